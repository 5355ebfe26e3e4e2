//! A store that fails on purpose, so that every caller's answer to a full disk or a killed tab can be tested.

use crate::{Change, Row, Store, StoreError, Table, Usage};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// Wraps a store and fails where it was told to. Without a plan it behaves as the store inside.
///
/// Commits (a wipe is one) and reads are counted apart, from 1. A clone shares the store, the plan and the counts.
#[derive(Debug, Clone)]
pub struct FaultyStore<S> {
    inner: S,
    plan: Rc<RefCell<Plan>>,
}

#[derive(Debug, Default)]
struct Plan {
    commits: usize,
    reads: usize,
    commit_faults: BTreeMap<usize, CommitFault>,
    read_faults: BTreeMap<usize, StoreError>,
    killed: bool,
}

#[derive(Debug)]
enum CommitFault {
    Refused(StoreError),
    Killed { landed: bool },
}

impl<S> From<S> for FaultyStore<S> {
    fn from(inner: S) -> Self {
        Self::new(inner)
    }
}

impl<S> FaultyStore<S> {
    /// No faults yet.
    pub fn new(inner: S) -> Self {
        Self {
            inner,
            plan: Rc::default(),
        }
    }

    /// The `nth` commit is refused with `error` and changes nothing; the store lives on.
    pub fn refuse_commit(&self, nth: usize, error: StoreError) {
        self.plan_commit(nth, CommitFault::Refused(error));
    }

    /// The tab dies during the `nth` commit, before it is acknowledged: it and everything after it fails until
    /// [`FaultyStore::restart`]. A database may have finished the commit by then (`landed`) or not; half of it is never there.
    pub fn kill_at_commit(&self, nth: usize, landed: bool) {
        self.plan_commit(nth, CommitFault::Killed { landed });
    }

    /// The `nth` read fails with `error`.
    pub fn refuse_read(&self, nth: usize, error: StoreError) {
        self.plan.borrow_mut().read_faults.insert(nth, error);
    }

    /// After a kill: opens the store again, with what was in it.
    pub fn restart(&self) {
        self.plan.borrow_mut().killed = false;
    }

    /// How many commits were tried.
    pub fn commits(&self) -> usize {
        self.plan.borrow().commits
    }

    /// How many reads were tried.
    pub fn reads(&self) -> usize {
        self.plan.borrow().reads
    }

    fn plan_commit(&self, nth: usize, fault: CommitFault) {
        self.plan.borrow_mut().commit_faults.insert(nth, fault);
    }

    fn before_read(&self) -> Result<(), StoreError> {
        let mut plan = self.plan.borrow_mut();
        plan.reads += 1;
        let nth = plan.reads;
        match plan.read_faults.remove(&nth) {
            _ if plan.killed => Err(killed()),
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Whether the commit may go on, and what is answered when it has.
    fn before_commit(&self) -> Result<Result<(), StoreError>, StoreError> {
        let mut plan = self.plan.borrow_mut();
        plan.commits += 1;
        let nth = plan.commits;
        match plan.commit_faults.remove(&nth) {
            _ if plan.killed => Err(killed()),
            None => Ok(Ok(())),
            Some(CommitFault::Refused(error)) => Err(error),
            Some(CommitFault::Killed { landed }) => {
                plan.killed = true;
                if landed {
                    Ok(Err(killed()))
                } else {
                    Err(killed())
                }
            }
        }
    }
}

fn killed() -> StoreError {
    StoreError::Failed("the tab was killed".into())
}

impl<S: Store> Store for FaultyStore<S> {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.before_read()?;
        self.inner.get(table, key).await
    }

    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        self.before_read()?;
        self.inner.scan(table, prefix, newest_first, limit).await
    }

    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError> {
        self.before_read()?;
        self.inner.count(table, prefix).await
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let answer = self.before_commit()?;
        self.inner.commit(changes).await?;
        answer
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        let answer = self.before_commit()?;
        self.inner.wipe().await?;
        answer
    }

    async fn usage(&self) -> Result<Usage, StoreError> {
        self.before_read()?;
        self.inner.usage().await
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::MemoryStore;
    use futures::executor::block_on;

    fn store() -> FaultyStore<MemoryStore> {
        FaultyStore::new(MemoryStore::new())
    }

    /// A commit of several rows, so that half of it would show.
    fn batch(n: usize) -> Vec<Change> {
        let row = |part| Change::put(Table::Turns, format!("{n:03}/{part}"), [n as u8]);
        vec![
            row('a'),
            row('b'),
            Change::put(Table::Audit, format!("{n:03}"), []),
        ]
    }

    async fn batches(store: &impl Store) -> Result<Vec<usize>, StoreError> {
        let rows = store.scan(Table::Audit, "", false, usize::MAX).await?;
        for row in &rows {
            assert_eq!(
                store.count(Table::Turns, &row.key).await?,
                2,
                "half a commit"
            );
        }
        assert_eq!(store.count(Table::Turns, "").await?, 2 * rows.len());
        Ok(rows.iter().filter_map(|row| row.key.parse().ok()).collect())
    }

    #[test]
    fn without_a_plan_it_passes_the_suite() {
        block_on(crate::conformance::run(async || store())).unwrap();
    }

    #[test]
    fn a_refused_commit_changes_nothing_and_the_next_one_works() {
        let store = store();
        store.refuse_commit(2, StoreError::Full);
        let outcomes = [1, 2, 3].map(|n| block_on(store.commit(batch(n))));
        assert_eq!(outcomes, [Ok(()), Err(StoreError::Full), Ok(())]);
        assert_eq!(block_on(batches(&store)), Ok(vec![1, 3]));
    }

    /// Killed at every point of a run: everything acknowledged is there afterwards, and nothing is there by half.
    #[test]
    fn a_kill_loses_nothing_acknowledged() {
        for (nth, landed) in (1..=20).flat_map(|nth| [(nth, false), (nth, true)]) {
            let store = store();
            store.kill_at_commit(nth, landed);
            let acknowledged: Vec<_> = (1..=20)
                .filter(|n| block_on(store.commit(batch(*n))).is_ok())
                .collect();
            assert_eq!(acknowledged, (1..nth).collect::<Vec<_>>());
            assert!(block_on(store.usage()).is_err(), "a dead tab answered");
            store.restart();
            let there = if landed { 1..=nth } else { 1..=nth - 1 };
            assert_eq!(block_on(batches(&store)), Ok(there.collect()));
        }
    }

    #[test]
    fn a_wipe_counts_as_a_commit() {
        let store = store();
        block_on(store.commit(batch(1))).unwrap();
        store.refuse_commit(2, StoreError::Blocked);
        assert_eq!(block_on(store.wipe()), Err(StoreError::Blocked));
        assert_eq!(block_on(batches(&store)), Ok(vec![1]));
        block_on(store.wipe()).unwrap();
        assert_eq!(block_on(batches(&store)), Ok(vec![]));
    }

    #[test]
    fn reads_fail_where_planned() {
        let store = store();
        store.refuse_read(2, StoreError::Unavailable);
        assert_eq!(block_on(store.get(Table::Turns, "a")), Ok(None));
        assert_eq!(
            block_on(store.count(Table::Turns, "")),
            Err(StoreError::Unavailable)
        );
        assert_eq!(block_on(store.count(Table::Turns, "")), Ok(0));
        assert_eq!((store.reads(), store.commits()), (3, 0));
    }
}
