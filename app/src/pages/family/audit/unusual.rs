//! What is unusual in the log: a card, a switch for this device's own notifications, and the watch behind it.

use crate::{
    browser,
    components::{Complaint, Load, Loaded},
    notify,
    router::Section,
    state::{App, Request, app},
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{Anomaly, Audit, AuditFilter, SaveSettings};
use std::collections::BTreeSet;

/// The card.
#[component]
pub fn Unusual() -> impl IntoView {
    let found = Load::<Vec<Anomaly>>::new();
    found.ask(protocol::Anomalies {});
    let draw = |all: &Vec<Anomaly>| view! { <List all=all.clone()/> };
    view! {
        <section class="card" aria-labelledby="unusual">
            <h2 class="card__title" id="unusual">"Unusual"</h2>
            <p class="card__text">"What differs from how things usually go here: counted from this log, by fixed rules. It is a hint to look, not a judgement."</p>
            <Loaded of=found quiet=true draw/>
            <TellMe/>
        </section>
    }
}

#[component]
fn List(all: Vec<Anomaly>) -> impl IntoView {
    let none = all
        .is_empty()
        .then(|| view! { <p class="card__text">"Nothing unusual."</p> });
    let row = |one: Anomaly| {
        let when = format!("{}, {}", browser::long_date(one.at), browser::clock(one.at));
        view! {
            <li class="row row--wrap"><div class="row__main"><strong>{one.title}</strong><p>{one.why}</p></div><span class="card__note">{when}</span></li>
        }
    };
    let rows = all.into_iter().map(row).collect_view();
    view! { {none}<ul class="rows" aria-label="Unusual">{rows}</ul> }
}

/// The switch. Kept only once the browser may show something.
#[component]
fn TellMe() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let said = RwSignal::new("");
    let on = Memo::new(move |_| app.settings.with(|s| s.notify));
    // Counted up to draw the box as it is kept, when the browser refuses.
    let refused = RwSignal::new(0_u32);
    let save = move |notify| {
        let mut settings = app.settings.get_untracked();
        settings.notify = notify;
        request.run(SaveSettings { settings }, move |settings| {
            app.settings.set(settings);
            said.set(match notify {
                true => "This device will tell you.",
                false => "It will not tell you any more.",
            });
        });
    };
    let flip = move |_| {
        said.set("");
        if on.get_untracked() {
            return save(false);
        }
        spawn_local(async move {
            match notify::ask().await {
                Some(true) => save(true),
                other => {
                    refused.try_update(|n| *n = n.wrapping_add(1));
                    said.try_set(refusal(other));
                }
            }
        });
    };
    let checked = move || {
        refused.track();
        on.get()
    };
    view! {
        <label class="agree">
            <input class="agree__box" type="checkbox" role="switch" aria-describedby="tell-me" prop:checked=checked on:change=flip/>
            "Tell me on this device"
        </label>
        <p class="card__text" id="tell-me">"A notification of this device’s own, when the grown-ups’ pages open and while they stay open. It says what kind of thing was unusual, and others may see it on the screen. Nothing is sent anywhere."</p>
        <p role="status">{said}</p>
        <Complaint error=request.besides(&[])/>
    }
}

/// Why the switch stays off.
const fn refusal(allowed: Option<bool>) -> &'static str {
    match allowed {
        None => "This browser has no notifications. What is unusual always stands here.",
        _ => {
            "The browser does not allow it. You can change that in the browser’s settings for this site."
        }
    }
}

/// Shows what is new since a grown-up was here before, and what comes up while one is here.
///
/// It looks when the panel opens, when another page of it is opened and when something was changed, never by the clock:
/// a look counts as use, and an unused panel has to lock itself.
pub fn watch(section: Memo<Section>) {
    let app = app();
    let told = StoredValue::new(BTreeSet::<(String, i64)>::new());
    let since = RwSignal::new(None::<i64>);
    let opened = AuditFilter {
        area: Some("panel".into()),
        words: "unlocked".into(),
        ..AuditFilter::default()
    };
    if app.settings.with_untracked(|s| s.notify) {
        app.tell(Audit { filter: opened }, move |page| {
            // The newest one is this time.
            since.try_set(Some(page.entries.get(1).map_or(0, |line| line.at)));
        });
    } else {
        since.set(Some(browser::now()));
    }
    Effect::new(move || {
        section.track();
        app.keeping.changes.track();
        if let (true, Some(since)) = (app.settings.with(|s| s.notify), since.get()) {
            look(app, since, told);
        }
    });
}

fn look(app: App, since: i64, told: StoredValue<BTreeSet<(String, i64)>>) {
    app.tell(protocol::Anomalies {}, move |all| {
        for one in fresh(all, since) {
            let key = (one.kind.clone(), one.at);
            if told.try_update_value(|told| told.insert(key)) == Some(true) {
                let tag = format!("{}-{}", one.kind, one.at);
                spawn_local(async move {
                    notify::show("LuminAI, for grown-ups", &one.title, &tag).await;
                });
            }
        }
    });
}

/// What was last seen after that moment.
fn fresh(all: Vec<Anomaly>, since: i64) -> impl Iterator<Item = Anomaly> {
    all.into_iter().filter(move |one| one.at > since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_came_since_is_told() {
        let one = |at| Anomaly {
            kind: "hours".into(),
            at,
            title: "Late".into(),
            why: String::new(),
        };
        let told: Vec<i64> = fresh(vec![one(30), one(20), one(10)], 10)
            .map(|a| a.at)
            .collect();
        assert_eq!(told, [30, 20]);
    }
}
