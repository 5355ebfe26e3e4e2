//! From text to sentences of words and numbers: `$5`, `20%`, `two dozen`, `3/4 of`, `twice`, `1 1/2`.

use super::lexicon::{self, Class};
use crate::{Rational, sums};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Comma,
    Number,
    Money,
    Percent,
    /// A part of something: `half`, `2/5`.
    Part,
    /// A multiple: `twice`, `3 times as`.
    Times,
}

/// A word or a number of a sentence. `id` counts the numbers of the whole text.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub text: String,
    pub raw: String,
    pub kind: Kind,
    pub value: Rational,
    pub id: usize,
}

impl Token {
    pub fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    pub fn is_any(&self, words: &str) -> bool {
        self.kind == Kind::Word && lexicon::among(words, &self.text)
    }

    pub fn is_number(&self) -> bool {
        !matches!(self.kind, Kind::Word | Kind::Comma)
    }

    /// Counts or amounts, unlike parts and multiples.
    pub fn is_amount(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Money)
    }
}

/// A sentence, and whether it ended in a question mark.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub tokens: Vec<Token>,
    pub asks: bool,
}

/// More numbers than this are not followed.
const MOST_NUMBERS: usize = 16;

/// Sentences of a text. `None` if it holds what is not read here: times of day, dates, too many numbers.
pub(crate) fn sentences(text: &str) -> Option<Vec<Sentence>> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = vec![Sentence::default()];
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let last = out.last_mut()?;
        if c.is_ascii_digit() || (c == '.' && digit(&chars, i + 1) && !digit_before(&chars, i)) {
            i = numeral(&chars, i, &mut last.tokens)?;
            continue;
        }
        if c.is_alphabetic() {
            i = word(&chars, i, &mut last.tokens);
            continue;
        }
        i += 1;
        match c {
            ',' | ':' | '(' | ')' | '–' | '—' => last.tokens.push(plain(Kind::Comma, ",")),
            '.' if abbreviation(&last.tokens) => {}
            '.' | '!' | '?' | ';' | '\n' => {
                last.asks |= c == '?';
                if !last.tokens.is_empty() {
                    out.push(Sentence::default());
                }
            }
            '+' | '=' | '*' | '×' | '÷' | '<' | '>' | '^' => return None,
            _ => {}
        }
    }
    out.retain(|s| s.tokens.iter().any(|t| t.kind != Kind::Comma));
    let mut id = 0;
    for sentence in &mut out {
        sentence.tokens = numbers(&sentence.tokens);
        for token in sentence.tokens.iter_mut().filter(|t| t.is_number()) {
            token.id = id;
            id += 1;
        }
    }
    (id <= MOST_NUMBERS).then_some(out)
}

fn plain(kind: Kind, text: &str) -> Token {
    Token {
        text: text.to_lowercase(),
        raw: text.to_owned(),
        kind,
        value: Rational::whole(0),
        id: 0,
    }
}

fn valued(kind: Kind, text: &str, value: Rational) -> Token {
    Token {
        value,
        ..plain(kind, text)
    }
}

fn digit(chars: &[char], i: usize) -> bool {
    chars.get(i).is_some_and(char::is_ascii_digit)
}

fn digit_before(chars: &[char], i: usize) -> bool {
    i > 0 && digit(chars, i - 1)
}

fn abbreviation(tokens: &[Token]) -> bool {
    tokens
        .last()
        .is_some_and(|t| t.is_any("mr mrs ms dr st lbs lb oz ft cm kg sq"))
}

/// Digits with what belongs to them: `$` before, `%` or `/4` after, letters glued on.
fn numeral(chars: &[char], start: usize, out: &mut Vec<Token>) -> Option<usize> {
    let mut end = start + 1;
    while digit(chars, end) || (matches!(chars.get(end), Some('.' | ',')) && digit(chars, end + 1))
    {
        end += 1;
    }
    let text: String = chars[start..end].iter().collect();
    let value = Rational::parse(&text)?;
    let before = chars[..start].iter().rev().find(|c| !c.is_whitespace());
    if matches!(before, Some('-' | '−'))
        || matches!(chars.get(end), Some(':')) && digit(chars, end + 1)
    {
        return None;
    }
    if chars.get(end) == Some(&'/') && digit(chars, end + 1) {
        return fraction(chars, end, value, &text, out);
    }
    if chars.get(end) == Some(&'%') {
        out.push(valued(Kind::Percent, &text, value));
        return Some(end + 1);
    }
    let ordinal: String = chars[end..]
        .iter()
        .take(2)
        .collect::<String>()
        .to_lowercase();
    let glued = chars.get(end + 2).is_some_and(|c| c.is_alphanumeric());
    if !glued && matches!(ordinal.as_str(), "st" | "nd" | "rd" | "th") {
        out.push(plain(Kind::Word, &format!("{text}{ordinal}")));
        return Some(end + 2);
    }
    let money = matches!(before, Some('$' | '£' | '€'));
    out.push(valued(
        if money { Kind::Money } else { Kind::Number },
        &text,
        value,
    ));
    Some(if chars.get(end) == Some(&'-') {
        end + 1
    } else {
        end
    })
}

/// `3/4`, or the `1/2` of `1 1/2`.
fn fraction(
    chars: &[char],
    slash: usize,
    top: Rational,
    text: &str,
    out: &mut Vec<Token>,
) -> Option<usize> {
    let mut end = slash + 1;
    while digit(chars, end) {
        end += 1;
    }
    if chars.get(end) == Some(&'/') {
        return None;
    }
    let below: String = chars[slash + 1..end].iter().collect();
    let value = top.over(Rational::parse(&below)?)?;
    match out.last_mut() {
        Some(whole) if whole.is_amount() && whole.value.as_whole().is_some() => {
            whole.value = whole.value.plus(value)?;
        }
        _ => out.push(valued(Kind::Part, &format!("{text}/{below}"), value)),
    }
    Some(end)
}

/// A word. Hyphens stay inside words, except after a number word (`six-inch`).
fn word(chars: &[char], start: usize, out: &mut Vec<Token>) -> usize {
    let mut end = start + 1;
    let joint = |i: usize| {
        matches!(chars.get(i), Some('\'' | '’' | '-'))
            && chars.get(i + 1).is_some_and(|c| c.is_alphabetic())
    };
    while chars.get(end).is_some_and(|c| c.is_alphabetic()) || joint(end) {
        end += 1;
    }
    let text: String = chars[start..end]
        .iter()
        .map(|c| if *c == '’' { '\'' } else { *c })
        .collect();
    let counts = text.split_once('-').is_some_and(|(first, _)| {
        sums::worded(&[first.to_lowercase()]).is_some() || first.eq_ignore_ascii_case("half")
    });
    if counts {
        out.extend(text.split('-').map(|part| plain(Kind::Word, part)));
    } else {
        out.push(plain(Kind::Word, &text));
    }
    end
}

/// Number words become numbers.
fn numbers(tokens: &[Token]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let (token, used) = number_at(tokens, i, out.last()).unwrap_or((tokens[i].clone(), 1));
        out.push(token);
        i += used;
    }
    out
}

fn number_at(tokens: &[Token], i: usize, before: Option<&Token>) -> Option<(Token, usize)> {
    let word = |k: usize| {
        tokens
            .get(i + k)
            .filter(|t| t.kind == Kind::Word)
            .map_or("", |t| t.text.as_str())
    };
    let token = &tokens[i];
    if let Kind::Number = token.kind {
        return Some(scaled(token.value, token, &word, 1));
    }
    if token.kind != Kind::Word {
        return None;
    }
    match token.text.as_str() {
        "twice" | "double" | "doubled" | "doubles" => {
            return Some((valued(Kind::Times, "2", Rational::whole(2)), 1));
        }
        "thrice" | "triple" | "tripled" | "triples" => {
            return Some((valued(Kind::Times, "3", Rational::whole(3)), 1));
        }
        "half" | "halves" | "halved" => {
            return Some((valued(Kind::Part, "1/2", Rational::new(1, 2)?), 1));
        }
        "a" | "an" if word(1) == "dozen" => {
            return Some((valued(Kind::Number, "12", Rational::whole(12)), 2));
        }
        "a" | "one" if word(1) == "hundred" || word(1) == "thousand" => {
            let n = if word(1) == "hundred" { 100 } else { 1000 };
            return Some((valued(Kind::Number, &n.to_string(), Rational::whole(n)), 2));
        }
        "a" | "an" | "one" => {
            if let Some((_, n)) =
                sums::part(word(1)).filter(|_| matches!(word(2), "of" | "as" | "the"))
            {
                return Some((
                    valued(Kind::Part, &format!("1/{n}"), Rational::new(1, n)?),
                    2,
                ));
            }
        }
        _ => {}
    }
    let words: Vec<String> = tokens[i..]
        .iter()
        .take_while(|t| t.kind == Kind::Word)
        .map(|t| t.text.clone())
        .collect();
    let (value, used) = sums::worded(&words)?;
    if value == 1 && used == 1 && !counted_one(before, word(1)) {
        return None;
    }
    if let Some((_, n)) =
        sums::part(word(used)).filter(|_| matches!(word(used + 1), "of" | "as" | "the"))
    {
        return Some((
            valued(
                Kind::Part,
                &format!("{value}/{n}"),
                Rational::new(value, n)?,
            ),
            used + 1,
        ));
    }
    let shown = value.to_string();
    Some(scaled(
        Rational::whole(value),
        &valued(Kind::Number, &shown, Rational::whole(value)),
        &word,
        used,
    ))
}

/// `one` counts after a verb (`ate one`) and before `more`; elsewhere it is an article (`one box holds`).
fn counted_one(before: Option<&Token>, next: &str) -> bool {
    next == "more"
        || before.is_some_and(|t| {
            lexicon::verb(&t.text)
                .is_some_and(|v| !matches!(v.class, Class::Be | Class::Cost | Class::Aux))
        })
}

/// `2 dozen`, `3 hundred`, `4 times as`, `5 percent`, `3 quarters of`.
fn scaled<'a>(
    value: Rational,
    token: &Token,
    word: &impl Fn(usize) -> &'a str,
    used: usize,
) -> (Token, usize) {
    let times = |n: i128| value.times(Rational::whole(n)).unwrap_or(value);
    let number = |v: Rational| valued(Kind::Number, &v.to_string(), v);
    match word(used) {
        "dozen" => (number(times(12)), used + 1),
        "hundred" => (number(times(100)), used + 1),
        "thousand" => (number(times(1000)), used + 1),
        "million" => (number(times(1_000_000)), used + 1),
        "percent" => (valued(Kind::Percent, &value.to_string(), value), used + 1),
        "per" if word(used + 1) == "cent" => {
            (valued(Kind::Percent, &value.to_string(), value), used + 2)
        }
        "times" if multiple(word(used + 1)) => {
            (valued(Kind::Times, &value.to_string(), value), used + 1)
        }
        _ => (token.clone(), used),
    }
}

fn multiple(next: &str) -> bool {
    lexicon::among(
        "as more the that his her their faster bigger larger longer taller older heavier",
        next,
    )
}
