//! A database where there is one, and memory where the browser keeps nothing.

use crate::{Change, MemoryStore, Row, Store, StoreError, Table, Usage};

/// A store of either kind. What is in the temporary one goes with its last handle.
#[derive(Debug, Clone)]
pub enum AnyStore<S> {
    /// Keeps what is committed.
    Lasting(S),
    /// Stands in where nothing can be kept.
    Temporary(MemoryStore),
}

impl<S> From<MemoryStore> for AnyStore<S> {
    fn from(store: MemoryStore) -> Self {
        Self::Temporary(store)
    }
}

impl<S> AnyStore<S> {
    /// Whether everything in it is gone when the tab closes.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Temporary(_))
    }
}

impl<S: Store> Store for AnyStore<S> {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Self::Lasting(store) => store.get(table, key).await,
            Self::Temporary(store) => store.get(table, key).await,
        }
    }

    async fn get_many(
        &self,
        table: Table,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        match self {
            Self::Lasting(store) => store.get_many(table, keys).await,
            Self::Temporary(store) => store.get_many(table, keys).await,
        }
    }

    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Lasting(store) => store.scan(table, prefix, newest_first, limit).await,
            Self::Temporary(store) => store.scan(table, prefix, newest_first, limit).await,
        }
    }

    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError> {
        match self {
            Self::Lasting(store) => store.count(table, prefix).await,
            Self::Temporary(store) => store.count(table, prefix).await,
        }
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        match self {
            Self::Lasting(store) => store.commit(changes).await,
            Self::Temporary(store) => store.commit(changes).await,
        }
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        match self {
            Self::Lasting(store) => store.wipe().await,
            Self::Temporary(store) => store.wipe().await,
        }
    }

    async fn usage(&self) -> Result<Usage, StoreError> {
        match self {
            Self::Lasting(store) => store.usage().await,
            Self::Temporary(store) => store.usage().await,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::FaultyStore;
    use futures::executor::block_on;

    #[test]
    fn both_kinds_pass_the_suite() {
        type Either = AnyStore<FaultyStore<MemoryStore>>;
        let lasting = async || Either::Lasting(FaultyStore::new(MemoryStore::new()));
        let temporary = async || Either::Temporary(MemoryStore::new());
        block_on(crate::conformance::run(lasting)).unwrap();
        block_on(crate::conformance::run(temporary)).unwrap();
    }

    #[test]
    fn only_memory_is_temporary_and_errors_come_through() {
        let faulty = FaultyStore::new(MemoryStore::new());
        faulty.refuse_commit(1, StoreError::Full);
        let store = AnyStore::Lasting(faulty);
        assert!(!store.is_temporary());
        assert_eq!(block_on(store.commit(Vec::new())), Err(StoreError::Full));
        assert!(AnyStore::<MemoryStore>::Temporary(MemoryStore::new()).is_temporary());
    }
}
