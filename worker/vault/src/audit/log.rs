//! Writing the log. Pure: rows go out, the caller stores them.

use super::{
    Checkpoint, Entry, Event, Link, LogId, Reason, Witness,
    entry::{ChainKey, genesis},
};
use crate::{VaultError, hazmat::SigningKey, wire::Reader};
use core::fmt;
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"LAAH";
const FORMAT: u8 = 1;
/// A checkpoint follows after so many entries.
const EVERY: u64 = 64;
/// And with the first entry so long (in milliseconds) after the first that no checkpoint covers.
const WITHIN: u64 = 60_000;

/// Rows to be stored in one transaction, with what they record and with the new [head](Log::head).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// An [`Entry`].
    pub entry: Vec<u8>,
    /// A [`Checkpoint`], if one was due.
    pub checkpoint: Option<Vec<u8>>,
}

/// Where the log ends, and the key of its next entry.
///
/// If the transaction that stores its rows fails, this log is ahead of the store: drop it and [resume](Self::resume) from
/// the head in the store.
pub struct Log {
    id: LogId,
    next: u64,
    link: Link,
    key: ChainKey,
    /// Checkpoints so far, and the digest of the last.
    checkpoints: u64,
    before: [u8; 32],
    /// Entries since the last checkpoint, and when the first of them was made.
    open: u64,
    open_since: u64,
}

impl Log {
    /// A new log. The first key is 32 random bytes that the caller seals for the guardian alone and then forgets: with it,
    /// the MACs of all entries can be checked, and made.
    pub fn start(id: LogId, first_key: &[u8; 32]) -> Self {
        Self {
            id,
            next: 0,
            link: genesis(&id),
            key: ChainKey(Zeroizing::new(*first_key)),
            checkpoints: 0,
            before: [0; 32],
            open: 0,
            open_since: 0,
        }
    }

    /// The place that the next entry will have.
    pub fn next(&self) -> u64 {
        self.next
    }

    /// Which log.
    pub fn id(&self) -> LogId {
        self.id
    }

    /// How many checkpoints there are.
    pub fn checkpoints(&self) -> u64 {
        self.checkpoints
    }

    /// The chain so far: with [`next`](Self::next), what a [`Verifier`](super::Verifier) needs to notice a lost end.
    pub fn link(&self) -> [u8; 32] {
        self.link
    }

    /// Writes an entry down; a checkpoint follows when one is due.
    ///
    /// # Errors
    /// [`VaultError::BadName`], [`VaultError::TooLarge`]; the log is then as it was.
    pub fn append(
        &mut self,
        event: &Event<'_>,
        witness: &Witness,
        signer: &SigningKey,
    ) -> Result<Appended, VaultError> {
        event.check()?;
        let link = event.link(self.next, &self.link);
        let entry = Entry {
            seq: self.next,
            event: *event,
            link,
            mac: self.key.mac(&link)?,
        };
        self.key = self.key.next()?;
        self.link = link;
        self.next += 1;
        if self.open == 0 {
            self.open_since = event.at;
        }
        self.open += 1;
        let checkpoint = self
            .due(event.at)
            .then(|| self.checkpoint(event.at, Reason::Due, witness, signer));
        Ok(Appended {
            entry: entry.write(),
            checkpoint,
        })
    }

    /// Whether a checkpoint should be made now. A clock that went back makes one due, too.
    pub fn due(&self, now: u64) -> bool {
        let waited = now.checked_sub(self.open_since).unwrap_or(WITHIN);
        self.open >= EVERY || (self.open > 0 && waited >= WITHIN)
    }

    /// Signs the log so far: when the time is [due](Self::due), on lock, for an export.
    pub fn checkpoint(
        &mut self,
        at: u64,
        reason: Reason,
        witness: &Witness,
        signer: &SigningKey,
    ) -> Vec<u8> {
        let checkpoint = Checkpoint {
            log: self.id,
            number: self.checkpoints,
            entries: self.next,
            link: self.link,
            at,
            witness: *witness,
            reason,
            before: self.before,
        };
        self.before = checkpoint.digest();
        self.checkpoints += 1;
        self.open = 0;
        checkpoint.sign(signer)
    }

    /// For the caller to seal: `"LAAH" | 1 | log 16 | next 8 | link 32 | key 32 | checkpoints 8 | digest 32 | open 8 | open
    /// since 8`.
    pub fn head(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(160));
        out.extend_from_slice(&MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(&self.id);
        out.extend_from_slice(&self.next.to_be_bytes());
        out.extend_from_slice(&self.link);
        out.extend_from_slice(self.key.0.as_slice());
        out.extend_from_slice(&self.checkpoints.to_be_bytes());
        out.extend_from_slice(&self.before);
        out.extend_from_slice(&self.open.to_be_bytes());
        out.extend_from_slice(&self.open_since.to_be_bytes());
        out
    }

    /// Goes on where a [head](Self::head) was kept.
    ///
    /// # Errors
    /// [`VaultError::NotAnAuditLog`], [`VaultError::NewerFormat`].
    pub fn resume(head: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(head);
        if reader.array() != Some(MAGIC) {
            return Err(VaultError::NotAnAuditLog);
        }
        match reader.u8() {
            Some(FORMAT) => Self::fields(reader).ok_or(VaultError::NotAnAuditLog),
            None | Some(0) => Err(VaultError::NotAnAuditLog),
            Some(newer) => Err(VaultError::NewerFormat(newer)),
        }
    }

    fn fields(mut reader: Reader<'_>) -> Option<Self> {
        let log = Self {
            id: reader.array()?,
            next: reader.u64()?,
            link: reader.array()?,
            key: ChainKey(Zeroizing::new(reader.array()?)),
            checkpoints: reader.u64()?,
            before: reader.array()?,
            open: reader.u64()?,
            open_since: reader.u64()?,
        };
        // A log of 2^64 entries was never written; refusing it keeps every count from running over.
        let sane =
            log.next < u64::MAX / 2 && log.checkpoints < u64::MAX / 2 && log.open <= log.next;
        (sane && reader.rest().is_empty()).then_some(log)
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Log({} entries, {} checkpoints)",
            self.next, self.checkpoints
        )
    }
}
