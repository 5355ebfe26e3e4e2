//! One line of the log.

use super::{Link, LogId};
use crate::{
    VaultError,
    hazmat::{digest, mac, mac_matches},
    wire::{Canonical, Reader},
};
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"LAAE";
const FORMAT: u8 = 1;
/// Most letters of an action.
const ACTION: usize = 64;
/// Most bytes of a sealed detail: rules and decisions, no content.
const DETAIL: usize = 64 * 1024;

/// What is to be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event<'a> {
    /// When, in milliseconds since 1970, as the device's clock says. The order of entries does not depend on it.
    pub at: u64,
    /// The profile that did it; all zero for the app itself.
    pub who: [u8; 16],
    /// What was done: 1 to 64 of `a-z 0-9 . -`, for example `record.erase`.
    pub action: &'a str,
    /// Everything else, sealed by the caller (bind it to [`Log::next`](super::Log::next)); at most 64 KiB.
    pub detail: &'a [u8],
}

/// A row of the log: `"LAAE" | 1 | seq 8 | at 8 | who 16 | action: length 1, letters | detail: length 4, bytes | link h 32 |
/// mac 32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its place in the log, from 0.
    pub seq: u64,
    /// What was written down.
    pub event: Event<'a>,
    /// The chain up to and with this entry.
    pub link: [u8; 32],
    /// Of the link, under the key of this place.
    pub mac: [u8; 32],
}

impl<'a> Event<'a> {
    pub(super) fn check(&self) -> Result<(), VaultError> {
        let letter = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
        if !(1..=ACTION).contains(&self.action.len()) || !self.action.bytes().all(letter) {
            return Err(VaultError::BadName);
        }
        if self.detail.len() > DETAIL {
            return Err(VaultError::TooLarge);
        }
        Ok(())
    }

    /// The link that this event makes after `before`.
    pub(super) fn link(&self, seq: u64, before: &Link) -> Link {
        let header = Canonical::new("luminai/vault/audit/1/entry")
            .u64(seq)
            .bytes(before)
            .u64(self.at)
            .bytes(&self.who)
            .bytes(self.action.as_bytes())
            .bytes(&digest(&[self.detail]));
        digest(&[&header.finish()])
    }
}

impl<'a> Entry<'a> {
    pub(super) fn write(&self) -> Vec<u8> {
        let event = &self.event;
        let mut out = Vec::with_capacity(128 + event.action.len() + event.detail.len());
        out.extend_from_slice(&MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(&self.seq.to_be_bytes());
        out.extend_from_slice(&event.at.to_be_bytes());
        out.extend_from_slice(&event.who);
        out.push(event.action.len() as u8);
        out.extend_from_slice(event.action.as_bytes());
        out.extend_from_slice(&(event.detail.len() as u32).to_be_bytes());
        out.extend_from_slice(event.detail);
        out.extend_from_slice(&self.link);
        out.extend_from_slice(&self.mac);
        out
    }

    /// Reads a row, without checking it against its neighbours ([`Verifier`](super::Verifier)).
    ///
    /// # Errors
    /// [`VaultError::NotAnAuditLog`], [`VaultError::NewerFormat`].
    pub fn read(row: &'a [u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(row);
        if reader.array() != Some(MAGIC) {
            return Err(VaultError::NotAnAuditLog);
        }
        match reader.u8() {
            Some(FORMAT) => Self::fields(reader).ok_or(VaultError::NotAnAuditLog),
            None | Some(0) => Err(VaultError::NotAnAuditLog),
            Some(newer) => Err(VaultError::NewerFormat(newer)),
        }
    }

    fn fields(mut reader: Reader<'a>) -> Option<Self> {
        let (seq, at, who) = (reader.u64()?, reader.u64()?, reader.array()?);
        let length = usize::from(reader.u8()?);
        let (action, rest) = reader.rest().split_at_checked(length)?;
        let mut reader = Reader::new(rest);
        let length = usize::try_from(reader.u32()?).ok()?;
        let (detail, rest) = reader.rest().split_at_checked(length)?;
        let (link, mac) = rest.split_first_chunk()?;
        let event = Event {
            at,
            who,
            action: core::str::from_utf8(action).ok()?,
            detail,
        };
        event.check().ok()?;
        Some(Self {
            seq,
            event,
            link: *link,
            mac: mac.try_into().ok()?,
        })
    }
}

/// The link before the first entry.
pub(super) fn genesis(log: &LogId) -> Link {
    digest(&[&Canonical::new("luminai/vault/audit/1/genesis")
        .bytes(log)
        .finish()])
}

/// A key of one place; moving on wipes it.
pub(super) struct ChainKey(pub(super) Zeroizing<[u8; 32]>);

impl ChainKey {
    pub(super) fn mac(&self, link: &Link) -> Result<[u8; 32], VaultError> {
        mac(&self.0, &Self::form(link))
    }

    pub(super) fn matches(&self, link: &Link, tag: &[u8; 32]) -> Result<bool, VaultError> {
        mac_matches(&self.0, &Self::form(link), tag)
    }

    pub(super) fn next(&self) -> Result<Self, VaultError> {
        let form = Canonical::new("luminai/vault/audit/1/next").finish();
        Ok(Self(Zeroizing::new(mac(&self.0, &form)?)))
    }

    fn form(link: &Link) -> Vec<u8> {
        Canonical::new("luminai/vault/audit/1/mac")
            .bytes(link)
            .finish()
    }
}
