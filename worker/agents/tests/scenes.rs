//! Scenes of all five friends, without and with a voice.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may")]

mod common;

use agents::{NO_VOICE, Part, Prompt, Scene, Script, script};
use common::FACTS;
use memory::{Confidence, Kind, Memory, Recalled, recall};
use proptest::prelude::*;
use protocol::{Agent, Child, Feeling, Health, ModelInfo, ModelsState, Source, Speaker, Turn, Why};

/// Saturday 21 November 2026, 12:00 UTC.
const NOW: i64 = 1_795_262_400_000;

struct Set {
    child: Child,
    health: Health,
    history: Vec<Turn>,
    recalled: Vec<Recalled>,
    kept: agents::Kept,
    to: Agent,
    voice: bool,
    seed: u64,
    feeling: Option<Feeling>,
}

impl Set {
    fn new(to: Agent) -> Self {
        let child = Child {
            id: "0".repeat(32),
            nickname: "Mia".into(),
            age: 8,
            picture: "child-fox".into(),
            guessing: true,
        };
        Self {
            child,
            health: Health::default(),
            history: Vec::new(),
            recalled: Vec::new(),
            kept: agents::Kept::default(),
            to,
            voice: false,
            seed: 7,
            feeling: None,
        }
    }

    fn play(&self, agent: Agent, text: &str) -> Script {
        common::at_desk(&self.child.id, NOW, |desk| {
            let scene = Scene {
                text,
                to: self.to,
                child: &self.child,
                history: &self.history,
                recalled: &self.recalled,
                talks: &[],
                mood: None,
                manner: &agents::Manner::default(),
                kept: &self.kept,
                health: &self.health,
                now_ms: NOW,
                offset_minutes: 0,
                voice: self.voice,
                seed: self.seed,
                facts: &FACTS,
                desk,
                text_vector: None,
                feeling: self.feeling,
            };
            script(agent, &scene).unwrap()
        })
    }

    fn hears(&self, text: &str) -> String {
        self.play(self.to, text)
            .plain()
            .replace(&format!("\n\n{NO_VOICE}"), "")
    }

    fn after(mut self, agent: Agent, text: &str, why: Option<Why>) -> Self {
        let id = self.history.len() as u64 + 1;
        self.history.push(Turn {
            id,
            speaker: Speaker::You,
            text: "…".into(),
            at: NOW,
            why: None,
        });
        self.history.push(Turn {
            id: id + 1,
            speaker: Speaker::Friend(agent),
            text: text.into(),
            at: NOW,
            why,
        });
        self
    }

    fn remembers(mut self, query: &str, memories: &[(&str, Kind)]) -> Self {
        let memories: Vec<Memory> = memories
            .iter()
            .enumerate()
            .map(|(i, (text, kind))| Memory {
                id: i.to_string(),
                text: (*text).into(),
                kind: *kind,
                slot: None,
                said_at: NOW - 1,
                turn: 1,
                vector: None,
                confidence: Confidence::Plain,
                before: Vec::new(),
            })
            .collect();
        self.recalled = recall(&memories, query, None, NOW);
        self
    }
}

#[test]
fn airth_works_sums_out_with_steps() {
    let script = Set::new(Agent::Airth).play(Agent::Airth, "What is 17 + 26?");
    assert!(
        script.plain().starts_with("17 + 26 = 43."),
        "{}",
        script.plain()
    );
    assert!(script.plain().contains("Tens: 10 + 20 = 30."));
    assert!(!script.sources.is_empty());
}

#[test]
fn airth_says_no_first_with_a_reason_and_a_source() {
    let script = Set::new(Agent::Airth).play(Agent::Airth, "Is the earth flat?");
    assert!(
        script
            .plain()
            .starts_with("No. The Earth is round like a ball"),
        "{}",
        script.plain()
    );
    assert_eq!(script.sources[0].basis, "NASA Space Place");
}

#[test]
fn airth_does_not_guess_and_offers_what_is_near() {
    let set = Set::new(Agent::Airth);
    let script = set.play(Agent::Airth, "how many eyes does a spider have");
    let plain = script.plain();
    assert!(
        plain.contains("know")
            && plain.contains("Shall I tell you about \"Spiders\"?")
            && script.sources.is_empty(),
        "{plain}"
    );
    let next = Set::new(Agent::Airth).after(Agent::Airth, &plain, None);
    assert!(
        next.hears("yes please")
            .starts_with("Spiders have eight legs")
    );
    assert!(
        set.hears("Who won the match yesterday?")
            .to_lowercase()
            .contains("don't know")
    );
}

#[test]
fn airth_names_its_source_when_asked() {
    let why = Why {
        chosen: String::new(),
        steps: vec![],
        sources: vec![Source {
            title: "LuminAI fact book: Sharks".into(),
            basis: "NOAA".into(),
        }],
        tried: Vec::new(),
        resonance: None,
        guard: protocol::GuardNote {
            action: "allow".into(),
            risk: None,
            rule: String::new(),
            held_back: 0,
            entry: None,
        },
        stopped: false,
        helped: None,
    };
    let set = Set::new(Agent::Airth).after(Agent::Airth, "Sharks are fish.", Some(why));
    assert!(
        set.hears("how do you know that?")
            .contains("It rests on NOAA")
    );
}

#[test]
fn luminai_greets_as_an_ai_and_is_honest_and_kind() {
    let set = Set::new(Agent::Luminai);
    assert!(
        set.hears("hello")
            .starts_with("Hello, Mia! I am an AI, not a person.")
    );
    assert!(set.hears("do you love me?").contains("can't love"));
    assert!(set.hears("are you real?").contains("not a person"));
    assert!(set.hears("can you keep a secret?").contains("grown-up"));
}

#[test]
fn luminai_comforts_with_fixed_words_and_leads_to_people() {
    let mut set = Set::new(Agent::Luminai);
    set.voice = true;
    for text in [
        "my hamster died",
        "they laughed at me at school",
        "nobody wants to play with me",
        "my parents are fighting",
    ] {
        let script = set.play(Agent::Luminai, text);
        assert!(
            script.parts.iter().all(|p| matches!(p, Part::Say(_))),
            "{text}"
        );
        assert!(
            script.plain().contains("grown-up"),
            "{text}: {}",
            script.plain()
        );
        assert!(script.tender && !script.plain().contains(NO_VOICE));
    }
    assert!(set.hears("I feel sad").contains("sad"));
    assert!(set.hears("I'm scared of the dark").contains("dark"));
    assert!(!set.hears("I am not sad").contains("Sadness"));
}

#[test]
fn luminai_remembers() {
    let known = [
        ("has a dog called Rex", Kind::Pet),
        ("favourite colour is blue", Kind::Favourite),
    ];
    let set = Set::new(Agent::Luminai).remembers("What is my dog called?", &known);
    assert_eq!(
        set.hears("What is my dog called?"),
        "Yes, you told me: you have a dog called Rex."
    );
    let set = Set::new(Agent::Luminai).remembers("Do you remember my favourite colour?", &known);
    assert!(
        set.hears("Do you remember my favourite colour?")
            .contains("your favourite colour is blue")
    );
    assert!(
        Set::new(Agent::Luminai)
            .hears("what is my cat called?")
            .contains("don't think you have told me")
    );
}

#[test]
fn luminai_hears_what_is_told_and_may_colour_it() {
    let mut set = Set::new(Agent::Luminai);
    let plain = set.hears("I love football");
    assert!(
        plain.starts_with("You like football:") && plain.ends_with('?'),
        "{plain}"
    );
    set.voice = true;
    assert!(
        set.play(Agent::Luminai, "I love football")
            .parts
            .iter()
            .any(|p| matches!(p, Part::Draw(_)))
    );
}

#[test]
fn riddles_take_guesses() {
    let set = Set::new(Agent::Luminai).after(
        Agent::Luminai,
        "Here is a riddle. What has keys but opens no door?",
        None,
    );
    assert!(set.hears("a piano!").starts_with("Yes! It is a piano"));
    assert!(set.hears("a cat").starts_with("Good guess"));
    assert!(set.hears("tell me the answer").contains("a piano"));
}

#[test]
fn a_missing_voice_is_said_once() {
    let set = Set::new(Agent::Luminai);
    let first = set.play(Agent::Luminai, "hello").plain();
    assert!(first.ends_with(NO_VOICE));
    let set = set.after(Agent::Luminai, &first, None);
    assert!(
        !set.play(Agent::Luminai, "tell me a joke")
            .plain()
            .contains(NO_VOICE)
    );
    let mut set = Set::new(Agent::Luminai);
    set.voice = true;
    assert!(!set.play(Agent::Luminai, "hello").plain().contains(NO_VOICE));
}

#[test]
fn who_was_fetched_introduces_themself_once() {
    let set = Set::new(Agent::Luminai);
    assert!(
        set.play(Agent::Airth, "why is the sky blue")
            .plain()
            .starts_with("Airth here")
    );
    let set = set.after(Agent::Airth, "Blue light.", None);
    assert!(
        !set.play(Agent::Airth, "why is the sea salty")
            .plain()
            .starts_with("Airth here")
    );
}

#[test]
fn a_recognised_feeling_is_met_with_one_sentence_and_not_each_turn() {
    let mut set = Set::new(Agent::Airth);
    let plain = set.hears("What is 17 + 26?");
    for (feeling, words) in [(Feeling::Sad, "sad"), (Feeling::Worried, "worried|nervous")] {
        for seed in 0..20 {
            (set.feeling, set.seed) = (Some(feeling), seed);
            let warm = set.hears("What is 17 + 26?");
            let opening = warm.strip_suffix(&plain).unwrap().trim_end();
            assert!(words.split('|').any(|w| opening.contains(w)), "{opening}");
            assert_eq!(opening.matches(['.', '!', '?']).count(), 1, "{opening}");
        }
    }
    for feeling in [Feeling::Angry, Feeling::Happy] {
        set.feeling = Some(feeling);
        assert_eq!(set.hears("What is 17 + 26?"), plain, "a sum shows neither");
    }
    set.feeling = Some(Feeling::Sad);
    let warm = set.hears("What is 17 + 26?");
    let mut set = set.after(Agent::Airth, &warm, None);
    assert_eq!(set.hears("What is 17 + 26?"), plain);
    set = set.after(Agent::Airth, "Good.", None);
    assert_eq!(set.hears("What is 17 + 26?"), plain);
    set = set.after(Agent::Airth, "Good.", None);
    assert_ne!(set.hears("What is 17 + 26?"), plain);
    set.feeling = Some(Feeling::Surprised);
    assert_eq!(set.hears("What is 17 + 26?"), plain);
}

#[test]
fn words_of_comfort_need_no_second_sentence() {
    let mut set = Set::new(Agent::Luminai);
    let plain = set.hears("I feel sad");
    set.feeling = Some(Feeling::Sad);
    assert_eq!(set.hears("I feel sad"), plain);
}

#[test]
fn ely_tells_real_figures_and_what_is_missing() {
    let mut set = Set::new(Agent::Ely);
    assert!(
        set.hears("when was the last save?")
            .contains("Nothing has been saved yet")
    );
    assert!(
        set.hears("which models are loaded?")
            .contains("No language models")
    );
    let model = |name: &str, bytes, loaded| ModelInfo {
        name: name.into(),
        purpose: String::new(),
        source: String::new(),
        licence: String::new(),
        bytes,
        stored: true,
        loaded,
    };
    set.health = Health {
        records: 42,
        record_bytes: 51_200,
        usage_bytes: Some(130_000_000),
        quota_bytes: Some(2_000_000_000),
        persistent: Some(true),
        memories: 3,
        turns: 12,
        last_save: Some(NOW - 180_000),
        memory_bytes: 310_000_000,
        models: ModelsState {
            models: vec![
                model("minilm", 25_000_000, true),
                model("smollm2", 97_300_000, false),
            ],
            stored_bytes: 122_300_000,
            total_bytes: 122_300_000,
            trouble: None,
        },
        version: "0.1.0".into(),
        ..Health::default()
    };
    assert!(
        set.hears("when did you last save?")
            .contains("3 minutes ago")
    );
    let models = set.hears("which models are loaded");
    assert!(
        models.contains("minilm (25 MB) is loaded")
            && models.contains("smollm2 (97.3 MB) is on this device, but not loaded"),
        "{models}"
    );
    assert!(set.hears("how much memory do you use").contains("310 MB"));
    assert!(
        set.hears("how much storage is left")
            .contains("130 MB of the 2 GB")
    );
    assert!(
        set.hears("are you offline")
            .contains("without the internet")
    );
    assert!(
        set.hears("are you working?")
            .contains("not every model is ready")
    );
}

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
const HUMAN: &[&str] = &[
    "I'm glad",
    "I am glad",
    "I'm happy",
    "I am happy",
    "I love",
    "I feel",
    "I miss",
    "I'm sorry",
    "I'm sad",
    "I enjoy",
    "I'm proud",
    "as a human",
    "my heart",
    "I hope",
    "{",
    "}",
    "  ",
];

fn honest(text: &str) {
    for claim in HUMAN {
        assert!(!text.contains(claim), "{claim:?} in {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_story_is_always_a_story(seed: u64, age in 4u8..18, i in 0..REQUESTS.len(), voice: bool) {
        let mut set = Set::new(Agent::Arcadia);
        (set.seed, set.child.age, set.voice) = (seed, age, voice);
        let story = set.play(Agent::Arcadia, REQUESTS[i]).plain();
        prop_assert!(story.len() >= 250, "{}", story);
        prop_assert!(story.split("\n\n").count() >= 4, "{}", story);
        honest(&story);
    }

    #[test]
    fn any_words_get_an_honest_answer_from_everybody(text in "\\PC{0,80}", seed: u64, agent in 0usize..5) {
        let mut set = Set::new(Agent::ALL[agent]);
        set.seed = seed;
        let plain = set.hears(&text);
        prop_assert!(!plain.is_empty());
    }

    #[test]
    fn nobody_claims_to_be_human(seed: u64, i in 0usize..24) {
        const TEXTS: [&str; 24] = [
            "hello", "I feel sad", "I won the race and I am proud", "I'm bored", "tell me a joke", "riddle", "thank you", "bye", "you are nice", "I hate you", "do you like pizza?", "blah blah blah", "what is the point?",
            "my cat is ill and I am worried", "I can't wait for my birthday", "I lost my tooth", "my favourite colour is red", "I am angry", "are you ok?", "help me plan a party", "how are you", "yes", "I am tired", "who are you",
        ];
        for agent in Agent::ALL {
            let mut set = Set::new(agent);
            set.seed = seed;
            honest(&set.hears(TEXTS[i]).replace("so I have no feelings", ""));
        }
    }
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
