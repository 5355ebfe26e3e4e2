//! Whose words: a child says "I" and "my"; a memory says "their"; a friend answers "you" and "your".

const TO_THIRD: &[(&str, &str)] = &[
    ("i", "they"),
    ("my", "their"),
    ("me", "them"),
    ("mine", "theirs"),
    ("myself", "themself"),
    ("am", "are"),
    ("i'm", "they're"),
    ("we", "they"),
    ("our", "their"),
    ("us", "them"),
    ("i've", "they've"),
    ("i'll", "they'll"),
];

const TO_SECOND: &[(&str, &str)] = &[
    ("they", "you"),
    ("their", "your"),
    ("them", "you"),
    ("theirs", "yours"),
    ("themself", "yourself"),
    ("they're", "you're"),
    ("they've", "you've"),
    ("they'll", "you'll"),
];

const VERBS: &[(&str, &str)] = &[
    ("has", "have"),
    ("likes", "like"),
    ("is", "are"),
    ("was", "were"),
    ("plays", "play"),
    ("does", "do"),
    ("goes", "go"),
    ("dislikes", "dislike"),
    ("feels", "feel"),
    ("wants", "want"),
];

/// The child's words as told of them: `my tooth` becomes `their tooth`.
pub(crate) fn third_person(text: &str) -> String {
    replace(text, TO_THIRD)
}

/// A memory as told to the child: `has a dog called Rex` becomes `you have a dog called Rex`, and `favourite colour is blue`
/// becomes `your favourite colour is blue`.
pub fn second_person(memory: &str) -> String {
    if memory.starts_with("favourite") || memory.starts_with("birthday") {
        return format!("your {}", replace(memory, TO_SECOND));
    }
    let (first, rest) = memory.split_once(' ').unwrap_or((memory, ""));
    let verb = VERBS
        .iter()
        .find(|(third, _)| *third == first)
        .map_or(first, |(_, second)| second);
    format!("you {verb} {}", replace(rest, TO_SECOND))
        .trim_end()
        .to_owned()
}

fn replace(text: &str, table: &[(&str, &str)]) -> String {
    let swap = |word: &str| {
        let lower = word.to_lowercase();
        table
            .iter()
            .find(|(from, _)| *from == lower)
            .map_or_else(|| word.to_owned(), |(_, to)| (*to).to_owned())
    };
    text.split(' ').map(swap).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_change() {
        assert_eq!(
            third_person("my tooth fell out when I ran"),
            "their tooth fell out when they ran"
        );
        assert_eq!(
            second_person("has a dog called Rex"),
            "you have a dog called Rex"
        );
        assert_eq!(second_person("lost their tooth"), "you lost your tooth");
        assert_eq!(
            second_person("favourite colour is blue"),
            "your favourite colour is blue"
        );
        assert_eq!(second_person("likes football"), "you like football");
    }
}
