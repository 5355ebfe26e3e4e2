//! What a plot is made of.
//!
//! Texts have holes and marks. Holes: `{N}` the hero's name, `{S}`/`{s}` she, `{o}` her, `{q}` her (whose), `{was}` was or
//! were after she, `{k}` what the hero is, `{H}` the helper (introduced when first met), `{h}`/`{T}` the helper (known; `{T}` opens a
//! sentence), `{E}` the names of several heroes and `{F}` all but the first, `{x}` `{y}` `{z}` what the knot is about, `{X}` the first of them at the start of a sentence. Marks: `[2|for readers of
//! band 2 and up|for younger ones]`, where the last part may be missing. Past tense throughout, so that "they" fits too.

use protocol::Cover;

/// What turns a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Fear,
    Wish,
    LostThing,
    LostWay,
    Lonely,
    Quarrel,
    Broken,
    Muddle,
    Mystery,
    Sleepless,
    Kindness,
    Contest,
    Space,
    Sea,
    School,
    Surprise,
}

/// A plot: each part of a slot fits each part of every other slot.
#[derive(Debug)]
pub(crate) struct Plot {
    /// Kept with a story that is still being told.
    pub id: &'static str,
    pub kind: Kind,
    /// Where it can happen.
    pub fits: &'static [Cover],
    pub titles: &'static [&'static str],
    /// What it is about: fills `{x}`, `{y}` and `{z}`.
    pub knots: &'static [Knot],
    pub wants: &'static [&'static str],
    pub problems: &'static [&'static str],
    pub tries: &'static [Try],
    /// How the helper comes in; none: the common ways do.
    pub arrivals: &'static [&'static str],
    pub turns: &'static [Way],
    /// Sentences after the turn whose end the model may write, with their own end.
    pub late: &'static [(&'static str, &'static str)],
    pub ends: &'static [Way],
    /// Whether somebody known may stand beside the hero from the first page.
    pub company: bool,
    /// Quiet from beginning to end: no jokes in between.
    pub calm: bool,
}

/// `{x}`, `{y}` and `{z}` of a plot.
pub(crate) type Knot = (&'static str, &'static str, &'static str);

/// Something the hero tries that does not work, but leaves something behind.
#[derive(Debug)]
pub(crate) struct Try {
    /// As a choice: `climb down the well`.
    pub label: &'static str,
    pub text: &'static str,
    /// How it helps after all, after the turn.
    pub pays: &'static str,
}

/// A way to go on, as a choice and as told.
#[derive(Debug)]
pub(crate) struct Way {
    pub label: &'static str,
    pub text: &'static str,
}

/// A [`Try`].
pub(crate) const fn tried(label: &'static str, text: &'static str, pays: &'static str) -> Try {
    Try { label, text, pays }
}

/// A [`Way`].
pub(crate) const fn way(label: &'static str, text: &'static str) -> Way {
    Way { label, text }
}
