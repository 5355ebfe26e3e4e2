//! The part of JSON Schema (2020-12) that the schema of the export uses. A keyword that is not known here is an error, so that
//! nothing in the schema goes unchecked.

use serde_json::{Map, Value};

/// Keywords that say nothing about what is valid.
const NOTES: [&str; 5] = ["$schema", "$id", "$defs", "title", "description"];

/// A schema and its definitions.
pub struct Schema(Value);

impl Schema {
    /// Reads it.
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap())
    }

    /// The schema as it is written.
    pub fn root(&self) -> &Value {
        &self.0
    }

    /// What is wrong first, with the path to it.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        self.at(&self.0, value, "$")
    }

    fn at(&self, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
        let keywords = schema.as_object().expect("a schema is an object");
        for (keyword, wanted) in keywords {
            self.keyword(keyword, wanted, keywords, value, path)?;
        }
        Ok(())
    }

    fn keyword(
        &self,
        keyword: &str,
        wanted: &Value,
        beside: &Map<String, Value>,
        value: &Value,
        path: &str,
    ) -> Result<(), String> {
        let fits = match keyword {
            note if NOTES.contains(&note) => true,
            "$ref" => return self.at(self.definition(wanted), value, path),
            "type" => is_type(wanted, value),
            "const" => value == wanted,
            "enum" => list(wanted).contains(value),
            "minimum" => value.as_f64().is_none_or(|n| n >= number(wanted)),
            "maximum" => value.as_f64().is_none_or(|n| n <= number(wanted)),
            "minItems" => length(value).is_none_or(|n| n >= number(wanted)),
            "maxItems" => length(value).is_none_or(|n| n <= number(wanted)),
            "anyOf" => self.fitting(wanted, value, path) >= 1,
            "oneOf" => self.fitting(wanted, value, path) == 1,
            "items" => return self.items(wanted, value, path),
            "properties" => return self.properties(wanted, value, path),
            "required" => return required(wanted, value, path),
            "additionalProperties" => return self.others(wanted, beside, value, path),
            other => panic!("the schema uses {other}, which is not checked"),
        };
        fits.then_some(())
            .ok_or_else(|| format!("{path}: {keyword}"))
    }

    fn definition(&self, name: &Value) -> &Value {
        let pointer = name.as_str().and_then(|name| name.strip_prefix('#'));
        let found = pointer.and_then(|pointer| self.0.pointer(pointer));
        found.unwrap_or_else(|| panic!("nothing is defined as {name}"))
    }

    fn fitting(&self, schemas: &Value, value: &Value, path: &str) -> usize {
        let fits = |schema: &&Value| self.at(schema, value, path).is_ok();
        list(schemas).iter().filter(fits).count()
    }

    fn items(&self, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
        let mut items = value.as_array().into_iter().flatten().enumerate();
        items.try_for_each(|(i, item)| self.at(schema, item, &format!("{path}[{i}]")))
    }

    /// Fields that are not described: none may be there, or each follows a schema.
    fn others(
        &self,
        wanted: &Value,
        beside: &Map<String, Value>,
        value: &Value,
        path: &str,
    ) -> Result<(), String> {
        let described = |name: &str| {
            let described = beside.get("properties").and_then(Value::as_object);
            described.is_some_and(|described| described.contains_key(name))
        };
        let fields = value.as_object().into_iter().flatten();
        fields
            .filter(|(name, _)| !described(name))
            .try_for_each(|(name, field)| match wanted {
                Value::Bool(false) => Err(format!("{path}: {name} is not described")),
                schema => self.at(schema, field, &format!("{path}.{name}")),
            })
    }

    fn properties(&self, schemas: &Value, value: &Value, path: &str) -> Result<(), String> {
        let fields = value.as_object().into_iter().flatten();
        fields
            .filter_map(|(name, field)| Some((name, field, schemas.get(name)?)))
            .try_for_each(|(name, field, schema)| self.at(schema, field, &format!("{path}.{name}")))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The length of a list; `None` for what is none.
fn length(value: &Value) -> Option<f64> {
    value.as_array().map(|items| items.len() as f64)
}

fn is_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(any) => any.iter().any(|one| is_type(one, value)),
        one => match one.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "number" => value.is_number(),
            "integer" => value.is_i64() || value.is_u64(),
            other => panic!("the schema uses the type {other}"),
        },
    }
}

fn required(names: &Value, value: &Value, path: &str) -> Result<(), String> {
    let Some(fields) = value.as_object() else {
        return Ok(());
    };
    let missing = |name: &&Value| !fields.contains_key(name.as_str().unwrap());
    match list(names).iter().find(missing) {
        Some(name) => Err(format!("{path}: {name} is missing")),
        None => Ok(()),
    }
}
