//! What the page of limits works on: the rules in force, what is being changed for each child, and the one request.

use super::super::segments::{Chosen, first_child};
use crate::{
    components::Load,
    state::{App, Request, app},
};
use leptos::prelude::*;
use protocol::{ChildRules, ProfileId, RestoreRules, RulesPage, SaveChildRules};
use std::collections::BTreeMap;

/// What was done, and the version that it can be taken back to.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// In a sentence.
    pub words: String,
    /// The version before; `None` where nothing is left to take back.
    pub before: Option<u64>,
}

/// The page's state. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The app.
    pub app: App,
    /// The rules in force with their history.
    pub page: Load<RulesPage>,
    /// The child whose rules are shown.
    pub chosen: Chosen,
    /// What is under way.
    pub request: Request,
    /// What was done last.
    pub said: RwSignal<Option<Said>>,
    /// Rules that were changed and not saved; a child stays here while another one is looked at.
    drafts: RwSignal<BTreeMap<ProfileId, ChildRules>>,
}

impl Desk {
    /// Asks for the rules.
    pub fn new() -> Self {
        let desk = Self {
            app: app(),
            page: Load::new(),
            chosen: first_child(),
            request: Request::new(),
            said: RwSignal::new(None),
            drafts: RwSignal::new(BTreeMap::new()),
        };
        desk.page.ask(protocol::FamilyRules {});
        desk
    }

    /// The rules of the chosen child as they are being changed.
    pub fn rules(self) -> ChildRules {
        let child = self.chosen.get().unwrap_or_default();
        let draft = self.drafts.with(|all| all.get(&child).cloned());
        draft.unwrap_or_else(|| self.saved())
    }

    /// The rules of the chosen child as they are in force.
    fn saved(self) -> ChildRules {
        let child = self.chosen.get().unwrap_or_default();
        let saved = self.page.look(|p| p.rules.children.get(&child).cloned());
        saved.flatten().unwrap_or_default()
    }

    /// Whether something is changed and not saved.
    pub fn changed(self) -> bool {
        self.rules() != self.saved()
    }

    /// A part of the rules, as they are being changed.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&ChildRules) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| of(&self.rules()))
    }

    /// Changes the rules of the chosen child; nothing is saved yet.
    pub fn edit(self, change: impl FnOnce(&mut ChildRules)) {
        let Some(child) = self.chosen.get_untracked() else {
            return;
        };
        let mut rules = untrack(|| self.rules());
        change(&mut rules);
        self.drafts.update(|all| {
            all.insert(child, rules);
        });
    }

    /// What the chosen child is called.
    pub fn nickname(self) -> String {
        let chosen = self.chosen.get();
        let found = self
            .app
            .children
            .with(|all| all.iter().find(|c| Some(&c.id) == chosen.as_ref()).cloned());
        found.map(|c| c.nickname).unwrap_or_default()
    }

    /// The version in force.
    pub fn version(self) -> u64 {
        untrack(|| self.page.look(|p| p.rules.version)).unwrap_or_default()
    }

    /// Saves the rules of the chosen child.
    pub fn save(self) {
        let Some(child) = self.chosen.get_untracked() else {
            return;
        };
        let (rules, name) = untrack(|| (self.rules(), self.nickname()));
        let (id, before) = (child.clone(), self.version());
        self.request
            .run(SaveChildRules { child, rules }, move |page| {
                self.drafts.update(|all| {
                    all.remove(&id);
                });
                let words = format!("Saved. These limits hold for {name} from now on.");
                self.took(page, words, Some(before));
            });
    }

    /// Makes an earlier version the newest one.
    pub fn restore(self, version: u64, words: String, again: bool) {
        let before = again.then(|| self.version());
        self.request.run(RestoreRules { version }, move |page| {
            self.drafts.set(BTreeMap::new());
            self.took(page, words, before);
        });
    }

    /// Takes back what was done last.
    pub fn undo(self) {
        let before = self.said.with_untracked(|s| s.as_ref()?.before);
        if let Some(version) = before {
            self.restore(version, "The rules are as they were before.".into(), false);
        }
    }

    /// Shows the rules after a change.
    pub fn took(self, page: RulesPage, words: String, before: Option<u64>) {
        self.page.put(page);
        self.said.try_set(Some(Said { words, before }));
    }
}
