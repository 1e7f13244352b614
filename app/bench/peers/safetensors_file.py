# SPDX-License-Identifier: Apache-2.0
"""Reads the safetensors files that convstudio-bench hands to its peers."""
import json
import struct

import numpy
import torch

_TYPES = {"F32": numpy.float32, "I64": numpy.int64, "U8": numpy.uint8}


def load(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    start = 8 + length
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        array = numpy.frombuffer(data[start + begin : start + end], _TYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(array.reshape(entry["shape"]).copy())
    return tensors
