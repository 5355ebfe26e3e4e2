//! Minutes with each friend, feelings by day where the family shares them, and as much of the talk as the family's rule
//! shows. The child reads the same. Nothing of it is kept in the page.

mod matching;
mod seen;
mod topics;
mod words;

use super::{
    Head,
    segments::{Chosen, Segments, first_child, of_child},
};
use crate::{
    components::{Loaded, MinutesChart, MoodChart, Picture},
    router::{Route, Section},
};
use leptos::prelude::*;
use protocol::{ActivityReport, Tier};
use seen::{NotShown, Seen};
use topics::Topics;
use words::Words;

/// The page.
#[component]
pub fn Activity() -> impl IntoView {
    let chosen = first_child();
    let some = chosen.with_untracked(Option::is_some);
    view! {
        <Head title="Activity"><Segments chosen/></Head>
        {match some {
            true => view! { <OfChild chosen/> }.into_any(),
            false => view! { <NoChild/> }.into_any(),
        }}
    }
}

#[component]
fn OfChild(chosen: Chosen) -> impl IntoView {
    let report = of_child(chosen, |child| protocol::Activity { child });
    let draw = |r: &ActivityReport| view! { <Report report=r.clone()/> };
    view! { <Loaded of=report draw/> }
}

#[component]
fn Report(report: ActivityReport) -> impl IntoView {
    let ActivityReport { tier, .. } = report;
    let nickname = report.child.nickname;
    let feelings = match report.feelings {
        Some(days) => view! { <MoodChart nickname=nickname.clone() days/> }.into_any(),
        None => view! { <NotShared/> }.into_any(),
    };
    let topics = (tier >= Tier::Topics)
        .then(|| view! { <Topics topics=report.topics days=report.days.clone()/> });
    let words = (tier >= Tier::Excerpts).then(|| {
        let (excerpts, transcript) = (report.excerpts, report.transcript);
        view! { <Words nickname=nickname.clone() tier excerpts transcript/> }
    });
    view! {
        <Seen nickname=nickname.clone() tier/>
        <div class="cards"><MinutesChart days=report.days/>{topics}{feelings}{words}<NotShown nickname tier/></div>
    }
}

/// Feelings that the family's rule keeps from this page.
#[component]
fn NotShared() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="not-shared">
            <h2 class="card__title" id="not-shared">"Feelings"</h2>
            <p class="card__text">"Feelings stay on the child’s own page. A weekly summary can be switched on under Safety; the child’s page then says so."</p>
        </section>
    }
}

#[component]
fn NoChild() -> impl IntoView {
    view! {
        <section class="card empty">
            <Picture symbol=String::from("child-owl") class="friend--large"/>
            <h2 class="card__title">"Nobody is here yet"</h2>
            <p class="card__text">"Add a child, and their minutes and feelings show here."</p>
            <a class="button" href=Route::Family(Section::People).href()>"Go to People to add a child"</a>
        </section>
    }
}
