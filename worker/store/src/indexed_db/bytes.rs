//! Bytes and keys as the browser's database holds them.

use crate::StoreError;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

pub(super) fn to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// A value (stored as `Uint8Array`) or a key (given back as `ArrayBuffer`).
pub(super) fn from_js(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

pub(super) fn len(value: &JsValue) -> u64 {
    Uint8Array::new(value).length().into()
}

pub(super) fn key_from_js(key: &JsValue) -> Result<String, StoreError> {
    String::from_utf8(from_js(key)).map_err(|_| StoreError::Failed("a key is not text".into()))
}

/// The first key that begins with `prefix`, and the first one after all of them; `None` for the empty prefix.
///
/// The last byte of UTF-8 is never 255, so counting it up always gives the next sibling in byte order.
pub(super) fn bounds(prefix: &str) -> Option<(JsValue, JsValue)> {
    let mut end = prefix.as_bytes().to_vec();
    *end.last_mut()? += 1;
    Some((to_js(prefix.as_bytes()), to_js(&end)))
}
