"""Photographing a scene: resolution, shading, blur, noise and grey scale, as scanners differ in."""

import cv2
import numpy as np
from numpy.random import Generator

from .fields import SIZE, Field, between, smooth_field


def photograph(rng: Generator, scene: Field, scale: float) -> Field:
    """A picture of the scene at `scale` ≤ 1 of its size, [round(scale · SIZE)]² in 0…1."""
    image = scene.copy()
    if rng.random() < 0.5:
        image *= np.exp(
            np.float32(rng.uniform(0.05, 0.4)) * smooth_field(rng, int(rng.integers(2, 5)))
        )
    size = max(8, round(scale * SIZE))
    if size < SIZE:
        image = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.7:
        image = cv2.GaussianBlur(image, (0, 0), between(rng, 0.3, 1.8))
    if rng.random() < 0.06:
        image = _with_hairs(rng, image)
    image = _speckled(rng, image) if rng.random() < 0.1 else _noisy(rng, image)
    if rng.random() < 0.25:
        image = _resampled(rng, image)
    low, high = np.percentile(image, [rng.choice([0, 0.5, 2, 8]), rng.choice([100, 99.5, 98, 92])])
    image = np.clip((image - low) / (high - low + 1e-4), 0, 1)
    if rng.random() < 0.5:
        image = image ** np.float32(np.exp(rng.uniform(-0.6, 0.6)))
    if rng.random() < 0.5:
        image = 1 - image
    if rng.random() < 0.2:
        image = _compressed(rng, image)
    return image.astype(np.float32)


def _noisy(rng: Generator, image: Field) -> Field:
    """Noise as of CT (added), MR (Rician) or laser light (multiplied), white or blotched."""
    deviation = np.float32(between(rng, 0.003, 0.12))

    def noise() -> Field:
        grain = rng.standard_normal(image.shape, dtype=np.float32)
        if rng.random() < 0.5:
            grain = cv2.GaussianBlur(grain, (0, 0), rng.uniform(0.5, 1.6))
            grain /= grain.std() + 1e-6
        return deviation * grain

    kind = rng.random()
    if kind < 0.55:
        return image + noise()
    if kind < 0.75:
        return np.hypot(image + noise(), noise())
    if kind < 0.9:
        return image * (1 + 1.5 * noise())
    return image


def _speckled(rng: Generator, image: Field) -> Field:
    """Ultrasound: echoes that interfere (doi:10.1109/T-SU.1983.31404), wider than deep, their
    logarithm shown, sometimes with a shadow cast downwards."""
    width, depth = rng.uniform(0.8, 3), rng.uniform(0.4, 1.2)
    waves = rng.standard_normal((2, *image.shape), dtype=np.float32)
    real, imaginary = (cv2.GaussianBlur(wave, (0, 0), sigmaX=width, sigmaY=depth) for wave in waves)
    echoes = np.hypot(real, imaginary)
    echoes = np.clip(image, 0.02, None) * echoes / echoes.mean()
    if rng.random() < 0.3:
        start, end = np.sort(rng.integers(0, image.shape[1] + 1, 2))
        echoes[rng.integers(0, image.shape[0]) :, start:end] *= np.float32(rng.uniform(0.2, 0.8))
    return np.log1p(np.float32(between(rng, 3, 60)) * echoes)


def _with_hairs(rng: Generator, image: Field) -> Field:
    """Skin: a few dark hairs across it."""
    size = image.shape[0]
    hairs = np.zeros_like(image)
    along = np.linspace(0, 1, 20)[:, None]
    for _ in range(int(rng.integers(2, 15))):
        start, middle, end = rng.uniform(-0.2, 1.2, (3, 2)) * size
        curve = (1 - along) ** 2 * start + 2 * along * (1 - along) * middle + along**2 * end
        cv2.polylines(hairs, [curve.round().astype(np.int32)], False, 1.0, 1, cv2.LINE_AA)
    return image * (1 - np.float32(rng.uniform(0.3, 0.9)) * hairs)


def _resampled(rng: Generator, image: Field) -> Field:
    """Acquired coarser than shown, and interpolated, as reformatted volumes are."""
    size = image.shape[0]
    coarse = max(8, round(size / between(rng, 1.3, 3)))
    small = cv2.resize(image, (coarse, coarse), interpolation=cv2.INTER_AREA)
    way = int(rng.choice([cv2.INTER_CUBIC, cv2.INTER_LINEAR, cv2.INTER_NEAREST]))
    return cv2.resize(small, (size, size), interpolation=way)


def _compressed(rng: Generator, image: Field) -> Field:
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 95))]
    _, code = cv2.imencode(".jpg", (image * 255).astype(np.uint8), quality)
    return cv2.imdecode(code, cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255
