//! Decoders of the llama family, from GGUF to ONNX. SmolLM2 is one.
//!
//! The graph reads `S` new tokens after `P` that it has already read (`T = P + S`):
//! `input_ids` i64 `[1, S]`; `attention_mask` i64 `[1, T]`, ones; `past_key_values.{l}.key` and `.value` f32 `[1, heads, P,
//! width]`, keys and values of each layer. It gives `logits` f32 `[1, 1, vocabulary]` of the last position, and
//! `present.{l}.key` and `.value` f32 `[1, heads, T, width]`, the caches grown by the new tokens. These are the names that
//! onnxruntime-genai and transformers.js use.
//!
//! Attention is `com.microsoft::GroupQueryAttention`, which may write into caches that are longer than `P`; gate and up,
//! and queries, keys and values, are one product each where their codes are of one kind.

mod decoder;

use crate::ModelError;
use crate::gguf::Gguf;

/// Sizes of a decoder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Layers.
    pub layers: usize,
    /// Width of the hidden state.
    pub hidden: usize,
    /// Heads of queries.
    pub heads: usize,
    /// Heads of keys and values; each serves `heads / kv_heads` heads of queries.
    pub kv_heads: usize,
    /// Width of a head.
    pub width: usize,
    /// Added under the root when a hidden state is normalised.
    pub epsilon: f32,
}

impl Shape {
    /// Reads the sizes.
    ///
    /// # Errors
    /// [`ModelError::Unsupported`] for another architecture or a variant that the graph does not know,
    /// [`ModelError::Missing`] or [`ModelError::Damaged`] if sizes are absent or impossible.
    pub fn read(gguf: &Gguf<'_>) -> Result<Self, ModelError> {
        let architecture = gguf.text("general.architecture")?;
        if architecture != "llama" {
            return Err(ModelError::Unsupported(format!(
                "the architecture {architecture}"
            )));
        }
        if gguf.tensor("rope_freqs.weight").is_ok()
            || gguf
                .text("llama.rope.scaling.type")
                .is_ok_and(|t| t != "none")
        {
            return Err(ModelError::Unsupported("scaled rotary positions".into()));
        }
        let hidden = gguf.count("llama.embedding_length")?;
        let heads = gguf.count("llama.attention.head_count")?;
        let kv_heads = gguf.count("llama.attention.head_count_kv").unwrap_or(heads);
        let layers = gguf.count("llama.block_count")?;
        let sizes = [hidden, heads, kv_heads, layers];
        let even = heads
            .checked_mul(2)
            .is_some_and(|halves| halves > 0 && hidden.is_multiple_of(halves));
        if sizes.contains(&0) || !even || !heads.is_multiple_of(kv_heads) {
            return Err(ModelError::Damaged(
                "its sizes do not fit each other".into(),
            ));
        }
        let width = hidden / heads;
        if gguf
            .count("llama.rope.dimension_count")
            .is_ok_and(|turned| turned != width)
        {
            return Err(ModelError::Unsupported(
                "rotary positions on a part of each head".into(),
            ));
        }
        let epsilon = gguf.float("llama.attention.layer_norm_rms_epsilon")? as f32;
        if !(epsilon > 0.0 && epsilon < 1.0) {
            return Err(ModelError::Damaged(
                "its epsilon is not a small number".into(),
            ));
        }
        Ok(Self {
            layers,
            hidden,
            heads,
            kv_heads,
            width,
            epsilon,
        })
    }
}

/// What a program that runs the graph has to know besides it. Stored in the file's metadata under the names in
/// parentheses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// Base of the rotary angles (`rope_base`): position `p`, pair `i` turns by `p / base^(2i / width)`.
    pub rope_base: f64,
    /// Positions that the model was trained on (`context_length`).
    pub context_length: usize,
    /// Token that starts a message (`bos_token_id`); for SmolLM2 that is `<|im_start|>`.
    pub bos: Option<usize>,
    /// Token that ends a message (`eos_token_id`); for SmolLM2 that is `<|im_end|>`.
    pub eos: Option<usize>,
}

impl Facts {
    /// Reads the facts.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if the length of the context is absent, [`ModelError::Damaged`] if the base is impossible.
    pub fn read(gguf: &Gguf<'_>) -> Result<Self, ModelError> {
        let rope_base = gguf.float("llama.rope.freq_base").unwrap_or(10_000.0);
        if rope_base <= 1.0 {
            return Err(ModelError::Damaged(
                "the base of its rotary positions".into(),
            ));
        }
        Ok(Self {
            rope_base,
            context_length: gguf.count("llama.context_length")?,
            bos: gguf.count("tokenizer.ggml.bos_token_id").ok(),
            eos: gguf.count("tokenizer.ggml.eos_token_id").ok(),
        })
    }

    fn entries(&self) -> Vec<(&'static str, String)> {
        let token = |name, id: Option<usize>| id.map(|id| (name, id.to_string()));
        [
            ("rope_base", self.rope_base.to_string()),
            ("context_length", self.context_length.to_string()),
        ]
        .into_iter()
        .chain(token("bos_token_id", self.bos))
        .chain(token("eos_token_id", self.eos))
        .collect()
    }
}

/// Converts a decoder. 4- and 8-bit weights are carried over without loss; floats become 8-bit ones.
///
/// # Errors
/// Any [`ModelError`] of the parts: the file lacks a tensor, a shape does not fit, a kind is not supported.
pub fn convert(gguf: &Gguf<'_>) -> Result<Vec<u8>, ModelError> {
    let shape = Shape::read(gguf)?;
    let graph = decoder::graph(gguf, shape)?;
    let mut facts = Facts::read(gguf)?.entries();
    if let Ok(template) = gguf.text("tokenizer.chat_template") {
        facts.push(("chat_template", template.to_owned()));
    }
    Ok(graph.finish(&facts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::Blocks;
    use crate::fixture;
    use proptest::prelude::*;
    use prost::Message;
    use std::collections::BTreeSet;
    use tract_onnx::pb::{GraphProto, ModelProto};

    fn graph(bytes: &[u8]) -> GraphProto {
        ModelProto::decode(bytes).unwrap().graph.unwrap()
    }

    #[test]
    fn every_value_has_one_name_and_is_made_before_it_is_used() {
        let file = fixture::decoder();
        let graph = graph(&convert(&Gguf::parse(&file).unwrap()).unwrap());
        let mut known: BTreeSet<&str> = graph.input.iter().map(|i| i.name.as_str()).collect();
        let constants = graph.initializer.iter().map(|i| i.name.as_str());
        assert!(constants.into_iter().all(|name| known.insert(name)));
        for node in &graph.node {
            assert!(
                node.input
                    .iter()
                    .all(|name| name.is_empty() || known.contains(name.as_str())),
                "{}",
                node.name
            );
            assert!(
                node.output
                    .iter()
                    .all(|name| name.is_empty() || known.insert(name)),
                "{} is there twice",
                node.name
            );
        }
        assert!(
            graph
                .output
                .iter()
                .all(|output| known.contains(output.name.as_str()))
        );
    }

    #[test]
    fn inputs_and_outputs_come_in_the_promised_order() {
        let file = fixture::decoder();
        let graph = graph(&convert(&Gguf::parse(&file).unwrap()).unwrap());
        let inputs: Vec<&str> = graph.input.iter().map(|i| i.name.as_str()).collect();
        let outputs: Vec<&str> = graph.output.iter().map(|o| o.name.as_str()).collect();
        assert_eq!(
            inputs,
            [
                "input_ids",
                "attention_mask",
                "past_key_values.0.key",
                "past_key_values.0.value",
                "past_key_values.1.key",
                "past_key_values.1.value"
            ]
        );
        assert_eq!(
            outputs,
            [
                "logits",
                "present.0.key",
                "present.0.value",
                "present.1.key",
                "present.1.value"
            ]
        );
    }

    #[test]
    fn the_same_file_gives_the_same_bytes_and_the_facts() {
        let file = fixture::decoder();
        let bytes = convert(&Gguf::parse(&file).unwrap()).unwrap();
        assert_eq!(bytes, convert(&Gguf::parse(&file).unwrap()).unwrap());
        let facts = ModelProto::decode(bytes.as_slice()).unwrap().metadata_props;
        let fact = |key: &str| {
            facts
                .iter()
                .find(|f| f.key == key)
                .map(|f| f.value.as_str())
        };
        assert_eq!(fact("rope_base"), Some("100000"));
        assert_eq!(fact("eos_token_id"), Some("2"));
    }

    #[test]
    fn every_kind_of_head_speaks() {
        use inference::{LanguageModel, Onnx, Sampling, Step, Stop, Talk};
        let onnx = |file: &[u8]| Onnx::read(file).unwrap();
        let spoken = |words, head| {
            let file = fixture::decoder_with(words, head);
            let gguf = Gguf::parse(&file).unwrap();
            let tokens = crate::tokenizer::convert(&gguf).unwrap();
            let model = LanguageModel::load(onnx(&convert(&gguf).unwrap()), &tokens).unwrap();
            let mut talk = Talk::new();
            talk.start(&model, "abc12de", Sampling::GREEDY, 6).unwrap();
            let mut steps = Vec::new();
            while steps.last() != Some(&Step::End(Stop::Length)) && steps.len() < 20 {
                steps.push(talk.step(&model).unwrap());
            }
            assert!(
                steps.iter().any(|step| matches!(step, Step::Words(_))),
                "{steps:?}"
            );
            steps
        };
        assert_ne!(spoken(8, false), spoken(8, true));
        spoken(3, false);
    }

    #[test]
    fn a_four_bit_table_stays_exact_as_head_and_becomes_eight_bits_for_lookups() {
        let file = fixture::decoder_with(3, false);
        let gguf = Gguf::parse(&file).unwrap();
        let original = Blocks::from_gguf(gguf.tensor("token_embd.weight").unwrap()).unwrap();
        let graph = graph(&convert(&gguf).unwrap());
        let constant = |name: &str| {
            graph
                .initializer
                .iter()
                .find(|t| t.name == name)
                .map(|t| &t.raw_data)
        };
        assert_eq!(constant("logits.codes"), Some(&original.codes));
        assert_eq!(
            constant("token_embd.codes").unwrap().len(),
            original.rows * original.columns
        );
    }

    proptest! {
        #[test]
        fn a_damaged_file_never_panics(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut file = fixture::decoder();
            for (place, byte) in places {
                *place.get_mut(&mut file) = byte;
            }
            if let Ok(gguf) = Gguf::parse(&file) {
                let _ = convert(&gguf);
                let _ = crate::tokenizer::convert(&gguf);
            }
        }
    }
}
