//! What the law asks for: what is kept and why, the impact assessment, the breach log, and receipts of what was erased.

use crate::journal::{Actor, Line};
use crate::ledger::number;
use crate::talk::readable;
use crate::{Companion, CoreError, Ports, records};
use archive::{Change, Shredded};
use family::law;
use protocol::{
    Breach, Child, ChildRules, DpiaSection, Fault, FaultKind, LawPage, Passage, Receipt, SaveDpia,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Store, Table};

/// Changed sections of the impact assessment, entries of the breach log and receipts, in [`Table::Family`].
const DPIA: &str = "dpia/";
const BREACHES: &str = "breach/";
const RECEIPTS: &str = "receipt/";
/// Characters of a text that are kept.
const LONGEST: usize = 8_000;
/// A clock may be a little behind the one of who writes a breach down.
const SOON_MS: i64 = 60_000;

/// A section of the impact assessment as the family changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Changed {
    text: String,
    /// In milliseconds since 1970 (UTC).
    at: i64,
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn law(&mut self) -> Result<LawPage, CoreError> {
        let rows = self.rows_of_tables().await?;
        let dpia = self.dpia().await?;
        let breaches = self.breaches().await?;
        let consents = self.all_consents().await?;
        let receipts = self.receipts().await?;
        let children = self.with_rules()?;
        let settings = &self.house()?.settings;
        let count = |table: &str| rows.get(table).copied().unwrap_or(0);
        Ok(LawPage {
            data: law::lines(&settings.retention, &count),
            code: law::code(settings, &children),
            duties: law::duties(settings, &children),
            ages: law::ages(),
            notice: law::parents_notice(),
            form: law::form(),
            retention: law::retention(&settings.retention),
            dpia,
            breaches,
            consents,
            receipts,
        })
    }

    /// What a child can read about what is kept of them.
    pub(crate) fn notice(&mut self, child: &str) -> Result<Vec<Passage>, CoreError> {
        let child = self.child(child)?;
        let rules = self.child_rules(&child.id);
        Ok(law::notice(child.age, &self.house()?.settings, &rules))
    }

    /// Rows of every table, those included that only the archive itself reads.
    async fn rows_of_tables(&self) -> Result<BTreeMap<&'static str, u64>, CoreError> {
        let mut rows = BTreeMap::new();
        for table in Table::ALL {
            let count = self.archive.store().count(table, "").await?;
            rows.insert(table.name(), count as u64);
        }
        Ok(rows)
    }

    /// The children of the house, each with their rules.
    fn with_rules(&self) -> Result<Vec<(Child, ChildRules)>, CoreError> {
        let children = self.house()?.children.iter();
        Ok(children
            .map(|child| (child.clone(), self.child_rules(&child.id)))
            .collect())
    }

    pub(crate) async fn dpia(&mut self) -> Result<Vec<DpiaSection>, CoreError> {
        let what = "a section of the impact assessment";
        let changed = self.opened::<Changed>(Table::Family, DPIA, what).await?;
        let changed: BTreeMap<String, Changed> =
            changed.into_iter().map(|o| (o.key, o.value)).collect();
        let mut sections = law::dpia();
        for section in &mut sections {
            if let Some(own) = changed.get(&format!("{DPIA}{}", section.id)) {
                section.text.clone_from(&own.text);
                section.changed = Some(own.at);
            }
        }
        Ok(sections)
    }

    pub(crate) async fn save_dpia(&mut self, request: SaveDpia) -> Result<LawPage, CoreError> {
        let section = request.section;
        if law::dpia().iter().all(|shipped| shipped.id != section) {
            return Err(gone());
        }
        let key = format!("{DPIA}{section}");
        let text = tidy(&request.text);
        let at = self.ports.now_ms();
        let (change, action) = match text.is_empty() {
            true => (
                Change::delete(Table::Family, key),
                "law assessment as shipped",
            ),
            false => {
                let change = records::put(Table::Family, &key, &Changed { text, at })?;
                (change, "law assessment changed")
            }
        };
        let line = Line::new(Actor::Guardian, action, format!("section {section}"));
        self.commit(vec![change], vec![line]).await?;
        self.law().await
    }

    /// The breach log, newest first, each entry with its notice for the authority.
    pub(crate) async fn breaches(&mut self) -> Result<Vec<Breach>, CoreError> {
        let what = "an entry of the breach log";
        let opened = self.opened::<Breach>(Table::Family, BREACHES, what).await?;
        let now = self.ports.now_ms();
        let noticed = |o: records::Opened<Breach>| {
            let notice = law::breach_notice(&o.value, now);
            let id = o.key;
            Breach {
                id,
                notice,
                ..o.value
            }
        };
        Ok(opened.into_iter().rev().map(noticed).collect())
    }

    pub(crate) async fn log_breach(&mut self, breach: Breach) -> Result<LawPage, CoreError> {
        let now = self.ports.now_ms();
        let breach = Breach {
            what: tidy(&breach.what),
            whose: tidy(&breach.whose),
            effects: tidy(&breach.effects),
            done: tidy(&breach.done),
            notice: String::new(),
            ..breach
        };
        if breach.what.is_empty() {
            return Err(Fault::at("what", "Please write what happened.").into());
        }
        let (told, noticed) = (breach.told.unwrap_or(breach.noticed), breach.noticed);
        if noticed > now + SOON_MS {
            return Err(Fault::at("noticed", "This time has not come yet.").into());
        }
        if told < noticed || told > now + SOON_MS {
            let between = "Please choose a time after it was noticed, and not in the future.";
            return Err(Fault::at("told", between).into());
        }
        let (key, action) = match breach.id.as_str() {
            "" => (self.next_key(Table::Family, BREACHES)?, "law breach noted"),
            id => (self.known_breach(id)?, "law breach changed"),
        };
        let change = records::put(Table::Family, &key, &breach)?;
        let detail = format!("number {} of the breach log", number(&key));
        let line = Line::new(Actor::Guardian, action, detail);
        self.commit(vec![change], vec![line]).await?;
        self.law().await
    }

    fn known_breach(&self, id: &str) -> Result<String, CoreError> {
        let mut known = self.archive.names(Table::Family, BREACHES)?;
        known
            .find(|key| *key == id)
            .map(str::to_owned)
            .ok_or_else(gone)
    }

    /// Receipts of what was erased, newest first.
    pub(crate) async fn receipts(&mut self) -> Result<Vec<Receipt>, CoreError> {
        let mut receipts = self.all(Table::Family, RECEIPTS, "a receipt").await?;
        receipts.reverse();
        Ok(receipts)
    }

    /// A receipt for something that was erased, kept under the next number.
    pub(crate) async fn receipt(
        &mut self,
        what: &str,
        gone: Shredded,
    ) -> Result<Receipt, CoreError> {
        let key = self.next_key(Table::Family, RECEIPTS)?;
        let receipt = self.made_out(number(&key), what, gone);
        let change = records::put(Table::Family, &key, &receipt)?;
        self.commit(vec![change], Vec::new()).await?;
        Ok(receipt)
    }

    /// What is said after everything is gone.
    pub(crate) fn last_receipt(&self, gone: Shredded) -> Receipt {
        self.made_out(0, "everything", gone)
    }

    fn made_out(&self, number: u64, what: &str, gone: Shredded) -> Receipt {
        Receipt {
            number,
            at: self.ports.now_ms(),
            what: what.into(),
            records: gone.records as u64,
            keys: gone.keys as u64,
            limits: law::limits(what).into(),
        }
    }
}

/// A text as it is kept: what can be read of it.
fn tidy(typed: &str) -> String {
    let readable = readable(typed);
    readable.trim().chars().take(LONGEST).collect()
}

fn gone() -> CoreError {
    CoreError::refuse(FaultKind::NotFound, "This is not there any more.")
}
