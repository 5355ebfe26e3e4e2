//! What the leader and its workshop say to each other. Travels in the envelope of `protocol`. No web API here.

use protocol::{ModelId, ModelSurvey, ModelWork, TrialFigures};
use serde::{Deserialize, Serialize};

/// What the workshop is told to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Order {
    /// Read the head of the file beside this message, or of the one at an address of this site.
    Look {
        /// Where, if no file came along.
        address: Option<String>,
    },
    /// Convert what was looked at.
    Convert {
        /// Under this number.
        id: ModelId,
    },
    /// Try a model.
    Try {
        /// Which; `None` is the built-in one.
        model: Option<ModelId>,
        /// What its files must hash to.
        sha256: String,
    },
}

/// What the workshop tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Told {
    /// It moved on.
    Moved(ModelWork),
    /// The head was read.
    Looked(ModelSurvey),
    /// Everything is written.
    Converted {
        /// Bytes on the disk.
        bytes: u64,
        /// Of model and tokenizer.
        sha256: String,
    },
    /// It was tried.
    Tried(TrialFigures),
    /// It came to nothing.
    Failed {
        /// Why, in plain words.
        message: String,
    },
}

const TOO_MUCH: &str = "This tablet could not hold it: it ran out of memory, or got stuck, while the model was tried. Nothing else was harmed. A smaller model may fit.";
const BROKE: &str = "The file could not be read to its end: the part of LuminAI that reads it broke or ran out of memory. Nothing else was harmed, and nothing of the file is kept.";

/// What is said when the workshop dies or falls silent in the middle of its work.
pub(crate) const fn died(work: &ModelWork) -> &'static str {
    match work {
        ModelWork::Trying { .. } => TOO_MUCH,
        _ => BROKE,
    }
}

/// The number of the model that a file belongs to: what stands before the first point.
pub(crate) fn owner(file: &str) -> &str {
    file.split_once('.').map_or(file, |(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{decode, encode};

    #[test]
    fn orders_and_answers_come_back_as_they_went() {
        let order = Order::Try {
            model: Some("0f".into()),
            sha256: "9f".into(),
        };
        assert_eq!(decode::<Order>(&encode(&order).unwrap()), Ok(order));
        let told = Told::Moved(ModelWork::Converting { done: 1, total: 2 });
        assert_eq!(decode::<Told>(&encode(&told).unwrap()), Ok(told));
    }

    #[test]
    fn a_file_belongs_to_the_model_it_is_named_after() {
        assert_eq!(owner("0f12.onnx"), "0f12");
        assert_eq!(owner("0f12.tokenizer.json"), "0f12");
        assert_eq!(owner("strange"), "strange");
    }

    #[test]
    fn a_death_is_explained_by_what_was_done() {
        let trying = ModelWork::Trying {
            model: None,
            done: 0,
            total: 6,
        };
        assert!(died(&trying).contains("smaller model"));
        assert!(died(&ModelWork::Looking).contains("nothing of the file is kept"));
    }
}
