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
use protocol::{Feeling, Felt, Origin};

/// The most faces drawn for one day; the table has all.
const DRAWN: usize = 3;

/// The figure.
#[component]
pub fn FeelingsWeek(
    /// Its caption.
    #[prop(into)]
    title: String,
    /// What was picked or guessed.
    felt: Vec<Felt>,
) -> impl IntoView {
    let days = week(
        &felt,
        browser::local_day(browser::now()),
        browser::local_day,
    );
    let row =
        |day: &Day| view! { <tr><th scope="row">{day.name}</th><td>{in_words(day)}</td></tr> };
    let rows = days.iter().map(row).collect_view();
    let guesses = felt.iter().any(is_guess).then(|| {
        view! { <p class="week__note"><span class="week__ring" aria-hidden="true"></span>"A dashed ring is a guess. You have not said yet whether it is right."</p> }
    });
    let faces = days
        .into_iter()
        .map(|day| view! { <DayStack day/> })
        .collect_view();
    view! {
        <figure class="week card" aria-labelledby="week-title">
            <figcaption class="week__head" id="week-title">{title.clone()}</figcaption>
            <ol class="week__days" aria-hidden="true">{faces}</ol>
            {guesses}
            <div class="hidden-visually"><table><caption>{title}</caption><tbody>{rows}</tbody></table></div>
        </figure>
    }
}

/// The symbol of a feeling.
pub fn symbol(feeling: Feeling) -> String {
    format!("feel-{}", feeling.word().to_lowercase())
}

const fn is_guess(felt: &Felt) -> bool {
    matches!(felt.source, Origin::Guessed)
}

fn in_words(day: &Day) -> String {
    if day.felt.is_empty() {
        return "not said".into();
    }
    let word = |felt: &Felt| match is_guess(felt) {
        true => format!("{} (a guess)", felt.feeling.word()),
        false => felt.feeling.word().to_owned(),
    };
    words::in_turn(&day.felt.iter().map(word).collect::<Vec<_>>())
}

#[component]
fn DayStack(day: Day) -> impl IntoView {
    let more = day.felt.len().saturating_sub(DRAWN);
    let face = |felt: &Felt| {
        let class = if is_guess(felt) {
            "week__face week__face--guess"
        } else {
            "week__face"
        };
        view! { <Picture symbol=symbol(felt.feeling) class=class/> }
    };
    let faces = day.felt[more..].iter().map(face).collect_view();
    let none = day
        .felt
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
