//! ψʳ: how much two things say the same, and whether one answers the other.

use crate::unit;
use crate::words::words;

/// ψʳ of one candidate = the larger of both signals, plus a quarter of what the smaller one adds towards 1.
///
/// `cosine` is that of two sentence embeddings (negative counts as 0; `None` without a model), `overlap` the share of
/// words in common (0..=1). Two witnesses that agree are worth more than one; a missing one costs nothing.
pub fn structural(cosine: Option<f32>, overlap: f32) -> f32 {
    let (a, b) = (unit(cosine.unwrap_or(0.0)), unit(overlap));
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    unit(high + 0.25 * low * (1.0 - high))
}

/// ψʳ of one candidate among many: e^(s − s*), where s is its evidence (a sum of z-scores) and s* that of the best.
/// 0..=1, order kept; what is not a number counts as no evidence at all (0).
pub fn relative(evidence: &[f32]) -> Vec<f32> {
    let best = evidence
        .iter()
        .copied()
        .filter(|s| s.is_finite())
        .fold(f32::MIN, f32::max);
    evidence
        .iter()
        .map(|s| {
            if s.is_finite() {
                unit((s - best).exp())
            } else {
                0.0
            }
        })
        .collect()
}

/// Share of the words of a text that ask, 0..=1: those of sentences that end in a question mark. 0 without words.
pub fn question_share(text: &str) -> f32 {
    if !text.contains('?') {
        return 0.0;
    }
    let (mut asking, mut all) = (0usize, 0usize);
    for sentence in sentences(text) {
        let n = words(sentence).len();
        all += n;
        asking += if sentence.trim_end().ends_with('?') {
            n
        } else {
            0
        };
    }
    if all == 0 {
        0.0
    } else {
        unit(asking as f32 / all as f32)
    }
}

/// A text cut behind its runs of full stops, exclamation and question marks.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mark = |c: char| matches!(c, '.' | '!' | '?');
        let start = rest.find(|c: char| !mark(c))?;
        let from = &rest[start..];
        let end = from.find(mark).unwrap_or(from.len());
        let end = from[end..]
            .find(|c: char| !mark(c))
            .map_or(from.len(), |n| end + n);
        let (sentence, left) = from.split_at(end);
        rest = left;
        Some(sentence)
    })
    .filter(|s| !s.trim().is_empty())
}

/// What a question wants to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// When, how long, how often, what day.
    Time,
    /// Where.
    Place,
    /// Who, whose.
    Person,
    /// How many, how old, how far.
    Number,
    /// Why.
    Reason,
    /// How somebody felt.
    Feeling,
    /// Anything else.
    Thing,
}

/// Words that may answer `when`, beside figures. This and what follows is sorted.
#[rustfmt::skip]
const TIME: &[&str] = &[
    "ago", "april", "august", "autumn", "birthday", "christmas", "day", "december", "evening", "february",
    "friday", "january", "july", "june", "last", "monday", "month", "morning", "next", "night",
    "november", "october", "saturday", "september", "since", "spring", "summer", "sunday", "thursday", "today",
    "tomorrow", "tonight", "tuesday", "until", "wednesday", "week", "weekend", "winter", "year", "yesterday",
];
#[rustfmt::skip]
const NUMBER: &[&str] = &[
    "dozen", "eight", "eighteen", "eighty", "eleven", "fifteen", "fifty", "five", "forty", "four",
    "fourteen", "half", "hundred", "nine", "nineteen", "ninety", "one", "seven", "seventeen", "seventy",
    "six", "sixteen", "sixty", "ten", "thirteen", "thirty", "thousand", "three", "twelve", "twenty",
    "two",
];
#[rustfmt::skip]
const PERSON: &[&str] = &[
    "aunt", "auntie", "boss", "boy", "brother", "coach", "colleague", "colleagues", "cousin", "dad",
    "daughter", "doctor", "father", "friend", "friends", "girl", "grandma", "grandpa", "granny", "husband",
    "lady", "man", "mother", "mum", "nephew", "niece", "sister", "son", "teacher", "uncle",
    "vet", "wife", "woman",
];
#[rustfmt::skip]
const PLACE: &[&str] = &[
    "at", "behind", "beside", "by", "from", "in", "inside", "into", "near", "on",
    "to", "under",
];
#[rustfmt::skip]
const REASON: &[&str] = &[
    "because", "due", "for", "since", "so",
];
#[rustfmt::skip]
const FEELING: &[&str] = &[
    "afraid", "angry", "annoyed", "anxious", "bored", "calm", "cried", "cross", "crying", "delighted",
    "disappointed", "embarrassed", "excited", "feel", "feeling", "felt", "frightened", "glad", "grateful", "grumpy",
    "guilty", "happy", "hate", "hated", "hurt", "jealous", "lonely", "love", "loved", "miserable",
    "nervous", "overwhelmed", "proud", "relieved", "sad", "scared", "shocked", "stressed", "surprised", "terrified",
    "thrilled", "tired", "upset", "worried",
];

/// What a question asks for, by its first asking word.
pub fn wanted(question: &str) -> Wanted {
    let words = words(question);
    let after = |i: usize| words.get(i + 1).map_or("", String::as_str);
    let feels = words
        .iter()
        .any(|w| matches!(w.as_str(), "feel" | "felt" | "feeling" | "mood" | "react"));
    for (i, word) in words.iter().enumerate().take(6) {
        return match (word.as_str(), after(i)) {
            ("how" | "what", _) if feels => Wanted::Feeling,
            ("when", _) | ("how", "long" | "often") => Wanted::Time,
            ("what" | "which", "day" | "days" | "date" | "time" | "month" | "year") => Wanted::Time,
            ("where", _) => Wanted::Place,
            ("who" | "whom" | "whose", _) => Wanted::Person,
            ("why", _) => Wanted::Reason,
            ("how", "many" | "much" | "old" | "far" | "fast" | "tall" | "big") => Wanted::Number,
            ("how", _) => Wanted::Thing,
            _ => continue,
        };
    }
    Wanted::Thing
}

/// Whether a text, with its words as [`words`] gives them, holds some of the wanted kind.
pub fn offers(wanted: Wanted, text: &str, words: &[String]) -> bool {
    let holds = |list: &[&str]| {
        words
            .iter()
            .any(|w| list.binary_search(&w.as_str()).is_ok())
    };
    let figure = || text.contains(|c: char| c.is_ascii_digit());
    match wanted {
        Wanted::Time => holds(TIME) || figure(),
        Wanted::Number => holds(NUMBER) || figure(),
        Wanted::Person => holds(PERSON) || names(text).next().is_some(),
        Wanted::Place => holds(PLACE),
        Wanted::Reason => holds(REASON),
        Wanted::Feeling => holds(FEELING),
        Wanted::Thing => false,
    }
}

/// Words with a capital that do not open a sentence: most likely names.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    sentences(text)
        .flat_map(|s| s.split_whitespace().skip(1))
        .filter_map(|raw| {
            let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
            let word = word
                .strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .unwrap_or(word);
            let mut letters = word.chars();
            let capital = letters.next().is_some_and(char::is_uppercase);
            (capital && letters.next().is_some_and(char::is_lowercase)).then_some(word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_witnesses_beat_one_and_none_costs_nothing() {
        assert_eq!(structural(None, 0.6), 0.6);
        assert!(structural(Some(0.6), 0.6) > 0.6);
        assert_eq!(structural(Some(-0.3), 0.0), 0.0);
    }

    #[test]
    fn sentences_and_their_questions() {
        let all: Vec<&str> = sentences("Hi! I lost?! Why... no").collect();
        assert_eq!(all, ["Hi!", " I lost?!", " Why...", " no"]);
        assert_eq!(question_share("I have two. And you? "), 0.4);
        assert_eq!(
            (
                question_share("what?"),
                question_share("?!"),
                question_share("")
            ),
            (1.0, 0.0, 0.0)
        );
    }

    #[test]
    fn what_a_question_wants() {
        for (question, expected) in [
            ("When did Caroline go?", Wanted::Time),
            ("How long did it last?", Wanted::Time),
            ("On which day is it?", Wanted::Time),
            ("Whose mug broke?", Wanted::Person),
            ("How did Noor feel?", Wanted::Feeling),
            ("How many are there?", Wanted::Number),
            ("What does Melanie paint?", Wanted::Thing),
            ("paint", Wanted::Thing),
        ] {
            assert_eq!(wanted(question), expected, "{question}");
        }
        let offers = |wanted, text: &str| offers(wanted, text, &words(text));
        assert!(offers(Wanted::Time, "We met last week") && !offers(Wanted::Time, "We met"));
        assert!(
            offers(Wanted::Person, "I told Ingrid's horse") && !offers(Wanted::Person, "It rained")
        );
        assert!(
            [TIME, NUMBER, PERSON, PLACE, REASON, FEELING]
                .iter()
                .all(|l| l.is_sorted())
        );
        assert!(names("I saw Rex and Dr Wu. Today I am").eq(["Rex", "Dr", "Wu"]));
    }

    proptest! {
        #[test]
        fn more_likeness_never_loses(c in -1f32..1.0, o in 0f32..1.0, dc in 0f32..1.0, d in 0f32..1.0) {
            prop_assert!(structural(Some(c + dc), o) >= structural(Some(c), o) - 1e-6);
            prop_assert!(structural(Some(c), o + d) >= structural(Some(c), o) - 1e-6);
        }

        #[test]
        fn relative_evidence_keeps_its_order(all in prop::collection::vec(any::<f32>(), 0..9)) {
            let shares = relative(&all);
            for (a, x) in all.iter().zip(&shares) {
                prop_assert!((0.0..=1.0).contains(x));
                for (b, y) in all.iter().zip(&shares) {
                    prop_assert!(!(a < b && b.is_finite() && x > y));
                }
            }
        }

        #[test]
        fn any_text_is_cut_without_harm(text in "\\PC{0,60}") {
            prop_assert!((0.0..=1.0).contains(&question_share(&text)));
            prop_assert!(sentences(&text).map(str::len).sum::<usize>() <= text.len());
            let _ = (names(&text).count(), wanted(&text), offers(Wanted::Person, &text, &words(&text)));
        }
    }
}
