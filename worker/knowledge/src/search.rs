//! Finding the fact a question is about: words weighed by how telling they are, and sentence vectors where there are any.

use crate::KnowledgeError;
use crate::book::{Fact, Hit};
use crate::claims::is_yes_no;
use resonance::words::{content, words};
use resonance::{Bm25, cosine};
use std::collections::{HashMap, HashSet};

/// When a hit may be given as the answer. All in 0..=1; higher is stricter. Tuned on authored questions for precision.
pub(crate) mod thresholds {
    /// Word overlap that is enough without vectors.
    pub const LEXICAL_SURE: f32 = 0.72;
    /// The same for questions that want a yes or no which the book does not hold as a claim.
    pub const LEXICAL_YES_NO: f32 = 0.90;
    /// Cosine that is enough by itself.
    pub const COSINE_SURE: f32 = 0.84;
    /// Mean of overlap and cosine that is enough.
    pub const BLEND_SURE: f32 = 0.72;
    /// Below this cosine, overlap of words is taken for chance.
    pub const COSINE_VETO: f32 = 0.40;
    /// Weight (sum of idf) of shared words below which nothing has been said yet.
    pub const EVIDENCE: f32 = 3.6;
    /// What a question's word is worth that stands in the fact's text but not in the phrasing.
    pub const IN_TEXT: f32 = 0.5;
    /// How much covering the question matters against covering the phrasing.
    pub const QUESTION_BIAS: f32 = 0.65;
    /// Factor when the question asks why and the phrasing who, and so on.
    pub const OTHER_QUESTION: f32 = 0.7;
    /// Factor when the question wants a number, a person or a time and the phrasing only names the topic.
    pub const VAGUE_PHRASING: f32 = 0.88;
    /// Factor when "the biggest, fastest … of these" is asked and the phrasing is about others.
    pub const LOOSE_DEGREE: f32 = 0.82;
}
use thresholds as t;

/// What happens now, here or only to the child is in no book.
const UNKNOWABLE: &[&str] = &[
    "yesterday",
    "today",
    "tonight",
    "tomorrow",
    "latest",
    "currently",
    "nowadays",
    "teacher",
    "mum",
    "mom",
    "dad",
    "brother",
    "sister",
    "classmate",
];

/// Words of degree: a text that merely holds "big" does not say how big something is.
const DEGREES: &[&str] = &[
    "big", "tall", "fast", "hot", "cold", "long", "old", "small", "deep", "heavy", "near", "far",
    "many", "much", "strong", "first", "best",
];

fn degree(stem: &str) -> bool {
    DEGREES.contains(&stem)
}

/// Whether no book can know it.
pub(crate) fn unknowable(question: &str) -> bool {
    let words = words(question);
    let has = |w: &str| words.iter().any(|x| x == w);
    let own_name = (has("my") || has("your")) && (has("called") || has("name") || has("names"));
    own_name || words.iter().any(|w| UNKNOWABLE.contains(&w.as_str()))
}

/// Whether the best hit is good enough to be said.
pub(crate) fn is_sure(question: &str, best: &Hit<'_>) -> bool {
    let yes_no = is_yes_no(question);
    let lexical = best.lexical
        >= if yes_no {
            t::LEXICAL_YES_NO
        } else {
            t::LEXICAL_SURE
        };
    match best.cosine {
        None => lexical,
        Some(c) if yes_no => lexical && c >= t::COSINE_VETO,
        Some(c) => {
            (lexical && c >= t::COSINE_VETO)
                || c >= t::COSINE_SURE
                || f32::midpoint(best.lexical, c) >= t::BLEND_SURE
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Why,
    Who,
    When,
    Where,
    Measure,
    How,
    What,
}

impl Ask {
    fn of(text: &str) -> Self {
        let words = words(text);
        let has = |w: &str| words.iter().any(|x| x == w);
        let how = words.iter().position(|w| w == "how");
        match how.and_then(|i| words.get(i + 1)).map(String::as_str) {
            Some("come") => return Self::Why,
            Some(
                "many" | "much" | "long" | "far" | "old" | "tall" | "big" | "fast" | "hot" | "cold"
                | "deep" | "heavy" | "high" | "often" | "strong" | "small",
            ) => return Self::Measure,
            _ => {}
        }
        [
            ("why", Self::Why),
            ("who", Self::Who),
            ("when", Self::When),
            ("where", Self::Where),
            ("how", Self::How),
        ]
        .into_iter()
        .find_map(|(w, ask)| has(w).then_some(ask))
        .unwrap_or(Self::What)
    }

    /// How well a phrasing's kind serves the question's, as a factor.
    fn serves(self, question: Self) -> f32 {
        use Ask::{How, Measure, What, When, Who, Why};
        match (question, self) {
            (a, b) if a == b => 1.0,
            (Measure | Who | When, What) => t::VAGUE_PHRASING,
            (What, _) | (_, What) | (How, Why) | (Why, How) | (When, Measure) | (Measure, When) => {
                1.0
            }
            _ => t::OTHER_QUESTION,
        }
    }
}

#[derive(Debug, Clone)]
struct Phrasing {
    fact: usize,
    text: String,
    stems: Vec<String>,
    ask: Ask,
    vector: Option<Vec<f32>>,
}

/// A fact's number and how near it is.
pub(crate) struct Near {
    pub fact: usize,
    pub score: f32,
    pub lexical: f32,
    pub cosine: Option<f32>,
}

/// Phrasings, and the words of every fact.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    phrasings: Vec<Phrasing>,
    texts: Vec<HashSet<String>>,
    weights: Bm25,
    holders: HashMap<String, Vec<usize>>,
    /// Stems of countries and continents: a fact about elsewhere does not answer.
    places: HashSet<String>,
}

impl Index {
    pub(crate) fn new(facts: &[Fact]) -> Self {
        let phrasings: Vec<Phrasing> = facts
            .iter()
            .enumerate()
            .flat_map(|(fact, f)| {
                f.asks.iter().map(move |text| Phrasing {
                    fact,
                    text: text.clone(),
                    stems: content(text),
                    ask: Ask::of(text),
                    vector: None,
                })
            })
            .collect();
        let texts: Vec<HashSet<String>> = facts
            .iter()
            .map(|f| {
                content(&format!("{} {} {}", f.text, f.title, f.asks.join(" ")))
                    .into_iter()
                    .collect()
            })
            .collect();
        // Facts that no question leads to do not count in how telling a word is.
        let asked = texts.iter().zip(facts).filter(|(_, f)| !f.asks.is_empty());
        let weights = Bm25::new(asked.map(|(t, _)| t.iter().cloned().collect::<Vec<_>>()));
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, p) in phrasings.iter().enumerate() {
            for stem in &p.stems {
                holders.entry(stem.clone()).or_default().push(i);
            }
        }
        let countries = facts.iter().filter(|f| f.id.starts_with("country-"));
        let places = countries
            .flat_map(|f| content(&f.title))
            .chain(content("Africa Asia Europe America Antarctica Australia"))
            .collect();
        Self {
            phrasings,
            texts,
            weights,
            holders,
            places,
        }
    }

    pub(crate) fn phrasings(&self) -> impl ExactSizeIterator<Item = &str> {
        self.phrasings.iter().map(|p| p.text.as_str())
    }

    pub(crate) fn set_vectors(&mut self, vectors: Vec<Vec<f32>>) -> Result<(), KnowledgeError> {
        if vectors.len() != self.phrasings.len() {
            return Err(KnowledgeError::Vectors {
                expected: self.phrasings.len(),
                got: vectors.len(),
            });
        }
        for (phrasing, vector) in self.phrasings.iter_mut().zip(vectors) {
            phrasing.vector = Some(vector);
        }
        Ok(())
    }

    pub(crate) fn search(&self, question: &str, vector: Option<&[f32]>) -> Vec<Near> {
        let (stems, ask) = (content(question), Ask::of(question));
        let mut best: HashMap<usize, Near> = HashMap::new();
        for i in self.candidates(&stems, vector.is_some()) {
            let phrasing = &self.phrasings[i];
            let near = self.near(phrasing, &stems, ask, vector);
            let entry = best.entry(phrasing.fact).or_insert(Near {
                fact: phrasing.fact,
                score: 0.0,
                lexical: 0.0,
                cosine: None,
            });
            entry.score = entry.score.max(near.score);
            entry.lexical = entry.lexical.max(near.lexical);
            entry.cosine = entry.cosine.into_iter().chain(near.cosine).reduce(f32::max);
        }
        let mut hits: Vec<Near> = best.into_values().filter(|n| n.score > 0.0).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.fact.cmp(&b.fact)));
        hits.truncate(10);
        hits
    }

    /// The most telling word of a question.
    pub(crate) fn topic(&self, question: &str) -> Option<String> {
        content(question)
            .into_iter()
            .max_by(|a, b| self.weights.idf(a).total_cmp(&self.weights.idf(b)))
    }

    fn candidates(&self, stems: &[String], all: bool) -> Vec<usize> {
        if all {
            return (0..self.phrasings.len()).collect();
        }
        let mut out: Vec<usize> = stems
            .iter()
            .filter_map(|s| self.holders.get(s))
            .flatten()
            .copied()
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn near(
        &self,
        phrasing: &Phrasing,
        stems: &[String],
        ask: Ask,
        vector: Option<&[f32]>,
    ) -> Near {
        let lexical = self.lexical(phrasing, stems, ask);
        let cosine = vector
            .zip(phrasing.vector.as_deref())
            .map(|(a, b)| cosine(a, b).max(0.0));
        let score = cosine.map_or(lexical, |c| f32::midpoint(lexical, c));
        Near {
            fact: phrasing.fact,
            score,
            lexical,
            cosine,
        }
    }

    /// Weighted overlap of question and phrasing, 0..=1; 0 when what they share says too little.
    fn lexical(&self, phrasing: &Phrasing, stems: &[String], ask: Ask) -> f32 {
        if ask == phrasing.ask && stems == phrasing.stems && !stems.is_empty() {
            return 1.0;
        }
        let (mut shared, mut near, mut asked, mut loose) = (0.0, 0.0, 0.0, false);
        for (_, stem) in stems
            .iter()
            .enumerate()
            .filter(|(i, s)| !stems[..*i].contains(s))
        {
            let weight = self.weights.idf(stem);
            asked += weight;
            if phrasing.stems.contains(stem) {
                shared += weight;
            } else if self.texts[phrasing.fact].contains(stem) {
                near += t::IN_TEXT * weight;
                loose |= degree(stem) && ask != Ask::Measure;
            } else if self.places.contains(stem) {
                return 0.0;
            } else {
                loose |= ask == Ask::What && stems.iter().any(|s| degree(s));
            }
        }
        if shared < t::EVIDENCE {
            return 0.0;
        }
        let offered: f32 = phrasing.stems.iter().map(|s| self.weights.idf(s)).sum();
        let (in_question, in_phrasing) = ((shared + near) / asked, shared / offered);
        let overlap =
            1.0 / (t::QUESTION_BIAS / in_question + (1.0 - t::QUESTION_BIAS) / in_phrasing);
        let fit = if loose { t::LOOSE_DEGREE } else { 1.0 };
        overlap.min(1.0) * phrasing.ask.serves(ask) * fit
    }
}
