//! Erasing: what is erased here cannot be read again by anybody, because the keys it was sealed with are destroyed.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports};
use archive::{Change, Shred, Shredded};
use protocol::{DataKind, EraseMonths, Fault, GuardEntry, Receipt};
use store::{Store, Table};
use vault::{Period, ProfileId};

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn erase_child(
        &mut self,
        child: &str,
        passphrase: String,
    ) -> Result<Receipt, CoreError> {
        self.verify(passphrase).await?;
        let id = self.child(child)?.id.clone();
        let line = Line::new(
            Actor::Guardian,
            "child erased",
            "profile, conversation, memories and feelings",
        );
        let gone = self.erase_profile(&id, line).await?;
        self.receipt("everything of one child", gone).await
    }

    /// Erases all that is somebody's own, and what they left in what the household keeps.
    async fn erase_profile(&mut self, id: &str, line: Line) -> Result<Shredded, CoreError> {
        let mut changes = vec![Change::delete(Table::Profiles, id)];
        let safety = self
            .opened::<GuardEntry>(Table::Safety, "", "a decision of the guard")
            .await?;
        let theirs = safety.into_iter().filter(|o| o.value.child == id);
        changes.extend(theirs.map(|o| Change::delete(Table::Safety, o.key)));
        changes.extend(self.leave_council(id).await?);
        changes.extend(self.end_consents(id).await?);
        let gone = self
            .shred(Shred::Profile(profile(id)?), changes, line)
            .await?;
        if let Some(house) = &mut self.house {
            house.children.retain(|c| c.id != id);
        }
        self.read_consents().await?;
        Ok(gone)
    }

    /// Erases the guests whose visit is over.
    pub(crate) async fn see_guests_off(&mut self) -> Result<(), CoreError> {
        let house = self.house.as_ref();
        let guests: Vec<(String, i64)> = house
            .iter()
            .flat_map(|house| &house.children)
            .filter_map(|child| Some((child.id.clone(), child.guest_until?)))
            .collect();
        // After an alarm nothing is written, so nothing is erased either.
        if guests.is_empty() || !self.archive.alarms().is_empty() {
            return Ok(());
        }
        let now = self.ports.now_ms();
        for (id, _) in guests.into_iter().filter(|(_, until)| *until < now) {
            let line = Line::new(Actor::App, "guest left", "the visit was over");
            let gone = self.erase_profile(&id, line).await?;
            self.receipt("everything of one guest", gone).await?;
        }
        Ok(())
    }

    pub(crate) async fn erase_months(
        &mut self,
        request: EraseMonths,
    ) -> Result<Receipt, CoreError> {
        let from = month("from", &request.from)?;
        let until = month("until", &request.until)?;
        if from > until {
            return Err(Fault::at("until", "The last month is before the first one.").into());
        }
        let whose = match &request.child {
            Some(child) => Some(profile(&self.child(child)?.id)?),
            None => None,
        };
        self.verify(request.passphrase).await?;
        let line = Line::new(
            Actor::Guardian,
            "months erased",
            format!("{} to {}", request.from, request.until),
        );
        let what = Shred::Months {
            profile: whose,
            from,
            until,
        };
        let gone = self.shred(what, Vec::new(), line).await?;
        let what = format!("months {} to {}", request.from, request.until);
        self.receipt(&what, gone).await
    }

    pub(crate) async fn erase_kind(
        &mut self,
        kind: DataKind,
        passphrase: String,
    ) -> Result<Receipt, CoreError> {
        self.verify(passphrase).await?;
        let mut gone = Shredded::default();
        for table in tables(kind) {
            let line = Line::new(Actor::Guardian, "kind erased", kind.label());
            gone += self.shred(Shred::Table(*table), Vec::new(), line).await?;
        }
        if kind == DataKind::Documents {
            self.open_library().await?;
        }
        let what = format!("all {}", kind.label().to_lowercase());
        self.receipt(&what, gone).await
    }

    async fn shred(
        &mut self,
        what: Shred,
        changes: Vec<Change>,
        line: Line,
    ) -> Result<Shredded, CoreError> {
        let lines = vec![self.line(line)];
        let now = self.now();
        let gone = self
            .archive
            .shred(what, changes, lines, now, self.ports.entropy())
            .await?;
        self.wrote = true;
        self.held = crate::held::Held::default();
        self.minds.forget_conversation();
        Ok(gone)
    }

    pub(crate) async fn erase_all(&mut self, passphrase: String) -> Result<Receipt, CoreError> {
        self.verify(passphrase).await?;
        // Keys first: from here on the records are noise, even if the next step is never reached.
        let erased = self.archive.erase_all().await;
        self.wrote = true;
        self.move_out();
        self.ports.stop_model_work();
        self.tidy_models().await;
        self.ports.forget_device_key().await;
        self.had_key = false;
        Ok(self.last_receipt(erased?))
    }
}

const fn tables(kind: DataKind) -> &'static [Table] {
    match kind {
        DataKind::Talks => &[Table::Turns],
        DataKind::Memories => &[Table::Memories],
        DataKind::Feelings => &[Table::Feelings],
        DataKind::Stories => &[Table::Stories],
        DataKind::Plans => &[Table::Plans, Table::Cards],
        DataKind::Safety => &[Table::Safety, Table::Activity],
        DataKind::Documents => &[Table::Documents],
        DataKind::Use => &[Table::Days, Table::Approvals],
        DataKind::Skills => &[Table::Skills],
    }
}

fn profile(child: &str) -> Result<ProfileId, CoreError> {
    let id = vault::from_hex(child).ok_or_else(|| CoreError::Shape("a child's id".into()))?;
    Ok(ProfileId::new(id))
}

/// A month as it is typed: `2026-03`.
fn month(field: &str, typed: &str) -> Result<Period, CoreError> {
    let parsed = typed
        .trim()
        .split_once('-')
        .and_then(|(year, month)| Period::month(year.parse().ok()?, month.parse().ok()?));
    parsed.ok_or_else(|| Fault::at(field, "Please choose a month, such as 2026-03.").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_nonsense_is_refused_at_its_field() {
        assert_eq!(month("from", " 2026-03 ").ok(), Period::month(2026, 3));
        for wrong in [
            "", "2026", "2026-13", "2026-00", "0-1", "march", "-1-3", "2026-3-1",
        ] {
            let fault = Fault::from(month("until", wrong).unwrap_err());
            assert_eq!(fault.field.as_deref(), Some("until"), "{wrong}");
        }
    }
}
