//! Values of a PDF file, read one after the other.

use std::collections::BTreeMap;

/// Depth of arrays and dictionaries within each other.
const DEPTH: usize = 40;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Number(f64),
    Name(String),
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dict(BTreeMap<String, Value>),
    Reference(u32),
    /// A word that is no value: an operator.
    Word(Vec<u8>),
}

impl Value {
    /// An entry of a dictionary.
    pub(super) fn get(&self, key: &str) -> &Value {
        match self {
            Self::Dict(entries) => entries.get(key).unwrap_or(&Self::Null),
            _ => &Self::Null,
        }
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(n) if n == name)
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }
}

/// Reads values one after the other.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

pub(super) fn space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0 | 12)
}

fn delimiter(b: u8) -> bool {
    matches!(
        b,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Goes on to what is neither space nor comment.
    pub(super) fn skip(&mut self) {
        while let Some(b) = self.peek(0) {
            if b == b'%' {
                while self.peek(0).is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if space(b) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next value or operator; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Value> {
        self.value(0)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip();
        let first = self.peek(0)?;
        if depth > DEPTH {
            self.at = self.bytes.len();
            return None;
        }
        Some(match (first, self.peek(1)) {
            (b'/', _) => self.name(),
            (b'(', _) => self.text(),
            (b'<', Some(b'<')) => self.dict(depth),
            (b'<', _) => self.hex(),
            (b'[', _) => self.array(depth),
            (b'+' | b'-' | b'.' | b'0'..=b'9', _) => self.number(),
            (b, _) if delimiter(b) => {
                self.at += 1;
                Value::Word(vec![b])
            }
            _ => Value::Word(self.word().to_vec()),
        })
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek(0).is_some_and(|b| !space(b) && !delimiter(b)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn name(&mut self) -> Value {
        self.at += 1;
        Value::Name(String::from_utf8_lossy(self.word()).into_owned())
    }

    /// A number, or `12 0 R`.
    fn number(&mut self) -> Value {
        let word = self.word();
        let Some(number) = core::str::from_utf8(word)
            .ok()
            .and_then(|w| w.parse::<f64>().ok())
        else {
            return Value::Word(word.to_vec());
        };
        let after = self.at;
        if word.iter().all(u8::is_ascii_digit) {
            self.skip();
            let generation = self.word();
            self.skip();
            if !generation.is_empty()
                && generation.iter().all(u8::is_ascii_digit)
                && self.word() == b"R"
            {
                return Value::Reference(number as u32);
            }
        }
        self.at = after;
        Value::Number(number)
    }

    fn text(&mut self) -> Value {
        let (mut text, mut open) = (Vec::new(), 0);
        while let Some(b) = self.peek(0) {
            self.at += 1;
            match b {
                b'(' if open > 0 => text.push(b),
                b')' if open > 1 => text.push(b),
                b'\\' => self.escape(&mut text),
                b'(' | b')' => {}
                _ => text.push(b),
            }
            open += i32::from(b == b'(') - i32::from(b == b')');
            if open == 0 {
                break;
            }
        }
        Value::Text(text)
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(b) = self.peek(0) else { return };
        self.at += 1;
        match b {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'0'..=b'7' => {
                let mut code = u32::from(b - b'0');
                for _ in 0..2 {
                    if let Some(d @ b'0'..=b'7') = self.peek(0) {
                        code = code * 8 + u32::from(d - b'0');
                        self.at += 1;
                    }
                }
                text.push(code as u8);
            }
            b'\r' | b'\n' => {}
            _ => text.push(b),
        }
    }

    fn hex(&mut self) -> Value {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(b) = self.peek(0) {
            self.at += 1;
            match (b as char).to_digit(16) {
                Some(digit) => digits.push(digit as u8),
                None if b == b'>' => break,
                None => {}
            }
        }
        let pair = |p: &[u8]| p[0] * 16 + p.get(1).copied().unwrap_or(0);
        Value::Text(digits.chunks(2).map(pair).collect())
    }

    fn array(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            match self.value(depth + 1) {
                None => break,
                Some(Value::Word(w)) if w == b"]" => break,
                Some(value) => items.push(value),
            }
        }
        Value::Array(items)
    }

    fn dict(&mut self, depth: usize) -> Value {
        self.at += 2;
        let mut entries = BTreeMap::new();
        loop {
            self.skip();
            if self.peek(0) == Some(b'>') {
                self.at += 2;
                break;
            }
            match self.value(depth + 1) {
                Some(Value::Name(key)) => {
                    let Some(value) = self.value(depth + 1) else {
                        break;
                    };
                    entries.insert(key, value);
                }
                Some(_) => {}
                None => break,
            }
        }
        Value::Dict(entries)
    }
}
