"""Writes the trained head as the app reads it.

    python export.py --data FOLDER --models FOLDER --run FOLDER --out ../../trained

`--run` is what train.py wrote. `--out` gets `claims.onnx` (input `states` f32 `[1, 1728]`, output `logit` f32 `[1, 1]`;
the sigmoid of the logit is the probability that the claim is true; its metadata `preamble` has to be read before the
claim) and `claims.reference.json`: authored claims with their tokens and probabilities, for tests of the whole chain.

The calibration goes into the last layer, so that nothing else has to know it. The hidden layer is stored in 16 bits.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from safetensors.torch import load_file

import data
import states
from train import apply

VERSION = "1"
# Those of the converter in ../../src/onnx.rs: the first operators that have `Gelu`, and the file format that goes with them.
OPSET, IR_VERSION = 20, 9
# Of each kind of authored claims that were held out.
REFERENCES = {"misconceptions": 17, "plain true": 17, "plain false": 17}
TOLERANCE = 1e-3


def calibrated(run):
    head = load_file(run / "head.safetensors")
    figures = json.loads((run / "figures.json").read_text(encoding="utf-8"))
    head["out.weight"] = head["out.weight"] * figures["scale"]
    head["out.bias"] = head["out.bias"] * figures["scale"] + figures["shift"]
    return head


def graph(head):
    hidden = head["hidden.weight"].T.contiguous()
    constants = {
        "hidden.weight.f16": hidden.half(),
        "hidden.bias": head["hidden.bias"],
        "out.weight": head["out.weight"][:, None],
        "out.bias": head["out.bias"],
    }
    nodes = [
        node("Cast", "hidden.weight", "hidden.weight.f16", to=TensorProto.FLOAT),
        node("MatMul", "hidden.product", "states", "hidden.weight"),
        node("Add", "hidden", "hidden.product", "hidden.bias"),
        node("Gelu", "hidden.gelu", "hidden"),
        node("MatMul", "out.product", "hidden.gelu", "out.weight"),
        node("Add", "logit", "out.product", "out.bias"),
    ]
    return helper.make_graph(
        nodes,
        "claims",
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, hidden.shape[0]])],
        [helper.make_tensor_value_info("logit", TensorProto.FLOAT, [1, 1])],
        [numpy_helper.from_array(tensor.numpy(), name) for name, tensor in constants.items()],
    )


def node(op, name, *inputs, **attributes):
    return helper.make_node(op, list(inputs), [name], name=name, **attributes)


def model(head, preamble):
    opset = [helper.make_opsetid("", OPSET)]
    made = helper.make_model(graph(head), producer_name="luminai", opset_imports=opset, ir_version=IR_VERSION)
    facts = {
        "layers": ",".join(map(str, states.LAYERS)),
        "preamble": preamble.decode(),
        "version": VERSION,
    }
    helper.set_model_props(made, facts)
    onnx.checker.check_model(made, full_check=True)
    return made


def sigmoid(logit):
    return 1 / (1 + np.exp(-logit))


def probabilities(made, x):
    evaluator = ReferenceEvaluator(made)
    return [float(sigmoid(evaluator.run(None, {"states": row[None]})[0][0, 0])) for row in x]


def references(held):
    kinds = {source: [claim for claim in held if claim["source"] == source] for source in REFERENCES}
    return [claim for source, count in REFERENCES.items() for claim in kinds[source][:count]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--authored", default=Path(__file__).parent / "authored")
    options = parser.parse_args()
    run, out = Path(options.run), Path(options.out)

    head, preamble = calibrated(run), states.PREAMBLE.read_bytes()
    made = model(head, preamble)
    (out / "claims.onnx").write_bytes(made.SerializeToString(deterministic=True))

    claims = references(data.load(options.data, options.authored)[1])
    x = states.load(claims, options.models, run / "states")
    found = probabilities(made, x)
    wanted = torch.sigmoid(apply(head, torch.from_numpy(x))).numpy()
    difference = float(np.abs(np.array(found) - wanted).max())
    print(f"{len(claims)} claims, 16 bits differ from 32 by {difference:.6f} at most")
    if difference > TOLERANCE:
        raise SystemExit("the stored head does not do what the trained one does")
    reader = states.Reader(options.models)
    rows = [
        dict(text=claim["text"], tokens=reader.ids(claim["text"]), probability=round(p, 5))
        for claim, p in zip(claims, found)
    ]
    lines = ",\n".join(json.dumps(row) for row in rows)
    (out / "claims.reference.json").write_text(f'{{"claims": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
