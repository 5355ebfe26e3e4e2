//! Bedtime and quiet hours.

use super::{
    desk::Desk,
    fields::{DayToggles, Switch, TimeField},
};
use crate::state::limits::{BEDTIME, school};
use leptos::prelude::*;
use protocol::{ChildRules, Quiet, Span};

/// The most quiet hours that one child has.
const MOST: usize = 12;

/// The card of bedtime. Whoever writes a time switches it on.
#[component]
pub fn BedtimeCard(desk: Desk) -> impl IntoView {
    let on = desk.part(|r| r.bedtime.is_some());
    let span = desk.part(|r| r.bedtime.unwrap_or(BEDTIME));
    let switch = move |on: bool| desk.edit(|r| r.bedtime = on.then_some(BEDTIME));
    let set = move |change: &dyn Fn(&mut Span)| {
        desk.edit(|r| change(r.bedtime.get_or_insert(BEDTIME)));
    };
    let from = move |minute: u16| set(&|s| s.from = minute);
    let until = move |minute: u16| set(&|s| s.until = minute);
    view! {
        <section class="card card--6" aria-labelledby="bedtime">
            <div class="card__head card__head--switch"><h2 class="card__title" id="bedtime">"Bedtime"</h2><Switch name="Bedtime" on set=switch/></div>
            <div class="time-row">
                <TimeField label="From" name="Bedtime from" value=Signal::derive(move || span.get().from) set=from/>
                <TimeField label="Until" name="Bedtime until" value=Signal::derive(move || span.get().until) set=until/>
            </div>
            <p class="card__text">"Colours dim 30 minutes before. A child in distress is always answered."</p>
        </section>
    }
}

/// The card of quiet hours.
#[component]
pub fn QuietCard(desk: Desk) -> impl IntoView {
    let count = desk.part(|r| r.quiet.len());
    let on = Memo::new(move |_| count.get() > 0);
    let switch = move |on: bool| {
        desk.edit(|r| {
            r.quiet = if on { vec![school()] } else { Vec::new() };
        });
    };
    let add = move |_| desk.edit(|r| r.quiet.push(school()));
    let more = move || {
        (1..MOST).contains(&count.get()).then(|| {
            view! { <button class="button" type="button" on:click=add>"Add more quiet hours"</button> }
        })
    };
    let none = move || {
        (!on.get()).then(|| view! { <p class="card__text">"For school, dinner or homework: hours in which the friends rest."</p> })
    };
    view! {
        <section class="card card--6" aria-labelledby="quiet">
            <div class="card__head card__head--switch"><h2 class="card__title" id="quiet">"Quiet hours"</h2><Switch name="Quiet hours" on set=switch/></div>
            {none}
            <For each=move || 0..count.get() key=|place| *place let:place><OneQuiet desk place/></For>
            {more}
        </section>
    }
}

/// What the entry at this place is called.
fn called(place: usize) -> String {
    match place {
        0 => "Quiet hours".to_owned(),
        more => format!("Quiet hours {}", more + 1),
    }
}

#[component]
fn OneQuiet(desk: Desk, place: usize) -> impl IntoView {
    let name = called(place);
    let quiet = desk.part(move |r| r.quiet.get(place).cloned().unwrap_or_else(school));
    let set = move |change: &dyn Fn(&mut Quiet)| {
        desk.edit(|r: &mut ChildRules| {
            if let Some(quiet) = r.quiet.get_mut(place) {
                change(quiet);
            }
        });
    };
    let from = move |minute: u16| set(&|q| q.span.from = minute);
    let until = move |minute: u16| set(&|q| q.span.until = minute);
    let day = move |(day, on): (usize, bool)| {
        set(&|q| {
            if let Some(here) = q.days.get_mut(day) {
                *here = on;
            }
        });
    };
    let remove = move |_| {
        desk.edit(|r| {
            if place < r.quiet.len() {
                r.quiet.remove(place);
            }
        });
    };
    let remove = (place > 0).then(|| {
        view! { <button class="button" type="button" aria-label=format!("Remove {}", name.to_lowercase()) on:click=remove>"Remove"</button> }
    });
    view! {
        <div class="quiet-hours" role="group" aria-label=name.clone()>
            <div class="time-row">
                <TimeField label="From" name=format!("{name} from") value=Signal::derive(move || quiet.get().span.from) set=from/>
                <TimeField label="Until" name=format!("{name} until") value=Signal::derive(move || quiet.get().span.until) set=until/>
                {remove}
            </div>
            <DayToggles name="Days" days=Signal::derive(move || quiet.get().days) set=day/>
        </div>
    }
}
