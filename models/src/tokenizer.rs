//! The tokenizer of a GGUF file as a `tokenizer.json`, the format that Hugging Face's tools read, with two additions of this
//! project: how texts are split (`pre_tokenizer` of the type `Words`), and SentencePiece's vocabularies, whose pieces have
//! scores in place of merges (`model` of the type `Scores`).
//!
//! Known: byte-level BPE with the splitting of GPT-2, of SmolLM2 (the same, after each digit stands alone), of Llama 3 (up to
//! three digits together) and of Qwen 2; SentencePiece as Llama 2 and Gemma use it.
//! Promises: compact, ordered by token id, the same bytes for the same input.

use crate::ModelError;
use crate::gguf::{Gguf, Value};
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value as Json, json};

/// What llama.cpp calls the token of what is unknown, a control token and a token that a user added.
const UNKNOWN: i64 = 2;
const CONTROL: i64 = 3;
const ADDED: i64 = 4;

/// Writes the tokenizer of a GGUF file as JSON.
///
/// # Errors
/// [`ModelError::Unsupported`] for another kind of tokenizer, [`ModelError::Missing`] or [`ModelError::Damaged`] if its
/// lists are absent or contradict each other.
pub fn convert(gguf: &Gguf) -> Result<String, ModelError> {
    let tokens = gguf.list("tokenizer.ggml.tokens")?.texts()?;
    let file = match gguf.text("tokenizer.ggml.model")? {
        "gpt2" => byte_level(gguf, &tokens)?,
        "llama" => scored(gguf, &tokens)?,
        other => {
            return Err(ModelError::Unsupported(format!("the tokenizer {other}")));
        }
    };
    serde_json::to_string(&file).map_err(|e| ModelError::Damaged(e.to_string()))
}

/// Byte-level BPE.
fn byte_level<'a>(gguf: &'a Gguf, tokens: &'a [&'a str]) -> Result<File<'a>, ModelError> {
    let bytes = json!({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true});
    let words = |digits: u8| json!({"type": "Words", "digits": digits});
    let mut whole = false;
    let pre_tokenizer = match gguf.text("tokenizer.ggml.pre").unwrap_or("default") {
        "smollm" => {
            let digits = json!({"type": "Digits", "individual_digits": true});
            json!({"type": "Sequence", "pretokenizers": [digits, bytes]})
        }
        "gpt-2" | "default" => bytes.clone(),
        "llama3" | "llama-v3" | "llama-bpe" => {
            whole = true;
            words(3)
        }
        "smaug-bpe" => words(3),
        "qwen2" | "deepseek-r1-qwen" => words(1),
        other => {
            return Err(ModelError::Unsupported(format!(
                "the splitting of texts {other}"
            )));
        }
    };
    let merges = gguf.list("tokenizer.ggml.merges")?.texts()?;
    check(tokens, &merges)?;
    Ok(File {
        version: "1.0",
        added_tokens: added(gguf, tokens, true)?,
        pre_tokenizer,
        decoder: bytes,
        model: Model {
            r#type: "BPE",
            ignore_merges: whole,
            vocab: tokens,
            merges,
            ..Model::default()
        },
        ..File::default()
    })
}

/// SentencePiece: pieces with scores, bytes for what has no piece.
fn scored<'a>(gguf: &'a Gguf, tokens: &'a [&'a str]) -> Result<File<'a>, ModelError> {
    check(tokens, &[])?;
    let scores = gguf.list("tokenizer.ggml.scores")?.numbers()?;
    if scores.len() != tokens.len() || scores.iter().any(|score| score.is_nan()) {
        return Err(ModelError::Damaged(
            "the tokens and their scores differ in number".into(),
        ));
    }
    let prefix = gguf.flag("tokenizer.ggml.add_space_prefix").unwrap_or(true);
    Ok(File {
        version: "1.0",
        added_tokens: added(gguf, tokens, false)?,
        pre_tokenizer: json!({"type": "Metaspace", "prefix": prefix}),
        model: Model {
            r#type: "Scores",
            byte_fallback: true,
            vocab: tokens,
            scores: Some(scores.into_iter().map(|score| score as f32).collect()),
            ..Model::default()
        },
        ..File::default()
    })
}

#[derive(Default, serde::Serialize)]
struct File<'a> {
    version: &'static str,
    truncation: Json,
    padding: Json,
    added_tokens: Vec<Added<'a>>,
    normalizer: Json,
    pre_tokenizer: Json,
    post_processor: Json,
    decoder: Json,
    model: Model<'a>,
}

#[derive(serde::Serialize)]
struct Added<'a> {
    id: usize,
    content: &'a str,
    single_word: bool,
    lstrip: bool,
    rstrip: bool,
    normalized: bool,
    special: bool,
}

#[derive(Default, serde::Serialize)]
struct Model<'a> {
    r#type: &'static str,
    dropout: Json,
    unk_token: Json,
    continuing_subword_prefix: Json,
    end_of_word_suffix: Json,
    fuse_unk: bool,
    byte_fallback: bool,
    ignore_merges: bool,
    #[serde(serialize_with = "by_id")]
    vocab: &'a [&'a str],
    merges: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scores: Option<Vec<f32>>,
}

fn by_id<S: Serializer>(tokens: &[&str], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(tokens.len()))?;
    for (id, token) in tokens.iter().enumerate() {
        map.serialize_entry(token, &id)?;
    }
    map.end()
}

fn check(tokens: &[&str], merges: &[&str]) -> Result<(), ModelError> {
    let known: std::collections::BTreeSet<&str> = tokens.iter().copied().collect();
    if known.len() != tokens.len() || tokens.is_empty() {
        return Err(ModelError::Damaged(
            "a token is there twice, or none is".into(),
        ));
    }
    let sound = |merge: &&str| {
        merge.split_once(' ').is_some_and(|(a, b)| {
            known.contains(a) && known.contains(b) && known.contains(format!("{a}{b}").as_str())
        })
    };
    match merges.iter().find(|merge| !sound(merge)) {
        Some(merge) => Err(ModelError::Damaged(format!(
            "the merge {merge:?} leads nowhere"
        ))),
        None => Ok(()),
    }
}

/// Tokens that are read as a whole: those that steer, and those that a user added, which steer too where `both` says so.
fn added<'a>(gguf: &Gguf, tokens: &[&'a str], both: bool) -> Result<Vec<Added<'a>>, ModelError> {
    let kinds = gguf.list("tokenizer.ggml.token_type")?.values()?;
    if kinds.len() != tokens.len() {
        return Err(ModelError::Damaged(
            "the tokens and their kinds differ in number".into(),
        ));
    }
    let added = |((id, content), kind): ((usize, &&'a str), &Value)| {
        let special = match kind {
            Value::Signed(UNKNOWN | CONTROL) => true,
            Value::Signed(ADDED) => both,
            _ => return None,
        };
        Some(Added {
            id,
            content,
            single_word: false,
            lstrip: false,
            rstrip: false,
            normalized: false,
            special,
        })
    };
    let all = tokens.iter().enumerate().zip(&kinds);
    Ok(all.filter_map(added).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{self, Writer};

    #[test]
    fn writes_tokens_merges_and_special_tokens() {
        let file = fixture::decoder();
        let json: Json =
            serde_json::from_str(&convert(&Gguf::read(file).unwrap()).unwrap()).unwrap();
        assert_eq!(json["model"]["vocab"]["abc"], 30);
        assert_eq!(json["model"]["merges"], json!(["a b", "ab c", "d e"]));
        let special: Vec<&str> = json["added_tokens"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["content"].as_str().unwrap())
            .collect();
        assert_eq!(special, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]);
        assert_eq!(
            json["pre_tokenizer"]["pretokenizers"][0]["individual_digits"],
            true
        );
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let text = |t: &str| [&(t.len() as u64).to_le_bytes(), t.as_bytes()].concat();
        let none = [&8u32.to_le_bytes()[..], &0u64.to_le_bytes()].concat();
        let file = Writer::default()
            .entry("tokenizer.ggml.model", 8, &text("t5"))
            .entry("tokenizer.ggml.tokens", 9, &none)
            .finish();
        assert_eq!(
            convert(&Gguf::read(file).unwrap()),
            Err(ModelError::Unsupported("the tokenizer t5".into()))
        );
        let file = Writer::default().finish();
        assert!(matches!(
            convert(&Gguf::read(file).unwrap()),
            Err(ModelError::Missing(_))
        ));
    }

    #[test]
    fn refuses_contradictions() {
        assert!(check(&["a", "b", "ab"], &["a b"]).is_ok());
        assert!(check(&["a", "b"], &["a b"]).is_err());
        assert!(check(&["a", "a"], &[]).is_err());
        assert!(check(&["a", "b", "ab"], &["ab"]).is_err());
        assert!(check(&[], &[]).is_err());
    }
}
