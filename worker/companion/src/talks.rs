//! What was said in earlier talks: kept with its meaning, and found again when a child asks for it.

use crate::talk::whose;
use crate::{Companion, CoreError, Ports, records};
use agents::{Feedback, ReplyKind};
use archive::Change;
use guard::Action;
use memory::{Course, Moment, Mood, Quoted, Talks, Utterance};
use protocol::{Child, FeelingsRule, Felt, Speaker, Turn};
use serde::{Deserialize, Serialize};
use store::{Store, Table};

/// The time that a course of feelings is about.
const TWO_WEEKS_MS: i64 = 14 * 86_400_000;
/// Feelings that are looked at for it, at most.
const FELT: usize = 120;

/// A turn as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptTurn {
    #[serde(flatten)]
    pub turn: Turn,
    /// With a reply: the embedding of the words that it answers, as [`memory::quantise`] makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Vec<i8>>,
    /// With a child's words: whether they asked to forget them, so that no friend quotes them.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub unquoted: bool,
}

impl From<Turn> for KeptTurn {
    fn from(turn: Turn) -> Self {
        Self {
            turn,
            asked: None,
            unquoted: false,
        }
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// What the child said earlier, if this asks for it.
    pub(crate) async fn said_before(
        &mut self,
        child: &Child,
        text: &str,
        now: i64,
    ) -> Result<Vec<Quoted>, CoreError> {
        let Some(asked) = agents::asks_what_was_said(text) else {
            return Ok(Vec::new());
        };
        let moment = Moment {
            now,
            offset_minutes: self.ports.offset_minutes(),
        };
        let vector = self.minds.embed(&asked.about);
        if self.held.of(&child.id).talks.is_none() {
            let talks = self.read_talks(child).await?;
            self.held.of(&child.id).talks = Some(talks);
        }
        let talks = self.held.of(&child.id).talks.as_ref();
        Ok(talks.map_or_else(Vec::new, |t| t.search(&asked, vector.as_deref(), moment)))
    }

    async fn read_talks(&mut self, child: &Child) -> Result<Talks, CoreError> {
        let prefix = format!("{}/", child.id);
        let all = self
            .all::<KeptTurn>(Table::Turns, &prefix, &whose(child))
            .await?;
        let mut talks = Talks::new();
        for pair in all.windows(2) {
            if let [asked, reply] = pair
                && !asked.unquoted
            {
                remember(&mut talks, child, asked, reply);
            }
        }
        Ok(talks)
    }

    /// Takes in what was just said, where talks are held.
    pub(crate) fn hear(&mut self, child: &Child, asked: &KeptTurn, reply: &KeptTurn) {
        if let Some(talks) = &mut self.held.of(&child.id).talks {
            remember(talks, child, asked, reply);
        }
    }

    /// The changes after which no friend quotes the words that these memories came from.
    pub(crate) async fn unquote(
        &mut self,
        child: &str,
        memories: &[String],
    ) -> Result<Vec<Change>, CoreError> {
        let all = self.memories_of(child).await?;
        self.held.of(child).talks = None;
        let forgotten = all.iter().filter(|m| memories.contains(&m.id));
        let mut changes = Vec::new();
        for turn in forgotten.map(|m| m.turn) {
            let key = format!("{child}/{turn:012}");
            let kept = self.load(Table::Turns, &key).await;
            // A turn that is gone, or that does not open, is quoted by nobody.
            if let Ok(Some(kept)) = kept {
                let kept = KeptTurn {
                    unquoted: true,
                    ..kept
                };
                changes.push(records::put(Table::Turns, &key, &kept)?);
            }
        }
        Ok(changes)
    }

    /// How the feelings of the last two weeks went; `None` where feelings are switched off.
    pub(crate) async fn mood(
        &mut self,
        child: &Child,
        now: i64,
    ) -> Result<Option<Course>, CoreError> {
        if self.house()?.settings.feelings == FeelingsRule::Off {
            return Ok(None);
        }
        let felt: Vec<Felt> = self
            .newest(Table::Feelings, &child.id, FELT, "a feeling")
            .await?;
        let moods: Vec<Mood> = felt
            .iter()
            .map(|f| Mood {
                at: f.at,
                valence: f.valence,
                arousal: f.arousal,
            })
            .collect();
        let offset = self.ports.offset_minutes();
        Ok(memory::course(&moods, now - TWO_WEEKS_MS, offset))
    }
}

/// Only what the guard let pass as it was, and what answered it.
fn remember(talks: &mut Talks, child: &Child, asked: &KeptTurn, reply: &KeptTurn) {
    let Speaker::Friend(agent) = reply.turn.speaker else {
        return;
    };
    let allowed = reply
        .turn
        .why
        .as_ref()
        .is_some_and(|why| why.guard.action == Action::Allow.id());
    if asked.turn.speaker != Speaker::You || !allowed {
        return;
    }
    let said = |turn: &Turn, who: &str, by_child, vector| Utterance {
        turn: turn.id,
        who: who.to_owned(),
        child: by_child,
        text: turn.text.clone(),
        at: turn.at,
        vector,
    };
    talks.push(said(
        &asked.turn,
        &child.nickname,
        true,
        reply.asked.clone(),
    ));
    talks.push(said(&reply.turn, agent.name(), false, None));
}

/// What was said of the replies of a talk.
pub(crate) fn feedback(history: &[Turn]) -> Vec<Feedback> {
    let one = |turn: &Turn| {
        let Speaker::Friend(agent) = turn.speaker else {
            return None;
        };
        let why = turn.why.as_ref()?;
        Some(Feedback {
            agent,
            kind: ReplyKind::of(&why.steps),
            helped: why.helped?,
            at: turn.at,
        })
    };
    history.iter().filter_map(one).collect()
}
