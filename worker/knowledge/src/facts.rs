//! The fact files: a line format small enough to need no parser crate, checked when the book opens.
//!
//! ```text
//! [id] Title | what it rests on
//! ? a question it answers
//! + a claim it supports
//! - a claim it refutes
//! ~ words|of an|the idea ?that it refutes, in any order; what has a question mark need not be there
//! = the same for an idea it supports
//! One to three plain sentences. They also have to read well after "Yes." or "No."
//! ```
//! Countries have a line each: `name | capital | continent`.

use crate::KnowledgeError;
use crate::book::Fact;
use resonance::words::content;

const FILES: &[(&str, &str)] = &[
    ("space.txt", include_str!("../facts/space.txt")),
    ("earth.txt", include_str!("../facts/earth.txt")),
    ("animals.txt", include_str!("../facts/animals.txt")),
    ("body.txt", include_str!("../facts/body.txt")),
    ("nature.txt", include_str!("../facts/nature.txt")),
    ("science.txt", include_str!("../facts/science.txt")),
    ("maths.txt", include_str!("../facts/maths.txt")),
    ("machines.txt", include_str!("../facts/machines.txt")),
    ("world.txt", include_str!("../facts/world.txt")),
    ("myths.txt", include_str!("../facts/myths.txt")),
];
const COUNTRIES: (&str, &str) = ("countries.txt", include_str!("../facts/countries.txt"));

/// Every fact of the files, countries last.
pub(crate) fn read_all() -> Result<Vec<Fact>, KnowledgeError> {
    let mut facts = Vec::new();
    for (file, text) in FILES {
        read(file, text, &mut facts)?;
    }
    read_countries(&mut facts)?;
    Ok(facts)
}

pub(crate) fn read(
    file: &'static str,
    text: &str,
    facts: &mut Vec<Fact>,
) -> Result<(), KnowledgeError> {
    let first = facts.len();
    for (number, line) in text.lines().enumerate() {
        let error = |problem| KnowledgeError::Format {
            file,
            line: number + 1,
            problem,
        };
        let line = line.trim();
        if let Some(head) = line.strip_prefix('[') {
            facts.push(
                heading(area(file), head).ok_or_else(|| error("expected [id] title | basis"))?,
            );
            continue;
        }
        if line.is_empty() {
            continue;
        }
        let fact = facts[first..]
            .last_mut()
            .ok_or_else(|| error("text before the first [id]"))?;
        match (line.as_bytes()[0], line.get(2..)) {
            (b'?', Some(ask)) => fact.asks.push(ask.to_owned()),
            (b'+', Some(claim)) => fact.claims.push((claim.to_owned(), true)),
            (b'-', Some(claim)) => fact.claims.push((claim.to_owned(), false)),
            (b'~', Some(idea)) => fact.ideas.push((idea.to_owned(), false)),
            (b'=', Some(idea)) => fact.ideas.push((idea.to_owned(), true)),
            _ if fact.text.is_empty() => fact.text = line.to_owned(),
            _ => return Err(error("a second line of text")),
        }
    }
    Ok(())
}

/// What the facts of a file belong to.
fn area(file: &'static str) -> &'static str {
    file.strip_suffix(".txt").unwrap_or(file)
}

fn heading(area: &'static str, head: &str) -> Option<Fact> {
    let (id, rest) = head.split_once(']')?;
    let (title, basis) = rest.split_once('|')?;
    Some(Fact {
        id: id.to_owned(),
        area,
        title: title.trim().to_owned(),
        basis: basis.trim().to_owned(),
        text: String::new(),
        asks: Vec::new(),
        claims: Vec::new(),
        ideas: Vec::new(),
    })
}

fn read_countries(facts: &mut Vec<Fact>) -> Result<(), KnowledgeError> {
    let (file, text) = COUNTRIES;
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut fields = line.split('|').map(str::trim);
        let (Some(name), Some(capital), Some(continent)) =
            (fields.next(), fields.next(), fields.next())
        else {
            return Err(KnowledgeError::Format {
                file,
                line: number + 1,
                problem: "expected name | capital | continent",
            });
        };
        rows.push((name, capital, continent));
    }
    for (name, capital, continent) in &rows {
        let mut fact = country(name, capital, continent);
        let others = rows
            .iter()
            .map(|(_, other, _)| *other)
            .filter(|c| c != capital);
        fact.ideas = capital_ideas(name, capital, others);
        facts.push(fact);
    }
    Ok(())
}

/// The right capital is one however it is said; another country's is not.
fn capital_ideas<'a>(
    name: &str,
    capital: &str,
    others: impl Iterator<Item = &'a str>,
) -> Vec<(String, bool)> {
    let groups = |text: &str| content(text).join(" ");
    let name = groups(name);
    let others: Vec<String> = others.flat_map(content).collect();
    let right = format!("capital {name} {} ?city", groups(capital));
    let wrong = format!("capital {name} {} ?city", others.join("|"));
    vec![(right, true), (wrong, false)]
}

fn country(name: &str, capital: &str, continent: &str) -> Fact {
    let plain = name.trim_start_matches("the ");
    let stop = if capital.ends_with('.') { "" } else { "." };
    let (verb, lies) =
        if name.ends_with("Netherlands") || name.ends_with('s') && name.starts_with("the ") {
            ("are", "They are")
        } else {
            ("is", "It is")
        };
    let place = if continent.contains("Oceania") {
        "in the Australia and Oceania region".to_owned()
    } else {
        format!("in {continent}")
    };
    Fact {
        area: area(COUNTRIES.0),
        id: format!("country-{}", plain.to_lowercase().replace(' ', "-")),
        title: plain.to_owned(),
        basis: "Encyclopaedia Britannica".to_owned(),
        text: format!("The capital of {name} is {capital}{stop} {lies} {place}."),
        asks: vec![
            format!("what is the capital of {name}"),
            format!("what is the capital city of {name}"),
            format!("where {verb} {name}"),
            format!("which continent {verb} {name} in"),
        ],
        claims: vec![(format!("{capital} is the capital of {name}"), true)],
        ideas: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn sentences(text: &str) -> Vec<&str> {
        text.split_inclusive(['.', '!', '?'])
            .map(str::trim)
            .filter(|s| s.len() > 2)
            .collect()
    }

    #[test]
    fn the_files_hold_what_they_should() {
        let facts = read_all().unwrap();
        let countries = facts
            .iter()
            .filter(|f| f.id.starts_with("country-"))
            .count();
        let refuted = |f: &&Fact| f.claims.iter().chain(&f.ideas).any(|(_, holds)| !holds);
        assert!(facts.len() - countries >= 400, "{}", facts.len());
        assert!(
            facts
                .iter()
                .filter(|f| f.id.starts_with("myth-"))
                .filter(refuted)
                .count()
                >= 150
        );
        assert!(countries >= 40);
        let (mut ids, mut claims) = (HashSet::new(), HashSet::new());
        for f in &facts {
            assert!(ids.insert(&f.id), "{} twice", f.id);
            assert!(
                f.id.chars()
                    .all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '.')),
                "{}",
                f.id
            );
            assert!(
                (20..=330).contains(&f.text.len()),
                "{}: {} bytes",
                f.id,
                f.text.len()
            );
            let myth = f.id.starts_with("myth-");
            assert!(
                (if myth { 0 } else { 2 }..=5).contains(&f.asks.len()),
                "{}: {} questions",
                f.id,
                f.asks.len()
            );
            assert!(!f.basis.is_empty() && f.text.ends_with('.'), "{}", f.id);
            for (claim, _) in &f.claims {
                assert!(
                    resonance::words::content(claim).len() >= 2,
                    "{}: {claim} says too little",
                    f.id
                );
                assert!(claims.insert(claim), "{claim} twice");
            }
        }
    }

    #[test]
    fn the_words_are_for_children() {
        for f in read_all().unwrap() {
            let list = sentences(&f.text);
            assert!(
                (1..=4).contains(&list.len()),
                "{}: {} sentences",
                f.id,
                list.len()
            );
            for s in &list {
                assert!(
                    s.split_whitespace().count() <= 27,
                    "{}: long sentence: {s}",
                    f.id
                );
            }
            let words: Vec<&str> = f.text.split_whitespace().collect();
            let letters: usize = words.iter().map(|w| w.len()).sum();
            assert!(
                letters as f32 / words.len() as f32 <= 6.4,
                "{}: long words",
                f.id
            );
        }
    }

    #[test]
    fn bad_lines_are_named() {
        let mut facts = Vec::new();
        let error = read("x.txt", "\n? stray", &mut facts).unwrap_err();
        assert_eq!(
            error.to_string(),
            "fact file x.txt, line 2: text before the first [id]"
        );
        assert!(read("x.txt", "[a] no basis", &mut facts).is_err());
        assert!(read("x.txt", "[a] T | B\none.\ntwo.", &mut facts).is_err());
    }
}
