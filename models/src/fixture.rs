//! A tiny decoder as a GGUF file, for tests: two layers, two heads of which one is of keys and values, forty tokens.

/// Writes the file piece by piece, so that tests can write a wrong one too.
#[derive(Default)]
pub(crate) struct Writer {
    entries: u64,
    metadata: Vec<u8>,
    tensors: u64,
    table: Vec<u8>,
    data: Vec<u8>,
}

fn text(text: &str) -> Vec<u8> {
    [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat()
}

impl Writer {
    /// A metadata value: its kind and its bytes.
    pub(crate) fn entry(mut self, key: &str, kind: u32, value: &[u8]) -> Self {
        self.entries += 1;
        self.metadata
            .extend([&text(key), &kind.to_le_bytes()[..], value].concat());
        self
    }

    fn number(self, key: &str, value: u32) -> Self {
        self.entry(key, 4, &value.to_le_bytes())
    }

    fn words(self, key: &str, value: &str) -> Self {
        self.entry(key, 8, &text(value))
    }

    fn list(self, key: &str, kind: u32, values: &[Vec<u8>]) -> Self {
        let head = [
            &kind.to_le_bytes()[..],
            &(values.len() as u64).to_le_bytes(),
        ]
        .concat();
        self.entry(key, 9, &[head, values.concat()].concat())
    }

    /// A tensor: its sizes, fastest first, its kind and its bytes.
    pub(crate) fn tensor(mut self, name: &str, dims: &[u64], kind: u32, data: &[u8]) -> Self {
        self.tensors += 1;
        let dims_bytes: Vec<u8> = dims.iter().flat_map(|d| d.to_le_bytes()).collect();
        let head = [
            &text(name)[..],
            &(dims.len() as u32).to_le_bytes(),
            &dims_bytes,
        ]
        .concat();
        self.table.extend(
            [
                &head[..],
                &kind.to_le_bytes(),
                &(self.data.len() as u64).to_le_bytes(),
            ]
            .concat(),
        );
        self.data.extend(data);
        self.data.resize(self.data.len().next_multiple_of(32), 0);
        self
    }

    /// A matrix with changing codes and scales: kind 3 is 4-bit with minima, 8 is 8-bit.
    fn matrix(self, name: &str, columns: usize, rows: usize, kind: u32) -> Self {
        let seed = name.len();
        let block = |i: usize| {
            let mut block = half::f16::from_f32(0.01 + (i % 7) as f32 * 0.002)
                .to_le_bytes()
                .to_vec();
            if kind == 3 {
                block.extend(half::f16::from_f32(-0.07 - (i % 5) as f32 * 0.003).to_le_bytes());
            }
            let codes = if kind == 3 { 16 } else { 32 };
            block.extend((0..codes).map(|j| ((i * 31 + j * 17 + seed) % 251) as u8));
            block
        };
        let data: Vec<u8> = (0..rows * columns / 32).flat_map(block).collect();
        self.tensor(name, &[columns as u64, rows as u64], kind, &data)
    }

    fn norm(self, name: &str, length: usize) -> Self {
        let data: Vec<u8> = (0..length)
            .flat_map(|i| (1.0 + i as f32 * 0.01).to_le_bytes())
            .collect();
        self.tensor(name, &[length as u64], 0, &data)
    }

    /// The file.
    pub(crate) fn finish(self) -> Vec<u8> {
        let version = 3u32.to_le_bytes();
        let counts = [self.tensors.to_le_bytes(), self.entries.to_le_bytes()].concat();
        let mut file = [&b"GGUF"[..], &version, &counts, &self.metadata, &self.table].concat();
        file.resize(file.len().next_multiple_of(32), 0);
        [file, self.data].concat()
    }
}

/// The file of a sound decoder, as SmolLM2 is: an 8-bit table of words that is the head too.
pub(crate) fn decoder() -> Vec<u8> {
    decoder_with(8, false)
}

/// [`decoder`] with something more.
pub(crate) fn decoder_and(more: impl FnOnce(Writer) -> Writer) -> Vec<u8> {
    more(writer(8, false)).finish()
}

/// The file of a decoder whose table of words is of that kind, with a 4-bit head of its own or none.
pub(crate) fn decoder_with(words: u32, head: bool) -> Vec<u8> {
    writer(words, head).finish()
}

fn writer(words: u32, head: bool) -> Writer {
    const HIDDEN: usize = 64;
    const INNER: usize = 96;
    let mut tokens: Vec<String> = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
        .map(String::from)
        .into();
    tokens.extend(('a'..='z').map(String::from));
    tokens.extend(
        [
            "ab", "abc", "de", "0", "1", "2", "3", "4", "5", "6", "\u{120}",
        ]
        .map(String::from),
    );
    let kinds: Vec<Vec<u8>> = (0..tokens.len())
        .map(|i| if i < 3 { 3i32 } else { 1 }.to_le_bytes().to_vec())
        .collect();
    let token_texts: Vec<Vec<u8>> = tokens.iter().map(|t| text(t)).collect();
    let merges: Vec<Vec<u8>> = ["a b", "ab c", "d e"].map(text).into();
    let mut file = Writer::default()
        .words("general.architecture", "llama")
        .number("llama.block_count", 2)
        .number("llama.context_length", 128)
        .number("llama.embedding_length", HIDDEN as u32)
        .number("llama.attention.head_count", 2)
        .number("llama.attention.head_count_kv", 1)
        .entry("llama.rope.freq_base", 6, &100_000f32.to_le_bytes())
        .entry(
            "llama.attention.layer_norm_rms_epsilon",
            6,
            &1e-5f32.to_le_bytes(),
        )
        .words("tokenizer.ggml.model", "gpt2")
        .words("tokenizer.ggml.pre", "smollm")
        .list("tokenizer.ggml.tokens", 8, &token_texts)
        .list("tokenizer.ggml.token_type", 5, &kinds)
        .list("tokenizer.ggml.merges", 8, &merges)
        .number("tokenizer.ggml.eos_token_id", 2)
        .matrix("token_embd.weight", HIDDEN, tokens.len(), words)
        .norm("output_norm.weight", HIDDEN);
    for layer in 0..2 {
        let l = format!("blk.{layer}");
        file = file
            .norm(&format!("{l}.attn_norm.weight"), HIDDEN)
            .matrix(&format!("{l}.attn_q.weight"), HIDDEN, HIDDEN, 3)
            .matrix(&format!("{l}.attn_k.weight"), HIDDEN, HIDDEN / 2, 3)
            .matrix(&format!("{l}.attn_v.weight"), HIDDEN, HIDDEN / 2, 3)
            .matrix(&format!("{l}.attn_output.weight"), HIDDEN, HIDDEN, 3)
            .norm(&format!("{l}.ffn_norm.weight"), HIDDEN)
            .matrix(&format!("{l}.ffn_gate.weight"), HIDDEN, INNER, 3)
            .matrix(&format!("{l}.ffn_up.weight"), HIDDEN, INNER, 3)
            .matrix(&format!("{l}.ffn_down.weight"), INNER, HIDDEN, 3);
    }
    if head {
        file = file.matrix("output.weight", HIDDEN, tokens.len(), 3);
    }
    file
}
