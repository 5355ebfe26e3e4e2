//! What the rules would say: to the chosen child, with a friend, at some time of some day.

use super::{desk::Desk, fields::TimeField};
use crate::{
    browser,
    components::{Complaint, Icon, SelectField},
    state::{
        Request,
        limits::{WEEKDAYS, weekday_index},
    },
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Agent, Ruling, TryRules};

/// When it is asked first: after school.
const AFTERNOON: u16 = 16 * 60;

/// The card.
#[component]
pub fn TryCard(desk: Desk) -> impl IntoView {
    let request = Request::new();
    let ruling = RwSignal::new(None::<Ruling>);
    let friend = RwSignal::new(Agent::Luminai.id().to_owned());
    let today = weekday_index(browser::local_day(browser::now()));
    let weekday = RwSignal::new(today.to_string());
    let minute = RwSignal::new(AFTERNOON);
    // An answer belongs to its question alone.
    Effect::new(move || {
        desk.chosen.track();
        friend.track();
        weekday.track();
        minute.track();
        ruling.set(None);
    });
    let ask = move |event: SubmitEvent| {
        event.prevent_default();
        let friend = friend.get_untracked();
        let Some(friend) = Agent::ALL.into_iter().find(|a| a.id() == friend) else {
            return;
        };
        let call = TryRules {
            child: desk.chosen.get_untracked().unwrap_or_default(),
            friend,
            weekday: weekday.get_untracked().parse().unwrap_or_default(),
            minute: minute.get_untracked(),
        };
        request.run(call, move |answer| ruling.set(Some(answer)));
    };
    let friends: Vec<_> = Agent::ALL
        .into_iter()
        .map(|a| (a.id().to_owned(), a.name().to_owned()))
        .collect();
    let days: Vec<_> = WEEKDAYS
        .iter()
        .enumerate()
        .map(|(i, day)| (i.to_string(), (*day).to_owned()))
        .collect();
    let answer = move || ruling.get().map(|r| view! { <Answer ruling=r/> });
    view! {
        <form class="card card--6" on:submit=ask aria-labelledby="try">
            <h2 class="card__title" id="try">"What would happen?"</h2>
            <p class="card__text">"By the rules as they are saved."</p>
            <div class="field-grid">
                <SelectField label="With which friend" name="try-friend" value=friend options=friends/>
                <SelectField label="On which day" name="try-day" value=weekday options=days/>
                <TimeField label="At what time" name="At what time" value=minute set=move |m| minute.set(m)/>
            </div>
            <button class="button" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Try it"</button>
            <div role="status">{answer}</div>
            <Complaint error=request.besides(&[])/>
        </form>
    }
}

#[component]
fn Answer(ruling: Ruling) -> impl IntoView {
    let (icon, word) = match ruling.allowed {
        true => ("check", "Yes."),
        false => ("stop", "No."),
    };
    let rule = (!ruling.rule.is_empty())
        .then(|| view! { <p class="card__note">"Decided by: "{ruling.rule}</p> });
    view! { <p class="ruling"><Icon name=icon/><span><strong>{word}</strong>" "{ruling.sentence}</span></p>{rule} }
}
