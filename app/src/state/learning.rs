//! Plans, cards and memories in words: calm, and without praise or blame.

use super::words::{count, minutes};
use protocol::{PastTalk, Plan, Retention, SkillLine, Told, TopicFigures};

/// `3 cards are waiting.`
pub fn waiting(due: usize) -> String {
    match due {
        0 => "No cards are waiting today.".into(),
        1 => "1 card is waiting.".into(),
        n => format!("{n} cards are waiting."),
    }
}

/// A share of 0 to 1 in per cent, or that nothing was asked yet.
pub fn known(share: Option<f64>) -> String {
    share.map_or_else(
        || "not asked yet".into(),
        |share| format!("{:.0}%", share.clamp(0.0, 1.0) * 100.0),
    )
}

/// Whether there is any estimate of a skill: before the first answer, or long after the last, its range is all there is.
pub fn is_estimated(skill: &SkillLine) -> bool {
    skill.range.1 - skill.range.0 < 0.999
}

/// `about 82%, from 60% to 95%`.
pub fn likely(skill: &SkillLine) -> String {
    if !is_estimated(skill) {
        return "not known yet".into();
    }
    let share = |share: f32| known(Some(f64::from(share)));
    let (from, to) = skill.range;
    format!(
        "about {}, from {} to {}",
        share(skill.mastery),
        share(from),
        share(to)
    )
}

/// The figures of each topic: topic, cards, due today, learned, likely known now.
pub fn rows(topics: &[TopicFigures]) -> Vec<Vec<String>> {
    let row = |t: &TopicFigures| {
        vec![
            t.topic.clone(),
            t.cards.to_string(),
            t.due.to_string(),
            t.learned.to_string(),
            known(t.retention),
        ]
    };
    topics.iter().map(row).collect()
}

/// `2 of 7 steps done`.
pub fn steps_done(plan: &Plan) -> String {
    let done = plan.steps.iter().filter(|s| s.done.is_some()).count();
    let all = count(plan.steps.len() as u64, "step", "steps");
    format!("{done} of {all} done")
}

/// `12 min, 24 messages`.
pub fn length(talk: &PastTalk) -> String {
    let seconds = (talk.to - talk.from).max(0) / 1_000;
    let messages = count(u64::from(talk.turns), "message", "messages");
    format!(
        "{}, {messages}",
        minutes(u32::try_from(seconds).unwrap_or(u32::MAX - 60))
    )
}

/// What was told, by kind, in the order in which the kinds first appear.
pub fn by_kind(told: &[Told]) -> Vec<(String, Vec<Told>)> {
    let mut kinds: Vec<(String, Vec<Told>)> = Vec::new();
    for one in told {
        match kinds.iter_mut().find(|(kind, _)| *kind == one.kind) {
            Some((_, same)) => same.push(one.clone()),
            None => kinds.push((one.kind.clone(), vec![one.clone()])),
        }
    }
    kinds
}

/// How long things can be kept: days as a form holds them, and words. Nothing stands for as long as nobody erases it.
pub const KEPT: &[(&str, &str)] = &[
    ("30", "30 days"),
    ("90", "90 days"),
    ("180", "Half a year"),
    ("365", "A year"),
    ("", "Until we erase it"),
];

/// The form's value for a number of days: itself, or the next longer one that the form has.
pub fn kept(days: Option<u16>) -> &'static str {
    let long_enough = |(id, _): &&(&'static str, &str)| match (days, id.parse::<u16>()) {
        (Some(days), Ok(offered)) => offered >= days,
        (_, offered) => offered.is_err(),
    };
    KEPT.iter().find(long_enough).map_or("", |(id, _)| id)
}

/// The lengths out of the form's values: talks, facts, events, feelings, the guard's decisions, use.
pub fn retention([talks, facts, events, feelings, safety, activity]: [String; 6]) -> Retention {
    let days = |id: String| id.parse().ok();
    Retention {
        talks: days(talks),
        facts: days(facts),
        events: days(events),
        feelings: days(feelings),
        safety: days(safety),
        activity: days(activity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Step;

    #[test]
    fn cards_and_shares_in_words() {
        assert_eq!([0, 1, 3].map(waiting)[2], "3 cards are waiting.");
        assert_eq!(known(None), "not asked yet");
        assert_eq!(known(Some(0.845)), "84%");
        assert_eq!(known(Some(7.0)), "100%");
    }

    #[test]
    fn a_skill_is_told_with_its_range_or_not_at_all() {
        let mut skill = SkillLine {
            id: "multiply-7".into(),
            name: "Times seven".into(),
            area: "Numbers".into(),
            practised: 9,
            right: 7,
            mastery: 0.824,
            range: (0.6, 0.95),
            last: 0,
        };
        assert_eq!(likely(&skill), "about 82%, from 60% to 95%");
        skill.range = (0.0, 1.0);
        assert_eq!(likely(&skill), "not known yet");
    }

    #[test]
    fn steps_are_counted() {
        let step = |done| Step {
            done,
            ..Step::default()
        };
        let plan = Plan {
            steps: vec![step(Some(1)), step(None)],
            ..Plan::default()
        };
        assert_eq!(steps_done(&plan), "1 of 2 steps done");
    }

    #[test]
    fn a_talk_has_a_length_even_when_clocks_were_changed() {
        let mut talk = PastTalk {
            from: 0,
            to: 12 * 60_000,
            friends: Vec::new(),
            turns: 24,
            about: String::new(),
        };
        assert_eq!(length(&talk), "12 min, 24 messages");
        (talk.from, talk.to, talk.turns) = (5, 0, 1);
        assert_eq!(length(&talk), "0 min, 1 message");
        talk.to = i64::MAX;
        assert!(length(&talk).ends_with("1 message"));
    }

    #[test]
    fn kinds_stand_in_the_order_of_their_newest() {
        let told = |id: &str, kind: &str| Told {
            id: id.into(),
            kind: kind.into(),
            text: String::new(),
            at: 0,
            sure: true,
        };
        let all = [told("1", "Pets"), told("2", "Friends"), told("3", "Pets")];
        let kinds = by_kind(&all);
        let ids = |i: usize| kinds[i].1.iter().map(|t| t.id.as_str()).collect::<Vec<_>>();
        assert_eq!((ids(0), ids(1)), (vec!["1", "3"], vec!["2"]));
    }

    #[test]
    fn what_the_form_offers_reads_back_and_other_lengths_become_longer() {
        for (id, _) in KEPT {
            assert_eq!(kept(id.parse().ok()), *id);
        }
        assert_eq!(kept(Some(100)), "180");
        assert_eq!(kept(Some(1_000)), "");
        let ids = ["30", "", "90", "365", "180", ""].map(String::from);
        let kept = retention(ids);
        assert_eq!(
            (kept.talks, kept.facts, kept.feelings),
            (Some(30), None, Some(365))
        );
    }
}
