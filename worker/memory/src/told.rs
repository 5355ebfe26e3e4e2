//! How a thing was told: plainly, with a doubt, or not in earnest.

use serde::{Deserialize, Serialize};

/// How sure a memory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Confidence {
    /// Said plainly.
    #[default]
    Plain,
    /// Said with a doubt: `I think I like football`.
    Hedged,
}

impl Confidence {
    /// As a share, 0..=1.
    pub const fn value(self) -> f32 {
        match self {
            Self::Plain => 0.9,
            Self::Hedged => 0.6,
        }
    }
}

/// Words by which a whole message is taken back.
const TAKEN_BACK: &[&str] = &[
    "just kidding",
    "only kidding",
    "i'm kidding",
    "im kidding",
    "just joking",
    "only joking",
    "i'm joking",
    "im joking",
    "jk",
    "not really",
    "april fool",
    "made that up",
    "i lied",
];
/// Words of play, wish and supposition: what stands beside them is not told as true.
const NOT_MEANT: &[&str] = &[
    "pretend",
    "pretending",
    "imagine",
    "imagined",
    "if",
    "wish",
    "wished",
    "dreamed",
    "dreamt",
    "would",
    "wouldn't",
    "could",
    "story",
    "game",
    "minecraft",
    "roblox",
    "joke",
    "toy",
    "teddy",
    "plush",
    "says",
    "said",
    "used to",
];
const HEDGES: &[&str] = &[
    "maybe", "perhaps", "probably", "kinda", "think", "guess", "might", "suppose", "kind of",
    "sort of", "not sure",
];

/// Whether a message as a whole is meant as it says.
pub(crate) fn earnest(message: &str) -> bool {
    let said = spaced(message);
    !TAKEN_BACK.iter().any(|t| said.contains(&format!(" {t} ")))
}

/// How a sentence is told; `None` when it is play or supposition.
pub(crate) fn confidence(sentence: &str) -> Option<Confidence> {
    let said = spaced(sentence);
    let has = |list: &[&str]| list.iter().any(|t| said.contains(&format!(" {t} ")));
    // "I like the story of ..." is about a story, "when I grow up I would like to be" a dream that is meant.
    let meant = [
        "i would like to be",
        "i like",
        "i love",
        "favourite",
        "favorite",
    ]
    .iter()
    .any(|t| said.contains(&format!(" {t} ")));
    let surely_not = has(&["if", "pretend", "imagine", "says", "said", "used to"]);
    if has(NOT_MEANT) && (surely_not || !meant) {
        return None;
    }
    Some(if has(HEDGES) {
        Confidence::Hedged
    } else {
        Confidence::Plain
    })
}

/// The words without those that only soften them: `maybe I think I like peas` as `I like peas`.
pub(crate) fn without_hedges<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut rest: Vec<&str> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let is = |j: usize, list: &[&str]| {
            words
                .get(j)
                .is_some_and(|w| list.iter().any(|l| w.eq_ignore_ascii_case(l)))
        };
        let pair = (is(i, &["i"]) && is(i + 1, &["think", "guess", "suppose"]))
            || (is(i, &["kind", "sort"]) && is(i + 1, &["of"]));
        if pair {
            i += 2;
        } else if is(i, &["maybe", "perhaps", "probably", "kinda"]) {
            i += 1;
        } else {
            rest.push(words[i]);
            i += 1;
        }
    }
    rest
}

fn spaced(text: &str) -> String {
    let plain = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = plain
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|w| !w.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earnest_hedged_and_playful() {
        assert!(earnest("I have a dog") && !earnest("I have a lion. Just kidding!"));
        assert_eq!(confidence("I like peas"), Some(Confidence::Plain));
        assert_eq!(confidence("I think I like peas"), Some(Confidence::Hedged));
        assert_eq!(confidence("If I had a dog"), None);
        assert_eq!(
            confidence("I love the story of the fox"),
            Some(Confidence::Plain)
        );
        assert!(Confidence::Plain.value() > Confidence::Hedged.value());
        assert_eq!(
            without_hedges(&["maybe", "I", "think", "I", "like", "peas"]),
            ["I", "like", "peas"]
        );
    }
}
