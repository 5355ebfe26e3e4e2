//! Models that a family brought, which of them speaks, and the work on one that is on its way.

use serde::{Deserialize, Serialize};

/// A model's own number: 32 hexadecimal digits, chosen when it was converted.
pub type ModelId = String;

/// Where a model file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelSource {
    /// The file that travels beside the message.
    File,
    /// An address of this site; others are never asked.
    Address(String),
}

/// What the head of a model file says, and what it would need here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ModelSurvey {
    /// Its name, as the file says it.
    pub name: String,
    /// Its family, such as `llama`.
    pub architecture: String,
    /// What the file says of its licence.
    pub licence: Option<String>,
    /// Positions that it was trained to read.
    pub context_length: u64,
    /// Weights.
    pub parameters: u64,
    /// Formats of its weights, such as `Q4_K`.
    pub formats: Vec<String>,
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes that it takes on this device once it is converted.
    pub stored_bytes: u64,
    /// Bytes of memory that it is likely to take when loaded.
    pub memory_bytes: u64,
}

/// How a model and this device's memory go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fit {
    /// There is room to spare.
    Fits,
    /// It takes most of what there is.
    Tight,
    /// It most likely cannot be loaded.
    TooLarge,
}

/// Work on a model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ModelWork {
    /// None.
    #[default]
    Idle,
    /// A file is fetched from an address of this site.
    Fetching {
        /// Bytes that have arrived.
        done: u64,
        /// Of so many; 0 if nobody said.
        total: u64,
    },
    /// The head of a file is read.
    Looking,
    /// The head was read: it can be converted.
    Looked(ModelSurvey),
    /// It is converted.
    Converting {
        /// Bytes written.
        done: u64,
        /// Of so many.
        total: u64,
    },
    /// A model is tried; `None` is the built-in one.
    Trying {
        /// Which.
        model: Option<ModelId>,
        /// Replies made.
        done: u64,
        /// Of so many.
        total: u64,
    },
    /// It came to nothing.
    Failed {
        /// Why, and what can be done, in plain words.
        message: String,
    },
}

impl ModelWork {
    /// Whether something is under way that can be stopped.
    pub const fn is_busy(&self) -> bool {
        matches!(
            self,
            Self::Fetching { .. } | Self::Looking | Self::Converting { .. } | Self::Trying { .. }
        )
    }
}

/// What trying a model showed, on this device.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TrialFigures {
    /// Pieces of words in a second.
    pub tokens_per_second: f32,
    /// Bytes of memory that it took.
    pub memory_bytes: u64,
    /// Replies that passed the guard's rules, whole.
    pub passed: u32,
    /// Replies that were made.
    pub checked: u32,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
}

/// How far a brought model has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BroughtState {
    /// It lies here and was not tried.
    Converted,
    /// It was tried and may speak.
    Tried,
    /// It may not speak, until it was tried again.
    Refused,
}

/// A model that the family brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brought {
    /// Its number.
    pub id: ModelId,
    /// What its file said; [`ModelSurvey::stored_bytes`] as written.
    pub survey: ModelSurvey,
    /// SHA-256 of what was written, hexadecimal.
    pub sha256: String,
    /// When it was converted, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// How far it has come.
    pub state: BroughtState,
    /// Why it may not speak, in plain words; empty if it may or was not tried.
    pub why: String,
    /// What trying it showed.
    pub trial: Option<TrialFigures>,
}

/// The model that this device should take, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Which; `None` is the built-in one.
    pub model: Option<ModelId>,
    /// In a sentence.
    pub why: String,
}

/// Who speaks and who might.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoicesPage {
    /// Bytes of the built-in model; 0 while nobody knows.
    pub built_in_bytes: u64,
    /// What trying the built-in model showed.
    pub built_in: Option<TrialFigures>,
    /// The family's own, newest first.
    pub brought: Vec<Brought>,
    /// Who speaks; `None` is the built-in one.
    pub speaks: Option<ModelId>,
    /// What is offered for this device; `None` before anything was tried.
    pub offer: Option<Offer>,
    /// Bytes of memory that a model may take here, as far as the browser tells.
    pub memory_bytes: u64,
    /// Bytes that the browser still allows to be stored, if it tells.
    pub free_bytes: Option<u64>,
    /// The work under way.
    pub work: ModelWork,
    /// Bytes that the last removal gave back; 0 unless this answers one.
    pub freed_bytes: u64,
}

/// From this share of the memory on it is tight.
const TIGHT: f64 = 0.6;

impl Fit {
    /// How a model that takes so much goes together with a device that has so much.
    pub fn of(model_bytes: u64, device_bytes: u64) -> Self {
        if model_bytes > device_bytes {
            Self::TooLarge
        } else if model_bytes as f64 > TIGHT * device_bytes as f64 {
            Self::Tight
        } else {
            Self::Fits
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_fits_is_tight_or_is_too_large() {
        assert_eq!(Fit::of(0, 100), Fit::Fits);
        assert_eq!(Fit::of(60, 100), Fit::Fits);
        assert_eq!(Fit::of(61, 100), Fit::Tight);
        assert_eq!(Fit::of(100, 100), Fit::Tight);
        assert_eq!(Fit::of(101, 100), Fit::TooLarge);
        assert_eq!(Fit::of(1, 0), Fit::TooLarge);
    }

    #[test]
    fn only_what_is_under_way_can_be_stopped() {
        assert!(ModelWork::Looking.is_busy());
        let converting = ModelWork::Converting { done: 1, total: 2 };
        assert!(converting.is_busy());
        assert!(!ModelWork::Idle.is_busy());
        assert!(!ModelWork::Looked(ModelSurvey::default()).is_busy());
    }
}
