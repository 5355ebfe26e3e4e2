//! What grown-ups see of a child's days: as much as the tier allows that held when it was said, and no more.

use crate::{Companion, CoreError, Ports};
use family::DayUse;
use protocol::{ActivityReport, Excerpt, FeelingsRule, Speaker, Tier, Turn};
use store::{Store, Table};

/// Excerpts that the page shows.
const EXCERPTS: usize = 100;
/// Turns that the page shows.
const TRANSCRIPT: usize = 500;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn activity(&mut self, child: &str) -> Result<ActivityReport, CoreError> {
        let child = self.child(child)?.clone();
        let turns = self.all_turns(&child).await?;
        let now = self.trusted_now();
        let offset = self.offset()(now);
        let used = self.all_days(&child.id).await?;
        let days = family::last_seven(&used, now, offset);
        let feelings = match self.house()?.settings.feelings {
            FeelingsRule::Weekly => Some(family::feelings_by_day(
                &self.feelings(&child.id).await?,
                now,
                offset,
            )),
            FeelingsRule::Off | FeelingsRule::ChildOnly => None,
        };
        let tier = self.child_rules(&child.id).tier;
        // Topics were noted only while grown-ups could see them.
        let topics = match tier {
            Tier::Totals => Vec::new(),
            _ => family::seven_days(&used, now, offset).topic_counts(),
        };
        let tiers = self.tiers(&child.id).await?;
        let seen = |at: i64| tier.min(tier_at(&tiers, at));
        Ok(ActivityReport {
            excerpts: excerpts(&turns, seen),
            transcript: transcript(&turns, seen),
            child,
            days,
            feelings,
            tier,
            topics,
        })
    }

    /// Every day on which a child talked, oldest first.
    async fn all_days(&mut self, child: &str) -> Result<Vec<DayUse>, CoreError> {
        self.all(Table::Days, &format!("{child}/"), "a day of use")
            .await
    }
}

/// The tier that held at a time, from the versions of the rules, oldest first; before the first, the least.
fn tier_at(tiers: &[(i64, Tier)], at: i64) -> Tier {
    let before = tiers.iter().rev().find(|(since, _)| *since <= at);
    before.map_or(Tier::Totals, |(_, tier)| *tier)
}

/// What the guard acted on, newest first: the child's words before each such reply.
fn excerpts(turns: &[Turn], seen: impl Fn(i64) -> Tier) -> Vec<Excerpt> {
    let acted = |reply: &Turn| {
        let guard = &reply.why.as_ref()?.guard;
        let words = guard.risk.clone().unwrap_or_else(|| guard.rule.clone());
        (guard.action != "allow").then_some(words)
    };
    let pairs = turns.windows(2).rev();
    let found = pairs.filter_map(|pair| {
        let [asked, reply] = pair else { return None };
        let visible = asked.speaker == Speaker::You && seen(asked.at) >= Tier::Excerpts;
        let guard = acted(reply).filter(|_| visible)?;
        Some(excerpt(asked, guard))
    });
    found.take(EXCERPTS).collect()
}

/// Every word, newest first.
fn transcript(turns: &[Turn], seen: impl Fn(i64) -> Tier) -> Vec<Excerpt> {
    let visible = turns
        .iter()
        .rev()
        .filter(|turn| seen(turn.at) >= Tier::Transcript);
    let lines = visible.take(TRANSCRIPT);
    lines.map(|turn| excerpt(turn, String::new())).collect()
}

fn excerpt(turn: &Turn, guard: String) -> Excerpt {
    Excerpt {
        at: turn.at,
        speaker: turn.speaker,
        text: turn.text.clone(),
        guard,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(at: i64) -> Turn {
        Turn {
            id: at as u64,
            speaker: Speaker::You,
            text: format!("words {at}"),
            at,
            why: None,
        }
    }

    #[test]
    fn what_was_said_under_a_lower_tier_stays_unseen() {
        let tiers = [
            (10, Tier::Topics),
            (20, Tier::Transcript),
            (30, Tier::Totals),
        ];
        let at = |at| tier_at(&tiers, at);
        assert_eq!(
            [5, 10, 19, 20, 35].map(at),
            [
                Tier::Totals,
                Tier::Topics,
                Tier::Topics,
                Tier::Transcript,
                Tier::Totals,
            ]
        );
        let turns = [5, 15, 25, 35].map(said);
        let shown = transcript(&turns, at);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].text, "words 25");
    }
}
