//! Plans, cards to learn with, and decisions, as a child keeps them, and what the app shows of them.

use serde::{Deserialize, Serialize};

/// A day of the local calendar: whole days since 1 January 1970.
pub type Day = i64;

/// A plan with its steps on the calendar; with [`Plan::sides`], a decision that is being weighed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// Unique for the child; empty until it is stored for the first time.
    pub id: String,
    /// What it is for, in words to the child: `your maths test`.
    pub goal: String,
    /// The kind of goal, such as `test` or `piano`; `decision` where something is weighed.
    pub kind: String,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub made_at: i64,
    /// The day it is for.
    pub due: Option<Day>,
    /// Minutes on one day, at most.
    pub minutes_a_day: u32,
    /// Weekdays on which nothing is planned: bit 0 is Monday, bit 6 is Sunday.
    pub days_off: u8,
    /// What there is to do, in order.
    pub steps: Vec<Step>,
    /// When it was finished or dropped, in milliseconds since 1970 (UTC).
    pub closed: Option<i64>,
    /// What is weighed against each other, in a decision.
    pub sides: Vec<Side>,
}

/// One thing to do on one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// The day on which it is planned.
    pub day: Day,
    /// What to do.
    pub text: String,
    /// How long it takes; 0 means "if there is time".
    pub minutes: u32,
    /// What matters more when time is short.
    pub priority: Priority,
    /// When it was done, in milliseconds since 1970 (UTC).
    pub done: Option<i64>,
    /// How often it got another day.
    pub moved: u32,
}

/// How much a step matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Without it the goal is not reached.
    Must,
    /// It helps much.
    #[default]
    Should,
    /// It is an extra.
    Could,
}

/// One of the things between which somebody decides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Side {
    /// What it is: `football`.
    pub option: String,
    /// What the child said for it.
    pub pros: Vec<String>,
    /// What the child said against it.
    pub cons: Vec<String>,
}

/// Something to be learned by heart, repeated when it is about to be forgotten.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// Unique for the child; empty until it is stored for the first time.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// What is to be known.
    pub answer: String,
    /// What it belongs to: `7 times table`, `spelling`.
    pub topic: String,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub made_at: i64,
    /// How firmly it is remembered; `None` until it was asked for the first time.
    pub memory: Option<MemoryState>,
    /// When it is to be asked again, in milliseconds since 1970 (UTC); any hour of that local day will do.
    pub due_at: i64,
    /// The latest answers, oldest first.
    pub reviews: Vec<Review>,
}

/// The two figures of a memory in the model FSRS-6.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MemoryState {
    /// Days after which it is still known with a probability of 90 %.
    pub stability: f64,
    /// How hard it is to make it firmer, from 1 to 10.
    pub difficulty: f64,
}

/// One answer to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// How well it was known.
    pub rating: Rating,
}

/// How well something was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not known.
    Again,
    /// Known with hesitation, or almost.
    Hard,
    /// Known.
    Good,
    /// Known at once.
    Easy,
}

/// What is planned, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agenda {
    /// Days on which there is something, the earliest first. Steps that were left over stand under today.
    pub days: Vec<AgendaDay>,
}

/// One day of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaDay {
    /// Which day.
    pub day: Day,
    /// For reading: `Today`, `Tomorrow`, `Friday 27 November`.
    pub label: String,
    /// What there is, the most pressing first.
    pub items: Vec<AgendaItem>,
}

/// One entry of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What it is.
    pub kind: AgendaKind,
    /// What it belongs to: the goal of the plan, or the topic of the cards.
    pub goal: String,
    /// What to do.
    pub text: String,
    /// How long it takes.
    pub minutes: u32,
    /// Whether it is done.
    pub done: bool,
}

/// What stands in an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AgendaKind {
    /// A step of a plan.
    Step {
        /// The plan's id.
        plan: String,
        /// Counted from 0 in [`Plan::steps`].
        index: usize,
    },
    /// Cards to be repeated.
    Cards {
        /// How many.
        count: usize,
    },
    /// The day a plan is for.
    Due {
        /// The plan's id.
        plan: String,
    },
}

/// How the learning with cards is going.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LearningFigures {
    /// Cards altogether.
    pub cards: usize,
    /// Cards to be asked today.
    pub due: usize,
    /// Cards that will be remembered for three weeks or longer.
    pub learned: usize,
    /// The share of the cards asked so far that is likely to be known right now, 0..=1; `None` before the first answer.
    pub retention: Option<f64>,
    /// The same for each topic, in alphabetical order.
    pub topics: Vec<TopicFigures>,
}

/// How the learning of one topic is going; the fields are those of [`LearningFigures`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicFigures {
    /// For example `7 times table`.
    pub topic: String,
    /// Cards altogether.
    pub cards: usize,
    /// Cards to be asked today.
    pub due: usize,
    /// Cards that will be remembered for three weeks or longer.
    pub learned: usize,
    /// The share that is likely to be known right now.
    pub retention: Option<f64>,
}

/// What a child planned and learns, for the page of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlansPage {
    /// Plans and decisions, newest first.
    pub plans: Vec<Plan>,
    /// Day by day.
    pub agenda: Agenda,
    /// Cards, newest first.
    pub cards: Vec<Card>,
    /// How the learning goes.
    pub learning: LearningFigures,
}
