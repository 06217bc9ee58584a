"""Made-up schools, schemes and results for the tests of schemes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from trustkit.judge.inspections import InspectionOnDate, inspection_on, read_inspections
from trustkit.judge.results import COLUMNS
from trustkit.judge.schemes.evidence import SchoolEvidence, SignedAnswer
from trustkit.judge.schemes.figures import index_figures
from trustkit.judge.schemes.trace import Leaf
from trustkit.records.decision import Answer, Decision
from trustkit.records.measures import Measure
from trustkit.records.scheme import Scheme
from trustkit.records.school import School
from trustkit.records.vocabulary import Phase
from trustkit.store.folder import Stored
from trustkit.text.yaml_document import read_yaml

AS_OF = date(2025, 11, 3)
PRESET = Path("src/trustkit/presets/primary/policy/2025-09-01/schemes/support-category.yaml")


def stored_scheme(
    text: str, path: str = "policy/2025-09-01/schemes/made-up.yaml"
) -> Stored[Scheme]:
    document = read_yaml(text, path)
    assert not document.diagnostics
    return Stored(Scheme.model_validate(document.value), path, {}, document)


def preset_scheme(repository: Path) -> Stored[Scheme]:
    return stored_scheme((repository / PRESET).read_text(encoding="utf-8"), PRESET.as_posix())


def measure(name: str, year_group: str, direction: str = "higher") -> Measure:
    return Measure.model_validate(
        {
            "id": name, "label": name, "short": name, "kind": "percentage", "unit": "%",
            "direction": direction, "period": "year", "windows": ["summer"],
            "year_groups": [year_group], "phases": ["primary", "infant", "junior", "special"],
            "source": "made up",
        }
    )  # fmt: skip


MEASURES = {
    each.id: each
    for each in (
        measure("gld", "R"),
        measure("phonics_y1", "Y1"),
        *(
            measure(f"ks2_{subject}_expected", "Y6")
            for subject in ("reading", "writing", "maths", "rwm")
        ),
    )
}


def confidence_of(pooled: tuple[int, int, float] | None) -> str | None:
    """Where E lies to the Wilson 95% limits of A of N, solved from (p − e)² = z² e (1 − e) / n."""
    if pooled is None:
        return None
    a, n, expected = pooled
    apart = a / n - expected / n
    # The comparator e is inside the interval exactly where A of N is within z errors of e.
    e = expected / n
    if apart**2 <= 1.959963984540054**2 * e * (1 - e) / n:
        return "not_distinguishable"
    return "above" if apart > 0 else "below"


def result(  # noqa: PLR0913 - a row has as many columns as it has
    name: str,
    year_group: str,
    *,
    year: str = "2024/25",
    achieved: int | None = None,
    eligible: int | None = None,
    comparator: float | None = 60.0,
    pooled: tuple[int, int, float] | None = None,
    line: int = 2,
    **others: Any,
) -> dict[str, Any]:
    """A row of results; ``pooled`` is A, N and E in pupils."""
    a, n, e = pooled or (None, None, None)
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "school": "ashcombe", "urn": 900001, "academic_year": year, "window": "summer",
        "year_group": year_group, "measure": name, "group": "all", "basis": "dfe_tables",
        "status": "final", "eligible": eligible, "achieved": achieved,
        "value": 100 * achieved / eligible if achieved is not None and eligible else None,
        "comparison": 0, "comparator": "national, made up", "comparator_value": comparator,
        "comparator_dp": 0, "comparator_status": "final", "comparator_released": date(2025, 10, 1),
        "comparator_source": "made up", "benchmark_path": "benchmarks/made-up.csv",
        "benchmark_line": 7, "years_pooled": 3 if pooled else None, "pooled_eligible": n,
        "pooled_achieved": a, "pooled_expected": e, "pooled_confidence": confidence_of(pooled), "path": f"schools/ashcombe/kpis/{year}.csv",
        "line": line, "recorded": date(2025, 9, 10), "revision": 1, "source": "return",
        "rating": "not_rated",
    }  # fmt: skip
    return row | others


def frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=COLUMNS)


def school(phase: str = "primary", ages: tuple[int, int] = (4, 11)) -> Stored[School]:
    record = School.model_validate(
        {
            "name": "Ashcombe Lane Primary School",
            "phase": Phase(phase),
            "urns": [
                {"urn": 900001},
                {"urn": 900101, "predecessor": True},
            ],
            "age_range": {"lowest": ages[0], "highest": ages[1]},
        }
    )
    path = "schools/ashcombe/school.yaml"
    return Stored(record, path, {"school": "ashcombe"}, read_yaml("name: x\n", path))


def inspection_rows(  # noqa: PLR0913 - what an inspection is told apart by
    grades: dict[str, str],
    era: str,
    *,
    inspected: date = date(2023, 5, 10),
    urn: int = 900001,
    recorded: date = date(2025, 9, 8),
    first_line: int = 2,
) -> pl.DataFrame:
    days = dict.fromkeys(("inspected", "published", "recorded"), pl.Date)
    texts = dict.fromkeys(("era", "area", "grade", "source", "path", "school"), pl.String)
    schema = {**days, **texts, "urn": pl.Int64, "line": pl.Int64}
    rows = [
        {
            "inspected": inspected, "published": inspected, "urn": urn, "era": era, "area": area,
            "grade": grade, "recorded": recorded, "source": "report",
            "path": "schools/ashcombe/inspections.csv", "line": first_line + at,
            "school": "ashcombe",
        }
        for at, (area, grade) in enumerate(grades.items())
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema)


GOOD = inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness")


def inspected(rows: pl.DataFrame, as_of: date = AS_OF) -> InspectionOnDate:
    found, faults = read_inspections(rows, as_of)
    assert not faults
    return inspection_on(found.get("ashcombe", []), school().record, as_of)


def signed(question: str, answer: str | bool, on: date = date(2025, 10, 1)) -> SignedAnswer:
    record = Answer(
        question=question, answer=answer, by="Director of Education", on=on, reason="seen"
    )
    leaf = Leaf(f"“{answer}”", "schools/ashcombe/answers.yaml", 4, record.by, recorded=on)
    return SignedAnswer(record, leaf)


def decided(
    outcome: str, on: date, scheme: str = "support-category", **others: Any
) -> Stored[Decision]:
    record = Decision.model_validate(
        {
            "scheme": scheme, "outcome": outcome, "decided": on, "agreed_by": ["Chief Executive"],
            "proposal": {"outcome": outcome, "certainty": "settled"},
            "evidence": {"as_of": on, "policy": date(2025, 9, 1)},
        }
        | others
    )  # fmt: skip
    path = f"schools/ashcombe/decisions/{on}-{scheme}.yaml"
    document = read_yaml(f"scheme: {scheme}\noutcome: {outcome}\n", path)
    return Stored(record, path, {"school": "ashcombe", "scheme": scheme}, document)


def evidence(
    scheme: Scheme,
    rows: Iterable[dict[str, Any]] = (),
    *,
    phase: str = "primary",
    inspections: InspectionOnDate | None = None,
    **others: Any,
) -> SchoolEvidence:
    ages = {"infant": (4, 7), "junior": (7, 11)}.get(phase, (4, 11))
    figures = index_figures(frame(rows), scheme.facts.values())
    others.setdefault("schemes", {("2025-09-01", scheme.id): scheme})
    return SchoolEvidence(
        school=school(phase, ages),
        as_of=AS_OF,
        measures=MEASURES,
        inspections=inspections or InspectionOnDate(None),
        figures=figures.get("ashcombe", {}),
        **others,
    )
