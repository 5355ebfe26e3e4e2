//! Personal data in texts as children write them: how much of it is found, and how much of what is found is personal.
//!
//! A span that is found is right if it overlaps a marked one of the same broad kind: account and identity numbers are one
//! (an IBAN is either), web and internet addresses are one. The half "tuned" was in view when the rules were written, so it
//! only guards against loss. The half "kept" flatters as well: without the given names that it shares with the list its
//! recall is 0.88 instead of 0.95. A hundred lines (now tuned) gave 0.59 at precision 0.97 when the rules first met them.
//!
//! On a public set of templates (presidio-research, `synth_dataset_v2.json`) these types count as personal: PERSON if of two
//! words or more, after a title, or told as a surname (a first name alone is harmless, found or not); STREET_ADDRESS and
//! ZIP_CODE; PHONE_NUMBER; EMAIL_ADDRESS; CREDIT_CARD; IBAN_CODE, US_SSN and US_DRIVER_LICENSE; IP_ADDRESS and DOMAIN_NAME;
//! DATE_TIME after "born on" and the like; GPE after "I live in"; ORGANIZATION after "I work for" or "I study at". Not AGE,
//! NRP and TITLE. Rules were tuned on even templates (recall 0.99, precision 0.99); odd ones give 0.86 and 0.90.

#![allow(missing_docs, clippy::panic, clippy::unwrap_used, reason = "a test")]

use guard::pii;
use std::ops::Range;

const CASES: &str = include_str!("cases/personal_data.tsv");

struct Case {
    text: String,
    /// Broad kind and place, in bytes.
    marked: Vec<(&'static str, Range<usize>)>,
}

fn broad(kind: &str) -> &'static str {
    match kind {
        "card" | "id" => "number",
        "url" | "ip" => "web",
        "name" => "name",
        "address" => "address",
        "phone" => "phone",
        "email" => "email",
        "school" => "school",
        "password" => "password",
        "username" => "username",
        "birthday" => "birthday",
        other => panic!("no such kind: {other}"),
    }
}

fn case(line: &str) -> Case {
    let (mut text, mut marked, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, from)) = rest.split_once('[') {
        let (mark, behind) = from.split_once(']').unwrap();
        let (kind, value) = mark.split_once(':').unwrap();
        text.push_str(before);
        marked.push((broad(kind), text.len()..text.len() + value.len()));
        text.push_str(value);
        rest = behind;
    }
    text.push_str(rest);
    Case { text, marked }
}

fn half(name: &str) -> Vec<Case> {
    CASES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(half, _)| *half == name)
        .map(|(_, line)| case(line))
        .collect()
}

/// Recall and precision.
fn measured(cases: &[Case]) -> (f64, f64) {
    let (mut marked, mut recalled, mut found, mut right) = (0u32, 0u32, 0u32, 0u32);
    for case in cases {
        let spans = pii::all(&case.text);
        let hits = |span: &pii::Span, (kind, at): &(&str, Range<usize>)| {
            broad(span.kind.id()) == *kind && span.bytes.start < at.end && at.start < span.bytes.end
        };
        for mark in &case.marked {
            marked += 1;
            recalled += u32::from(spans.iter().any(|span| hits(span, mark)));
        }
        for span in &spans {
            found += 1;
            right += u32::from(case.marked.iter().any(|mark| hits(span, mark)));
        }
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    (share(recalled, marked), share(right, found))
}

#[test]
fn personal_data_is_found() {
    for (name, least) in [("tuned", 0.97), ("kept", 0.9)] {
        let cases = half(name);
        assert!(cases.len() > 90);
        let (recall, precision) = measured(&cases);
        assert!(recall >= least, "{name}: recall {recall:.3}");
        // Somebody's given name in passing is found too; the cases leave it unmarked.
        assert!(precision >= 0.92, "{name}: precision {precision:.3}");
    }
}

#[test]
fn harmless_texts_hold_nothing_that_a_child_should_not_tell() {
    for half in ["tuned", "kept"].map(half) {
        for case in half.iter().filter(|case| case.marked.is_empty()) {
            assert_eq!(pii::find(&case.text, "Mia"), [], "{}", case.text);
        }
    }
}
