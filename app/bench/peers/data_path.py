# SPDX-License-Identifier: Apache-2.0
"""Padded random crop, flip and normalisation of resident 32x32 images through a DataLoader with two
workers. Prints {"images_per_second": ...} for every "epoch" line on stdin."""
import argparse
import json
import sys
import time

import numpy
import torch
from torch.utils.data import DataLoader, Dataset


class Images(Dataset):
    def __init__(self, count):
        generator = numpy.random.default_rng(1)
        self.images = generator.integers(0, 256, (count, 32, 32, 3), dtype=numpy.uint8)
        self.labels = generator.integers(0, 10, count)
        self.mean = torch.tensor([0.49, 0.48, 0.45]).view(3, 1, 1)
        self.std = torch.tensor([0.25, 0.24, 0.26]).view(3, 1, 1)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        padded = numpy.pad(self.images[index], ((4, 4), (4, 4), (0, 0)))
        top, left = torch.randint(0, 9, (2,)).tolist()
        image = padded[top : top + 32, left : left + 32]
        if torch.rand(()) < 0.5:
            image = image[:, ::-1]
        tensor = torch.from_numpy(numpy.ascontiguousarray(image)).permute(2, 0, 1).float() / 255
        return (tensor - self.mean) / self.std, int(self.labels[index])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, required=True)
    parser.add_argument("--batch", type=int, default=128)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    loader = DataLoader(Images(arguments.images), batch_size=arguments.batch, shuffle=True,
                        num_workers=2, persistent_workers=True)
    for _ in loader:  # starts the workers
        pass
    for _ in sys.stdin:
        began = time.perf_counter()
        seen = 0
        for images, _ in loader:
            seen += len(images)
        print(json.dumps({"images_per_second": seen / (time.perf_counter() - began)}), flush=True)


main()
