//! The grown-ups' panel: what is kept, counted and decided here; taking it along, and erasing it.

use crate::held::Held;
use crate::journal::Line;
use crate::{Companion, CoreError, Ports, records};
use protocol::{
    ActivityReport, Agent, AuditEntry, Child, ChildExport, Done, Export, FaultKind, FeelingsRule,
    GuardEntry, Speaker, Turn,
};
use store::{Change, Store, Table};

/// Tables whose keys begin with the child they belong to.
const OF_A_CHILD: [Table; 7] = [
    Table::Turns,
    Table::Memories,
    Table::Feelings,
    Table::Activity,
    Table::Stories,
    Table::Plans,
    Table::Cards,
];

impl<S: Store, P: Ports> Companion<S, P> {
    /// Lets an unlocked panel pass and counts this as use of it.
    pub(crate) fn use_panel(&mut self) -> Result<(), CoreError> {
        if self.session.use_at(self.ports.now_ms()) {
            return Ok(());
        }
        Err(CoreError::refuse(
            FaultKind::Locked,
            "The grown-ups' pages are locked. Please unlock them again.",
        ))
    }

    pub(crate) async fn lock(&mut self) -> Result<Done, CoreError> {
        self.session.lock();
        if self.house.is_some() {
            self.commit(
                Vec::new(),
                vec![Line::new("guardian", "panel locked", "on request")],
            )
            .await?;
        }
        Ok(Done {})
    }

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
        })
    }

    pub(crate) async fn export_all(&mut self, passphrase: &str) -> Result<Export, CoreError> {
        self.use_panel()?;
        self.verify(passphrase).await?;
        let mut children = Vec::new();
        for child in self.house()?.children.clone() {
            children.push(self.export_child(child).await?);
        }
        let line = Line::new("guardian", "data exported", "as one readable file");
        self.commit(Vec::new(), vec![line]).await?;
        let audit = self
            .all::<AuditEntry>(Table::Audit, "", "a line of the audit log")
            .await?;
        let settings = self.house()?.settings.clone();
        Ok(Export {
            format: "luminai-export/1".into(),
            at: self.ports.now_ms(),
            settings,
            children,
            audit,
        })
    }

    async fn export_child(&mut self, child: Child) -> Result<ChildExport, CoreError> {
        let turns = self.all_turns(&child).await?;
        let memories = self.memories_of(&child.id).await?;
        let feelings = self.all_feelings(&child.id).await?;
        let days = family::tally(
            &stamps(&turns),
            self.ports.now_ms(),
            self.ports.offset_minutes(),
        );
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
        })
    }

    pub(crate) async fn erase_child(
        &mut self,
        child: &str,
        passphrase: &str,
    ) -> Result<Done, CoreError> {
        self.use_panel()?;
        self.verify(passphrase).await?;
        let id = self.child(child)?.id.clone();
        let prefix = format!("{id}/");
        let mut changes: Vec<Change> = OF_A_CHILD
            .iter()
            .map(|table| Change::DeletePrefix {
                table: *table,
                prefix: prefix.clone(),
            })
            .collect();
        for table in OF_A_CHILD {
            changes.push(Change::DeletePrefix {
                table: Table::Quarantine,
                prefix: format!("{}/{prefix}", table.name()),
            });
        }
        changes.push(Change::Delete {
            table: Table::Profiles,
            key: id.clone(),
        });
        let house = self.house()?;
        let safety = records::scan::<GuardEntry>(
            &self.store,
            &house.vault,
            Table::Safety,
            "",
            false,
            usize::MAX,
        )
        .await?;
        let theirs = safety.opened.into_iter().filter(|o| o.value.child == id);
        changes.extend(theirs.map(|o| Change::Delete {
            table: Table::Safety,
            key: o.key,
        }));
        let line = Line::new(
            "guardian",
            "child erased",
            "profile, conversation, memories and feelings",
        );
        self.commit(changes, vec![line]).await?;
        if let Some(house) = &mut self.house {
            house.children.retain(|c| c.id != id);
        }
        self.minds.forget_conversation();
        Ok(Done {})
    }

    pub(crate) async fn erase_all(&mut self, passphrase: &str) -> Result<Done, CoreError> {
        self.use_panel()?;
        self.verify(passphrase).await?;
        // Keys first: from here on the records are noise, even if the next step is never reached.
        self.store
            .commit(vec![
                Change::DeletePrefix {
                    table: Table::Keybag,
                    prefix: String::new(),
                },
                Change::DeletePrefix {
                    table: Table::Device,
                    prefix: String::new(),
                },
            ])
            .await?;
        self.house = None;
        self.held = Held::default();
        self.minds.set_documents(Vec::new());
        self.session.lock();
        self.ports.forget_device_key().await;
        self.store.wipe().await?;
        self.minds.forget_conversation();
        (self.audited, self.last_save) = (0, None);
        Ok(Done {})
    }

    /// Every record under a prefix with its key; what does not open is set aside and named.
    pub(crate) async fn opened<T: serde::de::DeserializeOwned>(
        &mut self,
        table: Table,
        prefix: &str,
        what: &str,
    ) -> Result<Vec<records::Opened<T>>, CoreError> {
        let house = self.house()?;
        let scanned =
            records::scan(&self.store, &house.vault, table, prefix, false, usize::MAX).await?;
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
