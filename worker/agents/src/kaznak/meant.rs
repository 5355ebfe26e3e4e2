//! Whether a message is Kaznak's to answer, by its words and by what Kaznak said last.

use super::{cards, decide, quiz, replan, review};
use crate::listen::Heard;

/// Words of an answer to a card, at most.
const ANSWER_WORDS: usize = 14;
/// Wishes that another friend fulfils, whatever Kaznak has just asked.
const OTHERS: &str = "joke|jokes|story|stories|riddle|riddles|hello|goodbye";
/// Parts of a message about a plan that was just talked about.
const ABOUT_PLAN: &str = "minutes a day|every day|not on|i forgot|thank you|thanks|a hint";

/// Why a message is meant for Kaznak; `None` if its words do not say so. `said` is Kaznak's last reply, empty if another
/// friend has spoken since.
pub(crate) fn meant(heard: &Heard, said: &str) -> Option<&'static str> {
    let talked = !said.is_empty();
    if heard.any(OTHERS) {
        None
    } else if said.lines().any(|l| l.starts_with(quiz::MARK)) && heard.len() <= ANSWER_WORDS {
        Some("Kaznak asked a question from your cards, and this answers it.")
    } else if heard.phrase(cards::CARD)
        || heard.phrase(cards::WORDS)
        || heard.phrase(quiz::FIGURES)
        || (heard.phrase(quiz::START) && heard.len() <= 8)
    {
        Some("Kaznak keeps the cards you learn with.")
    } else if decide::asks(heard) || (said.contains(decide::CLOSING) && decide::carries_on(heard)) {
        Some("Kaznak lays out both sides of a decision.")
    } else if heard.phrase(review::SHOW)
        || heard.phrase(replan::DROP)
        || (talked && about_plan(heard))
    {
        Some("Kaznak keeps your plans.")
    } else {
        None
    }
}

fn about_plan(heard: &Heard) -> bool {
    [
        review::NEXT,
        review::EVERYTHING,
        review::DID,
        review::SHORT,
        replan::MISSED,
        replan::MOVED,
        ABOUT_PLAN,
    ]
    .iter()
    .any(|p| heard.phrase(p))
        || (heard.len() <= 3 && heard.any("done|finished"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_the_last_reply_tell_what_is_meant() {
        let asked = "Right: 14.\n\nQuestion: What is the capital of Peru?";
        for (text, said, is) in [
            ("quiz me", "", true),
            ("make cards for the 7 times table", "", true),
            ("should I join football or chess?", "", true),
            ("I think it is Lima", asked, true),
            ("I don't know", asked, true),
            ("tell me a joke", asked, false),
            ("I did it", "Next comes, tomorrow: …", true),
            ("I did it", "", false),
            ("what is next?", "Here is a plan.", true),
            ("it costs a lot", "You decide.", true),
            ("what should I do when I am bored?", "", false),
            ("why is the sky blue?", "Here is a plan.", false),
        ] {
            assert_eq!(
                meant(&Heard::new(text), said).is_some(),
                is,
                "{text} after {said}"
            );
        }
    }
}
