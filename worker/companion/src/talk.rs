//! Conversations: opening them, and taking a child's words in.

use crate::reply::Message;
use crate::{Companion, CoreError, Ports, records};
use guard::Verdict;
use memory::Memory;
use protocol::{Agent, Child, Conversation, Fault, Say, Speaker, Turn};
use std::rc::Rc;
use store::{Store, Table};

/// Turns that a conversation shows.
const SHOWN: usize = 200;
/// Characters of a message that are read.
const LONGEST: usize = 4000;
/// Characters of a longer message that are kept, so that the child sees what was sent.
const KEPT_OF_LONGER: usize = 200;

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn open_conversation(
        &mut self,
        child: &str,
    ) -> Result<Conversation, CoreError> {
        let child = self.child(child)?.clone();
        self.expire_of(&child).await?;
        let turns = self.turns_of(&child).await?;
        Ok(Conversation { child, turns })
    }

    /// The last turns of a child, oldest first.
    pub(crate) async fn turns_of(&mut self, child: &Child) -> Result<Vec<Turn>, CoreError> {
        if let Some(turns) = &self.held.of(&child.id).turns {
            return Ok(turns.clone());
        }
        let prefix = format!("{}/", child.id);
        let scanned = self
            .scan::<Turn>(Table::Turns, &prefix, true, SHOWN)
            .await?;
        let records::Scanned { opened, broken } = scanned;
        self.set_aside(Table::Turns, broken, &whose(child)).await?;
        let turns: Vec<Turn> = opened.into_iter().rev().map(|o| o.value).collect();
        self.held.of(&child.id).turns = Some(turns.clone());
        Ok(turns)
    }

    /// Holds on to a conversation as it now ends.
    pub(crate) fn hold_turns(&mut self, child: &Child, history: &[Turn], newest: [&Turn; 2]) {
        let kept = history.len().saturating_sub(SHOWN - newest.len());
        let older = history.get(kept..).unwrap_or_default();
        let turns = older.iter().chain(newest).cloned().collect();
        self.held.of(&child.id).turns = Some(turns);
    }

    /// Every turn of a child that is kept, oldest first.
    pub(crate) async fn all_turns(&mut self, child: &Child) -> Result<Vec<Turn>, CoreError> {
        self.all(Table::Turns, &format!("{}/", child.id), &whose(child))
            .await
    }

    /// What the friends remember of a child.
    pub(crate) async fn memories_of(&mut self, child: &str) -> Result<Rc<Vec<Memory>>, CoreError> {
        if let Some(memories) = &self.held.of(child).memories {
            return Ok(memories.clone());
        }
        let prefix = format!("{child}/");
        let memories = self
            .all(Table::Memories, &prefix, "something remembered")
            .await?;
        let memories = Rc::new(memories);
        self.held.of(child).memories = Some(memories.clone());
        Ok(memories)
    }

    /// Answers a child's words.
    pub(crate) async fn say(&mut self, request: Say) -> Result<Turn, CoreError> {
        let child = self.child(&request.child)?.clone();
        self.ports.clear_stop();
        let text = readable(&request.text);
        if text.trim().is_empty() {
            return Err(
                Fault::at("message", "There is nothing to read in this message yet.").into(),
            );
        }
        let too_long = text.chars().count() > LONGEST;
        let kept: String = if too_long {
            text.chars()
                .take(KEPT_OF_LONGER)
                .chain(" …".chars())
                .collect()
        } else {
            text
        };
        let history = self.turns_of(&child).await?;
        let asked = Turn {
            id: history.last().map_or(1, |t| t.id + 1),
            speaker: Speaker::You,
            text: kept,
            at: self.ports.now_ms(),
            why: None,
        };
        let change = records::put(
            Table::Turns,
            &crate::reply::turn_key(&child, asked.id),
            &asked,
        )?;
        self.commit(vec![change], Vec::new()).await?;
        if too_long {
            let words = "That is a very long message! I can read about a page at a time. Could you send me the most important part?";
            return self
                .plain_reply(
                    &child,
                    &asked,
                    request.to,
                    words,
                    "the message was too long to read",
                    &history,
                )
                .await;
        }
        self.guarded_reply(&child, &asked, request.to, &history)
            .await
    }

    async fn plain_reply(
        &mut self,
        child: &Child,
        asked: &Turn,
        to: Agent,
        words: &str,
        rule: &'static str,
        history: &[Turn],
    ) -> Result<Turn, CoreError> {
        let verdict = Verdict {
            rule: rule.into(),
            ..Verdict::allowed()
        };
        let script = agents::fixed(to, "The friend whose page is open answers.", words.into());
        let message = Message {
            child,
            asked,
            history,
            verdict: &verdict,
            felt: None,
        };
        self.finish(&message, script, None, crate::reply::Course::default())
            .await
    }
}

/// What a turn is called when it cannot be read.
pub(crate) fn whose(child: &Child) -> String {
    format!("one message of {}'s conversation", child.nickname)
}

/// Printable text: control characters and marks that turn the direction of what follows are dropped, line ends kept.
pub(crate) fn readable(text: &str) -> String {
    let hidden =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars()
        .filter(|c| *c == '\n' || !(c.is_control() || hidden(*c)))
        .collect()
}
