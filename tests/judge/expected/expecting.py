"""A small trust with a grid and aims, both answered as frames or as one row."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import polars as pl
from tests.judge.build import AS_OF, Trust

from trustkit.judge.aims.evaluated import aims_of
from trustkit.judge.grid.evaluated import grid_of
from trustkit.policy.in_force import policy_for

NATIONAL = {"level": "national"}


def expectation(test: str, *figures: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A row of a grid: of Year 6, unless said otherwise."""
    row = {"id": "row", "year_groups": ["Y6"], "about": "attainment", "asks": "Something"}
    return row | {"test": test, "figures": list(figures), "source": "made up"} | fields


def criterion(figures: list[dict[str, Any]] | None = None, **test: Any) -> dict[str, Any]:
    """A criterion by figures: of every school, in line or above, unless said otherwise."""
    figures = figures or [{"measures": ["passed"], "year_groups": ["Y6"]}]
    usual = {"figures": figures, "scope": "every_school", "relation": "in_line_or_above"}
    return {"horizon": "always", "text": "Something", "kind": "figure", "test": usual | test}


class Expecting(Trust):
    """A trust that expects something of its year groups, and aims at something."""

    grid: list[dict[str, Any]]
    criteria: list[dict[str, Any]]

    def __init__(self, *grid: dict[str, Any], **defaults: Any) -> None:
        super().__init__(**defaults)
        self.grid, self.criteria = list(grid), []

    def aiming(self, *criteria: dict[str, Any]) -> Expecting:
        self.criteria += criteria
        return self

    def files(self) -> dict[str, bytes]:
        made = super().files()
        grid = {"source": "made up", "phases": ["primary", "infant"], "rows": self.grid}
        aims = {
            "source": "made up",
            "aims": [{"id": "aim", "aim": "Aim", "criteria": self.criteria}],
        }
        if self.grid:
            made["policy/2010-09-01/grid.yaml"] = json.dumps(grid).encode()
        if self.criteria:
            made["policy/2010-09-01/strategy.yaml"] = json.dumps(aims).encode()
        return made

    def answers(self, as_of: date = AS_OF) -> pl.DataFrame:
        folder = self.folder()
        return grid_of(folder, policy_for(folder, as_of), as_of)

    def answer(self, **wanted: Any) -> dict[str, Any]:
        """The one answer of the school (or as wanted)."""
        found = self.answers().filter(**({"school": "ash"} | wanted))
        assert found.height == 1, found
        return found.to_dicts()[0]

    def aimed(self, as_of: date = AS_OF) -> list[dict[str, Any]]:
        folder = self.folder()
        return aims_of(folder, policy_for(folder, as_of), as_of).to_dicts()
