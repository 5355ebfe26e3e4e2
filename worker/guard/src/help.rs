//! Help lines for children: whom to call, by country (`help_lines.json`).
//!
//! Only numbers that are sure are in the file. Where a country has none, the child hears the emergency number and that
//! a grown-up can find a help line; never a web address.

use crate::error::GuardError;
use crate::replies::one_line;
use serde::Deserialize;

/// The list that is built in.
pub(crate) const BUILT_IN: &str = include_str!("../help_lines.json");

const FILE: &str = "help_lines.json";

/// Help lines by country.
#[derive(Debug, Clone, Deserialize)]
pub struct HelpLines {
    /// Where the emergency number is 112 and no entry names a line.
    europe: Europe,
    countries: Vec<HelpLine>,
}

/// A country's help line. The file also says for whom it is, when it was checked, and who runs it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HelpLine {
    /// ISO 3166 alpha-2, in capitals.
    pub country: String,
    /// The line's name, as children there know it.
    pub name: String,
    /// The number to call, as it is dialled within the country.
    pub number: String,
    /// Whether a text message to the same number works too.
    #[serde(default)]
    pub text: bool,
    /// The number for police or ambulance.
    pub emergency: String,
    /// For whom the line is.
    pub r#for: String,
    /// When somebody answers, in words; `None`: not known.
    pub hours: Option<String>,
    /// When the entry was last looked through, year and month.
    pub checked: String,
    /// Who runs or publishes the line.
    pub source: String,
}

/// European countries that have no entry of their own.
#[derive(Debug, Clone, Deserialize)]
struct Europe {
    emergency: String,
    countries: Vec<String>,
}

impl HelpLines {
    /// Reads a list and checks that it is whole.
    pub(crate) fn read(json: &str) -> Result<Self, GuardError> {
        let lines: Self = serde_json::from_str(json)
            .map_err(|source| GuardError::Unreadable { file: FILE, source })?;
        let sound = |line: &HelpLine| {
            !line.name.is_empty() && is_number(&line.number) && is_number(&line.emergency)
        };
        if !lines.countries.iter().all(sound) || !is_number(&lines.europe.emergency) {
            let what = "an entry needs a name, a number and an emergency number";
            return Err(GuardError::Incomplete { file: FILE, what });
        }
        Ok(lines)
    }

    /// The line of a country (ISO 3166 alpha-2, in any case).
    pub fn of(&self, country: Option<&str>) -> Option<&HelpLine> {
        let country = country?.trim();
        self.countries
            .iter()
            .find(|line| line.country.eq_ignore_ascii_case(country))
    }

    /// The emergency number of a country, if it is known.
    pub fn emergency(&self, country: Option<&str>) -> Option<&str> {
        if let Some(line) = self.of(country) {
            return Some(&line.emergency);
        }
        let country = country?.trim();
        let listed = |known: &String| known.eq_ignore_ascii_case(country);
        let europe = self.europe.countries.iter().any(listed);
        europe.then_some(self.europe.emergency.as_str())
    }

    /// Whom to call, in sentences: a help line, the family's contact, and the emergency number.
    pub(crate) fn help(&self, country: Option<&str>, own: Option<&str>) -> String {
        let line = self.of(country).map_or_else(
            || "A grown-up can find a help line for children with you.".to_owned(),
            HelpLine::sentences,
        );
        let contact = contact(own);
        format!("{line} {contact} In danger now? {}", self.urgent(country))
    }

    /// The emergency number, in a sentence.
    pub(crate) fn urgent(&self, country: Option<&str>) -> String {
        let number = self.emergency(country).unwrap_or("the emergency number");
        format!("Call {number}.")
    }

    /// All numbers that a reply may name, in one string.
    pub(crate) fn numbers(&self, country: Option<&str>) -> String {
        let line = self.of(country).map_or("", |line| line.number.as_str());
        format!("{line} {}", self.emergency(country).unwrap_or(""))
    }
}

impl HelpLine {
    fn sentences(&self) -> String {
        let how = if self.text { "call or text" } else { "call" };
        let open = self
            .hours
            .as_ref()
            .map_or(String::new(), |hours| format!(" It is open {hours}."));
        format!("You can {how} {} on {}.{open}", self.name, self.number)
    }
}

/// The family's contact, in a sentence; nothing if there is none.
pub(crate) fn contact(contact: Option<&str>) -> String {
    let contact = contact.map(one_line).unwrap_or_default();
    let contact = contact.trim_end_matches('.');
    if contact.is_empty() {
        String::new()
    } else {
        format!("You can also call {contact}.")
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn lines() -> HelpLines {
        HelpLines::read(BUILT_IN).unwrap()
    }

    #[test]
    fn entries_are_whole_and_named_once() {
        let lines = lines();
        assert!(lines.countries.len() >= 30);
        let codes: BTreeSet<_> = lines
            .countries
            .iter()
            .map(|line| &line.country)
            .chain(&lines.europe.countries)
            .collect();
        assert_eq!(
            codes.len(),
            lines.countries.len() + lines.europe.countries.len()
        );
        for code in &codes {
            assert!(code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()));
        }
        for line in &lines.countries {
            assert!(
                !line.r#for.is_empty() && !line.source.is_empty(),
                "{line:?}"
            );
            assert!(line.checked.len() == 7 && line.checked.starts_with("20"));
        }
        // For children: no addresses on the web.
        assert!(
            !BUILT_IN.contains("www") && !BUILT_IN.contains("http") && !BUILT_IN.contains(".com")
        );
    }

    #[test]
    fn the_country_decides_whom_to_call() {
        let lines = lines();
        assert_eq!(
            lines.help(Some("gb"), None),
            "You can call Childline on 0800 1111.  In danger now? Call 999."
        );
        assert_eq!(lines.emergency(Some("LI")), Some("112"));
        for nowhere in [None, Some("ZZ"), Some("")] {
            let help = lines.help(nowhere, Some("Grandma, 555 0100."));
            assert!(help.contains("find a help line"), "{help}");
            assert!(help.contains(
                "You can also call Grandma, 555 0100. In danger now? Call the emergency number."
            ));
        }
    }

    #[test]
    fn a_list_that_makes_no_sense_is_refused() {
        assert!(HelpLines::read("[]").is_err());
        assert!(HelpLines::read(&BUILT_IN.replace("\"999\"", "\"\"")).is_err());
    }
}
