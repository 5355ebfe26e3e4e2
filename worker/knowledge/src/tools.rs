//! Small exact answers besides sums: measures, days, letters, primes, times tables.
//!
//! Promises: exact or absent, like sums; needs no network and no model. The present day is passed in.

mod clock;
mod days;
mod everyday;
mod measures;
mod shown;
mod units;

use crate::calendar::Date;
use crate::sums::digit_word;
use crate::{Solution, arithmetic, problems};
use resonance::words::words;

/// What there is to be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole times table.
    Table,
    /// Measures, one into another.
    Measures,
    /// Letters of a word.
    Letters,
    /// Even, odd and prime numbers.
    Primes,
    /// Days, dates and times of day.
    Dates,
    /// Percentages in words, averages, rounding, shapes.
    Everyday,
    /// A sum in figures or words.
    Sum,
    /// A word problem.
    Problem,
}

/// Answers a sum or one of the small questions. `today` is the local day.
pub fn solve(text: &str, today: Date) -> Option<Solution> {
    worked(text, today).map(|(_, solution)| solution)
}

/// The same with what it was.
pub fn worked(text: &str, today: Date) -> Option<(Kind, Solution)> {
    small(text, today).or_else(|| Some((Kind::Problem, problems::solve(text)?)))
}

/// What is asked in a line or two, word problems apart.
fn small(text: &str, today: Date) -> Option<(Kind, Solution)> {
    if text.len() > 400 {
        return None;
    }
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let sum = || Some((Kind::Sum, arithmetic::solve(text)?));
    if words.len() > 20 {
        return sum();
    }
    let of = |kind: Kind| move |solution: Solution| (kind, solution);
    times_table(&words)
        .map(of(Kind::Table))
        .or_else(|| measures::convert(text).map(of(Kind::Measures)))
        .or_else(|| letters(text, &words).map(of(Kind::Letters)))
        .or_else(|| prime(&words).map(of(Kind::Primes)))
        .or_else(|| clock::solve(text, &words, today).map(of(Kind::Dates)))
        .or_else(|| days::day(&words, today).map(of(Kind::Dates)))
        .or_else(|| everyday::solve(text).map(of(Kind::Everyday)))
        .or_else(sum)
        .or_else(|| arithmetic::solve(&text.replace(['$', '£', '€'], "")).map(of(Kind::Sum)))
}

fn solution(answer: impl ToString, said: String, steps: Vec<String>) -> Option<Solution> {
    Some(Solution {
        answer: answer.to_string(),
        said,
        steps,
    })
}

/// Whether the words follow each other somewhere.
fn phrase(words: &[&str], wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split(' ').collect();
    words.windows(wanted.len()).any(|w| w == wanted)
}

fn times_table(words: &[&str]) -> Option<Solution> {
    let learning = [
        "learn", "practise", "practice", "plan", "test", "help", "story", "hate", "like", "love",
    ];
    if words.iter().any(|w| learning.contains(w)) {
        return None;
    }
    let at = words
        .windows(2)
        .position(|w| matches!(w, ["times", "table" | "tables"]))?;
    let number = words.get(at.checked_sub(1)?)?;
    let n = number
        .parse::<u32>()
        .ok()
        .or_else(|| small_word(number))
        .filter(|n| (1..=20).contains(n))?;
    let lines: Vec<String> = (1..=10).map(|i| format!("{i} × {n} = {}", i * n)).collect();
    let said = format!("Here is the {n} times table: {}.", lines.join(", "));
    solution(
        n * 10,
        said,
        vec![format!("Each line is {n} more than the line before.")],
    )
}

fn small_word(word: &str) -> Option<u32> {
    digit_word(word).and_then(|n| u32::try_from(n).ok())
}

/// `How many letters are in elephant?`, `how many r's in strawberry`, `spell banana backwards`.
fn letters(text: &str, words: &[&str]) -> Option<Solution> {
    if words.contains(&"backwards") && words.contains(&"spell") {
        let word = words
            .iter()
            .skip_while(|w| **w != "spell")
            .nth(1)
            .filter(|w| **w != "backwards")?;
        let back: String = word.chars().rev().collect();
        return solution(
            &back,
            format!("\"{word}\" backwards is \"{back}\"."),
            vec![format!(
                "Read \"{word}\" from its last letter to its first."
            )],
        );
    }
    let at = words.windows(2).position(|w| w == ["how", "many"])?;
    let what = *words.get(at + 2)?;
    let word = words
        .last()
        .filter(|w| !matches!(**w, "there" | "it" | "have"))?;
    let word = if *word == "have" {
        words.get(words.len().checked_sub(2)?)?
    } else {
        word
    };
    let inside = words[at + 2..]
        .iter()
        .any(|w| matches!(*w, "in" | "has" | "does"));
    if !inside || words.len() > at + 12 || word.len() < 2 || phrase(words, "the alphabet") {
        return None;
    }
    if matches!(what, "letters") {
        let count = word.chars().filter(|c| c.is_alphabetic()).count();
        let spelt: Vec<String> = word.chars().map(|c| c.to_string()).collect();
        return solution(
            count,
            format!("\"{word}\" has {count} letters."),
            vec![format!("Count them: {}.", spelt.join("-"))],
        );
    }
    let letter = what
        .strip_suffix('s')
        .filter(|w| w.chars().count() == 1)
        .unwrap_or(what);
    let mut chars = letter.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    if !c.is_alphabetic() || !text.is_ascii() {
        return None;
    }
    let count = word.chars().filter(|x| *x == c).count();
    let times = if count == 1 { "once" } else { "times" };
    let said = if count == 1 {
        format!("The letter {c} is in \"{word}\" {times}.")
    } else {
        format!("The letter {c} is in \"{word}\" {count} {times}.")
    };
    solution(
        count,
        said,
        vec![format!(
            "Go through \"{word}\" letter by letter and count each {c}."
        )],
    )
}

/// `Is 17 a prime number?`, `is 8 even?`
fn prime(words: &[&str]) -> Option<Solution> {
    let ["is", number, rest @ ..] = words else {
        return None;
    };
    let n: u64 = number.parse().ok().filter(|n| *n <= 1_000_000_000_000)?;
    let yes = |b: bool| if b { "Yes" } else { "No" };
    if rest.contains(&"even") || rest.contains(&"odd") {
        let even = n.is_multiple_of(2);
        let right = even == rest.contains(&"even");
        let kind = if even { "even" } else { "odd" };
        let step = format!(
            "It ends in {}, and numbers that end in 0, 2, 4, 6 or 8 are even.",
            n % 10
        );
        return solution(
            if right { "yes" } else { "no" },
            format!("{}: {n} is {kind}.", yes(right)),
            vec![step],
        );
    }
    if !rest.contains(&"prime") {
        return None;
    }
    let divisor = (2..)
        .take_while(|d| d * d <= n)
        .find(|d| n.is_multiple_of(*d));
    match divisor {
        Some(d) => solution(
            "no",
            format!("No: {n} is not prime, because {n} = {d} × {}.", n / d),
            vec![format!(
                "I tried small numbers, and {d} divides {n} evenly."
            )],
        ),
        None if n < 2 => solution(
            "no",
            format!("No: prime numbers start at 2, so {n} is not prime."),
            vec!["A prime is bigger than 1.".into()],
        ),
        None => solution(
            "yes",
            format!("Yes: {n} is prime."),
            vec![format!(
                "I tried every number whose square is not above {n}, and none divides it evenly."
            )],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        solve(text, Date::new(2026, 11, 21).unwrap()).map(|s| s.said)
    }

    #[test]
    fn small_exact_answers() {
        for (text, expected) in [
            ("How many cm are in 3 m?", "3 metres = 300 centimetres."),
            ("how many minutes are in 2 hours", "2 hours = 120 minutes."),
            (
                "How many grams are in a kilogram?",
                "1 kilogram = 1000 grams.",
            ),
            ("convert 2.5 km to metres", "2.5 kilometres = 2500 metres."),
            ("what is 250 cm in metres", "250 centimetres = 2.5 metres."),
            ("convert 20 celsius to fahrenheit", "20 °C = 68 °F."),
            ("convert 50 F to C", "50 °F = 10 °C."),
            (
                "How many letters are in elephant?",
                "\"elephant\" has 8 letters.",
            ),
            (
                "how many r's are in strawberry",
                "The letter r is in \"strawberry\" 3 times.",
            ),
            (
                "spell banana backwards",
                "\"banana\" backwards is \"ananab\".",
            ),
            ("Is 17 a prime number?", "Yes: 17 is prime."),
            ("is 91 prime", "No: 91 is not prime, because 91 = 7 × 13."),
            ("is 8 odd?", "No: 8 is even."),
            ("What day is it today?", "Today is Saturday 21 November."),
            (
                "how many days until christmas",
                "There are 34 days until Friday 25 December.",
            ),
            ("what day is 4 July 2027", "4 July 2027 is a Sunday."),
            ("how many days are in april", "April has 30 days."),
            (
                "how many days until friday?",
                "There are 6 days until Friday 27 November.",
            ),
            ("what is 6 times 7", "6 × 7 = 42."),
        ] {
            assert_eq!(said(text).as_deref(), Some(expected), "{text}");
        }
        assert!(
            said("show me the 7 times table")
                .unwrap()
                .contains("8 × 7 = 56")
        );
    }

    #[test]
    fn each_answer_is_of_a_kind() {
        for (text, kind) in [
            ("show me the 7 times table", Kind::Table),
            ("convert 2.5 km to metres", Kind::Measures),
            ("How many letters are in elephant?", Kind::Letters),
            ("is 91 prime", Kind::Primes),
            ("how many days until christmas", Kind::Dates),
            ("what is 6 times 7", Kind::Sum),
            (
                "Tom has 3 apples. He buys 4 more apples. How many apples does he have?",
                Kind::Problem,
            ),
        ] {
            let found = worked(text, Date::new(2026, 11, 21).unwrap());
            assert_eq!(found.map(|(kind, _)| kind), Some(kind), "{text}");
        }
    }

    #[test]
    fn anything_else_is_left_alone() {
        for text in [
            "how many planets are there",
            "how many days does it take to get to the moon",
            "how many legs does a spider have",
            "learn the 7 times table by Tuesday",
            "is it even true",
            "how many friends do I have",
            "what day was the best",
            "how many letters are in the alphabet",
            "convert my room to a castle",
            "I ran 5 km in the rain",
            "march with me",
            "how many seconds",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
