import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from official_layout import LAYOUTS, weights_by_chance
from onnxruntime import InferenceSession
from torch import Tensor

from quorum_trainer.medsam.checkpoint import model_of
from quorum_trainer.medsam.export import check, export_medsam
from quorum_trainer.medsam.network import MASK, Sam

FEW_BLOCKS = 3
"""Of MedSAM's twelve: windowed and global attention are among them."""


@pytest.fixture(scope="module", params=["lite_medsam", "medsam_vit_b"])
def official(request: pytest.FixtureRequest) -> tuple[str, Sam]:
    """A layout, and its model with weights of chance."""
    return request.param, model_of(weights_by_chance(request.param, FEW_BLOCKS))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checkpoint") / "lite_medsam.pth"
    torch.save(weights_by_chance("lite_medsam"), path)
    return path


@pytest.fixture(scope="module")
def exported(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    export_medsam(checkpoint, folder, "fp16")
    return folder


def pattern(size: int) -> Tensor:
    """The image [1, 3, size, size] that the official code was asked about."""
    axis = torch.linspace(-1, 1, size)
    x, y = torch.meshgrid(axis, axis, indexing="xy")
    hill = torch.exp(-4 * ((x - 0.2) ** 2 + 2 * y**2))
    waves = 0.5 + 0.5 * torch.sin(9 * x + 4 * y)
    return torch.stack([hill, waves, (x * y > 0).float() * 0.5 + 0.25])[None]


@torch.no_grad()
def test_answers_are_those_of_the_official_code(official: tuple[str, Sam]) -> None:
    """answers.npz: every 32nd logit that MedSAM's own code gave for these weights and prompts."""
    name, model = official
    size = model.variant.size
    embedding = model.encoder(pattern(size))
    box = torch.tensor([[[0.25, 0.3], [0.8, 0.7]]]) * size
    clicks = torch.tensor([[[0.6, 0.5], [0.3, 0.32]]]) * size
    none, no, yes = torch.zeros(1, 1, MASK, MASK), torch.zeros(1), torch.ones(1)

    first, _ = model.decoder(embedding, box, torch.tensor([[2.0, 3]]), none, no)
    both = torch.cat([box, clicks], 1), torch.tensor([[2.0, 3, 1, 0]])
    second, _ = model.decoder(embedding, *both, first, yes)
    alone = torch.cat([clicks, torch.zeros(1, 1, 2)], 1), torch.tensor([[1.0, 0, -1]])
    third, _ = model.decoder(embedding, *alone, none, no)

    expected = np.load(LAYOUTS / "answers.npz")
    np.testing.assert_allclose(
        embedding[0, ::64, ::16, ::16], expected[f"{name}_embedding"], atol=1e-4
    )
    for found, prompts in ((first, "box"), (second, "clicks"), (third, "points")):
        np.testing.assert_allclose(
            found[0, 0, ::32, ::32], expected[f"{name}_{prompts}"], atol=1e-4, err_msg=prompts
        )


def test_the_manifest_names_the_files_and_where_they_come_from(
    exported: Path, checkpoint: Path
) -> None:
    manifest = json.loads((exported / "manifest.json").read_text())
    assert manifest["kind"] == "sam"
    assert manifest["name"] == "LiteMedSAM"
    assert hashlib.sha256(checkpoint.read_bytes()).hexdigest() in manifest["source"]
    for part in ("encoder", "decoder"):
        content = (exported / manifest[part]["file"]).read_bytes()
        assert manifest[part]["sha256"] == hashlib.sha256(content).hexdigest()
        session = InferenceSession(content)
        assert manifest[part]["inputs"] == [tensor.name for tensor in session.get_inputs()]
        assert manifest[part]["outputs"] == [tensor.name for tensor in session.get_outputs()]
    assert len(list(exported.iterdir())) == 3


@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_other_precisions_answer_alike_too(
    checkpoint: Path, tmp_path: Path, exported: Path, precision: str
) -> None:
    export_medsam(checkpoint, tmp_path, precision)
    larger = (tmp_path / "encoder.onnx").stat().st_size > (exported / "encoder.onnx").stat().st_size
    assert larger == (precision == "fp32")


def test_files_of_other_weights_are_found_out(exported: Path) -> None:
    weights = weights_by_chance("lite_medsam")
    weights["mask_decoder.mask_tokens.weight"] *= 1.1
    files = exported / "encoder.onnx", exported / "decoder.onnx"
    for precision in ("fp16", "int8"):
        with pytest.raises(ValueError, match=precision):
            check(model_of(weights), *files, precision)


def test_other_checkpoints_are_refused_with_what_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"neither lite_medsam\.pth nor medsam_vit_b\.pth"):
        model_of({"weight": torch.zeros(1)})
    weights = weights_by_chance("lite_medsam")
    del weights["mask_decoder.iou_token.weight"]
    with pytest.raises(ValueError, match=r"(?s)no official LiteMedSAM.*iou_token"):
        model_of(weights)
