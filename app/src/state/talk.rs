//! The open conversation as plain data. Promises: words are appended only to the reply they belong to; a finished turn
//! replaces what was streamed; nothing of one child's conversation survives the opening of another's.

use super::choices::choices;
use protocol::{Agent, Event, Feeling, Speaker, Turn, TurnId};
use std::sync::Arc;

/// The longest text of a child's own message that is drawn; the worker gets all of it.
const DRAWN: usize = 4_000;

/// A turn on the page. The key is this page's own: it stays when ids do not.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Counted up for the life of the page.
    pub key: u64,
    /// What was said.
    pub turn: Arc<Turn>,
    /// The feeling that a friend answers with it; known while the page stands, never stored.
    pub feeling: Option<Feeling>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// A reply that is streaming.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    /// Its id.
    pub id: TurnId,
    /// Who answers.
    pub agent: Agent,
    /// The feeling that is answered.
    pub feeling: Option<Feeling>,
    /// The words so far.
    pub text: String,
}

/// The conversation on the page.
#[derive(Debug, Clone, Default)]
pub struct Talk {
    /// Finished turns, oldest first.
    pub shown: Vec<Shown>,
    /// The reply that streams now.
    pub live: Option<Live>,
    /// A conversation is open.
    pub ready: bool,
    /// A message was sent and its reply is not complete.
    pub busy: bool,
    /// What the hidden status says.
    pub said: String,
    keys: u64,
    opened: u32,
}

/// Which opening of a conversation a message was sent in; answers to an earlier one change nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening(u32);

impl Talk {
    /// Shows a stored conversation in place of what was there.
    pub fn open(&mut self, turns: Vec<Turn>) {
        self.close();
        self.ready = true;
        for turn in turns {
            self.push(turn, None);
        }
    }

    /// Shows the stored conversation as it is now. What stands there already stays as it is drawn; nothing changes while
    /// a reply is on its way.
    pub fn renew(&mut self, turns: Vec<Turn>) {
        if !self.ready || self.busy {
            return;
        }
        let same = |(shown, turn): &(&Shown, &Turn)| {
            shown.turn.speaker == turn.speaker && excerpt(&shown.turn.text) == excerpt(&turn.text)
        };
        let kept = self.shown.iter().zip(&turns).take_while(same).count();
        self.shown.truncate(kept);
        for turn in turns.into_iter().skip(kept) {
            self.push(turn, None);
        }
    }

    /// Shows nothing and hears nothing.
    pub fn close(&mut self) {
        self.opened += 1;
        self.shown.clear();
        self.live = None;
        self.ready = false;
        self.busy = false;
        self.said.clear();
    }

    /// Shows what the child just said, before the worker has it.
    pub fn say(&mut self, text: &str, at: i64) -> Opening {
        self.busy = true;
        self.said.clear();
        let said = Turn {
            id: 0,
            speaker: Speaker::You,
            text: excerpt(text),
            at,
            why: None,
        };
        self.push(said, None);
        Opening(self.opened)
    }

    /// Takes what the worker tells. Ignored unless a reply is awaited.
    pub fn hear(&mut self, event: &Event) {
        if !self.busy {
            return;
        }
        match event {
            Event::ReplyStarted {
                turn,
                agent,
                feeling,
            } => self.begin(*turn, *agent, *feeling),
            Event::ReplyText { turn, text } => self.append(*turn, text),
            Event::ReplyDone { turn } => self.finish(Opening(self.opened), turn.clone()),
            _ => {}
        }
    }

    /// Ends the reply with the whole turn. Harmless when it has ended already.
    pub fn finish(&mut self, said_in: Opening, turn: Turn) {
        if !self.awaits(said_in) {
            return;
        }
        if let Speaker::Friend(agent) = turn.speaker {
            self.said = format!("{} answered", agent.name());
        }
        let feeling = self.live.take().and_then(|live| live.feeling);
        self.busy = false;
        self.push(turn, feeling);
    }

    /// Takes the unanswered message back: it was not kept. `false` if it is not there any more.
    pub fn fail(&mut self, said_in: Opening) -> bool {
        if !self.awaits(said_in) {
            return false;
        }
        self.busy = false;
        self.live = None;
        self.said.clear();
        self.shown.pop();
        true
    }

    /// Keeps whether a reply helped, so that its buttons know it when they are drawn again.
    pub fn rate(&mut self, id: TurnId, helped: bool) {
        let is_it =
            |s: &&mut Shown| s.turn.id == id && matches!(s.turn.speaker, Speaker::Friend(_));
        let Some(shown) = self.shown.iter_mut().find(is_it) else {
            return;
        };
        if let Some(why) = &mut Arc::make_mut(&mut shown.turn).why {
            why.helped = Some(helped);
        }
    }

    /// How the talk may go on, if the last reply leaves a choice and nothing is under way.
    pub fn choices(&self) -> Vec<String> {
        match self.shown.last() {
            Some(last) if !self.busy && matches!(last.turn.speaker, Speaker::Friend(_)) => {
                choices(&last.turn.text)
            }
            _ => Vec::new(),
        }
    }

    fn awaits(&self, said_in: Opening) -> bool {
        self.busy && said_in == Opening(self.opened)
    }

    fn begin(&mut self, id: TurnId, agent: Agent, feeling: Option<Feeling>) {
        self.said = format!("{} is thinking", agent.name());
        self.live = Some(Live {
            id,
            agent,
            feeling,
            text: String::new(),
        });
    }

    fn append(&mut self, id: TurnId, text: &str) {
        if let Some(live) = self.live.as_mut().filter(|live| live.id == id) {
            live.text.push_str(text);
        }
    }

    fn push(&mut self, turn: Turn, feeling: Option<Feeling>) {
        self.keys += 1;
        self.shown.push(Shown {
            key: self.keys,
            turn: Arc::new(turn),
            feeling,
        });
    }
}

/// A message as drawn: whole, or its beginning.
fn excerpt(text: &str) -> String {
    match text.char_indices().nth(DRAWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{GuardNote, Why};

    fn reply(id: TurnId, text: &str) -> Turn {
        Turn {
            id,
            speaker: Speaker::Friend(Agent::Airth),
            text: text.into(),
            at: 0,
            why: None,
        }
    }

    fn started(turn: TurnId) -> Event {
        Event::ReplyStarted {
            turn,
            agent: Agent::Airth,
            feeling: Some(Feeling::Sad),
        }
    }

    fn words(turn: TurnId, text: &str) -> Event {
        let text = text.into();
        Event::ReplyText { turn, text }
    }

    fn texts(talk: &Talk) -> Vec<&str> {
        talk.shown.iter().map(|s| s.turn.text.as_str()).collect()
    }

    #[test]
    fn a_reply_streams_and_is_replaced_by_the_finished_turn() {
        let mut talk = Talk::default();
        let said_in = talk.say("Why is the sky blue?", 1);
        talk.hear(&started(2));
        assert_eq!(talk.said, "Airth is thinking");
        talk.hear(&words(2, "Sun"));
        talk.hear(&words(9, "not mine"));
        talk.hear(&words(2, "light"));
        assert_eq!(talk.live.as_ref().unwrap().text, "Sunlight");
        let turn = reply(2, "Sunlight.");
        talk.hear(&Event::ReplyDone { turn: turn.clone() });
        talk.finish(said_in, turn);
        assert_eq!(texts(&talk), ["Why is the sky blue?", "Sunlight."]);
        assert_eq!(talk.said, "Airth answered");
        assert!(talk.live.is_none() && !talk.busy);
        assert_eq!(talk.shown[1].feeling, Some(Feeling::Sad));
    }

    #[test]
    fn another_conversation_hears_nothing_of_the_last_one() {
        let mut talk = Talk::default();
        let said_in = talk.say("hello", 1);
        talk.hear(&started(2));
        talk.open(vec![reply(1, "old")]);
        talk.hear(&words(2, "late"));
        let turn = reply(2, "late");
        talk.hear(&Event::ReplyDone { turn });
        talk.say("mine", 2);
        talk.finish(said_in, reply(2, "late"));
        assert!(!talk.fail(said_in));
        assert_eq!(texts(&talk), ["old", "mine"]);
    }

    #[test]
    fn a_rating_stays_with_its_reply() {
        let mut talk = Talk::default();
        let why = Why {
            chosen: String::new(),
            steps: Vec::new(),
            sources: Vec::new(),
            tried: Vec::new(),
            resonance: None,
            guard: GuardNote {
                action: "allow".into(),
                risk: None,
                rule: String::new(),
                held_back: 0,
                entry: None,
            },
            stopped: false,
            helped: None,
        };
        let mut turn = reply(2, "a");
        turn.why = Some(why);
        talk.open(vec![reply(1, "b"), turn]);
        talk.rate(2, false);
        talk.rate(9, true);
        let helped = |i: usize| talk.shown[i].turn.why.as_ref().and_then(|w| w.helped);
        assert_eq!((helped(0), helped(1)), (None, Some(false)));
    }

    #[test]
    fn only_the_last_reply_leaves_a_choice() {
        let mut talk = Talk::default();
        let asked = "Shall Pip (1) sing, or (2) hide?";
        talk.open(vec![reply(1, asked)]);
        assert_eq!(talk.choices(), ["sing", "hide"]);
        talk.say(asked, 1);
        assert!(talk.choices().is_empty());
        talk.busy = false;
        assert!(talk.choices().is_empty());
    }

    #[test]
    fn keys_are_never_used_twice() {
        let mut talk = Talk::default();
        talk.open(vec![reply(1, "a"), reply(2, "b")]);
        let before: Vec<u64> = talk.shown.iter().map(|s| s.key).collect();
        talk.open(vec![reply(1, "c")]);
        assert!(!before.contains(&talk.shown[0].key));
    }

    #[test]
    fn what_another_tab_added_is_shown_and_the_rest_stays_drawn() {
        let mut talk = Talk::default();
        talk.open(vec![reply(1, "a"), reply(2, "b")]);
        let before: Vec<u64> = talk.shown.iter().map(|s| s.key).collect();
        talk.renew(vec![reply(1, "a"), reply(2, "b"), reply(3, "c")]);
        assert_eq!(texts(&talk), ["a", "b", "c"]);
        assert_eq!(
            talk.shown[..2].iter().map(|s| s.key).collect::<Vec<_>>(),
            before
        );
        talk.renew(vec![reply(1, "a"), reply(3, "c")]);
        assert_eq!(texts(&talk), ["a", "c"]);
        talk.say("mine", 1);
        talk.renew(Vec::new());
        assert_eq!(texts(&talk), ["a", "c", "mine"]);
    }

    #[test]
    fn a_failed_message_is_taken_back_once() {
        let mut talk = Talk::default();
        talk.open(vec![reply(1, "old")]);
        let said_in = talk.say("hello", 1);
        assert!(talk.fail(said_in));
        assert!(!talk.fail(said_in));
        assert_eq!(texts(&talk), ["old"]);
    }

    #[test]
    fn a_very_long_message_is_drawn_in_part_and_cut_between_characters() {
        let mut talk = Talk::default();
        talk.say(&"é".repeat(100_000), 1);
        let drawn = &talk.shown[0].turn.text;
        assert_eq!(drawn.chars().count(), DRAWN + 1);
        assert!(drawn.ends_with('…'));
    }
}
