//! What there was in the last four weeks, in numbers, for the report that a family reads together.

use crate::{Companion, CoreError, Ports};
use family::council::Month;
use protocol::{
    Answer, Approval, AuditEntry, AuditFilter, DayActivity, GuardEntry, Proposal, RuleChange,
};
use store::{Store, Table};

const FOUR_WEEKS_MS: i64 = 28 * 86_400_000;

impl<S: Store, P: Ports> Companion<S, P> {
    /// Counts alone: no names, no words.
    pub(crate) async fn month(
        &mut self,
        proposals: &[Proposal],
        history: &[RuleChange],
    ) -> Result<Month, CoreError> {
        let since = self.ports.now_ms() - FOUR_WEEKS_MS;
        let filter = AuditFilter {
            since: Some(since),
            ..AuditFilter::default()
        };
        let lines = self.audit_lines(&filter, usize::MAX).await?;
        let guarded = self.of_shape::<GuardEntry>(Table::Safety, "").await?;
        let wishes = self.of_shape::<Approval>(Table::Approvals, "").await?;
        let answered = |yes: bool| {
            let lately = wishes
                .iter()
                .filter(|w| w.answered.is_some_and(|at| at >= since));
            lately.filter(|w| said_yes(w.answer) == Some(yes)).count() as u64
        };
        let taken = proposals.iter().filter_map(|p| p.outcome.as_ref());
        let (seconds, messages) = self.used_since(since).await?;
        Ok(Month {
            seconds,
            messages,
            guard_acted: guarded.iter().filter(|e| e.at >= since).count() as u64,
            wishes_yes: answered(true),
            wishes_no: answered(false),
            rule_changes: history.iter().filter(|c| c.at >= since).count() as u64,
            erased: counted(&lines, &["child erased", "months erased", "kind erased"]),
            exports: counted(&lines, &["data exported"]),
            unlock_failures: counted(&lines, &["panel unlock refused"]),
            proposals_taken: taken.filter(|o| o.accepted && o.at >= since).count() as u64,
        })
    }

    /// Seconds of talk and messages since then, by the days that are kept.
    async fn used_since(&self, since: i64) -> Result<(u64, u64), CoreError> {
        let first = family::local_date(since, self.ports.offset_minutes());
        let days = self.of_shape::<DayActivity>(Table::Days, "").await?;
        let lately = days.iter().filter(|day| day.date > first);
        Ok(lately.fold((0, 0), |(seconds, messages), day| {
            let talked: u64 = day.seconds.iter().copied().map(u64::from).sum();
            (seconds + talked, messages + u64::from(day.messages))
        }))
    }

    /// Records under a prefix that have this shape.
    pub(crate) async fn of_shape<T: serde::de::DeserializeOwned>(
        &self,
        table: Table,
        prefix: &str,
    ) -> Result<Vec<T>, CoreError> {
        let scanned = self.scan(table, prefix, false, usize::MAX).await?;
        Ok(scanned.opened.into_iter().map(|o| o.value).collect())
    }
}

/// Whether a wish was granted; `None` while it waits.
const fn said_yes(answer: Answer) -> Option<bool> {
    match answer {
        Answer::Waiting => None,
        Answer::Yes | Answer::Always => Some(true),
        Answer::No | Answer::Never => Some(false),
    }
}

fn counted(lines: &[AuditEntry], actions: &[&str]) -> u64 {
    let fits = lines
        .iter()
        .filter(|l| actions.contains(&l.action.as_str()));
    fits.count() as u64
}
