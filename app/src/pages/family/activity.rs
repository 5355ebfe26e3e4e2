//! Minutes with each friend and, where the family shares them, feelings by day, per child.

use super::Head;
use crate::{
    components::{Load, Loaded, MinutesChart, MoodChart, Picture},
    router::{Route, Section},
    state::app,
};
use leptos::prelude::*;
use protocol::{ActivityReport, Child, ProfileId};

/// The page.
#[component]
pub fn Activity() -> impl IntoView {
    let first = app()
        .children
        .with_untracked(|c| c.first().map(|c| c.id.clone()));
    let some = first.is_some();
    let chosen = RwSignal::new(first);
    view! {
        <Head title="Activity"><Segments chosen/></Head>
        {match some {
            true => view! { <OfChild chosen/> }.into_any(),
            false => view! { <NoChild/> }.into_any(),
        }}
    }
}

#[component]
fn OfChild(chosen: RwSignal<Option<ProfileId>>) -> impl IntoView {
    let report = Load::<ActivityReport>::new();
    let app = app();
    Effect::new(move || {
        if let Some(child) = chosen.get() {
            report.ask_of(app, protocol::Activity { child });
        }
    });
    let draw = |r: &ActivityReport| view! { <Report report=r.clone()/> };
    view! { <Loaded of=report draw/> }
}

#[component]
fn Report(report: ActivityReport) -> impl IntoView {
    let nickname = report.child.nickname;
    let feelings = match report.feelings {
        Some(days) => view! { <MoodChart nickname days/> }.into_any(),
        None => view! { <NotShared/> }.into_any(),
    };
    view! { <div class="cards"><MinutesChart days=report.days/>{feelings}</div> }
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
fn Segments(chosen: RwSignal<Option<ProfileId>>) -> impl IntoView {
    let app = app();
    let items = move || {
        app.children
            .get()
            .into_iter()
            .map(move |child| view! { <Segment chosen child/> })
    };
    view! { <div class="segments" role="group" aria-label="Child">{move || items().collect_view()}</div> }
}

#[component]
fn Segment(chosen: RwSignal<Option<ProfileId>>, child: Child) -> impl IntoView {
    let id = child.id.clone();
    let pressed = move || chosen.with(|c| c.as_deref() == Some(&*id)).to_string();
    let choose = move |_| chosen.set(Some(child.id.clone()));
    view! {
        <button class="segments__item" type="button" aria-pressed=pressed on:click=choose>
            <Picture symbol=child.picture/><span dir="auto">{child.nickname}</span>
        </button>
    }
}

#[component]
fn NoChild() -> impl IntoView {
    view! {
        <section class="card empty">
            <Picture symbol=String::from("child-owl") class="friend--large"/>
            <h2 class="card__title">"Nobody is here yet"</h2>
            <p class="card__text">"Add a child, and their minutes and feelings show here."</p>
            <a class="button" href=Route::Family(Section::Privacy).href()>"Go to Privacy to add a child"</a>
        </section>
    }
}
