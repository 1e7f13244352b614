# SPDX-License-Identifier: Apache-2.0
"""Reference values of tests/train from PyTorch."""
import small_net
import torch
from safetensors_io import main
from torch import nn

STEPS = 5
CLASS_WEIGHTS = [0.5, 2.0, 1.0, 0.0, 3.5]
# Rows of tst_optimizers_reference.cpp.
OPTIMIZERS = {
    "sgd": (torch.optim.SGD, dict(lr=0.1)),
    "sgd-momentum": (torch.optim.SGD, dict(lr=0.05, momentum=0.9)),
    "sgd-nesterov": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, nesterov=True)),
    "sgd-dampening": (torch.optim.SGD, dict(lr=0.05, momentum=0.8, dampening=0.3)),
    "sgd-decay": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, weight_decay=0.01)),
    "adam": (torch.optim.Adam, dict(lr=0.003)),
    "adam-options": (torch.optim.Adam,
                     dict(lr=0.003, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.02)),
    "adamw": (torch.optim.AdamW, dict(lr=0.003, weight_decay=0.0)),
    "adamw-options": (torch.optim.AdamW,
                      dict(lr=0.003, betas=(0.85, 0.9), eps=1e-5, weight_decay=0.1)),
}


def train(tensors, row, make_optimizer, clip=lambda parameters: None):
    net = small_net.make_net()
    optimizer = make_optimizer(net)
    for images, labels in small_net.make_batches(STEPS):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(images), labels).backward()
        norm = clip(list(net.parameters()))
        if norm is not None:
            tensors[f"{row}/norm"] = norm
        optimizer.step()
    tensors |= {f"{row}/{name}": value for name, value in net.named_parameters()}
    return tensors


def grouped(net, decay):
    """No decay on one-dimensional parameters, a tenth of the rate for the block."""
    groups = []
    for name, value in net.named_parameters():
        groups.append(dict(params=[value], weight_decay=decay if value.dim() > 1 else 0.0,
                           lr=0.05 * (0.1 if name.startswith("block.") else 1)))
    return groups


def losses(tensors):
    generator = torch.Generator().manual_seed(5)
    logits = torch.randn(9, 5, generator=generator) * 4
    labels = torch.randint(5, (9,), generator=generator)
    tensors["loss/logits"], tensors["loss/labels"] = logits, labels
    tensors["loss/correct"] = (logits.argmax(1) == labels).sum()
    for smoothing in (0.0, 0.1, 0.7):
        for weights in (None, torch.tensor(CLASS_WEIGHTS)):
            leaf = logits.clone().requires_grad_()
            loss = nn.CrossEntropyLoss(weight=weights, label_smoothing=smoothing)(leaf, labels)
            loss.backward()
            row = f"loss/{smoothing}/{'plain' if weights is None else 'weighted'}"
            tensors[row], tensors[row + "/grad"] = loss, leaf.grad


def outputs(net, x):
    """Every node of tests/support/small_net.h in its order."""
    seen = {"input": x, "conv1": net.conv1(x)}
    seen["bn1"] = net.bn1(seen["conv1"])
    seen["relu1"] = torch.relu(seen["bn1"])
    seen["block.conv"] = net.block.conv(seen["relu1"])
    seen["block.bn"] = net.block.bn(seen["block.conv"])
    seen["sum"] = seen["relu1"] + seen["block.bn"]
    seen["relu2"] = torch.relu(seen["sum"])
    seen["left"], seen["right"] = net.left(seen["relu2"]), net.right(seen["relu2"])
    seen["joined"] = torch.cat([seen["left"], seen["right"]], 1)
    seen["flat"] = torch.flatten(seen["joined"], 1)
    seen["fc"] = net.fc(seen["flat"])
    return seen | {"output": seen["fc"]}


def ratio(module):
    norm = lambda values: torch.cat([value.detach().reshape(-1).double() for value in values]).norm()
    parameters = list(module.parameters())
    return norm([p.grad for p in parameters]) / norm(parameters)


def node_figures(tensors, row, parts, offset=0.0):
    """mean, std, dead share, gradient / weight of each node over a batch in parts; -1 = none."""
    net = small_net.make_net()
    with torch.no_grad():
        net.bn1.bias[2] = -100  # a dead channel
    (images, labels), = small_net.make_batches(1)
    images = images + offset
    seen = []
    for begin, end in parts:
        seen.append(outputs(net, images[begin:end]))
        loss = nn.functional.cross_entropy(seen[-1]["output"], labels[begin:end], reduction="sum")
        (loss / len(images)).backward()
    for name in seen[0]:
        values = torch.cat([part[name] for part in seen]).detach().double()
        dead = -1.0
        if name.startswith("relu"):
            dead = (values.flatten(2).abs().amax((0, 2)) == 0).double().mean()
        module = dict(net.named_modules()).get(name)
        slope = ratio(module) if module is not None else -1.0
        tensors[f"{row}/{name}"] = torch.tensor(
            [values.mean(), values.std(correction=0), dead, slope], dtype=torch.float32)
    first = seen[0]["relu2"].detach()
    tensors[f"{row}/histogram"] = torch.histc(first, 64, first.min(), first.max())
    tensors[f"{row}/zeros"] = (first == 0).float().mean().reshape(1)
    tensors[f"{row}/high"] = first.max().reshape(1)


def make():
    tensors = {}
    node_figures(tensors, "nodes/whole", [(0, 6)])
    node_figures(tensors, "nodes/parts", [(0, 4), (4, 6)])
    node_figures(tensors, "nodes/offset", [(0, 6)], offset=300.0)
    for step, (images, labels) in enumerate(small_net.make_batches(STEPS)):
        tensors[f"images/{step}"], tensors[f"labels/{step}"] = images, labels
    for row, (kind, options) in OPTIMIZERS.items():
        train(tensors, row, lambda net: kind(net.parameters(), **options))
    train(tensors, "groups", lambda net: torch.optim.SGD(grouped(net, 0.05), momentum=0.9))
    sgd = lambda net: torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    train(tensors, "clip-norm", sgd, lambda p: nn.utils.clip_grad_norm_(p, 0.5))
    train(tensors, "clip-value", sgd, lambda p: nn.utils.clip_grad_value_(p, 0.01))
    losses(tensors)
    return tensors


if __name__ == "__main__":
    main(make, small_net.__file__)
