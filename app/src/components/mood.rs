//! Feelings by day for grown-ups: how pleasant and how lively the days were on average, and how often which feeling was
//! there. No moment, no word and no verdict.

use super::Table;
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
    let legend = lines.each_ref().map(|line| {
        let sample =
            stroke(line.square, ("0", 10.0), ("28", 10.0)) + &mark(line.square, "14", 10.0);
        view! {
            <li class="legend__item">
                <svg width="28" height="20" aria-hidden="true" inner_html=sample></svg>
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
            <svg class="chart__plot" width="100%" height=HEIGHT.to_string() aria-hidden="true" inner_html=plot(&lines, &days)></svg>
            <Counts days/>
            <p class="card__text">"Every feeling is allowed: high is not better than low. A guess can be wrong, and the child can correct it. The place of each feeling follows Russell’s circle of affect (1980)."</p>
        </figure>
    }
}

/// The plot as SVG: numbers and names of weekdays only.
fn plot(lines: &[Line], days: &[FeelingsDay]) -> String {
    let x = |place: usize| percent(100.0 * (place as f64 + 0.5) / week::DAYS as f64);
    let height = |share: f64| ABOVE + PLOT * (1.0 - share);
    let mut svg = String::new();
    for share in [0.0, 0.5, 1.0] {
        let y = height(share);
        svg += &format!(r#"<line class="chart__grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>"#);
    }
    for Line { square, points, .. } in lines {
        for pair in points.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|(place, share)| (x(place), height(share)));
            svg += &stroke(*square, (&from.0, from.1), (&to.0, to.1));
        }
        for (place, share) in points {
            svg += &mark(*square, &x(*place), height(*share));
        }
    }
    for (place, day) in days.iter().enumerate() {
        // A date that cannot be read is shown as it is, so it must not be markup.
        let name = week::weekday_of(&day.date).replace(['<', '&'], "");
        let (x, y) = (x(place), HEIGHT - 6.0);
        svg += &format!(
            r#"<text class="chart__label chart__label--mid" x="{x}" y="{y}">{name}</text>"#
        );
    }
    svg
}

/// A piece of a line; the line with square marks is dashed.
fn stroke(square: bool, (x1, y1): (&str, f64), (x2, y2): (&str, f64)) -> String {
    let dashed = if square { " chart__line--dashed" } else { "" };
    format!(r#"<line class="chart__line{dashed}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#)
}

fn mark(square: bool, x: &str, y: f64) -> String {
    if square {
        let size = 2.0 * MARK;
        format!(
            r#"<rect class="chart__mark" x="{x}" y="{y}" width="{size}" height="{size}" transform="translate(-{MARK} -{MARK})"/>"#
        )
    } else {
        format!(r#"<circle class="chart__mark" cx="{x}" cy="{y}" r="{MARK}"/>"#)
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// How often each feeling was there, day by day.
#[component]
fn Counts(days: Vec<FeelingsDay>) -> impl IntoView {
    let mut head = vec!["Feeling".to_owned()];
    head.extend(days.iter().map(|d| week::weekday_of(&d.date)));
    let row = |(i, feeling): (usize, Feeling)| {
        let cells = days.iter().map(|d| counted(d.said[i], d.guessed[i]));
        std::iter::once(feeling.word().to_owned())
            .chain(cells)
            .collect()
    };
    let rows = Feeling::ALL.into_iter().enumerate().map(row).collect();
    view! { <Table name="Feelings by day" caption="How often, with guesses in brackets" head rows/> }
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
