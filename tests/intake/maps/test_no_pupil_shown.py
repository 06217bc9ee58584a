"""Whatever stands in the cells, neither a proposal nor a finding repeats a cell about a pupil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intake.maps.conftest import WIDE
from tests.intake.maps.test_pupils import LONG

from trustkit.intake.context import Context, context_of, read_needed
from trustkit.intake.formats.mapped.source import MappedSource
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import Opened, open_file
from trustkit.intake.proposing.draft import draft_text
from trustkit.intake.proposing.proposal import Proposal, propose
from trustkit.intake.proposing.shown import shown
from trustkit.intake.proposing.trial import trial_of
from trustkit.intake.pupils.together import add_up_pupils
from trustkit.intake.request import Request
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Window
from trustkit.store.folder import Stored
from trustkit.store.tree import WorkingTree
from trustkit.text.yaml_document import read_yaml

_SCORES = ("101", "99", "88", "120", "A")
_CODES = ("EXS", "GDS", "WTS", "EXS", "GD")
_VOCABULARY = {
    "UPN": ("",), "Surname": ("",), "DOB": ("",), "Notes": ("",),
    "Year": ("4", "Year 5", "Y6"), "Sex": ("F", "M"), "PP": ("Y", "N", ""), "SEN": ("N", "K", "E"),
    "School": ("ashcombe", "900001"), "KS1 band": ("Low", "High"), "Date": ("12/12/2025", "2025-12-12"),
    "Subject": ("Reading", "Maths"), "Result Type": ("STD SCORE", "RAW SCORE"), "Result": _SCORES,
    "Reading Aut": _CODES, "Maths Aut": _CODES, "Maths SAS": _SCORES,
    "Teacher Assessment$Autumn$Year 4$Reading": _CODES, "Teacher Assessment$Spring$Year 4$Reading": _CODES,
    "Cohort": ("30", "28"), "Reading EXS %": ("60%", "50%"),
}  # fmt: skip
_ABOUT = ["UPN", "Surname", "DOB", "Year", "Sex", "PP", "SEN", "KS1 band", "Notes"]
_LAYOUTS = (
    [*_ABOUT, "Reading Aut", "Maths Aut", "Maths SAS"],
    [*_ABOUT, "School", "Subject", "Result Type", "Result", "Date"],
    [*_ABOUT, "Subject", "Result"],
    ["UPN", "Surname", "Teacher Assessment$Autumn$Year 4$Reading",
     "Teacher Assessment$Spring$Year 4$Reading", "Notes"],
    ["School", "Year", "Cohort", "Reading EXS %", "Notes"],
)  # fmt: skip
MARK = "zqv"
"""Every made-up cell has it in it, and no word of a vocabulary does."""

_canary = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["", "", "Reading ", "STD SCORE ", "Year 4 ", "EXS ", "Low", "2+", "'", "# ", "- ", ": "]
    ),
    st.just(MARK),
    st.text(alphabet="abcZ019 ,;:#'+{}[]&*!|>%@`-é\u200b", max_size=6),
)


@st.composite
def exports(draw: st.DrawFn, layouts: Sequence[list[str]] = _LAYOUTS) -> list[list[str]]:
    """A table that is mostly sound, with the same few made-up cells here and there in any column."""
    columns = draw(st.sampled_from(layouts))
    canaries = draw(st.lists(_canary, min_size=1, max_size=3))
    rows = [columns]
    for _ in range(draw(st.integers(3, 8))):
        row = []
        for heading in columns:
            words = _VOCABULARY.get(heading, _CODES)
            is_canary = words == ("",) or draw(st.integers(0, 4)) == 0
            row.append(draw(st.sampled_from(canaries if is_canary else words)))
        rows.append(row)
    return rows


@pytest.fixture
def context(data: Path) -> Context:
    """What the folder of the test says."""
    request = Request(recorded=date(2026, 1, 10), school="ashcombe")
    return context_of(read_needed(WorkingTree(data)), request)


def _opened(folder: Path, rows: list[list[str]]) -> Opened | None:
    """The cells as a file; None where it can't even be opened."""
    lines = ["\t".join(row) for row in rows]
    path = folder / "export.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        return open_file(path)
    except CannotOpen as cannot:
        told = str(cannot.diagnostics)
    assert MARK not in told
    return None


def _proposal(file: Opened, context: Context) -> Proposal | None:
    """What is proposed; None where nothing can be, and why holds no cell either."""
    try:
        return propose(file, None, context, title="ours", year="2025/26")
    except FileRefused as refused:
        told = str(refused.diagnostics)
    assert MARK not in told
    return None


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=exports())
def test_a_proposal_holds_no_cell(tmp_path: Path, context: Context, rows: list[list[str]]) -> None:
    file = _opened(tmp_path, rows)
    if file is None:
        return
    proposal = _proposal(file, context)
    if proposal is None:
        return
    text = draft_text(proposal.draft, "")
    mapping = Mapping.model_validate(read_yaml(text, "ours").value)
    trial = trial_of(text, file, context, year="2025/26")
    assert MARK not in text
    assert MARK not in shown(proposal, trial, [])
    assert mapping.title == "ours"


@pytest.mark.parametrize("mapping", [WIDE, LONG])
def test_no_finding_of_a_file_read_repeats_a_cell(
    tmp_path: Path, context: Context, mapping: str
) -> None:
    value = read_yaml(mapping, "ours").value
    stored = Stored(
        Mapping.model_validate(value), "ours", {"map": "ours"}, read_yaml(mapping, "ours")
    )
    told = Context(
        request=Request(
            recorded=date(2026, 1, 10), school="ashcombe", year="2025/26", window=Window.AUTUMN
        ),
        folder=context.folder, measures=context.measures, groups=context.groups,
        bases=context.bases, schools=context.schools,
    )  # fmt: skip
    record = stored.record
    headings = [heading for _, heading in record.columns if heading]
    headings += [each.heading for each in record.results if each.heading]

    @settings(
        max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(rows=exports([headings]))
    def check(rows: list[list[str]]) -> None:
        file = _opened(tmp_path, rows)
        if file is None:
            return
        taken = MappedSource(stored).read(file, told)
        add_up_pupils([taken], [], told)
        counts = taken.counts
        assert not any(MARK in str(each) for each in taken.diagnostics)
        assert not any(MARK in reason for reason in (*counts.refused, *counts.ignored))
        assert MARK not in repr(taken.cohorts)
        assert (
            counts.rows_read == counts.rows_used + counts.refused.total() + counts.ignored.total()
        )

    check()


def test_a_workbook_of_names_shows_none(workbook: Callable[..., Path], context: Context) -> None:
    rows: list[list[object]] = [["UPN", "Name", "Year", "Reading Aut"]]
    rows += [[f"{MARK}{n}", f"{MARK} name {n}", "4", f"{MARK}{n}"] for n in range(5)]
    file = open_file(workbook({"Sheet1": rows}))
    proposal = propose(file, None, context, title="ours", year="2025/26")
    text = draft_text(proposal.draft, "")
    assert MARK not in text
    assert "assessment: FILL IN" in text
