//! Whom to turn to. Everything here is on the device: the family's people, and the guard's own help lines and words.

use crate::setup::one_line;
use crate::{Companion, CoreError, Judge, Ports, safety};
use guard::{Action, Context, Guard, HelpLine, Sentences};
use protocol::{Child, Contact, FaultKind, HelpLineInfo, HelpPage, Settings};
use store::Store;

/// What a child in need might write. The guard meets it with its words for the gravest distress.
const CRY: &str = "I want to hurt myself";
/// The most people besides the two of the settings' own.
const PEOPLE: usize = 8;
/// The longest name, and the longest way to reach somebody, in characters.
const LONGEST: usize = 120;

impl<S: Store, P: Ports> Companion<S, P> {
    /// The help page. Nobody says which child reads it, so its words are those for the youngest.
    pub(crate) fn help(&mut self) -> Result<HelpPage, CoreError> {
        let settings = &self.house()?.settings;
        let country = settings.country.as_deref();
        let lines = self.guard.help_lines();
        let context = Context {
            trusted_adult: settings.trusted_adult.as_deref(),
            country,
            contact: settings.contact.as_deref(),
            ..Context::of(0)
        };
        let reply = self.guard.check_input(CRY, &context).reply;
        Ok(HelpPage {
            contacts: people(settings),
            lines: lines
                .and_then(|lines| lines.of(country))
                .map(line)
                .into_iter()
                .collect(),
            emergency: lines
                .and_then(|lines| lines.emergency(country))
                .unwrap_or_default()
                .to_owned(),
            words: passed(&self.guard, &reply.unwrap_or_default(), &context),
        })
    }

    /// The guard's answer to [`CRY`], as it would be shown to this child now. Nothing is kept or counted.
    pub(crate) fn try_help(&mut self, child: &str) -> Result<String, CoreError> {
        let child: &Child = self.child(child)?;
        let context = Context {
            nickname: &child.nickname,
            ..safety::context(child, &self.house()?.settings)
        };
        let verdict = Judge::new(&self.guard, &self.minds)
            .input(CRY, &context)
            .verdict;
        match (verdict.action, verdict.reply) {
            (Action::Support, Some(reply)) => Ok(passed(&self.guard, &reply, &context)),
            // The answer would not be one that helps: that must be seen, not covered up.
            _ => Err(CoreError::refuse(
                FaultKind::Internal,
                "The guard did not recognise a cry for help. Please look after your child yourself, and update LuminAI.",
            )),
        }
    }
}

/// What of a reply is said: like every sentence, these are checked once more on the way out.
fn passed(guard: &Guard, reply: &str, context: &Context<'_>) -> String {
    let mut sentences = Sentences::new();
    let mut whole = sentences.push(reply);
    whole.extend(sentences.finish());
    whole.retain(|sentence| guard.check_output(sentence, context).action == Action::Allow);
    whole.concat().trim().to_owned()
}

/// The family's people, the grown-up to turn to first; nobody twice.
fn people(settings: &Settings) -> Vec<Contact> {
    let own = [&settings.trusted_adult, &settings.contact];
    let own = own.into_iter().flatten().map(|text| contact(text));
    let mut all: Vec<Contact> = Vec::new();
    for person in own.chain(settings.contacts.iter().cloned()) {
        if !all.contains(&person) {
            all.push(person);
        }
    }
    all
}

/// `Grandma Ana, 555 0142` as a name and a way to reach her. Without a number all of it is the name.
fn contact(text: &str) -> Contact {
    let number = text.find(|c: char| c.is_ascii_digit() || c == '+');
    let comma = number.and_then(|at| text.split_at(at).0.rfind(','));
    let (name, reach) = comma.map_or((text, ""), |at| text.split_at(at));
    Contact {
        name: name.trim().to_owned(),
        reach: reach.trim_start_matches(',').trim().to_owned(),
    }
}

fn line(line: &HelpLine) -> HelpLineInfo {
    HelpLineInfo {
        name: line.name.clone(),
        number: line.number.clone(),
        text: line.text,
        whom: line.r#for.clone(),
        hours: line.hours.clone().unwrap_or_default(),
        checked: line.checked.clone(),
    }
}

/// People as a guardian typed them: on one line, not too long, not too many; those without a name are left out.
pub(crate) fn tidy(contacts: Vec<Contact>) -> Vec<Contact> {
    let one = |contact: Contact| {
        Some(Contact {
            name: one_line(Some(contact.name), LONGEST)?,
            reach: one_line(Some(contact.reach), LONGEST).unwrap_or_default(),
        })
    };
    contacts.into_iter().filter_map(one).take(PEOPLE).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;

    fn person(name: &str, reach: &str) -> Contact {
        Contact {
            name: name.into(),
            reach: reach.into(),
        }
    }

    #[test]
    fn a_name_and_a_number_are_told_apart() {
        for (text, name, reach) in [
            ("Grandma Ana, 555 0142", "Grandma Ana", "555 0142"),
            ("Ana, my mum, +43 1 555", "Ana, my mum", "+43 1 555"),
            ("Papa 555 0143", "Papa 555 0143", ""),
            ("Aunt Rosa, next door", "Aunt Rosa, next door", ""),
            ("", "", ""),
        ] {
            assert_eq!(contact(text), person(name, reach), "{text}");
        }
    }

    #[test]
    fn the_grown_up_to_turn_to_comes_first_and_nobody_twice() {
        let settings = Settings {
            trusted_adult: Some("Grandma Ana, 555 0142".into()),
            contact: Some("Papa, 555 0143".into()),
            contacts: vec![person("Papa", "555 0143"), person("Mr Lee", "at school")],
            ..Settings::default()
        };
        let names: Vec<String> = people(&settings).into_iter().map(|c| c.name).collect();
        assert_eq!(names, ["Grandma Ana", "Papa", "Mr Lee"]);
    }

    #[test]
    fn what_was_typed_is_bounded() {
        let many = vec![person(" Ro\nsa ", &"5".repeat(500)); 2 * PEOPLE];
        let kept = tidy(many);
        assert_eq!((kept.len(), kept[0].name.as_str()), (PEOPLE, "Rosa"));
        assert_eq!(kept[0].reach.len(), LONGEST);
        assert!(tidy(vec![person("  ", "555")]).is_empty());
    }

    #[test]
    fn the_cry_is_answered_with_help_at_every_age() {
        let guard = Guard::new();
        for age in [0, 5, 8, 11, 15] {
            let context = Context {
                trusted_adult: Some("Grandma Ana, 555 0142"),
                country: Some("GB"),
                contact: Some("Papa, 555 0143"),
                ..Context::of(age)
            };
            let verdict = guard.check_input(CRY, &context);
            assert_eq!(verdict.action, Action::Support, "{age}");
            let reply = verdict.reply.unwrap();
            let said = passed(&guard, &reply, &context);
            for part in ["Grandma Ana", "0800 1111", "Papa, 555 0143", "999"] {
                assert!(said.contains(part), "{age}: {part} is not in {said}");
            }
        }
    }
}
