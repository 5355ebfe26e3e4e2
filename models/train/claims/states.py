"""What SmolLM2 makes of a claim: the residual stream at the claim's last token, after three of its blocks.

The model that the app ships, `smollm2.onnx`, is read and run here up to the highest of these blocks, with 32-bit
activations. Before every claim stands the same preamble (`preamble.txt`), whose keys and values are computed once.

    states.load(claims, models, cache)

gives f32 `[claims, 1728]`. What was computed is kept in `cache`, in parts of 256 claims: a stopped run goes on where it was.
"""

import hashlib
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch.nn.functional import scaled_dot_product_attention, silu

LAYERS = (13, 15, 16)
HEADS, KV_HEADS, WIDTH, EPSILON = 9, 3, 64, 1e-5
HIDDEN = HEADS * WIDTH
# A longer claim is cut: few are.
TOKENS = 60
PART, BATCH = 256, 64
PREAMBLE = Path(__file__).parent / "preamble.txt"
MODEL, TOKENIZER = "smollm2.onnx", "smollm2.tokenizer.json"


class Weights:
    """The file's constants by name, and its facts."""

    def __init__(self, path):
        model = onnx.load(path)
        self.stored = {tensor.name: tensor for tensor in model.graph.initializer}
        self.facts = {fact.key: fact.value for fact in model.metadata_props}

    def array(self, name):
        return numpy_helper.to_array(self.stored[name])

    def matrix(self, name):
        """Codes in blocks of 32 with a scale and, if they have 4 bits, a minimum: as 32-bit floats."""
        codes, scales = self.array(f"{name}.codes"), self.array(f"{name}.scales.f16").astype(np.float32)
        rows, count, _ = codes.shape
        scales = scales.reshape(rows, count, 1)
        if f"{name}.minima.f16" in self.stored:
            low_and_high = np.stack([codes & 15, codes >> 4], -1).reshape(rows, count, 32)
            minima = self.array(f"{name}.minima.f16").astype(np.float32).reshape(rows, count, 1)
            weights = low_and_high * scales + minima
        else:
            weights = (codes.astype(np.float32) - 128) * scales
        return torch.from_numpy(weights.reshape(rows, -1))

    def block(self, name):
        norms = {part: torch.tensor(self.array(f"{name}.{part}.weight")) for part in ("attn_norm", "ffn_norm")}
        parts = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
        return norms | {part: self.matrix(f"{name}.{part}") for part in parts}


class Decoder:
    """The lowest blocks of SmolLM2, with 32-bit weights."""

    def __init__(self, path, blocks):
        weights = Weights(path)
        # Rows of the table of words are unpacked when they are looked up.
        self.words = weights.array("token_embd.codes"), weights.array("token_embd.scales.f16")
        self.blocks = [weights.block(f"blk.{i}") for i in range(blocks)]
        self.turns = float(weights.facts["rope_base"]) ** (-torch.arange(0, WIDTH, 2) / WIDTH)

    def embed(self, ids):
        codes, scales = (table[ids.numpy()].astype(np.float32) for table in self.words)
        return torch.from_numpy(((codes - 128) * scales[..., None]).reshape(*ids.shape, HIDDEN))

    def rotate(self, x, first):
        angles = torch.arange(first, first + x.shape[2])[:, None] * self.turns
        cos, sin = angles.cos(), angles.sin()
        lower, upper = x.chunk(2, -1)
        return torch.cat([lower * cos - upper * sin, upper * cos + lower * sin], -1)

    def attention(self, weights, x, past):
        def heads(part, count):
            return (x @ weights[part].T).unflatten(-1, (count, WIDTH)).transpose(1, 2)

        before = past[0].shape[2] if past else 0
        q = self.rotate(heads("attn_q", HEADS), before)
        k, v = self.rotate(heads("attn_k", KV_HEADS), before), heads("attn_v", KV_HEADS)
        if past:
            k, v = (torch.cat([old.expand(len(x), -1, -1, -1), new], 2) for old, new in zip(past, (k, v)))
        seen = torch.ones(x.shape[1], k.shape[2], dtype=torch.bool).tril(before)
        groups = HEADS // KV_HEADS
        mixed = scaled_dot_product_attention(
            q, k.repeat_interleave(groups, 1), v.repeat_interleave(groups, 1), attn_mask=seen
        )
        return mixed.transpose(1, 2).flatten(2) @ weights["attn_output"].T, (k, v)

    def run(self, ids, pasts=None):
        """Hidden states after each block, and the keys and values; `ids` i64 `[B, S]`, shorter texts filled at the end,
        which nothing before them sees."""
        x, states, caches = self.embed(ids), [], []
        for i, weights in enumerate(self.blocks):
            attended, cache = self.attention(weights, norm(x, weights["attn_norm"]), pasts and pasts[i])
            x = x + attended
            y = norm(x, weights["ffn_norm"])
            x = x + (silu(y @ weights["ffn_gate"].T) * (y @ weights["ffn_up"].T)) @ weights["ffn_down"].T
            states.append(x)
            caches.append(cache)
        return states, caches


def norm(x, weights):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + EPSILON) * weights


class Reader:
    """Claims to states."""

    def __init__(self, models):
        self.tokenizer = Tokenizer.from_file(str(Path(models) / TOKENIZER))
        self.decoder = Decoder(Path(models) / MODEL, max(LAYERS))
        preamble = torch.tensor([self.ids(PREAMBLE.read_text(encoding="utf-8"))])
        self.preamble = self.decoder.run(preamble)[1]

    def ids(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def states(self, texts):
        lists = [self.ids(text)[:TOKENS] for text in texts]
        order = sorted(range(len(lists)), key=lambda i: len(lists[i]))
        out = np.zeros((len(lists), len(LAYERS) * HIDDEN), np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids = torch.zeros(len(batch), len(lists[batch[-1]]), dtype=torch.long)
            for row, i in enumerate(batch):
                ids[row, : len(lists[i])] = torch.tensor(lists[i])
            last = torch.tensor([len(lists[i]) - 1 for i in batch])
            states, _ = self.decoder.run(ids, self.preamble)
            rows = torch.arange(len(batch))
            out[batch] = torch.cat([states[layer - 1][rows, last] for layer in LAYERS], -1).numpy()
        return out


def load(claims, models, cache):
    """The states of `claims`, from `cache` where they are there."""
    cache = Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    salt = hashlib.sha256((Path(models) / MODEL).read_bytes()).hexdigest() + PREAMBLE.read_text(encoding="utf-8")
    reader, parts, started = None, [], time.time()
    for first in range(0, len(claims), PART):
        texts = [claim["text"] for claim in claims[first : first + PART]]
        path = cache / part_name(salt, texts)
        if not path.exists():
            reader = reader or Reader(models)
            with torch.inference_mode():
                computed = reader.states(texts)
            np.save(path.with_suffix(".part.npy"), computed)
            path.with_suffix(".part.npy").rename(path)
            spent = time.time() - started
            print(f"states: {first + len(texts)} of {len(claims)} claims, {spent:.0f} s", flush=True)
        parts.append(np.load(path))
    return np.concatenate(parts)


def part_name(salt, texts):
    key = "\n".join([salt, str(LAYERS), *texts])
    return hashlib.sha256(key.encode()).hexdigest()[:16] + ".npy"
