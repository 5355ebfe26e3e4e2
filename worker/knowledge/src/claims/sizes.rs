//! Which of two things is bigger, heavier, faster or hotter, by a table of usual measures.

use super::form::Form;
use super::things::Said;
use crate::KnowledgeError;
use resonance::words::{stem, words};
use std::collections::HashMap;

/// How many times more one thing has to have: usual measures vary.
const CLEARLY: f64 = 1.4;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Measure {
    Length,
    Mass,
    Speed,
    Heat,
}

#[derive(Debug, Clone)]
struct Thing {
    plural: String,
    /// Whether the name is of several.
    several: bool,
    measures: Vec<(Measure, f64)>,
}

/// Things by the stems of their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sizes {
    things: Vec<Thing>,
    names: HashMap<String, usize>,
}

/// Words of comparison: what they measure, and whether they mean more of it.
const COMPARATIVES: &[(&str, &[Measure], bool)] = &[
    ("bigger larger", &[Measure::Length, Measure::Mass], true),
    ("smaller tinier", &[Measure::Length, Measure::Mass], false),
    ("taller longer higher", &[Measure::Length], true),
    ("shorter lower", &[Measure::Length], false),
    ("heavier", &[Measure::Mass], true),
    ("lighter", &[Measure::Mass], false),
    ("faster quicker", &[Measure::Speed], true),
    ("slower", &[Measure::Speed], false),
    ("hotter warmer", &[Measure::Heat], true),
    ("colder cooler", &[Measure::Heat], false),
];

/// Names whose plural is no other.
const SAME: [&str; 3] = ["sheep", "deer", "goldfish"];

fn key(name: &[&str]) -> String {
    let drop = |w: &&&str| {
        !matches!(
            **w,
            "a" | "an"
                | "the"
                | "is"
                | "are"
                | "most"
                | "much"
                | "usually"
                | "all"
                | "every"
                | "any"
                | "typical"
                | "average"
                | "whole"
                | "planet"
                | "can"
                | "be"
                | "move"
                | "moves"
                | "run"
                | "runs"
                | "weigh"
                | "far"
                | "even"
                | "lot"
                | "were"
        )
    };
    let stems: Vec<String> = name.iter().filter(drop).map(|w| stem(w)).collect();
    stems.join(" ")
}

impl Sizes {
    /// Reads lines `singular, plural, other names | 6 m | 5000 kg | 40 km/h | 20 C`.
    ///
    /// # Errors
    /// [`KnowledgeError::Format`] for a line that is none.
    pub(crate) fn read(file: &'static str, text: &str) -> Result<Self, KnowledgeError> {
        let mut new = Self::default();
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty())
        {
            let bad = KnowledgeError::Format {
                file,
                line: number + 1,
                problem: "expected names | measure | measure",
            };
            new.add(line).ok_or(bad)?;
        }
        Ok(new)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('|').map(str::trim);
        let names: Vec<&str> = fields.next()?.split(',').map(str::trim).collect();
        let measures = fields.map(measure).collect::<Option<Vec<_>>>()?;
        for name in &names {
            let all = words(name);
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            self.names.insert(key(&all), self.things.len());
        }
        let plural = (*names.get(1).or(names.first())?).to_owned();
        let first = names.first()?;
        let several = !plural.starts_with(char::is_uppercase)
            && !plural.starts_with("the ")
            && (plural != **first || SAME.contains(first));
        (!measures.is_empty()).then(|| {
            self.things.push(Thing {
                plural,
                several,
                measures,
            })
        })
    }

    fn named(&self, words: &[&str]) -> Option<&Thing> {
        self.names
            .get(&key(words))
            .and_then(|i| self.things.get(*i))
    }

    /// Judges `A is bigger than B`.
    pub(crate) fn judge(&self, form: &Form) -> Option<Said> {
        let words: Vec<&str> = form.words.iter().map(String::as_str).collect();
        let at = words.iter().position(|w| *w == "than")?;
        let (sign, left) = words[..at].split_last()?;
        let (names, measures, more) = COMPARATIVES
            .iter()
            .find(|(names, ..)| names.split(' ').any(|n| n == *sign))?;
        let (a, b) = (self.named(left)?, self.named(&words[at + 1..])?);
        let of = |t: &Thing, m: Measure| t.measures.iter().find(|(n, _)| *n == m).map(|(_, v)| *v);
        let mut orders = Vec::new();
        for m in *measures {
            let (Some(x), Some(y)) = (of(a, *m), of(b, *m)) else {
                continue;
            };
            let clear = if *m == Measure::Heat {
                (x - y).abs() >= 10.0
            } else {
                x.max(y) >= CLEARLY * x.min(y)
            };
            if !clear {
                return None;
            }
            orders.push(x > y);
        }
        let first = *orders.first().filter(|f| orders.iter().all(|o| o == *f))?;
        let word = COMPARATIVES
            .iter()
            .find(|(_, m, up)| *m == *measures && *up)
            .and_then(|(n, ..)| n.split(' ').next())
            .unwrap_or(names);
        let (big, small) = if first { (a, b) } else { (b, a) };
        let verb = if big.several { "are" } else { "is" };
        let mut said = format!("{} {verb} {word} than {}.", big.plural, small.plural);
        if let Some(first) = said.get(..1).map(str::to_uppercase) {
            said.replace_range(..1, &first);
        }
        Some(Said {
            holds: first == *more,
            said,
            title: "Usual sizes".into(),
        })
    }
}

fn measure(text: &str) -> Option<(Measure, f64)> {
    let (number, unit) = text.split_once(' ')?;
    let kind = match unit {
        "m" => Measure::Length,
        "kg" => Measure::Mass,
        "km/h" => Measure::Speed,
        "C" => Measure::Heat,
        _ => return None,
    };
    Some((kind, number.parse().ok()?))
}
