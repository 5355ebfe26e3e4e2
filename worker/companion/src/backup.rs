//! One sealed file with everything: made, tried out, and put back on a device where nothing is.

use crate::door::recovered;
use crate::records;
use crate::{Companion, CoreError, Ports};
use archive::{ArchiveError, Found, Key, Opening, Restore};
use base64ct::{Base64, Encoding};
use protocol::{BackupKey, DrillReport, Event, Fault, FaultKind, FileOut, Task, Welcome};
use serde::{Deserialize, Serialize};
use store::{MemoryStore, Store, Table};
use vault::{RecoverySecret, Zeroizing};

/// Rows of a backup that are written at a time.
const ROWS: usize = 64;
/// Bytes of a backup that are read at a time.
const BYTES: usize = 64 * 1024;
/// Where it is kept when the last backup was made, beside the family's settings.
const MADE: &str = "last-backup";

/// When the last backup was made.
#[derive(Debug, Serialize, Deserialize)]
struct Made {
    at: i64,
}

/// What opens a backup, held for as long as it is read.
enum Opener {
    Passphrase(Zeroizing<String>),
    Recovery(RecoverySecret),
}

impl Opener {
    fn new(key: BackupKey) -> Result<Self, CoreError> {
        Ok(match key {
            BackupKey::Passphrase(text) => Self::Passphrase(Zeroizing::new(text)),
            BackupKey::Sheets(sheets) => Self::Recovery(recovered(sheets)?),
        })
    }

    fn key(&self) -> Key<'_> {
        match self {
            Self::Passphrase(text) => Key::Passphrase(text),
            Self::Recovery(secret) => Key::Recovery(secret),
        }
    }
}

impl<S: Store + From<MemoryStore>, P: Ports> Companion<S, P> {
    pub(crate) async fn try_backup(
        &mut self,
        data: String,
        key: BackupKey,
    ) -> Result<DrillReport, CoreError> {
        self.ports.clear_stop();
        let (file, opener) = (bytes(data)?, Opener::new(key)?);
        let begun = Restore::<S>::drill(&file, opener.key())
            .await
            .map_err(in_file)?;
        let (mut drill, rest) = begun.ok_or(ArchiveError::BadBackup)?;
        for piece in rest.chunks(BYTES) {
            goes_on(&self.ports, Task::Drill, drill.progress()).await?;
            drill.feed(piece).await.map_err(in_file)?;
        }
        let now = self.now();
        let drill = drill
            .finish_drill(opener.key(), now, self.ports.entropy())
            .await
            .map_err(in_file)?;
        Ok(DrillReport {
            made_at: i64::try_from(drill.made_at).unwrap_or(i64::MAX),
            records: drill.opening.records as u64,
            faults: faults(&drill.opening, drill.broken),
        })
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn make_backup(&mut self) -> Result<FileOut, CoreError> {
        self.ports.clear_stop();
        let at = self.ports.now_ms();
        let made = records::put(Table::Settings, MADE, &Made { at })?;
        self.commit(vec![made], Vec::new()).await?;
        let now = self.now();
        let (mut backup, mut file) = self.archive.begin_backup(now, self.ports.entropy()).await?;
        while !backup.is_whole() {
            goes_on(&self.ports, Task::Backup, backup.progress()).await?;
            file.extend(self.archive.backup_step(&mut backup, ROWS).await?);
        }
        file.extend(backup.finish()?);
        Ok(FileOut {
            name: format!(
                "luminai-{}.backup",
                family::local_date(at, self.ports.offset_minutes())
            ),
            data: Base64::encode_string(&file),
        })
    }

    /// When the last backup was made.
    pub(crate) async fn last_backup(&self) -> Result<Option<i64>, CoreError> {
        if !self.archive.is_open() {
            return Ok(None);
        }
        let made: Option<Made> = self.load(Table::Settings, MADE).await?;
        Ok(made.map(|made| made.at))
    }

    pub(crate) async fn restore_backup(
        &mut self,
        data: String,
        key: BackupKey,
    ) -> Result<Welcome, CoreError> {
        if self.archive.found().await? != Found::Nothing {
            return Err(CoreError::refuse(
                FaultKind::Locked,
                "There is a family on this device already. A backup is restored where nothing is set up.",
            ));
        }
        self.ports.clear_stop();
        let (file, opener) = (bytes(data)?, Opener::new(key)?);
        if let Err(error) = self.pour(&file, &opener).await {
            // Without a keybag what was poured in so far can never be read.
            self.archive.store().wipe().await?;
            return Err(error);
        }
        let now = self.now();
        let opening = match opener.key() {
            Key::Passphrase(guess) => {
                self.archive
                    .open_with_passphrase(guess, now, self.ports.entropy())
                    .await?
            }
            Key::Recovery(secret) => {
                self.archive
                    .open_with_recovery(secret, now, self.ports.entropy())
                    .await?
            }
        };
        self.wrote = true;
        self.move_in(opening).await?;
        if self.archive.alarms().is_empty() {
            self.trust_device().await?;
        }
        self.hello().await
    }

    /// Writes the rows of a backup into the empty store, and its keys last.
    async fn pour(&mut self, file: &[u8], opener: &Opener) -> Result<(), CoreError> {
        let store = self.archive.store();
        let begun = Restore::begin(store, file, opener.key())
            .await
            .map_err(in_file)?;
        let (mut restore, rest) = begun.ok_or(ArchiveError::BadBackup)?;
        for piece in rest.chunks(BYTES) {
            goes_on(&self.ports, Task::Restore, restore.progress()).await?;
            restore.feed(piece).await.map_err(in_file)?;
        }
        restore.finish().await.map_err(in_file)?;
        Ok(())
    }
}

/// Tells how far long work is, lets messages arrive, and ends it if somebody wishes so.
async fn goes_on<P: Ports>(
    ports: &P,
    task: Task,
    (done, total): (u64, u64),
) -> Result<(), CoreError> {
    ports.emit(Event::Progress { task, done, total });
    ports.breathe().await;
    if ports.stop_asked() {
        ports.clear_stop();
        return Err(CoreError::refuse(
            FaultKind::Stopped,
            "This was stopped; nothing was changed.",
        ));
    }
    Ok(())
}

/// What is wrong with a file, as opposed to what is stored here.
fn in_file(error: ArchiveError) -> CoreError {
    use vault::VaultError::*;
    match error {
        ArchiveError::Vault(NotABackup) => {
            Fault::at("data", "This file is not a backup of LuminAI.").into()
        }
        ArchiveError::Vault(WrongPassphrase) => {
            let wrong = "This passphrase does not open the backup. It is the one of the day on which the backup was made.";
            Fault::new(FaultKind::WrongPassphrase, wrong).into()
        }
        ArchiveError::Vault(Tampered | Truncated | RowCount | NotAKeybag | NotARecord) => {
            ArchiveError::BadBackup.into()
        }
        other => other.into(),
    }
}

fn bytes(data: String) -> Result<Vec<u8>, CoreError> {
    Base64::decode_vec(&data)
        .map_err(|_| Fault::at("data", "The file did not arrive whole. Please try again.").into())
}

/// What a backup lacks, in plain words.
fn faults(opening: &Opening, broken: usize) -> Vec<String> {
    let mut faults: Vec<String> = opening.alarms.iter().map(crate::setup::explain).collect();
    let aside: usize = opening.set_aside.iter().map(|(_, count)| count).sum();
    if aside + broken > 0 {
        faults.push(format!("{} records cannot be read.", aside + broken));
    }
    faults
}
