//! What is a child's own to look at and change: the shelf, plans and cards, what is remembered, whether a reply helped.

use crate::journal::{Actor, Line};
use crate::reply::turn_key;
use crate::talks::KeptTurn;
use crate::{Companion, CoreError, Ports, records};
use agents::Manner;
use archive::Change;
use memory::{Confidence, Kind};
use protocol::{
    Agent, Done, FaultKind, FriendCard, KindKept, PastTalk, Plan, PlansPage, RateReply, Remembered,
    Speaker, Story, TickStep, Told, Turn,
};
use store::{Store, Table};

/// Past talks that are shown.
const TALKS: usize = 30;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn shelf(&mut self, child: &str) -> Result<Vec<Story>, CoreError> {
        let child = self.child(child)?.id.clone();
        Ok(self.kept(&child).await?.stories.clone())
    }

    pub(crate) async fn remove_story(
        &mut self,
        child: &str,
        story: &str,
    ) -> Result<Vec<Story>, CoreError> {
        self.remove(Table::Stories, child, story, "story taken off the shelf")
            .await?;
        self.shelf(child).await
    }

    pub(crate) async fn plans(&mut self, child: &str) -> Result<PlansPage, CoreError> {
        let child = self.child(child)?.id.clone();
        let kept = self.kept(&child).await?;
        let (now, offset) = (self.ports.now_ms(), self.ports.offset_minutes());
        Ok(PlansPage {
            agenda: learning::agenda(&kept.plans, &kept.cards, now, offset),
            learning: learning::figures(&kept.cards, now, offset),
            plans: kept.plans.clone(),
            cards: kept.cards.clone(),
        })
    }

    pub(crate) async fn tick_step(&mut self, request: TickStep) -> Result<PlansPage, CoreError> {
        let key = own(self.child(&request.child)?.id.as_str(), &request.plan)?;
        let plan = self.load::<Plan>(Table::Plans, &key).await?;
        let mut plan = plan.ok_or_else(gone)?;
        let before = plan.clone();
        let step = plan.steps.get_mut(request.step as usize);
        step.ok_or_else(gone)?.done = request.done.then(|| self.ports.now_ms());
        let mut changes = vec![records::put(Table::Plans, &key, &plan)?];
        changes.extend(self.ticked(&request.child, &before, &plan).await?);
        self.commit(changes, Vec::new()).await?;
        self.plans(&request.child).await
    }

    pub(crate) async fn remove_plan(
        &mut self,
        child: &str,
        plan: &str,
    ) -> Result<PlansPage, CoreError> {
        self.remove(Table::Plans, child, plan, "plan removed")
            .await?;
        self.plans(child).await
    }

    pub(crate) async fn remove_card(
        &mut self,
        child: &str,
        card: &str,
    ) -> Result<PlansPage, CoreError> {
        self.remove(Table::Cards, child, card, "card removed")
            .await?;
        self.plans(child).await
    }

    pub(crate) async fn recall_all(&mut self, child: &str) -> Result<Remembered, CoreError> {
        let child = self.child(child)?.clone();
        let mut memories = Vec::clone(&*self.memories_of(&child.id).await?);
        memories.sort_by_key(|m| core::cmp::Reverse((m.said_at, m.id.clone())));
        let turns = self.all_turns(&child).await?;
        Ok(Remembered {
            second_key: self.has_second_key(&child.id),
            told: memories.iter().map(told).collect(),
            manners: Manner::learn(&memories)
                .lines()
                .into_iter()
                .map(|(told, text)| protocol::Manner { told, text })
                .collect(),
            talks: past_talks(&turns, &child.nickname),
        })
    }

    /// Whether the guardian's keys open what is this child's, too.
    fn has_second_key(&self, child: &str) -> bool {
        let id = vault::from_hex(child).map(vault::ProfileId::new);
        let profiles = self.archive.profiles().unwrap_or_default();
        profiles.iter().any(|p| Some(p.id) == id && p.escrowed)
    }

    pub(crate) async fn forget(
        &mut self,
        child: &str,
        told: &str,
    ) -> Result<Remembered, CoreError> {
        let id = self.child(child)?.id.clone();
        let key = own(&id, told)?;
        let mut changes = self.unquote(&id, core::slice::from_ref(&key)).await?;
        changes.push(Change::delete(Table::Memories, key));
        let line = Line::new(
            Actor::Child(id.clone()),
            "memories forgotten",
            "by the child",
        );
        self.commit(changes, vec![line]).await?;
        self.minds.forget_conversation();
        self.recall_all(child).await
    }

    /// Counts by kind, for grown-ups.
    pub(crate) async fn memory_report(&mut self, child: &str) -> Result<Vec<KindKept>, CoreError> {
        let child = self.child(child)?.id.clone();
        let memories = self.memories_of(&child).await?;
        let one = |kind: Kind| {
            let of_kind = memories.iter().filter(|m| m.kind == kind);
            let knows = |agent: &Agent| self.specs.of(*agent).memory.reads.contains(&kind);
            KindKept {
                kind: kind.label().into(),
                count: of_kind.clone().count() as u32,
                oldest: of_kind.map(|m| m.said_at).min(),
                known_to: Agent::ALL.into_iter().filter(knows).collect(),
            }
        };
        Ok(Kind::ALL.into_iter().map(one).collect())
    }

    pub(crate) async fn forget_kind(
        &mut self,
        child: &str,
        kind: &str,
    ) -> Result<Vec<KindKept>, CoreError> {
        let id = self.child(child)?.id.clone();
        let memories = self.memories_of(&id).await?;
        let forgotten: Vec<String> = memories
            .iter()
            .filter(|m| m.kind.label() == kind)
            .map(|m| m.id.clone())
            .collect();
        let detail = format!("{} of the kind {kind}", forgotten.len());
        let mut changes = self.unquote(&id, &forgotten).await?;
        let deleted = forgotten.into_iter();
        changes.extend(deleted.map(|key| Change::delete(Table::Memories, key)));
        let line = Line::new(Actor::Guardian, "memories forgotten", detail);
        self.commit(changes, vec![line]).await?;
        self.minds.forget_conversation();
        self.memory_report(child).await
    }

    pub(crate) async fn rate_reply(&mut self, request: RateReply) -> Result<Done, CoreError> {
        let child = self.child(&request.child)?.clone();
        let key = turn_key(&child, request.turn);
        let turn = self.load::<KeptTurn>(Table::Turns, &key).await?;
        let mut turn = turn.ok_or_else(gone)?;
        let why = turn.turn.why.as_mut().ok_or_else(gone)?;
        why.helped = Some(request.helped);
        let change = records::put(Table::Turns, &key, &turn)?;
        self.commit(vec![change], Vec::new()).await?;
        Ok(Done {})
    }

    pub(crate) fn friends(&self) -> Vec<FriendCard> {
        let card = |spec: &agents::spec::Spec| FriendCard {
            agent: spec.id,
            purpose: spec.purpose.clone(),
            version: spec.version.clone(),
            tools: spec.tools.iter().map(|t| t.label().into()).collect(),
            may_ask: spec.may_ask.clone(),
            knows: spec.memory.reads.iter().map(|k| k.label().into()).collect(),
            promises: spec.safety.iter().map(|s| s.sentence().into()).collect(),
        };
        self.specs.all().iter().map(card).collect()
    }

    /// Deletes one record of a child, at the child's wish.
    async fn remove(
        &mut self,
        table: Table,
        child: &str,
        id: &str,
        action: &'static str,
    ) -> Result<(), CoreError> {
        let key = own(self.child(child)?.id.as_str(), id)?;
        let line = Line::new(Actor::Child(child.to_owned()), action, "by the child");
        self.commit(vec![Change::delete(table, key)], vec![line])
            .await
    }
}

/// The id, if it is one of this child's.
fn own(child: &str, id: &str) -> Result<String, CoreError> {
    let theirs = id
        .strip_prefix(child)
        .is_some_and(|rest| rest.starts_with('/'));
    if theirs {
        Ok(id.to_owned())
    } else {
        Err(gone())
    }
}

fn gone() -> CoreError {
    CoreError::refuse(FaultKind::NotFound, "This is not there any more.")
}

fn told(memory: &memory::Memory) -> Told {
    Told {
        id: memory.id.clone(),
        kind: memory.kind.label().into(),
        text: format!("{}.", capital(&memory::second_person(&memory.text))),
        at: memory.said_at,
        sure: memory.confidence == Confidence::Plain,
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The sittings of a conversation, newest first, each with the child's most telling sentence.
fn past_talks(turns: &[Turn], nickname: &str) -> Vec<PastTalk> {
    let texts: Vec<String> = turns.iter().map(|turn| spoken(turn, nickname)).collect();
    let said: Vec<memory::Said<'_>> = turns
        .iter()
        .zip(&texts)
        .map(|(turn, text)| memory::Said {
            text,
            at: turn.at,
            vector: None,
        })
        .collect();
    let mut talks: Vec<PastTalk> = memory::episodes(&said, nickname)
        .into_iter()
        .map(|episode| PastTalk {
            from: episode.from,
            to: episode.to,
            friends: episode
                .friends
                .iter()
                .filter_map(|name| named(name))
                .collect(),
            turns: episode.turns as u32,
            about: episode.sentence,
        })
        .collect();
    talks.reverse();
    talks.truncate(TALKS);
    talks
}

fn spoken(turn: &Turn, nickname: &str) -> String {
    let who = match turn.speaker {
        Speaker::You => nickname,
        Speaker::Friend(agent) => agent.name(),
    };
    format!("{who}: {}", turn.text)
}

fn named(name: &str) -> Option<Agent> {
    Agent::ALL.into_iter().find(|agent| agent.name() == name)
}
