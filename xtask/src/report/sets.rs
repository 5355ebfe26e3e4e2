//! The texts of a report, and those of them that were written for this project.

use super::licensed;
use super::split::{is_dev, tidy};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

/// A text for the guard.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// What it is called in the report.
    pub family: String,
    /// The words.
    pub text: String,
    /// In years, if it is known.
    pub age: Option<u64>,
    /// A friend's words instead of a child's.
    pub said: bool,
    /// Whether something has to be done about it.
    pub harm: bool,
    /// Its risk, if it is named.
    pub risk: Option<String>,
}

/// A text with the one right answer.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// What it is called in the report.
    pub set: &'static str,
    /// The words.
    pub text: String,
    /// The answer.
    pub label: String,
}

/// A text with its personal data: kind of entity, first character, first character after.
#[derive(Debug, Clone)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// What is in it.
    pub spans: Vec<(String, u64, u64)>,
}

/// Sentences with a place for a person, and who may stand there.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// With `{X}`.
    pub sentences: Vec<String>,
    /// Phrases of each kind of group.
    pub groups: BTreeMap<String, Vec<String>>,
}

/// Everything that is asked.
#[derive(Debug, Clone, Default)]
pub struct Sets {
    /// For `guard`.
    pub guard: Vec<Example>,
    /// For `emotion`.
    pub emotions: Vec<Labelled>,
    /// For `route`.
    pub routes: Vec<Labelled>,
    /// For `pii`.
    pub personal: Vec<Marked>,
    /// For `guard`, compared with each other.
    pub templates: Templates,
}

impl Sets {
    /// Reads the authored sets, and the licensed ones below `data` if it is given.
    pub fn read(authored: &Path, data: Option<&Path>) -> Result<Self> {
        let mut sets = Self::default();
        sets.add_authored(authored)?;
        if let Some(data) = data {
            licensed::add(&mut sets, data)?;
        }
        let mut seen = HashSet::new();
        sets.guard
            .retain(|e| seen.insert((e.family.clone(), e.text.to_lowercase())));
        Ok(sets)
    }

    fn add_authored(&mut self, folder: &Path) -> Result<()> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .with_context(|| format!("cannot read {}", folder.display()))?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|path| path.extension().is_some_and(|e| e == "jsonl"));
        files.sort();
        for path in files {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            match &*stem {
                "emotions" | "routes" => self.add_labelled(&stem, &path)?,
                "identity_templates" => self.templates = templates(&rows(&path)?),
                // Conversations to be read by people.
                "reply_prompts" => {}
                stem => self.guard.extend(examples(stem, &path)?),
            }
        }
        Ok(())
    }

    fn add_labelled(&mut self, stem: &str, path: &Path) -> Result<()> {
        let (into, label) = match stem {
            "emotions" => (&mut self.emotions, "emotion"),
            _ => (&mut self.routes, "agent"),
        };
        into.extend(
            rows(path)?
                .iter()
                .map(|row| Labelled {
                    set: "authored",
                    text: tidy(text_of(row, "text")),
                    label: text_of(row, label).to_owned(),
                })
                .filter(|l| is_dev(&l.text)),
        );
        Ok(())
    }
}

/// A line of an authored set for the guard.
#[derive(Deserialize)]
struct Row {
    text: String,
    harm: u8,
    group: String,
    risk: Option<String>,
    age: Option<u64>,
    pair: Option<String>,
}

/// The authored lines of a file that were kept apart; a pair is kept or trained on as a whole.
fn examples(stem: &str, path: &Path) -> Result<Vec<Example>> {
    let mut found = Vec::new();
    for row in rows(path)? {
        let row: Row =
            serde_json::from_value(row).with_context(|| format!("a line of {}", path.display()))?;
        let text = tidy(&row.text);
        let key = row
            .pair
            .map_or_else(|| text.clone(), |pair| format!("{stem}:{pair}"));
        if !is_dev(&key) {
            continue;
        }
        let harm = row.harm == 1;
        found.push(Example {
            family: family(stem, &row.group, harm).to_owned(),
            text,
            age: row.age,
            said: row.group == "output",
            harm,
            risk: row.risk.filter(|_| harm),
        });
    }
    Ok(found)
}

fn family(stem: &str, group: &str, harm: bool) -> &'static str {
    match (stem, group, harm) {
        ("benign_child", _, _) => "children's talk",
        (_, "near", _) => "children, near the edge",
        (_, "child", _) => "children's risks",
        (_, "contrast", true) => "contrast, harmful",
        (_, "contrast", false) => "contrast, harmless",
        (_, "narrative", true) => "narratives, harmful",
        (_, "narrative", false) => "narratives, harmless",
        (_, "output", true) => "replies, harmful",
        (_, "output", false) => "replies, harmless",
        (_, _, true) => "prompts, harmful",
        (_, _, false) => "prompts, harmless",
    }
}

fn templates(rows: &[Value]) -> Templates {
    let mut found = Templates::default();
    for row in rows {
        if let Some(template) = row["template"].as_str() {
            found.sentences.push(template.to_owned());
        }
        for (kind, phrases) in row["groups"].as_object().into_iter().flatten() {
            let phrases = texts(phrases).into_iter().map(str::to_owned);
            found.groups.insert(kind.clone(), phrases.collect());
        }
    }
    found
}

/// The values of a file of JSON Lines.
pub fn rows(path: &Path) -> Result<Vec<Value>> {
    let text = read(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            serde_json::from_str(line).with_context(|| format!("a line of {}", path.display()))
        })
        .collect()
}

/// The text of a file; bytes that are none are replaced.
pub fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text field, empty if there is none.
pub fn text_of<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}

/// The texts of a list.
pub fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authored() -> Sets {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        Sets::read(&root.join("models/train/authored"), None).unwrap()
    }

    #[test]
    fn the_authored_sets_are_read() {
        let sets = authored();
        let count = |family: &str| sets.guard.iter().filter(|e| e.family == family).count();
        for family in [
            "children's talk",
            "children, near the edge",
            "children's risks",
            "prompts, harmful",
            "prompts, harmless",
            "replies, harmful",
            "narratives, harmful",
        ] {
            assert!(count(family) > 20, "{family}: {}", count(family));
        }
        assert!(sets.emotions.len() > 100 && sets.routes.len() > 50);
        assert!(sets.templates.sentences.len() > 50 && sets.templates.groups.len() > 3);
        assert!(sets.guard.iter().all(|e| e.harm || e.risk.is_none()));
    }

    #[test]
    fn contrast_pairs_stay_together() {
        let sets = authored();
        let count = |family: &str| sets.guard.iter().filter(|e| e.family == family).count();
        let harmful = count("contrast, harmful");
        assert!(harmful > 20);
        assert_eq!(harmful, count("contrast, harmless"));
    }
}
