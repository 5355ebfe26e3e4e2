//! A backup of another device, or of this one before, is brought back.

use super::Frame;
use crate::{
    components::{BackupForm, Working},
    router::Route,
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::{BackupKey, RestoreBackup, Task};

/// Restores a backup where nothing is set up.
#[component]
pub fn Restore() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let go = move |(data, key): (String, BackupKey)| {
        app.keeping.clear(Task::Restore);
        request.run(RestoreBackup { data, key }, move |welcome| {
            app.welcome(welcome);
            app.ask_to_keep();
            app.go(Route::Who);
        });
    };
    view! {
        <Frame promise="What was kept comes back as it was.">
            <div>
                <h1 class="welcome__title" tabindex="-1">"Bring everything back"</h1>
                <p class="welcome__lead">"Children, conversations, memories and settings, from a backup that you made."</p>
            </div>
            <BackupForm submit="Restore" request go/>
            <Working task=Task::Restore name="Restoring" busy=request.busy/>
            <p class="welcome__note">"If it is stopped or goes wrong, nothing is left behind here, and the file stays as it is."</p>
            <a class="button button--plain" href=Route::Home.href()>"Back"</a>
        </Frame>
    }
}
