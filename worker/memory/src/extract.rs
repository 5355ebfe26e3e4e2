//! Rules for what a child tells about themself. Conservative: what does not fit a rule is not remembered.

use crate::pattern::{Held, fit};
use crate::person::third_person;
use crate::privacy::is_private;
use crate::rule_words::{DAYS, FAMILY, FEELINGS, NO_NAMES, NOT_LIKED, PETS};
use crate::rules::{RULES, Rule};
use crate::told::{confidence, earnest, without_hedges};
use crate::{Confidence, Extracted, Kind};

/// Everything worth remembering in a message, in order; nothing from a sentence that gives something private away.
pub fn extract(text: &str) -> Vec<Extracted> {
    let mut out: Vec<Extracted> = Vec::new();
    if !earnest(text) {
        return out;
    }
    for sentence in text.split_inclusive(['.', '!', '?', '\n', ';']) {
        if sentence.ends_with('?') || sentence.len() > 300 || is_private(sentence) {
            continue;
        }
        let Some(confidence) = confidence(sentence) else {
            continue;
        };
        let found = clauses(sentence);
        for found in found.iter().filter_map(|c| clause(c)) {
            let found = Extracted {
                confidence,
                ..found
            };
            if !out.contains(&found) {
                out.push(found);
            }
        }
    }
    out
}

/// A sentence cut where a new statement about the child begins.
fn clauses(sentence: &str) -> Vec<Vec<String>> {
    let joined = sentence
        .replace('’', "'")
        .replace("guinea pig", "guinea-pig")
        .replace("baby sister", "baby-sister")
        .replace("baby brother", "baby-brother");
    let mut out: Vec<Vec<String>> = vec![Vec::new()];
    for raw in joined.split_whitespace() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\''));
        let lower = word.to_lowercase();
        let opens = matches!(
            lower.as_str(),
            "i" | "i'm" | "i've" | "my" | "we" | "we're" | "our" | "we've"
        );
        let empty = out.last().is_none_or(Vec::is_empty);
        let last = out
            .last()
            .and_then(|c| c.last())
            .map(|w: &String| w.to_lowercase());
        if opens
            && !empty
            && last.is_some_and(|l| {
                matches!(
                    l.as_str(),
                    "and" | "but" | "so" | "hi" | "hello" | "yes" | "no" | "well" | "luminai" | ","
                )
            })
        {
            if let Some(clause) = out.last_mut() {
                clause.pop();
            }
            out.push(Vec::new());
        }
        if let Some(clause) = out.last_mut().filter(|_| !word.is_empty()) {
            clause.push(word.to_owned());
        }
        if raw.ends_with(',') {
            out.push(Vec::new());
        }
    }
    out
}

fn clause(words: &[String]) -> Option<Extracted> {
    let words = plain_case(words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = without_hedges(&words);
    let words = match words.split_first() {
        Some((first, rest))
            if matches!(
                first.to_lowercase().as_str(),
                "and" | "but" | "so" | "today" | "because" | "also"
            ) =>
        {
            rest
        }
        _ => &words[..],
    };
    feeling(words).or_else(|| RULES.iter().find_map(|r| apply(r, words)))
}

/// Where every word has a capital, or every letter is one, capitals tell no names: such a clause is read in small letters.
fn plain_case(words: &[String]) -> Vec<String> {
    let capital = |w: &String| w.starts_with(char::is_uppercase);
    let shouted = words.len() > 1 && !words.iter().any(|w| w.contains(char::is_lowercase));
    if shouted || (words.len() > 3 && words.iter().all(capital)) {
        words.iter().map(|w| w.to_lowercase()).collect()
    } else {
        words.to_vec()
    }
}

/// `I am sad because my friend moved away`.
fn feeling(words: &[&str]) -> Option<Extracted> {
    const PATTERNS: [&str; 3] = [
        "i'm|i [am] [so|very|really] scared|afraid of <x..>",
        "i am|feel|was|felt [so|very|really|a] [bit|little] <f> because|about|of|that <x..>",
        "i'm [so|very|really|a] [bit|little] <f> because|about|of|that <x..>",
    ];
    let held = PATTERNS.iter().find_map(|p| fit(p, words))?;
    let x = third_person(&get(&held, "x")?.join(" "));
    match get(&held, "f") {
        None => Some(Extracted {
            slot: Some(format!("fear:{}", x.to_lowercase())),
            text: format!("is scared of {x}"),
            kind: Kind::Feeling,
            confidence: Confidence::Plain,
        }),
        Some(f) if FEELINGS.split('|').any(|w| f[0].eq_ignore_ascii_case(w)) => {
            let word = f[0].to_lowercase();
            let link = words.iter().find(|w| {
                matches!(
                    w.to_lowercase().as_str(),
                    "because" | "about" | "of" | "that"
                )
            })?;
            Some(Extracted {
                text: format!("felt {word} {} {x}", link.to_lowercase()),
                kind: Kind::Feeling,
                slot: None,
                confidence: Confidence::Plain,
            })
        }
        Some(_) => None,
    }
}

fn apply(rule: &Rule, words: &[&str]) -> Option<Extracted> {
    let pattern = rule.pattern;
    let held = fit_checked(pattern, words)?;
    if rule.text.is_empty() {
        return None;
    }
    let (text, slot) = (fill(rule.text, &held)?, fill(rule.slot, &held)?);
    let slot = (!slot.is_empty()).then(|| slot.to_lowercase());
    Some(Extracted {
        text,
        kind: rule.kind,
        slot,
        confidence: Confidence::Plain,
    })
}

/// A fit whose holes hold what their names promise.
fn fit_checked<'a>(pattern: &'static str, words: &[&'a str]) -> Option<Held<'a>> {
    let held = fit(pattern, words)?;
    let fine = held.iter().all(|(name, found)| sensible(name, found));
    // A pattern that ends in [end] must reach the end of the clause.
    let used = used(pattern, &held);
    let ends = !pattern.contains("[end")
        || words.len() <= used + usize::from(pattern.contains("years")) * 2;
    (fine && ends).then_some(held)
}

fn used(pattern: &str, held: &Held<'_>) -> usize {
    let fixed = pattern
        .split(' ')
        .filter(|p| !p.starts_with('[') && !p.starts_with('<'))
        .count();
    let optional = pattern
        .split(' ')
        .filter(|p| p.starts_with('[') && !p.starts_with("[end"))
        .count();
    fixed + optional + held.iter().map(|(_, w)| w.len()).sum::<usize>()
}

fn sensible(name: &str, found: &[&str]) -> bool {
    let first = found[0].to_lowercase();
    let proper = found[0].chars().next().is_some_and(char::is_uppercase)
        && found[0].chars().all(|c| c.is_alphabetic() || c == '-');
    match name {
        "pet" => PETS.contains(&first.as_str()),
        "pet's" => first.strip_suffix("'s").is_some_and(|w| PETS.contains(&w)),
        "family" => FAMILY.contains(&first.as_str()),
        "family's" => first
            .strip_suffix("'s")
            .is_some_and(|w| FAMILY.contains(&w)),
        "Name" => {
            found[0]
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
                && !NO_NAMES.contains(&first.as_str())
        }
        "Count" => matches!(
            first.as_str(),
            "two" | "three" | "four" | "five" | "2" | "3" | "4" | "5"
        ),
        "pets" => PETS.contains(&singular(&first).as_str()),
        "Proper" => proper && first != "is" && !NO_NAMES.contains(&first.as_str()),
        "Number" => number(&first).is_some(),
        "Day" => DAYS.contains(&first.as_str()),
        "Sport" => [
            "karate",
            "judo",
            "ballet",
            "gymnastics",
            "dance",
            "dancing",
            "swimming",
            "athletics",
            "yoga",
            "drama",
            "art",
        ]
        .contains(&first.as_str()),
        "x" => {
            !NOT_LIKED.contains(&first.as_str())
                && (first.len() > 1 || (first == "a" && found.len() > 1))
                && !first.bytes().all(|b| b.is_ascii_digit())
        }
        _ => true,
    }
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 10] = [
        "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    ];
    let digits = word.parse().ok().filter(|n| (3..=17).contains(n));
    digits.or_else(|| WORDS.iter().position(|w| *w == word).map(|i| i as u32 + 4))
}

fn get<'h, 'a>(held: &'h Held<'a>, name: &str) -> Option<&'h Vec<&'a str>> {
    held.iter().find(|(n, _)| *n == name).map(|(_, w)| w)
}

fn fill(template: &str, held: &Held<'_>) -> Option<String> {
    let mut out = template.to_owned();
    for (name, words) in held {
        let value = match *name {
            "pet's" | "family's" => words[0].to_lowercase().trim_end_matches("'s").to_owned(),
            "pet" | "family" | "Count" | "pets" => words[0].to_lowercase(),
            "Number" => number(&words[0].to_lowercase())?.to_string(),
            "Day" => format!("on {}", capital(words[0])),
            "Name" | "Proper" => capital(words[0]),
            _ => third_person(&words.join(" ")),
        };
        if *name == "pets" {
            out = out.replace("{pet}", &singular(&value));
        }
        let key = name.trim_end_matches("'s");
        let key = if key == "Proper" { "Name" } else { key };
        out = out.replace(
            &format!("{{{key}}}"),
            &value
                .replace("guinea-pig", "guinea pig")
                .replace("baby-", "baby "),
        );
    }
    let out = ["a", "e", "i", "o"].iter().fold(out, |t, v| {
        t.replace(
            &format!("wants to be a {v}"),
            &format!("wants to be an {v}"),
        )
    });
    Some(
        out.replace("on week", "next week")
            .replace(" {When}", " soon"),
    )
    .filter(|t| !t.contains('{'))
}

/// One of several animals: `cats` gives `cat`.
fn singular(word: &str) -> String {
    match word {
        "mice" => "mouse".to_owned(),
        "fish" | "goldfish" => word.to_owned(),
        _ => match word.strip_suffix("ies") {
            Some(base) if word == "budgies" => format!("{base}ie"),
            Some(base) => format!("{base}y"),
            None => word.strip_suffix('s').unwrap_or(word).to_owned(),
        },
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
#[path = "extract_tests.rs"]
mod tests;
