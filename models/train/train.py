"""Tunes the senses. Seeded and resumable: a stopped run goes on from its last checkpoint when it is started again.

    python train.py --data FOLDER --minilm FOLDER --out FOLDER [--epochs 3] [--minutes 60]

`--data` holds the licensed sets (data.py says which), `--minilm` the files of all-MiniLM-L6-v2, `--out` gets
`checkpoint.pt`, `senses.safetensors` (16 bits) and `dev.jsonl` (the scores of every dev text, for report.py).
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

import data
from model import HEADS, Senses, load_base, pair_ids

LIMIT = 128
TOKENS_PER_BATCH = 1280
RATE = {"layers": 1.5e-4, "heads": 1.5e-3, "words": 3e-3, "pairs": 3e-3}
# Rare feelings count more (by the square root of how rare they are), so that a macro average does not suffer.
LOSS = {"emotion": 1.0, "harm": 1.0, "said": 0.5, "risk": 0.6, "route": 0.5}


class Texts:
    """Tokenized texts with the trunk's output for each, kept as 16-bit floats so that no epoch computes it again."""

    def __init__(self, examples, tokenizer, trunk):
        self.examples = examples
        self.ids = [tokenizer.encode(e["text"]).ids for e in examples]
        self.pairs = [pair_ids(ids) for ids in self.ids]
        self.hidden = [None] * len(examples)
        order = sorted(range(len(examples)), key=lambda i: len(self.ids[i]))
        started = time.time()
        with torch.inference_mode():
            for batch in batches(order, self.ids, 4096):
                ids, mask = padded([self.ids[i] for i in batch])
                hidden = trunk(ids, mask).half().numpy()
                for row, i in zip(hidden, batch):
                    self.hidden[i] = row[: len(self.ids[i])].copy()
        print(f"trunk: {len(examples)} texts in {time.time() - started:.0f} s", flush=True)

    def inputs(self, batch):
        ids, mask = padded([self.ids[i] for i in batch])
        pairs, _ = padded([self.pairs[i] for i in batch])
        hidden = torch.zeros(*ids.shape, self.hidden[batch[0]].shape[1])
        for row, i in enumerate(batch):
            h = self.hidden[i]
            hidden[row, : len(h)] = torch.from_numpy(h.astype(np.float32))
        return hidden, mask, ids, pairs


def padded(lists):
    longest = max(map(len, lists))
    ids = torch.zeros(len(lists), longest, dtype=torch.long)
    mask = torch.zeros(len(lists), longest, dtype=torch.bool)
    for row, values in enumerate(lists):
        ids[row, : len(values)] = torch.tensor(values)
        mask[row, : len(values)] = True
    return ids, mask


def batches(order, ids, tokens=TOKENS_PER_BATCH):
    """Runs of neighbours in `order` with at most `tokens` tokens, padding counted."""
    batch, longest = [], 0
    for i in order:
        longest = max(longest, len(ids[i]))
        if batch and longest * (len(batch) + 1) > tokens:
            yield batch
            batch, longest = [], len(ids[i])
        batch.append(i)
    if batch:
        yield batch


def epoch_batches(train, ids, seed):
    """Texts of like length together, the batches in random order."""
    rng = random.Random(seed)
    keyed = sorted(train, key=lambda i: (len(ids[i]) + rng.random() * 4, rng.random()))
    found = list(batches(keyed, ids))
    rng.shuffle(found)
    return found


def targets(examples, batch):
    out = {}
    for name in HEADS:
        rows = [r for r, i in enumerate(batch) if name in examples[i]]
        if rows:
            labels = [examples[batch[r]][name] for r in rows]
            weights = torch.tensor([examples[batch[r]]["weight"] for r in rows])
            dtype = torch.long if name in ("risk", "route") else torch.float
            out[name] = (torch.tensor(rows), torch.tensor(labels, dtype=dtype), weights)
    return out


def loss_of(logits, wanted, rarity, size):
    heads, total = Senses.split(logits), 0.0
    for name, (rows, labels, weights) in wanted.items():
        found = heads[name][rows]
        if name in ("harm", "said"):
            each = torch.nn.functional.binary_cross_entropy_with_logits(found[:, 0], labels, reduction="none")
        elif name == "emotion":
            each = -(labels * rarity * found.log_softmax(-1)).sum(-1)
        else:
            each = torch.nn.functional.cross_entropy(found, labels, reduction="none", label_smoothing=0.05)
        total = total + LOSS[name] * (each * weights).sum()
    return total / size


def scores(senses, texts, chosen):
    senses.eval()
    found = {}
    order = sorted(chosen, key=lambda i: len(texts.ids[i]))
    with torch.inference_mode():
        for batch in batches(order, texts.ids, 4096):
            for row, i in zip(senses(*texts.inputs(batch)).tolist(), batch):
                found[i] = row
    senses.train()
    return found


def quick_report(found, examples):
    """Figures to watch while training; report.py has the whole table."""
    from sklearn.metrics import average_precision_score, f1_score

    lines = []
    for source in ("goemotions", "semeval2025", "authored:emotion", "xed"):
        rows = [i for i in found if examples[i]["source"].startswith(source) and examples[i].get("single", True) and "emotion" in examples[i]]
        wanted = [int(np.argmax(examples[i]["emotion"])) for i in rows]
        guess = [int(np.argmax(found[i][:7])) for i in rows]
        lines.append(f"{source} F1 {f1_score(wanted, guess, average='macro', labels=sorted(set(wanted))):.3f}")
    rows = [i for i in found if "harm" in examples[i]]
    y = np.array([examples[i]["harm"] for i in rows])
    s = np.array([found[i][7] for i in rows])
    groups = {}
    # The threshold that touches 1.5% of harmless texts.
    cut = np.quantile(s[y == 0], 0.985)
    for i, score in zip(rows, s):
        groups.setdefault((examples[i]["source"], examples[i]["harm"]), []).append(score > cut)
    lines.append(f"AP {average_precision_score(y, s):.3f} cut {cut:.2f}")
    lines.append(" ".join(f"{k[0].removeprefix('authored:')}{k[1]}:{np.mean(v):.2f}" for k, v in sorted(groups.items())))
    for name, at in (("risk", slice(9, 35)), ("route", slice(35, 40))):
        for source in ("kora", "authored"):
            rows = [i for i in found if name in examples[i] and examples[i]["source"].startswith(source)]
            if rows:
                right = np.mean([int(np.argmax(found[i][at])) == examples[i][name] for i in rows])
                lines.append(f"{name} {source} {right:.3f}")
    print(" | ".join(lines), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--minilm", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--authored", default=Path(__file__).parent / "authored")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop (resumably) after so long")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)

    examples = data.load(options.data, options.authored)
    tokenizer = Tokenizer.from_file(str(Path(options.minilm) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LIMIT)
    trunk, senses = load_base(options.minilm)
    texts = Texts(examples, tokenizer, trunk)
    train = [i for i, e in enumerate(examples) if e["split"] == "train"]
    # What was written for children is little, and what matters most: it comes twice in each epoch.
    train += [i for i in train if examples[i]["source"].startswith(("authored", "kora", "childsafe"))]
    dev = [i for i, e in enumerate(examples) if e["split"] != "train"]
    shares = np.mean([examples[i]["emotion"] for i in train if "emotion" in examples[i]], axis=0)
    rarity = torch.tensor((shares.mean() / shares) ** 0.5, dtype=torch.float)
    rarity = rarity / float((rarity.numpy() * shares).sum())

    groups = [
        dict(params=list(getattr(senses, name).parameters()), lr=rate, peak=rate, weight_decay=0.01 if name == "layers" else 1e-3)
        for name, rate in RATE.items()
    ]
    optimiser = torch.optim.AdamW(groups)
    plan = [b for epoch in range(options.epochs) for b in epoch_batches(train, texts.ids, options.seed + epoch)]
    print(f"{len(train)} train, {len(dev)} dev, {len(plan)} steps", flush=True)
    step, checkpoint = 0, out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        senses.load_state_dict(saved["senses"])
        optimiser.load_state_dict(saved["optimiser"])
        torch.set_rng_state(saved["random"])
        step = saved["step"]
        print(f"going on from step {step}", flush=True)

    def save():
        state = dict(senses=senses.state_dict(), optimiser=optimiser.state_dict(), random=torch.get_rng_state(), step=step)
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").rename(checkpoint)

    started, running, senses = time.time(), 0.0, senses.train()
    while step < len(plan):
        batch = plan[step]
        warm = min(1.0, (step + 1) / 300)
        rate = warm * max(0.02, 0.5 * (1 + math.cos(math.pi * step / len(plan))))
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        wanted = targets(examples, batch)
        logits = senses(*texts.inputs(batch))
        loss = loss_of(logits, wanted, rarity, len(batch))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(senses.parameters(), 1.0)
        optimiser.step()
        step += 1
        running = 0.98 * running + 0.02 * float(loss.detach())
        if step % 200 == 0:
            print(f"step {step} of {len(plan)}, loss {running:.3f}, {time.time() - started:.0f} s", flush=True)
        if step % 1200 == 0 or step == len(plan):
            save()
            quick_report(scores(senses, texts, dev), examples)
        if time.time() - started > options.minutes * 60:
            save()
            print("stopped; start again to go on", flush=True)
            return
    save_file({k: v.half().contiguous() for k, v in senses.state_dict().items()}, out / "senses.safetensors")
    with (out / "dev.jsonl").open("w", encoding="utf-8") as file:
        for i, row in sorted(scores(senses, texts, dev).items()):
            e = {k: v for k, v in examples[i].items() if k != "text"}
            file.write(json.dumps(dict(e, words=len(examples[i]["text"].split()), logits=[round(v, 4) for v in row])) + "\n")


if __name__ == "__main__":
    main()
