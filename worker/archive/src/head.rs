//! The head record: what all rows, the log and the keybag must agree with.

use crate::ArchiveError;
use vault::{Log, Zeroizing};

const MAGIC: [u8; 4] = *b"LAHD";
const FORMAT: u8 = 1;
/// Milliseconds stand above this many bits of a clock; below them, a count within the millisecond.
const LOGICAL: u32 = 16;

/// Layout, numbers big-endian: `"LAHD" | 1 | commits 8 | clock 8 | root 32 | rows 8 | keybag version 8 | end of the audit log`.
/// It is sealed like a record, in the household's profile.
pub(crate) struct Head {
    /// Counts up with every commit.
    pub(crate) commits: u64,
    /// Hybrid logical clock (milliseconds since 1970 times 65,536, counted on): never goes back, whatever the device says.
    pub(crate) clock: u64,
    /// The keyed Merkle root over all rows.
    pub(crate) root: [u8; 32],
    /// How many rows there are.
    pub(crate) rows: u64,
    /// Of the keybag beside it.
    pub(crate) keybag: u64,
    /// Where the log goes on, with the key of its next entry.
    pub(crate) log: Log,
}

impl Head {
    /// Of an archive with nothing in it.
    pub(crate) fn new(log: Log) -> Self {
        Self {
            commits: 0,
            clock: 0,
            root: [0; 32],
            rows: 0,
            keybag: 0,
            log,
        }
    }

    /// The clock of what happens `now`.
    pub(crate) fn tick(&self, now: u64) -> u64 {
        let now = now.min(u64::MAX >> LOGICAL) << LOGICAL;
        now.max(self.clock.saturating_add(1))
    }

    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let log = self.log.head();
        let mut out = Zeroizing::new(Vec::with_capacity(80 + log.len()));
        out.extend_from_slice(&MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(&self.commits.to_be_bytes());
        out.extend_from_slice(&self.clock.to_be_bytes());
        out.extend_from_slice(&self.root);
        out.extend_from_slice(&self.rows.to_be_bytes());
        out.extend_from_slice(&self.keybag.to_be_bytes());
        out.extend_from_slice(&log);
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let (start, rest) = bytes.split_at_checked(5).ok_or(ArchiveError::NotAHead)?;
        if start[..4] != MAGIC || start[4] == 0 {
            return Err(ArchiveError::NotAHead);
        }
        if start[4] > FORMAT {
            return Err(vault::VaultError::NewerFormat(start[4]).into());
        }
        let (fields, log) = rest.split_at_checked(64).ok_or(ArchiveError::NotAHead)?;
        let array = |at: usize| fields.get(at..).and_then(<[u8]>::first_chunk);
        let number = |at| array(at).copied().map(u64::from_be_bytes);
        let log = Log::resume(log)?;
        let head = || {
            Some(Self {
                commits: number(0)?,
                clock: number(8)?,
                root: *fields.get(16..).and_then(<[u8]>::first_chunk)?,
                rows: number(48)?,
                keybag: number(56)?,
                log,
            })
        };
        head().ok_or(ArchiveError::NotAHead)
    }
}

/// The milliseconds since 1970 of a clock.
pub(crate) const fn millis(clock: u64) -> u64 {
    clock >> LOGICAL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            commits: 1,
            clock: 2 << LOGICAL,
            root: [3; 32],
            rows: 4,
            keybag: 5,
            log: Log::start([6; 16], &[7; 32]),
        }
    }

    #[test]
    fn it_comes_back_and_nothing_shorter_does() {
        let bytes = head().encode();
        let read = Head::decode(&bytes).unwrap();
        assert_eq!(read.encode(), bytes);
        assert_eq!((read.commits, read.rows, read.keybag), (1, 4, 5));
        assert_eq!((read.root, millis(read.clock)), ([3; 32], 2));
        for end in 0..bytes.len() {
            assert!(Head::decode(&bytes[..end]).is_err(), "{end}");
        }
        let mut newer = bytes;
        newer[4] += 1;
        let refused = Head::decode(&newer).err();
        assert_eq!(refused, Some(vault::VaultError::NewerFormat(2).into()));
    }

    /// Any byte may be any other: it is read as what it says, or refused.
    #[test]
    fn changed_bytes_are_answered() {
        let bytes = head().encode();
        for (at, byte) in (0..bytes.len()).flat_map(|at| (0..=255).map(move |byte| (at, byte))) {
            let mut changed = bytes.clone();
            changed[at] = byte;
            if let Ok(read) = Head::decode(&changed) {
                assert_eq!(read.encode(), changed, "{at}");
                assert!(read.tick(u64::MAX) >= read.clock);
            }
        }
        let longer = [&bytes[..], &[0]].concat();
        assert!(Head::decode(&longer).is_err());
    }

    #[test]
    fn the_clock_never_goes_back() {
        let head = head();
        assert_eq!(millis(head.tick(9)), 9);
        assert_eq!(head.tick(1), head.clock + 1);
        assert_eq!(head.tick(2), head.clock + 1);
        assert!(head.tick(u64::MAX) > head.clock);
    }
}
