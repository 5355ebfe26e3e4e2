//! One day as a picture: bedtime, quiet hours and the open hours between them, each with its own pattern, and as words.

use super::desk::Desk;
use crate::{
    browser,
    components::SelectField,
    state::limits::{Band, DAY, Stretch, WEEKDAYS, day_words, stretches, weekday_index},
};
use leptos::prelude::*;

/// Width of the picture; a day fills it.
const WIDTH: f64 = 960.0;
/// The narrowest stretch that has its name written on it, for each of its letters.
const LETTER: f64 = 10.0;
/// Hours that always have a mark below them.
const HOURS: [u16; 3] = [0, 12 * 60, DAY];
/// Marks that are nearer to each other than this are not written twice.
const APART: f64 = 50.0;

/// The card.
#[component]
pub fn DayCard(desk: Desk) -> impl IntoView {
    let today = weekday_index(browser::local_day(browser::now()));
    let chosen = RwSignal::new(today.to_string());
    let weekday = move || chosen.with(|c| c.parse().unwrap_or_default());
    let day = Memo::new(move |_| stretches(&desk.rules(), weekday()));
    let options = WEEKDAYS.iter().enumerate();
    let options: Vec<_> = options
        .map(|(i, day)| (i.to_string(), (*day).to_owned()))
        .collect();
    let note = move || {
        format!(
            "{} sees a gentle good night, never a countdown.",
            desk.nickname()
        )
    };
    view! {
        <section class="card" aria-labelledby="day">
            <div class="card__head"><h2 class="card__title" id="day">"How the day looks"</h2><span class="card__note">{note}</span></div>
            <div class="time-row"><SelectField label="Day" name="strip-day" value=chosen options=options/></div>
            {move || view! { <Strip day=day.get()/> }}
            <p class="hidden-visually">{move || day_words(&day.get())}</p>
            <Zone desk/>
        </section>
    }
}

/// The hours are those of a time zone; which one, and that it can be held fast.
#[component]
fn Zone(desk: Desk) -> impl IntoView {
    let words = move || {
        let (own, device) = desk
            .page
            .look(|p| (p.rules.zone.clone(), p.zone.clone()))
            .unwrap_or_default();
        match (own.is_empty(), device.is_empty()) {
            (false, _) => format!("All hours are those of {own}, wherever this device is."),
            (true, false) => format!("All hours are those of this device, now {device}."),
            (true, true) => "All hours are those of this device.".to_owned(),
        }
    };
    view! { <p class="card__text">{words}</p> }
}

fn place(minute: u16) -> f64 {
    f64::from(minute) * WIDTH / f64::from(DAY)
}

#[component]
fn Strip(day: Vec<Stretch>) -> impl IntoView {
    let ticks = ticks(&day).into_iter().map(tick).collect_view();
    let bands = day.into_iter().map(band).collect_view();
    view! {
        <svg class="day-strip" viewBox="0 0 960 72" aria-hidden="true">
            <defs>
                <pattern id="strip-bedtime" width="12" height="12" patternUnits="userSpaceOnUse"><circle class="day-strip__star" cx="3" cy="4" r="1.2"></circle><circle class="day-strip__star" cx="9" cy="10" r="0.9"></circle></pattern>
                <pattern id="strip-quiet" width="9" height="9" patternUnits="userSpaceOnUse"><path class="day-strip__weave" d="M0 9L9 0"></path></pattern>
            </defs>
            {bands}{ticks}
        </svg>
    }
}

fn band(stretch: Stretch) -> impl IntoView {
    let (name, class, pattern) = match stretch.band {
        Band::Open => ("Open", "day-strip__open", None),
        Band::Quiet => ("Quiet hours", "day-strip__quiet", Some("url(#strip-quiet)")),
        Band::Bedtime => ("Bedtime", "day-strip__bed", Some("url(#strip-bedtime)")),
    };
    let (x, end) = (place(stretch.from), place(stretch.until));
    let (left, width) = (x.to_string(), (end - x - 2.0).max(1.0).to_string());
    let pattern = pattern.map(|fill| {
        view! { <rect fill=fill x=left.clone() y="6" width=width.clone() height="40" rx="8"></rect> }
    });
    let fits = end - x > LETTER * name.len() as f64;
    let words = fits.then(|| {
        let class = format!("day-strip__text {class}-text");
        view! { <text class=class x=(x + 14.0).to_string() y="31">{name}</text> }
    });
    view! { <rect class=class x=left y="6" width=width height="40" rx="8"></rect>{pattern}{words} }
}

/// Minutes that are written below: where something changes, then the fixed ones that have room.
fn ticks(day: &[Stretch]) -> Vec<u16> {
    let mut ticks: Vec<u16> = vec![HOURS[0], HOURS[2]];
    let changes = day.iter().map(|s| s.from).filter(|from| *from > 0);
    for minute in changes.chain([HOURS[1]]) {
        let near = |other: &u16| (place(*other) - place(minute)).abs() < APART;
        if !ticks.iter().any(near) {
            ticks.push(minute);
        }
    }
    ticks
}

fn tick(minute: u16) -> impl IntoView {
    let x = place(minute).clamp(18.0, WIDTH - 22.0).to_string();
    let words = format!("{}:{:02}", minute / 60, minute % 60);
    view! { <text class="day-strip__tick" x=x y="66">{words}</text> }
}
