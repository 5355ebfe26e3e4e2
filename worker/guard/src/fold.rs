//! Folds what was typed into plain pieces: lower case, Latin letters without marks, no invisible characters, look-alike
//! letters and signs read as the letters they stand for. One pass over the characters; any text is fine.

/// One piece of folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// A word: letters, signs that stand for letters, digits among letters.
    Word(&'a str),
    /// A letter on its own: part of a spaced-out word, perhaps.
    Letter(char),
    /// Digits only.
    Number,
    /// The end of a sentence.
    End,
}

/// Characters of a word that are kept; no word worth a rule is longer.
const WORD_MAX: usize = 40;

/// Calls `each` with every piece of `text`, in order.
pub(crate) fn pieces(text: &str, mut each: impl FnMut(Piece<'_>)) {
    let folded = fold(text);
    let latin = is_latin(&folded);
    let mut word = String::new();
    for (i, &c) in folded.iter().enumerate() {
        let next = folded.get(i + 1).copied().unwrap_or(' ');
        let inside = is_word_char(next) || is_letter_sign(next);
        if is_word_char(c) || (is_letter_sign(c) && (inside || (c == '$' && !word.is_empty()))) {
            if word.len() < WORD_MAX {
                word.push(c);
            }
        } else if c == '\'' && !word.is_empty() && is_word_char(next) {
            // "don't" is one word.
        } else {
            // A stop after a lone letter is part of "k. i. l. l.", not the end of a sentence.
            let lone = word.chars().count() == 1;
            flush(&mut word, latin, &mut each);
            if ends_sentence(c, next) && !lone {
                each(Piece::End);
            }
        }
    }
    flush(&mut word, latin, &mut each);
}

fn flush(word: &mut String, latin: bool, each: &mut impl FnMut(Piece<'_>)) {
    let signs = word.trim_start_matches(['*', '!']);
    let plain = look_alikes_folded(signs.trim_end_matches(['*', '!', '@']), latin);
    let mut letters = plain.chars();
    match (letters.next(), letters.next()) {
        (None, _) => {}
        (Some(c), None) if c.is_alphabetic() => each(Piece::Letter(c)),
        _ if plain.bytes().all(|b| b.is_ascii_digit()) => each(Piece::Number),
        _ => each(Piece::Word(&plain)),
    }
    word.clear();
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
}

/// Signs that stand for a letter inside a word: "k!ll", "p@ss", "f*ck".
fn is_letter_sign(c: char) -> bool {
    matches!(c, '@' | '$' | '!' | '*' | '€')
}

fn ends_sentence(c: char, next: char) -> bool {
    match c {
        '!' | '?' | '\n' | '\r' | '…' | '。' | '！' | '？' | '؟' | '।' => true,
        '.' => !is_word_char(next),
        _ => false,
    }
}

/// The characters of `text`, folded one by one.
fn fold(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if c.is_ascii() {
            out.push(if c.is_ascii_control() && c != '\n' && c != '\r' {
                ' '
            } else {
                c.to_ascii_lowercase()
            });
            continue;
        }
        if let Some(word) = picture_word(c) {
            out.push(' ');
            out.extend(word.chars());
            out.push(' ');
            continue;
        }
        let c = compatible(c);
        for lower in c.to_lowercase() {
            match without_mark(lower) {
                Some(plain) => out.extend(plain.chars()),
                None => out.push(lower),
            }
        }
    }
    out
}

/// Zero-width, direction, variation and combining marks.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{300}'..='\u{36F}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Emoji that mean a thing rules know. On its own none of them is harm.
fn picture_word(c: char) -> Option<&'static str> {
    Some(match c {
        '🔫' => "gun",
        '💣' => "bomb",
        '🔪' | '🗡' => "knife",
        '🧨' => "explosive",
        '💊' => "pills",
        '🚬' => "cigarette",
        '🍺' | '🍻' => "beer",
        '🖕' => "middlefingeremoji",
        '🍆' | '🍑' => "rudeemoji",
        _ => return None,
    })
}

/// Letters of the styled alphabets (full width, mathematical, circled, boxed, of flags) as plain ones.
fn compatible(c: char) -> char {
    let code = u32::from(c);
    let ascii = |offset: u32, base: u8| char::from(base + u8::try_from(offset).unwrap_or(0));
    match code {
        0xFF01..=0xFF5E => ascii(code - 0xFF01, b'!'),
        0x1D400..=0x1D6A3 => ascii((code - 0x1D400) % 52 % 26, b'a'),
        0x1D7CE..=0x1D7FF => ascii((code - 0x1D7CE) % 10, b'0'),
        0x24B6..=0x24E9 => ascii((code - 0x24B6) % 26, b'a'),
        0x1F130..=0x1F149 => ascii(code - 0x1F130, b'a'),
        0x1F150..=0x1F169 => ascii(code - 0x1F150, b'a'),
        0x1F170..=0x1F189 => ascii(code - 0x1F170, b'a'),
        0x1F1E6..=0x1F1FF => ascii(code - 0x1F1E6, b'a'),
        0x2018 | 0x2019 | 0x2BC | 0xB4 => '\'',
        0xA0 | 0x2000..=0x200A | 0x202F | 0x3000 => ' ',
        0x660..=0x669 => ascii(code - 0x660, b'0'),
        0x6F0..=0x6F9 => ascii(code - 0x6F0, b'0'),
        _ => c,
    }
}

/// A Latin letter without its mark.
fn without_mark(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' | 'ǐ' => "i",
        'ĵ' => "j",
        'ķ' | 'ĸ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ' | 'ỏ' | 'ǒ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ß' => "ss",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ' | 'ủ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// Whether a text is written in Latin letters, though some of them may be look-alikes of another script.
fn is_latin(folded: &[char]) -> bool {
    let latin = folded.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let letters = folded.iter().filter(|c| c.is_alphabetic()).count();
    3 * latin >= letters
}

/// Cyrillic and Greek letters that look Latin, read as Latin if the word has Latin letters too, or if the text is
/// Latin and the whole word can be read so.
fn look_alikes_folded(word: &str, in_latin: bool) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mixed = word.bytes().any(|b| b.is_ascii_alphabetic());
    let latin = |c| match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'е' | 'ё' | 'ε' => 'e',
        'һ' | 'н' => 'h',
        'і' | 'ι' | 'ї' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ν' => 'v',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        other => other,
    };
    let read: String = word.chars().map(latin).collect();
    if mixed || in_latin && read.is_ascii() {
        read
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        let mut out = Vec::new();
        pieces(text, |piece| {
            out.push(match piece {
                Piece::Word(word) => word.to_owned(),
                Piece::Letter(c) => c.to_string(),
                Piece::Number => "#".into(),
                Piece::End => "/".into(),
            });
        });
        out.join(" ")
    }

    #[test]
    fn disguises_are_folded() {
        for (typed, plain) in [
            ("Don’t STOP!", "dont stop /"),
            ("k\u{200B}i\u{AD}ll", "kill"),
            ("ｂｏｍｂ 𝓫𝓸𝓶𝓫 ⓑⓞⓜⓑ", "bomb bomb bomb"),
            ("bоmb", "bomb"),
            ("café naïve Straße", "cafe naive strasse"),
            ("k!ll p@$$ a$$ f*ck", "k!ll p@$$ a$$ f*ck"),
            ("*waves* hi!", "waves hi /"),
            ("k.i.l.l", "k i l l"),
            ("k. i. l. l.", "k i l l"),
            ("pi is 3.14. ok", "pi is # # / ok"),
            ("a 💣!", "a bomb /"),
            ("мама мыла", "мама мыла"),
            ("so fаr, ѕо", "so far so"),
            ("со мной", "со мной"),
            ("🇧🇴🇲🇧 🅱🅾🅼🅱", "bomb bomb"),
            ("self-harm_x", "self harm x"),
        ] {
            assert_eq!(folded(typed), plain, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_folded(text in any::<String>()) {
            pieces(&text, |piece| if let Piece::Word(word) = piece { assert!(!word.is_empty() && word.len() <= 2 * WORD_MAX + 8, "{word:?}") });
        }
    }
}
