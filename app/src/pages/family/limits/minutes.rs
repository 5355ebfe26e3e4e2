//! Minutes a day, a week and with each friend, and the minutes to come to an end.

use super::{
    desk::Desk,
    fields::{MinutesField, Switch, SwitchRow},
};
use crate::{
    components::Picture,
    state::limits::{DAY, WEEKDAYS, does},
};
use leptos::prelude::*;
use protocol::{Agent, FriendRule};

/// Minutes of a week.
const WEEK: u16 = 7 * DAY;
/// The longest time to come to an end, in minutes.
const GRACE: u16 = 15;
/// The range goes by steps of five minutes; one step beyond the last one is no limit.
const STEP: u16 = 5;
const LAST: u16 = 120;
const NO_LIMIT: u16 = LAST + STEP;

/// The card of minutes in all.
#[component]
pub fn MinutesCard(desk: Desk) -> impl IntoView {
    let differs = desk.part(|r| r.minutes.iter().any(|m| Some(m) != r.minutes.first()));
    let wanted = RwSignal::new(false);
    let each = Memo::new(move |_| differs.get() || wanted.get());
    let switch = move |on: bool| {
        wanted.set(on);
        if !on {
            desk.edit(|r| r.minutes = [r.minutes[0]; 7]);
        }
    };
    let same = move || {
        let value = desk.part(|r| r.minutes[0]);
        view! { <MinutesField label="Minutes a day" max=DAY value set=move |m| desk.edit(|r| r.minutes = [m; 7])/> }
    };
    let seven = move || {
        WEEKDAYS
            .into_iter()
            .enumerate()
            .map(|(place, day)| view! { <OneDay desk place day/> })
            .collect_view()
    };
    let fields = move || match each.get() {
        true => seven().into_any(),
        false => same().into_any(),
    };
    let week = desk.part(|r| r.week);
    let grace = desk.part(|r| Some(u16::from(r.grace)));
    let set_grace = move |minutes: Option<u16>| {
        let minutes = minutes.unwrap_or_default().min(GRACE);
        desk.edit(|r| r.grace = u8::try_from(minutes).unwrap_or_default());
    };
    view! {
        <section class="card" aria-labelledby="minutes">
            <div class="card__head"><h2 class="card__title" id="minutes">"Minutes"</h2><span class="card__note">"An empty field is no limit."</span></div>
            <SwitchRow label="Different on each day" on=each set=switch/>
            <div class="field-grid minutes-grid">{fields}</div>
            <div class="field-grid minutes-grid">
                <MinutesField label="Minutes a week" max=WEEK value=week set=move |m| desk.edit(|r| r.week = m)/>
                <MinutesField label="Minutes to come to an end" max=GRACE value=grace set=set_grace/>
            </div>
            <p class="card__text">"When time is up, a friend first helps to come to an end: so many minutes, 15 at most."</p>
        </section>
    }
}

#[component]
fn OneDay(desk: Desk, place: usize, day: &'static str) -> impl IntoView {
    let value = desk.part(move |r| r.minutes.get(place).copied().flatten());
    let set = move |minutes: Option<u16>| {
        desk.edit(|r| {
            if let Some(here) = r.minutes.get_mut(place) {
                *here = minutes;
            }
        });
    };
    view! { <MinutesField label=day max=DAY value set/> }
}

/// The card of friends.
#[component]
pub fn FriendsCard(desk: Desk) -> impl IntoView {
    let rows = Agent::ALL.into_iter().enumerate();
    let rows = rows.map(|(place, agent)| view! { <OneFriend desk place agent/> });
    view! {
        <section class="card" aria-labelledby="friends">
            <h2 class="card__title" id="friends">"Minutes a day with each friend"</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
}

#[component]
fn OneFriend(desk: Desk, place: usize, agent: Agent) -> impl IntoView {
    let rule = desk.part(move |r| r.friends.get(place).copied().unwrap_or_default());
    let set = move |change: &dyn Fn(&mut FriendRule)| {
        desk.edit(|r| {
            if let Some(here) = r.friends.get_mut(place) {
                change(here);
            }
        });
    };
    let minutes = move || rule.get().minutes;
    let words = move || {
        let rule = rule.get();
        match (rule.allowed, rule.minutes) {
            (false, _) => "off".to_owned(),
            (true, None) => "no limit".to_owned(),
            (true, Some(minutes)) => format!("{minutes} min"),
        }
    };
    let slide = move |e| {
        let minutes = event_target_value(&e).parse().unwrap_or(NO_LIMIT);
        set(&|rule| rule.minutes = (minutes <= LAST).then_some(minutes));
    };
    let shown = move || minutes().map_or(NO_LIMIT, |m| m.min(LAST)).to_string();
    let name = agent.name();
    view! {
        <li class="limit" data-agent=agent.id()>
            <Picture symbol=format!("{}-happy", agent.id())/>
            <span class="limit__who"><strong>{name}</strong><br/><span class="limit__what">{does(agent)}</span></span>
            <input class="limit__range" type="range" min=STEP.to_string() max=NO_LIMIT.to_string() step=STEP.to_string() aria-label=format!("{name}, minutes a day")
                aria-valuetext=words disabled=move || !rule.get().allowed prop:value=shown on:input=slide/>
            <span class="limit__value" aria-hidden="true">{words}</span>
            <Switch name=format!("{name} allowed") on=Signal::derive(move || rule.get().allowed) set=move |on| set(&|rule| rule.allowed = on)/>
        </li>
    }
}
