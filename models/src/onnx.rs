//! Writes ONNX graphs node by node.
//!
//! Promises: names of nodes are given by the caller and mean something in a profile; a constant is stored once per name;
//! the same calls give the same bytes; the matrices of a file that is converted are read when they are written.

mod file;
mod weights;

pub use file::OnnxFile;

use crate::blocks::Rows;
use file::{Constant, Content};
use half::f16;
use std::collections::BTreeSet;
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, StringStringEntryProto,
    TensorShapeProto, TypeProto, ValueInfoProto, attribute_proto, tensor_proto, tensor_shape_proto,
    type_proto,
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
    /// Bytes of a value.
    const fn bytes(self) -> usize {
        match self {
            Self::I64 => 8,
            Self::F32 | Self::I32 => 4,
            Self::F16 => 2,
            Self::I8 | Self::U8 => 1,
        }
    }

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

/// What attention over caches is told besides queries, keys and values.
#[derive(Debug, Clone, Copy)]
pub struct Attention<'a> {
    /// Keys and values so far.
    pub past: [&'a Wire; 2],
    /// The last position, the number of positions, and the cosines and sines of their angles.
    pub positions: [&'a Wire; 4],
    /// Heads of queries, and of keys and values.
    pub heads: (usize, usize),
    /// Positions that one sees, its own among them; all where there is no window.
    pub window: Option<usize>,
    /// Scores are kept within plus and minus this.
    pub cap: Option<f32>,
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
    /// A word.
    Text(&'static str),
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
    known: BTreeSet<String>,
    constants: Vec<Constant>,
}

impl Graph {
    /// An empty graph.
    pub fn new(name: &str) -> Self {
        Self {
            graph: GraphProto {
                name: name.into(),
                ..GraphProto::default()
            },
            known: BTreeSet::new(),
            constants: Vec::new(),
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
        self.constant(name, dtype, dims, || Content::Bytes(bytes()))
    }

    fn constant(
        &mut self,
        name: &str,
        dtype: DType,
        dims: &[usize],
        content: impl FnOnce() -> Content,
    ) -> Wire {
        if self.known.insert(name.into()) {
            self.constants.push(Constant {
                name: name.into(),
                dtype,
                dims: dims.to_vec(),
                content: content(),
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

    /// Attention of packed queries, keys and values with rotary positions over caches: what it gives and the caches with
    /// the new positions.
    pub fn grouped_attention(
        &mut self,
        names: [String; 3],
        qkv: &Wire,
        attention: Attention<'_>,
    ) -> [Wire; 3] {
        let (queries, keys) = attention.heads;
        let mut attributes = vec![
            ("do_rotary", Attr::Int(1)),
            ("kv_num_heads", Attr::Int(keys as i64)),
            ("num_heads", Attr::Int(queries as i64)),
        ];
        attributes.extend(
            attention
                .window
                .map(|window| ("local_window_size", Attr::Int(window as i64))),
        );
        attributes.extend(attention.cap.map(|cap| ("softcap", Attr::Float(cap))));
        // Keys and values stand in the first input.
        let none = Wire(String::new());
        let inputs: Vec<&Wire> = [qkv, &none, &none]
            .into_iter()
            .chain(attention.past)
            .chain(attention.positions)
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

    /// GELU by the tanh shortcut.
    pub fn tanh_gelu(&mut self, name: &str, x: &Wire) -> Wire {
        let attributes = [("approximate", Attr::Text("tanh"))];
        self.node(name, "Gelu", &[x], &attributes)
    }

    /// `cap · tanh(x / cap)`.
    pub fn capped(&mut self, name: &str, x: &Wire, cap: f32) -> Wire {
        let cap = self.floats(&format!("{name}.cap"), &[1], &[cap]);
        let share = self.node(&format!("{name}.share"), "Div", &[x, &cap], &[]);
        let bent = self.node(&format!("{name}.bent"), "Tanh", &[&share], &[]);
        self.node(name, "Mul", &[&bent, &cap], &[])
    }

    /// Values side by side along their last axis.
    pub fn beside(&mut self, name: &str, parts: &[Wire]) -> Wire {
        let parts: Vec<&Wire> = parts.iter().collect();
        self.node(name, "Concat", &parts, &[("axis", Attr::Int(-1))])
    }

    /// Gives the newest node these outputs.
    fn outputs<const N: usize>(&mut self, names: [String; N]) -> [Wire; N] {
        if let Some(node) = self.graph.node.last_mut() {
            node.output = names.to_vec();
        }
        names.map(Wire)
    }

    /// The file, to be written piece by piece. `facts` are stored as metadata.
    pub fn file(self, facts: &[(&str, String)]) -> OnnxFile {
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
            metadata_props: facts.iter().map(entry).collect(),
            ..ModelProto::default()
        };
        OnnxFile::new(model, self.graph, self.constants)
    }

    /// The file at once.
    ///
    /// # Errors
    /// What reading a matrix says; none for a graph whose constants are all there.
    pub fn finish(self, facts: &[(&str, String)]) -> Result<Vec<u8>, crate::ModelError> {
        self.file(facts).whole()
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
        Attr::Text(text) => AttributeProto {
            s: text.as_bytes().to_vec(),
            r#type: AttributeType::String as i32,
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
    use prost::Message;
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
        let bytes = g.finish(&[("maker", "us".into())]).unwrap();
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
