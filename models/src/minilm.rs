//! Sentence encoders of the BERT family (MiniLM), from safetensors to ONNX.
//!
//! The graph takes `input_ids`, i64 `[1, S]` (one text, without padding), and gives `sentence_embedding`, f32
//! `[1, hidden]`: the mean over the tokens, of length one. Weights are 8-bit in blocks of 32, the table of words 8-bit with
//! one scale per row; positions, norms and biases stay floats.

use crate::ModelError;
use crate::blocks::{Blocks, Rows, floats};
use crate::gguf::Kind;
use crate::onnx::{Attr, DType, Dim, Graph, Wire};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;

/// The parts of `config.json` that shape the graph.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Config {
    model_type: String,
    hidden_act: String,
    pub hidden_size: usize,
    num_attention_heads: usize,
    pub num_hidden_layers: usize,
    layer_norm_eps: f32,
}

impl Config {
    /// Reads `config.json` and refuses what the graph does not do.
    pub fn parse(json: &str) -> Result<Self, ModelError> {
        let config: Self =
            serde_json::from_str(json).map_err(|e| ModelError::Damaged(e.to_string()))?;
        if config.model_type != "bert" || config.hidden_act != "gelu" {
            let found = format!(
                "the architecture {} with {}",
                config.model_type, config.hidden_act
            );
            return Err(ModelError::Unsupported(found));
        }
        if config.num_attention_heads == 0
            || !config
                .hidden_size
                .is_multiple_of(config.num_attention_heads)
        {
            return Err(ModelError::Damaged("its heads do not fit its width".into()));
        }
        Ok(config)
    }
}

/// Converts an encoder, given its weights and its `config.json`.
///
/// # Errors
/// [`ModelError::Unsupported`] for another architecture, [`ModelError::Missing`] or [`ModelError::Damaged`] if a tensor
/// is absent or its shape does not fit, [`ModelError::NotFinite`] if a weight is not a finite number.
pub fn convert(safetensors: &[u8], config_json: &str) -> Result<Vec<u8>, ModelError> {
    let mut encoder = Encoder::new("minilm", safetensors, Config::parse(config_json)?)?;
    encoder.build()?;
    encoder.graph.finish(&[])
}

/// A graph in the making, with the weights it takes from.
pub(crate) struct Encoder<'a> {
    weights: SafeTensors<'a>,
    pub config: Config,
    pub graph: Graph,
}

impl<'a> Encoder<'a> {
    pub fn new(name: &str, safetensors: &'a [u8], config: Config) -> Result<Self, ModelError> {
        let weights = SafeTensors::deserialize(safetensors)
            .map_err(|e| ModelError::Damaged(e.to_string()))?;
        Ok(Self {
            weights,
            config,
            graph: Graph::new(name),
        })
    }

    /// Whether there is such a tensor.
    pub fn has(&self, name: &str) -> bool {
        self.weights.tensor(name).is_ok()
    }

    fn build(&mut self) -> Result<(), ModelError> {
        let row = [Dim::Fixed(1), Dim::Free("S")];
        let ids = self.graph.input("input_ids", DType::I64, &row);
        let mut x = self.embed(&ids)?;
        for layer in 0..self.config.num_hidden_layers {
            x = self.attention(layer, &x)?;
            x = self.feed_forward(layer, &x)?;
        }
        let pooled = self.pool(&x);
        let width = Dim::Fixed(self.config.hidden_size);
        self.graph
            .output(&pooled, DType::F32, &[Dim::Fixed(1), width]);
        Ok(())
    }

    /// Values and shape of a tensor.
    fn tensor(&self, name: &str) -> Result<(Vec<f32>, Vec<usize>), ModelError> {
        let view = self
            .weights
            .tensor(name)
            .map_err(|_| ModelError::Missing(name.to_owned()))?;
        let kind = match view.dtype() {
            Dtype::F32 => Kind::F32,
            Dtype::F16 => Kind::F16,
            Dtype::BF16 => Kind::Bf16,
            other => {
                return Err(ModelError::Unsupported(format!(
                    "{name} is of the kind {other:?}"
                )));
            }
        };
        let values = floats(kind, view.data());
        if values.iter().any(|v| !v.is_finite()) {
            return Err(ModelError::NotFinite(name.to_owned()));
        }
        Ok((values, view.shape().to_vec()))
    }

    fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, ModelError> {
        let (values, shape) = self.tensor(name)?;
        if shape == [length] {
            Ok(values)
        } else {
            Err(misshapen(name, &shape))
        }
    }

    /// A matrix with so many columns: values and rows.
    pub fn matrix(&self, name: &str, columns: usize) -> Result<(Vec<f32>, usize), ModelError> {
        let (values, shape) = self.tensor(name)?;
        match shape[..] {
            [rows, found] if found == columns && rows > 0 => Ok((values, rows)),
            _ => Err(misshapen(name, &shape)),
        }
    }

    /// Words, positions, and the type of the first sentence (the only one there is), normalised.
    fn embed(&mut self, ids: &Wire) -> Result<Wire, ModelError> {
        let width = self.config.hidden_size;
        let (words, count) = self.matrix("embeddings.word_embeddings.weight", width)?;
        let words = Rows::quantised("embeddings.word_embeddings.weight", width, &words)?;
        let (mut positions, places) =
            self.matrix("embeddings.position_embeddings.weight", width)?;
        let (types, _) = self.matrix("embeddings.token_type_embeddings.weight", width)?;
        for row in positions.chunks_exact_mut(width) {
            row.iter_mut().zip(&types).for_each(|(p, t)| *p += t);
        }
        let g = &mut self.graph;
        let words = g.rows("words", ids, &words, count, width);
        let positions = g.floats("positions.all", &[places, width], &positions);
        let shape = g.node("shape", "Shape", &[ids], &[]);
        let length = g.slice("length", &shape, 0, 1, 2);
        let (zero, axis) = (g.integers(&[0]), g.integers(&[0]));
        let positions = g.node(
            "positions",
            "Slice",
            &[&positions, &zero, &length, &axis],
            &[],
        );
        let sum = g.node("embedded", "Add", &[&words, &positions], &[]);
        self.norm("embeddings.LayerNorm", &sum)
    }

    /// Scale and shift of a normalisation.
    fn norm_weights(&mut self, name: &str) -> Result<[Wire; 2], ModelError> {
        let width = self.config.hidden_size;
        let (weight, bias) = (format!("{name}.weight"), format!("{name}.bias"));
        let (scale, shift) = (self.vector(&weight, width)?, self.vector(&bias, width)?);
        let g = &mut self.graph;
        Ok([
            g.floats(&weight, &[width], &scale),
            g.floats(&bias, &[width], &shift),
        ])
    }

    fn norm(&mut self, name: &str, x: &Wire) -> Result<Wire, ModelError> {
        let [scale, shift] = self.norm_weights(name)?;
        let attributes = [
            ("axis", Attr::Int(-1)),
            ("epsilon", Attr::Float(self.config.layer_norm_eps)),
        ];
        let inputs = [x, &scale, &shift];
        Ok(self
            .graph
            .node(name, "LayerNormalization", &inputs, &attributes))
    }

    /// The sum of `x` and `more`, normalised.
    fn added_norm(&mut self, name: &str, x: &Wire, more: &Wire) -> Result<Wire, ModelError> {
        let weights = self.norm_weights(name)?;
        let (both, epsilon) = ([x, more], self.config.layer_norm_eps);
        Ok(self
            .graph
            .added_layer_norm(name, both, weights.each_ref(), epsilon))
    }

    /// Matrix and bias of a linear layer.
    fn layer(&self, name: &str, columns: usize) -> Result<(Blocks, Vec<f32>), ModelError> {
        let weight = format!("{name}.weight");
        let (values, rows) = self.matrix(&weight, columns)?;
        let blocks = Blocks::quantised(&weight, rows, columns, &values)?;
        Ok((blocks, self.vector(&format!("{name}.bias"), rows)?))
    }

    /// `x · Wᵀ + b`; gives the number of rows of `W` too.
    pub fn linear(
        &mut self,
        name: &str,
        x: &Wire,
        columns: usize,
    ) -> Result<(Wire, usize), ModelError> {
        let (blocks, bias) = self.layer(name, columns)?;
        let product = self.graph.product(name, x, &blocks, Some(&bias));
        Ok((product, blocks.rows))
    }

    /// Self-attention, added to its input and normalised: every token looks at every other.
    pub fn attention(&mut self, layer: usize, x: &Wire) -> Result<Wire, ModelError> {
        let l = format!("encoder.layer.{layer}.attention");
        let (hidden, heads) = (self.config.hidden_size, self.config.num_attention_heads);
        let (mut matrices, mut biases) = (Vec::new(), Vec::new());
        for part in ["query", "key", "value"] {
            let name = format!("{l}.self.{part}");
            let (blocks, bias) = self.layer(&name, hidden)?;
            if blocks.rows != hidden {
                return Err(misshapen(&name, &[blocks.rows, hidden]));
            }
            matrices.push(blocks);
            biases.extend(bias);
        }
        // Side by side, so that `x` is quantised once.
        let all = Blocks::stacked(&matrices).ok_or_else(|| misshapen(&l, &[hidden, hidden]))?;
        let g = &mut self.graph;
        let qkv = g.product(&format!("{l}.self.qkv"), x, &all, Some(&biases));
        let mixed = g.full_attention(&format!("{l}.mixed"), &qkv, heads);
        let (out, _) = self.linear(&format!("{l}.output.dense"), &mixed, hidden)?;
        self.added_norm(&format!("{l}.output.LayerNorm"), &out, x)
    }

    /// The two products with GELU between, added to their input and normalised.
    pub fn feed_forward(&mut self, layer: usize, x: &Wire) -> Result<Wire, ModelError> {
        let l = format!("encoder.layer.{layer}");
        let (inner, width) = self.linear(
            &format!("{l}.intermediate.dense"),
            x,
            self.config.hidden_size,
        )?;
        let inner = self
            .graph
            .node(&format!("{l}.gelu"), "Gelu", &[&inner], &[]);
        let (out, _) = self.linear(&format!("{l}.output.dense"), &inner, width)?;
        self.added_norm(&format!("{l}.output.LayerNorm"), &out, x)
    }

    /// The mean over the tokens, divided by its length.
    fn pool(&mut self, x: &Wire) -> Wire {
        let g = &mut self.graph;
        let tokens = g.integers(&[1]);
        let flat = [("keepdims", Attr::Int(0))];
        let mean = g.node("pool.mean", "ReduceMean", &[x, &tokens], &flat);
        let squares = g.node("pool.squares", "Mul", &[&mean, &mean], &[]);
        let kept = [("keepdims", Attr::Int(1))];
        let square = g.node("pool.square", "ReduceSum", &[&squares, &tokens], &kept);
        let length = g.node("pool.length", "Sqrt", &[&square], &[]);
        g.node("sentence_embedding", "Div", &[&mean, &length], &[])
    }
}

fn misshapen(name: &str, shape: &[usize]) -> ModelError {
    ModelError::Damaged(format!("{name} has the shape {shape:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use safetensors::tensor::TensorView;

    const CONFIG: &str = r#"{"model_type": "bert", "hidden_act": "gelu", "hidden_size": 32, "num_attention_heads": 2,
        "num_hidden_layers": 3, "layer_norm_eps": 1e-12}"#;

    /// Three layers, sixteen words, eight positions.
    fn encoder() -> Vec<u8> {
        let mut shapes: Vec<(String, Vec<usize>)> = vec![
            ("embeddings.word_embeddings.weight".into(), vec![16, 32]),
            ("embeddings.position_embeddings.weight".into(), vec![8, 32]),
            (
                "embeddings.token_type_embeddings.weight".into(),
                vec![2, 32],
            ),
        ];
        let mut pair = |name: String, weight: Vec<usize>| {
            shapes.push((format!("{name}.bias"), vec![weight[0]]));
            shapes.push((format!("{name}.weight"), weight));
        };
        pair("embeddings.LayerNorm".into(), vec![32]);
        for l in ["encoder.layer.0", "encoder.layer.1", "encoder.layer.2"] {
            pair(format!("{l}.attention.output.LayerNorm"), vec![32]);
            pair(format!("{l}.output.LayerNorm"), vec![32]);
            for part in ["self.query", "self.key", "self.value", "output.dense"] {
                pair(format!("{l}.attention.{part}"), vec![32, 32]);
            }
            pair(format!("{l}.intermediate.dense"), vec![64, 32]);
            pair(format!("{l}.output.dense"), vec![32, 64]);
        }
        let data = |count: usize| {
            (0..count)
                .flat_map(|i| ((i * 37 % 101) as f32 / 101.0 - 0.5).to_le_bytes())
                .collect()
        };
        let tensors: Vec<(String, Vec<usize>, Vec<u8>)> = shapes
            .into_iter()
            .map(|(name, shape)| {
                let n = shape.iter().product();
                (name, shape, data(n))
            })
            .collect();
        let views = tensors
            .iter()
            .map(|(n, s, d)| (n, TensorView::new(Dtype::F32, s.clone(), d).unwrap()));
        safetensors::serialize(views, None).unwrap()
    }

    #[test]
    fn the_same_weights_give_the_same_bytes_and_a_vector_of_length_one() {
        let bytes = convert(&encoder(), CONFIG).unwrap();
        assert_eq!(bytes, convert(&encoder(), CONFIG).unwrap());
        let tokens = r###"{"model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4}}}"###;
        let embedder =
            inference::Embedder::load(inference::Onnx::read(&bytes).unwrap(), tokens).unwrap();
        let vector = embedder.embed_tokens(&[2, 4, 15, 3]).unwrap();
        assert_eq!(vector.len(), 32);
        let square: f32 = vector.iter().map(|v| v * v).sum();
        assert!((square - 1.0).abs() < 1e-5, "{square}");
    }

    #[test]
    fn refuses_other_models() {
        let refused = |config: &str| convert(&encoder(), config).unwrap_err();
        assert!(matches!(
            refused(&CONFIG.replace("bert", "gpt2")),
            ModelError::Unsupported(_)
        ));
        assert!(matches!(
            refused(&CONFIG.replace("\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4")),
            ModelError::Missing(_)
        ));
        assert!(matches!(
            refused(&CONFIG.replace("32", "64")),
            ModelError::Damaged(_)
        ));
        assert!(matches!(refused("{}"), ModelError::Damaged(_)));
        let file = encoder();
        assert!(convert(&file[..file.len() - 1], CONFIG).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_damaged_file_never_panics(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut file = encoder();
            for (place, byte) in places {
                *place.get_mut(&mut file) = byte;
            }
            let _ = convert(&file, CONFIG);
        }
    }
}
