//! The family council: what is proposed, what everyone thinks of it, and how it ended.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use family::council;
use protocol::{
    CouncilPage, Decide, Fault, FaultKind, Outcome, ProfileId, Proposal, Propose, Speak, Voice,
};
use serde::{Deserialize, Serialize};
use store::{Store, Table};

/// Proposals in [`Table::Family`].
const PREFIX: &str = "council/";
/// What stands in place of the name of a child who was erased.
const LEFT: &str = "somebody who is not here any more";

/// A proposal as it is stored, with who made it, so that a name can go with whom it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    from: ProfileId,
    #[serde(flatten)]
    proposal: Proposal,
}

/// Somebody who speaks.
struct Speaker {
    actor: Actor,
    id: ProfileId,
    name: String,
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn council(&mut self) -> Result<CouncilPage, CoreError> {
        let proposals = self.proposals().await?;
        let history = self.rule_history().await?;
        let month = self.month(&proposals, &history).await?;
        Ok(CouncilPage {
            report: council::report(&month),
            proposals,
            history,
        })
    }

    /// Every proposal, newest first.
    pub(crate) async fn proposals(&mut self) -> Result<Vec<Proposal>, CoreError> {
        let kept = self.kept_proposals().await?;
        Ok(kept.into_iter().rev().map(|k| k.proposal).collect())
    }

    pub(crate) async fn propose(&mut self, request: Propose) -> Result<CouncilPage, CoreError> {
        let who = self.council_speaker(request.child.as_deref())?;
        let id = self.next_key(Table::Family, PREFIX)?;
        let kept = self.kept_proposals().await?;
        let mut all: Vec<Proposal> = kept.into_iter().map(|k| k.proposal).collect();
        let at = self.ports.now_ms();
        let made_room = council::propose(&mut all, id.clone(), &who.name, &request.text, at)
            .map_err(Fault::from)?;
        let mut changes: Vec<Change> = made_room
            .map(|gone| Change::delete(Table::Family, gone.id))
            .into_iter()
            .collect();
        for proposal in all.into_iter().filter(|p| p.id == id) {
            let from = who.id.clone();
            changes.push(records::put(Table::Family, &id, &Kept { from, proposal })?);
        }
        let line = Line::new(
            who.actor,
            "council proposal made",
            "for everybody to talk about",
        );
        self.commit(changes, vec![line]).await?;
        self.council().await
    }

    pub(crate) async fn speak(&mut self, request: Speak) -> Result<CouncilPage, CoreError> {
        let who = self.council_speaker(request.child.as_deref())?;
        let voice = Voice {
            who: who.id.clone(),
            name: who.name,
            view: request.view,
            words: request.words,
            at: self.ports.now_ms(),
        };
        let mut kept = self.proposal(&request.proposal).await?;
        council::speak(&mut kept.proposal, voice).map_err(Fault::from)?;
        let change = records::put(Table::Family, &request.proposal, &kept)?;
        let line = Line::new(who.actor, "council opinion given", "about a proposal");
        self.commit(vec![change], vec![line]).await?;
        self.council().await
    }

    pub(crate) async fn decide(&mut self, request: Decide) -> Result<CouncilPage, CoreError> {
        let who = self.council_speaker(None)?;
        let outcome = Outcome {
            accepted: request.accepted,
            how: request.how,
            reasons: request.reasons,
            at: self.ports.now_ms(),
            by: who.name,
        };
        let mut kept = self.proposal(&request.proposal).await?;
        council::decide(&mut kept.proposal, outcome).map_err(Fault::from)?;
        let change = records::put(Table::Family, &request.proposal, &kept)?;
        let line = Line::new(
            who.actor,
            "council proposal decided",
            "with reasons, for everybody",
        );
        self.commit(vec![change], vec![line]).await?;
        self.council().await
    }

    /// The changes with which a child who is erased leaves the council: their voices go, and so does their name.
    pub(crate) async fn leave_council(&mut self, child: &str) -> Result<Vec<Change>, CoreError> {
        let mut changes = Vec::new();
        for before in self.kept_proposals().await? {
            let mut after = before.clone();
            after.proposal.voices.retain(|voice| voice.who != child);
            if after.from == child {
                after.from.clear();
                after.proposal.by = LEFT.into();
            }
            if after != before {
                changes.push(records::put(Table::Family, &after.proposal.id, &after)?);
            }
        }
        Ok(changes)
    }

    /// Who speaks: a child of the family, or the guardian whose panel is open.
    fn council_speaker(&mut self, child: Option<&str>) -> Result<Speaker, CoreError> {
        let Some(child) = child else {
            let me = self.me()?;
            return Ok(Speaker {
                actor: Actor::Guardian,
                id: me.id.clone(),
                name: me.name.clone(),
            });
        };
        let child = self.child(child)?;
        if child.guest_until.is_some() {
            return Err(CoreError::refuse(
                FaultKind::Locked,
                "The council is for the family who lives here. Tell them what you think!",
            ));
        }
        Ok(Speaker {
            actor: Actor::Child(child.id.clone()),
            id: child.id.clone(),
            name: child.nickname.clone(),
        })
    }

    /// Every proposal, oldest first.
    async fn kept_proposals(&mut self) -> Result<Vec<Kept>, CoreError> {
        self.all(Table::Family, PREFIX, "a proposal of the council")
            .await
    }

    async fn proposal(&self, id: &str) -> Result<Kept, CoreError> {
        let theirs = id.starts_with(PREFIX);
        let kept = match theirs {
            true => self.load::<Kept>(Table::Family, id).await?,
            false => None,
        };
        kept.ok_or_else(|| {
            CoreError::refuse(FaultKind::NotFound, "This proposal is not kept any more.")
        })
    }
}
