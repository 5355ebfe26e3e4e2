//! Asking cards one by one. Which card was asked stands in the last reply; when it comes back is computed.

use super::cards::SPELLING;
use super::show::{count, on_the};
use super::{Desk, words};
use learning::{Verdict, judge};
use protocol::{Card, Rating};

/// Stands before the question, alone on its line.
pub(super) const MARK: &str = "Question: ";
/// Cards in one go, for the ages 5–7, 8–9, 10–12, 13–15.
const ROUND: [usize; 4] = [5, 8, 10, 12];

pub(super) const START: &str = "quiz me|test me|ask me my cards|ask me the cards|ask me a card|practise my cards|practice my cards|practise cards|my cards please|go through my cards|start the cards|start the quiz|ask me questions|flash cards|flashcards|next card|another card|ask me the words|quiz";
pub(super) const FIGURES: &str = "how many cards|which cards|what cards|show my cards|show me my cards|how is my learning|how am i doing with|what have i learned|when do my cards|are there cards";
const STOP: &str = "stop|enough|no more|quit|finish for today|that is all|later|pause|i want to stop|end the quiz|finished|stop it";
const HINT: &str = "hint|a clue|clue|help me|give me a tip|help";

const OPENING: &[&str] = &[
    "Let's begin. {cards} today.",
    "Good, here we go: {cards} for today.",
    "Ready? {cards} waiting for you.",
    "One after the other, no hurry. {cards} to do.",
];
const RIGHT: &[&str] = &[
    "Right: {answer}.",
    "Yes, {answer}.",
    "That's it: {answer}.",
    "Correct, it is {answer}.",
    "{answer}, exactly.",
];
const RIGHT_UNSURE: &[&str] = &[
    "Right, {answer}. You can trust that thought.",
    "Yes, {answer}, even if you were not sure.",
    "It is {answer}. Your guess knew more than you thought.",
    "Correct: {answer}. Next time it will feel surer.",
];
const ALMOST: &[&str] = &[
    "Almost! One letter is different: {answer}.",
    "So close. It is written {answer}.",
    "Nearly. Look at it letter by letter: {answer}.",
    "Just one letter off: {answer}.",
];
const WRONG: &[&str] = &[
    "Not this time. It is {answer}.",
    "That was something else. The answer is {answer}.",
    "Good try. Look: {answer}.",
    "Not quite. What goes here is {answer}.",
    "Another one, in fact: {answer}.",
];
const UNKNOWN: &[&str] = &[
    "That's fine. It is {answer}.",
    "No problem, that is what cards are for. The answer is {answer}.",
    "Then have a good look at it now: {answer}.",
    "Not knowing is where learning starts: {answer}.",
];
const SOON: &[&str] = &[
    "I will ask it once more in a little while.",
    "This one comes again in this round.",
    "You will see it again in a moment.",
    "It goes to the back of the pile and comes again today.",
];
const BACK: &[&str] = &[
    "This card comes back {when}.",
    "You will see it again {when}.",
    "I will ask it again {when}.",
    "Back {when}.",
];
const ROUND_OVER: &[&str] = &[
    "That was a good portion. {left} can wait: say \"more\" to go on, or come back later.",
    "Time for a little break. {left} left for today. \"More\" brings the next ones.",
    "Enough for one go. {left} still to come today. Say \"more\" if you like.",
    "Your head may rest now. {left} left, today or tomorrow. \"More\" goes on.",
];
const ALL_ASKED: &[&str] = &[
    "That was the last card for today. The next ones come {when}.",
    "No more cards today. Some come back {when}.",
    "All cards for today are done. {when}, there will be more.",
    "The pile is empty. The next card is due {when}.",
];
const NO_CARDS: &[&str] = &[
    "You have no cards yet. Say \"make cards for the 7 times table\", or \"make a card: What is the capital of Peru? Lima\".",
    "There are no cards to ask. Shall we make some? For example: \"practise these words: because, friend, believe\".",
    "First we need cards. Try \"make cards for the 4 times table\", or tell me a question and its answer.",
    "Your box of cards is empty so far. \"Make a card: …? …\" puts the first one in.",
];
const STOPPED: &[&str] = &[
    "All right, that is enough. Everything is kept, and {left} can wait.",
    "Good, we stop here. {left} will be here when you come back.",
    "Fine. Your answers are kept. {left} left for another time.",
    "Then it's break time. {left} can wait as long as you like.",
];
const HINTS: &[&str] = &[
    "A hint: {hint}",
    "Here is some help: {hint}",
    "A little clue: {hint}",
    "Try it with this: {hint}",
];

/// An answer to the card that was asked in the last reply.
pub(super) fn answer(desk: &mut Desk<'_>) -> bool {
    let Some(card) = asked(desk) else {
        return false;
    };
    let heard = &desk.heard;
    let verdict = judge(desk.scene.text, &card.answer);
    let right = matches!(verdict, Verdict::Right(_));
    if !right && heard.len() <= 5 && heard.phrase(STOP) {
        return stop(desk);
    }
    if !right && heard.len() <= 6 && heard.phrase(HINT) {
        return hint(desk, card);
    }
    // A longer message about something else is not an answer.
    let elsewhere = heard.phrase("quiz me|a joke|a story|a riddle|hello|make a plan|plan for|my plan|my plans|make cards|make a card|should i|i did it|what is next|practise these words|practice these words|drop the plan|these words");
    if !right && (elsewhere || heard.len() > 14) {
        return false;
    }
    let rating = match verdict {
        Verdict::Right(rating) => rating,
        Verdict::Almost if card.topic != SPELLING => Rating::Hard,
        _ => Rating::Again,
    };
    let scene = desk.scene;
    let after = learning::review(card, rating, scene.now_ms, scene.offset_minutes);
    tell(desk, card, verdict);
    desk.script.say(" ");
    come_back(desk, &after);
    go_on(desk, &after);
    desk.script.step("Compared with the answer on the card; the day on which it returns is computed with the memory model FSRS-6.");
    desk.keep_card(after);
    true
}

/// The card whose question ends the last reply.
fn asked<'a>(desk: &Desk<'a>) -> Option<&'a Card> {
    let question = desk
        .said
        .lines()
        .rev()
        .find_map(|l| l.strip_prefix(MARK))?
        .trim();
    desk.scene
        .kept
        .cards
        .iter()
        .find(|c| c.question.trim() == question)
}

fn tell(desk: &mut Desk<'_>, card: &Card, verdict: Verdict) {
    let options = match verdict {
        Verdict::Right(Rating::Hard) => RIGHT_UNSURE,
        Verdict::Right(_) => RIGHT,
        Verdict::Almost => ALMOST,
        Verdict::Wrong => WRONG,
        Verdict::Unknown => UNKNOWN,
    };
    desk.say(options, &[("answer", &card.answer)]);
}

fn come_back(desk: &mut Desk<'_>, card: &Card) {
    let scene = desk.scene;
    if learning::is_due(card, scene.now_ms, scene.offset_minutes) {
        return desk.say(SOON, &[]);
    }
    let day = learning::day(card.due_at, scene.offset_minutes);
    let when = in_days(day, desk.today);
    desk.say(BACK, &[("when", &when)]);
}

/// `tomorrow`, `in 11 days, on Wednesday 2 December`; far days by their number only.
fn in_days(day: i64, today: i64) -> String {
    match day - today {
        n @ 2..=60 => format!("in {n} days, {}", on_the(day, today)),
        n if n > 60 => format!("in about {} months", n / 30),
        _ => on_the(day, today),
    }
}

/// Asks the next card, or ends the round.
fn go_on(desk: &mut Desk<'_>, after: &Card) {
    let scene = desk.scene;
    let cards: Vec<Card> = scene
        .kept
        .cards
        .iter()
        .map(|c| {
            if c.id == after.id && c.question == after.question {
                after.clone()
            } else {
                c.clone()
            }
        })
        .collect();
    let due = learning::due(&cards, scene.now_ms, scene.offset_minutes);
    let answered = cards
        .iter()
        .flat_map(|c| &c.reviews)
        .filter(|r| learning::day(r.at, scene.offset_minutes) == desk.today)
        .count();
    desk.script.say("\n\n");
    // A round stays with its topic as long as it can.
    let next = due.iter().find(|c| c.topic == after.topic).or(due.first());
    match next {
        None => all_asked(desk, &cards),
        Some(_) if answered.is_multiple_of(ROUND[desk.band()]) => {
            let left = count(due.len(), "card");
            desk.say(ROUND_OVER, &[("left", &left)]);
        }
        Some(next) => {
            desk.script.say(format!("{MARK}{}", next.question));
        }
    }
}

fn all_asked(desk: &mut Desk<'_>, cards: &[Card]) {
    let offset = desk.scene.offset_minutes;
    let next = cards
        .iter()
        .map(|c| learning::day(c.due_at, offset))
        .filter(|d| *d > desk.today)
        .min();
    let when = next.map_or_else(|| "later".to_owned(), |d| in_days(d, desk.today));
    let line = desk.vary(ALL_ASKED, &[("when", &when)]);
    desk.script.say(crate::listen::capital(&line));
}

fn stop(desk: &mut Desk<'_>) -> bool {
    let scene = desk.scene;
    let left = count(
        learning::due(&scene.kept.cards, scene.now_ms, scene.offset_minutes).len(),
        "card",
    );
    desk.say(STOPPED, &[("left", &left)]);
    desk.script.step("Counted the cards that are due today.");
    true
}

fn hint(desk: &mut Desk<'_>, card: &Card) -> bool {
    let letters: Vec<char> = card
        .answer
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let hint = match card.answer.parse::<i32>().map(i64::from) {
        Ok(n) => {
            let kind = if n % 2 == 0 { "even" } else { "odd" };
            format!(
                "it is an {kind} number between {} and {}.",
                n - n.rem_euclid(5) - 2,
                n - n.rem_euclid(5) + 7
            )
        }
        Err(_) => {
            // The first letter of a word to be spelt is in the question already.
            let shown = if card.topic == SPELLING {
                letters.len() / 2
            } else {
                1
            };
            let first: String = letters.iter().take(shown.max(1)).collect();
            format!(
                "it begins with \"{first}\" and has {}.",
                count(letters.len(), "letter")
            )
        }
    };
    desk.say(HINTS, &[("hint", &hint)]);
    desk.script.say(format!("\n\n{MARK}{}", card.question));
    desk.script.step("Worked out from the answer on the card.");
    true
}

/// `Quiz me`, and `more` after a round.
pub(super) fn start(desk: &mut Desk<'_>) -> bool {
    let heard = &desk.heard;
    if heard.phrase(FIGURES) {
        return figures(desk);
    }
    let more = desk.said.contains("\"more\"") || desk.said.contains("\"More\"");
    let known_start = heard.phrase(START)
        && (heard.len() <= 8 || heard.any("cards|card"))
        && !heard.phrase("for a quiz|my quiz|a quiz on");
    if !known_start && !(more && (heard.more() || heard.yes())) {
        return false;
    }
    let scene = desk.scene;
    if scene.kept.cards.is_empty() {
        desk.say(NO_CARDS, &[]);
        desk.script.step("Looked for cards and found none.");
        return true;
    }
    let due = learning::due(&scene.kept.cards, scene.now_ms, scene.offset_minutes);
    let wanted = |c: &&&Card| {
        resonance::words::content(&c.topic)
            .iter()
            .any(|w| resonance::words::content(scene.text).contains(w))
    };
    let first = due.iter().find(wanted).or(due.first());
    match first {
        None => all_asked(desk, &scene.kept.cards),
        Some(card) => {
            let cards = count(due.len(), "card");
            desk.say(OPENING, &[("cards", &cards)]);
            desk.script.say(format!("\n\n{MARK}{}", card.question));
        }
    }
    desk.script
        .step("Cards that are due come first; what was hard comes back sooner.");
    true
}

fn figures(desk: &mut Desk<'_>) -> bool {
    let scene = desk.scene;
    let f = learning::figures(&scene.kept.cards, scene.now_ms, scene.offset_minutes);
    if f.cards == 0 {
        desk.say(NO_CARDS, &[]);
        return true;
    }
    desk.script.say(format!(
        "You have {}: {} for today, {} learned for three weeks or longer.",
        count(f.cards, "card"),
        f.due,
        f.learned
    ));
    let tomorrow = scene.now_ms.saturating_add(86_400_000);
    let later = learning::figures(&scene.kept.cards, tomorrow, scene.offset_minutes);
    if let Some(known) = later.retention {
        let of_ten = (known * 10.0).round();
        desk.script.say(format!(
            " Of those I have asked, you will probably know about {of_ten} out of 10 tomorrow."
        ));
    }
    for topic in f.topics.iter().take(8) {
        desk.script.say(format!(
            "\n{}: {}, {} for today",
            crate::listen::capital(&topic.topic),
            count(topic.cards, "card"),
            topic.due
        ));
    }
    desk.script.say("\n\n");
    desk.say(words::CARDS_START, &[]);
    desk.script
        .step("Counted and estimated with the memory model FSRS-6.");
    true
}
