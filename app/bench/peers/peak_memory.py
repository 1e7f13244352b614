# SPDX-License-Identifier: Apache-2.0
"""A stock training script of the six-conv network over resident images; its peak memory is read
from outside."""
import argparse

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    images = torch.rand(arguments.images, 3, 32, 32)
    labels = torch.randint(0, 6, (arguments.images,))
    layers, channels = [], 3
    for width, pool in ((32, False), (32, True), (64, False), (64, True), (128, False), (128, False)):
        layers += [nn.Conv2d(channels, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
        if pool:
            layers.append(nn.MaxPool2d(2))
        channels = width
    net = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 6))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
    criterion = nn.CrossEntropyLoss()
    loader = DataLoader(TensorDataset(images, labels), batch_size=128, shuffle=True)
    done = 0
    while done < arguments.steps:
        for x, y in loader:
            optimizer.zero_grad()
            criterion(net(x), y).backward()
            optimizer.step()
            done += 1
            if done == arguments.steps:
                break


main()
