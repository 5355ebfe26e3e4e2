//! The first child.

use super::{Frame, Steps};
use crate::{
    components::ChildForm,
    router::Route,
    state::{app, words},
};
use leptos::prelude::*;
use protocol::{Child, Phase};

/// Adds the first child.
#[component]
pub fn FirstChild() -> impl IntoView {
    let app = app();
    let added = move |child: Child| {
        app.children.update(|all| all.push(child));
        app.phase.set(Phase::Ready);
        app.ask_to_keep();
        app.go(match app.models.with_untracked(words::all_stored) {
            true => Route::Who,
            false => Route::Download,
        });
    };
    view! {
        <Frame promise="The friends answer to fit your child’s age.">
            <Steps now=2/>
            <div>
                <h1 class="welcome__title" tabindex="-1">"Who will be here?"</h1>
                <p class="welcome__lead">"A nickname is enough. It never leaves this device. You can add more children later."</p>
            </div>
            <ChildForm submit="Finish set-up" added/>
        </Frame>
    }
}
