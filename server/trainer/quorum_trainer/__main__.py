"""The commands: train, export, evaluate, export-medsam."""

import argparse
import logging
from pathlib import Path

import cv2
import torch

from .evaluation import Outliner, evaluate
from .export import export_boundary_finder
from .references import read_references
from .training import Recipe, Training


def main() -> None:
    parser = argparse.ArgumentParser(prog="quorum_trainer", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    train = commands.add_parser("train", help="train the boundary finder, or go on training it")
    train.add_argument("folder", type=Path, help="where checkpoints and the log go")
    train.add_argument("--steps", type=int, default=8000)
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--learning-rate", type=float, default=2e-3)
    train.add_argument("--start", type=Path, help="weights to begin from instead of chance")
    train.set_defaults(run=_train)

    export = commands.add_parser("export", help="write the best checkpoint as ONNX with a manifest")
    export.add_argument("training", type=Path, help="the folder it was trained in")
    export.add_argument("folder", type=Path, help="where the files go")
    export.add_argument("--source", default="Quorum, server/trainer: trained on drawn images alone")
    export.set_defaults(run=_export)

    measure = commands.add_parser("evaluate", help="measure exported files on real images")
    measure.add_argument("folder", type=Path, help="where the exported files are")
    measure.add_argument("data", type=Path, help="shared/data")
    measure.set_defaults(run=_evaluate)

    medsam = commands.add_parser("export-medsam", help="write an official checkpoint as ONNX")
    medsam.add_argument("checkpoint", type=Path, help="lite_medsam.pth or medsam_vit_b.pth")
    medsam.add_argument("folder", type=Path, help="where the files go")
    medsam.add_argument("--precision", choices=["fp32", "fp16", "int8"], default="fp16")
    medsam.set_defaults(run=_export_medsam)

    chosen = parser.parse_args()
    chosen.run(chosen)


def _train(chosen: argparse.Namespace) -> None:
    chosen.folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        format="%(asctime)s %(message)s",
        level=logging.INFO,
        handlers=[logging.StreamHandler(), logging.FileHandler(chosen.folder / "train.log")],
    )
    Training(
        Recipe(
            chosen.folder,
            steps=chosen.steps,
            seed=chosen.seed,
            learning_rate=chosen.learning_rate,
            start=chosen.start,
        )
    ).run()


def _export(chosen: argparse.Namespace) -> None:
    export_boundary_finder(chosen.training / "best.pt", chosen.folder, chosen.source)


def _evaluate(chosen: argparse.Namespace) -> None:
    print(evaluate(Outliner(chosen.folder), read_references(chosen.data)), end="")


def _export_medsam(chosen: argparse.Namespace) -> None:
    from .medsam.export import export_medsam  # Only here: transformers takes seconds to load.

    try:
        export_medsam(chosen.checkpoint, chosen.folder, chosen.precision)
    except ValueError as refusal:
        raise SystemExit(str(refusal)) from refusal


if __name__ == "__main__":
    cv2.setNumThreads(1)
    torch.set_num_threads(2)
    main()
