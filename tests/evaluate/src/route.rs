//! Who would answer: the app's router, with the examples' vectors.

use crate::judge::Decider;
use crate::line::{Answer, Answers, Asked, fields, share};
use crate::task::With;
use agents::{Hints, Router};
use anyhow::Result;
use protocol::{Agent, Speaker, Turn};

/// Task `route`. The open page is LuminAI's, as when a child comes in.
pub struct Routes {
    router: Router,
    decider: Decider,
}

impl Routes {
    /// With the models, reads the examples that likeness is measured by.
    pub fn open(with: With) -> Result<Self> {
        let mut router = Router::new();
        let decider = Decider::open(with)?;
        if let Some(embedder) = decider.judge().embedder {
            let vectors = Router::exemplars().map(|(_, text)| embedder.embed(text));
            router.set_vectors(vectors.collect::<Result<_, _>>()?)?;
        }
        Ok(Self { router, decider })
    }
}

impl Answers for Routes {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let text = asked.text()?;
        let judge = self.decider.judge();
        let vector = match judge.embedder {
            Some(embedder) => Some(embedder.embed(&text).map_err(|e| e.to_string())?),
            None => None,
        };
        let (signals, _) = judge.sense(&text);
        let hints = Hints {
            vector: vector.as_deref(),
            shares: signals.as_ref().map(|signals| &signals.route),
            waits: None,
            documented: false,
        };
        let history: Vec<Turn> = asked.context()?.into_iter().zip(1..).map(said).collect();
        let route = self.router.route(&text, Agent::Luminai, hints, &history);
        let scores = Agent::ALL.into_iter().zip(route.scores);
        let scores = scores.map(|(agent, p)| (agent.id().to_owned(), share(p)));
        Ok(fields([
            ("agent", route.agent.id().into()),
            ("scores", scores.collect::<serde_json::Map<_, _>>().into()),
        ]))
    }
}

/// Something that the child said before.
fn said((text, id): (String, u64)) -> Turn {
    Turn {
        id,
        speaker: Speaker::You,
        text,
        at: 0,
        why: None,
    }
}
