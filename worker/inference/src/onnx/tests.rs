use super::*;
use crate::graph;
use proptest::prelude::*;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{AttributeProto, NodeProto, TensorProto, TypeProto, ValueInfoProto};
use tract_onnx::pb::{OperatorSetIdProto, StringStringEntryProto, TensorShapeProto};
use tract_onnx::pb::{tensor_shape_proto, type_proto};
use tract_onnx::prelude::*;

const ROWS: usize = 20;
const COLUMNS: usize = 64;

fn node(op: &str, inputs: &[&str], output: &str, ints: &[(&str, i64)]) -> NodeProto {
    NodeProto {
        op_type: op.into(),
        name: output.into(),
        input: inputs.iter().map(|s| (*s).into()).collect(),
        output: vec![output.into()],
        attribute: ints
            .iter()
            .map(|(name, i)| AttributeProto {
                name: (*name).into(),
                i: *i,
                r#type: 2,
                ..AttributeProto::default()
            })
            .collect(),
        ..NodeProto::default()
    }
}

fn constant(name: &str, kind: DataType, dims: &[usize], raw: Vec<u8>) -> TensorProto {
    TensorProto {
        name: name.into(),
        data_type: kind as i32,
        dims: dims.iter().map(|d| *d as i64).collect(),
        raw_data: raw,
        ..TensorProto::default()
    }
}

fn row(name: &str, kind: i32) -> ValueInfoProto {
    let dim = |value| tensor_shape_proto::Dimension {
        value: Some(tensor_shape_proto::dimension::Value::DimValue(value)),
        ..tensor_shape_proto::Dimension::default()
    };
    let tensor = type_proto::Tensor {
        elem_type: kind,
        shape: Some(TensorShapeProto {
            dim: vec![dim(1), dim(1)],
        }),
    };
    ValueInfoProto {
        name: name.into(),
        r#type: Some(TypeProto {
            value: Some(type_proto::Value::TensorType(tensor)),
            ..TypeProto::default()
        }),
        ..ValueInfoProto::default()
    }
}

/// A table whose row is looked up, and multiplied with itself and with a 4-bit matrix with minima.
fn file(constants_first: bool) -> Vec<u8> {
    let blocks = COLUMNS / 32;
    let half = |v: u16| v.to_le_bytes();
    let scales: Vec<u8> = (0..ROWS * blocks)
        .flat_map(|i| half(0x2000 + i as u16 * 3))
        .collect();
    let minima: Vec<u8> = (0..ROWS * blocks)
        .flat_map(|i| half(0xa400 + i as u16))
        .collect();
    let codes = |per: usize| {
        (0..ROWS * blocks * per)
            .map(|i| (i * 37 % 251) as u8)
            .collect()
    };
    let whole: Vec<u8> = [ROWS as i64, COLUMNS as i64]
        .iter()
        .flat_map(|d| d.to_le_bytes())
        .collect();
    let eight = [("K", 64), ("N", 20), ("bits", 8), ("block_size", 32)];
    let four = [("K", 64), ("N", 20), ("bits", 4), ("block_size", 32)];
    let nodes = vec![
        node("Cast", &["t.h"], "t.s", &[("to", 1)]),
        node("Reshape", &["t.codes", "shape"], "t.rows", &[]),
        node(
            "GatherBlockQuantized",
            &["t.rows", "id", "t.s"],
            "x",
            &[("bits", 8), ("block_size", 32)],
        ),
        node("MatMulNBits", &["x", "t.codes", "t.s"], "same", &eight),
        node("Cast", &["m.h"], "m.s", &[("to", 1)]),
        node("Cast", &["m.m"], "m.min", &[("to", 1)]),
        node("Div", &["m.min", "m.s"], "m.q", &[]),
        node("Neg", &["m.q"], "m.z", &[]),
        node(
            "MatMulNBits",
            &["x", "m.codes", "m.s", "m.z"],
            "other",
            &four,
        ),
        node("Add", &["same", "other"], "y", &[]),
    ];
    let dims = |per: usize| [ROWS, blocks, per];
    let mut constants = vec![
        constant("t.h", DataType::Float16, &[ROWS, blocks], scales.clone()),
        constant("t.codes", DataType::Uint8, &dims(32), codes(32)),
        constant("shape", DataType::Int64, &[2], whole),
        constant("m.h", DataType::Float16, &[ROWS * blocks], scales),
        constant("m.m", DataType::Float16, &[ROWS * blocks], minima),
        constant("m.codes", DataType::Uint8, &dims(16), codes(16)),
    ];
    if constants_first {
        constants.reverse();
    }
    let parts = [
        GraphProto {
            node: nodes,
            ..GraphProto::default()
        }
        .encode_to_vec(),
        GraphProto {
            initializer: constants,
            ..GraphProto::default()
        }
        .encode_to_vec(),
    ];
    let ends = GraphProto {
        name: "test".into(),
        input: vec![row("id", DataType::Int64 as i32)],
        output: vec![row("y", DataType::Float as i32)],
        ..GraphProto::default()
    };
    let [nodes, constants] = parts;
    let graph = match constants_first {
        true => [constants, nodes, ends.encode_to_vec()].concat(),
        false => [nodes, constants, ends.encode_to_vec()].concat(),
    };
    let model = ModelProto {
        ir_version: 9,
        opset_import: vec![OperatorSetIdProto {
            domain: String::new(),
            version: 20,
        }],
        metadata_props: vec![StringStringEntryProto {
            key: "maker".into(),
            value: "us".into(),
        }],
        ..ModelProto::default()
    };
    let mut file = model.encode_to_vec();
    file.push((GRAPH << 3 | 2) as u8);
    prost::encoding::encode_varint(graph.len() as u64, &mut file);
    file.extend(graph);
    file
}

fn outcome(onnx: Onnx) -> Vec<f32> {
    assert_eq!(onnx.fact("maker"), Some("us"));
    let plan = graph::plan(graph::read(onnx).unwrap()).unwrap();
    let id = Tensor::from_shape(&[1, 1], &[7i64]).unwrap();
    graph::floats(&plan.run(tvec!(id.into())).unwrap()[0]).unwrap()
}

fn read_in(file: &[u8], size: usize) -> Result<Onnx, InferenceError> {
    let mut reader = OnnxReader::default();
    for piece in file.chunks(size) {
        reader.push(piece)?;
    }
    reader.finish()
}

#[test]
fn pieces_and_order_do_not_matter() {
    let whole = outcome(Onnx::read(&file(false)).unwrap());
    assert_eq!(whole.len(), ROWS);
    assert!(
        whole.iter().all(|v| v.is_finite() && *v != 0.0),
        "{whole:?}"
    );
    for size in [1, 7, 100, 4096] {
        assert_eq!(
            outcome(read_in(&file(false), size).unwrap()),
            whole,
            "{size}"
        );
        assert_eq!(
            outcome(read_in(&file(true), size).unwrap()),
            whole,
            "{size}"
        );
    }
}

#[test]
fn a_table_that_is_used_twice_is_packed_once_and_leaves_nothing() {
    let onnx = Onnx::read(&file(false)).unwrap();
    let mut names: Vec<&str> = onnx.matrices.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["m.codes", "t.codes"]);
    let graph = onnx.proto.graph.unwrap();
    let left: Vec<&str> = graph.initializer.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(left, ["shape"]);
}

#[test]
fn the_product_is_that_of_the_weights() {
    let onnx = Onnx::read(&file(false)).unwrap();
    let (t, m) = (
        onnx.matrices["t.codes"].clone(),
        onnx.matrices["m.codes"].clone(),
    );
    let mut x = vec![0.0; COLUMNS];
    t.row(7, &mut x).unwrap();
    for (i, found) in outcome(onnx).iter().enumerate() {
        let mut exact = 0.0;
        for matrix in [&t, &m] {
            let mut w = vec![0.0; COLUMNS];
            matrix.row(i, &mut w).unwrap();
            exact += w.iter().zip(&x).map(|(w, x)| w * x).sum::<f32>();
        }
        assert!(
            (found - exact).abs() < 2e-3 * (1.0 + exact.abs()),
            "{found} for {exact}"
        );
    }
}

#[test]
fn a_file_that_ends_early_is_refused() {
    let file = file(false);
    for length in [0, 1, 10, file.len() / 2, file.len() - 1] {
        let refused = Onnx::read(&file[..length]).and_then(graph::read);
        assert!(matches!(refused, Err(InferenceError::Model(_))), "{length}");
    }
}

#[test]
fn an_output_that_nothing_makes_is_refused() {
    let mut onnx = Onnx::read(&file(false)).unwrap();
    onnx.proto.graph.as_mut().unwrap().output[0].name = "nobody".into();
    assert!(matches!(graph::read(onnx), Err(InferenceError::Model(_))));
}

#[test]
fn a_graph_that_runs_in_circles_is_left() {
    let ints = [("K", 32), ("N", 1), ("bits", 4), ("block_size", 32)];
    let graph = GraphProto {
        node: vec![
            node(
                "MatMulNBits",
                &["x", "codes", "scales", "scales"],
                "y",
                &ints,
            ),
            node("Cast", &["scales", "scales"], "scales", &[]),
        ],
        initializer: vec![
            constant("scales", DataType::Float, &[1], 1f32.to_le_bytes().to_vec()),
            constant("codes", DataType::Uint8, &[1, 1, 16], vec![0; 16]),
        ],
        ..GraphProto::default()
    };
    let model = ModelProto {
        graph: Some(graph),
        ..ModelProto::default()
    };
    assert!(Onnx::read(&model.encode_to_vec()).is_ok());
}

#[test]
fn a_length_that_lies_takes_no_memory() {
    // A graph of 2⁶⁰ bytes with a constant of 2⁵⁰.
    let mut file = vec![(GRAPH << 3 | 2) as u8];
    prost::encoding::encode_varint(1 << 60, &mut file);
    file.push((CONSTANT << 3 | 2) as u8);
    prost::encoding::encode_varint(1 << 50, &mut file);
    let mut reader = OnnxReader::default();
    reader.push(&file).unwrap();
    assert!(reader.pending.capacity() <= 2 * MOST_REST);
    assert!(reader.finish().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_never_panics(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut file = file(false);
        for (place, byte) in places {
            *place.get_mut(&mut file) = byte;
        }
        let _ = read_in(&file, 100);
    }
}
