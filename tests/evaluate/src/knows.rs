//! Tasks that ask one thing of one crate: a claim, a sum, a vector, personal data.

use crate::files;
use crate::line::{Answer, Answers, Asked, fields, share};
use crate::task::With;
use inference::{Embedder, LanguageModel, Plausibility};
use knowledge::base::Base;
use knowledge::calendar::Date;
use knowledge::{FactBook, Verdict, statement, tools};
use serde_json::{Value, json};

/// The day on which sums about days are asked, in milliseconds since 1970: 3 March 2026, as in the scenarios.
const TODAY: i64 = 1_772_535_600_000;

/// Task `claim`: the fact book, and where no page decides, the judge of claims.
pub struct Claims {
    book: FactBook,
    judge: Option<(LanguageModel, Plausibility)>,
}

impl Claims {
    /// Opens the book and the models.
    pub fn open(with: With) -> anyhow::Result<Self> {
        let mut book = FactBook::new()?;
        let mut judge = None;
        if with == With::Models {
            book.set_base(Base::open(&files::bytes(files::KNOWLEDGE)?)?);
            let tokenizer = String::from_utf8(files::bytes(files::VOICE[1])?)?;
            let model = LanguageModel::load(files::onnx(files::VOICE[0])?, &tokenizer)?;
            let head = Plausibility::load(files::onnx(files::CLAIMS)?, &model)?;
            judge = Some((model, head));
        }
        Ok(Self { book, judge })
    }

    /// What the judge makes of it, with the passages that bear on it.
    fn weigh(&mut self, text: &str) -> Result<(&'static str, f32, Vec<String>), String> {
        let unknown = ("unknown", 0.5, Vec::new());
        let (Some((model, judge)), Some(claim)) = (&mut self.judge, statement(text)) else {
            return Ok(unknown);
        };
        let Some(likely) = judge.of(model, &claim).map_err(|e| e.to_string())? else {
            return Ok(unknown);
        };
        let verdict = if likely >= agents::LIKELY {
            "supported"
        } else if likely <= agents::UNLIKELY {
            "refuted"
        } else {
            return Ok(("unknown", likely, Vec::new()));
        };
        let judged = "A trained feeling for what is likely; no page decides this".to_owned();
        let near = self.book.evidence(&claim, None).into_iter();
        let near = near.map(|e| format!("{}: {} ({})", e.source.title, e.text, e.source.basis));
        Ok((verdict, likely, [judged].into_iter().chain(near).collect()))
    }
}

impl Answers for Claims {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let text = asked.text()?;
        let (verdict, score, sources) = match self.book.judge(&text) {
            Some(judged) => {
                let verdict = match judged.verdict {
                    Verdict::Supported => "supported",
                    Verdict::Refuted => "refuted",
                };
                let said = judged.said;
                let source = |s: knowledge::Source| format!("{}: {said} ({})", s.title, s.basis);
                let sources = judged.sources.into_iter().map(source).collect();
                (verdict, judged.score, sources)
            }
            None => self.weigh(&text)?,
        };
        Ok(fields([
            ("verdict", verdict.into()),
            ("sources", sources.into()),
            ("score", share(score)),
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
