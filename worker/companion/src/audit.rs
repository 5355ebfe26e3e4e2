//! The audit log as a guardian sees it: page by page, checked as a whole, and as a file for a verifier outside.

use crate::journal::{friend, spoken};
use crate::safety::shorten;
use crate::{Companion, CoreError, Ports};
use archive::{Filter, Note};
use base64ct::{Base64, Encoding};
use protocol::{Agent, AuditEntry, AuditFilter, AuditPage, AuditVerdict, FileOut};
use store::{Store, Table};
use vault::ProfileId;

/// Lines of a page.
const PAGE: usize = 200;
/// Lines that are looked through at a time.
const LOOKED_AT: usize = 256;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn audit_page(&mut self, filter: AuditFilter) -> Result<AuditPage, CoreError> {
        let mut found = self.audit_lines(&filter, PAGE + 1).await?;
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        Ok(AuditPage {
            entries: found,
            total: self.archive.lines()? + self.earlier()? as u64,
            more,
        })
    }

    /// Lines that fit a filter, newest first: those of the chained log, then those that were kept before there was one.
    pub(crate) async fn audit_lines(
        &mut self,
        filter: &AuditFilter,
        most: usize,
    ) -> Result<Vec<AuditEntry>, CoreError> {
        let detail = self.house()?.settings.detail;
        let earlier = self.earlier()? as u64;
        let words = filter.words.trim().to_lowercase();
        let mut wanted = self.wanted(filter, earlier);
        let mut found = Vec::new();
        loop {
            let notes = self.archive.entries(&wanted).await?;
            let last = notes.len() < LOOKED_AT;
            wanted.before = notes.last().map_or(0, |note| note.seq);
            for note in notes {
                let who = note.who;
                if filter
                    .actor
                    .as_ref()
                    .is_some_and(|actor| !self.is(who, actor))
                {
                    continue;
                }
                let mut entry = self.entry(note, earlier);
                shorten(&mut entry, detail);
                if is_wanted(&entry, filter, &words) {
                    found.push(entry);
                }
            }
            if last || found.len() >= most {
                break;
            }
        }
        if found.len() < most && earlier > 0 {
            let kept = self
                .all::<AuditEntry>(Table::Audit, "", "a line of the audit log")
                .await?;
            let fits = |entry: &AuditEntry| {
                filter.before.is_none_or(|before| entry.seq < before)
                    && filter.since.is_none_or(|since| entry.at >= since)
                    && filter.actor.as_ref().is_none_or(|who| entry.actor == *who)
                    && is_wanted(entry, filter, &words)
            };
            found.extend(kept.into_iter().rev().filter(fits));
        }
        found.truncate(most);
        Ok(found)
    }

    /// Lines that were written before the log was chained.
    fn earlier(&self) -> Result<usize, CoreError> {
        Ok(self.archive.count(Table::Audit, "")?)
    }

    fn wanted(&self, filter: &AuditFilter, earlier: u64) -> Filter {
        // Numbers on the page are counted from 1, after the lines that were there before.
        let before = filter
            .before
            .map_or(u64::MAX, |b| b.saturating_sub(earlier + 1));
        Filter {
            since: filter.since.map_or(0, |at| u64::try_from(at).unwrap_or(0)),
            before,
            limit: LOOKED_AT,
            ..Filter::default()
        }
    }

    fn entry(&self, note: Note, earlier: u64) -> AuditEntry {
        let (actor, name) = self.actor(note.who);
        AuditEntry {
            seq: earlier + note.seq + 1,
            at: i64::try_from(note.at).unwrap_or(i64::MAX),
            actor,
            name,
            action: spoken(&note.action),
            detail: note.detail,
        }
    }

    pub(crate) fn actor(&self, who: Option<ProfileId>) -> (String, Option<String>) {
        let Some(who) = who else {
            return ("system".into(), None);
        };
        if let Some(agent) = Agent::ALL.into_iter().find(|a| friend(*a) == who) {
            return (agent.id().into(), None);
        }
        if self.guardian() == Some(who) {
            return ("guardian".into(), None);
        }
        let id = vault::to_hex(who.bytes());
        let child = self.child(&id).map(|child| child.nickname.clone());
        ("child".into(), child.ok())
    }

    /// Whether a profile of the log is the actor that a filter names.
    fn is(&self, who: Option<ProfileId>, actor: &str) -> bool {
        let (kind, _) = self.actor(who);
        kind == actor || who.is_some_and(|who| vault::to_hex(who.bytes()) == actor)
    }

    pub(crate) async fn verify_audit(&mut self) -> Result<AuditVerdict, CoreError> {
        let verified = self.archive.verify().await?;
        let report = verified.report;
        Ok(AuditVerdict {
            entries: report.entries,
            checkpoints: report.checkpoints,
            covered: report.covered,
            with_key: verified.with_first_key,
            fault: report.fault.map(|fault| format!("{fault}.")),
            fingerprint: self.archive.fingerprint()?,
        })
    }

    pub(crate) async fn export_audit(&mut self) -> Result<FileOut, CoreError> {
        let now = self.now();
        let file = self.archive.export(now, self.ports.entropy()).await?;
        self.wrote = true;
        Ok(FileOut {
            name: "luminai-audit.log".into(),
            data: Base64::encode_string(&file),
        })
    }
}

/// What the log itself cannot filter by.
fn is_wanted(entry: &AuditEntry, filter: &AuditFilter, words: &str) -> bool {
    let area = filter.area.as_ref().is_none_or(|area| entry.area() == area);
    let has = |text: &str| text.to_lowercase().contains(words);
    let name = entry.name.as_deref().unwrap_or_default();
    let detail = entry.detail.as_deref().unwrap_or_default();
    area && (has(&entry.action) || has(detail) || has(&entry.actor) || has(name))
}
