//! The grown-ups' panel: what is kept, counted and decided here; taking it along, and erasing it.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records};
use protocol::{Approval, AuditFilter, Child, ChildExport, DayActivity, Export};
use store::{Store, Table};

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn export_all(&mut self, passphrase: String) -> Result<Export, CoreError> {
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
            guardians: self.people().await?.guardians,
            rules: self.house()?.rules.rules.clone(),
            history: self.rule_history().await?,
            consents: self.all_consents().await?,
            council: self.proposals().await?,
            dpia: self.dpia().await?,
            breaches: self.breaches().await?,
            receipts: self.receipts().await?,
            models: self.brought(),
            audit,
        })
    }

    async fn export_child(&mut self, child: Child) -> Result<ChildExport, CoreError> {
        let turns = self.all_turns(&child).await?;
        let memories = self.memories_of(&child.id).await?;
        let feelings = self.all_feelings(&child.id).await?;
        let prefix = format!("{}/", child.id);
        let days: Vec<DayActivity> = self.of_shape(Table::Days, &prefix).await?;
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
