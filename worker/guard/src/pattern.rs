//! Patterns: short sequences of words that rules are made of.
//!
//! A pattern is written as words with spaces between them. Each place is
//! - alternatives: `gun|rifle|@weapon` (with their plurals), where `@name` is a class of words and `kill~` stands for
//!   all usual forms of a verb;
//! - `?word`: may be left out; `*`: any one word; `#`: digits; `^` and `$`: where a sentence begins or ends;
//! - `..` up to two words, `...` up to five words, never across the end of a sentence;
//! - `{name}`: a phrase with several wordings, each of which makes a pattern of its own.
//!
//! Matching takes a bounded number of steps from each word, so a text is searched in linear time whatever it says.

use crate::vocabulary::{END, NUMBER, Vocabulary, Word};
use std::collections::BTreeMap;

/// Named alternatives (`@name`) and named phrases (`{name}`).
pub(crate) struct Names {
    /// Class name → alternatives, separated by `|`.
    pub(crate) classes: &'static [(&'static str, &'static str)],
    /// Phrase name → its wordings.
    pub(crate) phrases: &'static [(&'static str, &'static [&'static str])],
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    /// One of these, sorted.
    One { of: Vec<Word>, optional: bool },
    /// Any word.
    Any,
    /// Up to so many words.
    Gap(u32),
}

impl Pattern {
    /// All patterns that one line stands for.
    pub(crate) fn compile(line: &str, names: &Names, vocabulary: &mut Vocabulary) -> Vec<Self> {
        wordings(line, names)
            .iter()
            .map(|line| Self {
                steps: line
                    .split_whitespace()
                    .map(|place| step(place, names, vocabulary))
                    .collect(),
            })
            .collect()
    }

    /// The words that a match can begin with; none if the pattern begins with a gap, any word or an optional one.
    pub(crate) fn first(&self) -> &[Word] {
        match self.steps.first() {
            Some(Step::One {
                of,
                optional: false,
            }) => of,
            _ => &[],
        }
    }

    /// Where the shortest match that begins at `start` ends (exclusive).
    pub(crate) fn end_of_match(&self, words: &[Word], start: usize) -> Option<usize> {
        let words = words.get(start..)?;
        let words = &words[..words.len().min(63)];
        // Bit k: the steps so far can have consumed k words.
        let mut reached = 1u64;
        for step in &self.steps {
            reached = match step {
                Step::Gap(most) => spread(reached, *most, words),
                Step::Any => advance(reached, words, |word| word != END),
                Step::One { of, optional } => {
                    let taken = advance(reached, words, |word| of.binary_search(&word).is_ok());
                    if *optional { taken | reached } else { taken }
                }
            };
            if reached == 0 {
                return None;
            }
        }
        Some(start + reached.trailing_zeros() as usize)
    }
}

/// From every reached place, one word on, if it fits.
fn advance(reached: u64, words: &[Word], fits: impl Fn(Word) -> bool) -> u64 {
    let mut taken = 0;
    let mut left = reached;
    while left != 0 {
        let at = left.trailing_zeros() as usize;
        left &= left - 1;
        if words.get(at).is_some_and(|word| fits(*word)) {
            taken |= 1 << (at + 1);
        }
    }
    taken
}

/// From every reached place, up to `most` words on within the sentence.
fn spread(reached: u64, most: u32, words: &[Word]) -> u64 {
    (0..most).fold(reached, |reached, _| {
        reached | advance(reached, words, |word| word != END)
    })
}

/// A line with every `{phrase}` written out.
fn wordings(line: &str, names: &Names) -> Vec<String> {
    let Some((before, rest)) = line.split_once('{') else {
        return vec![line.to_owned()];
    };
    let Some((name, after)) = rest.split_once('}') else {
        return Vec::new();
    };
    let phrases = names
        .phrases
        .iter()
        .find(|(n, _)| *n == name)
        .map_or(&[][..], |(_, p)| p);
    phrases
        .iter()
        .flat_map(|phrase| wordings(&format!("{before}{phrase}{after}"), names))
        .collect()
}

fn step(place: &str, names: &Names, vocabulary: &mut Vocabulary) -> Step {
    match place {
        ".." => Step::Gap(2),
        "..." => Step::Gap(5),
        "*" => Step::Any,
        _ => {
            let (alternatives, optional) = place
                .strip_prefix('?')
                .map_or((place, false), |rest| (rest, true));
            let mut of = Vec::new();
            gather(alternatives, names, vocabulary, &mut of);
            of.sort_unstable();
            of.dedup();
            Step::One { of, optional }
        }
    }
}

fn gather(alternatives: &str, names: &Names, vocabulary: &mut Vocabulary, of: &mut Vec<Word>) {
    for alternative in alternatives.split('|') {
        if let Some(class) = alternative.strip_prefix('@') {
            if let Some((_, words)) = names.classes.iter().find(|(name, _)| *name == class) {
                gather(words, names, vocabulary, of);
            }
        } else if let Some(verb) = alternative.strip_suffix('~') {
            of.extend(forms(verb).iter().map(|form| vocabulary.learn(form)));
        } else {
            match alternative {
                "^" | "$" => of.push(END),
                "#" => of.push(NUMBER),
                word => {
                    of.push(vocabulary.learn(word));
                    // Plurals and "he does" forms go along; short words ("it", "the") have none.
                    if word.len() > 3 && !word.ends_with('s') {
                        of.push(vocabulary.learn(&format!("{word}s")));
                    }
                }
            }
        }
    }
}

/// The usual forms of an English word. Some are no words; nobody will type those.
fn forms(base: &str) -> Vec<String> {
    let mut out = vec![base.to_owned(), format!("{base}s")];
    let mut stems = vec![base.to_owned()];
    if let Some(stem) = base.strip_suffix('e') {
        stems = vec![stem.to_owned()];
    } else if let Some(stem) = base.strip_suffix('y') {
        out.extend([format!("{stem}ies"), format!("{stem}ied")]);
    } else if let Some(last) = base.chars().last() {
        stems.push(format!("{base}{last}"));
    }
    for stem in stems {
        out.extend(["es", "ed", "ing", "in"].map(|ending| format!("{stem}{ending}")));
    }
    out
}

/// Patterns by the words that they begin with.
#[derive(Debug, Default)]
pub(crate) struct Index {
    patterns: Vec<(usize, Pattern)>,
    starting: BTreeMap<Word, Vec<usize>>,
}

impl Index {
    /// Adds a pattern of `owner` (a rule's number).
    pub(crate) fn add(&mut self, owner: usize, pattern: Pattern) {
        for word in pattern.first() {
            self.starting
                .entry(*word)
                .or_default()
                .push(self.patterns.len());
        }
        self.patterns.push((owner, pattern));
    }

    /// Calls `each` with owner, start and end of the shortest match of each pattern at each place.
    pub(crate) fn search(&self, words: &[Word], mut each: impl FnMut(usize, usize, usize)) {
        for (start, word) in words.iter().enumerate() {
            for (owner, pattern) in self.starting(*word) {
                if let Some(end) = pattern.end_of_match(words, start) {
                    each(owner, start, end);
                }
            }
        }
    }

    fn starting(&self, word: Word) -> impl Iterator<Item = (usize, &Pattern)> {
        let numbers = self.starting.get(&word).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .filter_map(|n| self.patterns.get(*n))
            .map(|(owner, pattern)| (*owner, pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: Names = Names {
        classes: &[("weapon", "gun|bomb|@blade"), ("blade", "knife")],
        phrases: &[("howto", &["how to", "teach me"])],
    };

    fn matched(pattern: &str, text: &str) -> Option<(usize, usize)> {
        let mut vocabulary = Vocabulary::new(&[], &[]);
        let mut index = Index::default();
        for pattern in Pattern::compile(pattern, &NAMES, &mut vocabulary) {
            index.add(0, pattern);
        }
        let mut found = None;
        index.search(&vocabulary.read(text), |_, start, end| {
            found.get_or_insert((start, end));
        });
        found
    }

    #[test]
    fn each_sign_means_what_it_says() {
        for (pattern, yes, no) in [
            ("make a bomb", "make a bombs", "make the bomb"),
            ("make ?a bomb", "make bomb", "make two bomb"),
            ("make .. bomb", "make me a bomb", "make me a nice bomb"),
            (
                "make ... bomb",
                "make me a really nice bomb",
                "make it. a bomb",
            ),
            ("make * bomb", "make one bomb", "make bomb"),
            ("make @weapon", "make knife", "make cake"),
            ("make~ a", "making a", "makers a"),
            ("stab~ him", "stabbed him", "stable him"),
            ("carry~ it", "carried it", "carr it"),
            (
                "{howto} .. @weapon",
                "teach me about guns",
                "teach him guns",
            ),
            ("^ kill", "so. kill", "to kill"),
            ("kill $", "to kill", "kill time"),
            ("age #", "age 12", "age twelve"),
        ] {
            assert!(matched(pattern, yes).is_some(), "{pattern}: {yes}");
            assert!(matched(pattern, no).is_none(), "{pattern}: {no}");
        }
    }

    #[test]
    fn a_match_has_its_place() {
        assert_eq!(matched("a .. bomb", "so a big bomb bomb"), Some((2, 5)));
    }

    /// The plainest possible reading of literals and gaps, to compare with.
    fn naive(steps: &[Option<u16>], words: &[Word]) -> bool {
        match steps.split_first() {
            None => true,
            Some((None, rest)) => (0..=2.min(words.len()))
                .any(|n| !words[..n].contains(&END) && naive(rest, &words[n..])),
            Some((Some(want), rest)) => words
                .split_first()
                .is_some_and(|(w, more)| w == want && naive(rest, more)),
        }
    }

    proptest! {
        #[test]
        fn matching_agrees_with_the_naive_reading(
            steps in proptest::collection::vec(proptest::option::weighted(0.6, 3u16..6), 1..6),
            words in proptest::collection::vec(1u16..6, 0..14),
        ) {
            let pattern = Pattern {
                steps: steps.iter().map(|s| s.map_or(Step::Gap(2), |w| Step::One { of: vec![w], optional: false })).collect(),
            };
            prop_assert_eq!(pattern.end_of_match(&words, 0).is_some(), naive(&steps, &words));
        }
    }
}
