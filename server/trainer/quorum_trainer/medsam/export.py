"""An official checkpoint as ONNX files that were seen to answer as it does, with their manifest."""

import hashlib
import tempfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from ..crop import Image
from ..drawing.fields import SIZE
from ..drawing.scene import draw_scene
from ..onnx_files import described, halve_weights, quantise_weights, write_manifest, write_onnx
from ..prompts import box_of
from .checkpoint import read_checkpoint
from .network import GRID, MASK, Sam
from .tiny_vit import EMBEDDING

ENCODER = (["image"], ["embedding"])
DECODER = (["embedding", "points", "labels", "mask", "has_mask"], ["logits", "quality"])
"""Names of inputs and outputs; their shapes stand at PromptedDecoder."""

TOLERANCE = {"fp32": 1e-3, "fp16": 1e-2}
"""By how much logits may differ from PyTorch's, for logits of up to 1, and in proportion beyond."""

SAME_MASK = 0.98
"""Dice that the masks of int8 must reach with PyTorch's."""

Answer = NDArray[np.float32]


def export_medsam(checkpoint: Path, folder: Path, precision: str) -> None:
    """Writes encoder.onnx, decoder.onnx and manifest.json of lite_medsam.pth or medsam_vit_b.pth.

    precision: of the weights in the files; every runtime computes in float32.
    Raises ValueError where the checkpoint is neither of the two, or the files answer otherwise.
    """
    sha256 = hashlib.sha256(checkpoint.read_bytes()).hexdigest()
    source = f"https://github.com/bowang-lab/MedSAM, {checkpoint.name}, SHA-256 {sha256}"
    export_sam(read_checkpoint(checkpoint), folder, precision, source)


def export_sam(model: Sam, folder: Path, precision: str, source: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished:
        encoder, decoder = Path(unfinished, "encoder.onnx"), Path(unfinished, "decoder.onnx")
        _write(model, encoder, decoder)
        for path in (encoder, decoder):
            _reduce(path, precision)
        check(model, encoder, decoder, precision)
        encoder, decoder = (path.replace(folder / path.name) for path in (encoder, decoder))
    variant = model.variant
    manifest = {
        "kind": "sam",
        "name": variant.name,
        "licence": "Apache-2.0",
        "source": source,
        "modality": "any",
        "input": {
            "size": variant.size,
            "fit": variant.fit,
            "normalisation": {"kind": "range"},
        },
        "prompts": {
            "box": "corners",
            "size": variant.size,
            "points": "points",
            "labels": "labels",
            "mask": "mask",
            "hasMask": "has_mask",
        },
        "answer": {"size": MASK, "logits": "logits", "quality": "quality"},
        "encoder": described(encoder, *ENCODER),
        "decoder": described(decoder, *DECODER),
    }
    write_manifest(folder, manifest)


def _write(model: Sam, encoder: Path, decoder: Path) -> None:
    size = model.variant.size
    write_onnx(model.encoder, (torch.rand(1, 3, size, size),), encoder, *ENCODER)
    example = (
        torch.rand(1, EMBEDDING, GRID, GRID),
        size * torch.rand(1, 3, 2),
        torch.tensor([[1.0, 2.0, 3.0]]),
        torch.rand(1, 1, MASK, MASK),
        torch.ones(1),
    )
    count = {name: {1: "points"} for name in ("points", "labels")}
    write_onnx(model.decoder, example, decoder, *DECODER, any_length=count)


def _reduce(path: Path, precision: str) -> None:
    if precision == "int8":
        quantise_weights(path)
    if precision != "fp32":
        halve_weights(path)


def check(model: Sam, encoder: Path, decoder: Path, precision: str) -> None:
    """Asks PyTorch and the files the same of a drawn image.

    Raises ValueError where they differ by more than the precision allows.
    """
    image, rounds = _questions(model.variant.size)
    with torch.no_grad():
        embedding = model.encoder(torch.from_numpy(image))
    encoded = InferenceSession(encoder).run(None, {"image": image})[0]
    session = InferenceSession(decoder)
    before, had = np.zeros((1, 1, MASK, MASK), np.float32), np.zeros(1, np.float32)
    for points, labels in rounds:
        prompts = (points, labels, before, had)
        with torch.no_grad():
            wanted = model.decoder(embedding, *map(torch.from_numpy, prompts))[0].numpy()
        inputs = dict(zip(DECODER[0], (encoded, *prompts), strict=True))
        _compare(session.run(None, inputs)[0], wanted, precision)
        before, had = wanted, np.ones(1, np.float32)


def _questions(size: int) -> tuple[Image, list[tuple[Image, Image]]]:
    """An image [1, 3, size, size], and points with labels: a box, then the box and two clicks."""
    scene = draw_scene(np.random.default_rng(0))
    grey = np.clip(scene.image, 0, 1).repeat(size // SIZE, 0).repeat(size // SIZE, 1)
    corners = (box_of(scene.targets[0]) * size / SIZE).reshape(1, 2, 2).astype(np.float32)
    clicks = np.concatenate([corners.mean(1, keepdims=True), corners[:, :1] / 2], 1)
    labels = np.array([[2, 3, 1, 0]], np.float32)
    everything = np.concatenate([corners, clicks], 1)
    image = np.broadcast_to(grey, (1, 3, size, size)).copy()
    return image, [(corners, labels[:, :2].copy()), (everything, labels)]


def _compare(found: Answer, wanted: Answer, precision: str) -> None:
    if precision == "int8":
        both, sizes = ((found > 0) & (wanted > 0)).sum(), (found > 0).sum() + (wanted > 0).sum()
        dice = 2 * both / sizes if sizes else 1.0
        if dice < SAME_MASK:
            raise ValueError(
                f"The int8 files' mask agrees with PyTorch's with a Dice of {dice:.3f} only; "
                f"{SAME_MASK} is asked for. Export fp16 instead."
            )
        return
    tolerance = TOLERANCE[precision]
    difference = np.abs(found - wanted).max()
    if not difference <= tolerance * max(1, np.abs(wanted).max()):
        raise ValueError(
            f"The {precision} files' logits differ from PyTorch's by {difference:.4f}; "
            f"at most {tolerance} is asked for. Export fp32 instead."
        )
