//! Rules for what a child tells about themself. Conservative: what does not fit a rule is not remembered.

use crate::pattern::{Held, fit};
use crate::person::third_person;
use crate::privacy::is_private;
use crate::{Extracted, Kind};

const PETS: &[&str] = &[
    "dog", "puppy", "cat", "kitten", "hamster", "rabbit", "bunny", "guinea-pig", "fish", "goldfish", "budgie", "parrot", "bird", "horse",
    "pony", "tortoise", "turtle", "gerbil", "rat", "mouse", "lizard", "gecko", "snake", "chicken", "hen", "snail", "ferret",
];
const FAMILY: &[&str] = &[
    "sister", "brother", "mum", "mom", "mummy", "dad", "daddy", "grandma", "granny", "nan", "nana", "grandpa", "grandad", "aunt", "auntie",
    "uncle", "cousin", "stepmum", "stepdad", "stepsister", "stepbrother", "baby-sister", "baby-brother",
];
const FEELINGS: &str = "happy|sad|angry|cross|mad|worried|scared|nervous|excited|lonely|proud|upset|jealous|embarrassed|afraid|frightened|bored";
const DAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "today", "tonight", "yesterday", "week",
    "weekend", "month", "summer", "christmas", "holidays", "morning", "afternoon", "soon",
];
const NOT_LIKED: &[&str] = &[
    "you", "it", "that", "this", "them", "him", "her", "me", "myself", "my", "life", "people", "everyone", "everybody", "someone", "to", "when", "how",
    "what", "living", "being",
];

struct Rule {
    pattern: &'static str,
    kind: Kind,
    text: &'static str,
    slot: &'static str,
}

const fn rule(kind: Kind, pattern: &'static str, text: &'static str, slot: &'static str) -> Rule {
    Rule { pattern, kind, text, slot }
}

/// First fitting rule per clause wins; `{x}` takes what the hole `<x>` held, in the third person.
const RULES: &[Rule] = &[
    rule(Kind::Pet, "i|we have|got|own [a|an] [new|little|big|old|pet|very] [new|little|big|old|cute] <pet> [and] [it|he|she|its|his|her] [is|name] [is] called|named|is <Name>", "has a {pet} called {Name}", "pet:{pet}"),
    rule(Kind::Pet, "i've|we've got [a|an] [new|little|big|old] <pet> called|named <Name>", "has a {pet} called {Name}", "pet:{pet}"),
    rule(Kind::Pet, "my|our [new|little|big|old|pet] <pet> is called|named <Name>", "has a {pet} called {Name}", "pet:{pet}"),
    rule(Kind::Pet, "my|our <pet's> name is <Name>", "has a {pet} called {Name}", "pet:{pet}"),
    rule(Kind::Event, "my|our <pet> [has] [just] died|dies [yesterday|today]", "had a {pet} that died", ""),
    rule(Kind::Pet, "my|our [new|little|big|old] <pet> <Proper>", "has a {pet} called {Name}", "pet:{pet}"),
    rule(Kind::Pet, "i|we [just] have|got a|an [new|little|big|old] <pet> [end]", "has a {pet}", ""),
    rule(Kind::Family, "i have|got a|an [big|little|baby|older|younger|twin] <family> [and] [he|she|his|her] [is|name] [is] called|named|is <Name>", "has a {family} called {Name}", "family:{family}"),
    rule(Kind::Family, "my [big|little|baby|older|younger|twin] <family> is called|named <Name>", "has a {family} called {Name}", "family:{family}"),
    rule(Kind::Family, "my [big|little|baby|older|younger|twin] <family's> name is <Name>", "has a {family} called {Name}", "family:{family}"),
    rule(Kind::Family, "my [big|little|baby|older|younger|twin] <family> <Proper>", "has a {family} called {Name}", "family:{family}"),
    rule(Kind::Friend, "my best friend is|called [called|named] <Name>", "best friend is called {Name}", "friend:best"),
    rule(Kind::Friend, "my best friend's name is <Name>", "best friend is called {Name}", "friend:best"),
    rule(Kind::Friend, "my best friend <Proper>", "best friend is called {Name}", "friend:best"),
    rule(Kind::Friend, "my friend <Proper>", "has a friend called {Name}", ""),
    rule(Kind::Favourite, "my favourite|favorite <thing..> is|are <x..>", "favourite {thing} is {x}", "favourite:{thing}"),
    rule(Kind::Birthday, "my birthday is [on|in] <date..>", "birthday is {date}", "birthday"),
    rule(Kind::Birthday, "i|i'm am|turning [turning] <Number> [end|years|now|tomorrow|on|next]", "is {Number} years old", "age"),
    rule(Kind::Birthday, "i'm <Number> [end|years|now]", "is {Number} years old", "age"),
    rule(Kind::Event, "i|i've [have] [just] [got] a|an|my <x..> on|this|next <Day> [end]", "has a {x} {Day}", ""),
    rule(Kind::Event, "i|i've [have] [just] [got] a|an <x..> tomorrow|today|tonight [end]", "has a {x} {When}", ""),
    rule(Kind::Event, "we are|were going to <x..>", "is going to {x}", ""),
    rule(Kind::Event, "we're|i'm going to <x..> on|this|next|tomorrow <y..>", "is going to {x}", ""),
    rule(Kind::Event, "i [just] lost my <x..>", "lost their {x}", ""),
    rule(Kind::Event, "i [just] won [the|a|my] <x..>", "won {x}", ""),
    rule(Kind::Event, "i [just] learned|learnt to|how <x..>", "learned to {x}", ""),
    rule(Kind::Hobby, "i'm|i [am] learning [to|how] [to] [play|do|speak] [the] <x..>", "is learning {x}", ""),
    rule(Kind::Hobby, "i [really] [often|always] play [the] <x..>", "plays {x}", ""),
    rule(Kind::Hobby, "i do <Sport> [end]", "does {Sport}", ""),
    rule(Kind::Taste, "i [don't] [do] [not] [really] [hate|like|love] <Bad..>", "", ""),
    rule(Kind::Taste, "i don't|dont [really] like <x..>", "dislikes {x}", "taste:{x}"),
    rule(Kind::Taste, "i do not [really] like <x..>", "dislikes {x}", "taste:{x}"),
    rule(Kind::Taste, "i [really] hate|dislike <x..>", "dislikes {x}", "taste:{x}"),
    rule(Kind::Taste, "i can't stand <x..>", "dislikes {x}", "taste:{x}"),
    rule(Kind::Taste, "i [really|also|do] [really] like|love|enjoy|adore [to] <x..>", "likes {x}", "taste:{x}"),
];

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
    let joined = sentence.replace('’', "'").replace("guinea pig", "guinea-pig").replace("baby sister", "baby-sister").replace("baby brother", "baby-brother");
    let mut out: Vec<Vec<String>> = vec![Vec::new()];
    for raw in joined.split_whitespace() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\''));
        let lower = word.to_lowercase();
        let opens = matches!(lower.as_str(), "i" | "i'm" | "i've" | "my" | "we" | "we're" | "our" | "we've");
        let empty = out.last().is_none_or(Vec::is_empty);
        let last = out.last().and_then(|c| c.last()).map(|w: &String| w.to_lowercase());
        if opens && !empty && last.is_some_and(|l| matches!(l.as_str(), "and" | "but" | "so" | "hi" | "hello" | "yes" | "no" | "well" | "luminai" | ",")) {
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
        Some((first, rest)) if matches!(first.to_lowercase().as_str(), "and" | "but" | "so" | "today" | "because" | "also") => rest,
        _ => &words[..],
    };
    feeling(words).or_else(|| RULES.iter().find_map(|r| apply(r, words)))
}

/// `I am sad because my friend moved away`.
fn feeling(words: &[&str]) -> Option<Extracted> {
    const PATTERNS: [&str; 3] = ["i'm|i [am] [so|very|really] scared|afraid of <x..>", "i am|feel|was|felt [so|very|really|a] [bit|little] <f> because|about|of|that <x..>", "i'm [so|very|really|a] [bit|little] <f> because|about|of|that <x..>"];
    let held = PATTERNS.iter().find_map(|p| fit(p, words))?;
    let x = third_person(&get(&held, "x")?.join(" "));
    match get(&held, "f") {
        None => Some(Extracted { slot: Some(format!("fear:{}", x.to_lowercase())), text: format!("is scared of {x}"), kind: Kind::Feeling }),
        Some(f) if FEELINGS.split('|').any(|w| f[0].eq_ignore_ascii_case(w)) => {
            let word = f[0].to_lowercase();
            let link = words.iter().find(|w| matches!(w.to_lowercase().as_str(), "because" | "about" | "of" | "that"))?;
            Some(Extracted { text: format!("felt {word} {} {x}", link.to_lowercase()), kind: Kind::Feeling, slot: None })
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
    Some(Extracted { text, kind: rule.kind, slot })
}

/// A fit whose holes hold what their names promise.
fn fit_checked<'a>(pattern: &'static str, words: &[&'a str]) -> Option<Held<'a>> {
    let held = fit(pattern, words)?;
    let fine = held.iter().all(|(name, found)| sensible(name, found));
    // A pattern that ends in [end] must reach the end of the clause.
    let used = used(pattern, &held);
    let ends = !pattern.contains("[end") || words.len() <= used + usize::from(pattern.contains("years")) * 2;
    (fine && ends).then_some(held)
}

fn used(pattern: &str, held: &Held<'_>) -> usize {
    let fixed = pattern.split(' ').filter(|p| !p.starts_with('[') && !p.starts_with('<')).count();
    let optional = pattern.split(' ').filter(|p| p.starts_with('[') && !p.starts_with("[end")).count();
    fixed + optional + held.iter().map(|(_, w)| w.len()).sum::<usize>()
}

fn sensible(name: &str, found: &[&str]) -> bool {
    let first = found[0].to_lowercase();
    let proper = found[0].chars().next().is_some_and(char::is_uppercase) && found[0].chars().all(|c| c.is_alphabetic() || c == '-');
    match name {
        "pet" => PETS.contains(&first.as_str()),
        "pet's" => first.strip_suffix("'s").is_some_and(|w| PETS.contains(&w)),
        "family" => FAMILY.contains(&first.as_str()),
        "family's" => first.strip_suffix("'s").is_some_and(|w| FAMILY.contains(&w)),
        "Name" => found[0].chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'')) && !matches!(first.as_str(), "a" | "the" | "so" | "my" | "very" | "not" | "i" | "old" | "nice" | "ill"),
        "Proper" => proper && !matches!(first.as_str(), "i" | "is"),
        "Number" => number(&first).is_some(),
        "Day" => DAYS.contains(&first.as_str()),
        "Sport" => ["karate", "judo", "ballet", "gymnastics", "dance", "dancing", "swimming", "athletics", "yoga", "drama", "art"].contains(&first.as_str()),
        "x" => !NOT_LIKED.contains(&first.as_str()) && (first.len() > 1 || (first == "a" && found.len() > 1)) && !first.bytes().all(|b| b.is_ascii_digit()),
        _ => true,
    }
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 10] = ["four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"];
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
        out = out.replace(&format!("{{{key}}}"), &value.replace("guinea-pig", "guinea pig").replace("baby-", "baby "));
    }
    Some(out.replace("on week", "next week").replace(" {When}", " soon")).filter(|t| !t.contains('{'))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
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
            ("I have a dog called Rex", "has a dog called Rex"), ("we have a cat named Mimi!", "has a cat called Mimi"), ("My hamster is called Nibbles.", "has a hamster called Nibbles"),
            ("My dog's name is Bello", "has a dog called Bello"), ("I've got a new puppy called Luna", "has a puppy called Luna"), ("my sister Lena is funny", "has a sister called Lena"),
            ("I have a brother called Tom", "has a brother called Tom"), ("My favourite colour is blue", "favourite colour is blue"), ("my favorite animal is a red panda", "favourite animal is a red panda"),
            ("I love football", "likes football"), ("I really like dinosaurs.", "likes dinosaurs"), ("I don't like spiders", "dislikes spiders"), ("I hate broccoli", "dislikes broccoli"),
            ("I play the piano", "plays piano"), ("I'm learning to play the guitar", "is learning guitar"), ("My best friend is called Ali", "best friend is called Ali"),
            ("my best friend is Zoe", "best friend is called Zoe"), ("My birthday is on 3 May", "birthday is 3 May"), ("I am 9", "is 9 years old"), ("I'm eight years old", "is 8 years old"),
            ("I have a maths test on Friday", "has a maths test on Friday"), ("I lost my tooth!", "lost their tooth"), ("I just lost my first tooth", "lost their first tooth"),
            ("I am sad because my friend moved away", "felt sad because their friend moved away"), ("I'm scared of the dark", "is scared of the dark"), ("I won the spelling contest", "won spelling contest"),
            ("my hamster died", "had a hamster that died"), ("I have a guinea pig called Toffee", "has a guinea pig called Toffee"), ("I'm worried about my maths test", "felt worried about their maths test"),
            ("I have a dog and his name is Rex", "has a dog called Rex"), ("I do karate", "does karate"), ("We have a dog", "has a dog"),
        ] {
            wrong.extend((all(text) != [expected]).then(|| format!("{text}: {:?}", all(text))));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(all("Hi, I have a cat called Tom and I love pizza, but I hate peas."), ["has a cat called Tom", "likes pizza", "dislikes peas"]);
    }

    #[test]
    fn what_is_not_kept() {
        for text in [
            "I live at 12 Elm Street", "I love you", "I hate myself", "do you like dogs?", "why is the sky blue", "I hate my life", "tell me a story about a dog called Rex",
            "my password is rex123", "I go to Hill Primary School", "I like it", "what is my dog called?", "I have 3 apples", "my number is 0798123", "I am very tired", "I have a question",
            "I don't like him", "I hate people", "", "I love to", "My dog is brown", "I have a dog costume party idea that is long",
        ] {
            assert!(all(text).is_empty(), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn slots_name_what_can_change() {
        assert_eq!(extract("my favourite colour is green")[0].slot.as_deref(), Some("favourite:colour"));
        assert_eq!(extract("I like peas")[0].slot, extract("I don't like peas")[0].slot);
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
