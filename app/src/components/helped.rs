//! Whether a reply helped: two quiet buttons, no counts.

use super::Complaint;
use crate::state::{Request, app};
use leptos::prelude::*;
use protocol::{RateReply, TurnId};

/// The buttons. The newest press counts.
#[component]
pub fn Helped(
    /// The reply.
    turn: TurnId,
    /// What was said about it before.
    helped: Option<bool>,
) -> impl IntoView {
    let app = app();
    let request = Request::new();
    let said = RwSignal::new(helped);
    let rate = move |helped: bool| {
        let call = RateReply {
            child: app.here(),
            turn,
            helped,
        };
        request.run(call, move |_| {
            said.set(Some(helped));
            app.talk.update(|talk| talk.rate(turn, helped));
        });
    };
    let button = move |(helped, words): (bool, &'static str)| {
        let pressed = move || (said.get() == Some(helped)).to_string();
        view! { <button class="chip chip--quiet" type="button" aria-pressed=pressed on:click=move |_| rate(helped)>{words}</button> }
    };
    let buttons = [(true, "That helped"), (false, "Not really")].map(button);
    view! { {buttons.collect_view()}<Complaint error=request.besides(&[])/> }
}
