"""An intake whose comparators a decision rests on: not taken out, and what rests on it is said."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.intake.conftest import BENCHMARK_HEADING
from tests.judge.rests_on.folder import DECISION, DECISION_PATH, INSIDE, RULES, SCHEME, made, row

from trustkit.intake.context import FolderFault
from trustkit.intake.undo.resting import resting
from trustkit.intake.undo.undoing import undo
from trustkit.store.tree import WorkingTree

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "trust_data"
INTAKE = "a1b2c3d4e5f6"
ENTRY = (
    f"file_name: national.csv\nsha256: {INTAKE}{'0' * 52}\nformat: ees\nacademic_years: [2023/24]\n"
    "windows: [summer]\nstatus: final\nrecorded: 2025-09-01\nrows_read: 1\nrows_used: 1\n"
    "observations: 0\nbenchmarks: 1\nschools: 0\n"
)
Chosen = Callable[[dict[str, str]], bool]


def _of_the_intake(data: Path, chosen: Chosen, *, left: str | None = None) -> int:
    """Has an intake give some of the example's national figures; how many.

    With ``left`` the person's file has them too, with that value.
    """
    shutil.copytree(EXAMPLE, data)
    path = data / "benchmarks/national.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    ours = [each for each in rows if chosen(each)]
    stay = [each for each in rows if not chosen(each)]
    stay += [] if left is None else [each | {"value": left} for each in ours]
    given = [
        each | {"source": f"DfE; England; intake:{INTAKE}", "checked_on": "2026-12-01"}
        for each in ours
    ]
    for name, some in (("national", stay), ("dfe-given", given)):
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(some)
        (data / f"benchmarks/{name}.csv").write_text(text.getvalue())
    (data / f"intake/ledger/{INTAKE}.yaml").write_text(ENTRY)
    return len(given)


def _national(measure: str, year: str) -> Chosen:
    def chosen(row: dict[str, str]) -> bool:
        what = (row["measure"], row["academic_year"], row["group"], row["basis"], row["status"])
        return what == (measure, year, "all", "state_funded", "final")

    return chosen


def _refused(data: Path) -> list[str]:
    """What is said when the intake is not taken out."""
    with pytest.raises(FolderFault) as stopped:
        undo(WorkingTree(data), INTAKE, recorded=date(2026, 12, 2), reason="a test")
    assert {each.code for each in stopped.value.diagnostics} == {"INT314"}
    assert all("/decisions/" in each.path for each in stopped.value.diagnostics)
    return [each.message for each in stopped.value.diagnostics]


def test_the_national_figure_of_the_decided_years_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert _of_the_intake(data, _national("ks2_rwm_expected", "2023/24")) == 1
    said = _refused(data)
    # All but the infant school have key stage 2 results of that year.
    schools = {message.partition(" for ")[2].partition(" of ")[0] for message in said}
    assert "larkfield-infant" not in schools
    assert {"hollin-bank", "larkfield-junior"} < schools
    [hollin_bank] = [message for message in said if "hollin-bank" in message]
    assert hollin_bank == (
        "the decision on Support category for hollin-bank of 2025-10-22 was made with figures held "
        "against what national.csv gave: national, state-funded schools, 2023/24 final (published "
        "1 May 2025): KS2 combined 61%"
    )


def test_an_interim_comparator_is_one_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    # In October 2025 that of 2024/25 was not published, and this one stood in for it.
    assert _of_the_intake(data, _national("gld", "2023/24")) == 1
    assert any("larkfield-infant" in message for message in _refused(data))


def test_one_that_was_published_after_the_decision_goes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert _of_the_intake(data, _national("gld", "2024/25")) == 1
    done = undo(WorkingTree(data), INTAKE, recorded=date(2026, 12, 2), reason="a test")
    assert (done.rows, done.gone) == ({"benchmarks": 1}, {"benchmarks/dfe-given.csv"})


def test_another_row_with_the_same_value_takes_its_place(tmp_path: Path) -> None:
    data = tmp_path / "data"
    given = _of_the_intake(data, _national("ks2_rwm_expected", "2023/24"), left="61")
    done = undo(WorkingTree(data), INTAKE, recorded=date(2026, 12, 2), reason="a test")
    assert done.rows == {"benchmarks": given}


def _benchmark(year: str, value: str, **cells: str) -> str:
    """A row of a published comparator of the made-up measure, released before the decision."""
    named = {
        "measure": "passed", "year_group": "Y6", "academic_year": year, "window": "summer",
        "period": "full_year", "group": "all", "level": "national", "area": "england",
        "value": value, "dp": "0", "basis": "state_funded", "status": "final",
        "released": "2025-09-01", "source": "made up", "checked_on": "2025-09-02",
        "sureness": "official",
    } | cells  # fmt: skip
    return ",".join(named.get(name, "") for name in BENCHMARK_HEADING.strip().split(",")) + "\n"


YEARS = [
    row(year=f"20{year}-{year + 1}", achieved=17 + year - 20, recorded="2025-09-11")
    for year in range(20, 25)
]
THREE = ("2022/23", "2023/24", "2024/25")
VALUES = dict(zip(("2020/21", "2021/22", *THREE), ("58", "59", "60", "61", "62"), strict=True))
NATIONAL = "".join(_benchmark(year, value) for year, value in VALUES.items())


def _lost(
    before: str, after: str, *, scheme: str = SCHEME, files: dict[str, str] | None = None
) -> list[str]:
    """The years of the figures whose comparators the decision would lose."""
    others = {"policy/2025-09-01/schemes/standing.yaml": scheme} | (files or {})
    then, now = (
        made(*YEARS, **{"benchmarks/b.csv": BENCHMARK_HEADING + text} | others)
        for text in (before, after)
    )
    found = resting(then, now)
    assert found.on_figures == []
    return sorted(held[0] for _, lost in found.on_comparators for held in lost)


def _judged(kind: str) -> str:
    """The scheme with another judgement of its figure."""
    gives = {
        "confidence": "{above: fine, not_distinguishable: fine, below: low}",
        "trend": "{improving: fine, no_clear_change: fine, declining: low}",
    }
    return SCHEME.replace("kind: rating", f"kind: {kind}").replace(
        "{green: fine, amber: fine, red: low}", gives[kind]
    )


@pytest.mark.parametrize(
    ("scheme", "looked_at"),
    [(SCHEME, THREE), (_judged("trend"), THREE), (_judged("confidence"), THREE[-1:])],
    ids=["rating", "trend", "confidence"],
)
def test_only_years_that_the_judgement_is_made_from_are_looked_at(
    scheme: str, looked_at: tuple[str, ...]
) -> None:
    for year, value in ((year, VALUES[year]) for year in ("2021/22", "2022/23", "2024/25")):
        without = NATIONAL.replace(_benchmark(year, value), "")
        lost = _lost(NATIONAL, without, scheme=scheme)
        # The year before stands in for the newest one: 61 for 62 is another comparator.
        assert lost == ([year] if year in looked_at else []), year


@pytest.mark.parametrize(
    ("taken", "left", "lost"),
    [
        # Superseded: the revised row did not count beside the final one.
        (_benchmark("2024/25", "63", status="revised"), NATIONAL, []),
        # Of another group, level, area or basis than was looked at.
        (_benchmark("2024/25", "50", group="girls"), NATIONAL, []),
        (_benchmark("2024/25", "50", level="la", area="la-999"), NATIONAL, []),
        (_benchmark("2024/25", "50", basis="all_schools"), NATIONAL, []),
        # Released after the day of the evidence, 16 October.
        (_benchmark("2025/26", "64", released="2025-10-20"), NATIONAL, []),
        # Another row of the key takes its place: with the same value, and with another.
        (_benchmark("2024/25", "62", released="2025-10-01"), NATIONAL, []),
        (_benchmark("2024/25", "63", released="2025-10-01"), NATIONAL, ["2024/25"]),
        # A figure is rounded to the places of its comparator, so they are part of what it says.
        (_benchmark("2024/25", "62", dp="1", released="2025-10-01"), NATIONAL, ["2024/25"]),
    ],
)
def test_what_was_not_looked_at_or_is_the_same_does_not_stop_it(
    taken: str, left: str, lost: list[str]
) -> None:
    assert _lost(left + taken, left) == lost


def test_the_year_before_that_would_stand_in_is_another_even_with_the_same_value() -> None:
    alike = NATIONAL.replace(_benchmark("2024/25", "62"), _benchmark("2024/25", "61"))
    assert _lost(alike, alike.replace(_benchmark("2024/25", "61"), "")) == ["2024/25"]


def test_a_figure_too_old_for_the_fact_holds_no_comparator() -> None:
    later = DECISION.replace("2025-10-16", "2028-10-16").replace("2025-10-17", "2028-10-17")
    without = NATIONAL.replace(_benchmark("2024/25", "62"), "")
    assert _lost(NATIONAL, without, files={DECISION_PATH: DECISION}) == ["2024/25"]
    assert _lost(NATIONAL, without, files={DECISION_PATH: later}) == []


def test_the_trusts_other_schools_are_a_comparator_too() -> None:
    rules = RULES.replace("level: national", "level: trust")
    others = {
        "policy/2025-09-01/rag.yaml": rules,
        "schools/elm/school.yaml": (
            "name: Elm\nphase: primary\nurns: [{urn: 900002}]\nage_range: {lowest: 4, highest: 11}\n"
        ),
    }
    theirs = row(school="elm", urn=900002, eligible=40, achieved=30)
    then, now = made(row(), theirs, **others), made(row(), **others)
    [(decision, lost)] = resting(then, now).on_comparators
    assert decision.stored.path.startswith(INSIDE)
    [comparator] = lost.values()
    assert (comparator.value, comparator.released) == ("75", None)
