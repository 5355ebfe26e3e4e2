//! Figures and states in words. Pure, so that each sentence is tested.

use protocol::{
    Agent, Bedtime, Detail, DownloadState, DownloadStep, FeelingsRule, ModelsState, Rate, Settings,
};

/// Bytes as a person reads them, in steps of 1000: `122 MB`.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} bytes"),
        1_000..1_000_000 => format!("{} kB", round(n, 1_000)),
        1_000_000..10_000_000_000 => format!("{} MB", round(n, 1_000_000)),
        _ => format!("{} GB", round(n, 1_000_000_000)),
    }
}

const fn round(n: u64, unit: u64) -> u64 {
    (n + unit / 2) / unit
}

/// `42 of 122 MB`. Never says more than is there.
pub fn progress(done: u64, total: u64) -> String {
    let unit = 1_000_000;
    format!("{} of {} MB", done / unit, round(total, unit))
}

/// Seconds as whole minutes, or hours and minutes: `1 h 22 min`.
pub fn minutes(seconds: u32) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) if seconds > 0 => "less than 1 min".into(),
        (0, m) => format!("{m} min"),
        (h, 0) => format!("{h} h"),
        (h, m) => format!("{h} h {m} min"),
    }
}

/// `1 message`, `2 messages`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `120 of 3400 records`.
pub fn records(done: u64, total: u64) -> String {
    format!("{done} of {}", count(total, "record", "records"))
}

/// How far something is, in whole per cent; never all of it before it is done.
pub fn share(done: u64, total: u64) -> u64 {
    done.saturating_mul(100)
        .checked_div(total)
        .unwrap_or(0)
        .min(100)
}

/// Words in a row: `worried, then sad, then calm`.
pub fn in_turn(words: &[String]) -> String {
    words.join(", then ").to_lowercase()
}

/// A rate in per cent, with one decimal below ten: `4.2%`.
pub fn per_cent(rate: Rate) -> String {
    scaled(rate, 100).map_or_else(|| "nothing counted yet".into(), |n| format!("{n}%"))
}

/// A rate per thousand: `1.5 per 1,000`.
pub fn per_thousand(rate: Rate) -> String {
    scaled(rate, 1_000).map_or_else(
        || "nothing counted yet".into(),
        |n| format!("{n} per 1,000"),
    )
}

fn scaled(rate: Rate, whole: u64) -> Option<String> {
    let tenths = (rate.part.saturating_mul(whole * 10) + rate.of / 2).checked_div(rate.of)?;
    Some(match (tenths / 10, tenths % 10) {
        (n @ 0..10, rest @ 1..) => format!("{n}.{rest}"),
        (n, rest) => (n + rest / 5).to_string(),
    })
}

/// What grown-ups see, told to a child.
pub fn seen_by_grown_ups(settings: &Settings) -> String {
    let feelings = match settings.feelings {
        FeelingsRule::Weekly => ", how often you had each feeling on each day",
        FeelingsRule::Off | FeelingsRule::ChildOnly => "",
    };
    let decisions = match settings.detail {
        Detail::Totals => "how many messages needed care",
        Detail::Categories => "when a message needed care, and what kind of care",
        Detail::Rules => "when a message needed care, what kind of care, and by which rule",
    };
    format!(
        "Your grown-ups can see: how long you talk with each friend{feelings}, and {decisions}. How much of your talk they see stands under “What grown-ups see”. With their passphrase they can save a copy of everything, and that is written down."
    )
}

/// Who sees a child's feelings, told to the child.
pub const fn who_sees_feelings(rule: FeelingsRule) -> &'static str {
    match rule {
        FeelingsRule::Weekly => {
            "You see this page. Your grown-ups see how often you had each feeling on each day of the week."
        }
        FeelingsRule::Off | FeelingsRule::ChildOnly => "Only you see this page.",
    }
}

/// Whether the bedtime theme shows at this hour.
pub fn is_bedtime(bedtime: Bedtime, hour: u8) -> bool {
    match bedtime {
        Bedtime::Never => false,
        Bedtime::Always => true,
        Bedtime::Between { from, to } if from <= to => (from..to).contains(&hour),
        Bedtime::Between { from, to } => hour >= from || hour < to,
    }
}

/// Whether every model is on the device and verified.
pub fn all_stored(models: &ModelsState) -> bool {
    !models.models.is_empty() && models.models.iter().all(|m| m.stored)
}

/// The one calm line about the storyteller's voice; `None` when it is there.
pub fn voice_line(models: &ModelsState, download: &DownloadState) -> Option<String> {
    if models.ready() {
        return None;
    }
    let so_far = progress(download.done, download.total.max(models.total_bytes));
    Some(match download.step {
        _ if models.trouble.is_some() => {
            "My storyteller's voice cannot start here just now. I use my own simple words.".into()
        }
        _ if all_stored(models) => "My storyteller's voice is waking up.".into(),
        DownloadStep::Running => format!("My storyteller's voice is still arriving: {so_far}"),
        _ => "My storyteller's voice is not here yet. I use my own simple words.".into(),
    })
}

/// How a passphrase looks so far, as tenths of a bar and words. A hint for the eye; the worker decides.
pub fn strength(passphrase: &str) -> (u8, &'static str) {
    let length = passphrase.chars().count();
    let words = passphrase.split_whitespace().count();
    match (length, words) {
        (0, _) => (0, "10 characters or more. Four words work well."),
        (1..10, _) => (2, "Too short yet: 10 characters or more."),
        (20.., _) | (16.., 4..) => (9, "Strong."),
        (14.., _) => (7, "Good. Four words or more are stronger."),
        _ => (5, "Long enough. Four words or more are stronger."),
    }
}

/// What a friend says about themselves under their name.
pub const fn about(agent: Agent) -> &'static str {
    match agent {
        Agent::Luminai => "I am an AI. I live on this device.",
        Agent::Airth => "I am an AI. I look facts up.",
        Agent::Arcadia => "I am an AI. I tell stories.",
        Agent::Ely => "I am an AI. I keep this device well.",
        Agent::Kaznak => "I am an AI. I make plans.",
    }
}

/// What a friend says to a child with whom nothing was said yet.
pub fn hello(agent: Agent, nickname: &str) -> String {
    let offer = match agent {
        Agent::Luminai => {
            "I am an AI, not a person. I can chat, and I can fetch a friend who helps."
        }
        Agent::Airth => "Ask me about the world, or give me a sum.",
        Agent::Arcadia => "Tell me who the story is about, and off we go.",
        Agent::Ely => "Ask me how this device is doing.",
        Agent::Kaznak => "What would you like to get done? We plan it together.",
    };
    format!("Hello, {nickname}! {offer}")
}

/// A text in sentences, for reading aloud one by one.
pub fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '!', '?', '\n', '。', '؟'])
        .map(str::trim)
        .filter(|s| s.chars().any(char::is_alphanumeric))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::ModelInfo;

    fn models(stored: bool, loaded: bool) -> ModelsState {
        ModelsState {
            models: vec![ModelInfo {
                name: "m".into(),
                purpose: String::new(),
                source: String::new(),
                licence: String::new(),
                bytes: 122_400_000,
                stored,
                loaded,
                resting: false,
            }],
            stored_bytes: 0,
            total_bytes: 122_400_000,
            trouble: None,
        }
    }

    fn running() -> DownloadState {
        DownloadState {
            step: DownloadStep::Running,
            done: 42_900_000,
            total: 122_400_000,
        }
    }

    #[test]
    fn sizes_are_rounded_and_progress_is_not() {
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(122_400_000), "122 MB");
        assert_eq!(bytes(64_000_000_000), "64 GB");
        assert_eq!(progress(42_900_000, 122_400_000), "42 of 122 MB");
    }

    #[test]
    fn long_work_is_told_in_records_and_never_done_too_early() {
        assert_eq!(records(120, 3_400), "120 of 3400 records");
        assert_eq!(records(0, 1), "0 of 1 record");
        assert_eq!(
            [(0, 0), (999, 1_000), (7, 7), (9, 7)].map(|(d, t)| share(d, t)),
            [0, 99, 100, 100]
        );
    }

    #[test]
    fn rates_are_rounded_and_nothing_is_nothing() {
        let rate = |part, of| Rate { part, of };
        assert_eq!(per_cent(rate(0, 0)), "nothing counted yet");
        assert_eq!(per_cent(rate(0, 7)), "0%");
        assert_eq!(per_cent(rate(1, 24)), "4.2%");
        assert_eq!(per_cent(rate(2, 3)), "67%");
        assert_eq!(per_cent(rate(7, 7)), "100%");
        assert_eq!(per_thousand(rate(3, 2_000)), "1.5 per 1,000");
    }

    #[test]
    fn a_child_reads_what_grown_ups_see() {
        let mut settings = Settings::default();
        assert!(!seen_by_grown_ups(&settings).contains("feeling"));
        settings.feelings = FeelingsRule::Weekly;
        settings.detail = Detail::Totals;
        let words = seen_by_grown_ups(&settings);
        assert!(words.contains("each feeling") && words.contains("how many messages"));
    }

    #[test]
    fn durations() {
        assert_eq!(minutes(0), "0 min");
        assert_eq!(minutes(20), "less than 1 min");
        assert_eq!(minutes(4_920), "1 h 22 min");
        assert_eq!(minutes(7_200), "2 h");
    }

    #[test]
    fn bedtime_reaches_over_midnight() {
        let night = Bedtime::Between { from: 20, to: 6 };
        let on: Vec<u8> = (0..24).filter(|h| is_bedtime(night, *h)).collect();
        assert_eq!(on, [0, 1, 2, 3, 4, 5, 20, 21, 22, 23]);
        let noon = Bedtime::Between { from: 12, to: 14 };
        let on: Vec<u8> = (0..24).filter(|h| is_bedtime(noon, *h)).collect();
        assert_eq!(on, [12, 13]);
        assert!(is_bedtime(Bedtime::Always, 12) && !is_bedtime(Bedtime::Never, 0));
    }

    #[test]
    fn the_voice_line_says_how_far_it_is_and_then_goes() {
        let line = voice_line(&models(false, false), &running()).unwrap();
        assert!(line.ends_with("still arriving: 42 of 122 MB"));
        let line = voice_line(&models(true, false), &running()).unwrap();
        assert!(line.contains("waking up"));
        assert_eq!(voice_line(&models(true, true), &running()), None);
    }

    #[test]
    fn nothing_is_ready_without_models() {
        assert!(!all_stored(&ModelsState::default()));
        assert!(all_stored(&models(true, false)) && !all_stored(&models(false, false)));
    }

    #[test]
    fn sentences_are_read_one_by_one() {
        let read = sentences("One. Two! Is it three?\n\n… ");
        assert_eq!(read, ["One.", "Two!", "Is it three?"]);
    }

    #[test]
    fn a_short_passphrase_never_looks_good() {
        assert!(strength("123456789").0 < strength("1234567890").0);
        assert_eq!(strength("four quiet words here").1, "Strong.");
    }
}
