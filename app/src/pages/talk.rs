//! The conversation: rail, head, log, composer.

use crate::{
    components::{Composer, Conversation, Icon, Rail, StageHead},
    router::Route,
    state::{app, words},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Talk() -> impl IntoView {
    let app = app();
    let title = Signal::derive(move || app.friend().name().to_owned());
    let note = Signal::derive(move || words::about(app.friend()).to_owned());
    view! {
        <div class="shell" data-agent=move || app.friend().id()>
            <Rail/>
            <main class="shell__stage">
                <StageHead title note>
                    <a class="button" href=Route::Feelings.href() aria-label="My feelings">
                        <Icon name="heart"/><span class="button__text">"My feelings"</span>
                    </a>
                </StageHead>
                <Conversation/>
                <div class="shell__foot"><VoiceLine/><Composer/></div>
            </main>
        </div>
    }
}

/// The one calm line about the storyteller's voice, until it is there.
#[component]
fn VoiceLine() -> impl IntoView {
    let app = app();
    let line = Memo::new(move |_| {
        app.models
            .with(|m| app.download.with(|d| words::voice_line(m, d)))
    });
    let stored = Memo::new(move |_| app.models.with(words::all_stored));
    let link = move || {
        (!stored.get()).then(|| view! { <a href=Route::Download.href()>"Show a grown-up"</a> })
    };
    move || {
        line.get()
            .map(|line| view! { <p class="voice-line">{line} " " {link}</p> })
    }
}
