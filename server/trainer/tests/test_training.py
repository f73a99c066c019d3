import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from quorum_trainer.training import Recipe, Training


class Interruption(logging.Handler):
    """Interrupts, as Ctrl-C does, once a checkpoint is told of."""

    def emit(self, record: logging.LogRecord) -> None:
        if "validation" in record.getMessage():
            raise KeyboardInterrupt


@pytest.fixture
def interruption() -> Iterator[None]:
    log, handler = logging.getLogger("quorum_trainer.training"), Interruption()
    level = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    yield
    log.removeHandler(handler)
    log.setLevel(level)


def recipe(folder: Path) -> Recipe:
    return Recipe(folder, steps=4, batch=2, validate_every=2, validation_samples=2)


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return torch.load(folder / "latest.pt", weights_only=True)["model"]


def test_interrupted_training_ends_where_it_would_have(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    Training(recipe(tmp_path / "whole")).run()

    request.getfixturevalue("interruption")
    with pytest.raises(KeyboardInterrupt):
        Training(recipe(tmp_path / "interrupted")).run()
    resumed = Training(recipe(tmp_path / "interrupted"))
    assert resumed.step == 2
    with pytest.raises(KeyboardInterrupt):
        resumed.run()

    expected, found = weights(tmp_path / "whole"), weights(tmp_path / "interrupted")
    assert not torch.load(tmp_path / "whole/best.pt", weights_only=True).keys() - expected.keys()
    for name, weight in expected.items():
        torch.testing.assert_close(found[name], weight, rtol=1e-3, atol=1e-4)
