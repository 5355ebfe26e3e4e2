"""Trains the claim head. Seeded; the states, which take nearly all of the time, are computed resumably.

    python train.py --data FOLDER --models FOLDER --out FOLDER [--limit 400]

`--data` holds the licensed sets (data.py says which), `--models` the files of SmolLM2 as the app ships them, `--out` gets
`states/`, `head.safetensors` (32 bits), `figures.json` (calibration and thresholds) and `dev.jsonl` (the probability of
every held-out claim, for report.py). `--limit` takes only so many claims of each kind: to see that all of it works.

The head is a small network with one hidden layer; three of them, from three seeds, are averaged by standing side by side.
Calibration and thresholds come from out-of-fold scores of the claims that are trained on: five folds that no entity, topic
or pair is parted by, one network a fold. The held-out claims are only measured on.
"""

import argparse
import json
import zlib
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.linear_model import LogisticRegression
from torch import nn

import data
import states

SEEDS, FOLDS = 3, 5
UNITS, DROPOUT = 96, 0.3
EPOCHS, BATCH, RATE, DECAY = 12, 256, 1e-3, 0.05
# OpenBookQA's claims are all true: they count half.
WEIGHT = {"openbook": 0.5}
# Sets whose claims are as often true as false and like what a child would ask: calibration and thresholds are theirs.
JUDGED = ("creak", "comve")
# A verdict is given where so many of the out-of-fold verdicts at least as sure were right ...
PRECISION, FEWEST = 0.85, 100
# ... and a little below: three networks averaged score less far out than the one that was measured, and are right as often.
EASED = 0.95


def network(width):
    return nn.Sequential(
        nn.Dropout(DROPOUT), nn.Linear(width, UNITS), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(UNITS, 1)
    )


def fit(x, y, weights, seed):
    torch.manual_seed(seed)
    net, steps = network(x.shape[1]), len(y) // BATCH
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * steps + 1)
    for _ in range(EPOCHS):
        order = torch.randperm(len(y))
        for step in range(steps):
            rows = order[step * BATCH : (step + 1) * BATCH]
            logits = net(x[rows])[:, 0]
            each = nn.functional.binary_cross_entropy_with_logits(logits, y[rows], reduction="none")
            optimiser.zero_grad()
            (each * weights[rows]).mean().backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def scores(nets, x):
    with torch.inference_mode():
        return np.mean([net(x)[:, 0].numpy() for net in nets], 0)


def out_of_fold(claims, x, y, weights):
    fold = np.array([zlib.crc32(claim["group"].encode()) % FOLDS for claim in claims])
    found = np.zeros(len(claims))
    for i in range(FOLDS):
        inside, outside = np.flatnonzero(fold == i), np.flatnonzero(fold != i)
        found[inside] = scores([fit(x[outside], y[outside], weights[outside], 0)], x[inside])
        print(f"fold {i + 1} of {FOLDS}", flush=True)
    return found


def threshold(found, right):
    """The lowest score at which `PRECISION` of the verdicts at least as sure are right; none if there is no such score."""
    order = np.argsort(-found)
    order = order[found[order] > 0]
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precise[FEWEST:] >= PRECISION)
    return float(found[order[enough[-1] + FEWEST]]) if len(enough) else None


def calibrate(claims, found, y):
    """Platt's scale and shift, and the thresholds in calibrated logits."""
    judged = np.array([claim["source"] in JUDGED for claim in claims])
    found, y = found[judged], y[judged]
    platt = LogisticRegression(C=1e6).fit(found[:, None], y)
    scale, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    supported, refuted = threshold(found, y == 1), threshold(-found, y == 0)
    return dict(
        scale=scale,
        shift=shift,
        supported=supported and scale * EASED * supported + shift,
        refuted=refuted and -scale * EASED * refuted + shift,
    )


def joined(nets, mean, spread):
    """The networks side by side, for states as they are: `out · gelu(hidden · x + bias) + bias`."""
    hidden = torch.cat([net[1].weight for net in nets]) / spread
    bias = torch.cat([net[1].bias for net in nets]) - hidden @ mean
    out = torch.cat([net[4].weight[0] for net in nets]) / len(nets)
    last = torch.stack([net[4].bias[0] for net in nets]).mean()[None]
    named = {"hidden.weight": hidden, "hidden.bias": bias, "out.weight": out, "out.bias": last}
    return {name: tensor.detach().contiguous() for name, tensor in named.items()}


def apply(head, x):
    hidden = nn.functional.gelu(x @ head["hidden.weight"].T + head["hidden.bias"])
    return hidden @ head["out.weight"] + head["out.bias"]


def few(claims, count):
    """At most `count` claims of each source."""
    seen = {}
    for claim in claims:
        seen.setdefault(claim["source"], []).append(claim)
    return [claim for group in seen.values() for claim in group[:count]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--authored", default=Path(__file__).parent / "authored")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    out = Path(options.out)

    trained, held = data.load(options.data, options.authored)
    if options.limit:
        trained, held = few(trained, options.limit), few(held, options.limit)
    raw, dev = (torch.from_numpy(states.load(claims, options.models, out / "states")) for claims in (trained, held))
    y = np.array([claim["true"] for claim in trained], np.float32)
    weights = torch.tensor([WEIGHT.get(claim["source"], 1.0) for claim in trained])
    mean, spread = torch.from_numpy(raw.numpy().mean(0)), torch.from_numpy(raw.numpy().std(0) + 1e-6)
    x, labels = (raw - mean) / spread, torch.from_numpy(y)

    figures = calibrate(trained, out_of_fold(trained, x, labels, weights), y)
    nets = [fit(x, labels, weights, seed) for seed in range(SEEDS)]
    head = joined(nets, mean, spread)
    logits = figures["scale"] * apply(head, dev) + figures["shift"]
    save_file(head, out / "head.safetensors")
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    with (out / "dev.jsonl").open("w", encoding="utf-8") as file:
        for claim, probability in zip(held, torch.sigmoid(logits).tolist()):
            row = dict(source=claim["source"], true=claim["true"], probability=round(probability, 6))
            file.write(json.dumps(row) + "\n")
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
