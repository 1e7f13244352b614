# SPDX-License-Identifier: Apache-2.0
"""Checks ROW/model.onnx of every row in a folder as the onnx package and ONNX Runtime see it. The
folder's rows.safetensors has ROW/images and ROW/logits, the engine's answer. Prints JSON {row:
{problem, differences for a batch of one and for all images, what the file says of itself}}."""
import json
import sys
from pathlib import Path

import numpy
import onnx
import onnxruntime
from safetensors.numpy import load_file


def relative_difference(got, expected):
    if got.shape != expected.shape:
        return float("inf")
    return float(numpy.abs(got - expected).max() / numpy.abs(expected).max())


def dims_of(value):
    return [dim.dim_param or dim.dim_value for dim in value.type.tensor_type.shape.dim]


def facts_of(model):
    graph = model.graph
    return {
        "opset": [entry.version for entry in model.opset_import],
        "ir_version": model.ir_version,
        "producer": [model.producer_name, model.producer_version],
        "metadata": {entry.key: entry.value for entry in model.metadata_props},
        "name": graph.name,
        "inputs": {value.name: dims_of(value) for value in graph.input},
        "outputs": {value.name: dims_of(value) for value in graph.output},
        "initializers": [tensor.name for tensor in graph.initializer],
        "nodes": [node.name for node in graph.node],
        "operators": [node.op_type for node in graph.node],
        "values": {value.name: dims_of(value) for value in graph.value_info},
    }


def check(folder, images, logits):
    path = str(folder / "model.onnx")
    try:
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
        known = {value.name for value in inferred.graph.value_info}
        unknown = {name for node in inferred.graph.node for name in node.output} - known - {"logits"}
        if unknown:
            raise ValueError(f"no shape for {sorted(unknown)}")
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        run = lambda batch: session.run(["logits"], {"image": batch})[0]
        differences = [relative_difference(run(images[:1]), logits[:1]),
                       relative_difference(run(images), logits)]
    except Exception as error:  # whatever a runtime throws is the row's result
        return {"problem": f"{type(error).__name__}: {error}"}
    return {"problem": "", "differences": differences, **facts_of(model)}


def main():
    root = Path(sys.argv[1])
    tensors = load_file(root / "rows.safetensors")
    names = sorted(name.removesuffix("/images") for name in tensors if name.endswith("/images"))
    print(json.dumps({name: check(root / name, tensors[f"{name}/images"], tensors[f"{name}/logits"])
                      for name in names}))


if __name__ == "__main__":
    main()
