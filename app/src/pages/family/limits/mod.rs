//! Times, minutes, friends: the rules for each child, what they would say, and how they came about.

mod day;
mod desk;
mod fields;
mod history;
mod minutes;
mod others;
mod place;
mod seen;
mod times;
mod tries;

use super::{Head, segments::Segments};
use crate::{
    browser,
    components::{Complaint, Icon, Loaded, Picture},
    router::{Route, Section},
};
use desk::Desk;
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::RulesPage;

/// The form that the button in the head belongs to.
const FORM: &str = "limits";

/// The page.
#[component]
pub fn Limits() -> impl IntoView {
    let desk = Desk::new();
    // While the rules come in, and when they cannot be had, the page says so in place of fields.
    let there = Memo::new(move |_| desk.page.look(|_| ()).is_some());
    let some = Memo::new(move |_| desk.chosen.with(Option::is_some));
    let draw = move || match (there.get(), some.get()) {
        (true, true) => view! { <Cards desk/> }.into_any(),
        (true, false) => view! { <Nobody/> }.into_any(),
        (false, _) => view! { <Loaded of=desk.page draw=|_: &RulesPage| ()/> }.into_any(),
    };
    let save = move || {
        (there.get() && some.get()).then(|| {
            view! { <button class="button button--main" type="submit" form=FORM aria-disabled=move || desk.request.busy.get().then_some("true")>"Save limits"</button> }
        })
    };
    view! {
        <div class="limits-head"><Head title="Limits"><Segments chosen=desk.chosen/>{save}</Head><Told desk/></div>
        <Refused desk/><ClockMoved desk/>
        {draw}
    }
}

/// What was done, with the way back; what is not saved yet; what went wrong.
#[component]
fn Told(desk: Desk) -> impl IntoView {
    let words = move || match desk.changed() {
        true => "Not saved yet.".to_owned(),
        false => desk.said.get().map(|s| s.words).unwrap_or_default(),
    };
    let undo = move || {
        let can = desk
            .said
            .with(|s| s.as_ref().is_some_and(|s| s.before.is_some()));
        (can && !desk.changed()).then(|| {
            view! { <button class="button" type="button" on:click=move |_| desk.undo()>"Undo"</button> }
        })
    };
    view! {
        <div class="limits-told"><p role="status">{words}</p>{undo}</div>
        <Complaint error=desk.request.besides(&[])/>
    }
}

/// The stored rules are not in force.
#[component]
fn Refused(desk: Desk) -> impl IntoView {
    let why = move || desk.page.look(|p| p.refused.clone()).flatten();
    let card = |why: String| {
        view! {
            <section class="card alarm" aria-labelledby="refused">
                <h2 class="card__title alarm__title" id="refused"><Icon name="mind"/>"The rules are not in force"</h2>
                <p class="card__text">{why}</p>
                <p class="card__text">"Until you decide, every friend rests, and a child in need is still answered. Look at the limits below and save them, or bring an earlier version back: then they are signed anew and hold again."</p>
            </section>
        }
    };
    move || why().map(card)
}

/// Somebody moved the device's clock, and it is not believed.
#[component]
fn ClockMoved(desk: Desk) -> impl IntoView {
    let believed = move || desk.page.look(|p| p.clock).flatten();
    let accept = move |_| {
        desk.request
            .run(protocol::AcceptClock {}, move |page| desk.page.put(page));
    };
    let card = move |at: i64| {
        let words = format!(
            "LuminAI goes by {} on {} and not by the device’s clock, so that no time is won by setting it. If the device is right as it is now, believe it.",
            browser::clock(at),
            browser::long_date(at)
        );
        view! {
            <section class="card alarm" aria-labelledby="clock">
                <h2 class="card__title alarm__title" id="clock"><Icon name="mind"/>"The clock was moved"</h2>
                <p class="card__text">{words}</p>
                <button class="button" type="button" on:click=accept>"Believe the device’s clock"</button>
            </section>
        }
    };
    move || believed().map(card)
}

#[component]
fn Cards(desk: Desk) -> impl IntoView {
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        desk.save();
    };
    view! {
        <form class="cards" id=FORM on:submit=save>
            <day::DayCard desk/>
            <times::BedtimeCard desk/>
            <times::QuietCard desk/>
            <minutes::FriendsCard desk/>
            <minutes::MinutesCard desk/>
            <seen::TierCard desk/>
            <seen::TopicsCard desk/>
            <place::PlaceCard desk/>
        </form>
        <div class="cards"><tries::TryCard desk/><others::OthersCard desk/><history::HistoryCard desk/></div>
    }
}

#[component]
fn Nobody() -> impl IntoView {
    view! {
        <section class="card empty">
            <Picture symbol=String::from("child-owl") class="friend--large"/>
            <h2 class="card__title">"Nobody is here yet"</h2>
            <p class="card__text">"Add a child, and their limits show here."</p>
            <a class="button" href=Route::Family(Section::People).href()>"Go to People to add a child"</a>
        </section>
    }
}
