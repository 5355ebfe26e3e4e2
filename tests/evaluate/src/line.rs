//! Lines in, lines out: what is asked, and the order, ids and errors that every task has in common.

use crate::when::moment;
use anyhow::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Write};

/// What a task says of one line: the fields of its answer, or why there is none.
pub type Answer = Result<Map<String, Value>, String>;

/// Answers lines.
pub trait Answers {
    /// The answer to one line.
    fn answer(&mut self, asked: &Asked) -> Answer;
}

/// One line. What its fields hold is looked at by the tasks that need them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(alias = "query")]
    text: Value,
    at: Value,
    age: Value,
    side: Value,
    context: Value,
    history: Value,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Whose answer a line wants; the rest of the line may be wrong in its details.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Id {
    id: Value,
}

impl Asked {
    /// The words. Every task has them.
    pub fn text(&self) -> Result<String, String> {
        read("text", &self.text)?.ok_or_else(|| "`text` is missing".into())
    }

    /// When it is asked, in milliseconds since 1970 (UTC); `None` if that cannot be read.
    pub fn at(&self) -> Option<i64> {
        moment(&self.at)
    }

    /// A field that only one task has.
    pub fn field<T: DeserializeOwned>(&self, name: &str) -> Result<T, String> {
        let value = self.rest.get(name).unwrap_or(&Value::Null);
        read(name, value)?.ok_or_else(|| format!("`{name}` is missing"))
    }

    /// In years; `None` if it is not known.
    pub fn age(&self) -> Result<Option<u8>, String> {
        let age: Option<f64> = read("age", &self.age)?;
        match age {
            Some(age) if !(0.0..=150.0).contains(&age) => Err("`age` is not an age".into()),
            // Whole years.
            age => Ok(age.map(|age| age as u8)),
        }
    }

    /// Who wrote the words; the child, if nothing is said.
    pub fn side(&self) -> Result<guard::Side, String> {
        Ok(read("side", &self.side)?.unwrap_or(guard::Side::Input))
    }

    /// What the child wrote before, oldest first.
    pub fn context(&self) -> Result<Vec<String>, String> {
        Ok(read("context", &self.context)?.unwrap_or_default())
    }

    /// The child's part of what was said before, oldest first: the friends' part is said anew.
    pub fn history(&self) -> Result<Vec<String>, String> {
        let earlier: Vec<Earlier> = read("history", &self.history)?.unwrap_or_default();
        Ok(earlier.into_iter().filter_map(Earlier::of_child).collect())
    }
}

/// Something said before.
#[derive(Deserialize)]
#[serde(untagged)]
enum Earlier {
    /// By the child.
    Text(String),
    /// By whoever is named.
    Turn {
        #[serde(alias = "speaker")]
        role: String,
        #[serde(alias = "content")]
        text: String,
    },
}

impl Earlier {
    fn of_child(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Turn { role, text } => {
                let role = role.to_ascii_lowercase();
                ["child", "user", "you"]
                    .contains(&role.as_str())
                    .then_some(text)
            }
        }
    }
}

fn read<T: DeserializeOwned>(name: &str, value: &Value) -> Result<Option<T>, String> {
    Option::deserialize(value).map_err(|e| format!("`{name}` cannot be read: {e}"))
}

/// An answer with its id in front.
#[derive(Serialize)]
struct Out {
    id: Value,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Answers every line of `lines` into `out`, each as soon as it is there. A task is opened (models are read) when the
/// first line with a text asks for it.
pub fn answer_all(
    mut lines: impl BufRead,
    mut out: impl Write,
    open: impl Fn() -> Result<Box<dyn Answers>>,
) -> Result<()> {
    let mut opened: Option<Box<dyn Answers>> = None;
    let mut bytes = Vec::new();
    while {
        bytes.clear();
        lines.read_until(b'\n', &mut bytes)? > 0
    } {
        let (id, asked) = parse(&String::from_utf8_lossy(&bytes));
        let answer = match asked.and_then(|asked| asked.text().map(|_| asked)) {
            Err(problem) => Err(problem),
            Ok(asked) => match &mut opened {
                Some(task) => task.answer(&asked),
                none => none.insert(open()?).answer(&asked),
            },
        };
        let rest = answer.unwrap_or_else(|problem| fields([("error", problem.into())]));
        serde_json::to_writer(&mut out, &Out { id, rest }).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}

/// The id, as far as it can be read, and the rest.
fn parse(line: &str) -> (Value, Result<Asked, String>) {
    let line = line.trim_start_matches('\u{feff}').trim();
    if !line.starts_with('{') {
        return (Value::Null, Err("the line is no JSON object".into()));
    }
    // Twice: what is wrong with a text does not keep its id from being read.
    let id: Id = serde_json::from_str(line).unwrap_or_default();
    let asked = serde_json::from_str(line).map_err(|e| format!("the line is no JSON: {e}"));
    (id.id, asked)
}

/// The fields of an answer.
pub fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(k, v)| (k.into(), v)).collect()
}

/// A share with six digits: more than a model is sure of, and the same on every machine.
pub fn share(p: f32) -> Value {
    ((f64::from(p) * 1e6).round() / 1e6).into()
}
