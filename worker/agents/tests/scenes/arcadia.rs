//! Arcadia: stories out of a wish.

use crate::set::Set;
use agents::{Part, Prompt};
use proptest::prelude::*;
use protocol::Agent;

#[test]
fn arcadia_takes_hero_and_trouble_from_the_request() {
    let story =
        Set::new(Agent::Arcadia).hears("tell me a story about a dragon who is afraid of the dark");
    assert!(
        story.contains("dragon called") && story.contains("the dark"),
        "{story}"
    );
    assert!(
        story.contains("one small step") || story.contains("Is that all?"),
        "{story}"
    );
    assert!(
        Set::new(Agent::Arcadia)
            .hears("a story about me")
            .contains("called Mia")
    );
}

#[test]
fn arcadia_leaves_marked_places_for_the_model() {
    let mut set = Set::new(Agent::Arcadia);
    set.voice = true;
    let script = set.play(
        Agent::Arcadia,
        "a story about a dragon who is afraid of the dark",
    );
    let draws: Vec<_> = script
        .parts
        .iter()
        .filter_map(|p| if let Part::Draw(d) = p { Some(d) } else { None })
        .collect();
    assert!((1..=3).contains(&draws.len()));
    for draw in draws {
        let Prompt::Continue(prompt) = &draw.prompt else {
            panic!()
        };
        assert!(
            draw.fallback.starts_with(char::is_lowercase),
            "{}",
            draw.fallback
        );
        assert!(
            prompt.ends_with(&draw.lead) && draw.accepts(&draw.fallback),
            "{} | {}",
            draw.lead,
            draw.fallback
        );
        assert!(!draw.accepts("saw 3 ghosts.") && !draw.accepts("and") && draw.temperature <= 0.4);
    }
    let said: usize = script
        .parts
        .iter()
        .map(|p| if let Part::Say(s) = p { s.len() } else { 0 })
        .sum();
    assert!(said >= 250);
}

#[test]
fn stories_vary() {
    let told: std::collections::HashSet<String> = (0..200)
        .map(|seed| {
            let mut set = Set::new(Agent::Arcadia);
            set.seed = seed;
            set.hears("tell me a story")
        })
        .collect();
    assert!(told.len() >= 195, "{}", told.len());
}

const REQUESTS: &[&str] = &[
    "tell me a story",
    "a story about a dragon who is afraid of the dark",
    "bedtime story please",
    "story about two penguins",
    "a story about me",
    "a story with a princess and a robot",
    "write a story about a cat called Mimi under the sea",
    "a story about friendship",
    "story about space",
    "a story about a snail that can fly",
    "once upon a time",
    "a story about Elsa",
    "story about 💩",
    "",
    "a story about a boy who wants to swim across the pond",
    "tell me a story about a wolf who lost his hat",
    "poem about autumn",
    "a story about a bear who can't sleep",
    "let's pretend we are pirates",
    "a story about pizza",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_story_is_always_a_story(seed: u64, age in 4u8..18, i in 0..REQUESTS.len(), voice: bool) {
        let mut set = Set::new(Agent::Arcadia);
        (set.seed, set.child.age, set.voice) = (seed, age, voice);
        let story = set.play(Agent::Arcadia, REQUESTS[i]).plain();
        prop_assert!(story.len() >= 250, "{}", story);
        prop_assert!(story.split("\n\n").count() >= 4, "{}", story);
        crate::everybody::honest(&story);
    }
}
