//! Sums, worked out exactly, with steps a child can follow.
//!
//! Promises: an answer is right or absent. A text is taken for a sum only if all of it reads as one (apart from the
//! words that ask for it), so "I am 9", "chapter 3" and dates are left alone.

use crate::sums::{Token, lex};
use crate::work::{Trouble, Work};
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
    if !core.iter().any(is_number)
        || (!cued && segment.contains('/') && !segment.contains(' ') && ambiguous(core))
    {
        return None;
    }
    // `what is 8 more than 25` asks for a number, not for yes or no.
    let asks_what = tokens.iter().any(|t| matches!(t, Token::Word(w) if matches!(w.as_str(), "what" | "what's" | "whats" | "how")));
    let relation = core.iter().any(|t| matches!(t, Token::More | Token::Less));
    if asks_what && relation {
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
        if known(ASKING, first) || *first == Token::Of {
            core = rest
        } else {
            break;
        }
    }
    core
}

fn compare(core: &[Token]) -> Option<Solution> {
    let at = core
        .iter()
        .position(|t| matches!(t, Token::Equals | Token::More | Token::Less))?;
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
        format!(
            "{}: {a} {relation} {b}.",
            if order == wanted { "Yes" } else { "No" }
        )
    };
    Some(Solution {
        answer: answer.into(),
        said,
        steps,
    })
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
            "You could put in nothing again and again and never get there, so it has no answer."
                .into(),
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
        steps = vec![format!(
            "{b} fits {q} times into {a}, and {r} is left over."
        )];
        let exact = value.decimal().unwrap_or_else(|| value.mixed());
        let said = format!("{shown} = {q} remainder {r}. As one number that is {exact}.");
        let answer = if remainder {
            r.to_string()
        } else {
            value.to_string()
        };
        return Solution {
            answer,
            said,
            steps,
        };
    }
    let result = value.decimal().unwrap_or_else(|| value.mixed());
    let (answer, said) = if remainder {
        (
            "0".to_owned(),
            format!("{shown} = {result}, with nothing left over."),
        )
    } else {
        (value.to_string(), format!("{shown} = {result}."))
    };
    Solution {
        answer,
        said,
        steps,
    }
}

/// `add 3 and 4`, `subtract 3 from 10`, `multiply 6 by 7` as sums with a sign; `17 is divided by 5` loses its `is`.
fn reorder(core: &[Token]) -> Option<Vec<Token>> {
    let word =
        |t: &Token, options: &[&str]| matches!(t, Token::Word(w) if options.contains(&w.as_str()));
    let Some((Token::Verb(verb), rest)) = core.split_first() else {
        return Some(core.iter().filter(|t| !word(t, &["is"])).cloned().collect());
    };
    let at = rest
        .iter()
        .position(|t| word(t, &["and", "to", "from", "by", "between"]))?;
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
            // A fraction of something is written as one: 3/4 of 20.
            Token::Over if matches!(tokens.get(i + 2), Some(Token::Of)) => ("/".into(), true),
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
        if !tight && i > 0 && !out.ends_with(['(', '/']) {
            out.push(' ');
        }
        out.push_str(&text);
    }
    out
}

#[cfg(test)]
#[path = "arithmetic_tests.rs"]
mod tests;
