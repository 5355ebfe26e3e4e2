//! The common part of WordNet.
//!
//! WordNet counts how often a sense was met in tagged texts; that leaves many children's words at nought. So the count of
//! a word in all definitions is added, halved for each sense that comes before: what definitions are written with is common.

use super::Writer;
use crate::ModelError;
use std::collections::{BTreeMap, BTreeSet};

/// What a sense needs to be kept, as a thing, and as something done or a quality.
const ENOUGH: [f32; 3] = [3.5, 8.0, 10.0];
/// What a tagged occurrence counts, against one in a definition.
const TAGGED: f32 = 4.0;
/// Occurrences in definitions count up to here.
const MOST: f32 = 50.0;
/// Longest definition, in bytes.
const LONGEST: usize = 140;

/// Definitions with one of these are not for children, or are slurs.
const UNFIT: &[&str] = &[
    "obscene",
    "vulgar",
    "offensive",
    "disparaging",
    "derogatory",
    "slur",
    "sexual",
    "sexually",
    "copulat",
    "intercourse",
    "prostitut",
    "erotic",
    "pornograph",
    "genital",
    "masturbat",
    "taboo",
    "lewd",
    "ethnic group of derisive",
    "brothel",
    "orgasm",
    "promiscuous",
    "contemptuous term",
    "condom",
    "fornicat",
    "incest",
    "rape",
    "whore",
    "penis",
    "vagina",
    "heroin",
    "cocaine",
    "lsd",
    "torture",
    "insulting term",
];

/// The files of WordNet that are read, as they lie in its folder `dict`.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// `data.noun`.
    pub nouns: &'a str,
    /// `data.verb`.
    pub verbs: &'a str,
    /// `data.adj`.
    pub adjectives: &'a str,
    /// `index.sense`.
    pub senses: &'a str,
}

/// Part of speech and offset: what WordNet calls a meaning by.
type Id<'a> = (u8, &'a str);

struct Meaning<'a> {
    words: Vec<String>,
    above: Vec<Id<'a>>,
    parts: Vec<Id<'a>>,
    gloss: &'a str,
}

/// How a word means something: its rank among the word's senses and how often it was tagged so.
type Senses<'a> = BTreeMap<(String, Id<'a>), (u32, u32)>;

/// What is kept.
pub(super) struct Words {
    meanings: Vec<(u8, Vec<u32>, Vec<u32>, String)>,
    words: BTreeMap<String, Vec<u32>>,
}

/// A word as texts are compared: lower case, hyphens opened, without apostrophes and dots.
fn plain(word: &str) -> String {
    let open = word
        .to_lowercase()
        .replace(['_', '-'], " ")
        .replace(['\'', '.'], "");
    open.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn damaged(what: &str) -> ModelError {
    ModelError::Damaged(format!("WordNet: {what}"))
}

pub(super) fn read(files: &Files<'_>) -> Result<Words, ModelError> {
    let mut all = BTreeMap::new();
    for (speech, text) in (0u8..).zip([files.nouns, files.verbs, files.adjectives]) {
        for line in text.lines().filter(|l| !l.starts_with(' ')) {
            let (offset, meaning) = meaning(line).ok_or_else(|| damaged("a line of data"))?;
            all.insert((speech, offset), meaning);
        }
    }
    let senses = senses(files.senses)?;
    Ok(select(&all, &senses))
}

/// `offset file type count word id … count symbol offset speech … | definition; "example"`.
fn meaning(line: &str) -> Option<(&str, Meaning<'_>)> {
    let (head, gloss) = line.split_once(" | ")?;
    let fields: Vec<&str> = head.split(' ').collect();
    let count = usize::from_str_radix(fields.get(3)?, 16).ok()?;
    let words = (0..count)
        .map(|i| fields.get(4 + 2 * i).map(|w| plain(w)))
        .collect::<Option<Vec<_>>>()?;
    let first = 4 + 2 * count;
    let pointers: usize = fields.get(first)?.parse().ok()?;
    let (mut above, mut parts) = (Vec::new(), Vec::new());
    for pointer in fields
        .get(first + 1..first + 1 + 4 * pointers)?
        .chunks_exact(4)
    {
        let speech = match pointer[2] {
            "n" => 0,
            "v" => 1,
            _ => continue,
        };
        match pointer[0] {
            "@" | "@i" => above.push((speech, pointer[1])),
            "%p" | "%m" | "%s" => parts.push((speech, pointer[1])),
            _ => {}
        }
    }
    Some((
        fields[0],
        Meaning {
            words,
            above,
            parts,
            gloss: gloss.trim(),
        },
    ))
}

/// `lemma%type:… offset rank tagged`.
fn senses(text: &str) -> Result<Senses<'_>, ModelError> {
    let mut senses = BTreeMap::new();
    for line in text.lines() {
        let (key, rest) = line
            .split_once(' ')
            .ok_or_else(|| damaged("a line of senses"))?;
        let (word, kind) = key.split_once('%').ok_or_else(|| damaged("a sense"))?;
        let speech = match kind.as_bytes().first() {
            Some(b'1') => 0,
            Some(b'2') => 1,
            Some(b'3' | b'5') => 2,
            _ => continue,
        };
        let fields: Vec<&str> = rest.split(' ').collect();
        let &[offset, rank, tagged] = fields.as_slice() else {
            return Err(damaged("a sense's numbers"));
        };
        let number = |n: &str| n.parse().map_err(|_| damaged("a sense's numbers"));
        senses.insert(
            (plain(word), (speech, offset)),
            (number(rank)?, number(tagged)?),
        );
    }
    Ok(senses)
}

/// How often each run of one to three words comes in the definitions.
fn occurrences(all: &BTreeMap<Id<'_>, Meaning<'_>>) -> BTreeMap<String, u32> {
    let mut count = BTreeMap::new();
    for meaning in all.values() {
        let lower = meaning.gloss.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        for n in 1..=3 {
            for run in words.windows(n) {
                *count.entry(run.join(" ")).or_insert(0) += 1;
            }
        }
    }
    count
}

fn unfit(gloss: &str) -> bool {
    let lower = gloss.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphabetic()).collect();
    UNFIT.iter().any(|bad| {
        if bad.contains(' ') {
            lower.contains(bad)
        } else {
            words.iter().any(|w| w.starts_with(bad))
        }
    })
}

fn select(all: &BTreeMap<Id<'_>, Meaning<'_>>, senses: &Senses<'_>) -> Words {
    let said = occurrences(all);
    let often = |word: &str| {
        said.get(word).copied().unwrap_or(0) + said.get(&format!("{word}s")).copied().unwrap_or(0)
    };
    let score = |word: &String, id: Id<'_>| {
        let (rank, tagged) = senses.get(&(word.clone(), id)).copied().unwrap_or((9, 0));
        let halved = 0.5f32.powi(rank.saturating_sub(1).min(16) as i32);
        TAGGED * tagged as f32 + (often(word) as f32).min(MOST) * halved
    };
    let mut kept: BTreeSet<Id<'_>> = BTreeSet::new();
    for (id, meaning) in all.iter().filter(|(_, m)| !unfit(m.gloss)) {
        if meaning
            .words
            .iter()
            .any(|w| score(w, *id) >= ENOUGH[usize::from(id.0)])
        {
            keep(*id, all, &mut kept);
        }
    }
    let number: BTreeMap<Id<'_>, u32> = kept.iter().copied().zip(0u32..).collect();
    let numbers = |ids: &[Id<'_>]| {
        ids.iter()
            .filter_map(|id| number.get(id).copied())
            .collect::<Vec<u32>>()
    };
    let mut words: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
    let mut meanings = Vec::new();
    for (id, at) in &number {
        let Some(meaning) = all.get(id) else { continue };
        meanings.push((
            id.0,
            numbers(&meaning.above),
            numbers(&meaning.parts),
            definition(meaning.gloss),
        ));
        for (i, word) in meaning.words.iter().enumerate() {
            let fair =
                !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ');
            if fair && (i == 0 || score(word, *id) >= 1.0) {
                let rank = senses
                    .get(&(word.clone(), *id))
                    .map_or(u32::MAX, |(rank, _)| *rank);
                words.entry(word.clone()).or_default().push((rank, *at));
            }
        }
    }
    let ranked = |mut list: Vec<(u32, u32)>| {
        list.sort_unstable();
        let mut list: Vec<u32> = list.into_iter().map(|(_, at)| at).collect();
        list.dedup();
        list
    };
    Words {
        meanings,
        words: words.into_iter().map(|(w, l)| (w, ranked(l))).collect(),
    }
}

/// Keeps a meaning and all above it.
fn keep<'a>(id: Id<'a>, all: &BTreeMap<Id<'a>, Meaning<'a>>, kept: &mut BTreeSet<Id<'a>>) {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let Some(meaning) = all.get(&id).filter(|m| !unfit(m.gloss)) else {
            continue;
        };
        if kept.insert(id) {
            open.extend(&meaning.above);
        }
    }
}

/// The definition without its examples, cut where a part of it ends if it is long.
fn definition(gloss: &str) -> String {
    let text = gloss
        .split("; \"")
        .next()
        .unwrap_or(gloss)
        .trim_end_matches([';', ' ']);
    let text = text.split(": \"").next().unwrap_or(text);
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let end = (0..=LONGEST)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0);
    let cut = &text[..end];
    let cut = cut
        .rfind(';')
        .or_else(|| cut.rfind(' '))
        .map_or(cut, |i| &cut[..i]);
    cut.trim_end().to_owned()
}

impl Words {
    pub(super) fn write(&self, out: &mut Writer) {
        out.list(&self.meanings, |out, (speech, above, parts, gloss)| {
            out.byte(*speech);
            out.list(above, |out, id| out.number(*id));
            out.list(parts, |out, id| out.number(*id));
            out.text(gloss);
        });
        let words: Vec<(&String, &Vec<u32>)> = self.words.iter().collect();
        let mut before = "";
        out.list(&words, |out, (word, senses)| {
            let shared = before
                .bytes()
                .zip(word.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            out.number(shared as u32);
            out.text(&word[shared..]);
            out.list(senses, |out, id| out.number(*id));
            before = word;
        });
    }
}
