//! Kaznak's cards and decisions through whole conversations.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod common;
mod home;

use home::Home;

#[test]
fn times_table_cards_are_computed_and_asked_until_they_are_known() {
    let mut home = Home::of(9);
    let reply = home.says("make cards for the 7 times table");
    assert!(
        reply.contains("10 cards") && home.kept.cards.len() == 10,
        "{reply}"
    );
    assert!(
        home.kept
            .cards
            .iter()
            .any(|c| c.question == "8 × 7 = ?" && c.answer == "56")
    );
    assert!(
        home.says("make cards for the 7 times table")
            .contains("quiz me")
            && home.kept.cards.len() == 10
    );
    let reply = home.says("quiz me");
    assert!(reply.ends_with("Question: 2 × 7 = ?"), "{reply}");
    let reply = home.says("I think it's fourteen");
    assert!(
        reply.contains("14")
            && reply.ends_with("Question: 5 × 7 = ?")
            && reply.contains("tomorrow"),
        "{reply}"
    );
    let reply = home.says("36");
    assert!(
        reply.contains("35") && reply.contains("Question: 10 × 7 = ?"),
        "{reply}"
    );
    let missed = home
        .kept
        .cards
        .iter()
        .find(|c| c.question == "5 × 7 = ?")
        .unwrap()
        .clone();
    assert!(learning::is_due(&missed, home.now, 0));
    assert!(home.says("a hint please").contains("between"));
    let reply = home.says("stop");
    assert!(reply.contains("9 cards"), "{reply}");
    home.says("quiz me");
    let mut asked = 0;
    while let Some(question) = home
        .history
        .last()
        .unwrap()
        .text
        .lines()
        .find_map(|l| l.strip_prefix("Question: "))
        .map(str::to_owned)
    {
        let answer = home
            .kept
            .cards
            .iter()
            .find(|c| c.question == question)
            .unwrap()
            .answer
            .clone();
        home.says(&answer);
        asked += 1;
        assert!(asked <= 20);
        if home
            .history
            .last()
            .unwrap()
            .text
            .to_lowercase()
            .contains("\"more\"")
        {
            home.says("more");
        }
    }
    assert!(
        home.kept
            .cards
            .iter()
            .all(|c| !learning::is_due(c, home.now, 0) && c.memory.is_some())
    );
    assert!(
        home.says("how many cards do I have?")
            .contains("10 cards: 0 for today")
    );
}

#[test]
fn own_cards_and_spelling() {
    let mut home = Home::of(10);
    home.says("make a card: What is the capital of Peru? Lima");
    assert_eq!(
        (
            home.kept.cards[0].question.as_str(),
            home.kept.cards[0].answer.as_str()
        ),
        ("What is the capital of Peru?", "Lima")
    );
    home.says("practise these words: because, friend, believe");
    assert_eq!(home.kept.cards.len(), 4);
    home.says("quiz me on spelling");
    let reply = home.says("becuase");
    assert!(
        reply.contains("because")
            && home
                .kept
                .cards
                .iter()
                .any(|c| c.answer == "because" && learning::is_due(c, home.now, 0)),
        "{reply}"
    );
    assert!(home.play("friend").plain().contains("friend"));
    assert!(home.says("make a card").contains("Peru") || !home.says("make a card").is_empty());
}

#[test]
fn decisions_are_laid_out_and_left_to_the_child() {
    let mut home = Home::of(10);
    let reply = home.says("Should I join football or chess?");
    assert!(
        reply.contains("Football") && reply.contains("Chess") && reply.contains("You decide"),
        "{reply}"
    );
    let reply = home.says("football is fun but it costs a lot. Chess has my friends");
    assert!(
        reply.contains("+ for: football is fun")
            && reply.contains("– against: it costs a lot")
            && reply.contains("+ for: Chess has my friends"),
        "{reply}"
    );
    assert!(reply.contains("grown-up"), "{reply}");
    let reply = home.says("which one is better?");
    for verdict in [
        "you should",
        "I would choose",
        "football is better",
        "chess is better",
    ] {
        assert!(!reply.contains(verdict), "{reply}");
    }
    home.says("make a plan for my test on Friday");
    let reply = home.says("about the football thing");
    assert!(reply.contains("football is fun"), "{reply}");
    let reply = home.says("I choose chess");
    assert!(
        reply.to_lowercase().contains("chess")
            && home
                .kept
                .plans
                .iter()
                .any(|p| p.kind == "decision" && p.closed.is_some()),
        "{reply}"
    );
}

#[test]
fn a_thought_without_a_side_is_asked_about_and_a_choice_closes_the_list() {
    let mut home = Home::of(9);
    home.says("should I join the choir or the scouts?");
    let reply = home.says("it would be boring");
    assert!(
        reply.contains("the choir") && reply.contains("the scouts"),
        "{reply}"
    );
    let reply = home.says("the choir");
    assert!(reply.contains("– against: it would be boring"), "{reply}");
    home.says("I can't decide whether to tell my friend that I broke her pen");
    assert_eq!(
        home.plan().sides[0].option,
        "tell your friend that you broke her pen"
    );
    home.says("I am scared, but I would feel better");
    assert_eq!(
        (
            home.plan().sides[0].pros.len(),
            home.plan().sides[0].cons.len()
        ),
        (1, 1)
    );
    home.says("I decided to tell her");
    assert!(home.plan().closed.is_some());
}

#[test]
fn weighty_matters_go_to_a_grown_up_without_a_list() {
    for text in [
        "should I run away or stay?",
        "I can't decide whether to keep the secret",
        "should I stop taking my medicine?",
        "should I send him a photo?",
        "help me decide if I should meet someone from the internet",
    ] {
        let mut home = Home::of(11);
        let reply = home.says(text);
        assert!(
            reply.contains("grown-up") && !reply.contains("+ for"),
            "{text}: {reply}"
        );
        assert!(home.kept.plans.is_empty());
    }
}
