//! The graph of a decoder, layer by layer.

use super::Shape;
use super::shape::{Gate, View};
use crate::ModelError;
use crate::gguf::Gguf;
use crate::matrix::Matrix;
use crate::onnx::{Attention, Attr, DType, Dim, Graph, Wire};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The graph with its weights; see the module above for its inputs and outputs.
pub(super) fn graph(gguf: &Gguf, shape: &Shape) -> Result<Graph, ModelError> {
    let name = gguf.text("general.basename").unwrap_or("decoder");
    let mut decoder = Decoder {
        gguf,
        shape,
        graph: Graph::new(name),
        angles: BTreeMap::new(),
        used: RefCell::default(),
    };
    decoder.build()?;
    decoder.all_used()?;
    Ok(decoder.graph)
}

struct Decoder<'g> {
    gguf: &'g Gguf,
    shape: &'g Shape,
    graph: Graph,
    /// Cosines and sines by the name of their table.
    angles: BTreeMap<&'static str, [Wire; 2]>,
    /// Tensors that were asked for.
    used: RefCell<BTreeSet<String>>,
}

/// What every layer reads besides the hidden state.
struct Positions {
    /// Positions that are known once the new ones are read, less one: i32 `[1]`.
    last: Wire,
    /// The same number, plus one: i32.
    total: Wire,
}

const NEW: Dim = Dim::Free("S");
const PAST: Dim = Dim::Free("P");
const TOTAL: Dim = Dim::Free("T");
const WORDS: &str = "token_embd";

impl Decoder<'_> {
    fn build(&mut self) -> Result<(), ModelError> {
        let ids = self
            .graph
            .input("input_ids", DType::I64, &[Dim::Fixed(1), NEW]);
        let positions = self.positions()?;
        let words = self.matrix("token_embd.weight", self.shape.hidden, None)?;
        if self
            .gguf
            .list("tokenizer.ggml.tokens")
            .is_ok_and(|tokens| tokens.len() > words.rows())
        {
            return Err(ModelError::Damaged(
                "it has more tokens than rows in its table".into(),
            ));
        }
        let mut x = self.embed(&ids, &words);
        let mut caches = Vec::new();
        let mut fed: Option<Wire> = None;
        for layer in 0..self.shape.layers {
            let l = format!("blk.{layer}");
            let y;
            [y, x] = self.norm(&format!("{l}.attn_norm"), x, fed.as_ref())?;
            let attended = self.attention(layer, &y, &positions, &mut caches)?;
            let attended = self.norm_behind(&format!("{l}.post_attention_norm"), attended)?;
            let y;
            [y, x] = self.norm(&format!("{l}.ffn_norm"), x, Some(&attended))?;
            let next = self.feed_forward(layer, &y)?;
            fed = Some(self.norm_behind(&format!("{l}.post_ffw_norm"), next)?);
        }
        if let Some(fed) = fed {
            x = self.graph.node("hidden.last", "Add", &[&x, &fed], &[]);
        }
        let logits = self.head(x, &words)?;
        self.graph.output(
            &logits,
            DType::F32,
            &[Dim::Fixed(1), Dim::Fixed(1), Dim::Fixed(words.rows())],
        );
        for cache in &caches {
            self.graph
                .output(cache, DType::F32, &self.cache_dims(TOTAL));
        }
        Ok(())
    }

    /// Whether every tensor of the file found its place.
    fn all_used(&self) -> Result<(), ModelError> {
        let used = self.used.borrow();
        let mut names = self.gguf.tensors().map(|tensor| &tensor.name);
        match names.find(|name| !used.contains(*name) && *name != "rope_freqs.weight") {
            Some(name) => Err(ModelError::Unsupported(format!("the tensor {name}"))),
            None => Ok(()),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.gguf.tensor(name).is_ok()
    }

    /// Values of a tensor of one axis.
    fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        self.used.borrow_mut().insert(name.to_owned());
        self.gguf.floats(name, count)
    }

    /// Counts from the mask.
    fn positions(&mut self) -> Result<Positions, ModelError> {
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
        // A reader learns the angles before the weights.
        for view in self.shape.views.clone() {
            self.turn(view)?;
        }
        Ok(Positions { last, total })
    }

    /// The angles of every position that there may be, `[positions, width / 2]`.
    fn turn(&mut self, view: View) -> Result<[Wire; 2], ModelError> {
        let name = match view {
            View::All => "",
            View::Still => ".still",
            View::Near(_) => ".near",
        };
        if let Some(known) = self.angles.get(name) {
            return Ok(known.clone());
        }
        let count = super::Facts::read(self.gguf)?.context_length.min(POSITIONS);
        let (cos, sin) = self.shape.rotary.angles(view, count, self.shape.width);
        let dims = [count, self.shape.width / 2];
        let turn = [("cos_cache", cos), ("sin_cache", sin)]
            .map(|(table, values)| self.graph.floats(&format!("{table}{name}"), &dims, &values));
        self.angles.insert(name, turn.clone());
        Ok(turn)
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
    ) -> Result<Matrix, ModelError> {
        self.used.borrow_mut().insert(name.to_owned());
        let matrix = Matrix::of(self.gguf, name)?;
        let found = (matrix.rows(), matrix.columns());
        if found.1 != columns || rows.is_some_and(|rows| rows != found.0) {
            let found = format!("{name} has {} rows by {} columns", found.0, found.1);
            return Err(ModelError::Damaged(found));
        }
        Ok(matrix)
    }

    /// The bias of `{name}.weight`, where there is one.
    fn bias(&self, name: &str, rows: usize) -> Result<Option<Vec<f32>>, ModelError> {
        let name = format!("{name}.bias");
        match self.has(&name) {
            true => self.floats(&name, rows).map(Some),
            false => Ok(None),
        }
    }

    /// Products of `x` with several matrices `{layer}.{part}.weight`, side by side: one product where their codes are of one
    /// kind, so that `x` is quantised once.
    fn products(&mut self, name: &str, x: &Wire, parts: Vec<Part>) -> Wire {
        let matrices: Vec<Matrix> = parts.iter().map(|part| part.matrix.clone()).collect();
        if let Some(all) = Matrix::stacked(&matrices) {
            let bias = parts.iter().any(|part| part.bias.is_some()).then(|| {
                let of = |part: &Part| match &part.bias {
                    Some(bias) => bias.clone(),
                    None => vec![0.0; part.matrix.rows()],
                };
                parts.iter().flat_map(of).collect::<Vec<f32>>()
            });
            return self.graph.matrix_product(name, x, &all, bias.as_deref());
        }
        let products: Vec<Wire> = parts
            .iter()
            .map(|part| {
                self.graph
                    .matrix_product(&part.name, x, &part.matrix, part.bias.as_deref())
            })
            .collect();
        self.graph.beside(name, &products)
    }

    /// Rows of the table, shared with the head where the model ties both.
    fn embed(&mut self, ids: &Wire, words: &Matrix) -> Wire {
        let g = &mut self.graph;
        let Some(scale) = self.shape.embedding_scale else {
            return g.table_rows("hidden", ids, WORDS, words);
        };
        let rows = g.table_rows("hidden.row", ids, WORDS, words);
        let scale = g.floats("hidden.scale", &[1], &[scale]);
        g.node("hidden", "Mul", &[&rows, &scale], &[])
    }

    /// The sum of `x` and `more`, normalised and as it is.
    fn norm(&mut self, name: &str, x: Wire, more: Option<&Wire>) -> Result<[Wire; 2], ModelError> {
        let Some(more) = more else {
            return Ok([self.plain_norm(name, &x, self.shape.hidden)?, x]);
        };
        let weights = self.scale(name, self.shape.hidden)?;
        let epsilon = self.shape.epsilon;
        Ok(self
            .graph
            .added_rms_norm(name, [&x, more], &weights, epsilon))
    }

    /// `x` normalised along its last axis, which is that wide.
    fn plain_norm(&mut self, name: &str, x: &Wire, width: usize) -> Result<Wire, ModelError> {
        let weights = self.scale(name, width)?;
        let attributes = [
            ("axis", Attr::Int(-1)),
            ("epsilon", Attr::Float(self.shape.epsilon)),
            ("stash_type", Attr::Int(1)),
        ];
        let op = "SimplifiedLayerNormalization";
        Ok(self.graph.node(name, op, &[x, &weights], &attributes))
    }

    /// What a layer's part gives, normalised where the family does so before adding it.
    fn norm_behind(&mut self, name: &str, x: Wire) -> Result<Wire, ModelError> {
        match self.has(&format!("{name}.weight")) {
            true => self.plain_norm(name, &x, self.shape.hidden),
            false => Ok(x),
        }
    }

    fn scale(&mut self, name: &str, width: usize) -> Result<Wire, ModelError> {
        let name = format!("{name}.weight");
        let weights = self.floats(&name, width)?;
        Ok(self.graph.floats(&name, &[width], &weights))
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
        } = *self.shape;
        let view = self.shape.views[layer];
        let l = format!("blk.{layer}");
        let parts = [
            ("attn_q", heads),
            ("attn_k", kv_heads),
            ("attn_v", kv_heads),
        ];
        let parts = parts
            .map(|(part, heads)| self.heads(&format!("{l}.{part}"), heads, part != "attn_v"))
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?;
        let qkv = self.products(&format!("{l}.attn_qkv"), y, parts);
        let qkv = self.norm_heads(&l, qkv)?;
        let [cos, sin] = self.turn(view)?;
        let past = self.cache_dims(PAST);
        let g = &mut self.graph;
        let past_k = g.input(&format!("past_key_values.{layer}.key"), DType::F32, &past);
        let past_v = g.input(&format!("past_key_values.{layer}.value"), DType::F32, &past);
        let names = [
            format!("{l}.mixed"),
            format!("present.{layer}.key"),
            format!("present.{layer}.value"),
        ];
        let attention = Attention {
            past: [&past_k, &past_v],
            positions: [&at.last, &at.total, &cos, &sin],
            heads: (heads, kv_heads),
            window: match view {
                View::Near(window) => Some(window),
                _ => None,
            },
            cap: self.shape.attention_cap,
        };
        let [mixed, k, v] = g.grouped_attention(names, &qkv, attention);
        caches.extend([k, v]);
        let name = format!("{l}.attn_output");
        let weights = self.matrix(&format!("{name}.weight"), heads * width, Some(hidden))?;
        let bias = self.bias(&name, hidden)?;
        Ok(self
            .graph
            .matrix_product(&name, &mixed, &weights, bias.as_deref()))
    }

    /// The matrix of so many heads, and its bias.
    fn heads(&self, name: &str, heads: usize, is_turned: bool) -> Result<Part, ModelError> {
        let Shape { hidden, width, .. } = *self.shape;
        let matrix = self.matrix(&format!("{name}.weight"), hidden, Some(heads * width))?;
        let bias = self.bias(name, heads * width)?;
        if !(is_turned && self.shape.pairs_beside) {
            return Ok(Part::new(name, matrix, bias));
        }
        if bias.is_some() {
            return Err(ModelError::Unsupported(format!("the tensor {name}.bias")));
        }
        Ok(Part::new(name, matrix.halves_apart(width), None))
    }

    /// Queries and keys normalised head by head, where the family does so.
    fn norm_heads(&mut self, l: &str, qkv: Wire) -> Result<Wire, ModelError> {
        let Shape {
            heads,
            kv_heads,
            width,
            ..
        } = *self.shape;
        if !self.has(&format!("{l}.attn_q_norm.weight")) {
            return Ok(qkv);
        }
        let each = self
            .graph
            .reshape(&format!("{l}.heads"), &qkv, &[0, 0, -1, width as i64]);
        let from = |name: &str| format!("{l}.heads.{name}");
        let ends = [0, heads, heads + kv_heads, heads + 2 * kv_heads].map(|n| n as i64);
        let part =
            |g: &mut Graph, name, i: usize| g.slice(&from(name), &each, 2, ends[i], ends[i + 1]);
        let q = part(&mut self.graph, "q", 0);
        let k = part(&mut self.graph, "k", 1);
        let v = part(&mut self.graph, "v", 2);
        let q = self.plain_norm(&format!("{l}.attn_q_norm"), &q, width)?;
        let k = self.plain_norm(&format!("{l}.attn_k_norm"), &k, width)?;
        let g = &mut self.graph;
        let all = g.node(
            &from("all"),
            "Concat",
            &[&q, &k, &v],
            &[("axis", Attr::Int(2))],
        );
        let row = (heads + 2 * kv_heads) * width;
        Ok(g.reshape(&from("row"), &all, &[0, 0, row as i64]))
    }

    /// The gated feed-forward part: `down(gate(x) · up(x))`.
    fn feed_forward(&mut self, layer: usize, y: &Wire) -> Result<Wire, ModelError> {
        let hidden = self.shape.hidden;
        let l = format!("blk.{layer}");
        let gate = self.matrix(&format!("{l}.ffn_gate.weight"), hidden, None)?;
        let inner = gate.rows();
        let up = self.matrix(&format!("{l}.ffn_up.weight"), hidden, Some(inner))?;
        let parts = vec![
            Part::new(&format!("{l}.ffn_gate"), gate, None),
            Part::new(&format!("{l}.ffn_up"), up, None),
        ];
        let both = self.products(&format!("{l}.ffn_gate_up"), y, parts);
        let down = self.matrix(&format!("{l}.ffn_down.weight"), inner, Some(hidden))?;
        let g = &mut self.graph;
        let [gate, up] = g.parts_of([format!("{l}.gate"), format!("{l}.up")], &both);
        let gate = match self.shape.gate {
            Gate::Silu => g.quick_gelu(&format!("{l}.gate.silu"), &gate),
            Gate::Gelu => g.tanh_gelu(&format!("{l}.gate.gelu"), &gate),
        };
        let gated = g.node(&format!("{l}.gated"), "Mul", &[&gate, &up], &[]);
        Ok(g.matrix_product(&format!("{l}.ffn_down"), &gated, &down, None))
    }

    /// Logits of the last position.
    fn head(&mut self, x: Wire, words: &Matrix) -> Result<Wire, ModelError> {
        let last = self.graph.slice("last", &x, 1, -1, i64::from(i32::MAX));
        let [last, _] = self.norm("output_norm", last, None)?;
        let name = if self.shape.cap.is_some() {
            "logits.wide"
        } else {
            "logits"
        };
        let logits = if self.has("output.weight") {
            let head = self.matrix("output.weight", self.shape.hidden, Some(words.rows()))?;
            self.graph.matrix_product(name, &last, &head, None)
        } else {
            // Tied: one copy of the table serves both ends.
            self.graph.table_product(name, &last, WORDS, words)
        };
        Ok(match self.shape.cap {
            Some(cap) => self.graph.capped("logits", &logits, cap),
            None => logits,
        })
    }
}

/// A matrix that is a part of a product.
struct Part {
    name: String,
    matrix: Matrix,
    bias: Option<Vec<f32>>,
}

impl Part {
    fn new(name: &str, matrix: Matrix, bias: Option<Vec<f32>>) -> Self {
        Self {
            name: name.to_owned(),
            matrix,
            bias,
        }
    }
}

/// Rotary angles are kept for so many positions at most.
const POSITIONS: usize = 4096;
