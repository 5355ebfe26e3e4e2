//! The tables, and durable writes into them: one transaction per commit, acknowledged when the disk has it.

use super::{Disturbance, Listener, bytes, js_error};
use crate::{Change, SCHEMA_VERSION, StoreError, Table};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbTransaction,
};

/// One step of a transaction, with everything it needs already in the browser's hands.
pub(super) enum Request {
    Put(Table, JsValue, JsValue),
    /// A key or a range of keys.
    Delete(Table, JsValue),
    Clear(Table),
}

impl Request {
    pub(super) fn prepare(change: &Change) -> Result<Self, StoreError> {
        Ok(match change {
            Change::Put { table, key, value } => {
                Self::Put(*table, bytes::to_js(key.as_bytes()), bytes::to_js(value))
            }
            Change::Delete { table, key } => Self::Delete(*table, bytes::to_js(key.as_bytes())),
            Change::DeletePrefix { table, prefix } => match bytes::bounds(prefix) {
                Some((from, to)) => {
                    let range =
                        IdbKeyRange::bound_with_lower_open_and_upper_open(&from, &to, false, true);
                    Self::Delete(*table, range.map_err(|e| js_error::from_js(&e))?.into())
                }
                None => Self::Clear(*table),
            },
        })
    }

    fn issue(&self, transaction: &IdbTransaction) -> Result<(), JsValue> {
        let store = |table: &Table| -> Result<IdbObjectStore, JsValue> {
            transaction.object_store(table.name())
        };
        match self {
            Self::Put(table, key, value) => store(table)?.put_with_key(value, key)?,
            Self::Delete(table, keys) => store(table)?.delete(keys)?,
            Self::Clear(table) => store(table)?.clear()?,
        };
        Ok(())
    }
}

/// A connection for writing. A clone is another handle on it.
#[derive(Clone)]
pub(super) struct Writer(IdbDatabase);

impl Writer {
    /// Opens the database, and makes those of its tables that are missing.
    pub(super) async fn open(name: &str, tell: Listener) -> Result<Self, StoreError> {
        let request = factory()?
            .open_with_u32(name, SCHEMA_VERSION)
            .map_err(|e| js_error::from_js(&e))?;
        let asked = request.clone();
        let upgrade = Closure::<dyn FnMut()>::new(move || upgrade(&asked));
        let blocked = Closure::<dyn FnMut()>::new(move || tell(Disturbance::Waiting));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        request.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
        let outcome = opened(&request).await;
        // Neither comes any more, and the closures go now.
        request.set_onupgradeneeded(None);
        request.set_onblocked(None);
        outcome.map(Self)
    }

    pub(super) fn on_version_change(&self, handler: Option<&Function>) {
        self.0.set_onversionchange(handler);
    }

    pub(super) fn close(&self) {
        self.0.close();
    }

    /// Issues all requests in one transaction and waits until it is on the disk.
    pub(super) async fn write(
        &self,
        tables: &[Table],
        requests: &[Request],
    ) -> Result<(), StoreError> {
        let transaction = self.strict(tables).map_err(|e| js_error::from_js(&e))?;
        let end = first_event(|resolve| {
            transaction.set_oncomplete(Some(resolve));
            transaction.set_onabort(Some(resolve));
        });
        let issued: Result<(), JsValue> = requests
            .iter()
            .try_for_each(|request| request.issue(&transaction));
        if let Err(error) = issued {
            // If this fails, it was aborted already; nothing of it remains either way.
            let _ = transaction.abort();
            return Err(js_error::from_js(&error));
        }
        finish(&transaction);
        if kind(JsFuture::from(end).await)? == "complete" {
            return Ok(());
        }
        Err(match transaction.error() {
            Some(error) => js_error::from_js(&error),
            None => StoreError::Failed("the transaction was aborted".into()),
        })
    }

    /// Like `transaction(tables, "readwrite", {durability: "strict"})`, which the bindings hold for unstable. A browser that
    /// does not know the option ignores it.
    fn strict(&self, tables: &[Table]) -> Result<IdbTransaction, JsValue> {
        let names: Array = tables
            .iter()
            .map(|table| JsValue::from(table.name()))
            .collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        Reflect::get(&self.0, &"transaction".into())?
            .dyn_into::<Function>()?
            .call3(&self.0, &names, &"readwrite".into(), &options)?
            .dyn_into()
    }
}

/// Tells the browser that no request follows: else it waits until we have heard of the last one and asked for no more. Whether
/// the transaction lands, its events tell, also where a browser does not know this.
fn finish(transaction: &IdbTransaction) {
    let commit = Reflect::get(transaction, &"commit".into()).and_then(JsCast::dyn_into::<Function>);
    // If it throws, the transaction was aborted already.
    let _ = commit.and_then(|commit| commit.call0(transaction));
}

/// Which version a database has on disk. Only for one that exists: asking would make it otherwise.
pub(super) async fn version_on_disk(name: &str) -> Result<u32, StoreError> {
    let request = factory()?.open(name).map_err(|e| js_error::from_js(&e))?;
    let database = opened(&request).await?;
    database.close();
    Ok(database.version() as u32)
}

fn factory() -> Result<IdbFactory, StoreError> {
    Reflect::get(&js_sys::global(), &"indexedDB".into())
        .and_then(JsCast::dyn_into)
        .map_err(|_| StoreError::Unavailable)
}

/// Makes the tables that are missing; an upgrade that cannot be finished is taken back, and opening fails.
fn upgrade(request: &IdbOpenDbRequest) {
    if make_tables(request).is_err()
        && let Some(transaction) = request.transaction()
    {
        // If this fails, it was aborted already.
        let _ = transaction.abort();
    }
}

fn make_tables(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let there = database.object_store_names();
    Table::ALL
        .into_iter()
        .map(Table::name)
        .filter(|name| !there.contains(name))
        .try_for_each(|name| database.create_object_store(name).map(drop))
}

async fn opened(request: &IdbOpenDbRequest) -> Result<IdbDatabase, StoreError> {
    let event = first_event(|resolve| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(resolve));
    });
    if kind(JsFuture::from(event).await)? == "success" {
        let database = request.result().and_then(JsCast::dyn_into);
        return database.map_err(|e| js_error::from_js(&e));
    }
    Err(match request.error() {
        Ok(Some(error)) => js_error::from_js(&error),
        _ => StoreError::Failed("the database did not open".into()),
    })
}

/// The first event for which `subscribe` sets the handler that it is given. Nothing of ours outlives the promise.
fn first_event(subscribe: impl Fn(&Function)) -> Promise {
    Promise::new(&mut |resolve, _| subscribe(&resolve))
}

fn kind(event: Result<JsValue, JsValue>) -> Result<String, StoreError> {
    event
        .and_then(JsCast::dyn_into::<Event>)
        .map(|event| event.type_())
        .map_err(|e| js_error::from_js(&e))
}
