"""What one gets from a box without a model."""

import cv2
import numpy as np

from .crop import Box, Image
from .drawing.scene import Mask


def box_itself(image: Image, box: Box) -> Mask:
    rows, columns = _inside(image, box)
    return rows[:, None] & columns


def ellipse(image: Image, box: Box) -> Mask:
    """The ellipse that touches the box's sides."""
    height, width = image.shape
    x = (np.arange(width) + 0.5 - (box[0] + box[2]) / 2) / ((box[2] - box[0]) / 2)
    y = (np.arange(height) + 0.5 - (box[1] + box[3]) / 2) / ((box[3] - box[1]) / 2)
    return y[:, None] ** 2 + x**2 < 1


def otsu(image: Image, box: Box) -> Mask:
    """Otsu's threshold in the box (doi:10.1109/TSMC.1979.4310076): the side that prevails in the
    box's inner half, its largest piece."""
    rows, columns = _inside(image, box)
    window = np.ix_(rows, columns)
    values = (cv2.GaussianBlur(image, (0, 0), 0.8)[window] * 255).clip(0, 255).astype(np.uint8)
    _, bright = cv2.threshold(values, 0, 1, cv2.THRESH_OTSU)
    height, width = bright.shape
    middle = bright[height // 4 : height - height // 4, width // 4 : width - width // 4]
    chosen = bright if middle.mean() > 0.5 else 1 - bright
    _, pieces, numbers, _ = cv2.connectedComponentsWithStats(chosen)
    mask = np.zeros(image.shape, bool)
    if len(numbers) > 1:
        mask[window] = pieces == 1 + numbers[1:, cv2.CC_STAT_AREA].argmax()
    return mask


def _inside(image: Image, box: Box) -> tuple[Mask, Mask]:
    """The rows and the columns whose pixels have their centres in the box."""
    rows, columns = np.arange(image.shape[0]) + 0.5, np.arange(image.shape[1]) + 0.5
    return (rows >= box[1]) & (rows < box[3]), (columns >= box[0]) & (columns < box[2])
