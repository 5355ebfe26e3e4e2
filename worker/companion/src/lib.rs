//! The worker's core: requests in, events and answers out; one message walks through the house once, left to right.
//!
//! `family` (may I?) → `guard` (is it safe?) → `agents` (who answers, with what?) → `inference`, `knowledge`, `memory` →
//! `guard` again → `vault` → `store`.
//!
//! Promises: no web API is named here, so all of it runs natively in scenarios with the real models; deterministic given
//! [`Ports`]; whatever goes wrong leaves as a [`Fault`] in words a parent understands; what was answered `Done` is durable.

mod activity;
mod anomalies;
mod approvals;
mod audit;
mod backup;
mod choice;
mod consents;
mod council;
mod documents;
mod door;
mod emergency;
mod erase;
mod error;
mod expire;
mod feelings;
mod gate;
mod health;
mod held;
mod journal;
mod judge;
mod keep;
mod keys;
mod law;
mod ledger;
mod material;
mod minds;
mod mine;
mod month;
mod panel;
mod people;
mod perform;
mod permit;
mod ports;
mod progress;
mod records;
mod reply;
mod rules;
mod safety;
mod services;
mod setup;
mod signer;
mod talk;
mod talks;
mod trial;
mod voices;

/// Names of the shipped adapters.
pub const SKILLS: [&str; 3] = {
    let [a, b, c] = agents::Skill::ALL;
    [a.name(), b.name(), c.name()]
};

pub use error::CoreError;
pub use inference::{Engine, Job, Onnx, OnnxReader, use_engine};
pub use judge::{Judge, Judgement};
pub use ports::{DeviceLockError, Errand, Estimate, Ports};
pub use trial::{Bench, trial};
pub use voices::{Voice, tidy_survey};

use agents::spec::Specs;
use archive::Archive;
use guard::Guard;
use health::Counted;
use minds::Minds;
use protocol::{
    Child, DownloadState, DownloadStep, Fault, FaultKind, ModelsState, Place, Request, Response,
    Settings,
};
use std::collections::BTreeMap;
use store::{MemoryStore, Store};
use vault::Cost;

/// The version that this build calls itself.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is needed of an open archive all the time.
#[derive(Debug, Default)]
struct House {
    children: Vec<Child>,
    settings: Settings,
    guardians: Vec<people::Known>,
    rules: rules::InForce,
    /// What was agreed to.
    consents: ledger::Consents,
    /// Brought models, and who speaks.
    voices: voices::Voices,
    /// Whether the passphrase is still needed to end the upgrade from the first format.
    awaits_passphrase: bool,
}

/// The core. One request at a time.
#[derive(Debug)]
pub struct Companion<S, P> {
    archive: Archive<S>,
    ports: P,
    cost: Cost,
    house: Option<House>,
    session: family::PanelSession,
    /// The client whose request this is, and the one that unlocked the panel.
    client: u32,
    holder: u32,
    /// The guardian who unlocked it, by id.
    me: String,
    /// Which child each tab chose with their pictures.
    entered: BTreeMap<u32, String>,
    /// Wrong passphrases so far.
    guesses: family::Guesses,
    clock: family::Clock,
    /// Whether the clock was found moved and nobody wrote it down yet.
    clock_moved: Option<family::Moved>,
    /// Where the device is, and when that was told.
    place: Option<(Place, i64)>,
    /// This device's way in, as rules name it.
    device: String,
    temporary: bool,
    /// Whether this device had a key before anything was opened.
    had_key: bool,
    guard: Guard,
    specs: Specs,
    minds: Minds,
    stage: voices::Stage,
    models: ModelsState,
    download: DownloadState,
    counted: Counted,
    held: held::Held,
    /// Whether everything lies under the newest keys; how many records did not when that began.
    tended: bool,
    to_move: u64,
    wrote: bool,
}

impl<S: Store + From<MemoryStore>, P: Ports> Companion<S, P> {
    /// A core on a store and a world, under the limits of an environment (`prod` or `dev`, as in
    /// `agents/specs/environments`). Nothing is read before the first request.
    ///
    /// # Errors
    /// [`CoreError`] if there is no such environment, or if the built-in knowledge cannot be read (mistakes of ours that
    /// tests exclude).
    pub fn new(store: S, ports: P, cost: Cost, environment: &str) -> Result<Self, CoreError> {
        Ok(Self {
            archive: Archive::new(store),
            ports,
            cost,
            house: None,
            session: family::PanelSession::new(),
            client: 0,
            holder: 0,
            me: String::new(),
            entered: BTreeMap::new(),
            guesses: family::Guesses::default(),
            clock: family::Clock::default(),
            clock_moved: None,
            place: None,
            device: String::new(),
            temporary: false,
            had_key: false,
            guard: Guard::new(),
            specs: Specs::built_in(environment)?,
            minds: Minds::new()?,
            stage: voices::Stage::default(),
            models: ModelsState::default(),
            download: DownloadState {
                step: DownloadStep::Idle,
                done: 0,
                total: 0,
            },
            counted: Counted::default(),
            held: held::Held::default(),
            tended: false,
            to_move: 0,
            wrote: false,
        })
    }

    /// Answers one request of a client (a tab): the panel is open for the one that unlocked it.
    ///
    /// # Errors
    /// A [`Fault`] for the page.
    pub async fn handle_from(&mut self, client: u32, request: Request) -> Result<Response, Fault> {
        self.client = client;
        let outcome = self.answer(request).await.map_err(Fault::from);
        if let Err(fault) = &outcome {
            self.counted.fault(fault.kind);
        }
        outcome
    }

    async fn answer(&mut self, request: Request) -> Result<Response, CoreError> {
        use protocol::*;
        self.shut_what_was_left_open().await?;
        self.see_guests_off().await?;
        self.permit(&request)?;
        Ok(match request {
            Request::Hello(_) => Hello::wrap(self.hello().await?),
            Request::CreateVault(r) => CreateVault::wrap(self.create_vault(r).await?),
            Request::AddChild(r) => AddChild::wrap(self.add_child(r).await?),
            Request::OpenConversation(r) => {
                OpenConversation::wrap(self.open_conversation(&r.child).await?)
            }
            Request::Say(r) => Say::wrap(self.say(r).await?),
            Request::Stop(_) => Stop::wrap(Done {}),
            Request::PickFeeling(r) => PickFeeling::wrap(self.pick_feeling(r).await?),
            Request::AnswerGuess(r) => AnswerGuess::wrap(self.answer_guess(r).await?),
            Request::GuessFeelings(r) => GuessFeelings::wrap(self.guess_feelings(r).await?),
            Request::Feelings(r) => Feelings::wrap(self.feelings(&r.child).await?),
            Request::RateReply(r) => RateReply::wrap(self.rate_reply(r).await?),
            Request::Shelf(r) => Shelf::wrap(self.shelf(&r.child).await?),
            Request::RemoveStory(r) => {
                RemoveStory::wrap(self.remove_story(&r.child, &r.story).await?)
            }
            Request::Plans(r) => Plans::wrap(self.plans(&r.child).await?),
            Request::TickStep(r) => TickStep::wrap(self.tick_step(r).await?),
            Request::RemovePlan(r) => RemovePlan::wrap(self.remove_plan(&r.child, &r.plan).await?),
            Request::RemoveCard(r) => RemoveCard::wrap(self.remove_card(&r.child, &r.card).await?),
            Request::RecallAll(r) => RecallAll::wrap(self.recall_all(&r.child).await?),
            Request::Forget(r) => Forget::wrap(self.forget(&r.child, &r.told).await?),
            Request::MemoryReport(r) => MemoryReport::wrap(self.memory_report(&r.child).await?),
            Request::ForgetKind(r) => ForgetKind::wrap(self.forget_kind(&r.child, &r.kind).await?),
            Request::Documents(_) => Documents::wrap(self.documents().await?),
            Request::AddDocument(r) => AddDocument::wrap(self.add_document(r).await?),
            Request::RemoveDocument(r) => {
                RemoveDocument::wrap(self.remove_document(&r.document).await?)
            }
            Request::Friends(_) => Friends::wrap(self.friends()),
            Request::Unlock(r) => Unlock::wrap(self.unlock(r.passphrase).await?),
            Request::PasskeyHints(_) => PasskeyHints::wrap(self.passkey_hints().await?),
            Request::UnlockWithPasskey(r) => {
                UnlockWithPasskey::wrap(self.unlock_with_passkey(r.output).await?)
            }
            Request::UnlockWithRecovery(r) => {
                UnlockWithRecovery::wrap(self.unlock_with_recovery(r).await?)
            }
            Request::AcceptState(r) => AcceptState::wrap(self.accept_state(r.passphrase).await?),
            Request::Keys(_) => Keys::wrap(self.keys()?),
            Request::ChangePassphrase(r) => {
                ChangePassphrase::wrap(self.change_passphrase(r).await?)
            }
            Request::PreparePasskey(_) => PreparePasskey::wrap(self.prepare_passkey()?),
            Request::AddPasskey(r) => AddPasskey::wrap(self.add_passkey(r).await?),
            Request::MakeRecovery(r) => MakeRecovery::wrap(self.make_recovery(r).await?),
            Request::RemoveWay(r) => RemoveWay::wrap(self.remove_way(&r.way, r.passphrase).await?),
            Request::RotateKeys(r) => RotateKeys::wrap(self.rotate_keys(r.passphrase).await?),
            Request::MakeBackup(_) => MakeBackup::wrap(self.make_backup().await?),
            Request::TryBackup(r) => TryBackup::wrap(self.try_backup(r.data, r.key).await?),
            Request::RestoreBackup(r) => {
                RestoreBackup::wrap(self.restore_backup(r.data, r.key).await?)
            }
            Request::EraseMonths(r) => EraseMonths::wrap(self.erase_months(r).await?),
            Request::EraseKind(r) => EraseKind::wrap(self.erase_kind(r.kind, r.passphrase).await?),
            Request::Secrets(_) => Secrets::wrap(self.secrets().await?),
            Request::SaveSecret(r) => SaveSecret::wrap(self.save_secret(&r.name, r.value).await?),
            Request::RemoveSecret(r) => RemoveSecret::wrap(self.remove_secret(&r.name).await?),
            Request::AllowSecret(r) => AllowSecret::wrap(self.allow_secret(r).await?),
            Request::ImportBitwarden(r) => {
                ImportBitwarden::wrap(self.import_secrets(&r.data, r.password).await?)
            }
            Request::Enter(r) => Enter::wrap(self.enter(r).await?),
            Request::Today(r) => Today::wrap(self.today(&r.child, r.friend).await?),
            Request::AskFor(r) => AskFor::wrap(self.ask_for(r).await?),
            Request::SeeAnswer(r) => SeeAnswer::wrap(self.see_answer(r).await?),
            Request::TakeStories(r) => TakeStories::wrap(self.take_stories(&r.child).await?),
            Request::Notice(r) => Notice::wrap(self.notice(&r.child)?),
            Request::Help(_) => Help::wrap(self.help()?),
            Request::TryHelp(r) => TryHelp::wrap(self.try_help(&r.child)?),
            Request::NotePlace(r) => NotePlace::wrap(self.note_place(r.square).await?),
            Request::SetHome(r) => SetHome::wrap(self.set_home(r.square).await?),
            Request::FamilyRules(_) => FamilyRules::wrap(self.family_rules().await?),
            Request::SaveChildRules(r) => SaveChildRules::wrap(self.save_child_rules(r).await?),
            Request::SaveOtherRules(r) => SaveOtherRules::wrap(self.save_other_rules(r).await?),
            Request::RestoreRules(r) => RestoreRules::wrap(self.restore_rules(r.version).await?),
            Request::AcceptClock(_) => AcceptClock::wrap(self.accept_clock().await?),
            Request::TryRules(r) => TryRules::wrap(self.try_rules(&r)?),
            Request::Approvals(_) => Approvals::wrap(self.approvals().await?),
            Request::AnswerApproval(r) => AnswerApproval::wrap(self.answer_approval(r).await?),
            Request::People(_) => People::wrap(self.people().await?),
            Request::AddGuardian(r) => AddGuardian::wrap(self.add_guardian(r).await?),
            Request::SaveGuardian(r) => SaveGuardian::wrap(self.save_guardian(r).await?),
            Request::RemoveGuardian(r) => RemoveGuardian::wrap(self.remove_guardian(r).await?),
            Request::AddGuest(r) => AddGuest::wrap(self.add_guest(r).await?),
            Request::SaveChild(r) => SaveChild::wrap(self.save_child(r).await?),
            Request::SetPictures(r) => SetPictures::wrap(self.set_pictures(r).await?),
            Request::Consents(r) => Consents::wrap(self.consents(&r.child).await?),
            Request::GiveConsent(r) => GiveConsent::wrap(self.give_consent(r).await?),
            Request::WithdrawConsent(r) => WithdrawConsent::wrap(self.withdraw_consent(r).await?),
            Request::Law(_) => Law::wrap(self.law().await?),
            Request::SaveDpia(r) => SaveDpia::wrap(self.save_dpia(r).await?),
            Request::LogBreach(r) => LogBreach::wrap(self.log_breach(r.breach).await?),
            Request::Anomalies(_) => Anomalies::wrap(self.anomalies().await?),
            Request::Progress(r) => Progress::wrap(self.progress(&r.child).await?),
            Request::Council(_) => Council::wrap(self.council().await?),
            Request::Propose(r) => Propose::wrap(self.propose(r).await?),
            Request::Speak(r) => Speak::wrap(self.speak(r).await?),
            Request::Decide(r) => Decide::wrap(self.decide(r).await?),
            Request::Lock(_) => Lock::wrap(self.lock().await?),
            Request::Children(_) => Children::wrap(self.house()?.children.clone()),
            Request::Activity(r) => Activity::wrap(self.activity(&r.child).await?),
            Request::Safety(_) => Safety::wrap(self.safety().await?),
            Request::Alerts(_) => Alerts::wrap(self.alerts().await?),
            Request::MarkFine(r) => MarkFine::wrap(self.mark_fine(&r.entry).await?),
            Request::SaveSettings(r) => SaveSettings::wrap(self.save_settings(r.settings).await?),
            Request::Audit(r) => Audit::wrap(self.audit_page(r.filter).await?),
            Request::VerifyAudit(_) => VerifyAudit::wrap(self.verify_audit().await?),
            Request::ExportAudit(_) => ExportAudit::wrap(self.export_audit().await?),
            Request::ExportAll(r) => ExportAll::wrap(self.export_all(r.passphrase).await?),
            Request::EraseChild(r) => {
                EraseChild::wrap(self.erase_child(&r.child, r.passphrase).await?)
            }
            Request::EraseAll(r) => EraseAll::wrap(self.erase_all(r.passphrase).await?),
            Request::CheckHealth(r) => CheckHealth::wrap(self.health(r.child.as_deref()).await?),
            Request::Probe(r) => Probe::wrap(self.probe(r.page).await?),
            Request::Models(_) => Models::wrap(self.models.clone()),
            // The edge owns the network; a core without one has nothing to fetch.
            Request::StartDownload(_) => StartDownload::wrap(self.download.clone()),
            Request::PauseDownload(_) => PauseDownload::wrap(self.download.clone()),
            Request::Voices(_) => Voices::wrap(self.voices_page().await?),
            Request::LookAtModel(r) => LookAtModel::wrap(self.look_at_model(r.source).await?),
            Request::ConvertModel(_) => ConvertModel::wrap(self.convert_model().await?),
            Request::StopModel(_) => StopModel::wrap(self.stop_model().await?),
            Request::TryModel(r) => TryModel::wrap(self.try_model(r.model).await?),
            Request::ChooseVoice(r) => ChooseVoice::wrap(self.choose_voice(r.model).await?),
            Request::RemoveModel(r) => RemoveModel::wrap(self.remove_model(&r.model).await?),
        })
    }

    /// Wipes the keys and what is held open; the next `Hello` opens everything anew.
    pub fn close(&mut self) {
        self.move_out();
    }

    /// Takes in that nothing is kept here beyond this tab.
    pub fn note_temporary(&mut self, temporary: bool) {
        self.temporary = temporary;
    }

    /// Takes in whether this device had a key of its own before anything was opened.
    pub fn note_device_key(&mut self, exists: bool) {
        self.had_key = exists;
    }

    /// Whether anything was written since this was last asked.
    pub fn wrote(&mut self) -> bool {
        core::mem::take(&mut self.wrote)
    }

    /// Takes in where the models stand, as the edge knows it.
    pub fn note_models(&mut self, models: ModelsState, download: DownloadState) {
        self.models = models;
        self.download = download;
    }

    /// Loads the sentence encoder. What the friends know is read with it by [`Companion::warm_up`].
    ///
    /// # Errors
    /// [`CoreError::Model`] if a file is damaged.
    pub fn load_embedder(&mut self, onnx: Onnx, tokenizer: &str) -> Result<(), CoreError> {
        self.minds.load_embedder(onnx, tokenizer)
    }

    /// Loads the senses, which need the sentence encoder to be there; without it nothing happens.
    ///
    /// # Errors
    /// [`CoreError::Model`] if the file is damaged.
    pub fn load_senses(&mut self, onnx: Onnx) -> Result<(), CoreError> {
        self.minds.load_senses(onnx)
    }

    /// Takes in what words mean, the countries and the elements.
    ///
    /// # Errors
    /// [`CoreError::Knowledge`] if the file is damaged.
    pub fn load_knowledge(&mut self, bytes: &[u8]) -> Result<(), CoreError> {
        self.minds.load_knowledge(bytes)
    }

    /// Loads an adapter, which needs the language model to be there; without it nothing happens.
    ///
    /// # Errors
    /// [`CoreError`] if the file is damaged or made for another model.
    pub fn load_adapter(&mut self, name: &str, file: &[u8]) -> Result<(), CoreError> {
        self.minds.load_adapter(name, file)
    }

    /// Loads the judge of claims, which needs the language model to be there; without it nothing happens.
    ///
    /// # Errors
    /// [`CoreError::Model`] if the file is damaged.
    pub fn load_claims(&mut self, onnx: Onnx) -> Result<(), CoreError> {
        self.minds.load_claims(onnx)
    }

    /// Reads a little more of what the friends know, a few milliseconds of work; `false` once everything is read.
    ///
    /// # Errors
    /// [`CoreError::Model`] if the encoder fails.
    pub fn warm_up(&mut self) -> Result<bool, CoreError> {
        self.minds.warm_up()
    }

    /// Loads the language model.
    ///
    /// # Errors
    /// [`CoreError::Model`] if a file is damaged.
    pub fn load_voice(&mut self, onnx: Onnx, tokenizer: &str) -> Result<(), CoreError> {
        self.minds.load_voice(onnx, tokenizer)
    }

    /// The store it keeps everything in.
    pub fn store(&self) -> &S {
        self.archive.store()
    }

    /// The world it runs in.
    pub const fn ports(&self) -> &P {
        &self.ports
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    fn house(&self) -> Result<&House, CoreError> {
        self.house.as_ref().ok_or_else(|| {
            CoreError::refuse(
                FaultKind::NotSetUp,
                "LuminAI is not set up on this device yet.",
            )
        })
    }

    fn child(&self, id: &str) -> Result<&Child, CoreError> {
        self.house()?
            .children
            .iter()
            .find(|c| c.id == id)
            .ok_or_else(|| {
                CoreError::refuse(
                    FaultKind::NotFound,
                    "This child is not on this device any more.",
                )
            })
    }
}
