//! Reading the log with suspicion.

use super::{
    Checkpoint, Entry, Link, LogId, Reason,
    entry::{ChainKey, genesis},
};
use crate::{VaultError, hazmat::PublicKey};
use zeroize::Zeroizing;

/// What is wrong first. Entries are told by their place, checkpoints by their number, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The row at this place is no entry.
    #[error("the entry at place {0} is not readable")]
    Unreadable(u64),
    /// This entry is not there.
    #[error("entry {0} is missing")]
    Missing(u64),
    /// This entry is there, but later than it belongs.
    #[error("entry {0} is out of order")]
    Reordered(u64),
    /// At this place stands an entry that was there before, or has no business there.
    #[error("an entry was inserted at place {0}")]
    Inserted(u64),
    /// This entry does not continue the chain: it was changed, or is one of another log.
    #[error("entry {0} was changed")]
    Changed(u64),
    /// This entry continues the chain, but whoever wrote it did not have the key of its place.
    #[error("entry {0} is forged")]
    Forged(u64),
    /// Entries from the first place up to but without the second do not lead to what was signed.
    #[error("entries {from} to {until} are not those that were signed")]
    Rewritten {
        /// The first that may be wrong.
        from: u64,
        /// The first that the checkpoint does not cover.
        until: u64,
    },
    /// Everything from this entry on was cut off.
    #[error("the log was cut off at entry {0}")]
    Truncated(u64),
    /// The row with this number is no checkpoint.
    #[error("checkpoint {0} is not readable")]
    UnreadableCheckpoint(u64),
    /// This checkpoint is missing, or out of order.
    #[error("checkpoint {0} is missing or out of order")]
    MissingCheckpoint(u64),
    /// This checkpoint is not signed with the log's key.
    #[error("checkpoint {0} is forged")]
    ForgedCheckpoint(u64),
    /// This checkpoint, though signed, is one of another log or of another history of this one.
    #[error("checkpoint {0} belongs to another log")]
    OtherLog(u64),
    /// This checkpoint names an older keybag than the one before it, or fewer entries.
    #[error("checkpoint {0} goes back behind the one before")]
    WentBack(u64),
    /// An export ends with a checkpoint made for it, over all entries; this one does not.
    #[error("the end of the export is missing")]
    NoEnd,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Entries given.
    pub entries: u64,
    /// Checkpoints given.
    pub checkpoints: u64,
    /// Entries that a good signature covers; those after them are only chained.
    pub covered: u64,
    /// Whether the MACs were checked, too.
    pub with_macs: bool,
    /// The last good checkpoint.
    pub last: Option<Checkpoint>,
    /// The first fault; `None` if all is well.
    pub fault: Option<Fault>,
}

/// What the verifier knows from elsewhere.
pub struct Verifier {
    log: LogId,
    public: PublicKey,
    first_key: Option<Zeroizing<[u8; 32]>>,
    head: Option<(u64, Link)>,
    export: bool,
}

impl Verifier {
    /// Chain and signatures are checked.
    pub fn new(log: LogId, public: PublicKey) -> Self {
        Self {
            log,
            public,
            first_key: None,
            head: None,
            export: false,
        }
    }

    /// The MACs are checked, too.
    #[must_use]
    pub fn first_key(mut self, key: &[u8; 32]) -> Self {
        self.first_key = Some(Zeroizing::new(*key));
        self
    }

    /// The log must reach up to here ([`Log::next`](super::Log::next), [`Log::link`](super::Log::link)): a lost end is noticed.
    #[must_use]
    pub fn head(mut self, next: u64, link: [u8; 32]) -> Self {
        self.head = Some((next, link));
        self
    }

    /// The log must end with a checkpoint made for an export.
    #[must_use]
    pub fn export(mut self) -> Self {
        self.export = true;
        self
    }

    /// Goes through all rows, in the order given.
    ///
    /// # Errors
    /// [`VaultError::Internal`] never, as far as we know: what is wrong with the rows stands in the report.
    pub fn verify<R: AsRef<[u8]>>(
        &self,
        entries: &[R],
        checkpoints: &[R],
    ) -> Result<Report, VaultError> {
        let mut report = Report {
            entries: entries.len() as u64,
            checkpoints: checkpoints.len() as u64,
            covered: 0,
            with_macs: self.first_key.is_some(),
            last: None,
            fault: None,
        };
        let (links, broken) = self.chain(entries)?;
        let signed = self.signatures(checkpoints, &links, broken.is_some(), &mut report);
        report.fault = broken.or(signed).or_else(|| self.ending(&links, &report));
        Ok(report)
    }

    /// The links before, between and after the entries that are sound, and what is wrong with the next.
    fn chain<R: AsRef<[u8]>>(
        &self,
        entries: &[R],
    ) -> Result<(Vec<Link>, Option<Fault>), VaultError> {
        let mut before = genesis(&self.log);
        let mut links = vec![before];
        let mut key = self.first_key.clone().map(ChainKey);
        for (at, row) in entries.iter().enumerate() {
            let place = at as u64;
            let Ok(entry) = Entry::read(row.as_ref()) else {
                return Ok((links, Some(Fault::Unreadable(place))));
            };
            if entry.seq != place {
                return Ok((links, Some(misplaced(place, entry.seq, &entries[at..]))));
            }
            if entry.event.link(place, &before) != entry.link {
                return Ok((links, Some(Fault::Changed(place))));
            }
            if let Some(current) = &key {
                if !current.matches(&entry.link, &entry.mac)? {
                    return Ok((links, Some(Fault::Forged(place))));
                }
                key = Some(current.next()?);
            }
            before = entry.link;
            links.push(before);
        }
        Ok((links, None))
    }

    /// Checks the checkpoints against the links; those over entries that are broken anyway are left out.
    fn signatures<R: AsRef<[u8]>>(
        &self,
        checkpoints: &[R],
        links: &[Link],
        broken: bool,
        report: &mut Report,
    ) -> Option<Fault> {
        for (number, row) in (0..).zip(checkpoints) {
            let Ok((checkpoint, signature)) = Checkpoint::read(row.as_ref()) else {
                return Some(Fault::UnreadableCheckpoint(number));
            };
            if !checkpoint.verify(signature, &self.public) {
                return Some(Fault::ForgedCheckpoint(number));
            }
            if let Some(fault) = self.follows(&checkpoint, number, report.last.as_ref()) {
                return Some(fault);
            }
            let reached = usize::try_from(checkpoint.entries).ok();
            match reached.and_then(|at| links.get(at)) {
                Some(link) if *link == checkpoint.link => {}
                None if broken => return None,
                None => return Some(Fault::Truncated(links.len() as u64 - 1)),
                Some(_) => {
                    return Some(Fault::Rewritten {
                        from: report.covered,
                        until: checkpoint.entries,
                    });
                }
            }
            report.covered = checkpoint.entries;
            report.last = Some(checkpoint);
        }
        None
    }

    fn follows(
        &self,
        checkpoint: &Checkpoint,
        number: u64,
        last: Option<&Checkpoint>,
    ) -> Option<Fault> {
        if checkpoint.log != self.log {
            return Some(Fault::OtherLog(number));
        }
        if checkpoint.number != number {
            return Some(Fault::MissingCheckpoint(number));
        }
        if checkpoint.before != last.map_or([0; 32], Checkpoint::digest) {
            return Some(Fault::OtherLog(number));
        }
        let went_back = last.is_some_and(|last| {
            checkpoint.witness.keybag < last.witness.keybag || checkpoint.entries < last.entries
        });
        went_back.then_some(Fault::WentBack(number))
    }

    fn ending(&self, links: &[Link], report: &Report) -> Option<Fault> {
        if let Some((next, link)) = self.head {
            match usize::try_from(next).ok().and_then(|at| links.get(at)) {
                None => return Some(Fault::Truncated(report.entries)),
                Some(found) if *found != link || next != report.entries => {
                    return Some(Fault::Rewritten {
                        from: report.covered,
                        until: report.entries,
                    });
                }
                Some(_) => {}
            }
        }
        let ended = report
            .last
            .is_some_and(|last| last.reason == Reason::Export && last.entries == report.entries);
        (self.export && !ended).then_some(Fault::NoEnd)
    }
}

/// Why another entry stands where `place` should.
fn misplaced<R: AsRef<[u8]>>(place: u64, found: u64, rest: &[R]) -> Fault {
    let later = rest
        .iter()
        .any(|row| Entry::read(row.as_ref()).is_ok_and(|entry| entry.seq == place));
    match (found < place, later) {
        (true, _) => Fault::Inserted(place),
        (false, true) => Fault::Reordered(place),
        (false, false) => Fault::Missing(place),
    }
}
