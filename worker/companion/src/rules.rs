//! The family's rules.

use crate::{Companion, CoreError, Ports};
use protocol::{
    Agent, FaultKind, Place, RulesPage, Ruling, SaveChildRules, SaveOtherRules, Standing, TryRules,
};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn today(
        &mut self,
        _child: &str,
        _friend: Agent,
    ) -> Result<Standing, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn note_place(
        &mut self,
        _square: Option<(i32, i32)>,
    ) -> Result<Place, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn set_home(
        &mut self,
        _square: Option<(i32, i32)>,
    ) -> Result<RulesPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn family_rules(&mut self) -> Result<RulesPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn save_child_rules(
        &mut self,
        _request: SaveChildRules,
    ) -> Result<RulesPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn save_other_rules(
        &mut self,
        _request: SaveOtherRules,
    ) -> Result<RulesPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn restore_rules(&mut self, _version: u64) -> Result<RulesPage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) fn try_rules(&mut self, _request: &TryRules) -> Result<Ruling, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
