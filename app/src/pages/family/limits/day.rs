//! One day as a picture: bedtime, quiet hours and the open hours between them, each with its own pattern, and as words.

use super::desk::Desk;
use crate::{
    browser,
    components::SelectField,
    state::limits::{Band, DAY, Stretch, WEEKDAYS, day_words, stretches, weekday_index},
};
use leptos::prelude::*;

/// Hours that always have a mark below them.
const HOURS: [u16; 3] = [0, 12 * 60, DAY];
/// Marks that are nearer to each other than so many minutes are not written twice; on a phone they need more room.
const APART: u16 = 75;
const APART_ON_A_PHONE: u16 = 290;
/// The shortest stretch, in minutes for each letter, that has its name written on it; on a phone it takes more of the day.
const LETTER: u16 = 15;
const LETTER_ON_A_PHONE: u16 = 55;

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

/// A minute as a place from left to right; a day fills the picture.
fn place(minute: u16) -> String {
    format!("{:.3}%", f64::from(minute) * 100.0 / f64::from(DAY))
}

#[component]
fn Strip(day: Vec<Stretch>) -> impl IntoView {
    let ticks = ticks(&day).into_iter().map(tick).collect_view();
    let bands = day.into_iter().map(band).collect_view();
    view! {
        <svg class="day-strip" width="100%" height="66" aria-hidden="true">
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
    let minutes = stretch.until - stretch.from;
    let (x, width) = (place(stretch.from), place(minutes));
    let pattern = pattern.map(|fill| {
        view! { <rect fill=fill x=x.clone() y="1" width=width.clone() height="40" rx="8"></rect> }
    });
    let letters = u16::try_from(name.len()).unwrap_or(u16::MAX);
    let room = |letter: u16| minutes > letters.saturating_mul(letter);
    let words = room(LETTER).then(|| {
        let tight = tight(!room(LETTER_ON_A_PHONE));
        let class = format!("day-strip__text {class}-text {tight}");
        view! { <text class=class x=x.clone() dx="12" y="26">{name}</text> }
    });
    view! { <rect class=class x=x.clone() y="1" width=width height="40" rx="8"></rect>{pattern}{words} }
}

/// Marks what has no room on a phone.
const fn tight(is: bool) -> &'static str {
    if is { "day-strip__tight" } else { "" }
}

/// Minutes that are written below: the ends of the day, where something changes, and noon, as far as they have room; and
/// whether they have none on a phone.
fn ticks(day: &[Stretch]) -> Vec<(u16, bool)> {
    let mut ticks: Vec<(u16, bool)> = vec![(HOURS[0], false), (HOURS[2], false)];
    let changes = day.iter().map(|s| s.from).filter(|from| *from > 0);
    for minute in changes.chain([HOURS[1]]) {
        let near = |other: &(u16, bool), apart: u16| other.0.abs_diff(minute) < apart;
        if ticks.iter().any(|other| near(other, APART)) {
            continue;
        }
        let shown = ticks.iter().filter(|(_, tight)| !tight);
        let tight = shown.clone().any(|other| near(other, APART_ON_A_PHONE));
        ticks.push((minute, tight));
    }
    ticks
}

fn tick((minute, is_tight): (u16, bool)) -> impl IntoView {
    let anchor = match minute {
        0 => "start",
        DAY => "end",
        _ => "middle",
    };
    let class = format!("day-strip__tick {}", tight(is_tight));
    let words = format!("{}:{:02}", minute / 60, minute % 60);
    view! { <text class=class x=place(minute) y="61" text-anchor=anchor>{words}</text> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_never_lie_on_each_other() {
        let stretch = |from, until| Stretch {
            band: Band::Open,
            from,
            until,
        };
        let day = [
            stretch(0, 420),
            stretch(420, 450),
            stretch(450, 900),
            stretch(900, 1_200),
            stretch(1_200, DAY),
        ];
        let ticks = ticks(&day);
        for (i, (minute, tight)) in ticks.iter().enumerate() {
            for (other, also) in &ticks[..i] {
                let apart = minute.abs_diff(*other);
                let both_on_a_phone = !tight && !also;
                assert!(apart >= APART && (!both_on_a_phone || apart >= APART_ON_A_PHONE));
            }
        }
        let minutes: Vec<u16> = ticks.iter().map(|(m, _)| *m).collect();
        assert_eq!(minutes, [0, DAY, 420, 900, 1_200, 720]);
    }
}
