//! Reading a file of the bank.

use super::phrase::Phrase;
use super::{Entry, Group, Line, Situation, Tone};
use resonance::words::content;

/// What is wrong with a file, by its line counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BankError {
    /// A line before the first situation.
    NoSituation(usize),
    /// A first word that means nothing.
    Word(usize, String),
    /// A tone that is none.
    Tone(usize, String),
    /// A text that is empty, or only slots, or whose braces do not pair.
    Text(usize),
}

/// The situations of a file.
pub(super) fn read(group: Group, text: &'static str) -> Result<Vec<Situation>, BankError> {
    let mut out: Vec<Situation> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (number, line) = (number + 1, line.trim());
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if let Some(head) = line.strip_prefix("## ") {
            out.push(situation(group, head, number)?);
            continue;
        }
        let open = out.last_mut().ok_or(BankError::NoSituation(number))?;
        directive(open, line, number)?;
    }
    Ok(out)
}

fn situation(group: Group, head: &'static str, number: usize) -> Result<Situation, BankError> {
    let (name, tone) = head.split_once(' ').unwrap_or((head, ""));
    let tone = match tone {
        "" => Tone::Plain,
        "good" => Tone::Good,
        "low" => Tone::Low,
        "heavy" => Tone::Heavy,
        other => return Err(BankError::Tone(number, other.to_owned())),
    };
    Ok(Situation {
        name,
        tone,
        group,
        hear: Vec::new(),
        signs: Vec::new(),
        with: Vec::new(),
        unless: Vec::new(),
        lines: Default::default(),
    })
}

fn directive(open: &mut Situation, line: &'static str, number: usize) -> Result<(), BankError> {
    let (word, text) = line.split_once(' ').ok_or(BankError::Text(number))?;
    let (word, ages) = word.split_once('.').unwrap_or((word, ""));
    let kind = match word {
        "hear" | "with" | "unless" => {
            let phrases = text.split('|').filter_map(Phrase::new);
            match word {
                "hear" => open.hear.extend(phrases),
                "with" => open.with.extend(phrases),
                _ => open.unless.extend(phrases),
            }
            return Ok(());
        }
        "sign" => {
            open.signs.extend(text.split('|'));
            return Ok(());
        }
        "say" => Line::Say,
        "offer" => Line::Offer,
        "ask" => Line::Ask,
        "react" => Line::React,
        other => return Err(BankError::Word(number, other.to_owned())),
    };
    let ages = match ages {
        "" => [true; 3],
        some if some.chars().all(|c| "ymt".contains(c)) => {
            ["y", "m", "t"].map(|a| some.contains(a))
        }
        other => return Err(BankError::Word(number, other.to_owned())),
    };
    open.lines[kind as usize].push(entry(text, ages).ok_or(BankError::Text(number))?);
    Ok(())
}

fn entry(line: &'static str, ages: [bool; 3]) -> Option<Entry> {
    let (text, next) = line
        .split_once(" -> ")
        .map_or((line, None), |(text, next)| (text, Some(next)));
    let (text, cues) = text.split_once(" ~ ").unwrap_or((text, ""));
    let pairs = text.matches('{').count() == text.matches('}').count();
    // Very short pieces, such as the full stop after a slot, say nothing about where a text is.
    let fixed: Vec<&str> = text
        .split(['{', '}'])
        .step_by(2)
        .map(str::trim)
        .filter(|piece| piece.len() > 2)
        .collect();
    (pairs && !fixed.is_empty()).then(|| Entry {
        text,
        fixed,
        ages,
        cues: content(cues),
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named_with_their_line() {
        let read = |text| read(Group::Topic, text);
        assert_eq!(read("say Hello you."), Err(BankError::NoSituation(1)));
        assert_eq!(
            read("## a\nsey Hello."),
            Err(BankError::Word(2, "sey".into()))
        );
        assert_eq!(
            read("## a\nsay.q Hello."),
            Err(BankError::Word(2, "q".into()))
        );
        assert_eq!(read("## a sour"), Err(BankError::Tone(1, "sour".into())));
        assert_eq!(
            read("## a\n\n// a note\nsay {name}"),
            Err(BankError::Text(4))
        );
        assert_eq!(read("## a\nsay Hello {name."), Err(BankError::Text(2)));
    }

    #[test]
    fn a_text_carries_ages_cues_and_what_is_next() {
        let read = read(
            Group::Topic,
            "## a low\nhear my dog\nask.yt What does {pet} eat? ~ dogs -> food",
        )
        .unwrap();
        let entry = &read[0].entries(Line::Ask)[0];
        assert_eq!(read[0].tone, Tone::Low);
        assert_eq!(entry.text, "What does {pet} eat?");
        assert_eq!(
            (entry.ages, entry.next),
            ([true, false, true], Some("food"))
        );
        assert_eq!(entry.cues, content("dog"));
    }
}
