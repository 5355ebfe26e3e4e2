//! What a friend is like and may do: read from `specs/*.yaml`, checked, and held to.
//!
//! Promises: whatever a friend reads or uses is listed in its specification ([`crate::Desk`] refuses the rest); the
//! style, the emotional range and what the model may add are measured on conversations by a test, as are the promises.

use crate::AgentError;
use memory::Kind;
use protocol::Agent;
use serde::Deserialize;

/// A tool that friends may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToolId {
    /// The fact book.
    Facts,
    /// Judging what somebody claimed.
    Claims,
    /// Exact sums, measures and word problems.
    Sums,
    /// This device's calendar and clock.
    Calendar,
    /// What the family added to read.
    Documents,
    /// What the child told.
    Memory,
    /// The story shelf.
    Shelf,
    /// Plans and their steps.
    Plans,
    /// Cards to learn with.
    Cards,
    /// This device's own figures.
    Health,
}

impl ToolId {
    /// For a parent.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Facts => "the fact book",
            Self::Claims => "checking what somebody said",
            Self::Sums => "exact sums",
            Self::Calendar => "the calendar of this device",
            Self::Documents => "what the family added to read",
            Self::Memory => "what the child told",
            Self::Shelf => "the story shelf",
            Self::Plans => "plans",
            Self::Cards => "cards to learn with",
            Self::Health => "the figures of this device",
        }
    }
}

/// A closed range, lower end first.
pub type Range = [f32; 2];

/// Ranges in which the figures of a conversation have to lie.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Mean words of a sentence.
    pub words_per_sentence: Range,
    /// Share of sentences that end with an exclamation mark.
    pub exclamations_per_sentence: Range,
    /// Questions per reply.
    pub questions_per_reply: Range,
    /// Flesch–Kincaid grade.
    pub grade: Range,
    /// Mean words of a reply.
    pub words_per_reply: Range,
}

/// What a friend may know of what a child told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryRules {
    /// Kinds of memories it reads.
    pub reads: Vec<Kind>,
    /// Whether it may quote what the child said in earlier talks.
    pub talks: bool,
}

/// Where the words may stand on the circumplex of feelings (Russell 1980), each -1 to 1.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmotionalRange {
    /// Unpleasant to pleasant.
    pub valence: Range,
    /// Calm to excited.
    pub arousal: Range,
}

/// What the language model may add.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelRules {
    /// Sentences of one reply, at most.
    pub sentences: usize,
    /// Of the sampling; 0 is greedy.
    pub temperature: f32,
}

/// A promise about safety that a test keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// The child's words pass the guard first.
    GuardedIn,
    /// Each sentence passes the guard before it is shown.
    GuardedOut,
    /// Says that it is an AI when asked.
    DisclosesAi,
    /// Comfort is written by people.
    ComfortIsAuthored,
    /// Names a person to turn to in heavy moments.
    NamesAPerson,
    /// A fact has a source, or is not told.
    CitesOrSaysUnknown,
    /// No word is the language model's.
    NeverFromTheModel,
    /// Nothing harsh in a story.
    GentleStories,
    /// The model fills places with checks and a fallback.
    ModelWithinLimits,
    /// Figures are counted.
    CountedNeverGuessed,
    /// Lays out, does not decide.
    NeverDecidesForTheChild,
}

impl Safety {
    /// For a parent.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::GuardedIn => "A child's words pass the guard before anybody answers.",
            Self::GuardedOut => "Each sentence passes the guard before it is shown.",
            Self::DisclosesAi => "It says that it is an AI.",
            Self::ComfortIsAuthored => "Words of comfort are written by people.",
            Self::NamesAPerson => "In heavy moments it names a person to turn to.",
            Self::CitesOrSaysUnknown => "A fact has a source, or it says that it does not know.",
            Self::NeverFromTheModel => "None of its words are the language model's.",
            Self::GentleStories => "Nothing harsh happens in its stories.",
            Self::ModelWithinLimits => "The language model only fills small places, with checks.",
            Self::CountedNeverGuessed => "Its figures are counted, never guessed.",
            Self::NeverDecidesForTheChild => "It lays out a decision and never takes it.",
        }
    }
}

/// One friend.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Who.
    pub id: Agent,
    /// As a person reads it.
    pub name: String,
    /// `major.minor.patch`; raised when the friend changes.
    pub version: String,
    /// One sentence for a parent.
    pub purpose: String,
    /// How it writes.
    pub style: Style,
    /// What it may use.
    pub tools: Vec<ToolId>,
    /// Whom it may ask.
    pub may_ask: Vec<Agent>,
    /// What it may know.
    pub memory: MemoryRules,
    /// How its words may feel.
    pub emotional_range: EmotionalRange,
    /// What it promises.
    pub safety: Vec<Safety>,
    /// What the model may add.
    pub model: ModelRules,
}

/// Limits of one reply.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// `prod` or `dev`.
    pub name: String,
    /// Milliseconds after which no further friend or tool is asked.
    pub budget_ms: i64,
    /// Friends that may answer one message, at most.
    pub candidates: usize,
    /// Questions among friends for one reply, at most.
    pub asks: usize,
    /// Whether a second friend is heard even where the first has a good answer.
    pub always_compare: bool,
}

/// All friends, and the limits in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Specs {
    friends: Vec<Spec>,
    /// The limits in force.
    pub environment: Environment,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    friends: Vec<Spec>,
    environments: Vec<Environment>,
}

const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/specs.json"));

impl Specs {
    /// The friends of this build in the environment `prod` or `dev`.
    ///
    /// # Errors
    /// As [`Specs::read`]; tests exclude it for the built-in text.
    pub fn built_in(environment: &str) -> Result<Self, AgentError> {
        Self::read(BUILT_IN, environment)
    }

    /// Reads and checks specifications, as JSON of `{friends, environments}`.
    ///
    /// # Errors
    /// [`AgentError::Specs`] with the place where the text is wrong, [`AgentError::Spec`] with what contradicts.
    pub fn read(json: &str, environment: &str) -> Result<Self, AgentError> {
        let file: File =
            serde_json::from_str(json).map_err(|error| AgentError::Specs(error.to_string()))?;
        let mut friends = Vec::new();
        for agent in Agent::ALL {
            let mut found = file.friends.iter().filter(|spec| spec.id == agent);
            let (Some(spec), None) = (found.next(), found.next()) else {
                return Err(problem(agent.name(), "there has to be exactly one".into()));
            };
            check(spec)?;
            friends.push(spec.clone());
        }
        let environment = file
            .environments
            .into_iter()
            .find(|e| e.name == environment)
            .filter(|e| e.budget_ms > 0 && e.candidates > 0)
            .ok_or_else(|| {
                AgentError::Specs(format!("no usable environment called {environment}"))
            })?;
        Ok(Self {
            friends,
            environment,
        })
    }

    /// One friend.
    pub fn of(&self, agent: Agent) -> &Spec {
        // `read` keeps one of each, in the order of `Agent::ALL`, which is the order of the variants.
        &self.friends[agent as usize]
    }

    /// Everyone, in the order of [`Agent::ALL`].
    pub fn all(&self) -> &[Spec] {
        &self.friends
    }
}

fn problem(friend: &str, problem: String) -> AgentError {
    AgentError::Spec {
        friend: friend.into(),
        problem,
    }
}

fn check(spec: &Spec) -> Result<(), AgentError> {
    let wrong = |what: String| Err(problem(&spec.name, what));
    if spec.name != spec.id.name() {
        return wrong(format!(
            "its id {} is called {}",
            spec.id.id(),
            spec.id.name()
        ));
    }
    let parts: Vec<&str> = spec.version.split('.').collect();
    if parts.len() != 3 || parts.iter().any(|p| p.parse::<u32>().is_err()) {
        return wrong(format!("version {} is not of the form 1.2.3", spec.version));
    }
    let style = &spec.style;
    for (name, [from, to], low, high) in [
        ("words_per_sentence", style.words_per_sentence, 0.0, 60.0),
        (
            "exclamations_per_sentence",
            style.exclamations_per_sentence,
            0.0,
            1.0,
        ),
        ("questions_per_reply", style.questions_per_reply, 0.0, 10.0),
        ("grade", style.grade, -5.0, 20.0),
        ("words_per_reply", style.words_per_reply, 0.0, 1000.0),
        ("valence", spec.emotional_range.valence, -1.0, 1.0),
        ("arousal", spec.emotional_range.arousal, -1.0, 1.0),
    ] {
        if !(low <= from && from < to && to <= high) {
            return wrong(format!(
                "{name} is [{from}, {to}], and not a range within {low} to {high}"
            ));
        }
    }
    if spec.may_ask.contains(&spec.id) {
        return wrong("it may not ask itself".into());
    }
    let remembers = spec.memory.talks || !spec.memory.reads.is_empty();
    if remembers && !spec.tools.contains(&ToolId::Memory) {
        return wrong("it reads memories without the tool memory".into());
    }
    for safety in [Safety::GuardedIn, Safety::GuardedOut] {
        if !spec.safety.contains(&safety) {
            return wrong(format!("{safety:?} has to be among its safety protocols"));
        }
    }
    let silent = spec.safety.contains(&Safety::NeverFromTheModel);
    if silent != (spec.model.sentences == 0) || !(0.0..=0.8).contains(&spec.model.temperature) {
        return wrong("what the model may add does not fit its safety protocols".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(from: &str, to: &str) -> String {
        assert!(BUILT_IN.contains(from), "{from}");
        Specs::read(&BUILT_IN.replacen(from, to, 1), "prod")
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn the_built_in_ones_are_sound() {
        for environment in ["prod", "dev"] {
            let specs = Specs::built_in(environment).unwrap();
            assert_eq!(specs.environment.name, environment);
            for agent in Agent::ALL {
                assert_eq!(specs.of(agent).id, agent);
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (from, to, said) in [
            (
                "\"LuminAI\"",
                "\"Lumi\"",
                "its id luminai is called LuminAI",
            ),
            (
                "\"1.0.0\"",
                "\"one\"",
                "version one is not of the form 1.2.3",
            ),
            ("[-0.3,0.5]", "[-0.3,8]", "valence is [-0.3, 8]"),
            ("\"guarded_out\",", "", "GuardedOut has to be"),
            ("\"arousal\"", "\"arouse\"", "unknown field `arouse`"),
            (
                "\"talks\":false",
                "\"talks\":true",
                "it reads memories without the tool memory",
            ),
            ("\"airth\"", "\"bob\"", "unknown variant `bob`"),
        ] {
            let error = broken(from, to);
            assert!(error.contains(said), "{error}");
        }
        assert!(Specs::built_in("staging").is_err());
        assert!(Specs::read("{", "prod").is_err());
    }
}
