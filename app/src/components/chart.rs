//! Minutes by day, stacked by friend: hand-made SVG without a view box, so that its words keep their size on every screen.
//! Patterns stand beside hue, and a table behind it has the numbers.

use super::{Picture, Table};
use crate::state::{
    week::{self, Axis, Segment},
    words,
};
use leptos::prelude::*;
use protocol::{Agent, DayActivity};

/// Pixels: the plot's height, and what its labels need above and below.
const PLOT: f64 = 168.0;
const ABOVE: f64 = 26.0;
const BELOW: f64 = 28.0;
const HEIGHT: f64 = ABOVE + PLOT + BELOW;

/// The figure with its legend and table.
#[component]
pub fn MinutesChart(days: Vec<DayActivity>) -> impl IntoView {
    let sums = week::by_agent(&days);
    let messages = days.iter().map(|d| u64::from(d.messages)).sum();
    let messages = words::count(messages, "message", "messages");
    let note = format!(
        "{} in seven days, {messages}",
        words::minutes(sums.iter().sum())
    );
    view! {
        <figure class="card" aria-labelledby="minutes-title">
            <figcaption class="card__head">
                <h2 class="card__title" id="minutes-title">"Time by day, minutes"</h2>
                <span class="card__note">{note}</span>
            </figcaption>
            <Legend sums/>
            <Plot days=days.clone()/>
            <details class="card__numbers"><summary>"Show the numbers"</summary><Numbers days/></details>
        </figure>
    }
}

#[component]
fn Legend(sums: [u32; 5]) -> impl IntoView {
    let item = |(agent, seconds): (Agent, u32)| {
        view! {
            <li class="legend__item" data-agent=agent.id()>
                <Picture symbol=format!("{}-happy", agent.id())/>
                {agent.name()} <span class="legend__value">{words::minutes(seconds)}</span>
            </li>
        }
    };
    view! { <ul class="legend">{Agent::ALL.into_iter().zip(sums).map(item).collect_view()}</ul> }
}

#[component]
fn Plot(days: Vec<DayActivity>) -> impl IntoView {
    let axis = week::axis(&days);
    let share = 100.0 / days.len().max(1) as f64;
    let bar = |(i, day)| view! { <DayBar day axis left=share * i as f64 share/> };
    let bars = days.into_iter().enumerate().map(bar).collect_view();
    let height = HEIGHT.to_string();
    view! {
        <div class="chart" aria-hidden="true">
            <svg width="40" height=height.clone()>{ticks(axis).map(tick_label).collect_view()}</svg>
            <svg class="chart__plot" width="100%" height=height><Weaves/>{ticks(axis).map(tick_line).collect_view()}{bars}</svg>
        </div>
    }
}

/// Minutes and height of each tick.
fn ticks(axis: Axis) -> impl Iterator<Item = (u32, f64)> {
    (0..=axis.top / axis.step)
        .map(move |n| n * axis.step)
        .map(move |minutes| (minutes, height_of(f64::from(minutes), axis)))
}

fn height_of(minutes: f64, axis: Axis) -> f64 {
    ABOVE + PLOT * (1.0 - minutes / f64::from(axis.top))
}

fn tick_label((minutes, y): (u32, f64)) -> impl IntoView {
    view! { <text class="chart__label chart__label--end" x="30" y=(y + 5.0).to_string()>{minutes}</text> }
}

fn tick_line((_, y): (u32, f64)) -> impl IntoView {
    view! { <line class="chart__grid" x1="0" x2="100%" y1=y.to_string() y2=y.to_string()></line> }
}

/// The friends' patterns; LuminAI's bar is plain.
#[component]
fn Weaves() -> impl IntoView {
    let weaves = [
        ("airth", "M0 3h6"),
        ("arcadia", "M0 6L6 0"),
        ("ely", "M3 0v6"),
        ("kaznak", "M0 0l6 6"),
    ];
    let weaves = weaves.map(|(agent, path)| {
        view! {
            <pattern id=format!("weave-{agent}") data-agent=agent width="6" height="6" patternUnits="userSpaceOnUse">
                <path class="chart__weave" d=path></path>
            </pattern>
        }
    });
    view! { <defs>{weaves.collect_view()}</defs> }
}

#[component]
fn DayBar(day: DayActivity, axis: Axis, left: f64, share: f64) -> impl IntoView {
    let (x, width) = (percent(left + share * 0.18), percent(share * 0.64));
    let middle = percent(left + share * 0.5);
    let segments = week::bar(&day, axis, PLOT).into_iter();
    let segments = segments
        .map(|s| draw_segment(s, x.clone(), width.clone()))
        .collect_view();
    let minutes = (week::total(&day) + 30) / 60;
    let top = height_of(f64::from(week::total(&day)) / 60.0, axis) - 8.0;
    let label = (week::total(&day) > 0).then(|| {
        view! { <text class="chart__label chart__label--mid chart__label--strong" x=middle.clone() y=top.to_string()>{minutes}</text> }
    });
    view! {
        {segments}{label}
        <text class="chart__label chart__label--mid" x=middle y=(HEIGHT - 6.0).to_string()>{week::weekday_of(&day.date)}</text>
    }
}

fn draw_segment(segment: Segment, x: String, width: String) -> impl IntoView {
    let agent = Agent::ALL[segment.agent].id();
    let (y, height) = ((ABOVE + segment.y).to_string(), segment.height.to_string());
    let weave = (agent != Agent::Luminai.id()).then(|| format!("url(#weave-{agent})"));
    view! {
        <rect class="chart__bar" data-agent=agent x=x.clone() width=width.clone() y=y.clone() height=height.clone() rx="3"></rect>
        {weave.map(|weave| view! { <rect fill=weave x=x width=width y=y height=height rx="3"></rect> })}
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

#[component]
fn Numbers(days: Vec<DayActivity>) -> impl IntoView {
    let minutes = |seconds: u32| ((seconds + 30) / 60).to_string();
    let mut head = vec!["Friend".to_owned()];
    head.extend(days.iter().map(|d| week::weekday_of(&d.date)));
    head.push("Week".to_owned());
    let sums = week::by_agent(&days);
    let row = |(i, agent): (usize, Agent)| {
        let mut row = vec![agent.name().to_owned()];
        row.extend(days.iter().map(|d| minutes(d.seconds[i])));
        row.push(minutes(sums[i]));
        row
    };
    let rows = Agent::ALL.into_iter().enumerate().map(row).collect();
    view! { <Table name="Minutes by day and friend" head rows/> }
}
