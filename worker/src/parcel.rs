//! Messages with a file beside them: text alone, or a list of text and file, which the browser hands over without copying.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// Text, with a file if there is one.
pub(crate) fn wrap(text: String, file: Option<&File>) -> JsValue {
    match file {
        None => text.into(),
        Some(file) => Array::of2(&text.into(), file).into(),
    }
}

/// What came; no text if it is none.
pub(crate) fn open(data: &JsValue) -> (String, Option<File>) {
    match data.dyn_ref::<Array>() {
        None => (data.as_string().unwrap_or_default(), None),
        Some(both) => (
            both.get(0).as_string().unwrap_or_default(),
            both.get(1).dyn_into().ok(),
        ),
    }
}
