# SPDX-License-Identifier: Apache-2.0
"""Reads exported weights as a user would: exported_weights.py FOLDER. What PyTorch sees in model.pth
goes to FOLDER/seen.safetensors; facts go to stdout as JSON."""
import json
import sys
import zipfile
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from safetensors_io import write


def same(a, b):
    return list(a) == list(b) and all(
        a[key].dtype == b[key].dtype and a[key].shape == b[key].shape
        and torch.equal(torch.nan_to_num(a[key]), torch.nan_to_num(b[key])) for key in a)


def main(folder):
    pth = folder / "model.pth"
    state = torch.load(pth, weights_only=True)
    mapped = torch.load(pth, weights_only=True, mmap=True)
    write(folder / "seen.safetensors", state, {})
    with zipfile.ZipFile(pth) as archive:
        bad_entry = archive.testzip()
    with safetensors.safe_open(folder / "model.safetensors", "pt") as file:
        metadata = file.metadata()
    weights = safetensors.torch.load_file(folder / "model.safetensors")
    print(json.dumps({
        "type": type(state).__name__, "keys": list(state), "mapped": same(state, mapped),
        "contiguous": all(tensor.is_contiguous() for tensor in state.values()),
        "bad_entry": bad_entry, "metadata": metadata,
        "safetensors": same(dict(sorted(state.items())), dict(sorted(weights.items())))}))


main(Path(sys.argv[1]))
