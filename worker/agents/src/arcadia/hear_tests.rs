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

#[test]
fn a_wish_stands_after_a_colon_a_comma_or_with() {
    for (text, kind) in [
        (
            "story please: a space explorer in a castle",
            "space explorer",
        ),
        ("story: a mermaid", "mermaid"),
        ("a story please, a giant at school", "giant"),
        ("can I have one with a robot?", "robot"),
        ("a story with two foxes", "fox"),
        ("a pirate story please", "pirate"),
        ("story time! an elephant and a snail", "elephant"),
        ("tell me a story - a very small whale", "whale"),
        (
            "bedtime story, please, a hedgehog in a lighthouse",
            "hedgehog",
        ),
        ("I want a witch", "witch"),
        ("one with a badger please", "badger"),
        ("could you tell a story please a kangaroo", "kangaroo"),
        ("story: a brave knight who is afraid of the dark", "knight"),
        ("a story, a lonely star catcher", "star catcher"),
        ("another story please: the baker", "baker"),
        ("tell me a story in which a mouse wins a race", "mouse"),
        ("a story about Dinosaurs", "dinosaur"),
        ("story about Dragon", "dragon"),
    ] {
        assert_eq!(hero(text).1, kind, "{text}");
    }
    for text in [
        "tell me a story, please",
        "a long one please",
        "I have a headache, tell me a story",
        "a cool new story please",
        "a story, a short one",
        "can I have another one",
    ] {
        assert_eq!(Wanted::hear(text).hero, None, "{text}");
    }
    let w = Wanted::hear("story please: a space explorer in a castle");
    assert_eq!(w.place.as_deref(), Some("in a castle"));
    let w = Wanted::hear("a story about a small village long ago");
    assert_eq!(
        (w.hero, w.place.as_deref(), w.time.as_deref()),
        (None, Some("in a small village"), Some("long ago"))
    );
    let w = Wanted::hear("a story about a cook in the year of the flood");
    assert_eq!(
        (w.time.as_deref(), w.place),
        (Some("in the year of the flood"), None)
    );
    let w = Wanted::hear("tell me a story in which a mouse wins a race");
    assert_eq!(w.clause, None);
    let w = Wanted::hear("a story about a fox, a bear and a mouse");
    assert_eq!(w.guests.len(), 2);
}

#[test]
fn times_are_no_places() {
    for (text, time, place) in [
        ("a story about a fox in winter", "in winter", None),
        ("a story about a fox in summer, please", "in summer", None),
        (
            "a story about an owl at night in a castle",
            "at night",
            Some("in a castle"),
        ),
        (
            "a story about a frog in a castle on a rainy day",
            "on a rainy day",
            Some("in a castle"),
        ),
        ("story: a goat at Christmas", "at christmas", None),
        ("a story about a girl long ago", "long ago", None),
        ("a story about a robot in the future", "in the future", None),
        ("a story on a snowy morning", "on a snowy morning", None),
        (
            "a story about a cat who lost her hat in spring",
            "in spring",
            None,
        ),
        (
            "a story with a bear during the holidays",
            "during the holidays",
            None,
        ),
    ] {
        let w = Wanted::hear(text);
        assert_eq!(
            (w.time.as_deref(), w.place.as_deref()),
            (Some(time), place),
            "{text}"
        );
    }
}

#[test]
fn what_is_said_of_the_hero_is_taken_up() {
    for (text, kind, turns, thing) in [
        (
            "story: a brave knight who is afraid of the dark",
            "knight",
            vec![Kind::Fear],
            Some("the dark"),
        ),
        (
            "a story, a brave knight who is scared of the dark in a castle",
            "knight",
            vec![Kind::Fear],
            Some("the dark"),
        ),
        (
            "a story about a frog who is scared to swim",
            "frog",
            vec![Kind::Fear],
            Some("swimming"),
        ),
        (
            "a story of a bat who is not able to fly",
            "bat",
            vec![Kind::Wish],
            Some("fly"),
        ),
        (
            "a story about a lamb that lost its mum",
            "lamb",
            vec![Kind::LostWay],
            None,
        ),
        (
            "a story about an elf who has lost her red shoe",
            "elf",
            vec![Kind::LostThing],
            Some("a red shoe"),
        ),
        (
            "one with a yeti who wants to dance and sing",
            "yeti",
            vec![Kind::Wish],
            Some("dance"),
        ),
    ] {
        let w = Wanted::hear(text);
        assert_eq!((w.kinds, w.thing.as_deref()), (turns, thing), "{text}");
        assert_eq!(hero(text).1, kind, "{text}");
    }
    let clause = |text: &str| Wanted::hear(text).clause.unwrap_or_default();
    assert_eq!(
        clause("a story about a queen who wants a crown of ice"),
        "who wanted a crown of ice"
    );
    assert_eq!(
        clause("a story about a bear who collects stamps"),
        "who collected stamps"
    );
}

#[test]
fn several_heroes_are_heard() {
    for (text, words, named, kind) in [
        ("a story about two foxes", "two foxes", 2, "fox"),
        (
            "a story with three little pigs",
            "three little pigs",
            3,
            "pig",
        ),
        (
            "a story about a football team",
            "a football team",
            1,
            "player",
        ),
        ("story about the Smiths", "the Smiths", 1, "child"),
        ("a story about seven dwarfs", "seven dwarfs", 1, "dwarf"),
        (
            "story: a family of bears in a castle",
            "a family of bears",
            1,
            "bear",
        ),
        ("a story about penguins", "two penguins", 2, "penguin"),
        ("can I have one with 3 mice?", "three mice", 3, "mouse"),
    ] {
        let group = Wanted::hear(text).group.unwrap();
        assert_eq!(
            (group.words.as_str(), group.named),
            (words, named),
            "{text}"
        );
        assert_eq!(group.hero.kind, kind, "{text}");
    }
    for text in [
        "a story about a fox",
        "a story about James",
        "a story about my dog James",
        "a story about a princess",
        "a story about my two dogs",
        "a story about friends",
        "a story about space",
    ] {
        assert_eq!(Wanted::hear(text).group, None, "{text}");
    }
    let w = Wanted::hear("story: two sisters at the beach");
    let hero = w.hero.unwrap();
    assert_eq!(
        (hero.kind.as_str(), hero.pronouns),
        ("child", Pronouns::She)
    );
    let w = Wanted::hear("a story about a football team");
    assert_eq!(w.kinds, [Kind::Contest]);
    let w = Wanted::hear("a story about two foxes called Rudi and Lotte");
    let names = (
        w.hero.unwrap().name,
        w.guests[0].name.clone(),
        w.guests[0].kind.clone(),
    );
    assert_eq!(names, ("Rudi".into(), "Lotte".into(), "fox".into()));
}
