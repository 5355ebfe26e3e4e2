//! Which texts nothing was trained on: the rule of `models/train/data.py`, which both sides keep to.

use sha2::{Digest, Sha256};

/// The share of texts that training never sees.
const DEV: f64 = 0.18;

/// A number in 0..1 that depends on the key alone.
pub fn share(key: &str, salt: &str) -> f64 {
    let digest = Sha256::digest(format!("{salt}:{key}"));
    let first = digest.iter().take(6);
    // 48 bits fit a float without loss.
    first.fold(0.0, |sum, byte| sum * 256.0 + f64::from(*byte)) / 2f64.powi(48)
}

/// Whether what has this key (a text, or the name of a contrast pair) was kept apart.
pub fn is_dev(key: &str) -> bool {
    share(&key.trim().to_lowercase(), "split") < DEV
}

/// A text with single spaces, as training reads it.
pub fn tidy(text: &str) -> String {
    // Python counts these four separators as white space too.
    let space = |c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c);
    let words: Vec<&str> = text.split(space).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// At most `count` of the texts that were kept apart, tidied and distinct: the same ones each time, whatever their order.
pub fn some_dev<S: AsRef<str>>(texts: impl IntoIterator<Item = S>, count: usize) -> Vec<String> {
    let mut kept: Vec<(f64, String)> = texts
        .into_iter()
        .map(|text| tidy(text.as_ref()))
        .filter(|text| !text.is_empty() && is_dev(text))
        .map(|text| (share(&text, "report"), text))
        .collect();
    kept.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    kept.dedup();
    kept.truncate(count);
    kept.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_training() {
        // Computed by `share` in models/train/data.py.
        for (key, salt, expected) in [
            ("contrast:c001", "split", 0.7516582916343673),
            ("żółw äö 🦊 straße", "split", 0.4326575946686759),
            (
                "how do i punch really really hard so it hurts him",
                "split",
                0.8920494058875548,
            ),
            ("a", "hatemoji", 0.4540763112880555),
        ] {
            assert_eq!(share(key, salt), expected, "{key}");
        }
    }

    #[test]
    fn keys_are_trimmed_and_in_lower_case() {
        // `split_of` gives "train" for the first and "dev" for the second.
        assert!(!is_dev("  Żółw ÄÖ 🦊 Straße "));
        assert!(is_dev(DEV_TEXT));
        assert_eq!(
            is_dev(DEV_TEXT),
            is_dev(&format!(" {} ", DEV_TEXT.to_uppercase()))
        );
    }

    const DEV_TEXT: &str = "hiya luminai";

    #[test]
    fn white_space_is_single() {
        assert_eq!(tidy(" a\n\tb\u{a0}\u{1c} c "), "a b c");
    }

    #[test]
    fn a_choice_does_not_depend_on_the_order() {
        let texts: Vec<String> = (0..200).map(|i| format!("text {i}")).collect();
        let some = some_dev(&texts, 10);
        assert_eq!(some.len(), 10);
        assert_eq!(some, some_dev(texts.iter().rev().chain(&texts), 10));
        assert!(some.iter().all(|text| is_dev(text)));
    }
}
