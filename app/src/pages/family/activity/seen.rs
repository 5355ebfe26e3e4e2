//! What the page shows of a child's talk, as the child reads it; and what it does not show.

use crate::{
    components::Icon,
    router::{Route, Section},
};
use leptos::prelude::*;
use protocol::Tier;

/// What grown-ups see, told to the child.
const fn told(tier: Tier) -> &'static str {
    match tier {
        Tier::Totals => {
            "your grown-ups see how long you talk with each friend, and how many messages you write."
        }
        Tier::Topics => {
            "your grown-ups see how long you talk with each friend, how many messages you write, and what they are about."
        }
        Tier::Excerpts => {
            "your grown-ups see how long you talk with each friend, what you talk about, and the words that needed care."
        }
        Tier::Transcript => {
            "your grown-ups see how long you talk with each friend, and every word that is said."
        }
    }
}

/// What is not shown, in the middle of a sentence; `None` where everything is.
const fn hidden(tier: Tier) -> Option<&'static str> {
    match tier {
        Tier::Totals => {
            Some("what the talk was about, which words the guard acted on, and what was said")
        }
        Tier::Topics => Some("which words the guard acted on, and what was said"),
        Tier::Excerpts => Some("what was said besides the words that the guard acted on"),
        Tier::Transcript => None,
    }
}

/// The line above everything.
#[component]
pub fn Seen(nickname: String, tier: Tier) -> impl IntoView {
    view! {
        <p class="seen"><Icon name="eye"/>
            <span><bdi>{nickname}</bdi> " can read: " <q>{told(tier)}</q> " " <a href=Route::Family(Section::Limits).href()>"Change it in Limits"</a></span>
        </p>
    }
}

/// What stays between the child and the friends.
#[component]
pub fn NotShown(nickname: String, tier: Tier) -> impl IntoView {
    hidden(tier).map(|what| {
        view! {
            <section class="card" aria-labelledby="not-shown">
                <h2 class="card__title" id="not-shown">"Not shown"</h2>
                <p class="card__text">"This page does not show " {what} ". You can change that in Limits, and " <bdi>{nickname}</bdi> " reads of it. A change holds for what is said from then on: what was said before stays as it was promised."</p>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tier_tells_more_and_hides_less() {
        for tier in Tier::ALL {
            assert!(told(tier).starts_with("your grown-ups see how long"));
            assert_eq!(hidden(tier).is_none(), tier == Tier::Transcript);
        }
        assert!(told(Tier::Transcript).contains("every word"));
        let hides = |part| Tier::ALL.map(|tier| hidden(tier).is_some_and(|h| h.contains(part)));
        assert_eq!(
            hides("what the talk was about"),
            [true, false, false, false]
        );
        assert_eq!(hides("which words the guard"), [true, true, false, false]);
        assert_eq!(hides("what was said"), [true, true, true, false]);
    }
}
