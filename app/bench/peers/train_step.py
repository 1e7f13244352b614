# SPDX-License-Identifier: Apache-2.0
"""Training steps of the six-conv network in PyTorch, as people write it (stock) or tuned by hand
(channels_last, bf16 autocast, set_to_none, foreach off the table: fused SGD).

Reads commands from stdin, one a line: "steps N" answers {"ms": [...], "loss": [...]} on stdout.
"""
import argparse
import json
import sys
import time

import torch
from torch import nn

import safetensors_file


def network(classes):
    layers = []
    channels = 3
    for width, pool in ((32, False), (32, True), (64, False), (64, True), (128, False), (128, False)):
        layers += [nn.Conv2d(channels, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
        if pool:
            layers.append(nn.MaxPool2d(2))
        channels = width
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, classes)]
    return nn.Sequential(*layers)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tuned", action="store_true")
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--start", required=True, help="safetensors: images, labels, weights in order")
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    start = safetensors_file.load(arguments.start)
    images, labels = start.pop("images"), start.pop("labels")
    net = network(int(labels.max()) + 1)
    for (_, target), source in zip(net.named_parameters(), start.values(), strict=True):
        target.data.copy_(source)
    if arguments.tuned:
        net = net.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4,
                                fused=arguments.tuned or None)
    criterion = nn.CrossEntropyLoss()
    batch = 128
    position = 0
    net.train()

    for line in sys.stdin:
        count = int(line.split()[1])
        times, losses = [], []
        for _ in range(count):
            began = time.perf_counter()
            x = images[position : position + batch]
            y = labels[position : position + batch]
            position = (position + batch) % len(images)
            if arguments.tuned:
                x = x.contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=arguments.precision == "bf16"):
                loss = criterion(net(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            times.append((time.perf_counter() - began) * 1e3)
        print(json.dumps({"ms": times, "loss": losses}), flush=True)


main()
