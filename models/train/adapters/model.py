"""SmolLM2 with frozen weights and an adapter beside them.

An adapter is a dict of two tensors for each product that it bends: `NAME.down` `[rank, in]` and `NAME.up` `[out, rank]`,
where NAME is the product's name in `smollm2.onnx`. What it adds is `up · (down · x)`.
"""

import sys
from pathlib import Path

import torch
from torch.nn.functional import dropout, linear

sys.path.append(str(Path(__file__).parents[1]))
from smollm2 import BLOCKS, MODEL, Decoder, Weights, norm

PENALTY, WINDOW = 1.15, 64


class Adapted(Decoder):
    """Blocks of SmolLM2. `precision` is that of products and of what lies between them; the residual stream, its
    normalisation, the loss and the adapter's own weights have 32 bits."""

    def __init__(self, models, blocks=range(BLOCKS), precision=torch.bfloat16):
        path = Path(models) / MODEL
        super().__init__(path, blocks)
        weights = Weights(path)
        self.matrices = {name: matrix.to(precision) for name, matrix in self.matrices.items()}
        self.table = weights.matrix("token_embd").to(precision)
        self.output_norm = self.vector(weights, "output_norm")
        self.adapter, self.dropout = {}, 0.0

    def product(self, name, x):
        weights = self.matrices[name]
        x = x.to(weights.dtype)
        y = linear(x, weights)
        if f"{name}.down" not in self.adapter:
            return y
        down, up = (self.adapter[f"{name}.{side}"].to(x.dtype) for side in ("down", "up"))
        return y + linear(dropout(linear(x, down), self.dropout, self.dropout > 0), up)

    def last(self, x, pasts=None):
        """The states after the highest block."""
        return self.run(x, pasts)[0][-1]

    def logits(self, x):
        return linear(norm(x, self.output_norm).to(self.table.dtype), self.table).float()


def penalised(logits, recent, penalty=PENALTY):
    """Logits `[P, V]` as the app draws from them: those of the tokens `recent` `[P, W]` (-1: none) are made smaller."""
    seen = torch.zeros(len(logits), logits.shape[1] + 1, dtype=torch.bool)
    seen = seen.scatter_(1, recent % seen.shape[1], True)[:, :-1]
    return torch.where(seen, torch.where(logits > 0, logits / penalty, logits * penalty), logits)


def fresh(decoder, parts, rank):
    """An adapter that does nothing yet, for the products whose names end in `parts`."""
    adapter = {}
    for name, matrix in decoder.matrices.items():
        if name.split(".")[-1] in parts:
            rows, columns = matrix.shape
            adapter[f"{name}.down"] = torch.randn(rank, columns).div(columns**0.5).requires_grad_()
            adapter[f"{name}.up"] = torch.zeros(rows, rank).requires_grad_()
    return adapter
