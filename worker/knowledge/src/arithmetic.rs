//! Sums, worked out exactly, with steps a child can follow.
//!
//! Promises: an answer is right or absent. A text is taken for a sum only if all of it reads as one (apart from the
//! words that ask for it), so "I am 9", "chapter 3" and dates are left alone.

use crate::sums::{Token, lex};
use crate::{Rational, Solution};
use std::cmp::Ordering;

const ASKING: &str = " what what's whats is are was does do how much many you know can could would tell me please hey hi hello \
 airth luminai calculate compute work out solve find the answer to result value i need help with my this sum homework \
 question so ok then quick quickly and if a hmm um which that true it's it when left over ";
const CLOSING: &str = " please thanks thank you airth luminai is what make makes together altogether then right ok i think ";

/// Works out the first sum in a text. `None` if there is none or it does not fit in exact arithmetic.
pub fn solve(text: &str) -> Option<Solution> {
    if text.len() > 400 {
        return None;
    }
    text.split(['?', '!', '\n', ';'])
        .flat_map(|s| s.split(". "))
        .flat_map(|s| s.split(": "))
        .find_map(|segment| sum(segment, text.contains('?')))
}

fn sum(segment: &str, asked: bool) -> Option<Solution> {
    let segment = segment.trim().trim_end_matches(['.', ',', ':']);
    let tokens = lex(segment)?;
    let remainder = tokens.contains(&Token::Remainder);
    let cued = asked || tokens.iter().any(|t| matches!(t, Token::Word(_)));
    let core = trim(&tokens);
    if !core.iter().any(is_number) || (!cued && segment.contains('/') && !segment.contains(' ') && ambiguous(core)) {
        return None;
    }
    compare(core).or_else(|| plain(core, remainder))
}

fn is_number(token: &Token) -> bool {
    matches!(token, Token::Num(_))
}

/// A bare `24/7` or `1/2` is a figure of speech or a fraction, not a question; `12/4` reads as one.
fn ambiguous(core: &[Token]) -> bool {
    match core {
        [Token::Num(a), Token::Over, Token::Num(b)] => {
            a.over(*b).is_none_or(|q| q.as_whole().is_none())
        }
        _ => false,
    }
}

/// The part of the tokens that can be a sum: asking words cut off the front, closing ones off the end.
fn trim(tokens: &[Token]) -> &[Token] {
    let known = |set: &str, t: &Token| match t {
        Token::Word(w) => set.split_ascii_whitespace().any(|x| x == w),
        Token::Remainder => true,
        _ => false,
    };
    let front = tokens
        .iter()
        .position(|t| !known(ASKING, t) && *t != Token::Of)
        .unwrap_or(tokens.len());
    // A cue later on ("I have a question, what is 3 + 4") restarts the reading.
    let start = tokens
        .iter()
        .rposition(|t| matches!(t, Token::Word(w) if matches!(w.as_str(), "what's" | "whats" | "is" | "calculate" | "out" | "solve" | "are")))
        .map_or(front, |cue| if !tokens[..cue].iter().any(is_number) { cue + 1 } else { front });
    let mut core = &tokens[start.max(front)..];
    while let Some((last, rest)) = core.split_last() {
        if known(CLOSING, last) || *last == Token::Equals {
            core = rest;
        } else {
            break;
        }
    }
    while let Some((first, rest)) = core.split_first() {
        if known(ASKING, first) || *first == Token::Of { core = rest } else { break }
    }
    core
}

fn compare(core: &[Token]) -> Option<Solution> {
    let at = core.iter().position(|t| matches!(t, Token::Equals | Token::More | Token::Less))?;
    let (mut work_left, mut work_right) = (Work::default(), Work::default());
    let left = work_left.run(&core[..at]).ok()?;
    let right = work_right.run(&core[at + 1..]).ok()?;
    let order = left.compare(right)?;
    let wanted = match core[at] {
        Token::Equals => Ordering::Equal,
        Token::More => Ordering::Greater,
        _ => Ordering::Less,
    };
    let relation = match order {
        Ordering::Equal => "is the same as",
        Ordering::Greater => "is more than",
        Ordering::Less => "is less than",
    };
    let answer = if order == wanted { "yes" } else { "no" };
    let mut steps = work_left.steps;
    steps.extend(work_right.steps);
    steps.push(format!("{left} {relation} {right}."));
    let (a, b) = (show(&core[..at]), show(&core[at + 1..]));
    let said = if work_left.operations == 1 && wanted == Ordering::Equal && order != wanted {
        format!("No: {a} = {left}, not {right}.")
    } else {
        format!("{}: {a} {relation} {b}.", if order == wanted { "Yes" } else { "No" })
    };
    Some(Solution { answer: answer.into(), said, steps })
}

fn plain(core: &[Token], remainder: bool) -> Option<Solution> {
    let core = &reorder(core)?;
    let mut work = Work::default();
    match work.run(core) {
        Ok(_) if work.operations == 0 => None,
        Ok(value) => Some(finish(core, value, work, remainder)),
        Err(Trouble::ByZero) => Some(by_zero(core)),
        Err(_) => None,
    }
}

fn by_zero(core: &[Token]) -> Solution {
    Solution {
        answer: "not possible".into(),
        said: format!("{} has no answer: nobody can divide by zero.", show(core)),
        steps: vec![
            "Dividing asks how many of these fit into that.".into(),
            "You could put in nothing again and again and never get there, so it has no answer.".into(),
        ],
    }
}

fn finish(core: &[Token], value: Rational, work: Work, remainder: bool) -> Solution {
    let shown = show(core);
    let mut steps = work.steps;
    if let ([Token::Num(a), Token::Over, Token::Num(b)], None) = (core, value.as_whole())
        && let (Some(a), Some(b)) = (a.as_whole(), b.as_whole())
    {
        let (q, r) = (a.div_euclid(b), a.rem_euclid(b));
        steps = vec![format!("{b} fits into {a} {q} times, and {r} is left over.")];
        let exact = value.decimal().unwrap_or_else(|| value.mixed());
        let said = format!("{shown} = {q} remainder {r}. As one number that is {exact}.");
        let answer = if remainder { r.to_string() } else { value.to_string() };
        return Solution { answer, said, steps };
    }
    let result = value.decimal().unwrap_or_else(|| value.mixed());
    let (answer, said) = if remainder {
        ("0".to_owned(), format!("{shown} = {result}, with nothing left over."))
    } else {
        (value.to_string(), format!("{shown} = {result}."))
    };
    Solution { answer, said, steps }
}

/// `add 3 and 4`, `subtract 3 from 10`, `multiply 6 by 7` as sums with a sign; `17 is divided by 5` loses its `is`.
fn reorder(core: &[Token]) -> Option<Vec<Token>> {
    let word = |t: &Token, options: &[&str]| matches!(t, Token::Word(w) if options.contains(&w.as_str()));
    let Some((Token::Verb(verb), rest)) = core.split_first() else {
        return Some(core.iter().filter(|t| !word(t, &["is"])).cloned().collect());
    };
    let at = rest.iter().position(|t| word(t, &["and", "to", "from", "by", "between"]))?;
    let (mut left, mut right) = (rest[..at].to_vec(), rest[at + 1..].to_vec());
    if word(&rest[at], &["from"]) {
        std::mem::swap(&mut left, &mut right);
    }
    left.push(match *verb {
        "+" => Token::Plus,
        "-" => Token::Minus,
        "*" => Token::Times,
        _ => Token::Over,
    });
    left.extend(right);
    Some(left)
}

fn show(tokens: &[Token]) -> String {
    let mut out = String::new();
    for (i, token) in tokens.iter().enumerate() {
        let (text, tight) = match token {
            Token::Num(n) => (n.to_string(), false),
            Token::Plus => ("+".into(), false),
            Token::Minus => ("−".into(), false),
            Token::Times => ("×".into(), false),
            Token::Over => ("÷".into(), false),
            Token::Power => ("to the power of".into(), false),
            Token::Open => ("(".into(), false),
            Token::Close => (")".into(), true),
            Token::Percent => ("%".into(), true),
            Token::Of => ("of".into(), false),
            Token::Root => ("the square root of".into(), false),
            Token::Double(n) => (format!("{n} ×"), false),
            _ => continue,
        };
        if !tight && i > 0 && !out.ends_with('(') {
            out.push(' ');
        }
        out.push_str(&text);
    }
    out
}

#[derive(Debug, PartialEq)]
enum Trouble {
    ByZero,
    NotASum,
    TooBig,
}

/// Recursive descent that evaluates as it reads and writes down what it did.
#[derive(Default)]
struct Work {
    steps: Vec<String>,
    operations: u32,
    depth: u32,
}

type Read<'a> = Result<(Rational, &'a [Token]), Trouble>;

impl Work {
    fn run(&mut self, tokens: &[Token]) -> Result<Rational, Trouble> {
        let (value, rest) = self.sum(tokens)?;
        if !rest.is_empty() {
            return Err(Trouble::NotASum);
        }
        if self.operations > 1 {
            let last = self.steps.len() - 1;
            for (i, step) in self.steps.iter_mut().enumerate() {
                let start = match i {
                    0 => "First",
                    i if i == last => "Last",
                    _ => "Then",
                };
                *step = format!("{start} {step}");
            }
        }
        Ok(value)
    }

    fn sum<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (mut value, mut rest) = self.product(tokens)?;
        while let [sign @ (Token::Plus | Token::Minus), tail @ ..] = rest {
            let (right, tail) = self.product(tail)?;
            let minus = *sign == Token::Minus;
            let result = if minus { value.minus(right) } else { value.plus(right) };
            value = self.note(value, if minus { "−" } else { "+" }, right, result)?;
            rest = tail;
        }
        Ok((value, rest))
    }

    fn product<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (mut value, mut rest) = self.signed(tokens)?;
        while let [sign @ (Token::Times | Token::Over | Token::Of), tail @ ..] = rest {
            let (right, tail) = self.signed(tail)?;
            if *sign == Token::Over && right == Rational::whole(0) {
                return Err(Trouble::ByZero);
            }
            let over = *sign == Token::Over;
            let result = if over { value.over(right) } else { value.times(right) };
            let name = match sign {
                Token::Over => "÷",
                Token::Of => "of",
                _ => "×",
            };
            value = self.note(value, name, right, result)?;
            rest = tail;
        }
        Ok((value, rest))
    }

    fn signed<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        self.depth += 1;
        if self.depth > 60 {
            return Err(Trouble::NotASum);
        }
        let read = match tokens {
            [Token::Minus, rest @ ..] => {
                let (value, rest) = self.signed(rest)?;
                (value.negated().ok_or(Trouble::TooBig)?, rest)
            }
            [Token::Double(n), Token::Of, rest @ ..] | [Token::Double(n), rest @ ..] => {
                let (value, rest) = self.signed(rest)?;
                let by = Rational::whole(*n);
                (self.note(by, "×", value, by.times(value))?, rest)
            }
            [Token::Root, rest @ ..] => {
                let (value, rest) = self.signed(rest)?;
                let root = root(value).ok_or(Trouble::NotASum)?;
                self.operations += 1;
                self.steps.push(format!("{root} × {root} = {value}, so the square root of {value} is {root}."));
                (root, rest)
            }
            _ => self.power(tokens)?,
        };
        self.depth -= 1;
        Ok(read)
    }

    fn power<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (base, rest) = self.single(tokens)?;
        match rest {
            [Token::Power, rest @ ..] => {
                let (exponent, rest) = self.signed(rest)?;
                let result = base.power(exponent).ok_or(Trouble::TooBig)?;
                self.operations += 1;
                let times = exponent.as_whole().unwrap_or(0);
                self.steps.push(match times {
                    1..=6 => format!("{} = {result}.", vec![base.to_string(); times as usize].join(" × ")),
                    _ => format!("{base} to the power of {exponent} = {result}."),
                });
                Ok((result, rest))
            }
            _ => Ok((base, rest)),
        }
    }

    fn single<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (value, rest) = match tokens {
            [Token::Num(n), rest @ ..] => (*n, rest),
            [Token::Open, rest @ ..] => {
                let (value, rest) = self.sum(rest)?;
                let [Token::Close, rest @ ..] = rest else { return Err(Trouble::NotASum) };
                (value, rest)
            }
            _ => return Err(Trouble::NotASum),
        };
        match rest {
            [Token::Percent, rest @ ..] => {
                let part = value.over(Rational::whole(100)).ok_or(Trouble::TooBig)?;
                self.steps.push(format!("{value}% means {value} out of 100, which is {part}."));
                Ok((part, rest))
            }
            _ => Ok((value, rest)),
        }
    }

    fn note(&mut self, a: Rational, sign: &str, b: Rational, result: Option<Rational>) -> Result<Rational, Trouble> {
        let value = result.ok_or(Trouble::TooBig)?;
        self.operations += 1;
        self.steps.extend(if self.operations == 1 { explain(a, sign, b, value) } else { None });
        if self.operations == 1 && self.steps.is_empty() || self.operations > 1 {
            self.steps.push(format!("{a} {sign} {b} = {value}."));
        }
        if self.operations == 2 {
            self.flatten_first();
        }
        Ok(value)
    }

    /// The long explanation of a first step is for sums of one step only.
    fn flatten_first(&mut self) {
        for step in &mut self.steps {
            if let Some((_, equation)) = step.split_once(" So ") {
                *step = equation.to_owned();
            }
        }
    }
}

fn explain(a: Rational, sign: &str, b: Rational, value: Rational) -> Option<String> {
    let (x, y, v) = (a.as_whole()?, b.as_whole()?, value.as_whole()?);
    let equation = format!("{x} {sign} {y} = {v}.");
    let (tens, ones) = (y / 10 * 10, y % 10);
    let how = match sign {
        "+" if (10..100).contains(&x) && (10..100).contains(&y) => format!(
            "Tens: {} + {tens} = {}. Ones: {} + {ones} = {}.", x / 10 * 10, x / 10 * 10 + tens, x % 10, x % 10 + ones
        ),
        "−" if (20..1000).contains(&x) && (11..100).contains(&y) && ones > 0 && y <= x => {
            format!("Take away the tens: {x} − {tens} = {}. Then the ones: {} − {ones}.", x - tens, x - tens)
        }
        "×" if (2..=12).contains(&x) && (13..100).contains(&y) && ones > 0 => {
            format!("{x} × {tens} = {} and {x} × {ones} = {}. Add them.", x * tens, x * ones)
        }
        "×" if (13..100).contains(&x) && (2..=12).contains(&y) && x % 10 > 0 => {
            format!("{} × {y} = {} and {} × {y} = {}. Add them.", x / 10 * 10, x / 10 * 10 * y, x % 10, x % 10 * y)
        }
        "×" if (2..=12).contains(&x) && (2..=12).contains(&y) => format!("That is {x} groups of {y}."),
        "÷" => format!("How many times does {y} fit into {x}? {y} × {v} = {x}."),
        _ => return None,
    };
    Some(format!("{how} So {equation}"))
}

fn root(value: Rational) -> Option<Rational> {
    let whole = value.as_whole().filter(|v| (0..=1_000_000_000_000).contains(v))?;
    let root = (whole as f64).sqrt().round() as i128;
    (root * root == whole).then_some(Rational::whole(root))
}

#[cfg(test)]
#[path = "arithmetic_tests.rs"]
mod tests;
