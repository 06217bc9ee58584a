"""Made-up pupils in memory, and a context to add them up in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from trustkit.intake.context import Context, context_of, read_needed
from trustkit.intake.pupils.cohort import CHARACTERISTICS, PUPILS, RESULTS, Cohort
from trustkit.intake.request import Request
from trustkit.store.tree import WorkingTree

Pupil = Mapping[str, object]
Result = tuple[int, str, bool, bool | None, float | None]


@pytest.fixture
def context(data: Path) -> Context:
    """The folder's measures, groups and schools."""
    return context_of(read_needed(WorkingTree(data)), Request(recorded=date(2025, 1, 20)))


@pytest.fixture(scope="session")
def cohort() -> Callable[..., Cohort]:
    """Builds a cohort of made-up pupils: rows of pupils, and rows of results by line."""

    def build(pupils: Sequence[Pupil], results: Sequence[Result], **options: object) -> Cohort:
        rows = [
            {"school": "ashcombe", "urn": "900001", "year_group": "Y6", **each} for each in pupils
        ]
        frame = pl.DataFrame(
            {name: [row.get(name) for row in rows] for name in PUPILS}, schema=dict(PUPILS)
        )
        told = frozenset(name for name in CHARACTERISTICS if any(name in each for each in pupils))
        made = {"academic_year": "2024/25", "window": "summer", "status": "interim",
                "basis": "statutory_return", "known": told, "path": "made-up.csv", **options}  # fmt: skip
        return Cohort(
            pupils=frame,
            results=pl.DataFrame(results, schema=dict(RESULTS), orient="row"),
            **made,  # type: ignore[arg-type]
        )

    return build
