//! The family council, for the child who is here.

use crate::{
    components::{ChildPage, CouncilBoard},
    state::app,
};
use leptos::prelude::*;
use protocol::Agent;

/// The page.
#[component]
pub fn Council() -> impl IntoView {
    let child = Some(app().here());
    view! {
        <ChildPage agent=Agent::Luminai title="Family council" note="Here we talk our rules over. Everybody is heard.">
            <CouncilBoard child/>
        </ChildPage>
    }
}
