//! The ways in, one by one.

use super::Desk;
use crate::{
    components::{Guarded, Icon},
    state::Request,
};
use leptos::prelude::*;
use protocol::{RemoveWay, WayIn, WayKind};

/// The list.
#[component]
pub fn Ways(ways: Vec<WayIn>, desk: Desk) -> impl IntoView {
    let named = named(ways).into_iter();
    let rows = named.map(|(way, name)| view! { <Row way name desk/> });
    view! { <ul class="rows" aria-label="Ways in">{rows.collect_view()}</ul> }
}

/// Each with its name; passkeys are counted where there are several.
fn named(ways: Vec<WayIn>) -> Vec<(WayIn, String)> {
    let passkeys = ways.iter().filter(|w| w.kind == WayKind::Passkey).count();
    let mut passkey = 0;
    let name = |way: WayIn| {
        let name = match way.kind {
            WayKind::Passphrase => "Passphrase".to_owned(),
            WayKind::Device => "This device".to_owned(),
            WayKind::Recovery { threshold, shares } => {
                format!("Recovery sheets, {threshold} of {shares}")
            }
            WayKind::Passkey if passkeys > 1 => {
                passkey += 1;
                format!("Passkey {passkey}")
            }
            WayKind::Passkey => "Passkey".to_owned(),
        };
        (way, name)
    };
    ways.into_iter().map(name).collect()
}

/// Its icon, what it is good for, and what happens once it is removed.
const fn about(kind: WayKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        WayKind::Passphrase => (
            "lock",
            "Opens everything, these pages too.",
            "The passphrase then opens nothing any more. You get in with another way that you have.",
        ),
        WayKind::Passkey => (
            "key",
            "A fingerprint, a face or a PIN. Opens everything, these pages too.",
            "This passkey then opens nothing here any more. Delete it in your device’s settings, too.",
        ),
        WayKind::Device => (
            "device",
            "Opens the children’s side without anything to type, and not these pages.",
            "The next time LuminAI starts here, a grown-up has to open it first.",
        ),
        WayKind::Recovery { .. } => (
            "sheet",
            "On paper, for the day on which the passphrase is forgotten.",
            "The printed sheets then open nothing any more. You can throw them away.",
        ),
    }
}

#[component]
fn Row(way: WayIn, name: String, desk: Desk) -> impl IntoView {
    let (icon, note, gone) = about(way.kind);
    let stays =
        (!way.removable).then_some(" It has to stay: it is the only way in for a grown-up.");
    let remove = way
        .removable
        .then(|| view! { <Remove way=way.id.clone() name=name.clone() gone desk/> });
    view! {
        <li class="row row--wrap">
            <Icon name=icon/>
            <span class="row__main"><strong>{name}</strong><br/>{note}{stays}</span>
            {remove}
        </li>
    }
}

#[component]
fn Remove(way: String, name: String, gone: &'static str, desk: Desk) -> impl IntoView {
    let request = Request::new();
    let asking = RwSignal::new(false);
    let title = format!("Remove this way in: {name}?");
    let text = format!("{gone} Everything that is kept here gets a new key.");
    let send = move |passphrase| {
        let way = way.clone();
        request.run(RemoveWay { way, passphrase }, move |report| {
            asking.set(false);
            desk.done(report, "It is removed.");
        });
    };
    view! {
        <button class="button" type="button" aria-label=format!("Remove {name}") on:click=move |_| asking.set(true)>"Remove"</button>
        <Guarded asking title text yes="Remove it" request send/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(kind: WayKind) -> WayIn {
        WayIn {
            id: String::new(),
            kind,
            removable: true,
        }
    }

    fn names(ways: Vec<WayIn>) -> Vec<String> {
        named(ways).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn ways_are_told_apart() {
        let recovery = WayKind::Recovery {
            threshold: 2,
            shares: 3,
        };
        let one = vec![way(WayKind::Passkey), way(recovery)];
        assert_eq!(names(one), ["Passkey", "Recovery sheets, 2 of 3"]);
        let two = vec![
            way(WayKind::Passkey),
            way(WayKind::Device),
            way(WayKind::Passkey),
        ];
        assert_eq!(names(two), ["Passkey 1", "This device", "Passkey 2"]);
    }
}
