//! Words with their places, and short phrases looked for among them.

/// A word of the text and where it stands.
pub(crate) struct Token<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: &'a str,
    lower: String,
}

impl Token<'_> {
    /// Whether it is one of these words, written with `|` between them.
    pub(crate) fn is(&self, words: &str) -> bool {
        words.split('|').any(|word| word == self.lower)
    }

    /// In small letters.
    pub(crate) fn lower(&self) -> &str {
        &self.lower
    }

    /// Whether it is an everyday word, so no name of anybody or anything.
    pub(super) fn is_common(&self) -> bool {
        self.is(COMMON)
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_number(&self, longest: usize) -> bool {
        self.text.len() <= longest && self.text.bytes().all(|b| b.is_ascii_digit())
    }

    pub(super) fn ends_with_one_of(&self, ends: &str) -> bool {
        ends.split('|')
            .any(|end| self.lower.len() > end.len() + 2 && self.lower.ends_with(end))
    }

    /// Whether it is a month's name or its usual short form.
    pub(super) fn is_month(&self) -> bool {
        let start = self.lower.get(..3).unwrap_or("");
        "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
            .split('|')
            .any(|month| month == start)
    }
}

/// Words that the name of a school, a street or a person does not begin with.
const COMMON: &str = "a|an|the|my|this|that|to|at|in|on|of|and|or|is|it|big|small|new|old|nice|good|bad|great|same|\
    different|from|after|before|for|with|by|not|no|too|very|so|really|just|now|here|there|i|you|he|she|we|they|because|\
    but|when|where|how|what|closed|open|fun|boring|far|near|called|long|short|going|getting|having|over|back|minute|\
    minutes|hour|hours|more|times|people|cars|lane|way|home|public|private|art|music|day|some";

/// The words of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || (start.is_some() && "'’-_".contains(c));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let text = text[from..at].trim_end_matches(['\'', '’', '-', '_']);
                out.push(Token {
                    start: from,
                    end: from + text.len(),
                    text,
                    lower: text.to_lowercase(),
                });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// The place after a phrase that begins at `at`: places with spaces between them, alternatives with `|`.
pub(crate) fn after(tokens: &[Token<'_>], at: usize, phrase: &str) -> Option<usize> {
    let mut next = at;
    for words in phrase.split(' ') {
        tokens.get(next).filter(|token| token.is(words))?;
        next += 1;
    }
    Some(next)
}

/// The first place from `from` on, among the next `count`, where one of these words stands.
pub(super) fn soon(tokens: &[Token<'_>], from: usize, count: usize, words: &str) -> Option<usize> {
    (from..from + count).find(|at| tokens.get(*at).is_some_and(|token| token.is(words)))
}
