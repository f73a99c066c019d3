"""How good the exported model is on real images, beside what one gets without it."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from .baselines import box_itself, ellipse, otsu
from .crop import GRID, Box, Crop, Image, normalised
from .drawing.scene import Mask
from .export import FEATURES
from .network import PROMPT_MAPS
from .prompts import box_maps, box_of, centre_of_largest_error, click_map, moved_edges
from .references import Reference
from .validation import CLICKS, LOOSE

COLUMNS = ["box", "loose box", f"{CLICKS} clicks", "box itself", "ellipse", "Otsu"]
FEWEST = 10
"""Components that a folder must have to count in the mean of folders."""


class Outliner:
    """The exported files, loaded."""

    def __init__(self, folder: Path) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = 1
        self.encoder = InferenceSession(folder / "encoder.onnx", options)
        self.decoder = InferenceSession(folder / "decoder.onnx", options)


class Outline:
    """The mask that the model proposes for a box of an image, and after clicks on it."""

    def __init__(self, outliner: Outliner, image: Image, box: Box) -> None:
        self.decoder, self.shape, self.crop = outliner.decoder, image.shape, Crop.around(box)
        crop = normalised(self.crop.sample(image))
        encoded = outliner.encoder.run(None, {"image": crop[None, None]})
        self.inputs = dict(zip(FEATURES, encoded, strict=True))
        self.prompts = np.zeros((1, PROMPT_MAPS, GRID, GRID), np.float32)
        self.prompts[0, :3] = box_maps(box)
        self.clicks: dict[bool, list[NDArray[np.float64]]] = {True: [], False: []}
        self.logits = self._decoded()

    @property
    def mask(self) -> Mask:
        return self.crop.logits_at(self.logits, *self.shape) > 0

    def clicked(self, reference: Mask) -> Mask:
        """The mask after CLICKS clicks, each in the middle of the largest error there is."""
        for _ in range(CLICKS):
            error = centre_of_largest_error(self.mask, reference)
            if error is None:
                break
            belongs = bool(reference[error[1], error[0]])
            self.clicks[belongs].append(self.crop.to_crop(np.array(error) + 0.5))
            self.prompts[0, 3 if belongs else 4] = click_map(np.array(self.clicks[belongs]))
            self.prompts[0, 5] = 1 / (1 + np.exp(-self.logits))
            self.logits = self._decoded()
        return self.mask

    def _decoded(self) -> Image:
        return self.decoder.run(None, {**self.inputs, "prompts": self.prompts})[0][0, 0]


def evaluate(outliner: Outliner, references: Iterable[Reference]) -> str:
    """A table of mean Dice by folder, for boxes within ±5 %, larger ones, and clicks."""
    rng = np.random.default_rng(0)
    scores: dict[str, list[list[float]]] = defaultdict(list)
    for reference in references:
        image, mask = reference.image, reference.mask
        box = moved_edges(box_of(mask), rng.uniform(-0.05, 0.05, 4), *mask.shape)
        loose = moved_edges(box, np.full(4, LOOSE), *mask.shape)
        outline = Outline(outliner, image, box)
        found = [
            outline.mask,
            Outline(outliner, image, loose).mask,
            outline.clicked(mask),
            box_itself(image, box),
            ellipse(image, box),
            otsu(image, box),
        ]
        scores[reference.folder].append([_dice(guess, mask) for guess in found])
    return _table(scores)


def _dice(found: Mask, wanted: Mask) -> float:
    return float(2 * (found & wanted).sum() / max(1, found.sum() + wanted.sum()))


def _table(scores: dict[str, list[list[float]]]) -> str:
    lines = [["folder", "n", *COLUMNS], ["---"] * (2 + len(COLUMNS))]
    means = {folder: np.mean(rows, axis=0) for folder, rows in scores.items()}
    lines += [_line(folder, len(scores[folder]), mean) for folder, mean in means.items()]
    every = np.concatenate([np.array(rows) for rows in scores.values()])
    lines.append(_line("all components", len(every), every.mean(0)))
    large = [folder for folder in scores if len(scores[folder]) >= FEWEST]
    name = f"mean of folders with {FEWEST} or more"
    lines.append(_line(name, len(large), np.mean([means[folder] for folder in large], axis=0)))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _line(name: str, number: int, values: NDArray[np.floating]) -> list[str]:
    return [name, str(number), *(f"{value:.3f}" for value in values)]
