//! A family's own texts: read from plain text, Markdown or PDF, cut into passages that can be found and cited.
//!
//! Promises: any bytes are read or refused with clear words, never with a panic, and in bounded time and room.

mod pdf;

use crate::KnowledgeError;
use resonance::words::content;
use resonance::{Bm25, cosine};

/// Most bytes of a document.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Words of a passage, about.
const PASSAGE: usize = 80;
/// Fewest letters of a document that is worth keeping.
const LEAST: usize = 20;
/// Words of a question, as stems, that name the text and not what it is about.
const ASKING: &[&str] = &[
    "family", "house", "home", "rule", "say", "tell", "text", "document", "file", "read", "write",
    "stand", "page",
];
/// Passages that a search gives at most.
const FOUND: usize = 5;

/// A text in passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the family calls it: the file's name without its ending.
    pub title: String,
    /// In reading order.
    pub passages: Vec<Passage>,
}

/// About eighty words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The heading that it stands under.
    pub heading: Option<String>,
    /// Where it stands, for example `page 3` or `part 2`.
    pub place: String,
    /// The words.
    pub text: String,
}

/// A run of text of one page or under one heading.
#[derive(Debug, Default)]
struct Section {
    heading: Option<String>,
    page: Option<usize>,
    text: String,
}

impl Document {
    /// Reads a file by its name and bytes.
    ///
    /// # Errors
    /// [`KnowledgeError::Document`] if it is bigger than [`MAX_BYTES`], of an unknown kind, locked, scanned or empty.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, KnowledgeError> {
        if bytes.len() > MAX_BYTES {
            return Err(KnowledgeError::Document("it is bigger than 2 MB"));
        }
        let sections = if bytes.starts_with(b"%PDF") {
            pages(pdf::pages(bytes)?)
        } else {
            let text = core::str::from_utf8(bytes);
            let text =
                text.map_err(|_| KnowledgeError::Document("it is neither a text nor a PDF file"))?;
            if text.contains('\0') {
                return Err(KnowledgeError::Document(
                    "it is neither a text nor a PDF file",
                ));
            }
            headed(text.trim_start_matches('\u{feff}'))
        };
        let letters = sections
            .iter()
            .flat_map(|s| s.text.chars())
            .filter(|c| c.is_alphabetic());
        if letters.take(LEAST).count() < LEAST {
            return Err(KnowledgeError::Document("there are no words in it"));
        }
        let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
        let title = if title.is_empty() {
            "A document"
        } else {
            title
        };
        Ok(Self {
            title: title.to_owned(),
            passages: passages(&sections),
        })
    }
}

fn pages(pages: Vec<String>) -> Vec<Section> {
    let numbered = (1..).zip(pages);
    numbered
        .map(|(page, text)| Section {
            heading: None,
            page: Some(page),
            text,
        })
        .collect()
}

/// Text under its Markdown headings (`# …`, or a line that is underlined).
fn headed(text: &str) -> Vec<Section> {
    let (mut sections, mut now) = (Vec::new(), Section::default());
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let underlined = |line: &str| {
            line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
        };
        let next = lines.get(at + 1).map_or("", |l| l.trim());
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        let hashed = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        if hashed
            || (!line.trim().is_empty()
                && line.len() < 100
                && underlined(next)
                && !underlined(line.trim()))
        {
            sections.push(core::mem::take(&mut now));
            now.heading =
                Some(line.trim_matches(['#', ' ', '\t', '*']).to_owned()).filter(|h| !h.is_empty());
        } else if !underlined(line.trim()) {
            now.text.push_str(&unmarked(line));
            now.text.push('\n');
        }
    }
    sections.push(now);
    sections.retain(|s| !s.text.trim().is_empty());
    sections
}

/// A line without Markdown's signs.
fn unmarked(line: &str) -> String {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let line = line
        .strip_prefix("- ")
        .or(line.strip_prefix("* "))
        .unwrap_or(line);
    line.replace("**", "").replace("__", "").replace('`', "")
}

/// Passages end where a sentence does, if one does in time.
fn passages(sections: &[Section]) -> Vec<Passage> {
    let mut all: Vec<Passage> = Vec::new();
    for section in sections {
        let mut words: Vec<&str> = Vec::new();
        let mut keep = |words: &mut Vec<&str>| {
            if words.is_empty() {
                return;
            }
            let place = section.page.map_or_else(
                || format!("part {}", all.len() + 1),
                |p| format!("page {p}"),
            );
            all.push(Passage {
                heading: section.heading.clone(),
                place,
                text: words.join(" "),
            });
            words.clear();
        };
        for word in section.text.split_whitespace() {
            words.push(word);
            let ended = word.ends_with(['.', '!', '?', ':']);
            if (words.len() >= PASSAGE && ended) || words.len() >= PASSAGE * 3 / 2 {
                keep(&mut words);
            }
        }
        keep(&mut words);
    }
    all
}

/// Passages that a family might have added besides; see [`Bm25::among`].
const ELSEWHERE: usize = 50;

/// A passage that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'a> {
    /// Title of its document.
    pub title: &'a str,
    /// The passage.
    pub passage: &'a Passage,
    /// How well it fits, 0..=1.
    pub score: f32,
}

/// Documents that are searched together.
#[derive(Debug, Clone)]
pub struct Library {
    documents: Vec<Document>,
    /// One per passage, in order; empty without vectors.
    vectors: Vec<Vec<f32>>,
    index: Bm25,
}

impl Library {
    /// Indexes documents.
    pub fn new(documents: Vec<Document>) -> Self {
        let all = documents
            .iter()
            .flat_map(|d| d.passages.iter().map(move |p| (&d.title, p)));
        let index = Bm25::new(all.map(|(title, p)| {
            let heading = p.heading.as_deref().unwrap_or("");
            content(&format!("{title} {heading} {}", p.text))
        }))
        .among(ELSEWHERE);
        Self {
            documents,
            vectors: Vec::new(),
            index,
        }
    }

    /// Texts of all passages, to be embedded for [`Library::set_vectors`].
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.documents
            .iter()
            .flat_map(|d| &d.passages)
            .map(|p| p.text.as_str())
    }

    /// Gives the passages their embeddings, in the order of [`Library::texts`].
    ///
    /// # Errors
    /// [`KnowledgeError::Vectors`] if the numbers differ.
    pub fn set_vectors(&mut self, vectors: Vec<Vec<f32>>) -> Result<(), KnowledgeError> {
        let expected = self.texts().count();
        if vectors.len() != expected {
            return Err(KnowledgeError::Vectors {
                expected,
                got: vectors.len(),
            });
        }
        self.vectors = vectors;
        Ok(())
    }

    /// The passages that fit a question best, five at most: shared words weighed by how telling they are, and nearness of
    /// meaning where there are vectors. `vector` is the question's embedding.
    pub fn search(&self, question: &str, vector: Option<&[f32]>) -> Vec<Found<'_>> {
        let words = asked(question);
        let scores = self.index.scores(&words);
        // What a passage would have that holds every word of the question once or so.
        let most: f32 = words
            .iter()
            .map(|w| self.index.idf(w))
            .sum::<f32>()
            .max(1e-6);
        let all = self
            .documents
            .iter()
            .flat_map(|d| d.passages.iter().map(move |p| (d, p)));
        let mut found: Vec<Found<'_>> = all
            .zip(scores)
            .enumerate()
            .map(|(at, ((document, passage), bm25))| {
                let lexical = (bm25 / most).clamp(0.0, 1.0);
                let near = vector
                    .zip(self.vectors.get(at))
                    .map(|(a, b)| cosine(a, b).clamp(0.0, 1.0));
                let score = near.map_or(lexical, |n| f32::midpoint(lexical, n));
                Found {
                    title: &document.title,
                    passage,
                    score,
                }
            })
            .filter(|f| f.score > 0.0)
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.truncate(FOUND);
        found
    }
}

/// The telling words of a question: not those that only say that something written is asked for.
fn asked(question: &str) -> Vec<String> {
    let all = content(question);
    let about: Vec<String> = all
        .iter()
        .filter(|word| !ASKING.contains(&word.as_str()))
        .cloned()
        .collect();
    if about.is_empty() { all } else { about }
}

#[cfg(test)]
#[path = "documents/tests.rs"]
mod tests;
