"""What a person says to the model: a box and clicks; and the maps they become."""

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from .crop import GRID, SIZE, Box, Crop, Image

CELL = SIZE / GRID
CLICK_DEVIATION = 4.0
"""Width of a click's bump in crop pixels."""

_CENTRES = (np.arange(GRID) + 0.5) * CELL


def box_of(mask: NDArray[np.bool_]) -> Box:
    """The tight box of a mask [H, W] in image coordinates."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], np.float64)


def moved_edges(box: Box, outwards: NDArray[np.float64], height: float, width: float) -> Box:
    """Moves left, top, right and bottom outwards by shares of the box's size, within the image."""
    across, down = box[2] - box[0], box[3] - box[1]
    moved = box + outwards * np.array([-across, -down, across, down])
    return np.clip(moved, 0, [width, height, width, height])


def drawn_by_hand(rng: Generator, box: Box, height: float, width: float) -> Box:
    """The box as somebody might draw it: edges within ±5 %, every other box up to 15 % larger."""
    looseness = rng.uniform(0, 0.15) if rng.random() < 0.5 else 0.0
    return moved_edges(box, looseness + rng.uniform(-0.05, 0.05, 4), height, width)


def box_maps(box: Box) -> Image:
    """Coverage, u and v [3, GRID, GRID] of a box within the crop around it."""
    edges = Crop.around(box).to_crop(box.reshape(2, 2))
    coverage, relative = [], []
    for low, high in edges.T:
        inside = np.minimum(_CENTRES + CELL / 2, high) - np.maximum(_CENTRES - CELL / 2, low)
        coverage.append(np.clip(inside / CELL, 0, 1))
        relative.append(np.clip((_CENTRES - (low + high) / 2) / ((high - low) / 2), -2, 2))
    shape = (GRID, GRID)
    maps = [
        np.outer(coverage[1], coverage[0]),
        np.broadcast_to(relative[0][None, :], shape),
        np.broadcast_to(relative[1][:, None], shape),
    ]
    return np.stack(maps).astype(np.float32)


def click_map(clicks: NDArray[np.float64]) -> Image:
    """Bumps [GRID, GRID] around clicks [N, 2] in crop coordinates; 0 without any."""
    x, y = clicks[:, 0, None], clicks[:, 1, None]
    across = np.exp(-((_CENTRES - x) ** 2) / (2 * CLICK_DEVIATION**2))
    down = np.exp(-((_CENTRES - y) ** 2) / (2 * CLICK_DEVIATION**2))
    return (down[:, :, None] * across[:, None, :]).max(0, initial=0).astype(np.float32)


def centre_of_largest_error(
    found: NDArray[np.bool_], wanted: NDArray[np.bool_]
) -> tuple[int, int] | None:
    """Column and row of the pixel deepest inside what is wrong, or nothing where all is right."""
    wrong = np.pad(found != wanted, 1).astype(np.uint8)
    depth = cv2.distanceTransform(wrong, cv2.DIST_L2, 3)[1:-1, 1:-1]
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    return (int(column), int(row)) if depth[row, column] > 0 else None
