//! Consents, and what the law asks of whoever keeps a family's data: what is kept and why, for how long, who sees it.

use crate::ProfileId;
use serde::{Deserialize, Serialize};

/// A purpose that can be agreed to, as its card shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentCard {
    /// The purpose's id, such as `memory`.
    pub purpose: String,
    /// What it is called.
    pub title: String,
    /// What is agreed to, whole.
    pub text: String,
    /// Which data.
    pub data: Vec<String>,
    /// The version of the text, `2026-11`.
    pub version: String,
    /// Whether nothing works without it: to withdraw it is to erase the child's profile.
    pub needed: bool,
    /// The consent in force, if there is one.
    pub given: Option<Consent>,
}

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Counted from 1.
    pub number: u64,
    /// The purpose's id.
    pub purpose: String,
    /// Whom it is about; `None` for the whole family.
    pub child: Option<ProfileId>,
    /// Which data, as the text said it.
    pub data: Vec<String>,
    /// The guardian's id.
    pub by: ProfileId,
    /// The guardian's name then.
    pub name: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// The version of the text.
    pub version: String,
    /// SHA-256 of the text, hexadecimal.
    pub text_hash: String,
    /// How it was given, honestly: `the guardian's passphrase on this device`, `a signed form, as the guardian says`.
    pub method: String,
    /// When it was withdrawn, in milliseconds since 1970 (UTC).
    pub withdrawn: Option<i64>,
    /// Whether the guardian's signature is good.
    pub signed: bool,
}

/// What is kept of one kind, and why: a line of the data map and of the record of processing (GDPR article 30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataLine {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub holds: String,
    /// `ordinary`, `sensitive` or `secret`.
    pub class: String,
    /// What for.
    pub purpose: String,
    /// On which ground (GDPR articles 6 and 9), honestly for a family's own device.
    pub ground: String,
    /// Where it is.
    pub place: String,
    /// Who can see it.
    pub seen: String,
    /// How long it is kept, with the family's own times.
    pub kept: String,
    /// How it is erased.
    pub erased: String,
    /// Records of it now.
    pub records: u64,
}

/// How a standard or a duty is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Met {
    /// A test or the design proves it.
    Yes,
    /// As far as the family's settings go.
    Depends,
    /// In part; the line says what is missing.
    Partly,
    /// It does not apply, for the reason that the line gives.
    Not,
}

/// A line of a dashboard: a standard or duty, what is done, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyLine {
    /// What is asked for.
    pub duty: String,
    /// Where: `UK Children's Code, standard 3`.
    pub source: String,
    /// How it stands, as the settings are now.
    pub met: Met,
    /// What is done.
    pub how: String,
    /// The test or check that proves it, by its name in the code; may be empty.
    pub proof: String,
    /// The page of the panel where it is set, in lower case; may be empty.
    pub page: String,
}

/// The age from which a child can consent alone, by country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentAge {
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Its name.
    pub name: String,
    /// Years.
    pub age: u8,
    /// The law.
    pub law: String,
    /// When this was looked up, year and month.
    pub checked: String,
}

/// A section of the data protection impact assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DpiaSection {
    /// Its name in [`SaveDpia`](crate::SaveDpia).
    pub id: String,
    /// Heading.
    pub title: String,
    /// The text, as shipped or as the family changed it.
    pub text: String,
    /// When the family changed it, in milliseconds since 1970 (UTC).
    pub changed: Option<i64>,
}

/// An entry of the breach log (GDPR article 33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// Its name in [`LogBreach`](crate::LogBreach); empty for a new one.
    pub id: String,
    /// When it was noticed, in milliseconds since 1970 (UTC).
    pub noticed: i64,
    /// What happened.
    pub what: String,
    /// Whose data and which.
    pub whose: String,
    /// What may follow from it.
    pub effects: String,
    /// What was done.
    pub done: String,
    /// Whether the authority was told, and when, in milliseconds since 1970 (UTC).
    pub told: Option<i64>,
    /// The notice for the authority, filled in as far as the entry goes. Written by the worker.
    #[serde(default)]
    pub notice: String,
}

/// What an erasure did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Counted from 1; 0 for the last one, after which nothing is kept.
    pub number: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// What was erased.
    pub what: String,
    /// Records that are gone.
    pub records: u64,
    /// Keys that were destroyed.
    pub keys: u64,
    /// What it does not reach, in plain words.
    pub limits: String,
}

/// A text with a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Heading.
    pub title: String,
    /// The text; paragraphs are parted by empty lines.
    pub text: String,
}

/// The Law page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawPage {
    /// The data map and record of processing.
    pub data: Vec<DataLine>,
    /// UK Children's Code, fifteen standards.
    pub code: Vec<DutyLine>,
    /// COPPA and GDPR, duty by duty.
    pub duties: Vec<DutyLine>,
    /// Ages of consent.
    pub ages: Vec<ConsentAge>,
    /// The direct notice to parents (16 CFR 312.4).
    pub notice: Vec<Passage>,
    /// A form to print and sign.
    pub form: Vec<Passage>,
    /// The retention policy, with the family's times.
    pub retention: Vec<Passage>,
    /// The impact assessment.
    pub dpia: Vec<DpiaSection>,
    /// The breach log, newest first.
    pub breaches: Vec<Breach>,
    /// The ledger of consents, newest first.
    pub consents: Vec<Consent>,
    /// Receipts of erasures, newest first.
    pub receipts: Vec<Receipt>,
}
