"""Training: deterministic for a seed, resumable, and chosen by drawn validation images alone."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from .network import BoundaryFinder
from .rounds import Rounds
from .samples import Batch, Drawn
from .validation import CLICKS, Validation, ValidationSet

WARM_UP = 100
"""Steps until the learning rate is reached."""

DECAY = 0.3
"""Share of the steps at the end in which the learning rate falls to nothing."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """folder: where checkpoints lie. start: weights to begin from instead of chance."""

    folder: Path
    steps: int
    seed: int = 1
    batch: int = 24
    learning_rate: float = 2e-3
    validate_every: int = 50
    validation_samples: int = 96
    start: Path | None = None


def loss_of(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross entropy and soft Dice (doi:10.1109/3DV.2016.79), whose sum serves edge and overlap."""
    inside = torch.sigmoid(logits)
    both = (inside * targets).sum((1, 2, 3))
    sizes = inside.sum((1, 2, 3)) + targets.sum((1, 2, 3))
    overlap = (2 * both + 1) / (sizes + 1)
    return 2 * F.binary_cross_entropy_with_logits(logits, targets) + (1 - overlap).mean()


class Training:
    """Everything that changes from step to step; what a checkpoint keeps."""

    def __init__(self, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.model = BoundaryFinder()
        if recipe.start is not None:
            self.model.load_state_dict(torch.load(recipe.start, weights_only=True))
        self.average = AveragedModel(
            self.model, multi_avg_fn=get_ema_multi_avg_fn(0.99), use_buffers=True
        )
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.02
        )
        self.step = 0
        self.best = 0.0
        self.latest = recipe.folder / "latest.pt"
        if self.latest.exists():
            self._resume()

    def run(self) -> None:
        """Trains to the recipe's last step, with a checkpoint at every validation."""
        recipe = self.recipe
        recipe.folder.mkdir(parents=True, exist_ok=True)
        validation = ValidationSet(recipe.validation_samples)
        drawn = Drawn(recipe.seed, recipe.batch, range(self.step, recipe.steps))
        losses: list[float] = []
        for batch in DataLoader(drawn, batch_size=None, num_workers=1, prefetch_factor=4):
            losses.append(self._train(batch))
            self.step += 1
            if self.step % 25 == 0:
                log.info("step %d loss %.4f", self.step, np.mean(losses[-25:]))
            if self.step % recipe.validate_every == 0 or self.step == recipe.steps:
                self._keep(validation.validate(self.average.module.eval()))

    def _train(self, batch: Batch) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = self.recipe.learning_rate * self._pace()
        self.model.train()
        rounds = Rounds(self.model, batch.crops, batch.boxes)
        logits = rounds.answer()
        loss = loss_of(logits, batch.targets)
        clicks = int(np.random.default_rng([self.recipe.seed, self.step, 1]).integers(CLICKS + 1))
        for number in range(clicks):
            rounds.click(logits, batch.targets)
            with torch.set_grad_enabled(number == clicks - 1):
                logits = rounds.answer()
        if clicks:
            loss = loss + loss_of(logits, batch.targets)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimizer.step()
        self.average.update_parameters(self.model)
        return loss.item() / (2 if clicks else 1)

    def _pace(self) -> float:
        left = (self.recipe.steps - self.step) / (DECAY * self.recipe.steps)
        return min(1.0, (self.step + 1) / WARM_UP, left)

    def _keep(self, validation: Validation) -> None:
        if validation.score > self.best:
            self.best = validation.score
            _save(self.average.module.state_dict(), self.recipe.folder / "best.pt")
        checkpoint = {
            "step": self.step,
            "best": self.best,
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        _save(checkpoint, self.latest)
        log.info("step %d drawn validation: %s", self.step, validation)

    def _resume(self) -> None:
        kept = torch.load(self.latest, weights_only=True)
        self.step, self.best = kept["step"], kept["best"]
        self.model.load_state_dict(kept["model"])
        self.average.load_state_dict(kept["average"])
        self.optimizer.load_state_dict(kept["optimizer"])
        log.info("resumed at step %d", self.step)


def _save(content: Mapping[str, object], path: Path) -> None:
    """Writes the whole file or leaves the one before, whenever it is interrupted."""
    unfinished = path.with_suffix(".part")
    torch.save(content, unfinished)
    unfinished.replace(path)
