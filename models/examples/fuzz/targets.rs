//! The parsers, and valid inputs for each.

use crate::fixture;
use inference::tokenizer::Bpe;
use inference::{Adapter, LanguageModel, Onnx, OnnxReader};
use models::brought::Conversion;
use safetensors::tensor::{Dtype, TensorView, serialize};

/// Says whether a parser took the input.
type Run = Box<dyn Fn(&[u8]) -> bool>;

/// A parser.
pub struct Target {
    pub name: &'static str,
    pub corpus: Vec<Vec<u8>>,
    pub run: Run,
}

/// Every parser that meets a file which somebody brought.
pub fn all() -> Vec<Target> {
    let model = loaded(fixture::decoder());
    vec![
        Target {
            name: "gguf",
            corpus: files(),
            run: Box::new(|input| converted(input.to_vec()).is_some()),
        },
        Target {
            name: "template",
            corpus: TEMPLATES.iter().map(|t| t.as_bytes().to_vec()).collect(),
            run: Box::new(|input| match core::str::from_utf8(input) {
                Ok(template) => Conversion::open(with_template(template)).is_ok(),
                Err(_) => false,
            }),
        },
        Target {
            name: "tokenizer",
            corpus: files().into_iter().filter_map(tokenizer).collect(),
            run: Box::new(|input| core::str::from_utf8(input).is_ok_and(read_with)),
        },
        Target {
            name: "adapter",
            corpus: vec![adapter(2), adapter(5)],
            run: Box::new(move |input| Adapter::read(input, &model).is_ok()),
        },
        Target {
            name: "onnx",
            corpus: files().into_iter().filter_map(converted).collect(),
            run: Box::new(|input| {
                let mut reader = OnnxReader::default();
                let pushed = input.chunks(7001).try_for_each(|piece| reader.push(piece));
                pushed.and_then(|()| reader.finish()).is_ok()
            }),
        },
    ]
}

fn files() -> Vec<Vec<u8>> {
    vec![
        fixture::decoder(),
        fixture::decoder_with(3, true),
        fixture::decoder_with(1, false),
        with_template(TEMPLATES[0]),
        fixture::scored(),
    ]
}

fn converted(file: Vec<u8>) -> Option<Vec<u8>> {
    let mut conversion = Conversion::open(file).ok()?;
    let mut bytes = Vec::new();
    while let Some(piece) = conversion.next().ok()? {
        bytes.extend(piece);
    }
    conversion.tokenizer().ok()?;
    Some(bytes)
}

fn tokenizer(file: Vec<u8>) -> Option<Vec<u8>> {
    let conversion = Conversion::open(file).ok()?;
    Some(conversion.tokenizer().ok()?.into_bytes())
}

fn loaded(file: Vec<u8>) -> LanguageModel {
    let tokens = tokenizer(file.clone()).unwrap();
    let onnx = Onnx::read(&converted(file).unwrap()).unwrap();
    LanguageModel::load(onnx, core::str::from_utf8(&tokens).unwrap()).unwrap()
}

/// Whether it is a tokenizer; if so, it reads and writes a text.
fn read_with(json: &str) -> bool {
    let Ok(tokens) = Bpe::from_json(json) else {
        return false;
    };
    let ids = tokens.encode("a abc é 12  \n<|im_end|> <s>▁ 狐 🦊 DON'T\r\n");
    tokens.decode(&ids);
    true
}

const TEMPLATES: [&str; 4] = [
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' }}{% endfor %}\
     {% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
    "{{ bos_token }}{% if messages[0].role == 'system' %}{{ raise_exception('none') }}{% endif %}{% for m in messages %}\
     {% set role = 'model' if m.role == 'assistant' else m.role %}{{ role ~ ': ' ~ m.content | trim }}{% endfor %}",
    "{%- macro turn(m) -%}[{{ m.role | upper }}]{{ m.content.strip() }}{%- endmacro -%}{% for m in messages -%}\
     {{ turn(m) }}{% if loop.last %}!{% else %}, {% endif %}{%- endfor %}{{ strftime_now('%d') }}",
    "{% set ns = namespace(n=0) %}{% for m in messages[::-1] %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n * 'a' }}\
     {{ messages | tojson }}{{ range(3) | list | join(',') }}{{ messages | map(attribute='content') | join }}",
];

fn with_template(template: &str) -> Vec<u8> {
    let length = (template.len() as u64).to_le_bytes();
    let value = [&length, template.as_bytes()].concat();
    fixture::decoder_and(|file| file.entry("tokenizer.chat_template", 8, &value))
}

/// An adapter of that rank for two products of the fixture.
fn adapter(rank: usize) -> Vec<u8> {
    let product = |name: &str, n: usize, k: usize| {
        [("down", vec![rank, k]), ("up", vec![n, rank])].map(|(way, dims)| {
            let bytes = vec![0x2C; 2 * dims.iter().product::<usize>()];
            (format!("{name}.{way}"), dims, bytes)
        })
    };
    let parts = [
        product("blk.0.attn_output", 64, 64),
        product("blk.1.ffn_down", 64, 96),
    ]
    .concat();
    let views = parts.iter().map(|(name, dims, bytes)| {
        (
            name,
            TensorView::new(Dtype::F16, dims.clone(), bytes).unwrap(),
        )
    });
    serialize(views, None).unwrap()
}
