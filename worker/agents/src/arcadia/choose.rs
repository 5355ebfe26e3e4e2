//! What a child wants with a story that is being told: an answer, an own idea, an end.

use super::words::{listed, small};
use crate::listen::Heard;
use resonance::words::{content, words};

/// What a child says to `Shall Pip (1) …, or (2) …?`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    /// One of the open choices, counted from 0.
    Choice(usize),
    /// Any of them.
    Any,
    /// Another way to go on: `fly over the wall`, and whether it is a thing (`a trampoline`).
    Idea(String, bool),
    /// The end, now.
    End,
    /// Another story.
    Other,
}

/// Words of an idea that are woven in.
const MOST: usize = 10;

/// Whether the child wants to choose how a story goes on.
pub(super) fn wants_choices(heard: &Heard) -> bool {
    heard.phrase(
        "i can choose|let me choose|let me decide|let me pick|i choose|i decide|i pick|i can decide|i can pick|choose your own|with choices|with choosing|interactive|you ask me|ask me what|we can choose|we choose|let us choose|let us decide|i get to choose|i get to decide|i want to choose|i want to decide|choose what happens|decide what happens",
    )
}

/// Whether the child wants it told in one go.
pub(super) fn wants_whole(heard: &Heard) -> bool {
    heard.phrase(
        "whole story|all at once|in one go|no choices|without choices|without choosing|do not ask|just tell",
    )
}

/// Whether the child wants the story to end.
pub(super) fn wants_end(heard: &Heard) -> bool {
    heard.phrase("end it|end the story|finish it|finish the story|end now|the end|last page|stop the story|end please|finish now|finish please|make it end|an ending|the ending|end this story|how does it end|bed now")
        || (heard.len() <= 2 && heard.any("end|finish|stop|ending"))
}

/// What the child's words mean while the choices about `hero` stand.
pub(super) fn reply(text: &str, heard: &Heard, choices: &[String], hero: &str) -> Reply {
    if wants_end(heard) {
        return Reply::End;
    }
    if let Some(i) = picked(text, heard, choices) {
        return Reply::Choice(i);
    }
    let new = heard.phrase("another story|new story|different story|other story|a story about|tell me a story|story about|story with");
    if new {
        return Reply::Other;
    }
    if heard.more()
        || heard.yes()
        || heard.phrase("you choose|you pick|you decide|surprise me|i do not know|i do not mind|do not care|not sure|no idea|either one|next page|go on")
        || heard.len() <= 3 && heard.any("any|either|whatever|dunno|both|idk|no|neither")
    {
        return Reply::Any;
    }
    idea(text, hero).map_or(Reply::Any, |(idea, thing)| Reply::Idea(idea, thing))
}

/// Which choice is meant: by number, by place, or by words.
pub(super) fn picked(text: &str, heard: &Heard, choices: &[String]) -> Option<usize> {
    by_number(text, heard)
        .filter(|i| *i < choices.len())
        .or_else(|| {
            (heard.len() <= 4 && heard.any("last|latter"))
                .then(|| choices.len().checked_sub(1))
                .flatten()
        })
        .or_else(|| by_words(text, choices))
}

fn by_number(text: &str, heard: &Heard) -> Option<usize> {
    const NUMBERS: [&str; 3] = ["1|first|1st", "2|second|2nd", "3|third|3rd"];
    if heard.len() > 7 {
        return None;
    }
    let mut named = (0..3).filter(|i| heard.any(NUMBERS[*i]));
    let first = named.next();
    if first.is_some() {
        return first.filter(|_| named.next().is_none());
    }
    let bare = text
        .trim()
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let bare = bare
        .trim_start_matches("number ")
        .trim_start_matches("option ");
    ["one", "two", "three"].iter().position(|w| *w == bare)
}

/// What a text is about: the stems of its words, and plain words that the stems leave out, such as "well".
fn keywords(text: &str) -> Vec<String> {
    let mut all = content(text);
    all.extend(words(text).into_iter().filter(|w| !small(w)));
    all.sort_unstable();
    all.dedup();
    all
}

/// The choice with which the words have most in common, if it is clear.
fn by_words(text: &str, choices: &[String]) -> Option<usize> {
    let said = keywords(text);
    let shared = |choice: &String| {
        let words = keywords(choice);
        let hits = words.iter().filter(|w| said.contains(w)).count();
        // In a long answer, one common word is no answer.
        let enough = hits > 0 && (hits * 2 >= said.len() || hits * 2 > words.len());
        if enough { hits } else { 0 }
    };
    let scores: Vec<usize> = choices.iter().map(shared).collect();
    let best = scores.iter().copied().max().filter(|n| *n > 0)?;
    let mut at = (0..scores.len()).filter(|i| scores[*i] == best);
    let first = at.next();
    first.filter(|_| at.next().is_none())
}

/// An idea in a form that can be woven in, and whether it is a thing; `None` if it can't be put into a sentence safely.
fn idea(text: &str, hero: &str) -> Option<(String, bool)> {
    let first = text
        .split(['.', '!', '?', ';', '\n'])
        .find(|s| s.chars().any(char::is_alphabetic))?;
    let words: Vec<&str> = first
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect();
    let lower: Vec<String> = words
        .iter()
        .map(|w| w.to_lowercase().replace('’', "'"))
        .collect();
    let hero = hero.to_lowercase();
    let from = lower
        .iter()
        .take_while(|w| listed(LEADS, w) || **w == hero)
        .count();
    let rest = &lower[from..];
    let plain = rest.iter().all(|w| {
        w.chars().count() <= 14
            && w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
            && !listed(SELF, w)
    });
    if rest.is_empty() || rest.len() > MOST || !plain {
        return None;
    }
    let thing = listed(" a an the some two three his her their ", &rest[0]);
    let mut kept: Vec<String> = words[from..].iter().map(|w| (*w).to_owned()).collect();
    let verb = &rest[0];
    if small(verb) && !thing && !listed(" go do have say put get ", verb) {
        return None;
    }
    kept[0] = if thing {
        verb.clone()
    } else {
        base(verb, from > 0)
    };
    Some((kept.join(" "), thing))
}

/// Words before the idea itself.
const LEADS: &str = " maybe perhaps please ok okay no um so then and but i think want wants he she they it could should can will would shall \
 must let let's lets us to what if how about we need needs has have is him them ";
/// Words after which an idea is not about the story.
const SELF: &str = " i me my mine you your yours we our us ";

/// `climbs` after somebody: `climb`.
fn base(verb: &str, follows: bool) -> String {
    let odd = [
        ("goes", "go"),
        ("does", "do"),
        ("tries", "try"),
        ("flies", "fly"),
        ("cries", "cry"),
        ("has", "have"),
    ];
    if let Some((_, one)) = odd.iter().find(|(many, _)| *many == verb) {
        return (*one).to_owned();
    }
    let hissing = ["ches", "shes", "sses", "xes"]
        .iter()
        .any(|e| verb.ends_with(e));
    match verb.strip_suffix('s') {
        Some(one) if follows && hissing => one.trim_end_matches('e').to_owned(),
        Some(one) if follows && !one.ends_with('s') => one.to_owned(),
        _ => verb.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Reply {
        let choices = [
            "climb down the well".to_owned(),
            "follow the music".to_owned(),
            "ask the old owl".to_owned(),
        ];
        reply(text, &Heard::new(text), &choices, "Pip")
    }

    #[test]
    fn answers_are_understood() {
        for (text, i) in [
            ("1", 0),
            ("(2)", 1),
            ("the first", 0),
            ("number three", 2),
            ("two!", 1),
            ("the last one", 2),
            ("the well", 0),
            ("she follows the music", 1),
            ("I want her to ask the owl please", 2),
            ("option 2", 1),
            ("2 please", 1),
        ] {
            assert_eq!(heard(text), Reply::Choice(i), "{text}");
        }
        for text in [
            "you choose",
            "surprise me",
            "yes",
            "I don't know",
            "💩",
            "",
            "go on",
            "1 or 2",
        ] {
            assert_eq!(heard(text), Reply::Any, "{text}");
        }
        for text in ["end it please", "the end", "can you finish it", "stop"] {
            assert_eq!(heard(text), Reply::End, "{text}");
        }
        assert_eq!(heard("tell me a story about a cat"), Reply::Other);
    }

    #[test]
    fn own_ideas_are_put_into_form() {
        for (text, idea, thing) in [
            ("they should fly over the wall", "fly over the wall", false),
            ("she builds a rocket!", "build a rocket", false),
            ("maybe call Ember", "call Ember", false),
            ("Pip sings to the moon", "sing to the moon", false),
            ("a trampoline", "a trampoline", true),
            ("he catches the ball", "catch the ball", false),
        ] {
            assert_eq!(heard(text), Reply::Idea(idea.into(), thing), "{text}");
        }
        for text in [
            "I like you",
            "my dad is 44",
            "<script>alert()</script>",
            &"word ".repeat(800),
            "ну что",
        ] {
            assert!(
                matches!(heard(text), Reply::Any | Reply::Idea(..)),
                "{text}"
            );
        }
        assert_eq!(heard("I like you"), Reply::Any);
    }
}
