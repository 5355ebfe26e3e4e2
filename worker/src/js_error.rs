//! The one place where what JavaScript throws becomes a typed error, and where the worker finds itself.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// What a browser's call failed with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EdgeError {
    /// The network could not be reached or broke off.
    #[error("the connection was interrupted")]
    Network,
    /// The server answered with something else than was asked for.
    #[error("the server answered {0}")]
    Status(u16),
    /// A piece of a model is not the one that was pinned.
    #[error("a piece of {0} arrived damaged")]
    Damaged(String),
    /// The device's storage is full.
    #[error("the device's storage is full")]
    Full,
    /// Anything else, by its JavaScript name and message.
    #[error("{0}")]
    Other(String),
}

impl From<JsValue> for EdgeError {
    fn from(thrown: JsValue) -> Self {
        let text = |key: &str| {
            Reflect::get(&thrown, &key.into())
                .ok()
                .and_then(|v| v.as_string())
        };
        let name = text("name").unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            // `fetch` reports every failure of the network as a TypeError.
            "TypeError" | "NetworkError" | "AbortError" => Self::Network,
            _ => Self::Other(format!(
                "{name}: {}",
                text("message").unwrap_or_else(|| describe(&thrown))
            )),
        }
    }
}

fn describe(thrown: &JsValue) -> String {
    thrown
        .dyn_ref::<js_sys::JsString>()
        .map_or_else(|| "an unnamed error".into(), String::from)
}

/// The worker's own global object.
pub(crate) fn scope() -> Result<DedicatedWorkerGlobalScope, EdgeError> {
    js_sys::global()
        .dyn_into()
        .map_err(|_| EdgeError::Other("this is not a worker".into()))
}
