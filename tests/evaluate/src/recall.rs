//! Finding what was said: the turns of a conversation in the order in which they answer a question.

use crate::files;
use crate::line::{Answer, Answers, Asked, fields};
use crate::task::With;
use crate::when::moment;
use inference::Embedder;
use memory::{Factor, Method, Said, Weights, rank_by, rank_conversation};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A turn as a line gives it.
#[derive(Deserialize)]
struct Turn {
    id: Value,
    text: String,
    #[serde(default)]
    at: Value,
}

/// A question with the ids of what answers it.
#[derive(Deserialize)]
struct Question {
    query: String,
    #[serde(default)]
    at: Value,
    gold: Vec<Value>,
}

/// Vectors of texts, each read once: the lines of one conversation repeat it.
struct Vectors {
    embedder: Option<Embedder>,
    known: HashMap<String, Vec<f32>>,
}

impl Vectors {
    fn read(&mut self, text: &str) -> Result<(), String> {
        let Some(embedder) = &self.embedder else {
            return Ok(());
        };
        if !self.known.contains_key(text) {
            let vector = embedder.embed(text).map_err(|e| e.to_string())?;
            self.known.insert(text.to_owned(), vector);
        }
        Ok(())
    }

    fn of(&self, text: &str) -> Option<&[f32]> {
        self.known.get(text).map(Vec::as_slice)
    }

    /// The turns with their vectors.
    fn said<'a>(&'a mut self, turns: &'a [Turn]) -> Result<Vec<Said<'a>>, String> {
        for turn in turns {
            self.read(&turn.text)?;
        }
        Ok(turns
            .iter()
            .map(|turn| Said {
                text: &turn.text,
                at: moment(&turn.at).unwrap_or(0),
                vector: self.of(&turn.text),
            })
            .collect())
    }
}

/// Task `recall`.
pub struct Recalls(Vectors);

impl Recalls {
    /// With the encoder, or by words alone.
    pub fn open(with: With) -> anyhow::Result<Self> {
        let embedder = match with {
            With::Models => Some(files::embedder()?),
            With::RulesAlone => None,
        };
        Ok(Self(Vectors {
            embedder,
            known: HashMap::new(),
        }))
    }
}

impl Answers for Recalls {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let query = asked.text()?;
        let turns: Vec<Turn> = asked.field("memories")?;
        self.0.read(&query)?;
        let now = asked.at().unwrap_or_else(|| latest(&turns));
        let vector = self.0.of(&query).map(<[f32]>::to_vec);
        let order = rank_conversation(&self.0.said(&turns)?, &query, vector.as_deref(), now);
        let ids: Vec<Value> = order.into_iter().map(|i| turns[i].id.clone()).collect();
        Ok(fields([("ids", ids.into())]))
    }
}

fn latest(turns: &[Turn]) -> i64 {
    let moments = turns.iter().filter_map(|turn| moment(&turn.at));
    moments.max().unwrap_or(0)
}

/// Task `ablation`: what each part of resonance is worth, beside other methods.
pub struct Ablations(pub Recalls);

impl Answers for Ablations {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let turns: Vec<Turn> = asked.field("memories")?;
        let questions: Vec<Question> = asked.field("questions")?;
        let vectors = &mut self.0.0;
        for question in &questions {
            vectors.read(&question.query)?;
        }
        let asked: Vec<Option<Vec<f32>>> = questions
            .iter()
            .map(|q| vectors.of(&q.query).map(<[f32]>::to_vec))
            .collect();
        let said = vectors.said(&turns)?;
        let mut found = Map::new();
        for (name, method) in methods() {
            let ranks = questions.iter().zip(&asked).map(|(question, vector)| {
                let now = moment(&question.at).unwrap_or_else(|| latest(&turns));
                let order = rank_by(method, &said, &question.query, vector.as_deref(), now);
                let is_gold = |i: &usize| question.gold.contains(&turns[*i].id);
                order.iter().position(is_gold).map(|rank| rank + 1)
            });
            found.insert(name, ranks.collect::<Vec<_>>().into());
        }
        Ok(fields([("ranks", found.into())]))
    }
}

/// Every method, by the name that the table gives it.
fn methods() -> Vec<(String, Method)> {
    let mut all = vec![(
        "resonance".to_owned(),
        Method::Resonance(Weights::default()),
    )];
    for factor in Factor::ALL {
        let without = Weights::without(factor);
        all.push((
            format!("without {}", factor.name()),
            Method::Resonance(without),
        ));
    }
    let rivals = [
        ("fusion", Method::Fusion),
        ("cosine", Method::Cosine),
        ("BM25", Method::Words),
        ("recency, importance, relevance", Method::Park),
    ];
    all.extend(rivals.map(|(name, method)| (name.to_owned(), method)));
    all
}
