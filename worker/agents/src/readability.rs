//! How hard a text is to read: Flesch-Kincaid grade and the share of long words.

/// How hard a text is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Flesch-Kincaid grade (Kincaid et al. 1975): years of school that it takes.
    pub grade: f32,
    /// Words of three or more syllables, or of nine or more letters, among all words, 0..=1.
    pub hard: f32,
}

/// The hardest text for an age: Flesch-Kincaid grade, share of hard words.
pub const fn limit(band: u8) -> Reading {
    let (grade, hard) = match band {
        0 => (3.0, 0.06),
        1 => (4.5, 0.08),
        2 => (6.5, 0.12),
        _ => (8.5, 0.16),
    };
    Reading { grade, hard }
}

/// The band of an age: 5-7, 8-9, 10-12, 13 and up.
pub const fn band(age: u8) -> u8 {
    match age {
        0..=7 => 0,
        8..=9 => 1,
        10..=12 => 2,
        _ => 3,
    }
}

/// Measures a text. Nothing at all is as easy as can be.
pub fn measure(text: &str) -> Reading {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
        .map(|w| w.trim_matches(['\'', '’']).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() {
        return Reading {
            grade: 0.0,
            hard: 0.0,
        };
    }
    let (n, sentences) = (words.len() as f32, sentences(text).max(1) as f32);
    let counts: Vec<usize> = words.iter().map(|w| syllables(w)).collect();
    let hard = words
        .iter()
        .zip(&counts)
        .filter(|(w, s)| **s >= 3 || w.chars().count() >= 9);
    Reading {
        grade: 0.39 * n / sentences + 11.8 * counts.iter().sum::<usize>() as f32 / n - 15.59,
        hard: hard.count() as f32 / n,
    }
}

/// Sentences: ends that are not followed by a small letter ("Is that all?" whispered Pip is one).
fn sentences(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    let mut open = false;
    for (i, c) in chars.iter().enumerate() {
        open |= c.is_alphabetic();
        if open && matches!(c, '.' | '!' | '?') {
            let mut rest = chars[i + 1..].iter();
            let next = rest.find(|c| c.is_alphanumeric() || matches!(c, '.' | '!' | '?'));
            if !next.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | '!' | '?')) {
                count += 1;
                open = false;
            }
        }
    }
    count + usize::from(open)
}

const SILENT: &str = "some hedge home fire there where care like life time name rope side place love safe late nice wide hope use more grave whole";

/// Syllables of an English word in lower case: groups of vowels, without silent endings.
fn syllables(word: &str) -> usize {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let chars: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: char| "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(c);
    let mut count = 0;
    for (i, c) in chars.iter().enumerate() {
        // A "y" that opens a word is no vowel.
        let before = i
            .checked_sub(1)
            .map(|j| chars[j])
            .filter(|b| !(i == 1 && *b == 'y'));
        let glide = *c == 'y' && chars.get(i + 1).is_some_and(|n| vowel(*n)) && i == 0;
        // "iet", "eo", "ia", "io", "ua": two vowels that are heard apart, save in -tion, -ious and the like.
        let apart = before.is_some_and(|b| {
            (b == 'i' && *c == 'a' || b == 'e' && *c == 'o' && i + 1 == chars.len())
                || (b == 'i' && *c == 'e' && chars.get(i + 1) == Some(&'t'))
                || (b == 'i'
                    && *c == 'o'
                    && i > 1
                    && !matches!(chars[i - 2], 't' | 's' | 'c' | 'g' | 'x' | 'h'))
        });
        if vowel(*c) && !glide && (!before.is_some_and(vowel) || apart) {
            count += 1;
        }
    }
    let ends = |tail: &str| word.ends_with(tail);
    let before = |back: usize| chars.len().checked_sub(back).map(|i| chars[i]);
    let silent_e = ends("e") && !ends("le") && before(2).is_some_and(|c| !vowel(c));
    let silent_le = ends("le") && before(3).is_some_and(vowel);
    let silent_ed = ends("ed") && before(3).is_some_and(|c| !vowel(c) && !matches!(c, 't' | 'd'));
    let silent_es = ends("es")
        && before(3).is_some_and(|c| !vowel(c) && !matches!(c, 's' | 'c' | 'g' | 'z' | 'x' | 'h'));
    if count > 1 && (silent_e || silent_le || silent_ed || silent_es) {
        count -= 1;
    }
    if count > 1 && ends("ea") {
        count += 1;
    }
    // Compounds whose first part ends in a silent e: "hedgehog", "something", "lovely".
    let compound = SILENT.split_ascii_whitespace().any(|part| {
        let next = word.strip_prefix(part).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| !vowel(c) && c != 'd' && c != 's' && c != 'r')
    });
    if count > 1 && compound {
        count -= 1;
    }
    // "didn't" is heard as two, "don't" as one.
    if ends("n't") && before(3).is_some_and(|c| !vowel(c)) && !ends("can't") {
        count += 1;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        for (word, n) in [
            ("the", 1),
            ("little", 2),
            ("hedgehog", 2),
            ("dragon", 2),
            ("jumped", 1),
            ("wanted", 2),
            ("whole", 1),
            ("table", 2),
            ("tale", 1),
            ("idea", 3),
            ("quiet", 2),
            ("banana", 3),
            ("piano", 3),
            ("year", 1),
            ("yellow", 2),
            ("boxes", 2),
            ("stones", 1),
            ("didn't", 2),
            ("don't", 1),
            ("video", 3),
            ("adventure", 3),
            ("pip's", 1),
            ("something", 2),
            ("lovely", 2),
            ("station", 2),
        ] {
            assert_eq!(syllables(word), n, "{word}");
        }
    }

    #[test]
    fn speech_is_one_sentence_with_its_speaker() {
        assert_eq!(sentences("\"Is that all?\" whispered Pip. It was!"), 2);
        assert_eq!(sentences("Wait... what? Yes"), 2);
        assert_eq!(sentences("🦊 !!!"), 0);
    }

    #[test]
    fn long_words_and_sentences_are_harder() {
        let easy = measure("The cat sat. The dog ran. It was a hot day.");
        let hard = measure(
            "Notwithstanding considerable difficulties, the committee unanimously recommended an investigation of the circumstances.",
        );
        assert!(easy.grade < 1.0 && easy.hard == 0.0, "{easy:?}");
        assert!(hard.grade > 15.0 && hard.hard > 0.5, "{hard:?}");
        assert_eq!(measure("🦊 123").grade, 0.0);
    }
}
