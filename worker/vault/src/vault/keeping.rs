//! What a keeper of records needs of an open vault: a copy to try a change on, keys for what stands beside the records, and
//! letting go of what only the guardian may see.

use super::{Guardian, Vault};
use crate::{ProfileKind, VaultError, hazmat::SigningKey};
use zeroize::Zeroizing;

const TREE: &str = "luminai/vault/2/tree";
const BACKUP: &str = "luminai/vault/2/backup";

impl Vault {
    /// A second copy of the keys, to change and store: keep the copy if storing went well, and this one if not. Each wipes
    /// its own keys.
    #[must_use]
    pub fn draft(&self) -> Self {
        let guardian = self.guardian.as_ref().map(|guardian| Guardian {
            public: guardian.public.clone(),
            seed: guardian.seed.as_ref().map(crate::secret::Key::copied),
        });
        Self {
            id: self.id,
            epoch: self.epoch,
            version: self.version,
            stored: self.stored,
            changed: self.changed,
            root: self.root.copied(),
            rows: self.rows.copied(),
            guardian,
            slots: self.slots.clone(),
            opened_by: self.opened_by,
            contents: self.contents.copy(),
        }
    }

    /// The key of the [`Tree`](crate::Tree) over all rows. The same through every rotation.
    ///
    /// # Errors
    /// [`VaultError::Internal`] only.
    pub fn tree_key(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        self.lasting(TREE)
    }

    /// The key of backups. The same through every rotation.
    ///
    /// # Errors
    /// [`VaultError::Internal`] only.
    pub fn backup_key(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        self.lasting(BACKUP)
    }

    /// What signs the checkpoints of the audit log: the key of [`Vault::signer`].
    pub fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(self.contents.signer.bytes())
    }

    /// Makes the next keybag one of a higher version than this, where a later one is known to have been.
    pub fn surpass(&mut self, version: u64) {
        if version > self.version {
            self.version = version;
            self.changed = true;
        }
    }

    /// Wipes what only a guardian may see, so that the vault is as a device opens it.
    pub fn forget_guardian(&mut self) {
        if let Some(guardian) = &mut self.guardian {
            guardian.seed = None;
        }
        let contents = &mut self.contents;
        for (id, profile) in &mut contents.profiles {
            if profile.kind == ProfileKind::Guardian {
                profile.keys = None;
                let theirs = contents.buckets.values_mut();
                theirs
                    .filter(|bucket| bucket.info.profile == *id)
                    .for_each(crate::bucket::Bucket::shut);
            }
        }
    }

    fn lasting(&self, purpose: &str) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let key = self.contents.lasting_key(self.id, purpose)?;
        Ok(Zeroizing::new(*key.bytes()))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Period, VaultError, fixture::House};

    #[test]
    fn a_draft_changes_nothing_of_the_original() {
        let mut house = House::new(1);
        let (row_key, sealed) = house.write(house.mia, "a", Period::UNDATED, b"text");
        let mut draft = house.vault.draft();
        draft.remove_profile(house.mia).unwrap();
        draft.rotate(&mut house.rng).unwrap();
        let opened = |vault: &crate::Vault| vault.label("turns", &row_key, &sealed).map(drop);
        assert_eq!(opened(&draft), Err(VaultError::UnknownBucket));
        assert_eq!(opened(&house.vault), Ok(()));
        assert_eq!(house.vault.epoch() + 1, draft.epoch());
    }

    #[test]
    fn without_the_guardian_their_profile_is_shut() {
        let mut house = House::new(2);
        let (row_key, sealed) = house.write(house.mum, "a", Period::UNDATED, b"text");
        let theirs = house.write(house.mia, "b", Period::UNDATED, b"text");
        house.vault.forget_guardian();
        let vault = &house.vault;
        let opened = vault.label("turns", &row_key, &sealed);
        assert_eq!(opened, Err(VaultError::GuardianOnly));
        assert!(vault.label("turns", &theirs.0, &theirs.1).is_ok());
        assert!(!vault.is_guardian());
        // Its keybag is as good as before: the guardian still gets in.
        house.store();
        house.reopen();
        assert!(house.vault.label("turns", &row_key, &sealed).is_ok());
    }

    #[test]
    fn every_purpose_has_a_key_of_its_own_for_ever() {
        let mut house = House::new(3);
        let keys = |vault: &crate::Vault| {
            let (tree, backup) = (vault.tree_key().unwrap(), vault.backup_key().unwrap());
            assert_ne!(tree, backup);
            (tree, backup)
        };
        let before = keys(&house.vault);
        house.vault.rotate(&mut house.rng).unwrap();
        house.reopen();
        assert_eq!(keys(&house.vault), before);
    }
}
