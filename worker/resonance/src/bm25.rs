//! Okapi BM25 over a small, fixed set of documents (phrasings, memories): exact, in memory, rebuilt at will.

use std::collections::HashMap;

const K1: f32 = 1.2;
const B: f32 = 0.6;

/// An index of documents, each a bag of stems.
#[derive(Debug, Clone, Default)]
pub struct Bm25 {
    counts: Vec<HashMap<String, u32>>,
    lengths: Vec<u32>,
    holders: HashMap<String, u32>,
    mean_length: f32,
}

impl Bm25 {
    /// Indexes the documents; their positions are their numbers.
    pub fn new<D: AsRef<[String]>>(documents: impl IntoIterator<Item = D>) -> Self {
        let mut index = Self::default();
        for document in documents {
            index.add(document.as_ref());
        }
        let total: u32 = index.lengths.iter().sum();
        index.mean_length = total as f32 / index.lengths.len().max(1) as f32;
        index
    }

    fn add(&mut self, document: &[String]) {
        let mut counts = HashMap::new();
        for word in document {
            *counts.entry(word.clone()).or_insert(0) += 1;
        }
        for word in counts.keys() {
            *self.holders.entry(word.clone()).or_insert(0) += 1;
        }
        self.counts.push(counts);
        self.lengths.push(document.len() as u32);
    }

    /// How telling a word is: positive, the higher the fewer documents hold it, highest for a word that none holds.
    pub fn idf(&self, word: &str) -> f32 {
        let n = self.counts.len() as f32;
        let holders = self.holders.get(word).copied().unwrap_or(0) as f32;
        (1.0 + (n - holders + 0.5) / (holders + 0.5)).ln()
    }

    /// Whether any document holds the word.
    pub fn knows(&self, word: &str) -> bool {
        self.holders.contains_key(word)
    }

    /// One score per document, 0 where no word is shared.
    pub fn scores(&self, query: &[String]) -> Vec<f32> {
        (0..self.counts.len())
            .map(|d| self.score(d, query))
            .collect()
    }

    fn score(&self, document: usize, query: &[String]) -> f32 {
        let length = self.lengths[document] as f32 / self.mean_length.max(1.0);
        let mut score = 0.0;
        for (i, word) in query.iter().enumerate() {
            let count = self.counts[document].get(word).copied().unwrap_or(0) as f32;
            if count > 0.0 && !query[..i].contains(word) {
                score +=
                    self.idf(word) * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
            }
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn docs() -> Vec<Vec<String>> {
        ["sky blue", "sea blue", "sky dark night"]
            .map(|d| d.split(' ').map(str::to_owned).collect())
            .to_vec()
    }

    #[test]
    fn rarer_words_count_more_and_strangers_nothing() {
        let index = Bm25::new(docs());
        assert!(index.idf("sea") > index.idf("sky") && index.idf("whale") > index.idf("sea"));
        let scores = index.scores(&["sea".into(), "blue".into()]);
        assert!(scores[1] > scores[0] && scores[0] > 0.0 && scores[2] == 0.0);
        assert!(index.scores(&["whale".into()]).iter().all(|s| *s == 0.0));
    }

    #[test]
    fn repeating_a_query_word_changes_nothing() {
        let index = Bm25::new(docs());
        let once = index.scores(&["sky".into()]);
        assert_eq!(once, index.scores(&["sky".into(), "sky".into()]));
        assert!(
            Bm25::new(Vec::<Vec<String>>::new())
                .scores(&["a".into()])
                .is_empty()
        );
    }
}
