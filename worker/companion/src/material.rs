//! What friends are given to answer with, and one friend's thinking with it.

use crate::reply::{Course, Message, seed};
use crate::talks::feedback;
use crate::{Companion, CoreError, Judgement, Ports};
use agents::tools::{Claims, Documents, Facts, Memories, Plans, Sums};
use agents::{Desk, Kept, Manner, Part, Scene, Script, Session};
use guard::Action;
use knowledge::calendar::Date;
use memory::{Memory, Quoted, Recalled};
use protocol::{Agent, Health};
use std::rc::Rc;
use store::Store;

/// What the friends are given to answer with.
#[derive(Debug, Default)]
pub(crate) struct Material {
    /// The words as the guard lets them pass.
    pub safe: String,
    pub vector: Option<Vec<f32>>,
    pub memories: Rc<Vec<Memory>>,
    pub recalled: Vec<Recalled>,
    /// What was said in earlier talks, where that is asked for.
    pub talks: Vec<Quoted>,
    pub mood: Option<memory::Course>,
    pub manner: Manner,
    pub kept: Rc<Kept>,
    /// Counted only where Ely answers: it looks at every record.
    pub health: Health,
}

impl Material {
    /// Arcadia, while a story of hers waits for a choice or somebody was offered a place in the next one.
    pub fn waits(&self) -> Option<Agent> {
        let story = self.kept.stories.first()?;
        (story.awaits_choice() || story.offered.is_some()).then_some(Agent::Arcadia)
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Everything that friends may need, read once.
    pub(crate) async fn gather(
        &mut self,
        message: &Message<'_>,
        judged: &Judgement,
        safe: String,
    ) -> Result<Material, CoreError> {
        let Message { child, asked, .. } = *message;
        // One reading serves the guard, the senses and the search, unless the guard covered something up.
        let vector = match &judged.reading {
            Some(reading) if safe == asked.text => self.minds.vector(reading),
            _ => self.minds.embed(&safe),
        };
        let memories = self.memories_of(&child.id).await?;
        let recalled = memory::recall(&memories, &safe, vector.as_deref(), asked.at);
        Ok(Material {
            kept: self.kept(&child.id).await?,
            health: Health::default(),
            talks: self.said_before(child, &safe, asked.at).await?,
            mood: self.mood(child, asked.at).await?,
            manner: Manner::now(&memories, &safe, asked.at)
                .with_feedback(&feedback(message.history), asked.at),
            safe,
            vector,
            memories,
            recalled,
        })
    }

    /// One friend thinks of an answer at a desk of its own.
    pub(crate) fn think(
        &self,
        agent: Agent,
        to: Agent,
        message: &Message<'_>,
        material: &Material,
        course: &mut Course,
    ) -> Result<Script, agents::AgentError> {
        let Message { child, asked, .. } = *message;
        let now = || self.ports.now_ms();
        let session = Session {
            profile: &child.id,
            since_ms: now(),
        };
        let offset_minutes = self.ports.offset_minutes();
        let plausible = |claim: &str| self.minds.plausible(claim);
        let mut desk = Desk::new(&self.specs, session, &now);
        desk.register(Facts(&self.minds.facts));
        desk.register(Claims {
            facts: &self.minds.facts,
            plausible: &plausible,
        });
        desk.register(Documents(&self.minds.library));
        desk.register(Sums(Date::at(asked.at, offset_minutes)));
        desk.register(Memories {
            owner: &child.id,
            all: &material.memories,
        });
        desk.register(Plans {
            owner: &child.id,
            kept: &material.kept,
            now_ms: asked.at,
            offset_minutes,
        });
        let scene = Scene {
            text: &material.safe,
            to,
            child,
            history: message.history,
            recalled: &material.recalled,
            talks: &material.talks,
            mood: material.mood,
            manner: &material.manner,
            kept: &material.kept,
            health: &material.health,
            now_ms: asked.at,
            offset_minutes,
            voice: self.minds.voice.is_some(),
            seed: seed(asked),
            facts: &self.minds.facts,
            desk: &desk,
            text_vector: material.vector.as_deref(),
            feeling: message.feeling(),
        };
        let mut script = agents::script(agent, &scene);
        let verdict = message.verdict;
        if let (Ok(script), Action::Rewrite, Some(reminder)) =
            (&mut script, verdict.action, &verdict.reply)
            && !(script.tender && verdict.yields_to_comfort())
        {
            script.parts.insert(0, Part::Say(format!("{reminder} ")));
        }
        course.uses.extend(desk.uses());
        let reads = &self.specs.of(agent).memory.reads;
        let kinds = material.recalled.iter().map(|r| r.memory.kind);
        course.read = kinds
            .filter(|kind| reads.contains(kind))
            .map(|kind| format!("{kind:?}").to_lowercase())
            .collect();
        if self.specs.of(agent).memory.talks {
            let talks = material.talks.iter().map(|_| "talk".to_owned());
            course.read.extend(talks);
        }
        script
    }
}
