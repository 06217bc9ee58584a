"""Whatever is taken in twice, or in another order, comes to the same bytes."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from trustkit.intake.apply.kpis import Effect
from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.records.vocabulary import Status, Window
from trustkit.store.canonical import observations_file
from trustkit.store.folder import read_folder
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

Ingest = Callable[..., Intake]
Contents = Callable[[], dict[str, bytes]]
Typed = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

HEADING = "School,Year group,Measure,Group,Eligible,Achieved\n"
WHEN = {"year": "2024/25", "window": Window.AUTUMN}
ONE = HEADING + "ashcombe,Y4,Reading,All,30,18\n"


def test_the_same_file_twice_changes_nothing(
    ingest: Ingest, typed: Typed, contents: Contents
) -> None:
    path = typed(ONE)
    ingest(path, **WHEN)
    before = contents()
    again = ingest(path, **WHEN, recorded=date(2025, 9, 1))
    assert contents() == before
    assert again.taken[0].changed_nothing
    assert again.taken[0].before == date(2025, 1, 20)


def test_the_same_figures_in_another_file_add_no_row(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    first = ingest(typed(ONE), **WHEN).taken[0].known.file.id
    before = kpis("ashcombe", "2024-25")
    done = ingest(typed(ONE.replace(",18", ",18.0 "), "b.csv"), **WHEN)
    other = done.taken[0].known.file.id
    assert kpis("ashcombe", "2024-25") == before
    assert done.taken[0].applied.effects == {Effect.UNCHANGED: 1}
    # What each of the two said is kept, so that either can be taken out again.
    kept = {f"intake/ledger/{each}.csv" for each in (first, other)}
    assert set(done.files) == {f"intake/ledger/{other}.yaml", *kept}


def test_a_figure_that_contradicts_is_refused_until_a_reason_is_given(
    ingest: Ingest, typed: Typed, kpis: Rows, contents: Contents
) -> None:
    ingest(typed(ONE), **WHEN)
    before = contents()
    other = typed(ONE.replace(",18", ",19"), "b.csv")
    done = ingest(other, **WHEN)
    [fault] = done.diagnostics
    assert fault.code == "INT043"
    assert "is 19 of 30 here; the folder has 18 of 30" in fault.message
    assert done.refused_rows
    kept = {path: raw for path, raw in contents().items() if not path.startswith("intake/")}
    assert kept == {path: raw for path, raw in before.items() if not path.startswith("intake/")}
    done = ingest(other, **WHEN, correction="one pupil was marked late", recorded=date(2025, 2, 3))
    rows = kpis("ashcombe", "2024-25")
    assert [(row["achieved"], row["revision"], row["recorded"]) for row in rows] == [
        ("18", "1", "2025-01-20"), ("19", "2", "2025-02-03"),
    ]  # fmt: skip
    ledger = contents()[f"intake/ledger/{done.taken[0].known.file.id}.yaml"].decode()
    assert "one pupil was marked late" in ledger
    before = contents()
    assert ingest(other, **WHEN).taken[0].changed_nothing
    assert contents() == before


def test_a_correction_dated_before_what_it_corrects_is_refused(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    ingest(typed(ONE), **WHEN)
    other = typed(ONE.replace(",18", ",19"), "b.csv")
    done = ingest(other, **WHEN, correction="late", recorded=date(2024, 12, 1))
    assert [each.code for each in done.diagnostics] == ["INT044"]
    assert len(kpis("ashcombe", "2024-25")) == 1


def test_a_file_taken_in_again_after_a_school_was_added_gives_its_figures(
    ingest: Ingest, typed: Typed, kpis: Rows, data: Path
) -> None:
    path = typed(ONE + "Fern,Y4,Reading,All,20,10\n")
    assert ingest(path, **WHEN).refused_rows
    school = data / "schools/fern/school.yaml"
    school.parent.mkdir()
    school.write_text(
        "name: Fern\nphase: primary\nurns:\n  - urn: 900003\nage_range: {lowest: 4, highest: 11}\n"
    )
    done = ingest(path, **WHEN, recorded=date(2025, 3, 1))
    assert not done.refused_rows
    assert len(kpis("fern", "2024-25")) == 1
    folder = read_folder(WorkingTree(data))
    assert folder.diagnostics == []
    [entry] = [stored.record for stored in folder.records["ledger"]]
    assert [(each.recorded, each.observations) for each in entry.later] == [(date(2025, 3, 1), 1)]


def test_a_file_taken_in_for_a_second_school_is_noticed(ingest: Ingest, typed: Typed) -> None:
    path = typed("Year group,Measure,Eligible,Achieved\nY1,Reading,30,18\n")
    first = ingest(path, **WHEN, school="ashcombe")
    assert first.diagnostics == []
    assert ingest(path, **WHEN, school="ashcombe").diagnostics == []
    [warning] = ingest(path, **WHEN, school="birch-infant").diagnostics
    assert warning.code == "INT016"
    assert f"--undo {first.taken[0].known.file.id}" in warning.remedy


def test_what_was_not_returned_may_be_returned_later(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    waiting = typed(ONE.replace(",18", ",NR"))
    ingest(waiting, **WHEN)
    done = ingest(typed(ONE, "b.csv"), **WHEN, recorded=date(2025, 2, 3))
    assert done.diagnostics == []
    assert [(row["achieved"], row["reason"]) for row in kpis("ashcombe", "2024-25")] == [
        ("", "n"),
        ("18", ""),
    ]
    assert ingest(waiting, **WHEN, recorded=date(2025, 2, 4)).taken[0].changed_nothing


def test_every_row_leads_back_to_its_ledger_entry(
    ingest: Ingest, typed: Typed, data: Path, kpis: Rows
) -> None:
    ingest(typed(ONE), **WHEN)
    entries = read_folder(WorkingTree(data)).records["ledger"]
    named = {f"intake:{stored.named['hash']}": stored.record for stored in entries}
    entry = named[kpis("ashcombe", "2024-25")[0]["source"]]
    assert entry.file_name == "return.csv"
    assert entry.rows_read == entry.rows_used + sum(entry.refused.values()) + sum(
        entry.ignored.values()
    )


MEASURES = st.sampled_from(["Reading", "Writing", "Maths"])
NEEDED = {
    "reading_expected",
    "writing_expected",
    "maths_expected",
    "phonics_y1",
    "ks2_maths_expected",
}


@pytest.fixture
def lean(data: Path) -> Path:
    """The folder with these measures only: reading a policy takes longer than a small file."""
    [path] = data.glob("policy/*/measures.yaml")
    policy = YAML(typ="safe").load(path)
    policy["measures"] = [each for each in policy["measures"] if each["id"] in NEEDED]
    YAML().dump(policy, path)
    return data


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["ashcombe", "birch-infant"]),
        st.sampled_from(["Y1", "Y2"]),
        MEASURES,
        st.sampled_from(["All", "Girls", "PP"]),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=12,
)


def _as_file(folder: Path, name: str, rows: list[tuple[str, str, str, str, int, int]]) -> Path:
    path = folder / name
    lines = [",".join(map(str, row)) + "\n" for row in rows]
    path.write_text(HEADING + "".join(lines) + "ashcombe,Y6,Maths,All,9,8\n")
    return path


def _take(data: Path, paths: list[Path]) -> dict[str, bytes]:
    request = Request(recorded=date(2025, 1, 20), year="2024/25", window=Window.AUTUMN)
    known, _ = recognise_all(paths, None)
    with writing(data, "a test") as writer:
        writer.commit(take_in(known, WorkingTree(data), request).files)
    tree = WorkingTree(data)
    return {path: tree.read(path) for path in tree.paths()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_folder_and_any_repeat_changes_nothing(
    lean: Path, files: list[list[tuple[str, str, str, str, int, int]]], chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        paths = [_as_file(here, f"{n}.csv", rows) for n, rows in enumerate(files)]
        one, other = here / "one", here / "other"
        shutil.copytree(lean, one)
        shutil.copytree(lean, other)
        first = _take(one, paths)
        shuffled = paths.copy()
        chance.shuffle(shuffled)
        assert _take(other, shuffled) == first
        assert _take(one, paths) == first
        assert read_folder(WorkingTree(one)).diagnostics == []
        for path, raw in first.items():
            if "/kpis/" in path:
                rows = [line.split(",") for line in raw.decode().splitlines()[1:]]
                assert observations_file(rows) == raw


# Four systems that agree: one gives numbers of pupils, another a percentage, a third both, a fourth
# the number of pupils alone beside the percentage; and each gives only some of the figures.
TRUE = {
    ("ashcombe", "Y1", "phonics_y1"): (20, 13),
    ("ashcombe", "Y6", "ks2_maths_expected"): (20, 20),
    ("birch-infant", "Y1", "phonics_y1"): (16, 9),
}
WAYS = st.sampled_from(["counts", "percent", "percent of", "both", "not returned"])
AGREEING = st.lists(
    st.tuples(
        st.sampled_from(["internal", "interim", "final"]),
        st.dictionaries(st.sampled_from(sorted(TRUE)), WAYS, min_size=1),
    ),
    min_size=1,
    max_size=4,
)


def _agreeing(path: Path, figures: dict[tuple[str, str, str], str]) -> Path:
    lines = []
    for (school, year_group, measure), way in sorted(figures.items()):
        eligible, achieved = TRUE[school, year_group, measure]
        percent = f"{100 * achieved / eligible:g}%"  # each is exact in its decimals
        cells = {
            "counts": (eligible, achieved, ""),
            "percent": ("", "", percent),
            "percent of": (eligible, "", percent),
            "both": (eligible, achieved, percent),
            "not returned": ("", "NR", ""),
        }[way]
        lines.append(",".join(map(str, (school, year_group, measure, "All", *cells))))
    heading = "School,Year group,Measure,Group,Eligible,Achieved,Value"
    # A last row of its own: files of the same bytes would be one file.
    path.write_text("\n".join([heading, *lines, f"{path.stem}"]) + ",Y6,Maths,All,9,8,\n")
    return path


def _take_each(data: Path, calls: list[tuple[str, list[Path]]]) -> dict[str, bytes]:
    """One call after another; the folder in the end."""
    for status, paths in calls:
        request = Request(
            recorded=date(2025, 1, 20), year="2024/25", window=Window.SUMMER, status=Status(status)
        )
        known, _ = recognise_all(paths, None)
        with writing(data, "a test") as writer:
            writer.commit(take_in(known, WorkingTree(data), request).files)
    tree = WorkingTree(data)
    return {path: tree.read(path) for path in tree.paths()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(AGREEING, st.randoms(use_true_random=False))
def test_files_that_agree_give_one_folder_in_any_order_in_one_call_or_many(
    lean: Path,
    files: list[tuple[str, dict[tuple[str, str, str], str]]],
    chance: random.Random,
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        paths = [(status, _agreeing(here / f"{n}.csv", f)) for n, (status, f) in enumerate(files)]
        together = [
            (status, [path for other, path in paths if other == status])
            for status in sorted({status for status, _ in paths})
        ]
        apart = [(status, [path]) for status, path in paths]
        chance.shuffle(apart)
        again = [*apart, *apart]
        chance.shuffle(again)
        found = []
        for name, calls in (("one", together), ("many", apart), ("again", again)):
            shutil.copytree(lean, here / name)
            found.append(_take_each(here / name, calls))
        assert found[1] == found[0]
        assert found[2] == found[0]
        assert read_folder(WorkingTree(here / "one")).diagnostics == []
