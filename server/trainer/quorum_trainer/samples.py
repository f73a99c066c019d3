"""Samples: a target of a drawn scene, photographed, with a box around it."""

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.utils.data import Dataset

from .crop import GRID, Box, Crop, Image, normalised
from .drawing.camera import photograph
from .drawing.fields import SIZE, between
from .drawing.scene import Mask, draw_scene
from .prompts import box_maps, box_of, drawn_by_hand

STANDS_OUT = 1.15
"""How many times brightness must change more along an outline than beside it."""

HIDDEN = 0.2
"""Share of the targets that do not stand out but are asked for all the same."""


@dataclass(frozen=True)
class Batch:
    """crops [N, 1, S, S] and boxes (maps) [N, 3, G, G] as the model takes them; targets
    [N, 1, G, G]: the share of each cell that belongs to what is meant."""

    crops: Tensor
    boxes: Tensor
    targets: Tensor


@dataclass(frozen=True)
class Photograph:
    """image: [H, W] in 0…1, of the whole canvas. mask: what is meant, on the canvas."""

    image: Image
    mask: Mask

    def sample(self, box: Box) -> tuple[Image, Image, Image]:
        """Crop, box maps and target for a box in canvas coordinates."""
        scale = self.image.shape[0] / SIZE
        crop = normalised(Crop.around(box * scale).sample(self.image))
        framed = np.pad(self.mask, 1).astype(np.float32)
        target = Crop.around(box + 1).sample(framed, GRID)
        return crop, box_maps(box), target


def stands_out(image: Image, mask: Mask) -> bool:
    """Whether brightness changes more along a mask's outline than it does beside it.

    image: [h, h]. mask: on the canvas.
    """
    inside = cv2.resize(mask.astype(np.float32), image.shape, interpolation=cv2.INTER_AREA) > 0.5
    smooth = cv2.GaussianBlur(image, (0, 0), 1.0)
    change = np.hypot(cv2.Sobel(smooth, -1, 1, 0), cv2.Sobel(smooth, -1, 0, 1))
    outline, around = (
        cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((width, width))) > 0
        for width in (3, 11)
    )
    along, beside = change[outline], change[around & ~outline]
    return along.size > 0 and bool(along.mean() > STANDS_OUT * beside.mean() + 0.02)


def photographs(rng: Generator, count: int) -> list[Photograph]:
    """`count` targets, each 8 to 160 pixels long unless it was drawn smaller, most to be seen."""
    found: list[Photograph] = []
    while len(found) < count:
        scene = draw_scene(rng)
        for mask in scene.targets:
            box = box_of(mask)
            length = max(box[2] - box[0], box[3] - box[1])
            image = photograph(rng, scene.image, min(1.0, between(rng, 8, 160) / length))
            if stands_out(image, mask) or rng.random() < HIDDEN:
                found.append(Photograph(image, mask))
    return found[:count]


def batch_of(samples: list[tuple[Image, Image, Image]]) -> Batch:
    crops, boxes, targets = (
        torch.from_numpy(np.stack(part)) for part in zip(*samples, strict=True)
    )
    return Batch(crops[:, None], boxes, targets[:, None])


class Drawn(Dataset[Batch]):
    """Batch number n is the same for the same seed, whoever asks for it and when."""

    def __init__(self, seed: int, size: int, steps: range) -> None:
        self.seed, self.size, self.steps = seed, size, steps

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, index: int) -> Batch:
        rng = np.random.default_rng([self.seed, self.steps[index]])
        return batch_of(
            [
                taken.sample(drawn_by_hand(rng, box_of(taken.mask), SIZE, SIZE))
                for taken in photographs(rng, self.size)
            ]
        )
