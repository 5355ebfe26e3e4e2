//! Rules for what a child tells about themself. Conservative: what does not fit a rule is not remembered.

use crate::pattern::{Held, fit};
use crate::person::third_person;
use crate::privacy::is_private;
use crate::rules::{DAYS, FAMILY, FEELINGS, NOT_LIKED, PETS, RULES, Rule};
use crate::{Extracted, Kind};

/// Everything worth remembering in a message, in order; nothing from a sentence that gives something private away.
pub fn extract(text: &str) -> Vec<Extracted> {
    let mut out: Vec<Extracted> = Vec::new();
    for sentence in text.split_inclusive(['.', '!', '?', '\n', ';']) {
        if sentence.ends_with('?') || sentence.len() > 300 || is_private(sentence) {
            continue;
        }
        for found in clauses(sentence).iter().filter_map(|c| clause(c)) {
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
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
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
                && !matches!(
                    first.as_str(),
                    "a" | "the" | "so" | "my" | "very" | "not" | "i" | "old" | "nice" | "ill"
                )
        }
        "Proper" => proper && !matches!(first.as_str(), "i" | "is"),
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
            "pet" | "family" => words[0].to_lowercase(),
            "Number" => number(&words[0].to_lowercase())?.to_string(),
            "Day" => format!("on {}", capital(words[0])),
            "Name" | "Proper" => capital(words[0]),
            _ => third_person(&words.join(" ")),
        };
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

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<String> {
        extract(text).into_iter().map(|e| e.text).collect()
    }

    #[test]
    fn what_children_tell() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("I have a dog called Rex", "has a dog called Rex"),
            ("we have a cat named Mimi!", "has a cat called Mimi"),
            (
                "My hamster is called Nibbles.",
                "has a hamster called Nibbles",
            ),
            ("My dog's name is Bello", "has a dog called Bello"),
            (
                "I've got a new puppy called Luna",
                "has a puppy called Luna",
            ),
            ("my sister Lena is funny", "has a sister called Lena"),
            ("I have a brother called Tom", "has a brother called Tom"),
            ("My favourite colour is blue", "favourite colour is blue"),
            (
                "my favorite animal is a red panda",
                "favourite animal is a red panda",
            ),
            ("I love football", "likes football"),
            ("I really like dinosaurs.", "likes dinosaurs"),
            ("I don't like spiders", "dislikes spiders"),
            ("I hate broccoli", "dislikes broccoli"),
            ("I play the piano", "plays piano"),
            ("I'm learning to play the guitar", "is learning guitar"),
            ("My best friend is called Ali", "best friend is called Ali"),
            ("my best friend is Zoe", "best friend is called Zoe"),
            ("My birthday is on 3 May", "birthday is 3 May"),
            ("I am 9", "is 9 years old"),
            ("I'm eight years old", "is 8 years old"),
            (
                "I have a maths test on Friday",
                "has a maths test on Friday",
            ),
            ("I lost my tooth!", "lost their tooth"),
            ("I just lost my first tooth", "lost their first tooth"),
            (
                "I am sad because my friend moved away",
                "felt sad because their friend moved away",
            ),
            ("I'm scared of the dark", "is scared of the dark"),
            ("I won the spelling contest", "won spelling contest"),
            ("my hamster died", "had a hamster that died"),
            (
                "I have a guinea pig called Toffee",
                "has a guinea pig called Toffee",
            ),
            (
                "I'm worried about my maths test",
                "felt worried about their maths test",
            ),
            ("I have a dog and his name is Rex", "has a dog called Rex"),
            ("I do karate", "does karate"),
            (
                "I want to be an astronaut when I grow up",
                "wants to be an astronaut",
            ),
            ("We have a dog", "has a dog"),
        ] {
            wrong.extend((all(text) != [expected]).then(|| format!("{text}: {:?}", all(text))));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(
            all("Hi, I have a cat called Tom and I love pizza, but I hate peas."),
            ["has a cat called Tom", "likes pizza", "dislikes peas"]
        );
    }

    #[test]
    fn what_is_not_kept() {
        for text in [
            "I live at 12 Elm Street",
            "I love you",
            "I hate myself",
            "do you like dogs?",
            "why is the sky blue",
            "I hate my life",
            "tell me a story about a dog called Rex",
            "my password is rex123",
            "I go to Hill Primary School",
            "I like it",
            "what is my dog called?",
            "I have 3 apples",
            "my number is 0798123",
            "I am very tired",
            "I have a question",
            "I don't like him",
            "I hate people",
            "",
            "I love to",
            "My dog is brown",
            "I have a dog costume party idea that is long",
        ] {
            assert!(all(text).is_empty(), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn slots_name_what_can_change() {
        assert_eq!(
            extract("my favourite colour is green")[0].slot.as_deref(),
            Some("favourite:colour")
        );
        assert_eq!(
            extract("I like peas")[0].slot,
            extract("I don't like peas")[0].slot
        );
        assert_eq!(extract("I lost my tooth")[0].slot, None);
    }

    proptest! {
        #[test]
        fn any_text_is_safe_and_nothing_private_stays(text in "(i|my|we|have|a|dog|called|Rex|live|at|12|Elm|Street|like|love|is|password|[a-z]{1,6}|[ ,.!?']){0,24}") {
            for found in extract(&text) {
                prop_assert!(!is_private(&found.text), "{}", found.text);
                prop_assert!(found.text.len() < 200);
            }
        }
    }
}
