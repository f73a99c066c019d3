"""The trained model as ONNX files, and the manifest the browser reads them by."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .crop import GRID, SIZE
from .network import PROMPT_MAPS, BoundaryFinder

FEATURES = ["features_2", "features_4", "features_8", "features_16"]
OPSET = 17


def export_boundary_finder(weights: Path, folder: Path, source: str) -> None:
    """Writes encoder.onnx, decoder.onnx (weights kept as float16) and manifest.json.

    weights: a state dict of BoundaryFinder. source: where the weights come from, for the manifest.
    """
    model = BoundaryFinder().eval()
    model.load_state_dict(torch.load(weights, weights_only=True))
    folder.mkdir(parents=True, exist_ok=True)
    crop = torch.rand(1, 1, SIZE, SIZE)
    features = model.encoder(crop)
    prompts = torch.rand(1, PROMPT_MAPS, GRID, GRID)
    encoder = _exported(model.encoder, (crop,), folder / "encoder.onnx", ["image"], FEATURES)
    decoder = _exported(
        model.decoder,
        (*features, prompts),
        folder / "decoder.onnx",
        [*FEATURES, "prompts"],
        ["logits"],
    )
    manifest = {
        "format": 1,
        "kind": "boundary-finder",
        "name": "Boundary finder",
        "licence": "MIT",
        "source": source,
        "modality": "any",
        "input": {
            "size": SIZE,
            "promptSize": GRID,
            "margin": 2,
            "normalisation": {"kind": "percentile", "low": 0.01, "high": 0.99},
        },
        "encoder": encoder,
        "decoder": decoder,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _exported(
    network: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
) -> dict[str, object]:
    """Writes one network and returns its entry in the manifest."""
    torch.onnx.export(
        network,
        example,
        path,
        input_names=inputs,
        output_names=outputs,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.save(with_half_weights(onnx.load(path)), path)
    content = path.read_bytes()
    return {
        "file": path.name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "inputs": inputs,
        "outputs": outputs,
    }


def with_half_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keeps weights as float16 and widens them when the model is loaded: half the file, and every
    runtime still computes in float32."""
    kept, casts = [], []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < 64:
            kept.append(weight)
            continue
        half = f"{weight.name}_half"
        kept.append(numpy_helper.from_array(values.astype(np.float16), half))
        casts.append(helper.make_node("Cast", [half], [weight.name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model
