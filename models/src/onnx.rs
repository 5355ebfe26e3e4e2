//! Writes ONNX graphs node by node.
//!
//! Promises: names of nodes are given by the caller and mean something in a profile; a constant is stored once per name;
//! the same calls give the same bytes.

use crate::blocks::{Blocks, Rows};
use half::f16;
use prost::Message;
use std::collections::BTreeSet;
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, StringStringEntryProto,
    TensorProto, TensorShapeProto, TypeProto, ValueInfoProto, attribute_proto, tensor_proto,
    tensor_shape_proto, type_proto,
};

/// Version of the standard operators that the graphs use.
const OPSET: i64 = 20;
/// Version of the file format that goes with it.
const IR_VERSION: i64 = 9;
/// Domain of the operators that ONNX Runtime adds.
const MICROSOFT: &str = "com.microsoft";

/// A value in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire(String);

/// Kinds of values that the graphs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DType {
    /// 32-bit float.
    F32,
    /// 16-bit float.
    F16,
    /// 64-bit integer.
    I64,
    /// 32-bit integer.
    I32,
    /// Signed byte.
    I8,
    /// Byte.
    U8,
}

impl DType {
    const fn code(self) -> i32 {
        (match self {
            Self::F32 => tensor_proto::DataType::Float,
            Self::F16 => tensor_proto::DataType::Float16,
            Self::I64 => tensor_proto::DataType::Int64,
            Self::I32 => tensor_proto::DataType::Int32,
            Self::I8 => tensor_proto::DataType::Int8,
            Self::U8 => tensor_proto::DataType::Uint8,
        }) as i32
    }
}

/// The size of an axis of an input or output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dim {
    /// A fixed size.
    Fixed(usize),
    /// A size that each run chooses, by name.
    Free(&'static str),
}

/// An attribute of a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Attr {
    /// A whole number.
    Int(i64),
    /// A float.
    Float(f32),
    /// Whole numbers.
    Ints(Vec<i64>),
}

impl Attr {
    /// The code of a kind of values, for `Cast`.
    pub const fn dtype(dtype: DType) -> Self {
        Self::Int(dtype.code() as i64)
    }
}

/// A graph in the making.
#[derive(Debug)]
pub struct Graph {
    graph: GraphProto,
    constants: BTreeSet<String>,
}

impl Graph {
    /// An empty graph.
    pub fn new(name: &str) -> Self {
        Self {
            graph: GraphProto {
                name: name.into(),
                ..GraphProto::default()
            },
            constants: BTreeSet::new(),
        }
    }

    /// Declares an input.
    pub fn input(&mut self, name: &str, dtype: DType, dims: &[Dim]) -> Wire {
        self.graph.input.push(value_info(name, dtype, dims));
        Wire(name.into())
    }

    /// Declares that a value is an output, under its own name.
    pub fn output(&mut self, wire: &Wire, dtype: DType, dims: &[Dim]) {
        self.graph.output.push(value_info(&wire.0, dtype, dims));
    }

    /// Adds a node with one output, which carries the node's name.
    pub fn node(
        &mut self,
        name: &str,
        op: &str,
        inputs: &[&Wire],
        attributes: &[(&str, Attr)],
    ) -> Wire {
        self.add(name, op, "", inputs, attributes)
    }

    fn add(
        &mut self,
        name: &str,
        op: &str,
        domain: &str,
        inputs: &[&Wire],
        attributes: &[(&str, Attr)],
    ) -> Wire {
        self.graph.node.push(NodeProto {
            name: name.into(),
            op_type: op.into(),
            domain: domain.into(),
            input: inputs.iter().map(|wire| wire.0.clone()).collect(),
            output: vec![name.into()],
            attribute: attributes
                .iter()
                .map(|(name, value)| attribute(name, value))
                .collect(),
            ..NodeProto::default()
        });
        Wire(name.into())
    }

    /// Stores bytes as a constant; a name that is already there means the constant that is already there.
    pub fn raw(
        &mut self,
        name: &str,
        dtype: DType,
        dims: &[usize],
        bytes: impl FnOnce() -> Vec<u8>,
    ) -> Wire {
        if self.constants.insert(name.into()) {
            self.graph.initializer.push(TensorProto {
                name: name.into(),
                data_type: dtype.code(),
                dims: dims.iter().map(|d| *d as i64).collect(),
                raw_data: bytes(),
                ..TensorProto::default()
            });
        }
        Wire(name.into())
    }

    /// A constant of floats.
    pub fn floats(&mut self, name: &str, dims: &[usize], values: &[f32]) -> Wire {
        self.raw(name, DType::F32, dims, || {
            values.iter().flat_map(|v| v.to_le_bytes()).collect()
        })
    }

    /// A constant of 16-bit floats.
    pub fn halves(&mut self, name: &str, dims: &[usize], values: &[f16]) -> Wire {
        self.raw(name, DType::F16, dims, || {
            values.iter().flat_map(|v| v.to_le_bytes()).collect()
        })
    }

    /// A constant of whole numbers, named after its values.
    pub fn integers(&mut self, values: &[i64]) -> Wire {
        let name = values
            .iter()
            .fold(String::from("ints"), |name, v| format!("{name}_{v}"));
        self.raw(&name, DType::I64, &[values.len()], || {
            values.iter().flat_map(|v| v.to_le_bytes()).collect()
        })
    }

    /// A single whole number, named after its value.
    pub fn integer(&mut self, value: i64) -> Wire {
        self.raw(&format!("int_{value}"), DType::I64, &[], || {
            value.to_le_bytes().to_vec()
        })
    }

    /// `Cast` to 32-bit floats.
    pub fn float_of(&mut self, name: &str, wire: &Wire) -> Wire {
        self.node(name, "Cast", &[wire], &[("to", Attr::dtype(DType::F32))])
    }

    /// `Reshape`; zero keeps an axis, minus one takes what is left.
    pub fn reshape(&mut self, name: &str, wire: &Wire, shape: &[i64]) -> Wire {
        let shape = self.integers(shape);
        self.node(name, "Reshape", &[wire, &shape], &[])
    }

    /// `Slice` of one axis.
    pub fn slice(&mut self, name: &str, wire: &Wire, axis: i64, start: i64, end: i64) -> Wire {
        let (start, end, axis) = (
            self.integers(&[start]),
            self.integers(&[end]),
            self.integers(&[axis]),
        );
        self.node(name, "Slice", &[wire, &start, &end, &axis], &[])
    }

    /// Rows of a table that `ids` name: `[count, width]` signed bytes with one scale per row, stored under `name`.
    pub fn rows(
        &mut self,
        name: &str,
        ids: &Wire,
        rows: &Rows,
        count: usize,
        width: usize,
    ) -> Wire {
        let codes = self.raw(&format!("{name}.codes"), DType::I8, &[count, width], || {
            rows.codes.clone()
        });
        let scales = self.halves(&format!("{name}.scales.f16"), &[count, 1], &rows.scales);
        let codes = self.node(&format!("{name}.row"), "Gather", &[&codes, ids], &[]);
        let codes = self.float_of(&format!("{name}.row.code"), &codes);
        let scales = self.node(
            &format!("{name}.row.scale.f16"),
            "Gather",
            &[&scales, ids],
            &[],
        );
        let scales = self.float_of(&format!("{name}.row.scale"), &scales);
        self.node(name, "Mul", &[&codes, &scales], &[])
    }

    /// `x · Wᵀ` with block-quantised weights, which are stored under `name`: codes last, so that a reader that has scales
    /// and minima can pack the codes as they come.
    ///
    /// Scales and minima are stored in 16 bits. The operator wants them as 32-bit floats, and `-minimum / scale` as zero
    /// point: nodes on constants, which every runtime computes once when it loads the graph. A `bias`, one value for each
    /// row, is added.
    pub fn product(
        &mut self,
        name: &str,
        x: &Wire,
        weights: &Blocks,
        bias: Option<&[f32]>,
    ) -> Wire {
        let count = weights.rows * weights.blocks();
        let scales = self.halves(&format!("{name}.scales.f16"), &[count], &weights.scales);
        let scales = self.float_of(&format!("{name}.scales"), &scales);
        let zeros = weights.minima.as_ref().map(|minima| {
            let minima = self.halves(&format!("{name}.minima.f16"), &[count], minima);
            let minima = self.float_of(&format!("{name}.minima"), &minima);
            let quotient = self.node(&format!("{name}.quotient"), "Div", &[&minima, &scales], &[]);
            self.node(&format!("{name}.zeros"), "Neg", &[&quotient], &[])
        });
        let bias = bias.map(|bias| self.floats(&format!("{name}.bias"), &[weights.rows], bias));
        let codes = self.codes(name, weights);
        let none = Wire(String::new());
        let mut inputs = vec![x, &codes, &scales];
        inputs.extend(&zeros);
        if let Some(bias) = &bias {
            inputs.resize(5, &none);
            inputs.push(bias);
        }
        self.n_bits(name, &inputs, weights)
    }

    /// The codes of a matrix as a constant `[rows, blocks, block_bytes]`.
    fn codes(&mut self, name: &str, weights: &Blocks) -> Wire {
        let dims = [weights.rows, weights.blocks(), weights.bits.block_bytes()];
        self.raw(&format!("{name}.codes"), DType::U8, &dims, || {
            weights.codes.clone()
        })
    }

    /// Codes and scales `[rows, blocks]` of a matrix that several nodes use, stored under `name` once.
    pub fn table(&mut self, name: &str, weights: &Blocks) -> (Wire, Wire) {
        let scaled = format!("{name}.scales");
        let scales = self.halves(
            &format!("{scaled}.f16"),
            &[weights.rows, weights.blocks()],
            &weights.scales,
        );
        let scales = if self.graph.node.iter().any(|node| node.name == scaled) {
            Wire(scaled)
        } else {
            self.float_of(&scaled, &scales)
        };
        (self.codes(name, weights), scales)
    }

    /// Rows of a table of 8-bit codes around their middle, `[1, S, columns]`.
    pub fn block_rows(
        &mut self,
        name: &str,
        codes: &Wire,
        ids: &Wire,
        scales: &Wire,
        weights: &Blocks,
    ) -> Wire {
        let shape = [weights.rows as i64, weights.columns as i64];
        let codes = self.reshape(&format!("{name}.codes"), codes, &shape);
        let attributes = [
            ("bits", Attr::Int(weights.bits.count() as i64)),
            ("block_size", Attr::Int(crate::blocks::BLOCK as i64)),
            ("gather_axis", Attr::Int(0)),
            ("quantize_axis", Attr::Int(1)),
        ];
        let inputs = [&codes, ids, scales];
        self.add(
            name,
            "GatherBlockQuantized",
            MICROSOFT,
            &inputs,
            &attributes,
        )
    }

    /// Attention of packed queries, keys and values with rotary positions over caches: what it gives and the caches with
    /// the new positions. `heads` of queries and of keys and values.
    pub fn grouped_attention(
        &mut self,
        names: [String; 3],
        qkv: &Wire,
        past: [&Wire; 2],
        positions: [&Wire; 4],
        heads: (usize, usize),
    ) -> [Wire; 3] {
        let attributes = [
            ("do_rotary", Attr::Int(1)),
            ("kv_num_heads", Attr::Int(heads.1 as i64)),
            ("num_heads", Attr::Int(heads.0 as i64)),
        ];
        // Keys and values stand in the first input.
        let none = Wire(String::new());
        let inputs: Vec<&Wire> = [qkv, &none, &none]
            .into_iter()
            .chain(past)
            .chain(positions)
            .collect();
        let first = &names[0];
        self.add(
            first,
            "GroupQueryAttention",
            MICROSOFT,
            &inputs,
            &attributes,
        );
        self.outputs(names)
    }

    /// Attention in which every position sees every other. Queries, keys and values are parts of `qkv`, side by side.
    pub fn full_attention(&mut self, name: &str, qkv: &Wire, heads: usize) -> Wire {
        let parts = ["query", "key", "value"].map(|part| format!("{name}.{part}"));
        let [q, k, v] = self.parts_of(parts, qkv);
        let heads = [("num_heads", Attr::Int(heads as i64))];
        self.add(name, "MultiHeadAttention", MICROSOFT, &[&q, &k, &v], &heads)
    }

    /// `x + more`, normalised with `scale` and `shift`.
    pub fn added_layer_norm(
        &mut self,
        name: &str,
        [x, more]: [&Wire; 2],
        [scale, shift]: [&Wire; 2],
        epsilon: f32,
    ) -> Wire {
        let inputs = [x, more, scale, shift];
        let attributes = [("epsilon", Attr::Float(epsilon))];
        self.add(
            name,
            "SkipLayerNormalization",
            MICROSOFT,
            &inputs,
            &attributes,
        )
    }

    /// `x + more` normalised by its root mean square with `scale`, and the sum itself, named `{name}.sum`.
    pub fn added_rms_norm(
        &mut self,
        name: &str,
        [x, more]: [&Wire; 2],
        scale: &Wire,
        epsilon: f32,
    ) -> [Wire; 2] {
        let inputs = [x, more, scale];
        let attributes = [("epsilon", Attr::Float(epsilon))];
        let op = "SkipSimplifiedLayerNormalization";
        self.add(name, op, MICROSOFT, &inputs, &attributes);
        // Between them would be statistics that nobody reads.
        let [normed, _, _, sum] = self.outputs([
            name.into(),
            String::new(),
            String::new(),
            format!("{name}.sum"),
        ]);
        [normed, sum]
    }

    /// Equal parts of the last axis, side by side.
    pub fn parts_of<const N: usize>(&mut self, names: [String; N], wire: &Wire) -> [Wire; N] {
        let attributes = [
            ("axis", Attr::Int(-1)),
            ("num_outputs", Attr::Int(N as i64)),
        ];
        self.node(&names.join("+"), "Split", &[wire], &attributes);
        self.outputs(names)
    }

    /// `x · σ(x)`.
    pub fn quick_gelu(&mut self, name: &str, x: &Wire) -> Wire {
        let attributes = [("alpha", Attr::Float(1.0))];
        self.add(name, "QuickGelu", MICROSOFT, &[x], &attributes)
    }

    /// Gives the newest node these outputs.
    fn outputs<const N: usize>(&mut self, names: [String; N]) -> [Wire; N] {
        if let Some(node) = self.graph.node.last_mut() {
            node.output = names.to_vec();
        }
        names.map(Wire)
    }

    /// The operator itself: activations, codes, scales and perhaps zero points.
    pub fn n_bits(&mut self, name: &str, inputs: &[&Wire], weights: &Blocks) -> Wire {
        let attributes = [
            ("K", Attr::Int(weights.columns as i64)),
            ("N", Attr::Int(weights.rows as i64)),
            // Activations may be quantised to 8 bits, as every fast implementation does.
            ("accuracy_level", Attr::Int(4)),
            ("bits", Attr::Int(weights.bits.count() as i64)),
            ("block_size", Attr::Int(crate::blocks::BLOCK as i64)),
        ];
        self.add(name, "MatMulNBits", MICROSOFT, inputs, &attributes)
    }

    /// The file. `facts` are stored as metadata.
    pub fn finish(self, facts: &[(&str, String)]) -> Vec<u8> {
        let entry = |(key, value): &(&str, String)| StringStringEntryProto {
            key: (*key).into(),
            value: value.clone(),
        };
        let opset = |domain: &str, version| OperatorSetIdProto {
            domain: domain.into(),
            version,
        };
        let model = ModelProto {
            ir_version: IR_VERSION,
            opset_import: vec![opset("", OPSET), opset(MICROSOFT, 1)],
            producer_name: "luminai".into(),
            graph: Some(self.graph),
            metadata_props: facts.iter().map(entry).collect(),
            ..ModelProto::default()
        };
        model.encode_to_vec()
    }
}

fn attribute(name: &str, value: &Attr) -> AttributeProto {
    use attribute_proto::AttributeType;
    let base = AttributeProto {
        name: name.into(),
        ..AttributeProto::default()
    };
    match value {
        Attr::Int(i) => AttributeProto {
            i: *i,
            r#type: AttributeType::Int as i32,
            ..base
        },
        Attr::Float(f) => AttributeProto {
            f: *f,
            r#type: AttributeType::Float as i32,
            ..base
        },
        Attr::Ints(ints) => AttributeProto {
            ints: ints.clone(),
            r#type: AttributeType::Ints as i32,
            ..base
        },
    }
}

fn value_info(name: &str, dtype: DType, dims: &[Dim]) -> ValueInfoProto {
    use tensor_shape_proto::{Dimension, dimension::Value};
    let dim = |dim: &Dim| {
        let value = match dim {
            Dim::Fixed(size) => Value::DimValue(*size as i64),
            Dim::Free(name) => Value::DimParam((*name).into()),
        };
        Dimension {
            value: Some(value),
            ..Dimension::default()
        }
    };
    let shape = TensorShapeProto {
        dim: dims.iter().map(dim).collect(),
    };
    let tensor = type_proto::Tensor {
        elem_type: dtype.code(),
        shape: Some(shape),
    };
    let r#type = TypeProto {
        value: Some(type_proto::Value::TensorType(tensor)),
        ..TypeProto::default()
    };
    ValueInfoProto {
        name: name.into(),
        r#type: Some(r#type),
        ..ValueInfoProto::default()
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;
    use super::*;
    use tract_onnx::prelude::{Framework, InferenceModelExt, IntoRunnable, tensor1, tvec};

    #[test]
    fn a_graph_computes_what_was_said() {
        let mut g = Graph::new("sum");
        let x = g.input("x", DType::F32, &[Dim::Fixed(2)]);
        let (one, again) = (g.floats("one", &[1], &[1.5]), g.floats("one", &[1], &[1.5]));
        assert_eq!(one, again);
        let sum = g.node("sum", "Add", &[&x, &one], &[]);
        let sum = g.node("twice", "Add", &[&sum, &again], &[]);
        g.output(&sum, DType::F32, &[Dim::Fixed(2)]);
        let bytes = g.finish(&[("maker", "us".into())]);
        let model = ModelProto::decode(bytes.as_slice()).unwrap();
        assert_eq!(model.graph.unwrap().initializer.len(), 1);
        assert_eq!(model.metadata_props[0].value, "us");
        let plan = tract_onnx::onnx()
            .model_for_read(&mut bytes.as_slice())
            .unwrap()
            .into_optimized()
            .unwrap();
        let out = plan
            .into_runnable()
            .unwrap()
            .run(tvec!(tensor1(&[1f32, 2.0]).into()))
            .unwrap();
        assert_eq!(out[0], tensor1(&[4f32, 5.0]).into());
    }
}
