//! Sealing and opening records.

use super::Vault;
use crate::{
    BucketId, Entropy, Label, Meta, Place, VaultError,
    bucket::{Bucket, OpenBucket},
    entropy::random,
    hazmat::{self, TAG},
    padding::{append_framed, padded, unframe},
    record::{self, LabelText, Part, Parts},
    secret::Key,
    wire::Canonical,
};
use zeroize::Zeroizing;

/// A record that opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub label: Label,
    /// What it says.
    pub text: Zeroizing<Vec<u8>>,
}

impl Vault {
    /// What a record is stored under: 32 hexadecimal digits (HMAC-SHA3-256 of table and id, its first 16 bytes), so that
    /// ids do not lie open. The same through every rotation.
    ///
    /// # Errors
    /// [`VaultError::Internal`] only.
    pub fn row_key(&self, table: &str, id: &str) -> Result<String, VaultError> {
        let place = Canonical::new("luminai/vault/2/row")
            .bytes(table.as_bytes())
            .bytes(id.as_bytes())
            .finish();
        let mac = hazmat::mac(self.rows.bytes(), &place)?;
        let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
        let digits = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
        Ok(mac[..16].iter().flat_map(digits).collect())
    }

    /// Seals `text` for one place. The lengths of text and id are hidden in steps; of all the rest only the bucket's random
    /// id lies open. Store it under [`Vault::row_key`], and the keybag before it if [`Vault::needs_storing`].
    ///
    /// A whole older record of the same place that is put back opens, as what it is: compare `version` with what is kept
    /// elsewhere.
    ///
    /// # Errors
    /// [`VaultError::WrongBucket`] if the bucket is not of this profile, table and epoch; [`VaultError::UnknownBucket`],
    /// [`VaultError::GuardianOnly`], [`VaultError::TooLarge`], [`VaultError::NameTooLong`], [`VaultError::Entropy`].
    pub fn seal(
        &self,
        place: &Place<'_>,
        bucket: BucketId,
        meta: &Meta,
        text: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        let bucket = self.bucket(bucket)?;
        let info = &bucket.info;
        let right = info.profile == place.profile
            && info.collection == place.table
            && info.epoch == self.epoch;
        if !right {
            return Err(VaultError::WrongBucket);
        }
        let row_key = self.row_key(place.table, place.id)?;
        seal_in(bucket, &row_key, place.id, meta, text, rng)
    }

    /// Reads what a stored row is, without opening its body.
    ///
    /// # Errors
    /// [`VaultError::NotARecord`], [`VaultError::Truncated`], [`VaultError::NewerFormat`], [`VaultError::OlderFormat`];
    /// [`VaultError::UnknownBucket`] if its key was destroyed; [`VaultError::GuardianOnly`] if its profile is not open;
    /// [`VaultError::Tampered`] for every other difference: a changed bit, another row, table or vault.
    pub fn label(&self, table: &str, row_key: &str, sealed: &[u8]) -> Result<Label, VaultError> {
        let parts = Parts::read(sealed)?;
        let opened = OpenLabel::open(self.bucket(parts.bucket)?, table, row_key, &parts)?;
        let text = opened.read()?;
        Ok(opened.label(&text))
    }

    /// Opens a stored row, whatever it is.
    ///
    /// # Errors
    /// As [`Vault::label`].
    pub fn open_row(
        &self,
        table: &str,
        row_key: &str,
        sealed: &[u8],
    ) -> Result<Record, VaultError> {
        let parts = Parts::read(sealed)?;
        let opened = OpenLabel::open(self.bucket(parts.bucket)?, table, row_key, &parts)?;
        let text = opened.read()?;
        let aad = record::body_aad(&opened.aad, &text.meta, text.id);
        let body = open_part(text.data_key.bytes(), &aad, &parts.body)?;
        Ok(Record {
            label: opened.label(&text),
            text: unframe(body)?,
        })
    }

    /// Opens what was sealed for exactly this place.
    ///
    /// # Errors
    /// As [`Vault::label`]; a record of another profile, table or id is [`VaultError::Tampered`].
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Record, VaultError> {
        let row_key = self.row_key(place.table, place.id)?;
        let record = self.open_row(place.table, &row_key, sealed)?;
        let right = record.label.profile == place.profile && record.label.id == place.id;
        right.then_some(record).ok_or(VaultError::Tampered)
    }

    /// The bucket that a record names, read without a key. Only opening it proves it.
    ///
    /// # Errors
    /// As [`Vault::label`], as far as that is seen without a key.
    pub fn bucket_of(sealed: &[u8]) -> Result<BucketId, VaultError> {
        Parts::read(sealed).map(|parts| parts.bucket)
    }

    /// A number that no other version of any record has, read without a key: the first eight bytes of the label's tag. With
    /// it, a row whose label stays shut can be told from an older version of itself.
    ///
    /// # Errors
    /// As [`Vault::bucket_of`].
    pub fn mark_of(sealed: &[u8]) -> Result<u64, VaultError> {
        let [a, b, c, d, e, f, g, h, ..] = Parts::read(sealed)?.label.tag;
        Ok(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }

    /// Moves a record into the present epoch's bucket of its month, with the same label and text; `None` if it is there
    /// already. Everything is sealed anew, under a fresh data key: whoever had the old one can neither read a later change
    /// nor put in a text of their own. Store the keybag before it if [`Vault::needs_storing`].
    ///
    /// # Errors
    /// As [`Vault::label`] and [`Vault::bucket_for`].
    pub fn rewrap(
        &mut self,
        table: &str,
        row_key: &str,
        sealed: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<Option<Vec<u8>>, VaultError> {
        let info = &self.bucket(Self::bucket_of(sealed)?)?.info;
        if info.epoch == self.epoch {
            return Ok(None);
        }
        let (profile, period) = (info.profile, info.period);
        let Record { label, text } = self.open_row(table, row_key, sealed)?;
        let bucket = self.bucket_for(profile, table, period, rng)?;
        let bucket = self.bucket(bucket)?;
        seal_in(bucket, row_key, &label.id, &label.meta, &text, rng).map(Some)
    }

    fn bucket(&self, id: BucketId) -> Result<&Bucket, VaultError> {
        let bucket = self.contents.buckets.get(&id);
        bucket.ok_or(VaultError::UnknownBucket)
    }
}

/// An opened label, still in its padding.
struct OpenLabel<'a> {
    bucket: &'a Bucket,
    aad: Vec<u8>,
    text: Zeroizing<Vec<u8>>,
}

impl<'a> OpenLabel<'a> {
    fn open(
        bucket: &'a Bucket,
        table: &str,
        row_key: &str,
        parts: &Parts<'_>,
    ) -> Result<Self, VaultError> {
        if bucket.info.collection != table {
            return Err(VaultError::Tampered);
        }
        let OpenBucket { key, binding } = bucket.opened()?;
        let aad = record::label_aad(binding, row_key);
        let text = open_part(key.bytes(), &aad, &parts.label)?;
        Ok(Self { bucket, aad, text })
    }

    fn read(&self) -> Result<LabelText<'_>, VaultError> {
        LabelText::read(&self.text).ok_or(VaultError::Tampered)
    }

    fn label(&self, text: &LabelText<'_>) -> Label {
        Label {
            profile: self.bucket.info.profile,
            bucket: self.bucket.info.id,
            id: text.id.to_owned(),
            meta: text.meta,
        }
    }
}

fn open_part(
    key: &[u8; 32],
    aad: &[u8],
    part: &Part<'_>,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let mut text = Zeroizing::new(part.text.to_vec());
    hazmat::open(key, &part.nonce, aad, &mut text, &part.tag)?;
    Ok(text)
}

fn seal_in(
    bucket: &Bucket,
    row_key: &str,
    id: &str,
    meta: &Meta,
    text: &[u8],
    rng: &mut dyn Entropy,
) -> Result<Vec<u8>, VaultError> {
    let OpenBucket { key, binding } = bucket.opened()?;
    let (blocks, padded) = (LabelText::blocks(id)?, padded(text.len())?);
    let label = LabelText {
        data_key: Key::random(rng)?,
        meta: *meta,
        id,
    };
    let (label_nonce, body_nonce) = (random(rng)?, random(rng)?);
    let aad = record::label_aad(binding, row_key);
    // Wiped if sealing fails half-way; afterwards it is ciphertext.
    let mut out = Zeroizing::new(record::begin(
        bucket.info.id,
        blocks,
        &label_nonce,
        record::sealed_len(blocks, padded),
    ));

    let start = out.len();
    label.write(blocks, &mut out);
    let tag: [u8; TAG] = hazmat::seal(key.bytes(), &label_nonce, &aad, &mut out[start..])?;
    out.extend_from_slice(&tag);

    out.extend_from_slice(&body_nonce);
    let length = u32::try_from(padded).map_err(|_| VaultError::TooLarge)?;
    out.extend_from_slice(&length.to_be_bytes());
    let start = out.len();
    append_framed(&mut out, text)?;
    let aad = record::body_aad(&aad, meta, id);
    let data_key = label.data_key.bytes();
    let tag: [u8; TAG] = hazmat::seal(data_key, &body_nonce, &aad, &mut out[start..])?;
    out.extend_from_slice(&tag);
    Ok(core::mem::take(&mut *out))
}
