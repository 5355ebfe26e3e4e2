//! Hearing what a message is, by plain words.

use resonance::words::words;

/// A message as words.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    words: Vec<String>,
    /// Lower-cased, apostrophes straight.
    pub text: String,
    /// Ends with a question mark or opens like a question.
    pub question: bool,
}

impl Heard {
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let opens = words.first().is_some_and(|w| {
            matches!(
                w.as_str(),
                "what"
                    | "why"
                    | "how"
                    | "who"
                    | "where"
                    | "when"
                    | "which"
                    | "is"
                    | "are"
                    | "do"
                    | "does"
                    | "can"
                    | "did"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "will"
                    | "could"
            )
        });
        Self {
            words,
            text: text.to_lowercase().replace('’', "'"),
            question: opens || text.trim_end().ends_with('?'),
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// One of the words (separated by `|`).
    pub fn any(&self, words: &str) -> bool {
        words.split('|').any(|w| self.words.iter().any(|x| x == w))
    }

    /// One of the phrases (separated by `|`), word by word.
    pub fn phrase(&self, phrases: &str) -> bool {
        phrases.split('|').any(|p| self.find(p).is_some())
    }

    /// Opens with one of the phrases.
    pub fn opens(&self, phrases: &str) -> bool {
        phrases.split('|').any(|p| self.find(p) == Some(0))
    }

    /// Where a phrase begins.
    pub fn find(&self, phrase: &str) -> Option<usize> {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        self.words
            .windows(wanted.len())
            .position(|w| w.iter().zip(&wanted).all(|(a, b)| a == b))
    }

    /// Asks to have something explained, without being a question: `explain fractions`, `tell me about magnets`.
    pub fn explains(&self) -> bool {
        let polite =
            "please|can you|could you|would you|can you please|could you please|hey airth|airth|so";
        let asks = "explain|describe|define|tell me about|tell me more about|tell me what|teach me about|i want to know about|i want to know what|what about";
        let after = |opener: &str| {
            asks.split('|')
                .any(|ask| self.find(&format!("{opener} {ask}")) == Some(0))
        };
        self.len() > 1 && (self.opens(asks) || polite.split('|').any(after))
    }

    /// A plain yes.
    pub fn yes(&self) -> bool {
        self.len() <= 4 && self.any("yes|yeah|yep|sure|ok|okay|please") && !self.any("no|not")
    }

    /// Asks for more of the same.
    pub fn more(&self) -> bool {
        self.phrase("and then|what happened next|what happens next|what then|then what|go on|keep going|tell me more|continue|one more|more please|another one|next part|carry on|what next")
            || (self.len() <= 2 && self.any("more|next|again|another"))
    }
}

/// First letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_words_and_phrases() {
        let heard = Heard::new("What’s my dog called?");
        assert!(
            heard.question
                && heard.any("cat|dog")
                && heard.phrase("what is my")
                && !heard.phrase("is dog")
        );
        assert!(
            Heard::new("yes please!").yes()
                && !Heard::new("yes I have a dog and it is brown").yes()
        );
        assert!(
            Heard::new("And then?").more()
                && !Heard::new("more than ten people came to my house").more()
        );
    }
}
