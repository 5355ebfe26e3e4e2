//! The models' way onto the device: piece by piece, to be paused and resumed at any time.

use crate::js_error::EdgeError;
use crate::manifest::{Manifest, Piece};
use crate::pieces::Pieces;
use protocol::{DownloadState, DownloadStep, ModelsState};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What has nothing to do with the shipped language model. All else is that model, or needs it.
const BESIDE_THE_VOICE: [&str; 3] = ["minilm", "senses", "knowledge"];

/// Called with the new state after every piece and every change.
type Watcher = dyn Fn(&Download);

/// One download, shared by those who steer it and those who look at it.
#[derive(Clone)]
pub(crate) struct Download(Rc<Inner>);

struct Inner {
    manifest: Manifest,
    step: RefCell<DownloadStep>,
    done: Cell<u64>,
    /// What of each model is here: stored completely, loaded.
    stored: RefCell<Vec<bool>>,
    loaded: RefCell<Vec<bool>>,
    trouble: RefCell<Option<String>>,
    /// Whether a model of the family's own speaks in place of the shipped one.
    own_voice: Cell<bool>,
    watcher: Box<Watcher>,
}

impl Download {
    pub fn new(manifest: Manifest, watcher: Box<Watcher>) -> Self {
        let none = vec![false; manifest.models.len()];
        Self(Rc::new(Inner {
            manifest,
            step: RefCell::new(DownloadStep::Idle),
            done: Cell::new(0),
            stored: RefCell::new(none.clone()),
            loaded: RefCell::new(none),
            trouble: RefCell::new(None),
            own_voice: Cell::new(false),
            watcher,
        }))
    }

    pub fn manifest(&self) -> &Manifest {
        &self.0.manifest
    }

    /// Where the download stands.
    pub fn state(&self) -> DownloadState {
        DownloadState {
            step: self.0.step.borrow().clone(),
            done: self.0.done.get(),
            total: self.0.manifest.total(),
        }
    }

    /// Where the models stand.
    pub fn models(&self) -> ModelsState {
        let (stored, loaded) = (self.0.stored.borrow(), self.0.loaded.borrow());
        let models = self
            .0
            .manifest
            .models
            .iter()
            .enumerate()
            .map(|(i, m)| m.info(stored[i], loaded[i], self.rests(&m.name)))
            .collect();
        ModelsState {
            models,
            stored_bytes: self.0.done.get(),
            total_bytes: self.0.manifest.total(),
            trouble: self.0.trouble.borrow().clone(),
        }
    }

    /// Whether every piece is here.
    pub fn complete(&self) -> bool {
        self.0.stored.borrow().iter().all(|s| *s)
    }

    /// Notes that a model is loaded, or not any more.
    pub fn note_loaded(&self, name: &str, loaded: bool) {
        if let Some(i) = self.0.manifest.models.iter().position(|m| m.name == name) {
            self.0.loaded.borrow_mut()[i] = loaded;
        }
        (self.0.watcher)(self);
    }

    /// Notes that another voice is loaded: whether it is one of the family's own. The shipped one then rests, and all that
    /// looks at its reading.
    pub fn note_own_voice(&self, own: bool) {
        self.0.own_voice.set(own);
        let models = self.0.manifest.models.iter();
        for (loaded, model) in self.0.loaded.borrow_mut().iter_mut().zip(models) {
            *loaded &= BESIDE_THE_VOICE.contains(&model.name.as_str());
        }
        (self.0.watcher)(self);
    }

    fn rests(&self, name: &str) -> bool {
        self.0.own_voice.get() && !BESIDE_THE_VOICE.contains(&name)
    }

    /// Notes why a model cannot be used.
    pub fn note_trouble(&self, trouble: Option<String>) {
        *self.0.trouble.borrow_mut() = trouble;
        (self.0.watcher)(self);
    }

    /// Looks at what is kept on the device.
    pub async fn look(&self) -> Result<(), EdgeError> {
        let kept = Pieces::open().await?;
        let mut done = 0;
        let mut stored = Vec::new();
        for model in &self.0.manifest.models {
            let mut whole = true;
            for piece in model
                .files
                .iter()
                .flat_map(|f| self.0.manifest.pieces_of(f))
            {
                let here = kept.has(&piece).await?;
                whole &= here;
                done += if here { piece.bytes } else { 0 };
            }
            stored.push(whole);
        }
        self.0.done.set(done);
        *self.0.stored.borrow_mut() = stored;
        let complete = self.complete();
        let mut step = self.0.step.borrow_mut();
        if complete {
            *step = DownloadStep::Complete;
        } else if *step == DownloadStep::Complete {
            *step = DownloadStep::Idle;
        }
        Ok(())
    }

    /// Starts or goes on. Does nothing while it runs or when everything is here.
    pub fn start(&self) {
        let running = matches!(
            *self.0.step.borrow(),
            DownloadStep::Running | DownloadStep::Complete
        );
        if !running {
            self.turn_to(DownloadStep::Running);
            let this = self.clone();
            spawn_local(async move { this.run().await });
        }
    }

    /// Pauses after the piece that is on its way.
    pub fn pause(&self) {
        if *self.0.step.borrow() == DownloadStep::Running {
            self.turn_to(DownloadStep::Paused);
        }
    }

    fn turn_to(&self, step: DownloadStep) {
        *self.0.step.borrow_mut() = step;
        (self.0.watcher)(self);
    }

    async fn run(&self) {
        match self.fetch_missing().await {
            Ok(true) => self.turn_to(DownloadStep::Complete),
            Ok(false) => {}
            Err(error) => self.turn_to(DownloadStep::Interrupted {
                message: plainly(&error),
            }),
        }
    }

    /// Fetches what is missing; `false` if it was paused before the end.
    async fn fetch_missing(&self) -> Result<bool, EdgeError> {
        let kept = Pieces::open().await?;
        for piece in self.0.manifest.pieces() {
            if *self.0.step.borrow() != DownloadStep::Running {
                return Ok(false);
            }
            if !kept.has(&piece).await? {
                self.fetch_with_patience(&kept, &piece).await?;
                self.0.done.set(self.0.done.get() + piece.bytes);
                (self.0.watcher)(self);
            }
        }
        self.look().await?;
        Ok(self.complete())
    }

    /// A broken connection is tried once more at once; then a person decides.
    async fn fetch_with_patience(&self, kept: &Pieces, piece: &Piece) -> Result<(), EdgeError> {
        match kept.fetch(piece).await {
            Err(EdgeError::Network | EdgeError::Damaged(_)) => kept.fetch(piece).await,
            other => other,
        }
    }
}

fn plainly(error: &EdgeError) -> String {
    match error {
        EdgeError::Network => {
            "The connection was interrupted. What has arrived is kept; Resume goes on from there."
                .into()
        }
        EdgeError::Full => {
            "The device's storage is full. Please free some space, then press Resume.".into()
        }
        EdgeError::Damaged(file) => format!(
            "A piece of {file} arrived damaged and was thrown away. Resume fetches it again."
        ),
        other => format!(
            "The download stopped ({other}). What has arrived is kept; Resume goes on from there."
        ),
    }
}
