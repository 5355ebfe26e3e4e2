//! The Web Lock that makes one worker the leader. (The bindings hold the interface for unstable, so it is called by name.)

use crate::js_error::{EdgeError, scope};
use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "luminai";

/// The lock, until it is released or the worker ends, however it ends. To drop it does not release it.
#[derive(Debug)]
pub(crate) struct Lock(Function);

impl Lock {
    /// Lets the next one lead.
    pub fn release(self) {
        // A promise's resolve function does not throw.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// The lock if it is free; `None` if another worker has it.
///
/// # Errors
/// Where the browser gives no locks.
pub(crate) async fn try_take() -> Result<Option<Lock>, EdgeError> {
    request(true).await
}

/// The lock, once everybody before has let go of it.
///
/// # Errors
/// Where the browser gives no locks.
pub(crate) async fn wait() -> Result<Lock, EdgeError> {
    request(false).await?.ok_or_else(refused)
}

async fn request(if_available: bool) -> Result<Option<Lock>, EdgeError> {
    let (tell, mut told) = oneshot::channel();
    let asked = ask(if_available, tell)?;
    match select(&mut told, pin!(JsFuture::from(asked))).await {
        Either::Left((granted, _)) => granted.map_err(|_| refused()),
        // Settled before it was granted: refused, or told in this very moment.
        Either::Right((Err(thrown), _)) => Err(thrown.into()),
        Either::Right((Ok(_), _)) => told.await.map_err(|_| refused()),
    }
}

/// `navigator.locks.request(NAME, {ifAvailable}, callback)`: the lock is held while the promise that the callback gives
/// back is not settled.
fn ask(if_available: bool, tell: oneshot::Sender<Option<Lock>>) -> Result<Promise, EdgeError> {
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            // Whoever asked waits for this.
            let _ = tell.send(None);
            return JsValue::UNDEFINED;
        }
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let _ = tell.send(release.map(Lock));
        held.into()
    });
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &if_available.into())?;
    let locks = Reflect::get(&scope()?.navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    Ok(request
        .call3(&locks, &NAME.into(), &options, &callback)?
        .dyn_into()?)
}

fn refused() -> EdgeError {
    EdgeError::Other("the browser gave no lock".into())
}
