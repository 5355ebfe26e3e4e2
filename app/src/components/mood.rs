//! Feelings by day for grown-ups: how pleasant and how lively the days were on average, and how often which feeling was
//! there. No moment, no word and no verdict.

use crate::state::week;
use leptos::prelude::*;
use protocol::{Feeling, FeelingsDay};

/// Pixels: the plot's height, and what its labels need above and below.
const PLOT: f64 = 120.0;
const ABOVE: f64 = 14.0;
const BELOW: f64 = 28.0;
const HEIGHT: f64 = ABOVE + PLOT + BELOW;
/// Radius of a mark.
const MARK: f64 = 6.0;

/// A line of the plot: its name, whether its marks are square, and the days with their values.
#[derive(Clone)]
struct Line {
    name: &'static str,
    square: bool,
    points: Vec<(usize, f64)>,
}

/// The figure with its legend and table.
#[component]
pub fn MoodChart(nickname: String, days: Vec<FeelingsDay>) -> impl IntoView {
    let lines = [
        Line {
            name: "Unpleasant (low) to pleasant (high)",
            square: false,
            points: week::line(&days, |d| d.valence, -1.0, 1.0),
        },
        Line {
            name: "Quiet (low) to lively (high)",
            square: true,
            points: week::line(&days, |d| d.arousal, 0.0, 1.0),
        },
    ];
    let legend = lines.clone().map(|line| {
        let (x, y) = ("14".to_owned(), 10.0);
        view! {
            <li class="legend__item">
                <svg width="28" height="20" aria-hidden="true"><Stroke square=line.square from=(String::from("0"), y) to=(String::from("28"), y)/><Mark square=line.square x y/></svg>
                {line.name}
            </li>
        }
    });
    view! {
        <figure class="card" aria-labelledby="mood-title">
            <figcaption class="card__head">
                <h2 class="card__title" id="mood-title">"Feelings of " <bdi>{nickname}</bdi> " by day"</h2>
                <span class="card__note">"Said by the child, or guessed from messages"</span>
            </figcaption>
            <ul class="legend">{legend.collect_view()}</ul>
            <Plot lines days=days.clone()/>
            <Counts days/>
            <p class="card__text">"Every feeling is allowed: high is not better than low. A guess can be wrong, and the child can correct it. The place of each feeling follows Russell’s circle of affect (1980)."</p>
        </figure>
    }
}

#[component]
fn Plot(lines: [Line; 2], days: Vec<FeelingsDay>) -> impl IntoView {
    let x = move |place: usize| percent(100.0 * (place as f64 + 0.5) / week::DAYS as f64);
    let height = |share: f64| ABOVE + PLOT * (1.0 - share);
    let drawn = lines.map(|Line { square, points, .. }| {
        let strokes = points.windows(2).map(|pair| {
            let [from, to] = [pair[0], pair[1]].map(|(place, share)| (x(place), height(share)));
            view! { <Stroke square from to/> }
        });
        let strokes = strokes.collect_view();
        let marks = points
            .iter()
            .map(|(place, share)| view! { <Mark square x=x(*place) y=height(*share)/> });
        view! { {strokes}{marks.collect_view()} }
    });
    let label = |(place, day): (usize, &FeelingsDay)| {
        view! { <text class="chart__label chart__label--mid" x=x(place) y=(HEIGHT - 6.0).to_string()>{week::weekday_of(&day.date)}</text> }
    };
    let labels = days.iter().enumerate().map(label).collect_view();
    let ticks = [0.0, 0.5, 1.0].map(|share| {
        let y = height(share).to_string();
        view! { <line class="chart__grid" x1="0" x2="100%" y1=y.clone() y2=y></line> }
    });
    view! {
        <svg class="chart__plot" width="100%" height=HEIGHT.to_string() aria-hidden="true">{ticks.collect_view()}{drawn.collect_view()}{labels}</svg>
    }
}

/// A piece of a line; the line with square marks is dashed.
#[component]
fn Stroke(square: bool, from: (String, f64), to: (String, f64)) -> impl IntoView {
    view! { <line class="chart__line" class:chart__line--dashed=square x1=from.0 y1=from.1.to_string() x2=to.0 y2=to.1.to_string()></line> }
}

#[component]
fn Mark(square: bool, x: String, y: f64) -> impl IntoView {
    match square {
        false => {
            view! { <circle class="chart__mark" cx=x cy=y.to_string() r=MARK.to_string()></circle> }
                .into_any()
        }
        true => {
            let size = (2.0 * MARK).to_string();
            let back = format!("translate(-{MARK} -{MARK})");
            view! { <rect class="chart__mark" x=x y=y.to_string() width=size.clone() height=size transform=back></rect> }.into_any()
        }
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// How often each feeling was there, day by day.
#[component]
fn Counts(days: Vec<FeelingsDay>) -> impl IntoView {
    let head = days
        .iter()
        .map(|d| view! { <th scope="col">{week::weekday_of(&d.date)}</th> })
        .collect_view();
    let rows = Feeling::ALL.into_iter().enumerate().map(|(i, feeling)| {
        let cells = days
            .iter()
            .map(|d| view! { <td>{counted(d.said[i], d.guessed[i])}</td> })
            .collect_view();
        view! { <tr><th scope="row">{feeling.word()}</th>{cells}</tr> }
    });
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label="Feelings by day">
            <table class="table">
                <caption class="card__note">"How often, with guesses in brackets"</caption>
                <thead><tr><th scope="col">"Feeling"</th>{head}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn counted(said: u32, guessed: u32) -> String {
    match (said, guessed) {
        (0, 0) => "–".into(),
        (said, 0) => said.to_string(),
        (0, guessed) => format!("({guessed})"),
        (said, guessed) => format!("{said} ({guessed})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_stand_in_brackets() {
        let all = [(0, 0), (2, 0), (0, 1), (2, 1)].map(|(said, guessed)| counted(said, guessed));
        assert_eq!(all, ["–", "2", "(1)", "2 (1)"]);
    }
}
