//! Consents: what a guardian agreed to for a child, given and withdrawn, and what stops with it.

use crate::journal::{Actor, Line};
use crate::ledger::{
    self, AT_SETUP, Consents, FEELINGS, NOTIFICATIONS, PLACE, before_the_ledger, in_force, subject,
};
use crate::setup::ONLY;
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use family::law::{PURPOSES, Purpose};
use protocol::{
    Child, Consent, ConsentCard, Fault, FaultKind, GiveConsent, ProfileId, SaveChildRules,
    WithdrawConsent,
};
use store::{Store, Table};

/// How what a guardian agreed to before there was a ledger came about.
const BEFORE: &str = "at set-up, before consents were signed";
const TICKED: &str = "ticked at set-up on this device";
const TYPED: &str = "the guardian's passphrase on this device";
const TYPED_AND_FORM: &str =
    "the guardian's passphrase on this device, and a signed form, as the guardian says";

impl<S: Store, P: Ports> Companion<S, P> {
    /// Whether a purpose is agreed to for a child; an empty id asks for the whole family.
    pub(crate) fn agreed(&self, child: &str, purpose: &str) -> bool {
        let Some(house) = &self.house else {
            return false;
        };
        match house.consents.get(&subject(child, purpose)) {
            Some(holds) => *holds,
            None => house
                .children
                .iter()
                .any(|c| c.id == child && before_the_ledger(c, purpose)),
        }
    }

    pub(crate) async fn consents(&mut self, child: &str) -> Result<Vec<ConsentCard>, CoreError> {
        let child = self.child(child)?.id.clone();
        let ledger = self.ledger().await?;
        let card = |purpose: &Purpose| {
            let given = in_force(&ledger, &subject(&child, purpose.id));
            purpose.card(given.cloned())
        };
        Ok(PURPOSES.iter().map(card).collect())
    }

    /// Every entry of the ledger, newest first.
    pub(crate) async fn all_consents(&mut self) -> Result<Vec<Consent>, CoreError> {
        let ledger = self.ledger().await?;
        Ok(ledger.into_iter().rev().map(|e| e.consent).collect())
    }

    pub(crate) async fn give_consent(
        &mut self,
        request: GiveConsent,
    ) -> Result<Vec<ConsentCard>, CoreError> {
        let child = self.child(&request.child)?.id.clone();
        let purpose = known(&request.purpose)?;
        self.verify(request.passphrase).await?;
        let method = if request.form { TYPED_AND_FORM } else { TYPED };
        let changes = self
            .new_entries(&[(child.clone(), purpose)], method)
            .await?;
        let line = Line::new(Actor::Guardian, "consent given", named(purpose));
        self.commit(changes, vec![line.about(&child)]).await?;
        self.read_consents().await?;
        self.consents(&child).await
    }

    pub(crate) async fn withdraw_consent(
        &mut self,
        request: WithdrawConsent,
    ) -> Result<Vec<ConsentCard>, CoreError> {
        let child = self.child(&request.child)?.clone();
        let purpose = known(&request.purpose)?;
        if purpose.needed {
            let erase = "Nothing works without this one. To withdraw it is to erase the child's profile, on the People page.";
            return Err(Fault::at("purpose", erase).into());
        }
        // What was agreed to before there was a ledger needs an entry that can be withdrawn.
        self.settle_consents().await?;
        let about = subject(&child.id, purpose.id);
        let mut changes = self.withdrawn(|entry| entry.is_about(&about)).await?;
        if changes.is_empty() {
            return self.consents(&child.id).await;
        }
        changes.extend(self.stopped(&child, purpose.id).await?);
        let line = Line::new(Actor::Guardian, "consent withdrawn", named(purpose));
        self.commit(changes, vec![line.about(&child.id)]).await?;
        self.read_consents().await?;
        self.take_over_stopped(&child.id, purpose.id);
        if purpose.id == PLACE {
            self.forget_place().await?;
        }
        self.consents(&child.id).await
    }

    /// The changes with which a withdrawn purpose stops, beside what is no longer done: memory and learning write nothing
    /// once they are not agreed to.
    async fn stopped(&mut self, child: &Child, purpose: &str) -> Result<Vec<Change>, CoreError> {
        let mut changes = Vec::new();
        if purpose == FEELINGS {
            let child = Child {
                guessing: false,
                ..child.clone()
            };
            changes.push(records::put(Table::Profiles, &child.id, &child)?);
            changes.extend(self.forget_guesses(&child.id).await?);
        }
        if purpose == NOTIFICATIONS {
            let mut settings = self.house()?.settings.clone();
            settings.notify = false;
            changes.push(records::put(Table::Settings, ONLY, &settings)?);
        }
        Ok(changes)
    }

    /// The same for what the house holds open.
    fn take_over_stopped(&mut self, child: &str, purpose: &str) {
        let Some(house) = &mut self.house else {
            return;
        };
        if purpose == NOTIFICATIONS {
            house.settings.notify = false;
        }
        let mut children = house.children.iter_mut();
        if let Some(child) = children.find(|c| c.id == child && purpose == FEELINGS) {
            child.guessing = false;
        }
    }

    /// Nobody's rules ask where the device is any more, and nothing is called home.
    async fn forget_place(&mut self) -> Result<(), CoreError> {
        for child in self.house()?.children.clone() {
            let mut rules = self.child_rules(&child.id);
            if core::mem::take(&mut rules.home_only) {
                let child = child.id;
                self.save_child_rules(SaveChildRules { child, rules })
                    .await?;
            }
        }
        self.set_home(None).await.map(drop)
    }

    /// The entries of a child who is being added: the guardian has ticked that they agree.
    pub(crate) async fn agreed_at_setup(&mut self, child: &str) -> Result<Vec<Change>, CoreError> {
        let wanted: Vec<_> = setup_purposes()
            .map(|purpose| (child.to_owned(), purpose))
            .collect();
        self.new_entries(&wanted, TICKED).await
    }

    /// Writes down what was agreed to before there was a ledger. The panel must be open.
    pub(crate) async fn settle_consents(&mut self) -> Result<(), CoreError> {
        let house = self.house()?;
        let family = house.children.iter().filter(|c| c.guest_until.is_none());
        let wanted: Vec<(ProfileId, &Purpose)> = family
            .flat_map(|child| setup_purposes().map(|purpose| (child.id.clone(), purpose)))
            .filter(|(child, purpose)| !house.consents.contains_key(&subject(child, purpose.id)))
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let changes = self.new_entries(&wanted, BEFORE).await?;
        let line = Line::new(Actor::Guardian, "consents written down", BEFORE);
        self.commit(changes, vec![line]).await?;
        self.read_consents().await
    }

    /// The changes that end every consent about a child who is being erased.
    pub(crate) async fn end_consents(&mut self, child: &str) -> Result<Vec<Change>, CoreError> {
        self.withdrawn(|entry| entry.consent.child.as_deref() == Some(child))
            .await
    }

    /// Takes in what holds.
    pub(crate) async fn read_consents(&mut self) -> Result<(), CoreError> {
        let consents: Consents = ledger::what_holds(&self.ledger().await?);
        if let Some(house) = &mut self.house {
            house.consents = consents;
        }
        Ok(())
    }
}

fn setup_purposes() -> impl Iterator<Item = &'static Purpose> {
    AT_SETUP.into_iter().filter_map(family::law::purpose)
}

fn known(purpose: &str) -> Result<&'static Purpose, CoreError> {
    family::law::purpose(purpose).ok_or_else(|| {
        CoreError::refuse(
            FaultKind::NotFound,
            "There is nothing of this kind to agree to.",
        )
    })
}

/// A purpose in the audit log: `memory, text 2026-11`.
fn named(purpose: &Purpose) -> String {
    format!("{}, text {}", purpose.id, purpose.version)
}
