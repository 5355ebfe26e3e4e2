//! What `boot.js` and the service worker report: kept as attributes of the root element, so that nothing is missed
//! however late the app listens.

use crate::browser;
use leptos::prelude::*;

/// What the page's shell reports. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Every file of the app is in the cache.
    pub cached: RwSignal<bool>,
    /// A newer version waits.
    pub update: RwSignal<bool>,
}

impl Shell {
    /// Reads the reports now and whenever they change.
    pub fn watch() -> Self {
        let shell = Self {
            cached: RwSignal::new(false),
            update: RwSignal::new(false),
        };
        shell.read();
        if let Some(window) = browser::window() {
            browser::listen(&window, "luminai:shell", move |_| shell.read());
        }
        shell
    }

    /// Switches to the newer version; the page loads again.
    pub fn use_update(self) {
        browser::tell_shell("luminai:use-update");
    }

    fn read(self) {
        self.cached.set(browser::root_mark("data-cached").is_some());
        self.update.set(browser::root_mark("data-update").is_some());
    }
}
