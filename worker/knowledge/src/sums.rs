//! Reading sums: a child's text becomes numbers, signs and leftover words. Decides nothing; [`crate::arithmetic`] does.

use crate::Rational;

/// A piece of a sum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Num(Rational),
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Open,
    Close,
    Percent,
    Of,
    Root,
    Double(i128),
    Equals,
    More,
    Less,
    Remainder,
    /// `add`, `subtract`, `multiply`, `divide`, waiting for `and`, `to`, `from` or `by`.
    Verb(&'static str),
    Word(String),
}

const PHRASES: &[(&str, Token)] = &[
    ("divided by", Token::Over),
    ("shared between", Token::Over),
    ("shared by", Token::Over),
    ("split by", Token::Over),
    ("multiplied by", Token::Times),
    ("added to", Token::Plus),
    ("take away", Token::Minus),
    ("to the power of", Token::Power),
    ("squared", Token::Power),
    ("cubed", Token::Power),
    ("square root of", Token::Root),
    ("the square root of", Token::Root),
    ("per cent", Token::Percent),
    ("percent", Token::Percent),
    ("plus", Token::Plus),
    ("minus", Token::Minus),
    ("times", Token::Times),
    ("over", Token::Over),
    ("of", Token::Of),
    ("the same as", Token::Equals),
    ("equal to", Token::Equals),
    ("equals", Token::Equals),
    ("equal", Token::Equals),
    ("bigger than", Token::More),
    ("greater than", Token::More),
    ("more than", Token::More),
    ("larger than", Token::More),
    ("smaller than", Token::Less),
    ("less than", Token::Less),
    ("fewer than", Token::Less),
    ("remainder", Token::Remainder),
    ("double", Token::Double(2)),
    ("twice", Token::Double(2)),
    ("triple", Token::Double(3)),
    ("add", Token::Verb("+")),
    ("sum of", Token::Verb("+")),
    ("subtract", Token::Verb("-")),
    ("take", Token::Verb("-")),
    ("multiply", Token::Verb("*")),
    ("product of", Token::Verb("*")),
    ("divide", Token::Verb("/")),
    ("share", Token::Verb("/")),
];

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const PARTS: [(&str, i128); 9] = [
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("eighth", 8),
    ("tenth", 10),
    ("hundredth", 100),
];

/// Cuts a text into pieces. `None` for shapes that are never sums: dates, phone numbers, times of day.
pub(crate) fn lex(text: &str) -> Option<Vec<Token>> {
    let raw = pieces(&text.to_lowercase())?;
    let mut out = Vec::new();
    let mut rest = &raw[..];
    while let Some((first, tail)) = rest.split_first() {
        if let Some((value, used)) = number(rest) {
            out.push(Token::Num(value));
            rest = &rest[used..];
        } else if let Some((token, used)) = phrase(rest) {
            push_phrase(token, &rest[..used].join(" "), &mut out);
            rest = &rest[used..];
        } else {
            out.push(single(first));
            rest = tail;
        }
    }
    Some(out)
}

fn push_phrase(token: Token, words: &str, out: &mut Vec<Token>) {
    out.push(token);
    match words {
        "squared" => out.push(Token::Num(Rational::whole(2))),
        "cubed" => out.push(Token::Num(Rational::whole(3))),
        _ => {}
    }
}

fn single(piece: &str) -> Token {
    match piece {
        "+" => Token::Plus,
        "-" => Token::Minus,
        "*" => Token::Times,
        "/" => Token::Over,
        "^" => Token::Power,
        "(" => Token::Open,
        ")" => Token::Close,
        "%" => Token::Percent,
        "=" => Token::Equals,
        ">" => Token::More,
        "<" => Token::Less,
        word => Token::Word(word.to_owned()),
    }
}

fn phrase(rest: &[String]) -> Option<(Token, usize)> {
    PHRASES
        .iter()
        .filter(|(p, _)| {
            let mut n = 0;
            p.split(' ').all(|w| {
                n += 1;
                rest.get(n - 1).is_some_and(|r| r == w)
            })
        })
        .map(|(p, t)| (t.clone(), p.split(' ').count()))
        .max_by_key(|(_, used)| *used)
}

/// A number at the start: digits, number words, `two point five`, `2 million`, `two thirds`, `a quarter`.
fn number(rest: &[String]) -> Option<(Rational, usize)> {
    let (value, mut used) = base(rest)?;
    let mut value = value;
    if let Some((_, part)) = rest.get(used).and_then(|w| part(w)) {
        value = value.over(Rational::whole(part))?;
        used += 1;
    }
    Some((value, used))
}

pub(crate) fn part(word: &str) -> Option<(&'static str, i128)> {
    PARTS.into_iter().find(|(name, _)| {
        word == *name
            || word.strip_suffix('s') == Some(name)
            || (*name == "half" && word == "halves")
    })
}

fn base(rest: &[String]) -> Option<(Rational, usize)> {
    let first = rest.first()?;
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        let value = Rational::parse(first)?;
        return Some(match rest.get(1).and_then(|w| scale(w)) {
            Some(scale) => (value.times(Rational::whole(scale))?, 2),
            None => (value, 1),
        });
    }
    if matches!(first.as_str(), "a" | "an") {
        let next = rest.get(1)?;
        return part(next).map_or_else(
            || scale(next).map(|s| (Rational::whole(s), 2)),
            |_| Some((Rational::whole(1), 1)),
        );
    }
    if first == "half" || first == "halve" {
        return Some((Rational::new(1, 2)?, 1)).filter(|_| first == "half");
    }
    let (whole, used) = worded(rest)?;
    decimals(rest, whole, used)
}

fn scale(word: &str) -> Option<i128> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        "dozen" => 12,
        _ => return None,
    })
}

/// `seven`, `nineteen`, `forty`.
pub(crate) fn digit_word(word: &str) -> Option<i128> {
    let ten = TENS
        .iter()
        .position(|w| *w == word)
        .map(|i| (i as i128 + 2) * 10);
    SMALL
        .iter()
        .position(|w| *w == word)
        .map(|i| i as i128)
        .or(ten)
}

/// The number that all of the words say: `twenty one`, `hundred and five`, `two thousand`.
pub fn number_in_words(words: &[String]) -> Option<Rational> {
    let mut words = words.to_vec();
    if words.first().is_some_and(|word| scale(word).is_some()) {
        words.insert(0, "one".into());
    }
    let (value, used) = worded(&words)?;
    (used == words.len()).then(|| Rational::whole(value))
}

/// `one hundred and five`, `two thousand three hundred`, `twenty six`.
pub(crate) fn worded(rest: &[String]) -> Option<(i128, usize)> {
    let (mut total, mut group, mut used, mut last) = (0i128, 0i128, 0, i128::MAX);
    while let Some(word) = rest.get(used) {
        if let Some(n) = digit_word(word) {
            let fits = last == i128::MAX || last >= 100 || (last >= 20 && n < 10 && n > 0);
            if !fits {
                break;
            }
            (group, last) = (group.checked_add(n)?, n);
        } else if let Some(s) = scale(word).filter(|_| used > 0) {
            if s == 100 {
                group = group.checked_mul(100)?;
            } else {
                total = total.checked_add(group.max(1).checked_mul(s)?)?;
                group = 0;
            }
            last = s;
        } else if word != "and"
            || last < 100
            || last == i128::MAX
            || rest.get(used + 1).and_then(|w| digit_word(w)).is_none()
        {
            break;
        }
        used += 1;
    }
    (used > 0).then_some((total.checked_add(group)?, used))
}

fn decimals(rest: &[String], whole: i128, mut used: usize) -> Option<(Rational, usize)> {
    let mut value = Rational::whole(whole);
    if rest.get(used).is_none_or(|w| w != "point") {
        return Some((value, used));
    }
    let mut place = 1i128;
    while let Some(n) = rest
        .get(used + 1)
        .and_then(|w| digit_word(w))
        .filter(|n| *n < 10)
    {
        place = place.checked_mul(10)?;
        value = value.plus(Rational::new(n, place)?)?;
        used += 1;
    }
    Some((value, used + 1))
}

/// Words, numbers and signs, one string each.
fn pieces(text: &str) -> Option<Vec<String>> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<String> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let start = i;
        i += 1;
        if c.is_ascii_digit() {
            while i < chars.len() && (chars[i].is_ascii_digit() || inside_number(&chars, i)) {
                i += 1;
            }
            out.push(chars[start..i].iter().collect());
        } else if c.is_alphabetic() {
            while i < chars.len() && (chars[i].is_alphabetic() || matches!(chars[i], '\'' | '’'))
            {
                i += 1;
            }
            out.push(word(&chars, start, i));
        } else if matches!(c, '-' | '−' | '–') && joins_letters(&chars, start) {
            continue;
        } else if let Some(sign) = sign(c) {
            out.push(sign.to_owned());
        } else if matches!(c, ':' | '@' | '#' | '$' | '£' | '€') {
            return None;
        }
    }
    (!never_a_sum(text)).then_some(out)
}

/// `x` between numbers is a sign; elsewhere a letter.
fn word(chars: &[char], start: usize, end: usize) -> String {
    let text: String = chars[start..end]
        .iter()
        .map(|c| if *c == '’' { '\'' } else { *c })
        .collect();
    let before = chars[..start].iter().rev().find(|c| !c.is_whitespace());
    let after = chars[end..].iter().find(|c| !c.is_whitespace());
    let number = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '(' | ')'));
    if text == "x" && number(before) && number(after) {
        "*".to_owned()
    } else {
        text
    }
}

fn inside_number(chars: &[char], i: usize) -> bool {
    let digit = |j: usize| chars.get(j).is_some_and(char::is_ascii_digit);
    match chars[i] {
        '.' => digit(i + 1),
        ',' => digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4),
        _ => false,
    }
}

fn joins_letters(chars: &[char], i: usize) -> bool {
    let letter = |j: Option<usize>| {
        j.and_then(|j| chars.get(j))
            .is_some_and(|c| c.is_alphabetic())
    };
    letter(i.checked_sub(1)) && letter(Some(i + 1))
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "+",
        '-' | '−' | '–' => "-",
        '*' | '×' | '·' => "*",
        '/' | '÷' => "/",
        '^' => "^",
        '(' | '[' => "(",
        ')' | ']' => ")",
        '%' => "%",
        '=' => "=",
        '>' => ">",
        '<' => "<",
        _ => return None,
    })
}

/// Dates such as 12/5/2020 or 2024-05-03, and phone numbers.
fn never_a_sum(text: &str) -> bool {
    text.split_whitespace().any(|chunk| {
        let chunk = chunk.trim_matches(|c: char| !c.is_ascii_digit());
        let joints = chunk.matches(['-', '/', '.']).count();
        let digits = chunk.bytes().filter(u8::is_ascii_digit).count();
        let plain = chunk
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'));
        let date = joints == 2
            && chunk
                .split(['-', '/', '.'])
                .any(|p| p.len() == 4 || (p.len() == 2 && p.starts_with('0')));
        plain && (date || (chunk.contains('-') && digits >= 7 && joints <= 3))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn num(text: &str) -> Option<String> {
        match lex(text)?.as_slice() {
            [Token::Num(n)] => Some(n.to_string()),
            _ => None,
        }
    }

    #[test]
    fn number_words() {
        for (text, value) in [
            ("seven", "7"),
            ("twenty-six", "26"),
            ("one hundred and five", "105"),
            ("two point five", "2.5"),
            ("two thousand three hundred and forty one", "2341"),
            ("3 million", "3000000"),
            ("a hundred", "100"),
            ("one million two hundred thousand", "1200000"),
            ("two thirds", "2/3"),
            ("a quarter", "0.25"),
            ("half", "0.5"),
            ("1,250,000", "1250000"),
            ("nineteen", "19"),
        ] {
            assert_eq!(num(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn two_numbers_stay_two() {
        assert_eq!(lex("seven and eight").unwrap().len(), 3);
        assert_eq!(lex("seven eight").unwrap().len(), 2);
        assert_eq!(lex("3 x 4").unwrap()[1], Token::Times);
        assert_eq!(lex("x marks").unwrap()[0], Token::Word("x".into()));
    }

    #[test]
    fn dates_and_phones_are_not_sums() {
        for text in [
            "12/5/2020",
            "2024-05-03",
            "555-1234",
            "at 10:30",
            "020-7946-0958",
        ] {
            assert_eq!(lex(text), None, "{text}");
        }
    }
}
