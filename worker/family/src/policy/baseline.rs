//! What each role may do before any rule is looked at.

use super::{Subject, Wanted};
use protocol::{DataKind, Deed, Role};

/// What the baseline says to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// Yes, unless a rule denies it.
    Yes,
    /// No, unless a rule allows it.
    AskRule,
    /// No, whatever the rules say.
    No,
}

/// Whose something is, for whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Their own.
    Own,
    /// Somebody else's.
    Another,
    /// The household's: the council, the help page, the family's texts.
    Household,
    /// Nobody's data: one of the five friends.
    Friend,
}

impl Whose {
    /// Whose what is wanted is, for this subject.
    pub(super) fn of(who: &Subject<'_>, wanted: &Wanted<'_>) -> Self {
        match (wanted.owner, wanted.friend) {
            (Some(owner), _) if owner == who.id => Self::Own,
            (Some(_), _) => Self::Another,
            (None, Some(_)) => Self::Friend,
            (None, None) => Self::Household,
        }
    }
}

use Entry::{AskRule, No, Yes};

/// By deed: read, write, execute, manage. By whose: own, another's, the household's, a friend.
type Table = [[Entry; 4]; 4];

const GUARDIAN: Table = [[Yes; 4]; 4];

/// Of a child, and of a guest but for [`NOT_A_GUESTS`].
const CHILD: Table = [
    [Yes, No, Yes, AskRule],
    [Yes, No, AskRule, AskRule],
    [Yes, No, AskRule, Yes],
    [No, No, No, No],
];

/// Nothing of these is kept of a guest beyond the visit.
const NOT_A_GUESTS: [DataKind; 3] = [DataKind::Memories, DataKind::Skills, DataKind::Plans];

/// What the role's baseline says.
pub(super) fn baseline(who: &Subject<'_>, wanted: &Wanted<'_>) -> Entry {
    let whose = Whose::of(who, wanted);
    match who.role {
        Role::Guardian if !has(who, wanted.deed) => No,
        Role::Guardian => entry(&GUARDIAN, wanted.deed, whose),
        Role::Guest if not_a_guests(wanted) => No,
        Role::Child | Role::Guest => match entry(&CHILD, wanted.deed, whose) {
            // The household's pages are everybody's to read, its data only where a rule says so.
            Yes if whose == Whose::Household && wanted.kind.is_some() => AskRule,
            entry => entry,
        },
    }
}

/// Whether it is of a kind that is not kept of guests.
pub(super) fn not_a_guests(wanted: &Wanted<'_>) -> bool {
    wanted.kind.is_some_and(|kind| NOT_A_GUESTS.contains(&kind))
}

fn has(who: &Subject<'_>, deed: Deed) -> bool {
    who.deeds.is_none_or(|deeds| deeds.contains(&deed))
}

fn entry(table: &Table, deed: Deed, whose: Whose) -> Entry {
    let [read, write, execute, manage] = table;
    let [own, another, household, friend] = match deed {
        Deed::Read => read,
        Deed::Write => write,
        Deed::Execute => execute,
        Deed::Manage => manage,
    };
    *match whose {
        Whose::Own => own,
        Whose::Another => another,
        Whose::Household => household,
        Whose::Friend => friend,
    }
}
