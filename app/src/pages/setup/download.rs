//! The models' download: size first, then progress.

use super::{Frame, Steps};
use crate::{
    components::DownloadPanel,
    router::Route,
    state::{app, words},
};
use leptos::prelude::*;
use protocol::{Agent, DownloadStep};

/// Offers the download; it can wait.
#[component]
pub fn Download() -> impl IntoView {
    let app = app();
    let here = app.child.get_untracked().is_some();
    let size = move || format!("{}, once", words::bytes(app.models.with(|m| m.total_bytes)));
    let begun = move || {
        app.download.with(|d| d.step != DownloadStep::Idle) || app.models.with(words::all_stored)
    };
    let on = move |_| {
        app.go(if here {
            Route::Talk(Agent::Luminai)
        } else {
            Route::Who
        })
    };
    view! {
        <Frame promise="Once they are here, everything works without a connection.">
            {(!here).then(|| view! { <Steps now=3/> })}
            <div>
                <h1 class="welcome__title" tabindex="-1">"The friends’ voices"</h1>
                <p class="welcome__lead">"The friends think on this device. For that they need their voices: " <strong>{size}</strong> ". Wi-Fi is best. You can pause, and it goes on where it was."</p>
            </div>
            <DownloadPanel/>
            <p class="welcome__note">"Until then the friends answer with simple words, sums and facts of their own."</p>
            <button class="button" type="button" on:click=on>{move || if begun() { "Continue" } else { "Later" }}</button>
        </Frame>
    }
}
