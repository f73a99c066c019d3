"""The Segment Anything Model (doi:10.1109/ICCV51070.2023.00371) in two halves."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from transformers import SamConfig
from transformers.models.sam.modeling_sam import (
    SamMaskDecoder,
    SamPromptEncoder,
    SamVisionEncoder,
)

from .tiny_vit import TinyViT

GRID = 64
"""Height and width of the embedding, for images of any size."""

MASK = 4 * GRID
"""Height and width of masks, given and answered, over the whole input."""


@dataclass(frozen=True)
class Variant:
    """name: of the model. size: height and width of its input.

    fit: how an image comes to that size. "longest side": scaled evenly, zeros to the right and
    below; "stretch": scaled to it in each direction.
    """

    name: str
    size: int
    fit: Literal["longest side", "stretch"]


MEDSAM = Variant("MedSAM", 1024, "stretch")
LITE_MEDSAM = Variant("LiteMedSAM", 256, "longest side")


class VisionEncoder(SamVisionEncoder):
    """Image [N, 3, 1024, 1024] in 0…1 → embedding [N, 256, 64, 64]."""

    def forward(self, image: Tensor) -> Tensor:
        return super().forward(image).last_hidden_state


class PromptedDecoder(nn.Module):
    """Prompts and embedding into one mask."""

    def __init__(self, config: SamConfig) -> None:
        super().__init__()
        self.size = config.prompt_encoder_config.image_size
        self.prompt_encoder = SamPromptEncoder(config)
        self.mask_decoder = SamMaskDecoder(config.mask_decoder_config)

    def forward(
        self, embedding: Tensor, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """embedding [1, 256, 64, 64]; points [1, N, 2]: x, y in pixels of the input, (0, 0) in the
        middle of the first; labels [1, N]: 0 negative, 1 positive, 2 and 3 a box's first and second
        corner, -1 nothing (one of these is due where there is no box); mask [1, 1, 256, 256]: the
        logits before, heeded where has_mask [1] is 1.

        Returns logits [1, 1, 256, 256] and how good the mask is thought to be [1, 1].
        """
        encoder = self.prompt_encoder
        whole = torch.ones(GRID, GRID)
        centres = torch.stack([whole.cumsum(1) - 0.5, whole.cumsum(0) - 0.5], -1) / GRID
        position = encoder.shared_embedding(centres).permute(2, 0, 1)[None]
        unmasked = encoder.no_mask_embed.weight.reshape(1, -1, 1, 1)
        dense = torch.where(has_mask > 0, encoder.mask_embed(mask), unmasked)
        masks, quality = self.mask_decoder(
            embedding, position, self._sparse(points, labels), dense, multimask_output=False
        )
        return masks[:, 0], quality[:, 0]

    def _sparse(self, points: Tensor, labels: Tensor) -> Tensor:
        """The embeddings [1, 1, N, 256] of points by what they mean."""
        encoder = self.prompt_encoder
        meaning = labels[:, None, :, None]
        embedded = encoder.shared_embedding((points[:, None] + 0.5) / self.size)
        embedded = torch.where(meaning == -1, encoder.not_a_point_embed.weight, embedded)
        for label, point in enumerate(encoder.point_embed):
            embedded = embedded + torch.where(meaning == label, point.weight, 0.0)
        return embedded


class Sam(nn.Module):
    """Encoder and decoder of one variant."""

    def __init__(self, variant: Variant, config: SamConfig, encoder: nn.Module) -> None:
        super().__init__()
        self.variant = variant
        self.encoder = encoder
        self.decoder = PromptedDecoder(config)


def medsam(depth: int = 12) -> Sam:
    """SAM ViT-B; fewer layers than its 12 only to try things out."""
    config = SamConfig(
        vision_config={"num_hidden_layers": depth}, mask_decoder_config={"layer_norm_eps": 1e-5}
    )
    return Sam(MEDSAM, config, VisionEncoder(config.vision_config))


def lite_medsam() -> Sam:
    config = SamConfig(
        prompt_encoder_config={"image_size": LITE_MEDSAM.size, "patch_size": 4},
        mask_decoder_config={"layer_norm_eps": 1e-5},
    )
    return Sam(LITE_MEDSAM, config, TinyViT())
