//! Guardians, guests, and what is known of a child.

use crate::{Companion, CoreError, Ports};
use protocol::{
    AddGuardian, AddGuest, Child, Done, Enter, FaultKind, PeoplePage, RemoveGuardian, SaveChild,
    SaveGuardian, SetPictures,
};
use store::Store;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn enter(&mut self, _request: Enter) -> Result<Done, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn people(&mut self) -> Result<PeoplePage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn add_guardian(
        &mut self,
        _request: AddGuardian,
    ) -> Result<PeoplePage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn save_guardian(
        &mut self,
        _request: SaveGuardian,
    ) -> Result<PeoplePage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn remove_guardian(
        &mut self,
        _request: RemoveGuardian,
    ) -> Result<PeoplePage, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn add_guest(&mut self, _request: AddGuest) -> Result<Child, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn save_child(&mut self, _request: SaveChild) -> Result<Child, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }

    pub(crate) async fn set_pictures(&mut self, _request: SetPictures) -> Result<Child, CoreError> {
        Err(CoreError::refuse(
            FaultKind::NotFound,
            "This is not there yet.",
        ))
    }
}
