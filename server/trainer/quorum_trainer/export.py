"""The trained model as ONNX files, and the manifest the browser reads them by."""

from pathlib import Path

import torch

from .crop import GRID, SIZE
from .network import PROMPT_MAPS, BoundaryFinder
from .onnx_files import described, halve_weights, write_manifest, write_onnx

FEATURES = ["features_2", "features_4", "features_8", "features_16"]


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
    encoder, decoder = folder / "encoder.onnx", folder / "decoder.onnx"
    write_onnx(model.encoder, (crop,), encoder, ["image"], FEATURES)
    write_onnx(model.decoder, (*features, prompts), decoder, [*FEATURES, "prompts"], ["logits"])
    halve_weights(encoder)
    halve_weights(decoder)
    manifest = {
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
        "encoder": described(encoder, ["image"], FEATURES),
        "decoder": described(decoder, [*FEATURES, "prompts"], ["logits"]),
    }
    write_manifest(folder, manifest)
