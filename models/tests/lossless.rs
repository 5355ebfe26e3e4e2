//! The finished files: they are the manifest's, and the language model's weights are the original's, bit by bit.
#![allow(clippy::disallowed_methods, reason = "tests read files")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails"
)]

use half::f16;
use models::blocks::{BLOCK, Bits, Blocks};
use models::manifest::{Manifest, sha256};
use prost::Message;
use std::collections::BTreeMap;
use std::path::Path;
use tract_onnx::pb::{ModelProto, TensorProto};

fn shipped(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("files")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|e| {
        panic!(
            "{} ({e}): build the models with `cargo xtask models`",
            path.display()
        )
    })
}

#[test]
fn the_files_are_those_of_the_manifest() {
    let manifest = Manifest::parse(include_str!("../manifest.toml")).unwrap();
    for id in [
        "minilm",
        "senses",
        "smollm2",
        "knowledge",
        "claims",
        "adapters",
    ] {
        assert!(!manifest.model(id).unwrap().files.is_empty(), "{id}");
    }
    for file in manifest.files() {
        file.verify(&shipped(&file.path)).unwrap();
    }
    let decoder = manifest.model("smollm2").unwrap();
    let names: Vec<_> = decoder
        .inputs
        .iter()
        .map(|t| (t.name.as_str(), t.layers))
        .collect();
    let single = ["input_ids", "attention_mask"].map(|name| (name, None));
    let caches =
        ["past_key_values.{l}.key", "past_key_values.{l}.value"].map(|name| (name, Some(30)));
    assert_eq!(names, [single, caches].concat());
}

/// The constants of the language model.
struct Constants(BTreeMap<String, TensorProto>);

impl Constants {
    fn load() -> Self {
        let model = ModelProto::decode(shipped("smollm2.onnx").as_slice()).unwrap();
        let constants = model.graph.unwrap().initializer;
        Self(
            constants
                .into_iter()
                .map(|tensor| (tensor.name.clone(), tensor))
                .collect(),
        )
    }

    fn halves(&self, name: &str) -> Option<Vec<f16>> {
        let raw = &self.0.get(name)?.raw_data;
        Some(
            raw.as_chunks()
                .0
                .iter()
                .map(|b| f16::from_le_bytes(*b))
                .collect(),
        )
    }

    /// A matrix of the original, which may be some rows of one that is stored.
    fn matrix(&self, part: &str) -> Blocks {
        const HIDDEN: usize = 576;
        const KEYS: usize = 192;
        const INNER: usize = 1536;
        let (layer, name) = part.rsplit_once('.').unwrap_or(("", part));
        let (stored, from, rows) = match name {
            "attn_q" => ("attn_qkv", 0, HIDDEN),
            "attn_k" => ("attn_qkv", HIDDEN, KEYS),
            "attn_v" => ("attn_qkv", HIDDEN + KEYS, KEYS),
            "ffn_gate" => ("ffn_gate_up", 0, INNER),
            "ffn_up" => ("ffn_gate_up", INNER, INNER),
            _ => return self.stored(part),
        };
        let all = self.stored(&format!("{layer}.{stored}"));
        let (codes, blocks) = (all.codes.len() / all.rows, all.columns / BLOCK);
        let (first, last) = (from, from + rows);
        Blocks {
            rows,
            codes: all.codes[first * codes..last * codes].to_vec(),
            scales: all.scales[first * blocks..last * blocks].to_vec(),
            minima: all
                .minima
                .map(|minima| minima[first * blocks..last * blocks].to_vec()),
            ..all
        }
    }

    fn stored(&self, part: &str) -> Blocks {
        let codes = &self.0[&format!("{part}.codes")];
        let [rows, blocks, width] = codes.dims[..] else {
            panic!("the codes of {part}")
        };
        Blocks {
            rows: rows as usize,
            columns: blocks as usize * BLOCK,
            bits: if width == 16 { Bits::Four } else { Bits::Eight },
            codes: codes.raw_data.clone(),
            scales: self.halves(&format!("{part}.scales.f16")).unwrap(),
            minima: self.halves(&format!("{part}.minima.f16")),
        }
    }
}

/// Undoes the order of rows that the graph's rotary positions want: back to pairs next to each other.
fn pairs_together(weights: &[f32], columns: usize) -> Vec<f32> {
    const WIDTH: usize = 64;
    let row = |i: usize| &weights[i * columns..][..columns];
    let source = |i: usize| i / WIDTH * WIDTH + i % 2 * (WIDTH / 2) + i % WIDTH / 2;
    (0..weights.len() / columns)
        .flat_map(|i| row(source(i)))
        .copied()
        .collect()
}

#[test]
fn every_weight_of_the_language_model_is_the_original_one() {
    let expected: BTreeMap<String, String> =
        serde_json::from_str(include_str!("golden/smollm2.weights.json")).unwrap();
    assert_eq!(expected.len(), 272);
    let constants = Constants::load();
    for (name, hash) in &expected {
        let part = name.strip_suffix(".weight").unwrap();
        let bytes: Vec<u8> = if part.ends_with("norm") {
            constants.0[name].raw_data.clone()
        } else {
            let matrix = constants.matrix(part);
            let mut weights = matrix.dequantised();
            if part.ends_with("attn_q") || part.ends_with("attn_k") {
                weights = pairs_together(&weights, matrix.columns);
            }
            weights.iter().flat_map(|w| w.to_le_bytes()).collect()
        };
        assert_eq!(&sha256(&bytes), hash, "{name}");
    }
}

#[test]
fn every_adapter_was_trained_beside_the_shipped_model() {
    let base = sha256(&shipped("smollm2.onnx"));
    let manifest = Manifest::parse(include_str!("../manifest.toml")).unwrap();
    let files = &manifest.model("adapters").unwrap().files;
    assert!(files.len() > 1);
    for file in files {
        let bytes = shipped(&file.path);
        let (_, about) = safetensors::SafeTensors::read_metadata(&bytes).unwrap();
        let about = about.metadata().as_ref().unwrap();
        assert_eq!(about["base"], base, "{}", file.path);
        assert_eq!(
            format!("{}.safetensors", about["task"]),
            file.path,
            "the task"
        );
    }
}
