# SPDX-License-Identifier: Apache-2.0
"""Reference values of tests/inspect: metrics by their textbook formulas in float64, maps."""
from fractions import Fraction
from math import comb

import inspect_maps
import small_net
import torch
from safetensors_io import main

BINS = (1, 10, 15)
# images, classes, features, spread of the logits; odd counts throughout.
CASES = {"two": (37, 2, 5, 1.0), "seven": (211, 7, 9, 2.5), "thirteen": (501, 13, 3, 4.0)}


def made_up(row, images, classes, features, spread):
    generator = torch.Generator().manual_seed(len(row))
    labels = torch.randint(classes, (images,), generator=generator)
    labels[labels == classes - 1] = 0 if classes > 2 else classes - 1  # a class without images
    logits = torch.randn(images, classes, generator=generator) * spread
    logits[torch.arange(images), labels] += spread
    logits[:, 0] -= spread  # a class that is taken for others
    return logits, labels, torch.randn(images, features, generator=generator)


def judged(tensors, row, logits, labels):
    p = torch.softmax(logits.double(), 1)
    top, predicted = p.max(1)
    every = torch.arange(len(labels))
    second = p.clone()
    second[every, predicted] = -1
    tensors[f"{row}/predicted"] = predicted
    tensors[f"{row}/confidence"] = top
    tensors[f"{row}/true"] = p[every, labels]
    tensors[f"{row}/margin"] = top - second.max(1).values
    tensors[f"{row}/loss"] = torch.nn.functional.cross_entropy(logits.double(), labels,
                                                               reduction="none")
    return predicted, top


def calibration(tensors, row, right, confidence):
    for bins in BINS:
        table = torch.zeros(bins, 3, dtype=torch.float64)  # images, confidence, accuracy
        ece = mce = 0.0
        for k in range(bins):
            inside = (confidence > k / bins) & (confidence <= (k + 1) / bins)
            if not inside.any():
                continue
            mean, hits = confidence[inside].mean(), right[inside].double().mean()
            table[k] = torch.stack([inside.sum().double(), mean, hits])
            ece += int(inside.sum()) / len(right) * float((hits - mean).abs())
            mce = max(mce, float((hits - mean).abs()))
        tensors[f"{row}/bins/{bins}"] = table
        tensors[f"{row}/errors/{bins}"] = torch.tensor([ece, mce], dtype=torch.float64)


def merges(counts):
    """The plain algorithm: the two clusters with the largest mean likeness of their classes."""
    shares = counts.double() / counts.sum(1, keepdim=True).clamp(min=1)
    likeness = (shares + shares.T) / 2
    clusters = [[c] for c in range(len(counts))]
    while len(clusters) > 1:
        pairs = [(likeness[a][:, b].mean(), i, j) for i, a in enumerate(clusters)
                 for j, b in enumerate(clusters) if i < j]
        _, i, j = max(pairs, key=lambda pair: pair[0])
        joined = sorted([clusters[i], clusters[j]], key=min)
        clusters = [c for k, c in enumerate(clusters) if k not in (i, j)] + [sum(joined, [])]
    return torch.tensor(clusters[0])


def confusion(tensors, row, labels, predicted, classes):
    counts = torch.zeros(classes, classes, dtype=torch.int64)
    for label, guess in zip(labels, predicted):
        counts[label, guess] += 1
    tensors[f"{row}/counts"] = counts
    tensors[f"{row}/rows"] = counts.double() / counts.sum(1, keepdim=True).clamp(min=1)
    tensors[f"{row}/columns"] = counts.double() / counts.sum(0, keepdim=True).clamp(min=1)
    wrong = counts.sum(0) + counts.sum(1) - 2 * counts.diag()
    tensors[f"{row}/errors"] = torch.argsort(wrong, descending=True, stable=True)


def similarity(tensors):
    """Dense counts, so that no two likenesses are equal."""
    for classes in (2, 3, 8, 19):
        generator = torch.Generator().manual_seed(classes)
        counts = torch.randint(1, 10_000, (classes, classes), generator=generator)
        tensors[f"similarity/{classes}/counts"] = counts
        tensors[f"similarity/{classes}/order"] = merges(counts)


def neighbours(tensors, row, features):
    features[4] = 0
    cosine = torch.nn.functional.cosine_similarity(features[2].double(), features.double(), dim=1)
    cosine[2] = -2  # the image itself
    order = torch.argsort(cosine, descending=True, stable=True)[:11]
    tensors[f"{row}/nearest"], tensors[f"{row}/cosine"] = order, cosine[order]


def mcnemar(tensors):
    """Exact, in fractions."""
    for b, c in ((0, 0), (1, 0), (0, 5), (3, 9), (12, 12), (40, 25), (300, 361)):
        n = b + c
        tail = sum(Fraction(comb(n, k), 2**n) for k in range(min(b, c) + 1))
        tensors[f"mcnemar/{b}/{c}"] = torch.tensor([float(min(1, 2 * tail))], dtype=torch.float64)


def make():
    tensors = {}
    for row, (images, classes, width, spread) in CASES.items():
        logits, labels, features = made_up(row, images, classes, width, spread)
        predicted, confidence = judged(tensors, row, logits, labels)
        calibration(tensors, row, predicted == labels, confidence)
        confusion(tensors, row, labels, predicted, classes)
        neighbours(tensors, row, features)
        tensors[f"{row}/logits"], tensors[f"{row}/labels"] = logits, labels
        tensors[f"{row}/features"] = features
    mcnemar(tensors)
    similarity(tensors)
    return tensors | inspect_maps.make()


if __name__ == "__main__":
    main(make, inspect_maps.__file__, small_net.__file__)
