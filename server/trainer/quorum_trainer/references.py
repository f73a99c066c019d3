"""Real images with masks, to measure on and never to train on: the folder `shared/data` beside the
project, whose own MANIFEST.tsv names sources and licences."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import nibabel
import numpy as np
from numpy.typing import NDArray

from .crop import Image
from .drawing.scene import Mask

SMALLEST = 64
"""Pixels that a component must exceed to be asked for."""

TOTALSEGMENTATOR = {2: "kidney", 3: "kidney", 5: "liver", 1: "spleen", 52: "aorta"}
KITS = {1: "kidney", 2: "tumour", 3: "cyst"}


@dataclass(frozen=True)
class Reference:
    """One connected component: its folder, the image [H, W] in 0…1 as windowed, and its mask."""

    folder: str
    image: Image
    mask: Mask


def read_references(data: Path) -> Iterator[Reference]:
    """Every component of more than SMALLEST pixels, in an order that never changes."""
    for folder, image, mask in _slices(data):
        _, pieces, numbers, _ = cv2.connectedComponentsWithStats(
            np.ascontiguousarray(mask, np.uint8), connectivity=4
        )
        for piece in range(1, len(numbers)):
            if numbers[piece, cv2.CC_STAT_AREA] > SMALLEST:
                yield Reference(folder, image, pieces == piece)


Slice = tuple[str, Image, NDArray[np.bool_]]


def _slices(data: Path) -> Iterator[Slice]:
    yield from _kits(data / "multirater/kits-ct-3raters")
    yield from _hippocampus(data / "other/hippocampus-mr")
    yield from _totalsegmentator(data / "ct/totalsegmentator")
    yield from _abdominal_mr(data / "other/mr-abdomen-totalsegmentator")
    yield from _cells_and_aorta(data / "multirater/bu-bil")
    yield from _medscribble(data / "multirater/medscribble")
    yield from _nodules(data / "multirater/lidc")
    yield from _skin(data / "other/skin-isic")


def _kits(folder: Path) -> Iterator[Slice]:
    for case in sorted(folder.iterdir()):
        image = _grey(next(case.glob("image.*"))) / 255
        labels = _labels(case / "aggregate.png")
        for value, name in KITS.items():
            yield f"kits-{name}", image, labels == value
        if labels.max() > 1:
            yield "kits-kidney+lesion", image, labels > 0


def _hippocampus(folder: Path) -> Iterator[Slice]:
    for path in sorted((folder / "images").glob("*.nii.gz")):
        image, labels = _stretched(_volume(path)), _volume(folder / "labels" / path.name)
        for axis in range(3):
            for index in range(0, image.shape[axis], 3):
                yield "hippocampus-mr", image.take(index, axis), labels.take(index, axis) > 0


def _totalsegmentator(folder: Path) -> Iterator[Slice]:
    image = np.clip((_volume(folder / "example_ct.nii.gz") + 160) / 400, 0, 1)
    labels = _volume(folder / "example_seg_fast_force_split.nii.gz")
    for value, name in TOTALSEGMENTATOR.items():
        yield from _every_other(f"totalseg-{name}", image, labels == value)


def _abdominal_mr(folder: Path) -> Iterator[Slice]:
    image = _stretched(_volume(folder / "example_mr_sm.nii.gz"))
    labels = _volume(folder / "example_seg_mr.nii.gz")
    for value in np.unique(labels)[1:]:
        yield from _every_other("mr-abdomen", image, labels == value)


def _cells_and_aorta(folder: Path) -> Iterator[Slice]:
    for dataset, name in (("dataset3", "bu-bil-cells"), ("dataset6", "bu-bil-aorta")):
        for case in sorted((folder / dataset).iterdir()):
            image, gold = _grey(case / "image.png"), _labels(case / "gold.png") > 0
            if image.shape == gold.shape:
                yield name, _stretched(image), gold


def _medscribble(folder: Path) -> Iterator[Slice]:
    for path in sorted(folder.glob("*.npz")):
        name = path.name.split("__")[0]
        if name != "OCTA500":
            case = np.load(path)
            yield f"medscribble-{name}", _stretched(case["img"]), case["seg"] > 0.5


def _nodules(folder: Path) -> Iterator[Slice]:
    for path in sorted(folder.glob("*/*/images/*.png")):
        readers = [path.parents[1] / f"mask-{reader}" / path.name for reader in range(4)]
        if all(reader.exists() for reader in readers):
            votes = sum((_grey(reader) > 0).astype(int) for reader in readers)
            yield "lidc-nodule", _grey(path) / 255, votes >= 2


def _skin(folder: Path) -> Iterator[Slice]:
    image = cv2.resize(_grey(folder / "images/ISIC_0014489.jpg"), (858, 570))
    mask = cv2.resize(_grey(folder / "masks/ISIC_0014489.png"), (858, 570), interpolation=0)
    yield "skin", _stretched(image), mask > 127


def _every_other(name: str, image: Image, mask: NDArray[np.bool_]) -> Iterator[Slice]:
    for index in range(0, image.shape[2], 2):
        yield name, np.rot90(image[:, :, index]), np.rot90(mask[:, :, index])


def _grey(path: Path) -> Image:
    return cv2.imread(str(path), cv2.IMREAD_GRAYSCALE).astype(np.float32)


def _labels(path: Path) -> NDArray[np.uint8]:
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    return image if image.ndim == 2 else image.max(2)


def _volume(path: Path) -> Image:
    return np.asarray(nibabel.load(path).dataobj, np.float32)


def _stretched(image: NDArray[np.generic]) -> Image:
    """The whole image's 0.5th to 99.5th percentile over 0…1, in place of a window."""
    values = image.astype(np.float32)
    low, high = np.percentile(values, [0.5, 99.5]).astype(np.float32)
    return np.clip((values - low) / (high - low + np.float32(1e-6)), 0, 1)
