//! The message loop: one request after the other, except for those that must not wait.

use crate::download::Download;
use crate::js_error::{EdgeError, scope};
use crate::manifest::Manifest;
use crate::pieces::Pieces;
use crate::ports::{Browser, post};
use companion::{Companion, CoreError};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use protocol::{
    Call, Done, Event, Fault, FaultKind, FromWorker, PauseDownload, Request, StartDownload, Stop,
    ToWorker,
};
use std::cell::Cell;
use std::rc::Rc;
use store::{IndexedDbStore, StoreError};
use vault::Cost;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

type Core = Companion<IndexedDbStore, Browser>;

/// The environment whose limits are in force: `prod`, or what `LUMINAI_ENVIRONMENT` said when this was built.
const ENVIRONMENT: &str = match option_env!("LUMINAI_ENVIRONMENT") {
    Some(environment) => environment,
    None => "prod",
};

const DATABASE: &str = "luminai";
/// Attempts at loading the models that may die before they are not tried any more on their own.
const MOST_ATTEMPTS: u32 = 2;

/// What the loop works on.
enum Job {
    /// A request to answer.
    Answer(ToWorker),
    /// The models' state changed; when all of them are stored, load them.
    Models,
}

/// Everything that the handler of messages needs at once.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    jobs: UnboundedSender<Job>,
    download: Download,
    stop: Rc<Cell<bool>>,
}

/// Listens to the page from now on.
pub(crate) fn start() {
    let Ok(scope) = scope() else { return };
    let (jobs, queue) = unbounded();
    let stop = Rc::new(Cell::new(false));
    let Ok(manifest) = Manifest::built_in() else {
        return;
    };
    let download = Download::new(manifest, watcher(scope.clone(), jobs.clone()));
    let desk = Desk {
        scope: scope.clone(),
        jobs,
        download: download.clone(),
        stop: stop.clone(),
    };
    let listen =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| desk.receive(&event));
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Listens for as long as the worker lives.
    listen.forget();
    spawn_local(work(scope, queue, download, stop));
}

fn watcher(
    scope: DedicatedWorkerGlobalScope,
    jobs: UnboundedSender<Job>,
) -> Box<dyn Fn(&Download)> {
    Box::new(move |download| {
        post(
            &scope,
            &FromWorker::Event(Event::Download(download.state())),
        );
        post(&scope, &FromWorker::Event(Event::Models(download.models())));
        // The loop lives as long as the worker.
        let _ = jobs.unbounded_send(Job::Models);
    })
}

impl Desk {
    fn receive(&self, event: &MessageEvent) {
        let text = event.data().as_string().unwrap_or_default();
        match protocol::decode::<ToWorker>(&text) {
            Ok(message) => self.sort(message),
            // Without a readable id the page is told with 0; a page of another version knows it by the envelope alone.
            Err(fault) => post(
                &self.scope,
                &FromWorker::Answer {
                    id: 0,
                    outcome: Err(fault),
                },
            ),
        }
    }

    /// Answers at once what must not wait behind a reply that streams.
    fn sort(&self, message: ToWorker) {
        let answer = match &message.request {
            Request::Stop(_) => {
                self.stop.set(true);
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
                let _ = self.jobs.unbounded_send(Job::Answer(message));
                return;
            }
        };
        post(
            &self.scope,
            &FromWorker::Answer {
                id: message.id,
                outcome: Ok(answer),
            },
        );
    }
}

async fn work(
    scope: DedicatedWorkerGlobalScope,
    mut queue: UnboundedReceiver<Job>,
    download: Download,
    stop: Rc<Cell<bool>>,
) {
    let opened = open(&scope, &download, stop).await;
    let mut core = match opened {
        Ok(core) => core,
        Err(fault) => return refuse_all(&scope, queue, &fault).await,
    };
    let mut loading = false;
    let mut warming = false;
    loop {
        let job = match queue.try_recv() {
            Ok(job) => Some(job),
            Err(_) if warming => None,
            Err(_) => queue.next().await,
        };
        match job {
            Some(Job::Answer(message)) => {
                let outcome = core.handle_from(0, message.request).await;
                post(
                    &scope,
                    &FromWorker::Answer {
                        id: message.id,
                        outcome,
                    },
                );
            }
            Some(Job::Models) => {
                core.note_models(download.models(), download.state());
                if download.complete() && !loading {
                    loading = true;
                    load(&mut core, &download).await;
                    warming = true;
                }
            }
            None => {
                let tending = core.tend().await.unwrap_or(false);
                warming = core.warm_up().unwrap_or(false) || tending;
                companion::Ports::breathe(core.ports()).await;
            }
        }
    }
}

async fn open(
    scope: &DedicatedWorkerGlobalScope,
    download: &Download,
    stop: Rc<Cell<bool>>,
) -> Result<Core, Fault> {
    let browser = Browser::new(scope.clone(), stop).map_err(|e| internal(&EdgeError::from(e)))?;
    let store = IndexedDbStore::open(DATABASE)
        .await
        .map_err(|e: StoreError| CoreError::from(e))?;
    let mut core = Companion::new(store, browser, Cost::STANDARD, ENVIRONMENT)?;
    // Without the cache there are no models, but everything else works.
    if let Err(error) = download.look().await {
        download.note_trouble(Some(format!(
            "This browser does not let LuminAI keep the models ({error})."
        )));
    }
    core.note_models(download.models(), download.state());
    if download.complete() {
        download.note_trouble(None);
    }
    Ok(core)
}

fn internal(error: &EdgeError) -> Fault {
    Fault::new(
        FaultKind::Internal,
        format!("LuminAI could not start here ({error})."),
    )
}

async fn refuse_all(
    scope: &DedicatedWorkerGlobalScope,
    mut queue: UnboundedReceiver<Job>,
    fault: &Fault,
) {
    while let Some(job) = queue.next().await {
        if let Job::Answer(message) = job {
            post(
                scope,
                &FromWorker::Answer {
                    id: message.id,
                    outcome: Err(fault.clone()),
                },
            );
        }
    }
}

/// Loads the models that are stored. Where memory ran out before, they stay where they are and the friends answer from
/// what they know by heart.
async fn load(core: &mut Core, download: &Download) {
    match try_load(core, download).await {
        Ok(()) => {}
        Err(error) => {
            // A piece that turned out damaged was dropped: look again, so that it can be fetched again.
            let _ = download.look().await;
            download.note_trouble(Some(format!("The models could not be started: {error}.")));
        }
    }
    core.note_models(download.models(), download.state());
}

async fn try_load(core: &mut Core, download: &Download) -> Result<(), String> {
    let say = |e: EdgeError| e.to_string();
    let pieces = Pieces::open().await.map_err(say)?;
    let before = pieces.attempts().await.map_err(say)?;
    if before >= MOST_ATTEMPTS {
        // The next start tries again.
        pieces.note_attempts(0).await.map_err(say)?;
        return Err(
            "this device seems to have too little memory free; closing other apps may help".into(),
        );
    }
    pieces.note_attempts(before + 1).await.map_err(say)?;
    let (onnx, tokenizer) = read_both(&pieces, download, "minilm").await?;
    core.load_embedder(onnx, &tokenizer)
        .map_err(|e| e.to_string())?;
    download.note_loaded("minilm", true);
    let onnx = read(&pieces, download, "senses", ".onnx").await?;
    core.load_senses(onnx).map_err(|e| e.to_string())?;
    download.note_loaded("senses", true);
    let base = read(&pieces, download, "knowledge", ".bin").await?;
    core.load_knowledge(&base).map_err(|e| e.to_string())?;
    download.note_loaded("knowledge", true);
    let (onnx, tokenizer) = read_both(&pieces, download, "smollm2").await?;
    core.load_voice(onnx, &tokenizer)
        .map_err(|e| e.to_string())?;
    download.note_loaded("smollm2", true);
    let head = read(&pieces, download, "claims", ".onnx").await?;
    core.load_claims(head).map_err(|e| e.to_string())?;
    download.note_loaded("claims", true);
    pieces.note_attempts(0).await.map_err(say)
}

/// A model's graph and its tokenizer.
async fn read_both(
    pieces: &Pieces,
    download: &Download,
    model: &str,
) -> Result<(Vec<u8>, String), String> {
    let onnx = read(pieces, download, model, ".onnx").await?;
    let tokenizer = read(pieces, download, model, ".tokenizer.json").await?;
    let tokenizer = String::from_utf8(tokenizer).map_err(|_| "a tokenizer is not text")?;
    Ok((onnx, tokenizer))
}

/// A file of a model by how its name ends.
async fn read(
    pieces: &Pieces,
    download: &Download,
    model: &str,
    ending: &str,
) -> Result<Vec<u8>, String> {
    let manifest = download.manifest();
    let file = manifest
        .file(model, ending)
        .ok_or("the list of models is incomplete")?;
    pieces
        .read_file(&manifest.pieces_of(file))
        .await
        .map_err(|e| e.to_string())?
        .ok_or_else(|| {
            "a stored piece was damaged; please press Resume on the Models page".to_owned()
        })
}
