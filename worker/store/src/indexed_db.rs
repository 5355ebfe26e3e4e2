//! The browser's database behind the [`Store`] trait.
//!
//! Rexie reads. A connection of our own to the same database ([`writer`]) builds the tables and writes, because a promise
//! of durability needs things that rexie keeps to itself: strict durability, the reason why a transaction was aborted (a
//! full disk shows nowhere else), the `blocked` event of an upgrade that waits for an older tab, and the `versionchange`
//! event, on which an older tab has to let go so that a newer one can upgrade.
//!
//! Each call is one short transaction. Everything that goes into it is prepared before it starts, and nothing but its own
//! requests is awaited inside: a transaction commits itself as soon as the worker turns to something else. One that writes is
//! told that it is complete, so that it need not wait for that.

mod bytes;
mod js_error;
mod writer;

use crate::{Change, Row, SCHEMA_VERSION, Store, StoreError, Table, Usage};
use futures::future::{join, try_join, try_join_all};
use rexie::{Direction, KeyRange, Rexie, Transaction, TransactionMode};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use writer::{Request, Writer};

/// A store in the browser's IndexedDB; one object store per table, binary keys (which, unlike JavaScript's strings, are
/// ordered by their bytes). A clone is another handle; when the last one goes, the database is closed.
///
/// When another tab upgrades or deletes the database, this one lets go of it and answers [`StoreError::Blocked`] from then on.
#[derive(Clone)]
pub struct IndexedDbStore(Rc<Connection>);

/// What another tab does to the database while this one opens or has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disturbance {
    /// Another tab has an older database open and does not let go of it: opening waits until that tab is closed.
    Waiting,
    /// Another tab upgrades or deletes the database: this store has let go of it, for good.
    Lost,
}

/// Who is told of a [`Disturbance`].
type Listener = Rc<dyn Fn(Disturbance)>;

/// Empty once another tab has asked for the database.
type Reader = Rc<RefCell<Option<Rexie>>>;

struct Connection {
    reader: Reader,
    writer: Writer,
    _let_go: Closure<dyn FnMut()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.writer.on_version_change(None);
        close(&self.reader, &self.writer);
    }
}

fn close(reader: &Reader, writer: &Writer) {
    writer.close();
    if let Some(rexie) = reader.take() {
        rexie.close();
    }
}

impl IndexedDbStore {
    /// Opens the database of this name, and makes or upgrades its tables. `tell` hears what other tabs do to it, now and
    /// for as long as it is open.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the browser keeps no data; [`StoreError::Newer`] if a newer version of the app
    /// wrote it; [`StoreError::Full`]; [`StoreError::Failed`].
    pub async fn open(
        name: &str,
        tell: impl Fn(Disturbance) + 'static,
    ) -> Result<Self, StoreError> {
        match Self::connect(name, Rc::new(tell)).await {
            Err(StoreError::Newer { known, .. }) => Err(StoreError::Newer {
                found: writer::version_on_disk(name).await?,
                known,
            }),
            // On opening, a refusal by state means that the browser allows no storage here.
            Err(StoreError::Blocked) => Err(StoreError::Unavailable),
            outcome => outcome,
        }
    }

    /// Both connections are asked for at once, the one that upgrades first: asked for one after the other, an upgrade in
    /// another tab could come between them and wait for the first for ever, with the second waiting for it.
    async fn connect(name: &str, tell: Listener) -> Result<Self, StoreError> {
        let build = Rexie::builder(name).version(SCHEMA_VERSION).build();
        let (rexie, writer) = match join(Writer::open(name, tell.clone()), build).await {
            (Ok(writer), Ok(rexie)) => (rexie, writer),
            (Ok(writer), Err(error)) => {
                writer.close();
                return Err(js_error::from_rexie(error));
            }
            (Err(error), rexie) => {
                if let Ok(rexie) = rexie {
                    rexie.close();
                }
                return Err(error);
            }
        };
        let reader = Reader::new(RefCell::new(Some(rexie)));
        let (ours, theirs) = (reader.clone(), writer.clone());
        let let_go = Closure::new(move || {
            close(&ours, &theirs);
            tell(Disturbance::Lost);
        });
        writer.on_version_change(Some(let_go.as_ref().unchecked_ref()));
        Ok(Self(Rc::new(Connection {
            reader,
            writer,
            _let_go: let_go,
        })))
    }

    fn reading(&self, tables: &[Table]) -> Result<Transaction, StoreError> {
        let reader = self.0.reader.borrow();
        let names: Vec<_> = tables.iter().map(|table| table.name()).collect();
        reader
            .as_ref()
            .ok_or(StoreError::Blocked)?
            .transaction(&names, TransactionMode::ReadOnly)
            .map_err(js_error::from_rexie)
    }

    fn table(&self, table: Table) -> Result<rexie::Store, StoreError> {
        self.reading(&[table])?
            .store(table.name())
            .map_err(js_error::from_rexie)
    }
}

impl Store for IndexedDbStore {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let key = bytes::to_js(key.as_bytes());
        let value = self.table(table)?.get(key).await;
        let value = value.map_err(js_error::from_rexie)?;
        Ok(value.as_ref().map(bytes::from_js))
    }

    /// In one transaction, with all requests on their way before the first is answered.
    async fn get_many(
        &self,
        table: Table,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let store = self.table(table)?;
        let gets = keys
            .iter()
            .map(|key| store.get(bytes::to_js(key.as_bytes())));
        let values = try_join_all(gets).await.map_err(js_error::from_rexie)?;
        let values = values.iter().map(|v| v.as_ref().map(bytes::from_js));
        Ok(values.collect())
    }

    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        if limit == 0 {
            return Ok(Vec::new());
        }
        let store = self.table(table)?;
        let found = match newest_first && limit < u32::MAX {
            true => backwards(&store, range(prefix)?, limit).await?,
            false => at_once(&store, prefix, limit).await?,
        };
        let row = |(key, value): &(JsValue, JsValue)| {
            Ok(Row {
                key: bytes::key_from_js(key)?,
                value: bytes::from_js(value),
            })
        };
        match newest_first && limit == u32::MAX {
            true => found.iter().rev().map(row).collect(),
            false => found.iter().map(row).collect(),
        }
    }

    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError> {
        let range = range(prefix)?;
        let count = self.table(table)?.count(range).await;
        Ok(count.map_err(js_error::from_rexie)? as usize)
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let requests: Vec<_> = changes
            .iter()
            .map(Request::prepare)
            .collect::<Result<_, _>>()?;
        let mut tables: Vec<_> = changes.iter().map(Change::table).collect();
        tables.sort_unstable();
        tables.dedup();
        if tables.is_empty() {
            return Ok(());
        }
        self.0.writer.write(&tables, &requests).await
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        let requests = Table::ALL.map(Request::Clear);
        self.0.writer.write(&Table::ALL, &requests).await
    }

    async fn usage(&self) -> Result<Usage, StoreError> {
        let transaction = self.reading(&Table::ALL)?;
        let mut usage = Usage::default();
        for table in Table::ALL {
            let store = transaction
                .store(table.name())
                .map_err(js_error::from_rexie)?;
            let keys = store.get_all_keys(None, None).await;
            let keys = keys.map_err(js_error::from_rexie)?;
            let values = store.get_all(None, None).await;
            let values = values.map_err(js_error::from_rexie)?;
            usage.records += keys.len();
            usage.bytes += keys.iter().chain(&values).map(bytes::len).sum::<u64>();
        }
        Ok(usage)
    }
}

/// The last `limit` rows, the last of them first: the browser goes from one to the next.
async fn backwards(
    store: &rexie::Store,
    range: Option<KeyRange>,
    limit: u32,
) -> Result<Vec<(JsValue, JsValue)>, StoreError> {
    let rows = store.scan(range, Some(limit), None, Some(Direction::Prev));
    rows.await.map_err(js_error::from_rexie)
}

/// The first `limit` rows, which the browser hands over at once: many times as fast as one after the other.
async fn at_once(
    store: &rexie::Store,
    prefix: &str,
    limit: u32,
) -> Result<Vec<(JsValue, JsValue)>, StoreError> {
    let keys = store.get_all_keys(range(prefix)?, Some(limit));
    let values = store.get_all(range(prefix)?, Some(limit));
    let (keys, values) = try_join(keys, values).await.map_err(js_error::from_rexie)?;
    Ok(keys.into_iter().zip(values).collect())
}

/// All keys that begin with `prefix`; `None` means every key.
fn range(prefix: &str) -> Result<Option<KeyRange>, StoreError> {
    bytes::bounds(prefix)
        .map(|(from, to)| KeyRange::bound(&from, &to, Some(false), Some(true)))
        .transpose()
        .map_err(|error| js_error::from_rexie(error.into()))
}
