//! What the guard decided, as records, counts and rates. Decisions and rules, never the child's words.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use guard::{Action, Context, Verdict};
use protocol::{
    Agent, AuditEntry, Child, Counts, Detail, Done, FaultKind, GuardEntry, Rate, Rates,
    SafetyReport, Settings,
};
use store::{Store, Table};

/// Entries that the Safety page shows.
const SHOWN: usize = 200;
/// The audit log's line about an answered message.
pub(crate) const ANSWERED: &str = "message answered";
/// The audit log's line about a sentence that was not said.
const HELD_BACK: &str = "sentence held back";

/// What the guard knows of a child and the family; what it is asked about comes on top.
pub(crate) fn context<'a>(child: &Child, settings: &'a Settings) -> Context<'a> {
    Context {
        trusted_adult: settings.trusted_adult.as_deref(),
        country: settings.country.as_deref(),
        contact: settings.contact.as_deref(),
        topics: &settings.topics,
        ..Context::of(child.age)
    }
}

/// What the guard decided about one message and its reply, to be written.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    pub changes: Vec<Change>,
    pub lines: Vec<Line>,
    /// The message's own entry, if it has one.
    pub entry: Option<String>,
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// The guard's decisions as records for the Safety page, counts, and lines for the audit log. `checked` is how many
    /// sentences of the reply were looked at.
    pub(crate) async fn decisions(
        &mut self,
        child: &Child,
        verdict: &Verdict,
        held_back: &[Verdict],
        checked: u32,
        agent: Agent,
    ) -> Result<Decided, CoreError> {
        let mut decided = Decided::default();
        let detail = format!("guard: {}; {}", verdict.action.id(), verdict.rule);
        let answered = Line::new(Actor::Friend(agent), ANSWERED, detail);
        decided.lines.push(answered.about(&child.id));
        let mut id = self.next_key(Table::Safety, "")?;
        if verdict.action != Action::Allow {
            decided.entry = Some(id.clone());
        }
        let own = decided.entry.iter().map(|_| (verdict, "the child's words"));
        let sides = own.chain(held_back.iter().map(|v| (v, "a reply")));
        for (verdict, side) in sides.collect::<Vec<_>>() {
            let entry = entry(&id, self.ports.now_ms(), child, verdict, side);
            decided
                .changes
                .push(records::put(Table::Safety, &id, &entry)?);
            id = records::following(&id);
        }
        let lines = held_back.iter();
        decided
            .lines
            .extend(lines.map(|v| Line::new(Actor::App, HELD_BACK, v.rule.clone())));
        let counts = self.count(child, verdict, held_back.len(), checked).await?;
        decided.changes.push(counts);
        Ok(decided)
    }

    async fn count(
        &mut self,
        child: &Child,
        verdict: &Verdict,
        held_back: usize,
        checked: u32,
    ) -> Result<Change, CoreError> {
        let detail = self.house()?.settings.detail;
        let prefix = format!("{}/", child.id);
        let mut counts = self.counts(&prefix).await?;
        let acted = verdict.action != Action::Allow;
        // With totals alone the list stays empty; only what asks for a grown-up's eye is announced.
        let listed = acted && (detail != Detail::Totals || verdict.action == Action::Support);
        counts.messages += 1;
        counts.risky += u64::from(acted || verdict.risk.is_some());
        counts.listed += u64::from(listed);
        counts.intervened += u64::from(acted);
        counts.sentences += u64::from(checked);
        counts.held_back += held_back as u64;
        records::put(Table::Activity, &format!("{prefix}guard"), &counts)
    }

    /// The counts under a prefix, added up: one child's, or the family's.
    async fn counts(&mut self, prefix: &str) -> Result<Counts, CoreError> {
        let what = "what the guard counted";
        let all = self.all::<Counts>(Table::Activity, prefix, what).await?;
        Ok(all.into_iter().fold(Counts::default(), |a, b| Counts {
            messages: a.messages + b.messages,
            risky: a.risky + b.risky,
            listed: a.listed + b.listed,
            intervened: a.intervened + b.intervened,
            sentences: a.sentences + b.sentences,
            held_back: a.held_back + b.held_back,
        }))
    }

    pub(crate) async fn safety(&mut self) -> Result<SafetyReport, CoreError> {
        let settings = self.house()?.settings.clone();
        let mut entries = self.entries().await?;
        let counts = self.counts("").await?;
        let fine = entries.iter().filter(|e| e.fine).count() as u64;
        let rates = rates(&counts, fine, entries.len() as u64);
        self.mark_seen(&entries).await?;
        entries.reverse();
        entries.truncate(SHOWN);
        Ok(SafetyReport {
            checked: counts.messages + counts.sentences,
            entries: told(entries, settings.detail),
            rates,
            settings,
        })
    }

    pub(crate) async fn alerts(&mut self) -> Result<u32, CoreError> {
        Ok(self.entries().await?.iter().filter(|e| !e.seen).count() as u32)
    }

    pub(crate) async fn mark_fine(&mut self, id: &str) -> Result<Done, CoreError> {
        let found = self.load::<GuardEntry>(Table::Safety, id).await?;
        let Some(entry) = found else {
            return Err(CoreError::refuse(
                FaultKind::NotFound,
                "This decision is not kept here any more.",
            ));
        };
        let marked = GuardEntry {
            fine: true,
            ..entry
        };
        let change = records::put(Table::Safety, id, &marked)?;
        let now = self.ports.now_ms();
        let by_guardian = self.client == self.holder && self.session.use_at(now);
        let who = match by_guardian {
            true => Actor::Guardian,
            false => Actor::Child(marked.child.clone()),
        };
        let line = Line::new(
            who,
            "safety decision marked as fine",
            "a decision of the guard",
        );
        self.commit(vec![change], vec![line]).await?;
        Ok(Done {})
    }

    /// Every decision, oldest first, with its id.
    async fn entries(&mut self) -> Result<Vec<GuardEntry>, CoreError> {
        let opened = self
            .opened::<GuardEntry>(Table::Safety, "", "a decision of the guard")
            .await?;
        let with_id = |o: records::Opened<GuardEntry>| GuardEntry {
            id: o.key,
            ..o.value
        };
        Ok(opened.into_iter().map(with_id).collect())
    }

    async fn mark_seen(&mut self, entries: &[GuardEntry]) -> Result<(), CoreError> {
        let mut changes = Vec::new();
        for entry in entries.iter().filter(|e| !e.seen) {
            let seen = GuardEntry {
                seen: true,
                ..entry.clone()
            };
            changes.push(records::put(Table::Safety, &entry.id, &seen)?);
        }
        if changes.is_empty() {
            return Ok(());
        }
        let detail = format!("{} on the Safety page", changes.len());
        let line = Line::new(Actor::Guardian, "safety decisions seen", detail);
        self.commit(changes, vec![line]).await
    }
}

fn entry(id: &str, at: i64, child: &Child, verdict: &Verdict, side: &str) -> GuardEntry {
    GuardEntry {
        id: id.into(),
        at,
        child: child.id.clone(),
        action: verdict.action.id().into(),
        risk: verdict
            .risk
            .map_or("A rule of your family", |r| r.label())
            .into(),
        side: side.into(),
        rule: verdict.rule.to_string(),
        category: verdict.risk.map_or("", |r| r.id()).into(),
        score: (verdict.score.clamp(0.0, 1.0) * 100.0).round() as u8,
        seen: verdict.action != Action::Support,
        fine: false,
    }
}

fn rates(counts: &Counts, fine: u64, acted: u64) -> Rates {
    let rate = |part, of| Rate { part, of };
    Rates {
        notification: rate(counts.listed, counts.risky),
        leak_through: rate(counts.held_back, counts.sentences),
        over_blocking: rate(fine, acted),
        intervention: rate(counts.intervened, counts.messages),
    }
}

/// Decisions with no more than the settings allow.
fn told(mut entries: Vec<GuardEntry>, detail: Detail) -> Vec<GuardEntry> {
    match detail {
        Detail::Totals => entries.clear(),
        Detail::Categories => {
            for entry in &mut entries {
                entry.rule.clear();
                entry.score = 0;
            }
        }
        Detail::Rules => {}
    }
    entries
}

/// The same for a line of the audit log.
pub(crate) fn shorten(line: &mut AuditEntry, detail: Detail) {
    match (line.action.as_str(), detail) {
        (_, Detail::Rules) => {}
        (ANSWERED, Detail::Categories) => {
            if let Some(detail) = &mut line.detail {
                detail.truncate(detail.find(';').unwrap_or(detail.len()));
            }
        }
        (ANSWERED | HELD_BACK, _) => line.detail = Some("checked by the guard".into()),
        _ => {}
    }
}
