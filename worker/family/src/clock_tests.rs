use super::*;
use proptest::prelude::*;
use serde::de::value::{Error, MapDeserializer};

const NOON: i64 = 1_735_732_800_000; // 2025-01-01 12:00 UTC
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A device with both clocks.
struct Device {
    clock: Clock,
    wall: i64,
    monotonic: i64,
}

impl Device {
    fn new() -> Self {
        let mut device = Self {
            clock: Clock::default(),
            wall: NOON,
            monotonic: 77,
        };
        assert_eq!(device.read(), (NOON, None));
        device
    }

    /// Trusted time, and by how much the clock was moved.
    fn read(&mut self) -> (i64, Option<i64>) {
        let reading = self.clock.read(self.wall, self.monotonic);
        assert_eq!(self.clock.highest, reading.now);
        (reading.now, reading.moved.map(|moved| moved.by_ms))
    }

    fn wait(&mut self, ms: i64) -> &mut Self {
        self.wall += ms;
        self.monotonic += ms;
        self
    }

    /// Moves the wall clock alone: somebody sets it, or the device sleeps.
    fn jump(&mut self, ms: i64) -> &mut Self {
        self.wall += ms;
        self
    }

    /// The app is closed, and opened again after `ms`.
    fn restart(&mut self, ms: i64) -> &mut Self {
        self.wall += ms;
        self.monotonic = 5;
        self.clock = Clock {
            look: None,
            ..self.clock
        };
        self
    }
}

#[test]
fn trusted_time_goes_with_both_clocks() {
    let mut device = Device::new();
    assert_eq!(device.wait(5 * SECOND).read(), (NOON + 5 * SECOND, None));
    assert_eq!(device.wait(HOUR).read().0, NOON + HOUR + 5 * SECOND);
    let restarted = device.restart(HOUR).read();
    assert_eq!(restarted, (NOON + 2 * HOUR + 5 * SECOND, None));
    assert!(device.clock.believed());
}

#[test]
fn a_clock_set_back_is_told_once_and_not_followed() {
    for pause in [SECOND, 20 * SECOND, 10 * MINUTE] {
        let mut device = Device::new();
        let told = device.wait(pause).jump(-3 * HOUR).read();
        assert_eq!(told, (NOON + pause, Some(-3 * HOUR)));
        assert!(!device.clock.believed());
        for minute in 1..=5 {
            let read = device.wait(MINUTE).read();
            assert_eq!(read, (NOON + pause + minute * MINUTE, None));
        }
        let back = device.jump(3 * HOUR).read();
        assert_eq!(back, (NOON + pause + 5 * MINUTE, None), "it came back");
        assert!(device.clock.believed());
    }
}

#[test]
fn a_clock_set_forward_in_the_middle_of_use_is_told_and_not_followed() {
    let mut device = Device::new();
    let told = device.wait(10 * SECOND).jump(5 * HOUR).read();
    assert_eq!(told, (NOON + 10 * SECOND, Some(5 * HOUR)));
    assert_eq!(device.wait(MINUTE).read().0, NOON + 70 * SECOND);
    assert!(!device.clock.believed());
    // Left alone it counts as if the app had been closed.
    let settled = device.wait(3 * MINUTE).read();
    assert_eq!(settled, (device.wall, None));
    assert!(device.clock.believed());
}

#[test]
fn a_sleep_is_believed_and_a_changed_date_is_not() {
    for (pause, jump, believed) in [
        (14 * SECOND, 9 * HOUR, false),
        (16 * SECOND, 9 * HOUR, true),
        (90 * SECOND, 23 * HOUR, true),
        (90 * SECOND, 24 * HOUR, false),
        (90 * SECOND, 24 * HOUR - 50 * SECOND, false),
        (90 * SECOND, 24 * HOUR + 50 * SECOND, false),
        (90 * SECOND, 7 * 24 * HOUR, false),
        (90 * SECOND, 24 * HOUR + 2 * MINUTE, true),
        (121 * SECOND, 24 * HOUR, true),
    ] {
        let mut device = Device::new();
        let read = device.wait(pause).jump(jump).read();
        let expected = match believed {
            true => (device.wall, None),
            false => (NOON + pause, Some(jump)),
        };
        assert_eq!(read, expected, "{pause} {jump}");
    }
}

#[test]
fn a_sleep_after_a_doubted_jump_counts_alone() {
    let mut device = Device::new();
    device.wait(SECOND).jump(5 * HOUR).read();
    let slept = device.wait(30 * SECOND).jump(2 * HOUR).read();
    assert_eq!(slept, (NOON + 2 * HOUR + 31 * SECOND, None));
}

#[test]
fn a_clock_behind_makes_up_for_that_before_it_is_ahead() {
    let mut device = Device::new();
    device.wait(SECOND).jump(-3 * HOUR).read();
    let back = device.wait(30 * SECOND).jump(3 * HOUR).read();
    assert_eq!(back, (NOON + 31 * SECOND, None));
    device.wait(SECOND).jump(-3 * HOUR).read();
    let beyond = device.wait(30 * SECOND).jump(4 * HOUR).read();
    assert_eq!(beyond, (NOON + HOUR + 62 * SECOND, None));
}

#[test]
fn small_corrections_are_nobodys_doing() {
    let mut device = Device::new();
    for step in [MOVED_MS, -MOVED_MS, 90 * SECOND, -90 * SECOND] {
        assert_eq!(device.wait(SECOND).jump(step).read().1, None, "{step}");
    }
    assert_eq!(device.read().0, NOON + 4 * SECOND);
    assert_eq!(device.restart(-MOVED_MS).read().1, None);
    assert_eq!(device.restart(-SECOND).read().1, Some(-MOVED_MS - SECOND));
}

#[test]
fn set_forward_while_closed_spends_tomorrow_and_is_told_when_it_comes_back() {
    let mut device = Device::new();
    let (tomorrow, moved) = device.restart(24 * HOUR).read();
    assert_eq!((tomorrow, moved), (NOON + 24 * HOUR, None));
    device.restart(-24 * HOUR);
    let reading = device.clock.read(device.wall, device.monotonic);
    let moved = Moved {
        by_ms: -24 * HOUR,
        closed: true,
    };
    assert_eq!((reading.now, reading.moved), (tomorrow, Some(moved)));
    assert_eq!(device.wait(HOUR).read(), (tomorrow + HOUR, None));
    assert_eq!(device.restart(0).read().1, None, "it was told already");
    assert!(!device.clock.believed());
    // Once the true time has caught up, all is as before.
    assert_eq!(device.restart(26 * HOUR).read(), (device.wall, None));
    assert_eq!(device.restart(-HOUR).read().1, Some(-HOUR));
}

#[test]
fn a_guardian_can_accept_the_clock_as_it_is() {
    let mut device = Device::new();
    device.restart(240 * HOUR).read();
    device.restart(-240 * HOUR).read();
    device.clock.accept(device.wall);
    assert_eq!(device.wait(SECOND).read(), (NOON + SECOND, None));
    assert!(device.clock.believed());
}

#[test]
fn what_is_stored_is_read_and_a_new_run_begins() {
    let kept = [("highest", NOON), ("what_a_later_version_adds", 7)];
    let read = Clock::deserialize(MapDeserializer::<_, Error>::new(kept.into_iter()));
    let mut clock = read.unwrap();
    assert_eq!(clock.read(NOON - HOUR, 3).now, NOON);
    assert_eq!(clock.read(NOON - HOUR, 4).now, NOON + 1);
}

#[test]
fn the_familys_zone_wins() {
    assert_eq!(zone("Europe/Vienna", "America/New_York"), "Europe/Vienna");
    assert_eq!(zone(" ", "America/New_York"), "America/New_York");
    assert_eq!(zone("", ""), "");
}

proptest! {
    #[test]
    fn trusted_time_never_goes_back(looks in proptest::collection::vec((any::<i64>(), any::<i64>(), any::<bool>()), 1..40)) {
        let mut clock = Clock::default();
        let mut before = 0;
        for (wall, monotonic, restart) in looks {
            if restart {
                clock = Clock { look: None, ..clock };
            }
            let reading = clock.read(wall, monotonic);
            prop_assert!(reading.now >= before);
            before = reading.now;
        }
    }

    #[test]
    fn in_use_nothing_but_time_moves_it(looks in proptest::collection::vec((-1_000 * HOUR..1_000 * HOUR, 0..=PAUSE_MS), 1..40)) {
        let mut device = Device::new();
        let start = device.monotonic;
        for (jump, pause) in looks {
            let (now, moved) = device.wait(pause).jump(jump).read();
            prop_assert_eq!(now - NOON, device.monotonic - start);
            let away = (device.wall - now).abs() > MOVED_MS;
            prop_assert_eq!(device.clock.believed(), !away);
            prop_assert_eq!(moved, (away && jump.abs() > MOVED_MS).then_some(jump));
        }
    }

    #[test]
    fn an_honest_clock_is_never_suspected(looks in proptest::collection::vec((0..10 * MINUTE, 3 * MINUTE..20 * HOUR, -SECOND..SECOND, 0..4u8), 1..60)) {
        let mut device = Device::new();
        let mut corrected = 0;
        for (pause, sleep, correction, what) in looks {
            device.wait(pause);
            match what {
                0 if pause > PAUSE_MS => { device.jump(sleep); }
                1 => { device.restart(sleep); }
                2 => { device.jump(correction); corrected += SECOND; }
                _ => {}
            }
            let (now, moved) = device.read();
            prop_assert_eq!(moved, None);
            prop_assert!((device.wall - now).abs() <= corrected);
        }
    }
}
