//! Fields of rules: a switch, a time of the day, minutes that may be left out, days of the week.

use crate::state::limits::{WEEKDAYS, from_time, to_time};
use leptos::prelude::*;
use protocol::Weekdays;

/// A switch without words beside it.
#[component]
pub fn Switch(
    /// What a screen reader calls it.
    #[prop(into)]
    name: String,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Hears of a change.
    #[prop(into)]
    set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="switch"><input class="switch__box" type="checkbox" role="switch" aria-label=name
            prop:checked=on on:change=move |e| set.run(event_target_checked(&e))/></label>
    }
}

/// A switch with its words.
#[component]
pub fn SwitchRow(
    /// Its words.
    label: &'static str,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Hears of a change.
    #[prop(into)]
    set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="switch"><input class="switch__box" type="checkbox" role="switch"
            prop:checked=on on:change=move |e| set.run(event_target_checked(&e))/>{label}</label>
    }
}

/// A time of the day.
#[component]
pub fn TimeField(
    /// What is read beside it.
    label: &'static str,
    /// What a screen reader calls it.
    #[prop(into)]
    name: String,
    /// The minute of the day.
    #[prop(into)]
    value: Signal<u16>,
    /// Hears of a change, once the time is whole.
    #[prop(into)]
    set: Callback<u16>,
) -> impl IntoView {
    let input = move |e| {
        if let Some(minute) = from_time(&event_target_value(&e)) {
            set.run(minute);
        }
    };
    view! {
        <label class="field"><span class="field__label">{label}</span>
            <input class="field__input" type="time" required aria-label=name prop:value=move || to_time(value.get()) on:input=input/></label>
    }
}

/// Minutes; an empty field is no limit.
#[component]
pub fn MinutesField(
    /// What the field is called.
    label: &'static str,
    /// The most that it takes.
    max: u16,
    /// The minutes.
    #[prop(into)]
    value: Signal<Option<u16>>,
    /// Hears of a change.
    #[prop(into)]
    set: Callback<Option<u16>>,
) -> impl IntoView {
    let input = move |e| {
        let text = event_target_value(&e);
        match text.trim().parse() {
            Ok(minutes) => set.run(Some(minutes)),
            Err(_) if text.trim().is_empty() => set.run(None),
            Err(_) => {}
        }
    };
    let shown = move || value.get().map(|m| m.to_string()).unwrap_or_default();
    view! {
        <label class="field"><span class="field__label">{label}</span>
            <input class="field__input" type="number" inputmode="numeric" min="0" max=max.to_string() autocomplete="off" placeholder="no limit"
                prop:value=shown on:input=input/></label>
    }
}

/// Days of the week, each a toggle.
#[component]
pub fn DayToggles(
    /// What the group is called.
    #[prop(into)]
    name: String,
    /// The days, Monday first.
    #[prop(into)]
    days: Signal<Weekdays>,
    /// Hears of a day that is switched, Monday is 0.
    #[prop(into)]
    set: Callback<(usize, bool)>,
) -> impl IntoView {
    let one = move |(place, day): (usize, &'static str)| {
        let on = move || days.get().get(place).copied().unwrap_or_default();
        let letter = day.get(..1).unwrap_or_default();
        view! {
            <label class="weekday"><span aria-hidden="true">{letter}</span><input class="weekday__box" type="checkbox" aria-label=day
                prop:checked=on on:change=move |e| set.run((place, event_target_checked(&e)))/></label>
        }
    };
    let all = WEEKDAYS.into_iter().enumerate().map(one).collect_view();
    view! { <div class="weekdays" role="group" aria-label=name>{all}</div> }
}
