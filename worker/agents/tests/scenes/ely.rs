//! Ely: figures of this device.

use crate::set::{NOW, Set};
use protocol::{Agent, Health, ModelInfo, ModelsState};

#[test]
fn ely_tells_real_figures_and_what_is_missing() {
    let mut set = Set::new(Agent::Ely);
    assert!(
        set.hears("when was the last save?")
            .contains("Nothing has been saved yet")
    );
    assert!(
        set.hears("which models are loaded?")
            .contains("No language models")
    );
    let model = |name: &str, bytes, loaded| ModelInfo {
        name: name.into(),
        purpose: String::new(),
        source: String::new(),
        licence: String::new(),
        bytes,
        stored: true,
        loaded,
        resting: false,
    };
    set.health = Health {
        records: 42,
        record_bytes: 51_200,
        usage_bytes: Some(130_000_000),
        quota_bytes: Some(2_000_000_000),
        persistent: Some(true),
        memories: 3,
        turns: 12,
        last_save: Some(NOW - 180_000),
        memory_bytes: 310_000_000,
        models: ModelsState {
            models: vec![
                model("minilm", 25_000_000, true),
                model("smollm2", 97_300_000, false),
            ],
            stored_bytes: 122_300_000,
            total_bytes: 122_300_000,
            trouble: None,
        },
        version: "0.1.0".into(),
        ..Health::default()
    };
    assert!(
        set.hears("when did you last save?")
            .contains("3 minutes ago")
    );
    let models = set.hears("which models are loaded");
    assert!(
        models.contains("minilm (25 MB) is loaded")
            && models.contains("smollm2 (97.3 MB) is on this device, but not loaded"),
        "{models}"
    );
    assert!(set.hears("how much memory do you use").contains("310 MB"));
    assert!(
        set.hears("how much storage is left")
            .contains("130 MB of the 2 GB")
    );
    assert!(
        set.hears("are you offline")
            .contains("without the internet")
    );
    assert!(
        set.hears("are you working?")
            .contains("not every model is ready")
    );
}
