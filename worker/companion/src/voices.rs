//! Models that the family brought: what is known of each, which one speaks, and what happens when one cannot.
//!
//! Promises: nothing but a guardian's choice lets a brought model speak, and only after it was tried; before one is loaded
//! or tried a mark is written, so that a start that ended in it is remembered and the built-in voice is there again; what
//! has no record has no file.

use crate::choice::{self, Candidate};
use crate::journal::{Actor, Line};
use crate::ports::Errand;
use crate::{Companion, CoreError, Ports, records};
use protocol::{
    Brought, BroughtState, Fault, FaultKind, ModelId, ModelSource, ModelSurvey, ModelWork, Offer,
    TrialFigures, VoicesPage,
};
use serde::{Deserialize, Serialize};
use store::{Store, Table};

/// Key of the one record about voices, among the settings.
const KEY: &str = "voices";
/// Brought models on one device.
const MOST: usize = 8;
/// Characters of what a file says of itself that are kept.
const NAME: usize = 80;
/// Bytes that stay free on the disk, for the family's records.
const SPARE: u64 = 32 << 20;
/// The built-in language model in the list of shipped models.
const BUILT_IN: &str = "smollm2";

const DIED_LOADING: &str = "It did not get as far as talking: LuminAI was closed or ran out of memory while it was loaded. The built-in voice is back. Try it again when other apps are closed, or take a smaller one.";
const DIED_TRYING: &str = "This tablet could not hold it: LuminAI was closed or ran out of memory while it was tried. A smaller model may fit.";
const MOSTLY_DROPPED: &str =
    "More than half of what it said did not pass the guard, so children would hardly hear it.";

/// What is kept about voices, sealed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Voices {
    /// What trying the built-in model showed.
    built_in: Option<TrialFigures>,
    /// The family's own, newest first.
    brought: Vec<Brought>,
    /// Who is to speak; `None` is the built-in one.
    speaks: Option<ModelId>,
    /// A model that is being loaded or tried. Still there at a start, it did not survive that.
    under_way: Option<UnderWay>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct UnderWay {
    model: ModelId,
    /// To speak; else to be tried.
    loading: bool,
}

impl Voices {
    fn get(&self, id: &str) -> Option<&Brought> {
        self.brought.iter().find(|model| model.id == id)
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut Brought> {
        self.brought.iter_mut().find(|model| model.id == id)
    }

    fn refuse(&mut self, id: &str, why: &str) {
        if let Some(model) = self.get_mut(id) {
            model.state = BroughtState::Refused;
            why.clone_into(&mut model.why);
        }
        if self.speaks.as_deref() == Some(id) {
            self.speaks = None;
        }
    }

    fn ids(&self) -> Vec<ModelId> {
        self.brought.iter().map(|model| model.id.clone()).collect()
    }
}

/// A voice to be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// The one that came with LuminAI.
    BuiltIn,
    /// One that the family brought.
    Own {
        /// Which.
        id: ModelId,
        /// What its files must hash to (SHA-256, hexadecimal).
        sha256: String,
    },
}

/// Which voice was loaded last, or at least begun to be.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    asked: Option<Option<ModelId>>,
    /// Nothing can be marked, so nothing of the family's own is loaded until the next start.
    barred: bool,
    /// Who is tried after the built-in voice.
    next: Option<ModelId>,
}

/// For the edge: what it has to load, and how that and the errands went.
impl<S: Store, P: Ports> Companion<S, P> {
    /// Opens the house as far as this device can by itself, so that it is known who is to speak.
    pub async fn look_inside(&mut self) {
        // What fails here fails again, and is told, when a page says hello.
        let _ = self.hello().await;
    }

    /// Whether another voice should speak than the one that was loaded.
    pub fn voice_is_due(&self) -> bool {
        let asked = self.stage.asked.as_ref();
        asked.is_some_and(|asked| *asked != self.wanted_voice())
    }

    /// The voice to load now, if another one is due. The old one is gone from memory after this, and a mark is written if
    /// the new one is the family's own; where none can be written, the built-in voice is the answer.
    pub async fn next_voice(&mut self) -> Option<Voice> {
        let mut wanted = self.wanted_voice();
        if self.stage.asked.as_ref() == Some(&wanted) {
            return None;
        }
        self.minds.unload_voice();
        if let Some(id) = &wanted
            && self.mark(id, true).await.is_err()
        {
            self.stage.barred = true;
            wanted = None;
        }
        self.stage.asked = Some(wanted.clone());
        let own = wanted.and_then(|id| self.voices()?.get(&id));
        Some(own.map_or(Voice::BuiltIn, |model| Voice::Own {
            id: model.id.clone(),
            sha256: model.sha256.clone(),
        }))
    }

    /// Takes in how the loading of a brought voice ended. One that failed is remembered, and the built-in voice is due.
    pub async fn note_voice(&mut self, id: &str, failed: Option<String>) {
        let line = failed.as_ref().map(|_| {
            let detail = self.detail(id, "could not be loaded, the built-in voice speaks");
            Line::new(Actor::App, "model fell back", detail)
        });
        let change = |voices: &mut Voices| {
            voices.under_way = None;
            if let Some(why) = &failed {
                voices.refuse(id, why);
            }
        };
        if self.change_voices(change, line).await.is_err() && failed.is_some() {
            self.stage.barred = true;
        }
    }

    /// Takes in a model that was converted.
    ///
    /// # Errors
    /// [`CoreError`] if it cannot be written down; then its files should go.
    pub async fn note_converted(
        &mut self,
        id: ModelId,
        survey: ModelSurvey,
        sha256: String,
    ) -> Result<(), CoreError> {
        let survey = tidy_survey(survey);
        let detail = format!("{}, {} bytes", survey.name, survey.stored_bytes);
        let model = Brought {
            id,
            survey,
            sha256,
            at: self.ports.now_ms(),
            state: BroughtState::Converted,
            why: String::new(),
            trial: None,
        };
        let line = Line::new(Actor::Guardian, "model converted", detail);
        let kept = self.change_voices(|voices| voices.brought.insert(0, model), Some(line));
        let kept = kept.await;
        if kept.is_err() {
            self.tidy_models().await;
        }
        kept
    }

    /// Takes in what a trial showed, or why it ended without figures.
    ///
    /// # Errors
    /// [`CoreError`] if it cannot be written down.
    pub async fn note_tried(
        &mut self,
        model: Option<ModelId>,
        outcome: Result<TrialFigures, String>,
    ) -> Result<(), CoreError> {
        let Some(id) = model else {
            return self.note_built_in_tried(outcome).await;
        };
        let said = match &outcome {
            Ok(trial) => told(trial),
            Err(_) => "it could not be tried to the end".into(),
        };
        let line = Line::new(Actor::Guardian, "model tried", self.detail(&id, &said));
        let change = |voices: &mut Voices| {
            voices.under_way = None;
            match outcome {
                Ok(trial) => tried(voices, &id, trial),
                Err(why) => voices.refuse(&id, &why),
            }
        };
        self.change_voices(change, Some(line)).await
    }

    async fn note_built_in_tried(
        &mut self,
        outcome: Result<TrialFigures, String>,
    ) -> Result<(), CoreError> {
        if let Ok(trial) = outcome {
            let detail = format!("the built-in voice: {}", told(&trial));
            let line = Line::new(Actor::Guardian, "model tried", detail);
            self.change_voices(|voices| voices.built_in = Some(trial), Some(line))
                .await?;
        }
        match self.stage.next.take() {
            Some(id) => self.begin_trial(Some(id)).await,
            None => Ok(()),
        }
    }

    /// A trial was stopped by a person: nothing is known of the model that was not known before.
    async fn note_stopped(&mut self) -> Result<(), CoreError> {
        self.stage.next = None;
        if self
            .voices()
            .is_none_or(|voices| voices.under_way.is_none())
        {
            return Ok(());
        }
        self.change_voices(|voices| voices.under_way = None, None)
            .await
    }
}

/// What a guardian asks for.
impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn voices_page(&mut self) -> Result<VoicesPage, CoreError> {
        let estimate = self.ports.estimate().await;
        let free = estimate.quota.zip(estimate.usage);
        let budget = choice::budget(self.ports.device_memory());
        let house = &self.house()?.voices;
        Ok(VoicesPage {
            built_in_bytes: self.built_in_bytes(),
            built_in: house.built_in,
            brought: house.brought.clone(),
            speaks: house.speaks.clone(),
            offer: self.offer(house, budget),
            memory_bytes: budget,
            free_bytes: free.map(|(quota, usage)| quota.saturating_sub(usage)),
            work: self.ports.model_work(),
            freed_bytes: 0,
        })
    }

    pub(crate) async fn look_at_model(
        &mut self,
        source: ModelSource,
    ) -> Result<VoicesPage, CoreError> {
        self.must_be_free()?;
        if self.house()?.voices.brought.len() >= MOST {
            let full = format!("There are {MOST} models here already. Please remove one first.");
            return Err(Fault::at("file", full).into());
        }
        let client = self.client;
        self.ports.begin(Errand::Look { client, source })?;
        self.voices_page().await
    }

    pub(crate) async fn convert_model(&mut self) -> Result<VoicesPage, CoreError> {
        let ModelWork::Looked(survey) = self.ports.model_work() else {
            let first = "Please choose a model file first.";
            return Err(Fault::at("file", first).into());
        };
        let estimate = self.ports.estimate().await;
        let needed = survey.stored_bytes + SPARE;
        if let (Some(quota), Some(usage)) = (estimate.quota, estimate.usage)
            && quota.saturating_sub(usage) < needed
        {
            let message = format!(
                "The converted model needs {} MB, and the browser has only {} MB left for LuminAI. Please free some space first.",
                needed.div_ceil(1_000_000),
                quota.saturating_sub(usage) / 1_000_000
            );
            return Err(CoreError::refuse(FaultKind::Storage, &message));
        }
        let mut id = [0u8; 16];
        self.ports.entropy().fill(&mut id)?;
        let id = vault::to_hex(&id);
        self.ports.begin(Errand::Convert { id })?;
        self.voices_page().await
    }

    pub(crate) async fn stop_model(&mut self) -> Result<VoicesPage, CoreError> {
        self.ports.stop_model_work();
        self.note_stopped().await?;
        self.tidy_models().await;
        self.voices_page().await
    }

    pub(crate) async fn try_model(
        &mut self,
        model: Option<ModelId>,
    ) -> Result<VoicesPage, CoreError> {
        self.must_be_free()?;
        let voices = &self.house()?.voices;
        if let Some(id) = &model
            && voices.get(id).is_none()
        {
            return Err(gone());
        }
        // One speed says little without another to compare it with, and the built-in voice is measured once.
        let first = model.is_some() && voices.built_in.is_none() && self.is_built_in_stored();
        if first {
            self.stage.next = model;
            self.begin_trial(None).await?;
        } else {
            self.begin_trial(model).await?;
        }
        self.voices_page().await
    }

    pub(crate) async fn choose_voice(
        &mut self,
        model: Option<ModelId>,
    ) -> Result<VoicesPage, CoreError> {
        let name = match &model {
            None => "the built-in voice".to_owned(),
            Some(id) => {
                let model = self.house()?.voices.get(id).ok_or_else(gone)?;
                if model.state != BroughtState::Tried {
                    let first = "It may not talk to a child before it was tried here and passed.";
                    return Err(CoreError::refuse(FaultKind::Denied, first));
                }
                model.survey.name.clone()
            }
        };
        let line = Line::new(Actor::Guardian, "model chosen", name);
        self.change_voices(|voices| voices.speaks = model, Some(line))
            .await?;
        self.voices_page().await
    }

    pub(crate) async fn remove_model(&mut self, id: &str) -> Result<VoicesPage, CoreError> {
        self.must_be_free()?;
        self.house()?.voices.get(id).ok_or_else(gone)?;
        let line = Line::new(
            Actor::Guardian,
            "model removed",
            self.detail(id, "its files are deleted"),
        );
        let change = |voices: &mut Voices| {
            voices.brought.retain(|model| model.id != id);
            if voices.speaks.as_deref() == Some(id) {
                voices.speaks = None;
            }
        };
        self.change_voices(change, Some(line)).await?;
        let freed_bytes = self.tidy_models().await;
        Ok(VoicesPage {
            freed_bytes,
            ..self.voices_page().await?
        })
    }
}

/// Inside.
impl<S: Store, P: Ports> Companion<S, P> {
    /// Reads what is kept, and remembers a model that an earlier start did not survive. Files without a record go.
    pub(crate) async fn settle_voices(&mut self) -> Result<(), CoreError> {
        let scanned = self.scan::<Voices>(Table::Settings, KEY, false, 1).await?;
        self.set_aside(
            Table::Settings,
            scanned.broken,
            "the list of brought models",
        )
        .await?;
        let found = scanned.opened.into_iter().next();
        let found = found.map(|opened| opened.value).unwrap_or_default();
        let under_way = found.under_way.clone();
        if let Some(house) = &mut self.house {
            house.voices = found;
        }
        if self.ports.model_work().is_busy() {
            return Ok(());
        }
        if let Some(UnderWay { model, loading }) = under_way {
            let (action, why) = match loading {
                true => ("model fell back", DIED_LOADING),
                false => ("model tried", DIED_TRYING),
            };
            let line = Line::new(
                Actor::App,
                action,
                self.detail(&model, "it did not survive that"),
            );
            let change = |voices: &mut Voices| {
                voices.under_way = None;
                voices.refuse(&model, why);
            };
            // After an alarm nothing is written; then nothing of the family's own can be marked and loaded, either.
            if self.change_voices(change, Some(line)).await.is_err() {
                self.stage.barred = true;
            }
        }
        if self.archive.alarms().is_empty() {
            self.tidy_models().await;
        }
        Ok(())
    }

    /// Deletes the files of models that have no record; says how many bytes that gave back.
    pub async fn tidy_models(&mut self) -> u64 {
        let ids = self.voices().map(Voices::ids).unwrap_or_default();
        self.ports.keep_models(&ids).await
    }

    /// The brought models, for the export.
    pub(crate) fn brought(&self) -> Vec<Brought> {
        self.voices()
            .map(|voices| voices.brought.clone())
            .unwrap_or_default()
    }

    fn voices(&self) -> Option<&Voices> {
        self.house.as_ref().map(|house| &house.voices)
    }

    fn wanted_voice(&self) -> Option<ModelId> {
        match self.stage.barred {
            true => None,
            false => self.voices()?.speaks.clone(),
        }
    }

    async fn begin_trial(&mut self, model: Option<ModelId>) -> Result<(), CoreError> {
        let mut sha256 = String::new();
        if let Some(id) = &model {
            let known = self.house()?.voices.get(id).ok_or_else(gone)?;
            sha256.clone_from(&known.sha256);
            self.mark(id, false).await?;
        }
        Ok(self.ports.begin(Errand::Try { model, sha256 })?)
    }

    async fn mark(&mut self, id: &str, loading: bool) -> Result<(), CoreError> {
        let model = id.to_owned();
        let mark = UnderWay { model, loading };
        self.change_voices(|voices| voices.under_way = Some(mark), None)
            .await
    }

    /// Changes what is kept: on the disk first, so that nothing is believed that is not written.
    async fn change_voices(
        &mut self,
        change: impl FnOnce(&mut Voices),
        line: Option<Line>,
    ) -> Result<(), CoreError> {
        let mut voices = self.house()?.voices.clone();
        change(&mut voices);
        let put = records::put(Table::Settings, KEY, &voices)?;
        self.commit(vec![put], line.into_iter().collect()).await?;
        if let Some(house) = &mut self.house {
            house.voices = voices;
        }
        Ok(())
    }

    fn must_be_free(&self) -> Result<(), CoreError> {
        match self.ports.model_work().is_busy() {
            true => Err(CoreError::refuse(
                FaultKind::Elsewhere,
                "One model is being worked on already. Please wait for it, or stop it first.",
            )),
            false => Ok(()),
        }
    }

    fn offer(&self, voices: &Voices, budget: u64) -> Option<Offer> {
        let built_in = voices.built_in.map(|trial| Candidate {
            model: None,
            name: "The built-in voice".into(),
            memory_bytes: trial.memory_bytes,
            trial,
        });
        let own = voices.brought.iter().filter_map(|model| {
            let trial = model.trial?;
            Some(Candidate {
                model: Some(model.id.clone()),
                name: model.survey.name.clone(),
                memory_bytes: trial.memory_bytes.max(model.survey.memory_bytes),
                trial,
            })
        });
        let all: Vec<Candidate> = built_in.into_iter().chain(own).collect();
        choice::offer(&all, budget)
    }

    fn built_in_bytes(&self) -> u64 {
        let models = self.models.models.iter();
        models
            .filter(|model| model.name == BUILT_IN)
            .map(|model| model.bytes)
            .sum()
    }

    fn is_built_in_stored(&self) -> bool {
        let mut models = self.models.models.iter();
        models.any(|model| model.name == BUILT_IN && model.stored)
    }

    fn detail(&self, id: &str, said: &str) -> String {
        let model = self.voices().and_then(|voices| voices.get(id));
        let name = model.map_or("a model", |model| model.survey.name.as_str());
        format!("{name}: {said}")
    }
}

fn tried(voices: &mut Voices, id: &str, trial: TrialFigures) {
    if let Some(model) = voices.get_mut(id) {
        model.trial = Some(trial);
        model.state = BroughtState::Tried;
        model.why.clear();
    }
    if !choice::says_enough(&trial) {
        voices.refuse(id, MOSTLY_DROPPED);
    }
}

fn told(trial: &TrialFigures) -> String {
    format!(
        "{} of {} replies passed the guard, about {} words a second",
        trial.passed,
        trial.checked,
        choice::words_per_second(trial)
    )
}

fn gone() -> CoreError {
    CoreError::refuse(FaultKind::NotFound, "This model is not here any more.")
}

/// What a file says of itself, as it may be shown and written down: a hostile one could say anything, of any length.
pub fn tidy_survey(mut survey: ModelSurvey) -> ModelSurvey {
    let line = |text: String| crate::setup::one_line(Some(text), NAME);
    survey.name = line(survey.name).unwrap_or_else(|| "A model without a name".into());
    survey.architecture = line(survey.architecture).unwrap_or_default();
    survey.licence = survey.licence.and_then(line);
    survey
}
