//! A model that a family brings: a GGUF file of theirs, looked at and converted on the way from file to file.

use crate::ModelError;
use crate::decoder::{self, Facts, Shape};
use crate::gguf::{Gguf, Kind, Source};
use crate::onnx::OnnxFile;
use crate::tokenizer;
use std::collections::BTreeSet;

/// Positions that a conversation has, of those that the model knows.
const POSITIONS: usize = 2048;
/// Memory that reading and computing take beside weights and cache.
const WORKING: u64 = 24 << 20;

/// What a file says of itself, and what it will take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Its name; empty if it has none.
    pub name: String,
    /// The family of models that it belongs to.
    pub architecture: String,
    /// Its licence, in its own words.
    pub licence: Option<String>,
    /// Positions that it was trained on.
    pub context_length: usize,
    /// Weights.
    pub parameters: u64,
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of the file that it becomes.
    pub converted_bytes: u64,
    /// Bytes of memory that it will take: packed weights, keys and values of a conversation, working memory.
    pub memory_bytes: u64,
    /// How its matrices are stored, in llama.cpp's names.
    pub formats: Vec<&'static str>,
}

/// A file on its way.
#[derive(Debug)]
pub struct Conversion {
    gguf: Gguf,
    survey: Survey,
    file: OnnxFile,
    written: u64,
}

impl Conversion {
    /// Reads a file's header, and checks whether it can be converted.
    ///
    /// # Errors
    /// A [`ModelError`] that says what is wrong with it.
    pub fn open(source: impl Source + 'static) -> Result<Self, ModelError> {
        let gguf = Gguf::read(source)?;
        let file = decoder::file(&gguf)?;
        let survey = survey(&gguf, file.total() as u64)?;
        Ok(Self {
            gguf,
            survey,
            file,
            written: 0,
        })
    }

    /// What the file says.
    pub const fn survey(&self) -> &Survey {
        &self.survey
    }

    /// The `tokenizer.json` that belongs to it.
    ///
    /// # Errors
    /// As [`tokenizer::convert`].
    pub fn tokenizer(&self) -> Result<String, ModelError> {
        tokenizer::convert(&self.gguf)
    }

    /// The next piece of the ONNX file, about a megabyte or less; `None` at the end.
    ///
    /// # Errors
    /// What reading a matrix says.
    #[allow(clippy::should_implement_trait, reason = "an iterator could not fail")]
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, ModelError> {
        let piece = self.file.piece()?;
        self.written += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        Ok(piece)
    }

    /// Bytes that were given so far.
    pub const fn written(&self) -> u64 {
        self.written
    }

    /// Bytes of the whole ONNX file.
    pub const fn total(&self) -> u64 {
        self.survey.converted_bytes
    }
}

fn survey(gguf: &Gguf, converted_bytes: u64) -> Result<Survey, ModelError> {
    let shape = Shape::read(gguf)?;
    let context_length = Facts::read(gguf)?.context_length;
    let matrices = || gguf.tensors().filter(|tensor| tensor.dims.len() == 2);
    let formats: BTreeSet<Kind> = matrices().map(|tensor| tensor.kind).collect();
    let positions = context_length.min(POSITIONS);
    let cache = 2 * shape.layers * shape.kv_heads * shape.width * positions * size_of::<f32>();
    let text = |key: &str| gguf.text(key).ok().map(shortened);
    let weights = |dims: &[usize]| dims.iter().map(|d| *d as u64).product::<u64>();
    Ok(Survey {
        name: text("general.name").unwrap_or_default(),
        architecture: text("general.architecture").unwrap_or_default(),
        licence: text("general.license").filter(|licence| !licence.is_empty()),
        context_length,
        parameters: gguf.tensors().map(|tensor| weights(&tensor.dims)).sum(),
        file_bytes: gguf.source().length(),
        converted_bytes,
        memory_bytes: converted_bytes + cache as u64 + WORKING,
        formats: formats.into_iter().map(Kind::name).collect(),
    })
}

/// A text of a file, as much as a page shows.
fn shortened(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn pieces_make_the_file_that_was_announced() {
        let mut conversion = Conversion::open(fixture::decoder()).unwrap();
        let survey = conversion.survey().clone();
        assert_eq!(survey.architecture, "llama");
        assert_eq!(survey.formats, ["Q4_1", "Q8_0"]);
        assert!(survey.memory_bytes > survey.converted_bytes);
        let mut bytes = 0;
        while let Some(piece) = conversion.next().unwrap() {
            bytes += piece.len() as u64;
            assert_eq!(conversion.written(), bytes);
        }
        assert_eq!(bytes, survey.converted_bytes);
        assert!(conversion.tokenizer().unwrap().contains("<|im_end|>"));
    }

    #[test]
    fn a_tensor_that_nobody_asks_for_is_refused() {
        let file =
            fixture::decoder_and(|file| file.tensor("blk.0.extra.weight", &[32], 0, &[0; 128]));
        let found = Conversion::open(file).map(|_| ());
        assert_eq!(
            found,
            Err(ModelError::Unsupported(
                "the tensor blk.0.extra.weight".into()
            ))
        );
    }
}
