//! The family's rules: who may do what, when, and for how long. A guardian signs them; each change is a new version.

use crate::{Agent, DataKind, ProfileId, Topic, TopicRule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What somebody is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A grown-up with a way in of their own.
    Guardian,
    /// A child of the family.
    Child,
    /// A child who visits: nothing of theirs stays after the visit.
    Guest,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Guardian, Self::Child, Self::Guest];
}

/// What is done to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// To look at it.
    Read,
    /// To add to it or change it.
    Write,
    /// To use it: to talk with a friend, to answer a wish.
    Execute,
    /// To decide about it: rules, people, keys, erasing.
    Manage,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::Execute, Self::Manage];
}

/// Where the device is, as far as anybody was told.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Near the place that a guardian called home.
    Home,
    /// Somewhere else.
    Elsewhere,
    /// Nobody asked, or the browser did not say.
    #[default]
    Unknown,
}

/// A span of the local day in minutes (0 to 1439), over midnight when `from > until`; the same minute twice is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First minute.
    pub from: u16,
    /// First minute after.
    pub until: u16,
}

/// Days of the week, Monday first.
pub type Weekdays = [bool; 7];

/// Hours in which the friends rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// On which days it begins, Monday first.
    pub days: Weekdays,
    /// From when until when.
    pub span: Span,
}

/// A rule about one friend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendRule {
    /// Whether the friend answers at all.
    pub allowed: bool,
    /// Minutes a day; `None` is as many as there are.
    pub minutes: Option<u16>,
}

impl Default for FriendRule {
    fn default() -> Self {
        Self {
            allowed: true,
            minutes: None,
        }
    }
}

/// How much grown-ups see of a child's talk. Each tier holds those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Minutes and numbers of messages.
    #[default]
    Totals,
    /// And what the talk was about, as topics.
    Topics,
    /// And the words that the guard acted on.
    Excerpts,
    /// And every word.
    Transcript,
}

impl Tier {
    /// Every tier, least first.
    pub const ALL: [Self; 4] = [Self::Totals, Self::Topics, Self::Excerpts, Self::Transcript];

    /// As written in files and forms.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Totals => "totals",
            Self::Topics => "topics",
            Self::Excerpts => "excerpts",
            Self::Transcript => "transcript",
        }
    }
}

/// The rules for one child or guest. The default limits nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildRules {
    /// Minutes a day with all friends together, Monday first; `None` is no limit.
    pub minutes: [Option<u16>; 7],
    /// Minutes a week (it begins on Monday).
    pub week: Option<u16>,
    /// Each friend, in the order of [`Agent::ALL`].
    pub friends: [FriendRule; 5],
    /// When the friends say good night until morning.
    pub bedtime: Option<Span>,
    /// Other hours of rest.
    pub quiet: Vec<Quiet>,
    /// Minutes to come to an end once time is up or rest begins, 0 to 15.
    pub grace: u8,
    /// How much grown-ups see.
    pub tier: Tier,
    /// Whether the friends answer only near home. Needs the consent `place`.
    pub home_only: bool,
    /// Topics decided for this child alone; they come before the family's.
    pub topics: Vec<TopicRule>,
}

impl Default for ChildRules {
    fn default() -> Self {
        Self {
            minutes: [None; 7],
            week: None,
            friends: [FriendRule::default(); 5],
            bedtime: None,
            quiet: Vec::new(),
            grace: 3,
            tier: Tier::default(),
            home_only: false,
            topics: Vec::new(),
        }
    }
}

/// A rule in the general form: an effect on whoever, whatever and whenever it names. An empty list names everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyRule {
    /// Its name in decisions and in the audit log.
    pub id: String,
    /// Whether it allows; a rule that denies wins over all that allow.
    pub allow: bool,
    /// Roles.
    pub roles: Vec<Role>,
    /// Persons, by id.
    pub people: Vec<ProfileId>,
    /// Ages in years, first and last; somebody whose age is not known is in no span.
    pub ages: Option<(u8, u8)>,
    /// Deeds.
    pub deeds: Vec<Deed>,
    /// Friends.
    pub friends: Vec<Agent>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Kinds of data.
    pub kinds: Vec<DataKind>,
    /// Days on which its span begins, Monday first; all of them when none is named.
    pub days: Weekdays,
    /// Minutes of the local day; `None` is the whole day.
    pub span: Option<Span>,
    /// Places.
    pub places: Vec<Place>,
    /// Devices, by [`RulesPage::device`].
    pub devices: Vec<String>,
    /// Why, as a guardian wrote it: it is told to whom it concerns.
    pub because: String,
}

/// All rules of a family, as a guardian signs them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Counted from 1; each change has the next. 0 is what holds before any were made.
    pub version: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// The guardian's id.
    pub by: ProfileId,
    /// The time zone in which the hours are meant, such as `Europe/Vienna`; empty for the device's own.
    #[serde(default)]
    pub zone: String,
    /// Each child's and guest's; who is not there has the defaults.
    pub children: BTreeMap<ProfileId, ChildRules>,
    /// Further rules.
    pub others: Vec<PolicyRule>,
}

/// One change of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChange {
    /// [`Rules::version`] that it made.
    pub version: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who, by name.
    pub by: String,
    /// What is different from the version before, a sentence each.
    pub what: Vec<String>,
}

/// The rules page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPage {
    /// What is in force.
    pub rules: Rules,
    /// Every change, newest first, 100 at most.
    pub history: Vec<RuleChange>,
    /// This device, as [`PolicyRule::devices`] names it.
    pub device: String,
    /// The device's own time zone, such as `Europe/Vienna`; empty if the browser does not say.
    pub zone: String,
    /// Whether a place was called home.
    pub home: bool,
    /// The time that is believed, in milliseconds since 1970 (UTC), where somebody moved the device's clock; `None` where it
    /// is right.
    pub clock: Option<i64>,
    /// Why the stored rules are not in force, if they are not: then every friend rests until a guardian saves rules again.
    pub refused: Option<String>,
}

/// What the rules say to something, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Whether.
    pub allowed: bool,
    /// Why, in a sentence.
    pub sentence: String,
    /// The rule's id.
    pub rule: String,
}

/// Why the friends rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rest {
    /// Bedtime.
    Bedtime,
    /// Quiet hours.
    Quiet,
    /// The day's minutes are used.
    Day,
    /// The week's minutes are used.
    Week,
    /// This friend's minutes are used.
    Friend,
    /// This friend is switched off.
    Off,
    /// Not near home.
    Place,
    /// The clock of the device was changed.
    Clock,
    /// The rules cannot be trusted, or another rule says so.
    Rules,
}

/// Whether a child may talk with a friend now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gate {
    /// Yes.
    Open,
    /// Yes, to come to an end.
    Grace {
        /// Until when, in milliseconds since 1970 (UTC).
        until: i64,
        /// Why it ends.
        why: Rest,
    },
    /// Not now; a child in need is always answered.
    Closed {
        /// Why.
        why: Rest,
        /// The same in a sentence for the child.
        sentence: String,
        /// When it opens again, in milliseconds since 1970 (UTC), if that is known.
        opens: Option<i64>,
    },
}

/// How things stand for a child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// For the friend that was asked about.
    pub gate: Gate,
    /// Seconds left today with this friend, the least of all limits; `None` without a limit.
    pub left: Option<u32>,
    /// Of how many seconds in all; 0 without a limit.
    pub of: u32,
    /// Which friends answer today, in the order of [`Agent::ALL`].
    pub friends: [bool; 5],
    /// What grown-ups can see, a sentence each, first the tier's.
    pub seen: Vec<String>,
    /// The child's wishes of the last two weeks, newest first.
    pub wishes: Vec<Approval>,
    /// Whether bedtime's colours show: from half an hour before the child's bedtime on.
    pub evening: bool,
}

/// What a child asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// More time today.
    Time {
        /// Minutes, 5 to 60.
        minutes: u16,
    },
    /// To talk about a topic.
    Topic {
        /// Which.
        topic: Topic,
    },
    /// An answer to something that the guard does not answer by itself.
    Question {
        /// The risk's label.
        about: String,
    },
    /// A friend who is switched off.
    Friend {
        /// Who.
        agent: Agent,
    },
    /// To take the stories on the shelf along as a file.
    Stories,
    /// That the friends' voices are fetched.
    Models,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// Yes, this time.
    Yes,
    /// No, this time.
    No,
    /// Yes, and from now on.
    Always,
    /// No, and from now on: it is not asked again.
    Never,
}

/// A wish that waits or was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Its name in [`AnswerApproval`](crate::AnswerApproval).
    pub id: String,
    /// Whose.
    pub child: ProfileId,
    /// What.
    pub wish: Wish,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// What was answered.
    pub answer: Answer,
    /// When, in milliseconds since 1970 (UTC).
    #[serde(default)]
    pub answered: Option<i64>,
    /// What the guardian added for the child; may be empty.
    #[serde(default)]
    pub note: String,
    /// Whether the child has seen the answer.
    #[serde(default)]
    pub seen: bool,
}
