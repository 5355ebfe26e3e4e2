"""Trains the adapter of one task. Seeded; the same command goes on with a stopped run.

    python train.py --task ask_back --models ../../files --out RUN
    python train.py --task story --models ../../files --out RUN --fairytales SETS/fairytaleqa/section-stories

`--models` holds the files of SmolLM2 as the app ships them. `--out` gets `TASK.states.pt` (what the frozen lower blocks make
of each sample, computed once), `TASK.checkpoint.pt` and, at the end, `TASK.pt`: the adapter as it was when the held-out
loss was lowest, and the figures.

The loss is that of the completion and the end token, on logits as the app draws from them: tokens of the last 64 are
penalised, so the adapter learns to repeat a name or a number all the same. An epoch has every authored sample once, and of
the fairy tales half as many that were not seen yet; training stops where the held-out loss has not fallen for two epochs.
"""

import argparse
import hashlib
import json
import math
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

import data
from model import BLOCKS, WINDOW, Adapted, fresh, penalised
from smollm2 import PRODUCTS, TOKENIZER

END = "<|im_end|>"
FIRST = BLOCKS // 2
RANK, PARTS = 8, PRODUCTS
# With the fairy tales, an epoch of stories is half as long again.
EPOCHS = {"story": 2, "ask_back": 3, "say_fact": 3, "small_talk": 3}
PATIENCE, BATCH, POOL = 2, 16, 8
RATE, WARM_UP, DECAY, DROPOUT = 1.2e-3, 0.1, 0.05, 0.1
# So many authored samples to one of a fairy tale.
TALES = 2
CHECKPOINT_STEPS = 20


def encoded(samples, tokenizer):
    """Tokens of each sample, and how many of them are the prompt's."""

    def ids(text):
        return tokenizer.encode(text, add_special_tokens=False).ids

    end = tokenizer.token_to_id(END)
    pairs = [(ids(sample["prompt"]), ids(sample["completion"]) + [end]) for sample in samples]
    return [(torch.tensor(before + after), len(before)) for before, after in pairs]


def batches(encoded_samples, order):
    """Batches of samples that are about as long as each other."""
    found = []
    for start in range(0, len(order), BATCH * POOL):
        pool = sorted(order[start : start + BATCH * POOL], key=lambda i: len(encoded_samples[i][0]))
        found += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
    return found


def padded(rows):
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)


def lower_states(models, encoded_samples, path):
    """States of each sample after the blocks below the adapter, from `path` if they are there."""
    tokens = torch.cat([ids for ids, _ in encoded_samples])
    key = hashlib.sha256(tokens.numpy().tobytes()).hexdigest()
    if path.exists() and (stored := torch.load(path))["key"] == key:
        return stored["states"]
    decoder, states = Adapted(models, range(FIRST)), [None] * len(encoded_samples)
    with torch.inference_mode():
        for batch in batches(encoded_samples, list(range(len(encoded_samples)))):
            x = decoder.last(decoder.embed(padded([encoded_samples[i][0] for i in batch])))
            for i, row in zip(batch, x):
                states[i] = row[: len(encoded_samples[i][0])].bfloat16().clone()
    torch.save(dict(key=key, states=states), path)
    return states


def shared(rows):
    """How many tokens all rows begin with: what a task's prompts have in common is run once a batch."""
    return next((i for i, column in enumerate(zip(*(row.tolist() for row in rows))) if len(set(column)) > 1), 0)


class Task:
    """Samples of one task as tokens and states, and the loss of a batch of them."""

    def __init__(self, options):
        tokenizer = Tokenizer.from_file(str(Path(options.models) / TOKENIZER))
        own, held = data.authored(options.task, options.authored)
        self.fresh_tales = len(own) // TALES
        tales = data.fairytales(options.fairytales)[: options.epochs * self.fresh_tales] if options.fairytales else []
        self.encoded = encoded(own + held + tales, tokenizer)
        self.states = lower_states(options.models, self.encoded, Path(options.out) / f"{options.task}.states.pt")
        self.own = range(len(own))
        self.held = range(len(own), len(own) + len(held))
        self.tales = range(len(own) + len(held), len(self.encoded))
        self.decoder = Adapted(options.models, range(FIRST, BLOCKS))
        self.common = shared([ids for ids, _ in self.encoded])

    def epoch(self, number):
        """The batches of an epoch, the same whenever it is asked for."""
        draw = random.Random(number)
        first = number * self.fresh_tales
        order = [*self.own, *self.tales[first : first + self.fresh_tales]]
        draw.shuffle(order)
        found = batches(self.encoded, order)
        draw.shuffle(found)
        return found

    def losses(self, batch):
        """Loss of each token of the completions."""
        states, common, pasts = padded([self.states[i] for i in batch]).float(), self.common, None
        if common:
            pasts = self.decoder.run(states[:1, :common])[1]
        x = self.decoder.last(states[:, common:], pasts)
        at = [
            (row, place) for row, i in enumerate(batch) for place in range(self.encoded[i][1], len(self.encoded[i][0]))
        ]
        ids = padded([self.encoded[i][0] for i in batch])
        rows, places = torch.tensor(at).T
        logits = self.decoder.logits(x[rows, places - 1 - common])
        before = places[:, None] - torch.arange(1, WINDOW + 1)
        recent = torch.where(before >= 0, ids[rows[:, None], before.clamp(min=0)], -1)
        return cross_entropy(penalised(logits, recent), ids[rows, places], reduction="none")

    def held_loss(self):
        with torch.inference_mode():
            return torch.cat([self.losses(batch) for batch in batches(self.encoded, list(self.held))]).mean().item()


class Run:
    """An adapter in training."""

    def __init__(self, task, options):
        torch.manual_seed(data.SEED)
        self.task, self.options = task, options
        self.path = Path(options.out) / f"{options.task}.checkpoint.pt"
        self.adapter = fresh(task.decoder, options.parts, options.rank)
        task.decoder.adapter = self.adapter
        self.optimiser = torch.optim.AdamW(
            self.adapter.values(), options.rate, weight_decay=DECAY, betas=(0.9, 0.98), fused=True
        )
        self.step, self.tokens, self.seconds, self.history, self.best = 0, 0, 0.0, [], None
        if self.path.exists():
            self.restore()

    def restore(self):
        stored = torch.load(self.path)
        self.optimiser.load_state_dict(stored.pop("optimiser"))
        torch.set_rng_state(stored.pop("random"))
        with torch.no_grad():
            for name, tensor in stored.pop("adapter").items():
                self.adapter[name].copy_(tensor)
        self.__dict__ |= stored

    def store(self):
        kept = {name: getattr(self, name) for name in ("step", "tokens", "seconds", "history", "best")}
        kept |= dict(adapter=self.copied(), optimiser=self.optimiser.state_dict(), random=torch.get_rng_state())
        torch.save(kept, self.path.with_suffix(".part"))
        self.path.with_suffix(".part").rename(self.path)

    def copied(self):
        return {name: tensor.detach().clone() for name, tensor in self.adapter.items()}

    def measure(self):
        loss = self.task.held_loss()
        if not self.history or loss < min(self.history):
            self.best = self.copied()
        self.history.append(loss)
        speed = self.tokens / max(self.seconds, 1e-9)
        print(f"step {self.step}: held-out loss {loss:.4f}, {speed:.0f} tokens/s, {self.seconds:.0f} s", flush=True)

    def tired(self):
        return len(self.history) - 1 - self.history.index(min(self.history)) >= PATIENCE

    def rate(self, total):
        """Rises at the start, falls as a cosine to the end."""
        warm = WARM_UP * total
        if self.step < warm:
            return self.options.rate * (self.step + 1) / warm
        return self.options.rate * (0.02 + 0.98 * (1 + math.cos(math.pi * (self.step - warm) / (total - warm))) / 2)

    def train(self, batch, total):
        started = time.time()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(total)
        self.task.decoder.dropout = DROPOUT
        self.optimiser.zero_grad()
        loss = self.task.losses(batch).mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.adapter.values(), 1.0)
        self.optimiser.step()
        self.task.decoder.dropout = 0.0
        self.step += 1
        self.tokens += sum(len(self.task.encoded[i][0]) for i in batch)
        self.seconds += time.time() - started
        return loss.item()

    def go(self):
        if not self.history:
            self.measure()
        plan = [(number, batch) for number in range(self.options.epochs) for batch in self.task.epoch(number)]
        while self.step < len(plan) and not self.tired():
            number, batch = plan[self.step]
            loss = self.train(batch, len(plan))
            if self.step == len(plan) or plan[self.step][0] != number:
                self.measure()
            if self.step % CHECKPOINT_STEPS == 0:
                print(f"step {self.step} of {len(plan)}: loss {loss:.3f}", flush=True)
                self.store()
        self.store()
        return dict(history=self.history, tokens_per_second=self.tokens / max(self.seconds, 1e-9), seconds=self.seconds)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--task", choices=data.TASKS, required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--authored", default=Path(__file__).parent / "authored")
    parser.add_argument("--fairytales")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--rank", type=int, default=RANK)
    parser.add_argument("--parts", nargs="+", choices=PRODUCTS, default=PARTS)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.epochs = options.epochs or EPOCHS[options.task]
    torch.set_num_threads(options.threads)
    Path(options.out).mkdir(parents=True, exist_ok=True)
    run = Run(Task(options), options)
    figures = run.go()
    torch.save(dict(adapter=run.best, figures=figures), Path(options.out) / f"{options.task}.pt")
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
