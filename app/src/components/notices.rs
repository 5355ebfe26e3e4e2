//! Things to tell above any page, politely.

use super::Icon;
use crate::{
    browser,
    state::{Notice, app},
};
use leptos::prelude::*;

/// All notices, announced as they come.
#[component]
pub fn Notices() -> impl IntoView {
    let notices = app().notices;
    let bars = move || {
        notices
            .get()
            .into_iter()
            .map(|notice| view! { <NoticeBar notice/> })
    };
    view! { <div class="notices" role="status">{move || bars().collect_view()}</div> }
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::Restarted => {
            "LuminAI restarted itself. Everything that was saved is still here.".into()
        }
        Notice::Stale => {
            "LuminAI was updated in the background. Please reload the page; nothing is lost.".into()
        }
        Notice::Quarantined(what) => format!(
            "Some things could not be read and were set aside: {}. The rest is fine.",
            what.join(", ")
        ),
    }
}

#[component]
fn NoticeBar(notice: Notice) -> impl IntoView {
    let words = words(&notice);
    let button = match notice {
        Notice::Stale => view! { <button class="button" type="button" on:click=move |_| browser::reload()>"Reload"</button> }.into_any(),
        notice => view! { <Dismiss notice/> }.into_any(),
    };
    view! { <div class="notice"><Icon name="mind"/><p class="notice__words">{words}</p>{button}</div> }
}

#[component]
fn Dismiss(notice: Notice) -> impl IntoView {
    let notices = app().notices;
    let dismiss = move |_| notices.update(|all| all.retain(|n| *n != notice));
    view! { <button class="button" type="button" on:click=dismiss>"All right"</button> }
}

/// A newer version, offered.
#[component]
pub fn UpdateBar() -> impl IntoView {
    let shell = app().shell;
    let bar = move || {
        view! {
            <div class="notice">
                <Icon name="plus"/>
                <p class="notice__words">"A new version is ready"</p>
                <button class="button" type="button" on:click=move |_| shell.use_update()>"Use it now"</button>
            </div>
        }
    };
    view! { <div class="update" role="status">{move || shell.update.get().then(bar)}</div> }
}

/// A browser that keeps nothing.
#[component]
pub fn TemporaryBar() -> impl IntoView {
    let words = "This browser keeps nothing: everything is gone when this tab closes.";
    view! { <Bar shown=app().keeping.temporary words/> }
}

/// A browser that has cleared what was kept.
#[component]
pub fn ClearedBar() -> impl IntoView {
    let words = "The browser has cleared what LuminAI kept here. A backup brings it back; without one it is gone.";
    view! { <Bar shown=app().keeping.cleared words/> }
}

/// A sentence that stays as long as it is true.
#[component]
fn Bar(shown: RwSignal<bool>, words: &'static str) -> impl IntoView {
    let bar = move || {
        view! { <div class="notice"><Icon name="mind"/><p class="notice__words">{words}</p></div> }
    };
    view! { <div class="update" role="status">{move || shown.get().then(bar)}</div> }
}
