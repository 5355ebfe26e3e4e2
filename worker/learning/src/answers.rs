//! Whether an answer is right: numbers by value; words without regard to case, accents, articles and politeness.

use knowledge::{Rational, number_in_words};
use protocol::Rating;
use resonance::words::words;

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Right, and how well it was known: never [`Rating::Again`].
    Right(Rating),
    /// One letter away.
    Almost,
    /// Something else.
    Wrong,
    /// The child says that they don't know.
    Unknown,
}

/// Said around an answer, longest first; none of it counts.
const AROUND: &str = "i am pretty sure it is|the answer should be|i am not sure but|i think that it is|the answer is|i am not sure|i think it is|maybe it is|is it maybe|i guess it is|could it be|probably|i think|it must be|that is easy|of course|it is|is it|i guess|that is|easy|maybe|perhaps|definitely|umm|um|erm|er|hm|hmm|well|so|oh|ok|they are|is|please|the|a|an";
const DOUBT: &str =
    "i think|i guess|maybe|perhaps|not sure|could it be|is it|probably|um|umm|erm|hm|hmm";
const SURE: &str = "easy|of course|definitely|sure";
const GIVES_UP: &str = "do not know|dont know|no idea|no clue|idk|dunno|skip|pass|next|more|forgot|forgotten|tell me|give up|not a clue|can not remember|do not remember";

/// Compares what was said with what is to be known.
pub fn judge(said: &str, answer: &str) -> Verdict {
    let heard = words(said);
    let wanted = without_around(&words(answer));
    let bare = without_around(&heard);
    let right = if let Some(value) = number(answer) {
        last_number(said).is_some_and(|n| n == value)
    } else {
        !wanted.is_empty()
            && (bare == wanted || joined(&bare) == joined(&wanted) || contains(&bare, &wanted))
            || (wanted.is_empty() && said.trim() == answer.trim())
    };
    if right {
        return Verdict::Right(confidence(&heard, said));
    }
    if bare.is_empty() || has(&heard, GIVES_UP) {
        return Verdict::Unknown;
    }
    if number(answer).is_none() && one_letter_off(&joined(&bare), &joined(&wanted)) {
        return Verdict::Almost;
    }
    Verdict::Wrong
}

fn confidence(heard: &[String], said: &str) -> Rating {
    // "I am not sure" has "sure" in it, so that doubt is looked for first.
    if has(heard, DOUBT) || said.trim_end().ends_with('?') {
        Rating::Hard
    } else if has(heard, SURE) {
        Rating::Easy
    } else {
        Rating::Good
    }
}

fn find(words: &[String], phrase: &[&str]) -> Option<usize> {
    words
        .windows(phrase.len().max(1))
        .position(|w| w.iter().zip(phrase).all(|(a, b)| a == b))
}

fn has(words: &[String], phrases: &str) -> bool {
    phrases
        .split('|')
        .any(|p| find(words, &p.split(' ').collect::<Vec<_>>()).is_some())
}

/// Takes away what only surrounds an answer. Where nothing would be left, everything stays.
fn without_around(heard: &[String]) -> Vec<String> {
    let mut rest = heard.to_vec();
    for phrase in AROUND.split('|') {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        while let Some(at) = find(&rest, &phrase) {
            if rest.len() == phrase.len() {
                return rest;
            }
            rest.drain(at..at + phrase.len());
        }
    }
    rest
}

fn joined(words: &[String]) -> String {
    words.concat()
}

/// The answer within a short sentence that does not deny it: `Lima in Peru`.
fn contains(said: &[String], wanted: &[String]) -> bool {
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    said.len() <= wanted.len() + 4
        && !said
            .iter()
            .any(|w| matches!(w.as_str(), "not" | "no" | "or"))
        && find(said, &wanted).is_some()
}

/// The value of a number in figures or words: `21`, `1/2`, `twenty-one`.
pub fn number(text: &str) -> Option<Rational> {
    let text = text.trim().trim_end_matches(['.', '!', '?']).trim();
    let fraction = || {
        let (top, bottom) = text.split_once('/')?;
        Rational::parse(top.trim())?.over(Rational::parse(bottom.trim())?)
    };
    Rational::parse(text)
        .or_else(fraction)
        .or_else(|| number_in_words(&words(text)))
}

fn last_number(said: &str) -> Option<Rational> {
    if let Some(whole) = number(said) {
        return Some(whole);
    }
    let figures = said
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | ',' | '-')))
        .map(|t| t.trim_matches(['.', ',', '/']))
        .rfind(|t| t.contains(|c: char| c.is_ascii_digit()));
    match figures {
        Some(figures) => number(figures),
        None => number_in_words(&without_around(&words(said))),
    }
}

/// One letter wrong, missing, too many, or two changed round; in words of four letters or more.
fn one_letter_off(said: &str, wanted: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (said.chars().collect(), wanted.chars().collect());
    if b.len() < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        core::cmp::Ordering::Less => a == &b[1..],
        core::cmp::Ordering::Greater => &a[1..] == b,
        core::cmp::Ordering::Equal => match (a, b) {
            ([], _) => false,
            ([p, q, x @ ..], [r, s, y @ ..]) if p == s && q == r && x == y => true,
            ([_, x @ ..], [_, y @ ..]) => x == y,
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Rating::{Easy, Good, Hard};
    use proptest::prelude::*;

    #[test]
    fn answers_are_judged_kindly_and_exactly() {
        for (said, answer, verdict) in [
            ("21", "21", Verdict::Right(Good)),
            ("twenty-one", "21", Verdict::Right(Good)),
            ("3 times 7 is 21!", "21", Verdict::Right(Good)),
            ("I think it's 21", "21", Verdict::Right(Hard)),
            ("21?", "21", Verdict::Right(Hard)),
            ("easy, 21", "21", Verdict::Right(Easy)),
            ("12", "21", Verdict::Wrong),
            ("211", "21", Verdict::Wrong),
            ("0.5", "1/2", Verdict::Right(Good)),
            ("lima", "Lima", Verdict::Right(Good)),
            ("It's Lima in Peru", "Lima", Verdict::Right(Good)),
            ("not Lima", "Lima", Verdict::Wrong),
            ("Paris or Lima", "Lima", Verdict::Wrong),
            ("I'm not sure, maybe Lima", "Lima", Verdict::Right(Hard)),
            ("the sea horse", "seahorse", Verdict::Right(Good)),
            ("mexico", "México", Verdict::Right(Good)),
            ("freind", "friend", Verdict::Almost),
            ("becuase", "because", Verdict::Almost),
            ("believ", "believe", Verdict::Almost),
            ("beleave", "believe", Verdict::Wrong),
            ("cat", "cut", Verdict::Wrong),
            ("I don't know", "Lima", Verdict::Unknown),
            ("idk", "21", Verdict::Unknown),
            ("", "21", Verdict::Unknown),
            ("is", "is", Verdict::Right(Good)),
        ] {
            assert_eq!(judge(said, answer), verdict, "{said} for {answer}");
        }
    }

    proptest! {
        #[test]
        fn the_answer_itself_is_right(answer in "[a-zA-Zé]{1,12}( [a-z]{1,8}){0,2}") {
            prop_assume!(!answer.split(' ').any(|w| ["not", "no", "or"].contains(&w)));
            prop_assert!(matches!(judge(&answer, &answer), Verdict::Right(_)), "{}", answer);
            prop_assert!(matches!(judge(&answer.to_uppercase(), &answer), Verdict::Right(_)));
        }

        #[test]
        fn one_changed_letter_is_almost(answer in "[b-df-hj-np-tv-z]{5,12}", at in 0usize..5) {
            let mut said: Vec<char> = answer.chars().collect();
            said[at] = 'a';
            prop_assert_eq!(judge(&said.into_iter().collect::<String>(), &answer), Verdict::Almost);
        }

        #[test]
        fn other_numbers_are_wrong(a in 0i64..1000, b in 0i64..1000) {
            let right = matches!(judge(&a.to_string(), &b.to_string()), Verdict::Right(_));
            prop_assert_eq!(right, a == b);
        }

        #[test]
        fn strange_words_do_no_harm(said in "\\PC{0,60}", answer in "\\PC{0,30}") {
            let _ = judge(&said, &answer);
        }
    }
}
