//! The faster kernels, where the browser takes them: a small module of its own in this one's memory.
//!
//! A module that names an instruction which a browser lacks is refused as a whole, so these kernels cannot be part of the
//! worker. They come from the same origin and the same crate, without memory or data of their own (`kernels::relaxed`).

use crate::js_error::{EdgeError, scope};
use companion::{Engine, Job, use_engine};
use js_sys::WebAssembly::{Global, Instance, Module};
use js_sys::{ArrayBuffer, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

const ADDRESS: &str = "/kernels_relaxed.wasm";
/// Bytes of stack: a kernel calls nothing that calls.
const STACK: usize = 64 << 10;

thread_local! {
    /// The module's stack, for as long as the worker lives.
    static MEMORY: RefCell<Vec<u128>> = const { RefCell::new(Vec::new()) };
}

/// Uses them if the browser validates them; whatever goes wrong, the worker's own kernels stay in use.
pub(crate) async fn attach() {
    if let Ok(Some(engine)) = engine().await {
        use_engine(engine);
    }
}

async fn engine() -> Result<Option<Engine>, EdgeError> {
    let response: Response = JsFuture::from(scope()?.fetch_with_str(ADDRESS))
        .await?
        .unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    let bytes: ArrayBuffer = JsFuture::from(response.array_buffer()?)
        .await?
        .unchecked_into();
    if !js_sys::WebAssembly::validate(&bytes)? {
        return Ok(None);
    }
    let module = Module::new(&bytes)?;
    let imports = Object::new();
    let env = Object::new();
    Reflect::set(&env, &"memory".into(), &wasm_bindgen::memory())?;
    Reflect::set(&imports, &"env".into(), &env)?;
    let exports = Instance::new(&module, &imports)?.exports();
    let top = MEMORY.with_borrow_mut(|memory| {
        memory.resize(STACK / size_of::<u128>(), 0);
        memory.as_ptr().wrapping_add(memory.len()) as usize
    });
    let stack: Global = Reflect::get(&exports, &"__stack_pointer".into())?.dyn_into()?;
    stack.set_value(&JsValue::from(top as u32));
    let product: Function = Reflect::get(&exports, &"product".into())?.dyn_into()?;
    Ok(Some(Engine::attached(Box::new(move |job: &Job<'_>| {
        let at = core::ptr::from_ref(job) as usize as u32;
        product.call1(&JsValue::NULL, &JsValue::from(at)).is_ok()
    }))))
}
