//! Where sealed bytes are kept: one trait, its in-memory twin, a twin that fails on purpose, the browser's database, and
//! one that is either database or memory.
//!
//! Promises:
//! - Values are opaque bytes, sealed before they come here; nothing in this crate could read them. Keys and table names
//!   are not hidden.
//! - [`Store::commit`] happens as a whole or not at all, and is acknowledged only when it is durable: a tab killed at any
//!   moment loses nothing acknowledged and shows nothing half-written.
//! - All implementations behave alike: one `conformance` suite runs on each of them.
//! - Data of a newer schema is never touched by an older app ([`SCHEMA_VERSION`]).

// The futures need not be `Send`: the worker has one thread, and the browser's handles could not leave it anyway.
#![allow(async_fn_in_trait)]

mod any;
mod change;
#[cfg(feature = "conformance")]
pub mod conformance;
mod error;
mod faulty;
#[cfg(target_arch = "wasm32")]
pub mod indexed_db;
mod memory;
mod table;

pub use any::AnyStore;
pub use change::{Change, Row, Usage};
pub use error::StoreError;
pub use faulty::FaultyStore;
#[cfg(target_arch = "wasm32")]
pub use indexed_db::{Disturbance, IndexedDbStore};
pub use memory::MemoryStore;
pub use table::{SCHEMA_VERSION, Table};

/// A transactional map from table and key to bytes. Keys are ordered by their UTF-8 bytes.
///
/// A clone (where there is one) is another handle on the same data.
pub trait Store {
    /// The value under a key, or `None`.
    ///
    /// # Errors
    /// [`StoreError`], as for every other call.
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// The values under several keys, each as [`Store::get`] gives it, in the order of the keys. One of them may be newer than
    /// another if a commit comes between.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn get_many(
        &self,
        table: Table,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            values.push(self.get(table, key).await?);
        }
        Ok(values)
    }

    /// Up to `limit` rows whose keys begin with `prefix`, in the order of their keys; `newest_first` turns the order round
    /// (keys that begin with a time grow with it).
    ///
    /// # Errors
    /// [`StoreError`].
    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError>;

    /// How many keys begin with `prefix`.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError>;

    /// Makes all changes, in their order, or none. `Ok` means that they are durable.
    ///
    /// # Errors
    /// [`StoreError`]; then none of the changes is visible. (If the process dies before the answer arrives, all or none of
    /// them may be there.)
    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError>;

    /// Empties every table at once, durably. The bytes may linger on the disk until the browser reuses the space; what
    /// makes them unreadable is that the keybag is gone.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing was emptied.
    async fn wipe(&self) -> Result<(), StoreError>;

    /// How much is kept. Looks at every record, so it is for a page that shows figures, not for a loop.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn usage(&self) -> Result<Usage, StoreError>;
}

/// A borrowed store is one, too: for work that ends before its owner goes on.
impl<S: Store> Store for &S {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        (**self).get(table, key).await
    }

    async fn get_many(
        &self,
        table: Table,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        (**self).get_many(table, keys).await
    }

    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        (**self).scan(table, prefix, newest_first, limit).await
    }

    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError> {
        (**self).count(table, prefix).await
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        (**self).commit(changes).await
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        (**self).wipe().await
    }

    async fn usage(&self) -> Result<Usage, StoreError> {
        (**self).usage().await
    }
}
