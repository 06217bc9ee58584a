"""A figure of the year to date, against a national one that says how much of the year it covers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.judge.build import MemoryTree

from trustkit.judge.results import evaluate
from trustkit.policy.in_force import policy_for
from trustkit.presets import filled_in
from trustkit.store.folder import read_folder

AS_OF = date(2026, 3, 1)
SCHOOL = "name: Ash\nphase: primary\nurns:\n  - urn: 100001\nage_range: {lowest: 4, highest: 11}\n"
KPI_HEADING = (
    "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,status,"
    "recorded,revision,source\n"
)


def _comparator(window: str, period: str | None = None) -> tuple[float | None, str | None]:
    """What a school's suspensions of 2023/24 are set against, and how.

    ``period`` takes the place of that of the shipped national figures of the window.
    """
    files = filled_in("primary", name="Test", current_year="2025/26")
    if period is not None:
        path = "benchmarks/national.csv"
        lines = files[path].decode().split("\n")
        of_window = f"suspension_rate,all,2023/24,{window},"
        changed = [
            ",".join([*line.split(",")[:4], period, *line.split(",")[5:]])
            if line.startswith(of_window)
            else line
            for line in lines
        ]
        assert changed != lines
        files[path] = "\n".join(changed).encode()
    files["schools/ash/school.yaml"] = SCHOOL.encode()
    row = (
        f"{window},all,suspension_rate,all,100001,school_return,210,,0.95,,,,internal,2024-12-13,1,"
        "made up\n"
    )
    files["schools/ash/kpis/2023-24.csv"] = (KPI_HEADING + row).encode()
    folder = read_folder(MemoryTree(files))
    assert not [each for each in folder.diagnostics if each.path.startswith("schools/")]
    (result,) = evaluate(folder, policy_for(folder, AS_OF), AS_OF).frame.iter_rows(named=True)
    return result["comparator_value"], result["comparator_kind"]


def test_the_shipped_autumn_figure_is_found() -> None:
    """0.83 suspensions per 100 primary pupils in the autumn term of 2023/24."""
    assert _comparator("autumn") == (0.83, "like_for_like")


@pytest.mark.parametrize(("window", "period", "found"), [
    ("autumn", "term", (0.83, "like_for_like")),
    ("summer", "year_to_date", (2.27, "like_for_like")),
    # What covers another stretch of time is passed over for the year before.
    ("autumn", "full_year", (0.58, "interim")),
    ("summer", "term", (1.81, "interim")),
])  # fmt: skip
def test_one_stretch_of_time_may_have_two_names(
    window: str, period: str, found: tuple[float, str]
) -> None:
    """The term is the year to date at the end of autumn, as the full year is at that of summer."""
    assert _comparator(window, period) == found
