//! What to try next: at most one thing to do again, one that is hard, and one that is new.

use super::{Area, History, SKILLS, Skill, mastery, skill};
use protocol::Suggestion;

/// Days after which something that went well is worth trying again.
const AGAIN_DAYS: i64 = 14;
const DAY_MS: i64 = 86_400_000;
/// Answers that are told of.
const TOLD: usize = 10;

/// A skill with how it was practised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line<'a> {
    /// Which skill.
    pub skill: &'static Skill,
    /// How it was practised.
    pub history: &'a History,
}

impl Line<'_> {
    /// When it was answered last.
    fn answered(&self) -> Option<i64> {
        self.history.answers.last().map(|(at, _)| *at)
    }

    /// Whether it was mastered when it was answered last; `None` if it never was answered. What was forgotten since is
    /// another matter.
    fn went_well(&self) -> Option<bool> {
        let last = self.answered()?;
        Some(mastery(&self.history.answers, last).is_reached())
    }

    fn estimate(&self, now: i64) -> f64 {
        mastery(&self.history.answers, now).estimate
    }
}

/// What to try next, at most three: what went well and is some weeks old, what is hardest, what is new.
pub fn next(lines: &[Line<'_>], now: i64) -> Vec<Suggestion> {
    [again(lines, now), hardest(lines, now), new(lines, now)]
        .into_iter()
        .flatten()
        .collect()
}

/// What went well, the longest ago.
fn again(lines: &[Line<'_>], now: i64) -> Option<Suggestion> {
    let days = |line: &Line<'_>| {
        let ago = now.saturating_sub(line.answered()?) / DAY_MS;
        (line.went_well()? && ago >= AGAIN_DAYS).then_some(ago)
    };
    let due = lines.iter().filter_map(|line| Some((days(line)?, line)));
    let (ago, line) = due.max_by_key(|(ago, line)| (*ago, core::cmp::Reverse(line.skill.id)))?;
    let why = format!("It went well, and the last answer was {ago} days ago.");
    Some(suggestion(line.skill, why))
}

/// What goes right least often, unless something that it builds on does not go well either: that comes first then. What
/// it builds on and was never answered does not stand in the way, as most of what a child can do was never asked here.
fn hardest(lines: &[Line<'_>], now: i64) -> Option<Suggestion> {
    let hard = |id: &str| {
        let line = lines.iter().find(|line| line.skill.id == id);
        line.is_some_and(|line| line.went_well() == Some(false))
    };
    let ready = |line: &&Line<'_>| {
        let skill = line.skill;
        hard(skill.id) && !skill.before.iter().any(|before| hard(before))
    };
    let order = |a: &&Line<'_>, b: &&Line<'_>| {
        let by_estimate = a.estimate(now).total_cmp(&b.estimate(now));
        by_estimate.then(a.skill.id.cmp(b.skill.id))
    };
    let line = lines.iter().filter(ready).min_by(order)?;
    Some(suggestion(line.skill, lately(line)))
}

/// How the latest answers went.
fn lately(line: &Line<'_>) -> String {
    let latest: Vec<bool> = line
        .history
        .answers
        .iter()
        .rev()
        .take(TOLD)
        .map(|(_, right)| *right)
        .collect();
    let right = latest.iter().filter(|right| **right).count();
    let (of, verb) = (latest.len(), if right == 1 { "was" } else { "were" });
    match (line.skill.area, of) {
        (Area::Plans, 1) if right == 1 => "There is only one step so far, done by its day.".into(),
        (Area::Plans, 1) => "The last step was done after its day.".into(),
        (Area::Plans, _) => format!("Of the last {of} steps, {right} {verb} done by their day."),
        (_, 1) if right == 1 => "There is only one answer so far, and it was right.".into(),
        (_, 1) => "There is only one answer so far, and it was not right yet.".into(),
        _ if right == of => format!("All {of} answers were right, which is too few to be sure."),
        _ => format!("Of the last {of} answers, {right} {verb} right."),
    }
}

/// The first that was never answered and builds on nothing but what goes well.
fn new(lines: &[Line<'_>], now: i64) -> Option<Suggestion> {
    let line = |id: &str| lines.iter().find(|line| line.skill.id == id);
    let mastered =
        |id: &&str| line(id).is_some_and(|line| mastery(&line.history.answers, now).is_reached());
    let untried = |skill: &&Skill| {
        line(skill.id).is_none_or(|line| line.history.answers.is_empty())
            && !skill.before.is_empty()
            && skill.before.iter().all(&mastered)
    };
    let skill = SKILLS.iter().find(untried)?;
    let goes = if skill.before.len() == 1 {
        "goes"
    } else {
        "go"
    };
    let why = format!(
        "It builds on {}, which {goes} well, and was not answered yet.",
        named(skill.before)
    );
    Some(suggestion(skill, why))
}

/// Names within a sentence: `times three and times four`.
fn named(ids: &[&str]) -> String {
    let names: Vec<String> = ids
        .iter()
        .filter_map(|id| Some(small(skill(id)?.name)))
        .collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn small(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

fn suggestion(skill: &Skill, why: String) -> Suggestion {
    let how = how(skill).map(|how| format!(" {how}"));
    Suggestion {
        what: skill.name.into(),
        why: why + &how.unwrap_or_default(),
    }
}

/// How it can be practised here with answers.
fn how(skill: &Skill) -> Option<String> {
    let number = skill.id.strip_prefix("multiply-");
    if let Some(number) = number.filter(|number| number.parse::<u8>().is_ok()) {
        return Some(format!(
            "Kaznak asks it: “make cards for the {number} times table”."
        ));
    }
    let how = match (skill.area, skill.id) {
        (_, "spelling") => "Kaznak asks it: “practise these words: …”.",
        (Area::Cards, _) => "Kaznak asks the cards: “quiz me”.",
        (Area::Numbers, _) => "A card made with Kaznak asks it: “make a card: …? …”.",
        (Area::Plans, _) => "Fewer or smaller steps on a day may help.",
        (Area::Facts, _) => return None,
    };
    Some(how.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_262_400_000;

    /// So many right and then so many wrong answers, the last one so many days ago.
    fn history(right: usize, wrong: usize, days: i64) -> History {
        let answers = [vec![true; right], vec![false; wrong]].concat();
        History {
            answers: answers
                .into_iter()
                .map(|r| (NOW - days * DAY_MS, r))
                .collect(),
            ..History::default()
        }
    }

    fn suggested(known: &[(&str, History)]) -> Vec<(String, String)> {
        let line = |(id, history): &'_ (&str, History)| (skill(id).unwrap(), history.clone());
        let owned: Vec<(&'static Skill, History)> = known.iter().map(line).collect();
        let lines: Vec<Line<'_>> = owned
            .iter()
            .map(|(skill, history)| Line { skill, history })
            .collect();
        let found = next(&lines, NOW);
        found.into_iter().map(|s| (s.what, s.why)).collect()
    }

    fn names(known: &[(&str, History)]) -> Vec<String> {
        suggested(known).into_iter().map(|(what, _)| what).collect()
    }

    #[test]
    fn one_of_each_kind_with_its_reason() {
        let found = suggested(&[
            ("multiply-2", history(10, 0, 0)),
            ("multiply-5", history(10, 0, 21)),
            ("spelling", history(3, 5, 1)),
        ]);
        let [again, hard, new] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(again.0, "Times five");
        assert!(
            again
                .1
                .starts_with("It went well, and the last answer was 21 days ago.")
        );
        assert_eq!(hard.0, "Spelling");
        assert!(
            hard.1.starts_with("Of the last 8 answers, 3 were right."),
            "{}",
            hard.1
        );
        assert_eq!(new.0, "Times three");
        assert!(new.1.starts_with("It builds on times two, which goes well"));
        assert!(new.1.contains("the 3 times table"));
    }

    #[test]
    fn what_it_builds_on_comes_first() {
        let hard = [
            ("multiply-8", history(0, 9, 0)),
            ("multiply-4", history(4, 4, 0)),
        ];
        assert_eq!(names(&hard), ["Times four"]);
        let ready = [
            ("multiply-8", history(0, 9, 0)),
            ("multiply-4", history(12, 0, 0)),
        ];
        assert_eq!(names(&ready)[0], "Times eight");
    }

    #[test]
    fn a_few_right_answers_are_praised_no_further_than_they_go() {
        let why = |right, wrong| {
            suggested(&[("spelling", history(right, wrong, 0))])[0]
                .1
                .clone()
        };
        assert!(why(1, 0).starts_with("There is only one answer so far, and it was right."));
        assert!(why(0, 1).contains("not right yet"));
        assert!(why(3, 0).starts_with("All 3 answers were right, which is too few to be sure."));
        assert!(why(1, 4).starts_with("Of the last 5 answers, 1 was right."));
    }

    #[test]
    fn exposure_suggests_nothing() {
        assert!(names(&[]).is_empty());
        assert!(
            names(&[
                ("multiply-7", history(0, 0, 0)),
                ("dates", history(0, 0, 90))
            ])
            .is_empty()
        );
    }

    #[test]
    fn what_was_forgotten_is_to_be_done_again_and_is_not_called_hard() {
        assert_eq!(
            names(&[("multiply-7", history(8, 0, 400))]),
            ["Times seven"]
        );
    }
}
