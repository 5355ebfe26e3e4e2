//! The models as a page can time them beside other engines: token numbers in, token counts out.

use companion::Judge;
use guard::{Context, Guard};
use inference::{
    Embedder, Engine, InferenceError, Job, LanguageModel, Onnx, OnnxReader, Sampling, Senses, Step,
    Talk,
};
use wasm_bindgen::prelude::*;

fn js(e: InferenceError) -> JsError {
    JsError::new(&e.to_string())
}

/// A model's file, which comes piece by piece as in the app.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct File(OnnxReader);

#[wasm_bindgen]
impl File {
    /// Nothing of a file yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), JsError> {
        self.0.push(piece).map_err(js)
    }
}

fn read(file: File) -> Result<Onnx, JsError> {
    file.0.finish().map_err(js)
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
    pub fn new(onnx: File, tokenizer: &str) -> Result<Voice, JsError> {
        let model = LanguageModel::load(read(onnx)?, tokenizer).map_err(js)?;
        Ok(Self {
            model,
            talk: Talk::new(),
        })
    }

    /// Tokens of a text.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        self.model.tokenizer().encode(text)
    }

    /// Text of tokens.
    pub fn decode(&self, ids: &[u32]) -> String {
        self.model.tokenizer().decode(ids)
    }

    /// Forgets everything and takes `ids` as the prompt of an answer of `most` tokens.
    ///
    /// # Errors
    /// If the prompt is too long.
    pub fn start(&mut self, ids: Vec<u32>, most: usize) -> Result<(), JsError> {
        self.talk = Talk::new();
        self.go_on(ids, most)
    }

    /// Takes `ids` as the prompt of an answer of `most` tokens; what it shares with what was read before is not read again.
    ///
    /// # Errors
    /// If the prompt is too long.
    pub fn go_on(&mut self, ids: Vec<u32>, most: usize) -> Result<(), JsError> {
        self.talk
            .start_tokens(&self.model, ids, Sampling::GREEDY, most)
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
    pub fn new(onnx: File, tokenizer: &str) -> Result<Sentences, JsError> {
        Embedder::load(read(onnx)?, tokenizer).map(Self).map_err(js)
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
    pub fn new(minilm: File, tokenizer: &str, senses: File) -> Result<Decisions, JsError> {
        let embedder = Embedder::load(read(minilm)?, tokenizer).map_err(js)?;
        let senses = Senses::load(read(senses)?, embedder.width()).map_err(js)?;
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

/// Memory for the stack of the module with the faster kernels; its end.
#[wasm_bindgen]
pub fn kernel_stack() -> u32 {
    let stack = vec![0u128; 4096].leak();
    stack.as_ptr_range().end as usize as u32
}

/// Uses the faster kernels from now on: `product` is that module's.
#[wasm_bindgen]
pub fn attach(product: js_sys::Function) {
    inference::use_engine(Engine::attached(Box::new(move |job: &Job<'_>| {
        let at = core::ptr::from_ref(job) as usize as u32;
        product.call1(&JsValue::NULL, &JsValue::from(at)).is_ok()
    })));
}
