//! What a child practises, noted and reported only while a guardian agrees to it (the consent `learning`).

use crate::{Companion, CoreError, Ports, records};
use agents::Keep;
use archive::Change;
use knowledge::FactBook;
use knowledge::calendar::Date;
use learning::skills::{self, History, Line, Practice};
use protocol::{Agent, Child, Plan, ProgressReport, SkillLine, Speaker, Turn};
use std::collections::BTreeMap;
use store::{Store, Table};

/// The consent without which nothing is noted or shown.
const PURPOSE: &str = "learning";
/// What a record is called when it cannot be read.
const WHAT: &str = "a skill that was practised";

fn prefix(child: &str) -> String {
    format!("{child}/")
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn progress(&mut self, child: &str) -> Result<ProgressReport, CoreError> {
        let id = self.child(child)?.id.clone();
        if !self.agreed(&id, PURPOSE) {
            return Ok(ProgressReport {
                on: false,
                skills: Vec::new(),
                next: Vec::new(),
            });
        }
        let kept = self.histories(&id).await?;
        Ok(report(&prefix(&id), &kept, self.ports.now_ms()))
    }

    /// What a child practised, whether or not it is still noted.
    pub(crate) async fn skills_of(&mut self, child: &str) -> Result<Vec<SkillLine>, CoreError> {
        let kept = self.histories(child).await?;
        Ok(report(&prefix(child), &kept, self.ports.now_ms()).skills)
    }

    async fn histories(&mut self, child: &str) -> Result<Vec<(String, History)>, CoreError> {
        let opened = self
            .opened::<History>(Table::Skills, &prefix(child), WHAT)
            .await?;
        Ok(opened.into_iter().map(|o| (o.key, o.value)).collect())
    }

    /// The changes that note what a reply shows of practice: what Airth was asked, how cards were answered, which steps
    /// were done. None without the consent, and none for guests.
    pub(crate) async fn practised(
        &mut self,
        child: &Child,
        asked: &str,
        reply: &Turn,
        keep: &[Keep],
    ) -> Result<Vec<Change>, CoreError> {
        if !self.notes(child) {
            return Ok(Vec::new());
        }
        let plans = self.kept(&child.id).await?.plans.clone();
        let offset = self.ports.offset_minutes();
        let mut found = in_keeping(keep, &plans, offset);
        let skill = exposed(asked, reply, &self.minds.facts, offset);
        found.extend(skill.map(|skill| Practice {
            skill,
            right: None,
            at: reply.at,
        }));
        self.noted(&child.id, &found, &[]).await
    }

    /// The changes that note a step ticked on the page, or take back one whose tick was taken away.
    pub(crate) async fn ticked(
        &mut self,
        child: &str,
        before: &Plan,
        after: &Plan,
    ) -> Result<Vec<Change>, CoreError> {
        let child = self.child(child)?.clone();
        if !self.notes(&child) {
            return Ok(Vec::new());
        }
        let offset = self.ports.offset_minutes();
        let done = skills::from_plan(before, after, offset);
        let undone = skills::from_plan(after, before, offset);
        self.noted(&child.id, &done, &undone).await
    }

    fn notes(&self, child: &Child) -> bool {
        child.guest_until.is_none() && self.agreed(&child.id, PURPOSE)
    }

    /// Each skill's record with what was practised added and what was not so taken back.
    async fn noted(
        &mut self,
        child: &str,
        done: &[Practice],
        undone: &[Practice],
    ) -> Result<Vec<Change>, CoreError> {
        let mut changed: BTreeMap<&str, History> = BTreeMap::new();
        for practice in undone.iter().chain(done) {
            if !changed.contains_key(practice.skill) {
                let history = self.history(&key(child, practice.skill)).await?;
                changed.insert(practice.skill, history);
            }
        }
        for practice in undone {
            changed
                .entry(practice.skill)
                .and_modify(|h| h.take_back(practice.at));
        }
        for practice in done {
            changed
                .entry(practice.skill)
                .and_modify(|h| h.add(practice));
        }
        let put = |(skill, history): (&str, History)| {
            records::put(Table::Skills, &key(child, skill), &history)
        };
        changed.into_iter().map(put).collect()
    }

    /// What is kept under a key; a record that does not open is set aside, and noting begins anew.
    async fn history(&mut self, key: &str) -> Result<History, CoreError> {
        let opened = self.opened::<History>(Table::Skills, key, WHAT).await?;
        let own = opened.into_iter().find(|o| o.key == key);
        Ok(own.map(|o| o.value).unwrap_or_default())
    }
}

fn key(child: &str, skill: &str) -> String {
    format!("{child}/{skill}")
}

/// What the cards and plans show that a reply keeps; `plans` as they were before it.
fn in_keeping(keep: &[Keep], plans: &[Plan], offset_minutes: i32) -> Vec<Practice> {
    let mut found = Vec::new();
    for one in keep {
        match one {
            Keep::Card(card) => found.extend(skills::from_card(card, offset_minutes)),
            Keep::Plan(plan) => {
                let before = plans.iter().find(|p| p.id == plan.id);
                let done = before.map(|before| skills::from_plan(before, plan, offset_minutes));
                found.extend(done.unwrap_or_default());
            }
            Keep::Story(_) | Keep::Forget(_) => {}
        }
    }
    found
}

/// The skill that a question practises which Airth answered out of the fact book or by calculation.
fn exposed(
    asked: &str,
    reply: &Turn,
    facts: &FactBook,
    offset_minutes: i32,
) -> Option<&'static str> {
    let why = reply.why.as_ref()?;
    let source = why.sources.first()?;
    if reply.speaker != Speaker::Friend(Agent::Airth) {
        return None;
    }
    match facts.cited(&source.title) {
        Some(fact) => skills::from_fact(fact.area),
        None => skills::from_question(asked, Date::at(reply.at, offset_minutes)),
    }
}

/// The report out of a child's records and their keys.
fn report(prefix: &str, kept: &[(String, History)], now: i64) -> ProgressReport {
    let line = |(key, history): &'_ (String, History)| {
        Some((skills::skill(key.strip_prefix(prefix)?)?, history.clone()))
    };
    let mut known: Vec<_> = kept.iter().filter_map(line).collect();
    known.retain(|(_, history)| history.practised > 0);
    known.sort_by_key(|(skill, _)| (skill.area, skill.name));
    let lines: Vec<Line<'_>> = known
        .iter()
        .map(|(skill, history)| Line { skill, history })
        .collect();
    ProgressReport {
        on: true,
        next: skills::next(&lines, now),
        skills: lines.iter().map(|line| shown(line, now)).collect(),
    }
}

fn shown(line: &Line<'_>, now: i64) -> SkillLine {
    let Line { skill, history } = line;
    let mastery = skills::mastery(&history.answers, now);
    SkillLine {
        id: skill.id.into(),
        name: skill.name.into(),
        area: skill.area.name().into(),
        practised: history.practised,
        right: history.right,
        mastery: mastery.estimate as f32,
        range: (mastery.range.0 as f32, mastery.range.1 as f32),
        last: history.last,
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
