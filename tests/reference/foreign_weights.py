# SPDX-License-Identifier: Apache-2.0
"""Files that people save with PyTorch, and the tensors a reader should find in each:
foreign_weights.py FOLDER writes NAME.pth and NAME.safetensors (the expected tensors)."""
import argparse
import collections
import os
import sys
import warnings
from pathlib import Path

import torch
from safetensors_io import write
from torch import nn

FOLDER = Path(sys.argv[1])


def network():
    torch.manual_seed(5)
    return nn.Sequential(collections.OrderedDict(
        conv=nn.Conv2d(3, 4, (3, 5)), bn=nn.BatchNorm2d(4), fc=nn.Linear(7, 2)))


def save(name, content, expected, **options):
    torch.save(content, FOLDER / f"{name}.pth", **options)
    write(FOLDER / f"{name}.safetensors", expected, {})


def trained(optimizer):
    model = network()
    chosen = optimizer(model.parameters())
    model.bn(model.conv(torch.randn(2, 3, 6, 9))).sum().backward()
    chosen.step()
    return model, chosen


class Payload:
    def __reduce__(self):
        return os.system, (f"touch {FOLDER / 'payload-ran'}",)


def main():
    state = network().state_dict()
    save("state_dict", state, state)
    save("protocol4", state, state, pickle_protocol=4)
    save("protocol5", dict(state), state, pickle_protocol=5)
    save("channels_last", network().to(memory_format=torch.channels_last).state_dict(), state)
    save("parameters", dict(network().named_parameters()), dict(network().named_parameters()))
    save("bare_tensor", state["fc.weight"], {"tensor": state["fc.weight"]})
    save("list", [state["fc.bias"], (state["fc.weight"],)],
         {"0": state["fc.bias"], "1.0": state["fc.weight"]})

    for key, optimizer in (("state_dict", torch.optim.AdamW),
                           ("model_state_dict", lambda p: torch.optim.SGD(p, 0.1, momentum=0.9))):
        model, chosen = trained(optimizer)
        save(f"checkpoint_{key}",
             {"epoch": 3, "best": None, "args": argparse.Namespace(lr=0.1), key: model.state_dict(),
              "optimizer": chosen.state_dict(), "rate": 1e-3, "big": 2**70, "done": True},
             model.state_dict())
    save("nested", {"note": "x", "parts": {"a": {"w": state["fc.weight"]}, "b": [state["fc.bias"]]},
                    "optimizer_g": {"m": state["fc.bias"]}},
         {"parts.a.w": state["fc.weight"], "parts.b.0": state["fc.bias"]})
    save("wrapped_twice", {"state_dict": {"model": state}}, state)

    base = torch.arange(60, dtype=torch.float32).reshape(3, 4, 5)
    views = {"whole": base, "transposed": base.transpose(0, 2), "slice": base[1:, ::2, 1:4],
             "row": base[2, 3], "expanded": base[0, :1].expand(6, 5), "scalar": base[1, 2, 3],
             "empty": torch.empty(0, 3), "one": base[:1].permute(2, 0, 1)}
    save("views", views, views)
    types = {str(t).replace("torch.", ""): torch.tensor([[0, 1, 3], [2, 1, 0]]).to(t) for t in (
        torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32,
        torch.int16, torch.int8, torch.uint8, torch.bool)}
    save("types", types, types)
    others = {"c": torch.zeros(2, dtype=torch.complex64), "u": torch.zeros(2, dtype=torch.uint16),
              "f": torch.zeros(2, dtype=torch.float8_e5m2), "kept": state["fc.bias"]}
    save("other_types", others, {"kept": state["fc.bias"]})
    save("oddities", collections.OrderedDict(
        size=torch.Size([1, 2]), device=torch.device("cpu"), type=torch.float16, numbers={1, 2},
        sparse=torch.eye(2).to_sparse(), table=collections.defaultdict(list, a=[1]),
        named={7: state["fc.weight"]}, kept=state["fc.bias"]),
        {"named.7": state["fc.weight"], "kept": state["fc.bias"]})
    tied = {"a": state["fc.weight"], "b": state["fc.weight"]}
    save("tied", tied, tied)
    torch.serialization.set_crc32_options(False)
    save("without_checksums", state, state)
    torch.serialization.set_crc32_options(True)

    save("payload", {"w": state["fc.bias"], "evil": Payload()}, {"w": state["fc.bias"]})
    save("payload_alone", Payload(), {})
    save("module", network(), {})
    save("legacy", state, {}, _use_new_zipfile_serialization=False)
    warnings.simplefilter("ignore")
    torch.jit.script(network()).save(str(FOLDER / "torchscript.pth"))
    write(FOLDER / "torchscript.safetensors", {}, {})


main()
