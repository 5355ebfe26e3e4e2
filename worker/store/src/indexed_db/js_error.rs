//! The one place where the browser's errors become ours.

use crate::{SCHEMA_VERSION, StoreError};
use std::error::Error;
use wasm_bindgen::{JsCast, JsValue};

/// From what a call threw or an event carried.
pub(super) fn from_js(thrown: &JsValue) -> StoreError {
    let text = match thrown.dyn_ref::<js_sys::Object>() {
        Some(object) => String::from(object.to_string()),
        None => format!("{thrown:?}"),
    };
    from_text(text)
}

/// From rexie, whose errors keep the browser's exception at the end of their chain.
pub(super) fn from_rexie(error: rexie::Error) -> StoreError {
    let mut innermost: &dyn Error = &error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    from_text(innermost.to_string())
}

/// How browsers say that a page may keep nothing. Where site data is switched off, Chromium calls it an unknown error and
/// tells the reason in words only.
const REFUSALS: [&str; 4] = [
    "SecurityError",
    "NotAllowedError",
    "indexed db not found",
    "denied permission",
];

/// By the exception's name, which the standard fixes and the text of an exception begins with.
fn from_text(text: String) -> StoreError {
    let named = |names: &[&str]| names.iter().any(|name| text.contains(name));
    if named(&["QuotaExceededError"]) {
        StoreError::Full
    } else if named(&["VersionError"]) {
        StoreError::Newer {
            found: SCHEMA_VERSION + 1,
            known: SCHEMA_VERSION,
        }
    } else if named(&REFUSALS) {
        StoreError::Unavailable
    } else if named(&["InvalidStateError"]) {
        StoreError::Blocked
    } else {
        StoreError::Failed(text)
    }
}
