# SPDX-License-Identifier: Apache-2.0
"""Judges exported source: FOLDER holds rows.safetensors (ROW/images, ROW/logits) and, per row, a
folder with pytorch/ and where asked for model.pt. Prints per row what Python says of them as JSON."""
import difflib
import functools
import importlib.util
import json
import py_compile
import sys
import warnings
from pathlib import Path

import black
import torch
from safetensors.torch import load_file

warnings.filterwarnings("ignore")
torch.set_num_threads(1)


@functools.cache
def formatting(text):
    """What black would change; empty where nothing."""
    lines = (text.splitlines(), black.format_str(text, mode=black.Mode()).splitlines())
    return "\n".join(difflib.unified_diff(*lines, "exported", "black", lineterm=""))


def load_module(path):
    spec = importlib.util.spec_from_file_location("exported_model", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def difference(logits, expected):
    if logits.shape != expected.shape:
        return float("inf")
    return ((logits - expected).abs().max() / expected.abs().max()).item()


def check_source(folder, images, expected):
    files = sorted(folder.glob("*.py"))
    for file in files:
        py_compile.compile(str(file), doraise=True)
    changes = "".join(formatting(file.read_text(encoding="utf-8")) for file in files)
    network = load_module(folder / "model.py").load()
    weights = torch.load(folder / "model.pth", weights_only=True)
    with torch.no_grad():
        logits = network(images)
    return {"black": changes, "difference": difference(logits, expected),
            "state": sorted(network.state_dict()) == sorted(weights),
            "text": (folder / "model.py").read_text(encoding="utf-8")}


def check_script(path, images, expected):
    network = torch.jit.load(path, map_location="cpu").eval()
    with torch.no_grad():
        logits = network(images)
        single = network(images[:1])
    names = list(network.state_dict())
    network.train()
    return {"difference": difference(logits, expected), "names": names,
            "single": difference(single, expected[:1]), "trains": network.training}


def check(folder, tensors):
    images, expected = tensors[f"{folder.name}/images"], tensors[f"{folder.name}/logits"]
    found = {}
    try:
        found["source"] = check_source(folder / "pytorch", images, expected)
        if (folder / "model.pt").exists():
            found["script"] = check_script(folder / "model.pt", images, expected)
    except Exception as error:  # a row of its own in the test
        found["error"] = f"{type(error).__name__}: {error}"
    return found


def main():
    root = Path(sys.argv[1])
    tensors = load_file(root / "rows.safetensors")
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    print(json.dumps({folder.name: check(folder, tensors) for folder in folders}))


if __name__ == "__main__":
    main()
