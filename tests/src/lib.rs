//! A family in a test: the whole core on an in-memory store, in a world that replays.
//!
//! Nothing of the core is replaced: the models are the ones that are shipped (`models/files`, built by
//! `cargo xtask models`), the vault is the vault with a cheap key stretching. Only time, randomness, the page and the
//! device's key come from here, through [`companion::Ports`].
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test harness"
)]

use archive::{Archive, Change, Owner};
use companion::{Companion, DeviceLockError, Errand, Estimate, Onnx, Ports};
use futures::executor::block_on;
use protocol::{
    AddChild, Agent, Audit, AuditEntry, AuditFilter, Call, Child, CreateVault, EraseChild, Event,
    Fault, ModelId, ModelWork, Request, Say, Turn, Unlock, Welcome,
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use store::{FaultyStore, MemoryStore, Table};
use vault::{Cost, Entropy, ProfileId, SeededEntropy};

/// The guardian's passphrase in every scenario.
pub const PASSPHRASE: &str = "quiet otters paddle";

/// What scenarios can see and change of the world while the core runs.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// Milliseconds since 1970; goes on by 20 with every look.
    pub now_ms: Rc<Cell<i64>>,
    /// By how much somebody moved the clock: `now_ms` has it, the steady clock has not.
    pub moved_ms: Rc<Cell<i64>>,
    /// What the page was told.
    pub events: Rc<RefCell<Vec<Event>>>,
    /// Whether the child pressed Stop.
    pub stop: Rc<Cell<bool>>,
    /// Ask to stop by itself after so many pieces of a reply (0: never).
    pub stop_after: Rc<Cell<usize>>,
    /// The device's key; `None` once it is lost.
    pub device_key: Rc<Cell<Option<u8>>>,
    /// Where the work on a brought model stands.
    pub work: Rc<RefCell<ModelWork>>,
    /// The errands that the core began.
    pub errands: Rc<RefCell<Vec<Errand>>>,
    /// The bytes of the files of brought models.
    pub model_files: Rc<RefCell<BTreeMap<ModelId, u64>>>,
}

/// A world for the core.
#[derive(Debug)]
pub struct World {
    /// What the scenario holds on to.
    pub outside: Outside,
    entropy: SeededEntropy,
}

impl World {
    /// A world at noon of 3 March 2026 (a Tuesday).
    pub fn new(outside: Outside, seed: u64) -> Self {
        Self {
            outside,
            entropy: SeededEntropy::new(seed),
        }
    }
}

impl Ports for World {
    fn now_ms(&self) -> i64 {
        let now = self.outside.now_ms.get() + 20;
        self.outside.now_ms.set(now);
        now
    }

    fn offset_minutes(&self) -> i32 {
        60
    }

    fn steady_ms(&self) -> i64 {
        self.outside.now_ms.get() - self.outside.moved_ms.get()
    }

    fn zone(&self) -> String {
        "Europe/Vienna".into()
    }

    fn offset_at(&self, _: &str, _: i64) -> i32 {
        60
    }

    fn entropy(&mut self) -> &mut dyn Entropy {
        &mut self.entropy
    }

    fn emit(&self, event: Event) {
        let mut events = self.outside.events.borrow_mut();
        events.push(event);
        let said = events
            .iter()
            .filter(|e| matches!(e, Event::ReplyText { .. }))
            .count();
        if self.outside.stop_after.get() > 0 && said >= self.outside.stop_after.get() {
            self.outside.stop.set(true);
        }
    }

    async fn breathe(&self) {}

    fn stop_asked(&self) -> bool {
        self.outside.stop.get()
    }

    fn clear_stop(&self) {
        self.outside.stop.set(false);
    }

    async fn lock_to_device(&self, secret: &[u8]) -> Result<Vec<u8>, DeviceLockError> {
        let key = self.outside.device_key.get().unwrap_or(0x5a);
        self.outside.device_key.set(Some(key));
        Ok(secret.iter().map(|b| b ^ key).collect())
    }

    async fn unlock_on_device(&self, sealed: &[u8]) -> Result<Vec<u8>, DeviceLockError> {
        let key = self.outside.device_key.get().ok_or(DeviceLockError)?;
        Ok(sealed.iter().map(|b| b ^ key).collect())
    }

    async fn forget_device_key(&self) {
        self.outside.device_key.set(None);
    }

    async fn estimate(&self) -> Estimate {
        Estimate {
            usage: Some(1_000_000),
            quota: Some(1_000_000_000),
            persistent: Some(true),
        }
    }

    fn memory_bytes(&self) -> u64 {
        64 << 20
    }

    fn device_memory(&self) -> Option<u64> {
        Some(4 << 30)
    }

    fn model_work(&self) -> ModelWork {
        self.outside.work.borrow().clone()
    }

    fn begin(&self, errand: Errand) -> Result<(), Fault> {
        let work = match &errand {
            Errand::Look { .. } => ModelWork::Looking,
            Errand::Convert { .. } => ModelWork::Converting { done: 0, total: 1 },
            Errand::Try { model, .. } => ModelWork::Trying {
                model: model.clone(),
                done: 0,
                total: 6,
            },
        };
        self.outside.work.replace(work);
        self.outside.errands.borrow_mut().push(errand);
        Ok(())
    }

    fn stop_model_work(&self) {
        self.outside.work.replace(ModelWork::Idle);
    }

    async fn keep_models(&self, ids: &[ModelId]) -> u64 {
        let mut files = self.outside.model_files.borrow_mut();
        let before: u64 = files.values().sum();
        files.retain(|id, _| ids.contains(id));
        before - files.values().sum::<u64>()
    }
}

/// A core with everything that a scenario needs around it.
#[derive(Debug)]
pub struct Family {
    /// The core.
    pub core: Companion<FaultyStore<MemoryStore>, World>,
    /// Another handle on what is stored.
    pub disk: MemoryStore,
    /// The world.
    pub outside: Outside,
    /// The first child, once there is one.
    pub child: Option<Child>,
    /// The tab that asks.
    pub tab: u32,
}

impl Family {
    /// A device on which nothing was set up, without models.
    pub fn new_device() -> Self {
        let outside = Outside::default();
        outside.now_ms.set(1_772_535_600_000);
        Self::on(MemoryStore::new(), outside, 1)
    }

    fn on(disk: MemoryStore, outside: Outside, seed: u64) -> Self {
        let store = FaultyStore::new(disk.clone());
        let world = World::new(outside.clone(), seed);
        let core = Companion::new(store, world, Cost::TEST, "prod").unwrap();
        Self {
            core,
            disk,
            outside,
            child: None,
            tab: 0,
        }
    }

    /// A family with one child called Mia, nine years old, without models.
    pub fn set_up() -> Self {
        let mut family = Self::new_device();
        family
            .call(CreateVault {
                passphrase: PASSPHRASE.into(),
                repeat: PASSPHRASE.into(),
            })
            .unwrap();
        family.child = Some(family.call(mia()).unwrap());
        family
    }

    /// The same with the real models, warmed up.
    pub fn with_models() -> Self {
        let mut family = Self::set_up();
        family.load_models();
        family
    }

    /// The child leaves with everything of theirs, and another Mia of this age comes.
    pub fn next_child(&mut self, age: u8) {
        self.unlock();
        if let Some(child) = self.child.take() {
            let passphrase = PASSPHRASE.into();
            self.call(EraseChild {
                child: child.id,
                passphrase,
            })
            .unwrap();
        }
        self.child = Some(self.call(AddChild { age, ..mia() }).unwrap());
    }

    /// Loads the shipped models and lets them read all that the friends know.
    pub fn load_models(&mut self) {
        self.core
            .load_embedder(
                model_onnx("minilm.onnx"),
                &model_text("minilm.tokenizer.json"),
            )
            .unwrap();
        self.core.load_senses(model_onnx("senses.onnx")).unwrap();
        self.core
            .load_knowledge(&model_file("knowledge.bin"))
            .unwrap();
        while self.core.warm_up().unwrap() {}
        self.core
            .load_voice(
                model_onnx("smollm2.onnx"),
                &model_text("smollm2.tokenizer.json"),
            )
            .unwrap();
        for skill in companion::SKILLS {
            let adapter = model_file(&format!("{skill}.safetensors"));
            self.core.load_adapter(skill, &adapter).unwrap();
        }
        self.core.load_claims(model_onnx("claims.onnx")).unwrap();
    }

    /// The tab is closed and opened again: a new core on the same disk. Models are not loaded.
    pub fn restart(self) -> (Self, Welcome) {
        let mut next = Self::on(self.disk, self.outside, 2);
        next.child = self.child;
        let welcome = next.call(protocol::Hello {}).unwrap();
        (next, welcome)
    }

    /// Sends a request and waits for its answer.
    pub fn call<C: Call>(&mut self, call: C) -> Result<C::Response, Fault> {
        let request: Request = call.into();
        // As between page and worker: everything passes through the encoding.
        let request = protocol::decode(&protocol::encode(&request).unwrap()).unwrap();
        let response = block_on(self.core.handle_from(self.tab, request))?;
        Ok(
            C::unwrap(protocol::decode(&protocol::encode(&response).unwrap()).unwrap())
                .expect("the answer to this request"),
        )
    }

    /// The child says something to a friend.
    pub fn say_to(&mut self, to: Agent, text: &str) -> Result<Turn, Fault> {
        let child = self.child.clone().expect("a child").id;
        self.call(Say {
            child,
            to,
            text: text.into(),
        })
    }

    /// The child says something on LuminAI's page.
    pub fn say(&mut self, text: &str) -> Turn {
        self.say_to(Agent::Luminai, text).unwrap()
    }

    /// Writes a record as this app or an older one would. The panel is locked afterwards.
    ///
    /// # Panics
    /// If there is no family yet.
    pub fn put(&mut self, table: Table, key: &str, value: &serde_json::Value) {
        self.put_all(table, [(key.to_owned(), value.clone())]);
    }

    /// The same for many of one table.
    ///
    /// # Panics
    /// If there is no family yet.
    pub fn put_all(
        &mut self,
        table: Table,
        records: impl IntoIterator<Item = (String, serde_json::Value)>,
    ) {
        self.core.close();
        let mut archive = Archive::new(self.disk.clone());
        let (now, rng) = (
            self.outside.now_ms.get() as u64,
            &mut SeededEntropy::new(self.outside.now_ms.get() as u64),
        );
        block_on(archive.open_with_passphrase(PASSPHRASE, now, rng)).unwrap();
        let change = |(key, value): (String, serde_json::Value)| {
            let child = key.split_once('/').and_then(|(id, _)| vault::from_hex(id));
            let owner = child.map_or(Owner::Household, |id| Owner::Profile(ProfileId::new(id)));
            Change::put(table, key, owner, serde_json::to_vec(&value).unwrap())
        };
        let changes = records.into_iter().map(change).collect();
        block_on(archive.commit(changes, Vec::new(), now, rng)).unwrap();
        self.call(protocol::Hello {}).unwrap();
    }

    /// The audit log as the panel shows it, newest first. The panel must be unlocked.
    ///
    /// # Panics
    /// If it is not.
    pub fn audit(&mut self) -> Vec<AuditEntry> {
        let filter = AuditFilter::default();
        self.call(Audit { filter }).unwrap().entries
    }

    /// Opens the grown-ups' panel.
    pub fn unlock(&mut self) {
        let passphrase = PASSPHRASE.into();
        self.call(Unlock { passphrase }).unwrap();
    }

    /// Lets time pass.
    pub fn wait(&self, minutes: i64) {
        let now = &self.outside.now_ms;
        now.set(now.get() + minutes * 60_000);
    }

    /// What was streamed since the last look.
    pub fn events(&self) -> Vec<Event> {
        self.outside.events.take()
    }
}

/// The child of the scenarios.
pub fn mia() -> AddChild {
    AddChild {
        nickname: "Mia".into(),
        age: 9,
        picture: "child-fox".into(),
        agreed: true,
    }
}

/// A built model, read.
///
/// # Panics
/// If it was not built or is damaged.
pub fn model_onnx(name: &str) -> Onnx {
    Onnx::read(&model_file(name)).unwrap()
}

/// A built model file.
///
/// # Panics
/// With what to do, if it was not built.
pub fn model_file(name: &str) -> Vec<u8> {
    let path = format!("{}/../models/files/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|_| panic!("{path} is missing: run `cargo xtask models`"))
}

/// A built tokenizer.
///
/// # Panics
/// As [`model_file`].
pub fn model_text(name: &str) -> String {
    String::from_utf8(model_file(name)).unwrap()
}

/// The friend who spoke.
///
/// # Panics
/// If the child did.
pub fn friend(turn: &Turn) -> Agent {
    match turn.speaker {
        protocol::Speaker::Friend(agent) => agent,
        protocol::Speaker::You => panic!("the child spoke: {turn:?}"),
    }
}
