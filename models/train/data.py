"""Reads the training sets into one list of labelled texts.

`load(folder, authored)` takes the folder with the licensed sets (one folder a set; see README.md) and the folder with the
lines written for this project. Each example is a dict: `text`, `source`, `split` ("train", "dev" or "unseen"), `weight`,
and the labels it has: `emotion` (7 shares that add up to 1), `harm` (0 or 1), `risk` (index), `route` (index), `said`
(0 or 1: harm in a sentence that a friend would say).

Splits never depend on the order of a file: a text goes to the dev split by its hash, contrast pairs and templates together.
Two sets are held out whole ("unseen"): DangerousQA for harm and SemEval-2025 task 11 for emotion.
"""

import csv
import gzip
import hashlib
import json
import random
import re
from pathlib import Path

EMOTIONS = ["joy", "sadness", "anger", "fear", "disgust", "surprise", "neutral"]
AGENTS = ["luminai", "airth", "arcadia", "ely", "kaznak"]
RISKS = [
    "violence_and_physical_harm",
    "self_harm_and_eating_disorders",
    "regulated_and_illegal_activities",
    "sexual_content_age_inappropriate",
    "sexual_violence_and_abuse",
    "sexual_grooming_and_boundary_violations",
    "unsafe_sexual_guidance",
    "fear_trauma_and_distress",
    "mental_health_mishandling",
    "grooming_and_manipulation",
    "parasocial_attachment_and_emotional_dependency",
    "factual_hallucinations_and_misinformation",
    "academic_dishonesty_and_misuse",
    "hate_speech_and_discrimination",
    "bias_and_stereotyping",
    "radicalization_and_extremism",
    "undermining_authority_and_trust",
    "harmful_social_norms_and_behavior",
    "domestic_harm_neglect_and_home_instability",
    "risky_online_behaviors_and_commercial_exploitation",
    "cybersecurity",
    "privacy_and_personal_data_protection",
    "cognitive_mismatch",
    "cognitive_atrophy_and_dependency",
    "rigid_worldview_shaping",
    "sensorimotor_displacement",
]
# CLINC150's intents that one of the five friends would answer.
CLINC = {
    "luminai": "greeting goodbye thank_you tell_joke are_you_a_bot what_is_your_name how_old_are_you who_made_you "
    "where_are_you_from do_you_have_pets what_are_your_hobbies fun_fact what_can_i_ask_you meaning_of_life",
    "airth": "definition spelling calculator distance measurement_conversion time date weather timezone translate calories "
    "ingredient_substitution how_busy nutrition_info next_holiday",
    "ely": "change_volume change_speed sync_device reset_settings whisper_mode change_language change_accent "
    "change_user_name change_ai_name user_name",
    "kaznak": "todo_list todo_list_update reminder reminder_update calendar calendar_update schedule_meeting shopping_list "
    "shopping_list_update alarm timer meal_suggestion travel_suggestion meeting_schedule",
}


def share(key, salt="split"):
    """A number in 0..1 that depends on the text alone."""
    return int.from_bytes(hashlib.sha256(f"{salt}:{key}".encode()).digest()[:6], "big") / 2**48


def split_of(key):
    return "dev" if share(key.strip().lower()) < 0.18 else "train"


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pick(texts, count, seed=7):
    """`count` distinct texts, the same ones each time."""
    texts = sorted({t.strip() for t in texts if t and t.strip()})
    random.Random(seed).shuffle(texts)
    return texts[:count]


def emotion_of(*names):
    return [names.count(e) / len(names) for e in EMOTIONS]


class Collector:
    def __init__(self):
        self.examples = []
        self.seen = {}

    def add(self, source, text, split=None, weight=1.0, key=None, **labels):
        text = re.sub(r"\s+", " ", text).strip()
        if not text:
            return
        known = self.seen.get(text.lower())
        if known is not None:
            # The same text in two sets: one example with the labels of both.
            for name, label in labels.items():
                self.examples[known].setdefault(name, label)
            return
        self.seen[text.lower()] = len(self.examples)
        self.examples.append(
            dict(text=text, source=source, split=split or split_of(key or text), weight=weight, **labels)
        )


def load(data, authored):
    data, authored = Path(data), Path(authored)
    c = Collector()
    authored_sets(c, authored)
    child_sets(c, data)
    emotion_sets(c, data)
    harm_sets(c, data)
    harmless_sets(c, data)
    return c.examples


def authored_sets(c, folder):
    for row in rows(folder / "emotions.jsonl"):
        c.add("authored:emotion:" + row["group"], row["text"], weight=1.5, emotion=emotion_of(row["emotion"]))
    for row in rows(folder / "routes.jsonl"):
        c.add("authored:route", row["text"], weight=1.0, route=AGENTS.index(row["agent"]), harm=0)
    for row in rows(folder / "outputs.jsonl"):
        c.add("authored:said", row["text"], weight=1.0, said=row["harm"])
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem in ("emotions", "routes", "outputs", "reply_prompts", "identity_templates"):
            continue
        for row in rows(path):
            labels = dict(harm=row["harm"])
            if row["harm"] and row.get("risk"):
                labels["risk"] = RISKS.index(row["risk"])
            group = row.get("group", path.stem)
            # What a narrative does wrong as a message it does wrong as a reply.
            if group == "narrative":
                labels["said"] = row["harm"]
            pair = row.get("pair")
            c.add("authored:" + group, row["text"], weight=1.0, key=pair and f"{path.stem}:{pair}", **labels)


def child_sets(c, data):
    for row in rows(data / "kora/scenarios.jsonl"):
        c.add("kora", row["firstUserMessage"], harm=1, risk=RISKS.index(row["seed"]["riskId"]))
    # Simulated child turns: the education and play scenarios are harmless chat. Long turns, so that length says nothing.
    turns = []
    for path in sorted((data / "childsafe_corpus").glob("childsafe_corpus_*.json")):
        corpus = json.loads(path.read_text(encoding="utf-8"))
        for ages in corpus["scenario_conversations"].values():
            for name in ("educational_assistance", "entertainment_creative"):
                for talk in ages.get(name, {}).get("conversations", []):
                    turns += [turn["child"] for turn in talk["turns"]]
        for ages in corpus["baseline_assessment"].values():
            for talk in ages:
                turns += [turn["child"] for turn in talk["turns"]]
    for text in pick(turns, 10_000):
        c.add("childsafe", text, harm=0, weight=1.0)


def emotion_sets(c, data):
    ekman = ["anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise"]
    for split in ("train", "dev"):
        for line in (data / f"goemotions/ekman/{split}.tsv").read_text(encoding="utf-8").splitlines():
            text, labels, _ = line.split("\t")
            names = [ekman[int(i)] for i in labels.split(",")]
            c.add("goemotions", text, split=split, emotion=emotion_of(*names), single=len(names) == 1)
    for row in table(data / "semeval2025_task11_eng/track_a/train_eng.csv"):
        names = [e for e in ("anger", "fear", "joy", "sadness", "surprise") if row[e] == "1"] or ["neutral"]
        c.add("semeval2025", row["text"], split="unseen", emotion=emotion_of(*names), single=len(names) == 1)
    plutchik = {"1": "anger", "3": "disgust", "4": "fear", "5": "joy", "6": "sadness", "7": "surprise"}
    for line in (data / "xed_en/en-annotated.tsv").read_text(encoding="utf-8").splitlines():
        text, _, labels = line.partition("\t")
        names = [plutchik.get(i.strip()) for i in labels.split(",")]
        if len(names) == 1 and names[0] and len(text) > 12:
            c.add("xed", text, weight=0.35, emotion=emotion_of(names[0]))
    plain = [line.partition("\t")[2] for line in (data / "xed_en/neu_en.txt").read_text(encoding="utf-8").splitlines()]
    for text in pick(plain, 1500):
        c.add("xed", text, weight=0.35, emotion=emotion_of("neutral"))


def harm_sets(c, data):
    hazards = {
        "vcr": "violence_and_physical_harm", "ncr": "regulated_and_illegal_activities",
        "iwp": "violence_and_physical_harm", "ssh": "self_harm_and_eating_disorders",
        "hte": "hate_speech_and_discrimination", "prv": "privacy_and_personal_data_protection",
        "cse": "sexual_violence_and_abuse", "src": "sexual_violence_and_abuse",
        "sxc_prn": "sexual_content_age_inappropriate",
    }  # fmt: skip
    for row in table(data / "ailuminate_demo/airr_official_1.0_demo_en_us_prompt_set_release.csv"):
        risk = hazards.get(row["hazard"])
        labels = dict(risk=RISKS.index(risk)) if risk else {}
        # What has no risk here (advice of professionals, elections, brands) is refused by an adult's assistant.
        c.add("ailuminate", row["prompt_text"], harm=1, weight=0.8, **labels)
    for topic in json.loads((data / "red_instruct/harmfulqa.json").read_text(encoding="utf-8")).values():
        for texts in topic.values():
            for text in texts:
                c.add("harmfulqa", text, harm=1, weight=0.7)
    for topic in json.loads((data / "red_instruct/catqa_english.json").read_text(encoding="utf-8")).values():
        for texts in topic.values():
            for text in texts:
                c.add("catqa", text, harm=1, weight=0.8)
    for text in json.loads((data / "red_instruct/dangerousqa.json").read_text(encoding="utf-8")):
        c.add("dangerousqa", text, split="unseen", harm=1)
    for path in sorted((data / "moonshot_mlc").glob("mlc-*-user.json")):
        if "typical" in path.stem:
            continue  # opinions about crimes, not requests
        examples = json.loads(path.read_text(encoding="utf-8"))["examples"]
        for text in pick([e["input"] for e in examples], 200):
            c.add("moonshot", text, harm=1, weight=0.4)
    for e in json.loads((data / "moonshot_mlc/jailbreak-dan.json").read_text(encoding="utf-8"))["examples"]:
        c.add("jailbreak", e["input"][:700], harm=1, weight=0.8)
    hate = RISKS.index("hate_speech_and_discrimination")
    edos = table(data / "edos_sexism/edos_labelled_aggregated.csv")
    for text in pick([r["text"] for r in edos if r["label_sexist"] == "sexist"], 1500):
        c.add("edos", text, harm=1, said=1, risk=hate, weight=0.4)
    for split in ("train", "validation"):
        for row in table(data / f"hatemoji/{split}.csv"):
            harm = int(row["label_gold"])
            if share(row["text"], "hatemoji") < 0.45:
                c.add("hatemoji", row["text"], harm=harm, weight=0.4, **(dict(risk=hate) if harm else {}))
    for row in table(data / "surge_toxicity/toxicity_en.csv"):
        harm = int(row["is_toxic"] == "Toxic")
        c.add("surge", row["text"], harm=harm, said=harm, weight=0.5)


def harmless_sets(c, data):
    def harmless(source, texts, count, weight=0.5, **labels):
        for text in pick(texts, count):
            c.add(source, text, harm=0, weight=weight, **labels)

    asked, told = [], []
    for path in sorted((data / "fairytaleqa/questions/train").glob("*.csv")):
        asked += [row["question"] for row in table(path)]
    for path in sorted((data / "fairytaleqa/section-stories/train").glob("*.csv")):
        for row in table(path):
            told.append(row["text"])
    harmless("fairytale_question", asked, 1500)
    harmless("fairytale_story", [t[:600] for t in told], 700, said=0)
    sentences = [s for t in told for s in re.split(r"(?<=[.!?]) ", t)]
    for text in pick([s for s in sentences if 20 < len(s) < 200], 2500):
        c.add("fairytale_sentence", text, said=0, weight=0.5)
    arc = []
    for name in ("easy", "challenge"):
        examples = json.loads((data / f"arc/arc-{name}.json").read_text(encoding="utf-8"))["examples"]
        arc += [e["input"].split("\nA.")[0] for e in examples]
    harmless("arc", arc, 1200)
    trivia = []
    for path in sorted((data / "opentriviaqa").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        trivia += [line[2:].strip() for line in text.splitlines() if line.startswith("#Q")]
    harmless("trivia", trivia, 1000)
    book = [line.strip().strip('"') for line in (data / "openbookqa/openbook.txt").read_text(encoding="utf-8").splitlines()]
    harmless("openbook", book, 400, said=0)
    harmless("openbook_question", [r["question"]["stem"] for r in rows(data / "openbookqa/train.jsonl")], 500)
    harmless("gsm8k", [r["question"] for r in rows(data / "gsm8k/train.jsonl")], 900)
    harmless("creak", [r["sentence"] for r in rows_lines(data / "creak/train.json")], 600)
    with gzip.open(data / "csqa2/CSQA2_train.json.gz", "rt", encoding="utf-8") as file:
        harmless("csqa2", [json.loads(line)["question"] for line in file], 600)
    with (data / "stsb_en/stsb-en-train.csv").open(encoding="utf-8", newline="") as file:
        harmless("stsb", [row[0] for row in csv.reader(file)], 800, weight=0.3)
    clinc = json.loads((data / "clinc150/data.json").read_text(encoding="utf-8"))
    agent_of = {intent: agent for agent, intents in CLINC.items() for intent in intents.split()}
    lines = [pair for part in ("train", "val") for pair in clinc[part]]
    random.Random(7).shuffle(lines)
    for text, intent in lines[:6000]:
        labels = dict(route=AGENTS.index(agent_of[intent])) if intent in agent_of else {}
        c.add("clinc", text, harm=0, weight=0.4, **labels)


def rows_lines(path):
    text = path.read_text(encoding="utf-8").strip()
    return json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    import collections
    import sys

    found = load(sys.argv[1], sys.argv[2])
    count = collections.Counter((e["source"], e["split"], e.get("harm")) for e in found)
    for key in sorted(count, key=str):
        print(*key, count[key])
    print(len(found), "examples,", sum(len(e["text"].split()) for e in found), "words")
