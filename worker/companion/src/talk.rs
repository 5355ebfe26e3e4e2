//! One message through the house, from the child's words to a stored reply.

use crate::perform::Stage;
use crate::{Companion, CoreError, Judge, Ports, records, safety};
use agents::{Scene, Script};
use guard::{Action, Context, Verdict};
use memory::Memory;
use protocol::{
    Agent, Child, Conversation, Event, Fault, Feeling, Felt, GuardNote, Say, Speaker, Turn, Why,
};
use store::{Change, Store, Table};

/// Turns that a conversation shows.
const SHOWN: usize = 200;
/// Characters of a message that are read.
const LONGEST: usize = 4000;
/// Characters of a longer message that are kept, so that the child sees what was sent.
const KEPT_OF_LONGER: usize = 200;
/// Earlier messages that the guard looks at together with a new one.
const GUARD_LOOKS_BACK: usize = 3;

/// A child's words with what was decided about them.
struct Message<'a> {
    child: &'a Child,
    asked: &'a Turn,
    /// What was said before.
    history: &'a [Turn],
    verdict: &'a Verdict,
    /// What was recognised in them, and how surely.
    felt: Option<(Feeling, f32)>,
}

impl Message<'_> {
    fn feeling(&self) -> Option<Feeling> {
        self.felt.map(|(feeling, _)| feeling)
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn open_conversation(
        &mut self,
        child: &str,
    ) -> Result<Conversation, CoreError> {
        let child = self.child(child)?.clone();
        let turns = self.turns_of(&child).await?;
        Ok(Conversation { child, turns })
    }

    /// The last turns of a child, oldest first.
    pub(crate) async fn turns_of(&mut self, child: &Child) -> Result<Vec<Turn>, CoreError> {
        let house = self.house()?;
        let prefix = format!("{}/", child.id);
        let scanned = records::scan::<Turn>(
            &self.store,
            &house.vault,
            Table::Turns,
            &prefix,
            true,
            SHOWN,
        )
        .await?;
        let records::Scanned { opened, broken } = scanned;
        let whose = format!("one message of {}'s conversation", child.nickname);
        self.set_aside(Table::Turns, broken, &whose).await?;
        Ok(opened.into_iter().rev().map(|o| o.value).collect())
    }

    /// What the friends remember of a child.
    pub(crate) async fn memories_of(&mut self, child: &str) -> Result<Vec<Memory>, CoreError> {
        self.all(
            Table::Memories,
            &format!("{child}/"),
            "something remembered",
        )
        .await
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
        let change = self
            .seal(Table::Turns, &turn_key(&child, asked.id), &asked)
            .await?;
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

    async fn guarded_reply(
        &mut self,
        child: &Child,
        asked: &Turn,
        to: Agent,
        history: &[Turn],
    ) -> Result<Turn, CoreError> {
        let recent = answered_before(history);
        let settings = self.house()?.settings.clone();
        let context = Context {
            nickname: &child.nickname,
            recent: &recent,
            ..safety::context(child, &settings)
        };
        let judged = Judge::new(&self.guard, &self.minds).input(&asked.text, &context);
        let verdict = judged.verdict;
        let goes_on = match verdict.action {
            Action::Allow => Some(asked.text.clone()),
            Action::Rewrite => verdict.safe_text.clone().filter(|t| !t.trim().is_empty()),
            Action::Ask | Action::Support | Action::Block => None,
        };
        let message = Message {
            child,
            asked,
            history,
            verdict: &verdict,
            felt: self.recognise(child, judged.signals.as_ref()),
        };
        let Some(safe) = goes_on else {
            let script = agents::fixed(
                Agent::Luminai,
                "LuminAI answers when the guard has something to say first.",
                verdict
                    .reply
                    .clone()
                    .unwrap_or_else(|| guard::FAIL_CLOSED_REPLY.into()),
            );
            return self.finish(&message, script, None).await;
        };
        // One reading serves the guard, the senses and the search, unless the guard covered something up.
        let vector = match judged.reading {
            Some(reading) if safe == asked.text => self.minds.vector(&reading),
            _ => self.minds.embed(&safe),
        };
        let hints = agents::Hints {
            vector: vector.as_deref(),
            shares: judged.signals.as_ref().map(|signals| &signals.route),
        };
        let route = self.minds.router.route(&safe, to, hints, history);
        self.ports.emit(Event::ReplyStarted {
            turn: asked.id + 1,
            agent: route.agent,
            feeling: message.feeling(),
        });
        let memories = self.memories_of(&child.id).await?;
        let recalled = memory::recall(&memories, &safe, vector.as_deref(), asked.at);
        let health = self.health(Some(&child.id)).await?;
        let scene = Scene {
            text: &safe,
            to,
            child,
            history,
            recalled: &recalled,
            kept: &agents::Kept::default(),
            health: &health,
            now_ms: asked.at,
            offset_minutes: self.ports.offset_minutes(),
            voice: self.minds.voice.is_some(),
            seed: seed(asked),
            facts: &self.minds.facts,
            text_vector: vector.as_deref(),
            feeling: message.feeling(),
        };
        let mut script = agents::script(route.agent, &scene);
        script.chosen = route.reason;
        if let (Action::Rewrite, Some(reminder)) = (verdict.action, &verdict.reply) {
            script
                .parts
                .insert(0, agents::Part::Say(format!("{reminder} ")));
        }
        self.finish(&message, script, Some((&safe, memories))).await
    }

    /// Performs a script, and stores the reply with all that belongs to it in one commit.
    async fn finish(
        &mut self,
        message: &Message<'_>,
        mut script: Script,
        learn_from: Option<(&str, Vec<Memory>)>,
    ) -> Result<Turn, CoreError> {
        let Message { child, asked, .. } = *message;
        let tender = match &learn_from {
            Some(_) => script.tender,
            None => message.verdict.action == Action::Support,
        };
        self.remind(message, &mut script, tender);
        let settings = self.house()?.settings.clone();
        let (agent, chosen, sources) =
            (script.agent, script.chosen.clone(), script.sources.clone());
        if learn_from.is_none() {
            self.ports.emit(Event::ReplyStarted {
                turn: asked.id + 1,
                agent,
                feeling: None,
            });
        }
        let mut stage = Stage {
            guard: &self.guard,
            minds: &mut self.minds,
            ports: &self.ports,
            child,
            settings: &settings,
            asked: &asked.text,
            turn: asked.id + 1,
            seed: seed(asked),
            history: message.history,
        };
        let performed = stage.perform(script).await;
        let decided = self
            .decisions(
                child,
                message.verdict,
                &performed.held_back,
                performed.checked,
                agent,
            )
            .await?;
        let verdict = message.verdict;
        let why = Why {
            chosen,
            steps: performed.steps,
            sources,
            resonance: performed.resonance,
            guard: GuardNote {
                action: verdict.action.id().into(),
                risk: verdict.risk.map(|r| r.label().into()),
                rule: verdict.rule.to_string(),
                held_back: performed.held_back.len() as u32,
                entry: decided.entry,
            },
            stopped: performed.stopped,
        };
        let reply = Turn {
            id: asked.id + 1,
            speaker: Speaker::Friend(agent),
            text: performed.text,
            at: self.ports.now_ms(),
            why: Some(why),
        };
        let mut changes = vec![
            self.seal(Table::Turns, &turn_key(child, reply.id), &reply)
                .await?,
        ];
        if let Some((words, memories)) = learn_from {
            changes.extend(self.remember(child, words, asked, &memories).await?);
        }
        if let Some((feeling, sure)) = message.felt {
            let guess = Felt::guessed(feeling, asked.at, sure);
            changes.push(self.note(&child.id, guess).await?);
        }
        changes.extend(decided.changes);
        self.commit(changes, decided.lines).await?;
        self.ports.emit(Event::ReplyDone {
            turn: reply.clone(),
        });
        Ok(reply)
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
        self.finish(&message, script, None).await
    }

    /// Adds what it is time to say: that a friend is an AI, that a break would be good.
    fn remind(&self, message: &Message<'_>, script: &mut Script, tender: bool) {
        let words = family::reminder(&family::Moment {
            age: message.child.age,
            history: message.history,
            reply: &script.plain(),
            tender,
            now_ms: message.asked.at,
            offset_minutes: self.ports.offset_minutes(),
            seed: seed(message.asked),
        });
        if let Some(words) = words {
            script.say(format!("\n\n{words}"));
        }
    }

    /// What the child told about themself, to be kept; what it replaces is deleted.
    async fn remember(
        &mut self,
        child: &Child,
        words: &str,
        asked: &Turn,
        known: &[Memory],
    ) -> Result<Vec<Change>, CoreError> {
        let mut changes = Vec::new();
        let mut next = self
            .next_key(Table::Memories, &format!("{}/", child.id))
            .await?;
        for extracted in memory::extract(words) {
            let vector = self.minds.embed(&extracted.text);
            for old in known.iter().filter(|old| extracted.replaces(old)) {
                changes.push(Change::delete(Table::Memories, old.id.clone()));
            }
            let memory = extracted.into_memory(next.clone(), asked.at, asked.id, vector.as_deref());
            changes.push(self.seal(Table::Memories, &next, &memory).await?);
            next = records::following(&next);
        }
        Ok(changes)
    }
}

/// Printable text: control characters and marks that turn the direction of what follows are dropped, line ends kept.
fn readable(text: &str) -> String {
    let hidden =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars()
        .filter(|c| *c == '\n' || !(c.is_control() || hidden(*c)))
        .collect()
}

/// What the child wrote last that was answered, oldest first. What was refused is over and done with.
fn answered_before(history: &[Turn]) -> Vec<&str> {
    let answered = |reply: &Turn| {
        let note = reply.why.as_ref().map(|why| why.guard.action.as_str());
        note.is_some_and(|action| [Action::Allow.id(), Action::Rewrite.id()].contains(&action))
    };
    let mut found: Vec<&str> = history
        .windows(2)
        .rev()
        .filter(|pair| pair[0].speaker == Speaker::You && answered(&pair[1]))
        .take(GUARD_LOOKS_BACK)
        .map(|pair| pair[0].text.as_str())
        .collect();
    found.reverse();
    found
}

fn turn_key(child: &Child, turn: u64) -> String {
    format!("{}/{turn:012}", child.id)
}

/// The same question at the same moment gives the same reply.
fn seed(asked: &Turn) -> u64 {
    asked.id.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ asked.at as u64
}
