//! Personal data: what of it is found, and how much of what is found is some.

use super::metrics::ratio;
use super::sets::Marked;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Presidio's entities and what they are called here. Entities that are not listed (a country, an age, a company) are no
/// personal data to this app: to find them is neither right nor wrong.
const KINDS: [(&str, &[&str]); 10] = [
    ("PERSON", &["name", "username"]),
    ("STREET_ADDRESS", &["address"]),
    ("ZIP_CODE", &["address"]),
    ("PHONE_NUMBER", &["phone"]),
    ("EMAIL_ADDRESS", &["email"]),
    ("CREDIT_CARD", &["card"]),
    ("IBAN_CODE", &["id"]),
    ("US_SSN", &["id"]),
    ("US_DRIVER_LICENSE", &["id"]),
    ("US_PASSPORT", &["id"]),
];

/// Recall by entity and precision by kind; a find counts if it shares a character with what was marked.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Found {
    /// Share of all that was marked that was found.
    pub recall: Option<f64>,
    /// Share of what was found that was marked.
    pub precision: Option<f64>,
    /// Recall of each of Presidio's entities.
    pub entities: BTreeMap<String, Tally>,
    /// Precision of each kind of find.
    pub kinds: BTreeMap<String, Tally>,
}

/// Hits among a number.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Tally {
    /// How many hit.
    pub hits: usize,
    /// Of how many.
    pub total: usize,
}

impl Tally {
    fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.total += 1;
    }

    /// As a share.
    pub fn share(self) -> Option<f64> {
        ratio(self.hits, self.total)
    }

    fn sum<'a>(tallies: impl Iterator<Item = &'a Self>) -> Self {
        tallies.fold(Self::default(), |sum, t| Self {
            hits: sum.hits + t.hits,
            total: sum.total + t.total,
        })
    }
}

/// Compares what `pii` found with what was marked.
pub fn compare(marked: &[Marked], answers: &[Value]) -> Found {
    let mut found = Found::default();
    for (marked, answer) in marked.iter().zip(answers) {
        let finds: Vec<(&str, u64, u64)> = answer["spans"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|s| {
                Some((
                    s["kind"].as_str()?,
                    s["start"].as_u64()?,
                    s["end"].as_u64()?,
                ))
            })
            .collect();
        for (entity, start, end) in &marked.spans {
            if let Some(kinds) = kinds(entity) {
                let hit = finds
                    .iter()
                    .any(|f| kinds.contains(&f.0) && f.1 < *end && *start < f.2);
                found.entities.entry(entity.clone()).or_default().count(hit);
            }
        }
        for (kind, start, end) in finds {
            let here: Vec<&str> = marked
                .spans
                .iter()
                .filter(|s| s.1 < end && start < s.2)
                .map(|s| s.0.as_str())
                .collect();
            let right = here
                .iter()
                .any(|e| kinds(e).is_some_and(|k| k.contains(&kind)));
            let neither = !here.is_empty() && here.iter().all(|e| kinds(e).is_none());
            if !neither {
                found.kinds.entry(kind.to_owned()).or_default().count(right);
            }
        }
    }
    found.recall = Tally::sum(found.entities.values()).share();
    found.precision = Tally::sum(found.kinds.values()).share();
    found
}

fn kinds(entity: &str) -> Option<&'static [&'static str]> {
    KINDS.iter().find(|k| k.0 == entity).map(|k| k.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_are_compared_by_hand() {
        let marked = [Marked {
            text: String::new(),
            spans: vec![
                ("PERSON".into(), 0, 5),
                ("EMAIL_ADDRESS".into(), 10, 20),
                ("GPE".into(), 30, 35),
            ],
        }];
        let span =
            |kind: &str, start: u64, end: u64| json!({"kind": kind, "start": start, "end": end});
        let answers = [json!({"spans": [
            span("email", 12, 20), span("address", 30, 35), span("phone", 50, 60),
        ]})];
        let found = compare(&marked, &answers);
        assert_eq!((found.recall, found.precision), (Some(0.5), Some(0.5)));
        assert_eq!(found.entities["PERSON"], Tally { hits: 0, total: 1 });
        assert!(!found.kinds.contains_key("address"));
    }
}
