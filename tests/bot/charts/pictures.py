"""What is in a picture: its size, and which colours are on it, each as one number."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.image import imread

PAPER = 0xFFFFFF


def size(png: bytes) -> tuple[int, int]:
    high, wide = _pixels(png).shape
    return wide, high


def many_of(png: bytes, colour: str) -> int:
    return int((_pixels(png) == int(colour[1:], 16)).sum())


def colours(png: bytes) -> int:
    return len(np.unique(_pixels(png)))


def differing(one: bytes, other: bytes) -> int:
    return int((_pixels(one) != _pixels(other)).sum())


def edges(png: bytes) -> set[int]:
    """The colours of the outermost pixels: what is cut off shows there."""
    pixels = _pixels(png)
    return {int(pixel) for side in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]) for pixel in np.unique(side)}


def _pixels(png: bytes) -> Any:
    parts = (imread(BytesIO(png)) * 255).round().astype(np.int64)
    return parts[:, :, 0] << 16 | parts[:, :, 1] << 8 | parts[:, :, 2]
