"""Random fields on the canvas: what warps shapes, shades them and gives them a surface."""

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

SIZE = 256
"""Height and width of the canvas in pixels."""

Field = NDArray[np.float32]
"""A float32 value for each pixel of the canvas, [SIZE, SIZE]."""

_AXIS = np.linspace(-1, 1, SIZE, dtype=np.float32)
COLUMNS, ROWS = np.meshgrid(_AXIS, _AXIS)
"""Where each pixel lies, from -1 (left, top) to 1 (right, bottom)."""


def between(rng: Generator, low: float, high: float) -> float:
    """A number whose logarithm is equally likely anywhere between those of `low` and `high`."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def smooth_field(rng: Generator, cells: int) -> Field:
    """Hills and valleys of height one, `cells` across the canvas."""
    knots = rng.standard_normal((cells + 2, cells + 2), dtype=np.float32)
    return cv2.resize(knots, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)


def texture(rng: Generator) -> Field:
    """A surface of mean 0 and deviation 1: grain, marbling, streaks, vessels or spots."""
    kind = rng.integers(5)
    if kind == 0:
        surface = smooth_field(rng, int(rng.integers(6, 60)))
    elif kind == 1:
        surface = np.abs(smooth_field(rng, int(rng.integers(10, 50))))
        surface = cv2.GaussianBlur((surface < 0.25).astype(np.float32), (0, 0), 0.8)
    elif kind == 2:
        spots = smooth_field(rng, int(rng.integers(10, 50))) > 1
        surface = cv2.GaussianBlur(spots.astype(np.float32), (0, 0), 0.8)
    else:
        grain = rng.standard_normal((SIZE, SIZE), dtype=np.float32)
        wide = rng.uniform(0.7, 2.5) if kind == 3 else rng.uniform(1, 8)
        surface = cv2.GaussianBlur(grain, (0, 0), sigmaX=wide, sigmaY=rng.uniform(0.5, 2))
    if rng.random() < 0.3:
        surface = surface / (surface.std() + 1e-6) + 0.7 * smooth_field(
            rng, int(rng.integers(4, 20))
        )
    if rng.random() < 0.5:
        surface = surface.T
    return (surface - surface.mean()) / (surface.std() + 1e-6)
