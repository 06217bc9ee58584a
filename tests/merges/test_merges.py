"""Two people's work at once merges by itself, and fmt makes of it what one person would have written."""

from __future__ import annotations

import csv
import io
from collections import Counter
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from tests.checks.overlay import FilesInMemory
from tests.merges.acts import ACTS, MEETING, published, table
from tests.merges.repository import Repository, branch_of, errors_in, made

from trustkit.store.formatting.folder import format_folder

# The repository is made once, so all of these run in one process.
pytestmark = pytest.mark.xdist_group("merges")

PAIRS = sorted({pair for group in MEETING for pair in combinations(group, 2)})
LEDGER = "intake/ledger/"
REGISTER = ("--create-schools",)
KPIS = "schools/birch-hill/kpis/2024-25.csv"
Row = tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return made(tmp_path_factory.mktemp("merges") / "trust_data")


def test_every_act_does_something_and_we_know_which_meet(repository: Repository) -> None:
    changed = {name: branch.changed for name, branch in repository.branches.items()}
    assert all(changed.values())
    meeting = {pair for pair in combinations(ACTS, 2) if changed[pair[0]] & changed[pair[1]]}
    assert {frozenset(pair) for pair in meeting} == {frozenset(pair) for pair in PAIRS}


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[f"{a} + {b}" for a, b in PAIRS])
def test_two_at_once_in_one_file(repository: Repository, one: str, other: str) -> None:
    merged = repository.merge(one, other)
    assert repository.merge(other, one) == merged
    mine, theirs = repository.branches[one], repository.branches[other]
    errors = errors_in(merged)
    assert not errors or errors <= mine.errors | theirs.errors
    for path in mine.changed & theirs.changed:
        if path.endswith(".csv"):
            before, one_has, other_has, both_have = (
                _rows(files, path) for files in (repository.base, mine.files, theirs.files, merged)
            )
            taken_out = (before.keys() - one_has.keys()) | (before.keys() - other_has.keys())
            wanted = (one_has.keys() | other_has.keys()) - taken_out
            assert both_have == Counter(dict.fromkeys(wanted, 1))


def _rows(files: dict[str, bytes], path: str) -> Counter[Row]:
    """How often each row stands in a table put in form, whatever day an intake entered it."""
    [table] = format_folder(FilesInMemory({path: files[path]})) if path in files else [None]
    found: Counter[Row] = Counter()
    for row in csv.DictReader(io.StringIO(table.after.decode() if table else "", newline="")):
        days = ("recorded", "checked_on") if "intake:" in row.get("source", "") else ()
        found[tuple((name, cell) for name, cell in row.items() if name not in days)] += 1
    return found


def test_two_at_once_in_different_files(repository: Repository) -> None:
    apart = {frozenset(pair) for pair in PAIRS}
    for one, other in combinations(ACTS, 2):
        if frozenset((one, other)) in apart:
            continue
        mine, theirs = branch_of(one), branch_of(other)
        tree = repository.git("merge-tree", "--write-tree", mine, theirs)
        assert repository.git("merge-tree", "--write-tree", theirs, mine) == tree


def test_all_at_once(repository: Repository) -> None:
    merged = repository.merge(*ACTS)
    assert repository.merge(*reversed(ACTS)) == merged
    assert errors_in(merged) == set()
    again = format_folder(FilesInMemory(merged))
    assert [each.path for each in again if each.changed or each.faults] == []


def test_a_file_that_two_took_in_is_as_if_the_first_had_been_alone(repository: Repository) -> None:
    merged = repository.merge("figures", "the same figures on another day")
    alone = repository.merge("the same figures on another day")
    assert merged == alone
    [entry] = [path for path in merged if path.startswith(LEDGER) and path not in repository.base]
    assert b"\nrecorded: 2025-10-13\n" in merged[entry]
    assert merged[KPIS].count(b"2025-10-13") == 2


def test_a_correction_is_not_undone_by_a_late_copy_of_what_it_corrected(
    repository: Repository,
) -> None:
    merged = repository.merge("the same figures on another day", "a correction").get(KPIS, b"")
    assert (
        b"autumn,Y2,reading_expected,boys,100200,teacher,14,9,,,,,internal,2025-10-20,1," in merged
    )
    assert (
        b"autumn,Y2,reading_expected,boys,100200,teacher,14,10,,,,,internal,2025-10-20,2," in merged
    )


def test_where_two_rows_contradict_each_other_validate_says_so(repository: Repository) -> None:
    """Git keeps both sides of a table; which of them is right is for people."""
    for name, achieved in (("one says so", "10"), ("another says so", "11")):
        row = f"summer,Y1,phonics_y1,boys,100200,teacher,22,{achieved},,,,,internal,2025-10-20,1,phone"
        repository.do(name, partial(_append, row=row))
    merged = repository.merge("one says so", "another says so")
    assert {error.split()[0] for error in errors_in(merged)} == {"STR021"}


def _append(root: Path, row: str) -> None:
    (root / KPIS).write_bytes((root / KPIS).read_bytes() + f"{row}\n".encode())


def test_an_entry_of_the_ledger_that_differs_in_more_than_its_day_is_for_people(
    repository: Repository,
) -> None:
    repository.do("the table with a school", partial(published, table=table("_22"), more=REGISTER))
    repository.git("checkout", "-q", "--detach", branch_of("a published table"))
    repository.git("merge", "-q", "--no-edit", branch_of("the table with a school"))
    found = {each.path: each for each in format_folder(FilesInMemory(repository.files()))}
    left = {path: each for path, each in found.items() if each.faults}
    [(path, entry)] = left.items()
    assert path.startswith(LEDGER)
    assert not entry.changed
    assert {fault.code for fault in entry.faults} == {"TXT012"}


def test_two_exceptions_at_once_are_a_conflict_that_nobody_can_overlook(
    repository: Repository,
) -> None:
    for name, path in (("accept one", KPIS), ("accept another", "papers.yaml")):
        text = (
            f"accepted:\n  - code: PLA001\n    path: {path}\n    reason: Checked with the school.\n"
            f"    who: Data lead\n    until: 2026-08-31\n"
        )
        repository.do(name, partial(_accept, text=text))
    repository.git("checkout", "-q", "--detach", branch_of("accept one"))
    repository.git("merge", "-q", branch_of("accept another"), fails=True)
    left = repository.files()
    repository.git("merge", "--abort")
    assert b"<<<<<<<" in left["exceptions.yaml"]
    assert {error.split()[0] for error in errors_in(left)} == {"TXT007"}
    [entry] = [x for x in format_folder(FilesInMemory(left)) if x.path == "exceptions.yaml"]
    assert not entry.changed
    assert [fault.code for fault in entry.faults] == ["TXT007"]


def _accept(root: Path, text: str) -> None:
    (root / "exceptions.yaml").write_bytes(text.encode())
