//! The guard: rules, policy, topics and help lines, compiled, and the two checks.

use crate::error::GuardError;
use crate::finding::{self, Finding};
use crate::help::{self, HelpLines};
use crate::pattern::{Index, Pattern};
use crate::pii;
use crate::policy::{self, Limits, Policy};
use crate::replies::Situation;
use crate::risk::{Risk, Side};
use crate::rules::{self, EXPANSIONS, FILLERS, IDIOMS, NAMES, Rule};
use crate::signals::Signals;
use crate::topics::{self, Topics};
use crate::turns;
use crate::vocabulary::{END, UNKNOWN, Vocabulary, Word};
use crate::{Context, Verdict};
use family::AgeBand;
use protocol::Topic;
use std::borrow::Cow;

/// How far from a match (in words) a harmless reading is looked for, within the sentence.
const NEAR: usize = 24;

/// In a text of more words than this, rules that are not sure of themselves ([`SURE`]) stay silent: in a long turn of
/// harmless talk some passing phrase always sounds like something.
const BRIEF: usize = 100;

/// Rules from this score on speak up in texts of any length.
const SURE: f32 = 0.7;

/// The rules and data files, compiled.
#[derive(Debug)]
pub struct Guard {
    vocabulary: Vocabulary,
    idioms: Index,
    index: Index,
    rules: Vec<(&'static Rule, Vec<Pattern>)>,
    hints: turns::Hints,
    /// `None`: a data file could not be read, so every check fails closed.
    data: Option<Data>,
}

/// What is read from files.
#[derive(Debug)]
struct Data {
    policy: Policy,
    topics: Topics,
    lines: HelpLines,
}

impl Data {
    fn read(policy: &str, vocabulary: &mut Vocabulary) -> Result<Self, GuardError> {
        Ok(Self {
            policy: Policy::read(policy)?,
            topics: Topics::read(topics::BUILT_IN, vocabulary)?,
            lines: HelpLines::read(help::BUILT_IN)?,
        })
    }
}

impl Default for Guard {
    fn default() -> Self {
        Self::new()
    }
}

impl Guard {
    /// Compiles the rules (some thousand patterns) and reads the built-in policy: do it once.
    ///
    /// Should a built-in file be broken (a test makes sure that none is), every verdict is [`Verdict::failed`].
    pub fn new() -> Self {
        Self::compile(policy::BUILT_IN).0
    }

    /// The same with a policy of one's own, for measuring: the text of a file like `policy.json`.
    pub fn with_policy(json: &str) -> Result<Self, GuardError> {
        let (guard, fault) = Self::compile(json);
        fault.map_or(Ok(guard), Err)
    }

    fn compile(policy: &str) -> (Self, Option<GuardError>) {
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
        let (data, fault) = match Data::read(policy, &mut vocabulary) {
            Ok(data) => (Some(data), None),
            Err(fault) => (None, Some(fault)),
        };
        let guard = Self {
            vocabulary,
            idioms,
            index,
            rules,
            hints,
            data,
        };
        (guard, fault)
    }

    /// What [`Guard::new`] would give if a built-in file were broken.
    #[cfg(test)]
    pub(crate) fn without_data() -> Self {
        Self::compile("").0
    }

    /// Whom children can call, by country. `None` if every check fails closed.
    pub fn help_lines(&self) -> Option<&HelpLines> {
        self.data.as_ref().map(|data| &data.lines)
    }

    /// The built-in topics that a text touches, in their order; none if every check fails closed.
    pub fn topics(&self, text: &str) -> Vec<Topic> {
        let words = self.read(text);
        let data = self.data.as_ref();
        data.map(|data| data.topics.found(&words))
            .unwrap_or_default()
    }

    /// Judges what a child typed.
    pub fn check_input(&self, text: &str, context: &Context<'_>) -> Verdict {
        let Some(data) = &self.data else {
            return Verdict::failed();
        };
        let limits = data.limits(text, context);
        let words = self.read(text);
        let mut findings = self.of_rules(&words, &limits, context);
        let personal = pii::find(text, context.nickname);
        if !personal.is_empty() {
            findings.push(PERSONAL_DATA);
        }
        finding::add_signals(&mut findings, &data.policy, &limits, context);
        data.topics
            .weigh(text, &words, Side::Input, context, &mut findings);
        let harm = context.signals.map_or(0.0, Signals::sure_harm);
        let (mut verdict, situation) = finding::verdict(&findings, Side::Input, harm);
        if let Some(situation) = situation {
            verdict.reply = Some(situation.reply(context, &data.lines));
            verdict.safe_text = situation
                .answers_the_rest()
                .then(|| pii::covered(text, &personal));
        }
        verdict
    }

    /// Judges one sentence that a friend would say: [`crate::Action::Allow`], or [`crate::Action::Block`] (the caller
    /// drops it).
    pub fn check_output(&self, sentence: &str, context: &Context<'_>) -> Verdict {
        let Some(data) = &self.data else {
            return Verdict {
                reply: None,
                ..Verdict::failed()
            };
        };
        let side = Side::Output;
        let words = self.read(sentence);
        let mut findings = self.findings(&words, 0, side, context.age);
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
        findings.extend(data.personal(sentence, context));
        let said = context.signals.map_or(0.0, Signals::sure_said);
        if let Some(signals) = context.signals
            && said >= data.limits(sentence, context).said
        {
            let risk = signals.likeliest().0;
            findings.push(Finding::new(risk, Situation::Careful, said, UNFIT));
        }
        data.topics
            .weigh(sentence, &words, side, context, &mut findings);
        finding::verdict(&findings, side, said).0
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

    /// What the rules find in a child's message and in what it goes on from. A rule that is not sure is silent where
    /// the classifier is nearly certain that there is no harm.
    fn of_rules(&self, words: &[Word], limits: &Limits, context: &Context<'_>) -> Vec<Finding> {
        let side = Side::Input;
        let harm = |signals: Option<&Signals>| signals.map_or(1.0, Signals::sure_harm);
        let speaks =
            |finding: &Finding, harm: f32| finding.score >= limits.sure_rule || harm >= limits.veto;
        let own = harm(context.signals);
        let mut findings = self.findings(words, 0, side, context.age);
        findings.retain(|finding| speaks(finding, own));
        let together = own.max(harm(context.talk));
        for (joined, new) in
            turns::joined(words, context.recent, &self.hints, |text| self.read(text))
        {
            let found = self.findings(&joined, new, side, context.age);
            findings.extend(found.into_iter().filter(|f| speaks(f, together)));
        }
        findings
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

impl Data {
    /// The thresholds for this child and this text.
    fn limits(&self, text: &str, context: &Context<'_>) -> Limits {
        let words = text.split_whitespace().count();
        self.policy.limits(AgeBand::of(context.age), words)
    }

    /// Personal data and web addresses in what a friend would say, but for what the guardian gave to be said.
    fn personal(&self, sentence: &str, context: &Context<'_>) -> Option<Finding> {
        let known = format!(
            "{} {} {}",
            context.trusted_adult.unwrap_or_default(),
            context.contact.unwrap_or_default(),
            self.lines.numbers(context.country)
        );
        pii::said_to_child(sentence, Some(&known)).map(|kind| match kind {
            pii::Kind::Url => WEB_ADDRESS,
            _ => PERSONAL_DATA,
        })
    }
}

/// What personal data in a text is.
const PERSONAL_DATA: Finding = Finding::new(
    Risk::PrivacyAndPersonalDataProtection,
    Situation::PersonalData,
    0.9,
    Cow::Borrowed("personal details, such as an address, a phone number or a password"),
);

/// What a web address in a reply is.
const WEB_ADDRESS: Finding = Finding::new(
    Risk::RiskyOnlineBehaviorsAndCommercialExploitation,
    Situation::Privacy,
    0.9,
    Cow::Borrowed("a web address in a reply"),
);

/// What decides where only the classifier minds a sentence.
const UNFIT: Cow<'static, str> = Cow::Borrowed("the classifier finds this unfit to say");

/// Whether one of the patterns matches near `start..end`, in the same sentence.
pub(crate) fn harmless_near(unless: &[Pattern], words: &[Word], start: usize, end: usize) -> bool {
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
