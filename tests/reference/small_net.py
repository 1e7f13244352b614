# SPDX-License-Identifier: Apache-2.0
"""The network of tests/support/small_net.h in PyTorch: BatchNorm, Add, Concat, odd sizes."""
import torch
from torch import nn

SEED, BATCH, SHAPE, CLASSES = 7, 6, (3, 11, 7), 5


class SmallNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(8)
        self.block = nn.Module()
        self.block.conv = nn.Conv2d(8, 8, 3, padding=1, bias=False)
        self.block.bn = nn.BatchNorm2d(8)
        self.left = nn.Conv2d(8, 6, (3, 2), stride=(2, 1))
        self.right = nn.Conv2d(8, 4, (3, 2), stride=(2, 1), groups=2)
        self.fc = nn.Linear(300, CLASSES)

    def forward(self, x):
        stem = torch.relu(self.bn1(self.conv1(x)))
        body = torch.relu(stem + self.block.bn(self.block.conv(stem)))
        self.joined = torch.cat([self.left(body), self.right(body)], 1)
        return self.fc(torch.flatten(self.joined, 1))


def make_net():
    torch.manual_seed(SEED)
    return SmallNet()


def make_batches(count):
    generator = torch.Generator().manual_seed(11)
    return [(torch.randn(BATCH, *SHAPE, generator=generator),
             torch.randint(CLASSES, (BATCH,), generator=generator)) for _ in range(count)]
