//! How a model wants conversations written, from the chat template in its file.
//!
//! A template is a program (Jinja) that turns messages into a prompt. It runs once, here, over a sample conversation whose
//! words are known, and what it puts between the words is kept: a few strings, no program, are all that the app needs
//! later. What a hostile template can do is bounded: by its length, the steps it may take and what it may give.

use crate::ModelError;
use crate::gguf::{Gguf, Value};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, context};
use serde::Serialize;

/// Templates beyond this are refused: real ones have up to 20 kB.
const MOST_TEMPLATE: usize = 128 << 10;
/// Steps that a template may take; a real one takes some hundreds for the sample.
const FUEL: u64 = 200_000;
/// What it may give for the sample.
const MOST_GIVEN: usize = 64 << 10;

/// What stands around the words of a conversation. Stored in the ONNX file's metadata as JSON under `chat`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    pub ends: Vec<usize>,
    /// A token that every prompt begins with.
    pub begin: Option<usize>,
}

/// The frame as a fact of the file.
pub(crate) fn facts(gguf: &Gguf) -> Result<Vec<(&'static str, String)>, ModelError> {
    let frame = Frame::read(gguf)?;
    let json = serde_json::to_string(&frame).map_err(|e| ModelError::Damaged(e.to_string()))?;
    Ok(vec![("chat", json)])
}

/// Token texts that end a turn in templates of the families that are read.
const ENDS: [&str; 5] = [
    "<|im_end|>",
    "<|eot_id|>",
    "<end_of_turn>",
    "<|endoftext|>",
    "<|end_of_text|>",
];

impl Frame {
    /// Reads the frame of a file; one that names the speakers in plain words where it has no template.
    ///
    /// # Errors
    /// [`ModelError::Unsupported`] if the template is too long, or does not write the sample's words.
    pub fn read(gguf: &Gguf) -> Result<Self, ModelError> {
        let tokens = Tokens::read(gguf)?;
        let Ok(template) = gguf.text("tokenizer.chat_template") else {
            return Ok(tokens.plain());
        };
        if template.len() > MOST_TEMPLATE {
            return Err(ModelError::Unsupported(
                "its chat template is too long".into(),
            ));
        }
        let program = Program::new(template, &tokens)
            .map_err(|e| ModelError::Unsupported(format!("its chat template: {e}")))?;
        program.frame(&tokens)
    }
}

/// The tokens that frames name.
struct Tokens {
    begin: Option<(usize, String)>,
    end: Option<(usize, String)>,
    ends: Vec<usize>,
    /// Whether prompts have to begin with the first token.
    begins: bool,
}

impl Tokens {
    fn read(gguf: &Gguf) -> Result<Self, ModelError> {
        let texts = gguf.list("tokenizer.ggml.tokens")?.texts()?;
        let token = |key: &str| {
            let id = gguf.count(key).ok()?;
            texts.get(id).map(|text| (id, (*text).to_owned()))
        };
        let end = token("tokenizer.ggml.eos_token_id");
        let turn = token("tokenizer.ggml.eot_token_id");
        let mut ends: Vec<usize> = [&end, &turn]
            .into_iter()
            .flatten()
            .map(|(id, _)| *id)
            .collect();
        let known = |(id, text): (usize, &&str)| ENDS.contains(text).then_some(id);
        ends.extend(texts.iter().enumerate().filter_map(known));
        ends.sort_unstable();
        ends.dedup();
        if ends.is_empty() {
            return Err(ModelError::Missing("a token that ends a reply".into()));
        }
        let by_default = gguf.text("tokenizer.ggml.model") == Ok("llama");
        Ok(Self {
            begin: token("tokenizer.ggml.bos_token_id"),
            end,
            ends,
            begins: match gguf.value("tokenizer.ggml.add_bos_token") {
                Some(Value::Bool(begins)) => *begins,
                _ => by_default,
            },
        })
    }

    fn begin(&self) -> Option<usize> {
        self.begin
            .as_ref()
            .filter(|_| self.begins)
            .map(|(id, _)| *id)
    }

    /// For models that were never taught to converse.
    fn plain(&self) -> Frame {
        Frame {
            system: Some([String::new(), "\n\nChild: ".into()]),
            first: "Child: ".into(),
            reply: "\nFriend: ".into(),
            next: "\nChild: ".into(),
            open: "\nFriend:".into(),
            ends: self.ends.clone(),
            begin: self.begin(),
        }
    }
}

/// Words that no template has.
const SYSTEM: &str = "wsystemw";
const FIRST: &str = "wfirstw";
const REPLY: &str = "wreplyw";
const SECOND: &str = "wsecondw";

struct Message {
    role: &'static str,
    content: &'static str,
}

const TALK: [Message; 3] = [
    Message {
        role: "user",
        content: FIRST,
    },
    Message {
        role: "assistant",
        content: REPLY,
    },
    Message {
        role: "user",
        content: SECOND,
    },
];

/// A template that can be run.
struct Program<'a> {
    environment: Environment<'a>,
    begin: &'a str,
    end: &'a str,
}

impl<'a> Program<'a> {
    fn new(template: &'a str, tokens: &'a Tokens) -> Result<Self, minijinja::Error> {
        let mut environment = Environment::new();
        environment.set_fuel(Some(FUEL));
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?;
        environment.set_syntax(syntax);
        environment.set_recursion_limit(64);
        environment
            .set_unknown_method_callback(minijinja_contrib::pycompat::unknown_method_callback);
        let refuse = |what: String| -> Result<String, minijinja::Error> {
            Err(minijinja::Error::new(
                minijinja::ErrorKind::InvalidOperation,
                what,
            ))
        };
        environment.add_function("raise_exception", refuse);
        // No clock: a model that is told the date is told none.
        environment.add_function("strftime_now", |_: String| String::new());
        environment.add_template("chat", template)?;
        let text = |token: &'a Option<(usize, String)>| token.as_ref().map_or("", |(_, text)| text);
        Ok(Self {
            environment,
            begin: text(&tokens.begin),
            end: text(&tokens.end),
        })
    }

    fn run(&self, messages: &[&Message]) -> Result<String, String> {
        let message = |m: &&Message| context! { role => m.role, content => m.content };
        let values = context! {
            messages => messages.iter().map(message).collect::<Vec<_>>(),
            add_generation_prompt => true,
            bos_token => self.begin,
            eos_token => self.end,
            // Some think aloud before they answer, unless they are told not to.
            enable_thinking => false,
        };
        let mut given = Given(Vec::new());
        let template = self.environment.get_template("chat");
        let written = template.and_then(|template| template.render_captured_to(values, &mut given));
        written.map(drop).map_err(|e| e.to_string())?;
        String::from_utf8(given.0).map_err(|e| e.to_string())
    }

    fn frame(&self, tokens: &Tokens) -> Result<Frame, ModelError> {
        let refused = |why: &str| ModelError::Unsupported(format!("its chat template: {why}"));
        let talk: Vec<&Message> = TALK.iter().collect();
        let given = self.run(&talk).map_err(|why| refused(&why))?;
        let [first, reply, next, open] =
            between(&given, [FIRST, REPLY, SECOND]).ok_or_else(|| refused("it changes words"))?;
        let system = Message {
            role: "system",
            content: SYSTEM,
        };
        let with_system: Vec<&Message> = core::iter::once(&system).chain(talk).collect();
        let told = self.run(&with_system).ok();
        let told = told.and_then(|given| between(&given, [SYSTEM, FIRST, REPLY, SECOND]));
        let system: [String; 2] = match told {
            Some([before, after, _, _, _]) => [before, after],
            // There is no such role: the first message begins with these words.
            None => [first.clone(), "\n\n".into()],
        };
        // What every prompt begins with is added by whoever writes it.
        let bare = |text: String| match tokens.begin() {
            Some(_) => text
                .strip_prefix(self.begin)
                .map_or(text.clone(), String::from),
            None => text,
        };
        let [before, after] = system;
        Ok(Frame {
            system: Some([bare(before), after]),
            first: bare(first),
            reply,
            next,
            open,
            ends: tokens.ends.clone(),
            begin: tokens.begin(),
        })
    }
}

/// What stands before, between and behind words; `None` if they are not all there once, in this order.
fn between<const N: usize, const M: usize>(given: &str, words: [&str; N]) -> Option<[String; M]> {
    let mut rest = given;
    let mut parts = Vec::with_capacity(M);
    for word in words {
        let (before, after) = rest.split_once(word)?;
        parts.push(before.to_owned());
        rest = after;
    }
    parts.push(rest.to_owned());
    let once = words.iter().all(|word| given.matches(word).count() == 1);
    once.then(|| parts.try_into().ok()).flatten()
}

/// Takes what a template gives, up to a limit.
struct Given(Vec<u8>);

impl std::io::Write for Given {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_GIVEN {
            return Err(std::io::Error::other("it gives too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens() -> Tokens {
        Tokens {
            begin: Some((1, "<s>".into())),
            end: Some((2, "</s>".into())),
            ends: vec![2],
            begins: true,
        }
    }

    fn frame(template: &str) -> Result<Frame, ModelError> {
        let tokens = tokens();
        Program::new(template, &tokens)
            .map_err(|e| ModelError::Unsupported(e.to_string()))?
            .frame(&tokens)
    }

    #[test]
    fn chatml_with_words_of_its_own_for_the_system() {
        let template = "{%- if messages[0].role != 'system' %}<|im_start|>system\nBe kind.<|im_end|>\n{% endif %}{% for m in messages %}\
            {{ '<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n' }}{% endfor %}\
            {% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
        let found = frame(template).unwrap();
        assert_eq!(
            found.first,
            "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\n"
        );
        assert_eq!(
            found.system.unwrap(),
            ["<|im_start|>system\n", "<|im_end|>\n<|im_start|>user\n"]
        );
        assert_eq!(found.reply, "<|im_end|>\n<|im_start|>assistant\n");
        assert_eq!(found.next, "<|im_end|>\n<|im_start|>user\n");
        assert_eq!(found.open, found.reply);
    }

    #[test]
    fn a_family_without_a_system_puts_its_words_before_the_first_message() {
        let template = "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('none') }}{% endif %}\
            {% for m in messages %}{% set role = 'model' if m['role'] == 'assistant' else m['role'] %}\
            {{ '<start_of_turn>' + role + '\n' + m['content'].strip() + '<end_of_turn>\n' }}{% endfor %}\
            {% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}";
        let found = frame(template).unwrap();
        assert_eq!(found.first, "<start_of_turn>user\n");
        assert_eq!(found.system.unwrap(), ["<start_of_turn>user\n", "\n\n"]);
        assert_eq!(found.open, "<end_of_turn>\n<start_of_turn>model\n");
        assert_eq!(found.begin, Some(1));
    }

    #[test]
    fn hostile_templates_end() {
        for template in [
            "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
            "{{ 'a' * 99999999999 }}",
            "{{ ('a' * 99999) * 99999 }}",
            "{% for i in range(9999) %}{{ messages }}{% endfor %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{{ messages | tojson * 9999 }}",
            "{% include 'chat' %}",
            "{{ '%99999999999d' | format(1) }}",
            "{{ 'x'.center(99999999999) }}{{ 'x'.ljust(99999999999) }}",
            "{{ range(99999) | list | join('aaaaaaaaaaaaaaaa') }}",
            "{{ [1] * 99999999999 }}",
            "{{ 9 ** 9 ** 9 }}",
            "{% for",
            "",
        ] {
            assert!(frame(template).is_err(), "{template}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_template_or_none(template in "([a-z{}%| .()'\\[\\]=+*<>]|\\{\\{|\\}\\}|\\{%|%\\}|messages|for|in|if|endif|endfor|set|range|content){0,60}") {
            let _ = frame(&template);
        }
    }
}
