//! Erasing one child or everything: always behind a question and the passphrase.

use crate::{
    components::{Guarded, Load},
    router::Route,
    state::{Request, app, words::count},
};
use leptos::prelude::*;
use protocol::{CheckHealth, Child, EraseAll, Health, ProfileId};

/// What is said of all erasing here.
const FOR_GOOD: &str =
    "This cannot be undone: only a backup that you made before brings anything back.";

/// The figures that say how much would go, and the question's words with them once they are here.
fn preview(
    child: Option<ProfileId>,
    gone: &'static str,
    figures: fn(&Health) -> String,
) -> Signal<String> {
    let health = Load::<Health>::new();
    health.ask(CheckHealth { child });
    Signal::derive(move || {
        let figures = health.look(figures).unwrap_or_default();
        format!("{gone} {figures}{FOR_GOOD}")
    })
}

/// How much there is of one child, as far as it is counted.
fn of_child(health: &Health) -> String {
    let turns = count(health.turns, "message", "messages");
    let memories = count(health.memories, "thing", "things");
    format!("Among it are {turns} and {memories} that the friends remember. ")
}

/// How much there is in all.
fn of_all(health: &Health) -> String {
    format!("That is {}. ", count(health.records, "record", "records"))
}

/// Erases one child.
#[component]
pub fn EraseChild(child: Child) -> impl IntoView {
    let app = app();
    let request = Request::new();
    let asking = RwSignal::new(false);
    let name = child.nickname;
    let title = format!("Erase everything of {name}?");
    let id = child.id;
    let text = preview(
        Some(id.clone()),
        "The conversation, memories, stories, plans, cards, feelings and minutes are gone for good.",
        of_child,
    );
    let send = move |passphrase| {
        let child = id.clone();
        let call = protocol::EraseChild { child, passphrase };
        request.run(call, move |_| app.greet());
    };
    view! {
        <button class="button" type="button" aria-label=format!("Erase {name}") on:click=move |_| asking.set(true)>"Erase"</button>
        <Guarded asking title=title text yes="Erase for good" request send/>
    }
}

/// Erases the whole family.
#[component]
pub fn EraseEverything() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let asking = RwSignal::new(false);
    let text = preview(None, "Keys are destroyed first, then all records.", of_all);
    let send = move |passphrase| {
        request.run(EraseAll { passphrase }, move |_| {
            app.unlocked.set(false);
            app.not_me();
            app.go(Route::Home);
            app.greet();
        });
    };
    view! {
        <section class="card card--6" aria-labelledby="erase">
            <h2 class="card__title" id="erase">"Erase everything"</h2>
            <p class="card__text">"All children, conversations, settings and the vault. The voices stay, so that nothing has to be downloaded again."</p>
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Erase everything"</button>
            <Guarded asking title="Erase everything on this device?" text yes="Erase for good" request send/>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::ModelsState;

    #[test]
    fn a_question_says_how_much_would_go() {
        let health = Health {
            records: 1,
            record_bytes: 0,
            usage_bytes: None,
            quota_bytes: None,
            persistent: None,
            memories: 12,
            turns: 1,
            last_save: None,
            last_backup: None,
            quarantined: 0,
            memory_bytes: 0,
            models: ModelsState::default(),
            version: String::new(),
        };
        assert_eq!(
            of_child(&health),
            "Among it are 1 message and 12 things that the friends remember. "
        );
        assert_eq!(of_all(&health), "That is 1 record. ");
    }
}
