"""Rounds of prompting: the box first, then clicks where the answer is most wrong."""

import numpy as np
import torch
from torch import Tensor

from .crop import GRID
from .network import PROMPT_MAPS, BoundaryFinder
from .prompts import CELL, centre_of_largest_error, click_map

Features = tuple[Tensor, Tensor, Tensor, Tensor]


class Rounds:
    """Several samples being prompted at once, each with the clicks it got so far."""

    def __init__(self, model: BoundaryFinder, crops: Tensor, boxes: Tensor) -> None:
        self.model = model
        self.features: Features = model.encoder(crops)
        self.prompts = torch.zeros(len(crops), PROMPT_MAPS, GRID, GRID)
        self.prompts[:, :3] = boxes
        self.clicks: list[dict[bool, list[tuple[float, float]]]] = [
            {True: [], False: []} for _ in range(len(crops))
        ]

    def answer(self) -> Tensor:
        """The logits [N, 1, G, G] for the prompts so far."""
        return self.model.decoder(*self.features, self.prompts)

    def click(self, logits: Tensor, targets: Tensor) -> None:
        """Adds one click in the middle of each sample's largest error, and the answer as it was."""
        logits = logits.detach()
        found, wanted = (logits > 0)[:, 0].numpy(), (targets > 0.5)[:, 0].numpy()
        prompts = self.prompts.clone()
        prompts[:, 5:] = torch.sigmoid(logits)
        for index, clicks in enumerate(self.clicks):
            cell = centre_of_largest_error(found[index], wanted[index])
            if cell is None:
                continue
            column, row = cell
            belongs = bool(wanted[index, row, column])
            clicks[belongs].append(((column + 0.5) * CELL, (row + 0.5) * CELL))
            bumps = click_map(np.array(clicks[belongs]))
            prompts[index, 3 if belongs else 4] = torch.from_numpy(bumps)
        self.prompts = prompts
