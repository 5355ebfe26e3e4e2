"""Prompts and completions of the four tasks, worded exactly as the app words them.

    python data.py --task story --authored authored [--fairytales FOLDER]

prints how many samples there are and some of them. `authored` holds `TASK.train.jsonl`, lines written for this project (a
row with `times` counts so often: the plain ones, which so small a model learns best). `FOLDER` is FairytaleQA's
`section-stories`, whose `train` part the task `story` is trained on as well: from its tales, sentences that a child of
today would understand are cut into what went before, the words that begin, and the rest. A sample is a dict: `prompt`,
`completion`, `facts` (what the completion may take names and numbers from).
"""

import argparse
import csv
import json
import random
import re
from pathlib import Path

TASKS = ("story", "ask_back", "say_fact", "small_talk")
SYSTEMS = json.loads((Path(__file__).parent / "systems.json").read_text(encoding="utf-8"))
# What a row says, what is to be answered.
FIELDS = {"ask_back": ("said", "ask"), "say_fact": ("fact", "simple"), "small_talk": ("said", "line")}
SEED, HELD = 8, 0.1

BEFORE, FEWEST = 60, 12
LEAD, LENGTH = (2, 7), (8, 28)
A_TALE = 24
DATED = re.compile(
    r"\b(thee|thou|thy|thine|ye|hath|doth|art|shalt|wilt|quoth|hither|thither|whither|hence|thence|whence|whereupon|whereby|"
    r"wherein|thereupon|therein|thereof|thereon|nay|aye|alas|lo|behold|ere|oft|nigh|betook|bade|unto|upon|yonder|forth|"
    r"maiden|maidens|damsel|lad|lads|spake|slew|slain|slay|kill|killed|kills|dead|died|die|blood|bloody|behead|beheaded|"
    r"hanged|corpse|murder|murdered|devil|beat|wept|fain|forsooth|perchance|straightway|countenance|sore|wroth|besought|"
    r"amongst|whilst|ought|durst|wherefore|hitherto|henceforth|tarry|befell|beheld|exceedingly|god|lord|wife|husband|"
    r"marry|married|wedding|bride|slave|slaves|servant|servants|wicked|evil|ugly|drunk|wine|beer|sword|gun|grave|cannot)\b",
    re.I,
)  # fmt: skip
PLAIN = re.compile(r"[A-Z][A-Za-z',\- ]+\.")
FIRST = re.compile(r"\b(I|I'\w+|me|my|mine|myself|we|us|our|ours|you|your)\b", re.I)
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")


def prompt(task, row):
    """What the app gives the model to go on from."""
    if task == "story":
        return f"{row['before']} {row['lead']}"
    text = row[FIELDS[task][0]]
    return f"<|im_start|>system\n{SYSTEMS[task]}<|im_end|>\n<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n"


def facts(task, row):
    return prompt(task, row) if task == "story" else row[FIELDS[task][0]]


def sample(task, row):
    completion = f" {row['end']}" if task == "story" else row[FIELDS[task][1]]
    return dict(prompt=prompt(task, row), completion=completion, facts=facts(task, row))


def rows(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def authored(task, folder):
    """Samples to train on, and a tenth to measure on."""
    found = rows(Path(folder) / f"{task}.train.jsonl")
    random.Random(SEED).shuffle(found)
    held = round(len(found) * HELD)
    trained = [row for row in also_plain(task, found[held:]) for _ in range(row.get("times", 1))]
    return [sample(task, row) for row in trained], [sample(task, row) for row in found[:held]]


def also_plain(task, found):
    """A fact in simple words stays as it is: that teaches to keep its names and numbers."""
    plain = [row | {"fact": row["simple"]} for row in found] if task == "say_fact" else []
    return found + plain


def fairytales(folder):
    """At most `A_TALE` samples of each tale, in an order that depends on the seed alone."""
    draw, found = random.Random(SEED), []
    for path in sorted((Path(folder) / "train").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cut = [row for section in csv.DictReader(file) for row in cuts(section["text"], draw)]
        found += draw.sample(cut, min(A_TALE, len(cut)))
    draw.shuffle(found)
    return [sample("story", row) for row in found]


def cuts(text, draw):
    sentences = re.split(r"(?<=[.!?])[\"']*\s+", re.sub(r"\s+", " ", text).strip())
    for i, sentence in enumerate(sentences):
        before, words = preceding(sentences[:i]), sentence.split()
        if len(before.split()) >= FEWEST and fits(sentence):
            count = draw.randint(*LEAD)
            row = dict(before=before, lead=" ".join(words[:count]), end=" ".join(words[count:]))
            if names(row["end"], inside=True) <= words_of(f"{before} {row['lead']}"):
                yield row


def preceding(sentences):
    """The last whole sentences, `BEFORE` words or fewer."""
    chosen, count = [], 0
    for sentence in reversed(sentences):
        count += len(sentence.split())
        if count > BEFORE or re.search(r"[^A-Za-z0-9 ,.;:!?'-]", sentence) or DATED.search(sentence):
            break
        chosen.insert(0, sentence)
    return " ".join(chosen)


def fits(sentence):
    long_enough = LENGTH[0] <= len(sentence.split()) <= LENGTH[1]
    return long_enough and PLAIN.fullmatch(sentence) and not FIRST.search(sentence) and not DATED.search(sentence)


def words_of(text):
    return {bare(word) for word in WORD.findall(text)}


def bare(word):
    """In lower case, up to an apostrophe and without the ending of a plural."""
    return re.sub(r"(?<=\w\w\w)s$", "", word.lower().split("'")[0])


def numbers(text):
    return {number.replace(",", "").rstrip(".") for number in re.findall(r"\d[\d.,]*", text)}


def names(text, common=frozenset(), inside=False):
    """Capitalised words that are names: those within a sentence, and those that begin one unless they are `common`. With
    `inside`, the text is taken to begin within a sentence."""
    found = set()
    for i, sentence in enumerate(re.split(r"[.!?:]+[\"')]*\s+|\n|(?<=\s)[\"']|^[\"']", text)):
        for j, word in enumerate(WORD.findall(sentence)):
            begins = j == 0 and not (inside and i == 0)
            if word[0].isupper() and bare(word) != "i" and not (begins and bare(word) in common):
                found.add(bare(word))
    return found


def common_words(folder):
    """Words that the authored lines write in lower case."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.train.jsonl")))
    return frozenset(bare(word) for word in WORD.findall(text) if word.islower())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--task", choices=TASKS, required=True)
    parser.add_argument("--authored", default=Path(__file__).parent / "authored")
    parser.add_argument("--fairytales")
    options = parser.parse_args()
    trained, held = authored(options.task, options.authored)
    tales = fairytales(options.fairytales) if options.fairytales else []
    print(f"{len(trained)} trained on, {len(held)} held out, {len(tales)} from fairy tales")
    for row in trained[:5] + tales[:40]:
        print(f"{row['prompt']} >>> {row['completion']}\n")


if __name__ == "__main__":
    main()
