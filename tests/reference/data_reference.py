# SPDX-License-Identifier: Apache-2.0
"""Reference values of tests/data from PyTorch."""
import gzip
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors_io import main

FASHION = Path("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz")
PADDING = 2


def augmented(channels):
    """Every crop and flip of one image, then ToTensor and Normalize."""
    height, width = 6, 9
    image = torch.randint(0, 256, (channels, height, width), dtype=torch.uint8)
    mean = torch.tensor([0.4914, 0.4822, 0.4465][:channels])
    std = torch.tensor([0.2470, 0.2435, 0.2616][:channels])
    padded = F.pad(image, [PADDING] * 4)
    pictures = []
    for top in range(2 * PADDING + 1):
        for left in range(2 * PADDING + 1):
            crop = padded[:, top:top + height, left:left + width]
            for picture in (crop, crop.flip(-1)):
                scaled = picture.float().div(255)
                pictures.append((scaled - mean[:, None, None]) / std[:, None, None])
    return {f"augment{channels}/image": image.permute(1, 2, 0).contiguous(),
            f"augment{channels}/mean": mean, f"augment{channels}/std": std,
            f"augment{channels}/pictures": torch.stack(pictures).permute(0, 2, 3, 1).contiguous()}


# Rows of tst_data_reference.cpp: angle, translation, scale, shear; not one of them symmetric.
AFFINE = [(25, (0, 0), 1.0, 0), (-70, (2.5, -1.25), 0.8, 0), (10, (0, 1), 1.3, 20),
          (0, (-3, 0.5), 0.6, -35)]


def affine():
    """grid_sample on the grid that moves every pixel by rotation · shear · scale, then shift."""
    height, width = 7, 10
    image = torch.randint(0, 256, (3, height, width), dtype=torch.uint8)
    moved = []
    for angle, (right, down), scale, shear in AFFINE:
        turn, slope = math.radians(angle), math.tan(math.radians(shear))
        rotation = torch.tensor([[math.cos(turn), -math.sin(turn)],
                                 [math.sin(turn), math.cos(turn)]], dtype=torch.float64)
        slant = torch.tensor([[1, -slope], [0, 1]], dtype=torch.float64)
        inverse = torch.linalg.inv(rotation @ slant * scale)
        rows, columns = torch.meshgrid(torch.arange(height, dtype=torch.float64),
                                       torch.arange(width, dtype=torch.float64), indexing="ij")
        points = torch.stack([columns - (width - 1) / 2 - right,
                              rows - (height - 1) / 2 - down], -1) @ inverse.T
        grid = points * 2 / torch.tensor([width, height], dtype=torch.float64)
        moved.append(F.grid_sample(image.double()[None], grid[None], mode="bilinear",
                                   padding_mode="zeros", align_corners=False)[0])
    return {"affine/image": image.permute(1, 2, 0).contiguous(),
            "affine/settings": torch.tensor([(a, *t, s, h) for a, t, s, h in AFFINE]),
            "affine/pictures": torch.stack(moved).permute(0, 2, 3, 1).float().contiguous()}


def area_matrix(extent, count):
    """Share of each source pixel in each target pixel."""
    edges = torch.arange(count + 1, dtype=torch.float64) * extent / count
    source = torch.arange(extent, dtype=torch.float64)
    overlap = torch.minimum(edges[1:, None], source + 1) - torch.maximum(edges[:-1, None], source)
    return overlap.clamp(min=0) * count / extent


def resized():
    image = torch.randint(0, 256, (12, 18, 3), dtype=torch.uint8)
    planes = image.permute(2, 0, 1).double()
    larger = F.interpolate(planes[None], size=(31, 40), mode="bilinear", align_corners=False)[0]
    halved = F.avg_pool2d(planes[None], (2, 3))[0]
    broken = area_matrix(12, 5) @ planes @ area_matrix(18, 7).T
    tensors = {"larger": larger, "halved": halved, "broken": broken}
    return {"resize/image": image} | {f"resize/{name}": value.permute(1, 2, 0).float().contiguous()
                                      for name, value in tensors.items()}


def fashion_statistics():
    pixels = torch.frombuffer(bytearray(gzip.open(FASHION).read()[16:]), dtype=torch.uint8)
    scaled = pixels.double() / 255
    statistics = torch.stack([scaled.mean(), scaled.std(correction=0)])
    return {"fashion-mnist/statistics": statistics.float()}


def make():
    torch.manual_seed(1)
    return augmented(1) | augmented(3) | resized() | affine() | fashion_statistics()


if __name__ == "__main__":
    main(make)
