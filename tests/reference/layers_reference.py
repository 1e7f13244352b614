# SPDX-License-Identifier: Apache-2.0
"""Reference values of tests/layers from PyTorch: every case of layer_cases.json, forward and backward,
in training and evaluation mode, and every initialisation for a seed."""
import json
import math
import zlib
from pathlib import Path

import torch
from safetensors_io import main
from torch import nn

CASES = Path(__file__).parent.parent / "layers" / "layer_cases.json"
SEED = 20


class GlobalAvgPool2d(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


class Add(nn.Module):
    def forward(self, *inputs):
        return sum(inputs[1:], inputs[0])


class Concat(nn.Module):
    def __init__(self, dim=1):
        super().__init__()
        self.dim = dim

    def forward(self, *inputs):
        return torch.cat(inputs, self.dim)


def pairs_as_tuples(params):
    return {name: tuple(value) if isinstance(value, list) else value for name, value in params.items()}


def make_layer(case):
    kind, params = case["type"], pairs_as_tuples(case["params"])
    first = case["inputs"][0] if case["inputs"] else None
    if kind == "Conv2d":
        return nn.Conv2d(first[0], **params)
    if kind == "Linear":
        return nn.Linear(first[0], **params)
    if kind.startswith("BatchNorm"):
        return getattr(nn, kind)(first[0], **params)
    if kind == "Softmax":
        return nn.Softmax(params.get("dim", 1))
    if kind in ("Input", "Output"):
        return nn.Identity()
    own = {"GlobalAvgPool2d": GlobalAvgPool2d, "Add": Add, "Concat": Concat}
    return own[kind](**params) if kind in own else getattr(nn, kind)(**params)


def make_inputs(case):
    shapes = case["inputs"] or [case["params"]["shape"]]
    return [torch.randn(case["batch"], *shape).requires_grad_() for shape in shapes]


def unsettle(layer):
    """BatchNorm starts with ones and zeros, which would hide mistakes."""
    if not isinstance(layer, nn.modules.batchnorm._BatchNorm):
        return
    with torch.no_grad():
        for tensor in layer.state_dict().values():
            if tensor.dtype == torch.float32:
                tensor.uniform_(0.5, 1.5)


def run(layer, inputs, training, tensors, prefix):
    layer.train(training)
    layer.zero_grad()
    for value in inputs:
        value.grad = None
    torch.manual_seed(SEED)
    out = layer(*inputs)
    torch.manual_seed(SEED + 1)
    gradient = torch.randn(out.shape)
    out.backward(gradient)
    tensors[f"{prefix}/out"] = out
    tensors[f"{prefix}/gradient"] = gradient
    for i, value in enumerate(inputs):
        tensors[f"{prefix}/input/{i}"] = value.grad
    for name, value in layer.named_parameters():
        tensors[f"{prefix}/parameter/{name}"] = value.grad
    for name, value in layer.named_buffers():
        tensors[f"{prefix}/buffer/{name}"] = value.clone()


def layer_case(case):
    name, tensors = case["name"], {}
    torch.manual_seed(SEED)
    fresh = make_layer(case)
    tensors |= {f"{name}/fresh/{key}": value for key, value in fresh.state_dict().items()}
    torch.manual_seed(zlib.crc32(name.encode()))
    layer, inputs = make_layer(case), make_inputs(case)
    unsettle(layer)
    tensors |= {f"{name}/state/{key}": value.clone() for key, value in layer.state_dict().items()}
    tensors |= {f"{name}/in/{i}": value for i, value in enumerate(inputs)}
    run(layer, inputs, True, tensors, f"{name}/train")
    run(layer, inputs, False, tensors, f"{name}/eval")
    return tensors


def initialise(tensor, layer, init):
    init = dict(init)
    kind = init.pop("type")
    if kind == "default":
        return
    if kind == "lecun_normal":
        nn.init.normal_(tensor, 0, math.sqrt(1 / (tensor.numel() // tensor.shape[0])))
    elif kind == "dirac":
        nn.init.dirac_(tensor, layer.groups)
    else:
        getattr(nn.init, kind + "_")(tensor, **init)


def init_case(case):
    torch.manual_seed(SEED)
    layer = make_layer(case)
    for name in ("weight", "bias"):
        if name in case["init"]:
            initialise(getattr(layer, name), layer, case["init"][name])
    return {f"init/{case['name']}/{key}": value for key, value in layer.state_dict().items()}


def make():
    cases = json.loads(CASES.read_text())
    tensors = {}
    for case in cases["layers"]:
        tensors |= layer_case(case)
    for case in cases["inits"]:
        tensors |= init_case(case)
    return tensors


if __name__ == "__main__":
    main(make, CASES)
