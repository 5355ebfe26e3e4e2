//! The models and what the friends know, together.

use crate::CoreError;
use agents::{Router, Skill};
use core::cell::RefCell;
use inference::{Adapter, Embedder, LanguageModel, Onnx, Plausibility, Reading, Senses, Talk};
use knowledge::FactBook;
use knowledge::base::Base;
use knowledge::documents::{Document, Library};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts that are read in one step of warming up: some tens of milliseconds.
const AT_ONCE: usize = 4;

/// The language model with its conversation, and what it was trained to do besides.
#[derive(Debug)]
pub(crate) struct Voice {
    pub model: LanguageModel,
    pub talk: Talk,
    pub adapters: BTreeMap<Skill, Arc<Adapter>>,
}

/// Models come and go; knowledge is always there.
#[derive(Debug)]
pub(crate) struct Minds {
    pub facts: FactBook,
    pub router: Router,
    pub embedder: Option<Embedder>,
    pub senses: Option<Senses>,
    pub voice: Option<Voice>,
    /// What the family added to read, while the house is open.
    pub library: Library,
    plausibility: RefCell<Option<Plausibility>>,
    to_read: Vec<String>,
    read: Vec<Vec<f32>>,
}

impl Minds {
    pub fn new() -> Result<Self, CoreError> {
        let facts = FactBook::new()?;
        Ok(Self {
            facts,
            router: Router::new(),
            embedder: None,
            senses: None,
            voice: None,
            library: Library::new(Vec::new()),
            plausibility: RefCell::new(None),
            to_read: Vec::new(),
            read: Vec::new(),
        })
    }

    pub fn load_embedder(&mut self, onnx: Onnx, tokenizer: &str) -> Result<(), CoreError> {
        self.embedder = Some(Embedder::load(onnx, tokenizer)?);
        self.read.clear();
        self.to_read = self.facts.phrasings().map(String::from).collect();
        self.to_read
            .extend(Router::exemplars().map(|(_, text)| text.to_string()));
        Ok(())
    }

    /// Needs the encoder, whose lower layers the senses stand on.
    pub fn load_senses(&mut self, onnx: Onnx) -> Result<(), CoreError> {
        if let Some(embedder) = &self.embedder {
            self.senses = Some(Senses::load(onnx, embedder.width())?);
        }
        Ok(())
    }

    /// Takes the language model out of memory, and the judge that looks at its reading.
    pub fn unload_voice(&mut self) {
        self.voice = None;
        self.plausibility.replace(None);
    }

    pub fn load_voice(&mut self, onnx: Onnx, tokenizer: &str) -> Result<(), CoreError> {
        let model = LanguageModel::load(onnx, tokenizer)?;
        self.voice = Some(Voice {
            model,
            talk: Talk::new(),
            adapters: BTreeMap::new(),
        });
        Ok(())
    }

    /// Needs the language model that the adapter was trained on; one of an unknown skill is left.
    pub fn load_adapter(&mut self, name: &str, file: &[u8]) -> Result<(), CoreError> {
        let skill = Skill::ALL.into_iter().find(|skill| skill.name() == name);
        if let (Some(voice), Some(skill)) = (&mut self.voice, skill) {
            let adapter = Adapter::read(file, &voice.model)?;
            voice.adapters.insert(skill, Arc::new(adapter));
        }
        Ok(())
    }

    /// Gives the fact book what words mean, the countries and the elements.
    pub fn load_knowledge(&mut self, bytes: &[u8]) -> Result<(), CoreError> {
        self.facts.set_base(Base::open(bytes)?);
        Ok(())
    }

    /// Needs the language model, at whose reading the judge of claims looks.
    pub fn load_claims(&mut self, onnx: Onnx) -> Result<(), CoreError> {
        if let Some(voice) = &self.voice {
            let judge = Plausibility::load(onnx, &voice.model)?;
            self.plausibility.replace(Some(judge));
        }
        Ok(())
    }

    /// The probability that a claim is true; `None` without the models, for what they cannot judge, and if they fail.
    pub fn plausible(&self, claim: &str) -> Option<f32> {
        let voice = self.voice.as_ref()?;
        let mut judge = self.plausibility.try_borrow_mut().ok()?;
        judge.as_mut()?.of(&voice.model, claim).ok().flatten()
    }

    /// Puts the family's texts on the shelf that Airth reads.
    pub fn set_documents(&mut self, documents: Vec<Document>) {
        self.library = Library::new(documents);
    }

    /// Whether a text that the family added says something about this.
    pub fn is_documented(&self, question: &str) -> bool {
        let found = self.library.search(question, None);
        found
            .first()
            .is_some_and(|best| best.score >= agents::CITED)
    }

    /// Reads the next few texts; once all are read, knowledge and routing use them.
    pub fn warm_up(&mut self) -> Result<bool, CoreError> {
        let Some(embedder) = &self.embedder else {
            return Ok(false);
        };
        for text in self.to_read.iter().skip(self.read.len()).take(AT_ONCE) {
            self.read.push(embedder.embed(text)?);
        }
        if self.read.len() < self.to_read.len() {
            return Ok(true);
        }
        if !self.to_read.is_empty() {
            let examples = self.read.split_off(self.facts.phrasings().count());
            self.facts.set_vectors(core::mem::take(&mut self.read))?;
            self.router.set_vectors(examples)?;
            self.to_read.clear();
        }
        Ok(false)
    }

    /// The vector of a text that was read.
    pub fn vector(&self, reading: &Reading) -> Option<Vec<f32>> {
        self.embedder.as_ref()?.vector(reading).ok()
    }

    /// The vector of a text; `None` without the model. A failure is the same as no model: words alone still work.
    pub fn embed(&self, text: &str) -> Option<Vec<f32>> {
        self.embedder.as_ref()?.embed(text).ok()
    }

    /// Forgets what the language model still holds of a conversation in its cache.
    pub fn forget_conversation(&mut self) {
        if let Some(voice) = &mut self.voice {
            voice.talk = Talk::new();
        }
    }
}
