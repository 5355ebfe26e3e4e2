//! Notifications that this device shows by itself. Promises: nothing is sent anywhere, and a browser that has none, or may
//! not show any, changes nothing.

use crate::browser;
use js_sys::{Array, Function, Object, Promise, Reflect, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's class, where there is one.
fn class() -> Option<Function> {
    let window = browser::window()?;
    let found = Reflect::get(&window, &"Notification".into()).ok()?;
    found.dyn_into().ok()
}

/// Whether a guardian has allowed this site to notify; `None` where the browser has no notifications.
pub fn allowed() -> Option<bool> {
    let class = class()?;
    let answer = Reflect::get(&class, &"permission".into()).ok()?;
    Some(answer.as_string()? == "granted")
}

/// Asks the person, if they were not asked before, and says what holds then.
pub async fn ask() -> Option<bool> {
    let class = class()?;
    let ask: Function = Reflect::get(&class, &"requestPermission".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let answer: Promise = ask.call0(&class).ok()?.dyn_into().ok()?;
    // What was answered stands in `permission` afterwards, refused or not.
    let _ = JsFuture::from(answer).await;
    allowed()
}

/// Shows a notification; one with the same `tag` that still shows is replaced.
pub async fn show(title: &str, text: &str, tag: &str) -> Option<()> {
    if allowed() != Some(true) {
        return None;
    }
    let wish = Object::new();
    for (name, value) in [("body", text), ("tag", tag)] {
        Reflect::set(&wish, &name.into(), &value.into()).ok()?;
    }
    let told = Array::of2(&title.into(), &wish);
    if Reflect::construct(&class()?, &told).is_ok() {
        return Some(());
    }
    // On telephones only the service worker may show one.
    let workers = browser::window()?.navigator().service_worker();
    let worker = JsFuture::from(workers.ready().ok()?).await.ok()?;
    let show: Function = Reflect::get(&worker, &JsValue::from_str("showNotification"))
        .ok()?
        .dyn_into()
        .ok()?;
    show.apply(&worker, &told).ok().map(|_| ())
}
