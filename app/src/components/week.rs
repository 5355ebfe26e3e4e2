//! Seven days of feelings as stacked faces, with a table behind them. No axis says that up is good.

use super::Picture;
use crate::{
    browser,
    state::{
        week::{Day, week},
        words,
    },
};
use leptos::prelude::*;
use protocol::{Feeling, Felt};

/// The most faces drawn for one day; the table has all.
const DRAWN: usize = 3;

/// The figure.
#[component]
pub fn FeelingsWeek(
    /// Its caption.
    #[prop(into)]
    title: String,
    /// What was picked.
    felt: Vec<Felt>,
) -> impl IntoView {
    let days = week(
        &felt,
        browser::local_day(browser::now()),
        browser::local_day,
    );
    let row = |day: &Day| view! { <tr><th scope="row">{day.name}</th><td>{picks_in_words(day)}</td></tr> };
    let rows = days.iter().map(row).collect_view();
    let faces = days
        .into_iter()
        .map(|day| view! { <DayStack day/> })
        .collect_view();
    view! {
        <figure class="week card" aria-labelledby="week-title">
            <figcaption class="week__head" id="week-title">{title.clone()}</figcaption>
            <ol class="week__days" aria-hidden="true">{faces}</ol>
            <div class="hidden-visually"><table><caption>{title}</caption><tbody>{rows}</tbody></table></div>
        </figure>
    }
}

/// The symbol of a feeling.
pub fn symbol(feeling: Feeling) -> String {
    format!("feel-{}", feeling.word().to_lowercase())
}

fn picks_in_words(day: &Day) -> String {
    if day.picks.is_empty() {
        return "not said".into();
    }
    let picks: Vec<&str> = day.picks.iter().map(|p| p.word()).collect();
    words::in_turn(&picks)
}

#[component]
fn DayStack(day: Day) -> impl IntoView {
    let more = day.picks.len().saturating_sub(DRAWN);
    let face = |pick: &Feeling| view! { <Picture symbol=symbol(*pick) class="week__face"/> };
    let faces = day.picks[more..].iter().map(face).collect_view();
    let none = day
        .picks
        .is_empty()
        .then(|| view! { <span class="week__none"></span> });
    let more = (more > 0).then(|| view! { <span class="week__more">{format!("+{more}")}</span> });
    view! {
        <li class="week__day" class:week__day--today=day.today>
            <span class="week__stack">{none}{faces}{more}</span>
            {day.name}
        </li>
    }
}
