//! Riddles, jokes and other games with words.

use super::Talk;
use crate::Scene;
use crate::bank::{self, Group, Line};
use crate::jokes::{JOKES, RIDDLES, WHOS_THERE};
use crate::listen::capital;

/// How games come about.
pub(crate) const STEP: &str = "From a small book of jokes and riddles.";

/// Whether a reply waits for the next move of a game: a guess, or a line of a joke.
pub(crate) fn waits(reply: &str) -> bool {
    let joke = |name: &str| {
        bank::situation(name).is_some_and(|s| s.entries(Line::Say).iter().any(|e| e.is_in(reply)))
    };
    reply == WHOS_THERE
        || RIDDLES
            .iter()
            .any(|(_, question, ..)| reply.ends_with(question))
        || joke("joke_from_child")
        || joke("joke_setup")
}

/// A guess, a laugh, "another one": what belongs to the game of the last reply.
pub(super) fn carries_on(talk: &mut Talk<'_>) -> bool {
    if talk.heard.text.trim_matches(|c: char| !c.is_alphanumeric()) == "knock knock" {
        talk.script.say(WHOS_THERE);
        talk.script.step(STEP);
        return true;
    }
    let Some((last, _)) = talk.scene.last_reply() else {
        return false;
    };
    let last = last.text.as_str();
    knock(talk, last)
        || told_a_joke(talk, last)
        || riddle_answer(talk, last)
        || laughed(talk, last)
        || again(talk, last)
}

fn knock(talk: &mut Talk<'_>, last: &str) -> bool {
    let short = talk.heard.len() <= 5 && talk.heard.len() > 0;
    if last == WHOS_THERE && short {
        let word = talk.scene.text.trim().trim_end_matches(['.', '!', '?']);
        talk.script.say(format!("{} who?", capital(word)));
        talk.script.step(STEP);
        return true;
    }
    let count = last.split_whitespace().count();
    last.ends_with(" who?") && count <= 6 && talk.say(&[("knock", Line::Say)], STEP)
}

/// The child tells a joke: its question, then its end.
fn told_a_joke(talk: &mut Talk<'_>, last: &str) -> bool {
    let said = |name: &str| {
        bank::situation(name).is_some_and(|s| s.entries(Line::Say).iter().any(|e| e.is_in(last)))
    };
    let (invited, guessing) = (said("joke_from_child"), said("joke_setup"));
    if invited && talk.heard.question {
        return talk.say(&[("joke_setup", Line::Say)], STEP);
    }
    (invited || guessing) && talk.say(&[("joke_from_child", Line::React)], STEP)
}

fn riddle_answer(talk: &mut Talk<'_>, last: &str) -> bool {
    let Some((_, question, answer, keys)) = RIDDLES.iter().find(|(_, q, ..)| last.contains(q))
    else {
        return false;
    };
    // After the answer the riddle is over.
    let other = talk.heard.any("thanks|thank|bye|stop|hello|hi|story");
    if other || talk.heard.len() > 10 || !last.trim_end().ends_with(question) {
        return false;
    }
    talk.slot("answer", *answer);
    let name = if talk.heard.any(keys) {
        "riddle_right"
    } else if talk
        .heard
        .any("no|know|idea|tell|answer|what|give|dunno|idk|yes")
    {
        "riddle_told"
    } else {
        "riddle_wrong"
    };
    talk.say(
        &[(name, Line::Say)],
        "Compared with the answer of the riddle.",
    ) && (name != "riddle_wrong" || {
        talk.script.say(format!(" {question}"));
        true
    })
}

fn laughed(talk: &mut Talk<'_>, last: &str) -> bool {
    if talk.heard.len() > 6 || !JOKES.iter().any(|(_, _, punch)| last.ends_with(punch)) {
        return false;
    }
    let groans = talk
        .heard
        .phrase("not funny|was not funny|is not funny|bad joke|do not get it|not that funny")
        || talk.heard.any("boring|lame|meh|bad|cringe|stupid|no");
    let laughs = talk
        .heard
        .any("haha|hahaha|ha|lol|hihi|funny|rofl|lmao|good|nice|xd|hehe|😂|🤣")
        || talk.scene.text.contains(['😂', '🤣', '😆', '😄']);
    let name = if groans {
        "joke_groaned"
    } else if laughs {
        "joke_laughed"
    } else {
        return false;
    };
    talk.say(&[(name, Line::Say)], STEP)
}

/// "Yes", "another one" after an offer or a round of a game.
fn again(talk: &mut Talk<'_>, last: &str) -> bool {
    if !talk.heard.yes() && !talk.heard.more() && !talk.heard.opens("one more|another|again") {
        return false;
    }
    let said = |name: &str, line: Line| {
        bank::situation(name).is_some_and(|s| s.entries(line).iter().any(|e| e.is_in(last)))
    };
    let question = last.rsplit_once(['.', '!']).map_or(last, |(_, q)| q);
    let offers = |word: &str| question.contains(word);
    if said("rather", Line::React) || said("rather", Line::Say) || offers("would you rather") {
        return rather(talk);
    }
    if ["riddle_right", "riddle_told"]
        .iter()
        .any(|n| said(n, Line::Say))
        || offers("riddle")
    {
        return riddle(talk);
    }
    let jokes = ["joke_laughed", "joke_groaned", "knock"];
    if jokes.iter().any(|n| said(n, Line::Say))
        || offers("joke")
        || JOKES.iter().any(|(_, _, punch)| last.ends_with(punch))
    {
        joke(talk);
        return true;
    }
    false
}

pub(super) fn fun(talk: &mut Talk<'_>) -> bool {
    let heard = &talk.heard;
    if let Some(found) = bank::hear(Group::Play, heard) {
        return match found.name {
            "rather" if heard.len() <= 8 => rather(talk),
            "rather" => false,
            name => talk.say(&[(name, Line::Say)], STEP),
        };
    }
    if chance(talk) {
        return true;
    }
    let heard = &talk.heard;
    if heard.any("riddle|riddles") || heard.phrase("ask me something|guessing game|another riddle")
    {
        return riddle(talk);
    }
    if heard.any("joke|jokes") && !heard.any("not|was|is|were|he|she|my|so")
        || heard.phrase("make me laugh|something funny|be funny|tell me a joke|another joke")
        || (heard.any("joke") && heard.any("tell|another|know|more|give|do"))
    {
        joke(talk);
        return true;
    }
    false
}

/// A coin, a die or a number, by chance.
fn chance(talk: &mut Talk<'_>) -> bool {
    let heard = &talk.heard;
    let words = if heard.phrase("flip a coin|toss a coin|throw a coin|heads or tails") {
        format!(
            "The coin spins, and it is {}.",
            talk.pick.one(&["heads", "tails"])
        )
    } else if heard.phrase("roll two dice|throw two dice") {
        let (a, b) = (talk.pick.below(6) + 1, talk.pick.below(6) + 1);
        format!(
            "They roll, and show {a} and {b}. Together that is {}.",
            a + b
        )
    } else if heard
        .phrase("roll a dice|roll a die|roll the dice|roll the die|throw a dice|throw the dice")
    {
        format!("It rolls, and shows {}.", talk.pick.below(6) + 1)
    } else if heard.phrase("pick a number|choose a number|random number|think of a number") {
        let numbers: Vec<usize> = heard
            .words()
            .iter()
            .filter_map(|w| w.parse().ok())
            .collect();
        let (from, to) = match numbers.as_slice() {
            [a, b] if a < b => (*a, *b),
            _ => (1, 10),
        };
        format!(
            "From {from} to {to} I pick {}.",
            from + talk.pick.below(to - from + 1)
        )
    } else {
        return false;
    };
    talk.script.say(words);
    talk.script.step("Left to chance on this device.");
    true
}

fn rather(talk: &mut Talk<'_>) -> bool {
    talk.say(&[("rather", Line::Say)], STEP)
}

fn riddle(talk: &mut Talk<'_>) -> bool {
    let fitting: Vec<&str> = RIDDLES
        .iter()
        .filter(|(from, ..)| *from <= talk.scene.child.age)
        .map(|(_, question, ..)| *question)
        .collect();
    let question = choose(talk, fitting);
    talk.slot("riddle", question);
    talk.say(&[("riddle_opening", Line::Say)], STEP)
}

/// Tells a joke that was not told within a week.
pub(super) fn joke(talk: &mut Talk<'_>) {
    let fitting: Vec<String> = JOKES
        .iter()
        .filter(|(from, ..)| *from <= talk.scene.child.age)
        .map(|(_, question, punch)| format!("{question}\n{punch}"))
        .collect();
    let texts: Vec<&str> = fitting.iter().map(String::as_str).collect();
    let chosen = choose(talk, texts).to_owned();
    talk.script.say(chosen);
    talk.script.step(STEP);
}

fn choose<'t>(talk: &mut Talk<'_>, texts: Vec<&'t str>) -> &'t str {
    let scene: &Scene<'_> = talk.scene;
    let rested = bank::rested(scene, texts, |text, reply| reply.contains(text));
    talk.pick.one(&rested)
}
