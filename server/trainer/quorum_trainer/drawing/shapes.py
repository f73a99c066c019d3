"""Outlines drawn by chance: blobs, rings, arcs and crescents."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from .fields import SIZE, Field, between, smooth_field


@dataclass(frozen=True)
class Plane:
    """Warped coordinates, so that whatever is drawn in them looks grown and not constructed."""

    x: Field
    y: Field

    def moved(self, x: float, y: float, angle: float) -> "Plane":
        """The same plane with its origin at (x, y), turned by `angle` radians."""
        right, down = self.x - x, self.y - y
        cosine, sine = np.cos(angle, dtype=np.float32), np.sin(angle, dtype=np.float32)
        return Plane(right * cosine + down * sine, down * cosine - right * sine)


@dataclass(frozen=True)
class Shape:
    """A shape as the distance from its middle, which is 1 on its outline and less inside.

    `pixels` is the length of one unit of that distance across the outline, in canvas pixels.
    """

    distance: Field
    pixels: float

    def coverage(self, softness: float = 1.0) -> Field:
        """How much of each pixel is inside, 0…1, where the outline is `softness` pixels wide."""
        return np.clip((1 - self.distance) * (self.pixels / softness) + 0.5, 0, 1)


def blob(rng: Generator, plane: Plane, x: float, y: float, radius: float) -> Shape:
    """An ellipse or rounded box, mostly dented or bent, of half-width `radius` (of -1…1)."""
    turned = plane.moved(x, y, rng.uniform(0, np.pi))
    aspect = between(rng, 1, 2.2) if rng.random() < 0.8 else between(rng, 2, 6)
    half_width, half_height = radius * aspect**0.5, radius / aspect**0.5
    u, v = turned.x / half_width, turned.y / half_height
    if rng.random() < 0.4:
        v = v + np.float32(rng.uniform(-1.1, 1.1)) * (u * u - 0.4)
    if rng.random() < 0.12:
        power = np.float32(rng.uniform(2.5, 6))
        distance = (np.abs(u) ** power + np.abs(v) ** power) ** (1 / power)
    else:
        distance = np.sqrt(u * u + v * v) + 1e-6
    if rng.random() < 0.7:
        distance = distance / _dents(rng, (u + np.complex64(1j) * v) / np.hypot(u, v).clip(1e-6))
    if rng.random() < 0.25:
        roughness = rng.uniform(0.02, 0.12)
        distance = distance + roughness * smooth_field(rng, int(rng.integers(8, 50)))
    return Shape(distance, half_height * SIZE / 2)


def _dents(rng: Generator, direction: NDArray[np.complex64]) -> Field:
    """The outline's distance by direction (of length 1): one, and a few waves around it."""
    radius = np.ones(direction.shape, np.float32)
    wave = direction
    for number in range(2, int(rng.integers(3, 7))):
        wave = wave * direction
        depth = rng.standard_normal() * rng.uniform(0.02, 0.16) / (number - 1) ** 0.5
        phase = np.complex64(depth * np.exp(2j * np.pi * rng.random()))
        radius += (wave * phase).real
    return np.maximum(radius, 0.25)


def ring(rng: Generator, plane: Plane, x: float, y: float, radius: float) -> Shape:
    """The wall of a blob; sometimes only an arc of it."""
    whole = blob(rng, plane, x, y, radius)
    wall = np.float32(rng.uniform(0.08, 0.3))
    distance = np.abs(whole.distance - 1 + wall) / wall
    if rng.random() < 0.4:
        turned = plane.moved(x, y, rng.uniform(0, 2 * np.pi))
        opening = np.float32(rng.uniform(0, 0.8) * radius)
        distance = np.maximum(distance, 1 + (turned.x - opening) / np.float32(radius * wall))
    return Shape(distance, whole.pixels * float(wall))


def crescent(rng: Generator, plane: Plane, x: float, y: float, radius: float) -> Shape:
    """A blob less another that covers much of it: what a tumour leaves of an organ."""
    whole = blob(rng, plane, x, y, radius)
    angle = rng.uniform(0, 2 * np.pi)
    away = radius * rng.uniform(0.25, 0.9)
    bite = blob(rng, plane, x + away * np.cos(angle), y + away * np.sin(angle), radius)
    return Shape(np.maximum(whole.distance, 2 - bite.distance), whole.pixels)


def shape(rng: Generator, plane: Plane, x: float, y: float, radius: float) -> Shape:
    """One of the above around (x, y), about `radius` (of -1…1) in half-width."""
    kind = rng.random()
    if kind < 0.76:
        return blob(rng, plane, x, y, radius)
    return (ring if kind < 0.88 else crescent)(rng, plane, x, y, radius)
