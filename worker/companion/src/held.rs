//! What is held open of the child who talks, so that not every message opens everything anew.

use agents::Kept;
use archive::Change;
use family::DayUse;
use memory::{Memory, Talks};
use protocol::{Approval, Turn};
use std::rc::Rc;
use store::Table;

/// Opened records of one child; what a commit changes is let go of and read again when it is asked for.
#[derive(Debug, Default)]
pub(crate) struct Held {
    child: String,
    pub kept: Option<Rc<Kept>>,
    pub memories: Option<Rc<Vec<Memory>>>,
    /// Grows with each reply.
    pub talks: Option<Talks>,
    /// The end of the conversation, oldest first.
    pub turns: Option<Vec<Turn>>,
    pub wishes: Option<Rc<Vec<Approval>>>,
    /// This week's days of use, and the day (since 1970) on which they were read.
    pub days: Option<(i64, Rc<Vec<DayUse>>)>,
}

impl Held {
    /// What is held of this child; what was held of another is let go of.
    pub fn of(&mut self, child: &str) -> &mut Self {
        if self.child != child {
            *self = Self {
                child: child.to_owned(),
                ..Self::default()
            };
        }
        self
    }

    /// Lets go of what these changes touch.
    pub fn let_go(&mut self, changes: &[Change]) {
        for change in changes {
            match change.table() {
                Table::Stories | Table::Plans | Table::Cards => self.kept = None,
                Table::Memories => self.memories = None,
                Table::Approvals => self.wishes = None,
                Table::Days => self.days = None,
                Table::Turns => {
                    self.turns = None;
                    if !matches!(change, Change::Put { .. }) {
                        self.talks = None;
                    }
                }
                _ => {}
            }
        }
    }
}
