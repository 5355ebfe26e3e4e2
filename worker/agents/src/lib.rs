//! Five friends. Each turns a [`Scene`] into a [`Script`]: words to say and places where a language model may add colour.
//!
//! Promises: pure functions, deterministic given the scene; without a language model every script is complete by itself;
//! facts, sums, figures and plans never come from a model; no friend claims to be a person or to have feelings.

mod airth;
mod arcadia;
mod bank;
mod big;
mod desk;
mod ely;
mod error;
mod exemplars;
mod feelings;
mod foreign;
mod jokes;
mod kaznak;
mod listen;
mod luminai;
mod manner;
mod orchestrator;
mod people;
mod pick;
pub mod readability;
mod router;
mod script;
pub mod spec;
pub mod tools;

pub use airth::{CITED, LIKELY, UNLIKELY};
pub use desk::{Ask, Desk, Session, Told, Use};
pub use error::AgentError;
pub use manner::{Feedback, Manner, ReplyKind, wishes};
pub use memory::{AskedBack, asks_what_was_said};
pub use orchestrator::{Effect, Input, Orchestrator, SORRY, Tried, script_resonance};
pub use router::{Hints, Route, Router};
pub use script::{Check, Draw, Keep, Kept, Part, Prompt, Script, Skill};

use knowledge::FactBook;
use listen::Heard;
use memory::{Course, Kind, Quoted, Recalled};
use protocol::{Agent, Child, Feeling, Health, Speaker, Turn};
use spec::{Spec, ToolId};

/// Everything a friend may know when answering.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The child's words, as the guard let them pass.
    pub text: &'a str,
    /// The friend whose page is open.
    pub to: Agent,
    /// Who asks.
    pub child: &'a Child,
    /// What was said before, oldest first, without `text`.
    pub history: &'a [Turn],
    /// What resonates among the memories, best first.
    pub recalled: &'a [Recalled],
    /// What the child said in earlier talks and asks to hear again, best first; empty where [`asks_what_was_said`] hears no
    /// such question. None of it was stopped by the guard.
    pub talks: &'a [Quoted],
    /// How the feelings of the last two weeks went; `None` where none are known, or feelings are switched off.
    pub mood: Option<Course>,
    /// How to talk with this child.
    pub manner: &'a Manner,
    /// What this child keeps: stories, plans, cards.
    pub kept: &'a Kept,
    /// Real figures of this device.
    pub health: &'a Health,
    /// Now, in milliseconds since 1970 (UTC).
    pub now_ms: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset_minutes: i32,
    /// Whether the language model is loaded.
    pub voice: bool,
    /// Chance: the same seed gives the same script.
    pub seed: u64,
    /// What is known.
    pub facts: &'a FactBook,
    /// Where tools and the other friends are asked.
    pub desk: &'a Desk<'a>,
    /// The embedding of `text`; `None` without a model.
    pub text_vector: Option<&'a [f32]>,
    /// What was recognised in the child's words; `None` where nothing was, or must not be.
    pub feeling: Option<Feeling>,
}

impl Scene<'_> {
    /// The last thing a friend said.
    fn last_reply(&self) -> Option<(&Turn, Agent)> {
        self.history.iter().rev().find_map(|t| match t.speaker {
            Speaker::Friend(agent) => Some((t, agent)),
            Speaker::You => None,
        })
    }
}

/// Said once, in the first reply of a conversation while no language model is loaded.
pub const NO_VOICE: &str =
    "By the way: my storyteller's voice isn't on this device yet, so I use what I know by heart.";

/// The script of a friend for a scene. The friend sees what its specification lets it know, and no more.
///
/// # Errors
/// [`AgentError`] if the friend cannot answer; another one should.
pub fn script(agent: Agent, scene: &Scene<'_>) -> Result<Script, AgentError> {
    let spec = scene.desk.specs().of(agent);
    let recalled = permitted(scene.recalled, spec);
    let kept = kept(scene.kept, spec);
    let scene = &Scene {
        recalled: &recalled,
        talks: if spec.memory.talks { scene.talks } else { &[] },
        mood: scene
            .mood
            .filter(|_| spec.memory.reads.contains(&Kind::Feeling)),
        kept: &kept,
        ..*scene
    };
    let mut script = match agent {
        Agent::Luminai => luminai::script(scene),
        Agent::Airth => airth::script(scene)?,
        Agent::Arcadia => arcadia::script(scene),
        Agent::Ely => ely::script(scene),
        Agent::Kaznak => kaznak::script(scene),
    };
    warm(&mut script, scene);
    bring_news(&mut script, scene);
    if agent != scene.to && scene.last_reply().is_none_or(|(_, last)| last != agent) {
        script
            .parts
            .insert(0, Part::Say(format!("{} ", introduction(agent))));
    }
    if !scene.voice {
        script.without_voice();
    }
    close(&mut script, scene);
    Ok(script)
}

/// LuminAI greets, and has asked Kaznak what is planned for today.
fn bring_news(script: &mut Script, scene: &Scene<'_>) {
    let heard = Heard::new(scene.text);
    let greets = heard.len() <= 4 && heard.opens("hi|hello|hey|hiya|good morning|good afternoon");
    if script.agent != Agent::Luminai || script.tender || !greets {
        return;
    }
    let asked = scene
        .desk
        .ask(Agent::Luminai, Agent::Kaznak, &Ask::Today, scene);
    if let Ok(Told::Today(lines)) = asked
        && let Some(first) = lines.first()
    {
        let others = match lines.len() - 1 {
            0 => String::new(),
            1 => " There is one more thing, too.".into(),
            n => format!(" There are {n} more things, too."),
        };
        script.say(format!(
            " Kaznak has this for today: {}.{others}",
            first.trim_end_matches('.')
        ));
        script.step("Kaznak was asked what is planned for today.");
    }
}

/// The memories that a friend may read.
fn permitted(recalled: &[Recalled], spec: &Spec) -> Vec<Recalled> {
    let may = |r: &&Recalled| spec.memory.reads.contains(&r.memory.kind);
    recalled.iter().filter(may).cloned().collect()
}

/// What a friend may see of what a child keeps.
fn kept(kept: &Kept, spec: &Spec) -> Kept {
    let may = |tool| spec.tools.contains(&tool);
    Kept {
        stories: if may(ToolId::Shelf) {
            kept.stories.clone()
        } else {
            Vec::new()
        },
        plans: if may(ToolId::Plans) {
            kept.plans.clone()
        } else {
            Vec::new()
        },
        cards: if may(ToolId::Cards) {
            kept.cards.clone()
        } else {
            Vec::new()
        },
    }
}

fn close(script: &mut Script, scene: &Scene<'_>) {
    if script.tender {
        return;
    }
    let said_before = scene
        .history
        .iter()
        .any(|t| t.speaker != Speaker::You && t.text.contains(NO_VOICE));
    if !scene.voice && !said_before {
        script.parts.push(Part::Say(format!("\n\n{NO_VOICE}")));
    }
}

/// Opens with a sentence for the feeling that was recognised, unless the script or one of the last two replies has one.
/// Joy and anger are easily misread, so the words have to show them, too.
fn warm(script: &mut Script, scene: &Scene<'_>) {
    let Some(feeling) = scene.feeling.filter(|_| !script.tender) else {
        return;
    };
    let friends = scene.history.iter().rev();
    let mut lately = friends.filter(|t| t.speaker != Speaker::You).take(2);
    let heard = script.agent == Agent::Luminai && feelings::hear(&Heard::new(scene.text)).is_some();
    // A story may be about somebody who is afraid; the child speaks of themself or does not.
    let of_a_hero = script.agent == Agent::Arcadia && !arcadia::wish::speaks_of_self(scene.text);
    if heard
        || of_a_hero
        || !feelings::shows(feeling, &Heard::new(scene.text))
        || lately.any(|t| feelings::has_warmth(&t.text))
    {
        return;
    }
    if let Some(words) = feelings::warmth(feeling, scene.seed) {
        script.parts.insert(0, Part::Say(format!("{words} ")));
        script.step("Opened with a sentence for the feeling in your message.");
    }
}

/// How a friend opens who was fetched by another one.
const fn introduction(agent: Agent) -> &'static str {
    match agent {
        Agent::Luminai => "LuminAI here.",
        Agent::Airth => "Airth here: I look things up and work them out.",
        Agent::Arcadia => "Arcadia here, with a story.",
        Agent::Ely => "Ely here: I keep an eye on this device.",
        Agent::Kaznak => "Kaznak here: I make plans in small steps.",
    }
}

/// The part of a reply that belongs to a story: without who introduced it, and without what is said about the voice.
pub fn story_of(reply: &str) -> &str {
    let told = reply
        .strip_prefix(introduction(Agent::Arcadia))
        .unwrap_or(reply);
    told.trim_end()
        .strip_suffix(NO_VOICE)
        .unwrap_or(told)
        .trim()
}

/// A script of fixed words, for what is decided before any friend is asked.
pub fn fixed(agent: Agent, chosen: &str, words: String) -> Script {
    let mut script = Script::new(agent, chosen);
    script.say(words);
    script.step("Fixed words, written by people.");
    script.tender = true;
    script
}
