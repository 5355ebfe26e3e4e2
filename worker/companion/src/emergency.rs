//! Whom to turn to.

use crate::{Companion, CoreError, Ports};
use protocol::{FaultKind, HelpPage};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) fn help(&mut self) -> Result<HelpPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) fn try_help(&mut self, _child: &str) -> Result<String, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
