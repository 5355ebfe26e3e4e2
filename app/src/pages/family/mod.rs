//! The grown-ups' panel: behind the passphrase, plainer in look.

mod about;
mod activity;
mod alarms;
mod approvals;
mod audit;
mod backup;
mod council;
mod documents;
mod door;
mod emergency;
mod erase;
mod erase_part;
mod find;
mod friend_cards;
mod kept;
mod keys;
mod law;
mod learning;
mod limits;
mod memories;
mod models;
mod people;
mod privacy;
mod rates;
mod safety;
mod secrets;
mod segments;
mod settings;
mod topics;

pub use door::Sealed;

use crate::{
    components::{Icon, TemporaryBar, UndoBar, UpdateBar},
    router::{Route, Section},
    state::app,
};
use leptos::prelude::*;

/// The panel, or its door.
#[component]
pub fn Family() -> impl IntoView {
    let app = app();
    move || match app.unlocked.get() {
        true => view! { <Panel/> }.into_any(),
        false => view! { <door::Unlock/> }.into_any(),
    }
}

#[component]
fn Panel() -> impl IntoView {
    let app = app();
    let section = Memo::new(move |_| match app.route.get() {
        Route::Family(section) => section,
        _ => Section::Activity,
    });
    audit::watch(section);
    find::follow_cards();
    view! {
        <div class="panel">
            <Side section/>
            <main class="panel__main">
                <UpdateBar/><TemporaryBar/><alarms::AlarmBar/>
                {move || draw(section.get())}
            </main>
            <UndoBar/>
        </div>
    }
}

fn draw(section: Section) -> AnyView {
    match section {
        Section::Activity => view! { <activity::Activity/> }.into_any(),
        Section::Safety => view! { <safety::Safety/> }.into_any(),
        Section::Learning => view! { <learning::Learning/> }.into_any(),
        Section::Privacy => view! { <privacy::Privacy/> }.into_any(),
        Section::Audit => view! { <audit::Audit/> }.into_any(),
        Section::Backup => view! { <backup::Backup/> }.into_any(),
        Section::Models => view! { <models::Models/> }.into_any(),
        Section::About => view! { <about::About/> }.into_any(),
        Section::Limits => view! { <limits::Limits/> }.into_any(),
        Section::Approvals => view! { <approvals::Approvals/> }.into_any(),
        Section::People => view! { <people::People/> }.into_any(),
        Section::Emergency => view! { <emergency::Emergency/> }.into_any(),
        Section::Council => view! { <council::Council/> }.into_any(),
        Section::Law => view! { <law::Law/> }.into_any(),
    }
}

#[component]
fn Side(section: Memo<Section>) -> impl IntoView {
    let app = app();
    let leave = move |_| {
        app.lock();
        app.go(Route::Who);
    };
    let links = Section::ALL.map(|s| {
        let current = move || (section.get() == s).then_some("page");
        let (new, described) = match s {
            Section::Safety => (Some(view! { <Count of=app.alerts id="alerts" words="new"/> }), Some("alerts")),
            Section::Approvals => (Some(view! { <Count of=app.waiting id="waiting" hidden="waiting"/> }), Some("waiting")),
            _ => (None, None),
        };
        view! {
            <li class="family__item">
                <a class="family__link" href=Route::Family(s).href() aria-current=current aria-describedby=described>{s.name()}</a>{new}
            </li>
        }
    });
    app.count_alerts();
    app.count_waiting();
    view! {
        <header class="panel__side">
            <p class="panel__brand">"LuminAI family"</p>
            <find::Find/>
            <nav aria-label="Family"><ul class="family">{links.collect_view()}</ul></nav>
            <button class="button panel__leave" type="button" on:click=leave><Icon name="lock"/>"Lock and leave"</button>
        </header>
    }
}

/// How many things ask for a grown-up's eye, beside the link to them.
#[component]
fn Count(
    of: RwSignal<u32>,
    id: &'static str,
    /// What they are, beside the number.
    #[prop(optional)]
    words: &'static str,
    /// What they are, for screen readers alone: the name of the page says it.
    #[prop(optional)]
    hidden: &'static str,
) -> impl IntoView {
    let count = move || Some(of.get()).filter(|n| *n > 0);
    let shown = move || {
        let hidden =
            (!hidden.is_empty()).then(|| view! { <span class="hidden-visually">{hidden}</span> });
        count().map(|n| view! { {n}" "{words}{hidden} })
    };
    view! { <span class="family__new" id=id>{shown}</span> }
}

/// The heading of a section, with its own controls beside it.
#[component]
fn Head(title: &'static str, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="panel__head">
            <h1 class="panel__title" tabindex="-1">{title}</h1>
            {children.map(|c| c())}
        </div>
    }
}
