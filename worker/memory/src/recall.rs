//! Recalling by resonance: what was told long ago can still ring; what has nothing to do with now stays silent.

use crate::{Kind, Memory};
use resonance::days::DAY_MS;
use resonance::words::{content, words};
use resonance::{
    Bm25, Context, Resonance, contextual, rhythm, rhythmic, structural, temporal, z_scores,
};

/// A memory and how well it fits the moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Recalled {
    /// The memory.
    pub memory: Memory,
    /// Its resonance with the message.
    pub resonance: Resonance,
}

/// At most this many are recalled for one message.
const MOST: usize = 3;
/// ψʳ below which a memory has nothing to do with the message.
const FLOOR: f32 = 0.34;
/// Cosine of embeddings below which likeness is chance.
const COSINE_FLOOR: f32 = 0.42;

/// Words of a query that only say that something is to be remembered.
const ASKING: &[&str] = &[
    "remember",
    "name",
    "said",
    "told",
    "say",
    "know",
    "favourite",
    "like",
    "love",
    "best",
];

/// Which kinds a message asks for by name.
const KIND_WORDS: &[(&str, Kind)] = &[
    ("pet", Kind::Pet),
    ("animal", Kind::Pet),
    ("dog", Kind::Pet),
    ("cat", Kind::Pet),
    ("hamster", Kind::Pet),
    ("rabbit", Kind::Pet),
    ("family", Kind::Family),
    ("sister", Kind::Family),
    ("brother", Kind::Family),
    ("mum", Kind::Family),
    ("dad", Kind::Family),
    ("friend", Kind::Friend),
    ("favourite", Kind::Favourite),
    ("like", Kind::Taste),
    ("love", Kind::Taste),
    ("hate", Kind::Taste),
    ("hobby", Kind::Hobby),
    ("birthday", Kind::Birthday),
    ("old", Kind::Birthday),
    ("test", Kind::Event),
    ("happen", Kind::Event),
    ("scared", Kind::Feeling),
    ("afraid", Kind::Feeling),
    ("feel", Kind::Feeling),
];

/// The memories a message calls up, best first, three at most. `vector` is the message's embedding, `now` in milliseconds.
pub fn recall(memories: &[Memory], query: &str, vector: Option<&[f32]>, now: i64) -> Vec<Recalled> {
    let stems = content(query);
    let kinds = asked_kinds(query);
    let overlaps = overlaps(memories, &stems);
    let cosines: Vec<Option<f32>> = memories.iter().map(|m| likeness(m, vector)).collect();
    let lifts = lifts(&overlaps, &cosines);
    let mut found: Vec<Recalled> = memories
        .iter()
        .enumerate()
        .filter_map(|(i, memory)| {
            let resonance = resonance(
                memory,
                overlaps[i],
                cosines[i],
                lifts[i],
                &kinds,
                query,
                now,
            );
            (resonance.structural >= FLOOR).then(|| Recalled {
                memory: memory.clone(),
                resonance,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        b.resonance
            .total()
            .total_cmp(&a.resonance.total())
            .then(b.memory.said_at.cmp(&a.memory.said_at))
    });
    found.truncate(MOST);
    found
}

fn resonance(
    memory: &Memory,
    overlap: f32,
    cosine: Option<f32>,
    lift: f32,
    kinds: &[Kind],
    query: &str,
    now: i64,
) -> Resonance {
    let cosine = cosine.filter(|c| *c >= COSINE_FLOOR);
    let whole_kind = kinds.contains(&memory.kind) && asks_for_all(query);
    let likeness = if whole_kind {
        structural(cosine, overlap.max(0.6))
    } else {
        structural(cosine, overlap)
    };
    let likeness = if likeness > 0.0 {
        likeness + 0.05 * lift
    } else {
        0.0
    };
    let kind = if kinds.contains(&memory.kind) {
        1.0
    } else {
        0.5
    };
    let context = Context {
        kind,
        mood: mood(memory, query),
        ..Context::default()
    };
    Resonance::new(presence(memory, now), likeness, contextual(context))
}

/// Names and tastes last; what happened fades.
const fn half_life(kind: Kind) -> i64 {
    match kind {
        Kind::Pet | Kind::Family | Kind::Friend | Kind::Favourite | Kind::Birthday => 730 * DAY_MS,
        Kind::Taste | Kind::Hobby | Kind::Dream => 365 * DAY_MS,
        Kind::Event => 30 * DAY_MS,
        Kind::Feeling => 14 * DAY_MS,
    }
}

/// φᵗ of a memory: how fresh it is, longer where it came up before, and more on the days on which it does.
fn presence(memory: &Memory, now: i64) -> f32 {
    let age = now.saturating_sub(memory.said_at);
    let fresh = temporal(age, half_life(memory.kind), memory.before.len() as u32);
    let mut times = memory.before.clone();
    times.push(memory.said_at);
    rhythmic(fresh, rhythm(&times, now))
}

fn mood(memory: &Memory, query: &str) -> f32 {
    let low = |text: &str| {
        words(text).iter().any(|w| {
            matches!(
                w.as_str(),
                "sad" | "scared" | "worried" | "afraid" | "died" | "lonely" | "upset" | "angry"
            )
        })
    };
    match (low(query), low(&memory.text)) {
        (true, true) => 1.0,
        // Nobody who is cheerful needs to be reminded of a grief unasked.
        (false, true) => 0.25,
        _ => 0.5,
    }
}

fn asked_kinds(query: &str) -> Vec<Kind> {
    let stems: Vec<String> = words(query)
        .iter()
        .map(|w| resonance::words::stem(w))
        .collect();
    KIND_WORDS
        .iter()
        .filter(|(w, _)| stems.iter().any(|s| s == w))
        .map(|(_, k)| *k)
        .collect()
}

/// `What pets do I have?`, `what do I like?`, `when is my birthday?`: the kind itself is asked for.
fn asks_for_all(query: &str) -> bool {
    let words = words(query);
    let has = |w: &str| words.iter().any(|x| x == w);
    let topic = [
        "pet", "pets", "like", "love", "hate", "hobby", "hobbies", "birthday", "family", "friend",
        "old",
    ]
    .iter()
    .any(|w| has(w));
    topic
        && words.len() <= 9
        && (has("what")
            || has("when")
            || has("how")
            || has("who")
            || has("which")
            || has("remember"))
        && (has("i") || has("my"))
}

/// Share of the telling words of the query that a memory holds, 0..=1; asking words count little.
fn overlaps(memories: &[Memory], stems: &[String]) -> Vec<f32> {
    let documents: Vec<Vec<String>> = memories.iter().map(|m| content(&m.text)).collect();
    let index = Bm25::new(documents.iter().map(Vec::as_slice));
    let weight = |s: &String| {
        if ASKING.contains(&s.as_str()) {
            0.15
        } else {
            index.idf(s)
        }
    };
    let all: f32 = stems.iter().map(weight).sum();
    let share = |document: &Vec<String>| {
        let found: f32 = stems
            .iter()
            .filter(|s| document.contains(s))
            .map(weight)
            .sum();
        let told = stems
            .iter()
            .any(|s| document.contains(s) && !ASKING.contains(&s.as_str()));
        if told && all > 0.0 {
            (found / all).sqrt()
        } else {
            0.0
        }
    };
    documents.iter().map(share).collect()
}

/// How far a memory stands out: mean of the z-scores of overlap and cosine, cut to -1..=1.
fn lifts(overlaps: &[f32], cosines: &[Option<f32>]) -> Vec<f32> {
    let words = z_scores(overlaps);
    let vectors = z_scores(&cosines.iter().map(|c| c.unwrap_or(0.0)).collect::<Vec<_>>());
    words
        .iter()
        .zip(vectors)
        .map(|(a, b)| f32::midpoint(*a, b).clamp(-1.0, 1.0))
        .collect()
}

fn likeness(memory: &Memory, query: Option<&[f32]>) -> Option<f32> {
    let (stored, query) = (memory.vector.as_ref()?, query?);
    let floats: Vec<f32> = stored.iter().map(|x| f32::from(*x)).collect();
    Some(resonance::cosine(&floats, query))
}

/// The direction of a vector at a byte per number: its largest number becomes 127 or -127, so its length is lost. For sentence
/// embeddings the error of a cosine is below one thousandth.
pub fn quantise(vector: &[f32]) -> Vec<i8> {
    let most = vector.iter().fold(0f32, |most, x| most.max(x.abs()));
    // Of zeros this makes what is no number, and of that zeros again.
    vector
        .iter()
        .map(|x| (x / most * 127.0).round() as i8)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::memory;
    use proptest::prelude::*;

    fn known() -> Vec<Memory> {
        vec![
            memory(1, "has a dog called Rex", Kind::Pet, Some("pet:dog")),
            memory(
                2,
                "favourite colour is blue",
                Kind::Favourite,
                Some("favourite:colour"),
            ),
            memory(
                3,
                "has a sister called Lena",
                Kind::Family,
                Some("family:sister"),
            ),
            memory(4, "likes football", Kind::Taste, None),
            memory(5, "lost their tooth", Kind::Event, None),
            memory(
                6,
                "favourite animal is a red panda",
                Kind::Favourite,
                Some("favourite:animal"),
            ),
            memory(7, "is scared of the dark", Kind::Feeling, None),
            memory(8, "birthday is 3 May", Kind::Birthday, Some("birthday")),
        ]
    }

    fn ids(query: &str) -> Vec<u64> {
        recall(&known(), query, None, DAY_MS)
            .iter()
            .map(|r| r.memory.id.parse().unwrap())
            .collect()
    }

    #[test]
    fn questions_find_what_was_told() {
        for (query, first) in [
            ("What is my dog called?", 1),
            ("do you remember my dog?", 1),
            ("Do you remember my favourite colour?", 2),
            ("what's my sister's name", 3),
            ("what do I like?", 4),
            ("my tooth hurts", 5),
            ("what is my favourite animal?", 6),
            ("I can't sleep, it is so dark", 7),
            ("when is my birthday?", 8),
            ("Rex is ill", 1),
            ("what pets do I have", 1),
        ] {
            assert_eq!(
                ids(query).first(),
                Some(&first),
                "{query}: {:?}",
                ids(query)
            );
        }
    }

    #[test]
    fn what_has_nothing_to_do_stays_silent() {
        for query in [
            "what is 7 times 8",
            "why is the sky made of air",
            "hello",
            "tell me a story",
            "",
            "what is my teacher called?",
        ] {
            assert!(ids(query).is_empty(), "{query}: {:?}", ids(query));
        }
    }

    #[test]
    fn vectors_help_and_do_not_flood() {
        let mut memories = known();
        for m in &mut memories {
            m.vector = Some(if m.id == "1" {
                vec![127, 0, 0]
            } else {
                vec![0, 127, 0]
            });
        }
        let found = recall(&memories, "my puppy barks", Some(&[0.9, 0.1, 0.2]), 0);
        assert_eq!(
            found
                .iter()
                .map(|r| r.memory.id.as_str())
                .collect::<Vec<_>>(),
            ["1"]
        );
        assert!(recall(&memories, "zzz", Some(&[0.0, 0.0, 1.0]), 0).is_empty());
    }

    #[test]
    fn newer_events_ring_louder() {
        let mut a = memory(1, "lost their hat", Kind::Event, None);
        let mut b = memory(2, "lost their ball", Kind::Event, None);
        (a.said_at, b.said_at) = (0, 50 * DAY_MS);
        let found = recall(&[a, b], "what did I lose", None, 51 * DAY_MS);
        assert_eq!(found[0].memory.id, "2");
    }

    proptest! {
        #[test]
        fn quantised_vectors_keep_their_angle(v in prop::collection::vec(-1f32..1.0, 384), w in prop::collection::vec(-1f32..1.0, 384)) {
            let unit = |v: &[f32]| { let n = v.iter().map(|x| x * x).sum::<f32>().sqrt(); v.iter().map(|x| x / n).collect::<Vec<_>>() };
            let (a, b) = (unit(&v), unit(&w));
            let back: Vec<f32> = quantise(&a).iter().map(|x| f32::from(*x)).collect();
            prop_assert!((resonance::cosine(&back, &b) - resonance::cosine(&a, &b)).abs() < 0.002);
        }

        #[test]
        fn quantised_vectors_use_the_whole_byte(v in prop::collection::vec(-1f32..1.0, 1..40), by in 1e-6f32..1e6) {
            let codes = quantise(&v.iter().map(|x| x * by).collect::<Vec<_>>());
            prop_assert!(codes.iter().any(|x| x.abs() == 127) || v.iter().all(|x| *x == 0.0));
            prop_assert!(codes.iter().all(|x| *x > i8::MIN));
        }
    }
}
