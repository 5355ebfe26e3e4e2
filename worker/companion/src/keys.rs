//! The ways into the archive, for a guardian to look at, add and remove; and new keys.

use crate::door::{hints, passkey};
use crate::setup::chosen;
use crate::{Companion, CoreError, Ports};
use base64ct::{Base64, Encoding};
use protocol::{
    AddPasskey, ChangePassphrase, Event, Fault, FaultKind, KeysReport, MakeRecovery, PasskeyWish,
    RecoverySheet, RecoverySheets, Task, WayIn, WayKind,
};
use store::Store;
use vault::{RecoverySecret, Share, SlotId, SlotInfo, SlotKind, VaultError, Zeroizing, split};

/// Records that are moved to a new key between two requests.
const TENDED_AT_ONCE: usize = 64;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) fn keys(&mut self) -> Result<KeysReport, CoreError> {
        let slots = self.archive.slots()?;
        // What is asked for again before anything grave must not go.
        let passphrases = slots.iter().filter(|s| is_passphrase(s)).count();
        let way = |slot: &SlotInfo| WayIn {
            id: vault::to_hex(slot.id.bytes()),
            kind: kind(&slot.kind),
            removable: !is_passphrase(slot) || passphrases > 1,
        };
        let standing = self.archive.standing()?;
        Ok(KeysReport {
            ways: slots.iter().map(way).collect(),
            epoch: standing.epoch,
            older: standing.older as u64,
        })
    }

    pub(crate) async fn change_passphrase(
        &mut self,
        request: ChangePassphrase,
    ) -> Result<KeysReport, CoreError> {
        let typed = Zeroizing::new(request.new);
        let passphrase = chosen(&typed, request.repeat).map_err(at_new)?;
        self.verify(request.passphrase).await?;
        let now = self.now();
        let replaced = self.passphrases_of(&self.me()?.id)?;
        let slot = self
            .archive
            .change_passphrase(&passphrase, self.cost, &replaced, now, self.ports.entropy())
            .await?;
        self.own_way(slot).await?;
        self.keys_changed()
    }

    /// What the page asks the browser for.
    pub(crate) fn prepare_passkey(&mut self) -> Result<PasskeyWish, CoreError> {
        let known = hints(&self.archive.slots()?);
        let mut random = || {
            let mut bytes = [0; 32];
            self.ports.entropy().fill(&mut bytes)?;
            Ok::<_, VaultError>(Base64::encode_string(&bytes))
        };
        Ok(PasskeyWish {
            challenge: random()?,
            user: random()?,
            salt: random()?,
            known,
        })
    }

    pub(crate) async fn add_passkey(
        &mut self,
        request: AddPasskey,
    ) -> Result<KeysReport, CoreError> {
        self.verify(request.passphrase).await?;
        let refuse = || CoreError::from(VaultError::WrongPasskey);
        let credential = Base64::decode_vec(&request.credential).map_err(|_| refuse())?;
        let salt = Base64::decode_vec(&request.salt).map_err(|_| refuse())?;
        let salt: [u8; 32] = salt.try_into().map_err(|_| refuse())?;
        let secret = passkey(request.output)?;
        let now = self.now();
        let slot = self
            .archive
            .add_passkey(&credential, salt, &secret, now, self.ports.entropy())
            .await?;
        self.own_way(slot).await?;
        self.keys_changed()
    }

    /// Makes recovery sheets; those that there were open nothing any more.
    pub(crate) async fn make_recovery(
        &mut self,
        request: MakeRecovery,
    ) -> Result<RecoverySheets, CoreError> {
        self.verify(request.passphrase).await?;
        let (threshold, shares) = (request.threshold, request.shares);
        let secret = RecoverySecret::generate(self.ports.entropy())?;
        let made = split(secret.expose(), threshold, shares, self.ports.entropy())?;
        let older: Vec<SlotId> = self
            .archive
            .slots()?
            .into_iter()
            .filter(|slot| matches!(slot.kind, SlotKind::Recovery { .. }))
            .map(|slot| slot.id)
            .collect();
        let now = self.now();
        self.archive
            .add_recovery(threshold, shares, &secret, now, self.ports.entropy())
            .await?;
        for slot in older {
            self.archive
                .remove_slot(slot, now, self.ports.entropy())
                .await?;
        }
        self.keys_changed()?;
        Ok(RecoverySheets {
            threshold,
            sheets: made.iter().map(sheet).collect::<Result<_, _>>()?,
        })
    }

    pub(crate) async fn remove_way(
        &mut self,
        way: &str,
        passphrase: String,
    ) -> Result<KeysReport, CoreError> {
        self.verify(passphrase).await?;
        let slots = self.archive.slots()?;
        let found = slots
            .iter()
            .find(|slot| vault::to_hex(slot.id.bytes()) == way);
        let slot = found.ok_or_else(|| {
            CoreError::refuse(FaultKind::NotFound, "This way in is not there any more.")
        })?;
        if is_passphrase(slot) && slots.iter().filter(|s| is_passphrase(s)).count() < 2 {
            return Err(CoreError::refuse(
                FaultKind::NotFound,
                "The passphrase stays, because it is asked for again before anything grave. It can be changed.",
            ));
        }
        let now = self.now();
        self.archive
            .remove_slot(slot.id, now, self.ports.entropy())
            .await?;
        if slot.kind == SlotKind::Device {
            self.ports.forget_device_key().await;
        }
        self.keys_changed()
    }

    pub(crate) async fn rotate_keys(
        &mut self,
        passphrase: String,
    ) -> Result<KeysReport, CoreError> {
        self.verify(passphrase).await?;
        let now = self.now();
        self.archive.rotate(now, self.ports.entropy()).await?;
        self.keys_changed()
    }

    fn keys_changed(&mut self) -> Result<KeysReport, CoreError> {
        self.wrote = true;
        self.tended = false;
        self.keys()
    }

    /// Moves a few records to the newest key, and destroys keys that nothing needs any more; `false` once there is nothing
    /// left to do.
    ///
    /// # Errors
    /// [`CoreError::Store`], [`CoreError::Vault`]; then nothing was changed, and the next call tries again.
    pub async fn tend(&mut self) -> Result<bool, CoreError> {
        if self.tended || self.house.is_none() || !self.archive.alarms().is_empty() {
            return Ok(false);
        }
        let now = self.now();
        let progress = self
            .archive
            .rewrap_step(TENDED_AT_ONCE, now, self.ports.entropy())
            .await?;
        let more = progress.left > 0;
        self.tended = !more;
        if progress.moved > 0 {
            self.wrote = true;
            self.to_move = self.to_move.max((progress.moved + progress.left) as u64);
            self.ports.emit(Event::Progress {
                task: Task::Move,
                done: self.to_move - progress.left as u64,
                total: self.to_move,
            });
        }
        if !more {
            self.to_move = 0;
        }
        Ok(more)
    }
}

pub(crate) fn is_passphrase(slot: &SlotInfo) -> bool {
    matches!(slot.kind, SlotKind::Passphrase(_) | SlotKind::Earlier(_))
}

pub(crate) fn at_new(error: CoreError) -> CoreError {
    match Fault::from(error) {
        fault if fault.field.as_deref() == Some("passphrase") => {
            Fault::at("new", fault.message).into()
        }
        fault => fault.into(),
    }
}

fn kind(kind: &SlotKind) -> WayKind {
    match kind {
        SlotKind::Passphrase(_) | SlotKind::Earlier(_) => WayKind::Passphrase,
        SlotKind::Passkey { .. } => WayKind::Passkey,
        SlotKind::Device => WayKind::Device,
        SlotKind::Recovery { threshold, shares } => WayKind::Recovery {
            threshold: *threshold,
            shares: *shares,
        },
    }
}

fn sheet(share: &Share) -> Result<RecoverySheet, CoreError> {
    let words = share.to_words();
    Ok(RecoverySheet {
        number: share.number(),
        qr: qr(&words)?,
        words: words.split_whitespace().map(str::to_owned).collect(),
    })
}

/// A QR code (ISO/IEC 18004) as its side in modules and an SVG path of its dark modules, one unit each.
fn qr(text: &str) -> Result<(u8, String), CoreError> {
    use core::fmt::Write;
    use qrcodegen::{QrCode, QrCodeEcc};
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|_| CoreError::Shape("a recovery sheet is too long".into()))?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| code.get_module(*x, y)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Ok((side as u8, path))
}
