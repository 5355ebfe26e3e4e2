use super::*;
use prost::Message;
use tract_onnx::pb::{TensorShapeProto, TypeProto, ValueInfoProto, tensor_shape_proto, type_proto};
use tract_onnx::prelude::{Framework, InferenceModelExt, IntoRunnable, Tensor, tvec};

const N: usize = 3;
const K: usize = 32;

fn weight(output: usize, input: usize) -> f32 {
    ((output * 7 + input * 3) % 16) as f32 * 0.25 - 1.5
}

fn tensor(name: &str, dtype: DataType, dims: &[i64], raw_data: Vec<u8>) -> TensorProto {
    TensorProto {
        name: name.into(),
        data_type: dtype as i32,
        dims: dims.to_vec(),
        raw_data,
        ..TensorProto::default()
    }
}

fn value(name: &str, width: usize) -> ValueInfoProto {
    let dim = |size: usize| tensor_shape_proto::Dimension {
        value: Some(tensor_shape_proto::dimension::Value::DimValue(size as i64)),
        ..tensor_shape_proto::Dimension::default()
    };
    let tensor = type_proto::Tensor {
        elem_type: DataType::Float as i32,
        shape: Some(TensorShapeProto {
            dim: vec![dim(1), dim(width)],
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

/// Two products of one input, by the same weights, whose zero points come from a node.
fn model() -> ModelProto {
    let codes: Vec<u8> = (0..N * K)
        .step_by(2)
        .map(|i| {
            let code = |i: usize| ((weight(i / K, i % K) + 1.5) * 4.0) as u8;
            code(i) | code(i + 1) << 4
        })
        .collect();
    let floats = |value: f32| [value; N].map(f32::to_le_bytes).concat();
    let number = |name: &str, i: usize| AttributeProto {
        name: name.into(),
        i: i as i64,
        r#type: AttributeType::Int as i32,
        ..AttributeProto::default()
    };
    let product = |output: &str| NodeProto {
        domain: "com.microsoft".into(),
        attribute: vec![
            number("N", N),
            number("K", K),
            number("bits", 4),
            number("block_size", 32),
        ],
        ..node(
            OLD,
            &["x", "w", "s", "z"].map(String::from),
            &[output.into()],
        )
    };
    ModelProto {
        ir_version: 9,
        opset_import: vec![tract_onnx::pb::OperatorSetIdProto {
            domain: String::new(),
            version: 20,
        }],
        graph: Some(GraphProto {
            initializer: vec![
                tensor("w", DataType::Uint8, &[N as i64, 1, 16], codes),
                tensor("s", DataType::Float, &[N as i64], floats(0.25)),
                tensor("minus", DataType::Float, &[N as i64], floats(-6.0)),
            ],
            node: vec![
                node("Neg", &["minus".into()], &["z".into()]),
                product("y"),
                product("again"),
                node("Add", &["y".into(), "again".into()], &["out".into()]),
            ],
            input: vec![value("x", K)],
            output: vec![value("out", N)],
            ..GraphProto::default()
        }),
        ..ModelProto::default()
    }
}

#[test]
fn the_rewritten_graph_computes_the_same_products() {
    let mut model = model();
    rewrite(&mut model).unwrap();
    let x: Vec<f32> = (0..K).map(|i| (i as f32 * 0.37).sin()).collect();
    let input = Tensor::from_shape(&[1, K], &x).unwrap();
    let plan = tract_onnx::onnx()
        .model_for_read(&mut model.encode_to_vec().as_slice())
        .unwrap()
        .into_optimized()
        .unwrap()
        .into_runnable()
        .unwrap();
    let found = plan.run(tvec!(input.into())).unwrap();
    let found = found[0].try_as_plain_ram().unwrap();
    for (output, found) in found.as_slice::<f32>().unwrap().iter().enumerate() {
        let exact: f32 = (0..K).map(|i| 2.0 * x[i] * weight(output, i)).sum();
        assert!((found - exact).abs() < 0.4, "{found} is not {exact}");
    }
}

#[test]
fn nothing_of_the_old_products_is_left() {
    let mut model = model();
    assert_eq!(
        streamed(model.graph.as_ref().unwrap()),
        N * K / 2 + 2 * 4 * N
    );
    rewrite(&mut model).unwrap();
    let graph = model.graph.unwrap();
    let ops: Vec<&str> = graph.node.iter().map(|n| n.op_type.as_str()).collect();
    let count = |op: &str| ops.iter().filter(|o| **o == op).count();
    assert_eq!(count("DynamicQuantizeLinear"), 1, "{ops:?}");
    assert_eq!(count("MatMulInteger"), 2);
    assert_eq!(count(OLD) + count("Neg"), 0);
    assert!(graph.initializer.iter().all(|t| t.name.contains("int8")));
}

#[test]
fn a_graph_without_products_is_refused() {
    let mut model = model();
    model.graph.as_mut().unwrap().node.clear();
    assert!(rewrite(&mut model).is_err());
}
