//! The senses (`models/senses.md`): tuned upper layers of MiniLM with their heads, from safetensors to ONNX.
//!
//! The graph takes `hidden` (f32 `[1, S, hidden]`, what the encoder's lowest layers make of a text), `input_ids` and
//! `pair_ids` (i64 `[1, S]`), and gives `logits` (f32 `[1, heads]`). The heads read the mean and the maximum over the tokens;
//! tables over single tokens and hashed pairs of neighbours are added, summed and divided by `√S`.

use crate::ModelError;
use crate::blocks::Rows;
use crate::minilm::{Config, Encoder};
use crate::onnx::{Attr, DType, Dim, Wire};
use safetensors::SafeTensors;

/// Converts the senses, given their weights. The first layer that the file holds is the first one of the graph; the shape
/// of the layers (`config.json` of the encoder) is in the file's metadata under `config`.
///
/// # Errors
/// As [`crate::minilm::convert`].
pub fn convert(safetensors: &[u8]) -> Result<Vec<u8>, ModelError> {
    let damaged = |e: safetensors::SafeTensorError| ModelError::Damaged(e.to_string());
    let (_, metadata) = SafeTensors::read_metadata(safetensors).map_err(damaged)?;
    let config = metadata
        .metadata()
        .as_ref()
        .and_then(|m| m.get("config"))
        .ok_or_else(|| ModelError::Missing("the layers' config".into()))?;
    let mut encoder = Encoder::new("senses", safetensors, Config::parse(config)?)?;
    build(&mut encoder)?;
    encoder.graph.finish(&[])
}

fn build(encoder: &mut Encoder<'_>) -> Result<(), ModelError> {
    let (width, layers) = (encoder.config.hidden_size, encoder.config.num_hidden_layers);
    let row = [Dim::Fixed(1), Dim::Free("S")];
    let hidden = [Dim::Fixed(1), Dim::Free("S"), Dim::Fixed(width)];
    let hidden = encoder.graph.input("hidden", DType::F32, &hidden);
    let ids = encoder.graph.input("input_ids", DType::I64, &row);
    let pairs = encoder.graph.input("pair_ids", DType::I64, &row);
    let first = (0..layers)
        .find(|layer| encoder.has(&format!("encoder.layer.{layer}.output.dense.weight")))
        .ok_or_else(|| ModelError::Missing("an encoder layer".into()))?;
    let mut x = hidden;
    for layer in first..layers {
        x = encoder.attention(layer, &x)?;
        x = encoder.feed_forward(layer, &x)?;
    }
    let tokens = encoder.graph.integers(&[1]);
    let flat = [("keepdims", Attr::Int(0))];
    let g = &mut encoder.graph;
    let mean = g.node("pool.mean", "ReduceMean", &[&x, &tokens], &flat);
    let largest = g.node("pool.largest", "ReduceMax", &[&x, &tokens], &flat);
    let pooled = g.node(
        "pooled",
        "Concat",
        &[&mean, &largest],
        &[("axis", Attr::Int(1))],
    );
    let (deep, heads) = encoder.linear("heads", &pooled, 2 * width)?;
    let words = table(encoder, "words", &ids, heads)?;
    let neighbours = table(encoder, "pairs", &pairs, heads)?;
    let g = &mut encoder.graph;
    let wide = g.node("wide.each", "Add", &[&words, &neighbours], &[]);
    let wide = g.node("wide.sum", "ReduceSum", &[&wide, &tokens], &flat);
    let shape = g.node("shape", "Shape", &[&ids], &[]);
    let length = g.slice("length", &shape, 0, 1, 2);
    let length = g.float_of("length.float", &length);
    let root = g.node("length.root", "Sqrt", &[&length], &[]);
    let wide = g.node("wide", "Div", &[&wide, &root], &[]);
    let logits = g.node("logits", "Add", &[&deep, &wide], &[]);
    g.output(&logits, DType::F32, &[Dim::Fixed(1), Dim::Fixed(heads)]);
    Ok(())
}

/// Rows of a table that are looked up: signed bytes with one scale per row.
fn table(
    encoder: &mut Encoder<'_>,
    name: &str,
    ids: &Wire,
    heads: usize,
) -> Result<Wire, ModelError> {
    let weight = format!("{name}.weight");
    let (values, count) = encoder.matrix(&weight, heads)?;
    let rows = Rows::quantised(&weight, heads, &values)?;
    Ok(encoder.graph.rows(name, ids, &rows, count, heads))
}
