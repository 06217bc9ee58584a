"""The colours of the papers, each pair of ink and ground with its contrast.

Ink is in proportion to concern: red is solid and dark, amber of middling weight, green nearly
white, so that the page reads the same in greyscale. Every letter on every ground has a contrast
of 4.5 : 1 or more, and every line or shape that means something 3 : 1 or more.
"""

from __future__ import annotations

from collections.abc import Mapping

COLOURS: Mapping[str, str] = {
    "ink": "#0b0c0c",
    "quiet": "#505a5f",
    "paper": "#ffffff",
    "rule": "#c9cdd0",
    "wash": "#f3f4f5",
    "red": "#971b12",
    "red_ink": "#ffffff",
    "amber": "#ffd98a",
    "amber_ink": "#3d2600",
    "amber_line": "#7a4b00",
    "green": "#e8f3ee",
    "green_ink": "#0b2e22",
    "green_line": "#1d6b52",
    "chip_1": "#d9dcde",
    "chip_2": "#5b646a",
    "draft": "#5c2d91",
}
"""Every colour used, by what it is for."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"), ("ink", "wash"), ("quiet", "paper"), ("quiet", "wash"),
    ("red_ink", "red"), ("red", "paper"), ("amber_ink", "amber"), ("amber_line", "paper"),
    ("amber_line", "amber"), ("green_ink", "green"), ("green_line", "paper"),
    ("green_line", "green"), ("ink", "chip_1"), ("paper", "chip_2"), ("paper", "ink"),
    ("paper", "draft"), ("paper", "amber_line"),
)  # fmt: skip
"""Each ink with the grounds that letters in it are printed on."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("red", "paper"), ("amber_line", "amber"), ("amber_line", "paper"), ("green_line", "green"),
    ("green_line", "paper"), ("ink", "paper"), ("quiet", "paper"),
)  # fmt: skip
"""Each line or shape that carries meaning with its ground."""


def luminance(colour: str) -> float:
    """The relative luminance of a colour like ``#0b0c0c``, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
