"""LiteMedSAM's encoder: TinyViT (doi:10.1007/978-3-031-19803-8_5) that shrinks only twice.

Members are named as in the official checkpoint.
"""

from collections import OrderedDict

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers.models.sam.modeling_sam import SamLayerNorm

CHANNELS = (64, 128, 160, 320)
"""By stage; the first stage is of convolutions, the others of attention."""

DEPTHS = (2, 2, 6, 2)
HEADS = (0, 4, 5, 10)
WINDOWS = (0, 7, 14, 7)
STRIDES = (2, 2, 1)
"""By how much stages shrink at their ends."""

EMBEDDING = 256


def convolution(
    inputs: int, outputs: int, size: int = 1, stride: int = 1, groups: int = 1
) -> nn.Module:
    """Convolution and batch normalisation."""
    layers = {
        "c": nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False),
        "bn": nn.BatchNorm2d(outputs),
    }
    return nn.Sequential(OrderedDict(layers))


class PatchEmbedding(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        outputs = CHANNELS[0]
        self.seq = nn.Sequential(
            convolution(3, outputs // 2), nn.GELU(), convolution(outputs // 2, outputs)
        )

    def forward(self, image: Tensor) -> Tensor:
        return self.seq(image)


class ConvolutionBlock(nn.Module):
    """Widened fourfold, convolved by channel, narrowed again, around a shortcut."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        wide = 4 * channels
        self.conv1 = convolution(channels, wide)
        self.conv2 = convolution(wide, wide, 3, groups=wide)
        self.conv3 = convolution(wide, channels)

    def forward(self, x: Tensor) -> Tensor:
        return F.gelu(x + self.conv3(F.gelu(self.conv2(F.gelu(self.conv1(x))))))


class Attention(nn.Module):
    """Self-attention within windows [N, window², channels], biased by how far pixels are apart."""

    def __init__(self, channels: int, heads: int, window: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.proj = nn.Linear(channels, channels)
        self.attention_biases = nn.Parameter(torch.zeros(heads, window**2))
        row, column = torch.arange(window**2) // window, torch.arange(window**2) % window
        apart = (row[:, None] - row).abs() * window + (column[:, None] - column).abs()
        self.register_buffer("apart", apart, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        count, pixels, channels = x.shape
        mixed = self.qkv(self.norm(x)).view(count, pixels, self.heads, -1).transpose(1, 2)
        query, key, value = mixed.chunk(3, dim=-1)
        scores = query @ key.transpose(-2, -1) * (channels // self.heads) ** -0.5
        weights = (scores + self.attention_biases[:, self.apart]).softmax(-1)
        return self.proj((weights @ value).transpose(1, 2).reshape(count, pixels, channels))


class Perceptron(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.fc1 = nn.Linear(channels, 4 * channels)
        self.fc2 = nn.Linear(4 * channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(F.gelu(self.fc1(self.norm(x))))


class AttentionBlock(nn.Module):
    """Attention in windows, a convolution by channel, and a perceptron by pixel."""

    def __init__(self, channels: int, heads: int, window: int) -> None:
        super().__init__()
        self.window = window
        self.attn = Attention(channels, heads, window)
        self.local_conv = convolution(channels, channels, 3, groups=channels)
        self.mlp = Perceptron(channels)

    def forward(self, x: Tensor) -> Tensor:
        x = self.local_conv(x + self._attended(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2))
        return x + self.mlp(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)

    def _attended(self, x: Tensor) -> Tensor:
        """[N, H, W, C], filled up with zeros to whole windows."""
        count, height, width, channels = x.shape
        side = self.window
        x = F.pad(x, (0, 0, 0, -width % side, 0, -height % side))
        down, across = x.shape[1] // side, x.shape[2] // side
        windows = x.view(count, down, side, across, side, channels).transpose(2, 3)
        attended = self.attn(windows.reshape(-1, side**2, channels))
        whole = attended.view(count, down, across, side, side, channels).transpose(2, 3)
        return whole.reshape(count, down * side, across * side, channels)[:, :height, :width]


class Shrinking(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = convolution(inputs, outputs)
        self.conv2 = convolution(outputs, outputs, 3, stride, outputs)
        self.conv3 = convolution(outputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv3(F.gelu(self.conv2(F.gelu(self.conv1(x)))))


class Stage(nn.Module):
    def __init__(self, number: int) -> None:
        super().__init__()
        channels = CHANNELS[number]
        self.blocks = nn.Sequential(
            *(
                AttentionBlock(channels, HEADS[number], WINDOWS[number])
                if number
                else ConvolutionBlock(channels)
                for _ in range(DEPTHS[number])
            )
        )
        if number < len(STRIDES):
            self.downsample = Shrinking(channels, CHANNELS[number + 1], STRIDES[number])

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(x)
        return self.downsample(x) if hasattr(self, "downsample") else x


class TinyViT(nn.Module):
    """Image [N, 3, 256, 256] in 0…1 → embedding [N, 256, 64, 64]."""

    def __init__(self) -> None:
        super().__init__()
        self.patch_embed = PatchEmbedding()
        self.layers = nn.Sequential(*(Stage(number) for number in range(len(CHANNELS))))
        self.neck = nn.Sequential(
            nn.Conv2d(CHANNELS[-1], EMBEDDING, 1, bias=False),
            SamLayerNorm(EMBEDDING, data_format="channels_first"),
            nn.Conv2d(EMBEDDING, EMBEDDING, 3, padding=1, bias=False),
            SamLayerNorm(EMBEDDING, data_format="channels_first"),
        )

    def forward(self, image: Tensor) -> Tensor:
        return self.neck(self.layers(self.patch_embed(image)))
