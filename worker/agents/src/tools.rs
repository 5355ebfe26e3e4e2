//! The tools that friends share, behind one trait: facts, sums, and what this child keeps.

use crate::Kept;
use crate::spec::ToolId;
use knowledge::calendar::Date;
use knowledge::documents::{Found, Library};
use knowledge::{Evidence, FactBook, Finding, Solution, tools as exact};
use memory::{Kind, Memory};

/// What is wanted of a tool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Request<'a> {
    /// What is known about this? With its embedding, if there is one.
    LookUp(&'a str, Option<&'a [f32]>),
    /// What comes of this?
    Solve(&'a str),
    /// How likely is this claim, and what bears on it? With its embedding, if there is one.
    Weigh(&'a str, Option<&'a [f32]>),
    /// What do the family's own texts say about this? With its embedding, if there is one.
    Read(&'a str, Option<&'a [f32]>),
    /// What is planned for today?
    Today,
    /// Which animals and friends are known by name?
    Companions,
    /// Which memories does a wish to forget name?
    ToForget(&'a str),
}

/// What a tool gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Of the fact book.
    Finding(Finding),
    /// Of exact arithmetic; `None` if it cannot be read as a sum.
    Solution(Option<Solution>),
    /// A line each.
    Lines(Vec<String>),
    /// Memories.
    Memories(Vec<Memory>),
    /// How likely a claim is, 0..=1 (`None`: cannot be told), and what bears on it.
    Weighed(Option<f32>, Vec<Evidence>),
    /// Passages of the family's texts, best first.
    Passages(Vec<Cited>),
}

impl Request<'_> {
    /// Which tool serves it.
    pub const fn tool(&self) -> ToolId {
        match self {
            Self::LookUp(..) => ToolId::Facts,
            Self::Solve(_) => ToolId::Sums,
            Self::Weigh(..) => ToolId::Claims,
            Self::Read(..) => ToolId::Documents,
            Self::Today => ToolId::Plans,
            Self::Companions | Self::ToForget(_) => ToolId::Memory,
        }
    }
}

/// Something that friends may use.
pub trait Tool {
    /// Which it is.
    fn id(&self) -> ToolId;

    /// The profile that what it holds belongs to; `None` for what is everybody's.
    fn owner(&self) -> Option<&str> {
        None
    }

    /// About how long a request takes on a slow tablet, in milliseconds.
    fn cost_ms(&self, request: &Request<'_>) -> u32;

    /// Serves a request. One that it does not know gives no lines.
    fn run(&self, request: &Request<'_>) -> Answer;
}

/// The fact book.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a>(pub &'a FactBook);

impl Tool for Facts<'_> {
    fn id(&self) -> ToolId {
        ToolId::Facts
    }

    fn cost_ms(&self, _: &Request<'_>) -> u32 {
        10
    }

    fn run(&self, request: &Request<'_>) -> Answer {
        match request {
            Request::LookUp(text, vector) => Answer::Finding(self.0.answer(text, *vector)),
            _ => Answer::Lines(Vec::new()),
        }
    }
}

/// A judge of claims that no page decides: a trained feeling for what is likely, with what bears on the claim.
pub struct Claims<'a> {
    /// Where passages come from.
    pub facts: &'a FactBook,
    /// The probability that a claim is true; `None` if it cannot be told.
    pub plausible: &'a dyn Fn(&str) -> Option<f32>,
}

impl Tool for Claims<'_> {
    fn id(&self) -> ToolId {
        ToolId::Claims
    }

    fn cost_ms(&self, _: &Request<'_>) -> u32 {
        400
    }

    fn run(&self, request: &Request<'_>) -> Answer {
        match request {
            Request::Weigh(claim, vector) => {
                Answer::Weighed((self.plausible)(claim), self.facts.evidence(claim, *vector))
            }
            _ => Answer::Lines(Vec::new()),
        }
    }
}

/// A passage with where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// Title of the text.
    pub title: String,
    /// Where in it: a heading, a page, a part.
    pub place: String,
    /// The words.
    pub text: String,
    /// How well it fits, 0..=1.
    pub score: f32,
}

/// What the family added to read.
#[derive(Debug, Clone, Copy)]
pub struct Documents<'a>(pub &'a Library);

impl Tool for Documents<'_> {
    fn id(&self) -> ToolId {
        ToolId::Documents
    }

    fn cost_ms(&self, _: &Request<'_>) -> u32 {
        20
    }

    fn run(&self, request: &Request<'_>) -> Answer {
        let Request::Read(question, vector) = request else {
            return Answer::Lines(Vec::new());
        };
        let cite = |found: Found<'_>| Cited {
            title: found.title.to_owned(),
            place: found
                .passage
                .heading
                .clone()
                .unwrap_or_else(|| found.passage.place.clone()),
            text: found.passage.text.clone(),
            score: found.score,
        };
        Answer::Passages(
            self.0
                .search(question, *vector)
                .into_iter()
                .map(cite)
                .collect(),
        )
    }
}

/// Exact arithmetic and the small exact questions. Holds the local day.
#[derive(Debug, Clone, Copy)]
pub struct Sums(pub Date);

impl Tool for Sums {
    fn id(&self) -> ToolId {
        ToolId::Sums
    }

    fn cost_ms(&self, _: &Request<'_>) -> u32 {
        5
    }

    fn run(&self, request: &Request<'_>) -> Answer {
        match request {
            Request::Solve(text) => Answer::Solution(exact::solve(text, self.0)),
            _ => Answer::Lines(Vec::new()),
        }
    }
}

/// What a child told.
#[derive(Debug, Clone, Copy)]
pub struct Memories<'a> {
    /// Whose.
    pub owner: &'a str,
    /// All of it.
    pub all: &'a [Memory],
}

impl Tool for Memories<'_> {
    fn id(&self) -> ToolId {
        ToolId::Memory
    }

    fn owner(&self) -> Option<&str> {
        Some(self.owner)
    }

    fn cost_ms(&self, _: &Request<'_>) -> u32 {
        5
    }

    fn run(&self, request: &Request<'_>) -> Answer {
        match request {
            Request::ToForget(text) => {
                let named = memory::forget(self.all, text);
                Answer::Memories(named.into_iter().cloned().collect())
            }
            Request::Companions => {
                let named = self
                    .all
                    .iter()
                    .filter(|m| matches!(m.kind, Kind::Pet | Kind::Friend));
                Answer::Lines(named.map(|m| m.text.clone()).collect())
            }
            _ => Answer::Lines(Vec::new()),
        }
    }
}

/// What a child planned.
#[derive(Debug, Clone, Copy)]
pub struct Plans<'a> {
    /// Whose.
    pub owner: &'a str,
    /// What they keep.
    pub kept: &'a Kept,
    /// Now, in milliseconds since 1970 (UTC).
    pub now_ms: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset_minutes: i32,
}

impl Plans<'_> {
    /// What is open today, a line each.
    fn today(&self) -> Vec<String> {
        let Kept { plans, cards, .. } = self.kept;
        let agenda = learning::agenda(plans, cards, self.now_ms, self.offset_minutes);
        let today = learning::day(self.now_ms, self.offset_minutes);
        let days = agenda.days.into_iter().filter(|day| day.day == today);
        days.flat_map(|day| day.items)
            .filter(|item| !item.done)
            .map(|item| format!("{}: {}", item.goal, item.text))
            .collect()
    }
}

impl Tool for Plans<'_> {
    fn id(&self) -> ToolId {
        ToolId::Plans
    }

    fn owner(&self) -> Option<&str> {
        Some(self.owner)
    }

    fn cost_ms(&self, _: &Request<'_>) -> u32 {
        5
    }

    fn run(&self, request: &Request<'_>) -> Answer {
        Answer::Lines(match request {
            Request::Today => self.today(),
            _ => Vec::new(),
        })
    }
}
