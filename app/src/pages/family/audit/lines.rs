//! The lines themselves, day by day.

use crate::{
    browser,
    components::{Icon, Picture},
    state::log,
};
use leptos::prelude::*;
use protocol::{Agent, AuditEntry};

/// A card for each day.
#[component]
pub fn Days(lines: Vec<AuditEntry>) -> impl IntoView {
    let none = lines
        .is_empty()
        .then(|| view! { <p class="card__text">"No lines."</p> });
    let days = lines.chunk_by(|a, b| browser::local_day(a.at) == browser::local_day(b.at));
    let days = days.map(|day| view! { <DayCard day=day.to_vec()/> });
    view! { {none}{days.collect_view()} }
}

#[component]
fn DayCard(day: Vec<AuditEntry>) -> impl IntoView {
    let title = day.first().map(|e| browser::long_date(e.at));
    let rows = day.into_iter().map(|entry| view! { <Line entry/> });
    view! { <section class="card"><h2 class="timeline__day">{title}</h2><ol class="timeline__list">{rows.collect_view()}</ol></section> }
}

#[component]
fn Line(entry: AuditEntry) -> impl IntoView {
    let agent = Agent::ALL.into_iter().find(|a| a.id() == entry.actor);
    let dot = match (agent, entry.actor.as_str()) {
        (Some(agent), _) => {
            view! { <Picture symbol=format!("{}-happy", agent.id()) class="friend--small"/> }
                .into_any()
        }
        (_, "guardian") => view! { <Icon name="lock"/> }.into_any(),
        (_, "child") => view! { <Icon name="heart"/> }.into_any(),
        _ => view! { <Icon name="shield"/> }.into_any(),
    };
    let (who, detail) = (log::who(&entry), log::detail(&entry));
    view! {
        <li class="entry" data-agent=agent.map(Agent::id)>
            <span class="entry__time">{browser::clock(entry.at)}</span>
            <span class="entry__dot">{dot}</span>
            <div><p class="entry__what"><bdi>{who}</bdi> ": " {entry.action}</p><p class="entry__why" class:entry__why--erased=entry.detail.is_none()>{detail}</p></div>
            <span class="entry__number">{format!("no. {}", entry.seq)}</span>
        </li>
    }
}
