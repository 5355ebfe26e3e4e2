"""Small vocabularies learnt from a few sentences, and chat templates, in the manner of each family."""

import re
from collections import Counter
from dataclasses import dataclass, field

NORMAL, UNKNOWN, CONTROL, USER, BYTE = 1, 2, 3, 4, 6
MERGES = 120

TEXT = """The little fox walked to the river and sat down. "What is that?" she asked the old heron.
"That's the moon," he said, "and it isn't in the water; it's up there."   The fox didn't believe him.

In 2024 she had counted 100 stars, then 1000 more, and in 2025 another 2500: 3,600 in all!
    She counted, and counted, and the heron slept. The water was cold. The stars were 12345 and one.
        1000, 1200, 12000, 120, 2000, 2024, 1024: "That's 12!" she said; "there's 20," he didn't say. DON'T! WE'LL!

Die Bäume grüßen den Fuchs, und der Fuchs grüßt die Bäume. Où est la lune ? Là-bas, près de la rivière.
\tThe end... of the day; the other day, the water in the river was the other water.


"""


@dataclass
class Words:
    """A vocabulary as a GGUF file holds it."""

    model: str
    pre: str
    tokens: list[str]
    kinds: list[int]
    special: dict[str, int]
    template: str
    merges: list[str] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    add_bos: bool = False
    space_first: bool | None = None


def byte_letters() -> list[str]:
    """A printable letter for each byte: itself where it prints, the letters from 256 on for the rest."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    rest = iter(range(256, 512))
    return [chr(byte) if byte in shown else chr(next(rest)) for byte in range(256)]


def learn(words: list[str]) -> list[tuple[str, str]]:
    """The pairs that byte-pair encoding joins, the most frequent first."""
    counts = Counter(tuple(word) for word in words)
    pairs = []
    while len(pairs) < MERGES:
        seen = Counter()
        for word, count in counts.items():
            for pair in zip(word, word[1:]):
                seen[pair] += count
        best = max(seen, key=lambda pair: (seen[pair], pair))
        pairs.append(best)
        joined = Counter()
        for word, count in counts.items():
            joined[_join(word, best)] += count
        counts = joined
    return pairs


def _join(word: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    out, at = [], 0
    while at < len(word):
        step = 2 if word[at : at + 2] == pair else 1
        out.append("".join(word[at : at + step]))
        at += step
    return tuple(out)


def byte_pairs(pre: str, specials: list[str], roles: dict[str, str], template: str, first=False, user=(), **more) -> Words:
    """A vocabulary of bytes and joined bytes (model "gpt2"); its special tokens stand `first` or last."""
    letters = byte_letters()
    words = ["".join(letters[byte] for byte in word.encode()) for word in re.findall(r"\s?\S+|\s+", TEXT)]
    pairs = learn(words)
    plain = letters + ["".join(pair) for pair in pairs]
    named = [*specials, *user]
    tokens = named + plain if first else plain + named
    kinds = {**dict.fromkeys(specials, CONTROL), **dict.fromkeys(user, USER)}
    return Words(
        model="gpt2",
        pre=pre,
        tokens=tokens,
        kinds=[kinds.get(token, NORMAL) for token in tokens],
        special={role: tokens.index(token) for role, token in roles.items()},
        template=template,
        merges=[" ".join(pair) for pair in pairs],
        **more,
    )


def pieces(specials: list[str], roles: dict[str, str], template: str, user=(), **more) -> Words:
    """A vocabulary of letters, joined letters and bytes (model "llama"), told apart by scores."""
    words = re.findall(r" ?[^ \n\t]+", TEXT)
    pairs = learn([word.replace(" ", "▁") for word in words])
    letters = sorted({letter for word in words for letter in word.replace(" ", "▁")})
    bytes_ = [f"<0x{byte:02X}>" for byte in range(256)]
    plain = ["".join(pair) for pair in pairs] + letters
    tokens = [*specials, *user, *bytes_, *plain]
    kinds = {**dict.fromkeys(specials, CONTROL), **dict.fromkeys(user, USER), **dict.fromkeys(bytes_, BYTE), "<unk>": UNKNOWN}
    ranks = {token: -float(rank) for rank, token in enumerate(plain)}
    return Words(
        model="llama",
        pre="default",
        tokens=tokens,
        kinds=[kinds.get(token, NORMAL) for token in tokens],
        special={role: tokens.index(token) for role, token in roles.items()},
        template=template,
        scores=[ranks.get(token, 0.0) for token in tokens],
        add_bos=True,
        **more,
    )


CHATML = (
    "{%- for message in messages %}"
    "{{- '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}"
)

CHATML_DEFAULT = (
    "{%- if messages[0].role != 'system' %}{{- '<|im_start|>system\\nYou are kind.<|im_end|>\\n' }}{%- endif %}" + CHATML
)

HEADERS = (
    "{{- bos_token }}"
    "{%- for message in messages %}"
    "{{- '<|start_header_id|>' + message.role + '<|end_header_id|>\\n\\n' + message.content | trim + '<|eot_id|>' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}"
)

BRACKETS = (
    "{% for message in messages %}"
    "{% if message['role'] == 'assistant' %}{{ ' ' + message['content'] + ' ' + eos_token }}"
    "{% elif message['role'] == 'system' %}{{ bos_token + '[INST] <<SYS>>\\n' + message['content'] + '\\n<</SYS>> [/INST]' }}"
    "{% else %}{{ bos_token + '[INST] ' + message['content'] + ' [/INST]' }}{% endif %}"
    "{% endfor %}"
)

TURNS = (
    "{{ bos_token }}"
    "{% if messages[0]['role'] == 'system' %}{% set before = messages[0]['content'] + '\\n\\n' %}{% set rest = messages[1:] %}"
    "{% else %}{% set before = '' %}{% set rest = messages %}{% endif %}"
    "{% for message in rest %}"
    "{% set role = 'model' if message['role'] == 'assistant' else message['role'] %}"
    "{{ '<start_of_turn>' + role + '\\n' + (before if loop.first else '') + message['content'] | trim + '<end_of_turn>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}"
)


def smollm2() -> Words:
    roles = {"bos": "<|im_start|>", "eos": "<|im_end|>", "unk": "<|endoftext|>", "pad": "<|im_end|>"}
    return byte_pairs("smollm", ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], roles, CHATML_DEFAULT, first=True)


def llama3() -> Words:
    specials = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
    return byte_pairs("llama-bpe", specials, {"bos": specials[0], "eos": specials[4]}, HEADERS, add_bos=True)


def llama2() -> Words:
    return pieces(["<unk>", "<s>", "</s>"], {"bos": "<s>", "eos": "</s>", "unk": "<unk>"}, BRACKETS)


def qwen(user=()) -> Words:
    roles = {"eos": "<|im_end|>", "pad": "<|endoftext|>"}
    return byte_pairs("qwen2", ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], roles, CHATML_DEFAULT, user=user)


def smollm3() -> Words:
    specials = ["<|begin_of_text|>", "<|end_of_text|>", "<|im_start|>", "<|im_end|>"]
    return byte_pairs("smaug-bpe", specials, {"bos": specials[0], "eos": specials[3]}, CHATML, user=("<think>", "</think>"))


def gemma() -> Words:
    specials = ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]
    roles = {"bos": "<bos>", "eos": "<eos>", "unk": "<unk>", "pad": "<pad>", "eot": "<end_of_turn>"}
    return pieces(specials, roles, TURNS, user=("\n", "\n\n", "▁▁", "▁▁▁▁"), space_first=False)
