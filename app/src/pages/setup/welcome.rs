//! The very first page.

use super::Frame;
use crate::{
    components::{ClearedBar, Icon, TemporaryBar},
    router::Route,
    state::app,
};
use leptos::prelude::*;

/// What this is, and where to begin.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = app();
    view! {
        <Frame promise="Five friends who live on this device.">
            <TemporaryBar/>
            <ClearedBar/>
            <div>
                <h1 class="welcome__title" tabindex="-1">"Welcome to LuminAI"</h1>
                <p class="welcome__lead">"Friends to talk to, ask, plan and tell stories with. They are AI, not people, and they say so."</p>
            </div>
            <ul class="points">
                <li><Icon name="lock"/>"What your child says is kept on this device, locked."</li>
                <li><Icon name="shield"/>"Every answer is checked before your child sees it. No check catches everything: please look in now and then."</li>
                <li><Icon name="check"/>"No account, no e-mail, no advertising."</li>
            </ul>
            <button class="button button--main button--wide" type="button" on:click=move |_| app.go(Route::Vault)>"Set up for my family"</button>
            <button class="button button--plain button--wide" type="button" on:click=move |_| app.go(Route::Restore)>"I have a backup"</button>
        </Frame>
    }
}
