//! What the law asks for.

use crate::{Companion, CoreError, Ports};
use protocol::{Breach, FaultKind, LawPage, Passage, Receipt, SaveDpia};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn law(&mut self) -> Result<LawPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) fn notice(&mut self, _child: &str) -> Result<Vec<Passage>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn save_dpia(&mut self, _request: SaveDpia) -> Result<LawPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn log_breach(&mut self, _breach: Breach) -> Result<LawPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn receipt(
        &mut self,
        _what: &str,
        _records: u64,
    ) -> Result<Receipt, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    /// What is said after everything is gone.
    pub(crate) fn last_receipt(&self) -> Receipt {
        Receipt {
            number: 0,
            at: self.ports.now_ms(),
            what: "everything".into(),
            records: 0,
            keys: 0,
            limits: String::new(),
        }
    }
}
