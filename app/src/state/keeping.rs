//! What every page needs to know of how things are kept: alarms, a browser that keeps nothing, long work, and changes
//! that another tab made.

use super::{App, Boot};
use crate::browser;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use protocol::{Hello, Phase, Task, Welcome};

/// How often is looked whether a person is done with what a redraw would take away.
const LOOK_MS: u32 = 1_000;

/// How things are kept. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// What is not as it was left, in words; nothing is written until a guardian accepts it.
    pub alarms: RwSignal<Vec<String>>,
    /// This browser keeps nothing beyond this tab.
    pub temporary: RwSignal<bool>,
    /// The browser has cleared what was kept here.
    pub cleared: RwSignal<bool>,
    /// What the browser answered when it was asked to keep everything.
    pub promised: RwSignal<Option<bool>>,
    /// Counted up whenever pages should ask anew for what they show.
    pub changes: RwSignal<u32>,
    work: RwSignal<Vec<(Task, u64, u64)>>,
    /// A change of another tab waits for a person to be done.
    waiting: RwSignal<bool>,
}

impl Keeping {
    /// Nothing known yet.
    pub fn new() -> Self {
        Self {
            alarms: RwSignal::new(Vec::new()),
            temporary: RwSignal::new(false),
            cleared: RwSignal::new(false),
            promised: RwSignal::new(None),
            changes: RwSignal::new(0),
            work: RwSignal::new(Vec::new()),
            waiting: RwSignal::new(false),
        }
    }

    /// How far long work is: records done, and of how many.
    pub fn progress(self, task: Task) -> Option<(u64, u64)> {
        let it = |all: &Vec<(Task, u64, u64)>| {
            let found = all.iter().find(|(known, ..)| *known == task);
            found.map(|(_, done, total)| (*done, *total))
        };
        self.work.with(it)
    }

    /// Takes in how far it is.
    pub fn moved(self, task: Task, done: u64, total: u64) {
        self.work.update(|all| {
            all.retain(|(known, ..)| *known != task);
            all.push((task, done, total));
        });
    }

    /// Forgets how far it is: it begins, or it is over.
    pub fn clear(self, task: Task) {
        self.work
            .update(|all| all.retain(|(known, ..)| *known != task));
    }

    pub(super) fn welcome(self, welcome: &Welcome) {
        self.alarms.set(welcome.alarms.clone());
        self.temporary.set(welcome.temporary);
        self.cleared.set(welcome.cleared);
    }
}

impl App {
    /// Asks the browser to keep everything even when space is short. For the moments in which a person has just acted.
    pub fn ask_to_keep(self) {
        spawn_local(async move {
            let promised = browser::ask_to_keep().await;
            self.keeping.promised.set(promised);
        });
    }

    /// Another tab changed something: it is shown as soon as nobody is in the middle of something.
    pub(super) fn changed_elsewhere(self) {
        if self.keeping.waiting.get_untracked() {
            return;
        }
        self.keeping.waiting.set(true);
        spawn_local(async move {
            while browser::is_engaged() {
                TimeoutFuture::new(LOOK_MS).await;
            }
            self.keeping.waiting.set(false);
            self.refresh();
        });
    }

    /// Every page asks anew for what it shows; what is being typed stays.
    pub fn refresh(self) {
        self.keeping.changes.update(|n| *n = n.wrapping_add(1));
        self.tell(Hello {}, move |welcome| {
            self.take(welcome);
            self.still_here();
            self.reread();
            if self.unlocked.get_untracked() {
                self.count_alerts();
                self.count_waiting();
            }
        });
    }

    /// Who is here may have been changed, or erased, in another tab.
    fn still_here(self) {
        let Some(here) = self.child.get_untracked().map(|c| c.id) else {
            return;
        };
        let now = |all: &Vec<protocol::Child>| all.iter().find(|c| c.id == here).cloned();
        match self.children.with_untracked(now) {
            Some(child) if self.child.with_untracked(|c| c.as_ref() != Some(&child)) => {
                self.child.set(Some(child));
            }
            Some(_) => {}
            None => self.not_me(),
        }
    }

    /// Takes in where this device stands.
    pub(super) fn take(self, welcome: Welcome) {
        if matches!(welcome.phase, Phase::New | Phase::Sealed) {
            self.unlocked.set(false);
        }
        self.keeping.welcome(&welcome);
        self.phase.set(welcome.phase);
        self.children.set(welcome.children);
        self.settings.set(welcome.settings);
        self.models.set(welcome.models);
        self.download.set(welcome.download);
        self.version.set(welcome.version);
        self.boot.set(Boot::Ready);
    }
}
