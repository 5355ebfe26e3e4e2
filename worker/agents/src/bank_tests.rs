use super::*;
use std::collections::HashSet;

#[test]
fn every_file_reads() {
    for (i, (group, text)) in FILES.iter().enumerate() {
        let read = read::read(*group, text);
        assert!(read.is_ok(), "file {i}: {:?}", read.err());
    }
}

#[test]
fn names_are_unique_and_lead_somewhere() {
    let mut names = HashSet::new();
    for s in BANK.iter() {
        assert!(names.insert(s.name), "{} twice", s.name);
        for entry in s.lines.iter().flatten() {
            if let Some(next) = entry.next {
                let found = situation(next);
                assert!(
                    found.is_some_and(|s| !s.entries(Line::React).is_empty()),
                    "{next} in {}",
                    s.name
                );
            }
        }
    }
}

#[test]
fn every_age_finds_words_without_slots_beyond_its_name() {
    let child = [("name", "Mia".to_owned())];
    for s in BANK
        .iter()
        .filter(|s| s.group == Group::Feelings || s.group == Group::Manners)
    {
        for age in 0..3 {
            let fit = |line| {
                let entries: &[Entry] = s.entries(line);
                entries.iter().filter(|e| e.fits(age, &child, &[])).count()
            };
            let rewarding = ["hello_long", "what_meant", "name_wish"].contains(&s.name);
            if !s.entries(Line::Say).is_empty() && !rewarding {
                assert!(fit(Line::Say) > 0, "{} at {age}", s.name);
            }
            if !s.entries(Line::Ask).is_empty() {
                assert!(fit(Line::Ask) > 0, "{} at {age}", s.name);
            }
        }
    }
}

#[test]
fn feelings_have_enough_to_say() {
    for s in of_group(Group::Feelings).filter(|s| !s.hear.is_empty()) {
        let combined: usize = [Line::Say, Line::Offer, Line::Ask]
            .iter()
            .map(|l| s.entries(*l).len())
            .sum();
        assert!(combined >= 10, "{} has {combined}", s.name);
    }
}

#[test]
fn nobody_claims_to_be_a_person() {
    const HUMAN: &[&str] = &[
        "I'm glad",
        "I am glad",
        "I'm happy",
        "I am happy",
        "I love",
        "I feel",
        "I miss",
        "I'm sorry",
        "I'm sad",
        "I enjoy",
        "I'm proud",
        "I am proud",
        "my heart",
        "I hope",
        "I like",
        "  ",
    ];
    for s in BANK.iter() {
        for entry in s.lines.iter().flatten() {
            for claim in HUMAN {
                assert!(!entry.text.contains(claim), "{claim} in {}", entry.text);
            }
            assert!(
                entry
                    .text
                    .trim_end_matches('"')
                    .ends_with(['.', '!', '?', '}']),
                "{} in {}",
                entry.text,
                s.name
            );
        }
    }
}

#[test]
fn a_question_is_known_again_whatever_fills_it() {
    let asked = asked("Rex the dog! What does Rex do that makes you laugh?").unwrap();
    assert_eq!((asked.of.name, asked.react.name), ("told_pet", "pet_funny"));
    assert!(super::asked("It is 43.").is_none());
}
