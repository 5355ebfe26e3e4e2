use super::*;
use proptest::prelude::*;

#[test]
fn the_way_is_shown() {
    let s = solve(
        "Priya had 27 marbles. She gave 8 marbles to Sam. How many marbles does Priya have now?",
    )
    .unwrap();
    assert_eq!(s.answer, "19");
    assert_eq!(s.said, "The answer is 19 marbles.");
    assert_eq!(s.steps, ["27 − 8 = 19."]);
}

#[test]
fn long_texts_are_read_and_very_long_ones_are_not() {
    let text = "Tom had 8 pens. He lost 3 pens. How many pens does Tom have left?";
    assert!(solve(text).is_some());
    let padded = format!("{text}{}", " ".repeat(LONGEST));
    assert!(solve(&padded).is_none());
}

/// As children type: small letters, no marks, one line.
#[test]
fn what_is_typed_plainly_is_worked_out() {
    let wrong: Vec<String> = [
        (
            "a shop sells pens for 3 euros each. How much do 7 pens cost?",
            "21",
        ),
        ("a train goes 60 km in one hour. how far in 3 hours?", "180"),
        ("my brother is 6 and i am 8 how old are we together", "14"),
        ("if 4 bags have 5 apples each how many apples", "20"),
        ("one ticket costs 2.50, what do 6 tickets cost", "15"),
        (
            "a baker sells rolls for 2 euros each. how much are 6 rolls",
            "12",
        ),
        (
            "the kiosk sells stickers at 40 cents each, how much do 5 stickers cost",
            "200",
        ),
        ("apples cost 2 euros each. how much for 8 apples", "16"),
        ("one book costs 4 euros how much do 5 books cost", "20"),
        (
            "an ice cream costs 1.50 euros. what do 4 ice creams cost?",
            "6",
        ),
        (
            "a farmer sells eggs at $3 per box. what would 9 boxes cost",
            "27",
        ),
        (
            "a car drives 80 km per hour. how far does it go in 4 hours",
            "320",
        ),
        (
            "a plane flies 800 km in one hour, how far does it fly in 5 hours",
            "4000",
        ),
        (
            "a snail crawls 5 metres each hour how far does it crawl in 6 hours?",
            "30",
        ),
        (
            "a boat goes 12 km in an hour. how far will it go in 4 hours",
            "48",
        ),
        (
            "a printer prints 12 pages per minute. how many pages in 5 minutes",
            "60",
        ),
        (
            "a tram travels 30 km in 1 hour. how far does it travel in 3 hours",
            "90",
        ),
        ("tom is 7 and ann is 11. what is their age together", "18"),
        (
            "my sister is 9 and my cousin is 12. how old are they altogether?",
            "21",
        ),
        (
            "i am 10, my brother is 4. how old are we both together",
            "14",
        ),
        (
            "6 bags with 4 marbles in each how many marbles altogether",
            "24",
        ),
        ("if one box has 6 eggs how many eggs are in 4 boxes", "24"),
        (
            "there are 3 boxes with 8 pencils each how many pencils are there",
            "24",
        ),
        (
            "i have 5 sweets and my mum gives me 3 more how many do i have now",
            "8",
        ),
    ]
    .into_iter()
    .filter_map(|(text, answer)| {
        let got = solve(text).map(|s| s.answer);
        (got.as_deref() != Some(answer)).then(|| format!("{text}: {got:?}"))
    })
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_not_read_stays_declined() {
    for text in [
        "look how many apples 3 kids with 4 apples can carry",
        "i know how much 3 pens for 2 euros are",
        "a train goes 60 km in 2 hours. how far in 5 hours?",
        "my brother is 6 and i am 8 how old is our dad",
        "a shop sells pens for 3 euros each and books for 5 euros each. what do they cost",
        "tell me how many cats 3 people with 2 cats each have in total and why",
        "one ticket costs 2.50 what is the best price",
        "i have 3 cats and 2 dogs. how many do i have",
        "a train goes 60 km in one hour. how long for 3 trains",
    ] {
        assert_eq!(solve(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_does_harm(text in "[A-Za-z0-9 .,?$%/:'-]{0,200}") {
        let _ = solve(&text);
    }

    #[test]
    fn no_problem_does_harm(words in prop::collection::vec(prop::sample::select(vec![
        "Tom", "has", "3", "5", "apples", "each", "of", "than", "more", "as", "twice", "half", "if", "and", ".", "?", ",", "how", "many", "much", "does",
        "box", "boxes", "$4", "20%", "2/5", "left", "gave", "to", "one", "a", "per", "is", "are", "what", "hundred", "they", "them", "old", "in", "first",
    ]), 0..40)) {
        let _ = solve(&words.join(" "));
    }

    #[test]
    fn giving_away_is_taking_away(had in 1i64..900, gave in 1i64..900) {
        let text = format!("Ann had {had} shells. She gave {gave} shells to Ben. How many shells does Ann have left?");
        let expected = (gave <= had).then(|| (had - gave).to_string());
        prop_assert_eq!(solve(&text).map(|s| s.answer), expected);
    }
}
