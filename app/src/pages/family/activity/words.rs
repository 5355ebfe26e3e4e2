//! What was said, as far as the family's rule shows it: what the guard acted on, and every word; with a search.

use super::matching::{Wanted, by_day};
use crate::{
    browser,
    components::{SelectField, TextField},
    state::words::count,
};
use leptos::prelude::*;
use protocol::{Agent, Excerpt, Speaker, Tier};
use std::sync::Arc;

/// The words and what is looked for in them. They live as long as the page is open.
#[derive(Clone)]
struct Desk {
    nickname: Arc<str>,
    excerpts: Arc<[Excerpt]>,
    transcript: Arc<[Excerpt]>,
    search: RwSignal<String>,
    friend: RwSignal<String>,
}

impl Desk {
    fn wanted(&self) -> Wanted {
        let id = self.friend.get();
        let friend = Agent::ALL.into_iter().find(|agent| agent.id() == id);
        self.search.with(|search| Wanted::new(search, friend))
    }

    /// What is shown of one of the two lists.
    fn found(&self, list: &[Excerpt]) -> Vec<Excerpt> {
        self.wanted().of(list, &self.transcript)
    }

    /// How much was found; nothing while nothing is looked for.
    fn said(&self) -> Option<String> {
        let wanted = self.wanted();
        let lists = [&self.excerpts, &self.transcript];
        let found: usize = lists.map(|list| self.found(list).len()).iter().sum();
        let found = count(found as u64, "entry", "entries");
        (!wanted.is_everything()).then(|| format!("{found} found."))
    }
}

/// The search and its one or two lists.
#[component]
pub fn Words(
    nickname: String,
    tier: Tier,
    /// Newest first.
    excerpts: Vec<Excerpt>,
    /// Newest first.
    transcript: Vec<Excerpt>,
) -> impl IntoView {
    let [search, friend] = [(); 2].map(|()| RwSignal::new(String::new()));
    let desk = Desk {
        nickname: nickname.into(),
        excerpts: excerpts.into(),
        transcript: transcript.into(),
        search,
        friend,
    };
    let mut friends = vec![(String::new(), "All friends".to_owned())];
    friends.extend(Agent::ALL.map(|a| (a.id().to_owned(), a.name().to_owned())));
    let every_word = (tier >= Tier::Transcript).then(|| view! { <Transcript desk=desk.clone()/> });
    let flagged = view! { <Flagged desk=desk.clone()/> };
    view! {
        <div class="field-grid said__search" role="search" aria-label="What was said">
            <TextField label="Search" name="search" value=search/>
            <SelectField label="Friend" name="friend" value=friend options=friends/>
            <p class="card__note" role="status">{move || desk.said()}</p>
        </div>
        {flagged}{every_word}
    }
}

/// What the guard acted on.
#[component]
fn Flagged(desk: Desk) -> impl IntoView {
    let nickname = desk.nickname.clone();
    let none = match desk.excerpts.is_empty() {
        true => "The guard had nothing to act on.",
        false => "None of them fits.",
    };
    let rows = move || {
        let found = desk.found(&desk.excerpts);
        let empty = found.is_empty();
        let line = |excerpt| view! { <Line excerpt nickname=nickname.clone() dated=true/> };
        let rows = found.into_iter().map(line).collect_view();
        match empty {
            true => view! { <p class="card__text">{none}</p> }.into_any(),
            false => view! { <ol class="said">{rows}</ol> }.into_any(),
        }
    };
    view! {
        <section class="card" aria-labelledby="flagged">
            <h2 class="card__title" id="flagged">"What the guard acted on"</h2>
            <p class="card__text">"The guard is sometimes wrong. Your child knows best what was meant."</p>
            {rows}
        </section>
    }
}

/// Every word, day by day.
#[component]
fn Transcript(desk: Desk) -> impl IntoView {
    let nickname = desk.nickname.clone();
    let none = match desk.transcript.is_empty() {
        true => "Nothing was said since this is shown.",
        false => "Nothing fits.",
    };
    let day = move |lines: Vec<Excerpt>| {
        let title = lines.first().map(|e| browser::long_date(e.at));
        // Newest day first, but each day from morning to night: that is how a talk is read.
        let rows = lines.into_iter().rev();
        let rows = rows
            .map(|excerpt| view! { <Line excerpt nickname=nickname.clone() dated=false/> })
            .collect_view();
        view! { <h3 class="said__day">{title}</h3><ol class="said">{rows}</ol> }
    };
    let days = move || {
        let days = by_day(&desk.found(&desk.transcript), browser::local_day);
        match days.is_empty() {
            true => view! { <p class="card__text">{none}</p> }.into_any(),
            false => days.into_iter().map(&day).collect_view().into_any(),
        }
    };
    view! {
        <section class="card" aria-labelledby="transcript">
            <h2 class="card__title" id="transcript">"Every word"</h2>
            {days}
        </section>
    }
}

#[component]
fn Line(
    excerpt: Excerpt,
    nickname: Arc<str>,
    /// Whether the day is told, too.
    dated: bool,
) -> impl IntoView {
    let (who, agent) = match excerpt.speaker {
        Speaker::You => (nickname.to_string(), None),
        Speaker::Friend(agent) => (agent.name().to_owned(), Some(agent.id())),
    };
    let day = dated.then(|| view! { {browser::short_date(excerpt.at)}<br/> });
    let guard = (!excerpt.guard.is_empty())
        .then(|| view! { <p class="said__guard">"Guard: " {excerpt.guard}</p> });
    view! {
        <li class="said__line" data-agent=agent>
            <span class="entry__time">{day}{browser::clock(excerpt.at)}</span>
            <div class="said__words"><p class="said__who"><bdi>{who}</bdi></p><p dir="auto">{excerpt.text}</p>{guard}</div>
        </li>
    }
}
