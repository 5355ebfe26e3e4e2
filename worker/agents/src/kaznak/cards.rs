//! Making cards: times tables by computation, words for spelling, questions of one's own.

use super::show::count;
use super::{Desk, when};
use knowledge::tools;
use learning::{date, new_card};
use protocol::Card;

/// Cards made at once, at most.
const MOST: usize = 20;
/// Cards a child keeps, at most.
const MOST_KEPT: usize = 500;
/// The topic of spelling cards: one wrong letter matters there.
pub(super) const SPELLING: &str = "spelling";

const MADE: &[&str] = &[
    "I have made {cards} for {topic}.",
    "{cards} for {topic}: ready.",
    "There are {cards} for {topic} now.",
    "Here they come: {cards} for {topic}, made and mixed.",
];
const ONE_MADE: &[&str] = &[
    "I have made the card: {question} – {answer}.",
    "Your card is ready: {question} – {answer}.",
    "Noted on a card: {question} – {answer}.",
    "One more card: {question} – {answer}.",
];
const HOW: &[&str] = &[
    "Say \"quiz me\" when you want to begin. A card that you know well comes back later and later.",
    "\"Quiz me\" starts the questions. What you know comes back in some days, what is hard comes back soon.",
    "Whenever you like, say \"quiz me\". I ask again just before you would forget.",
    "When you are ready: \"quiz me\". A few at a time are enough.",
];
const HAVE: &[&str] = &[
    "You have these cards already. Say \"quiz me\" to use them.",
    "These cards are there already, so I did not make them twice. \"Quiz me\" starts them.",
    "No need: you made these cards before. Try \"quiz me\".",
    "They are in your box already. Shall I ask you? Say \"quiz me\".",
];
const WANT: &[&str] = &[
    "Tell me a question and its answer, like this: \"Make a card: What is the capital of Peru? Lima\". Or say \"make cards for the 7 times table\", or \"practise these words: because, friend\".",
    "What shall be on the card? For example \"Make a card: How many legs has a spider? 8\". For spelling: \"practise these words: because, friend\".",
    "A card needs a question and an answer: \"Make a card: What is the French word for dog? chien\". Times tables I can fill in alone.",
    "Give me both sides of the card, with a question mark in between: \"Make a card: When does the lesson begin? 8 o'clock\".",
];
const TOO_MANY: &[&str] = &[
    "Your box is full. Let's practise what is there first: say \"quiz me\".",
    "There are very many cards already. Let's learn some of them before we make more.",
    "No more cards fit into the box. \"Quiz me\" works through those that are there.",
    "That would be too many cards. First the ones you have: \"quiz me\".",
];

pub(super) const CARD: &str = "make a card|make me a card|new card|add a card|make another card|create a card|make cards|make me cards|make some cards|create cards|make flashcards|make a flashcard|make flash cards|cards for|card for|cards about|flashcards for|add cards|turn it into cards";
pub(super) const WORDS: &str = "practise these words|practice these words|learn these words|spelling words|these spellings|my words are|practise the words|practice the words|practise my words|words to learn|spell these words|my spelling words";

/// Makes cards if the message asks for it.
pub(super) fn make(desk: &mut Desk<'_>) -> bool {
    // "A plan for my spelling words" names no words.
    let lists = desk.scene.text.contains(':') || !desk.heard.any("plan|test|help");
    let asks_words = desk.heard.phrase(WORDS) && lists;
    let asks_card = desk.heard.phrase(CARD);
    // Both sides of a card, after I asked for them.
    let answers = desk.said.contains("Make a card:") && pair(desk).is_some();
    if !asks_words && !asks_card && !answers {
        return false;
    }
    if desk.scene.kept.cards.len() >= MOST_KEPT {
        desk.say(TOO_MANY, &[]);
        return true;
    }
    let made = if asks_words {
        spelling(desk)
    } else {
        pair(desk).or_else(|| table(desk)).unwrap_or_default()
    };
    if made.is_empty() {
        desk.say(WANT, &[]);
        desk.script.step("Asked for both sides of a card.");
        return true;
    }
    keep_new(desk, made);
    true
}

/// Keeps what is not there yet and says so.
fn keep_new(desk: &mut Desk<'_>, mut made: Vec<Card>) {
    let kept = &desk.scene.kept.cards;
    made.retain(|c| !kept.iter().any(|k| k.question == c.question));
    made.truncate(MOST);
    // Asked in the order in which they were made.
    for (i, card) in made.iter_mut().enumerate() {
        card.made_at += i as i64;
        card.due_at = card.made_at;
    }
    match made.as_slice() {
        [] => desk.say(HAVE, &[]),
        [one] if one.topic != SPELLING => {
            let (question, answer) = (one.question.clone(), one.answer.clone());
            desk.say(ONE_MADE, &[("question", &question), ("answer", &answer)]);
        }
        all => {
            let (cards, topic) = (count(all.len(), "card"), spoken(&all[0].topic));
            desk.say(MADE, &[("cards", &cards), ("topic", &topic)]);
        }
    }
    if !made.is_empty() {
        desk.script.say(" ");
        desk.say(HOW, &[]);
    }
    desk.script.step("Kept as cards on this device; when they come back is computed with the memory model FSRS-6.");
    for card in made {
        desk.keep_card(card);
    }
}

/// A topic within a sentence.
fn spoken(topic: &str) -> String {
    if topic.ends_with("times table") {
        format!("the {topic}")
    } else {
        topic.to_owned()
    }
}

/// `Make a card: What is the capital of Peru? Lima`, one on each line.
fn pair(desk: &Desk<'_>) -> Option<Vec<Card>> {
    let text = desk.scene.text;
    let body = text.split_once(':').map_or(text, |(_, rest)| rest);
    let cards: Vec<Card> = body
        .lines()
        .filter_map(|line| {
            let (question, answer) = sides(line)?;
            Some(new_card(
                &question,
                &answer,
                "my own cards",
                desk.scene.now_ms,
            ))
        })
        .collect();
    (!cards.is_empty()).then_some(cards)
}

/// Question and answer, divided by `?`, `=` or a dash.
fn sides(line: &str) -> Option<(String, String)> {
    let (question, answer, mark) = line
        .split_once('?')
        .map(|(q, a)| (q, a, "?"))
        .or_else(|| line.split_once('=').map(|(q, a)| (q, a, " = ?")))
        .or_else(|| {
            [" – ", " - "]
                .iter()
                .find_map(|d| line.split_once(d))
                .map(|(q, a)| (q, a, "?"))
        })?;
    let tidy = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let (question, answer) = (tidy(question), tidy(answer));
    let answer = answer.trim_end_matches('.').to_owned();
    let fits =
        |t: &str, most: usize| t.chars().any(char::is_alphanumeric) && t.chars().count() <= most;
    (fits(&question, 160) && fits(&answer, 80)).then(|| (format!("{question}{mark}"), answer))
}

/// The number of a times table that is named in the message, or in the plan that is meant.
fn table(desk: &Desk<'_>) -> Option<Vec<Card>> {
    let of = |words: &[String]| {
        let at = words
            .windows(2)
            .position(|w| w[0] == "times" && w[1].starts_with("table"))?;
        when::number(words.get(at.checked_sub(1)?)?).filter(|n| (1..=20).contains(n))
    };
    let from_plan = || of(crate::listen::Heard::new(&desk.focus()?.goal).words());
    let n = of(desk.heard.words()).or_else(from_plan)?;
    let today = date(desk.today);
    let card = |i: u32| {
        let sum = format!("{i} × {n}");
        let answer = tools::solve(&sum, today)?.answer;
        Some(new_card(
            &format!("{sum} = ?"),
            &answer,
            &format!("{n} times table"),
            desk.scene.now_ms,
        ))
    };
    // Not in their order, so that counting on does not give the answer away.
    Some(
        [2, 5, 10, 3, 4, 8, 6, 9, 7, 1]
            .into_iter()
            .filter_map(card)
            .collect(),
    )
}

fn spelling(desk: &Desk<'_>) -> Vec<Card> {
    let text = desk.scene.text;
    let list = text
        .split_once(':')
        .map_or_else(|| after_words(text), |(_, rest)| rest);
    let mut cards: Vec<Card> = Vec::new();
    for part in list
        .split([',', ';', '\n', '.'])
        .flat_map(|p| p.split(" and "))
    {
        let word = part
            .trim()
            .trim_start_matches("and ")
            .trim_matches(['"', '“', '”', '!', '?', ' ']);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let plain = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ' '));
        if (2..=30).contains(&letters) && plain && word.split(' ').count() <= 2 {
            let card = new_card(&jumbled(word), word, SPELLING, desk.scene.now_ms);
            if !cards.iter().any(|c| c.question == card.question) {
                cards.push(card);
            }
        }
    }
    cards
}

fn after_words(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    ["words are ", "words "]
        .iter()
        .find_map(|m| lower.find(m).map(|at| &text[at + m.len()..]))
        .unwrap_or("")
}

/// A question that shows the letters but not their order: that is what spelling is about.
fn jumbled(word: &str) -> String {
    let mut letters: Vec<char> = word
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let first = letters.first().copied().unwrap_or(' ');
    letters.sort_unstable();
    let letters: Vec<String> = letters.iter().map(char::to_string).collect();
    format!(
        "Which word begins with \"{first}\" and has these letters: {}?",
        letters.join(" ")
    )
}
