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
