"""Builds small data folders in memory, so that a test says only what it is about."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any, Self

import polars as pl

from trustkit.judge.results import evaluate
from trustkit.judge.time import as_of_default
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import Folder, read_folder

OBSERVATION = [
    "window",
    "year_group",
    "measure",
    "group",
    "urn",
    "basis",
    "eligible",
    "achieved",
    "value",
    "lower",
    "upper",
    "reason",
    "status",
    "recorded",
    "revision",
    "source",
]
BENCHMARK = [
    "measure",
    "year_group",
    "academic_year",
    "window",
    "period",
    "group",
    "level",
    "area",
    "value",
    "numerator",
    "denominator",
    "dp",
    "basis",
    "status",
    "released",
    "source",
    "checked_on",
    "sureness",
]
TARGET = ["window", "year_group", "measure", "group", "eligible", "value", "set_on", "set_by"]
BREAK = ["measure", "year_group", "break_before", "kind", "reason", "source"]
AS_OF = date(2026, 6, 1)


class MemoryTree:
    """A data folder that is nowhere on disk."""

    label = "memory"

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


def measure(id_: str, kind: str = "percentage", **fields: Any) -> dict[str, Any]:
    """A measure of Year 6 in summer, higher is better, unless said otherwise."""
    return {
        "id": id_, "label": id_, "short": id_, "kind": kind, "unit": "%", "direction": "higher",
        "period": "year", "windows": ["summer"], "year_groups": ["Y6"], "phases": ["primary"],
        "source": "made up",
    } | fields  # fmt: skip


MEASURES = [
    measure("passed"),
    measure("late", direction="lower"),
    measure(
        "taught", windows=["autumn", "spring", "summer"], year_groups=["Y4", "Y6"], period="term"
    ),
    measure("ended", years={"last": "2022/23"}),
    measure("babies", phases=["infant"]),
    measure("score", "average", unit="points", precision=1),
    measure("progress", "progress", unit="points", precision=1),
    measure("absence", "session_rate", direction="lower", precision=1),
    measure("incidents", "incident_rate", direction="lower", precision=2),
    measure("merits", "incident_rate", precision=2),
    measure("survey", "survey", windows=["autumn", "summer"]),
    measure("roll", "count", unit="pupils", direction="none"),
]
GROUPS = [
    {"id": "all", "label": "All pupils", "short": "All", "characteristic": False},
    {"id": "girls", "label": "Girls", "short": "Girls", "partition": "sex", "whole": True},
    {"id": "boys", "label": "Boys", "short": "Boys", "partition": "sex", "whole": True},
    {"id": "tall", "label": "Tall", "short": "Tall"},
]


def rule(method: str = "in_line_or_better", **fields: Any) -> dict[str, Any]:
    """A rule for every figure, against the nation, unless said otherwise."""
    return (
        {"id": "rule", "method": method, "comparisons": [{"level": "national"}]}
        | fields
        | {"source": "made up"}
    )


class Trust:
    """A trust being built: schools, rows, benchmarks and rules; then :meth:`folder`."""

    def __init__(self, *rules: dict[str, Any], **defaults: Any) -> None:
        self.rules = list(rules) or [rule()]
        self.defaults = defaults
        self.schools: dict[str, dict[str, Any]] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.benchmarks: list[dict[str, Any]] = []
        self.breaks: list[dict[str, Any]] = []
        self.school("ash", 100001)

    def school(self, slug: str, urn: int, **fields: Any) -> Self:
        urns = [{"urn": urn}, *fields.pop("predecessors", [])]
        self.schools[slug] = {
            "name": slug, "phase": "primary", "urns": urns,
            "age_range": {"lowest": 4, "highest": 11},
        } | fields  # fmt: skip
        return self

    def row(
        self, n: int | None = None, a: int | None = None, *, year: str = "2024/25",
        school: str = "ash", **fields: Any,
    ) -> Self:  # fmt: skip
        """An observation: Year 6, summer, ``passed``, all pupils, final, unless said otherwise."""
        row = {
            "window": "summer", "year_group": "Y6", "measure": "passed", "group": "all",
            "urn": self.schools[school]["urns"][0]["urn"], "basis": "dfe_tables", "eligible": n,
            "achieved": a, "status": "final", "recorded": f"{int(year[:4]) + 1}-12-01",
            "revision": 1, "source": "made up",
        } | fields  # fmt: skip
        path = f"schools/{school}/kpis/{year.replace('/', '-')}.csv"
        self.rows.setdefault(path, []).append(row)
        return self

    def target(
        self, value: Any, *, year: str = "2024/25", school: str = "ash", **fields: Any
    ) -> Self:
        row = {
            "window": "summer", "year_group": "Y6", "measure": "passed", "group": "all",
            "value": value, "set_on": f"{year[:4]}-10-01", "set_by": "Headteacher",
        } | fields  # fmt: skip
        path = f"schools/{school}/targets/{year.replace('/', '-')}.csv"
        self.rows.setdefault(path, []).append(row)
        return self

    def benchmark(self, value: Any, *, year: str = "2024/25", **fields: Any) -> Self:
        """A national figure; the places it is written with are those it was published to."""
        places = len(str(value).partition(".")[2])
        self.benchmarks.append(
            {
                "measure": "passed", "year_group": "Y6", "academic_year": year, "window": "summer",
                "period": "full_year", "group": "all", "level": "national", "area": "england",
                "value": value, "dp": places, "basis": "state_funded", "status": "final",
                "released": f"{int(year[:4]) + 1}-12-01", "source": "made up",
                "checked_on": "2026-01-01", "sureness": "official",
            } | fields
        )  # fmt: skip
        return self

    def break_before(self, year: str, **fields: Any) -> Self:
        self.breaks.append(
            {
                "measure": "passed", "year_group": "Y6", "break_before": year,
                "kind": "definition_change", "reason": "the test changed", "source": "made up",
            } | fields
        )  # fmt: skip
        return self

    def files(self) -> dict[str, bytes]:
        policy = "policy/2010-09-01"
        measures = {
            "measures": MEASURES,
            "groups": GROUPS,
            "bases": [{"id": "dfe_tables", "label": "x"}],
        }
        files = {
            "trustkit.yaml": {"format": 1, "name": "Trust", "current_year": "2024/25"},
            f"{policy}/measures.yaml": measures,
            f"{policy}/rag.yaml": {"defaults": self.defaults, "rules": self.rules},
        }
        files |= {f"schools/{slug}/school.yaml": school for slug, school in self.schools.items()}
        # JSON is YAML.
        made = {path: json.dumps(record).encode() for path, record in files.items()}
        made["benchmarks/national.csv"] = _csv(BENCHMARK, self.benchmarks)
        made["series-breaks.csv"] = _csv(BREAK, self.breaks)
        for path, rows in self.rows.items():
            made[path] = _csv(TARGET if "/targets/" in path else OBSERVATION, rows)
        return made

    def folder(self) -> Folder:
        folder = read_folder(MemoryTree(self.files()))
        assert not folder.diagnostics, folder.diagnostics
        return folder

    def results(self, as_of: date | None = AS_OF) -> pl.DataFrame:
        """The frame of results, every comparison."""
        folder = self.folder()
        day = as_of or as_of_default(folder)
        return evaluate(folder, policy_for(folder, day), day).frame

    def result(self, as_of: date | None = AS_OF, **wanted: Any) -> dict[str, Any]:
        """The one result of 2024/25 (or as wanted) that rates."""
        wanted = {"academic_year": "2024/25", "comparison": 0} | wanted
        found = self.results(as_of).filter(**wanted)
        assert found.height == 1, found
        return found.to_dicts()[0]


def _csv(header: list[str], rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
