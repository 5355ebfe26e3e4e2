//! Countries, out of the JSON of the package `world-countries`.

use super::Writer;
use crate::ModelError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Short names that are said as often as the long ones.
const SHORT: [&str; 3] = ["UK", "USA", "UAE"];
/// Fewest letters of another name: shorter ones are codes.
const CODE: usize = 4;

#[derive(Deserialize)]
struct Row {
    name: Name,
    cca3: String,
    #[serde(default)]
    currencies: Map<Currency>,
    #[serde(default)]
    capital: Vec<String>,
    #[serde(rename = "altSpellings", default)]
    spellings: Vec<String>,
    #[serde(default)]
    languages: Map<String>,
    region: String,
    subregion: String,
    landlocked: bool,
    #[serde(default)]
    independent: Option<bool>,
    #[serde(default)]
    borders: Vec<String>,
    area: f64,
}

#[derive(Deserialize)]
struct Name {
    common: String,
    official: String,
}

#[derive(Deserialize)]
struct Currency {
    name: String,
}

/// An object; where there is nothing to say the source has an empty list instead.
#[derive(Deserialize)]
#[serde(untagged)]
enum Map<T> {
    Object(BTreeMap<String, T>),
    None([(); 0]),
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::None([])
    }
}

impl<T> Map<T> {
    fn values(&self) -> Vec<&T> {
        match self {
            Self::Object(map) => map.values().collect(),
            Self::None(_) => Vec::new(),
        }
    }
}

/// Writes every country in the order of the source.
pub(super) fn write(out: &mut Writer, json: &str) -> Result<(), ModelError> {
    let rows: Vec<Row> =
        serde_json::from_str(json).map_err(|e| ModelError::Damaged(format!("countries: {e}")))?;
    let position: BTreeMap<&str, u32> = (0u32..)
        .zip(&rows)
        .map(|(i, r)| (r.cca3.as_str(), i))
        .collect();
    out.list(&rows, |out, row| {
        out.text(&row.name.common);
        out.texts(&others(row));
        out.texts(&row.capital);
        out.texts(
            &row.currencies
                .values()
                .iter()
                .map(|c| c.name.clone())
                .collect::<Vec<_>>(),
        );
        out.texts(
            &row.languages
                .values()
                .into_iter()
                .cloned()
                .collect::<Vec<_>>(),
        );
        out.text(&row.region);
        out.text(&row.subregion);
        out.number(row.area.max(0.0) as u32);
        out.byte(u8::from(row.landlocked));
        out.byte(u8::from(row.independent == Some(true)));
        let borders: Vec<u32> = row
            .borders
            .iter()
            .filter_map(|b| position.get(b.as_str()).copied())
            .collect();
        out.list(&borders, |out, b| out.number(*b));
    });
    Ok(())
}

/// Other names that somebody may write in English.
fn others(row: &Row) -> Vec<String> {
    let plain = |s: &&String| s.is_ascii() && (s.len() >= CODE || SHORT.contains(&s.as_str()));
    let names = core::iter::once(&row.name.official).chain(&row.spellings);
    names
        .filter(plain)
        .filter(|s| **s != row.name.common)
        .cloned()
        .collect()
}
