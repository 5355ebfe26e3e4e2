//! Between which things somebody chooses, read from the question.

use crate::listen::Heard;

/// The other side of a question with one thing in it.
pub(super) const LEAVING: &str = "leaving it";
/// Asks for help with a decision.
pub(super) const ASKS: &str = "should i|should we|can not decide|cannot decide|help me decide|help me choose|decide between|choose between|can not choose|do not know whether|not sure whether|not sure if i should|torn between|which one should i|which should i|make a decision|hard to decide|do not know if i should";
/// Asks for both sides of something; what follows `of`, `about` or the words themselves is what is weighed.
pub(crate) const BOTH_SIDES: &str = "pros and cons|advantages and disadvantages|for and against|benefits and drawbacks|upsides and downsides|good and bad sides|good and bad things|good sides and bad sides|plus and minus|what speaks for";

/// The things between which somebody chooses.
pub(super) fn options(text: &str) -> Option<Vec<String>> {
    let sentence = text
        .split(['?', '.', '!', '\n'])
        .find(|s| Heard::new(s).phrase(ASKS) || Heard::new(s).phrase(BOTH_SIDES))?;
    let heard = Heard::new(sentence);
    if heard.phrase(BOTH_SIDES) {
        return both_sides(&heard);
    }
    let opener = [
        "decide between",
        "choose between",
        "torn between",
        "whether i should",
        "if i should",
        "decide whether to",
        "whether to",
        "decide if i",
        "whether",
        "which should i do",
        "which one should i choose",
        "should i",
        "should we",
        "decide",
        "choose",
    ];
    let start = opener
        .iter()
        .find_map(|o| heard.find(o).map(|i| i + o.split(' ').count()))?;
    let words = &heard.words()[start.min(heard.len())..];
    let between = heard.phrase("between");
    let parts = parts(words, |w| w == "or" || (between && w == "and"));
    match parts.as_slice() {
        [] => None,
        [one] if one == "not" => None,
        [one] => Some(vec![one.clone(), LEAVING.to_owned()]),
        [one, not] if not == "not" => Some(vec![one.clone(), LEAVING.to_owned()]),
        many => Some(shared_verb(many)),
    }
}

/// The options between separating words: three at most, none too long to be one.
fn parts(words: &[String], separates: impl Fn(&String) -> bool) -> Vec<String> {
    words
        .split(separates)
        .map(option)
        .filter(|p| !p.is_empty() && p.chars().count() <= 60)
        .take(3)
        .collect()
}

/// What is weighed in `the pros and cons of getting a job`, or the two of `… of cats and dogs`.
fn both_sides(heard: &Heard) -> Option<Vec<String>> {
    let after = |phrase: &str| Some(heard.find(phrase)? + phrase.split(' ').count());
    let asked = BOTH_SIDES.split('|').filter_map(after).max()?;
    let rest = &heard.words()[asked..];
    let small = |w: &&String| {
        matches!(
            w.as_str(),
            "of" | "about" | "for" | "to" | "in" | "on" | "and" | "against" | "it" | "is" | "are"
        )
    };
    let rest: Vec<String> = rest.iter().skip_while(small).cloned().collect();
    let parts = parts(&rest, |w| w == "or" || w == "versus");
    match parts.as_slice() {
        [] => None,
        [one] => Some(vec![one.clone(), LEAVING.to_owned()]),
        many => Some(many.to_vec()),
    }
}

/// One of the options, in words to the child.
fn option(words: &[String]) -> String {
    let small = |w: &&String| {
        matches!(
            w.as_str(),
            "i" | "we" | "to" | "should" | "rather" | "if" | "whether"
        )
    };
    let to_child = words.iter().skip_while(small).map(|w| match w.as_str() {
        "my" | "our" => "your",
        "i" | "me" | "we" | "us" => "you",
        "am" => "are",
        w => w,
    });
    to_child.collect::<Vec<_>>().join(" ")
}

/// `Join football` and `chess` become `football` and `chess`.
fn shared_verb(parts: &[String]) -> Vec<String> {
    let mut parts = parts.to_vec();
    let later_short = parts[1..].iter().all(|p| p.split(' ').count() <= 2);
    if let Some((verb, rest)) = parts[0].clone().split_once(' ')
        && later_short
        && matches!(
            verb,
            "join"
                | "play"
                | "choose"
                | "take"
                | "pick"
                | "learn"
                | "get"
                | "have"
                | "try"
                | "start"
                | "buy"
                | "wear"
                | "invite"
        )
    {
        parts[0] = rest.to_owned();
    }
    parts
}
