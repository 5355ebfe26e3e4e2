//! Which letters the codes of a font stand for.

use super::lexer::{Lexer, Value};
use super::objects::File;
use std::collections::BTreeMap;

/// Codes that a table may give.
const CODES: usize = 70_000;

/// Windows-1252 from 0x80 to 0x9f, where it differs from Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Names of glyphs that are not their own letter.
const GLYPHS: &[(&str, &str)] = &[
    ("space", " "),
    ("period", "."),
    ("comma", ","),
    ("hyphen", "-"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("exclam", "!"),
    ("question", "?"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("quotesingle", "'"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("slash", "/"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("plus", "+"),
    ("equal", "="),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("adieresis", "ä"),
    ("odieresis", "ö"),
    ("udieresis", "ü"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedilla", "ç"),
    ("ntilde", "ñ"),
    ("germandbls", "ß"),
    ("ecircumflex", "ê"),
    ("aacute", "á"),
    ("oacute", "ó"),
];

/// A font.
#[derive(Debug, Clone)]
pub(super) struct Font {
    /// Bytes of a code.
    width: usize,
    letters: BTreeMap<u32, String>,
    /// Whether codes without an entry are Windows-1252.
    plain: bool,
}

impl Font {
    /// A font of which nothing is known but that its letters are of one byte.
    pub(super) fn unknown() -> Self {
        Self {
            width: 1,
            letters: BTreeMap::new(),
            plain: true,
        }
    }

    pub(super) fn read(file: &File<'_>, font: &Value) -> Self {
        let wide = font.get("Subtype").is_name("Type0");
        let mut new = Self {
            width: if wide { 2 } else { 1 },
            letters: BTreeMap::new(),
            plain: !wide,
        };
        if let Value::Array(differences) =
            file.follow(file.follow(font.get("Encoding")).get("Differences"))
        {
            new.differences(differences);
        }
        new.map(&file.stream(font.get("ToUnicode")));
        new
    }

    /// `12 /a /b 40 /c`.
    fn differences(&mut self, list: &[Value]) {
        let mut code = 0;
        for item in list {
            match item {
                Value::Number(n) => code = *n as u32,
                Value::Name(name) => {
                    let known = GLYPHS
                        .iter()
                        .find(|(n, _)| n == name)
                        .map(|(_, l)| (*l).to_owned());
                    let letter = known
                        .or_else(|| (name.chars().count() == 1).then(|| name.clone()))
                        .or_else(|| {
                            let hex = name.strip_prefix("uni")?;
                            u32::from_str_radix(hex, 16)
                                .ok()
                                .and_then(char::from_u32)
                                .map(String::from)
                        });
                    if let Some(letter) = letter {
                        self.letters.insert(code, letter);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// A `ToUnicode` table.
    fn map(&mut self, table: &[u8]) {
        let mut lexer = Lexer::new(table, 0);
        let mut held: Vec<Value> = Vec::new();
        while let Some(value) = lexer.next() {
            let Value::Word(word) = &value else {
                held.push(value);
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => {
                    if let Some(Value::Text(code)) = held.last() {
                        self.width = code.len().clamp(1, 2);
                    }
                }
                b"endbfchar" => held
                    .chunks_exact(2)
                    .for_each(|pair| self.one(&pair[0], &pair[1])),
                b"endbfrange" => held
                    .chunks_exact(3)
                    .for_each(|row| self.range(&row[0], &row[1], &row[2])),
                _ => {}
            }
            held.clear();
        }
    }

    fn one(&mut self, code: &Value, letters: &Value) {
        if let (Some(code), Value::Text(letters)) = (number(code), letters)
            && self.letters.len() < CODES
        {
            self.letters.insert(code, utf16(letters, 0));
        }
    }

    fn range(&mut self, from: &Value, to: &Value, letters: &Value) {
        let (Some(from), Some(to)) = (number(from), number(to)) else {
            return;
        };
        for (step, code) in (0u32..).zip(from..=to.min(from.saturating_add(0xffff))) {
            if self.letters.len() >= CODES {
                return;
            }
            let letter = match letters {
                Value::Text(first) => utf16(first, step),
                Value::Array(list) => match list.get(step as usize) {
                    Some(Value::Text(letter)) => utf16(letter, 0),
                    _ => return,
                },
                _ => return,
            };
            self.letters.insert(code, letter);
        }
    }

    /// The letters that a shown text stands for.
    pub(super) fn decode(&self, text: &[u8]) -> String {
        let mut out = String::new();
        for code in text.chunks(self.width.max(1)) {
            let code = code.iter().fold(0u32, |n, b| n << 8 | u32::from(*b));
            match self.letters.get(&code) {
                Some(letters) => out.push_str(letters),
                None if self.plain && code < 256 => out.push(windows(code as u8)),
                None => out.push(char::REPLACEMENT_CHARACTER),
            }
        }
        out
    }
}

fn windows(code: u8) -> char {
    match code {
        0x80..=0x9f => WINDOWS[usize::from(code - 0x80)],
        0..=0x1f => ' ',
        _ => char::from(code),
    }
}

fn number(value: &Value) -> Option<u32> {
    match value {
        Value::Text(bytes) if bytes.len() <= 4 => {
            Some(bytes.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
        }
        _ => None,
    }
}

/// UTF-16 with the highest byte first; its last unit is raised by `step`.
fn utf16(bytes: &[u8], step: u32) -> String {
    let mut units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|p| u16::from_be_bytes([p[0], p[1]]))
        .collect();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(step as u16);
    }
    String::from_utf16_lossy(&units)
}
