# SPDX-License-Identifier: Apache-2.0
"""Reference values of feature maps and class activation maps from PyTorch, in double."""
import small_net
import torch
from torch import nn
from torch.nn import functional as F

TARGET = 3


class PooledNet(nn.Module):
    """The network of tests/inspect/inspect_support.h that CAM is possible on."""
    SHAPE = (3, 13, 9)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, (3, 4), padding="same", dilation=(2, 1), padding_mode="circular")
        self.bn1 = nn.BatchNorm2d(8)
        self.conv2 = nn.Conv2d(8, 12, 3, stride=(2, 1), padding=(2, 1), groups=4,
                               padding_mode="reflect")
        self.fc = nn.Linear(12, 5)

    def forward(self, x):
        a = self.seen = {"input": x}
        a["conv1"] = self.conv1(a["input"])
        a["bn1"] = self.bn1(a["conv1"])
        a["relu1"] = torch.relu(a["bn1"])
        a["pool1"] = F.max_pool2d(a["relu1"], 2, 2, ceil_mode=True)
        a["conv2"] = self.conv2(a["pool1"])
        a["relu2"] = F.silu(a["conv2"])
        a["gap"] = a["relu2"].mean((2, 3))
        a["fc"] = self.fc(a["gap"])
        return a["fc"]


class BranchedNet(small_net.SmallNet):
    """SmallNet that keeps what it computes."""
    SHAPE = small_net.SHAPE

    def forward(self, x):
        a = self.seen = {"input": x}
        a["conv1"] = self.conv1(a["input"])
        a["bn1"] = self.bn1(a["conv1"])
        a["relu1"] = torch.relu(a["bn1"])
        a["block.conv"] = self.block.conv(a["relu1"])
        a["block.bn"] = self.block.bn(a["block.conv"])
        a["sum"] = a["relu1"] + a["block.bn"]
        a["relu2"] = torch.relu(a["sum"])
        a["left"] = self.left(a["relu2"])
        a["right"] = self.right(a["relu2"])
        a["joined"] = torch.cat([a["left"], a["right"]], 1)
        a["flat"] = torch.flatten(a["joined"], 1)
        a["fc"] = self.fc(a["flat"])
        return a["fc"]


def make_net(kind, seed):
    torch.manual_seed(seed)
    net = kind()
    with torch.no_grad():
        for name, buffer in net.named_buffers():
            if name.endswith("running_mean"):
                buffer.normal_(0, 0.3)
            elif name.endswith("running_var"):
                buffer.uniform_(0.5, 2)
    return net.eval()


def grad_cam(a, g, score):
    return torch.einsum("k,khw->hw", g.mean((1, 2)), a)


def grad_cam_plus_plus(a, g, score):
    """Of Y = exp(score), as in the paper; without the common factor Y."""
    second, third = score.exp() * g ** 2, score.exp() * g ** 3
    alpha = second / (2 * second + a.sum((1, 2), keepdim=True) * third)
    alpha = torch.where(g != 0, alpha, torch.zeros_like(alpha))
    return torch.einsum("k,khw->hw", (alpha * g.clamp(min=0)).sum((1, 2)), a)


def layer_cam(a, g, score):
    return (g.clamp(min=0) * a).sum(0)


METHODS = {"gradcam": grad_cam, "gradcam++": grad_cam_plus_plus, "layercam": layer_cam}


def scaled(raw, size):
    """Raw map over its largest value, and the picture laid over the image."""
    peak = raw.max()
    assert peak > 0, "the reference must not be empty"
    shown = F.interpolate((raw.clamp(min=0) / peak)[None, None], size, mode="bilinear",
                          align_corners=False)[0, 0]
    return {"raw": raw / peak, "map": shown, "peak": peak}


def maps_of(name, net, layers):
    generator = torch.Generator().manual_seed(17)
    image = torch.randn(1, *net.SHAPE, generator=generator)
    tensors = {"image": image}
    tensors |= {f"state/{key}": value.clone() for key, value in net.state_dict().items()}
    net.double()
    logits = net(image.double().requires_grad_(True))
    tensors["probabilities"] = logits[0].softmax(0)
    tensors |= {f"maps/{path}": value[0] for path, value in net.seen.items()}
    found = {}
    for path in layers:
        activations = net.seen[path]
        gradient, = torch.autograd.grad(logits[0, TARGET], activations, retain_graph=True)
        for method, compute in METHODS.items():
            found[f"{method}/{path}"] = compute(activations[0], gradient[0], logits[0, TARGET])
    if isinstance(net, PooledNet):
        found["cam/relu2"] = torch.einsum("k,khw->hw", net.fc.weight[TARGET], net.seen["relu2"][0])
    for key, raw in found.items():
        tensors |= {f"cam/{key}/{part}": value for part, value in scaled(raw, net.SHAPE[1:]).items()}
    return {f"{name}/{key}": value.float() if value.is_floating_point() else value
            for key, value in tensors.items()}


def make():
    return (maps_of("pooled", make_net(PooledNet, 5), ["relu2", "relu1", "conv2"])
            | maps_of("branched", make_net(BranchedNet, 6), ["joined", "relu1", "left"]))
