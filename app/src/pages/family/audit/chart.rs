//! Lines by day: bars with their figures, and a table behind them.

use crate::{browser, components::Table, state::log::DAYS};
use leptos::prelude::*;

/// Pixels: the plot's height, and what its labels need above and below.
const PLOT: f64 = 96.0;
const ABOVE: f64 = 24.0;
const BELOW: f64 = 26.0;

/// The figure; nothing without lines.
#[component]
pub fn LinesChart(
    /// Local days, counted from 1970, with their lines; oldest first.
    days: Vec<(i64, u64)>,
) -> impl IntoView {
    let drawn = days[days.len().saturating_sub(DAYS)..].to_vec();
    let first = drawn.first().map(|(day, _)| browser::day_date(*day));
    let last = drawn.last().map(|(day, _)| browser::day_date(*day));
    let note = match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (first, _) => first.unwrap_or_default(),
    };
    let rows = days.iter().rev().filter(|(_, lines)| *lines > 0);
    let rows = rows.map(|(day, lines)| vec![browser::day_date(*day), lines.to_string()]);
    let rows: Vec<Vec<String>> = rows.collect();
    let head = ["Day", "Lines"].map(String::from).to_vec();
    (!days.is_empty()).then(|| {
        view! {
            <figure class="card" aria-labelledby="lines-title">
                <figcaption class="card__head">
                    <h2 class="card__title" id="lines-title">"Lines by day, of those shown"</h2>
                    <span class="card__note">{note}</span>
                </figcaption>
                <Plot days=drawn/>
                <details class="card__numbers"><summary>"Show the numbers"</summary><Table name="Lines by day" head rows/></details>
            </figure>
        }
    })
}

#[component]
fn Plot(days: Vec<(i64, u64)>) -> impl IntoView {
    let most = days
        .iter()
        .map(|(_, lines)| *lines)
        .max()
        .unwrap_or(0)
        .max(1);
    let share = 100.0 / days.len().max(1) as f64;
    let bar = |(i, (day, lines)): (usize, (i64, u64))| {
        let left = share * i as f64;
        let height = PLOT * lines as f64 / most as f64;
        let top = ABOVE + PLOT - height;
        let middle = percent(left + share * 0.5);
        let figure = (lines > 0).then(|| {
            view! { <text class="chart__label chart__label--mid chart__label--strong" x=middle.clone() y=(top - 7.0).to_string()>{lines}</text> }
        });
        view! {
            <rect class="chart__bar" x=percent(left + share * 0.15) width=percent(share * 0.7) y=top.to_string() height=height.to_string() rx="3"></rect>
            {figure}
            <text class="chart__label chart__label--mid" x=middle y=(ABOVE + PLOT + BELOW - 6.0).to_string()>{browser::day_of_month(day)}</text>
        }
    };
    let bars = days.into_iter().enumerate().map(bar).collect_view();
    let ground = (ABOVE + PLOT).to_string();
    view! {
        <svg class="chart__plot" width="100%" height=(ABOVE + PLOT + BELOW).to_string() aria-hidden="true">
            <line class="chart__grid" x1="0" x2="100%" y1=ground.clone() y2=ground></line>
            {bars}
        </svg>
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}
