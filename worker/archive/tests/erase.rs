//! What was erased stays shut for whoever kept every byte that the store ever held, under every key that is left.
//!
//! Left are the newest keybag and every way into it. An older keybag that somebody kept together with a way in is another
//! matter: it opens what it always did.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use archive::{Archive, Line, Owner, Shred};
use common::*;
use futures::executor::block_on;
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};
use store::{Change, MemoryStore, Row, Store, StoreError, Table, Usage};
use vault::{Entry, PasskeySecret, Period, RecoverySecret, SeededEntropy, Stored, Vault, first};

/// Table, key and value of a row.
type Seen = (Table, String, Vec<u8>);

/// A store that forgets nothing that was ever written to it.
#[derive(Clone, Default)]
struct RememberingStore {
    inner: MemoryStore,
    seen: Rc<RefCell<BTreeSet<Seen>>>,
}

impl Store for RememberingStore {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.get(table, key).await
    }

    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        self.inner.scan(table, prefix, newest_first, limit).await
    }

    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError> {
        self.inner.count(table, prefix).await
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        for change in &changes {
            if let Change::Put { table, key, value } = change {
                let row = (*table, key.clone(), value.clone());
                self.seen.borrow_mut().insert(row);
            }
        }
        self.inner.commit(changes).await
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        self.inner.wipe().await
    }

    async fn usage(&self) -> Result<Usage, StoreError> {
        self.inner.usage().await
    }
}

type Remembering = Archive<RememberingStore>;

/// Begins each text, so that it can be looked for.
const MARK: &str = "sentinel";

fn passkey() -> PasskeySecret {
    PasskeySecret::new([8; 32])
}

fn recovery() -> RecoverySecret {
    RecoverySecret::new([9; 32])
}

fn text(whose: &str, table: Table, month: u64) -> String {
    format!("{MARK} {whose} {} {month}", table.name())
}

/// Of each text two versions, in two key epochs, with lines in the log about it; the ways in are all there.
fn written(rng: &mut SeededEntropy) -> (RememberingStore, Remembering) {
    let store = RememberingStore::default();
    let mut archive = family(store.clone(), rng);
    block_on(archive.add_passkey(b"credential", [1; 32], &passkey(), NOW, rng)).unwrap();
    block_on(archive.add_recovery(2, 3, &recovery(), NOW, rng)).unwrap();
    for version in 0..2 {
        for month in 0..3 {
            let now = NOW + month * 31 * DAY;
            let mut changes = Vec::new();
            for (whose, id) in [("mia", mia()), ("leo", leo())] {
                for table in [Table::Turns, Table::Memories, Table::Stories, Table::Plans] {
                    let said = format!("{} v{version}", text(whose, table, month));
                    let key = format!("{whose}/{month}");
                    changes.push(put(table, &key, Owner::Profile(id), said.as_bytes()));
                }
            }
            let line = |whose, id| {
                let said = text(whose, Table::Log, month);
                Line::new("test", said).about(Owner::Profile(id))
            };
            let lines = vec![line("mia", mia()), line("leo", leo())];
            block_on(archive.commit(changes, lines, now, rng)).unwrap();
        }
        if version == 0 {
            block_on(archive.rotate(NOW, rng)).unwrap();
            // Some are moved and some are not when they are written anew.
            block_on(archive.rewrap_step(7, NOW, rng)).unwrap();
        }
    }
    (store, archive)
}

/// Whatever opens the newest keybag.
fn vaults(store: &RememberingStore) -> Vec<Vault> {
    let Some(bytes) = block_on(store.get(Table::Keybag, "family")).unwrap() else {
        return Vec::new();
    };
    let Ok(Stored::Current(keybag)) = Stored::from_bytes(&bytes) else {
        panic!("no keybag");
    };
    vec![
        keybag.open_with_passphrase(PASSPHRASE).unwrap(),
        keybag.open_with_passkey(&passkey()).unwrap(),
        keybag.open_with_recovery(&recovery()).unwrap(),
        keybag.open_with_device(&device()).unwrap(),
    ]
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|part| part == word.as_bytes())
}

/// All that a vault makes of a row: as a record under any table's name, as an entry of the log with a sealed detail, and as
/// a record of the first format.
fn opened(vault: &Vault, table: Table, key: &str, value: &[u8]) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    for name in Table::ALL.map(Table::name) {
        if let Ok(record) = vault.open_row(name, key, value) {
            texts.push(record.text.to_vec());
        }
    }
    let details: Vec<_> = texts
        .iter()
        .filter_map(|text| detail(vault, text))
        .collect();
    texts.extend(details);
    let versions = first::version(value).ok();
    let first = versions.and_then(|version| {
        let binding = first::Binding {
            store: table.name(),
            id: key,
            version,
        };
        vault.open_first(&binding, value).ok()
    });
    texts.extend(first.map(|text| text.to_vec()));
    texts
}

/// The detail of an entry of the log; the name of its row follows from its place.
fn detail(vault: &Vault, text: &[u8]) -> Option<Vec<u8>> {
    let entry = Entry::read(text).ok()?;
    let name = LOG.with(|log| format!("detail/{}/{}", log.borrow(), entry.seq));
    let row_key = vault.row_key(Table::Log.name(), &name).ok()?;
    let record = vault.open_row(Table::Log.name(), &row_key, entry.event.detail);
    Some(record.ok()?.text.to_vec())
}

thread_local! {
    /// The log's id in hexadecimal digits, which names of rows are made of.
    static LOG: RefCell<String> = const { RefCell::new(String::new()) };
}

/// How many rows were tried, and which texts with one of these words came out.
fn scan(store: &RememberingStore, erased: &[String]) -> (u64, BTreeSet<String>) {
    let vaults = vaults(store);
    let (mut tried, mut readable) = (0, BTreeSet::new());
    for (table, key, value) in store.seen.borrow().iter() {
        tried += vaults.len().max(1) as u64;
        let mut texts = vec![value.clone()];
        for vault in &vaults {
            texts.extend(opened(vault, *table, key, value));
        }
        for word in erased {
            if texts.iter().any(|text| holds(text, word)) {
                readable.insert(word.clone());
            }
        }
    }
    (tried, readable)
}

/// The texts of which `whose`, `table` and `month` say yes.
fn texts(wanted: impl Fn(&str, Table, u64) -> bool) -> Vec<String> {
    let mut texts = Vec::new();
    for whose in ["mia", "leo"] {
        for table in [
            Table::Turns,
            Table::Memories,
            Table::Stories,
            Table::Plans,
            Table::Log,
        ] {
            for month in (0..3).filter(|month| wanted(whose, table, *month)) {
                texts.push(text(whose, table, month));
            }
        }
    }
    texts
}

/// Erases, and checks that exactly what was to go has gone.
fn erased(seed: u64, what: Shred, gone: impl Fn(&str, Table, u64) -> bool) {
    let rng = &mut SeededEntropy::new(seed);
    let (store, mut archive) = written(rng);
    name_log(&mut archive, rng);
    let (gone, stays) = (texts(&gone), texts(|w, t, m| !gone(w, t, m)));
    let (_, before) = scan(&store, &gone);
    assert_eq!(before.len(), gone.len(), "it was there to be read");
    let now = NOW + 90 * DAY;
    block_on(archive.shred(what, vec![], vec![], now, rng)).unwrap();
    let (tried, readable) = scan(&store, &gone);
    let (_, left) = scan(&store, &stays);
    proof::counted(&[
        ("erase_rows_tried", tried),
        ("erase_sentinels", gone.len() as u64),
        ("erase_readable", readable.len() as u64),
    ]);
    assert_eq!(readable, BTreeSet::new());
    assert_eq!(left.len(), stays.len(), "what stays is still read");
    // Nor after the rotation that was under way has ended.
    while block_on(archive.rewrap_step(50, now, rng)).unwrap().left > 0 {}
    assert_eq!(scan(&store, &gone).1, BTreeSet::new());
    let opening = block_on(archive.open_with_device(&device(), now, rng)).unwrap();
    assert!(opening.alarms.is_empty());
}

/// The export says which log it is.
fn name_log(archive: &mut Remembering, rng: &mut SeededEntropy) {
    let file = block_on(archive.export(NOW + 80 * DAY, rng)).unwrap();
    let id = vault::Export::read(&file).unwrap().log;
    let digits: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    LOG.with(|log| *log.borrow_mut() = digits);
}

#[test]
fn an_erased_child() {
    erased(1, Shred::Profile(mia()), |whose, _, _| whose == "mia");
}

#[test]
fn erased_months() {
    // From September; turns and memories are of a month, stories and plans are not.
    let dated = |table| table == Table::Turns || table == Table::Memories;
    let months = |profile, from, until| Shred::Months {
        profile,
        from: Period::month(2026, from).unwrap(),
        until: Period::month(2026, until).unwrap(),
    };
    erased(2, months(None, 9, 10), |_, table, month| {
        dated(table) && month < 2
    });
    erased(3, months(Some(leo()), 10, 11), |whose, table, month| {
        whose == "leo" && dated(table) && month > 0
    });
}

#[test]
fn an_erased_kind() {
    erased(4, Shred::Table(Table::Memories), |_, table, _| {
        table == Table::Memories
    });
    erased(5, Shred::Table(Table::Plans), |_, table, _| {
        table == Table::Plans
    });
}

/// Everything goes; the same passphrase and the same device then make another family on the same store.
#[test]
fn everything_erased() {
    let rng = &mut SeededEntropy::new(6);
    let (store, mut archive) = written(rng);
    name_log(&mut archive, rng);
    let all = texts(|_, _, _| true);
    assert_eq!(scan(&store, &all).1.len(), all.len());
    block_on(archive.erase_all()).unwrap();
    assert_eq!(block_on(store.usage()).unwrap().records, 0);
    let (mut tried, mut readable) = scan(&store, &all);
    let mut again = family(store.clone(), rng);
    block_on(again.add_passkey(b"credential", [1; 32], &passkey(), NOW, rng)).unwrap();
    block_on(again.add_recovery(2, 3, &recovery(), NOW, rng)).unwrap();
    let (more, also) = scan(&store, &all);
    tried += more;
    readable.extend(also);
    proof::counted(&[
        ("erase_rows_tried", tried),
        ("erase_sentinels", all.len() as u64),
        ("erase_readable", readable.len() as u64),
    ]);
    assert_eq!(readable, BTreeSet::new());
}
