//! Reading aloud, with voices that live on the device only. Promises: no text is handed to a voice that is not local.

use crate::{browser, state::words::sentences};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

fn synthesis() -> Option<SpeechSynthesis> {
    browser::window()?.speech_synthesis().ok()
}

/// A local voice, English if there is one.
fn local_voice() -> Option<SpeechSynthesisVoice> {
    let voices: Vec<SpeechSynthesisVoice> = synthesis()?
        .get_voices()
        .iter()
        .map(JsCast::unchecked_into)
        .filter(SpeechSynthesisVoice::local_service)
        .collect();
    let english = voices.iter().find(|v| v.lang().starts_with("en"));
    english.or(voices.first()).cloned()
}

/// Keeps the signal true to whether a local voice exists; browsers load their voices late.
pub fn watch(there: RwSignal<bool>) {
    there.set(local_voice().is_some());
    if let Some(synthesis) = synthesis() {
        browser::listen(&synthesis, "voiceschanged", move |_| {
            there.set(local_voice().is_some());
        });
    }
}

/// Reads a text aloud, sentence by sentence, in place of what was being read.
pub fn read(text: &str) -> Option<()> {
    let (synthesis, voice) = (synthesis()?, local_voice()?);
    synthesis.cancel();
    for sentence in sentences(text) {
        let words = SpeechSynthesisUtterance::new_with_text(sentence).ok()?;
        words.set_voice(Some(&voice));
        words.set_lang(&voice.lang());
        synthesis.speak(&words);
    }
    Some(())
}

/// Stops reading.
pub fn hush() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
