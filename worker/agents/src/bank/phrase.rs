//! Phrases by which a situation is heard.

use crate::people::is_somebody;
use resonance::words::words;

/// Words in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phrase(Vec<Piece>);

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// Either of these.
    Word(Vec<String>),
    /// Any word for a person.
    Somebody,
    /// Up to three words of any kind.
    Gap,
}

impl Phrase {
    /// `my * died`, `my mum/dad shouted`; `None` if it holds no word.
    pub fn new(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        for token in text.split_whitespace() {
            if token == "*" {
                pieces.push(Piece::Gap);
            } else if token == "@who" {
                pieces.push(Piece::Somebody);
            } else if token.contains('/') {
                pieces.push(Piece::Word(token.split('/').map(str::to_owned).collect()));
            } else {
                pieces.extend(words(token).into_iter().map(|w| Piece::Word(vec![w])));
            }
        }
        let worded = pieces.iter().any(|p| matches!(p, Piece::Word(_)));
        worded.then_some(Self(pieces))
    }

    /// Whether it occurs among the words.
    pub fn find(&self, words: &[String]) -> bool {
        (0..words.len()).any(|at| fits(&self.0, &words[at..]))
    }
}

fn fits(pieces: &[Piece], words: &[String]) -> bool {
    match pieces.split_first() {
        None => true,
        Some((Piece::Gap, rest)) => {
            (0..=words.len().min(3)).any(|skipped| fits(rest, &words[skipped..]))
        }
        Some((Piece::Somebody, rest)) => words
            .split_first()
            .is_some_and(|(word, others)| is_somebody(word) && fits(rest, others)),
        Some((Piece::Word(any), rest)) => words
            .split_first()
            .is_some_and(|(word, others)| any.contains(word) && fits(rest, others)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_choices() {
        let found = |phrase: &str, text: &str| Phrase::new(phrase).unwrap().find(&words(text));
        assert!(found("my * died", "my dog Rex died today"));
        assert!(found("my * died", "My dog died."));
        assert!(!found("my * died", "my phone is old and then it died"));
        assert!(found("mum/dad shouted", "then dad shouted at me"));
        assert!(found("can't sleep", "I cant sleep"));
        assert!(!found("can't sleep", "I can sleep"));
        assert!(found("@who ignores me", "my cousin ignores me"));
        assert!(!found("@who ignores me", "the cat ignores me"));
        assert!(Phrase::new(" * ").is_none());
    }
}
