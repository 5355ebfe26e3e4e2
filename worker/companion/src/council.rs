//! The family council.

use crate::{Companion, CoreError, Ports};
use protocol::{CouncilPage, Decide, FaultKind, Propose, Speak};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn council(&mut self) -> Result<CouncilPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn propose(&mut self, _request: Propose) -> Result<CouncilPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn speak(&mut self, _request: Speak) -> Result<CouncilPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn decide(&mut self, _request: Decide) -> Result<CouncilPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
