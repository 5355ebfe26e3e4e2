//! How long the grown-ups' panel stays open.

/// The panel closes after this long without use, in milliseconds.
pub const IDLE_LIMIT_MS: i64 = 5 * 60_000;

/// The grown-ups' panel: closed at first, open after [`PanelSession::unlock`] until it is locked, left unused for
/// [`IDLE_LIMIT_MS`], or the clock was set back (which would otherwise keep it open).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PanelSession {
    last_use: Option<i64>,
}

impl PanelSession {
    /// Closed.
    pub const fn new() -> Self {
        Self { last_use: None }
    }

    /// Opens the panel; `now_ms` in milliseconds since 1970. The caller has checked the passphrase.
    pub const fn unlock(&mut self, now_ms: i64) {
        self.last_use = Some(now_ms);
    }

    /// Closes the panel.
    pub const fn lock(&mut self) {
        self.last_use = None;
    }

    /// Whether the panel is open at `now_ms`; being asked is no use of it. Once found closed it stays closed.
    pub const fn is_open(&mut self, now_ms: i64) -> bool {
        if let Some(last) = self.last_use {
            let idle = now_ms.saturating_sub(last);
            if idle < 0 || idle >= IDLE_LIMIT_MS {
                self.last_use = None;
            }
        }
        self.last_use.is_some()
    }

    /// Uses the panel at `now_ms`: true if it was open, and then the five minutes start again.
    pub const fn use_at(&mut self, now_ms: i64) -> bool {
        let open = self.is_open(now_ms);
        if open {
            self.last_use = Some(now_ms);
        }
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn closed_until_unlocked_and_after_lock() {
        let mut panel = PanelSession::new();
        assert!(!panel.use_at(0));
        panel.unlock(10);
        assert!(panel.use_at(10));
        panel.lock();
        assert!(!panel.use_at(11));
    }

    #[test]
    fn use_starts_the_five_minutes_again_and_looking_does_not() {
        let mut panel = PanelSession::new();
        panel.unlock(0);
        assert!(panel.use_at(IDLE_LIMIT_MS - 1));
        assert!(panel.is_open(2 * IDLE_LIMIT_MS - 2));
        assert!(!panel.is_open(2 * IDLE_LIMIT_MS - 1));
        assert!(!panel.is_open(IDLE_LIMIT_MS), "found closed, stays closed");
    }

    #[test]
    fn a_clock_set_back_locks() {
        let mut panel = PanelSession::new();
        panel.unlock(1_000_000);
        assert!(!panel.is_open(999_999));
        assert!(!panel.is_open(1_000_001), "for good");
    }

    proptest! {
        #[test]
        fn open_means_used_within_the_limit(start in any::<i64>(), steps in proptest::collection::vec(any::<i64>(), 1..20)) {
            let mut panel = PanelSession::new();
            panel.unlock(start);
            let mut last = start;
            let mut open = true;
            for now in steps {
                open &= now >= last && now.saturating_sub(last) < IDLE_LIMIT_MS;
                prop_assert_eq!(panel.use_at(now), open);
                if open { last = now; }
            }
        }
    }
}
