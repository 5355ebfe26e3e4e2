//! What a child asks a guardian for, and the answers.

use crate::{Companion, CoreError, Ports};
use protocol::{AnswerApproval, Approval, AskFor, Done, FaultKind, FileOut, SeeAnswer};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn ask_for(&mut self, _request: AskFor) -> Result<Approval, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn see_answer(&mut self, _request: SeeAnswer) -> Result<Done, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn take_stories(&mut self, _child: &str) -> Result<FileOut, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn approvals(&mut self) -> Result<Vec<Approval>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn answer_approval(
        &mut self,
        _request: AnswerApproval,
    ) -> Result<Vec<Approval>, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
