//! Probes of this device's health: the service worker passes them to an open page, the worker answers.

use crate::worker_client::WorkerClient;
use leptos::task::spawn_local;
use protocol::{Probe, ProbeAnswer, ProbePage};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, MessagePort};

/// Answers every probe from now on, for the life of the page.
pub fn answer(client: WorkerClient) {
    let Some(window) = web_sys::window() else {
        return;
    };
    // Where pages are not secure there is no service worker, and nobody asks.
    let container = js_sys::Reflect::get(&window.navigator(), &"serviceWorker".into());
    let Some(container) = container.ok().filter(JsValue::is_truthy) else {
        return;
    };
    let container: web_sys::ServiceWorkerContainer = container.unchecked_into();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event| hear(client, &event));
    // Set as the attribute, which also lets messages through that came before the page had loaded.
    container.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
}

fn hear(client: WorkerClient, event: &MessageEvent) {
    let field = |name: &str| {
        js_sys::Reflect::get(&event.data(), &name.into())
            .ok()?
            .as_string()
    };
    let port = event.ports().get(0).dyn_into::<MessagePort>();
    let (Some("probe"), Some(path), Ok(port)) = (field("type").as_deref(), field("path"), port)
    else {
        return;
    };
    spawn_local(async move {
        let answer = match ProbePage::parse(&path) {
            Some(page) => client
                .call(Probe { page })
                .await
                .unwrap_or_else(|fault| refused(503, &fault.message)),
            None => refused(404, "There is no such page."),
        };
        if let Ok(text) = serde_json::to_string(&answer) {
            let _ = port.post_message(&text.into());
        }
    });
}

fn refused(status: u16, why: &str) -> ProbeAnswer {
    ProbeAnswer {
        status,
        content_type: "text/plain; charset=utf-8".into(),
        body: why.into(),
    }
}
