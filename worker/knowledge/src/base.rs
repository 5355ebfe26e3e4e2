//! The compact base: words with their meanings, what is a kind or a part of what, countries and elements.
//!
//! It is one file, built by the crate `models` from pinned packages. What it holds is general knowledge in the words of
//! its sources; the fact book comes first wherever it knows.
//!
//! The file: `LAKB`, a version byte, the FNV-1a hash (64 bits, little-endian) of the rest, then meanings, words, countries
//! and elements. Numbers are LEB128, texts are UTF-8 with their length in front, lists have their length in front.

mod read;

use crate::KnowledgeError;
use read::Reader;

/// First bytes of the file.
pub const MAGIC: &[u8; 4] = b"LAKB";
/// The version of the format that is read here.
pub const VERSION: u8 = 1;
/// How far up is looked for kinds.
const HEIGHT: usize = 64;

/// What part of speech a meaning belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// A thing.
    Noun,
    /// Something done.
    Verb,
    /// How something is.
    Adjective,
}

/// One meaning of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Meaning {
    speech: Speech,
    above: Vec<u32>,
    parts: Vec<u32>,
    gloss: String,
}

/// A country. Lists are in the order of the source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Country {
    /// In English, for example `France`.
    pub name: String,
    /// Other names in English.
    pub others: Vec<String>,
    /// Capitals.
    pub capitals: Vec<String>,
    /// Names of the currencies.
    pub currencies: Vec<String>,
    /// Languages, in English.
    pub languages: Vec<String>,
    /// For example `Europe`.
    pub continent: String,
    /// For example `Western Europe`.
    pub region: String,
    /// In square kilometres.
    pub area: u32,
    /// Whether it has no coast.
    pub landlocked: bool,
    /// Whether it is a state of its own.
    pub independent: bool,
    /// Neighbours, as positions in [`Base::countries`].
    pub borders: Vec<u32>,
}

/// A chemical element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// In English, lower case.
    pub name: String,
    /// For example `Fe`.
    pub symbol: String,
    /// Protons in its nucleus.
    pub number: u32,
    /// Melting point in tenths of a kelvin.
    pub melts: Option<u32>,
    /// Boiling point in tenths of a kelvin.
    pub boils: Option<u32>,
}

/// Everything in the file.
#[derive(Debug, Clone, Default)]
pub struct Base {
    meanings: Vec<Meaning>,
    /// Sorted.
    words: Vec<(String, Vec<u32>)>,
    /// For each meaning the position of the word that means it first of all.
    names: Vec<u32>,
    countries: Vec<Country>,
    elements: Vec<Element>,
}

impl Base {
    /// Opens the file.
    ///
    /// # Errors
    /// [`KnowledgeError::Base`] if it is not one, is of another version, or any byte differs from what was written.
    pub fn open(bytes: &[u8]) -> Result<Self, KnowledgeError> {
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or(KnowledgeError::Base("it is not a knowledge file"))?;
        let (version, rest) = rest
            .split_first()
            .ok_or(KnowledgeError::Base("it ends too early"))?;
        if *version != VERSION {
            return Err(KnowledgeError::Base("it is of another version"));
        }
        let (sum, body) = rest
            .split_first_chunk::<8>()
            .ok_or(KnowledgeError::Base("it ends too early"))?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(KnowledgeError::Base("it is damaged"));
        }
        let mut reader = Reader::new(body);
        let base = Self {
            meanings: reader.list(meaning)?,
            words: words(&mut reader)?,
            names: Vec::new(),
            countries: reader.list(country)?,
            elements: reader.list(element)?,
        };
        reader.end()?;
        base.check()
    }

    /// Every number that names a meaning or a country names one that is there.
    fn check(mut self) -> Result<Self, KnowledgeError> {
        let known = |id: &u32| (*id as usize) < self.meanings.len();
        let meanings = self
            .meanings
            .iter()
            .all(|m| m.above.iter().chain(&m.parts).all(known));
        let words = self
            .words
            .iter()
            .all(|(_, senses)| senses.iter().all(known));
        let land = |id: &u32| (*id as usize) < self.countries.len();
        let countries = self.countries.iter().all(|c| c.borders.iter().all(land));
        let sorted = self.words.is_sorted_by(|a, b| a.0 < b.0);
        if !(meanings && words && countries && sorted) {
            return Err(KnowledgeError::Base("it contradicts itself"));
        }
        self.names = self.first_names();
        Ok(self)
    }

    fn first_names(&self) -> Vec<u32> {
        let mut best = vec![(usize::MAX, usize::MAX, 0u32); self.meanings.len()];
        for (at, (word, senses)) in (0u32..).zip(&self.words) {
            for (rank, sense) in senses.iter().enumerate() {
                let mine = (rank, word.len(), at);
                if let Some(held) = best.get_mut(*sense as usize) {
                    *held = (*held).min(mine);
                }
            }
        }
        best.into_iter().map(|(_, _, at)| at).collect()
    }

    /// The commonest word for a meaning.
    pub fn name(&self, meaning: u32) -> &str {
        let at = self.names.get(meaning as usize);
        at.and_then(|at| self.words.get(*at as usize))
            .map_or("", |(w, _)| w)
    }

    /// Whether a word stands in it in just these letters.
    pub fn has_word(&self, word: &str) -> bool {
        let at = self.words.binary_search_by(|(w, _)| w.as_str().cmp(word));
        at.is_ok()
    }

    /// Every word, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    /// Meanings of a word as a noun, the commonest first; plurals are understood.
    pub fn nouns(&self, word: &str) -> Vec<u32> {
        self.senses(word, Speech::Noun)
    }

    /// Whether a word is known as a verb, in any simple form.
    pub fn is_verb(&self, word: &str) -> bool {
        !self.senses(word, Speech::Verb).is_empty()
    }

    /// Meanings of a word, the commonest first.
    pub fn senses(&self, word: &str, speech: Speech) -> Vec<u32> {
        let of = |form: &str| -> Vec<u32> {
            let at = self.words.binary_search_by(|(w, _)| w.as_str().cmp(form));
            let all = at
                .ok()
                .and_then(|i| self.words.get(i))
                .map(|(_, s)| s.as_slice())
                .unwrap_or_default();
            all.iter()
                .copied()
                .filter(|s| self.meaning(*s).is_some_and(|m| m.speech == speech))
                .collect()
        };
        forms(word, speech)
            .iter()
            .map(|f| of(f))
            .find(|s| !s.is_empty())
            .unwrap_or_default()
    }

    fn meaning(&self, id: u32) -> Option<&Meaning> {
        self.meanings.get(id as usize)
    }

    /// The definition of a meaning.
    pub fn gloss(&self, meaning: u32) -> &str {
        self.meaning(meaning).map_or("", |m| &m.gloss)
    }

    /// A meaning and all that it is a kind of, nearest first.
    pub fn above(&self, meaning: u32) -> Vec<u32> {
        let mut all = vec![meaning];
        let mut at = 0;
        while let Some(m) = all
            .get(at)
            .filter(|_| at < HEIGHT)
            .and_then(|m| self.meaning(*m))
        {
            for id in &m.above {
                if !all.contains(id) {
                    all.push(*id);
                }
            }
            at += 1;
        }
        all
    }

    /// The parts of a meaning, its own and those of its kinds.
    pub fn parts(&self, meaning: u32) -> Vec<u32> {
        let above = self.above(meaning);
        let all = above.iter().filter_map(|m| self.meaning(*m));
        all.flat_map(|m| m.parts.iter().copied()).collect()
    }

    /// Every country.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Every element, by number.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// How many meanings and words there are.
    pub fn size(&self) -> (usize, usize) {
        (self.meanings.len(), self.words.len())
    }
}

/// Forms that a word may be the plural or an inflection of, itself first.
fn forms(word: &str, speech: Speech) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let endings: &[(&str, &str)] = match speech {
        Speech::Noun => &[
            ("ies", "y"),
            ("ves", "f"),
            ("ves", "fe"),
            ("men", "man"),
            ("es", ""),
            ("s", ""),
        ],
        Speech::Verb => &[
            ("ies", "y"),
            ("ied", "y"),
            ("es", "e"),
            ("es", ""),
            ("s", ""),
            ("ed", "e"),
            ("ed", ""),
            ("ing", "e"),
            ("ing", ""),
        ],
        Speech::Adjective => &[],
    };
    let irregular = match word {
        "children" => "child",
        "people" => "person",
        "mice" => "mouse",
        "geese" => "goose",
        "teeth" => "tooth",
        "feet" => "foot",
        "cacti" => "cactus",
        "fungi" => "fungus",
        "oxen" => "ox",
        _ => "",
    };
    if !irregular.is_empty() && speech == Speech::Noun {
        return vec![irregular.to_owned(), word.to_owned()];
    }
    for (ending, instead) in endings {
        if let Some(stem) = word
            .strip_suffix(ending)
            .filter(|s| s.len() >= 2 && !word.ends_with("ss"))
        {
            forms.push(format!("{stem}{instead}"));
        }
    }
    forms
}

/// FNV-1a, 64 bits.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, b| {
        (sum ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn meaning(reader: &mut Reader<'_>) -> Result<Meaning, KnowledgeError> {
    let speech = match reader.byte()? {
        0 => Speech::Noun,
        1 => Speech::Verb,
        2 => Speech::Adjective,
        _ => return Err(KnowledgeError::Base("it names an unknown part of speech")),
    };
    Ok(Meaning {
        speech,
        above: reader.list(Reader::number)?,
        parts: reader.list(Reader::number)?,
        gloss: reader.text()?,
    })
}

/// Words are sorted and share beginnings: each says how many bytes it keeps of the one before.
fn words(reader: &mut Reader<'_>) -> Result<Vec<(String, Vec<u32>)>, KnowledgeError> {
    let mut before = String::new();
    reader.list(|reader| {
        let keep = reader.number()? as usize;
        let start = before
            .get(..keep)
            .ok_or(KnowledgeError::Base("a word begins wrongly"))?;
        before = format!("{start}{}", reader.text()?);
        Ok((before.clone(), reader.list(Reader::number)?))
    })
}

fn country(reader: &mut Reader<'_>) -> Result<Country, KnowledgeError> {
    Ok(Country {
        name: reader.text()?,
        others: reader.list(Reader::text)?,
        capitals: reader.list(Reader::text)?,
        currencies: reader.list(Reader::text)?,
        languages: reader.list(Reader::text)?,
        continent: reader.text()?,
        region: reader.text()?,
        area: reader.number()?,
        landlocked: reader.byte()? != 0,
        independent: reader.byte()? != 0,
        borders: reader.list(Reader::number)?,
    })
}

fn element(reader: &mut Reader<'_>) -> Result<Element, KnowledgeError> {
    // Temperatures are one more than they are, so that nought means unknown.
    let known = |number: u32| number.checked_sub(1);
    Ok(Element {
        name: reader.text()?,
        symbol: reader.text()?,
        number: reader.number()?,
        melts: known(reader.number()?),
        boils: known(reader.number()?),
    })
}

#[cfg(test)]
#[path = "base/fixture.rs"]
pub(crate) mod fixture;
#[cfg(test)]
#[path = "base/tests.rs"]
mod tests;
