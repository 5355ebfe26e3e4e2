"""Opens a blind comparison: who was preferred, and what was kept.

    python judged.py --task ask_back --sheets FOLDER --models ../../files

`FOLDER` holds what compare.py wrote and `TASK.judged.jsonl`: a line for each pair, `{"id", "better": "a" | "b" | "tie",
"why"}`, written by somebody who saw the criteria and the sheet alone. `judged/TASK.jsonl` gets each pair with its names.
"""

import argparse
import json
from pathlib import Path

from tokenizers import Tokenizer

import data
from compare import common_words, held
from smollm2 import TOKENIZER

HERE = Path(__file__).parent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--task", choices=data.TASKS, required=True)
    parser.add_argument("--sheets", required=True)
    parser.add_argument("--models", required=True)
    options = parser.parse_args()
    task, folder = options.task, Path(options.sheets)
    key = json.loads((folder / f"{task}.key.json").read_text())
    verdicts = {row["id"]: row for row in data.rows(folder / f"{task}.judged.jsonl")}
    common = common_words(Tokenizer.from_file(str(Path(options.models) / TOKENIZER)), HERE / "authored")
    out = HERE / "judged" / f"{task}.jsonl"
    out.parent.mkdir(exist_ok=True)
    lines = []
    for pair in data.rows(folder / f"{task}.sheet.jsonl"):
        ours = key[str(pair["id"])]
        other = "ab"[ours == "a"]
        verdict = verdicts[pair["id"]]
        better = {ours: "with", other: "without", "tie": "tie"}[verdict["better"]]
        text, source = pair[ours], pair["prompt"]
        kept = held(text, source, common, task == "story")
        kept &= task != "say_fact" or held(source, text, common, False)
        lines.append(
            {"prompt": source, "with": text, "without": pair[other], "better": better, "why": verdict["why"], "kept": bool(kept)}
        )
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    counts = {name: sum(line["better"] == name for line in lines) for name in ("with", "tie", "without")}
    print(task, counts, "kept", sum(line["kept"] for line in lines))


if __name__ == "__main__":
    main()
