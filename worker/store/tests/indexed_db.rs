//! IndexedDB in a real browser: the suite that every store passes, and what only a database on disk can show.
#![cfg(target_arch = "wasm32")]
// The lint knows tests by `#[test]` only.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use js_sys::{Function, Object, Promise, Reflect};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use store::{
    Change, Disturbance, IndexedDbStore, SCHEMA_VERSION, Store, StoreError, Table, conformance,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{IdbDatabase, IdbFactory};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// A name that no test before had.
fn fresh() -> String {
    thread_local!(static COUNT: Cell<u32> = const { Cell::new(0) });
    COUNT.set(COUNT.get() + 1);
    format!("test-{}-{}", js_sys::Date::now(), COUNT.get())
}

async fn open(name: &str) -> IndexedDbStore {
    IndexedDbStore::open(name, |_| {}).await.unwrap()
}

fn javascript(code: &str) -> JsValue {
    Function::new_no_args(code).call0(&JsValue::NULL).unwrap()
}

fn puts(keys: &[&str]) -> Vec<Change> {
    let put = |key: &&str| Change::put(Table::Turns, *key, key.as_bytes());
    keys.iter().map(put).collect()
}

/// Opens a database as another version of the app would.
async fn open_raw(name: &str, version: u32) -> IdbDatabase {
    let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())
        .unwrap()
        .unchecked_into();
    let request = factory.open_with_u32(name, version).unwrap();
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    JsFuture::from(done).await.expect("blocked or refused");
    request.result().unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn it_passes_the_suite() {
    conformance::run(async || open(&fresh()).await)
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn what_was_committed_is_there_after_reopening() {
    let name = fresh();
    let store = open(&name).await;
    store.commit(puts(&["a", "b"])).await.unwrap();
    drop(store);
    let store = open(&name).await;
    assert_eq!(store.get(Table::Turns, "b").await, Ok(Some(b"b".to_vec())));
    assert_eq!(store.count(Table::Turns, "").await, Ok(2));
}

#[wasm_bindgen_test]
async fn two_open_stores_see_each_other() {
    let name = fresh();
    let (one, two) = (open(&name).await, open(&name).await);
    one.commit(puts(&["a"])).await.unwrap();
    assert_eq!(two.count(Table::Turns, "").await, Ok(1));
    two.commit(vec![Change::delete(Table::Turns, "a")])
        .await
        .unwrap();
    assert_eq!(one.clone().get(Table::Turns, "a").await, Ok(None));
    drop(two);
    one.commit(puts(&["b"])).await.unwrap();
    assert_eq!(one.count(Table::Turns, "").await, Ok(1));
}

#[wasm_bindgen_test]
async fn data_of_a_newer_app_is_refused_and_left_alone() {
    let name = fresh();
    open(&name).await.commit(puts(&["a"])).await.unwrap();
    let newer = open_raw(&name, SCHEMA_VERSION + 4).await;
    let refused = IndexedDbStore::open(&name, |_| {}).await.err();
    let expected = StoreError::Newer {
        found: SCHEMA_VERSION + 4,
        known: SCHEMA_VERSION,
    };
    assert_eq!(refused, Some(expected));
    assert_eq!(
        newer.object_store_names().length() as usize,
        Table::ALL.len()
    );
    newer.close();
}

/// A listener, and what it heard.
fn listener() -> (
    impl Fn(Disturbance) + 'static,
    Rc<RefCell<Vec<Disturbance>>>,
) {
    let heard = Rc::<RefCell<Vec<_>>>::default();
    let hears = heard.clone();
    (move |what| hears.borrow_mut().push(what), heard)
}

/// One turn of the browser's own loop, and some more.
async fn a_moment() {
    let wait = Function::new_no_args("return new Promise((done) => setTimeout(done, 150))");
    let promise = wait.call0(&JsValue::NULL).unwrap();
    JsFuture::from(promise.unchecked_into::<Promise>())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn an_upgrade_waits_for_an_older_tab_says_so_and_goes_on_by_itself() {
    let name = fresh();
    let older = open_raw(&name, SCHEMA_VERSION - 1).await;
    let (tell, heard) = listener();
    let opening = IndexedDbStore::open(&name, tell);
    let closing = async {
        a_moment().await;
        let waiting = heard.borrow().clone();
        older.close();
        waiting
    };
    let (store, waiting) = futures::future::join(opening, closing).await;
    assert_eq!(waiting, [Disturbance::Waiting]);
    let store = store.unwrap();
    store.commit(puts(&["a"])).await.unwrap();
    assert_eq!(store.count(Table::Turns, "").await, Ok(1));
}

#[wasm_bindgen_test]
async fn an_upgrade_adds_the_missing_tables_and_keeps_the_rest() {
    let name = fresh();
    open(&name).await.commit(puts(&["a"])).await.unwrap();
    let make_older = "return (name, version) => new Promise((done, failed) => { \
         const gone = indexedDB.open(name); gone.onerror = failed; gone.onsuccess = () => { \
         const rows = []; const from = gone.result; const cursor = from.transaction('turns').objectStore('turns').openCursor(); \
         cursor.onsuccess = () => { const at = cursor.result; if (at) { rows.push([at.key, at.value]); return at.continue() } \
         from.close(); const away = indexedDB.deleteDatabase(name); away.onsuccess = () => { \
         const made = indexedDB.open(name, version); made.onupgradeneeded = () => { \
         const turns = made.result.createObjectStore('turns'); for (const [k, v] of rows) turns.put(v, k) }; \
         made.onsuccess = () => { made.result.close(); done() } } } } })";
    let make_older: Function = javascript(make_older).unchecked_into();
    let older = make_older
        .call2(&JsValue::NULL, &name.as_str().into(), &1.into())
        .unwrap();
    JsFuture::from(older.unchecked_into::<Promise>())
        .await
        .unwrap();
    let store = open(&name).await;
    assert_eq!(store.get(Table::Turns, "a").await, Ok(Some(b"a".to_vec())));
    for table in Table::ALL {
        store
            .commit(vec![Change::put(table, "b", *b"b")])
            .await
            .unwrap();
    }
}

#[wasm_bindgen_test]
async fn an_older_tab_lets_go_when_a_newer_one_upgrades() {
    let name = fresh();
    let (tell, heard) = listener();
    let store = IndexedDbStore::open(&name, tell).await.unwrap();
    store.commit(puts(&["a"])).await.unwrap();
    open_raw(&name, SCHEMA_VERSION + 1).await.close();
    assert_eq!(*heard.borrow(), [Disturbance::Lost]);
    assert_eq!(store.get(Table::Turns, "a").await, Err(StoreError::Blocked));
    assert_eq!(store.commit(puts(&["b"])).await, Err(StoreError::Blocked));
    assert_eq!(store.wipe().await, Err(StoreError::Blocked));
}

#[wasm_bindgen_test]
async fn a_browser_without_a_database_is_recognised() {
    javascript("Object.defineProperty(self, 'indexedDB', {value: undefined, configurable: true})");
    let missing = IndexedDbStore::open(&fresh(), |_| {}).await.err();
    javascript(
        "Object.defineProperty(self, 'indexedDB', {configurable: true, value: {__proto__: IDBFactory.prototype, \
         open() { throw new DOMException('not here', 'SecurityError') }}})",
    );
    let forbidden = IndexedDbStore::open(&fresh(), |_| {}).await.err();
    // As Chromium says it where site data is switched off.
    javascript(
        "Object.defineProperty(self, 'indexedDB', {configurable: true, value: {__proto__: IDBFactory.prototype, \
         open() { throw new DOMException('The user denied permission to access the database.', 'UnknownError') }}})",
    );
    let denied = IndexedDbStore::open(&fresh(), |_| {}).await.err();
    javascript("delete self.indexedDB");
    assert_eq!(missing, Some(StoreError::Unavailable));
    assert_eq!(forbidden, Some(StoreError::Unavailable));
    assert_eq!(denied, Some(StoreError::Unavailable));
    open(&fresh()).await;
}

/// Makes the second `put` from now on do something else; gives back what undoes it.
fn second_put(instead: &str) -> Function {
    let code = "const put = IDBObjectStore.prototype.put; let n = 0; \
         IDBObjectStore.prototype.put = function(...a) { \
         const original = () => put.apply(this, a); if (++n != 2) return original(); INSTEAD }; \
         return () => { IDBObjectStore.prototype.put = put };";
    javascript(&code.replace("INSTEAD", instead)).unchecked_into()
}

#[wasm_bindgen_test]
async fn a_commit_that_fails_half_way_leaves_nothing() {
    let full = "throw new DOMException('no space', 'QuotaExceededError')";
    let aborted = "const request = original(); this.transaction.abort(); return request";
    // The browser notices only after it was told that no request follows.
    let fails_later =
        "const request = original(); this.add(new Uint8Array(1), a[1]); return request";
    for (instead, expected) in [
        (full, Some(StoreError::Full)),
        (aborted, None),
        (fails_later, None),
    ] {
        let store = open(&fresh()).await;
        store.commit(puts(&["before"])).await.unwrap();
        let undo = second_put(instead);
        let outcome = store.commit(puts(&["a", "b", "c"])).await;
        undo.call0(&JsValue::NULL).unwrap();
        match (&outcome, expected) {
            (Err(error), Some(expected)) => assert_eq!(*error, expected),
            (outcome, _) => assert!(outcome.is_err(), "{instead}"),
        }
        assert_eq!(store.count(Table::Turns, "").await, Ok(1), "{instead}");
        store.commit(puts(&["after"])).await.unwrap();
        assert_eq!(store.count(Table::Turns, "").await, Ok(2));
    }
}

#[wasm_bindgen_test]
async fn commits_ask_for_strict_durability() {
    let store = open(&fresh()).await;
    let spy = javascript(
        "const original = IDBDatabase.prototype.transaction; const seen = {}; \
         IDBDatabase.prototype.transaction = function(...a) { \
         const t = original.apply(this, a); seen[t.mode] = t.durability; return t }; \
         seen.undo = () => { IDBDatabase.prototype.transaction = original }; return seen;",
    );
    let spy: Object = spy.unchecked_into();
    store.commit(puts(&["a"])).await.unwrap();
    store.wipe().await.unwrap();
    let undo: Function = Reflect::get(&spy, &"undo".into()).unwrap().unchecked_into();
    undo.call0(&JsValue::NULL).unwrap();
    let durability = Reflect::get(&spy, &"readwrite".into()).unwrap();
    assert_eq!(durability.as_string().as_deref(), Some("strict"));
}
