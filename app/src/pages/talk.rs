//! The conversation: rail, head, log, composer.

use crate::{
    components::{Composer, Conversation, HeadLink, Rail, Rest, StageHead},
    router::Route,
    state::{app, words},
};
use leptos::prelude::*;
use protocol::Agent;

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
                    <HeadLink to=Route::Feelings icon="heart" words="My feelings"/>
                    {move || kept_by(app.friend()).map(|(to, icon, words)| view! { <HeadLink to icon words/> })}
                </StageHead>
                <Conversation/>
                <div class="shell__foot"><Rest/><VoiceLine/><Composer/></div>
            </main>
        </div>
    }
}

/// The page that a friend keeps for a child.
const fn kept_by(agent: Agent) -> Option<(Route, &'static str, &'static str)> {
    match agent {
        Agent::Luminai => Some((Route::Remembered, "keep", "What you remember")),
        Agent::Arcadia => Some((Route::Stories, "source", "My stories")),
        Agent::Kaznak => Some((Route::Plans, "plan", "My plans")),
        Agent::Airth | Agent::Ely => None,
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
