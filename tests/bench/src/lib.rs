//! The models as a page can time them beside other engines: token numbers in, token counts out.

use companion::Judge;
use guard::{Context, Guard};
use inference::{Embedder, InferenceError, LanguageModel, Sampling, Senses, Step, Talk};
use wasm_bindgen::prelude::*;

fn js(e: InferenceError) -> JsError {
    JsError::new(&e.to_string())
}

/// The language model with one conversation.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Voice {
    model: LanguageModel,
    talk: Talk,
}

#[wasm_bindgen]
impl Voice {
    /// Loads the files that the app loads.
    ///
    /// # Errors
    /// If a file is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(onnx: Vec<u8>, tokenizer: &str) -> Result<Voice, JsError> {
        let model = LanguageModel::load(onnx, tokenizer).map_err(js)?;
        let talk = Talk::new(&model).map_err(js)?;
        Ok(Self { model, talk })
    }

    /// Tokens of a text.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        self.model.tokenizer().encode(text)
    }

    /// Forgets everything and takes `ids` as the prompt of an answer of `most` tokens.
    ///
    /// # Errors
    /// If the prompt is too long.
    pub fn start(&mut self, ids: Vec<u32>, most: usize) -> Result<(), JsError> {
        self.talk = Talk::new(&self.model).map_err(js)?;
        self.talk
            .start_tokens(ids, Sampling::GREEDY, most)
            .map_err(js)
    }

    /// Reads the whole prompt.
    ///
    /// # Errors
    /// If the computation fails.
    pub fn read(&mut self) -> Result<(), JsError> {
        while let Step::Read { done, total } = self.talk.step(&self.model).map_err(js)? {
            if done == total {
                break;
            }
        }
        Ok(())
    }

    /// Gives the next words, `None` at the end.
    ///
    /// # Errors
    /// If the computation fails.
    pub fn word(&mut self) -> Result<Option<String>, JsError> {
        Ok(match self.talk.step(&self.model).map_err(js)? {
            Step::Words(words) => Some(words),
            Step::Read { .. } | Step::End(_) => None,
        })
    }
}

/// The sentence encoder.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sentences(Embedder);

#[wasm_bindgen]
impl Sentences {
    /// Loads the files that the app loads.
    ///
    /// # Errors
    /// If a file is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(onnx: Vec<u8>, tokenizer: &str) -> Result<Sentences, JsError> {
        Embedder::load(onnx, tokenizer).map(Self).map_err(js)
    }

    /// The vector of a text that is already tokens.
    ///
    /// # Errors
    /// If the computation fails.
    pub fn embed(&self, ids: &[u32]) -> Result<Vec<f32>, JsError> {
        let ids: Vec<i64> = ids.iter().map(|id| i64::from(*id)).collect();
        self.0.embed_tokens(&ids).map_err(js)
    }
}

/// The guard with its senses, as it decides about a child's message.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Decisions {
    guard: Guard,
    embedder: Embedder,
    senses: Senses,
}

#[wasm_bindgen]
impl Decisions {
    /// Loads the files that the app loads.
    ///
    /// # Errors
    /// If a file is damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(minilm: Vec<u8>, tokenizer: &str, senses: Vec<u8>) -> Result<Decisions, JsError> {
        let embedder = Embedder::load(minilm, tokenizer).map_err(js)?;
        let senses = Senses::load(senses, embedder.width()).map_err(js)?;
        Ok(Self {
            guard: Guard::new(),
            embedder,
            senses,
        })
    }

    /// What is to be done about a message of a ten-year-old.
    pub fn decide(&self, text: &str) -> String {
        let judge = Judge {
            guard: &self.guard,
            embedder: Some(&self.embedder),
            senses: Some(&self.senses),
        };
        let judged = judge.input(text, &Context::of(10));
        judged.verdict.action.id().to_owned()
    }
}

/// Bytes of the wasm memory.
#[wasm_bindgen]
pub fn memory_bytes() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>() as f64 * 65536.0;
    #[cfg(not(target_arch = "wasm32"))]
    0.0
}
