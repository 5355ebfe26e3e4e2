"""Reads the sets of true and false claims.

`load(folder, authored)` takes the folder with the licensed sets (one folder a set; see ../README.md) and the folder with
the lines written for this project. It gives two lists of claims, what is trained on and what is only measured on. Each
claim is a dict: `text`, `source`, `true` (0 or 1) and `group` (claims that belong together, so that no fold parts them).

Held out for measuring: the dev splits of CREAK and ComVE, a sixth of CSQA2's topics, half of the authored misconceptions
and all of the authored plain claims. A text that a licensed set holds out is in no licensed set's training part; four of
the plain claims happen to be among ComVE's as well ("Zebras have stripes.").
"""

import csv
import gzip
import json
import random
import re
from pathlib import Path

# How many claims of a set are trained on at most; of ComVE, how many pairs.
CREAK, COMVE_PAIRS, CSQA2, OPENBOOK, FEVER = 9000, 2800, 3500, 700, 400
# Of the claims so chosen, three quarters were trained on: what the states of 14,000 claims cost is enough.
QUARTERS, USED = 4, 3
COMVE_HELD, CSQA2_HELD = 1980, 800

ASKED = re.compile(r"^(is it true( or false)?( to say)? that|is it true|true or false[:,.?]?|it is true that|"
                   r"do you agree that|isn.t it true that)\s*", re.I)  # fmt: skip
TAG = re.compile(r",?\s*(right|true|correct|true or false|yes or no|isn.t it|is it true|aren.t they)\s*\?*$", re.I)
QUESTION = re.compile(r"(is|are|was|were|can|could|do|does|did|has|have|had|will|would|should|may|might|must)\b|"
                      r"(what|who|how|why|when|where|which)\b.*\?|if .*\?$|\w+n.t\b", re.I)  # fmt: skip


def tidy(text):
    """As the head expects a claim: single blanks, a capital letter, a full stop at the end."""
    text = re.sub(r"\s+", " ", text).strip()
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" else text + "."


def load(data, authored):
    """Claims to train on and claims to measure on, in an order that depends on the files alone."""
    rows, draw = distinct(collect(Path(data))), random.Random(7)
    draw.shuffle(rows)
    return train_claims(rows, Path(authored)), held_claims(rows, Path(authored), draw)


def train_claims(rows, authored):
    chosen = part(rows, "creak", 0)[:CREAK] + pairs(rows, 0, COMVE_PAIRS) + part(rows, "csqa2", 0)[:CSQA2]
    chosen += part(rows, "openbook", 0)[:OPENBOOK] + part(rows, "fever", 0)[:FEVER]
    random.Random(9).shuffle(chosen)
    used = [row for quarter in range(USED) for row in chosen[quarter::QUARTERS]]
    return used + lines(authored / "misconceptions.txt", "misconceptions", 0)


def held_claims(rows, authored, draw):
    comve = pairs(rows, 1, COMVE_HELD)[:COMVE_HELD]
    # One of each two neighbours: for the most part, one sentence of a pair.
    comve = [two[draw.randrange(len(two))] for two in (comve[i : i + 2] for i in range(0, len(comve), 2))]
    held = part(rows, "creak", 1) + part(rows, "csqa2", 1)[:CSQA2_HELD] + comve
    held += lines(authored / "misconceptions_held.txt", "misconceptions", 0)
    return held + lines(authored / "true.txt", "plain true", 1) + lines(authored / "false.txt", "plain false", 0)


def part(rows, source, held):
    return [row for row in rows if row["source"] == source and row["held"] == held]


def pairs(rows, held, count):
    """Both sentences of the first `count` of ComVE's pairs."""
    groups = {}
    for row in part(rows, "comve", held):
        groups.setdefault(row["group"], []).append(row)
    return [row for group in list(groups.values())[:count] for row in group]


def distinct(rows):
    """Each text once; where it is held out and not, it is held out."""
    seen = {}
    for row in sorted(rows, key=lambda row: -row["held"]):
        seen.setdefault(row["text"].lower(), row)
    return list(seen.values())


def collect(data):
    return [*creak(data / "creak"), *csqa2(data / "csqa2"), *comve(data / "comve_semeval2020"),
            *fever(data / "fever_symmetric"), *openbook(data / "openbookqa")]  # fmt: skip


def claim(source, text, true, group=None, held=0):
    text = tidy(text)
    return dict(source=source, text=text, true=int(true), group=group or text, held=int(held))


def creak(folder):
    for split in ("train", "dev"):
        for row in map(json.loads, (folder / f"{split}.json").open(encoding="utf-8")):
            yield claim("creak", row["sentence"], row["label"] == "true", row["entity"], split == "dev")


def csqa2(folder):
    """A game's questions, of which most are statements. The questions proper are not used, but are here when the claims
    are shuffled: the seed then gives those that the head was trained on."""
    with gzip.open(folder / "CSQA2_train.json.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    topics = sorted({row["topic_prompt"] for row in rows})
    random.Random(0).shuffle(topics)
    held = set(topics[: len(topics) // 6])
    for row in rows:
        text = TAG.sub("", ASKED.sub("", re.sub(r"\s+", " ", row["question"]).strip()))
        if text:
            topic, asks = row["topic_prompt"], QUESTION.match(text)
            source, end = ("csqa2 question", "?") if asks else ("csqa2", "")
            yield claim(source, text.rstrip("?. ") + end, row["answer"] == "yes", topic, topic in held)


def comve(folder):
    for split in ("train", "dev"):
        with (folder / f"{split}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        for i, (sense, nonsense, *_) in enumerate(rows):
            for text, true in ((sense, 1), (nonsense, 0)):
                if text.strip():
                    yield claim("comve", text, true, f"cv{split}{i}", split == "dev")


def fever(folder):
    for row in map(json.loads, (folder / "fever_symmetric_dev.jsonl").open(encoding="utf-8")):
        text = re.sub(r" ([.,;:!?'])", r"\1", row["claim"]).replace("-LRB-", "(").replace("-RRB-", ")")
        yield claim("fever", text, row["gold_label"] == "SUPPORTS")


def openbook(folder):
    for name in ("openbook", "crowdsourced-facts"):
        for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            text = line.strip().strip('"')
            if len(text) > 8:
                yield claim("openbook", text, 1)


def lines(path, source, true):
    return [claim(source, line, true) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    import collections
    import sys

    for name, claims in zip(("trained", "held out"), load(sys.argv[1], Path(__file__).parent / "authored")):
        count = collections.Counter((row["source"], row["true"]) for row in claims)
        for key in sorted(count):
            print(name, *key, count[key])
