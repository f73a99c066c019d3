"""The crop around a box, as extension/models/boundary-finder/README.md describes it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZE = 128
"""Height and width of the crop the encoder takes."""

GRID = 64
"""Height and width of the grid on which prompts and logits lie, over the same square."""

Image = NDArray[np.float32]
Box = NDArray[np.float64]
"""x0, y0, x1, y1 in image coordinates: x = column, y = row, origin at the first pixel's corner."""


@dataclass(frozen=True)
class Crop:
    """The square around a box: its corner and its side in image coordinates."""

    x: float
    y: float
    side: float

    @staticmethod
    def around(box: Box) -> "Crop":
        """The square of twice the box's longer side around its centre."""
        x0, y0, x1, y1 = (float(edge) for edge in box)
        if not (x1 > x0 and y1 > y0):
            raise ValueError(
                f"A box must be wider and higher than nothing; this is {box.tolist()}."
            )
        side = 2 * max(x1 - x0, y1 - y0)
        return Crop((x0 + x1 - side) / 2, (y0 + y1 - side) / 2, side)

    def to_crop(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Image coordinates [..., 2] → crop coordinates, 0…SIZE within the crop."""
        return (points - [self.x, self.y]) * (SIZE / self.side)

    def sample(self, image: Image, size: int = SIZE) -> Image:
        """The image [H, W] on `size` × `size` pixels over the square, averaged if they are larger.

        Bilinear between the centres of pixels; beyond the outermost, the edge's value goes on.
        """
        pixel = self.side / size
        samples = int(np.ceil(pixel))
        steps = (np.arange(size * samples) + 0.5) * (pixel / samples)
        rows = _averaged(_interpolated(image, self.y + steps), samples)
        return _averaged(_interpolated(rows.T, self.x + steps), samples).T

    def logits_at(self, logits: Image, height: int, width: int) -> Image:
        """Logits [GRID, GRID] at the centres of an image's pixels [height, width]; -inf outside."""
        cell = self.side / GRID
        x = (np.arange(width) + 0.5 - self.x) / cell
        y = (np.arange(height) + 0.5 - self.y) / cell
        values = _interpolated(_interpolated(logits, y).T, x).T
        inside = ((y >= 0) & (y <= GRID))[:, None] & ((x >= 0) & (x <= GRID))
        return np.where(inside, values, np.float32(-np.inf))


def normalised(crop: Image) -> Image:
    """Stretches the crop's 1st to 99th percentile over 0…1."""
    ordered = np.sort(crop, axis=None)
    last = ordered.size - 1
    low, high = ordered[round(0.01 * last)], ordered[round(0.99 * last)]
    return np.clip((crop - low) / max(high - low, np.float32(1e-3)), 0, 1)


def _interpolated(image: Image, positions: NDArray[np.float64]) -> Image:
    """Rows at positions along the first axis, bilinear between the centres of pixels."""
    last = len(image) - 1
    centre = np.clip(positions - 0.5, 0, last)
    before = centre.astype(int)
    share = (centre - before).astype(np.float32)[:, None]
    return image[before] * (1 - share) + image[np.minimum(before + 1, last)] * share


def _averaged(image: Image, rows: int) -> Image:
    """The means of so many rows each."""
    return image.reshape(len(image) // rows, rows, -1).mean(1) if rows > 1 else image
