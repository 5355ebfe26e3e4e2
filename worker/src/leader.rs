//! The message loop of the worker that leads: one request after the other, except for those that must not wait.

use crate::device_key::DeviceKey;
use crate::download::Download;
use crate::js_error::EdgeError;
use crate::load::{load, load_voice};
use crate::manifest::Manifest;
use crate::ports::Browser;
use crate::shelter;
use crate::tabs::audience::changes;
use crate::tabs::channel::Outlet;
use crate::tabs::letter::{Client, To};
use crate::workshop::foreman::{Ended, Workshop};
use companion::{Companion, CoreError};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::channel::oneshot;
use futures::future::{Either, select};
use protocol::{
    Call, Done, Event, Fault, FaultKind, FromWorker, PauseDownload, Request, Response,
    StartDownload, Stop, ToWorker,
};
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use store::{AnyStore, Disturbance, IndexedDbStore};
use vault::Cost;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// The core in this world.
pub(crate) type Core = Companion<AnyStore<IndexedDbStore>, Browser>;

/// The environment whose limits are in force: `prod`, or what `LUMINAI_ENVIRONMENT` said when this was built.
const ENVIRONMENT: &str = match option_env!("LUMINAI_ENVIRONMENT") {
    Some(environment) => environment,
    None => "prod",
};

/// What the loop works on.
enum Job {
    /// A request to answer.
    Answer(Client, ToWorker),
    /// The models' state changed; when all of them are stored, load them.
    Models,
    /// Work on a model of the family's own has ended.
    Workshop(Ended),
}

/// Everything that the handler of messages needs at once.
pub(crate) struct Leader {
    outlet: Rc<Outlet>,
    jobs: UnboundedSender<Job>,
    download: Download,
    workshop: Workshop,
    stop: Rc<Cell<bool>>,
}

impl Leader {
    /// Opens what is stored and answers from now on. `fail` is told if it cannot be opened, or if another version of the
    /// app takes it later: then somebody else should lead.
    /// `None` if this build has no list of models (a mistake of ours).
    pub fn begin(outlet: Rc<Outlet>, fail: impl Fn(Fault) + 'static) -> Option<Self> {
        let (jobs, queue) = unbounded();
        let manifest = Manifest::built_in().ok()?;
        let download = Download::new(manifest, watcher(outlet.clone(), jobs.clone()));
        let workshop = workshop(outlet.clone(), jobs.clone());
        let leader = Self {
            outlet,
            jobs,
            download,
            workshop,
            stop: Rc::default(),
        };
        let desk = Desk {
            outlet: leader.outlet.clone(),
            download: leader.download.clone(),
            workshop: leader.workshop.clone(),
            stop: leader.stop.clone(),
        };
        spawn_local(desk.work(queue, Rc::new(fail)));
        Some(leader)
    }

    /// Answers at once what must not wait behind a reply that streams; puts the rest in the queue.
    pub fn ask(&self, client: Client, message: ToWorker, file: Option<File>) {
        if let Some(file) = file {
            self.workshop.offer(client.0, file);
        }
        let answer = match &message.request {
            Request::Stop(_) => {
                // Only one's own reply can be stopped.
                if self.outlet.running.get() == Some(client) {
                    self.stop.set(true);
                }
                Stop::wrap(Done {})
            }
            Request::StartDownload(_) => {
                self.download.start();
                StartDownload::wrap(self.download.state())
            }
            Request::PauseDownload(_) => {
                self.download.pause();
                PauseDownload::wrap(self.download.state())
            }
            _ => {
                // The loop lives as long as the worker.
                let _ = self.jobs.unbounded_send(Job::Answer(client, message));
                return;
            }
        };
        answer_to(&self.outlet, client, message.id, Ok(answer));
    }
}

fn watcher(outlet: Rc<Outlet>, jobs: UnboundedSender<Job>) -> Box<dyn Fn(&Download)> {
    Box::new(move |download| {
        outlet.emit(Event::Download(download.state()));
        outlet.emit(Event::Models(download.models()));
        // The loop lives as long as the worker.
        let _ = jobs.unbounded_send(Job::Models);
    })
}

fn workshop(outlet: Rc<Outlet>, jobs: UnboundedSender<Job>) -> Workshop {
    Workshop::new(outlet, move |ended| {
        // The loop lives as long as the worker.
        let _ = jobs.unbounded_send(Job::Workshop(ended));
    })
}

fn answer_to(outlet: &Outlet, client: Client, id: u32, outcome: Result<Response, Fault>) {
    outlet.tell(To::Only(client), FromWorker::Answer { id, outcome });
}

/// Who is told why this worker cannot lead.
type Fail = Rc<dyn Fn(Fault)>;

/// What the loop works with.
struct Desk {
    outlet: Rc<Outlet>,
    download: Download,
    workshop: Workshop,
    stop: Rc<Cell<bool>>,
}

impl Desk {
    async fn work(self, mut queue: UnboundedReceiver<Job>, fail: Fail) {
        let mut core = match self.open_with_patience(&mut queue, fail.clone()).await {
            Ok(core) => core,
            Err(fault) => {
                fail(fault.clone());
                return self.refuse_all(&mut queue, &fault).await;
            }
        };
        let mut chores = Chores::default();
        let mut loading = false;
        loop {
            let job = match queue.try_recv() {
                Ok(job) => Some(job),
                Err(_) if chores.any() => None,
                Err(_) => queue.next().await,
            };
            match job {
                Some(Job::Answer(client, message)) => {
                    self.answer(&mut core, client, message).await;
                    self.change_voice(&mut core).await;
                    chores.tending = true;
                }
                Some(Job::Models) => {
                    core.note_models(self.download.models(), self.download.state());
                    if self.download.complete() && !loading {
                        loading = true;
                        load(&mut core, &self.download).await;
                        chores.warming = true;
                    }
                }
                Some(Job::Workshop(ended)) => self.take_in(&mut core, ended).await,
                None => chores.step(&mut core).await,
            }
        }
    }

    async fn answer(&self, core: &mut Core, client: Client, message: ToWorker) {
        let changes = changes(&message.request);
        // What was written in the background before is not this request's doing.
        core.wrote();
        self.outlet.running.set(Some(client));
        let outcome = core.handle_from(client.0, message.request).await;
        self.outlet.running.set(None);
        answer_to(&self.outlet, client, message.id, outcome);
        if core.wrote() && changes {
            let changed = FromWorker::Event(Event::Changed);
            self.outlet.tell(To::AllBut(client), changed);
        }
    }

    /// Another model is to speak.
    async fn change_voice(&self, core: &mut Core) {
        if core.voice_is_due() {
            let trouble = load_voice(core, &self.download).await.err();
            let told = |why| format!("The language model could not be started: {why}.");
            self.download.note_trouble(trouble.map(told));
            core.note_models(self.download.models(), self.download.state());
        }
    }

    /// Work on a model has ended: it is written down, and then the pages are told.
    async fn take_in(&self, core: &mut Core, ended: Ended) {
        let written = match ended {
            Ended::Converted { id, survey, sha256 } => {
                core.note_converted(id, survey, sha256).await
            }
            Ended::Tried { model, outcome } => core.note_tried(model, outcome).await,
            Ended::Failed => Ok(()),
        };
        self.workshop
            .rest(written.err().map(|error| Fault::from(error).message));
        core.tidy_models().await;
    }

    /// Opens the core. While another tab holds an older database, whoever asks is told so; once that tab is closed, the
    /// pages are told to look again.
    async fn open_with_patience(
        &self,
        queue: &mut UnboundedReceiver<Job>,
        fail: Fail,
    ) -> Result<Core, Fault> {
        let (blocked, waits) = oneshot::channel();
        let blocked = Cell::new(Some(blocked));
        let opening = pin!(self.open(move |disturbance| match disturbance {
            Disturbance::Lost => fail(outdated()),
            Disturbance::Waiting => {
                if let Some(blocked) = blocked.take() {
                    // Nobody waits for it any more once the database is open.
                    let _ = blocked.send(());
                }
            }
        }));
        let opening = match select(opening, waits).await {
            Either::Left((opened, _)) => return opened,
            Either::Right((Err(_), opening)) => return opening.await,
            Either::Right((Ok(()), opening)) => opening,
        };
        let fault = waiting();
        let opened = match select(opening, pin!(self.refuse_all(queue, &fault))).await {
            Either::Left((opened, _)) => opened,
            Either::Right(((), opening)) => opening.await,
        };
        self.outlet.emit(Event::Changed);
        opened
    }

    async fn open(&self, tell: impl Fn(Disturbance) + 'static) -> Result<Core, Fault> {
        let store = shelter::open(tell).await.map_err(CoreError::from)?;
        let temporary = store.is_temporary();
        let key = DeviceKey::new(temporary);
        let had_key = key.exists().await;
        let browser = Browser::new(
            self.outlet.clone(),
            self.stop.clone(),
            key,
            self.workshop.clone(),
        )
        .map_err(|e| internal(&EdgeError::from(e)))?;
        let mut core = Companion::new(store, browser, Cost::STANDARD, ENVIRONMENT)?;
        core.note_temporary(temporary);
        core.note_device_key(had_key);
        // Without the cache there are no models, but everything else works.
        if let Err(error) = self.download.look().await {
            self.download.note_trouble(Some(format!(
                "This browser does not let LuminAI keep the models ({error})."
            )));
        }
        core.note_models(self.download.models(), self.download.state());
        if self.download.complete() {
            self.download.note_trouble(None);
        }
        Ok(core)
    }

    /// Answers every request with a fault, for as long as there are any.
    async fn refuse_all(&self, queue: &mut UnboundedReceiver<Job>, fault: &Fault) {
        while let Some(job) = queue.next().await {
            if let Job::Answer(client, message) = job {
                answer_to(&self.outlet, client, message.id, Err(fault.clone()));
            }
        }
    }
}

/// What is done, a little at a time, while nobody asks.
#[derive(Default)]
struct Chores {
    /// Reading what the friends know.
    warming: bool,
    /// The core's own, such as moving records to a new key.
    tending: bool,
}

impl Chores {
    const fn any(&self) -> bool {
        self.warming || self.tending
    }

    /// A few milliseconds of each. What fails is left until there is a reason to try again.
    async fn step(&mut self, core: &mut Core) {
        if self.warming {
            self.warming = core.warm_up().unwrap_or(false);
        }
        if self.tending {
            self.tending = core.tend().await.unwrap_or(false);
        }
        companion::Ports::breathe(core.ports()).await;
    }
}

fn internal(error: &EdgeError) -> Fault {
    Fault::new(
        FaultKind::Internal,
        format!("LuminAI could not start here ({error})."),
    )
}

fn waiting() -> Fault {
    Fault::new(
        FaultKind::Elsewhere,
        "LuminAI was updated, and another tab still has the older version open. Please close that tab: this one then goes on by itself.",
    )
}

fn outdated() -> Fault {
    Fault::new(
        FaultKind::Version,
        "LuminAI was updated in another tab. Please reload.",
    )
}
