//! Ely: how this device is doing, in figures that were counted, never invented. What is not known is said to be missing.

use crate::listen::Heard;
use crate::{Scene, Script};
use protocol::{Agent, Health};

/// Where everything is kept, before any figures.
const PRIVACY: &str = "What you write is kept on this device only, sealed with your family's key. Nothing leaves it: no company, no school and no stranger gets it. Your grown-ups can export it or erase it.";

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let heard = Heard::new(scene.text);
    let mut script = Script::new(
        Agent::Ely,
        "Ely keeps the system healthy and knows its real figures.",
    );
    let health = scene.health;
    let private = heard.any("private|privacy")
        || heard.phrase("my data|our data|my information|my info|my messages|our messages|my chats|my chat|our chats|my words|my details|what i write|what i say|what i type|what i tell|what i told");
    let asked: [(bool, String); 7] = [
        (private, PRIVACY.to_owned()),
        (
            heard.any("offline|online|internet|wifi|connection|connected"),
            offline(health),
        ),
        (
            heard.any("model|models|loaded|download|downloaded|voice|brain"),
            models(health),
        ),
        (
            heard.any("saved|save|backup|lost|lose"),
            saved(health, scene.now_ms),
        ),
        (
            heard.any("memory|remember|ram|memories|know") && !heard.any("storage"),
            memory(health),
        ),
        (
            private || heard.any("storage|space|room|full|big|bytes|megabytes|data|stored"),
            storage(health),
        ),
        (heard.any("version|update|updated"), version(health)),
    ];
    let chosen: Vec<String> = asked
        .into_iter()
        .filter(|(yes, _)| *yes)
        .map(|(_, text)| text)
        .collect();
    if chosen.is_empty() {
        script
            .say(overview(health))
            .say("\n")
            .say(models(health))
            .say("\n")
            .say(saved(health, scene.now_ms))
            .say("\n")
            .say(storage(health));
    } else {
        script.say(chosen.join("\n"));
    }
    for trouble in health.troubles() {
        script.say(format!("\n{} {}", trouble.what, trouble.repair));
    }
    script.step("Read from this device's own counters just now.");
    script
}

fn overview(health: &Health) -> String {
    if health.models.ready() && health.quarantined == 0 {
        "Yes, everything is working.".into()
    } else if health.quarantined > 0 {
        "Most things are working, but something needs a look.".into()
    } else {
        "I am working, but not every model is ready yet. Facts, sums, plans and stories work all the same.".into()
    }
}

fn offline(health: &Health) -> String {
    let stored = !health.models.models.is_empty() && health.models.models.iter().all(|m| m.stored);
    let models = if stored {
        "All models are kept on this device, so we can talk without the internet."
    } else {
        "Not every model is on this device yet, so a grown-up has to finish the download once. What I know by heart works without the internet."
    };
    format!(
        "{models} What you say stays on this device. I can't see whether the internet is switched on at the moment."
    )
}

fn models(health: &Health) -> String {
    let state = &health.models;
    if state.models.is_empty() {
        return "No language models are on this device yet. I use rules and what I know by heart."
            .into();
    }
    let lines: Vec<String> = state
        .models
        .iter()
        .map(|m| {
            let now = match (m.loaded, m.stored) {
                (true, _) => "loaded and working",
                (false, true) => "on this device, but not loaded",
                (false, false) => "not on this device yet",
            };
            format!("{} ({}) is {now}.", m.name, bytes(m.bytes))
        })
        .collect();
    let trouble = state.trouble.as_ref().map_or_else(String::new, |t| {
        format!(" There is a problem: {}", sentence(t))
    });
    let part = if state.stored_bytes < state.total_bytes {
        format!(
            " {} of {} are downloaded.",
            bytes(state.stored_bytes),
            bytes(state.total_bytes)
        )
    } else {
        String::new()
    };
    format!(
        "There {}: {}{part}{trouble}",
        are(lines.len() as u64, "model"),
        lines.join(" ")
    )
}

fn saved(health: &Health, now_ms: i64) -> String {
    match health.last_save {
        Some(at) => format!(
            "The last save was {}. {} kept here, locked with your family's key.",
            ago(now_ms - at),
            are_capital(health.records, "record")
        ),
        None => "Nothing has been saved yet.".into(),
    }
}

fn memory(health: &Health) -> String {
    let kept = match health.memories {
        0 => "I have not kept anything you told about yourself yet.".to_owned(),
        n => format!(
            "The friends remember {} you told about yourself, and {} of our talk.",
            count(n, "thing"),
            count(health.turns, "message")
        ),
    };
    let used = if health.memory_bytes > 0 {
        format!(
            "Right now I use {} of working memory.",
            bytes(health.memory_bytes)
        )
    } else {
        "How much working memory I use is not counted here.".into()
    };
    format!("{kept} {used}")
}

fn storage(health: &Health) -> String {
    let own = format!("Your family's records take {}.", bytes(health.record_bytes));
    let whole = match (health.usage_bytes, health.quota_bytes) {
        (Some(used), Some(quota)) => format!(
            " With models and app it is {} of the {} that the browser allows.",
            bytes(used),
            bytes(quota)
        ),
        (Some(used), None) => format!(" With models and app it is {}.", bytes(used)),
        _ => " The browser does not tell how much space there is in all.".into(),
    };
    let kept = match health.persistent {
        Some(true) => " The browser promised to keep it.",
        Some(false) => {
            " The browser has not promised to keep it for good, so a backup is a good idea."
        }
        None => "",
    };
    format!("{own}{whole}{kept}")
}

fn version(health: &Health) -> String {
    if health.version.is_empty() {
        "I can't read my version number.".into()
    } else {
        format!("This is version {} of LuminAI.", health.version)
    }
}

/// `97.3 MB`; below 1,000 bytes the bytes themselves.
fn bytes(n: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    units.iter().find(|(size, _)| n >= *size).map_or_else(
        || count(n, "byte"),
        |(size, unit)| {
            let tenths = (u128::from(n) * 10 + u128::from(size / 2)) / u128::from(*size);
            if tenths >= 1000 || tenths.is_multiple_of(10) {
                format!("{} {unit}", tenths / 10)
            } else {
                format!("{}.{} {unit}", tenths / 10, tenths % 10)
            }
        },
    )
}

fn ago(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    match seconds {
        0..=59 => "less than a minute ago".into(),
        60..=3_599 => format!("{} ago", count((seconds / 60) as u64, "minute")),
        3_600..=86_399 => format!("{} ago", count((seconds / 3_600) as u64, "hour")),
        _ => format!("{} ago", count((seconds / 86_400) as u64, "day")),
    }
}

fn count(n: u64, name: &str) -> String {
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}

fn are(n: u64, name: &str) -> String {
    format!("{} {}", if n == 1 { "is" } else { "are" }, count(n, name))
}

fn are_capital(n: u64, name: &str) -> String {
    format!("{} {}", count(n, name), if n == 1 { "is" } else { "are" })
}

fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(bytes(97_300_000), "97.3 MB");
        assert_eq!(bytes(25_000_000), "25 MB");
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(123_456_789), "123 MB");
        assert_eq!(ago(125_000), "2 minutes ago");
        assert_eq!(ago(-5), "less than a minute ago");
        assert_eq!(ago(90_000_000), "1 day ago");
    }
}
