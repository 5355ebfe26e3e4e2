//! Child safety: judges what a child types and every sentence that a friend would say.
//!
//! Promises: linear time for any text; never panics; the same text and context always get the same verdict; a verdict's
//! `rule` never holds the child's words. **Fail closed**: a caller that cannot get a verdict (a check that failed, was
//! interrupted or timed out) treats it as [`Action::Block`]: [`Verdict::failed`].
//!
//! How it decides: a text is folded (disguised spellings become plain ones), read as numbered words, and freed of
//! harmless idioms; then every rule that matches is a finding, personal data found is a finding, and the worst action
//! wins, the gravest risk deciding between equals. One exception: a child in distress is helped ([`Action::Support`])
//! even if something else in the message would be blocked; neither gives an answer. A scored classifier joins in the same way: it adds findings in
//! [`Guard::check_input`] and [`Guard::check_output`], and they are weighed together.

mod fold;
mod pattern;
pub mod pii;
mod replies;
mod risk;
mod rules;
mod sentences;
mod turns;
mod vocabulary;

pub use replies::FAIL_CLOSED_REPLY;
pub use risk::{Action, Risk, Side};
pub use sentences::Sentences;

use pattern::{Index, Pattern};
use replies::Situation;
use rules::{EXPANSIONS, FILLERS, IDIOMS, NAMES, Rule};
use vocabulary::{END, UNKNOWN, Vocabulary, Word};

/// How far from a match (in words) a harmless reading is looked for, within the sentence.
const NEAR: usize = 24;

/// In a text of more words than this, rules that are not sure of themselves ([`SURE`]) stay silent: in a long turn of
/// harmless talk some passing phrase always sounds like something.
const BRIEF: usize = 100;

/// Rules from this score on speak up in texts of any length.
const SURE: f32 = 0.7;

/// What the guard knows about the child and the conversation.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// In years; an age that is not known counts as the youngest.
    pub age: u8,
    /// What the child is called here. Not personal data.
    pub nickname: &'a str,
    /// The grown-up to turn to, as the guardian wrote it. What it holds may be said to the child.
    pub trusted_adult: Option<&'a str>,
    /// What the child wrote before, oldest first. Used on input, for requests that are split over several messages.
    pub recent: &'a [&'a str],
}

/// What is to be done about a text, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What to do.
    pub action: Action,
    /// The risk seen, if any.
    pub risk: Option<Risk>,
    /// How sure the guard is that there is a risk, 0 to 1.
    pub score: f32,
    /// What decided, in plain words. Never the child's words.
    pub rule: &'static str,
    /// What the child reads: instead of an answer, or (with a `safe_text`) before it. Input only.
    pub reply: Option<String>,
    /// For [`Action::Rewrite`]: the message with personal data covered up, to be answered after `reply`.
    /// `None`: the reply is the whole answer.
    pub safe_text: Option<String>,
}

impl Verdict {
    /// Nothing was found.
    pub const fn allowed() -> Self {
        Self {
            action: Action::Allow,
            risk: None,
            score: 0.0,
            rule: "nothing found",
            reply: None,
            safe_text: None,
        }
    }

    /// For callers: the verdict if a check could not be made.
    pub fn failed() -> Self {
        Self {
            action: Action::Block,
            risk: None,
            score: 1.0,
            rule: "the check failed, so nothing was let through",
            reply: Some(FAIL_CLOSED_REPLY.to_owned()),
            safe_text: None,
        }
    }

    /// The worst finding's.
    fn of(findings: impl IntoIterator<Item = Finding>, side: Side) -> Option<(Self, Situation)> {
        let worst = findings
            .into_iter()
            .max_by(|a, b| a.weight(side).cmp(&b.weight(side)))?;
        let verdict = Self {
            action: worst.action(side),
            risk: Some(worst.risk),
            score: worst.score,
            rule: worst.rule,
            reply: None,
            safe_text: None,
        };
        Some((verdict, worst.situation))
    }
}

/// One reason not to let a text through as it is.
#[derive(Debug, Clone, Copy)]
struct Finding {
    risk: Risk,
    situation: Situation,
    score: f32,
    rule: &'static str,
}

impl Finding {
    const fn action(&self, side: Side) -> Action {
        match side {
            Side::Input => self.situation.action(),
            Side::Output => Action::Block,
        }
    }

    /// Comparable: distress first (a child in need gets help, and no answer either way), then the worst action, then
    /// how grave the risk is, then how sure the rule is (in per mille).
    fn weight(&self, side: Side) -> (bool, Action, u8, u32) {
        let distress = side == Side::Input && self.situation.is_distress();
        let score = (self.score * 1000.0) as u32;
        (distress, self.action(side), self.risk.severity(), score)
    }
}

impl From<&Rule> for Finding {
    fn from(rule: &Rule) -> Self {
        Self {
            risk: rule.risk,
            situation: rule.situation,
            score: rule.score,
            rule: rule.name,
        }
    }
}

/// The rules, compiled.
#[derive(Debug)]
pub struct Guard {
    vocabulary: Vocabulary,
    idioms: Index,
    index: Index,
    rules: Vec<(&'static Rule, Vec<Pattern>)>,
    hints: turns::Hints,
}

impl Default for Guard {
    fn default() -> Self {
        Self::new()
    }
}

impl Guard {
    /// Compiles the rules (some thousand patterns): do it once.
    pub fn new() -> Self {
        let mut vocabulary = Vocabulary::new(EXPANSIONS, FILLERS);
        let mut compile = |lines: &[&str]| -> Vec<Pattern> {
            lines
                .iter()
                .flat_map(|line| Pattern::compile(line, &NAMES, &mut vocabulary))
                .collect()
        };
        let mut idioms = Index::default();
        for pattern in compile(IDIOMS) {
            idioms.add(0, pattern);
        }
        let mut index = Index::default();
        let mut rules = Vec::new();
        for (number, rule) in rules::all().enumerate() {
            for pattern in compile(rule.when) {
                index.add(number, pattern);
            }
            rules.push((rule, compile(rule.unless)));
        }
        let hints = turns::Hints::new(&mut vocabulary);
        Self {
            vocabulary,
            idioms,
            index,
            rules,
            hints,
        }
    }

    /// Judges what a child typed.
    pub fn check_input(&self, text: &str, context: &Context<'_>) -> Verdict {
        let side = Side::Input;
        let words = self.read(text);
        let mut findings = self.findings(&words, 0, side, context.age);
        for (joined, new) in
            turns::joined(&words, context.recent, &self.hints, |text| self.read(text))
        {
            findings.extend(self.findings(&joined, new, side, context.age));
        }
        let personal = pii::find(text, context.nickname);
        if !personal.is_empty() {
            findings.push(PERSONAL_DATA);
        }
        let Some((mut verdict, situation)) = Verdict::of(findings, side) else {
            return Verdict::allowed();
        };
        verdict.reply = Some(situation.reply(context));
        if situation.answers_the_rest() {
            verdict.safe_text = Some(pii::covered(text, &personal));
        }
        verdict
    }

    /// Judges one sentence that a friend would say: [`Action::Allow`], or [`Action::Block`] (the caller drops it).
    pub fn check_output(&self, sentence: &str, context: &Context<'_>) -> Verdict {
        let side = Side::Output;
        let mut findings = self.findings(&self.read(sentence), 0, side, context.age);
        let told = without_speech(sentence);
        if told.len() < sentence.len() {
            // "I love you," said the bear: what a character says is no claim of the companion's.
            let claims = self.findings(&self.read(&told), 0, side, context.age);
            findings.retain(|f| f.situation != Situation::Machine);
            findings.extend(
                claims
                    .into_iter()
                    .filter(|f| f.situation == Situation::Machine),
            );
        }
        findings.extend(pii::said_to_child(sentence, context.trusted_adult).map(
            |kind| match kind {
                pii::Kind::Url => WEB_ADDRESS,
                _ => PERSONAL_DATA,
            },
        ));
        Verdict::of(findings, side).map_or_else(Verdict::allowed, |(verdict, _)| verdict)
    }

    /// The text's words, with harmless idioms explained away.
    fn read(&self, text: &str) -> Vec<Word> {
        let mut words = self.vocabulary.read(text);
        let mut harmless = Vec::new();
        self.idioms
            .search(&words, |_, start, end| harmless.push(start..end));
        for word in harmless.into_iter().flatten() {
            if words[word] != END {
                words[word] = UNKNOWN;
            }
        }
        words
    }

    /// The rules that fire on a match that ends after `new` words.
    fn findings(&self, words: &[Word], new: usize, side: Side, age: u8) -> Vec<Finding> {
        let mut fired = vec![false; self.rules.len()];
        let least = if words.len() > BRIEF { SURE } else { 0.0 };
        self.index.search(words, |number, start, end| {
            if let Some((rule, unless)) = self.rules.get(number)
                && !fired[number]
                && end > new
                && rule.looks_at(side)
                && rule.score >= least
                && age < rule.below
                && !harmless_near(unless, words, start, end)
            {
                fired[number] = true;
            }
        });
        self.rules
            .iter()
            .zip(fired)
            .filter(|(_, fired)| *fired)
            .map(|((rule, _), _)| Finding::from(*rule))
            .collect()
    }
}

/// What personal data in a text is.
const PERSONAL_DATA: Finding = Finding {
    risk: Risk::PrivacyAndPersonalDataProtection,
    situation: Situation::PersonalData,
    score: 0.9,
    rule: "personal details, such as an address, a phone number or a password",
};

/// What a web address in a reply is.
const WEB_ADDRESS: Finding = Finding {
    risk: Risk::RiskyOnlineBehaviorsAndCommercialExploitation,
    situation: Situation::Privacy,
    score: 0.9,
    rule: "a web address in a reply",
};

/// Whether one of the patterns matches near `start..end`, in the same sentence.
fn harmless_near(unless: &[Pattern], words: &[Word], start: usize, end: usize) -> bool {
    if unless.is_empty() {
        return false;
    }
    let from = start.saturating_sub(NEAR);
    let from = words[from..start]
        .iter()
        .rposition(|w| *w == END)
        .map_or(from, |at| from + at);
    let to = words.len().min(end + NEAR);
    let to = words[end.min(to)..to]
        .iter()
        .position(|w| *w == END)
        .map_or(to, |at| end + at + 1);
    let near = &words[from..to];
    unless.iter().any(|pattern| {
        (0..near.len()).any(|at| {
            pattern.first().binary_search(&near[at]).is_ok()
                && pattern.end_of_match(near, at).is_some()
        })
    })
}

/// A sentence without what stands in double quotes, unless hardly anything would be left.
fn without_speech(sentence: &str) -> String {
    let mut told = String::new();
    let mut quoted = false;
    let mut straight = false;
    for c in sentence.chars() {
        match c {
            '“' | '„' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => straight = !straight,
            c if !quoted && !straight => told.push(c),
            _ => {}
        }
    }
    if told.split_whitespace().count() < 2 || quoted || straight {
        sentence.to_owned()
    } else {
        told
    }
}

#[cfg(test)]
mod tests;
