//! The tokenizer of a GGUF file as a `tokenizer.json`, the format that Hugging Face's tools read.
//!
//! Known: byte-level BPE with the splitting of GPT-2, or of SmolLM2 (the same, after each digit stands alone).
//! Promises: compact, ordered by token id, the same bytes for the same input.

use crate::ModelError;
use crate::gguf::{Gguf, Value};
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value as Json, json};

/// What llama.cpp calls a control token and a token that a user added.
const SPECIAL: [i64; 2] = [3, 4];

/// Writes the tokenizer of a GGUF file as JSON.
///
/// # Errors
/// [`ModelError::Unsupported`] for another kind of tokenizer, [`ModelError::Missing`] or [`ModelError::Damaged`] if its
/// lists are absent or contradict each other.
pub fn convert(gguf: &Gguf<'_>) -> Result<String, ModelError> {
    let model = gguf.text("tokenizer.ggml.model")?;
    if model != "gpt2" {
        return Err(ModelError::Unsupported(format!("the tokenizer {model}")));
    }
    let byte_level = json!({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true});
    let pre_tokenizer = match gguf.text("tokenizer.ggml.pre")? {
        "smollm" => {
            let digits = json!({"type": "Digits", "individual_digits": true});
            json!({"type": "Sequence", "pretokenizers": [digits, byte_level]})
        }
        "gpt-2" => byte_level.clone(),
        other => {
            return Err(ModelError::Unsupported(format!(
                "the splitting of texts {other}"
            )));
        }
    };
    let tokens = gguf.list("tokenizer.ggml.tokens")?.texts()?;
    let merges = gguf.list("tokenizer.ggml.merges")?.texts()?;
    check(&tokens, &merges)?;
    let file = File {
        version: "1.0",
        added_tokens: special(gguf, &tokens)?,
        pre_tokenizer,
        decoder: byte_level,
        model: Bpe {
            r#type: "BPE",
            vocab: &tokens,
            merges,
            ..Bpe::default()
        },
        ..File::default()
    };
    serde_json::to_string(&file).map_err(|e| ModelError::Damaged(e.to_string()))
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
    model: Bpe<'a>,
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
struct Bpe<'a> {
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

fn special<'a>(gguf: &Gguf<'_>, tokens: &[&'a str]) -> Result<Vec<Added<'a>>, ModelError> {
    let kinds = gguf.list("tokenizer.ggml.token_type")?.values()?;
    if kinds.len() != tokens.len() {
        return Err(ModelError::Damaged(
            "the tokens and their kinds differ in number".into(),
        ));
    }
    let special = |kind: &Value<'_>| matches!(kind, Value::Signed(k) if SPECIAL.contains(k));
    let added = |(id, content): (usize, &&'a str)| Added {
        id,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
    };
    Ok(tokens
        .iter()
        .enumerate()
        .zip(&kinds)
        .filter(|(_, kind)| special(kind))
        .map(|(token, _)| added(token))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{self, Writer};

    #[test]
    fn writes_tokens_merges_and_special_tokens() {
        let file = fixture::decoder();
        let json: Json =
            serde_json::from_str(&convert(&Gguf::parse(&file).unwrap()).unwrap()).unwrap();
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
        let file = Writer::default()
            .entry("tokenizer.ggml.model", 8, &text("llama"))
            .finish();
        assert_eq!(
            convert(&Gguf::parse(&file).unwrap()),
            Err(ModelError::Unsupported("the tokenizer llama".into()))
        );
        let file = Writer::default().finish();
        assert!(matches!(
            convert(&Gguf::parse(&file).unwrap()),
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
