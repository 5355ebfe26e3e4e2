"""Says how good the trained head is on the held-out claims: the tables and the picture of ../../claims.md.

    python report.py --run FOLDER --picture ../../claims.svg

Verdicts: supported where the probability is at least the upper threshold of `figures.json`, refuted where it is at most
the lower one, none between. Covered is the share of claims with a verdict, right the share of verdicts that are.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

GROUPS = {
    "CREAK": ["creak"],
    "ComVE": ["comve"],
    "CSQA2": ["csqa2"],
    "all three": ["creak", "comve", "csqa2"],
    "plain claims, true": ["plain true"],
    "plain claims, false": ["plain false"],
    "misconceptions": ["misconceptions"],
}
CURVES = {"CREAK and ComVE": (["creak", "comve"], "#1f5f8b"), "CSQA2": (["csqa2"], "#c2571a")}
SHARE = 0.25
SIDE, TOP, LEFT = 320, 90, 60
GREY, PALE = "#666666", "#dddddd"


def rows_of(rows, sources):
    chosen = [row for row in rows if row["source"] in sources]
    return np.array([row["probability"] for row in chosen]), np.array([row["true"] for row in chosen])


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "–"


def verdicts(p, y, lower, upper):
    supported, refuted = p >= upper, p <= lower
    given, right = (supported | refuted).sum(), (y[supported] == 1).sum() + (y[refuted] == 0).sum()
    return [percent(given, len(p)), percent(right, given), percent(supported.sum(), len(p)), percent(refuted.sum(), len(p))]


def ranking(p, y):
    """Area under the ROC curve, and how many of the surest quarter are right; for sets that have both answers."""
    if len(set(y)) < 2:
        return ["–", "–"]
    logit = np.log(p) - np.log1p(-p)
    surest = np.argsort(-np.abs(logit))[: max(1, round(SHARE * len(p)))]
    return [f"{roc_auc_score(y, p):.3f}", percent(((p > 0.5) == (y == 1))[surest].sum(), len(surest))]


def print_verdicts(rows, lower, upper):
    print(f"| claims | number | covered | right | supported | refuted | AUC | surest quarter right |\n|{'---|' * 8}")
    for name, sources in GROUPS.items():
        p, y = rows_of(rows, sources)
        print(f"| {' | '.join([name, str(len(p)), *verdicts(p, y, lower, upper), *ranking(p, y)])} |")


def bins(p, y):
    """Tenths of the probability: count, mean probability, share that is true."""
    tenth = np.minimum((p * 10).astype(int), 9)
    return [(int(k.sum()), float(p[k].mean()), float(y[k].mean())) for k in (tenth == i for i in range(10)) if k.any()]


def expected_error(found):
    return sum(count * abs(mean - share) for count, mean, share in found) / sum(count for count, _, _ in found)


def print_bins(rows):
    for name, (sources, _) in CURVES.items():
        found = bins(*rows_of(rows, sources))
        print(f"\n{name}: expected calibration error {expected_error(found):.3f}")
        print("| claims | mean probability | true |\n|---|---|---|")
        for count, mean, share in found:
            print(f"| {count} | {mean:.3f} | {share:.3f} |")


def at(x, y):
    return LEFT + x * SIDE, TOP + (1 - y) * SIDE


def line(start, end, colour, more=""):
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{more}/>'


def label(point, anchor, colour, text):
    return f'<text x="{point[0]:.1f}" y="{point[1]:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'


def grid():
    for tick in (0, 0.25, 0.5, 0.75, 1):
        yield line(at(tick, 0), at(tick, 1), PALE)
        yield line(at(0, tick), at(1, tick), PALE)
        x, y = at(tick, 0)
        yield label((x, y + 18), "middle", GREY, f"{tick:g}")
        x, y = at(0, tick)
        yield label((x - 8, y + 4), "end", GREY, f"{tick:g}")
    yield line(at(0, 0), at(1, 1), GREY)


def curve(found, colour):
    most = max(count for count, _, _ in found)
    for count, mean, share in found:
        x, y = at(mean, share)
        # The area of a dot is how many claims it stands for.
        radius = 3 + 7 * (count / most) ** 0.5
        yield (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.7">'
               f"<title>{count} claims</title></circle>")  # fmt: skip
    points = " ".join("{:.1f},{:.1f}".format(*at(mean, share)) for _, mean, share in found)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}"/>'


def picture(rows, lower, upper):
    width, height = LEFT + SIDE + 60, TOP + SIDE + 90
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           'font-family="sans-serif" font-size="12">')  # fmt: skip
    yield '<rect width="100%" height="100%" fill="white"/>'
    yield '<text x="20" y="30" font-size="16" font-weight="bold">How far the probabilities are to be believed</text>'
    yield from grid()
    for threshold, name in ((lower, "refuted"), (upper, "supported")):
        yield line(at(threshold, 0), at(threshold, 1), GREY, ' stroke-dasharray="4 4"')
        x, y = at(threshold, 1)
        yield label((x, y - 8), "middle", GREY, f"{name} {threshold:.3f}")
    yield label((LEFT - 40, TOP - 30), "start", GREY, "true in fact")
    x, y = at(0.5, 0)
    yield label((x, y + 38), "middle", GREY, "probability")
    for i, (name, (sources, colour)) in enumerate(CURVES.items()):
        found = bins(*rows_of(rows, sources))
        yield from curve(found, colour)
        text = f"{name}: expected calibration error {expected_error(found):.3f}"
        yield label((x, y + 58 + 18 * i), "middle", colour, text)
    yield "</svg>"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True)
    parser.add_argument("--picture", required=True)
    options = parser.parse_args()
    run = Path(options.run)
    rows = [json.loads(row) for row in (run / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    figures = json.loads((run / "figures.json").read_text(encoding="utf-8"))
    if figures["supported"] is None or figures["refuted"] is None:
        raise SystemExit("there are no thresholds: too few claims were trained on")
    upper, lower = (float(1 / (1 + np.exp(-figures[side]))) for side in ("supported", "refuted"))
    print(f"supported at {upper:.6f} or more, refuted at {lower:.6f} or less\n")
    print_verdicts(rows, lower, upper)
    print_bins(rows)
    Path(options.picture).write_text("\n".join(picture(rows, lower, upper)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
