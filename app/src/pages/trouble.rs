//! When there is no page to show yet: waking up, and what to do when that fails.

use crate::{browser, components::Picture};
use leptos::prelude::*;
use protocol::{Fault, FaultKind};

/// A quiet picture while the worker wakes up.
#[component]
pub fn Waking() -> impl IntoView {
    view! {
        <main class="splash" data-agent="luminai">
            <Picture symbol=String::from("luminai-happy") class="friend--hero"/>
            <h1 class="splash__title">"LuminAI"</h1>
            <p class="splash__text" role="status">"Waking up…"</p>
        </main>
    }
}

/// The worker does not answer.
#[component]
pub fn Silent() -> impl IntoView {
    view! {
        <Page title="LuminAI does not wake up">
            <p>"The part that thinks did not start. This can happen on a device that is very busy or short of memory."</p>
            <ol class="splash__steps">
                <li>"Close other tabs and apps, then try again."</li>
                <li>"If that does not help, restart this device."</li>
                <li>"If you opened LuminAI for the first time, check the connection."</li>
            </ol>
        </Page>
    }
}

/// The worker cannot open what is stored.
#[component]
pub fn Failed(fault: Fault) -> impl IntoView {
    let (title, advice) = match fault.kind {
        FaultKind::Storage => (
            "LuminAI has nowhere to keep things",
            "Private windows and full devices cannot keep your family’s memories. Open LuminAI in a normal window, or make some space, then try again.",
        ),
        FaultKind::Newer => (
            "Please update LuminAI",
            "What is stored here was written by a newer version. Connect to the internet and try again: the newer version loads by itself.",
        ),
        FaultKind::Elsewhere => (
            "LuminAI is busy in another tab",
            "Close the other tabs with LuminAI, then try again.",
        ),
        _ => (
            "LuminAI could not start",
            "Nothing was deleted. Try again; if it stays this way, restart this device.",
        ),
    };
    view! { <Page title><p>{fault.message}</p><p>{advice}</p></Page> }
}

#[component]
fn Page(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <main class="splash" data-agent="luminai">
            <Picture symbol=String::from("luminai-caring") class="friend--hero"/>
            <h1 class="splash__title" tabindex="-1">{title}</h1>
            <div class="splash__text">{children()}</div>
            <button class="button button--main" type="button" on:click=move |_| browser::reload()>"Try again"</button>
        </main>
    }
}
