//! First run: a guardian sets up in under two minutes. The texts promise only what the code makes true.

mod child;
mod download;
mod restore;
mod vault;
mod welcome;

pub use child::FirstChild;
pub use download::Download;
pub use restore::Restore;
pub use vault::Vault;
pub use welcome::Welcome;

use crate::components::Picture;
use leptos::prelude::*;
use protocol::Agent;

/// The frame of every set-up page: friends beside one quiet column.
#[component]
fn Frame(
    /// What stands under the friends.
    promise: &'static str,
    children: Children,
) -> impl IntoView {
    let others = Agent::ALL.into_iter().filter(|a| *a != Agent::Luminai);
    let friend = |a: Agent| view! { <span data-agent=a.id()><Picture symbol=format!("{}-happy", a.id())/></span> };
    view! {
        <main class="welcome" data-agent="luminai">
            <div class="welcome__hero">
                <Picture symbol=String::from("luminai-happy") class="friend--hero"/>
                <p class="welcome__promise">{promise}</p>
                <div class="welcome__friends">{others.map(friend).collect_view()}</div>
            </div>
            <div class="welcome__main">{children()}</div>
        </main>
    }
}

/// How far set-up has come.
#[component]
fn Steps(
    /// 1 to 3.
    now: u8,
) -> impl IntoView {
    let dot = |n: u8| view! { <span class="steps__dot" class:steps__dot--done={n <= now}></span> };
    view! { <p class="steps">{(1..=3).map(dot).collect_view()}{format!("Step {now} of 3")}</p> }
}
