//! Words as they are compared: lower case, without accents, contractions opened, endings cut lightly.

use crate::word_tables::{ASKING, FUNCTION, IRREGULAR};

/// The words of a text: lower case, accents folded, `what's` as `what is`, `don't` as `do not`, possessive `'s` dropped.
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for raw in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        let word: String = raw
            .chars()
            .map(|c| if c == '’' { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .map(fold)
            .collect();
        open(word.trim_matches('\''), &mut out);
    }
    out
}

fn open(word: &str, out: &mut Vec<String>) {
    let mut push = |w: &str| {
        if !w.is_empty() {
            out.push(w.replace('\'', ""));
        }
    };
    match word {
        "can't" | "cant" | "cannot" => ["can", "not"].map(&mut push),
        "won't" => ["will", "not"].map(&mut push),
        "dont" | "doesnt" | "isnt" | "arent" => ["do", "not"].map(&mut push),
        "im" => ["i", "am"].map(&mut push),
        "whats" | "wheres" | "whos" | "hows" | "thats" => {
            [&word[..word.len() - 1], "is"].map(&mut push)
        }
        _ => {
            let (stem, rest) = word.split_once('\'').unwrap_or((word, ""));
            match rest {
                "t" => [stem.strip_suffix('n').unwrap_or(stem), "not"].map(&mut push),
                "re" => [stem, "are"].map(&mut push),
                "m" => [stem, "am"].map(&mut push),
                "ll" => [stem, "will"].map(&mut push),
                "ve" => [stem, "have"].map(&mut push),
                "d" => [stem, "would"].map(&mut push),
                "s" if matches!(
                    stem,
                    "what"
                        | "who"
                        | "where"
                        | "when"
                        | "how"
                        | "it"
                        | "that"
                        | "there"
                        | "why"
                        | "he"
                        | "she"
                ) =>
                {
                    [stem, "is"].map(&mut push)
                }
                "s" => [stem, ""].map(&mut push),
                _ => [word, ""].map(&mut push),
            }
        }
    };
}

fn fold(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => c,
    }
}

/// Whether a word (as [`words`] gives it) only builds the sentence, or only asks.
pub fn is_stop(word: &str) -> bool {
    is_function(word) || ASKING.binary_search(&word).is_ok()
}

/// Whether a word (as [`words`] gives it) only builds the sentence.
pub fn is_function(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok()
}

/// A light stem: plural, -ing, -ed, -er/-est where known, a few synonyms that children use.
pub fn stem(word: &str) -> String {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(form, _)| form) {
        return IRREGULAR[at].1.to_owned();
    }
    let n = word.len();
    if !word.is_ascii() || n <= 3 {
        return word.to_owned();
    }
    if let Some(base) = word.strip_suffix("ies") {
        return format!("{base}y");
    }
    for (suffix, least) in [("ing", 6), ("ed", 5)] {
        if let Some(base) = word.strip_suffix(suffix)
            && n >= least
            && base.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        {
            return undouble(base);
        }
    }
    for suffix in ["sses", "shes", "ches", "xes", "zes", "oes"] {
        if word.ends_with(suffix) {
            return word[..n - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(base) if !base.ends_with(['s', 'u', 'i']) => trim_e(base),
        _ => trim_e(word),
    }
}

fn undouble(base: &str) -> String {
    let bytes = base.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'z' | b'e' | b'o') => {
            base[..base.len() - 1].to_owned()
        }
        _ => trim_e(base),
    }
}

/// `freeze`, `freezing` and `freezes` meet without their last e.
fn trim_e(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(base) if base.len() >= 4 && !base.ends_with('e') => base.to_owned(),
        _ => word.to_owned(),
    }
}

/// What a text is about: stems of its words without those that only build it, in order.
pub fn content(text: &str) -> Vec<String> {
    words(text)
        .iter()
        .filter(|w| !is_stop(w))
        .map(|w| stem(w))
        .collect()
}

/// Everything a text says: stems of all its words but those that only build it, in order. More than [`content`], as
/// "give" or "start" tell one turn of a talk from another, though they tell nothing about a fact.
pub fn telling(text: &str) -> Vec<String> {
    telling_of(&words(text))
}

/// As [`telling`], for words that [`words`] gave.
pub fn telling_of(words: &[String]) -> Vec<String> {
    words
        .iter()
        .filter(|w| !is_function(w))
        .map(|w| stem(w))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contractions_open_and_accents_fold() {
        assert_eq!(
            words("What’s Zoë's cat? I can't!"),
            ["what", "is", "zoe", "cat", "i", "can", "not"]
        );
        assert_eq!(
            words("Don't say it's 3.5"),
            ["do", "not", "say", "it", "is", "3", "5"]
        );
    }

    #[test]
    fn forms_of_a_word_meet() {
        for group in [
            ["volcano", "volcanoes", "volcanos"],
            ["freeze", "freezing", "freezes"],
            ["plant", "plants", "planted"],
            ["swim", "swimming", "swims"],
            ["butterfly", "butterflies", "butterfly"],
            ["planet", "planets", "planet"],
            ["invent", "invented", "inventor"],
            ["box", "boxes", "box"],
            ["use", "uses", "use"],
        ] {
            assert!(group.iter().all(|w| stem(w) == stem(group[0])), "{group:?}");
        }
    }

    #[test]
    fn tables_are_sorted_so_that_they_can_be_searched() {
        assert!(FUNCTION.is_sorted() && ASKING.is_sorted());
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn telling_words_keep_what_is_done() {
        assert_eq!(
            telling("What did Bernard give to you?"),
            ["bernard", "give"]
        );
    }

    #[test]
    fn content_keeps_the_topic() {
        assert_eq!(
            content("Can you tell me why the sky is blue, please?"),
            ["sky", "blue"]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,60}") {
            for word in words(&text) {
                prop_assert!(!word.contains('\''));
                let _ = stem(&word);
            }
        }
    }
}
