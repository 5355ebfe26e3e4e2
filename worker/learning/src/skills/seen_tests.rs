use super::*;
use crate::{new_card, review};
use protocol::Step;

/// Saturday, 21 November 2026, noon (UTC).
const NOON: i64 = 1_795_262_400_000;
const DAY: i64 = 86_400_000;

fn asked(text: &str) -> Option<&'static str> {
    from_question(text, Date::at(NOON, 0))
}

#[test]
fn questions_practise_what_they_are_about() {
    for (text, expected) in [
        ("what is 7 + 8", "add-20"),
        ("12 plus 30", "add-100"),
        ("what is 120 + 3 + 4?", "add-large"),
        ("14 - 6", "subtract-20"),
        ("what is 90 take away 8", "subtract-100"),
        ("500 - 120", "subtract-large"),
        ("what is 3 - 5", "negatives"),
        ("what is 3 times 7", "multiply-7"),
        ("is 6 x 7 = 43?", "multiply-7"),
        ("what is 1 times 9", "multiply-1"),
        ("15 × 14", "multiply-large"),
        ("56 divided by 7", "divide-7"),
        ("what is 17 divided by 5?", "divide-remainder"),
        ("what is 960 / 8", "divide-large"),
        ("what is 3 + 4 × 5", "several-steps"),
        ("(3 + 4) × 2", "several-steps"),
        ("what is 5 squared", "powers"),
        ("what is the square root of 49", "powers"),
        ("what is 3/4 of 20", "fractions"),
        ("what is 1/2 + 1/4?", "fractions"),
        ("what is half of 30", "fractions"),
        ("2.5 + 1.25", "decimals"),
        ("what is 15% of 80", "percentages"),
        ("what is 15 percent of 80", "percentages"),
        ("is 17 more than 12?", "compare"),
        ("Is 17 a prime number?", "primes"),
        ("show me the 7 times table", "multiply-7"),
        ("show me the 15 times table", "multiply-large"),
        ("How many cm are in 3 m?", "measures"),
        ("how many days until christmas", "dates"),
        ("How many letters are in elephant?", "spelling"),
        (
            "Tom has 3 apples. He buys 4 more apples. How many apples does he have?",
            "word-problems",
        ),
    ] {
        assert_eq!(asked(text), Some(expected), "{text}");
    }
    for text in [
        "I am 9",
        "why is the sky blue?",
        "what is 8 divided by 1",
        "",
    ] {
        assert_eq!(asked(text), None, "{text}");
    }
}

#[test]
fn every_area_of_the_fact_book_is_a_skill() {
    for fact in knowledge::FactBook::new().unwrap().facts() {
        assert!(from_fact(fact.area).is_some(), "{}", fact.area);
    }
    assert_eq!(from_fact("secrets"), None);
}

#[test]
fn answers_to_cards_are_right_or_wrong() {
    let of = |question: &str, topic: &str, rating| {
        let card = review(&new_card(question, "21", topic, NOON), rating, NOON + 5, 0);
        from_card(&card, 0).map(|p| (p.skill, p.right, p.at))
    };
    let at = NOON + 5;
    for (question, topic, skill) in [
        ("7 × 3 = ?", "3 times table", "multiply-3"),
        ("2 × 14 = ?", "14 times table", "multiply-large"),
        ("Which word begins with \"f\"?", "spelling", "spelling"),
        ("What is 14 + 7?", "my own cards", "add-100"),
        ("What is the capital of Peru?", "my own cards", "own-cards"),
    ] {
        let found = |rating, right| {
            assert_eq!(
                of(question, topic, rating),
                Some((skill, Some(right), at)),
                "{question}"
            )
        };
        found(Rating::Again, false);
        found(Rating::Hard, true);
        found(Rating::Good, true);
    }
    assert_eq!(from_card(&new_card("q", "a", "spelling", NOON), 0), None);
}

#[test]
fn steps_count_by_their_day() {
    let today = day(NOON, 0);
    let step = |text: &str, on, done| Step {
        text: text.into(),
        day: on,
        done,
        ..Step::default()
    };
    let before = Plan {
        steps: vec![
            step("a", today, None),
            step("b", today - 1, None),
            step("c", today, Some(NOON - DAY)),
            step("d", today, None),
        ],
        ..Plan::default()
    };
    let mut after = before.clone();
    after.steps[0].done = Some(NOON);
    after.steps[1].done = Some(NOON);
    // Moved in the same breath: what was planned before counts.
    after.steps[1].day = today + 3;
    let rights: Vec<Option<bool>> = from_plan(&before, &after, 0)
        .iter()
        .map(|p| p.right)
        .collect();
    assert_eq!(rights, [Some(true), Some(false)]);
    assert!(from_plan(&after, &after, 0).is_empty());
}
