//! Help lines for children in the family's country.

use crate::{
    components::{Facts, Load, Loaded},
    state::app,
};
use leptos::prelude::*;
use protocol::{HelpLineInfo, HelpPage};

/// The card.
#[component]
pub fn Lines() -> impl IntoView {
    let app = app();
    let page = Load::<HelpPage>::new();
    Effect::new(move |before: Option<Option<String>>| {
        let country = app.settings.with(|s| s.country.clone());
        if before.as_ref() != Some(&country) {
            page.ask_of(app, protocol::Help {});
        }
        country
    });
    let draw = |page: &HelpPage| view! { <Known page=page.clone()/> };
    view! {
        <section class="card" aria-labelledby="help-lines">
            <h2 class="card__title" id="help-lines">"Help lines for children"</h2>
            <Loaded of=page draw/>
        </section>
    }
}

#[component]
fn Known(page: HelpPage) -> impl IntoView {
    let lines = page.lines.into_iter().map(|line| {
        let name = line.name.clone();
        view! { <h3 class="card__title">{name}</h3><Facts rows=facts(line)/> }
    });
    let missing = match page.emergency.is_empty() {
        true => {
            "Choose your country above, and its help line for children shows here. Until then a child is told to look for one with a grown-up, and to call “the emergency number”."
        }
        false => "Numbers change now and then; LuminAI learns of it with a new version only.",
    };
    let emergency = (!page.emergency.is_empty())
        .then(|| view! { <Facts rows=vec![("Police or ambulance", page.emergency)]/> });
    view! { {lines.collect_view()}{emergency}<p class="card__text">{missing}</p> }
}

fn facts(line: HelpLineInfo) -> Vec<(&'static str, String)> {
    let how = if line.text { " (call or text)" } else { "" };
    let hours = match line.hours.is_empty() {
        true => "not known".to_owned(),
        false => line.hours,
    };
    vec![
        ("Number", line.number + how),
        ("For whom", line.whom),
        ("Open", hours),
        ("Last looked through", line.checked),
    ]
}
