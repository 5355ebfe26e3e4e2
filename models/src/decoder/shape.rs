//! What a file says of its decoder.

use crate::ModelError;
use crate::gguf::Gguf;

/// How a decoder is built.
#[derive(Debug, Clone, PartialEq)]
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
    /// Whether pairs that are turned together lie next to each other in the file (else half a head apart).
    pub pairs_beside: bool,
    /// How the feed-forward part is gated.
    pub gate: Gate,
    /// What the looked-up words are multiplied with.
    pub embedding_scale: Option<f32>,
    /// Logits are kept within plus and minus this, by the hyperbolic tangent.
    pub cap: Option<f32>,
    /// So are the scores of attention, within plus and minus this.
    pub attention_cap: Option<f32>,
    /// Angles of the layers' rotary positions.
    pub rotary: Rotary,
    /// Each layer's way to look back.
    pub views: Vec<View>,
}

/// The function of a gated feed-forward part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// `x · σ(x)`.
    Silu,
    /// GELU by the tanh shortcut.
    Gelu,
}

/// What a layer sees, and with which angles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Everything before, by the model's angles.
    All,
    /// Everything before, without positions.
    Still,
    /// So many positions, its own among them, by the angles of a nearer base.
    Near(usize),
}

/// Angles: position `p`, pair `i` turns by `p / slower / (base^(2i / width) · factors[i])`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rotary {
    /// The base.
    pub base: f64,
    /// The base for [`View::Near`].
    pub near: f64,
    /// What positions are divided by, but for [`View::Near`].
    pub slower: f64,
    /// Of each pair; empty where they are all one.
    pub factors: Vec<f32>,
}

/// Widths and counts beyond which a file is refused: far above what a browser can hold.
const MOST: usize = 1 << 20;

impl Shape {
    /// Reads how a decoder is built.
    ///
    /// # Errors
    /// [`ModelError::Unsupported`] for another architecture or a variant that the graph does not know,
    /// [`ModelError::Missing`] or [`ModelError::Damaged`] if sizes are absent or impossible.
    pub fn read(gguf: &Gguf) -> Result<Self, ModelError> {
        let family = gguf.text("general.architecture")?;
        let known = [
            "llama", "qwen2", "qwen3", "smollm3", "gemma", "gemma2", "gemma3",
        ];
        if !known.contains(&family) {
            return Err(ModelError::Unsupported(format!("the family {family}")));
        }
        let key = |name: &str| format!("{family}.{name}");
        let count = |name: &str| gguf.count(&key(name));
        if count("expert_count").is_ok_and(|n| n > 0) {
            return Err(ModelError::Unsupported("a mixture of experts".into()));
        }
        let hidden = count("embedding_length")?;
        let heads = count("attention.head_count")?;
        let kv_heads = count("attention.head_count_kv").unwrap_or(heads);
        let layers = count("block_count")?;
        let width = match count("attention.key_length") {
            Ok(width) => width,
            Err(_) => hidden.checked_div(heads).unwrap_or(0),
        };
        let sizes = [hidden, heads, kv_heads, layers, width];
        let fit = sizes.iter().all(|n| (1..=MOST).contains(n)) && heads.is_multiple_of(kv_heads);
        if !fit || !width.is_multiple_of(8) || width > 1024 || layers > 1024 || heads > 1024 {
            return Err(ModelError::Damaged(
                "its sizes do not fit each other".into(),
            ));
        }
        let same = |name: &str| count(name).is_ok_and(|n| n != width);
        if same("attention.value_length") || same("rope.dimension_count") {
            return Err(ModelError::Unsupported(
                "heads of which only a part has rotary positions".into(),
            ));
        }
        let epsilon = gguf.float(&key("attention.layer_norm_rms_epsilon"))? as f32;
        if !(epsilon > 0.0 && epsilon < 1.0) {
            return Err(ModelError::Damaged(
                "its epsilon is not a small number".into(),
            ));
        }
        let gemma = family.starts_with("gemma");
        let near = match family {
            "gemma2" | "gemma3" => Some(count("attention.sliding_window")?),
            _ => None,
        };
        let cap = |name: &str| {
            let cap = gguf.float(&key(name)).ok();
            cap.filter(|cap| *cap > 0.0).map(|cap| cap as f32)
        };
        // Every second layer of gemma2 sees all, every sixth of gemma3.
        let every = if family == "gemma2" { 2 } else { 6 };
        Ok(Self {
            layers,
            hidden,
            heads,
            kv_heads,
            width,
            epsilon,
            pairs_beside: ["llama", "smollm3"].contains(&family),
            gate: if gemma { Gate::Gelu } else { Gate::Silu },
            embedding_scale: gemma.then(|| (hidden as f32).sqrt()),
            cap: cap("final_logit_softcapping"),
            attention_cap: cap("attn_logit_softcapping"),
            rotary: Rotary::read(gguf, family, width)?,
            views: (0..layers)
                .map(|layer| match (family, near) {
                    ("smollm3", _) if layer % 4 == 3 => View::Still,
                    (_, Some(window)) if layer % every != every - 1 => View::Near(window.max(1)),
                    _ => View::All,
                })
                .collect(),
        })
    }
}

impl Rotary {
    fn read(gguf: &Gguf, family: &str, width: usize) -> Result<Self, ModelError> {
        let key = |name: &str| format!("{family}.rope.{name}");
        let base = gguf.float(&key("freq_base")).unwrap_or(10_000.0);
        let scaling = gguf.text(&key("scaling.type")).unwrap_or("none");
        let slower = match scaling {
            "none" => 1.0,
            "linear" => gguf.float(&key("scaling.factor"))?,
            other => {
                return Err(ModelError::Unsupported(format!(
                    "rotary positions scaled by {other}"
                )));
            }
        };
        let factors = match gguf.tensor("rope_freqs.weight") {
            Ok(_) => gguf.floats("rope_freqs.weight", width / 2)?,
            Err(_) => Vec::new(),
        };
        if base <= 1.0 || slower <= 0.0 || factors.iter().any(|f| *f <= 0.0) {
            return Err(ModelError::Damaged("its rotary positions".into()));
        }
        Ok(Self {
            base,
            near: if family == "gemma3" { 10_000.0 } else { base },
            slower,
            factors,
        })
    }

    /// Cosines and sines of `count` positions, `[count, width / 2]` each.
    pub(super) fn angles(&self, view: View, count: usize, width: usize) -> (Vec<f32>, Vec<f32>) {
        let half = width / 2;
        let (base, slower, factors) = match view {
            View::Near(_) => (self.near, 1.0, &[][..]),
            _ => (self.base, self.slower, self.factors.as_slice()),
        };
        let angle = |i: usize| {
            if view == View::Still {
                return 0.0;
            }
            let turn = (i % half) as f64 / half as f64;
            let factor = factors.get(i % half).map_or(1.0, |f| f64::from(*f));
            (i / half) as f64 / slower / (base.powf(turn) * factor)
        };
        (0..count * half)
            .map(angle)
            .map(|a| (a.cos() as f32, a.sin() as f32))
            .unzip()
    }
}

/// What a program that runs the graph has to know besides it. Stored in the file's metadata under the names in
/// parentheses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// Base of the rotary angles (`rope_base`).
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
    /// [`ModelError::Missing`] if the length of the context is absent.
    pub fn read(gguf: &Gguf) -> Result<Self, ModelError> {
        let family = gguf.text("general.architecture")?;
        let base = gguf.float(&format!("{family}.rope.freq_base"));
        Ok(Self {
            rope_base: base.unwrap_or(10_000.0),
            context_length: gguf.count(&format!("{family}.context_length"))?,
            bos: gguf.count("tokenizer.ggml.bos_token_id").ok(),
            eos: gguf.count("tokenizer.ggml.eos_token_id").ok(),
        })
    }

    pub(super) fn entries(&self) -> Vec<(&'static str, String)> {
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
