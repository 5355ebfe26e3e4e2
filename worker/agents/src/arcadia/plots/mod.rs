//! The plots. All of it is written for this app: real trouble of a gentle kind, tries that go wrong in a funny way, a good end.

mod brave;
mod friends;
mod helping;
mod lost;
mod mending;
mod riddles;
mod together;
mod voyages;

pub(super) use super::plot::{Kind, Plot, tried, way};
use protocol::Cover;

/// Plots that need nothing of the place.
const ANYWHERE: &[Cover] = Cover::ALL;

pub(super) const PLOTS: &[Plot] = &[
    brave::FEAR,
    brave::WISH,
    lost::TREASURE,
    lost::WAY,
    friends::LONELY,
    friends::QUARREL,
    mending::BROKEN,
    mending::MUDDLE,
    riddles::MYSTERY,
    riddles::SLEEPLESS,
    helping::RESCUE,
    helping::CONTEST,
    voyages::SPACE,
    voyages::SEA,
    together::SCHOOL,
    together::SURPRISE,
];
