//! What is unusual in the log.

use crate::{Companion, CoreError, Ports};
use protocol::{Anomaly, FaultKind};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn anomalies(&mut self) -> Result<Vec<Anomaly>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
