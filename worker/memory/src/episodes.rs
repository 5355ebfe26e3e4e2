//! Episodic memory: the timeline of talks, cut into sittings, each with a summary made of the child's own words.

use crate::conversation::Said;
use resonance::words::content;
use resonance::{Bm25, question_share, sentences};

/// A pause longer than this, in milliseconds (half an hour), begins a new sitting.
pub const PAUSE_MS: i64 = 30 * 60_000;
/// At most this many topics are named for a sitting.
const TOPICS: usize = 3;

/// A sitting: turns without a long pause between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Episode {
    /// The first turn's time, in milliseconds since 1970.
    pub from: i64,
    /// The last turn's time.
    pub to: i64,
    /// Position of the first turn.
    pub first: usize,
    /// How many turns.
    pub turns: usize,
    /// Who spoke beside the child, most often first; empty where turns name nobody else.
    pub friends: Vec<String>,
    /// Stems that this sitting has and others have not, most telling first; three at most.
    pub topics: Vec<String>,
    /// The child's most telling sentence, as said; empty where the child said none.
    pub sentence: String,
}

/// Who speaks and what is said: `Mia: hello` gives `("Mia", "hello")`. A name has up to three words with a capital.
pub fn speaker(text: &str) -> (&str, &str) {
    let name = |n: &str| {
        n.len() <= 40
            && (1..=3).contains(&n.split(' ').count())
            && n.split(' ').all(|w| w.starts_with(char::is_uppercase))
    };
    match text.split_once(": ") {
        Some((who, body)) if name(who) => (who, body),
        _ => ("", text),
    }
}

/// The sittings of a conversation, in order. `child` is the name by which the child's turns begin.
pub fn episodes(said: &[Said<'_>], child: &str) -> Vec<Episode> {
    let ranges = sittings(said);
    let stems: Vec<Vec<String>> = ranges
        .iter()
        .map(|r| {
            said[r.clone()]
                .iter()
                .flat_map(|s| content(speaker(s.text).1))
                .collect()
        })
        .collect();
    let index = Bm25::new(&stems);
    let of = |(range, stems): (&std::ops::Range<usize>, &Vec<String>)| {
        let turns = &said[range.clone()];
        Episode {
            from: turns[0].at,
            to: turns[turns.len() - 1].at,
            first: range.start,
            turns: turns.len(),
            friends: friends(turns, child),
            topics: topics(stems, &index),
            sentence: telling_sentence(turns, child, stems, &index),
        }
    };
    ranges.iter().zip(&stems).map(of).collect()
}

fn sittings(said: &[Said<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for i in 0..said.len() {
        let goes_on = i > 0 && (0..=PAUSE_MS).contains(&said[i].at.saturating_sub(said[i - 1].at));
        match out.last_mut().filter(|_| goes_on) {
            Some(sitting) => sitting.end = i + 1,
            None => out.push(i..i + 1),
        }
    }
    out
}

fn friends(turns: &[Said<'_>], child: &str) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (name, _) in turns.iter().map(|t| speaker(t.text)) {
        match counts.iter_mut().find(|(n, _)| *n == name) {
            Some((_, n)) => *n += 1,
            None if name.is_empty() || name == child => {}
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// How often a stem comes up here, times how telling it is among all sittings.
fn weight(stem: &String, stems: &[String], index: &Bm25) -> f32 {
    stems.iter().filter(|s| *s == stem).count() as f32 * index.idf(stem)
}

fn topics(stems: &[String], index: &Bm25) -> Vec<String> {
    let mut unique: Vec<&String> = Vec::new();
    for stem in stems.iter().filter(|s| s.len() > 2) {
        if !unique.contains(&stem) {
            unique.push(stem);
        }
    }
    unique.sort_by(|a, b| weight(b, stems, index).total_cmp(&weight(a, stems, index)));
    unique.into_iter().take(TOPICS).cloned().collect()
}

/// The child's sentence whose words carry most of what the sitting is about; questions do not count.
fn telling_sentence(turns: &[Said<'_>], child: &str, stems: &[String], index: &Bm25) -> String {
    let mut best = ("", 0.0);
    let own = turns
        .iter()
        .map(|t| speaker(t.text))
        .filter(|(name, _)| name.is_empty() || *name == child);
    for sentence in own
        .flat_map(|(_, body)| sentences(body))
        .filter(|s| question_share(s) == 0.0)
    {
        let told = content(sentence);
        let carried: f32 = told.iter().map(|s| weight(s, stems, index)).sum();
        // A long sentence is not better for being long.
        let score = carried / (told.len() as f32 + 2.0).sqrt();
        if score > best.1 {
            best = (sentence.trim(), score);
        }
    }
    best.0.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(turns: &[(&'static str, i64)]) -> Vec<Said<'static>> {
        turns
            .iter()
            .map(|(text, minute)| Said {
                text,
                at: minute * 60_000,
                vector: None,
            })
            .collect()
    }

    #[test]
    fn a_pause_parts_sittings_and_each_is_summed_up() {
        let talk = said(&[
            ("Mia: Hi!", 0),
            ("LuminAI: Hello Mia, how was school?", 1),
            (
                "Mia: We planted sunflower seeds. My sunflower is in a red pot.",
                2,
            ),
            ("Arcadia: Shall I tell you of a sunflower?", 3),
            ("LuminAI: Lovely.", 33),
            ("Mia: My hamster ran away today.", 64),
            ("LuminAI: Oh no, your hamster! What happened?", 65),
        ]);
        let all = episodes(&talk, "Mia");
        assert_eq!(
            all.iter().map(|e| (e.first, e.turns)).collect::<Vec<_>>(),
            [(0, 5), (5, 2)]
        );
        assert_eq!(all[0].friends, ["LuminAI", "Arcadia"]);
        assert_eq!(all[0].topics[0], "sunflower");
        assert!(all[0].sentence.contains("sunflower"), "{}", all[0].sentence);
        assert_eq!(all[1].sentence, "My hamster ran away today.");
        assert_eq!((all[1].from, all[1].to), (64 * 60_000, 65 * 60_000));
        assert!(episodes(&[], "Mia").is_empty());
    }

    #[test]
    fn speakers_are_names() {
        assert_eq!(
            speaker("John Zhang: hi: there"),
            ("John Zhang", "hi: there")
        );
        assert_eq!(speaker("my list: milk"), ("", "my list: milk"));
        assert_eq!(speaker("Mia:hello"), ("", "Mia:hello"));
    }
}
