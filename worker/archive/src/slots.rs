//! Ways in: each change of them is one commit, with its line in the audit log.

use crate::{Archive, ArchiveError, Line, tables::ONLY};
use store::{Store, Table};
use vault::{
    Cost, DeviceSecret, Entropy, PasskeySecret, Passphrase, RecoverySecret, SlotId, SlotInfo,
    Vault, VaultError,
};

impl<S: Store> Archive<S> {
    /// The ways in.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn slots(&self) -> Result<Vec<SlotInfo>, ArchiveError> {
        Ok(self.opened()?.vault.slots().collect())
    }

    /// Another passphrase.
    ///
    /// # Errors
    /// [`ArchiveError`]; as [`Vault::add_passphrase`].
    pub async fn add_passphrase(
        &mut self,
        passphrase: &Passphrase,
        cost: Cost,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, ArchiveError> {
        let line = Line::new("slot.add", "a passphrase");
        self.with_keys(line, None, now, rng, |vault, rng| {
            vault.add_passphrase(passphrase, cost, rng)
        })
        .await
    }

    /// Another passphrase in place of those that `replaced` names. Ask for the old one first ([`Archive::raise`]). The root key is a
    /// new one: move the records ([`Archive::rewrap_step`]).
    ///
    /// # Errors
    /// [`ArchiveError`]; as [`Vault::add_passphrase`].
    pub async fn change_passphrase(
        &mut self,
        passphrase: &Passphrase,
        cost: Cost,
        replaced: &[SlotId],
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, ArchiveError> {
        let line = Line::new("slot.change", "another passphrase");
        self.with_keys(line, None, now, rng, |vault, rng| {
            let added = vault.add_passphrase(passphrase, cost, rng)?;
            replaced
                .iter()
                .try_for_each(|slot| vault.remove_slot(*slot, rng))?;
            Ok(added)
        })
        .await
    }

    /// A passkey: `secret` is its PRF's first output for `salt`.
    ///
    /// # Errors
    /// [`ArchiveError`]; as [`Vault::add_passkey`].
    pub async fn add_passkey(
        &mut self,
        credential: &[u8],
        salt: [u8; 32],
        secret: &PasskeySecret,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, ArchiveError> {
        let line = Line::new("slot.add", "a passkey");
        self.with_keys(line, None, now, rng, |vault, rng| {
            vault.add_passkey(credential, salt, secret, rng)
        })
        .await
    }

    /// This device, with the secret as the device keeps it.
    ///
    /// # Errors
    /// [`ArchiveError`]; as [`Vault::add_device`].
    pub async fn add_device(
        &mut self,
        secret: &DeviceSecret,
        kept: Vec<u8>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, ArchiveError> {
        let line = Line::new("slot.add", "this device");
        let row = store::Change::put(Table::Device, ONLY, kept);
        self.with_keys(line, Some(row), now, rng, |vault, rng| {
            vault.add_device(secret, rng)
        })
        .await
    }

    /// Recovery shares: any `threshold` of `shares` hold the secret.
    ///
    /// # Errors
    /// [`ArchiveError`]; as [`Vault::add_recovery`].
    pub async fn add_recovery(
        &mut self,
        threshold: u8,
        shares: u8,
        secret: &RecoverySecret,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, ArchiveError> {
        let detail = format!("{threshold} of {shares} recovery shares");
        let line = Line::new("slot.add", detail);
        self.with_keys(line, None, now, rng, |vault, rng| {
            vault.add_recovery(threshold, shares, secret, rng)
        })
        .await
    }

    /// Takes a way in away. The root key is a new one: move the records ([`Archive::rewrap_step`]).
    ///
    /// # Errors
    /// [`ArchiveError`]; as [`Vault::remove_slot`].
    pub async fn remove_slot(
        &mut self,
        id: SlotId,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let line = Line::new("slot.remove", "and a new root key");
        self.with_keys(line, None, now, rng, |vault, rng| {
            vault.remove_slot(id, rng)
        })
        .await
    }

    async fn with_keys<T>(
        &mut self,
        line: Line,
        row: Option<store::Change>,
        now: u64,
        rng: &mut dyn Entropy,
        change: impl FnOnce(&mut Vault, &mut dyn Entropy) -> Result<T, VaultError>,
    ) -> Result<T, ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        let changed = change(draft.keys(&open.vault), rng)?;
        row.into_iter().for_each(|row| draft.raw(row));
        let line = open.by_guardian(&draft, line);
        open.write(store, draft, &[line], rng).await?;
        Ok(changed)
    }
}
