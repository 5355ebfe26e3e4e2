use super::*;

fn hero(text: &str) -> (String, String) {
    let hero = Wanted::hear(text).hero.unwrap_or_default();
    (hero.name, hero.kind)
}

#[test]
fn heroes_are_heard() {
    for (text, name, kind) in [
        (
            "tell me a story about a dragon who is afraid of the dark",
            "",
            "dragon",
        ),
        ("A story about Pip the fox, please!", "Pip", "fox"),
        ("a story about my dog Rex", "Rex", "dog"),
        ("a story about my dog rex", "Rex", "dog"),
        (
            "write a story about a little cat called Mimi under the sea",
            "Mimi",
            "cat",
        ),
        ("a story with a princess and a robot", "", "princess"),
        ("story about Elsa", "Elsa", "child"),
        ("a story about my best friend Tom", "Tom", "child"),
        (
            "a story about a bear called Sir Fluffy",
            "Sir Fluffy",
            "bear",
        ),
        ("tell me a story about dinosaurs", "", "dinosaur"),
        ("a story where a fish becomes king", "", "fish"),
        ("a story with choices about a goat", "", "goat"),
        ("a story about a pirate where I can choose", "", "pirate"),
    ] {
        assert_eq!(hero(text), (name.into(), kind.into()), "{text}");
    }
    assert_eq!(Wanted::hear("tell me a story"), Wanted::default());
    assert!(Wanted::hear("a story about me").me);
}

#[test]
fn a_clause_does_not_dangle() {
    let wanted = Wanted::hear("a story about a snail that can fly and, please, let me choose");
    assert_eq!(wanted.clause.as_deref(), Some("that could fly"));
}

#[test]
fn trouble_and_place_are_heard() {
    let w = Wanted::hear("tell me a story about a dragon who is afraid of the dark");
    assert_eq!(
        (w.kinds, w.thing.as_deref()),
        (vec![Kind::Fear], Some("the dark"))
    );
    let w = Wanted::hear("story about a penguin who wants to fly");
    assert_eq!(
        (w.kinds, w.thing.as_deref()),
        (vec![Kind::Wish], Some("fly"))
    );
    let w = Wanted::hear("tell me a story about a wolf who lost his hat in the forest");
    assert_eq!(
        (w.kinds, w.thing.as_deref(), w.place.as_deref()),
        (vec![Kind::LostThing], Some("a hat"), Some("in the forest"))
    );
    assert_eq!(
        Wanted::hear("a story about a cat that can talk")
            .clause
            .as_deref(),
        Some("that could talk")
    );
    assert_eq!(
        Wanted::hear("a story about a cat called Mimi under the sea")
            .place
            .as_deref(),
        Some("under the sea")
    );
    assert_eq!(
        Wanted::hear("a story about space").place.as_deref(),
        Some("far out among the stars")
    );
    assert_eq!(
        Wanted::hear("tell me a bedtime story").kinds,
        vec![Kind::Sleepless]
    );
    assert_eq!(
        Wanted::hear("an adventure under the sea").place.as_deref(),
        Some("under the sea")
    );
}

#[test]
fn guests_are_heard_with_their_capitals() {
    let guests = |text: &str| {
        Wanted::hear(text)
            .guests
            .into_iter()
            .map(|g| (g.name, g.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        guests("a story with a princess and a robot"),
        [(String::new(), "robot".into())]
    );
    for text in [
        "a story about a fox, my cat Pepper is in it",
        "a story about a fox and my cat Pepper",
        "a story about a fox. My cat pepper should be in it!",
        "tell me a story about a fox with my cat Pepper",
    ] {
        assert_eq!(
            guests(text),
            [("Pepper".to_owned(), "cat".to_owned())],
            "{text}"
        );
    }
    assert_eq!(guests("a story about my dog Rex"), []);
}

#[test]
fn nobody_is_made_of_the_wish_itself() {
    for text in [
        "a story about a fox and let me choose",
        "a story about a fox with choices",
        "a story about a fox with a happy ending",
        "a story about a fox and I decide",
    ] {
        assert_eq!(Wanted::hear(text).guests, [], "{text}");
    }
}

#[test]
fn she_and_he_are_heard() {
    let hero = Wanted::hear("a story about a dragon called Ember and her nest")
        .hero
        .unwrap();
    assert_eq!(hero.pronouns, Pronouns::She);
}
