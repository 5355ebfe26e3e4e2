//! Models that a family brings: from a guardian's choice to a voice, and back, through the whole core.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use companion::{Bench, Errand, Voice};
use futures::executor::block_on;
use protocol::{
    BroughtState, ChooseVoice, ConvertModel, EraseAll, ExportAll, FaultKind, LookAtModel, ModelId,
    ModelSource, ModelSurvey, ModelWork, RemoveModel, StopModel, TrialFigures, TryModel, Voices,
};
use std::cell::Cell;
use tests::{Family, PASSPHRASE, model_onnx, model_text};

const GOOD: TrialFigures = TrialFigures {
    tokens_per_second: 12.0,
    memory_bytes: 300_000_000,
    passed: 6,
    checked: 6,
    at: 0,
};

fn survey() -> ModelSurvey {
    ModelSurvey {
        name: "Otter\u{7} 360M".into(),
        architecture: "llama".into(),
        parameters: 360_000_000,
        stored_bytes: 250_000_000,
        memory_bytes: 600_000_000,
        ..ModelSurvey::default()
    }
}

/// A family whose guardian is in the panel.
fn family() -> Family {
    let mut family = Family::set_up();
    family.unlock();
    family
}

/// A guardian chooses a file and converts it; gives its number.
fn convert(family: &mut Family) -> ModelId {
    family
        .call(LookAtModel {
            source: ModelSource::File,
        })
        .unwrap();
    family.outside.work.replace(ModelWork::Looked(survey()));
    family.call(ConvertModel {}).unwrap();
    let errand = family.outside.errands.borrow_mut().pop().unwrap();
    let Errand::Convert { id } = errand else {
        panic!("{errand:?}");
    };
    family
        .outside
        .model_files
        .borrow_mut()
        .insert(id.clone(), 250_000_000);
    block_on(
        family
            .core
            .note_converted(id.clone(), survey(), "9f".into()),
    )
    .unwrap();
    family.outside.work.replace(ModelWork::Idle);
    id
}

/// The guardian tries it, and this is what it shows.
fn tried(family: &mut Family, id: &str, outcome: Result<TrialFigures, String>) {
    let model = Some(id.to_owned());
    family
        .call(TryModel {
            model: model.clone(),
        })
        .unwrap();
    block_on(family.core.note_tried(model, outcome)).unwrap();
    family.outside.work.replace(ModelWork::Idle);
}

fn choose(family: &mut Family, id: &str) {
    let model = Some(id.to_owned());
    family.call(ChooseVoice { model }).unwrap();
}

fn next_voice(family: &mut Family) -> Option<ModelId> {
    match block_on(family.core.next_voice()) {
        Some(Voice::Own { id, .. }) => Some(id),
        Some(Voice::BuiltIn) => None,
        None => panic!("no voice is due"),
    }
}

fn actions(family: &mut Family) -> Vec<String> {
    let lines = family.audit().into_iter();
    let mut actions: Vec<String> = lines
        .map(|line| line.action)
        .filter(|action| action.starts_with("model "))
        .collect();
    actions.reverse();
    actions
}

/// The family closes the app and opens it again; its guardian comes in.
fn restart(family: Family) -> Family {
    family.outside.work.replace(ModelWork::Idle);
    let (mut family, _) = family.restart();
    family.unlock();
    family
}

#[test]
fn a_model_speaks_only_after_it_was_tried_and_chosen() {
    let mut family = family();
    let id = convert(&mut family);
    let model = Some(id.clone());
    let early = family.call(ChooseVoice { model }).unwrap_err();
    assert_eq!(early.kind, FaultKind::Denied);
    assert_eq!(next_voice(&mut family), None);
    tried(&mut family, &id, Ok(GOOD));
    assert!(!family.core.voice_is_due());
    choose(&mut family, &id);
    assert!(family.core.voice_is_due());
    assert_eq!(next_voice(&mut family).as_ref(), Some(&id));
    block_on(family.core.note_voice(&id, None));
    assert!(!family.core.voice_is_due());
    let page = family.call(Voices {}).unwrap();
    assert_eq!(page.speaks.as_ref(), Some(&id));
    assert_eq!(page.brought[0].survey.name, "Otter 360M");
    assert_eq!(page.offer.unwrap().model, Some(id.clone()));
    assert_eq!(
        actions(&mut family),
        ["model converted", "model tried", "model chosen"]
    );
    // And it speaks again after the next start.
    let mut family = restart(family);
    assert_eq!(next_voice(&mut family), Some(id));
}

#[test]
fn a_start_that_ended_in_loading_is_remembered_and_the_built_in_voice_is_back() {
    let mut family = family();
    let id = convert(&mut family);
    tried(&mut family, &id, Ok(GOOD));
    choose(&mut family, &id);
    assert_eq!(next_voice(&mut family), Some(id.clone()));
    // Here the tablet gives up: nobody notes how the loading ended.
    let mut family = restart(family);
    assert_eq!(next_voice(&mut family), None);
    let page = family.call(Voices {}).unwrap();
    assert_eq!(page.speaks, None);
    assert_eq!(page.brought[0].state, BroughtState::Refused);
    assert!(page.brought[0].why.contains("built-in voice is back"));
    assert_eq!(actions(&mut family).last().unwrap(), "model fell back");
    // A guardian may try it again.
    tried(&mut family, &id, Ok(GOOD));
    choose(&mut family, &id);
    assert_eq!(next_voice(&mut family), Some(id));
}

#[test]
fn a_voice_that_cannot_be_loaded_gives_way_at_once() {
    let mut family = family();
    let id = convert(&mut family);
    tried(&mut family, &id, Ok(GOOD));
    choose(&mut family, &id);
    assert_eq!(next_voice(&mut family), Some(id.clone()));
    block_on(
        family
            .core
            .note_voice(&id, Some("Its file is gone.".into())),
    );
    assert!(family.core.voice_is_due());
    assert_eq!(next_voice(&mut family), None);
    let page = family.call(Voices {}).unwrap();
    assert_eq!(page.brought[0].why, "Its file is gone.");
}

#[test]
fn a_trial_that_was_not_survived_counts_against_the_model_and_one_that_was_stopped_does_not() {
    let mut family = family();
    let id = convert(&mut family);
    let model = Some(id);
    family
        .call(TryModel {
            model: model.clone(),
        })
        .unwrap();
    family.call(StopModel {}).unwrap();
    let mut family = restart(family);
    let state = |family: &mut Family| family.call(Voices {}).unwrap().brought[0].state;
    assert_eq!(state(&mut family), BroughtState::Converted);
    family.call(TryModel { model }).unwrap();
    let mut family = restart(family);
    assert_eq!(state(&mut family), BroughtState::Refused);
}

#[test]
fn what_the_guard_mostly_drops_may_not_speak() {
    let mut family = family();
    let id = convert(&mut family);
    let rude = TrialFigures { passed: 2, ..GOOD };
    tried(&mut family, &id, Ok(rude));
    let model = Some(id);
    let fault = family.call(ChooseVoice { model }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Denied);
    assert_eq!(family.call(Voices {}).unwrap().offer, None);
}

#[test]
fn removing_gives_the_space_back_and_the_built_in_voice() {
    let mut family = family();
    let id = convert(&mut family);
    tried(&mut family, &id, Ok(GOOD));
    choose(&mut family, &id);
    assert_eq!(next_voice(&mut family), Some(id.clone()));
    block_on(family.core.note_voice(&id, None));
    let page = family.call(RemoveModel { model: id }).unwrap();
    assert_eq!(page.freed_bytes, 250_000_000);
    assert!(page.brought.is_empty() && page.speaks.is_none());
    assert!(family.outside.model_files.borrow().is_empty());
    assert_eq!(next_voice(&mut family), None);
}

#[test]
fn files_without_a_record_go_at_the_next_start_and_all_of_them_with_everything() {
    let mut family = family();
    let id = convert(&mut family);
    let half = "00112233".to_owned();
    family.outside.model_files.borrow_mut().insert(half, 7);
    let mut family = restart(family);
    let left: Vec<ModelId> = family
        .outside
        .model_files
        .borrow()
        .keys()
        .cloned()
        .collect();
    assert_eq!(left, [id]);
    let passphrase = PASSPHRASE.to_owned();
    let export = family.call(ExportAll { passphrase }).unwrap();
    assert_eq!(export.models.len(), 1);
    let passphrase = PASSPHRASE.to_owned();
    family.call(EraseAll { passphrase }).unwrap();
    assert!(family.outside.model_files.borrow().is_empty());
}

#[test]
fn nothing_is_converted_that_the_disk_cannot_hold() {
    let mut family = family();
    let huge = ModelSurvey {
        stored_bytes: 2_000_000_000,
        ..survey()
    };
    family.outside.work.replace(ModelWork::Looked(huge));
    let fault = family.call(ConvertModel {}).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Storage);
    assert!(family.outside.errands.borrow().is_empty());
}

#[test]
fn only_a_guardian_in_the_panel_may_do_any_of_it() {
    let mut family = Family::set_up();
    let model = Some("0f".to_owned());
    let locked = [
        family.call(Voices {}).map(drop),
        family.call(ConvertModel {}).map(drop),
        family.call(StopModel {}).map(drop),
        family
            .call(TryModel {
                model: model.clone(),
            })
            .map(drop),
        family.call(ChooseVoice { model }).map(drop),
        family.call(RemoveModel { model: "0f".into() }).map(drop),
        family
            .call(LookAtModel {
                source: ModelSource::File,
            })
            .map(drop),
    ];
    for refused in locked {
        assert_eq!(refused.unwrap_err().kind, FaultKind::Locked);
    }
    assert!(family.outside.errands.borrow().is_empty());
}

/// A clock that goes on by 5 milliseconds with every look.
struct Ticking(Cell<i64>, Cell<u64>);

impl Bench for Ticking {
    fn steady_ms(&self) -> i64 {
        self.0.set(self.0.get() + 5);
        self.0.get()
    }

    fn now_ms(&self) -> i64 {
        1
    }

    fn memory_bytes(&self) -> u64 {
        300 << 20
    }

    fn moved(&self, done: u64, _: u64) {
        self.1.set(self.1.get().max(done));
    }
}

#[test]
fn the_shipped_model_passes_its_own_trial_and_the_same_clock_gives_the_same_figures() {
    let run = || {
        let bench = Ticking(Cell::new(0), Cell::new(0));
        let onnx = model_onnx("smollm2.onnx");
        let tokenizer = model_text("smollm2.tokenizer.json");
        let figures = companion::trial(onnx, &tokenizer, 100 << 20, &bench).unwrap();
        (figures, bench.1.get())
    };
    let (figures, done) = run();
    assert_eq!((figures.checked, done), (6, 5));
    assert!(figures.passed >= 4, "{figures:?}");
    assert_eq!(figures.memory_bytes, 200 << 20);
    // One look before each token and one after it.
    assert_eq!(figures.tokens_per_second, 200.0);
    assert_eq!(run().0, figures);
}

#[test]
fn a_model_that_is_too_slow_is_told_so() {
    struct Slow(Cell<i64>);
    impl Bench for Slow {
        fn steady_ms(&self) -> i64 {
            self.0.set(self.0.get() + 40_000);
            self.0.get()
        }
        fn now_ms(&self) -> i64 {
            1
        }
        fn memory_bytes(&self) -> u64 {
            0
        }
        fn moved(&self, _: u64, _: u64) {}
    }
    let onnx = model_onnx("smollm2.onnx");
    let tokenizer = model_text("smollm2.tokenizer.json");
    let slow = companion::trial(onnx, &tokenizer, 0, &Slow(Cell::new(0))).unwrap_err();
    assert!(slow.to_string().contains("too slow"), "{slow}");
}
