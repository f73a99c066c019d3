"""Models with weights of chance in every layout that the browser runs, and PyTorch's answers.

Usage: python layouts.py FOLDER. For each layout it writes a folder with encoder.onnx, decoder.onnx,
manifest.json, and cases.json: images, prompts, and for each the masks that PyTorch finds.
"""

import base64
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import SamConfig, SamModel

HERE = Path(__file__).parent
sys.path += [str(HERE / "../../server/trainer"), str(HERE / "../../server/trainer/tests")]

from official_layout import weights_by_chance  # noqa: E402
from quorum_trainer.medsam.checkpoint import model_of  # noqa: E402
from quorum_trainer.medsam.export import export_sam  # noqa: E402
from quorum_trainer.onnx_files import described, write_manifest, write_onnx  # noqa: E402

MASK = 256
IMAGENET = {"mean": [0.485, 0.456, 0.406], "deviation": [0.229, 0.224, 0.225]}
CHANCE = "weights of chance, to test with"


@dataclass(frozen=True)
class Case:
    """An image [rows, columns] in 0…1, a box (left, top, right, bottom) and clicks (x, y, positive)
    in image coordinates, the origin at the first pixel's corner."""

    image: Tensor
    box: tuple[float, float, float, float]
    clicks: tuple[tuple[float, float, bool], ...]


@dataclass(frozen=True)
class Question:
    """In pixels of the model's input, from the middle of its first: corners [2, 2], clicks [N, 2],
    which of them are positive [N], and the logits before [1, 1, 256, 256]."""

    corners: Tensor
    clicks: Tensor
    positive: Tensor
    before: Tensor | None


@dataclass(frozen=True)
class Layout:
    """A model as it is in PyTorch, and what its manifest says of image and prompts.

    encode: image [1, 3, size, size] → embedding, and what goes with it. ask: that and a question →
    logits [K, 256, 256] and the quality of each [K].
    """

    encode: Callable[[Tensor], tuple[Tensor, ...]]
    ask: Callable[[tuple[Tensor, ...], Question], tuple[Tensor, Tensor]]
    input: dict[str, object]
    hears_logits: bool


def drawing(columns: int, rows: int) -> Tensor:
    """A bright ellipse before a gradient with waves."""
    x = (torch.arange(columns) + 0.5)[None] / columns
    y = (torch.arange(rows) + 0.5)[:, None] / rows
    inside = ((x - 0.55) / 0.25) ** 2 + ((y - 0.45) / 0.3) ** 2 < 1
    return (0.25 + 0.2 * x + 0.1 * torch.sin(20 * y) + 0.35 * inside).clamp(0, 1)


def cases() -> list[Case]:
    """Wide and high images, the first also mirrored; smaller and larger than the model's input."""
    wide, high, large = drawing(160, 120), drawing(150, 200), drawing(640, 480)
    clicks = ((100.0, 50.0, True), (50.0, 90.0, False))
    box = (48.0, 18.0, 128.0, 90.0)
    mirrored = tuple((160 - x, y, positive) for x, y, positive in clicks)
    return [
        Case(wide, box, clicks),
        Case(wide.flip(1), (160 - box[2], box[1], 160 - box[0], box[3]), mirrored),
        Case(high, (40.0, 30.5, 121.5, 150.0), ((80.0, 100.0, True),)),
        Case(large, (200.0, 70.0, 510.0, 360.0), ((350.0, 210.0, True),)),
    ]


def prepared(image: Tensor, settings: dict[str, object]) -> Tensor:
    """The image as the encoder takes it [1, 3, size, size]."""
    size, normalisation = settings["size"], settings["normalisation"]
    rows, columns = image.shape
    scale = size / max(rows, columns)
    even = settings["fit"] == "longest side"
    height, width = (round(rows * scale), round(columns * scale)) if even else (size, size)
    grey = averaged(averaged(image, width).T, height).T
    if normalisation["kind"] == "range":
        three = ((grey - grey.min()) / (grey.max() - grey.min())).expand(3, -1, -1)
    else:
        mean, deviation = (torch.tensor(normalisation[key]) for key in ("mean", "deviation"))
        three = (grey - mean[:, None, None]) / deviation[:, None, None]
    return F.pad(three, (0, size - width, 0, size - height))[None].contiguous()


def averaged(image: Tensor, length: int) -> Tensor:
    """Along its last axis: means of as many interpolated samples as pixels become one."""
    samples = -(-image.shape[-1] // length)
    finer = F.interpolate(image[None], length * samples, mode="linear")[0]
    return finer.reshape(*finer.shape[:-1], length, samples).mean(-1)


def on_pixels(logits: Tensor, image: Tensor, fit: str) -> Tensor:
    """Logits [K, 256, 256] at the centres of the image's pixels [K, rows, columns]."""
    rows, columns = image.shape
    longest = max(rows, columns)
    width, height = (longest, longest) if fit == "longest side" else (columns, rows)
    x = (2 * torch.arange(columns) + 1) / width - 1
    y = (2 * torch.arange(rows) + 1) / height - 1
    grid = torch.stack(torch.meshgrid(x, y, indexing="xy"), -1)[None]
    return F.grid_sample(logits[None], grid, padding_mode="border", align_corners=False)[0]


@torch.no_grad()
def answered(case: Case, layout: Layout) -> dict[str, object]:
    """The case with, for each round, PyTorch's masks of all candidates."""
    fit, size = layout.input["fit"], layout.input["size"]
    rows, columns = case.image.shape
    longest = max(rows, columns)
    sides = (longest, longest) if fit == "longest side" else (columns, rows)

    def place(points: Sequence[tuple[float, float]]) -> Tensor:
        return torch.tensor(points).reshape(-1, 2) * size / torch.tensor(sides) - 0.5

    embedded = layout.encode(prepared(case.image, layout.input))
    corners = place([case.box[:2], case.box[2:]])
    rounds, before = [], None
    for count in range(len(case.clicks) + 1):
        clicks = case.clicks[:count]
        positive = torch.tensor([each[2] for each in clicks], dtype=torch.bool)
        heard = before if layout.hears_logits else None
        question = Question(corners, place([each[:2] for each in clicks]), positive, heard)
        logits, quality = layout.ask(embedded, question)
        masks = on_pixels(logits, case.image, fit) > 0
        before = logits[likeliest(quality)][None, None]
        rounds.append({"masks": [packed(mask.numpy()) for mask in masks]})
    return {
        "columns": columns,
        "rows": rows,
        "image": base64.b64encode(case.image.numpy().astype("<f4").tobytes()).decode(),
        "box": case.box,
        "clicks": case.clicks,
        "rounds": rounds,
    }


def likeliest(quality: Tensor) -> int:
    return 0 if len(quality) == 4 else int(quality.argmax())


def packed(mask: np.ndarray) -> str:
    return base64.b64encode(np.packbits(mask)).decode()


def export_official(folder: Path, name: str, depth: int) -> Layout:
    """As `export-medsam` writes it."""
    model = model_of(weights_by_chance(name, depth))
    export_sam(model, folder, "fp32", CHANCE)

    def ask(embedded: tuple[Tensor, ...], question: Question) -> tuple[Tensor, Tensor]:
        points, labels = with_corners(question)
        before = torch.zeros(1, 1, MASK, MASK) if question.before is None else question.before
        told = torch.tensor([0.0 if question.before is None else 1.0])
        logits, quality = model.decoder(*embedded, points, labels, before, told)
        return logits[0], quality[0]

    manifest = json.loads((folder / "manifest.json").read_text())
    return Layout(lambda image: (model.encoder(image),), ask, manifest["input"], hears_logits=True)


def with_corners(question: Question) -> tuple[Tensor, Tensor]:
    """Points [1, N, 2] and labels [1, N], the box as its corners."""
    points = torch.cat([question.corners, question.clicks])
    labels = torch.cat([torch.tensor([2.0, 3.0]), question.positive.float()])
    return points[None], labels[None]


class Sam(nn.Module):
    """A SAM of few weights, which are chance's."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(4)
        vision = {
            "hidden_size": 48,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "global_attn_indexes": [],
        }
        self.sam = SamModel(SamConfig(vision_config=vision)).eval()
        for name, weight in self.sam.named_parameters():
            if weight.dim() > 1 and "embed" not in name:
                nn.init.xavier_normal_(weight, gain=1.4)

    def encode(self, image: Tensor) -> Tensor:
        return self.sam.vision_encoder(image).last_hidden_state

    def decode(
        self, embedding: Tensor, position: Tensor, sparse: Tensor, dense: Tensor, several: bool
    ) -> tuple[Tensor, Tensor]:
        masks, quality = self.sam.mask_decoder(
            embedding, position, sparse, dense, multimask_output=several
        )
        return masks[:, 0], quality[:, 0]


class HubEncoder(nn.Module):
    """Hugging Face's vision_encoder.onnx."""

    def __init__(self, model: Sam) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        position = self.model.sam.get_image_wide_positional_embeddings()
        return self.model.encode(image), position


class HubDecoder(nn.Module):
    """Hugging Face's prompt_encoder_mask_decoder.onnx: points [1, 1, N, 2], labels [1, 1, N], and
    in newer exports boxes [1, 1, 4]."""

    def __init__(self, model: Sam) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        points: Tensor,
        labels: Tensor,
        embedding: Tensor,
        position: Tensor,
        boxes: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        sparse, dense = self.model.sam.prompt_encoder(points, labels, boxes, None)
        masks, quality = self.model.sam.mask_decoder(
            embedding, position, sparse, dense, multimask_output=True
        )
        return masks, quality


class MetaDecoder(nn.Module):
    """What Meta's own export gives: four candidates, and masks as large as the image."""

    def __init__(self, model: Sam) -> None:
        super().__init__()
        self.model = model

    def logits(
        self, embedding: Tensor, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        encoder = self.model.sam.prompt_encoder
        position = self.model.sam.get_image_wide_positional_embeddings()
        unmasked = encoder.no_mask_embed.weight.reshape(1, -1, 1, 1).expand(-1, -1, 64, 64)
        dense = torch.where(has_mask > 0, encoder.mask_embed(mask), unmasked)
        sparse = self.sparse(points[:, None], labels[:, None, :, None])
        both = [
            self.model.decode(embedding, position, sparse, dense, several)
            for several in (False, True)
        ]
        return torch.cat([masks for masks, _ in both], 1), torch.cat([q for _, q in both], 1)

    def sparse(self, points: Tensor, labels: Tensor) -> Tensor:
        encoder = self.model.sam.prompt_encoder
        embedded = encoder.shared_embedding((points + 0.5) / 1024)
        for label, point in enumerate(encoder.point_embed):
            embedded = embedded + torch.where(labels == label, point.weight, 0.0)
        return embedded

    def forward(
        self,
        embedding: Tensor,
        points: Tensor,
        labels: Tensor,
        mask: Tensor,
        has_mask: Tensor,
        image_size: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        logits, quality = self.logits(embedding, points, labels, mask, has_mask)
        whole = F.interpolate(logits, scale_factor=4.0, mode="bilinear")
        return whole + 0 * image_size.sum(), quality, logits


class EfficientDecoder(nn.Module):
    """EfficientSAM's: points [1, 1, N, 2] in an image of the size it is told, masks of that size."""

    def __init__(self, meta: MetaDecoder) -> None:
        super().__init__()
        self.meta = meta

    def logits(self, embedding: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        mask, has_mask = torch.zeros(1, 1, MASK, MASK), torch.zeros(1)
        masks, quality = self.meta.logits(embedding, points, labels, mask, has_mask)
        return masks[:, 1:], quality[:, 1:]

    def forward(
        self, embedding: Tensor, points: Tensor, labels: Tensor, image_size: Tensor
    ) -> tuple[Tensor, Tensor]:
        scale = 1024 / image_size.flip(0).float()
        masks, quality = self.logits(embedding, points[:, 0] * scale, labels[:, 0])
        sized = F.interpolate(masks, (image_size[0], image_size[1]), mode="bilinear")
        return sized[:, None], quality[:, None]


def write_manifest_of(
    folder: Path, settings: dict[str, object], names: dict[str, list[str]], **rest: object
) -> None:
    manifest = {
        "kind": "sam",
        "name": folder.name,
        "licence": "MIT",
        "source": CHANCE,
        "modality": "any",
        "input": settings,
        **rest,
        "encoder": described(folder / "encoder.onnx", ["image"], names["encoder"]),
        "decoder": described(folder / "decoder.onnx", names["decoder"], names["answer"]),
    }
    manifest["encoder"]["inputs"] = names["image"]
    write_manifest(folder, manifest)


def standard(fit: str = "longest side") -> dict[str, object]:
    return {"size": 1024, "fit": fit, "normalisation": {"kind": "standard", **IMAGENET}}


def export_hub(folder: Path, with_boxes: bool) -> Layout:
    model = Sam()
    encoder, decoder = HubEncoder(model), HubDecoder(model)
    embedded = ["image_embeddings", "image_positional_embeddings"]
    write_onnx(
        encoder, (torch.rand(1, 3, 1024, 1024),), folder / "encoder.onnx", ["pixel_values"], embedded
    )
    inputs = ["input_points", "input_labels", *embedded, *(["input_boxes"] if with_boxes else [])]
    grid = torch.rand(1, 256, 64, 64)
    points, labels = 512 * torch.rand(1, 1, 2, 2), torch.ones(1, 1, 2, dtype=torch.long)
    boxes = (512 * torch.rand(1, 1, 4),) if with_boxes else ()
    count = {name: {2: "points"} for name in inputs[:2]}
    answer = ["pred_masks", "iou_scores"]
    example = (points, labels, grid, grid, *boxes)
    write_onnx(decoder, example, folder / "decoder.onnx", inputs, answer, any_length=count)
    write_manifest_of(
        folder,
        standard(),
        {"image": ["pixel_values"], "encoder": embedded, "decoder": inputs, "answer": answer},
        prompts={
            "box": "boxes" if with_boxes else "middle",
            "size": 1024,
            "points": "input_points",
            "labels": "input_labels",
            **({"boxes": "input_boxes"} if with_boxes else {}),
        },
        answer={"size": MASK, "logits": "pred_masks", "quality": "iou_scores"},
    )

    def ask(embedded: tuple[Tensor, ...], question: Question) -> tuple[Tensor, Tensor]:
        middle = question.corners.mean(0, keepdim=True)
        points = question.clicks if with_boxes else torch.cat([middle, question.clicks])
        labels = question.positive.long()
        if not with_boxes:
            labels = torch.cat([torch.tensor([1]), labels])
        box = question.corners.reshape(1, 1, 4) if with_boxes else None
        masks, quality = decoder(points[None, None], labels[None, None], *embedded, box)
        return masks[0, 0], quality[0, 0]

    return Layout(encoder, ask, standard(), hears_logits=False)


def export_meta(folder: Path) -> Layout:
    model = Sam()
    decoder = MetaDecoder(model)
    model.forward = model.encode
    embedded, image = ["image_embeddings"], ["input_image"]
    write_onnx(model, (torch.rand(1, 3, 1024, 1024),), folder / "encoder.onnx", image, embedded)
    inputs = ["point_coords", "point_labels", "mask_input", "has_mask_input", "orig_im_size"]
    answer = ["masks", "iou_predictions", "low_res_masks"]
    example = (
        torch.rand(1, 256, 64, 64),
        512 * torch.rand(1, 3, 2),
        torch.tensor([[1.0, 2.0, 3.0]]),
        torch.rand(1, 1, MASK, MASK),
        torch.ones(1),
        torch.tensor([1024.0, 1024.0]),
    )
    count = {name: {1: "points"} for name in inputs[:2]}
    names = [*embedded, *inputs]
    write_onnx(decoder, example, folder / "decoder.onnx", names, answer, any_length=count)
    write_manifest_of(
        folder,
        standard(),
        {"image": image, "encoder": embedded, "decoder": names, "answer": answer},
        prompts={
            "box": "corners",
            "size": 1024,
            "points": "point_coords",
            "labels": "point_labels",
            "mask": "mask_input",
            "hasMask": "has_mask_input",
            "imageSize": "orig_im_size",
        },
        answer={"size": MASK, "logits": "low_res_masks", "quality": "iou_predictions"},
    )

    def ask(embedded: tuple[Tensor, ...], question: Question) -> tuple[Tensor, Tensor]:
        before = torch.zeros(1, 1, MASK, MASK) if question.before is None else question.before
        told = torch.tensor([0.0 if question.before is None else 1.0])
        logits, quality = decoder.logits(*embedded, *with_corners(question), before, told)
        return logits[0], quality[0]

    return Layout(lambda image: (model.encode(image),), ask, standard(), hears_logits=True)


def export_efficient(folder: Path) -> Layout:
    model = Sam()
    decoder = EfficientDecoder(MetaDecoder(model))
    model.forward = model.encode
    settings = {
        "size": 1024,
        "fit": "stretch",
        "normalisation": {"kind": "standard", "mean": [0, 0, 0], "deviation": [1, 1, 1]},
    }
    embedded, image = ["image_embeddings"], ["batched_images"]
    write_onnx(model, (torch.rand(1, 3, 1024, 1024),), folder / "encoder.onnx", image, embedded)
    inputs = ["batched_point_coords", "batched_point_labels", "orig_im_size"]
    answer = ["output_masks", "iou_predictions"]
    example = (
        torch.rand(1, 256, 64, 64),
        128 * torch.rand(1, 1, 3, 2),
        torch.tensor([[[1.0, 2.0, 3.0]]]),
        torch.tensor([MASK, MASK]),
    )
    count = {name: {2: "points"} for name in inputs[:2]}
    names = [*embedded, *inputs]
    write_onnx(decoder, example, folder / "decoder.onnx", names, answer, any_length=count)
    write_manifest_of(
        folder,
        settings,
        {"image": image, "encoder": embedded, "decoder": names, "answer": answer},
        prompts={
            "box": "corners",
            "size": MASK,
            "points": "batched_point_coords",
            "labels": "batched_point_labels",
            "imageSize": "orig_im_size",
        },
        answer={"size": MASK, "logits": "output_masks", "quality": "iou_predictions"},
    )

    def ask(embedded: tuple[Tensor, ...], question: Question) -> tuple[Tensor, Tensor]:
        logits, quality = decoder.logits(*embedded, *with_corners(question))
        return logits[0], quality[0]

    return Layout(lambda image: (model.encode(image),), ask, settings, hears_logits=False)


LAYOUTS: dict[str, Callable[[Path], Layout]] = {
    "LiteMedSAM": lambda folder: export_official(folder, "lite_medsam", 12),
    "MedSAM": lambda folder: export_official(folder, "medsam_vit_b", 1),
    "Meta": export_meta,
    "Hugging Face": lambda folder: export_hub(folder, with_boxes=False),
    "Hugging Face with boxes": lambda folder: export_hub(folder, with_boxes=True),
    "EfficientSAM": export_efficient,
}


def main(target: Path) -> None:
    for name, export in LAYOUTS.items():
        folder = target / name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        layout = export(folder)
        answers = [answered(case, layout) for case in cases()]
        (folder / "cases.json").write_text(json.dumps(answers))


if __name__ == "__main__":
    torch.set_num_threads(2)
    main(Path(sys.argv[1]))
