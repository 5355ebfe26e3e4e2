//! Buckets: made on first use, moved at a rotation, destroyed to shred what is in them.

use super::Vault;
use crate::{
    BucketId, BucketInfo, Entropy, Period, ProfileId, VaultError, bucket::Bucket, entropy::random,
};
use std::collections::BTreeSet;

impl Vault {
    /// The bucket of this epoch for such records. Makes one if there is none: then [`Vault::needs_storing`], and the keybag
    /// must be stored before the record.
    ///
    /// # Errors
    /// [`VaultError::NoSuchProfile`]; [`VaultError::GuardianOnly`] if the profile is not open; [`VaultError::NameTooLong`]
    /// for a table's name of more than 255 bytes; [`VaultError::Entropy`].
    pub fn bucket_for(
        &mut self,
        profile: ProfileId,
        table: &str,
        period: Period,
        rng: &mut dyn Entropy,
    ) -> Result<BucketId, VaultError> {
        if let Some(bucket) = self.present_bucket(profile, table, period)? {
            return Ok(bucket);
        }
        let keys = self.profile(profile)?.keys.as_ref();
        let keys = keys.ok_or(VaultError::GuardianOnly)?;
        let id = BucketId(u64::from_be_bytes(random(rng)?));
        if self.contents.buckets.contains_key(&id) {
            // One in 2^64 for each bucket there is, or a broken source.
            return Err(VaultError::Entropy);
        }
        let info = BucketInfo {
            id,
            profile,
            collection: table.to_owned(),
            period,
            epoch: self.epoch,
        };
        let bucket = Bucket::create(info, self.id, &keys.wrap, rng)?;
        self.contents.buckets.insert(id, bucket);
        self.changed = true;
        Ok(id)
    }

    /// The bucket of this epoch for such records, if there is one.
    ///
    /// # Errors
    /// [`VaultError::NoSuchProfile`]; [`VaultError::GuardianOnly`] if the profile is not open.
    pub fn present_bucket(
        &self,
        profile: ProfileId,
        table: &str,
        period: Period,
    ) -> Result<Option<BucketId>, VaultError> {
        let keys = self.profile(profile)?.keys.as_ref();
        keys.ok_or(VaultError::GuardianOnly)?;
        let found = self.buckets().find(|bucket| {
            bucket.epoch == self.epoch
                && bucket.profile == profile
                && bucket.period == period
                && bucket.collection == table
        });
        Ok(found.map(|bucket| bucket.id))
    }

    /// What is known about a bucket.
    pub fn bucket_info(&self, id: BucketId) -> Option<&BucketInfo> {
        self.contents.buckets.get(&id).map(|bucket| &bucket.info)
    }

    /// What there is, in the order of their ids.
    pub fn buckets(&self) -> impl Iterator<Item = &BucketInfo> {
        self.contents.buckets.values().map(|bucket| &bucket.info)
    }

    /// Destroys the keys of all buckets that `filter` says yes to, and says how many: their records never open again, once
    /// the keybag is stored and older keybags are overwritten. Whoever has kept an older keybag and a way in still reads
    /// what they have kept of the records.
    pub fn shred(&mut self, mut filter: impl FnMut(&BucketInfo) -> bool) -> usize {
        let before = self.contents.buckets.len();
        self.contents
            .buckets
            .retain(|_, bucket| !filter(&bucket.info));
        let shredded = before - self.contents.buckets.len();
        self.changed |= shredded > 0;
        shredded
    }

    /// Destroys the buckets of an epoch that was rotated away, and says how many. `in_use` are the buckets of all stored
    /// records ([`Vault::bucket_of`]).
    ///
    /// # Errors
    /// [`VaultError::StillInUse`] if a record is left in that epoch, or it is the present one.
    pub fn retire(&mut self, epoch: u32, in_use: &BTreeSet<BucketId>) -> Result<usize, VaultError> {
        let left = self
            .buckets()
            .any(|bucket| bucket.epoch == epoch && in_use.contains(&bucket.id));
        if left || epoch >= self.epoch {
            return Err(VaultError::StillInUse);
        }
        Ok(self.shred(|bucket| bucket.epoch == epoch))
    }
}
