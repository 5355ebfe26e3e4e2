//! Every change of the rules, and the way back to each.

use super::desk::Desk;
use crate::browser;
use leptos::prelude::*;
use protocol::RuleChange;

/// The card.
#[component]
pub fn HistoryCard(desk: Desk) -> impl IntoView {
    let all = move || {
        let page = desk.page.look(|p| (p.history.clone(), p.rules.version));
        page.unwrap_or_default()
    };
    let rows = move || {
        let (history, now) = all();
        let rows = history.into_iter();
        rows.map(|change| view! { <Change desk in_force=change.version == now change/> })
            .collect_view()
    };
    let none = move || {
        all()
            .0
            .is_empty()
            .then(|| view! { <p class="card__text">"Nothing was changed yet: no limits hold."</p> })
    };
    view! {
        <section class="card" aria-labelledby="history">
            <h2 class="card__title" id="history">"History"</h2>
            {none}
            <ol class="rows">{rows}</ol>
        </section>
    }
}

#[component]
fn Change(desk: Desk, change: RuleChange, in_force: bool) -> impl IntoView {
    let version = change.version;
    let when = format!(
        "{}, {}",
        browser::long_date(change.at),
        browser::clock(change.at)
    );
    let what = change.what.into_iter();
    let what = what
        .map(|w| view! { <li dir="auto">{w}</li> })
        .collect_view();
    let back = move |_| {
        let words = format!("The rules of version {version} are in force again.");
        desk.restore(version, words, true);
    };
    let end = match in_force {
        true => view! { <span class="card__note">"In force"</span> }.into_any(),
        false => view! { <button class="button" type="button" aria-label=format!("Bring back version {version}") on:click=back>"Bring back"</button> }.into_any(),
    };
    view! {
        <li class="row row--wrap">
            <div class="row__main"><strong>{format!("Version {version}")}</strong>{format!(", {when}, by ")}<span dir="auto">{change.by}</span>
                <ul class="dots-list">{what}</ul></div>
            {end}
        </li>
    }
}
