# SPDX-License-Identifier: Apache-2.0
"""ResNet-18 (He et al. 2016) in plain PyTorch under the names of torchvision's state_dict():
resnet18_torchvision.py FOLDER writes resnet18.pth, resnet18_half.pth (bf16) and io.safetensors
(images and logits)."""
import sys
from pathlib import Path

import torch
from safetensors_io import write
from torch import nn


class Unit(nn.Module):
    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        if stride != 1:
            self.downsample = nn.Sequential(nn.Conv2d(before, channels, 1, stride, bias=False),
                                            nn.BatchNorm2d(channels))

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return torch.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNet18(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        for stage, channels in enumerate((64, 128, 256, 512), 1):
            before = 64 if stage == 1 else channels // 2
            setattr(self, f"layer{stage}", nn.Sequential(
                Unit(before, channels, 1 if stage == 1 else 2), Unit(channels, channels, 1)))
        self.fc = nn.Linear(512, classes)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        x = nn.functional.max_pool2d(x, 3, 2, 1)
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
        return self.fc(x.mean((2, 3)))


def main(folder):
    torch.manual_seed(18)
    net = ResNet18()
    with torch.no_grad():
        for name, value in net.state_dict().items():  # as if trained: no statistic is 0 or 1
            if name.endswith("running_mean"):
                value.normal_(0, 0.1)
            elif name.endswith("running_var"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("num_batches_tracked"):
                value.fill_(77)
    net.eval()
    images = torch.randn(2, 3, 224, 224)
    torch.save(net.state_dict(), folder / "resnet18.pth")
    torch.save({"state_dict": {"module." + name: value.bfloat16() if value.is_floating_point() else value
                               for name, value in net.state_dict().items()}},
               folder / "resnet18_half.pth")
    with torch.no_grad():
        write(folder / "io.safetensors", {"images": images, "logits": net(images)}, {})


main(Path(sys.argv[1]))
