//! What this worker is to its page and to other tabs, and how that changes.

use crate::js_error::scope;
use crate::leader::Leader;
use crate::parcel;
use crate::tabs::channel::Outlet;
use crate::tabs::follower::Follower;
use crate::tabs::letter::{Client, Letter, To, What};
use crate::tabs::lock::{self, Lock};
use crate::workshop::bench;
use protocol::{Fault, FromWorker, ToWorker};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MessageEvent};

/// What this worker is.
enum Role {
    /// It has asked for the lock; the page's early messages.
    Asking(Vec<ToWorker>),
    /// Another one leads.
    Following(Follower),
    /// It leads.
    Leading(Leader),
    /// It cannot lead (any more), and this is why.
    Failed(Fault),
}

struct Edge {
    outlet: Rc<Outlet>,
    role: RefCell<Role>,
    lock: RefCell<Option<Lock>>,
}

/// Listens to the page and to other tabs from now on; or, in a workshop, to the leader that started it.
pub(crate) fn start() {
    let (Ok(scope), Ok(me)) = (scope(), name()) else {
        return;
    };
    if scope.name() == bench::NAME {
        return bench::start(&scope);
    }
    let edge = Rc::new(Edge {
        outlet: Rc::new(Outlet::new(scope, me)),
        role: RefCell::new(Role::Asking(Vec::new())),
        lock: RefCell::new(None),
    });
    edge.listen();
    spawn_local(async move { edge.live().await });
}

fn name() -> Result<Client, getrandom::Error> {
    getrandom::u32().map(Client)
}

impl Edge {
    fn listen(self: &Rc<Self>) {
        let edge = self.clone();
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let (text, file) = parcel::open(&event.data());
            match protocol::decode::<ToWorker>(&text) {
                Ok(message) => edge.ask(message, file),
                // Without a readable id the page is told with 0; a page of another version knows it by the envelope alone.
                Err(fault) => edge.refuse(0, fault),
            }
        });
        let scope = &self.outlet.scope;
        scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        // Listens for as long as the worker lives.
        listen.forget();
        let edge = self.clone();
        self.outlet
            .listen(move |letter, file| edge.hear(letter, file));
    }

    /// Leads if nobody does, else follows until the lead is free.
    async fn live(self: Rc<Self>) {
        match lock::try_take().await {
            Ok(Some(lock)) => self.lead(Some(lock)),
            Ok(None) => {
                self.follow();
                if let Ok(lock) = lock::wait().await {
                    self.lead(Some(lock));
                }
            }
            // A browser that refuses the lock (site data switched off) refuses the database with it: there is nothing that
            // two tabs could write to.
            Err(_) => self.lead(None),
        }
    }

    /// The page asks. A file that comes before anybody leads is not kept: a page of models stands behind the greeting.
    fn ask(&self, message: ToWorker, file: Option<File>) {
        match &mut *self.role.borrow_mut() {
            Role::Asking(early) => early.push(message),
            Role::Following(follower) => follower.ask(message, file),
            Role::Leading(leader) => leader.ask(self.outlet.me, message, file),
            Role::Failed(fault) => self.refuse(message.id, fault.clone()),
        }
    }

    /// A letter from another tab.
    fn hear(&self, letter: Letter, file: Option<File>) {
        match &*self.role.borrow() {
            Role::Following(follower) => follower.hear(letter),
            Role::Leading(leader) => match letter.what {
                What::WhoLeads => self.outlet.post(To::Only(letter.from), What::Lead),
                What::Ask(message) => leader.ask(letter.from, message, file),
                What::Lead | What::Tell(_) => {}
            },
            Role::Asking(_) | Role::Failed(_) => {}
        }
    }

    fn follow(&self) {
        let follower = Follower::new(self.outlet.clone());
        if let Role::Asking(early) = self.take_role() {
            early
                .into_iter()
                .for_each(|message| follower.ask(message, None));
        }
        self.role.replace(Role::Following(follower));
    }

    fn lead(self: &Rc<Self>, lock: Option<Lock>) {
        let edge = Rc::downgrade(self);
        let fail = move |fault| {
            if let Some(edge) = edge.upgrade() {
                edge.give_up(fault);
            }
        };
        let Some(leader) = Leader::begin(self.outlet.clone(), fail) else {
            return;
        };
        self.lock.replace(lock);
        self.outlet.post(To::All, What::Lead);
        let (mine, tell) = match self.take_role() {
            Role::Asking(early) => (early, Vec::new()),
            Role::Following(follower) => follower.end(),
            Role::Leading(_) | Role::Failed(_) => return,
        };
        tell.iter().for_each(|message| self.outlet.page(message));
        mine.into_iter()
            .for_each(|message| leader.ask(self.outlet.me, message, None));
        self.role.replace(Role::Leading(leader));
    }

    /// The database cannot be opened here, or belongs to another version now. Somebody else may try: another tab may be
    /// the newer one.
    fn give_up(&self, fault: Fault) {
        self.role.replace(Role::Failed(fault));
        if let Some(lock) = self.lock.take() {
            lock.release();
        }
    }

    fn take_role(&self) -> Role {
        self.role.replace(Role::Asking(Vec::new()))
    }

    fn refuse(&self, id: u32, fault: Fault) {
        let outcome = Err(fault);
        self.outlet.page(&FromWorker::Answer { id, outcome });
    }
}
