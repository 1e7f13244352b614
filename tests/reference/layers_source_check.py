# SPDX-License-Identifier: Apache-2.0
"""Runs emitted PyTorch source: JSON {case: {module, forward, inputs}} in, per case the names and
shapes of its state and the largest difference to the reference's output in evaluation mode out."""
import json
import math
import struct
import sys
from pathlib import Path

import torch
from torch import nn


def read_reference(path):
    data = Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__")
    types = {"F32": torch.float32, "I64": torch.int64}
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=types[entry["dtype"]]) \
            .reshape(entry["shape"])
    return tensors


def state_before_eval(name, key, reference):
    """Buffers as the training pass left them."""
    return reference.get(f"{name}/train/buffer/{key}", reference[f"{name}/state/{key}"])


def check(name, source, reference):
    module = eval(source["module"], {"nn": nn}) if source["module"] else None
    shapes = {}
    if module:
        state = {key: state_before_eval(name, key, reference) for key in module.state_dict()}
        module.load_state_dict(state)
        module.eval()
        shapes = {key: list(value.shape) for key, value in state.items()}
    inputs = [reference[f"{name}/in/{i}"] for i in range(source["inputs"])]
    names = [f"x{i}" for i in range(len(inputs))]
    expression = source["forward"] or "{self}({0})"
    expression = expression.replace("{self}", "module")
    for i, word in enumerate(names):
        expression = expression.replace("{%d}" % i, word)
    out = eval(expression, {"torch": torch, "module": module, **dict(zip(names, inputs))})
    expected = reference[f"{name}/eval/out"]
    same = out.shape == expected.shape
    difference = (out - expected).abs().max().item() if same else math.inf
    return {"state": shapes, "shape": list(out.shape[1:]), "difference": difference}


def main():
    sources, reference = json.loads(Path(sys.argv[1]).read_text()), read_reference(sys.argv[2])
    print(json.dumps({name: check(name, source, reference) for name, source in sources.items()}))


if __name__ == "__main__":
    main()
