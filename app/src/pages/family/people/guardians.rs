//! Grown-ups with a way in of their own, and what each of them may do.

use super::Desk;
use crate::{
    browser,
    components::{Complaint, Dialog, Guarded, NewPassphrase, Passphrase, TextField, Twice},
    state::Request,
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{AddGuardian, Deed, Guardian, PeoplePage, RemoveGuardian, SaveGuardian};

/// What a deed is called, and what it opens.
const fn words(deed: Deed) -> (&'static str, &'static str) {
    match deed {
        Deed::Read => ("Look", "see every page of this panel"),
        Deed::Write => ("Add and change", "texts for Airth, contacts, notes"),
        Deed::Execute => ("Answer", "say yes or no to what children ask for"),
        Deed::Manage => ("Decide", "rules, people, keys, consents, erasing"),
    }
}

fn may(guardian: &Guardian, first: bool) -> String {
    if first || guardian.deeds.len() == Deed::ALL.len() {
        return "may do everything".into();
    }
    let deeds = Deed::ALL.into_iter().filter(|d| guardian.deeds.contains(d));
    let deeds: Vec<String> = deeds.map(|d| words(d).0.to_lowercase()).collect();
    match deeds.is_empty() {
        true => "may do nothing here".into(),
        false => format!("may: {}", deeds.join(", ")),
    }
}

/// The list and the button for another one.
#[component]
pub fn Guardians(desk: Desk, page: PeoplePage) -> impl IntoView {
    let adding = RwSignal::new(false);
    let me = page.me;
    let rows = page.guardians.into_iter().enumerate();
    let rows = rows.map(|(place, guardian)| {
        let mine = guardian.id == me;
        view! { <Row desk guardian first=place == 0 mine/> }
    });
    let dialog = move || view! { <NewGuardian desk open=adding/> };
    view! {
        <ul class="rows">{rows.collect_view()}</ul>
        <button class="button people-add" type="button" on:click=move |_| adding.set(true)>"Add a guardian"</button>
        {move || adding.get().then(dialog)}
    }
}

#[component]
fn Row(desk: Desk, guardian: Guardian, first: bool, mine: bool) -> impl IntoView {
    let (changing, asking) = (RwSignal::new(false), RwSignal::new(false));
    let request = Request::new();
    let name = guardian.name.clone();
    let about = match guardian.since {
        0 => may(&guardian, first),
        since => format!(
            "{}, since {}",
            may(&guardian, first),
            browser::long_date(since)
        ),
    };
    let known = StoredValue::new(guardian);
    let send = move |passphrase| {
        let guardian = known.with_value(|g| g.id.clone());
        let call = RemoveGuardian {
            guardian,
            passphrase,
        };
        request.run(call, move |page| {
            asking.set(false);
            desk.took(
                page,
                "The guardian is removed, and everything has new keys.",
            );
        });
    };
    let title = format!("Remove {name}?");
    let remove = (!first && !mine).then(|| view! {
        <button class="button" type="button" aria-label=format!("Remove {name}") on:click=move |_| asking.set(true)>"Remove"</button>
        <Guarded asking title=title text="Their passphrase and passkeys open nothing here any more. Everything gets new keys, which takes a moment. Backups that they made still open with what they know."
            yes="Remove" request send/>
    });
    let change = move || view! { <Change desk guardian=known.get_value() first open=changing/> };
    view! {
        <li class="row row--wrap">
            <span class="row__main"><strong dir="auto">{name.clone()}</strong>{mine.then_some(" (you)")}<br/>{about}</span>
            <button class="button" type="button" aria-label=format!("Change {name}") on:click=move |_| changing.set(true)>"Change"</button>
            {remove}
            {move || changing.get().then(change)}
        </li>
    }
}

/// A box to tick for each deed.
#[component]
fn DeedBoxes(deeds: RwSignal<Vec<Deed>>) -> impl IntoView {
    let one = move |deed: Deed| {
        let (name, opens) = words(deed);
        let change = move |e| {
            let on = event_target_checked(&e);
            deeds.update(|all| {
                all.retain(|known| *known != deed);
                if on {
                    all.push(deed);
                }
            });
        };
        view! {
            <label class="agree"><input class="agree__box" type="checkbox" prop:checked=move || deeds.with(|all| all.contains(&deed)) on:change=change/>
                <span><strong>{name}</strong>": "{opens}</span></label>
        }
    };
    view! {
        <fieldset><legend class="field__label">"What they may do"</legend>{Deed::ALL.map(one).collect_view()}</fieldset>
    }
}

/// What is ticked, in the order of the deeds.
fn ticked(deeds: RwSignal<Vec<Deed>>) -> Vec<Deed> {
    let all = deeds.get_untracked();
    Deed::ALL.into_iter().filter(|d| all.contains(d)).collect()
}

#[component]
fn Change(desk: Desk, guardian: Guardian, first: bool, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let name = RwSignal::new(guardian.name.clone());
    let deeds = RwSignal::new(guardian.deeds);
    let id = guardian.id;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = SaveGuardian {
            guardian: id.clone(),
            name: name.get_untracked().trim().to_owned(),
            deeds: ticked(deeds),
        };
        request.run(call, move |page| {
            open.set(false);
            desk.took(page, "Saved.");
        });
    };
    let boxes = match first {
        true => view! { <p>"The first guardian may do everything."</p> }.into_any(),
        false => view! { <DeedBoxes deeds/> }.into_any(),
    };
    view! {
        <Dialog title=format!("Change {}", guardian.name) close=move |()| open.set(false)>
            <form class="form" on:submit=send novalidate>
                <TextField label="Name" name="name" value=name error=request.at("name") maxlength="60"/>
                {boxes}
                <Complaint error=request.besides(&["name"])/>
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
            </form>
        </Dialog>
    }
}

#[component]
fn NewGuardian(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let name = RwSignal::new(String::new());
    let deeds = RwSignal::new(vec![Deed::Read, Deed::Execute]);
    let typed = Twice::new();
    let passphrase = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = AddGuardian {
            name: name.get_untracked().trim().to_owned(),
            deeds: ticked(deeds),
            new: typed.passphrase.get_untracked(),
            repeat: typed.repeat.get_untracked(),
            passphrase: passphrase.get_untracked(),
        };
        request.run(call, move |page| {
            open.set(false);
            desk.took(page, "The new guardian can open this panel now.");
        });
    };
    view! {
        <Dialog title="Add a guardian" close=move |()| open.set(false)>
            <form class="form" on:submit=send novalidate>
                <TextField label="Name" name="name" value=name error=request.at("name") maxlength="60"/>
                <DeedBoxes deeds/>
                <NewPassphrase label="Their passphrase" again="Repeat their passphrase" name="new" typed request/>
                <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="current-password">
                    "Yours, to show that it is you."
                </Passphrase>
                <Complaint error=request.besides(&["name", "new", "repeat", "passphrase"])/>
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Add this guardian"</button>
            </form>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_guardian_may_do_is_said_in_the_order_of_the_deeds() {
        let mut guardian = Guardian {
            id: String::new(),
            name: "Ana".into(),
            deeds: vec![Deed::Execute, Deed::Read],
            since: 0,
        };
        assert_eq!(may(&guardian, false), "may: look, answer");
        assert_eq!(may(&guardian, true), "may do everything");
        guardian.deeds.clear();
        assert_eq!(may(&guardian, false), "may do nothing here");
        guardian.deeds = Deed::ALL.to_vec();
        assert_eq!(may(&guardian, false), "may do everything");
    }
}
