# SPDX-License-Identifier: Apache-2.0
"""Writes reference tensors as a safetensors file that carries the hash of the script it is from."""
import argparse
import ctypes
import hashlib
import json
import struct
import sys
from pathlib import Path

TYPES = {"torch.float32": "F32", "torch.float64": "F64", "torch.float16": "F16",
         "torch.bfloat16": "BF16", "torch.int64": "I64", "torch.int32": "I32", "torch.int16": "I16",
         "torch.int8": "I8", "torch.uint8": "U8", "torch.bool": "BOOL"}


def read_hash(path):
    """The hash that a file written by write() carries, or None."""
    try:
        with open(path, "rb") as file:
            length = struct.unpack("<Q", file.read(8))[0]
            return json.loads(file.read(length))["__metadata__"]["script"]
    except (OSError, ValueError, KeyError, struct.error):
        return None


def write(path, tensors, metadata):
    """tensors: name -> torch tensor."""
    header, data, offset = {"__metadata__": metadata}, [], 0
    for name, tensor in tensors.items():
        tensor = tensor.detach().contiguous()
        size = tensor.numel() * tensor.element_size()
        header[name] = {"dtype": TYPES[str(tensor.dtype)], "shape": list(tensor.shape),
                        "data_offsets": [offset, offset + size]}
        data.append(ctypes.string_at(tensor.data_ptr(), size) if size else b"")
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with open(partial, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(data))
    partial.replace(path)


def main(make, *more_scripts):
    """Runs make() -> {name: tensor} unless --output is already from these very scripts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path, required=True)
    output = parser.parse_args().output
    digest = hashlib.sha256()
    for script in (sys.argv[0], __file__, *more_scripts):
        digest.update(Path(script).read_bytes())
    digest = digest.hexdigest()
    if read_hash(output) != digest:
        write(output, make(), {"script": digest})
