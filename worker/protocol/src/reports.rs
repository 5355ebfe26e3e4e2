//! What the grown-ups' panel and Ely show: figures that were counted, never guessed.

use crate::{
    Approval, AuditEntry, Breach, Brought, Card, Child, Consent, DpiaSection, FeelingsDay, Felt,
    Guardian, Plan, ProfileId, Proposal, Receipt, RuleChange, Rules, Settings, SkillLine, Speaker,
    Story, Tier, Turn,
};
use serde::{Deserialize, Serialize};

/// One model on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// For example `smollm2`.
    pub name: String,
    /// One sentence: what it does here.
    pub purpose: String,
    /// Where it comes from.
    pub source: String,
    /// SPDX licence.
    pub licence: String,
    /// All its files, in bytes.
    pub bytes: u64,
    /// Whether every piece is on the device and verified.
    pub stored: bool,
    /// Whether it is loaded and answering.
    pub loaded: bool,
    /// Whether it rests because a model of the family's own speaks in its place.
    pub resting: bool,
}

/// The models as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ModelsState {
    /// Each.
    pub models: Vec<ModelInfo>,
    /// Bytes of verified pieces on the device.
    pub stored_bytes: u64,
    /// Bytes of all pieces.
    pub total_bytes: u64,
    /// Why a stored model is not loaded, for a parent; `None` if nothing is wrong.
    pub trouble: Option<String>,
}

impl ModelsState {
    /// Whether every model is loaded, or has no need to be.
    pub fn ready(&self) -> bool {
        !self.models.is_empty() && self.models.iter().all(|m| m.loaded || m.resting)
    }
}

/// Where a download stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadState {
    /// What it is doing.
    pub step: DownloadStep,
    /// Bytes verified and kept.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
}

/// What a download is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DownloadStep {
    /// Not asked for yet.
    Idle,
    /// Fetching pieces.
    Running,
    /// Stopped by a person; goes on where it was.
    Paused,
    /// The connection broke or a piece was wrong; says so. Goes on where it was.
    Interrupted {
        /// In plain words.
        message: String,
    },
    /// Everything verified.
    Complete,
}

/// Minutes and messages of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DayActivity {
    /// Local date, `YYYY-MM-DD`.
    pub date: String,
    /// Seconds of talk per agent, in the order of [`Agent::ALL`](crate::Agent::ALL).
    pub seconds: [u32; 5],
    /// Messages the child sent.
    pub messages: u32,
}

/// The Activity page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActivityReport {
    /// Whose.
    pub child: Child,
    /// Seven days, oldest first.
    pub days: Vec<DayActivity>,
    /// The same days' feelings; `None` unless the family's rule is [`FeelingsRule::Weekly`](crate::FeelingsRule::Weekly).
    pub feelings: Option<Vec<FeelingsDay>>,
    /// How much of what follows is shown; the child reads the same.
    pub tier: Tier,
    /// What the talk was about, most first; empty below [`Tier::Topics`].
    pub topics: Vec<TopicCount>,
    /// What the guard acted on, newest first, 100 at most; empty below [`Tier::Excerpts`].
    pub excerpts: Vec<Excerpt>,
    /// Every word, newest first, 500 at most; empty below [`Tier::Transcript`].
    pub transcript: Vec<Excerpt>,
}

/// How often a topic came up in the last seven days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicCount {
    /// Such as `Money and shopping`, or what a friend is for: `Stories`.
    pub topic: String,
    /// Messages.
    pub messages: u32,
}

/// Something that was said. Only what was said while the child could read that grown-ups see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who.
    pub speaker: Speaker,
    /// The words.
    pub text: String,
    /// What the guard did about it; empty if nothing.
    pub guard: String,
}

/// One decision of the guard, without the child's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardEntry {
    /// Its name in [`MarkFine`](crate::MarkFine).
    #[serde(default)]
    pub id: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Whose conversation.
    pub child: ProfileId,
    /// `rewrite`, `ask`, `support` or `block`.
    pub action: String,
    /// The risk, in plain words.
    pub risk: String,
    /// `the child's words` or `a reply`.
    pub side: String,
    /// The rule, in plain words.
    pub rule: String,
    /// The risk's id in the taxonomy, such as `fear_trauma_and_distress`; empty if none was named.
    #[serde(default)]
    pub category: String,
    /// How sure the guard was that there is a risk, in per cent.
    #[serde(default)]
    pub score: u8,
    /// Whether a grown-up's eye is not asked for, or has been here.
    #[serde(default = "yes")]
    pub seen: bool,
    /// Whether a child or a guardian said that this was fine.
    #[serde(default)]
    pub fine: bool,
}

/// Entries of older versions asked for nobody's eye.
const fn yes() -> bool {
    true
}

/// Messages and sentences of one child that the guard has seen, counted since the profile was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Messages of the child.
    pub messages: u64,
    /// Messages in which a risk was seen.
    pub risky: u64,
    /// Of those: messages with an entry on the Safety page.
    pub listed: u64,
    /// Messages after which something other than a plain answer was shown.
    pub intervened: u64,
    /// Sentences of replies that were checked.
    pub sentences: u64,
    /// Of those: sentences that were held back.
    pub held_back: u64,
}

/// So many out of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rate {
    /// So many.
    pub part: u64,
    /// Out of so many.
    pub of: u64,
}

/// How the guard does, in four figures with the counts behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rates {
    /// Notification: messages in which a risk was seen that reached the Safety page's list.
    pub notification: Rate,
    /// Leak-through: sentences that only the second check, on the way out, stopped; told per 1,000.
    pub leak_through: Rate,
    /// Over-blocking: decisions that a child or a guardian marked as fine.
    pub over_blocking: Rate,
    /// Interface intervention: messages after which something other than a plain answer was shown.
    pub intervention: Rate,
}

/// The Safety page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyReport {
    /// Messages and sentences checked.
    pub checked: u64,
    /// Newest first, 200 at most; as much of each as [`Settings::detail`] allows, none for totals.
    pub entries: Vec<GuardEntry>,
    /// How the guard does.
    pub rates: Rates,
    /// What is in force.
    pub settings: Settings,
}

/// Everything a family has here, readable. Written by `Privacy`, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Export {
    /// `luminai-export/1`.
    pub format: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Settings.
    pub settings: Settings,
    /// Each child with everything of theirs.
    pub children: Vec<ChildExport>,
    /// The grown-ups here, the first guardian first.
    #[serde(default)]
    pub guardians: Vec<Guardian>,
    /// The rules in force.
    #[serde(default)]
    pub rules: Rules,
    /// Every change of them, newest first.
    #[serde(default)]
    pub history: Vec<RuleChange>,
    /// The ledger of consents, newest first.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// The family council's proposals, newest first.
    #[serde(default)]
    pub council: Vec<Proposal>,
    /// The impact assessment, as shipped or as the family changed it.
    #[serde(default)]
    pub dpia: Vec<DpiaSection>,
    /// The breach log, newest first.
    #[serde(default)]
    pub breaches: Vec<Breach>,
    /// Receipts of erasures, newest first.
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    /// The models that the family brought, without their weights.
    #[serde(default)]
    pub models: Vec<Brought>,
    /// The audit log.
    pub audit: Vec<AuditEntry>,
}

/// Everything of one child.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChildExport {
    /// Who.
    pub child: Child,
    /// The conversation.
    pub turns: Vec<Turn>,
    /// What the friends remember, as sentences.
    pub memories: Vec<String>,
    /// Stories on the shelf, newest first.
    pub stories: Vec<Story>,
    /// Plans, newest first.
    pub plans: Vec<Plan>,
    /// Cards to learn with, newest first.
    pub cards: Vec<Card>,
    /// Feelings, picked and guessed.
    pub feelings: Vec<Felt>,
    /// Seconds with each agent per day.
    pub days: Vec<DayActivity>,
    /// What the child asked grown-ups for, oldest first.
    #[serde(default)]
    pub wishes: Vec<Approval>,
    /// What the child practises.
    #[serde(default)]
    pub skills: Vec<SkillLine>,
}
