"""Small GGUF files with random weights: every family, every format. `make.py OUT [NAME…]`"""

import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType as Type
from gguf import GGUFWriter

import words
from blocks import quantise

HIDDEN = 256
CONTEXT = 512
# Sizes of things beside one: attention looks at few tokens, and its branches outweigh the token itself,
# or the next token would hang on the last alone. The feed-forward branches are smaller because llama.cpp's
# GELU rounds to 16 bits, and the reference should be sharp.
SHARPNESS = 1.5
ATTENTION = 3.0
FEED_FORWARD = 0.4 * ATTENTION
FORMATS = ["F32", "F16", "Q8_0", "Q4_0", "Q4_1", "Q4_K", "Q5_K", "Q6_K", "Q4_K_M"]


@dataclass
class Family:
    """What tells one architecture from another."""

    arch: str
    words: words.Words
    layers: int = 3
    ff: int = 256
    heads: int = 4
    groups: int = 1
    width: int = 64
    tied: bool = True
    rope_base: float = 10000.0
    frequencies: bool = False
    biases: bool = False
    head_norms: bool = False
    post_norms: bool = False
    scaled: bool = False
    window: int = 0
    inner_base: float = 0.0
    attention_cap: float = 0.0
    final_cap: float = 0.0


def families() -> dict[str, Family]:
    return {
        "llama": Family("llama", words.smollm2(), ff=512, groups=2, tied=False),
        "llama3": Family("llama", words.llama3(), rope_base=500000.0, frequencies=True),
        "llama2": Family("llama", words.llama2(), tied=False),
        "qwen2": Family("qwen2", words.qwen(), groups=2, tied=False, biases=True, rope_base=1e6),
        "qwen3": Family("qwen3", words.qwen(("<think>", "</think>")), width=128, head_norms=True, rope_base=1e6),
        "smollm3": Family("smollm3", words.smollm3(), layers=4, rope_base=5e6),
        "gemma": Family("gemma", words.gemma(), scaled=True),
        "gemma2": Family(
            "gemma2", words.gemma(), scaled=True, post_norms=True, window=16, attention_cap=50.0, final_cap=30.0
        ),
        "gemma3": Family(
            "gemma3", words.gemma(), layers=6, scaled=True, post_norms=True, head_norms=True, window=16,
            rope_base=1e6, inner_base=10000.0,
        ),
    }


class Weights:
    """Random weights that behave like trained ones: logits some units apart, branches of the stream's size."""

    def __init__(self, family: Family, seed: int):
        self.family = family
        self.random = np.random.default_rng(seed)
        self.embedding = 3 / np.sqrt(HIDDEN)
        self.stream = self.embedding * (np.sqrt(HIDDEN) if family.scaled else 1)
        self.branch = self.stream / np.sqrt(2 * family.layers)

    def matrix(self, rows: int, columns: int, spread: float) -> np.ndarray:
        """Normal weights, some groups of sixteen wider than others, so that steps of blocks differ."""
        wide = np.exp(self.random.normal(0, 0.4, (rows, columns // 16)))
        wide /= np.sqrt((wide**2).mean())
        return (self.random.normal(0, spread, (rows, columns)) * wide.repeat(16, 1)).astype(np.float32)

    def vector(self, size: int, spread=0.1, middle=1.0) -> np.ndarray:
        return (middle * self.random.normal(1, spread, size)).astype(np.float32)

    def tensors(self) -> dict[str, np.ndarray]:
        family, vocabulary = self.family, len(self.family.words.tokens)
        out = {"token_embd.weight": self.matrix(vocabulary, HIDDEN, self.embedding)}
        if not family.tied:
            out["output.weight"] = self.matrix(vocabulary, HIDDEN, self.embedding)
        # Signs at random: a token's own row of a tied matrix must not win every time.
        out["output_norm.weight"] = self.vector(HIDDEN) * self.random.choice([-1, 1], HIDDEN).astype(np.float32)
        if family.frequencies:
            out["rope_freqs.weight"] = np.geomspace(1, 8, family.width // 2).astype(np.float32)
        for layer in range(family.layers):
            parts = {**self.attention(), **self.feed_forward()}
            out |= {f"blk.{layer}.{name}": tensor for name, tensor in parts.items()}
        return out

    def attention(self) -> dict[str, np.ndarray]:
        family = self.family
        queries, keys = family.heads * family.width, family.groups * family.width
        unit = 1 / np.sqrt(HIDDEN)
        out = {
            "attn_norm.weight": self.vector(HIDDEN),
            "attn_q.weight": self.matrix(queries, HIDDEN, SHARPNESS * unit),
            "attn_k.weight": self.matrix(keys, HIDDEN, SHARPNESS * unit),
            "attn_v.weight": self.matrix(keys, HIDDEN, unit),
            "attn_output.weight": self.matrix(HIDDEN, queries, self.outward(queries, ATTENTION)),
        }
        if family.biases:
            out |= {f"attn_{part}.bias": self.vector(size, 0.5, 1) - 1 for part, size in zip("qkv", [queries, keys, keys])}
        if family.head_norms:
            out |= {f"attn_{part}_norm.weight": self.vector(family.width, middle=SHARPNESS) for part in "qk"}
        if family.post_norms:
            out["post_attention_norm.weight"] = self.vector(HIDDEN, middle=ATTENTION * self.branch)
        return out

    def feed_forward(self) -> dict[str, np.ndarray]:
        family, unit = self.family, 1 / np.sqrt(HIDDEN)
        out = {
            "ffn_norm.weight": self.vector(HIDDEN),
            "ffn_gate.weight": self.matrix(family.ff, HIDDEN, unit),
            "ffn_up.weight": self.matrix(family.ff, HIDDEN, unit),
            "ffn_down.weight": self.matrix(HIDDEN, family.ff, self.outward(family.ff, FEED_FORWARD)),
        }
        if family.post_norms:
            out["post_ffw_norm.weight"] = self.vector(HIDDEN, middle=FEED_FORWARD * self.branch)
        return out

    def outward(self, inputs: int, size: float) -> float:
        """The spread of a matrix that writes to the stream; where a norm follows, that norm gives the size."""
        return (1 if self.family.post_norms else size * self.branch) / np.sqrt(inputs)


def kind_of(name: str, tensor: np.ndarray, form: str, tied: bool) -> Type:
    """Matrices take the format; vectors stay as they are. The mixed one gives more bits where they count."""
    if tensor.ndim == 1:
        return Type.F32
    if form != "Q4_K_M":
        return Type[form]
    head = "token_embd.weight" if tied else "output.weight"
    finer = name == head or any(part in name for part in ("attn_v", "ffn_down"))
    return Type.Q6_K if finer else Type.Q4_K


def describe(writer: GGUFWriter, name: str, family: Family) -> None:
    writer.add_name(f"{name}, small and random")
    writer.add_license("cc0-1.0")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(HIDDEN)
    writer.add_block_count(family.layers)
    writer.add_feed_forward_length(family.ff)
    writer.add_head_count(family.heads)
    writer.add_head_count_kv(family.groups)
    writer.add_layer_norm_rms_eps(1e-6 if family.scaled else 1e-5)
    writer.add_rope_freq_base(family.rope_base)
    writer.add_vocab_size(len(family.words.tokens))
    if family.width * family.heads != HIDDEN or family.scaled:
        writer.add_key_length(family.width)
        writer.add_value_length(family.width)
    else:
        writer.add_rope_dimension_count(family.width)
    if family.window:
        writer.add_sliding_window(family.window)
    if family.inner_base:
        writer.add_rope_freq_base_swa(family.inner_base)
    if family.attention_cap:
        writer.add_attn_logit_softcapping(family.attention_cap)
        writer.add_final_logit_softcapping(family.final_cap)


def add_words(writer: GGUFWriter, vocabulary: words.Words) -> None:
    writer.add_tokenizer_model(vocabulary.model)
    writer.add_tokenizer_pre(vocabulary.pre)
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_types(vocabulary.kinds)
    if vocabulary.merges:
        writer.add_token_merges(vocabulary.merges)
    if vocabulary.scores:
        writer.add_token_scores(vocabulary.scores)
    for role, token in vocabulary.special.items():
        getattr(writer, f"add_{role}_token_id")(token)
    writer.add_add_bos_token(vocabulary.add_bos)
    if vocabulary.space_first is not None:
        writer.add_add_space_prefix(vocabulary.space_first)
    writer.add_chat_template(vocabulary.template)


def write(path: Path, name: str, family: Family, tensors: dict[str, np.ndarray], form: str) -> None:
    writer = GGUFWriter(path, family.arch)
    describe(writer, name, family)
    add_words(writer, family.words)
    writer.add_quantization_version(2)
    for title, tensor in tensors.items():
        kind = kind_of(title, tensor, form, family.tied)
        writer.add_tensor(title, quantise(tensor, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main(out: Path, wanted: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, family in families().items():
        tensors = Weights(family, zlib.crc32(name.encode())).tensors()
        for form in FORMATS:
            file = f"{name}-{form.lower()}"
            if not wanted or file in wanted or name in wanted:
                write(out / f"{file}.gguf", name, family, tensors, form)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
