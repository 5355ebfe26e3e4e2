//! The operators of a page that show text.

use super::fonts::Font;
use super::lexer::{Lexer, Value};
use std::collections::BTreeMap;

/// A gap in thousandths of the letter size that is a space.
const GAP: f64 = -180.0;
/// Operands that are kept.
const OPERANDS: usize = 64;

struct Page<'a> {
    fonts: &'a BTreeMap<String, Font>,
    plain: Font,
    font: Option<&'a Font>,
    text: String,
    line: Option<f64>,
}

/// The text that a page shows, in the order in which it is drawn.
pub(super) fn text(content: &[u8], fonts: &BTreeMap<String, Font>) -> String {
    let plain = Font::unknown();
    let mut page = Page {
        fonts,
        plain,
        font: None,
        text: String::new(),
        line: None,
    };
    let mut lexer = Lexer::new(content, 0);
    let mut operands: Vec<Value> = Vec::new();
    while let Some(value) = lexer.next() {
        if let Value::Word(operator) = &value {
            page.operate(operator, &operands);
            operands.clear();
        } else if operands.len() < OPERANDS {
            operands.push(value);
        }
    }
    page.text
}

impl Page<'_> {
    fn operate(&mut self, operator: &[u8], operands: &[Value]) {
        let number = |i: usize| operands.get(i).and_then(Value::number);
        match operator {
            b"Tf" => {
                if let Some(Value::Name(name)) = operands.first() {
                    self.font = self.fonts.get(name);
                }
            }
            b"Tj" => self.show(operands.first()),
            b"'" | b"\"" => {
                self.break_line();
                self.show(operands.last());
            }
            b"TJ" => self.show_all(operands.first()),
            b"T*" | b"ET" => self.break_line(),
            b"Td" | b"TD" => {
                if number(1).is_some_and(|y| y.abs() > 0.01) {
                    self.break_line();
                } else {
                    self.space();
                }
            }
            b"Tm" => {
                let line = number(5);
                if self.line.zip(line).is_none_or(|(a, b)| (a - b).abs() > 1.0) {
                    self.break_line();
                } else {
                    self.space();
                }
                self.line = line;
            }
            _ => {}
        }
    }

    fn show(&mut self, text: Option<&Value>) {
        if let Some(Value::Text(bytes)) = text {
            let shown = self.font.unwrap_or(&self.plain).decode(bytes);
            self.text.push_str(&shown);
        }
    }

    fn show_all(&mut self, parts: Option<&Value>) {
        let Some(Value::Array(parts)) = parts else {
            return;
        };
        for part in parts {
            match part {
                Value::Number(gap) if *gap < GAP => self.space(),
                part => self.show(Some(part)),
            }
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    fn break_line(&mut self) {
        if self.text.ends_with('-') {
            return;
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}
