"""The network: an encoder of the crop, and a decoder that is asked again with every click."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PROMPT_MAPS = 6


class Convolution(nn.Sequential):
    """Convolution, batch normalisation and, unless told otherwise, ReLU; keeps height and width."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        size: int = 3,
        stride: int = 1,
        dilation: int = 1,
        relu: bool = True,
    ) -> None:
        layers: list[nn.Module] = [
            nn.Conv2d(
                inputs, outputs, size, stride, dilation * (size // 2), dilation=dilation, bias=False
            ),
            nn.BatchNorm2d(outputs, momentum=0.02),
        ]
        super().__init__(*layers, *([nn.ReLU(inplace=True)] if relu else []))


class Residual(nn.Module):
    """Two 3×3 convolutions around a shortcut."""

    def __init__(self, channels: int, dilation: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(
            Convolution(channels, channels, dilation=dilation),
            Convolution(channels, channels, relu=False),
        )

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.body(x))


def doubled(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class Encoder(nn.Module):
    """Crop [N, 1, S, S] in 0…1 → features [N, 16, S/2, S/2], [N, 48, S/4, S/4], [N, 64, S/8, S/8],
    [N, 64, S/16, S/16]: four scales going down, joined going up (FPN, doi:10.1109/CVPR.2017.106).
    """

    def __init__(self) -> None:
        super().__init__()
        self.down_2 = nn.Sequential(Convolution(1, 16, 5, 2), Convolution(16, 16))
        self.down_4 = nn.Sequential(Convolution(16, 48, 3, 2), Residual(48))
        self.down_8 = nn.Sequential(Convolution(48, 96, 3, 2), Residual(96), Residual(96))
        self.down_16 = nn.Sequential(
            Convolution(96, 160, 3, 2), Residual(160), Residual(160, dilation=2), Residual(160)
        )
        self.side_2 = Convolution(16, 16, 1)
        self.side_4 = Convolution(48, 48, 1)
        self.side_8 = Convolution(96, 64, 1)
        self.side_16 = Convolution(160, 64, 1)
        self.up_4 = Convolution(64, 48, 1)
        self.join_4 = Convolution(48, 48)
        self.join_8 = Convolution(64, 64)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        at_2 = self.down_2(image - 0.5)
        at_4 = self.down_4(at_2)
        at_8 = self.down_8(at_4)
        at_16 = self.side_16(self.down_16(at_8))
        joined_8 = self.join_8(self.side_8(at_8) + doubled(at_16))
        joined_4 = self.join_4(self.side_4(at_4) + doubled(self.up_4(joined_8)))
        return self.side_2(at_2), joined_4, joined_8, at_16


class Decoder(nn.Module):
    """The encoder's features and prompt maps [N, 6, S/2, S/2] → logits [N, 1, S/2, S/2]."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt_2 = Convolution(PROMPT_MAPS, 8)
        self.prompt_4 = Convolution(PROMPT_MAPS, 24)
        self.join_4 = nn.Sequential(Convolution(48 + 24, 32, 1), Residual(32))
        self.down_8 = Convolution(32, 56, 3, 2)
        self.side_8 = Convolution(64, 56, 1, relu=False)
        self.body_8 = Residual(56)
        self.down_16 = Convolution(56, 80, 3, 2)
        self.side_16 = Convolution(64, 80, 1, relu=False)
        self.body_16 = nn.Sequential(Residual(80), Residual(80, dilation=2))
        self.up_8 = Convolution(80, 56, 1)
        self.out_8 = Residual(56)
        self.up_4 = Convolution(56, 32, 1)
        self.out_4 = Residual(32)
        self.up_2 = Convolution(32, 16, 1)
        self.out_2 = nn.Sequential(Convolution(16 + 16 + 8, 16), nn.Conv2d(16, 1, 3, padding=1))

    def forward(
        self, at_2: Tensor, at_4: Tensor, at_8: Tensor, at_16: Tensor, prompts: Tensor
    ) -> Tensor:
        prompt_4 = self.prompt_4(F.avg_pool2d(prompts, 2))
        x_4 = self.join_4(torch.cat([at_4, prompt_4], 1))
        x_8 = self.body_8(F.relu(self.down_8(x_4) + self.side_8(at_8)))
        x_16 = self.body_16(F.relu(self.down_16(x_8) + self.side_16(at_16)))
        y_8 = self.out_8(x_8 + doubled(self.up_8(x_16)))
        y_4 = self.out_4(x_4 + doubled(self.up_4(y_8)))
        y_2 = F.interpolate(self.up_2(y_4), scale_factor=2.0, mode="bilinear", align_corners=False)
        return self.out_2(torch.cat([at_2, y_2, self.prompt_2(prompts)], 1))


class BoundaryFinder(nn.Module):
    """Encoder and decoder as they are trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
