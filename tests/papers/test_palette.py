"""Every letter can be read on its ground, in colour and in grey."""

from __future__ import annotations

import re

import pytest

from trustkit.papers.palette import COLOURS, SHAPE_PAIRS, TEXT_PAIRS, contrast, luminance
from trustkit.resources import templates_dir


def test_contrast_is_the_standards_own() -> None:
    """Black on white is 21; #777 on white is the well-known 4.48 that just fails."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_letters_have_a_contrast_of_four_and_a_half(pair: tuple[str, str]) -> None:
    assert contrast(COLOURS[pair[0]], COLOURS[pair[1]]) >= 4.5


@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids=" on ".join)
def test_shapes_have_a_contrast_of_three(pair: tuple[str, str]) -> None:
    assert contrast(COLOURS[pair[0]], COLOURS[pair[1]]) >= 3


def test_in_grey_the_ratings_go_from_dark_to_light() -> None:
    red, amber, green = (luminance(COLOURS[name]) for name in ("red", "amber", "green"))
    assert red < 0.1 < amber < 0.8 < green


def test_the_style_sheet_has_no_colour_of_its_own() -> None:
    css = (templates_dir() / "board" / "paper.css.j2").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", css) == []
    assert "rgb" not in css


def test_every_pair_the_style_sheet_makes_is_checked() -> None:
    """A rule that sets both a ground and an ink must be one of the pairs above."""
    css = (templates_dir() / "board" / "paper.css.j2").read_text(encoding="utf-8")
    made = set()
    for rule in re.findall(r"\{([^{}]*)\}", css):
        ground = re.search(r"background: var\(--([a-z0-9-]+)\)", rule)
        ink = re.search(r"(?<![-a-z])color: var\(--([a-z0-9-]+)\)", rule)
        if ground and ink:
            made.add((ink[1].replace("-", "_"), ground[1].replace("-", "_")))
    assert made
    assert made <= set(TEXT_PAIRS)
