//! What children type plainly: each cause with several wordings, by who answers and what the reply must hold.

use crate::asks::all_say;
use crate::set::Set;
use protocol::Agent;

const SMALL_TALK: &[&str] = &[
    "is that a good thing",
    "say a little more",
    "i have read that",
    "go on.",
    "what would you like to happen",
    "minutes a day",
    "fact book",
];

#[test]
fn word_problems_are_worked_out() {
    for (text, answer) in [
        (
            "a shop sells pens for 3 euros each. How much do 7 pens cost?",
            "21",
        ),
        ("a train goes 60 km in one hour. how far in 3 hours?", "180"),
        ("my brother is 6 and i am 8 how old are we together", "14"),
        ("if 4 bags have 5 apples each how many apples", "20"),
        ("one ticket costs 2.50, what do 6 tickets cost", "15"),
        (
            "6 bags with 4 marbles in each how many marbles altogether",
            "24",
        ),
    ] {
        all_say(Agent::Airth, &[text], &[answer], SMALL_TALK);
    }
}

#[test]
fn school_words_and_explanations_are_airths() {
    for (text, word) in [
        ("explain fractions", "numerator"),
        ("can you explain decimals to me", "tenths"),
        ("explain photosynthesis", "oxygen"),
        ("tell me about magnets", "iron"),
        ("please tell me about volcanoes", "magma"),
        ("the square of a number", "5 × 5 = 25"),
        ("what is a prime number", "2, 3, 5, 7"),
        ("factors of a number", "12"),
        ("what are negative numbers", "below zero"),
        ("explain symmetry", "mirror"),
    ] {
        all_say(Agent::Airth, &[text], &[word], SMALL_TALK);
    }
}

#[test]
fn what_somebody_said_is_checked() {
    let texts = [
        "my friend says goldfish forget everything",
        "I read that bats are blind",
        "our teacher told us that spiders are insects",
        "i heard the sun is a planet",
        "someone said that whales are fish",
        "they told us at school that the moon is a star",
        "grandpa said that carrots make you see in the dark",
    ];
    all_say(Agent::Airth, &texts, &["no. "], SMALL_TALK);
    let wall = ["my teacher said the Great Wall can be seen from space"];
    all_say(Agent::Airth, &wall, &["very hard to find"], SMALL_TALK);
    let undecided = ["my uncle told us that glorps eat blue stones"];
    all_say(
        Agent::Airth,
        &undecided,
        &["whether", "neither says"],
        &["ask me things"],
    );
}

#[test]
fn how_to_live_together_is_answered_with_care() {
    for (text, words) in [
        ("is it bad to be shy", &["shy", "quiet"]),
        ("how can i stop being shy", &["shy", "quiet"]),
        ("how can I be more confident", &["confidence", "brave"]),
        (
            "how can i get more confidence before a talk",
            &["confidence", "brave"],
        ),
        ("how do i become braver", &["confidence", "brave"]),
        ("what's a good way to apologise", &["sorry", "sorry"]),
        ("what makes a good apology", &["sorry", "sorry"]),
        (
            "how do I make friends at a new school",
            &["friend", "new place"],
        ),
        (
            "how do i find friends in my new class",
            &["friend", "new place"],
        ),
        ("my friend copied my homework", &["copie", "work"]),
        ("a boy in my class copies my answers", &["copie", "work"]),
        ("is it ok to say no", &["no", "no"]),
        ("do i have to say yes to everything", &["no", "no"]),
        ("how do I stop procrastinating", &["first", "begin"]),
        (
            "i leave everything until the last minute",
            &["first", "begin"],
        ),
    ] {
        let more = [
            "tried",
            "look",
            "smile",
            "small",
            "hello",
            "time",
            "two minutes",
            "tell",
            "notic",
            "cut",
        ];
        let words: Vec<&str> = words.iter().chain(&more).copied().collect();
        all_say(
            Agent::Luminai,
            &[text],
            &words,
            &["airth", "don't know that", "minutes a day"],
        );
    }
}

#[test]
fn words_of_living_together_fit_every_age() {
    for age in [5, 9, 14] {
        for text in [
            "is it bad to be shy",
            "how can I be more confident",
            "is it ok to say no",
            "my friend copied my homework",
        ] {
            let mut set = Set::new(Agent::Luminai);
            set.child.age = age;
            assert!(set.hears(text).len() > 40, "{text} at {age}");
        }
    }
}

#[test]
fn both_sides_are_laid_out() {
    let texts = [
        "what are the pros and cons of getting a job",
        "pros and cons of a dog",
        "what are the advantages and disadvantages of school uniforms",
        "good and bad sides of living in a city",
        "advantages and disadvantages of tablets",
        "what speaks for and against getting a cat",
        "pros and cons of cats or dogs",
    ];
    all_say(
        Agent::Kaznak,
        &texts,
        &["+ for"],
        &["minutes", "when should it"],
    );
}

#[test]
fn machines_in_general_are_airths_and_own_data_are_elys() {
    let machines = [
        "how does a computer store data",
        "how do tablets work",
        "how does a hard drive work",
        "how do computers remember things",
        "how does a tablet work",
        "what is a memory chip",
    ];
    let words = ["1 and 0", "small flat computer"];
    all_say(Agent::Airth, &machines, &words, &["records", "browser"]);
    let data = [
        "do you store my data",
        "where is my data kept",
        "what happens to my data",
        "are my messages private",
        "is my information safe with you",
        "where do you keep our chats",
    ];
    all_say(Agent::Ely, &data, &["nothing leaves it"], &["fact book"]);
}

#[test]
fn plain_statements_are_taken_up() {
    for (text, words) in [
        ("my cat is fluffy", &["your cat", "animal"]),
        ("our rabbit has long ears", &["your rabbit", "animal"]),
        ("my hamster is tiny", &["your hamster", "animal"]),
        ("i can count to 20", &["count to 20", "practice"]),
        (
            "i know how to tie my shoes",
            &["tie your shoes", "practice"],
        ),
        ("I got a B in English", &["a b in english", "page"]),
        ("I had a weird dream", &["dream", "rules"]),
        ("i dreamed about a flying whale", &["dream", "rules"]),
    ] {
        let more = [
            "learn",
            "in it",
            "hardest",
            "able to do next",
            "went better",
            "same way",
            "how did it feel",
            "matters",
        ];
        let words: Vec<&str> = words.iter().chain(&more).copied().collect();
        all_say(Agent::Luminai, &[text], &words, SMALL_TALK);
    }
    let learn = Set::new(Agent::Luminai).hears("I want to learn guitar");
    assert!(learn.contains("fetch Kaznak"), "{learn}");
}

#[test]
fn another_language_is_answered_in_the_same_words_by_airth() {
    for text in [
        "warum ist der Himmel blau?",
        "pourquoi le ciel est bleu ?",
        "¿por qué el cielo es azul?",
        "perché il cielo è blu?",
        "por que o céu é azul?",
        "gökyüzü neden mavi?",
        "dlaczego niebo jest niebieskie?",
    ] {
        all_say(Agent::Luminai, &[text], &["english"], SMALL_TALK);
        let airth = Set::new(Agent::Airth).hears(text);
        assert!(airth.contains("English"), "{text}: {airth}");
    }
}
