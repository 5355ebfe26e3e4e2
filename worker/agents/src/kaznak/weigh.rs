//! Sorting what a child says about a choice: which side, for or against, and what it is about.

use crate::listen::Heard;
use protocol::Side;

/// What to look at when choosing: words that show it, and what to ask about it.
pub(super) struct Criterion {
    pub name: &'static str,
    signs: &'static str,
    pub questions: [&'static str; 4],
}

pub(super) const CRITERIA: [Criterion; 6] = [
    Criterion {
        name: "fun",
        signs: "fun|like|love|enjoy|boring|bored|exciting|cool|favourite|interesting|good|great|hate",
        questions: [
            "Which of them would you still like on a rainy Tuesday?",
            "What would be the best moment of each?",
            "When you imagine doing it, what makes you smile?",
            "What might get boring after a month?",
        ],
    },
    Criterion {
        name: "friends",
        signs: "friend|friends|team|alone|people|together|know|miss|lonely",
        questions: [
            "Who else would be part of it, and do you like that?",
            "Would you do it with people you know, or meet new ones?",
            "Does the choice change anything for your friends?",
            "Would you want it as well if nobody you know came along?",
        ],
    },
    Criterion {
        name: "time",
        signs: "time|hours|hour|homework|days|day|late|early|often|long|weekend|busy|far|drive|tired",
        questions: [
            "How much time does each of them take?",
            "What would you have less time for?",
            "On which days is it, and what is on those days already?",
            "Does anybody have to bring you or help you, and do they have the time?",
        ],
    },
    Criterion {
        name: "cost",
        signs: "money|cost|costs|expensive|cheap|free|price|pay|buy|afford|save",
        questions: [
            "What does each cost, and who would pay for it? Ask at home.",
            "Do you need special things for it, such as shoes or a set?",
            "Is there a way to borrow what you need at first?",
            "Would you still choose it if it used up your pocket money?",
        ],
    },
    Criterion {
        name: "worries",
        signs: "scared|afraid|nervous|worried|hurt|wrong|cold|loud|hard|difficult|bad|shy|lose|embarrassing|dangerous",
        questions: [
            "What could go wrong, and what would you do then?",
            "Is there something about it that worries you a little?",
            "What is the worst that would really be likely to happen?",
            "What would make it easier to begin?",
        ],
    },
    Criterion {
        name: "undo",
        signs: "try|trial|change|stop|back|undo|later|switch|forever|quit",
        questions: [
            "Can you try it once before you decide?",
            "If you don't like it, can you change your mind later?",
            "Until when do you have to decide, and what happens if you wait?",
            "Could you do one now and the other one next year?",
        ],
    },
];

const GOOD: &str = "fun|like|love|enjoy|exciting|cool|favourite|interesting|good|great|friends|friend|free|cheap|near|close|easy|nice|best|better|happy|learn|useful|can|always|wanted|prefer|healthy|pretty|faster|amazing|awesome";
const BAD: &str = "boring|bored|expensive|costs|cost|far|scared|afraid|nervous|worried|hurt|wrong|cold|loud|hard|difficult|bad|shy|lose|miss|embarrassing|tired|late|hate|busy|lonely|alone|dangerous|worse|worst|less|away|strict|rainy|problem|smelly|allergic";
const TURNS: &str = "not|no|never|without|nobody";

/// Adds what was said to the sides. Clauses that name no side go to the one that was named last. Returns how many
/// were sorted. `current` is the side that is meant before any is named.
pub(super) fn sort(text: &str, sides: &mut [Side], mut current: Option<usize>) -> usize {
    let mut sorted = 0;
    for clause in clauses(text) {
        let heard = Heard::new(&clause);
        current = named(&heard, sides).or(current);
        let about = is_for(&heard).zip(current);
        let Some((good, at)) = about else { continue };
        let side: &mut Side = &mut sides[at];
        let list = if good { &mut side.pros } else { &mut side.cons };
        let bare = clause
            .split_once(": ")
            .map_or(clause.as_str(), |(_, thought)| thought);
        let thought = bare
            .trim()
            .trim_end_matches(['.', '!', ',', '?'])
            .to_owned();
        if list.len() < 8 && !list.contains(&thought) {
            list.push(thought);
            sorted += 1;
        }
    }
    sorted
}

fn clauses(text: &str) -> Vec<String> {
    let mut text = text.replace(['\n', ';', '!', '?'], ". ");
    for joint in [" but ", " because ", " and ", ", "] {
        text = text.replace(joint, ". ");
    }
    text.split(". ")
        .map(|c| c.trim().to_owned())
        .filter(|c| c.chars().any(char::is_alphabetic) && c.chars().count() <= 120)
        .collect()
}

/// The side that a clause names by one of its words, or as the first or second.
pub(super) fn named(heard: &Heard, sides: &[Side]) -> Option<usize> {
    let own = |side: &Side| {
        let shared = |w: &String| {
            sides
                .iter()
                .filter(|s| marks(&s.option).contains(w))
                .count()
                > 1
        };
        marks(&side.option)
            .into_iter()
            .filter(|w| !shared(w))
            .collect::<Vec<_>>()
    };
    let said: Vec<String> = heard
        .words()
        .iter()
        .map(|w| resonance::words::stem(w))
        .collect();
    let by_word = sides
        .iter()
        .position(|s| own(s).iter().any(|w| said.contains(w)));
    by_word.or_else(|| {
        let by_place = [
            ("the first|first one", 0),
            ("the second|second one|the other", 1),
        ];
        by_place
            .iter()
            .find(|(p, i)| heard.phrase(p) && *i < sides.len())
            .map(|(_, i)| *i)
    })
}

/// Whether a clause speaks for its side; `None` if it says neither.
fn is_for(heard: &Heard) -> Option<bool> {
    let turned = heard.any(TURNS);
    // "No friends there" turns a good word, "not boring" a bad one. A bad word weighs more than a good one.
    if heard.any(BAD) || heard.phrase("too much|too many|too long") {
        Some(turned)
    } else if heard.any(GOOD) {
        Some(!turned)
    } else {
        None
    }
}

/// Words of an option by which it is recognised, as stems.
pub(super) fn marks(option: &str) -> Vec<String> {
    const SMALL: &str = "the|a|an|to|your|you|it|that|this|or|and|of|in|on|for|with|are|is|her|him|his|their|them|she|he|they";
    let words = resonance::words::words(option);
    words
        .iter()
        .filter(|w| !SMALL.split('|').any(|s| s == *w))
        .map(|w| resonance::words::stem(w))
        .collect()
}

/// Whether a message speaks for or against something.
pub(super) fn says_something(heard: &Heard) -> bool {
    is_for(heard).is_some()
}

/// Criteria that nothing was said about yet.
pub(super) fn missing(sides: &[Side]) -> Vec<&'static Criterion> {
    let said: Vec<Heard> = sides
        .iter()
        .flat_map(|s| s.pros.iter().chain(&s.cons))
        .map(|t| Heard::new(t))
        .collect();
    let open = CRITERIA
        .iter()
        .filter(|c| !said.iter().any(|h| h.any(c.signs)));
    open.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides() -> Vec<Side> {
        ["football", "chess"]
            .map(|o| Side {
                option: o.into(),
                ..Side::default()
            })
            .to_vec()
    }

    #[test]
    fn thoughts_find_their_side() {
        let mut sides = sides();
        let n = sort(
            "Football is fun but it costs a lot. Chess is near, and my friends are there. It is not boring.",
            &mut sides,
            None,
        );
        assert_eq!(n, 5);
        assert_eq!(sides[0].pros, ["Football is fun"]);
        assert_eq!(sides[0].cons, ["it costs a lot"]);
        assert_eq!(
            sides[1].pros,
            ["Chess is near", "my friends are there", "It is not boring"]
        );
        let names: Vec<_> = missing(&sides).iter().map(|c| c.name).collect();
        assert_eq!(names, ["time", "worries", "undo"]);
        assert_eq!(sort("hello there", &mut sides, None), 0);
        assert_eq!(sort("the second one is far away", &mut sides, None), 1);
        assert_eq!(sides[1].cons, ["the second one is far away"]);
    }
}
