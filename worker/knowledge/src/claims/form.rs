//! A claim as its words, without what only asks for it or wraps it, and whether it is denied.

use super::hearsay;
use resonance::words::words;

/// A claim, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// Words in order, lower case; a question keeps its auxiliary in front.
    pub words: Vec<String>,
    /// Whether the text denies what the words say.
    pub denied: bool,
    /// Whether it opens like a question (`is`, `do`, `can`).
    pub asked: bool,
    /// `only`, `always`, `every`: to be false of one thing is enough to be false.
    pub strict: bool,
    /// `some`, `sometimes`, `may`: to be true of one thing is enough to be true.
    pub loose: bool,
}

/// Words before a claim that only ask for it.
const OPENERS: &str = "is it true that/is it true/true or false/do you know if/do you know whether/can you tell me if/are you sure that/\
are you sure/did you know that/did you know/is it right that/is it correct that/everyone knows that/everybody knows that/tell me if/\
is it a fact that/it is a fact that/it is true that/it is well known that/it is known that/it is said that/the truth is that/the truth is/\
in fact/actually/apparently/of course/well/hey/hi/hello/airth/luminai/please/so/but/and/ok/okay/um/hmm/wait";

/// Words before a claim that deny it.
const DENIERS: &str = "it is not true that/it is false that/it is wrong that/it is a myth that/it is a lie that/it is not a fact that/\
it is untrue that/it is nonsense that/it is incorrect that/there is no way that/i do not think that/i do not think/i do not believe that/\
i do not believe/nobody thinks that/it is not the case that";

/// Words after a claim that only ask for it.
const CLOSERS: &str = "is it true/is that true/is this true/true or false/is that right/is this right/right/is not it/is it/are not they/do not they/\
yes or no/am i right/or not/please/is that a fact/is that correct/correct";

/// Words after a claim that deny it.
const DENYING_CLOSERS: &str = "is a myth/is not true/is false/is wrong/is a lie/is untrue/is just a myth/is only a myth/is nonsense";

const STRICT: &str = " only always every all each everything everyone everybody entirely completely totally exclusively \
 must solely whole purely exactly nothing but ";
const LOOSE: &str = " some sometimes may might could perhaps maybe several almost nearly many most mostly often usually \
 occasionally rarely about certain generally normally typically ";
const NEVER: &[&str] = &["never", "hardly", "neither", "nor"];
pub(super) const AUXILIARIES: &str =
    " is are was were do does did can could has have had will would should ";

pub(crate) fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

fn front(words: &[String], phrases: &str) -> Option<usize> {
    phrases.split('/').find_map(|phrase| {
        let n = phrase.split(' ').count();
        (words.len() > n && phrase.split(' ').zip(words).all(|(a, b)| a == b)).then_some(n)
    })
}

fn back(words: &[String], phrases: &str) -> Option<usize> {
    phrases.split('/').find_map(|phrase| {
        let n = phrase.split(' ').count();
        let start = words.len().checked_sub(n).filter(|s| *s > 1)?;
        phrase
            .split(' ')
            .zip(&words[start..])
            .all(|(a, b)| a == b)
            .then_some(n)
    })
}

/// Cuts what wraps a claim; gives what is left and whether the wrapping denies it.
fn unwrap_claim(mut words: &[String]) -> (&[String], bool) {
    let mut denied = false;
    loop {
        if let Some(n) = front(words, DENIERS) {
            (words, denied) = (&words[n..], !denied);
        } else if let Some(n) = front(words, OPENERS).or_else(|| hearsay::opener(words)) {
            words = &words[n..];
        } else if let Some(n) = back(words, CLOSERS) {
            words = &words[..words.len() - n];
        } else if let Some(n) = back(words, DENYING_CLOSERS) {
            (words, denied) = (&words[..words.len() - n], !denied);
        } else {
            return (words, denied);
        }
    }
}

/// Whether a text is asked so that yes or no answers it.
pub(crate) fn is_yes_no(text: &str) -> bool {
    let all = words(text);
    let (rest, _) = unwrap_claim(&all);
    let opened = rest.len() < all.len()
        && all
            .iter()
            .any(|w| matches!(w.as_str(), "true" | "if" | "sure"));
    opened
        || rest.first().is_some_and(|w| listed(AUXILIARIES, w))
            && rest.get(1).is_none_or(|w| w != "you")
}

/// The claim that a text makes or asks about, as a statement for a judge who reads sentences: without what wraps it, and
/// `Do penguins live in Africa?` as `penguins live in Africa`. `None` for other questions and for denials.
pub fn statement(text: &str) -> Option<String> {
    let all = words(text);
    let (rest, denied) = unwrap_claim(&all);
    let first = rest.first()?;
    let asks = " what who whose whom why how which when where ";
    let turned = listed(" do does ", first);
    let other = listed(AUXILIARIES, first) && !turned;
    // What asks without having been wrapped or turned asks for more than yes or no.
    let wrapped = rest.len() < all.len();
    let open = text.contains('?') && !wrapped && !turned;
    let more = rest.iter().any(|word| word == "how");
    if denied || other || open || more || listed(asks, first) || rest.len() > 24 {
        return None;
    }
    let start = all.windows(rest.len()).position(|window| window == rest)?;
    // Capitals tell names apart, so the words are taken as they were written, where they can be told apart.
    let raw: Vec<&str> = text.split_whitespace().collect();
    let mut said: Vec<&str> = if raw.len() == all.len() {
        raw[start..start + rest.len()].to_vec()
    } else {
        rest.iter().map(String::as_str).collect()
    };
    if turned {
        said.remove(0);
    }
    (said.len() >= 3).then(|| said.join(" "))
}

impl Form {
    /// Reads a text; `None` if it is too long, asks for more than yes or no, or denies itself twice.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.len() > 300 {
            return None;
        }
        let all = words(text);
        let (rest, mut denied) = unwrap_claim(&all);
        if rest.len() > 24
            || rest.len() < 2
            || rest
                .iter()
                .any(|w| listed(" what who whose whom why how which ", w))
        {
            return None;
        }
        // "When" and "where" ask only in front; inside they join.
        if matches!(rest[0].as_str(), "when" | "where") {
            return None;
        }
        let asked = listed(AUXILIARIES, &rest[0]);
        let strict = rest.iter().any(|w| listed(STRICT, w));
        let can_be = rest.windows(2).any(|w| w[0] == "can" && w[1] == "be");
        let loose = can_be || rest.iter().any(|w| listed(LOOSE, w));
        let (mut kept, mut nots) = (Vec::new(), 0);
        for (at, word) in rest.iter().enumerate() {
            let not = word == "not" || NEVER.contains(&word.as_str());
            // "Isn't the Earth flat?" asks about flat; "the Earth is not flat" denies it.
            if not && !(asked && at == 1) {
                nots += 1;
            } else if !not {
                kept.push(word.clone());
            }
        }
        if nots > 1 {
            return None;
        }
        denied ^= nots == 1;
        (kept.len() >= 2).then_some(Self {
            words: kept,
            denied,
            asked,
            strict,
            loose,
        })
    }

    /// What a verdict on the words means for the text: `None` where it does not carry over.
    pub(crate) fn turn(&self, holds: bool) -> Option<bool> {
        let carries = if holds { !self.strict } else { !self.loose };
        // "Not all birds fly" and "not only" need more than a turn.
        let clear = !(self.denied && (self.strict || self.loose));
        (carries && clear).then_some(holds != self.denied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        statement(text)
    }

    #[test]
    fn a_claim_is_taken_out_of_what_wraps_it() {
        for (text, claim) in [
            (
                "Is it true that Paris is in Spain?",
                Some("Paris is in Spain?"),
            ),
            (
                "do penguins live in Africa?",
                Some("penguins live in Africa?"),
            ),
            ("Whales are fish.", Some("Whales are fish.")),
            ("what is a whale?", None),
            ("can penguins fly", None),
            ("Pens cost 3 euros each. How much do 7 pens cost?", None),
            ("a train goes 60 km in one hour. how far in 3 hours?", None),
            ("", None),
        ] {
            assert_eq!(said(text).as_deref(), claim, "{text}");
        }
    }

    fn form(text: &str) -> (String, bool) {
        let f = Form::read(text).unwrap();
        (f.words.join(" "), f.denied)
    }

    #[test]
    fn wrappings_fall_away_and_denials_are_counted() {
        assert_eq!(
            form("Is it true that bats are blind?"),
            ("bats are blind".into(), false)
        );
        assert_eq!(
            form("It's a myth that bats are blind."),
            ("bats are blind".into(), true)
        );
        assert_eq!(form("Bats are not blind."), ("bats are blind".into(), true));
        assert_eq!(
            form("Isn't the earth flat?"),
            ("is the earth flat".into(), false)
        );
        assert_eq!(
            form("It is not true that bats are not blind."),
            ("bats are blind".into(), false)
        );
        assert_eq!(
            form("Bats are blind, right?"),
            ("bats are blind".into(), false)
        );
        assert_eq!(Form::read("Why are bats blind?"), None);
        assert_eq!(Form::read("a not b not c"), None);
    }

    #[test]
    fn strict_words_bar_support_and_loose_ones_refutation() {
        let turn = |text, holds| Form::read(text).unwrap().turn(holds);
        assert_eq!(turn("all birds can fly", true), None);
        assert_eq!(turn("all birds are fish", false), Some(false));
        assert_eq!(turn("some birds can fly", true), Some(true));
        assert_eq!(turn("some birds are red", false), None);
        assert_eq!(turn("not all birds can fly", false), None);
    }
}
