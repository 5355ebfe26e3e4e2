//! A child's records, sealed and stored as the app does it.

use archive::{Archive, ArchiveError, Change, Line, Owner};
use store::{AnyStore, IndexedDbStore, MemoryStore, Table};
use vault::{Cost, Entropy, Passphrase, ProfileId, SystemEntropy};
use wasm_bindgen::prelude::*;

/// A family's archive with one child in it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sealed {
    archive: Archive<AnyStore<IndexedDbStore>>,
    child: ProfileId,
}

fn js(error: impl core::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

/// What the records of a batch are called, up to their number in it.
fn batch_name(batch: u32) -> String {
    format!("child/{batch:08}/")
}

#[wasm_bindgen]
impl Sealed {
    /// In a new database of this name. Without a name in memory, where nothing is durable: what sealing alone costs.
    ///
    /// # Errors
    /// If the browser keeps no data.
    pub async fn create(name: Option<String>, now: f64) -> Result<Sealed, JsError> {
        let store = match name {
            Some(name) => AnyStore::Lasting(IndexedDbStore::open(&name, |_| ()).await.map_err(js)?),
            None => AnyStore::Temporary(MemoryStore::new()),
        };
        Self::family(store, now as u64).await.map_err(js)
    }

    async fn family(store: AnyStore<IndexedDbStore>, now: u64) -> Result<Sealed, ArchiveError> {
        let rng = &mut SystemEntropy;
        let mut archive = Archive::new(store);
        let passphrase = Passphrase::new("seven quiet otters dance at noon")?;
        archive
            .create(&passphrase, Cost::FLOOR, None, now, rng)
            .await?;
        let mut id = [0; 16];
        rng.fill(&mut id)?;
        let child = ProfileId::new(id);
        let line = Line::new("child.add", "").about(Owner::Profile(child));
        archive
            .add_child(child, vec![], vec![line], now, rng)
            .await?;
        Ok(Self { archive, child })
    }

    /// Writes `records`, each `length` bytes, in one commit with one line in the audit log. It is durable when this is done.
    ///
    /// # Errors
    /// If it could not be stored.
    pub async fn write(
        &mut self,
        batch: u32,
        records: &[u8],
        length: usize,
        now: f64,
    ) -> Result<(), JsError> {
        let owner = Owner::Profile(self.child);
        let name = batch_name(batch);
        let put = |(n, record): (usize, &[u8])| {
            Change::put(Table::Turns, format!("{name}{n:04}"), owner, record)
        };
        let changes = records.chunks(length.max(1)).enumerate().map(put).collect();
        let line = Line::new("bench.write", name.as_str())
            .about(owner)
            .by(self.child);
        let rng = &mut SystemEntropy;
        self.archive
            .commit(changes, vec![line], now as u64, rng)
            .await
            .map_err(js)
    }

    /// Reads a batch, or with `None` everything: how many bytes it says, all together.
    ///
    /// # Errors
    /// If it could not be read, or a record does not open.
    pub async fn read(&self, batch: Option<u32>) -> Result<f64, JsError> {
        let prefix = batch.map_or_else(|| "child/".to_owned(), batch_name);
        let scan = self.archive.scan(Table::Turns, &prefix, false, usize::MAX);
        let scanned = scan.await.map_err(js)?;
        if !scanned.broken.is_empty() {
            return Err(JsError::new("a record does not open"));
        }
        Ok(scanned
            .rows
            .iter()
            .map(|row| row.value.len())
            .sum::<usize>() as f64)
    }
}
