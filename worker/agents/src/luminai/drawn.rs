//! Lines that the language model was trained for: a warm word and a question about just what was said. Words written by
//! people stand in where a try does not hold to what is asked of it.

use super::Talk;
use crate::listen::capital;
use crate::{Check, Draw, Part, Skill};

/// Who tells of something missing or gone wrong is answered by people's words: the model's are warm, and may sound glad of it.
const UNHAPPY: &str = "not|no|never|nobody|nothing|none|without|cannot|cant|wont|dont|didnt|doesnt|isnt|wasnt|havent|hasnt|couldnt|hate|hates|bad|\
    worst|boring|bored|lost|lose|broke|broken|hurt|hurts|sick|ill|alone|lonely|sad|scared|afraid|angry|cross|mean|cried|cry|crying|fell|\
    missed|miss|wrong|stupid|ugly|unfair|late|left|forgot|trouble|worried|died|tired";
/// Messages of fewer words say too little to be taken up.
const LEAST: usize = 4;
const STEP: &str =
    "Words of the language model about what you said, checked; else words written by people.";

/// Takes up what was said: a line, then a question where one is wanted; `say` and `ask` are the words that stand in.
pub(super) fn take_up(talk: &mut Talk<'_>, say: String, ask: Option<String>) -> bool {
    let unhappy =
        talk.heard.any(UNHAPPY) || talk.scene.text.replace('\u{2019}', "'").contains("n't");
    if unhappy || talk.heard.len() < LEAST || talk.manner.short() {
        return false;
    }
    let tail = if ask.is_some() { " " } else { "" };
    let line = [
        Check::NoQuestion,
        Check::EndsSentence,
        Check::Glad,
        Check::MaxWords(26),
    ];
    let line = draw(talk, Skill::SmallTalk, &line, say, tail);
    talk.script.parts.push(Part::Draw(line));
    if let Some(ask) = ask {
        let question = [Check::AsksOnce, Check::NotPrying, Check::MaxWords(18)];
        let question = draw(talk, Skill::AskBack, &question, ask, "");
        talk.script.parts.push(Part::Draw(question));
    }
    talk.script.step(STEP);
    true
}

fn draw(talk: &Talk<'_>, skill: Skill, own: &[Check], fallback: String, tail: &str) -> Draw {
    let said = talk.scene.text;
    // A name may be written small by a child, and large in the reply.
    let words = said.split(|c: char| !c.is_alphanumeric());
    let names = words.flat_map(|word| [word.to_owned(), capital(word)]);
    let always = [
        Check::MinWords(4),
        Check::FiguresOf(said.to_owned()),
        Check::TakesUp(said.to_owned()),
        Check::OnlyNames(names.filter(|name| !name.is_empty()).collect()),
        Check::NoFirstPerson,
        Check::Plain,
        Check::Gentle,
    ];
    Draw {
        prompt: skill.prompt(said),
        skill,
        lead: String::new(),
        max_tokens: 40,
        draws: 2,
        temperature: 0.4,
        must: [&always[..], own].concat(),
        fallback,
        max_sentences: 1,
        tail: tail.to_owned(),
    }
}
