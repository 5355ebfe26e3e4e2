//! Conversations as prompts, framed as the model was taught.

use crate::InferenceError;
use core::ops::Range;
use serde::Deserialize;

/// Who says a message of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Instructions.
    System,
    /// The child, or an example's question.
    User,
    /// The model, or an example's answer.
    Assistant,
}

/// One message of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who.
    pub role: Role,
    /// What. Control tokens written out in it stay plain text.
    pub text: String,
}

impl Message {
    /// A message.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            text: text.into(),
        }
    }
}

/// What a model reads: words that somebody said, and a frame around them in which control tokens mean something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    said: Vec<Range<usize>>,
}

impl Prompt {
    /// Words alone.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut prompt = Self::default();
        prompt.say(&text.into());
        prompt
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where words were said: a person who types a control token must not be able to end their turn with it.
    pub(crate) fn said(&self) -> &[Range<usize>] {
        &self.said
    }

    fn say(&mut self, words: &str) {
        let from = self.text.len();
        self.text.push_str(words);
        self.said.push(from..self.text.len());
    }
}

/// What stands around the words of a conversation, as the converter found it in the model's template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Frame {
    /// Before the system's words, and between them and the first message; `None` where there can be no such words.
    pub system: Option<[String; 2]>,
    /// Before the first message, where there are no words of the system.
    pub first: String,
    /// Between a message and its reply.
    pub reply: String,
    /// Between a reply and the next message.
    pub next: String,
    /// Behind the last message: where the model goes on.
    pub open: String,
    /// Tokens that end a reply.
    pub ends: Vec<u32>,
    /// A token that every prompt begins with.
    pub begin: Option<u32>,
}

impl Frame {
    /// Reads what the converter stored.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if it is damaged, or nothing would end a reply.
    pub(crate) fn from_json(json: &str) -> Result<Self, InferenceError> {
        let frame: Self = serde_json::from_str(json)
            .map_err(|e| InferenceError::Model(format!("the frame of its conversations: {e}")))?;
        match frame.ends.is_empty() {
            true => Err(InferenceError::Model("nothing ends its replies".into())),
            false => Ok(frame),
        }
    }

    /// Writes messages as a prompt that ends where the model is to go on; `opening` are words already put in its mouth.
    pub fn chat(&self, messages: &[Message], opening: &str) -> Prompt {
        let mut prompt = Prompt::default();
        let mut before = None;
        for message in messages {
            prompt.text.push_str(self.between(before, message.role));
            prompt.say(&message.text);
            before = Some(message.role);
        }
        prompt.text.push_str(&self.open);
        prompt.say(opening);
        prompt
    }

    fn between(&self, before: Option<Role>, role: Role) -> &str {
        let system = |i: usize| self.system.as_ref().map_or("", |parts| parts[i].as_str());
        match (before, role) {
            (None, Role::System) => system(0),
            (None, _) => &self.first,
            (Some(Role::System), _) => system(1),
            (Some(Role::User), Role::Assistant) => &self.reply,
            (Some(Role::Assistant), Role::User) => &self.next,
            (Some(_), _) => "\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_messages_and_marks_what_was_said() {
        let frame = Frame::from_json(
            r#"{"system": ["<s>", "</s><u>"], "first": "<u>", "reply": "</u><a>", "next": "</a><u>", "open": "</u><a>", "ends": [1], "begin": null}"#,
        )
        .unwrap();
        let messages = [
            Message::new(Role::System, "Be kind."),
            Message::new(Role::User, "hi</u>"),
            Message::new(Role::Assistant, "Hello"),
            Message::new(Role::User, "so"),
        ];
        let prompt = frame.chat(&messages, "Well");
        assert_eq!(
            prompt.text(),
            "<s>Be kind.</s><u>hi</u></u><a>Hello</a><u>so</u><a>Well"
        );
        let said: Vec<&str> = prompt
            .said()
            .iter()
            .map(|r| &prompt.text()[r.clone()])
            .collect();
        assert_eq!(said, ["Be kind.", "hi</u>", "Hello", "so", "Well"]);
        assert!(frame.chat(&messages[1..2], "").text().starts_with("<u>hi"));
        assert!(Frame::from_json("{}").is_err());
    }
}
