"""Checkpoints laid out as the official ones, filled by chance."""

import re
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

LAYOUTS = Path(__file__).parent / "official"
"""What the weights of each official checkpoint are called, and their shapes, one a line."""


def weights_by_chance(layout: str, depth: int = 12) -> dict[str, Tensor]:
    """The same weights for ever; blocks of the encoder from `depth` on are left out."""
    weights = {}
    lines = (LAYOUTS / f"{layout}.txt").read_text().splitlines()
    for number, (name, *shape) in enumerate(line.split() for line in lines):
        parts = name.split(".")
        if parts[:2] == ["image_encoder", "blocks"] and int(parts[2]) >= depth:
            continue
        weights[name] = _by_chance(number, name, tuple(map(int, shape)))
    return weights


def _by_chance(number: int, name: str, shape: tuple[int, ...]) -> Tensor:
    """Numbers that keep what passes through them of about the same size."""
    if name.endswith("num_batches_tracked"):
        return torch.tensor(1)
    values = np.random.default_rng(number).standard_normal(shape)
    if name.endswith("running_var") or (len(shape) == 1 and name.endswith("weight")):
        values = 1 + 0.2 * np.tanh(values)
    elif len(shape) == 1:
        values *= 0.1
    elif not re.search(r"(_embed|_embed\.weight|_embeddings\.\d\.weight|_tokens?\.weight)$", name):
        values /= np.prod(shape[1:]) ** 0.5
    return torch.from_numpy(values).float()
