"""Reading official checkpoints: whose they are, and what their weights are called here."""

import re
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from .network import Sam, lite_medsam, medsam

RENAMED = [
    (r"^mask_decoder\.", "decoder.mask_decoder."),
    (r"^prompt_encoder\.", "decoder.prompt_encoder."),
    (r"\.pe_layer\.positional_encoding_gaussian_matrix$", ".shared_embedding.positional_embedding"),
    (r"\.point_embeddings\.", ".point_embed."),
    (r"\.mask_downscaling\.0\.", ".mask_embed.conv1."),
    (r"\.mask_downscaling\.1\.", ".mask_embed.layer_norm1."),
    (r"\.mask_downscaling\.3\.", ".mask_embed.conv2."),
    (r"\.mask_downscaling\.4\.", ".mask_embed.layer_norm2."),
    (r"\.mask_downscaling\.6\.", ".mask_embed.conv3."),
    (r"\.output_upscaling\.0\.", ".upscale_conv1."),
    (r"\.output_upscaling\.1\.", ".upscale_layer_norm."),
    (r"\.output_upscaling\.3\.", ".upscale_conv2."),
    (r"(mlps\.\d|iou_prediction_head)\.layers\.0\.", r"\1.proj_in."),
    (r"(mlps\.\d|iou_prediction_head)\.layers\.1\.", r"\1.layers.0."),
    (r"(mlps\.\d|iou_prediction_head)\.layers\.2\.", r"\1.proj_out."),
    (r"(transformer\.layers\.\d)\.norm(\d)\.", r"\1.layer_norm\2."),
    (r"\.norm_final_attn\.", ".layer_norm_final_attn."),
]
"""From the names in official checkpoints to those of transformers' modules."""

RENAMED_ENCODER = [
    (r"\.blocks\.(\d+)\.norm(\d)\.", r".layers.\1.layer_norm\2."),
    (r"\.blocks\.", ".layers."),
    (r"\.patch_embed\.proj\.", ".patch_embed.projection."),
    (r"\.neck\.0\.", ".neck.conv1."),
    (r"\.neck\.1\.", ".neck.layer_norm1."),
    (r"\.neck\.2\.", ".neck.conv2."),
    (r"\.neck\.3\.", ".neck.layer_norm2."),
]
"""The same for the encoder of MedSAM; LiteMedSAM's has its official names."""


def read_checkpoint(path: Path) -> Sam:
    """The model of lite_medsam.pth or medsam_vit_b.pth, recognised by what its weights are called.

    Raises ValueError for anything else.
    """
    return model_of(torch.load(path, weights_only=True, map_location="cpu"))


def model_of(official: Mapping[str, Tensor]) -> Sam:
    """The model with the weights of an official checkpoint."""
    if "image_encoder.patch_embed.seq.0.c.weight" in official:
        model, renamed = lite_medsam(), RENAMED
    elif "image_encoder.pos_embed" in official:
        blocks = {name.split(".")[2] for name in official if ".blocks." in name}
        model, renamed = medsam(len(blocks)), [*RENAMED, *RENAMED_ENCODER]
    else:
        raise ValueError("This is neither lite_medsam.pth nor medsam_vit_b.pth: no such encoder.")
    weights = {_here(name, renamed): weight for name, weight in official.items()}
    try:
        model.load_state_dict(weights)
    except RuntimeError as difference:
        raise ValueError(f"This is no official {model.variant.name}: {difference}") from difference
    return model.eval()


def _here(name: str, renamed: list[tuple[str, str]]) -> str:
    name = re.sub(r"^image_encoder\.", "encoder.", name)
    for official, ours in renamed:
        name = re.sub(official, ours, name)
    return name
