"""Whatever is filled in comes back exactly, from the school's workbook and from a marked-up copy."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.intake.returns.conftest import COLUMN, Make, rows_of

from trustkit.intake.context import Context, context_of, read_needed
from trustkit.intake.formats.return_workbook.layout import REASON_CHOICES
from trustkit.intake.formats.return_workbook.marking import marked_up
from trustkit.intake.formats.return_workbook.taking import Checked, checked
from trustkit.intake.opening.file import open_file
from trustkit.intake.request import Request
from trustkit.records.vocabulary import Reason
from trustkit.store.tree import WorkingTree

ASKED = {
    "measures": ["gld", "reading_expected", "maths_standardised_score", "roll"],
    "groups": ["girls"],
}
SHEETS = {"R": "Reception", "Y1": "Year 1", "Y2": "Year 2", "all": "Whole school"}
GROUPS = ("all", "girls")
PUPILS = st.integers(min_value=1, max_value=120)
WORDS = {reason: words for words, reason in REASON_CHOICES.items()}
Numbers = tuple[str, str, str, str]


@st.composite
def _of_a_share(draw: Callable[..., Any], above: int) -> tuple[dict[str, object], Numbers | None]:
    """What is typed into a row of counts, and the figure it is."""
    kind = draw(st.sampled_from(["blank", "counts", "own counts", "reason"]))
    if kind == "blank":
        return {}, None
    if kind == "reason":
        reason = draw(st.sampled_from(sorted(WORDS)))
        return {"reason": WORDS[reason]}, (str(above), "", "", str(reason))
    eligible = draw(PUPILS) if kind == "own counts" else above
    achieved = draw(st.integers(min_value=0, max_value=eligible))
    typed: dict[str, object] = {"achieved": achieved}
    if kind == "own counts":
        typed["eligible"] = eligible
    return typed, (str(eligible), str(achieved), "", "")


@st.composite
def _of_a_score(draw: Callable[..., Any], above: int) -> tuple[dict[str, object], Numbers | None]:
    if draw(st.booleans()):
        return {}, None
    score = draw(st.integers(min_value=600, max_value=1450))
    whole, tenth = divmod(score, 10)
    written = f"{whole}.{tenth}" if tenth else str(whole)
    return {"value": score / 10, "basis": "NTS tests"}, (str(above), "", written, "")


@st.composite
def returns(draw: Callable[..., Any]) -> tuple[dict[Any, object], dict[Any, Numbers]]:
    """Everything typed into a workbook, and every figure it holds."""
    typed: dict[Any, object] = {}
    figures: dict[Any, Numbers] = {}

    def put(key: tuple[str, str, str], entry: tuple[dict[str, object], Numbers | None]) -> None:
        for field, cell in entry[0].items():
            typed[(*key, field)] = cell
        if entry[1] is not None:
            figures[key] = entry[1]

    for year_group, measures in (
        ("R", ["gld"]), ("Y1", ["reading_expected"]), ("Y2", ["reading_expected"]),
    ):  # fmt: skip
        pupils = {group: draw(PUPILS) for group in GROUPS}
        for group, number in pupils.items():
            typed[year_group, "", group, "eligible"] = number
            for measure in measures:
                put((year_group, measure, group), draw(_of_a_share(number)))
        if year_group != "R":
            put((year_group, "maths_standardised_score", "all"), draw(_of_a_score(pupils["all"])))
    roll = draw(st.integers(min_value=0, max_value=2_000))
    put(("all", "roll", "all"), ({"value": roll}, ("", "", str(roll), "")))
    return typed, figures


def _typed(template: bytes, cells: dict[Any, object]) -> bytes:
    book = load_workbook(io.BytesIO(template))
    rows = {year_group: rows_of(book[name]) for year_group, name in SHEETS.items()}
    for (year_group, measure, group, field), value in cells.items():
        cell = book[SHEETS[year_group]].cell(rows[year_group][measure, group], COLUMN[field])
        cell.value = value  # type: ignore[assignment]
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _read(raw: bytes, path: Path, context: Context) -> Checked:
    path.write_bytes(raw)
    return checked(open_file(path), context)


def _figures(done: Checked) -> dict[Any, Numbers]:
    found = {}
    for figure in done.taken.figures:
        _, year_group, measure, group, _, _ = figure.key
        eligible, achieved, value, _, _, reason = figure.numbers
        found[year_group, measure, group] = (eligible, achieved, value, reason)
    return found


def test_every_reason_of_the_drop_down_is_understood() -> None:
    assert set(REASON_CHOICES.values()) == {
        Reason.NOT_APPLICABLE, Reason.NOT_RETURNED, Reason.NOT_AVAILABLE, Reason.UNRELIABLE,
    }  # fmt: skip


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=returns())
def test_what_was_filled_in_comes_back(
    entries: tuple[dict[Any, object], dict[Any, Numbers]], make: Make, data: Path, tmp_path: Path
) -> None:
    typed, figures = entries
    context = context_of(read_needed(WorkingTree(data)), Request(recorded=date(2025, 8, 31)))
    template = make("birch-infant", asked=ASKED).read_bytes()
    done = _read(_typed(template, typed), tmp_path / "typed.xlsx", context)
    assert _figures(done) == figures
    assert not done.taken.counts.refused
    copy = marked_up(done, context)
    assert copy == marked_up(done, context)
    again = _read(copy, tmp_path / "copy.xlsx", context)
    assert _figures(again) == figures
    assert again.taken.counts == done.taken.counts
    assert [each.words for each in again.filling.remarks] == [
        each.words for each in done.filling.remarks
    ]
