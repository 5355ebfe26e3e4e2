//! What a word means, by the compact base.
//!
//! Promises: without the base nothing is said; what is said is the base's own wording, with its source.

use crate::base::Speech;
use crate::{Evidence, FactBook, Source};
use resonance::words::words;

/// How near such an answer is: it is about just this word.
const NEAR: f32 = 1.0;

/// The word whose meaning is asked: of `what does enormous mean?`, `define brave`, `what is the meaning of lonely`.
pub fn asked(text: &str) -> Option<String> {
    let heard = words(text);
    let heard: Vec<&str> = heard.iter().map(String::as_str).collect();
    let word = between(&heard, &["what", "does"], &["mean"])
        .or_else(|| between(&heard, &["what", "do"], &["mean"]))
        .or_else(|| between(&heard, &["meaning", "of"], &[]))
        .or_else(|| between(&heard, &["definition", "of"], &[]))
        .or_else(|| between(&heard, &["define"], &[]))?;
    const POINTING: [&str; 7] = ["it", "that", "this", "you", "he", "she", "life"];
    let fine = (1..=2).contains(&word.len()) && !POINTING.contains(&word[0]);
    fine.then(|| word.join(" "))
}

/// What stands behind some words and before others, without `the word`.
fn between<'a>(heard: &'a [&'a str], front: &[&str], back: &[&'a str]) -> Option<&'a [&'a str]> {
    let at = heard.windows(front.len()).position(|w| w == front)?;
    let rest = heard.get(at + front.len()..)?.strip_suffix(back)?;
    Some(rest.strip_prefix(&["the", "word"]).unwrap_or(rest))
}

/// The commonest meaning of a word; `None` without the base or where it does not know the word.
pub fn find(word: &str, book: &FactBook) -> Option<Evidence> {
    let base = book.base()?;
    let kinds = [Speech::Noun, Speech::Verb, Speech::Adjective];
    // A word is mostly used as the part of speech in which it has most meanings.
    let senses = kinds.map(|speech| base.senses(word, speech));
    let mut known: Vec<&Vec<u32>> = senses.iter().filter(|s| !s.is_empty()).collect();
    known.sort_by_key(|s| core::cmp::Reverse(s.len()));
    let gloss = known
        .first()
        .and_then(|s| s.first())
        .map(|s| base.gloss(*s))?;
    let gloss = gloss.trim_end_matches('.');
    (!gloss.is_empty()).then(|| Evidence {
        text: format!("\"{word}\" can mean: {gloss}."),
        source: Source {
            title: format!("WordNet: {word}"),
            basis: "Princeton University".into(),
        },
        score: NEAR,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fixture;

    #[test]
    fn the_word_that_is_asked_about() {
        for (text, word) in [
            ("what does enormous mean?", Some("enormous")),
            ("What does the word brave mean", Some("brave")),
            ("what is the meaning of polar bear", Some("polar bear")),
            ("define lonely", Some("lonely")),
            ("do you know the definition of honest?", Some("honest")),
            ("what does that mean", None),
            ("what do you mean", None),
            ("what is the meaning of life", None),
            ("what does a bee eat", None),
        ] {
            assert_eq!(asked(text).as_deref(), word, "{text}");
        }
    }

    #[test]
    fn only_the_base_knows_meanings() {
        let mut book = FactBook::new().unwrap();
        assert!(find("vole", &book).is_none());
        book.set_base(fixture::base());
        assert!(find("blorptig", &book).is_none());
        let found = find("vole", &book).unwrap();
        assert!(
            found.text.starts_with("\"vole\" can mean: a small animal"),
            "{}",
            found.text
        );
        assert!(found.source.title.contains("vole"));
    }
}
