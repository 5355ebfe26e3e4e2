//! Which memories a child means by "forget this".

use crate::Memory;
use resonance::Bm25;
use resonance::words::{content, is_stop, stem, words};

/// Words of "please forget what I told you about ..." that name nothing.
const FORGETTING: &[&str] = &[
    "forget", "delete", "remove", "erase", "said", "told", "remember", "memory", "never", "not",
    "more", "name",
];

const EVERYTHING: &[&str] = &["everything", "all"];

/// The memories that a text like "forget that I have a dog called Rex" names, best first, for the child or a guardian to
/// confirm. None where it names nothing; all where it says "everything".
pub fn forget<'m>(memories: &'m [Memory], text: &str) -> Vec<&'m Memory> {
    let stems = named(text);
    let everything = words(text).iter().any(|w| EVERYTHING.contains(&w.as_str()));
    if everything && stems.is_empty() {
        return memories.iter().collect();
    }
    let documents: Vec<Vec<String>> = memories.iter().map(|m| content(&m.text)).collect();
    let index = Bm25::new(&documents);
    let weight = |s: &String| if index.knows(s) { index.idf(s) } else { 0.0 };
    let all: f32 = stems.iter().map(weight).sum();
    let share = |d: &Vec<String>| {
        let found: f32 = stems.iter().filter(|s| d.contains(s)).map(weight).sum();
        if all > 0.0 { found / all } else { 0.0 }
    };
    let shares: Vec<f32> = documents.iter().map(share).collect();
    let mut found: Vec<usize> = (0..memories.len()).filter(|&i| shares[i] >= 0.5).collect();
    found.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
    found.into_iter().map(|i| &memories[i]).collect()
}

fn named(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|w| {
        !is_stop(w) && !FORGETTING.contains(&w.as_str()) && !EVERYTHING.contains(&w.as_str())
    });
    words.iter().map(|w| stem(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;
    use crate::tests::memory;

    #[test]
    fn forgetting_finds_what_is_named() {
        let all = [
            memory(1, "has a dog called Rex", Kind::Pet, None),
            memory(2, "likes football", Kind::Taste, None),
            memory(3, "has a cat called Mimi", Kind::Pet, None),
        ];
        let ids = |text: &str| {
            forget(&all, text)
                .iter()
                .map(|m| m.id.as_str())
                .collect::<String>()
        };
        assert_eq!(ids("please forget that I have a dog called Rex"), "1");
        assert_eq!(ids("forget about football"), "2");
        assert_eq!(ids("Delete what I told you about Mimi!"), "3");
        assert_eq!(ids("forget it"), "");
        assert_eq!(ids("forget about my violin"), "");
        assert_eq!(ids("forget everything"), "123");
    }
}
