//! Okapi BM25 over a set of documents (phrasings, memories, turns): exact, in memory, growing as documents come.

use std::collections::HashMap;

const K1: f32 = 1.2;
const B: f32 = 0.6;

/// An index of documents, each a bag of stems.
#[derive(Debug, Clone, Default)]
pub struct Bm25 {
    /// For each word the documents that hold it, in order, with how often.
    holders: HashMap<String, Vec<(usize, u32)>>,
    lengths: Vec<u32>,
    /// Words of all documents.
    total: u32,
    /// Other documents that are thought to stand beside these.
    others: usize,
}

impl Bm25 {
    /// Indexes the documents; their positions are their numbers.
    pub fn new<D: AsRef<[String]>>(documents: impl IntoIterator<Item = D>) -> Self {
        let mut index = Self::default();
        for document in documents {
            index.push(document.as_ref());
        }
        index
    }

    /// The same documents as part of a larger collection, of which `others` hold none of their words. Of a handful alone
    /// nothing can be learned about how telling a word is: what none of them holds would outweigh all that one does.
    #[must_use]
    pub fn among(self, others: usize) -> Self {
        Self { others, ..self }
    }

    /// The same documents, each with the one before it where `follows` says that it follows.
    #[must_use]
    pub fn windows(&self, follows: &[bool]) -> Self {
        let goes_on = |document: usize| follows.get(document).copied().unwrap_or(false);
        let widen = |holders: &Vec<(usize, u32)>| {
            let mut wide: Vec<(usize, u32)> = Vec::with_capacity(2 * holders.len());
            for &(document, count) in holders {
                match wide.last_mut() {
                    Some((last, sum)) if *last == document => *sum += count,
                    _ => wide.push((document, count)),
                }
                if goes_on(document + 1) {
                    wide.push((document + 1, count));
                }
            }
            wide
        };
        let before = |d: usize| {
            if d > 0 && goes_on(d) {
                self.lengths[d - 1]
            } else {
                0
            }
        };
        let lengths: Vec<u32> = (0..self.lengths.len())
            .map(|d| self.lengths[d] + before(d))
            .collect();
        Self {
            others: self.others,
            holders: self
                .holders
                .iter()
                .map(|(word, all)| (word.clone(), widen(all)))
                .collect(),
            total: lengths.iter().sum(),
            lengths,
        }
    }

    /// Indexes one document more; its number is how many there were.
    pub fn push(&mut self, document: &[String]) {
        let number = self.lengths.len();
        for word in document {
            if !self.holders.contains_key(word) {
                self.holders.insert(word.clone(), Vec::new());
            }
            if let Some(holders) = self.holders.get_mut(word) {
                match holders.last_mut() {
                    Some((last, count)) if *last == number => *count += 1,
                    _ => holders.push((number, 1)),
                }
            }
        }
        self.lengths.push(document.len() as u32);
        self.total += document.len() as u32;
    }

    fn mean_length(&self) -> f32 {
        self.total as f32 / self.lengths.len().max(1) as f32
    }

    /// How telling a word is: positive, the higher the fewer documents hold it, highest for a word that none holds.
    pub fn idf(&self, word: &str) -> f32 {
        let n = (self.lengths.len() + self.others) as f32;
        let holders = self.holders.get(word).map_or(0, Vec::len) as f32;
        (1.0 + (n - holders + 0.5) / (holders + 0.5)).ln()
    }

    /// Whether any document holds the word.
    pub fn knows(&self, word: &str) -> bool {
        self.holders.contains_key(word)
    }

    /// Whether a document holds the word.
    pub fn holds(&self, word: &str, document: usize) -> bool {
        let holders = self.holders.get(word);
        holders.is_some_and(|all| all.binary_search_by_key(&document, |(d, _)| *d).is_ok())
    }

    /// One score per document, 0 where no word is shared. A word that is asked twice counts once.
    pub fn scores(&self, query: &[String]) -> Vec<f32> {
        let mut scores = vec![0.0; self.lengths.len()];
        let mean_length = self.mean_length().max(1.0);
        for (i, word) in query.iter().enumerate() {
            let Some(holders) = self
                .holders
                .get(word)
                .filter(|_| !query[..i].contains(word))
            else {
                continue;
            };
            let idf = self.idf(word);
            for &(document, count) in holders {
                let length = self.lengths[document] as f32 / mean_length;
                let count = count as f32;
                scores[document] +=
                    idf * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_larger_collection_a_word_that_one_document_holds_counts_nearly_as_much_as_an_unknown_one()
     {
        let share = |index: &Bm25| index.idf("blue") / index.idf("unheard");
        let alone = Bm25::new([["sky".to_owned(), "blue".to_owned()]]);
        assert!(share(&alone) < 0.25);
        assert!(share(&alone.among(50)) > 0.7);
    }

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
        assert!(index.holds("sky", 2) && !index.holds("sky", 1) && !index.holds("whale", 0));
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

    #[test]
    fn windows_score_as_joined_documents_do() {
        let joined = [
            docs()[0].clone(),
            [docs()[0].clone(), docs()[1].clone()].concat(),
            docs()[2].clone(),
        ];
        let wide = Bm25::new(docs()).windows(&[true, true, false]);
        for query in ["sky", "sea", "blue", "night"] {
            assert_eq!(
                wide.scores(&[query.into()]),
                Bm25::new(&joined).scores(&[query.into()])
            );
        }
    }

    #[test]
    fn a_word_said_twice_counts_more_but_not_double() {
        let index = Bm25::new([
            vec!["sea".to_owned(), "sea".into()],
            vec!["sea".into(), "sky".into()],
        ]);
        let scores = index.scores(&["sea".into()]);
        assert!(scores[0] > scores[1] && scores[0] < 2.0 * scores[1]);
    }
}
