//! Everyday questions about numbers: percentages, averages, rounding, simple shapes, the larger of two.

use super::solution;
use crate::problems::tokens::{Kind, Token, sentences};
use crate::{Rational, Solution};

/// Answers one sentence. Every number in it must have its place in the question.
pub(super) fn solve(text: &str) -> Option<Solution> {
    let sentences = sentences(text)?;
    let [sentence] = sentences.as_slice() else {
        return None;
    };
    let tokens: Vec<Token> = sentence
        .tokens
        .iter()
        .filter(|t| t.kind != Kind::Comma)
        .cloned()
        .collect();
    let numbers: Vec<Rational> = tokens
        .iter()
        .filter(|t| t.is_number())
        .map(|t| t.value)
        .collect();
    let says = |word: &str| tokens.iter().any(|t| t.is_any(word));
    if tokens.len() > 24 || says("who why when if each every") {
        return None;
    }
    match numbers.as_slice() {
        [a, b] if says("percent percentage") => percent_of(&tokens, *a, *b),
        [a, b] if tokens.iter().any(|t| t.kind == Kind::Percent) => percent_change(&tokens, *a, *b),
        [_, _, ..] if bare(&tokens) => average(&numbers),
        [a, b] if shape(&tokens) => rectangle(&says, *a, *b),
        [a] if says("square") && shape(&tokens) => rectangle(&says, *a, *a),
        [a, ..] if says("round rounded") => round(&tokens, *a, numbers.get(1).copied()),
        [a, b] if says("what how") && says("than") => more_than(&tokens, *a, *b),
        [a, b] if says("which") && says("or") => larger(&says, *a, *b),
        _ => None,
    }
}

fn hundred() -> Rational {
    Rational::whole(100)
}

/// `What percent is 20 of 80?`, `What percent of 80 is 20?`
fn percent_of(tokens: &[Token], first: Rational, second: Rational) -> Option<Solution> {
    let at = tokens.iter().position(|t| t.is_any("percent percentage"))?;
    let numbers: Vec<usize> = (0..tokens.len())
        .filter(|i| tokens[*i].is_number())
        .collect();
    let after_of = |i: usize| i > 0 && tokens[i - 1].is("of");
    let (part, whole) = match (after_of(numbers[0]), after_of(numbers[1])) {
        (true, false) => (second, first),
        (false, true) => (first, second),
        _ => return None,
    };
    if !tokens[..at].iter().any(|t| t.is("what"))
        || tokens
            .iter()
            .any(|t| t.is_any("more less off increase decrease"))
    {
        return None;
    }
    let value = part.over(whole)?.times(hundred())?;
    let shown = value.decimal().unwrap_or_else(|| value.mixed());
    solution(
        value,
        format!("{part} is {shown}% of {whole}."),
        vec![format!("{part} ÷ {whole} × 100 = {shown}.")],
    )
}

/// `20% more than 50`, `increase 50 by 20%`, `20% off $60`.
fn percent_change(tokens: &[Token], first: Rational, second: Rational) -> Option<Solution> {
    let says = |word: &str| tokens.iter().any(|t| t.is_any(word));
    let percent_first = tokens.iter().find(|t| t.is_number())?.kind == Kind::Percent;
    let (percent, whole) = if percent_first {
        (first, second)
    } else {
        (second, first)
    };
    let more = percent_first && says("more") && says("than")
        || !percent_first && says("increase increased") && says("by");
    let less = percent_first && (says("less") && says("than") || says("off"))
        || !percent_first && says("decrease decreased reduce reduced") && says("by");
    if more == less || !says("what increase decrease reduce how") {
        return None;
    }
    let part = whole.times(percent)?.over(hundred())?;
    let (value, sign) = if more {
        (whole.plus(part)?, '+')
    } else {
        (whole.minus(part)?, '−')
    };
    solution(
        value,
        format!("{whole} {sign} {percent}% of it = {value}."),
        vec![
            format!("{percent}% of {whole} is {part}."),
            format!("{whole} {sign} {part} = {value}."),
        ],
    )
}

/// Nothing but numbers and the words that ask for their average.
fn bare(tokens: &[Token]) -> bool {
    let asking =
        "what is what's the average mean of and these numbers number find calculate please";
    tokens.iter().any(|t| t.is_any("average mean"))
        && tokens.iter().all(|t| t.is_number() || t.is_any(asking))
}

/// `what is the area` of sides that are all in one unit.
fn shape(tokens: &[Token]) -> bool {
    let asked = tokens.windows(3).any(|w| {
        w[0].is_any("is what's find calculate") && w[1].is("the") && w[2].is_any("area perimeter")
    });
    let mut units = tokens
        .windows(2)
        .filter(|w| w[0].is_number() && !w[1].is_any("and by long wide"))
        .map(|w| &w[1].text);
    let one = units.next().is_none_or(|first| units.all(|u| u == first));
    asked && one
}

fn average(numbers: &[Rational]) -> Option<Solution> {
    let sum = numbers
        .iter()
        .try_fold(Rational::whole(0), |sum, n| sum.plus(*n))?;
    let count = Rational::whole(numbers.len() as i128);
    let value = sum.over(count)?;
    let list: Vec<String> = numbers.iter().map(Rational::to_string).collect();
    let shown = value.decimal().unwrap_or_else(|| value.mixed());
    solution(
        value,
        format!("The average is {shown}."),
        vec![
            format!("{} = {sum}.", list.join(" + ")),
            format!("There are {count} numbers: {sum} ÷ {count} = {shown}."),
        ],
    )
}

fn rectangle(says: &impl Fn(&str) -> bool, a: Rational, b: Rational) -> Option<Solution> {
    if !says("rectangle square rectangular")
        || says("triangle circle")
        || (says("square") && says("rectangle"))
        || (says("square") && a != b)
    {
        return None;
    }
    if says("area") && !says("perimeter") {
        let value = a.times(b)?;
        return solution(
            value,
            format!("The area is {value}."),
            vec![format!("Length times width: {a} × {b} = {value}.")],
        );
    }
    if says("area") {
        return None;
    }
    let value = a.plus(b)?.times(Rational::whole(2))?;
    solution(
        value,
        format!("The perimeter is {value}."),
        vec![format!("All four sides: {a} + {b} + {a} + {b} = {value}.")],
    )
}

/// `Round 347 to the nearest ten`: a half goes up.
fn round(tokens: &[Token], value: Rational, to: Option<Rational>) -> Option<Solution> {
    let place = tokens.iter().skip_while(|t| !t.is("nearest")).nth(1)?;
    let unit = match (place.text.as_str(), to) {
        ("ten" | "10", Some(_)) => Rational::whole(10),
        ("hundred" | "100", _) => hundred(),
        ("thousand" | "1000", _) => Rational::whole(1000),
        ("whole" | "integer", None) => Rational::whole(1),
        ("tenth", None) => Rational::new(1, 10)?,
        ("hundredth", None) => Rational::new(1, 100)?,
        _ => return None,
    };
    let steps = value.over(unit)?.plus(Rational::new(1, 2)?)?;
    let rounded = Rational::whole(steps.top().div_euclid(steps.bottom())).times(unit)?;
    let text = place.text.as_str();
    solution(
        rounded,
        format!("{value} rounded to the nearest {text} is {rounded}."),
        vec![format!(
            "{rounded} is the nearest one to {value}; a half goes up."
        )],
    )
}

/// `What is 8 more than 25?`
fn more_than(tokens: &[Token], n: Rational, base: Rational) -> Option<Solution> {
    let than = tokens.iter().position(|t| t.is("than"))?;
    let direct = tokens.get(than + 1)?.is_number() && than >= 2 && tokens[than - 2].is_number();
    if !direct
        || tokens
            .iter()
            .any(|t| matches!(t.kind, Kind::Percent | Kind::Times))
        || tokens.len() > than + 2
    {
        return None;
    }
    let (value, sign) = match tokens[than - 1].text.as_str() {
        "more" | "greater" | "bigger" | "larger" => (base.plus(n)?, '+'),
        "less" | "fewer" | "smaller" => (base.minus(n)?, '−'),
        _ => return None,
    };
    solution(
        value,
        format!("{base} {sign} {n} = {value}."),
        vec![format!(
            "{n} {} than {base}: {base} {sign} {n} = {value}.",
            tokens[than - 1].text
        )],
    )
}

/// `Which is bigger, 3/4 or 2/3?`
fn larger(says: &impl Fn(&str) -> bool, a: Rational, b: Rational) -> Option<Solution> {
    let big = says("bigger larger greater more");
    if big == says("smaller less fewer") || says("would like rather friend you") {
        return None;
    }
    let order = a.compare(b)?;
    let (winner, word) = match (order.is_eq(), order.is_gt() == big) {
        (true, _) => {
            return solution(
                "equal",
                format!("They are the same: {} = {}.", a.mixed(), b.mixed()),
                vec!["Both are the same number.".into()],
            );
        }
        (_, true) => (a, if big { "larger" } else { "smaller" }),
        (_, false) => (b, if big { "larger" } else { "smaller" }),
    };
    solution(
        winner.mixed(),
        format!("{} is {word}.", winner.mixed()),
        vec![format!("As decimals or fractions: {a} and {b}.")],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_questions() {
        for (text, expected) in [
            ("What percent is 20 of 80?", "25"),
            ("What percent of 50 is 10?", "20"),
            ("What is 20% more than 50?", "60"),
            ("increase 40 by 10%", "44"),
            ("What is 25% off $60?", "45"),
            ("What is the average of 4, 8 and 12?", "8"),
            ("Round 347 to the nearest ten", "350"),
            ("round 2.5 to the nearest whole number", "3"),
            (
                "What is the area of a rectangle 8 cm long and 5 cm wide?",
                "40",
            ),
            ("what is the perimeter of a square with sides of 7 m?", "28"),
            ("What is 8 more than 25?", "33"),
            ("what number is 6 less than 20", "14"),
            ("Which is bigger, 3/4 or 2/3?", "3/4"),
        ] {
            assert_eq!(
                solve(text).map(|s| s.answer).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in [
            "what percent of kids like 2 of these 5 games?",
            "The average kid has 2 shoes and 3 hats.",
            "is 7 bigger than 5",
            "round the 3 bears up",
            "Which is more fun, 2 cats or 3 dogs, would you say?",
        ] {
            let got = solve(text).map(|s| s.answer);
            assert!(got.is_none(), "{text} {got:?}");
        }
    }
}
