# SPDX-License-Identifier: Apache-2.0
"""Replays exported files on the images of a proof in a foreign runtime.

Usage: replay.py REQUEST.json. Prints one JSON object a line: progress, then a result or an error for
each row of the request. Logits go to the file that the row names, raw fp32.
"""

import importlib.util
import json
import pathlib
import statistics
import sys
import time

import numpy as np


def say(**values):
    print(json.dumps(values), flush=True)


def onnx_runner(row, threads):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(row["path"], options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return onnxruntime.__version__, lambda batch: session.run(None, {name: batch})[0]


def read_safetensors(path):
    """The format by its description: header length, JSON header, data."""
    import torch

    types = {"F32": np.float32, "F64": np.float64, "F16": np.float16, "I64": np.int64,
             "I32": np.int32, "I16": np.int16, "I8": np.int8, "U8": np.uint8, "BOOL": np.bool_}
    content = pathlib.Path(path).read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    state = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        values = np.frombuffer(content[8 + length + begin : 8 + length + end], types[entry["dtype"]])
        state[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return state


def source_module(folder):
    spec = importlib.util.spec_from_file_location("exported_model", pathlib.Path(folder) / "model.py")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(folder))
    spec.loader.exec_module(module)
    sys.path.pop(0)
    return module


def torch_runner(row, threads):
    import torch

    torch.set_num_threads(threads)
    if row["kind"] == "torchscript":
        model = torch.jit.load(row["path"], map_location="cpu")
    else:
        model = source_module(row["source"]).Network()
        if row["kind"] == "safetensors":
            state = read_safetensors(row["path"])
        else:
            state = torch.load(row["path"], map_location="cpu", weights_only=True)
        model.load_state_dict(state, strict=True)
    model.eval()

    def run(batch):
        with torch.no_grad():
            return model(torch.from_numpy(batch)).numpy()

    return torch.__version__, run


def latency(run, images, count):
    batch = np.ascontiguousarray(np.resize(images[:count], (count, *images.shape[1:])))
    run(batch)
    times = []
    # Slow networks need no nine runs for a steady median.
    while len(times) < 9 and (len(times) < 3 or sum(times) < 500):
        start = time.perf_counter()
        run(batch)
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def replay(index, row, request):
    runner = onnx_runner if row["kind"] == "onnx" else torch_runner
    version, run = runner(row, request["threads"])
    images = np.memmap(row["images"], np.float32, "r", shape=tuple(request["shape"]))
    logits = []
    inference = 0.0
    start = time.perf_counter()
    for first in range(0, len(images), 32):
        batch = np.array(images[first : first + 32])
        asked = time.perf_counter()
        logits.append(run(batch))
        inference += time.perf_counter() - asked
        say(row=index, done=min(first + 32, len(images)))
    np.concatenate(logits).astype(np.float32).tofile(row["logits"])
    seconds = time.perf_counter() - start
    say(
        row=index,
        version=version,
        seconds=seconds,
        inference_seconds=inference,
        latency=[latency(run, images, n) for n in request["batches"]],
    )


def main():
    request = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    for index, row in enumerate(request["rows"]):
        try:
            replay(index, row, request)
        except ImportError as error:
            say(row=index, absent=str(error))
        except Exception as error:  # whatever a runtime says of a file belongs into the proof
            say(row=index, error=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
