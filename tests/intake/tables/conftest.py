"""Schools of made-up names under real and made-up URNs, to take published tables into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

AddSchool = Callable[..., None]


@pytest.fixture
def add_school(data: Path) -> AddSchool:
    """Registers a school of the trust under a URN."""

    def add(
        slug: str, urn: int, *, phase: str = "primary", ages: tuple[int, int] = (4, 11)
    ) -> None:
        folder = data / "schools" / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "school.yaml").write_text(
            f"name: School {slug}\nphase: {phase}\nurns:\n  - urn: {urn}\n"
            f"age_range: {{lowest: {ages[0]}, highest: {ages[1]}}}\n"
        )

    return add
