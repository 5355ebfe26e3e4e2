"""What SmolLM2 makes of a claim: the residual stream at the claim's last token, after three of its blocks.

The model that the app ships, `smollm2.onnx`, is read and run here up to the highest of these blocks, with 32-bit
activations. Before every claim stands the same preamble (`preamble.txt`), whose keys and values are computed once.

    states.load(claims, models, cache)

gives f32 `[claims, 1728]`. What was computed is kept in `cache`, in parts of 256 claims: a stopped run goes on where it was.
"""

import hashlib
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

sys.path.append(str(Path(__file__).parents[1]))
from smollm2 import HIDDEN, MODEL, TOKENIZER, Decoder

LAYERS = (13, 15, 16)
# A longer claim is cut: few are.
TOKENS = 60
PART, BATCH = 256, 64
PREAMBLE = Path(__file__).parent / "preamble.txt"


class Reader:
    """Claims to states."""

    def __init__(self, models):
        self.tokenizer = Tokenizer.from_file(str(Path(models) / TOKENIZER))
        self.decoder = Decoder(Path(models) / MODEL, range(max(LAYERS)))
        preamble = torch.tensor([self.ids(PREAMBLE.read_text(encoding="utf-8"))])
        self.preamble = self.decoder.run(self.decoder.embed(preamble))[1]

    def ids(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def states(self, texts):
        lists = [self.ids(text)[:TOKENS] for text in texts]
        order = sorted(range(len(lists)), key=lambda i: len(lists[i]))
        out = np.zeros((len(lists), len(LAYERS) * HIDDEN), np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids = torch.zeros(len(batch), len(lists[batch[-1]]), dtype=torch.long)
            for row, i in enumerate(batch):
                ids[row, : len(lists[i])] = torch.tensor(lists[i])
            last = torch.tensor([len(lists[i]) - 1 for i in batch])
            states, _ = self.decoder.run(self.decoder.embed(ids), self.preamble)
            rows = torch.arange(len(batch))
            out[batch] = torch.cat([states[layer - 1][rows, last] for layer in LAYERS], -1).numpy()
        return out


def load(claims, models, cache):
    """The states of `claims`, from `cache` where they are there."""
    cache = Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    salt = hashlib.sha256((Path(models) / MODEL).read_bytes()).hexdigest() + PREAMBLE.read_text(encoding="utf-8")
    reader, parts, started = None, [], time.time()
    for first in range(0, len(claims), PART):
        texts = [claim["text"] for claim in claims[first : first + PART]]
        path = cache / part_name(salt, texts)
        if not path.exists():
            reader = reader or Reader(models)
            with torch.inference_mode():
                computed = reader.states(texts)
            np.save(path.with_suffix(".part.npy"), computed)
            path.with_suffix(".part.npy").rename(path)
            spent = time.time() - started
            print(f"states: {first + len(texts)} of {len(claims)} claims, {spent:.0f} s", flush=True)
        parts.append(np.load(path))
    return np.concatenate(parts)


def part_name(salt, texts):
    key = "\n".join([salt, str(LAYERS), *texts])
    return hashlib.sha256(key.encode()).hexdigest()[:16] + ".npy"
