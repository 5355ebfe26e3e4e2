//! A standard or duty as data, and how it stands in a family as it is set up now.

use protocol::{Child, ChildRules, DutyLine, FeelingsRule, Met, Settings, Tier};

/// The family that a dashboard is about.
pub(super) struct House<'a> {
    pub settings: &'a Settings,
    pub children: &'a [(Child, ChildRules)],
}

impl House<'_> {
    /// Children of whom grown-ups see more than totals, with the tier: `Mia (topics)`.
    pub(super) fn watched(&self) -> Vec<String> {
        let more = self.children.iter().filter(|(_, r)| r.tier > Tier::Totals);
        more.map(|(c, r)| format!("{} ({})", c.nickname, r.tier.id()))
            .collect()
    }

    /// Children whose feelings may be guessed.
    pub(super) fn guessed(&self) -> Vec<String> {
        self.named(|c, _| crate::may_guess(self.settings.feelings, c))
    }

    /// Children for whom the device looks where it is.
    pub(super) fn placed(&self) -> Vec<String> {
        self.named(|_, r| r.home_only)
    }

    /// Whether grown-ups see feelings as days.
    pub(super) fn shares_feelings(&self) -> bool {
        self.settings.feelings == FeelingsRule::Weekly
    }

    fn named(&self, wanted: impl Fn(&Child, &ChildRules) -> bool) -> Vec<String> {
        let those = self.children.iter().filter(|(c, r)| wanted(c, r));
        those.map(|(c, _)| c.nickname.clone()).collect()
    }
}

/// How a duty stands in a family, and a sentence about it; empty where nothing depends on the family.
pub(super) type Stands = fn(&House<'_>) -> (Met, String);

/// A standard or duty.
pub(super) struct Duty {
    /// What is asked for.
    pub duty: &'static str,
    /// Where.
    pub source: &'static str,
    /// How it stands.
    pub stands: Stands,
    /// What is done, whatever the settings.
    pub how: &'static str,
    /// A test by its file, and by its name where the file has several: `tests/tests/law.rs: name`. May be empty.
    pub proof: &'static str,
    /// The page of the panel, in lower case; may be empty.
    pub page: &'static str,
}

impl Duty {
    /// The line of the dashboard.
    pub(super) fn line(&self, house: &House<'_>) -> DutyLine {
        let (met, now) = (self.stands)(house);
        let parts = [self.how, now.as_str()];
        let how: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        DutyLine {
            duty: self.duty.into(),
            source: self.source.into(),
            met,
            how: how.join(" "),
            proof: self.proof.into(),
            page: self.page.into(),
        }
    }
}

/// Met, whatever the settings.
pub(super) fn yes(_: &House<'_>) -> (Met, String) {
    (Met::Yes, String::new())
}

/// Met in part; what is missing stands in [`Duty::how`].
pub(super) fn partly(_: &House<'_>) -> (Met, String) {
    (Met::Partly, String::new())
}

/// Does not apply.
pub(super) fn not(_: &House<'_>) -> (Met, String) {
    (Met::Not, String::new())
}

/// A list in a sentence: `Mia, Ben and Lou`.
pub(super) fn list<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
