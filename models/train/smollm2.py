"""SmolLM2 as the app ships it, read from `smollm2.onnx` and run by torch: what the claim head and the adapters share.

Weights are 4-bit codes with a scale and a minimum a block; they are unpacked to 32 bits when read. The queries', keys' and
values' matrices stand in the file as one, and so do the gates and the upward matrices: `blk.N.attn_qkv`,
`blk.N.ffn_gate_up`.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn.functional import scaled_dot_product_attention, silu

HEADS, KV_HEADS, WIDTH, EPSILON = 9, 3, 64, 1e-5
HIDDEN = HEADS * WIDTH
# Longer texts are not read here.
BLOCKS, CONTEXT = 30, 512
MODEL, TOKENIZER = "smollm2.onnx", "smollm2.tokenizer.json"
NORMS = ("attn_norm", "ffn_norm")
PRODUCTS = ("attn_qkv", "attn_output", "ffn_gate_up", "ffn_down")


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


class Decoder:
    """Blocks of SmolLM2: `blocks` says which, the lowest first."""

    def __init__(self, path, blocks):
        weights = Weights(path)
        self.blocks = blocks
        # Rows of the table of words are unpacked when they are looked up.
        self.words = weights.array("token_embd.codes"), weights.array("token_embd.scales.f16")
        self.norms = {f"blk.{i}.{part}": self.vector(weights, f"blk.{i}.{part}") for i in blocks for part in NORMS}
        self.matrices = {f"blk.{i}.{part}": weights.matrix(f"blk.{i}.{part}") for i in blocks for part in PRODUCTS}
        self.turns = turns(float(weights.facts["rope_base"]))

    @staticmethod
    def vector(weights, name):
        return torch.tensor(weights.array(f"{name}.weight"))

    def embed(self, ids):
        codes, scales = (table[ids.numpy()].astype(np.float32) for table in self.words)
        return torch.from_numpy(((codes - 128) * scales[..., None]).reshape(*ids.shape, HIDDEN))

    def product(self, name, x):
        return x @ self.matrices[name].T

    def rotate(self, x, first):
        cos, sin = (table[first : first + x.shape[2]].to(x.dtype) for table in self.turns)
        return x * cos + x.roll(WIDTH // 2, -1) * sin

    def attention(self, name, x, past, hidden):
        before = past[0].shape[2] if past else 0
        stacked = self.product(f"{name}.attn_qkv", x).unflatten(-1, (-1, WIDTH)).transpose(1, 2)
        turned, v = stacked.split((HEADS + KV_HEADS, KV_HEADS), 1)
        q, k = self.rotate(turned, before).split((HEADS, KV_HEADS), 1)
        if past:
            k, v = (torch.cat([old.expand(len(x), -1, -1, -1), new], 2) for old, new in zip(past, (k, v)))
        seen = torch.ones(x.shape[1], k.shape[2], dtype=torch.bool).tril(before)
        if hidden is not None:
            # A row that sees nothing would give no numbers: a filler sees itself.
            seen = seen & ~hidden[:, None, None, :] | torch.eye(k.shape[2], dtype=torch.bool)[before:]
        groups = HEADS // KV_HEADS
        mixed = scaled_dot_product_attention(
            q, k.repeat_interleave(groups, 1), v.repeat_interleave(groups, 1), attn_mask=seen
        )
        return self.product(f"{name}.attn_output", mixed.transpose(1, 2).flatten(2)), (k, v)

    def block(self, i, x, past=None, hidden=None):
        """The states after block `i`, and its keys and values. `hidden` (`[B, T]`) marks fillers that none may see."""
        name = f"blk.{i}"
        attended, cache = self.attention(name, norm(x, self.norms[f"{name}.attn_norm"]), past, hidden)
        x = x + attended
        both = self.product(f"{name}.ffn_gate_up", norm(x, self.norms[f"{name}.ffn_norm"]))
        gate, up = both.chunk(2, -1)
        return x + self.product(f"{name}.ffn_down", silu(gate) * up), cache

    def run(self, x, pasts=None, hidden=None):
        """States after each block, and keys and values; `x` f32 `[B, S, 576]`, shorter texts filled at the end, which
        nothing before them sees, or at the start and `hidden`."""
        states, caches = [], []
        for place, i in enumerate(self.blocks):
            x, cache = self.block(i, x, pasts and pasts[place], hidden)
            states.append(x)
            caches.append(cache)
        return states, caches


def turns(base):
    """What a head's values at each place are multiplied by, and what the values half a head away, with their signs."""
    angles = torch.arange(CONTEXT)[:, None] * base ** (-torch.arange(0, WIDTH, 2) / WIDTH)
    cos, sin = angles.cos(), angles.sin()
    return torch.cat([cos, cos], -1), torch.cat([-sin, sin], -1)


def norm(x, weights):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + EPSILON) * weights
