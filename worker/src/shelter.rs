//! Where the records are kept: in the browser's database, or in memory where the browser keeps nothing.

use store::{AnyStore, Disturbance, IndexedDbStore, MemoryStore, StoreError};

const DATABASE: &str = "luminai";

/// Opens the store. Memory stands in only where the browser refuses a database altogether (a private window, site data
/// switched off): a database that is there and fails is an error, for a family's records may be in it.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn open(
    tell: impl Fn(Disturbance) + 'static,
) -> Result<AnyStore<IndexedDbStore>, StoreError> {
    match IndexedDbStore::open(DATABASE, tell).await {
        Ok(store) => Ok(AnyStore::Lasting(store)),
        Err(StoreError::Unavailable) => Ok(AnyStore::Temporary(MemoryStore::new())),
        Err(error) => Err(error),
    }
}
