use crate::base::fixture;
use crate::{FactBook, Verdict};
use proptest::prelude::*;

fn book() -> FactBook {
    FactBook::new().unwrap()
}

fn verdict(book: &FactBook, claim: &str) -> Option<bool> {
    book.judge(claim).map(|j| j.verdict == Verdict::Supported)
}

/// Checks claims of each verdict: true, false, not known.
fn check(book: &FactBook, claims: &[(&str, Option<bool>)]) {
    let wrong: Vec<String> = claims
        .iter()
        .filter(|(claim, expected)| verdict(book, claim) != *expected)
        .map(|(claim, expected)| format!("{claim}: {:?}, not {expected:?}", verdict(book, claim)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn misconceptions_are_refuted_however_they_are_put() {
    let book = book();
    let myths: &[&[&str]] = &[
        &[
            "We only use 10% of our brains.",
            "Humans use only ten percent of their brain",
            "Is it true that people only use 10 percent of their brains?",
            "Only ten percent of the brain is used by humans.",
            "My teacher said we use just 10% of our brain",
        ],
        &[
            "Goldfish have a three-second memory.",
            "The memory of a goldfish lasts only three seconds.",
            "A goldfish forgets everything after 3 seconds",
            "Do goldfish only remember things for a few seconds?",
        ],
        &[
            "Bulls hate the colour red.",
            "The color red makes bulls angry.",
            "Do bulls get angry when they see red?",
            "A bull attacks because it sees red",
        ],
        &[
            "Bats are blind.",
            "All bats are totally blind",
            "Did you know that bats are blind?",
            "Bats can't see.",
            "Are bats really blind?",
        ],
        &[
            "The sun revolves around the earth.",
            "the Sun goes round the Earth",
            "Does the sun orbit the earth?",
            "It is a fact that the sun circles around the earth",
        ],
        &[
            "Lightning never strikes the same place twice.",
            "Lightning can't hit the same spot twice",
            "lightning never strikes twice",
        ],
        &[
            "Ostriches bury their heads in the sand when they are scared.",
            "An ostrich hides its head in the ground",
            "Ostriches stick their heads in the sand",
        ],
        &[
            "You can see the Great Wall of China from the Moon.",
            "The Great Wall is visible from space",
            "Astronauts can see the Great Wall of China from space",
        ],
        &[
            "Camels store water in their humps.",
            "A camel's hump is full of water",
            "The humps of camels are filled with water",
        ],
        &[
            "Vikings wore helmets with horns.",
            "Vikings had horned helmets",
            "The Vikings wore horned helmets",
        ],
        &[
            "Koalas are bears.",
            "The koala is a kind of bear",
            "Is a koala a bear?",
        ],
        &[
            "Spiders are insects.",
            "A spider is an insect",
            "Is a spider a type of insect?",
            "Spiders have six legs.",
        ],
        &[
            "The Earth is flat.",
            "Our world is flat",
            "Is it true the earth is flat?",
            "The earth is shaped like a flat disc",
        ],
        &[
            "Sugar makes children hyperactive.",
            "Eating candy makes kids hyper",
            "Kids get hyper from sugar",
        ],
        &[
            "Dogs can only see in black and white.",
            "Dogs see only black and white",
        ],
        &[
            "Humans and dinosaurs lived at the same time.",
            "Cavemen hunted dinosaurs",
            "People lived together with dinosaurs",
        ],
        &[
            "Sydney is the capital of Australia.",
            "The capital of Australia is Sydney",
            "Is Sydney the capital city of Australia?",
        ],
        &[
            "The moon landing was faked.",
            "Nobody has ever walked on the moon",
            "The moon landings were a hoax",
        ],
        &["There is no gravity in space.", "Space has no gravity"],
        &[
            "Chewing gum stays in your stomach for seven years.",
            "Swallowed gum stays inside you for 7 years",
        ],
        &["Vaccines cause autism.", "Do vaccines give you autism?"],
        &[
            "Columbus discovered that the Earth is round.",
            "Columbus proved the world is round",
        ],
        &[
            "Carrots help you see in the dark.",
            "Eating carrots gives you night vision",
        ],
        &[
            "Einstein failed maths at school.",
            "Einstein was bad at math",
        ],
        &[
            "Penguins live at the North Pole.",
            "Penguins live in the Arctic",
        ],
    ];
    let claims = myths.iter().copied().flatten();
    let expected: Vec<(&str, Option<bool>)> = claims.map(|c| (*c, Some(false))).collect();
    check(&book, &expected);
}

#[test]
fn a_misconception_with_a_never_in_it_is_refuted() {
    check(
        &book(),
        &[
            (
                "The dark side of the Moon never gets sunlight.",
                Some(false),
            ),
            ("The sun is yellow", None),
        ],
    );
}

#[test]
fn what_only_sounds_like_a_misconception_is_not_refuted() {
    check(
        &book(),
        &[
            ("The Earth revolves around the Sun.", Some(true)),
            ("It's a myth that bats are blind.", Some(true)),
            ("Bats are not blind.", Some(true)),
            ("We do not use only 10% of our brains.", None),
            ("Africa is bigger than Greenland.", None),
            ("Humans eat sharks.", None),
            ("Mice are afraid of elephants.", None),
            ("Venus is the hottest planet.", Some(true)),
            ("Some bats are blind.", None),
            ("A blind man found a bat in the attic.", None),
            ("The bull has a red ribbon.", None),
            ("China is one of the largest countries in the world.", None),
        ],
    );
}

#[test]
fn kinds_hand_their_properties_down() {
    check(
        &book(),
        &[
            ("Birds have feathers.", Some(true)),
            ("Penguins have feathers.", Some(true)),
            ("Penguins can fly.", Some(false)),
            ("Do sparrows lay eggs?", Some(true)),
            ("A spider has eight legs.", Some(true)),
            ("Spiders have 10 legs", Some(false)),
            ("Insects have four legs.", Some(false)),
            ("Snakes have legs.", Some(false)),
            ("Snakes have four legs.", Some(false)),
            ("Can fish breathe underwater?", Some(true)),
            ("A whale is a mammal", Some(true)),
            ("Whales are a type of fish", Some(false)),
            ("Sharks are mammals.", Some(false)),
            ("Orangutans are amphibians that live in lakes.", Some(false)),
            ("All birds can fly.", Some(false)),
            ("All birds have feathers.", None),
            ("Some animals can fly.", None),
            ("No fish have feathers.", Some(true)),
            ("Ice is hot.", Some(false)),
            ("Bananas are blue.", Some(false)),
            ("Paper is made of glass.", Some(false)),
            ("Cats like sitting on newspapers.", None),
            ("The dog was eaten by the meat.", None),
            ("My dog is brown.", None),
            ("A triangle has four sides.", Some(false)),
        ],
    );
}

#[test]
fn sizes_sums_and_measures_are_worked_out() {
    check(
        &book(),
        &[
            ("An elephant is bigger than a mouse.", Some(true)),
            ("Is a mouse heavier than a cat?", Some(false)),
            ("Is Mars bigger than Venus?", Some(false)),
            ("The moon is heavier than Jupiter", Some(false)),
            ("Cheetahs are faster than tortoises.", Some(true)),
            ("A horse is bigger than a cow.", None),
            ("2 + 2 = 4", Some(true)),
            ("7 times 8 is 54", Some(false)),
            ("Is 12 divided by 4 equal to 3?", Some(true)),
            ("There are 60 minutes in an hour.", Some(true)),
            ("An hour has 100 minutes.", Some(false)),
            ("A week has seven days.", Some(true)),
            ("17 is a prime number.", Some(true)),
            ("8 is odd", Some(false)),
            ("9 is bigger than 12", Some(false)),
        ],
    );
}

#[test]
fn the_base_knows_words_countries_and_elements() {
    let mut book = book();
    let without = [
        ("A vole is a mammal.", None),
        ("Belgium borders France.", None),
        ("The symbol of gold is Au.", None),
    ];
    check(&book, &without);
    book.set_base(fixture::base());
    check(
        &book,
        &[
            ("A vole is a mammal.", Some(true)),
            ("Voles are animals", Some(true)),
            ("Is a vole a fish?", Some(false)),
            ("Voles have feathers.", Some(false)),
            ("A trout is a kind of fish", Some(true)),
            ("Trouts have gills.", Some(true)),
            ("Belgium borders France.", Some(true)),
            ("Japan shares a border with France", Some(false)),
            ("France is larger than Belgium.", Some(true)),
            ("Japan is in Asia.", Some(true)),
            ("Is France in Africa?", Some(false)),
            ("The currency of France is the euro.", Some(true)),
            ("People in Japan pay with yen.", Some(true)),
            ("Tokyo is the capital of Japan", Some(true)),
            ("Brussels is the capital of France", Some(false)),
            ("The symbol of gold is Au.", Some(true)),
            ("The atomic number of oxygen is 9.", Some(false)),
            ("At room temperature oxygen is a gas", Some(true)),
            ("Japan is beautiful.", None),
        ],
    );
    let judged = book.judge("A vole is a mammal.").unwrap();
    assert!(
        judged.score > 0.8
            && !judged.sources.is_empty()
            && judged.said.starts_with("A vole is a mammal.")
    );
}

#[test]
fn evidence_tells_what_the_words_mean() {
    let mut book = book();
    book.set_base(fixture::base());
    let found = book.evidence("A vole can sing about the Great Wall of China", None);
    assert!(
        found.iter().any(|e| e
            .text
            .starts_with("vole: a small animal like a mouse. It is a kind of mammal.")),
        "{found:?}"
    );
    assert!(
        book.evidence("how far is the moon", None)[0]
            .text
            .contains("384,000")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_judged_without_harm(text in "\\PC{0,80}") {
        let _ = SHARED.with(|b| b.judge(&text));
    }

    #[test]
    fn any_words_are_judged_without_harm(words in proptest::collection::vec("(is|not|no|the|a|bird|than|capital|of|can|have|2|made|never|some|fish|France|=|bigger)", 0..12)) {
        let _ = SHARED.with(|b| b.judge(&words.join(" ")));
    }
}

thread_local! {
    static SHARED: FactBook = {
        let mut book = book();
        book.set_base(fixture::base());
        book
    };
}
