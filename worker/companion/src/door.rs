//! The door to the grown-ups' panel: who may pass, for how long, and what happens when a secret is wrong.

use crate::journal::{Actor, Line};
use crate::setup::chosen;
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use base64ct::{Base64, Encoding};
use family::Guesses;
use protocol::{Done, Fault, FaultKind, PasskeyHint, UnlockWithRecovery};
use store::{Store, Table};
use vault::{
    PasskeySecret, RecoverySecret, Share, SlotId, SlotInfo, SlotKind, VaultError, Zeroizing,
    combine,
};

/// The record of wrong passphrases.
const GUESSES: &str = "guesses";

impl<S: Store, P: Ports> Companion<S, P> {
    /// Lets an unlocked panel pass and counts this as use of it.
    pub(crate) fn use_panel(&mut self) -> Result<(), CoreError> {
        if self.client == self.holder && self.session.use_at(self.ports.now_ms()) {
            return Ok(());
        }
        Err(CoreError::refuse(
            FaultKind::Locked,
            "The grown-ups' pages are locked. Please unlock them again.",
        ))
    }

    /// Opens the panel for the tab that asks.
    pub(crate) fn open_panel(&mut self) {
        self.holder = self.client;
        self.session.unlock(self.ports.now_ms());
    }

    /// Wipes the guardian's keys once the panel has closed.
    pub(crate) async fn shut_what_was_left_open(&mut self) -> Result<(), CoreError> {
        if self.archive.is_guardian() && !self.session.is_open(self.ports.now_ms()) {
            self.archive.lower().await?;
        }
        Ok(())
    }

    pub(crate) async fn lock(&mut self) -> Result<Done, CoreError> {
        self.session.lock();
        if self.house.is_some() && self.archive.alarms().is_empty() {
            let line = Line::new(Actor::Guardian, "panel locked", "on request");
            self.log(line).await?;
            let now = self.now();
            self.archive.checkpoint(now, self.ports.entropy()).await?;
        }
        self.shut_what_was_left_open().await?;
        Ok(Done {})
    }

    /// Opens the panel, and the vault itself where the device has lost its key.
    pub(crate) async fn unlock(&mut self, passphrase: String) -> Result<Done, CoreError> {
        let passphrase = Zeroizing::new(passphrase);
        self.may_guess()?;
        let opened = match self.house.as_ref().map(|house| house.awaits_passphrase) {
            Some(true) => self.finish_upgrade(&passphrase).await,
            Some(false) => self
                .archive
                .raise(&passphrase)
                .await
                .map(|opening| opening.slot)
                .map_err(CoreError::from),
            None => self.open_from_outside(&passphrase).await,
        };
        match opened {
            Err(CoreError::Vault(VaultError::WrongPassphrase)) => Err(self.refused().await),
            other => {
                let slot = other?;
                self.guessed_right().await?;
                self.unlocked(slot, "the passphrase was right").await
            }
        }
    }

    async fn open_from_outside(&mut self, passphrase: &str) -> Result<Option<SlotId>, CoreError> {
        let now = self.now();
        let opening = self
            .archive
            .open_with_passphrase(passphrase, now, self.ports.entropy())
            .await?;
        let slot = opening.slot;
        self.move_in(opening).await?;
        if self.house()?.awaits_passphrase {
            self.finish_upgrade(passphrase).await?;
        }
        self.trust_device_again().await?;
        Ok(slot)
    }

    /// The last step from the first format, for which the passphrase is needed.
    async fn finish_upgrade(&mut self, passphrase: &str) -> Result<Option<SlotId>, CoreError> {
        let now = self.now();
        self.archive
            .finish_upgrade(passphrase, now, self.ports.entropy())
            .await?;
        self.tended = false;
        if let Some(house) = &mut self.house {
            house.awaits_passphrase = false;
        }
        Ok(None)
    }

    /// After an alarm nothing may be written, not even this.
    async fn trust_device_again(&mut self) -> Result<(), CoreError> {
        if self.archive.alarms().is_empty() {
            self.trust_device().await?;
        }
        Ok(())
    }

    async fn unlocked(
        &mut self,
        slot: Option<SlotId>,
        how: &'static str,
    ) -> Result<Done, CoreError> {
        self.open_panel();
        self.me = self.guardian_with(slot).map(|g| g.id).unwrap_or_default();
        if self.archive.alarms().is_empty() {
            self.log(Line::new(Actor::Guardian, "panel unlocked", how))
                .await?;
            self.settle_consents().await?;
        }
        Ok(Done {})
    }

    /// A wrong passphrase is counted and written down.
    async fn refused(&mut self) -> CoreError {
        let wrong = CoreError::from(VaultError::WrongPassphrase);
        let now = self.trusted_now();
        self.guesses.wrong(now);
        if self.house.is_none() || !self.archive.alarms().is_empty() {
            return wrong;
        }
        let line = Line::new(
            Actor::App,
            "panel unlock refused",
            "the passphrase was wrong",
        );
        let kept = records::put(Table::Family, GUESSES, &self.guesses);
        let written = match kept {
            Ok(change) => self.commit(vec![change], vec![line]).await,
            Err(error) => Err(error),
        };
        written.err().unwrap_or(wrong)
    }

    /// After some wrong passphrases there is a wait before the next one, which outlasts a reload.
    fn may_guess(&mut self) -> Result<(), CoreError> {
        let now = self.trusted_now();
        match self.guesses.wait(now) {
            0 => Ok(()),
            ms => {
                let wait = family::spoken_wait(ms);
                let words =
                    format!("That was wrong several times. Please wait {wait} and try again.");
                Err(CoreError::refuse(FaultKind::WrongPassphrase, &words))
            }
        }
    }

    async fn guessed_right(&mut self) -> Result<(), CoreError> {
        if self.guesses == Guesses::default() || !self.archive.alarms().is_empty() {
            return Ok(());
        }
        self.guesses = Guesses::default();
        self.commit(vec![Change::delete(Table::Family, GUESSES)], Vec::new())
            .await
    }

    /// Takes up how often the passphrase was wrong before this start.
    pub(crate) async fn read_guesses(&mut self) -> Result<(), CoreError> {
        let kept = self.load::<Guesses>(Table::Family, GUESSES).await?;
        self.guesses = self.guesses.max(kept.unwrap_or_default());
        Ok(())
    }

    /// Checks the passphrase of the guardian who is here; a wrong one costs the same work.
    pub(crate) async fn verify(&mut self, passphrase: String) -> Result<(), CoreError> {
        let passphrase = Zeroizing::new(passphrase);
        self.may_guess()?;
        let slot = self.archive.verify_passphrase(&passphrase)?;
        let whose = slot.and_then(|slot| self.guardian_with(Some(slot)));
        if whose.is_some_and(|guardian| guardian.id == self.me) {
            return self.guessed_right().await;
        }
        Err(self.refused().await)
    }

    /// Passkeys that are ways in; anybody may know.
    pub(crate) async fn passkey_hints(&self) -> Result<Vec<PasskeyHint>, CoreError> {
        let archive::Found::Keybag(known) = self.archive.found().await? else {
            return Ok(Vec::new());
        };
        Ok(hints(&known.slots))
    }

    pub(crate) async fn unlock_with_passkey(&mut self, output: String) -> Result<Done, CoreError> {
        let secret = passkey(output)?;
        let now = self.now();
        let outside = self.house.is_none();
        let opening = self
            .archive
            .open_with_passkey(&secret, now, self.ports.entropy())
            .await?;
        let slot = opening.slot;
        self.move_in(opening).await?;
        if outside {
            self.trust_device_again().await?;
        }
        self.unlocked(slot, "the passkey was right").await
    }

    pub(crate) async fn unlock_with_recovery(
        &mut self,
        request: UnlockWithRecovery,
    ) -> Result<Done, CoreError> {
        let typed = Zeroizing::new(request.passphrase);
        let passphrase = chosen(&typed, request.repeat)?;
        let secret = recovered(request.sheets)?;
        let now = self.now();
        let opening = self
            .archive
            .open_with_recovery(&secret, now, self.ports.entropy())
            .await?;
        self.move_in(opening).await?;
        let first = self.guardian_with(None).map(|g| g.id).unwrap_or_default();
        let replaced = self.passphrases_of(&first)?;
        self.archive
            .change_passphrase(&passphrase, self.cost, &replaced, now, self.ports.entropy())
            .await?;
        self.wrote = true;
        self.trust_device_again().await?;
        self.unlocked(None, "with recovery sheets").await
    }

    pub(crate) async fn accept_state(&mut self, passphrase: String) -> Result<Done, CoreError> {
        self.verify(passphrase).await?;
        let now = self.now();
        self.archive.accept(now, self.ports.entropy()).await?;
        self.wrote = true;
        let rules = self.read_rules().await?;
        if let Some(house) = &mut self.house {
            house.rules = rules;
        }
        self.expire().await?;
        Ok(Done {})
    }
}

pub(crate) fn hints(slots: &[SlotInfo]) -> Vec<PasskeyHint> {
    let hint = |slot: &SlotInfo| match &slot.kind {
        SlotKind::Passkey { credential, salt } => Some(PasskeyHint {
            credential: Base64::encode_string(credential),
            salt: Base64::encode_string(salt),
        }),
        _ => None,
    };
    slots.iter().filter_map(hint).collect()
}

/// What a passkey's PRF gave.
pub(crate) fn passkey(output: String) -> Result<PasskeySecret, CoreError> {
    let output = Zeroizing::new(output);
    let bytes = Zeroizing::new(Base64::decode_vec(&output).unwrap_or_default());
    let bytes: [u8; 32] = bytes
        .as_slice()
        .try_into()
        .map_err(|_| VaultError::WrongPasskey)?;
    Ok(PasskeySecret::new(bytes))
}

/// The secret of enough sheets. The words are looked at one sheet after the other, so that a wrong one is named.
pub(crate) fn recovered(sheets: Vec<String>) -> Result<RecoverySecret, CoreError> {
    let mut shares = Vec::with_capacity(sheets.len());
    let filled = sheets.into_iter().map(Zeroizing::new);
    for (i, sheet) in filled.filter(|s| !s.trim().is_empty()).enumerate() {
        let share = Share::from_words(&sheet);
        shares.push(share.map_err(|why| {
            Fault::at("sheets", format!("Sheet {} cannot be used: {why}.", i + 1))
        })?);
    }
    let secret = combine(&shares)
        .map_err(|why| Fault::at("sheets", format!("These sheets cannot be used: {why}.")))?;
    Ok(RecoverySecret::new(*secret))
}
