# SPDX-License-Identifier: Apache-2.0
"""Evaluates LeNet-5 on resident images the usual way: a Dataset that scales and normalises, a
DataLoader, a loop over batches, confusion matrix and table of classes. Prints {"seconds", "accuracy",
"macro_f1", "loss"} for every line "workers N" on stdin."""
import argparse
import json
import sys
import time

import safetensors_file
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

CLASSES = 10


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding="same")
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.conv1(x)), 2)
        x = nn.functional.max_pool2d(torch.relu(self.conv2(x)), 2)
        x = torch.relu(self.fc1(torch.flatten(x, 1)))
        return self.fc3(torch.relu(self.fc2(x)))


class Images(Dataset):
    def __init__(self, file):
        tensors = safetensors_file.load(file)
        self.images, self.labels = tensors["images"], tensors["labels"]
        self.mean, self.std = tensors["mean"], tensors["std"]

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return (self.images[index].float() / 255 - self.mean) / self.std, self.labels[index]


@torch.no_grad()
def evaluate(net, loader):
    confusion = torch.zeros(CLASSES, CLASSES, dtype=torch.int64)
    loss = 0.0
    for images, labels in loader:
        logits = net(images)
        loss += float(nn.functional.cross_entropy(logits, labels, reduction="sum"))
        pairs = labels * CLASSES + logits.argmax(1)
        confusion += torch.bincount(pairs, minlength=CLASSES**2).view(CLASSES, CLASSES)
    hits, support, claimed = confusion.diag(), confusion.sum(1), confusion.sum(0)
    table = {"precision": hits / claimed, "recall": hits / support,
             "f1": 2 * hits / (claimed + support)}
    images = int(confusion.sum())
    return {"accuracy": int(hits.sum()) / images, "loss": loss / images,
            "macro_f1": float(table["f1"].double().mean())}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--batch", type=int, default=256)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    net = LeNet().eval()
    net.load_state_dict(safetensors_file.load(arguments.weights))
    images = Images(arguments.images)
    loaders = {count: DataLoader(images, batch_size=arguments.batch, num_workers=count,
                                 persistent_workers=count > 0) for count in (0, 2)}
    for line in sys.stdin:
        loader = loaders[int(line.split()[1])]
        began = time.perf_counter()
        result = evaluate(net, loader)
        print(json.dumps({"seconds": time.perf_counter() - began} | result), flush=True)


main()
