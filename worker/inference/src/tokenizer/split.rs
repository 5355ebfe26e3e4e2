//! How texts are cut before their pieces are merged.

use super::Splitter;
use super::characters::{letter, number};

/// A way to cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Splitting {
    /// As GPT-2 does; with each digit on its own or not.
    Gpt2 { digits_alone: bool },
    /// As Llama 3 and Qwen 2 do: words with one sign before, so many digits together, signs with line ends behind.
    Words { digits: usize },
    /// Not at all; with a space in front or not.
    Whole { prefix: bool },
}

impl Splitting {
    pub fn of(splitter: Option<&Splitter>) -> Self {
        let Some(splitter) = splitter else {
            return Self::Gpt2 {
                digits_alone: false,
            };
        };
        let digits = |s: &Splitter| s.r#type == "Digits";
        match splitter.r#type.as_str() {
            "Words" => Self::Words {
                digits: splitter.digits.max(1),
            },
            "Metaspace" => Self::Whole {
                prefix: splitter.prefix,
            },
            _ => Self::Gpt2 {
                digits_alone: splitter.pretokenizers.iter().any(digits),
            },
        }
    }

    /// The pieces of a text, in their order.
    pub fn pieces(self, text: &str) -> Vec<&str> {
        match self {
            Self::Whole { .. } => vec![text],
            Self::Words { digits } => cut(text, |rest| word_length(rest, digits)).collect(),
            Self::Gpt2 {
                digits_alone: false,
            } => cut(text, piece_length).collect(),
            Self::Gpt2 { digits_alone: true } => split_digits(text)
                .flat_map(|part| cut(part, piece_length))
                .collect(),
        }
    }
}

/// Each digit on its own, as the `Digits` pre-tokenizer does.
fn split_digits(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first.is_numeric() {
            first.len_utf8()
        } else {
            rest.find(char::is_numeric).unwrap_or(rest.len())
        };
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// A text in pieces, of each of which `length` says how long it is.
fn cut(text: &str, length: impl Fn(&str) -> usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = rest.split_at(length(rest));
        rest = after;
        Some(piece)
    })
}

const CONTRACTIONS: [&str; 7] = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

/// Llama 3's pieces: contractions in any case, words with one sign or space before, digits, signs with one space before
/// and line ends behind, line ends with the space before them, runs of space.
fn word_length(text: &str, digits: usize) -> usize {
    let start = |n: usize| text.get(..n).unwrap_or("");
    for contraction in CONTRACTIONS {
        if start(contraction.len()).eq_ignore_ascii_case(contraction) {
            return contraction.len();
        }
    }
    let run = |from: usize, class: fn(char) -> bool| {
        let body = &text[from..];
        body.find(|c| !class(c)).unwrap_or(body.len())
    };
    let first = text.chars().next().unwrap_or(' ');
    let before = match first {
        '\r' | '\n' => None,
        c if letter(c) => Some(0),
        c if number(c) => None,
        c => Some(c.len_utf8()),
    };
    if let Some(before) = before {
        let word = run(before, letter);
        if word > 0 {
            return before + word;
        }
    }
    if number(first) {
        return text
            .chars()
            .take(digits)
            .take_while(|c| number(*c))
            .map(char::len_utf8)
            .sum();
    }
    let spaced = usize::from(first == ' ');
    let signs = run(spaced, sign);
    if signs > 0 {
        let end = spaced + signs;
        return end + run(end, |c| c == '\r' || c == '\n');
    }
    let space = &text[..run(0, char::is_whitespace)];
    match space.rfind(['\r', '\n']) {
        Some(at) => at + 1,
        None => space_length(text),
    }
}

/// GPT-2's pieces: contractions, words, numbers and other signs with one space before, runs of space.
fn piece_length(text: &str) -> usize {
    for contraction in CONTRACTIONS {
        if text.starts_with(contraction) {
            return contraction.len();
        }
    }
    let spaced = usize::from(text.starts_with(' '));
    let body = &text[spaced..];
    let run = |class: fn(char) -> bool| body.find(|c| !class(c)).unwrap_or(body.len());
    for class in [letter, number, sign as fn(char) -> bool] {
        let length = run(class);
        if length > 0 {
            return spaced + length;
        }
    }
    space_length(text)
}

/// A run of white space: all of it, but its last character goes to the word that follows.
fn space_length(text: &str) -> usize {
    let end = text
        .find(|c: char| !c.is_whitespace())
        .unwrap_or(text.len());
    let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
    if end == text.len() || end == last {
        end
    } else {
        end - last
    }
}

fn sign(c: char) -> bool {
    !c.is_whitespace() && !letter(c) && !number(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pieces_follow_the_patterns() {
        let smol = Splitting::Gpt2 { digits_alone: true };
        assert_eq!(
            smol.pieces("I'll pay 42 euros!?"),
            ["I", "'ll", " pay", " ", "4", "2", " euros", "!?"]
        );
        assert_eq!(
            smol.pieces("a  b\n\n c "),
            ["a", " ", " b", "\n\n", " c", " "]
        );
        assert_eq!(smol.pieces("naïve «x»"), ["naïve", " «", "x", "»"]);
        let llama = Splitting::Words { digits: 3 };
        assert_eq!(
            llama.pieces("I'LL pay 12345 euros!?\n\n  (so) \n x"),
            [
                "I", "'LL", " pay", " ", "123", "45", " euros", "!?\n\n", " ", " (", "so", ")",
                " \n", " x"
            ]
        );
        let qwen = Splitting::Words { digits: 1 };
        assert_eq!(qwen.pieces("é12  b"), ["é", "1", "2", " ", " b"]);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text(text in any::<String>()) {
            for way in [Splitting::Gpt2 { digits_alone: true }, Splitting::Words { digits: 3 }, Splitting::Whole { prefix: false }] {
                prop_assert_eq!(way.pieces(&text).concat(), text.as_str());
            }
        }
    }
}
