//! The graph of a decoder, layer by layer.

use super::Shape;
use crate::ModelError;
use crate::blocks::{Bits, Blocks, floats};
use crate::gguf::{Gguf, Kind};
use crate::onnx::{Attr, DType, Dim, Graph, Wire};
use std::borrow::Cow;

/// The graph with its weights; see the module above for its inputs and outputs.
pub(super) fn graph(gguf: &Gguf<'_>, shape: Shape) -> Result<Graph, ModelError> {
    let name = gguf.text("general.basename").unwrap_or("llama");
    let mut decoder = Decoder {
        gguf,
        shape,
        graph: Graph::new(name),
    };
    decoder.build()?;
    Ok(decoder.graph)
}

struct Decoder<'g, 'a> {
    gguf: &'g Gguf<'a>,
    shape: Shape,
    graph: Graph,
}

/// What every layer reads besides the hidden state.
struct Positions {
    /// Positions that are known once the new ones are read, less one: i32 `[1]`.
    last: Wire,
    /// The same number, plus one: i32.
    total: Wire,
    /// Rotary angles `[positions, width / 2]`.
    cos: Wire,
    sin: Wire,
}

const NEW: Dim = Dim::Free("S");
const PAST: Dim = Dim::Free("P");
const TOTAL: Dim = Dim::Free("T");

impl Decoder<'_, '_> {
    fn build(&mut self) -> Result<(), ModelError> {
        let ids = self
            .graph
            .input("input_ids", DType::I64, &[Dim::Fixed(1), NEW]);
        let positions = self.positions()?;
        let words = self.matrix("token_embd.weight", self.shape.hidden, None)?;
        if self
            .gguf
            .list("tokenizer.ggml.tokens")
            .is_ok_and(|tokens| tokens.len() > words.rows)
        {
            return Err(ModelError::Damaged(
                "it has more tokens than rows in its table".into(),
            ));
        }
        let table = looked_up(&words)?;
        let mut x = self.embed(&ids, &table);
        let mut caches = Vec::new();
        let mut fed: Option<Wire> = None;
        for layer in 0..self.shape.layers {
            let l = format!("blk.{layer}");
            let y;
            [y, x] = self.norm(&format!("{l}.attn_norm"), x, fed.as_ref())?;
            let attended = self.attention(layer, &y, &positions, &mut caches)?;
            let y;
            [y, x] = self.norm(&format!("{l}.ffn_norm"), x, Some(&attended))?;
            fed = Some(self.feed_forward(layer, &y)?);
        }
        if let Some(fed) = fed {
            x = self.graph.node("hidden.last", "Add", &[&x, &fed], &[]);
        }
        let logits = self.head(x, &words)?;
        self.graph.output(
            &logits,
            DType::F32,
            &[Dim::Fixed(1), Dim::Fixed(1), Dim::Fixed(words.rows)],
        );
        for cache in &caches {
            self.graph
                .output(cache, DType::F32, &self.cache_dims(TOTAL));
        }
        Ok(())
    }

    /// Counts from the mask, and the angles of every position that there may be.
    fn positions(&mut self) -> Result<Positions, ModelError> {
        let facts = super::Facts::read(self.gguf)?;
        let (count, half) = (facts.context_length.min(POSITIONS), self.shape.width / 2);
        let angle = |i: usize| {
            let turn = (i % half) as f64 / half as f64;
            (i / half) as f64 / facts.rope_base.powf(turn)
        };
        let angles = (0..count * half).map(angle);
        let (cos, sin): (Vec<f32>, Vec<f32>) =
            angles.map(|a| (a.cos() as f32, a.sin() as f32)).unzip();
        let g = &mut self.graph;
        let mask = g.input("attention_mask", DType::I64, &[Dim::Fixed(1), TOTAL]);
        let to_i32 = [("to", Attr::dtype(DType::I32))];
        let axis = g.integers(&[1]);
        let sum = g.node(
            "mask.sum",
            "ReduceSum",
            &[&mask, &axis],
            &[("keepdims", Attr::Int(0))],
        );
        let last = g.node("mask.last", "Sub", &[&sum, &axis], &[]);
        let last = g.node("positions.last", "Cast", &[&last], &to_i32);
        let shape = g.node("mask.shape", "Shape", &[&mask], &[]);
        let one = g.integer(1);
        let total = g.node(
            "mask.length",
            "Gather",
            &[&shape, &one],
            &[("axis", Attr::Int(0))],
        );
        let total = g.node("positions.total", "Cast", &[&total], &to_i32);
        Ok(Positions {
            last,
            total,
            cos: g.floats("cos_cache", &[count, half], &cos),
            sin: g.floats("sin_cache", &[count, half], &sin),
        })
    }

    fn cache_dims(&self, length: Dim) -> [Dim; 4] {
        [
            Dim::Fixed(1),
            Dim::Fixed(self.shape.kv_heads),
            length,
            Dim::Fixed(self.shape.width),
        ]
    }

    /// A matrix with so many columns and, if said, so many rows.
    fn matrix(
        &self,
        name: &str,
        columns: usize,
        rows: Option<usize>,
    ) -> Result<Blocks, ModelError> {
        let matrix = Blocks::from_gguf(self.gguf.tensor(name)?)?;
        if matrix.columns != columns || rows.is_some_and(|rows| rows != matrix.rows) {
            let found = format!(
                "{name} has {} rows by {} columns",
                matrix.rows, matrix.columns
            );
            return Err(ModelError::Damaged(found));
        }
        Ok(matrix)
    }

    /// Products of `x` with several matrices `{layer}.{part}.weight`, side by side: one product where their codes are of one
    /// kind, so that `x` is quantised once.
    fn products(&mut self, name: &str, x: &Wire, parts: Vec<(String, Blocks)>) -> Wire {
        let (names, matrices): (Vec<String>, Vec<Blocks>) = parts.into_iter().unzip();
        match Blocks::stacked(&matrices) {
            Some(all) => self.graph.product(name, x, &all, None),
            None => {
                let parts: Vec<Wire> = names
                    .iter()
                    .zip(&matrices)
                    .map(|(part, matrix)| self.graph.product(part, x, matrix, None))
                    .collect();
                let parts: Vec<&Wire> = parts.iter().collect();
                self.graph
                    .node(name, "Concat", &parts, &[("axis", Attr::Int(-1))])
            }
        }
    }

    /// Rows of the table, shared with the head where the model ties both.
    fn embed(&mut self, ids: &Wire, table: &Blocks) -> Wire {
        let g = &mut self.graph;
        let (codes, scales) = g.table("token_embd", table);
        g.block_rows("hidden", &codes, ids, &scales, table)
    }

    /// The sum of `x` and `more`, normalised and as it is.
    fn norm(&mut self, name: &str, x: Wire, more: Option<&Wire>) -> Result<[Wire; 2], ModelError> {
        let tensor = self.gguf.tensor(&format!("{name}.weight"))?;
        if tensor.kind != Kind::F32 || tensor.dims != [self.shape.hidden] {
            return Err(ModelError::Damaged(format!("the shape of {name}")));
        }
        let weights = floats(tensor.kind, tensor.data);
        if weights.iter().any(|w| !w.is_finite()) {
            return Err(ModelError::NotFinite(name.to_owned()));
        }
        let weights = self
            .graph
            .floats(&format!("{name}.weight"), &[self.shape.hidden], &weights);
        let epsilon = self.shape.epsilon;
        if let Some(more) = more {
            return Ok(self
                .graph
                .added_rms_norm(name, [&x, more], &weights, epsilon));
        }
        let attributes = [
            ("axis", Attr::Int(-1)),
            ("epsilon", Attr::Float(epsilon)),
            ("stash_type", Attr::Int(1)),
        ];
        let op = "SimplifiedLayerNormalization";
        Ok([self.graph.node(name, op, &[&x, &weights], &attributes), x])
    }

    /// Self-attention with grouped heads: each head of keys and values serves several of queries.
    fn attention(
        &mut self,
        layer: usize,
        y: &Wire,
        at: &Positions,
        caches: &mut Vec<Wire>,
    ) -> Result<Wire, ModelError> {
        let Shape {
            hidden,
            heads,
            kv_heads,
            width,
            ..
        } = self.shape;
        let l = format!("blk.{layer}");
        let part = |part: &str, heads: usize| -> Result<(String, Blocks), ModelError> {
            let name = format!("{l}.{part}");
            let matrix = self.matrix(&format!("{name}.weight"), hidden, Some(heads * width))?;
            Ok((name, matrix))
        };
        let turned = |(name, matrix): (String, Blocks), heads| -> Result<_, ModelError> {
            Ok((name, matrix.reordered(&halves_apart(heads, width))?))
        };
        let q = turned(part("attn_q", heads)?, heads)?;
        let k = turned(part("attn_k", kv_heads)?, kv_heads)?;
        let v = part("attn_v", kv_heads)?;
        let qkv = self.products(&format!("{l}.attn_qkv"), y, vec![q, k, v]);
        let past = self.cache_dims(PAST);
        let g = &mut self.graph;
        let past_k = g.input(&format!("past_key_values.{layer}.key"), DType::F32, &past);
        let past_v = g.input(&format!("past_key_values.{layer}.value"), DType::F32, &past);
        let [mixed, k, v] = g.grouped_attention(
            [
                format!("{l}.mixed"),
                format!("present.{layer}.key"),
                format!("present.{layer}.value"),
            ],
            &qkv,
            [&past_k, &past_v],
            [&at.last, &at.total, &at.cos, &at.sin],
            (heads, kv_heads),
        );
        caches.extend([k, v]);
        let weights = self.matrix(&format!("{l}.attn_output.weight"), hidden, Some(hidden))?;
        let name = format!("{l}.attn_output");
        Ok(self.graph.product(&name, &mixed, &weights, None))
    }

    /// The gated feed-forward part: `down(silu(gate(x)) · up(x))`.
    fn feed_forward(&mut self, layer: usize, y: &Wire) -> Result<Wire, ModelError> {
        let hidden = self.shape.hidden;
        let l = format!("blk.{layer}");
        let gate = self.matrix(&format!("{l}.ffn_gate.weight"), hidden, None)?;
        let inner = gate.rows;
        let up = self.matrix(&format!("{l}.ffn_up.weight"), hidden, Some(inner))?;
        let parts = vec![(format!("{l}.ffn_gate"), gate), (format!("{l}.ffn_up"), up)];
        let both = self.products(&format!("{l}.ffn_gate_up"), y, parts);
        let down = self.matrix(&format!("{l}.ffn_down.weight"), inner, Some(hidden))?;
        let g = &mut self.graph;
        let [gate, up] = g.parts_of([format!("{l}.gate"), format!("{l}.up")], &both);
        let gate = g.quick_gelu(&format!("{l}.gate.silu"), &gate);
        let gated = g.node(&format!("{l}.gated"), "Mul", &[&gate, &up], &[]);
        Ok(g.product(&format!("{l}.ffn_down"), &gated, &down, None))
    }

    /// Logits of the last position.
    fn head(&mut self, x: Wire, words: &Blocks) -> Result<Wire, ModelError> {
        let last = self.graph.slice("last", &x, 1, -1, i64::from(i32::MAX));
        let [last, _] = self.norm("output_norm", last, None)?;
        if self.gguf.tensor("output.weight").is_ok() {
            let head = self.matrix("output.weight", self.shape.hidden, Some(words.rows))?;
            return Ok(self.graph.product("logits", &last, &head, None));
        }
        if !is_table(words) {
            return Ok(self.graph.product("logits", &last, words, None));
        }
        // Tied: one copy of the table serves both ends.
        let g = &mut self.graph;
        let (codes, scales) = g.table("token_embd", words);
        let scales = g.reshape("logits.scales", &scales, &[-1]);
        Ok(g.n_bits("logits", &[&last, &codes, &scales], words))
    }
}

/// Rotary angles are kept for so many positions at most.
const POSITIONS: usize = 4096;

/// Whether rows can be looked up as they are: one byte per code, symmetric.
fn is_table(words: &Blocks) -> bool {
    words.bits == Bits::Eight && words.minima.is_none()
}

/// The table of words for looking up rows; other kinds than 8-bit ones are quantised to it.
fn looked_up(words: &Blocks) -> Result<Cow<'_, Blocks>, ModelError> {
    if is_table(words) {
        return Ok(Cow::Borrowed(words));
    }
    Blocks::quantised(
        "token_embd.weight",
        words.rows,
        words.columns,
        &words.dequantised(),
    )
    .map(Cow::Owned)
}

/// llama.cpp keeps the two numbers that are turned together next to each other; the graph wants them half a head apart.
fn halves_apart(heads: usize, width: usize) -> Vec<usize> {
    let row = move |head: usize, i: usize| head * width + 2 * (i % (width / 2)) + i / (width / 2);
    (0..heads)
        .flat_map(|head| (0..width).map(move |i| row(head, i)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_end_half_a_head_apart() {
        assert_eq!(halves_apart(2, 4), [0, 2, 1, 3, 4, 6, 5, 7]);
    }
}
