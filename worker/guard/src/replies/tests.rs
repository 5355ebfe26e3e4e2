//! What every reply has to say, and how it reads.

use super::*;
use crate::help;
use std::sync::LazyLock;

static LINES: LazyLock<HelpLines> = LazyLock::new(|| HelpLines::read(help::BUILT_IN).unwrap());

fn context<'a>(age: u8, adult: Option<&'a str>) -> Context<'a> {
    Context {
        nickname: "Mia",
        trusted_adult: adult,
        ..Context::of(age)
    }
}

#[test]
fn the_gravest_replies_say_all_that_has_to_be_said() {
    for age in [5, 8, 11, 15] {
        for situation in [Situation::SelfHarm, Situation::Abuse, Situation::Home] {
            let reply = situation
                .reply(&context(age, Some("Auntie Rose")), &LINES)
                .to_lowercase();
            for needed in ["your fault", "auntie rose", "emergency number"] {
                assert!(
                    reply.contains(needed)
                        || needed == "your fault" && reply.contains("nothing wrong"),
                    "{situation:?} {age}: {needed}"
                );
            }
        }
    }
}

#[test]
fn where_home_may_be_the_danger_others_are_named_too() {
    for situation in [Situation::Home, Situation::Abuse] {
        assert!(
            situation
                .reply(&context(9, Some("Dad")), &LINES)
                .contains("a teacher, a doctor or Dad")
        );
        assert!(
            situation
                .reply(&context(9, None), &LINES)
                .contains("a teacher, a doctor or another grown-up")
        );
    }
}

#[test]
fn replies_are_short_and_complete() {
    for situation in Situation::ALL {
        for age in [4, 9, 12, 17] {
            let reply = situation.reply(&context(age, None), &LINES);
            assert!(reply.len() <= 420, "{situation:?} {age}: {}", reply.len());
            assert!(reply.ends_with(['.', '!', '?']), "{reply}");
            assert!(!reply.contains(['{', '}']), "{reply}");
            assert!(reply.starts_with(char::is_uppercase), "{reply}");
        }
    }
}

#[test]
fn names_are_put_in_as_they_are() {
    let odd = Context {
        nickname: "{adult}",
        trusted_adult: Some(" A\n{name} "),
        ..Context::of(9)
    };
    let reply = Situation::SelfHarm.reply(&odd, &LINES);
    assert!(
        reply.contains(", {adult}.") && reply.contains("tell A {name} right"),
        "{reply}"
    );
}

#[test]
fn in_danger_a_child_hears_whom_to_call() {
    use Situation::*;
    for situation in [SelfHarm, Abuse, Home, Grooming, Emergency] {
        for age in [5, 8, 11, 15] {
            let known = Context {
                country: Some("GB"),
                contact: Some("Grandma Jo, 555 0100"),
                ..context(age, Some("Auntie Rose"))
            };
            let reply = situation.reply(&known, &LINES);
            for needed in [
                "Auntie Rose",
                "Grandma Jo, 555 0100",
                "Call 999.",
                "0800 1111",
            ] {
                let at_once =
                    situation == Emergency && ["Auntie Rose", "0800 1111"].contains(&needed);
                assert!(reply.contains(needed) || at_once, "{needed}: {reply}");
            }
            let unknown = situation.reply(&context(age, None), &LINES);
            assert!(unknown.contains("Call the emergency number."), "{unknown}");
        }
    }
}

#[test]
fn where_home_may_be_the_danger_the_familys_contact_is_never_the_only_one() {
    for situation in [Situation::Home, Situation::Abuse] {
        for country in [None, Some("DE"), Some("XX")] {
            let context = Context {
                contact: Some("Dad"),
                country,
                ..context(9, None)
            };
            let reply = situation.reply(&context, &LINES);
            let (others, contact) = (reply.find("a teacher, a doctor"), reply.find("call Dad"));
            assert!(others.is_some() && others < contact, "{reply}");
        }
    }
}

/// The Flesch-Kincaid grade (Kincaid et al. 1975): years of school that a text asks for. Numbers are not counted.
fn grade(text: &str) -> f64 {
    let sentences = text
        .split(['.', '!', '?'])
        .filter(|part| part.contains(char::is_alphabetic))
        .count();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && !"'-".contains(c))
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len() as f64;
    0.39 * count / sentences as f64 + 11.8 * syllables as f64 / count - 15.59
}

/// Groups of vowels, without an "e" or "ed" at the end that is not spoken.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace('\'', "");
    let vowel = |c: char| "aeiouyäöüéóí".contains(c);
    let letters: Vec<char> = word.chars().collect();
    let groups = letters
        .iter()
        .enumerate()
        .filter(|(at, c)| vowel(**c) && (*at == 0 || !vowel(letters[at - 1])))
        .count();
    let before = |ending: &str| word.strip_suffix(ending).and_then(|w| w.chars().last());
    let silent = before("e").is_some_and(|c| !vowel(c) && c != 'l')
        || before("ed").is_some_and(|c| !vowel(c) && !"td".contains(c))
        || before("es").is_some_and(|c| !vowel(c) && !"csxzh".contains(c));
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[test]
fn syllables_are_counted_as_spoken() {
    for (word, count) in [
        ("the", 1),
        ("safe", 1),
        ("covered", 2),
        ("wanted", 2),
        ("family", 3),
        ("little", 2),
        ("relationships", 4),
        ("don't", 1),
        ("emergency", 4),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
}

/// Each band reads its replies with ease: the average and the hardest text of a band are bounded, with everything
/// filled in and with nothing known.
#[test]
fn replies_are_read_with_ease() {
    let mut wrong = Vec::new();
    for (age, most) in [(5, 3.5), (8, 4.5), (11, 6.5), (15, 8.5)] {
        let known = Context {
            country: Some("GB"),
            contact: Some("Grandma, 555 0100"),
            ..context(age, Some("Auntie Rose"))
        };
        for context in [known, Context::of(age)] {
            let grades = Situation::ALL.map(|situation| {
                let reply = situation.reply(&context, &LINES);
                let grade = grade(&reply);
                if grade > most + 3.0 {
                    wrong.push(format!("{age} {situation:?} {grade:.1}: {reply}"));
                }
                grade
            });
            let average = grades.iter().sum::<f64>() / grades.len() as f64;
            eprintln!("age {age}: grade {average:.2} on average");
            if average > most {
                wrong.push(format!(
                    "age {age}: {average:.2} on average, more than {most}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
