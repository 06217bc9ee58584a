"""A folder as it was known on a day."""

from __future__ import annotations

from datetime import date

import polars as pl
from tests.judge.build import MemoryTree, Trust

from trustkit.store.folder import Folder, read_folder
from trustkit.store.known import KnownTree, known_on

VERSION = date(2010, 9, 1)
REVIEW = "---\ndate: {day}\nkind: visit\nteam: [Lead]\n---\nSeen.\n"
PLAN = (
    "academic_year: 2024/25\n{agreed}priorities:\n  - id: a\n    title: A\n    objective: To do it\n"
    "    success: [{{text: Done}}]\n    actions: [{{id: b, action: Do it}}]\n"
)
SEF = (
    "academic_year: 2024/25\nupdated: {day}\nauthor: Headteacher\nscale: oeif\n"
    "areas: [{{area: leadership, grade: good, evidence: [{{text: Seen}}]}}]\n"
)
DECISION = (
    "scheme: any\noutcome: well\ndecided: {day}\n{recorded}agreed_by: [Lead]\n"
    "proposal: {{outcome: well, certainty: settled}}\nevidence: {{as_of: {day}, policy: 2010-09-01}}\n"
)


def _folder(**files: str) -> Folder:
    """A trust of one school, with two figures and two comparators that came in one after the other."""
    trust = Trust()
    trust.row(30, 20, recorded="2025-12-01").row(30, 21, recorded="2026-03-01", revision=2)
    trust.benchmark(61, released="2025-12-01").benchmark(62, released="2026-03-01")
    trust.target(70, set_on="2026-03-01")
    inside = {f"schools/ash/{path}": text.encode() for path, text in files.items()}
    return read_folder(MemoryTree(trust.files() | inside))


def _left(folder: Folder, day: str) -> set[str]:
    """The files of the school that were known on a day."""
    known = known_on(folder, date.fromisoformat(day), VERSION)
    assert {each.path for stored in known.records.values() for each in stored} <= set(known.paths)
    return {
        path.removeprefix("schools/ash/") for path in known.paths if path.startswith("schools/ash/")
    }


def test_rows_count_from_the_day_they_were_recorded_released_or_set() -> None:
    folder = _folder()
    for day, rows in (("2025-11-30", 0), ("2025-12-01", 1), ("2026-03-01", 2)):
        known = known_on(folder, date.fromisoformat(day), VERSION)
        for kind in ("observation", "benchmark"):
            assert known.table(kind).height == rows
        assert known.table("target").height == (rows == 2)
        # A row keeps its line.
        whole = folder.table("observation").filter(pl.col("recorded") <= date.fromisoformat(day))
        assert known.table("observation").equals(whole)


def test_records_count_from_their_day() -> None:
    folder = _folder(
        **{
            "reviews/2026-01-10-visit.md": REVIEW.format(day="2026-01-10"),
            "sef/2024-25.yaml": SEF.format(day="2026-01-11"),
            "plan/2024-25.yaml": PLAN.format(agreed="agreed: 2026-01-12\n"),
            "decisions/2026-01-13-any.yaml": DECISION.format(day="2026-01-13", recorded=""),
            "decisions/2026-01-09-any.yaml": DECISION.format(day="2026-01-09", recorded="recorded: 2026-01-14\n"),
        }
    )  # fmt: skip
    came = [
        ("2026-01-10", "reviews/2026-01-10-visit.md"), ("2026-01-11", "sef/2024-25.yaml"),
        ("2026-01-12", "plan/2024-25.yaml"), ("2026-01-13", "decisions/2026-01-13-any.yaml"),
        ("2026-01-14", "decisions/2026-01-09-any.yaml"),
    ]  # fmt: skip
    before = _left(folder, "2026-01-09")
    for day, path in came:
        now = _left(folder, day)
        assert now - before == {path}
        before = now


def test_a_plan_without_a_day_was_always_known() -> None:
    folder = _folder(**{"plan/2024-25.yaml": PLAN.format(agreed="")})
    assert "plan/2024-25.yaml" in _left(folder, "2020-01-01")


def test_a_file_that_can_not_be_read_goes_by_the_day_in_its_name() -> None:
    folder = _folder(**{"decisions/2026-01-13-any.yaml": "scheme: any\n"})
    assert folder.diagnostics
    assert known_on(folder, date(2026, 1, 12), VERSION).diagnostics == []
    assert known_on(folder, date(2026, 1, 13), VERSION).diagnostics == folder.diagnostics


def test_a_later_version_of_the_policy_is_not_there_unless_it_is_the_one_used() -> None:
    files = Trust().files()
    later = {
        path.replace("2010-09-01", "2026-09-01"): raw
        for path, raw in files.items()
        if "policy" in path
    }
    folder = read_folder(MemoryTree(files | later))
    for version, there in ((VERSION, False), (date(2026, 9, 1), True)):
        known = known_on(folder, date(2026, 1, 1), version)
        assert ("policy/2026-09-01/rag.yaml" in known.paths) == there


def test_where_nothing_is_later_it_is_the_same_folder() -> None:
    folder = _folder()
    assert known_on(folder, date(2026, 3, 1), VERSION) is folder


def test_its_tree_lacks_what_was_not_there_and_reads_the_rest() -> None:
    folder = _folder(**{"reviews/2026-01-10-visit.md": REVIEW.format(day="2026-01-10")})
    tree = known_on(folder, date(2026, 1, 9), VERSION).tree
    assert isinstance(tree, KnownTree)
    assert "schools/ash/reviews/2026-01-10-visit.md" not in tree.paths()
    assert tree.read("trustkit.yaml") == Trust().files()["trustkit.yaml"]
    assert (tree.label, tree.root) == ("memory", None)
