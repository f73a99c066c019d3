"""A scene: regions, layers and objects painted over each other, without any noise yet."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from .fields import COLUMNS, ROWS, SIZE, Field, between, smooth_field, texture
from .shapes import Plane, Shape, blob, shape

Mask = NDArray[np.bool_]

SMALLEST_TARGET = 40
"""Pixels of the canvas below which nothing is asked for."""

MOST_TARGETS = 6
"""How many things of a scene are asked for."""


@dataclass(frozen=True)
class Scene:
    """What is to be seen, and some of the things in it that a box could mean.

    image: brightness [SIZE, SIZE] float32, about 0…1. targets: masks [SIZE, SIZE], each connected.
    """

    image: Field
    targets: list[Mask]


def draw_scene(rng: Generator) -> Scene:
    """Draws until something in the scene can be asked for."""
    while True:
        canvas = _Canvas(rng)
        if rng.random() < 0.55:
            canvas.paint_regions()
        if rng.random() < 0.4:
            canvas.paint_body()
        canvas.paint_objects()
        targets = canvas.targets()
        if targets:
            return Scene(canvas.image, targets)


class _Canvas:
    """The picture so far, and to whom each of its pixels belongs."""

    def __init__(self, rng: Generator) -> None:
        self.rng = rng
        self.plane = _warped_plane(rng)
        self.image: Field = np.full((SIZE, SIZE), rng.uniform(0, 1), np.float32)
        if rng.random() < 0.5:
            self.image += np.float32(between(rng, 0.004, 0.08)) * texture(rng)
        self.owner = np.zeros((SIZE, SIZE), np.int16)
        self.owners = 0
        self.wanted: list[list[int]] = []
        self.soft = rng.random() < 0.3
        self.haloed = rng.random() < 0.1

    def paint(self, region: Shape, brightness: float, within: Field | None = None) -> int:
        """Paints a shape with a surface of its own and returns its owner's number."""
        rng = self.rng
        soft = rng.uniform(1, 5) if self.soft or rng.random() < 0.15 else 1.0
        cover = region.coverage(soft)
        if within is not None:
            cover = cover * within
        self.image += cover * (self._surface(region, brightness) - self.image)
        if rng.random() < (0.9 if self.haloed else 0.1):
            self._rim(region, within)
        self.owners += 1
        self.owner[cover >= 0.5] = self.owners
        return self.owners

    def _surface(self, region: Shape, brightness: float) -> Field:
        rng = self.rng
        surface = np.full((SIZE, SIZE), brightness, np.float32)
        if rng.random() < 0.6:
            surface += np.float32(between(rng, 0.004, 0.15)) * texture(rng)
        if rng.random() < 0.25:
            surface += np.float32(rng.uniform(-0.25, 0.25)) * (region.distance - 0.5)
        if rng.random() < 0.2:
            slope = rng.uniform(-0.3, 0.3, 2).astype(np.float32)
            surface += slope[0] * self.plane.x + slope[1] * self.plane.y
        return surface

    def _rim(self, region: Shape, within: Field | None) -> None:
        away = (region.distance - 1) * region.pixels - self.rng.uniform(-3, 3)
        rim = np.float32(self.rng.uniform(-0.35, 0.35)) * np.exp(
            -((away / self.rng.uniform(1, 4)) ** 2)
        )
        self.image += rim if within is None else rim * within

    def paint_regions(self) -> None:
        """A patchwork of regions that fills the canvas."""
        rng = self.rng
        cells = int(between(rng, 2, 14))
        fields = np.stack([smooth_field(rng, cells) for _ in range(int(rng.integers(2, 9)))])
        largest = fields.argmax(0)
        middle, spread = rng.uniform(0, 1), rng.uniform(0.05, 0.6)
        for number in range(len(fields)):
            region = largest == number
            self.image[region] = middle + spread * rng.uniform(-1, 1)
            if rng.random() < 0.5:
                self.image[region] += np.float32(rng.uniform(0.005, 0.08)) * texture(rng)[region]
            self.owners += 1
            self.owner[region] = self.owners
            self.wanted.append([self.owners])

    def paint_body(self) -> None:
        """A plain background around a body with layers under its surface."""
        rng = self.rng
        across, down = rng.uniform(0.55, 0.95, 2)
        moved = self.plane.moved(*rng.uniform(-0.15, 0.15, 2), 0.0)
        distance = np.hypot(moved.x / np.float32(across), moved.y / np.float32(down))
        outside = distance > 1
        self.image[outside] = rng.choice([0, 0, rng.uniform(0, 1)])
        self.owners += 1
        self.owner[outside] = self.owners
        outer = 1.0
        for _ in range(int(rng.integers(0, 4))):
            inner = outer - rng.uniform(0.02, 0.15)
            layer = (distance <= outer) & (distance > inner)
            self.image[layer] = rng.uniform(0, 1)
            if rng.random() < 0.5:
                self.image[layer] += np.float32(rng.uniform(0.01, 0.06)) * texture(rng)[layer]
            self.owners += 1
            self.owner[layer] = self.owners
            self.wanted.append([self.owners])
            outer = inner

    def paint_objects(self) -> None:
        """Two to two dozen objects, some touching, some of one family, some with parts inside."""
        rng = self.rng
        smallest, largest = rng.uniform(0.025, 0.08), rng.choice([0.12, 0.25, 0.4, 0.65])
        family = rng.uniform(0, 1) if rng.random() < 0.3 else None
        last: tuple[float, float, float] | None = None
        for _ in range(int(between(rng, 2, 24))):
            radius = between(rng, smallest, largest)
            x, y = rng.uniform(-0.9, 0.9, 2)
            if last is not None and rng.random() < 0.35:
                angle, away = (
                    rng.uniform(0, 2 * np.pi),
                    (last[2] + radius) * rng.uniform(0.75, 1.15),
                )
                x, y = last[0] + away * np.cos(angle), last[1] + away * np.sin(angle)
            last = (x, y, radius)
            self._paint_object(x, y, radius, family)

    def _paint_object(self, x: float, y: float, radius: float, family: float | None) -> None:
        rng = self.rng
        outline = shape(rng, self.plane, x, y, radius)
        inside = outline.distance < 1
        if inside.sum() < SMALLEST_TARGET:
            return
        around = (outline.distance < 1.5) & (outline.distance > 1.05)
        behind = float(self.image[around].mean()) if around.any() else 0.5
        brightness = behind + rng.choice([-1, 1]) * between(rng, 0.03, 0.6)
        if family is not None and rng.random() < 0.8:
            brightness = family + rng.normal() * 0.03
        elif rng.random() < 0.25:
            brightness = rng.uniform(0, 1)
        whole = [self.paint(outline, brightness)]
        kind = rng.random()
        if kind < 0.2:
            whole.append(self._paint_lumen(outline, behind))
        elif kind < 0.6:
            whole += self._paint_parts(x, y, radius, brightness, inside.astype(np.float32))
        self.wanted.append(whole)
        if len(whole) > 1 and rng.random() < 0.25:
            self.wanted.append(whole[:1])

    def _paint_lumen(self, outline: Shape, behind: float) -> int:
        rng = self.rng
        inner = np.float32(rng.uniform(0.45, 0.9))
        lumen = Shape(outline.distance / inner, outline.pixels * float(inner))
        brightness = rng.uniform(0, 1) if rng.random() < 0.5 else behind + rng.normal() * 0.1
        number = self.paint(lumen, brightness, (outline.distance < 1).astype(np.float32))
        self.wanted.append([number])
        return number

    def _paint_parts(
        self, x: float, y: float, radius: float, brightness: float, within: Field
    ) -> list[int]:
        rng = self.rng
        parts = []
        for _ in range(int(rng.integers(1, 5))):
            angle, away = rng.uniform(0, 2 * np.pi), radius * rng.uniform(0, 0.8)
            part = blob(
                rng,
                self.plane,
                x + away * np.cos(angle),
                y + away * np.sin(angle),
                radius * rng.uniform(0.12, 0.6),
            )
            contrast = rng.choice([-1, 1]) * between(rng, 0.03, 0.4)
            parts.append(self.paint(part, brightness + contrast, within))
        self.wanted += [[part] for part in parts]
        return parts

    def targets(self) -> list[Mask]:
        """The largest connected piece to be seen of up to MOST_TARGETS of the things wanted."""
        found: list[Mask] = []
        for index in self.rng.permutation(len(self.wanted)):
            if len(found) == MOST_TARGETS:
                break
            owners = self.wanted[index]
            mask = np.isin(self.owner, owners).astype(np.uint8)
            _, pieces, numbers, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
            if len(numbers) < 2:
                continue
            piece = 1 + int(numbers[1:, cv2.CC_STAT_AREA].argmax())
            _, _, width, height, area = numbers[piece]
            filled = area / (width * height)
            if (
                SMALLEST_TARGET <= area < 0.6 * SIZE * SIZE
                and min(width, height) < 0.95 * SIZE
                and (filled > 0.35 or (filled > 0.1 and self.rng.random() < 0.5))
            ):
                found.append(pieces == piece)
        return found


def _warped_plane(rng: Generator) -> Plane:
    x, y = COLUMNS.copy(), ROWS.copy()
    for fewest, most, height, chance in (
        (2, 5, 0.14, 0.85),
        (6, 14, 0.035, 0.8),
        (18, 50, 0.009, 0.5),
    ):
        if rng.random() < chance:
            cells, strength = (
                int(rng.integers(fewest, most)),
                np.float32(height * rng.uniform(0.2, 1)),
            )
            x += strength * smooth_field(rng, cells)
            y += strength * smooth_field(rng, cells)
    return Plane(x, y)
