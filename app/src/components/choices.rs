//! The choices that the last reply leaves, as buttons that say them.

use crate::{browser, state::app};
use leptos::prelude::*;

/// One button for each; nothing when nothing is asked.
#[component]
pub fn Choices() -> impl IntoView {
    let app = app();
    let choices = Memo::new(move |_| app.talk.with(|t| t.choices()));
    let button = move |(number, words): (usize, String)| {
        let said = words.clone();
        let choose = move |_| {
            // The button goes away; the focus stays near the story and no keyboard opens on a tablet.
            browser::focus("[role=log]");
            app.say_to(untrack(|| app.friend()), said.clone());
        };
        view! {
            <button class="choice" type="button" on:click=choose>
                <span class="choice__number" aria-hidden="true">{number + 1}</span><span dir="auto">{words}</span>
            </button>
        }
    };
    let group = move || {
        let buttons = choices.get().into_iter().enumerate().map(button);
        view! { <div class="choices" role="group" aria-label="Choose">{buttons.collect_view()}</div> }
    };
    move || (!choices.with(Vec::is_empty)).then(group)
}
