//! Whose records there are, and who is there to read them.

use crate::{
    Archive, ArchiveError, Change, Line, Opening, Owner,
    archive::Open,
    index::{Place, Sealed},
    tables::to_hex,
};
use store::{Store, Table};
use vault::{Entropy, Keybag, ProfileId, ProfileInfo, ProfileKind, SlotId, Vault, VaultError};

impl<S: Store> Archive<S> {
    /// Everybody's profile.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn profiles(&self) -> Result<Vec<ProfileInfo>, ArchiveError> {
        Ok(self.opened()?.vault.profiles().collect())
    }

    /// A child's profile, under an id of 16 random bytes, with changes that belong to it in the same commit.
    ///
    /// # Errors
    /// [`VaultError::ProfileTaken`], [`VaultError::TooMany`]; as [`Archive::commit`].
    pub async fn add_child(
        &mut self,
        id: ProfileId,
        changes: Vec<Change>,
        lines: Vec<Line>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        draft
            .keys(&open.vault)
            .add_profile_as(id, ProfileKind::Child, rng)?;
        open.change(&mut draft, &changes, rng)?;
        open.write(store, draft, &lines, rng).await
    }

    /// Which way in has this passphrase, if any; the same work whether one has or not.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`]; as [`Keybag::verify_passphrase`].
    pub fn verify_passphrase(&self, guess: &str) -> Result<Option<SlotId>, ArchiveError> {
        Ok(self.keybag()?.verify_passphrase(guess)?)
    }

    /// From a device's view to the guardian's, with any text as a guess: what only the guardian may see can be read. It
    /// ends with [`Archive::lower`].
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] after the same work as the right one; as [`Keybag::open_with_passphrase`];
    /// [`ArchiveError::Store`].
    pub async fn raise(&mut self, guess: &str) -> Result<Opening, ArchiveError> {
        let vault = self.keybag()?.open_with_passphrase(guess)?;
        let open = self.open.as_mut().ok_or(ArchiveError::Shut)?;
        open.settle(&self.store).await?;
        open.unshut(&self.store, vault).await?;
        Ok(open.opening())
    }

    /// Back to a device's view: the guardian's keys are wiped.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`]; [`ArchiveError::Store`] if the outcome of an earlier commit cannot be found out.
    pub async fn lower(&mut self) -> Result<(), ArchiveError> {
        let open = self.open.as_mut().ok_or(ArchiveError::Shut)?;
        open.settle(&self.store).await?;
        open.vault.forget_guardian();
        let theirs = open.guardian_buckets();
        let index = &mut open.index;
        index.open.retain(|(table, _), place| {
            let shut = theirs.contains(&place.bucket);
            if shut {
                let Place { mark, bucket, .. } = *place;
                let sealed = Sealed { mark, bucket };
                index.shut.insert((*table, place.row), sealed);
            }
            !shut
        });
        Ok(())
    }

    /// Ends the upgrade from the first format with the passphrase, which is looked for in the keybag. The guardian is there
    /// afterwards; the root key is a new one ([`Archive::rewrap_step`]).
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`] if there is nothing to end; [`VaultError::WrongPassphrase`]; [`ArchiveError`].
    pub async fn finish_upgrade(
        &mut self,
        passphrase: &str,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let name = self.opened()?.first_key_name();
        let key = self.get(Table::Secrets, &name).await?;
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        draft.keys(&open.vault).finish_upgrade(passphrase, rng)?;
        open.appoint(&mut draft, rng)?;
        if let Some(key) = key {
            let at = (Table::Secrets, name.as_str());
            open.put(&mut draft, at, Owner::Guardian, None, &key, rng)?;
        }
        let line = Line::new("archive.upgrade", "the passphrase was typed");
        open.write(store, draft, &[line], rng).await
    }

    fn keybag(&self) -> Result<&Keybag, ArchiveError> {
        self.opened()?.keybag.as_ref().ok_or(ArchiveError::Shut)
    }
}

impl Open {
    fn guardian_buckets(&self) -> std::collections::BTreeSet<vault::BucketId> {
        let guardian = self.owner(&self.draft(0), Owner::Guardian).ok();
        let buckets = self.vault.buckets();
        buckets
            .filter(|bucket| Some(bucket.profile) == guardian)
            .map(|bucket| bucket.id)
            .collect()
    }

    /// Takes over a vault that opens more, and names the rows that were shut.
    async fn unshut(&mut self, store: &impl Store, vault: Vault) -> Result<(), ArchiveError> {
        let mut named = Vec::new();
        for ((table, row), sealed) in &self.index.shut {
            let key = to_hex(row);
            let value = store.get(*table, &key).await?;
            let value = value.ok_or(ArchiveError::Lost(*table))?;
            let label = match vault.label(table.name(), &key, &value) {
                Ok(label) if Vault::mark_of(&value)? == sealed.mark => Some(label),
                Ok(_) | Err(VaultError::Tampered | VaultError::Truncated) => None,
                Err(error) => return Err(error.into()),
            };
            named.push((*table, *row, *sealed, label));
        }
        for (table, row, Sealed { mark, bucket }, label) in named {
            match label {
                Some(label) => {
                    let version = label.meta.version;
                    let place = Place {
                        row,
                        version,
                        mark,
                        bucket,
                    };
                    self.index.open.insert((table, label.id), place);
                }
                None => drop(self.broken.insert((table, to_hex(&row)))),
            }
        }
        self.index.shut.clear();
        self.vault = vault;
        Ok(())
    }
}
