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
    cos: Wire,
    sin: Wire,
    mask: Wire,
}

const NEW: Dim = Dim::Free("S");
const PAST: Dim = Dim::Free("P");
const TOTAL: Dim = Dim::Free("T");

impl Decoder<'_, '_> {
    fn build(&mut self) -> Result<(), ModelError> {
        let width = Dim::Fixed(self.shape.width);
        let ids = self
            .graph
            .input("input_ids", DType::I64, &[Dim::Fixed(1), NEW]);
        let cos = self.graph.input("cos", DType::F32, &[NEW, width]);
        let sin = self.graph.input("sin", DType::F32, &[NEW, width]);
        let mask = self.graph.input("mask", DType::F32, &[NEW, TOTAL]);
        let positions = Positions {
            cos: self.graph.unsqueeze("cos.heads", &cos, &[0, 1]),
            sin: self.graph.unsqueeze("sin.heads", &sin, &[0, 1]),
            mask: self.graph.unsqueeze("mask.heads", &mask, &[0, 1, 2]),
        };
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
        for layer in 0..self.shape.layers {
            x = self.attention(layer, &x, &positions, &mut caches)?;
            x = self.feed_forward(layer, &x)?;
        }
        let logits = self.head(&x, &words)?;
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

    /// The product of `x` with the matrix `{part}.weight` of a layer.
    fn product(
        &mut self,
        part: &str,
        x: &Wire,
        columns: usize,
        rows: Option<usize>,
    ) -> Result<Wire, ModelError> {
        let weights = self.matrix(&format!("{part}.weight"), columns, rows)?;
        Ok(self.graph.product(part, x, &weights))
    }

    /// Rows of the table, shared with the head where the model ties both.
    fn embed(&mut self, ids: &Wire, table: &Blocks) -> Wire {
        let g = &mut self.graph;
        let codes = g.codes("token_embd", table);
        let codes = g.node("token_embd.row", "Gather", &[&codes, ids], &[]);
        let scales = g.halves(
            "token_embd.scales.f16",
            &[table.rows, table.blocks()],
            &table.scales,
        );
        let scales = g.node("token_embd.row.scales.f16", "Gather", &[&scales, ids], &[]);
        let scales = g.float_of("token_embd.row.scales", &scales);
        let scales = g.unsqueeze("token_embd.row.scale", &scales, &[-1]);
        let codes = g.float_of("token_embd.row.code", &codes);
        let middle = g.scalar(f32::from(table.bits.middle()));
        let signed = g.node("token_embd.row.signed", "Sub", &[&codes, &middle], &[]);
        let blocks = g.node("token_embd.row.blocks", "Mul", &[&signed, &scales], &[]);
        g.reshape("hidden", &blocks, &[0, 0, self.shape.hidden as i64])
    }

    fn norm(&mut self, name: &str, x: &Wire) -> Result<Wire, ModelError> {
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
        let attributes = [
            ("axis", Attr::Int(-1)),
            ("epsilon", Attr::Float(self.shape.epsilon)),
            ("stash_type", Attr::Int(1)),
        ];
        Ok(self.graph.node(
            name,
            "SimplifiedLayerNormalization",
            &[x, &weights],
            &attributes,
        ))
    }

    /// Self-attention with grouped heads: each head of keys and values serves several of queries.
    fn attention(
        &mut self,
        layer: usize,
        x: &Wire,
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
        let y = self.norm(&format!("{l}.attn_norm"), x)?;
        let q = self.heads_of(&format!("{l}.attn_q"), &y, heads, true)?;
        let k = self.heads_of(&format!("{l}.attn_k"), &y, kv_heads, true)?;
        let v = self.heads_of(&format!("{l}.attn_v"), &y, kv_heads, false)?;
        let q = self.rotate(&format!("{l}.q"), &q, at);
        let k = self.rotate(&format!("{l}.k"), &k, at);
        let past = self.cache_dims(PAST);
        let g = &mut self.graph;
        let grow = [("axis", Attr::Int(2))];
        let past_k = g.input(&format!("pk{layer}"), DType::F32, &past);
        let past_v = g.input(&format!("pv{layer}"), DType::F32, &past);
        let k = g.node(&format!("nk{layer}"), "Concat", &[&past_k, &k], &grow);
        let v = g.node(&format!("nv{layer}"), "Concat", &[&past_v, &v], &grow);
        let (groups, each) = (kv_heads as i64, (heads / kv_heads) as i64);
        let scale = g.scalar((width as f32).sqrt().recip());
        let q = g.node(&format!("{l}.q.scaled"), "Mul", &[&q, &scale], &[]);
        let q = g.reshape(
            &format!("{l}.q.groups"),
            &q,
            &[1, groups, each, -1, width as i64],
        );
        let kt = g.transpose(&format!("{l}.k.columns"), &k, &[0, 1, 3, 2]);
        let kt = g.unsqueeze(&format!("{l}.k.groups"), &kt, &[2]);
        let v5 = g.unsqueeze(&format!("{l}.v.groups"), &v, &[2]);
        let scores = g.node(&format!("{l}.scores"), "MatMul", &[&q, &kt], &[]);
        let masked = g.node(
            &format!("{l}.scores.masked"),
            "Add",
            &[&scores, &at.mask],
            &[],
        );
        let shares = g.node(
            &format!("{l}.shares"),
            "Softmax",
            &[&masked],
            &[("axis", Attr::Int(-1))],
        );
        let mixed = g.node(&format!("{l}.mixed"), "MatMul", &[&shares, &v5], &[]);
        let mixed = g.reshape(
            &format!("{l}.mixed.heads"),
            &mixed,
            &[1, heads as i64, -1, width as i64],
        );
        let mixed = g.transpose(&format!("{l}.mixed.turned"), &mixed, &[0, 2, 1, 3]);
        let mixed = g.reshape(&format!("{l}.mixed.flat"), &mixed, &[0, 0, hidden as i64]);
        caches.extend([k, v]);
        let out = self.product(&format!("{l}.attn_output"), &mixed, hidden, Some(hidden))?;
        Ok(self
            .graph
            .node(&format!("{l}.attended"), "Add", &[x, &out], &[]))
    }

    /// A product as `[1, heads, S, width]`.
    fn heads_of(
        &mut self,
        part: &str,
        y: &Wire,
        heads: usize,
        turned: bool,
    ) -> Result<Wire, ModelError> {
        let Shape { hidden, width, .. } = self.shape;
        let mut weights = self.matrix(&format!("{part}.weight"), hidden, Some(heads * width))?;
        if turned {
            weights = weights.reordered(&halves_apart(heads, width))?;
        }
        let flat = self.graph.product(part, y, &weights);
        let split = self.graph.reshape(
            &format!("{part}.split"),
            &flat,
            &[0, 0, heads as i64, width as i64],
        );
        Ok(self
            .graph
            .transpose(&format!("{part}.heads"), &split, &[0, 2, 1, 3]))
    }

    /// Rotary position embedding: `x · cos + (-upper half, lower half) · sin`.
    fn rotate(&mut self, name: &str, x: &Wire, at: &Positions) -> Wire {
        let (half, width) = ((self.shape.width / 2) as i64, self.shape.width as i64);
        let g = &mut self.graph;
        let lower = g.slice(&format!("{name}.lower"), x, 3, 0, half);
        let upper = g.slice(&format!("{name}.upper"), x, 3, half, width);
        let upper = g.node(&format!("{name}.upper.negated"), "Neg", &[&upper], &[]);
        let turned = g.node(
            &format!("{name}.turned"),
            "Concat",
            &[&upper, &lower],
            &[("axis", Attr::Int(3))],
        );
        let along = g.node(&format!("{name}.along"), "Mul", &[x, &at.cos], &[]);
        let across = g.node(&format!("{name}.across"), "Mul", &[&turned, &at.sin], &[]);
        g.node(&format!("{name}.rotated"), "Add", &[&along, &across], &[])
    }

    /// The gated feed-forward part: `down(silu(gate(x)) · up(x))`.
    fn feed_forward(&mut self, layer: usize, x: &Wire) -> Result<Wire, ModelError> {
        let hidden = self.shape.hidden;
        let l = format!("blk.{layer}");
        let inner = self
            .matrix(&format!("{l}.ffn_gate.weight"), hidden, None)?
            .rows;
        let y = self.norm(&format!("{l}.ffn_norm"), x)?;
        let gate = self.product(&format!("{l}.ffn_gate"), &y, hidden, Some(inner))?;
        let up = self.product(&format!("{l}.ffn_up"), &y, hidden, Some(inner))?;
        let g = &mut self.graph;
        let open = g.node(&format!("{l}.gate.sigmoid"), "Sigmoid", &[&gate], &[]);
        let gate = g.node(&format!("{l}.gate.silu"), "Mul", &[&gate, &open], &[]);
        let gated = g.node(&format!("{l}.gated"), "Mul", &[&gate, &up], &[]);
        let down = self.product(&format!("{l}.ffn_down"), &gated, inner, Some(hidden))?;
        Ok(self
            .graph
            .node(&format!("{l}.fed"), "Add", &[x, &down], &[]))
    }

    /// Logits of the last position.
    fn head(&mut self, x: &Wire, words: &Blocks) -> Result<Wire, ModelError> {
        let last = self.graph.slice("last", x, 1, -1, i64::from(i32::MAX));
        let last = self.norm("output_norm", &last)?;
        if self.gguf.tensor("output.weight").is_ok() {
            let head = self.matrix("output.weight", self.shape.hidden, Some(words.rows))?;
            return Ok(self.graph.product("logits", &last, &head));
        }
        if !is_table(words) {
            return Ok(self.graph.product("logits", &last, words));
        }
        // Tied: one copy of the table serves both ends.
        let g = &mut self.graph;
        let codes = g.codes("token_embd", words);
        let scales = g.halves(
            "token_embd.scales.f16",
            &[words.rows, words.blocks()],
            &words.scales,
        );
        let scales = g.reshape("logits.scales.f16", &scales, &[-1]);
        let scales = g.float_of("logits.scales", &scales);
        Ok(g.n_bits("logits", &[&last, &codes, &scales], words))
    }
}

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
