//! The grown-ups' panel: what is kept, counted and decided here; taking it along, and erasing it.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records};
use protocol::{
    ActivityReport, Agent, Approval, AuditFilter, Child, ChildExport, DayActivity, Export,
    FeelingsRule, Guardian, Rules, SkillLine, Speaker, Turn,
};
use store::{Store, Table};

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn activity(&mut self, child: &str) -> Result<ActivityReport, CoreError> {
        self.use_panel()?;
        let child = self.child(child)?.clone();
        let turns = self.all_turns(&child).await?;
        let days = family::tally(
            &stamps(&turns),
            self.ports.now_ms(),
            self.ports.offset_minutes(),
        );
        let rule = self.house()?.settings.feelings;
        let feelings = match rule {
            FeelingsRule::Weekly => Some(family::feelings_by_day(
                &self.feelings(&child.id).await?,
                self.ports.now_ms(),
                self.ports.offset_minutes(),
            )),
            FeelingsRule::Off | FeelingsRule::ChildOnly => None,
        };
        Ok(ActivityReport {
            child,
            days,
            feelings,
            tier: protocol::Tier::default(),
            topics: Vec::new(),
            excerpts: Vec::new(),
            transcript: Vec::new(),
        })
    }

    pub(crate) async fn export_all(&mut self, passphrase: String) -> Result<Export, CoreError> {
        self.use_panel()?;
        self.verify(passphrase).await?;
        let mut children = Vec::new();
        for child in self.house()?.children.clone() {
            children.push(self.export_child(child).await?);
        }
        let line = Line::new(Actor::Guardian, "data exported", "as one readable file");
        self.log(line).await?;
        let audit = self
            .audit_lines(&AuditFilter::default(), usize::MAX)
            .await?;
        Ok(Export {
            format: "luminai-export/1".into(),
            at: self.ports.now_ms(),
            settings: self.house()?.settings.clone(),
            children,
            guardians: self.guardians()?,
            rules: self.rules_in_force()?,
            history: self.rule_history().await?,
            consents: self.all_consents().await?,
            council: self.proposals().await?,
            dpia: self.dpia().await?,
            breaches: self.breaches().await?,
            receipts: self.receipts().await?,
            audit,
        })
    }

    async fn export_child(&mut self, child: Child) -> Result<ChildExport, CoreError> {
        let turns = self.all_turns(&child).await?;
        let memories = self.memories_of(&child.id).await?;
        let feelings = self.all_feelings(&child.id).await?;
        let prefix = format!("{}/", child.id);
        let mut days: Vec<DayActivity> = self.of_shape(Table::Days, &prefix).await?;
        if days.is_empty() {
            // Before days were noted, the talk itself said how long it was.
            let (now, offset) = (self.ports.now_ms(), self.ports.offset_minutes());
            days = family::tally(&stamps(&turns), now, offset);
        }
        let wishes = self.opened(Table::Approvals, &prefix, "a wish").await?;
        let named = |o: records::Opened<Approval>| Approval {
            id: o.key,
            ..o.value
        };
        let wishes = wishes.into_iter().map(named).collect();
        let skills = self.skills_of(&child.id).await?;
        let memories = memories.iter().map(|m| m.text.clone()).collect();
        let kept = self.kept(&child.id).await?;
        Ok(ChildExport {
            stories: kept.stories.clone(),
            plans: kept.plans.clone(),
            cards: kept.cards.clone(),
            child,
            turns,
            memories,
            feelings,
            days,
            wishes,
            skills,
        })
    }

    // replaced
    /// Everybody with a way in of their own.
    fn guardians(&self) -> Result<Vec<Guardian>, CoreError> {
        Ok(vec![self.me()?])
    }

    // replaced
    fn rules_in_force(&self) -> Result<Rules, CoreError> {
        Ok(Rules::default())
    }

    // replaced
    /// What a child practises, whether or not it is still noted.
    async fn skills_of(&mut self, _child: &str) -> Result<Vec<SkillLine>, CoreError> {
        Ok(Vec::new())
    }

    /// Every record under a prefix with its key; what does not open is set aside and named.
    pub(crate) async fn opened<T: serde::de::DeserializeOwned>(
        &mut self,
        table: Table,
        prefix: &str,
        what: &str,
    ) -> Result<Vec<records::Opened<T>>, CoreError> {
        let scanned = self.scan(table, prefix, false, usize::MAX).await?;
        let records::Scanned { opened, broken } = scanned;
        self.set_aside(table, broken, what).await?;
        Ok(opened)
    }

    /// The same without the keys.
    pub(crate) async fn all<T: serde::de::DeserializeOwned>(
        &mut self,
        table: Table,
        prefix: &str,
        what: &str,
    ) -> Result<Vec<T>, CoreError> {
        let opened = self.opened(table, prefix, what).await?;
        Ok(opened.into_iter().map(|o| o.value).collect())
    }
}

fn stamps(turns: &[Turn]) -> Vec<family::Stamp> {
    let mut spoken_to = Agent::Luminai;
    // A child's turn belongs to the friend who answered it, so look from the end.
    let mut stamps: Vec<family::Stamp> = turns
        .iter()
        .rev()
        .map(|turn| {
            let by_child = turn.speaker == Speaker::You;
            if let Speaker::Friend(agent) = turn.speaker {
                spoken_to = agent;
            }
            family::Stamp {
                at: turn.at,
                agent: spoken_to,
                by_child,
            }
        })
        .collect();
    stamps.reverse();
    stamps
}
