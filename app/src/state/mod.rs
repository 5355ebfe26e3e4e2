//! What the app knows now, and what moves it. Everything here is shown or was typed; nothing is kept when the page goes.

pub mod choices;
mod conversation;
pub mod council;
pub mod door;
mod keeping;
pub mod law;
pub mod learning;
pub mod limits;
pub mod log;
pub mod readable;
mod request;
mod shell;
mod talk;
pub mod today;
mod undo;
pub mod voices;
pub mod week;
pub mod wishes;
pub mod words;

pub use keeping::Keeping;
pub use request::Request;
pub use shell::Shell;
pub use talk::{Shown, Talk};
pub use undo::{Leaving, Undo};

use crate::{
    browser,
    router::Route,
    worker_client::{News, Outcome, WorkerClient, answer_to},
};
use gloo_timers::{callback::Interval, future::TimeoutFuture};
use leptos::{prelude::*, task::spawn_local};
use protocol::{Request as AnyRequest, *};
use web_sys::File;

/// How long the worker may take to greet before the page says what to do.
const GREETING_MS: u32 = 20_000;
const MINUTE_MS: u32 = 60_000;

/// How the start went.
#[derive(Debug, Clone, PartialEq)]
pub enum Boot {
    /// The worker was greeted and has not answered.
    Starting,
    /// It answered.
    Ready,
    /// It does not answer or does not start.
    Silent,
    /// It cannot open what is stored.
    Failed(Fault),
}

/// Something to tell that is nobody's fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The worker was started again.
    Restarted,
    /// Page and worker are of different builds.
    Stale,
    /// Records were set aside.
    Quarantined(Vec<String>),
}

/// The state of the app. Copies are the same one.
#[derive(Clone, Copy)]
pub struct App {
    worker: WorkerClient,
    /// How the start went.
    pub boot: RwSignal<Boot>,
    /// How far this device has come.
    pub phase: RwSignal<Phase>,
    /// The children here.
    pub children: RwSignal<Vec<Child>>,
    /// The family's settings.
    pub settings: RwSignal<Settings>,
    /// The models.
    pub models: RwSignal<ModelsState>,
    /// Their download.
    pub download: RwSignal<DownloadState>,
    /// The work on a model of the family's own.
    pub work: RwSignal<ModelWork>,
    /// The worker's version.
    pub version: RwSignal<String>,
    /// Who is here.
    pub child: RwSignal<Option<Child>>,
    /// Three pictures are asked for before anything of the child who is here opens.
    pub at_door: RwSignal<bool>,
    /// How things stand for them, with which friend.
    pub standing: RwSignal<Option<(Agent, Standing)>>,
    /// The open conversation.
    pub talk: RwSignal<Talk>,
    /// What went wrong in it, if anything.
    pub mishap: RwSignal<Option<String>>,
    /// Things to tell.
    pub notices: RwSignal<Vec<Notice>>,
    /// The panel is open.
    pub unlocked: RwSignal<bool>,
    /// Entries of the Safety page that wait for a grown-up's eye.
    pub alerts: RwSignal<u32>,
    /// Wishes of children that wait for an answer.
    pub waiting: RwSignal<u32>,
    /// How things are kept.
    pub keeping: Keeping,
    /// What can still be taken back.
    pub undo: Undo,
    /// Offline cache and updates, as `boot.js` reports them.
    pub shell: Shell,
    /// A local voice can read aloud.
    pub voice: RwSignal<bool>,
    address: RwSignal<Route>,
    /// The page that is open.
    pub route: Memo<Route>,
    hour: RwSignal<u8>,
}

/// The app's state, from any component's body.
pub fn app() -> App {
    expect_context()
}

impl App {
    /// Starts worker and listeners and provides the state to every component.
    pub fn start() -> Self {
        let app = Self::new(WorkerClient::new());
        provide_context(app);
        app.worker.start(move |news| app.hear(news));
        app.greet();
        app.follow_browser();
        app.follow_today();
        crate::probes::answer(app.worker);
        app
    }

    fn new(worker: WorkerClient) -> Self {
        let address = RwSignal::new(Route::parse(&browser::hash()));
        let phase = RwSignal::new(Phase::New);
        let child = RwSignal::new(None::<Child>);
        let at_door = RwSignal::new(false);
        let chosen = move || child.with(Option::is_some);
        let route = move || {
            let to = address.get().allowed(phase.get(), chosen());
            to.through(chosen(), at_door.get())
        };
        Self {
            worker,
            boot: RwSignal::new(Boot::Starting),
            phase,
            children: RwSignal::new(Vec::new()),
            settings: RwSignal::new(Settings::default()),
            models: RwSignal::new(ModelsState::default()),
            download: RwSignal::new(idle()),
            work: RwSignal::new(ModelWork::Idle),
            version: RwSignal::new(String::new()),
            child,
            at_door,
            standing: RwSignal::new(None),
            talk: RwSignal::new(Talk::default()),
            mishap: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            unlocked: RwSignal::new(false),
            alerts: RwSignal::new(0),
            waiting: RwSignal::new(0),
            keeping: Keeping::new(),
            undo: Undo::new(),
            shell: Shell::watch(),
            voice: RwSignal::new(false),
            address,
            route: Memo::new(move |_| route()),
            hour: RwSignal::new(browser::local_hour()),
        }
    }

    /// Asks the worker.
    ///
    /// # Errors
    /// What the worker answers.
    pub async fn call<C: Call>(self, call: C) -> Result<C::Response, Fault> {
        self.ask(call.into(), None).await.and_then(answer_to::<C>)
    }

    /// Asks the worker, with a file beside the request if there is one. A lock that fell shut and a stale build are noticed here, for every page.
    async fn ask(self, request: AnyRequest, file: Option<File>) -> Outcome {
        let outcome = self.worker.ask(request, file).await;
        match outcome.as_ref().map_err(|f| f.kind) {
            Err(FaultKind::Locked) => self.unlocked.set(false),
            Err(FaultKind::Version) => self.notify(Notice::Stale),
            _ => {}
        }
        outcome
    }

    /// Asks the worker without waiting; `then` gets whatever comes back.
    pub fn post(self, request: AnyRequest, then: Box<dyn FnOnce(Outcome)>) {
        self.post_with(request, None, then);
    }

    /// The same with a file beside the request, which travels as itself.
    pub fn post_with(
        self,
        request: AnyRequest,
        file: Option<File>,
        then: Box<dyn FnOnce(Outcome)>,
    ) {
        spawn_local(async move { then(self.ask(request, file).await) });
    }

    /// Asks the worker; `then` gets a good answer, nobody a bad one.
    pub fn tell<C: Call + 'static>(self, call: C, then: impl FnOnce(C::Response) + 'static) {
        let heard = move |outcome: Outcome| {
            if let Ok(response) = outcome.and_then(answer_to::<C>) {
                then(response);
            }
        };
        self.post(call.into(), Box::new(heard));
    }

    /// Opens a page.
    pub fn go(self, route: Route) {
        self.address.set(route);
        browser::set_hash(&route.href());
    }

    /// The friend whose page is open.
    pub fn friend(self) -> Agent {
        match self.route.get() {
            Route::Talk(agent) => agent,
            _ => Agent::Luminai,
        }
    }

    /// Whether the calm dark theme shows.
    pub fn bedtime(self) -> bool {
        words::is_bedtime(self.settings.with(|s| s.bedtime), self.hour.get()) || self.evening()
    }

    /// Everything needed without a connection is here and verified.
    pub fn offline_ready(self) -> bool {
        self.shell.cached.get() && self.models.with(words::all_stored)
    }

    /// Asks the worker where this device stands and shows it.
    pub fn greet(self) {
        spawn_local(async move {
            match self.call(Hello {}).await {
                Ok(welcome) => self.welcome(welcome),
                // The next worker is greeted by the news of the restart.
                Err(fault) if fault.kind == FaultKind::Restarted => {}
                Err(fault) => self.boot.set(Boot::Failed(fault)),
            }
        });
        spawn_local(async move {
            TimeoutFuture::new(GREETING_MS).await;
            if self.boot.get_untracked() == Boot::Starting {
                self.boot.set(Boot::Silent);
            }
        });
    }

    /// Shows where this device stands.
    pub fn welcome(self, welcome: Welcome) {
        self.take(welcome);
        self.reopen();
    }

    fn hear(self, news: News) {
        match news {
            News::Event(event) => self.hear_event(*event),
            News::Stale => self.notify(Notice::Stale),
            News::Dead => self.boot.set(Boot::Silent),
            News::Restarted => {
                self.unlocked.set(false);
                if self.boot.get_untracked() == Boot::Ready {
                    self.notify(Notice::Restarted);
                }
                self.greet();
            }
        }
    }

    fn hear_event(self, event: Event) {
        match event {
            Event::Download(state) => self.download.set(state),
            Event::Models(state) => self.models.set(state),
            Event::ModelWork(work) => self.work.set(work),
            Event::Quarantined { what } => self.notify(Notice::Quarantined(what)),
            Event::Progress { task, done, total } => self.keeping.moved(task, done, total),
            Event::Changed => self.changed_elsewhere(),
            event => self.talk.update(|talk| talk.hear(&event)),
        }
    }

    fn notify(self, notice: Notice) {
        self.notices.update(|all| {
            if !all.contains(&notice) {
                all.push(notice);
            }
        });
    }

    fn follow_browser(self) {
        if let Some(window) = browser::window() {
            browser::listen(&window, "hashchange", move |_| {
                self.address.set(Route::parse(&browser::hash()));
            });
            browser::listen(&window, "pagehide", move |_| self.undo.send_now());
        }
        let minute = move || {
            self.hour.set(browser::local_hour());
            self.look();
        };
        Interval::new(MINUTE_MS, minute).forget();
    }
}

/// The panel's moves.
impl App {
    /// Asks how many decisions wait for a grown-up's eye.
    pub fn count_alerts(self) {
        self.tell(Alerts {}, move |count| self.alerts.set(count));
    }

    /// Asks how many wishes of children wait for an answer.
    pub fn count_waiting(self) {
        let count = move |all: Vec<Approval>| self.waiting.set(wishes::waiting(&all));
        self.tell(Approvals {}, count);
    }

    /// Closes the panel.
    pub fn lock(self) {
        // First: behind the lock it would be refused.
        self.undo.send_now();
        if self.unlocked.get_untracked() {
            self.unlocked.set(false);
            self.tell(Lock {}, |_| {});
        }
    }

    /// Starts or resumes the models' download.
    pub fn start_download(self) {
        self.tell(StartDownload {}, move |state| self.download.set(state));
    }

    /// Pauses it.
    pub fn pause_download(self) {
        self.tell(PauseDownload {}, move |state| self.download.set(state));
    }
}

const fn idle() -> DownloadState {
    DownloadState {
        step: DownloadStep::Idle,
        done: 0,
        total: 0,
    }
}
