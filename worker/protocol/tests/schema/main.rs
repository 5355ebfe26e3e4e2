//! The schema that is handed out for exports says exactly what is written: not less, not more.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod household;
mod sample;
mod validator;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use validator::Schema;

fn schema() -> Schema {
    Schema::read(include_str!("../../../../public/schemas/export-1.json"))
}

fn written() -> Vec<Value> {
    let exports = sample::exports();
    let write = |export| serde_json::from_str(&serde_json::to_string(export).unwrap()).unwrap();
    exports.iter().map(write).collect()
}

/// Paths to every place in a value, as JSON pointers.
fn places(value: &Value, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                places(field, &format!("{path}/{name}"), all);
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                places(item, &format!("{path}/{i}"), all);
            }
        }
        _ => {}
    }
}

fn all_places(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    places(value, "", &mut all);
    all
}

/// The value with something else at a place.
fn with(value: &Value, place: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut changed = value.clone();
    change(changed.pointer_mut(place).unwrap());
    changed
}

#[test]
fn what_is_written_is_what_the_schema_says() {
    for export in written() {
        assert_eq!(schema().check(&export), Ok(()));
    }
}

#[test]
fn an_export_that_lacks_a_field_or_has_another_one_is_wrong() {
    let (schema, mut tried) = (schema(), 0);
    for export in written() {
        for place in all_places(&export) {
            let Some(fields) = export.pointer(&place).unwrap().as_object() else {
                continue;
            };
            // A map has as many entries as there are children.
            let names = fields.keys().filter(|_| place != "/rules/children");
            for name in names {
                let lacking = with(&export, &place, |v| {
                    v.as_object_mut().unwrap().remove(name);
                });
                assert!(schema.check(&lacking).is_err(), "without {place}/{name}");
                tried += 1;
            }
            let more = with(&export, &place, |v| v["more"] = Value::Null);
            assert!(schema.check(&more).is_err(), "with more at {place}");
        }
    }
    assert!(tried > 500, "{tried} fields");
}

#[test]
fn an_export_with_something_else_in_a_place_is_wrong() {
    let schema = schema();
    // Nothing in an export is of these kinds: a list of lists, and a word that no variant has where a variant is due.
    for export in written() {
        for place in all_places(&export) {
            let other = with(&export, &place, |v| *v = json!([[]]));
            assert!(schema.check(&other).is_err(), "a list of lists at {place}");
        }
    }
    let wrong = [
        ("/format", json!("luminai-export/2")),
        ("/settings/bedtime", json!("Sometimes")),
        (
            "/settings/bedtime",
            json!({"Between": {"from": 24, "to": 6}}),
        ),
        ("/settings/topics/0/topic", json!("War")),
        ("/settings/retention/talks", json!(65_536)),
        ("/settings/retention/talks", json!(-1)),
        ("/children/0/child/age", json!(3)),
        ("/children/0/turns/1/speaker", json!({"Friend": "Airth"})),
        ("/children/0/turns/1/speaker", json!("Friend")),
        ("/children/0/days/0/seconds", json!([0, 0, 0, 0])),
        ("/children/0/days/0/seconds", json!([0, 0, 0, 0, 0, 0])),
        ("/children/0/feelings/0/valence", json!(1.5)),
        ("/children/0/feelings/0/feeling", json!("happy")),
        ("/children/0/cards/0/memory/difficulty", json!(0.5)),
        ("/audit/0/at", json!("2026-11-22")),
        ("/audit/0/at", json!(1.5)),
    ];
    let export = &written()[0];
    for (place, value) in wrong {
        let changed = with(export, place, |v| *v = value.clone());
        assert!(schema.check(&changed).is_err(), "{value} at {place}");
    }
}

/// Every variant that the schema names.
fn variants(schema: &Value, all: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            let named = fields.get("enum").and_then(Value::as_array);
            let named = named.into_iter().flatten().chain(fields.get("const"));
            all.extend(named.filter_map(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| variants(field, all));
        }
        Value::Array(items) => items.iter().for_each(|item| variants(item, all)),
        _ => {}
    }
}

#[test]
fn the_schema_names_no_variant_that_is_never_written() {
    let mut named = BTreeSet::new();
    variants(schema().root(), &mut named);
    let mut seen = BTreeSet::new();
    for export in written() {
        for place in all_places(&export) {
            let text = export.pointer(&place).unwrap().as_str();
            seen.extend(text.map(str::to_owned));
        }
    }
    assert!(named.len() > 60, "{} variants", named.len());
    let unseen: Vec<_> = named.difference(&seen).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}
