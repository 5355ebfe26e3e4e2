//! Tasks that ask one thing of one crate: a claim, a sum, a vector, personal data.

use crate::line::{Answer, Answers, Asked, fields};
use anyhow::Result;
use inference::Embedder;
use knowledge::calendar::Date;
use knowledge::{FactBook, Verdict, tools};
use serde_json::{Value, json};

/// The day on which sums about days are asked, in milliseconds since 1970: 3 March 2026, as in the scenarios.
const TODAY: i64 = 1_772_535_600_000;

/// Task `claim`: the fact book.
pub struct Claims(FactBook);

impl Claims {
    /// Opens the book.
    pub fn open() -> Result<Self> {
        Ok(Self(FactBook::new()?))
    }
}

impl Answers for Claims {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let judged = self.0.judge(&asked.text()?);
        let (verdict, score) = match judged {
            Some((Verdict::Supported, _)) => ("supported", 1.0),
            Some((Verdict::Refuted, _)) => ("refuted", 0.0),
            None => ("unknown", 0.5),
        };
        let source = judged.map(|(_, f)| format!("{}: {} ({})", f.title, f.text, f.basis));
        Ok(fields([
            ("verdict", verdict.into()),
            ("sources", Vec::from_iter(source).into()),
            ("score", score.into()),
        ]))
    }
}

/// Task `solve`: what is computed.
pub struct Sums;

impl Answers for Sums {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let solution = tools::solve(&asked.text()?, Date::at(TODAY, 0));
        // A day of the week or a yes is an answer, but no number.
        let solution = solution.filter(|s| s.answer.contains(|c: char| c.is_ascii_digit()));
        let (answer, steps) = solution.map_or((None, Vec::new()), |s| (Some(s.answer), s.steps));
        Ok(fields([("answer", answer.into()), ("steps", steps.into())]))
    }
}

/// Task `embed`: the sentence encoder.
pub struct Vectors(pub Embedder);

impl Answers for Vectors {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let vector = self.0.embed(&asked.text()?).map_err(|e| e.to_string())?;
        let digits = |x: f32| Value::from((f64::from(x) * 1e7).round() / 1e7);
        let vector: Vec<Value> = vector.into_iter().map(digits).collect();
        Ok(fields([("vector", vector.into())]))
    }
}

/// Task `pii`: personal data by its form and by what announces it.
pub struct Personal;

impl Answers for Personal {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let text = asked.text()?;
        let spans: Vec<Value> = guard::pii::all(&text)
            .iter()
            .map(|span| {
                let chars = span.chars(&text);
                json!({"start": chars.start, "end": chars.end, "kind": span.kind.id()})
            })
            .collect();
        Ok(fields([("spans", spans.into())]))
    }
}
