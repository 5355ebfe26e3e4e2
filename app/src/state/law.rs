//! Consents, duties and kinds of data in words and counts. Pure.

use super::words::count;
use protocol::{Breach, Child, Consent, ConsentAge, DataLine, DutyLine, Met, Receipt};

/// How long an authority may wait for the notice of a breach (GDPR article 33), in milliseconds.
const NOTICE_MS: i64 = 72 * 3_600_000;

/// Every way in which a duty can stand, in the order in which they are counted.
pub const MET: [Met; 4] = [Met::Yes, Met::Depends, Met::Partly, Met::Not];

/// How a duty stands: the name of its mark, and words.
pub const fn met(met: Met) -> (&'static str, &'static str) {
    match met {
        Met::Yes => ("yes", "Met"),
        Met::Depends => ("half", "Depends on your settings"),
        Met::Partly => ("quarter", "Met in part"),
        Met::Not => ("dash", "Does not apply"),
    }
}

/// `11 of 15: met. 3 of 15: depends on your settings.`
pub fn met_sentence(lines: &[DutyLine]) -> String {
    let sentence = |how: Met| {
        let n = lines.iter().filter(|line| line.met == how).count();
        let words = met(how).1.to_lowercase();
        (n > 0).then(|| format!("{n} of {}: {words}.", lines.len()))
    };
    let all: Vec<String> = MET.into_iter().filter_map(sentence).collect();
    all.join(" ")
}

/// Classes of data, the least delicate first; what is not among them is treated as the last.
pub const CLASSES: [&str; 3] = ["ordinary", "sensitive", "secret"];

/// A class of data: the name of its mark, and words.
pub fn class(class: &str) -> (&'static str, &'static str) {
    match class {
        "ordinary" => ("disc", "Ordinary"),
        "sensitive" => ("diamond", "Sensitive"),
        _ => ("square", "Secret"),
    }
}

/// The kinds of data of each class, in the order of [`CLASSES`].
pub fn by_class(lines: &[DataLine]) -> [Vec<&DataLine>; 3] {
    CLASSES.map(|wanted| {
        let of = |line: &&DataLine| class(&line.class) == class(wanted);
        lines.iter().filter(of).collect()
    })
}

/// `Ordinary: 6 kinds, 120 records`.
pub fn class_sentence(wanted: &str, lines: &[&DataLine]) -> String {
    let records = lines.iter().map(|line| line.records).sum();
    format!(
        "{}: {}, {}",
        class(wanted).1,
        count(lines.len() as u64, "kind", "kinds"),
        count(records, "record", "records")
    )
}

/// Whom an entry is about.
pub fn whom(child: Option<&str>, children: &[Child]) -> String {
    match child {
        None => "The whole family".into(),
        Some(id) => {
            let here = children.iter().find(|child| child.id == id);
            here.map_or_else(
                || "A child who was erased".into(),
                |child| child.nickname.clone(),
            )
        }
    }
}

/// Whether a signature holds, in words.
pub const fn signature(good: bool) -> &'static str {
    match good {
        true => "Good",
        false => "None that holds",
    }
}

/// The columns of [`consent_row`].
pub const LEDGER: [&str; 8] = [
    "Entry",
    "For",
    "What",
    "Text",
    "Given",
    "How",
    "Withdrawn",
    "Signature",
];

/// A line of the ledger; `date` writes a moment.
pub fn consent_row(
    consent: &Consent,
    children: &[Child],
    date: impl Fn(i64) -> String,
) -> Vec<String> {
    vec![
        consent.number.to_string(),
        whom(consent.child.as_deref(), children),
        format!("{} ({})", consent.purpose, consent.data.join(", ")),
        format!("{}, {}", consent.version, short_hash(&consent.text_hash)),
        format!("{} by {}", date(consent.at), consent.name),
        consent.method.clone(),
        consent.withdrawn.map_or_else(|| "No".into(), &date),
        signature(consent.signed).into(),
    ]
}

/// The beginning of a hash: enough to tell two texts apart.
fn short_hash(hash: &str) -> String {
    hash.chars().take(12).collect()
}

/// The columns of [`receipt_row`].
pub const RECEIPTS: [&str; 6] = [
    "Receipt",
    "When",
    "What",
    "Records",
    "Keys",
    "What it does not reach",
];

/// A line of the receipts; `date` writes a moment.
pub fn receipt_row(receipt: &Receipt, date: impl Fn(i64) -> String) -> Vec<String> {
    vec![
        receipt.number.to_string(),
        date(receipt.at),
        receipt.what.clone(),
        receipt.records.to_string(),
        receipt.keys.to_string(),
        receipt.limits.clone(),
    ]
}

/// The ages whose country has these words in its name, or is this code.
pub fn ages_of(ages: &[ConsentAge], words: &str) -> Vec<ConsentAge> {
    let words = words.trim().to_lowercase();
    let fits = |age: &&ConsentAge| {
        age.name.to_lowercase().contains(&words) || age.country.eq_ignore_ascii_case(&words)
    };
    ages.iter().filter(fits).cloned().collect()
}

/// Until when an authority would have to be told, in milliseconds since 1970 (UTC).
pub const fn deadline(breach: &Breach) -> i64 {
    breach.noticed.saturating_add(NOTICE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duty(met: Met) -> DutyLine {
        DutyLine {
            duty: String::new(),
            source: String::new(),
            met,
            how: String::new(),
            proof: String::new(),
            page: String::new(),
        }
    }

    fn line(class: &str, records: u64) -> DataLine {
        let text = String::new;
        DataLine {
            name: text(),
            holds: text(),
            class: class.into(),
            purpose: text(),
            ground: text(),
            place: text(),
            seen: text(),
            kept: text(),
            erased: text(),
            records,
        }
    }

    fn age(country: &str, name: &str) -> ConsentAge {
        ConsentAge {
            country: country.into(),
            name: name.into(),
            age: 16,
            law: String::new(),
            checked: String::new(),
        }
    }

    #[test]
    fn every_duty_is_counted_once_and_has_a_mark_of_its_own() {
        let lines = [Met::Yes, Met::Yes, Met::Partly, Met::Not].map(duty);
        assert_eq!(
            met_sentence(&lines),
            "2 of 4: met. 1 of 4: met in part. 1 of 4: does not apply."
        );
        let marks: std::collections::BTreeSet<_> = MET.map(|m| met(m).0).into();
        assert_eq!(marks.len(), 4);
    }

    #[test]
    fn data_of_an_unknown_class_count_as_secret() {
        let lines = [line("ordinary", 2), line("secret", 1), line("new", 4)];
        let [ordinary, sensitive, secret] = by_class(&lines);
        assert_eq!((ordinary.len(), sensitive.len(), secret.len()), (1, 0, 2));
        assert_eq!(
            class_sentence("secret", &secret),
            "Secret: 2 kinds, 5 records"
        );
    }

    #[test]
    fn a_country_is_found_by_its_name_and_its_code() {
        let ages = [age("AT", "Austria"), age("AU", "Australia")];
        let found = |words| ages_of(&ages, words).len();
        assert_eq!(
            (found("austr"), found(" at "), found(""), found("zz")),
            (2, 1, 2, 0)
        );
    }

    #[test]
    fn an_entry_says_whom_it_is_about_even_when_they_are_gone() {
        let child: Child =
            serde_json::from_str(r#"{"id":"a","nickname":"Mia","age":8,"picture":"child-fox"}"#)
                .unwrap();
        let all = [child];
        assert_eq!(whom(Some("a"), &all), "Mia");
        assert_eq!(whom(Some("b"), &all), "A child who was erased");
        assert_eq!(whom(None, &all), "The whole family");
    }

    #[test]
    fn three_days_are_left_from_when_it_was_noticed() {
        let breach = Breach {
            id: String::new(),
            noticed: 1_000,
            what: String::new(),
            whose: String::new(),
            effects: String::new(),
            done: String::new(),
            told: None,
            notice: String::new(),
        };
        assert_eq!(deadline(&breach), 1_000 + 3 * 86_400_000);
    }
}
