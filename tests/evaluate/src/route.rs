//! Who would answer: the app's router, with the examples' vectors.

use crate::files;
use crate::line::{Answer, Answers, Asked, fields, share};
use crate::task::With;
use agents::Router;
use anyhow::Result;
use inference::Embedder;
use protocol::{Agent, Speaker, Turn};

/// Task `route`. The open page is LuminAI's, as when a child comes in.
pub struct Routes {
    router: Router,
    embedder: Option<Embedder>,
}

impl Routes {
    /// With the models, reads the examples that likeness is measured by.
    pub fn open(with: With) -> Result<Self> {
        let mut router = Router::new();
        let embedder = match with {
            With::Models => {
                let embedder = files::embedder()?;
                let vectors = Router::exemplars().map(|(_, text)| embedder.embed(text));
                router.set_vectors(vectors.collect::<Result<_, _>>()?)?;
                Some(embedder)
            }
            With::RulesAlone => None,
        };
        Ok(Self { router, embedder })
    }
}

impl Answers for Routes {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let text = asked.text()?;
        let vector = match &self.embedder {
            Some(embedder) => Some(embedder.embed(&text).map_err(|e| e.to_string())?),
            None => None,
        };
        let history: Vec<Turn> = asked.context()?.into_iter().zip(1..).map(said).collect();
        let route = self
            .router
            .route(&text, Agent::Luminai, vector.as_deref(), &history);
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
