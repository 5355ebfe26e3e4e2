"""Writes a trained adapter as the app reads it.

    python export.py --task ask_back --models ../../files --run RUN --out ../../trained

`--run` is what train.py wrote. `--out` gets `TASK.safetensors`: in 16 bits, for each product NAME of `smollm2.onnx` that it
bends, `NAME.down` `[rank, in]` and `NAME.up` `[out, rank]`, so that `y += up · (down · x)`; its metadata are the task, the
rank and, as `base`, the SHA-256 of the `smollm2.onnx` that it was trained beside.
"""

import argparse
import hashlib
from pathlib import Path

import torch
from safetensors.torch import save_file

import data
from model import MODEL

MOST_BYTES = 5_000_000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--task", choices=data.TASKS, required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    adapter = torch.load(Path(options.run) / f"{options.task}.pt")["adapter"]
    halves = {name: tensor.half().contiguous() for name, tensor in adapter.items()}
    if not all(tensor.isfinite().all() for tensor in halves.values()):
        raise SystemExit("a weight is not a number in 16 bits")
    rank = {tensor.shape[0] for name, tensor in halves.items() if name.endswith(".down")}
    base = hashlib.sha256((Path(options.models) / MODEL).read_bytes()).hexdigest()
    path = Path(options.out) / f"{options.task}.safetensors"
    save_file(halves, path, dict(task=options.task, rank=str(rank.pop()), base=base))
    weights, size = sum(tensor.numel() for tensor in halves.values()), path.stat().st_size
    print(f"{path.name}: {len(halves) // 2} products, {weights} weights, {size} bytes")
    if size > MOST_BYTES:
        raise SystemExit("too large")


if __name__ == "__main__":
    main()
