"""The senses: MiniLM's upper layers, tuned, with one head for each thing that the guard and the agents want to know.

The lowest `FROZEN` layers and the embeddings stay as they are, so that one pass through them serves both the senses and
the search for memories. Above them `6 - FROZEN` layers are tuned. The heads read the mean and the maximum over the
tokens; beside them stands a wide linear part over single word pieces and hashed pairs of neighbours (as in wide & deep
learning, Cheng et al. 2016), which knows rare words better than six layers do.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

from data import AGENTS, EMOTIONS, RISKS

FROZEN = 2
LAYERS = 6
WIDTH = 384
ATTENTION_HEADS = 12
PAIRS = 1 << 15
HEADS = {"emotion": len(EMOTIONS), "harm": 1, "said": 1, "risk": len(RISKS), "route": len(AGENTS)}
OUT = sum(HEADS.values())


def pair_ids(ids):
    """Hashes of neighbours: pair `i` is of tokens `i` and `i + 1`; the last token has none and gets 0."""
    pairs = [((a * 40503 + b * 2654435761) & 0xFFFFFFFF) >> 17 for a, b in zip(ids, ids[1:])]
    return pairs + [0]


class Layer(nn.Module):
    """One BERT layer, in inference form except for dropout."""

    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        b, s, _ = x.shape
        q, k, v = (t.view(b, s, ATTENTION_HEADS, -1).transpose(1, 2) for t in self.qkv(x).chunk(3, -1))
        a = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = a.transpose(1, 2).reshape(b, s, WIDTH)
        x = self.norm1(x + self.dropout(self.output(a)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Trunk(nn.Module):
    """Embeddings and the frozen layers."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.0) for _ in range(FROZEN))

    def forward(self, ids, mask):
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


class Senses(nn.Module):
    """What is tuned: hidden states of the trunk in, logits of all heads out."""

    def __init__(self, dropout=0.1):
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - FROZEN))
        self.heads = nn.Linear(2 * WIDTH, OUT)
        self.words = nn.Embedding(30522, OUT)
        self.pairs = nn.Embedding(PAIRS, OUT)
        self.dropout = nn.Dropout(dropout)
        self.wide_dropout = nn.Dropout(0.15)
        nn.init.zeros_(self.heads.weight)
        nn.init.zeros_(self.heads.bias)
        nn.init.zeros_(self.words.weight)
        nn.init.zeros_(self.pairs.weight)

    def forward(self, x, mask, ids, pairs):
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        m = mask.unsqueeze(-1)
        count = m.sum(1)
        mean = (x * m).sum(1) / count
        largest = x.masked_fill(~m, -1e4).amax(1)
        deep = self.heads(self.dropout(torch.cat([mean, largest], -1)))
        # Dropping whole words, not single weights of theirs.
        keep = self.wide_dropout(mask.float()).unsqueeze(-1)
        wide = ((self.words(ids) + self.pairs(pairs)) * keep).sum(1) / count.float().sqrt()
        return deep + wide

    @staticmethod
    def split(logits):
        return dict(zip(HEADS, logits.split(list(HEADS.values()), -1)))


def load_base(folder):
    """The trunk with MiniLM's weights, and senses whose layers start from MiniLM's upper ones."""
    w = {k.removeprefix("bert."): v for k, v in load_file(Path(folder) / "model.safetensors").items()}
    trunk, senses = Trunk(), Senses()
    trunk.words.weight.data = w["embeddings.word_embeddings.weight"]
    trunk.positions.weight.data = w["embeddings.position_embeddings.weight"]
    trunk.kind.data = w["embeddings.token_type_embeddings.weight"][0]
    trunk.norm.weight.data = w["embeddings.LayerNorm.weight"]
    trunk.norm.bias.data = w["embeddings.LayerNorm.bias"]
    for i, layer in enumerate([*trunk.layers, *senses.layers]):
        fill(layer, w, f"encoder.layer.{i}.")
    for p in trunk.parameters():
        p.requires_grad_(False)
    return trunk.eval(), senses


def fill(layer, w, prefix):
    def copy(to, *names):
        to.weight.data = torch.cat([w[prefix + n + ".weight"] for n in names]).clone()
        to.bias.data = torch.cat([w[prefix + n + ".bias"] for n in names]).clone()

    copy(layer.qkv, *(f"attention.self.{n}" for n in ("query", "key", "value")))
    copy(layer.output, "attention.output.dense")
    copy(layer.norm1, "attention.output.LayerNorm")
    copy(layer.up, "intermediate.dense")
    copy(layer.down, "output.dense")
    copy(layer.norm2, "output.LayerNorm")


def config(folder):
    return json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
