import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from onnxruntime import InferenceSession

from quorum_trainer.baselines import box_itself, ellipse, otsu
from quorum_trainer.crop import GRID, SIZE
from quorum_trainer.evaluation import Outline, Outliner
from quorum_trainer.export import FEATURES, export_boundary_finder
from quorum_trainer.network import PROMPT_MAPS, BoundaryFinder
from quorum_trainer.prompts import box_of

SHIPPED = Path(__file__).parents[3] / "extension/models/boundary-finder"


@pytest.fixture
def exported(tmp_path: Path) -> tuple[BoundaryFinder, Path]:
    """A network of chance whose normalisation has seen something, and its files."""
    torch.manual_seed(4)
    model = BoundaryFinder()
    with torch.no_grad():
        for _ in range(20):
            features = model.encoder(torch.rand(4, 1, SIZE, SIZE))
            model.decoder(*features, torch.rand(4, PROMPT_MAPS, GRID, GRID))
    torch.save(model.state_dict(), tmp_path / "best.pt")
    export_boundary_finder(tmp_path / "best.pt", tmp_path / "model", "chance")
    return model.eval(), tmp_path / "model"


def test_exported_files_answer_as_the_network_does(exported: tuple[BoundaryFinder, Path]) -> None:
    model, folder = exported
    crop = torch.rand(1, 1, SIZE, SIZE)
    prompts = torch.rand(1, PROMPT_MAPS, GRID, GRID)
    with torch.no_grad():
        wanted = model.decoder(*model.encoder(crop), prompts).numpy()
    features = InferenceSession(folder / "encoder.onnx").run(None, {"image": crop.numpy()})
    inputs = {**dict(zip(FEATURES, features, strict=True)), "prompts": prompts.numpy()}
    found = InferenceSession(folder / "decoder.onnx").run(None, inputs)[0]
    assert wanted.std() > 0.01
    np.testing.assert_allclose(found, wanted, atol=1e-2)


@pytest.mark.parametrize("part", ["encoder", "decoder"])
def test_the_manifest_names_the_files_as_they_are(part: str) -> None:
    manifest = json.loads((SHIPPED / "manifest.json").read_text())[part]
    content = (SHIPPED / manifest["file"]).read_bytes()
    assert manifest["bytes"] == len(content)
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()
    session = InferenceSession(content)
    assert manifest["inputs"] == [tensor.name for tensor in session.get_inputs()]
    assert manifest["outputs"] == [tensor.name for tensor in session.get_outputs()]


def test_what_is_shipped_is_at_most_eight_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.glob("*.onnx")) <= 8_000_000


def tilted_ellipse() -> tuple[np.ndarray, np.ndarray]:
    """A wide image with a soft, noisy ellipse in it, and the ellipse's mask."""
    x, y = np.meshgrid(np.arange(150) + 0.5, np.arange(70) + 0.5)
    u, v = (x - 90) * 0.8 + (y - 35) * 0.6, (y - 35) * 0.8 - (x - 90) * 0.6
    distance = np.hypot(u / 24, v / 11)
    noise = np.random.default_rng(1).normal(0, 0.03, x.shape)
    image = 0.4 + 0.3 / (1 + np.exp(12 * (distance - 1))) + noise
    return image.astype(np.float32), distance < 1


def test_the_shipped_model_outlines_what_no_rule_about_the_box_does() -> None:
    image, mask = tilted_ellipse()
    box = box_of(mask)

    def dice(found: np.ndarray) -> float:
        return 2 * (found & mask).sum() / (found.sum() + mask.sum())

    outline = Outline(Outliner(SHIPPED), image, box)
    proposed = dice(outline.mask)
    assert proposed > 0.93
    assert proposed > max(dice(box_itself(image, box)), dice(ellipse(image, box)))
    assert dice(outline.clicked(mask)) > 0.95
    assert dice(otsu(image, box)) > 0.9
