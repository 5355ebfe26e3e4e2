//! The family's export as one page for reading: everything that the file holds, in the same order of children and of things said,
//! with dates in words. The page carries no script and loads nothing. Pure.

use serde_json::{Map, Value};

/// Fields that come first within a thing, because they name it; the others follow in the order of the alphabet.
const FIRST: [&str; 14] = [
    "title", "goal", "question", "answer", "nickname", "name", "feeling", "date", "text", "at",
    "speaker", "child", "turns", "children",
];
/// The part of the file that is longest and read last.
const LAST: &str = "audit";
/// Whole numbers from here on are moments: milliseconds since 1970, from 1973 on. Nothing else that is counted gets so large.
const MOMENTS: i64 = 100_000_000_000;
const DAY_MS: i64 = 86_400_000;

/// Nothing that a reader of the file could be made to load or run.
const HEAD: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LuminAI, a readable copy</title>
<style>
body { margin: 2rem auto; max-width: 50rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #fff; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.125rem 1rem; margin: 0.5rem 0; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
section { border-top: 1px solid #ccc; padding: 0.5rem 0; } h2 { margin-top: 2.5rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } section { break-inside: avoid-page; } }
</style>
</head>
<body>
"#;

/// The page for an export as it is written to a file; `date` writes a moment. `None` if this is no export.
pub fn page(export: &str, date: fn(i64) -> String) -> Option<String> {
    let Value::Object(fields) = serde_json::from_str(export).ok()? else {
        return None;
    };
    let mut page = Page {
        html: HEAD.to_owned(),
        date,
    };
    page.element("h1", "LuminAI, a readable copy");
    page.element("p", "Whoever has this file can read all of it.");
    let (short, long): (Map<_, _>, Map<_, _>) =
        fields.into_iter().partition(|(_, value)| is_short(value));
    page.object(&short, 2);
    let mut long = in_order(&long);
    // Stable: everything else stays in its order.
    long.sort_by_key(|(name, _)| *name == LAST);
    for (name, value) in long {
        page.element("h2", &label(name));
        page.value(name, value, 3);
    }
    page.html.push_str("</body>\n</html>\n");
    Some(page.html)
}

struct Page {
    html: String,
    date: fn(i64) -> String,
}

impl Page {
    fn element(&mut self, name: &str, text: &str) {
        self.html += &format!("<{name}>{}</{name}>\n", escape(text));
    }

    /// Whatever stands under a name; `level` is that of the headings in it.
    fn value(&mut self, name: &str, value: &Value, level: u8) {
        match value {
            Value::Object(fields) => self.object(fields, level),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for item in items {
                    self.html.push_str("<section>\n");
                    self.value(name, item, level);
                    self.html.push_str("</section>\n");
                }
            }
            Value::Array(items) if items.is_empty() => self.element("p", "Nothing."),
            Value::Array(items) => {
                self.html.push_str("<ul>\n");
                for item in items {
                    let words = self.words(name, item);
                    self.element("li", &words);
                }
                self.html.push_str("</ul>\n");
            }
            plain => {
                let words = self.words(name, plain);
                self.element("p", &words);
            }
        }
    }

    /// What is short as a list of names and values, then what is long, each under its heading.
    fn object(&mut self, fields: &Map<String, Value>, level: u8) {
        let (short, long): (Vec<_>, Vec<_>) = in_order(fields)
            .into_iter()
            .partition(|(_, value)| is_short(value));
        if !short.is_empty() {
            self.html.push_str("<dl>\n");
            for (name, value) in short {
                let words = self.words(name, value);
                self.html += &format!(
                    "<dt>{}</dt><dd>{}</dd>\n",
                    escape(&label(name)),
                    escape(&words)
                );
            }
            self.html.push_str("</dl>\n");
        }
        let heading = format!("h{}", level.min(6));
        for (name, value) in long {
            self.element(&heading, &label(name));
            self.value(name, value, level.saturating_add(1));
        }
    }

    /// A value in words.
    fn words(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => "–".into(),
            Value::Bool(true) => "Yes".into(),
            Value::Bool(false) => "No".into(),
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.words(name, item));
                items.collect::<Vec<_>>().join(", ")
            }
            Value::Number(number) => self.number(name, number),
            // A variant with something in it, such as who speaks.
            Value::Object(fields) => {
                let parts = fields.iter();
                let parts = parts
                    .map(|(name, value)| format!("{} {}", label(name), self.words(name, value)));
                parts.collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn number(&self, name: &str, number: &serde_json::Number) -> String {
        match (name, number.as_i64()) {
            (_, Some(at)) if at >= MOMENTS => (self.date)(at),
            // Whole days: noon of the day, so that it is the same one everywhere but at the date line.
            ("day" | "due", Some(day)) => (self.date)(day * DAY_MS + DAY_MS / 2),
            _ => number.to_string(),
        }
    }
}

/// What stands well on one line beside its name: everything but lists of things, long lists, and things of many fields.
fn is_short(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.len() <= 2 && fields.values().all(|v| !v.is_object()),
        Value::Array(items) => {
            !items.is_empty() && items.iter().all(|v| v.is_number() || v.is_boolean())
        }
        _ => true,
    }
}

fn in_order(fields: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut all: Vec<(&str, &Value)> = fields.iter().map(|(k, v)| (k.as_str(), v)).collect();
    let place = |name: &str| FIRST.iter().position(|first| *first == name);
    all.sort_by_key(|(name, _)| (place(name).unwrap_or(FIRST.len()), *name));
    all
}

/// `minutes_a_day` as `Minutes a day`.
fn label(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(at: i64) -> String {
        format!("moment {at}")
    }

    const EXPORT: &str = r#"{"format":"luminai-export/1","at":1795000000000,"settings":{"bedtime":{"Between":{"from":20,"to":6}},"notify":true},
        "children":[{"child":{"id":"a1","nickname":"Mia & <Mo>","age":8,"guest_until":null},
          "turns":[{"id":1,"speaker":"You","text":"<script>alert('x')</script>","at":1795000000001,"why":null},
                   {"id":2,"speaker":{"Friend":"airth"},"text":"Light is fast.","at":1795000000002,"why":{"steps":["Looked up"],"guard":{"rule":"none","risk":null,"entry":"e9"}}}],
          "memories":[],"plans":[{"goal":"a test","steps":[{"day":20779,"minutes":5}]}],"days":[{"date":"2026-11-22","seconds":[1,2,3,4,5]}]}],
        "audit":[{"seq":1,"action":"panel unlocked"}]}"#;

    fn texts(value: &Value, all: &mut Vec<String>) {
        match value {
            Value::String(text) => all.push(escape(text)),
            Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
            Value::Object(fields) => fields.values().for_each(|field| texts(field, all)),
            _ => {}
        }
    }

    #[test]
    fn every_word_of_the_export_stands_on_the_page() {
        let page = page(EXPORT, date).unwrap();
        let mut all = Vec::new();
        texts(&serde_json::from_str(EXPORT).unwrap(), &mut all);
        assert_eq!(all.len(), 13);
        for text in all {
            assert!(page.contains(&text), "{text}");
        }
    }

    #[test]
    fn nothing_in_an_export_becomes_markup() {
        let page = page(EXPORT, date).unwrap();
        assert!(!page.contains("<script") && !page.contains("<Mo>"));
        assert!(page.contains("Mia &amp; &lt;Mo&gt;") && page.contains("default-src 'none'"));
        let (open, close) = (
            page.matches("<section>").count(),
            page.matches("</section>").count(),
        );
        assert!(open == close && open == 7, "{open} {close}");
    }

    #[test]
    fn moments_and_days_are_dates_and_counts_stay_counts() {
        let page = page(EXPORT, date).unwrap();
        assert!(page.contains("moment 1795000000001"));
        assert!(page.contains(&format!("moment {}", 20_779 * DAY_MS + DAY_MS / 2)));
        assert!(page.contains("<dt>Seconds</dt><dd>1, 2, 3, 4, 5</dd>"));
    }

    #[test]
    fn what_is_no_export_makes_no_page() {
        assert_eq!(page("[]", date), None);
        assert_eq!(page("{", date), None);
    }

    #[test]
    fn what_names_a_thing_comes_first() {
        let Value::Object(fields) = serde_json::json!({"at": 1, "zebra": 2, "ask": 3, "title": 4})
        else {
            panic!("an object");
        };
        let names: Vec<&str> = in_order(&fields)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["title", "at", "ask", "zebra"]);
    }
}
