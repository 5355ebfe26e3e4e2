//! What was counted, and what must be.

use anyhow::{Result, bail};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An end-to-end scenario, the fields of the line of JSON that it prints, and what they are called here.
pub struct Scenario {
    /// For `tests/e2e/run.mjs`.
    pub name: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

/// Those that prove something about keys and storage.
pub const SCENARIOS: [Scenario; 3] = [
    Scenario {
        name: "kills",
        fields: &[
            ("browser_kills", "browser_kills"),
            ("acknowledged", "browser_acknowledged"),
            ("acknowledged_lost", "browser_acknowledged_lost"),
            ("torn", "browser_torn"),
        ],
    },
    Scenario {
        name: "tabs",
        fields: &[
            ("interleavings", "two_tabs_interleavings"),
            ("lost", "two_tabs_lost"),
        ],
    },
    Scenario {
        name: "erase",
        fields: &[
            ("sentinels", "erase_scan"),
            ("readable", "erase_scan_readable"),
        ],
    },
];

/// What a count must be.
#[derive(Clone, Copy)]
enum Goal {
    AtLeast(u64),
    Zero,
}

use Goal::{AtLeast, Zero};

/// Of the native proofs. What is not counted at all misses its goal, too.
const NATIVE: [(&str, Goal); 31] = [
    ("wycheproof_passed", AtLeast(1_900)),
    ("wycheproof_failed", Zero),
    ("rfc8439_passed", AtLeast(1)),
    ("rfc9106_passed", AtLeast(1)),
    ("x_wing_draft_passed", AtLeast(3)),
    ("ml_kem_differential", AtLeast(1_000)),
    ("ml_dsa_differential", AtLeast(1_000)),
    ("tamper_tried", AtLeast(10_000)),
    ("tamper_accepted", Zero),
    ("keybag_tamper_tried", AtLeast(10_000)),
    ("keybag_tamper_accepted", Zero),
    ("audit_tamper_tried", AtLeast(10_000)),
    ("audit_tamper_missed", Zero),
    ("backup_tamper_tried", AtLeast(10_000)),
    ("backup_tamper_missed", Zero),
    // All subsets of all splittings t of n up to 6.
    ("shamir_subsets", AtLeast(516)),
    ("kill_points", AtLeast(10_000)),
    ("acknowledged", AtLeast(1_000)),
    ("acknowledged_lost", Zero),
    ("torn", Zero),
    ("rotation_kills", AtLeast(1_000)),
    ("rotation_reads", AtLeast(1_000)),
    ("rotation_reader_errors", Zero),
    ("erase_rows_tried", AtLeast(1_000)),
    ("erase_readable", Zero),
    ("fuzz_targets", AtLeast(14)),
    ("fuzz_executions", AtLeast(10_000)),
    ("fuzz_panics", Zero),
    ("fuzz_slow", Zero),
    ("opening_10000_ms", AtLeast(1)),
    ("unlock_ms", AtLeast(1)),
];

/// Of the proofs in a browser.
const BROWSER: [(&str, Goal); 9] = [
    ("wycheproof_wasm_passed", AtLeast(1_900)),
    ("wycheproof_wasm_failed", Zero),
    ("browser_kills", AtLeast(50)),
    ("browser_acknowledged_lost", Zero),
    ("browser_torn", Zero),
    ("two_tabs_interleavings", AtLeast(200)),
    ("two_tabs_lost", Zero),
    ("erase_scan", AtLeast(1)),
    ("erase_scan_readable", Zero),
];

/// Counts by name.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<String, u64>);

impl Counts {
    /// Adds what stands in lines of JSON among others. Of times, the longest is kept.
    pub fn read(&mut self, text: &str) {
        for line in lines(text) {
            for (name, count) in line.iter().filter_map(|(n, c)| Some((n, c.as_u64()?))) {
                self.add(name, count);
            }
        }
    }

    /// Takes the counts of a scenario, which must all be there.
    pub fn read_scenario(&mut self, scenario: &Scenario, text: &str) -> Result<()> {
        let counts = |line: Map<String, Value>| -> Option<Vec<u64>> {
            let fields = scenario.fields.iter();
            fields
                .map(|(field, _)| line.get(*field)?.as_u64())
                .collect()
        };
        let Some(counts) = lines(text).filter_map(counts).last() else {
            bail!("the scenario did not print its counts");
        };
        for ((_, name), count) in scenario.fields.iter().zip(counts) {
            self.add(name, count);
        }
        Ok(())
    }

    fn add(&mut self, name: &str, count: u64) {
        let kept = self.0.entry(name.to_owned()).or_default();
        *kept = match name.ends_with("_ms") {
            true => count.max(*kept),
            false => count + *kept,
        };
    }

    /// Which goals are not met.
    pub fn missed(&self, browser: bool) -> Vec<String> {
        let browser = BROWSER.iter().filter(|_| browser);
        let goals = NATIVE.iter().chain(browser);
        let missed = |(name, goal): &(&str, Goal)| match (goal, self.0.get(*name)) {
            (_, None) => Some(format!("{name} was not counted")),
            (AtLeast(least), Some(count)) if count < least => {
                Some(format!("{name} is {count} and must be {least} or more"))
            }
            (Zero, Some(count @ 1..)) => Some(format!("{name} is {count} and must be 0")),
            _ => None,
        };
        goals.filter_map(missed).collect()
    }

    /// One line.
    pub fn json(&self) -> String {
        let counts = self.0.iter();
        let counts = counts.map(|(name, count)| (name.clone(), Value::from(*count)));
        Value::Object(counts.collect()).to_string()
    }
}

/// The lines that are objects of JSON.
fn lines(text: &str) -> impl Iterator<Item = Map<String, Value>> {
    text.lines()
        .filter_map(|line| serde_json::from_str(line.trim()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_among_other_lines() {
        let mut counts = Counts::default();
        counts.read("running 3 tests\n{\"torn\":0,\"kill_points\":4}\n  {\"kill_points\":5}\ntest a ... ok\n");
        counts.read("{\"unlock_ms\":70}\n{\"unlock_ms\":60}\n{\"target\":\"record\"}\n{broken\n");
        assert_eq!(
            counts.json(),
            "{\"kill_points\":9,\"torn\":0,\"unlock_ms\":70}"
        );
    }

    #[test]
    fn a_scenario_must_print_all_its_counts() {
        let [kills, tabs, _] = &SCENARIOS;
        let mut counts = Counts::default();
        let line = "{\"browser_kills\":50,\"acknowledged\":9,\"acknowledged_lost\":1,\"torn\":0}";
        counts
            .read_scenario(kills, &format!("kills\n      {line}\n1 passed, 0 failed"))
            .unwrap();
        assert!(counts.read_scenario(tabs, line).is_err());
        assert!(
            counts
                .read_scenario(tabs, "there is no scenario tabs")
                .is_err()
        );
        assert_eq!(counts.0["browser_acknowledged_lost"], 1);
        assert!(!counts.0.contains_key("acknowledged_lost"));
    }

    #[test]
    fn a_goal_is_missed_by_too_few_by_any_fault_and_by_silence() {
        let mut counts = Counts::default();
        for (name, goal) in NATIVE.iter().chain(&BROWSER) {
            counts.add(
                name,
                match goal {
                    AtLeast(least) => *least,
                    Zero => 0,
                },
            );
        }
        assert_eq!(counts.missed(true), [""; 0]);
        counts.0.insert("torn".into(), 1);
        counts.0.insert("tamper_tried".into(), 9_999);
        counts.0.remove("browser_kills");
        assert_eq!(counts.missed(false).len(), 2);
        assert_eq!(counts.missed(true).len(), 3);
    }
}
