"""Calibrates the tuned senses and writes them in the names that the converter reads.

    python export.py --run FOLDER --minilm FOLDER --out senses.calibrated.safetensors

Each head's logits are divided by a temperature (and, for the two yes-or-no heads, moved by a bias) that makes its scores
probabilities on the dev split (Guo et al. 2017); the numbers go into the weights, so that nothing else has to know them.
Then: cargo run -p models --bin build-models -- --senses FILE --write-manifest
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from scipy.optimize import minimize
from sklearn.metrics import f1_score

from model import FROZEN, HEADS, LAYERS, config


def at(name):
    start = 0
    for head, width in HEADS.items():
        if head == name:
            return slice(start, start + width)
        start += width
    raise KeyError(name)


def balanced(rows):
    """The dev rows of a yes-or-no head with weights that count either answer alike: no data set tells how often children
    write something dangerous, so a score means the odds against an equal number of harmless texts."""
    y = np.array([r for _, r in rows], dtype=float)
    weights = np.where(y == 1, 0.5 / max(y.mean(), 1e-9), 0.5 / max(1 - y.mean(), 1e-9))
    return np.array([l for l, _ in rows]), y, weights


def calibrate_binary(rows):
    logits, y, weights = balanced(rows)

    def loss(p):
        z = logits * np.exp(p[0]) + p[1]
        return float((weights * np.logaddexp(0, np.where(y == 1, -z, z))).mean())

    best = minimize(loss, [0.0, 0.0], method="Nelder-Mead")
    return float(np.exp(best.x[0])), float(best.x[1])


def calibrate_classes(rows):
    logits = np.array([l for l, _ in rows])
    y = np.array([c for _, c in rows])

    def loss(p):
        z = logits * np.exp(p[0])
        z = z - z.max(1, keepdims=True)
        return float((np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]).mean())

    return float(np.exp(minimize(loss, [0.0], method="Nelder-Mead").x[0])), 0.0


def even_classes(groups):
    """What to add to each feeling's logit so that rare feelings are found as well as usual ones: coordinate search for the
    best macro-F1, averaged over the groups of texts."""
    groups = [(np.array([l for l, _ in rows]), np.array([c for _, c in rows])) for rows in groups]

    def score(add):
        return np.mean([f1_score(y, (logits + add).argmax(1), average="macro") for logits, y in groups])

    add = np.zeros(groups[0][0].shape[1])
    best = score(add)
    for step in (0.6, 0.3, 0.15, 0.08):
        for _ in range(6):
            for k in range(len(add)):
                for change in (step, -step):
                    tried = add.copy()
                    tried[k] += change
                    if (found := score(tried)) > best + 1e-5:
                        add, best = tried, found
    return add, best


def dev_rows(run, name, of=""):
    found = []
    for line in (Path(run) / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] != "dev" or name not in row or not row["source"].startswith(of):
            continue
        logits = row["logits"][at(name)]
        if name in ("harm", "said"):
            found.append((logits[0], row[name]))
        elif name == "emotion":
            if row.get("single", True):
                found.append((logits, int(np.argmax(row[name]))))
        else:
            found.append((logits, row[name]))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True)
    parser.add_argument("--minilm", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    w = {k: v.float() for k, v in load_file(Path(options.run) / "senses.safetensors").items()}
    for name in HEADS:
        rows = dev_rows(options.run, name)
        if name == "emotion":
            # Subtitles (XED) are left out: their labels agree too little with anybody's reading.
            add, best = even_classes([dev_rows(options.run, name, of) for of in ("goemotions", "authored")])
            print(f"emotion: plus {add.round(2).tolist()}, macro-F1 {best:.3f}")
            rows = [(np.array(logits) + add, label) for logits, label in rows]
            w["heads.bias"][at(name)] += torch.tensor(add, dtype=torch.float32)
        scale, bias = (calibrate_binary if name in ("harm", "said") else calibrate_classes)(rows)
        print(f"{name}: logits times {scale:.3f} plus {bias:.3f}, on {len(rows)} texts")
        s = at(name)
        w["heads.weight"][s] *= scale
        w["heads.bias"][s] = w["heads.bias"][s] * scale + bias
        w["words.weight"][:, s] *= scale
        w["pairs.weight"][:, s] *= scale
    out = {k: w[k] for k in ("heads.weight", "heads.bias", "words.weight", "pairs.weight")}
    for i in range(LAYERS - FROZEN):
        unpack(out, w, f"layers.{i}.", f"encoder.layer.{i + FROZEN}.")
    metadata = {"config": json.dumps(config(options.minilm))}
    save_file({k: v.half().contiguous() for k, v in out.items()}, options.out, metadata)


def unpack(out, w, old, new):
    for part in ("weight", "bias"):
        for name, block in zip(("query", "key", "value"), w[f"{old}qkv.{part}"].chunk(3)):
            out[f"{new}attention.self.{name}.{part}"] = block.clone()
        out[f"{new}attention.output.dense.{part}"] = w[f"{old}output.{part}"]
        out[f"{new}attention.output.LayerNorm.{part}"] = w[f"{old}norm1.{part}"]
        out[f"{new}intermediate.dense.{part}"] = w[f"{old}up.{part}"]
        out[f"{new}output.dense.{part}"] = w[f"{old}down.{part}"]
        out[f"{new}output.LayerNorm.{part}"] = w[f"{old}norm2.{part}"]


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
