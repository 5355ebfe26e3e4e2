//! The audit log as its page shows it: filters, pages that join, lines by day, and words. Pure.

use protocol::{Agent, AuditEntry, AuditFilter, AuditVerdict};

use super::words::count;

/// The most days that the picture draws.
pub const DAYS: usize = 14;

/// Areas of the log with their words; what is not among them shows its own name.
const AREAS: &[(&str, &str)] = &[
    ("panel", "This panel"),
    ("vault", "The vault"),
    ("keys", "Keys"),
    ("device", "This device"),
    ("child", "Children"),
    ("settings", "Settings"),
    ("message", "Messages that the guard acted on"),
    ("memories", "What is remembered"),
    ("memory", "Single memories"),
    ("document", "Family texts"),
    ("data", "Copies and erasing"),
    ("backup", "Backups"),
    ("secret", "Secrets for services"),
    ("model", "Models"),
    ("audit", "This log"),
];

/// What the areas' control offers: everything, those that are known, and those that were seen besides.
pub fn areas(seen: &[String]) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), "Everything".to_owned())];
    let known = |(id, words): &(&str, &str)| ((*id).to_owned(), (*words).to_owned());
    all.extend(AREAS.iter().map(known));
    for area in seen {
        if !all.iter().any(|(id, _)| id == area) {
            all.push((area.clone(), capital(area)));
        }
    }
    all
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Who did it, in words.
pub fn who(entry: &AuditEntry) -> String {
    match (&entry.name, entry.actor.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "guardian") => "Guardian".into(),
        (None, "child") => "A child".into(),
        (None, "luminai" | "system") => "LuminAI".into(),
        (None, other) => {
            let agent = Agent::ALL.into_iter().find(|agent| agent.id() == other);
            agent.map_or_else(|| other.to_owned(), |agent| agent.name().to_owned())
        }
    }
}

/// What stands under a line.
pub fn detail(entry: &AuditEntry) -> String {
    let erased = || "erased with what it was about".to_owned();
    entry.detail.clone().unwrap_or_else(erased)
}

/// What is chosen in the controls, as the worker takes it. Empty texts choose everything.
pub fn filter(actor: String, area: String, since: Option<i64>, words: &str) -> AuditFilter {
    let some = |text: String| (!text.is_empty()).then_some(text);
    AuditFilter {
        since,
        area: some(area),
        actor: some(actor),
        words: words.trim().to_owned(),
        before: None,
    }
}

/// The newest lines, with those that stand below them already; newest first.
pub fn join(head: Vec<AuditEntry>, known: Vec<AuditEntry>) -> Vec<AuditEntry> {
    let (Some(last), Some(first)) = (head.last().map(|e| e.seq), known.first().map(|e| e.seq))
    else {
        return head;
    };
    // A gap between the two would be lines that nobody sees.
    if last > first + 1 {
        return head;
    }
    let older = known.into_iter().filter(|e| e.seq < last);
    head.into_iter().chain(older).collect()
}

/// So many lines on each local day from the oldest to the newest, days without any included; oldest first.
pub fn by_day(lines: &[AuditEntry], local_day: impl Fn(i64) -> i64) -> Vec<(i64, u64)> {
    let days: Vec<i64> = lines.iter().map(|e| local_day(e.at)).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Vec::new();
    };
    // A clock that was wrong once must not draw a hundred years.
    let first = (*first).max(last - 366);
    let on = |day: i64| (day, days.iter().filter(|d| **d == day).count() as u64);
    (first..=*last).map(on).collect()
}

/// What the check found, in one sentence.
pub fn verdict(verdict: &AuditVerdict) -> String {
    match &verdict.fault {
        None => format!(
            "Nothing was changed: {}, {}",
            count(verdict.entries, "line", "lines"),
            count(verdict.checkpoints, "signature", "signatures")
        ),
        Some(fault) => format!("The log is not as it was written: {fault}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: u64, at: i64) -> AuditEntry {
        AuditEntry {
            seq,
            at,
            actor: "guardian".into(),
            name: None,
            action: "panel unlocked".into(),
            detail: Some("with the passphrase".into()),
        }
    }

    fn lines(seqs: impl IntoIterator<Item = u64>) -> Vec<AuditEntry> {
        seqs.into_iter().map(|seq| entry(seq, 0)).collect()
    }

    fn seqs(lines: &[AuditEntry]) -> Vec<u64> {
        lines.iter().map(|e| e.seq).collect()
    }

    #[test]
    fn new_lines_stand_above_those_that_are_shown() {
        assert_eq!(
            seqs(&join(lines([6, 5, 4]), lines([5, 4, 3, 2]))),
            [6, 5, 4, 3, 2]
        );
        assert_eq!(seqs(&join(lines([6, 5]), lines([4, 3]))), [6, 5, 4, 3]);
        assert_eq!(seqs(&join(lines([9, 8]), lines([5, 4]))), [9, 8]);
        assert_eq!(seqs(&join(Vec::new(), lines([5]))), Vec::<u64>::new());
    }

    #[test]
    fn what_was_read_again_replaces_what_was_shown() {
        let mut erased = lines([5]);
        erased[0].detail = None;
        let joined = join(erased, lines([5, 4]));
        assert_eq!(detail(&joined[0]), "erased with what it was about");
        assert_eq!(detail(&joined[1]), "with the passphrase");
    }

    #[test]
    fn days_without_a_line_are_counted_too() {
        let log = [entry(3, 31), entry(2, 30), entry(1, 5)];
        let days = by_day(&log, |at| at / 10);
        assert_eq!(days, [(0, 1), (1, 0), (2, 0), (3, 2)]);
        assert!(by_day(&[], |at| at).is_empty());
        let wrong = by_day(&[entry(2, 1_000_000), entry(1, 0)], |at| at);
        assert!(wrong.len() <= 367 && wrong.last() == Some(&(1_000_000, 1)));
    }

    #[test]
    fn areas_that_nobody_knew_can_be_chosen_all_the_same() {
        let all = areas(&["panel".into(), "weather".into()]);
        assert_eq!(all[0].1, "Everything");
        assert_eq!(all.iter().filter(|(id, _)| id == "panel").count(), 1);
        assert_eq!(all.last().map(|(_, words)| words.as_str()), Some("Weather"));
    }

    #[test]
    fn nothing_chosen_is_everything() {
        assert_eq!(
            filter(String::new(), String::new(), None, "  "),
            AuditFilter::default()
        );
        let some = filter("guardian".into(), "panel".into(), Some(7), " unlock ");
        assert_eq!(
            (some.actor.as_deref(), some.area.as_deref()),
            (Some("guardian"), Some("panel"))
        );
        assert_eq!((some.since, some.words.as_str()), (Some(7), "unlock"));
    }

    #[test]
    fn who_it_was_is_told_by_name_only_while_they_are_here() {
        let mut by_child = entry(1, 0);
        by_child.actor = "child".into();
        assert_eq!(who(&by_child), "A child");
        by_child.name = Some("Mia".into());
        assert_eq!(
            (who(&by_child), who(&entry(1, 0))),
            ("Mia".into(), "Guardian".into())
        );
    }

    #[test]
    fn a_verdict_says_what_is_wrong() {
        let mut found = AuditVerdict {
            entries: 214,
            checkpoints: 1,
            covered: 200,
            with_key: true,
            fault: None,
            fingerprint: "ab".into(),
        };
        assert_eq!(
            verdict(&found),
            "Nothing was changed: 214 lines, 1 signature"
        );
        found.fault = Some("line 7 was changed".into());
        assert!(verdict(&found).ends_with("line 7 was changed"));
    }
}
