//! What a child asks a guardian for, and the answers.

use crate::journal::{Actor, Line};
use crate::records::{self, Opened};
use crate::{Companion, CoreError, Ports};
use archive::Change;
use base64ct::{Base64, Encoding};
use guard::{Action, Verdict};
use protocol::{
    Answer, AnswerApproval, Approval, AskFor, Child, Done, FaultKind, FileOut, SeeAnswer, Topic,
    TopicAction, TopicRule, Wish,
};
use std::rc::Rc;
use store::{Store, Table};

/// Wishes that the page shows.
const SHOWN: usize = 200;
/// Wishes of a child that may wait at once.
const WAITING: usize = 12;
/// Minutes that may be asked for.
const MINUTES: core::ops::RangeInclusive<u16> = 5..=60;
const WHAT: &str = "a wish";

impl<S: Store, P: Ports> Companion<S, P> {
    /// A child's wishes, oldest first.
    pub(crate) async fn wishes(&mut self, child: &str) -> Result<Rc<Vec<Approval>>, CoreError> {
        if let Some(wishes) = &self.held.of(child).wishes {
            return Ok(wishes.clone());
        }
        let opened = self
            .opened::<Approval>(Table::Approvals, &format!("{child}/"), WHAT)
            .await?;
        let wishes = Rc::new(opened.into_iter().map(named).collect::<Vec<_>>());
        self.held.of(child).wishes = Some(wishes.clone());
        Ok(wishes)
    }

    pub(crate) async fn ask_for(&mut self, request: AskFor) -> Result<Approval, CoreError> {
        let child = self.child(&request.child)?.clone();
        let wish = match request.wish {
            Wish::Time { minutes } => Wish::Time {
                minutes: minutes.clamp(*MINUTES.start(), *MINUTES.end()),
            },
            Wish::Question { .. } => {
                return Err(CoreError::refuse(
                    FaultKind::Denied,
                    "A question is asked by writing it.",
                ));
            }
            wish => wish,
        };
        if let Some(known) = self.settled(&child, &wish).await? {
            return Ok(known);
        }
        let (change, approval) = self.wish_of(&child, wish)?;
        let line = Line::new(
            Actor::Child(child.id),
            "approval asked",
            kind(&approval.wish),
        );
        self.commit(vec![change], vec![line]).await?;
        Ok(approval)
    }

    /// The same wish, where it waits already or was decided for good; or too many wait.
    async fn settled(&mut self, child: &Child, wish: &Wish) -> Result<Option<Approval>, CoreError> {
        let wishes = self.wishes(&child.id).await?;
        let settled =
            |a: &&Approval| a.wish == *wish && matches!(a.answer, Answer::Waiting | Answer::Never);
        if let Some(known) = wishes.iter().rev().find(settled) {
            return Ok(Some(known.clone()));
        }
        if wishes
            .iter()
            .filter(|a| a.answer == Answer::Waiting)
            .count()
            >= WAITING
        {
            return Err(CoreError::refuse(
                FaultKind::Denied,
                "A lot is waiting for your grown-ups already. Let them answer that first.",
            ));
        }
        Ok(None)
    }

    fn wish_of(&self, child: &Child, wish: Wish) -> Result<(Change, Approval), CoreError> {
        let id = self.next_key(Table::Approvals, &format!("{}/", child.id))?;
        let approval = Approval {
            id: id.clone(),
            child: child.id.clone(),
            wish,
            at: self.ports.now_ms(),
            answer: Answer::Waiting,
            answered: None,
            note: String::new(),
            seen: false,
        };
        Ok((records::put(Table::Approvals, &id, &approval)?, approval))
    }

    /// The wish that follows from a message that the guard leaves to a guardian.
    pub(crate) async fn wish_from(
        &mut self,
        child: &Child,
        verdict: &Verdict,
    ) -> Result<Option<Change>, CoreError> {
        if verdict.action != Action::Ask {
            return Ok(None);
        }
        let topic = Topic::ALL.iter().find(|t| verdict.rule.contains(t.label()));
        let wish = match (topic, verdict.risk) {
            (Some(topic), None) => Wish::Topic { topic: *topic },
            (_, risk) => Wish::Question {
                about: risk.map_or("something", |r| r.label()).into(),
            },
        };
        match self.settled(child, &wish).await {
            Ok(None) => Ok(Some(self.wish_of(child, wish)?.0)),
            // A full queue is no reason not to answer.
            Ok(Some(_)) | Err(CoreError::Fault(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn see_answer(&mut self, request: SeeAnswer) -> Result<Done, CoreError> {
        let wishes = self.wishes(&request.child).await?;
        let found = wishes.iter().find(|a| a.id == request.approval);
        let seen = Approval {
            seen: true,
            ..found.ok_or_else(gone)?.clone()
        };
        let change = records::put(Table::Approvals, &seen.id, &seen)?;
        self.commit(vec![change], Vec::new()).await?;
        Ok(Done {})
    }

    pub(crate) async fn approvals(&mut self) -> Result<Vec<Approval>, CoreError> {
        let opened = self.opened::<Approval>(Table::Approvals, "", WHAT).await?;
        let mut all: Vec<Approval> = opened.into_iter().map(named).collect();
        all.sort_by_key(|a| (a.answer != Answer::Waiting, core::cmp::Reverse(a.at)));
        all.truncate(SHOWN);
        Ok(all)
    }

    pub(crate) async fn answer_approval(
        &mut self,
        request: AnswerApproval,
    ) -> Result<Vec<Approval>, CoreError> {
        let key = request.approval;
        let found = self.load::<Approval>(Table::Approvals, &key).await?;
        let mut approval = found.ok_or_else(gone)?;
        if request.answer == Answer::Waiting {
            return Err(CoreError::refuse(
                FaultKind::Denied,
                "Please choose an answer.",
            ));
        }
        let child = self.child(&approval.child)?.clone();
        approval.id = key.clone();
        approval.answer = request.answer;
        approval.answered = Some(self.ports.now_ms());
        approval.seen = false;
        let note = crate::setup::one_line(Some(request.note), 200);
        approval.note = note.unwrap_or_default();
        let mut changes = self.carry_out(&child, &approval).await?;
        changes.push(records::put(Table::Approvals, &key, &approval)?);
        let detail = format!("{}: {}", kind(&approval.wish), spoken(approval.answer));
        let line = Line::new(Actor::Guardian, "approval answered", detail).about(&child.id);
        self.commit(changes, vec![line]).await?;
        self.approvals().await
    }

    /// Does what an answer says: for today as changes of the day, for good as a change of the rules.
    async fn carry_out(
        &mut self,
        child: &Child,
        approval: &Approval,
    ) -> Result<Vec<Change>, CoreError> {
        let id = child.id.clone();
        match (&approval.wish, approval.answer) {
            (Wish::Time { minutes }, answer @ (Answer::Yes | Answer::Always)) => {
                let more = *minutes;
                if answer == Answer::Always {
                    self.change_rules(|rules| {
                        let rules = rules.children.entry(id).or_default();
                        let days = rules.minutes.iter_mut().flatten();
                        days.for_each(|day| *day = day.saturating_add(more).min(1440));
                    })
                    .await?;
                    return Ok(vec![self.grant(child, |_| {}).await?]);
                }
                let seconds = u32::from(more) * 60;
                Ok(vec![self.grant(child, |day| day.grant(seconds)).await?])
            }
            (Wish::Friend { agent }, Answer::Yes) => {
                Ok(vec![self.grant(child, |day| day.allow(*agent)).await?])
            }
            (Wish::Friend { agent }, Answer::Always) => {
                let friend = *agent as usize;
                self.change_rules(|rules| {
                    let rules = rules.children.entry(id).or_default();
                    if let Some(rule) = rules.friends.get_mut(friend) {
                        rule.allowed = true;
                    }
                })
                .await?;
                Ok(Vec::new())
            }
            (Wish::Topic { topic }, answer @ (Answer::Always | Answer::Never)) => {
                let action = match answer {
                    Answer::Always => TopicAction::Allow,
                    _ => TopicAction::Block,
                };
                let rule = self.topic_rule(*topic, action)?;
                self.change_rules(|rules| {
                    let rules = rules.children.entry(id).or_default();
                    rules.topics.retain(|known| known.topic != rule.topic);
                    rules.topics.push(rule);
                })
                .await?;
                Ok(Vec::new())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// A rule about a topic, with the family's own words where it is about those.
    fn topic_rule(&self, topic: Topic, action: TopicAction) -> Result<TopicRule, CoreError> {
        let known = self.house()?.settings.topics.iter();
        let mut known = known.filter(|rule| rule.topic == topic);
        let words = known.next().map(|rule| rule.words.clone());
        Ok(TopicRule {
            topic,
            action,
            words: words.unwrap_or_default(),
        })
    }

    /// Topics that a guardian said yes to today.
    pub(crate) async fn topics_for_today(
        &mut self,
        child: &Child,
    ) -> Result<Vec<TopicRule>, CoreError> {
        let now = self.ports.now_ms();
        let today = self.date(now);
        let wishes = self.wishes(&child.id).await?;
        let mut rules = Vec::new();
        for wish in wishes.iter().filter(|w| w.answer == Answer::Yes) {
            let answered = wish.answered.unwrap_or_default();
            if let Wish::Topic { topic } = &wish.wish
                && self.date(answered) == today
            {
                rules.push(self.topic_rule(*topic, TopicAction::Allow)?);
            }
        }
        Ok(rules)
    }

    /// The shelf as a text to keep, if a guardian said yes: once, or always.
    pub(crate) async fn take_stories(&mut self, child: &str) -> Result<FileOut, CoreError> {
        let child = self.child(child)?.clone();
        let wishes = self.wishes(&child.id).await?;
        let yes = |a: &&Approval| {
            a.wish == Wish::Stories && matches!(a.answer, Answer::Yes | Answer::Always)
        };
        let Some(approval) = wishes.iter().rev().find(yes).cloned() else {
            return Err(CoreError::refuse(
                FaultKind::Denied,
                "A grown-up has to say yes first.",
            ));
        };
        let mut text = String::new();
        for story in &self.kept(&child.id).await?.stories {
            text.push_str(&format!(
                "{}\n\n{}\n\n\n",
                story.title,
                story.pages.join("\n\n")
            ));
        }
        let mut changes = Vec::new();
        if approval.answer == Answer::Yes {
            changes.push(Change::delete(Table::Approvals, approval.id));
        }
        let line = Line::new(Actor::Child(child.id.clone()), "stories taken along", "");
        self.commit(changes, vec![line]).await?;
        Ok(FileOut {
            name: "my-stories.txt".into(),
            data: Base64::encode_string(text.as_bytes()),
        })
    }
}

fn named(opened: Opened<Approval>) -> Approval {
    Approval {
        id: opened.key,
        ..opened.value
    }
}

fn gone() -> CoreError {
    CoreError::refuse(FaultKind::NotFound, "This wish is not kept here any more.")
}

/// A wish for the audit log: its kind, never words.
fn kind(wish: &Wish) -> &'static str {
    match wish {
        Wish::Time { .. } => "more time",
        Wish::Topic { .. } => "a topic",
        Wish::Question { .. } => "an answer",
        Wish::Friend { agent } => agent.name(),
        Wish::Stories => "a copy of the stories",
        Wish::Models => "the friends’ voices",
    }
}

const fn spoken(answer: Answer) -> &'static str {
    match answer {
        Answer::Waiting => "waits",
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Always => "yes, from now on",
        Answer::Never => "no, from now on",
    }
}
