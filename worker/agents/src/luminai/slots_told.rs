//! Slots for plain statements: a skill, a place, a mark, a dream, what a pet is like.

use super::turned;

/// Words after which a new thought begins.
const JOINTS: &str = " and but because when so that which who with yesterday today tomorrow last this then after before on in at for if although while ";
/// Words that do not close a phrase well.
const LOOSE: &str = " the a an to of my our very really ";

/// The words after one of the openers (separated by `|`), up to the next thought, said to the child; `None` where there are
/// none, or more than `most`, or they hold signs that read oddly when said back.
fn after(text: &str, openers: &str, most: usize, joints: &str) -> Option<String> {
    let clean = text.trim().trim_end_matches(['.', '!', ' ']);
    let words: Vec<&str> = clean.split_whitespace().collect();
    let lower: Vec<String> = words
        .iter()
        .map(|w| w.to_lowercase().replace('’', "'"))
        .collect();
    let start = openers.split('|').find_map(|opener| {
        let wanted: Vec<&str> = opener.split(' ').collect();
        let at = lower.windows(wanted.len()).position(|w| w == wanted)?;
        Some(at + wanted.len())
    })?;
    let mut taken = Vec::new();
    for (word, small) in words[start..].iter().zip(&lower[start..]) {
        if joints.contains(&format!(" {} ", small.trim_end_matches(','))) {
            break;
        }
        taken.push(word.trim_end_matches([',', '.', '!']));
        if word.ends_with([',', '.', '!']) {
            break;
        }
    }
    let last = taken.last()?.to_lowercase();
    let plain = |c: char| c.is_alphanumeric() || " '’-".contains(c);
    let said = turned(&taken.join(" "));
    let whole = taken.len() <= most && !LOOSE.contains(&format!(" {last} "));
    (whole && !text.contains('?') && said.chars().all(plain)).then_some(said)
}

/// `is fluffy`, `has long ears`, for what follows the pet.
pub(super) fn of_pet(text: &str) -> Option<String> {
    ["is", "has", "looks", "can"].into_iter().find_map(|verb| {
        let said = after(text, verb, 5, JOINTS)?;
        Some(format!("{verb} {said}"))
    })
}

/// The slots that the words of a plain statement fill.
pub(super) fn slots(text: &str) -> Vec<(&'static str, String)> {
    // What one is able to do may hold `in` or `without`: it goes on to the end of the thought.
    const CLAUSES: &str = " and but because when so then if although while ";
    let mut out = Vec::new();
    let mut put = |name, said: Option<String>| out.extend(said.map(|said| (name, said)));
    put(
        "skill",
        after(
            text,
            "i can already|i know how to|i am able to|i can",
            8,
            CLAUSES,
        ),
    );
    put(
        "learn",
        after(
            text,
            "want to learn how|like to learn how|want to learn|like to learn|love to learn",
            5,
            CLAUSES,
        ),
    );
    put("place", place(text));
    let mark = after(text, "i got", 5, CLAUSES);
    put("mark", mark.filter(|m| is_mark(m)));
    let dream = after(text, "had", 4, JOINTS);
    put("dream", dream.filter(|d| d.ends_with("dream")));
    out
}

/// `The zoo`, `your grandma's house`.
fn place(text: &str) -> Option<String> {
    let place = after(text, "went to|visited|were at|was at|been to", 4, JOINTS)?;
    let first = place.split(' ').next()?;
    matches!(first, "the" | "a" | "an" | "your").then_some(place)
}

/// `A B in English`, `a C`.
fn is_mark(said: &str) -> bool {
    let words: Vec<&str> = said.split(' ').collect();
    let letter = |w: &&str| w.len() <= 2 && w.starts_with(['A', 'B', 'C', 'D', 'b', 'c', 'd']);
    match words.as_slice() {
        ["a" | "an", mark] => letter(mark),
        ["a" | "an", mark, "in", ..] => letter(mark),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(name: &str, text: &str) -> Option<String> {
        slots(text)
            .into_iter()
            .find_map(|(n, said)| (n == name).then_some(said))
    }

    #[test]
    fn statements_fill_their_slots() {
        for (name, text, said) in [
            ("skill", "i can count to 20", Some("count to 20")),
            (
                "skill",
                "I can ride my bike without hands!",
                Some("ride your bike without hands"),
            ),
            (
                "skill",
                "I know how to tie my shoes",
                Some("tie your shoes"),
            ),
            ("skill", "can I count?", None),
            ("learn", "I want to learn guitar", Some("guitar")),
            ("learn", "i want to learn to juggle", Some("to juggle")),
            ("place", "we went to the zoo", Some("the zoo")),
            (
                "place",
                "I went to my grandma's house yesterday",
                Some("your grandma's house"),
            ),
            (
                "place",
                "we visited a castle with my class",
                Some("a castle"),
            ),
            ("place", "we went to see a film", None),
            ("mark", "I got a B in English", Some("a B in English")),
            ("mark", "i got a c", Some("a c")),
            ("mark", "I got a bike", None),
            ("dream", "I had a weird dream", Some("a weird dream")),
            ("dream", "I had a bad day", None),
        ] {
            assert_eq!(slot(name, text).as_deref(), said, "{text}");
        }
        assert_eq!(of_pet("my cat is fluffy").as_deref(), Some("is fluffy"));
        assert_eq!(
            of_pet("our rabbit has long ears").as_deref(),
            Some("has long ears")
        );
    }
}
