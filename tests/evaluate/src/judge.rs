//! The guard with everything that it is given in the app, and what the senses say by themselves.

use crate::files;
use crate::line::{Answer, Answers, Asked, fields, share};
use crate::task::With;
use anyhow::Result;
use companion::Judge;
use guard::{Context, Guard, Sentences, Side, Verdict};
use inference::{Embedder, InferenceError, Senses, Signals};

/// What the senses call the feelings, in the order of [`Signals::emotion`].
const EMOTIONS: [&str; 7] = [
    "joy", "sadness", "anger", "fear", "disgust", "surprise", "neutral",
];

/// The guard and the models that it listens to.
#[derive(Debug)]
pub struct Decider {
    guard: Guard,
    reader: Option<Reader>,
}

/// The sentence encoder and the senses that stand on it.
#[derive(Debug)]
pub struct Reader {
    embedder: Embedder,
    senses: Senses,
}

impl Reader {
    /// Loads the models.
    pub fn open() -> Result<Self> {
        let embedder = files::embedder()?;
        let senses = Senses::load(files::onnx(files::SENSES)?, embedder.width())?;
        Ok(Self { embedder, senses })
    }

    /// What the senses say of a text.
    pub fn sense(&self, text: &str) -> Result<Signals, InferenceError> {
        self.senses.sense(&self.embedder.read(text)?)
    }
}

impl Decider {
    /// With or without the models.
    pub fn open(with: With) -> Result<Self> {
        let reader = match with {
            With::Models => Some(Reader::open()?),
            With::RulesAlone => None,
        };
        Ok(Self {
            guard: Guard::new(),
            reader,
        })
    }

    /// The guard and the models, as the app joins them.
    pub fn judge(&self) -> Judge<'_> {
        Judge {
            guard: &self.guard,
            embedder: self.reader.as_ref().map(|reader| &reader.embedder),
            senses: self.reader.as_ref().map(|reader| &reader.senses),
        }
    }

    /// What the app would do about a text. `age` in years (`None` counts as the youngest); `earlier` is what the child
    /// wrote before, oldest first. A friend's words are judged sentence by sentence, as in the app, and the worst counts.
    pub fn decide(&self, text: &str, age: Option<u8>, side: Side, earlier: &[String]) -> Verdict {
        let recent: Vec<&str> = earlier.iter().map(String::as_str).collect();
        let context = Context {
            recent: &recent,
            ..Context::of(age.unwrap_or(family::YOUNGEST))
        };
        match side {
            Side::Input => self.judge().input(text, &context).verdict,
            Side::Output => self.worst_sentence(text, &context),
        }
    }

    fn worst_sentence(&self, text: &str, context: &Context<'_>) -> Verdict {
        let mut sentences = Sentences::new();
        let mut whole = sentences.push(text);
        whole.extend(sentences.finish());
        whole
            .iter()
            .map(|sentence| self.judge().output(sentence, context))
            .max_by(|a, b| a.action.cmp(&b.action).then(a.score.total_cmp(&b.score)))
            .unwrap_or_else(Verdict::allowed)
    }
}

impl Answers for Decider {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let verdict = self.decide(
            &asked.text()?,
            asked.age()?,
            asked.side()?,
            &asked.context()?,
        );
        Ok(fields([
            ("action", verdict.action.id().into()),
            ("risk", verdict.risk.map(|risk| risk.id()).into()),
            ("score", share(verdict.score)),
            ("reason", verdict.rule.into()),
        ]))
    }
}

/// Task `emotion`.
impl Answers for Reader {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let signals = self.sense(&asked.text()?).map_err(|e| e.to_string())?;
        let scores = || EMOTIONS.into_iter().zip(signals.emotion);
        let label = scores()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|best| best.0);
        let scores = scores().map(|(name, p)| (name.to_owned(), share(p)));
        Ok(fields([
            ("label", label.into()),
            ("scores", scores.collect::<serde_json::Map<_, _>>().into()),
        ]))
    }
}

/// Task `senses`: what the classifiers say by themselves, for tuning the policy.
#[derive(Debug)]
pub struct Alone(pub Reader);

impl Answers for Alone {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let signals = self.0.sense(&asked.text()?).map_err(|e| e.to_string())?;
        Ok(fields([
            ("harm", share(signals.harm)),
            ("said", share(signals.said)),
            ("risk", signals.risk.map(share).to_vec().into()),
            ("agent", signals.route.map(share).to_vec().into()),
        ]))
    }
}
