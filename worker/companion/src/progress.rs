//! What a child practises.

use crate::{Companion, CoreError, Ports};
use protocol::{FaultKind, ProgressReport};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn progress(&mut self, _child: &str) -> Result<ProgressReport, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
