//! The log: what was decided or done, by whom, by which rule. Never what was said.

use super::Head;
use crate::{
    browser,
    components::{Icon, Load, Loaded, Picture, TextField},
};
use leptos::prelude::*;
use protocol::{Agent, AuditEntry};

/// The page.
#[component]
pub fn Audit() -> impl IntoView {
    let log = Load::<Vec<AuditEntry>>::new();
    log.ask(protocol::Audit {});
    let filter = RwSignal::new(String::new());
    let draw = move |log: &Vec<AuditEntry>| view! { <Log log=log.clone() filter/> };
    view! {
        <Head title="Audit"/>
        <div class="audit__filter"><TextField label="Show only lines with" name="filter" value=filter/></div>
        <Loaded of=log draw/>
    }
}

#[component]
fn Log(log: Vec<AuditEntry>, filter: RwSignal<String>) -> impl IntoView {
    move || {
        let found = find(&log, &filter.get());
        if found.is_empty() {
            return view! { <p class="card__text">"No lines."</p> }.into_any();
        }
        let days = found.chunk_by(|a, b| browser::local_day(a.at) == browser::local_day(b.at));
        let days = days
            .map(|day| view! { <DayCard day=day.to_vec()/> })
            .collect_view();
        view! { <div class="cards">{days}</div> }.into_any()
    }
}

/// The lines that have these words somewhere.
fn find(log: &[AuditEntry], wanted: &str) -> Vec<AuditEntry> {
    let wanted = wanted.trim().to_lowercase();
    let has = |text: &String| text.to_lowercase().contains(&wanted);
    let found = log
        .iter()
        .filter(|e| has(&e.actor) || has(&e.action) || has(&e.detail));
    found.cloned().collect()
}

#[component]
fn DayCard(day: Vec<AuditEntry>) -> impl IntoView {
    let title = day.first().map(|e| browser::long_date(e.at));
    let rows = day
        .into_iter()
        .map(|entry| view! { <Line entry/> })
        .collect_view();
    view! { <section class="card"><h2 class="timeline__day">{title}</h2><ol class="timeline__list">{rows}</ol></section> }
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
    let actor = agent.map_or(entry.actor, |a| a.name().to_owned());
    view! {
        <li class="entry" data-agent=agent.map(Agent::id)>
            <span class="entry__time">{browser::clock(entry.at)}</span>
            <span class="entry__dot">{dot}</span>
            <div><p class="entry__what">{actor} ": " {entry.action}</p><p class="entry__why">{entry.detail}</p></div>
            <span class="entry__number">{format!("no. {}", entry.seq)}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: u64, actor: &str, action: &str) -> AuditEntry {
        AuditEntry {
            seq,
            at: 0,
            actor: actor.into(),
            action: action.into(),
            detail: "Passphrase".into(),
        }
    }

    #[test]
    fn a_line_is_found_by_any_of_its_words() {
        let log = [
            entry(1, "guardian", "panel unlocked"),
            entry(2, "system", "models loaded"),
        ];
        let numbers = |wanted| find(&log, wanted).iter().map(|e| e.seq).collect::<Vec<_>>();
        assert_eq!(numbers(" GUARD"), [1]);
        assert_eq!(numbers("loaded"), [2]);
        assert_eq!(numbers("passphrase"), [1, 2]);
        assert_eq!(numbers(""), [1, 2]);
        assert!(numbers("exported").is_empty());
    }
}
