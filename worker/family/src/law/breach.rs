//! The notice of a breach to an authority (GDPR article 33(3)), filled in as far as the entry goes.

use crate::Date;
use protocol::Breach;

const HOUR_MS: i64 = 3_600_000;
/// The time that article 33(1) leaves from the moment somebody became aware of it.
const LIMIT_MS: i64 = 72 * HOUR_MS;
/// Where the family has to write something.
const BLANK: &str = "____";

/// The notice as a text to copy or print; `now_ms` in milliseconds since 1970 (UTC) sets the clock of 72 hours.
pub fn breach_notice(breach: &Breach, now_ms: i64) -> String {
    let noticed = moment(breach.noticed);
    let deadline = breach.noticed.saturating_add(LIMIT_MS);
    format!(
        "NOTICE OF A PERSONAL DATA BREACH (GDPR article 33; written {now})\n\n\
         Noticed: {noticed}\n\
         {clock}\n\n\
         1. What happened, whose data, and about how many people and records (article 33(3)(a))\n{what}\n{whose}\n\n\
         2. Whom to ask (article 33(3)(b))\nName and contact: {BLANK}\n\n\
         3. What may follow from it (article 33(3)(c))\n{effects}\n\n\
         4. What was done and will be done (article 33(3)(d))\n{done}\n\n\
         What is not known yet may follow later, without undue delay (article 33(4)). If the risk to the people concerned is \
         high, tell them, too, in plain words (article 34); data that was sealed with a key nobody else has is a reason why \
         that may not be needed.\n\n\
         A family at home most likely has no duty to tell an authority (article 2(2)(c)). A school, a practice or whoever \
         offers this to others probably has. This form is no legal advice.",
        now = moment(now_ms),
        clock = clock(breach.told, deadline, now_ms),
        what = given(&breach.what),
        whose = given(&breach.whose),
        effects = given(&breach.effects),
        done = given(&breach.done),
    )
}

/// How it stands with the 72 hours.
fn clock(told: Option<i64>, deadline: i64, now: i64) -> String {
    let until = moment(deadline);
    match told {
        Some(at) if at <= deadline => format!(
            "The authority was told on {}, within 72 hours (until {until}).",
            moment(at)
        ),
        Some(at) => format!(
            "The authority was told on {}. The 72 hours had ended on {until}: say why it took longer (article 33(1)). Reasons: {BLANK}",
            moment(at)
        ),
        None if now <= deadline => format!(
            "The 72 hours end on {until}. Full hours left: {}.",
            deadline.saturating_sub(now) / HOUR_MS
        ),
        None => format!(
            "The 72 hours ended on {until}, {} full hours ago: tell the authority now and say why it took longer (article 33(1)). Reasons: {BLANK}",
            now.saturating_sub(deadline) / HOUR_MS
        ),
    }
}

fn given(text: &str) -> &str {
    match text.trim() {
        "" => "____ (not known yet)",
        text => text,
    }
}

/// A moment in Coordinated Universal Time: `2026-11-22 14:05 UTC`.
fn moment(ms: i64) -> String {
    let day = Date::from_days(ms.div_euclid(24 * HOUR_MS));
    let minute = ms.rem_euclid(24 * HOUR_MS) / 60_000;
    format!("{day} {:02}:{:02} UTC", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_735_732_800_000; // 2025-01-01 12:00 UTC

    fn breach() -> Breach {
        Breach {
            id: String::new(),
            noticed: NOON,
            what: " A backup was left on a train. ".into(),
            whose: String::new(),
            effects: String::new(),
            done: String::new(),
            told: None,
            notice: String::new(),
        }
    }

    #[test]
    fn the_clock_runs_to_the_minute() {
        let at = |now| breach_notice(&breach(), now);
        assert!(at(NOON).contains("end on 2025-01-04 12:00 UTC. Full hours left: 72."));
        assert!(at(NOON + 1).contains("Full hours left: 71."));
        assert!(at(NOON + LIMIT_MS).contains("Full hours left: 0."));
        assert!(at(NOON + LIMIT_MS + 1).contains("12:00 UTC, 0 full hours ago"));
        assert!(at(NOON + LIMIT_MS + 5 * HOUR_MS).contains("5 full hours ago"));
    }

    #[test]
    fn who_was_told_in_time_has_nothing_to_explain() {
        let mut told = breach();
        told.told = Some(NOON + LIMIT_MS);
        let text = breach_notice(&told, NOON + 9 * LIMIT_MS);
        assert!(text.contains("within 72 hours") && !text.contains("Reasons"));
        told.told = Some(NOON + LIMIT_MS + 1);
        assert!(breach_notice(&told, NOON).contains("Reasons: ____"));
    }

    #[test]
    fn what_is_known_stands_there_and_the_rest_is_left_open() {
        let text = breach_notice(&breach(), NOON);
        assert!(text.contains("\nA backup was left on a train.\n"));
        assert_eq!(text.matches("____ (not known yet)").count(), 3);
        for part in ["33(3)(a)", "33(3)(b)", "33(3)(c)", "33(3)(d)"] {
            assert!(text.contains(part), "{part}");
        }
    }

    #[test]
    fn no_moment_is_too_far() {
        let mut far = breach();
        for (noticed, now) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (-1, 0)] {
            far.noticed = noticed;
            assert!(!breach_notice(&far, now).is_empty());
        }
    }
}
