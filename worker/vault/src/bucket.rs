//! What is shredded together: the records of one profile, one table, one month and one epoch share a key.

use crate::{
    Entropy, ProfileId, VaultError, VaultId,
    entropy::random,
    hazmat::{self, TAG},
    record,
    secret::Key,
    wire::{Canonical, Reader},
};

/// Names a bucket; random, stands in clear in each of its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketId(pub(crate) u64);

/// Which month a bucket's records are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: u16,
    month: u8,
}

impl Period {
    /// Of records that are kept whatever their date.
    pub const UNDATED: Self = Self { year: 0, month: 0 };

    /// A month of the Gregorian calendar, counted from 1; `None` for the year 0 and for months that do not exist.
    pub fn month(year: u16, month: u8) -> Option<Self> {
        (year > 0 && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month of a moment in milliseconds since 1970 (UTC); [`Period::UNDATED`] beyond the year 65,535.
    pub fn of(millis: u64) -> Self {
        // Days since 1 March of the year 0: years, and months within them, then end with the day that varies.
        let days = millis / 86_400_000 + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let from_march = (5 * day + 2) / 153;
        let month = (from_march + 2) % 12 + 1;
        let year = 400 * era + year + u64::from(month <= 2);
        u16::try_from(year)
            .ok()
            .and_then(|year| Self::month(year, month as u8))
            .unwrap_or(Self::UNDATED)
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (year, month) = (reader.u16()?, reader.u8()?);
        match (year, month) {
            (0, 0) => Some(Self::UNDATED),
            _ => Self::month(year, month),
        }
    }
}

/// What is known about a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketInfo {
    /// Which.
    pub id: BucketId,
    /// Whose records.
    pub profile: ProfileId,
    /// Of which table; at most 255 bytes.
    pub collection: String,
    /// Of which month.
    pub period: Period,
    /// Made in which key epoch.
    pub epoch: u32,
}

impl BucketInfo {
    /// Everything that the bucket's key must not be separated from.
    fn binding(&self, domain: &str, vault: VaultId) -> Canonical {
        Canonical::new(domain)
            .bytes(vault.bytes())
            .bytes(&self.profile.0)
            .bytes(self.collection.as_bytes())
            .u16(self.period.year)
            .u8(self.period.month)
            .u32(self.epoch)
            .u64(self.id.0)
    }
}

/// A bucket with its key, under the profile's wrapping key and, where the profile is open, in clear.
///
/// Layout in the keybag's box: `id 8 | profile 16 | length 1, collection | year 2 | month 1 | epoch 4 | nonce 12 | sealed
/// key 32 | tag 16`.
#[derive(Debug)]
pub(crate) struct Bucket {
    pub(crate) info: BucketInfo,
    nonce: [u8; 12],
    sealed: [u8; 32],
    tag: [u8; TAG],
    open: Option<OpenBucket>,
}

/// What sealing and opening a record needs, made once.
#[derive(Debug)]
pub(crate) struct OpenBucket {
    pub(crate) key: Key,
    /// How the associated data of each of its records begins.
    pub(crate) binding: Vec<u8>,
}

impl Bucket {
    pub(crate) fn create(
        info: BucketInfo,
        vault: VaultId,
        wrap: &Key,
        rng: &mut dyn Entropy,
    ) -> Result<Self, VaultError> {
        if info.collection.len() > usize::from(u8::MAX) {
            return Err(VaultError::NameTooLong);
        }
        let (key, nonce) = (Key::random(rng)?, random(rng)?);
        let mut sealed = Key::copy(key.bytes());
        let aad = info.binding("luminai/vault/2/bucket", vault).finish();
        let tag = hazmat::seal(wrap.bytes(), &nonce, &aad, sealed.bytes_mut())?;
        Ok(Self {
            nonce,
            sealed: *sealed.bytes(),
            tag,
            open: Some(OpenBucket::new(&info, vault, key)),
            info,
        })
    }

    pub(crate) fn copy(&self) -> Self {
        let open = self.open.as_ref().map(|open| OpenBucket {
            key: open.key.copied(),
            binding: open.binding.clone(),
        });
        Self {
            info: self.info.clone(),
            open,
            ..*self
        }
    }

    pub(crate) fn shut(&mut self) {
        self.open = None;
    }

    /// Opens its key with the profile's.
    pub(crate) fn unlock(&mut self, vault: VaultId, wrap: &Key) -> Result<(), VaultError> {
        let mut key = Key::copy(&self.sealed);
        let aad = self.info.binding("luminai/vault/2/bucket", vault).finish();
        hazmat::open(wrap.bytes(), &self.nonce, &aad, key.bytes_mut(), &self.tag)?;
        self.open = Some(OpenBucket::new(&self.info, vault, key));
        Ok(())
    }

    /// # Errors
    /// [`VaultError::GuardianOnly`] if its profile is not open.
    pub(crate) fn opened(&self) -> Result<&OpenBucket, VaultError> {
        self.open.as_ref().ok_or(VaultError::GuardianOnly)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let info = &self.info;
        out.extend_from_slice(&info.id.0.to_be_bytes());
        out.extend_from_slice(&info.profile.0);
        // At most 255, checked in `create` and by its one byte in `read`.
        out.push(info.collection.len() as u8);
        out.extend_from_slice(info.collection.as_bytes());
        out.extend_from_slice(&info.period.year.to_be_bytes());
        out.push(info.period.month);
        out.extend_from_slice(&info.epoch.to_be_bytes());
        out.extend_from_slice(&self.nonce);
        out.extend_from_slice(&self.sealed);
        out.extend_from_slice(&self.tag);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (id, profile) = (BucketId(reader.u64()?), ProfileId(reader.array()?));
        let len = usize::from(reader.u8()?);
        let collection = core::str::from_utf8(reader.bytes(len)?).ok()?.to_owned();
        let info = BucketInfo {
            id,
            profile,
            collection,
            period: Period::read(reader)?,
            epoch: reader.u32()?,
        };
        Some(Self {
            info,
            nonce: reader.array()?,
            sealed: reader.array()?,
            tag: reader.array()?,
            open: None,
        })
    }
}

impl OpenBucket {
    fn new(info: &BucketInfo, vault: VaultId, key: Key) -> Self {
        let binding = info
            .binding("luminai/vault/2/record", vault)
            .bytes(&record::KIND)
            .finish();
        Self { key, binding }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    #[test]
    fn only_months_that_exist() {
        assert!(Period::month(2026, 1).is_some() && Period::month(2026, 12).is_some());
        for (year, month) in [(2026, 0), (2026, 13), (0, 1), (0, 0)] {
            assert_eq!(Period::month(year, month), None);
        }
    }

    #[test]
    fn a_moment_is_of_its_month() {
        let of = |days: u64| Period::of(days * 86_400_000);
        assert_eq!(Some(of(0)), Period::month(1970, 1));
        assert_eq!(Some(Period::of(1_788_220_800_000)), Period::month(2026, 9));
        assert_eq!(Some(Period::of(1_788_220_799_999)), Period::month(2026, 8));
        assert_eq!(Period::of(u64::MAX), Period::UNDATED);
        // Day by day through 800 years: each month as long as the calendar says.
        let (mut year, mut month, mut day) = (1970, 1, 1);
        for days in 0..292_194 {
            assert_eq!(Some(of(days)), Period::month(year, month), "{days}");
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 => 28 + u8::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            day += 1;
            if day > length {
                (day, month) = (1, month + 1);
            }
            if month > 12 {
                (month, year) = (1, year + 1);
            }
        }
    }

    #[test]
    fn a_key_opens_in_its_own_bucket_only() {
        let vault = VaultId::new([1; 16]);
        let wrap = Key::copy(&[2; 32]);
        let info = BucketInfo {
            id: BucketId(3),
            profile: ProfileId([4; 16]),
            collection: "turns".into(),
            period: Period::UNDATED,
            epoch: 5,
        };
        let mut rng = SeededEntropy::new(1);
        let bucket = Bucket::create(info, vault, &wrap, &mut rng).unwrap();
        let mut bytes = Vec::new();
        bucket.write(&mut bytes);
        let opens = |change: &dyn Fn(&mut Bucket), vault: u8, wrap: u8| {
            let mut read = Bucket::read(&mut Reader::new(&bytes)).unwrap();
            change(&mut read);
            let outcome = read.unlock(VaultId::new([vault; 16]), &Key::copy(&[wrap; 32]));
            outcome.is_ok() && read.opened().is_ok()
        };
        assert!(opens(&|_| {}, 1, 2));
        assert!(!opens(&|_| {}, 9, 2));
        assert!(!opens(&|_| {}, 1, 9));
        assert!(!opens(&|bucket| bucket.info.id = BucketId(9), 1, 2));
        assert!(!opens(&|bucket| bucket.info.profile.0[0] ^= 1, 1, 2));
        assert!(!opens(&|bucket| bucket.info.collection.push('x'), 1, 2));
        assert!(!opens(
            &|bucket| bucket.info.period = Period::month(2026, 1).unwrap(),
            1,
            2
        ));
        assert!(!opens(&|bucket| bucket.info.epoch = 6, 1, 2));
    }
}
