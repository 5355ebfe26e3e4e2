//! The leader's side of the workshop: who works on what, how far it is, and when it has taken too long.

use super::files::Files;
use super::hands::Hands;
use super::orders::{Order, Told, died};
use crate::js_error::EdgeError;
use crate::tabs::channel::Outlet;
use companion::Errand;
use gloo_timers::callback::Interval;
use protocol::{
    Event, Fault, FaultKind, ModelId, ModelSource, ModelSurvey, ModelWork, TrialFigures,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// How often is looked whether the workshop still says something, and how often in vain before it counts as stuck. The
/// longest silence is that of a large model which is packed, or of one slow reply.
const LOOK_MS: u32 = 10_000;
const PATIENCE: u32 = 18;

/// How an errand ended that the core must know of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ended {
    /// A model lies here.
    Converted {
        /// Under this number.
        id: ModelId,
        /// What its file said.
        survey: ModelSurvey,
        /// Of model and tokenizer.
        sha256: String,
    },
    /// A model was tried, or could not be.
    Tried {
        /// Which; `None` is the built-in one.
        model: Option<ModelId>,
        /// The figures, or why there are none.
        outcome: Result<TrialFigures, String>,
    },
    /// Nothing came of it; what was half-written may go.
    Failed,
}

/// The workshop, shared by those who give it work and those who ask how far it is.
#[derive(Clone)]
pub(crate) struct Workshop(Rc<Inner>);

struct Inner {
    outlet: Rc<Outlet>,
    /// Told how an errand ended.
    ended: Box<dyn Fn(Ended)>,
    work: RefCell<ModelWork>,
    hands: RefCell<Option<Hands>>,
    watch: RefCell<Option<Interval>>,
    silence: Cell<u32>,
    /// The file that came last, and from which client.
    offered: RefCell<Option<(u32, File)>>,
    /// A model whose files are being written and have no record yet.
    making: RefCell<Option<ModelId>>,
    /// What its file said.
    looked: RefCell<Option<ModelSurvey>>,
}

impl Workshop {
    pub fn new(outlet: Rc<Outlet>, ended: impl Fn(Ended) + 'static) -> Self {
        Self(Rc::new(Inner {
            outlet,
            ended: Box::new(ended),
            work: RefCell::default(),
            hands: RefCell::default(),
            watch: RefCell::default(),
            silence: Cell::new(0),
            offered: RefCell::default(),
            making: RefCell::default(),
            looked: RefCell::default(),
        }))
    }

    /// Where it stands.
    pub fn work(&self) -> ModelWork {
        self.0.work.borrow().clone()
    }

    /// Takes in the file that came with a client's message.
    pub fn offer(&self, client: u32, file: File) {
        self.0.offered.replace(Some((client, file)));
    }

    /// Begins an errand.
    pub fn begin(&self, errand: Errand) -> Result<(), Fault> {
        match errand {
            Errand::Look { client, source } => self.look(client, source),
            Errand::Convert { id } => self.convert(id),
            Errand::Try { model, sha256 } => {
                let work = ModelWork::Trying {
                    model: model.clone(),
                    done: 0,
                    total: 0,
                };
                self.start(work, &Order::Try { model, sha256 }, None)
            }
        }
    }

    fn look(&self, client: u32, source: ModelSource) -> Result<(), Fault> {
        let offered = self.0.offered.take();
        match source {
            ModelSource::Address(address) => {
                let work = ModelWork::Fetching { done: 0, total: 0 };
                let address = Some(address);
                self.start(work, &Order::Look { address }, None)
            }
            ModelSource::File => {
                let file = offered.filter(|(whose, _)| *whose == client);
                let (_, file) = file.ok_or_else(|| {
                    Fault::at("file", "The file did not arrive. Please choose it again.")
                })?;
                let order = Order::Look { address: None };
                self.start(ModelWork::Looking, &order, Some(&file))
            }
        }
    }

    fn convert(&self, id: ModelId) -> Result<(), Fault> {
        let looked = match self.work() {
            ModelWork::Looked(survey) => survey,
            _ => return Err(Fault::at("file", "Please choose the file again.")),
        };
        let order = Order::Convert { id: id.clone() };
        let sent = match &*self.0.hands.borrow() {
            Some(hands) => hands.tell(&order, None),
            None => Err(EdgeError::Other("the workshop is closed".into())),
        };
        sent.map_err(|e| refused(&e))?;
        let total = looked.stored_bytes;
        self.0.looked.replace(Some(looked));
        self.0.making.replace(Some(id));
        self.turn_to(ModelWork::Converting { done: 0, total });
        Ok(())
    }

    fn start(&self, work: ModelWork, order: &Order, file: Option<&File>) -> Result<(), Fault> {
        self.close();
        let this = Rc::downgrade(&self.0);
        let hear = move |told| {
            let this = this.clone();
            // Not within the worker's own call: what is heard may end it.
            spawn_local(async move {
                if let Some(inner) = this.upgrade() {
                    Self(inner).hear(told);
                }
            });
        };
        let hands = Hands::start(hear).map_err(|e| refused(&e))?;
        hands.tell(order, file).map_err(|e| refused(&e))?;
        self.0.hands.replace(Some(hands));
        self.watch();
        self.turn_to(work);
        Ok(())
    }

    /// Looks now and then whether the workshop still says something.
    fn watch(&self) {
        self.0.silence.set(0);
        let this = Rc::downgrade(&self.0);
        let look = Interval::new(LOOK_MS, move || {
            let Some(inner) = this.upgrade() else { return };
            inner.silence.set(inner.silence.get() + 1);
            let busy = inner.work.borrow().is_busy();
            if busy && inner.silence.get() > PATIENCE {
                Self(inner).hear(None);
            }
        });
        self.0.watch.replace(Some(look));
    }

    fn hear(&self, told: Option<Told>) {
        self.0.silence.set(0);
        // A word that was under way when the workshop was closed is nobody's any more.
        if self.0.hands.borrow().is_none() {
            return;
        }
        match told {
            Some(Told::Moved(work)) => self.turn_to(work),
            Some(Told::Looked(survey)) => self.turn_to(ModelWork::Looked(survey)),
            Some(Told::Converted { bytes, sha256 }) => self.converted(bytes, sha256),
            Some(Told::Tried(figures)) => self.tried(Ok(figures)),
            Some(Told::Failed { message }) => self.failed(message),
            None => self.failed(died(&self.work()).to_owned()),
        }
    }

    fn converted(&self, bytes: u64, sha256: String) {
        self.close();
        let (Some(id), Some(mut survey)) = (self.0.making.borrow().clone(), self.0.looked.take())
        else {
            return;
        };
        survey.stored_bytes = bytes;
        (self.0.ended)(Ended::Converted { id, survey, sha256 });
    }

    fn tried(&self, outcome: Result<TrialFigures, String>) {
        self.close();
        if let ModelWork::Trying { model, .. } = self.work() {
            (self.0.ended)(Ended::Tried { model, outcome });
        }
    }

    fn failed(&self, message: String) {
        if matches!(self.work(), ModelWork::Trying { .. }) {
            return self.tried(Err(message));
        }
        self.close();
        self.0.making.take();
        (self.0.ended)(Ended::Failed);
        self.turn_to(ModelWork::Failed { message });
    }

    /// The core has taken in how an errand ended; if it began no other, nothing is under way any more.
    pub fn rest(&self, trouble: Option<String>) {
        self.0.making.take();
        if self.0.hands.borrow().is_some() {
            return;
        }
        match trouble {
            Some(message) => self.turn_to(ModelWork::Failed { message }),
            None if self.work().is_busy() => self.turn_to(ModelWork::Idle),
            None => {}
        }
    }

    /// Ends whatever is under way.
    pub fn stop(&self) {
        self.close();
        self.0.making.take();
        self.0.offered.take();
        self.turn_to(ModelWork::Idle);
    }

    /// Deletes the files of all models but these and the one in the making; gives the bytes that were freed.
    pub async fn keep(&self, ids: &[ModelId]) -> u64 {
        let making = self.0.making.borrow().clone();
        let fetched = self.0.hands.borrow().is_some();
        let keeps = |id: &str| {
            ids.iter().any(|known| known == id)
                || making.as_deref() == Some(id)
                || (fetched && id == "fetched")
        };
        // A browser without such a folder has nothing in it.
        match Files::open().await {
            Ok(files) => files.keep_only(keeps).await.unwrap_or(0),
            Err(_) => 0,
        }
    }

    fn close(&self) {
        self.0.hands.take();
        self.0.watch.take();
    }

    fn turn_to(&self, work: ModelWork) {
        self.0.work.replace(work.clone());
        self.0.outlet.emit(Event::ModelWork(work));
    }
}

fn refused(error: &EdgeError) -> Fault {
    Fault::new(
        FaultKind::Storage,
        format!("This browser does not let LuminAI work on models ({error})."),
    )
}
