//! Decoders, from GGUF to ONNX: the families llama (SmolLM2 is one), qwen2, qwen3, smollm3, gemma, gemma2 and gemma3.
//!
//! The graph reads `S` new tokens after `P` that it has already read (`T = P + S`):
//! `input_ids` i64 `[1, S]`; `attention_mask` i64 `[1, T]`, ones; `past_key_values.{l}.key` and `.value` f32 `[1, heads, P,
//! width]`, keys and values of each layer. It gives `logits` f32 `[1, 1, vocabulary]` of the last position, and
//! `present.{l}.key` and `.value` f32 `[1, heads, T, width]`, the caches grown by the new tokens. These are the names that
//! onnxruntime-genai and transformers.js use.
//!
//! Attention is `com.microsoft::GroupQueryAttention`, which may write into caches that are longer than `P`; gate and up,
//! and queries, keys and values, are one product each where their codes are of one kind. A file with a tensor that the
//! graph would not use is refused: its model would say something else than its makers meant.

mod graph;
mod shape;

pub use shape::{Facts, Shape};

use crate::ModelError;
use crate::chat;
use crate::gguf::Gguf;
use crate::onnx::OnnxFile;

/// Converts a decoder: the file, to be written piece by piece. See [`crate::blocks`] for what becomes of the weights.
///
/// # Errors
/// Any [`ModelError`] of the parts: the file lacks a tensor, a shape does not fit, a kind is not supported.
pub fn file(gguf: &Gguf) -> Result<OnnxFile, ModelError> {
    let shape = Shape::read(gguf)?;
    let mut facts = Facts::read(gguf)?.entries();
    facts.extend(chat::facts(gguf)?);
    Ok(graph::graph(gguf, &shape)?.file(&facts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::matrix::Matrix;
    use proptest::prelude::*;
    use prost::Message;
    use std::collections::BTreeSet;
    use tract_onnx::pb::{GraphProto, ModelProto, TensorProto};

    fn converted(file: Vec<u8>) -> Vec<u8> {
        super::file(&Gguf::read(file).unwrap())
            .unwrap()
            .whole()
            .unwrap()
    }

    fn graph(bytes: &[u8]) -> GraphProto {
        ModelProto::decode(bytes).unwrap().graph.unwrap()
    }

    #[test]
    fn every_value_has_one_name_and_is_made_before_it_is_used() {
        let file = fixture::decoder();
        let graph = graph(&converted(file));
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
        let graph = graph(&converted(file));
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
        let bytes = converted(file.clone());
        assert_eq!(bytes, converted(file));
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
        use inference::{LanguageModel, Onnx, Prompt, Sampling, Step, Stop, Talk};
        let onnx = |file: &[u8]| Onnx::read(file).unwrap();
        let spoken = |words, head| {
            let file = fixture::decoder_with(words, head);
            let gguf = Gguf::read(file.clone()).unwrap();
            let tokens = crate::tokenizer::convert(&gguf).unwrap();
            let model = LanguageModel::load(onnx(&converted(file)), &tokens).unwrap();
            let mut talk = Talk::new();
            talk.start(&model, &Prompt::plain("abc12de"), Sampling::GREEDY, 6)
                .unwrap();
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
    fn a_table_of_any_kind_is_stored_once_and_exact() {
        let file = fixture::decoder_with(3, false);
        let original = Matrix::of(&Gguf::read(file.clone()).unwrap(), "token_embd.weight").unwrap();
        let graph = graph(&converted(file));
        let codes =
            |t: &&TensorProto| t.name.ends_with("embd.codes") || t.name.ends_with("logits.codes");
        let found: Vec<&TensorProto> = graph.initializer.iter().filter(codes).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].raw_data, original.whole(0).unwrap().codes);
    }

    proptest! {
        #[test]
        fn a_damaged_file_never_panics(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut file = fixture::decoder();
            for (place, byte) in places {
                *place.get_mut(&mut file) = byte;
            }
            if let Ok(gguf) = Gguf::read(file) {
                let _ = super::file(&gguf).and_then(OnnxFile::whole);
                let _ = crate::tokenizer::convert(&gguf);
            }
        }
    }
}
