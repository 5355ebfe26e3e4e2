//! The conversation's moves: who is here, what is said, and what happens when it could not be kept.

use super::{App, Talk};
use crate::{browser, router::Route};
use leptos::{prelude::*, task::spawn_local};
use protocol::{Agent, Child, FaultKind, OpenConversation, ProfileId, Say, Stop};

impl App {
    /// A child says who they are: opens their conversation, or their door first.
    pub fn choose(self, child: Child) {
        self.leave();
        self.at_door.set(child.pictured);
        self.child.set(Some(child));
        match self.at_door.get_untracked() {
            true => self.go(Route::Enter),
            false => self.entered(),
        }
    }

    /// Nothing stands between the child who is here and their pages.
    pub fn entered(self) {
        self.at_door.set(false);
        self.reopen();
        self.go(Route::Talk(Agent::Luminai));
    }

    /// The child who is here; pages of a child do not open for nobody.
    pub fn here(self) -> ProfileId {
        let child = self.child.get_untracked();
        child.map(|c| c.id).unwrap_or_default()
    }

    /// Takes in a child's changed profile: in the list, and where they are the one who is here.
    pub fn know(self, child: Child) {
        let is_here = self.is_here(&child);
        self.children.update(|all| {
            if let Some(here) = all.iter_mut().find(|c| c.id == child.id) {
                *here = child.clone();
            }
        });
        if is_here {
            self.child.set(Some(child));
        }
    }

    /// Back to who is here.
    pub fn not_me(self) {
        self.leave();
        self.go(Route::Who);
    }

    fn leave(self) {
        if self.talk.with_untracked(|t| t.busy) {
            self.stop();
        }
        self.talk.update(Talk::close);
        self.mishap.set(None);
        self.standing.set(None);
        self.at_door.set(false);
        self.child.set(None);
    }

    /// Shows the stored conversation of the child who is here.
    pub(super) fn reopen(self) {
        let inside = !self.at_door.get_untracked();
        let Some(child) = self.child.get_untracked().filter(|_| inside) else {
            return;
        };
        spawn_local(async move {
            let id = child.id.clone();
            let opened = self.call(OpenConversation { child: id }).await;
            if !self.is_here(&child) {
                return;
            }
            // A worker that was started again has forgotten who came in.
            let forgotten = opened.as_ref().is_err_and(|f| f.kind == FaultKind::Locked);
            if child.pictured && forgotten {
                self.talk.update(Talk::close);
                self.at_door.set(true);
                return;
            }
            let turns = opened.map(|c| c.turns).unwrap_or_else(|fault| {
                self.mishap.set(Some(fault.message));
                Vec::new()
            });
            self.talk.update(|t| t.open(turns));
        });
    }

    /// Shows what another tab added to the conversation, unless a reply is on its way: the end of that reads it anew.
    pub(super) fn reread(self) {
        let open = self.talk.with_untracked(|t| t.ready && !t.busy);
        let Some(child) = self.child.get_untracked().filter(|_| open) else {
            return;
        };
        let id = child.id.clone();
        self.tell(OpenConversation { child: id }, move |opened| {
            if self.is_here(&child) {
                self.talk.update(|t| t.renew(opened.turns));
            }
        });
    }

    fn is_here(self, child: &Child) -> bool {
        self.child
            .with_untracked(|here| here.as_ref().is_some_and(|here| here.id == child.id))
    }

    /// Says something; the words stream into the open conversation. `false` if it was not kept and may be said again.
    pub async fn say(self, text: String) -> bool {
        let Some(child) = self.child.get_untracked().map(|c| c.id) else {
            return false;
        };
        let to = untrack(|| self.friend());
        self.mishap.set(None);
        let before = self.keeping.changes.get_untracked();
        let Some(talk) = self.talk.try_update(|t| t.say(&text, browser::now())) else {
            return false;
        };
        match self.call(Say { child, to, text }).await {
            Ok(turn) => {
                self.talk.update(|t| t.finish(talk, turn));
                if self.keeping.changes.get_untracked() != before {
                    self.reread();
                }
                true
            }
            Err(fault) => {
                self.mishap.set(Some(fault.message));
                !self.talk.try_update(|t| t.fail(talk)).unwrap_or_default()
            }
        }
    }

    /// Goes to a friend's page and says something there, unless a reply is on its way.
    pub fn say_to(self, friend: Agent, text: String) {
        self.go(Route::Talk(friend));
        if self.talk.with_untracked(|t| t.ready && !t.busy) {
            spawn_local(async move {
                self.say(text).await;
            });
        }
    }

    /// Stops the reply.
    pub fn stop(self) {
        self.tell(Stop {}, |_| {});
    }
}
