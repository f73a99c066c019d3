"""How good a model is on drawn images it was not trained on; checkpoints are chosen by it."""

from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor

from .drawing.fields import SIZE
from .network import BoundaryFinder
from .prompts import box_of, moved_edges
from .rounds import Rounds
from .samples import Batch, batch_of, photographs

CLICKS = 3
LOOSE = 0.12


@dataclass(frozen=True)
class Validation:
    """Mean Dice from a box within ±5 %, from one 12 % larger on each side, after three clicks."""

    box: float
    loose: float
    clicks: float

    @property
    def score(self) -> float:
        return (self.box + self.loose + self.clicks) / 3

    def __str__(self) -> str:
        return " ".join(f"{name} {dice:.4f}" for name, dice in asdict(self).items())


def dice(found: Tensor, wanted: Tensor) -> Tensor:
    """Dice's coefficient of each of N masks [N, 1, H, W]; 1 where both are empty."""
    both = (found & wanted).sum((1, 2, 3))
    sizes = found.sum((1, 2, 3)) + wanted.sum((1, 2, 3))
    return torch.where(sizes > 0, 2 * both / sizes.clamp(min=1), 1.0)


class ValidationSet:
    """`count` drawn samples, the same for ever, under seeds that training never uses."""

    def __init__(self, count: int) -> None:
        rng = np.random.default_rng([0xB0DE, 0, 0])
        tight, loose = [], []
        for taken in photographs(rng, count):
            box = moved_edges(box_of(taken.mask), rng.uniform(-0.05, 0.05, 4), SIZE, SIZE)
            tight.append(taken.sample(box))
            loose.append(taken.sample(moved_edges(box, np.full(4, LOOSE), SIZE, SIZE)))
        self.tight, self.loose = batch_of(tight), batch_of(loose)

    @torch.no_grad()
    def validate(self, model: BoundaryFinder) -> Validation:
        """Validates a model that is in evaluation mode."""
        box, clicks = _dice_with_clicks(model, self.tight)
        loose = Rounds(model, self.loose.crops, self.loose.boxes).answer()
        return Validation(box, _mean_dice(loose, self.loose), clicks)


def _dice_with_clicks(model: BoundaryFinder, batch: Batch) -> tuple[float, float]:
    rounds = Rounds(model, batch.crops, batch.boxes)
    first = logits = rounds.answer()
    for _ in range(CLICKS):
        rounds.click(logits, batch.targets)
        logits = rounds.answer()
    return _mean_dice(first, batch), _mean_dice(logits, batch)


def _mean_dice(logits: Tensor, batch: Batch) -> float:
    return float(dice(logits > 0, batch.targets > 0.5).mean())
