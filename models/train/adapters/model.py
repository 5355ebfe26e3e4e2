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


class Frozen(torch.autograd.Function):
    """`x · Wᵀ` in the precision of `W`, which is not trained."""

    @staticmethod
    def forward(ctx, x, weights):
        ctx.weights = weights
        return (x.to(weights.dtype) @ weights.T).float()

    @staticmethod
    def backward(ctx, gradient):
        return (gradient.to(ctx.weights.dtype) @ ctx.weights).float(), None


class Adapted(Decoder):
    """Blocks of SmolLM2; `precision` is that of the frozen products, all else has 32 bits."""

    def __init__(self, models, blocks=range(BLOCKS), precision=torch.bfloat16):
        path = Path(models) / MODEL
        super().__init__(path, blocks)
        weights = Weights(path)
        self.matrices = {name: matrix.to(precision) for name, matrix in self.matrices.items()}
        self.table = weights.matrix("token_embd").to(precision)
        self.output_norm = self.vector(weights, "output_norm")
        self.adapter, self.dropout = {}, 0.0

    def product(self, name, x):
        y = Frozen.apply(x, self.matrices[name])
        if f"{name}.down" not in self.adapter:
            return y
        inner = linear(dropout(x, self.dropout, self.dropout > 0), self.adapter[f"{name}.down"])
        return y + linear(inner, self.adapter[f"{name}.up"])

    def through(self, x):
        for i in self.blocks:
            x, _ = self.block(i, x)
        return x

    def logits(self, x):
        return Frozen.apply(norm(x, self.output_norm), self.table)


def penalised(logits, recent):
    """Logits `[P, V]` as the app draws from them: those of the tokens `recent` `[P, W]` (-1: none) are made smaller."""
    seen = torch.zeros(len(logits), logits.shape[1] + 1, dtype=torch.bool)
    seen = seen.scatter_(1, recent % seen.shape[1], True)[:, :-1]
    return torch.where(seen, torch.where(logits > 0, logits / PENALTY, logits * PENALTY), logits)


def fresh(decoder, parts, rank):
    """An adapter that does nothing yet, for the products whose names end in `parts`."""
    adapter = {}
    for name, matrix in decoder.matrices.items():
        if name.split(".")[-1] in parts:
            rows, columns = matrix.shape
            adapter[f"{name}.down"] = torch.randn(rank, columns).div(columns**0.5).requires_grad_()
            adapter[f"{name}.up"] = torch.zeros(rows, rank).requires_grad_()
    return adapter
