"""Lets SmolLM2 answer held-out prompts with and without an adapter, for a blind comparison.

    python compare.py --task ask_back --models ../../files --adapters ../../trained --out FOLDER

Both answers to a prompt are drawn with the same seed, as the app draws. `--out` gets `TASK.sheet.jsonl` (`id`, `prompt`,
and the answers `a` and `b` in hidden order) and `TASK.key.json` (which of the two is the adapter's). Printed is, with and
without the adapter, the share of answers whose names and numbers all stand in the prompt, and, for `say_fact`, the share
that hold all names and numbers of the fact. `--prompts` takes other prompts than `compare/TASK.compare.jsonl`; `--penalty 1`
draws without the penalty on repetition.
"""

import argparse
import json
import random
import re
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

import data
from model import PENALTY, WINDOW, Adapted, penalised
from smollm2 import TOKENIZER

END = "<|im_end|>"
TEMPERATURE, TOP_P, MOST = 0.4, 0.9, 48
SENTENCES = {"story": 1, "ask_back": 1, "say_fact": 2, "small_talk": 2}
BATCH = 25
# How the vocabulary writes the blank before a word.
BLANK = "\u0120"
MASK = (1 << 64) - 1


class Draws:
    """Uniform numbers in [0, 1), by SplitMix64 (Steele, Lea, Flood 2014), as the app draws them."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 40) / (1 << 24)


def drawn(logits, uniform):
    """A token of the nucleus."""
    order = np.argsort(-logits, kind="stable")[:2000]
    shares = np.exp((logits[order] - logits[order[0]]) / TEMPERATURE)
    inside = np.cumsum(shares) - shares < TOP_P * shares.sum()
    return int(order[np.searchsorted(np.cumsum(shares[inside]), uniform * shares[inside].sum(), "right")])


def answers(decoder, tokenizer, prompts, first, penalty):
    """What the model goes on with after each prompt; the seed of a prompt is its number, from `first` on."""
    lists = [tokenizer.encode(text, add_special_tokens=False).ids for text in prompts]
    length, end = max(map(len, lists)), tokenizer.token_to_id(END)
    draws = [Draws(first + i) for i in range(len(lists))]
    ids = torch.tensor([[-1] * (length - len(row)) + row for row in lists])
    hidden, fed, pasts, ended = ids < 0, ids, None, np.zeros(len(lists), bool)
    for _ in range(MOST):
        states, pasts = decoder.run(decoder.embed(fed.clamp(min=0)), pasts, hidden)
        logits = penalised(decoder.logits(states[-1][:, -1]), ids[:, -WINDOW:], penalty).numpy()
        tokens = [end if over else drawn(row, draw.next()) for row, draw, over in zip(logits, draws, ended)]
        ended |= np.array(tokens) == end
        if ended.all():
            break
        fed = torch.tensor(tokens)[:, None]
        ids = torch.cat([ids, fed], 1)
        hidden = torch.cat([hidden, torch.zeros_like(fed, dtype=torch.bool)], 1)
    return [tokenizer.decode(row[length:].tolist(), skip_special_tokens=False) for row in ids]


def cut(text, sentences):
    """The first sentences, without what comes after the end token."""
    text = re.sub(r"\s+", " ", text.split(END)[0]).strip()
    ends = [found.end() for found in re.finditer(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)[.!?]+[\"')]*(?=\s|$)", text)]
    return text[: ends[sentences - 1]] if len(ends) >= sentences else text


def written(task, models, adapter, prompts, penalty=PENALTY):
    decoder = Adapted(models, precision=torch.float32)
    decoder.adapter = {name: tensor.float() for name, tensor in adapter.items()}
    tokenizer, found = Tokenizer.from_file(str(Path(models) / TOKENIZER)), []
    with torch.inference_mode():
        for first in range(0, len(prompts), BATCH):
            found += answers(decoder, tokenizer, prompts[first : first + BATCH], first, penalty)
    return [cut(text, SENTENCES[task]) for text in found]


def held(text, source, common, inside):
    """Whether all names and numbers of `text` stand in `source`."""
    named = data.names(text, common, inside) <= data.words_of(source)
    return named and data.numbers(text) <= data.numbers(source)


def kept(task, texts, sources, common):
    """Shares of answers that bring in nothing and, for facts, leave out nothing."""
    inside = task == "story"
    added = [not held(text, source, common, inside) for text, source in zip(texts, sources)]
    lost = [task == "say_fact" and not held(source, text, common, False) for text, source in zip(texts, sources)]
    worst = [text for text, bad in zip(texts, np.array(added) | np.array(lost)) if bad]
    return 1 - np.mean(added), 1 - np.mean(lost), worst


def common_words(tokenizer, authored):
    """Words that are written in lower case: by the authored lines, or as one token of the vocabulary."""
    tokens = (token[1:] for token in tokenizer.get_vocab() if token.startswith(BLANK))
    return data.common_words(authored) | {data.bare(word) for word in tokens if word.isalpha() and word.islower()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--task", choices=data.TASKS, required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--adapters", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--prompts")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--authored", default=Path(__file__).parent / "authored")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    task, out = options.task, Path(options.out)
    rows = data.rows(options.prompts or Path(__file__).parent / "compare" / f"{task}.compare.jsonl")
    prompts, sources = [data.prompt(task, row) for row in rows], [data.facts(task, row) for row in rows]
    common = common_words(Tokenizer.from_file(str(Path(options.models) / TOKENIZER)), options.authored)

    adapter = load_file(Path(options.adapters) / f"{task}.safetensors")
    with_it, without = (written(task, options.models, beside, prompts, options.penalty) for beside in (adapter, {}))
    for name, texts in (("with", with_it), ("without", without)):
        grounded, complete, worst = kept(task, texts, sources, common)
        print(f"{task} {name} the adapter: {grounded:.3f} add no name or number, {complete:.3f} lose none")
        if name == "with":
            print("".join(f"  not kept: {text}\n" for text in worst), end="")
    out.mkdir(parents=True, exist_ok=True)
    draw, key = random.Random(data.SEED), {}
    with (out / f"{task}.sheet.jsonl").open("w", encoding="utf-8") as file:
        for i, (source, texts) in enumerate(zip(sources, zip(with_it, without))):
            first = draw.randrange(2)
            key[i] = "ba"[first == 0]
            file.write(
                json.dumps(dict(id=i, prompt=source, a=texts[first], b=texts[1 - first]), ensure_ascii=False) + "\n"
            )
    (out / f"{task}.key.json").write_text(json.dumps(key, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
