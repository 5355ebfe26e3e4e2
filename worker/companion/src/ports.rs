//! What the core needs from the world: time, randomness, a place to send events, and this device's own lock.

#![allow(
    async_fn_in_trait,
    reason = "the worker has one thread; the browser's handles could not leave it anyway"
)]

use protocol::{Event, Fault, FaultKind, ModelId, ModelSource, ModelWork};
use vault::Entropy;

/// Why the device's lock could not be used: private mode, or its key was cleared with the browser's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this device's own key cannot be used")]
pub struct DeviceLockError;

/// What the browser tells about its storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Estimate {
    /// Bytes this site uses.
    pub usage: Option<u64>,
    /// Bytes it may use.
    pub quota: Option<u64>,
    /// Whether the browser promised not to evict on its own.
    pub persistent: Option<bool>,
}

/// Work on a model, done out of a child's reach and beside the requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Read the head of a model file that this client (a tab) offers.
    Look {
        /// Whose file.
        client: u32,
        /// Where it is.
        source: ModelSource,
    },
    /// Convert what was looked at.
    Convert {
        /// Under this number.
        id: ModelId,
    },
    /// Try a model; `None` is the built-in one.
    Try {
        /// Which.
        model: Option<ModelId>,
        /// What its files must hash to (SHA-256, hexadecimal); empty for the built-in one, whose pieces are pinned.
        sha256: String,
    },
}

/// The world, as far as the core may know it. Everything that makes two runs differ comes through here, so a scenario
/// with fixed ports replays exactly.
pub trait Ports {
    /// Milliseconds since 1970 (UTC).
    fn now_ms(&self) -> i64;

    /// Minutes that local time is ahead of UTC, now.
    fn offset_minutes(&self) -> i32;

    /// Milliseconds by a clock that only goes on, from any beginning. It may stand still while the device sleeps.
    fn steady_ms(&self) -> i64;

    /// The device's time zone, such as `Europe/Vienna`; empty if it is not known.
    fn zone(&self) -> String;

    /// Minutes that local time of a zone is ahead of UTC at `at_ms` (milliseconds since 1970); of the device's own zone
    /// where the name is empty or not known.
    fn offset_at(&self, zone: &str, at_ms: i64) -> i32;

    /// Unpredictable bytes.
    fn entropy(&mut self) -> &mut dyn Entropy;

    /// Tells the page something.
    fn emit(&self, event: Event);

    /// Lets messages that arrived be seen; called between the steps of long work.
    async fn breathe(&self);

    /// Whether the page asked to stop the reply, since [`Ports::clear_stop`].
    fn stop_asked(&self) -> bool;

    /// Forgets an earlier wish to stop.
    fn clear_stop(&self);

    /// Seals a secret under a key of this device that cannot be read out, making that key if there is none.
    ///
    /// # Errors
    /// [`DeviceLockError`].
    async fn lock_to_device(&self, secret: &[u8]) -> Result<Vec<u8>, DeviceLockError>;

    /// Opens what [`Ports::lock_to_device`] sealed.
    ///
    /// # Errors
    /// [`DeviceLockError`].
    async fn unlock_on_device(&self, sealed: &[u8]) -> Result<Vec<u8>, DeviceLockError>;

    /// Destroys the device's key.
    async fn forget_device_key(&self);

    /// What the browser tells about its storage.
    async fn estimate(&self) -> Estimate;

    /// Bytes of the worker's linear memory.
    fn memory_bytes(&self) -> u64;

    /// Bytes of memory that the device has, if the browser tells.
    fn device_memory(&self) -> Option<u64> {
        None
    }

    /// Where the work on a model stands.
    fn model_work(&self) -> ModelWork {
        ModelWork::Idle
    }

    /// Begins an errand. How it ends is told by [`Companion::note_converted`](crate::Companion::note_converted),
    /// [`note_tried`](crate::Companion::note_tried) or an event.
    ///
    /// # Errors
    /// A [`Fault`] where models cannot be kept.
    fn begin(&self, _: Errand) -> Result<(), Fault> {
        let nowhere = "This browser does not let LuminAI keep models of your own.";
        Err(Fault::new(FaultKind::Storage, nowhere))
    }

    /// Stops the errand under way and forgets what was looked at.
    fn stop_model_work(&self) {}

    /// Deletes the files of all brought models but these, and what was half-written; says how many bytes that gave back.
    async fn keep_models(&self, _: &[ModelId]) -> u64 {
        0
    }
}
