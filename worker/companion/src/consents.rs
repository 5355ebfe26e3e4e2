//! The ledger of consents.

use crate::{Companion, CoreError, Ports};
use protocol::{ConsentCard, FaultKind, GiveConsent, WithdrawConsent};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    /// Whether a purpose is agreed to for a child.
    pub(crate) fn agreed(&self, _child: &str, _purpose: &str) -> bool {
        false
    }

    pub(crate) async fn consents(&mut self, _child: &str) -> Result<Vec<ConsentCard>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn give_consent(
        &mut self,
        _request: GiveConsent,
    ) -> Result<Vec<ConsentCard>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn withdraw_consent(
        &mut self,
        _request: WithdrawConsent,
    ) -> Result<Vec<ConsentCard>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
