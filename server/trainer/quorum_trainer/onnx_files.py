"""Networks as ONNX files, and what a manifest says of them."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper
from torch import nn

OPSET = 17

CHANNEL_AXIS = {"MatMul": 1, "Gemm": 0, "Conv": 0, "ConvTranspose": 1}
"""Along which axis of its weights an operation has its outputs."""


@dataclass(frozen=True)
class Weight:
    """user: the operation that it is the weights of, if it is any's second input."""

    name: str
    values: NDArray[np.float32]
    user: str | None


def write_onnx(
    network: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    any_length: Mapping[str, Mapping[int, str]] | None = None,
) -> None:
    """Writes one network. any_length: by input, its axes of any length and their names."""
    torch.onnx.export(
        network,
        example,
        path,
        input_names=inputs,
        output_names=outputs,
        opset_version=OPSET,
        dynamic_axes=any_length,
        dynamo=False,
    )


def halve_weights(path: Path) -> None:
    """Keeps weights as float16 and widens them when the model is loaded: half the file, and every
    runtime still computes in float32."""

    def halved(weight: Weight) -> tuple[list[TensorProto], NodeProto] | None:
        if weight.values.size < 64:
            return None
        half = numpy_helper.from_array(weight.values.astype(np.float16), f"{weight.name}_half")
        return [half], helper.make_node("Cast", [half.name], [weight.name], to=TensorProto.FLOAT)

    _store_weights(path, halved)


def quantise_weights(path: Path) -> None:
    """Keeps the weights of linear layers and convolutions as int8 with a scale for each channel;
    every runtime still computes in float32."""

    def quantised(weight: Weight) -> tuple[list[TensorProto], NodeProto] | None:
        if weight.user not in CHANNEL_AXIS:
            return None
        axis = CHANNEL_AXIS[weight.user]
        others = tuple(other for other in range(weight.values.ndim) if other != axis)
        scale = np.abs(weight.values).max(others, keepdims=True).clip(1e-12) / 127
        values = np.round(weight.values / scale).astype(np.int8)
        stored = [
            numpy_helper.from_array(values, f"{weight.name}_int8"),
            numpy_helper.from_array(scale.ravel().astype(np.float32), f"{weight.name}_scale"),
        ]
        names = [tensor.name for tensor in stored]
        return stored, helper.make_node("DequantizeLinear", names, [weight.name], axis=axis)

    _store_weights(path, quantised)


def _store_weights(
    path: Path, stored: Callable[[Weight], tuple[list[TensorProto], NodeProto] | None]
) -> None:
    """Replaces float32 weights by what `stored` keeps of them and the node that restores them."""
    model = onnx.load(path)
    users = {node.input[1]: node.op_type for node in model.graph.node if len(node.input) > 1}
    kept, restored = [], []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        instead = None
        if values.dtype == np.float32:
            instead = stored(Weight(weight.name, values, users.get(weight.name)))
        if instead is None:
            kept.append(weight)
        else:
            kept += instead[0]
            restored.append(instead[1])
    nodes = [*restored, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def described(path: Path, inputs: list[str], outputs: list[str]) -> dict[str, object]:
    """A file's entry in the manifest."""
    content = path.read_bytes()
    return {
        "file": path.name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": inputs,
        "outputs": outputs,
    }


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    (folder / "manifest.json").write_text(json.dumps({"format": 1, **manifest}, indent=2) + "\n")
