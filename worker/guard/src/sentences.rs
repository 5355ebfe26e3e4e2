//! Cuts a stream of text into sentences, so that each can be checked before a child sees it.

/// A sentence is cut here if it does not end by itself, in characters.
const LONGEST: usize = 400;
/// Words that end in a stop within a sentence.
const SHORT_FORMS: [&str; 17] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "mt", "vs", "e.g", "i.e", "eg", "ie",
    "approx", "fig", "capt",
];

/// A streaming splitter. What it returns, put together, is exactly what went in; how the text was cut into pieces on
/// the way in makes no difference.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    pending: String,
}

impl Sentences {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in more text; gives the sentences that are complete now, each with the white space after it.
    pub fn push(&mut self, text: &str) -> Vec<String> {
        self.pending.push_str(text);
        let mut done = Vec::new();
        let mut from = 0;
        while let Some(length) = first_sentence(&self.pending[from..]) {
            done.push(self.pending[from..from + length].to_owned());
            from += length;
        }
        self.pending.drain(..from);
        done
    }

    /// What is left at the end of the stream.
    pub fn finish(self) -> Option<String> {
        (!self.pending.is_empty()).then_some(self.pending)
    }
}

/// The length in bytes of the first complete sentence, if what follows it is known well enough to say so.
fn first_sentence(text: &str) -> Option<usize> {
    let mut last_space = None;
    let mut in_space = false;
    for (count, (at, c)) in text.char_indices().enumerate() {
        // A break is decided at the first character after the white space.
        if in_space && !c.is_whitespace() {
            if ends(&text[..at], c) {
                return Some(at);
            }
            last_space = Some(at);
        }
        // Scripts that put no space between sentences.
        if at > 0
            && text[..at].ends_with(['。', '！', '？'])
            && !c.is_whitespace()
            && !is_closing(c)
        {
            return Some(at);
        }
        if count == LONGEST {
            return Some(last_space.unwrap_or(at));
        }
        in_space = c.is_whitespace();
    }
    None
}

/// Whether `before` (with its trailing white space) ends a sentence when `next` comes after it.
fn ends(before: &str, next: char) -> bool {
    let said = before.trim_end();
    if said.is_empty() {
        return false;
    }
    if before[said.len()..].contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return true;
    }
    let bare = said.trim_end_matches(is_closing);
    let Some(stop) = bare.chars().next_back() else {
        return false;
    };
    let closed = bare.len() < said.len();
    match stop {
        // "Stop!" said the fox.
        '!' | '?' | '！' | '？' | '؟' => !(closed && next.is_lowercase()),
        '。' | '।' => true,
        '…' => !next.is_lowercase(),
        '.' => !next.is_lowercase() && !is_short_form(bare),
        _ => false,
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_')
}

/// Whether the stop at the end of `text` belongs to a short form ("Mr.", "e.g.") or an initial ("J.").
fn is_short_form(text: &str) -> bool {
    let Some(without) = text.strip_suffix('.') else {
        return false;
    };
    let start = without.rfind(|c: char| c.is_whitespace() || "(\"“'‘".contains(c));
    let word = start.map_or(without, |at| {
        without[at..].trim_start_matches(|c: char| c.is_whitespace() || "(\"“'‘".contains(c))
    });
    let mut letters = word.chars();
    let initial =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    initial
        || SHORT_FORMS
            .iter()
            .any(|short| word.eq_ignore_ascii_case(short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(pieces: &[&str]) -> Vec<String> {
        let mut sentences = Sentences::new();
        let mut out: Vec<String> = pieces
            .iter()
            .flat_map(|piece| sentences.push(piece))
            .collect();
        out.extend(sentences.finish());
        out
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for (text, expected) in [
            (
                "Hi. You ok? Yes! Good",
                vec!["Hi. ", "You ok? ", "Yes! ", "Good"],
            ),
            (
                "Mr. Fox met Dr. Owl. They talked, e.g. about 3.14 pies.",
                vec![
                    "Mr. Fox met Dr. Owl. ",
                    "They talked, e.g. about 3.14 pies.",
                ],
            ),
            (
                "\"Stop!\" said the fox. \"Why?\" It ran.",
                vec!["\"Stop!\" said the fox. ", "\"Why?\" ", "It ran."],
            ),
            (
                "Wait... what? Well... No.",
                vec!["Wait... what? ", "Well... ", "No."],
            ),
            (
                "He said “No.” Then left.",
                vec!["He said “No.” ", "Then left."],
            ),
            ("One\nTwo\n\n  Three", vec!["One\n", "Two\n\n  ", "Three"]),
            (
                "J. K. wrote it. So do I. Ok.",
                vec!["J. K. wrote it. ", "So do I. ", "Ok."],
            ),
            ("你好。再见！", vec!["你好。", "再见！"]),
            ("...", vec!["..."]),
            ("", vec![]),
            ("  a", vec!["  a"]),
        ] {
            assert_eq!(split(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_comes_out_as_soon_as_the_next_begins() {
        let mut sentences = Sentences::new();
        assert!(sentences.push("Hello").is_empty());
        assert!(sentences.push(" there. ").is_empty());
        assert_eq!(sentences.push("H"), ["Hello there. "]);
    }

    #[test]
    fn nothing_is_held_back_for_ever() {
        let words = split(&["word ".repeat(300).as_str()]);
        assert!(
            words.len() >= 3
                && words
                    .iter()
                    .all(|s| s.chars().count() <= LONGEST && s.ends_with(' '))
        );
        let letters = split(&["é".repeat(1000).as_str()]);
        assert_eq!(
            letters
                .iter()
                .map(|s| s.chars().count())
                .collect::<Vec<_>>(),
            [400, 400, 200]
        );
    }

    proptest! {
        #[test]
        fn put_together_it_is_what_went_in_and_pieces_make_no_difference(
            pieces in proptest::collection::vec("([a-zA-Z .!?…\"”\n]|Mr\\.|3\\.14|é|。|\\PC){0,30}", 0..12),
        ) {
            let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
            let whole = pieces.concat();
            let cut = split(&pieces);
            prop_assert_eq!(cut.concat(), whole.as_str());
            prop_assert_eq!(cut, split(&[whole.as_str()]));
        }

        #[test]
        fn long_text_is_cut(text in "[a-z ]{1200,2000}") {
            prop_assert!(split(&[text.as_str()]).iter().all(|s| s.chars().count() <= LONGEST));
        }
    }
}
