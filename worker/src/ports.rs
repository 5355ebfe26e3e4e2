//! The browser as the core's world.

use crate::breath::Breath;
use crate::device_key::DeviceKey;
use crate::tabs::channel::Outlet;
use crate::workshop::foreman::Workshop;
use crate::zone::{self, Zones};
use companion::{DeviceLockError, Errand, Estimate, Ports};
use protocol::{Event, Fault, ModelId, ModelWork};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use vault::{Entropy, SystemEntropy};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// Time, randomness, the pages and the device's key, from the browser.
pub(crate) struct Browser {
    outlet: Rc<Outlet>,
    breath: Breath,
    entropy: SystemEntropy,
    stop: Rc<Cell<bool>>,
    key: DeviceKey,
    workshop: Workshop,
    zones: RefCell<Zones>,
}

impl Browser {
    pub fn new(
        outlet: Rc<Outlet>,
        stop: Rc<Cell<bool>>,
        key: DeviceKey,
        workshop: Workshop,
    ) -> Result<Self, JsValue> {
        Ok(Self {
            outlet,
            breath: Breath::new()?,
            entropy: SystemEntropy,
            stop,
            key,
            workshop,
            zones: RefCell::default(),
        })
    }
}

impl Ports for Browser {
    fn now_ms(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn offset_minutes(&self) -> i32 {
        -(js_sys::Date::new_0().get_timezone_offset() as i32)
    }

    fn steady_ms(&self) -> i64 {
        zone::steady_ms()
    }

    fn zone(&self) -> String {
        zone::own()
    }

    fn offset_at(&self, zone: &str, at_ms: i64) -> i32 {
        self.zones.borrow_mut().offset(zone, at_ms)
    }

    fn entropy(&mut self) -> &mut dyn Entropy {
        &mut self.entropy
    }

    fn emit(&self, event: Event) {
        self.outlet.emit(event);
    }

    async fn breathe(&self) {
        self.breath.take().await;
    }

    fn stop_asked(&self) -> bool {
        self.stop.get()
    }

    fn clear_stop(&self) {
        self.stop.set(false);
    }

    async fn lock_to_device(&self, secret: &[u8]) -> Result<Vec<u8>, DeviceLockError> {
        self.key.seal(secret).await.map_err(|_| DeviceLockError)
    }

    async fn unlock_on_device(&self, sealed: &[u8]) -> Result<Vec<u8>, DeviceLockError> {
        self.key.open(sealed).await.map_err(|_| DeviceLockError)
    }

    async fn forget_device_key(&self) {
        // The key that it would open is gone already; what cannot be deleted opens nothing.
        let _ = self.key.forget().await;
    }

    async fn estimate(&self) -> Estimate {
        let storage = self.outlet.scope.navigator().storage();
        let ask = async {
            let estimate: StorageEstimate =
                JsFuture::from(storage.estimate()?).await?.unchecked_into();
            let persistent = JsFuture::from(storage.persisted()?).await?.as_bool();
            let bytes = |n: Option<f64>| n.map(|n| n as u64);
            Ok::<_, JsValue>(Estimate {
                usage: bytes(estimate.get_usage()),
                quota: bytes(estimate.get_quota()),
                persistent,
            })
        };
        ask.await.unwrap_or_default()
    }

    fn memory_bytes(&self) -> u64 {
        core::arch::wasm32::memory_size::<0>() as u64 * 65536
    }

    fn device_memory(&self) -> Option<u64> {
        // The bindings hold it for unstable, and some browsers do not have it.
        let navigator = self.outlet.scope.navigator();
        let gibibytes = js_sys::Reflect::get(&navigator, &"deviceMemory".into());
        let gibibytes = gibibytes.ok()?.as_f64()?;
        Some((gibibytes * f64::from(1 << 30)) as u64)
    }

    fn model_work(&self) -> ModelWork {
        self.workshop.work()
    }

    fn begin(&self, errand: Errand) -> Result<(), Fault> {
        self.workshop.begin(errand)
    }

    fn stop_model_work(&self) {
        self.workshop.stop();
    }

    async fn keep_models(&self, ids: &[ModelId]) -> u64 {
        self.workshop.keep(ids).await
    }
}
