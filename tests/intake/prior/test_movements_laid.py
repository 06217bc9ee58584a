"""Tables of movements laid beside those of the folder: whole, once, and corrected with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.statements import Statements
from trustkit.intake.apply.transitions import Transitions
from trustkit.intake.context import read_needed
from trustkit.intake.opening.file import Form, Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Movement, Taken
from trustkit.store.folder import Folder
from trustkit.store.overlay import Overlay
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

Cell = tuple[str, str, str, str]
FIRST: Mapping[Cell, int] = {
    ("all", "ks1", "low", "low"): 3,
    ("all", "ks1", "low", "middle"): 2,
    ("all", "none", "none", "high"): 1,
}
HEADING = "window,year_group,subject,group,baseline,prior,current,pupils,recorded,revision,source\n"


def _opened(name: str) -> Opened:
    return Opened(f"{name}.csv", f"{name}.csv", (name * 64)[:64], Form.TEXT, [], b"", [])


Lay = Callable[..., Laid]
Read = Callable[[], list[str]]


@pytest.fixture
def lay(data: Path) -> Lay:
    """Lays a table of Year 6 reading beside the folder, and writes the folder."""

    def run(
        cells: Mapping[Cell, int],
        name: str = "a",
        *,
        recorded: date = date(2025, 9, 1),
        status: str = "interim",
        correction: str | None = None,
    ) -> Laid:
        tree = WorkingTree(data)
        kind = Transitions(read_needed(tree), tree, Statements(tree))
        movements = [
            Movement("ashcombe", "2024/25", ("summer", "Y6", "reading", *cell), pupils)
            for cell, pupils in cells.items()
        ]
        taken = Taken(["2024/25"], ["summer"], status, movements=movements)
        request = Request(recorded=recorded, correction=correction)
        laid = kind.lay(taken, _opened(name), request)
        with writing(data, "a test") as writer:
            writer.commit(kind.contents())
        return laid

    return run


@pytest.fixture
def rows(data: Path) -> Read:
    """The rows of the file without its heading; blank if there is none."""

    def read() -> list[str]:
        path = data / "schools/ashcombe/transitions/2024-25.csv"
        if not path.exists():
            return []
        text = path.read_text()
        assert text.startswith(HEADING)
        return text.removeprefix(HEADING).splitlines()

    return read


def test_a_new_table_is_written_in_order(lay: Lay, rows: Read) -> None:
    laid = lay(dict(reversed(list(FIRST.items()))))
    assert (laid.added, laid.known, laid.corrected, laid.refused) == (3, 0, 0, 0)
    source = "2025-09-01,1,intake:aaaaaaaaaaaa"
    assert rows() == [
        f"summer,Y6,reading,all,ks1,low,low,3,{source}",
        f"summer,Y6,reading,all,ks1,low,middle,2,{source}",
        f"summer,Y6,reading,all,none,none,high,1,{source}",
    ]


def test_the_same_table_again_changes_nothing(lay: Lay, rows: Read) -> None:
    lay(FIRST)
    before = rows()
    again = lay(FIRST, "b", recorded=date(2026, 1, 1))
    assert (again.added, again.known) == (0, 3)
    assert rows() == before


def test_of_two_files_of_one_day_that_agree_the_first_in_the_alphabet_is_the_source(
    lay: Lay, rows: Read
) -> None:
    lay(FIRST, "b")
    assert lay(FIRST, "a").known == 3
    assert all(row.endswith("intake:aaaaaaaaaaaa") for row in rows())


def test_a_table_that_differs_in_one_number_is_refused_whole(lay: Lay, rows: Read) -> None:
    lay(FIRST)
    before = rows()
    other = dict(FIRST) | {
        ("all", "ks1", "low", "low"): 4,
        ("girls", "ks1", "low", "low"): 1,
    }
    refused = lay(other, "b")
    assert (refused.added, refused.refused) == (0, 4)
    assert rows() == before
    (fault,) = refused.diagnostics
    assert fault.code == "INT230"
    assert "ashcombe, Y6 reading, all, summer 2024/25: low to low" in fault.message
    assert "is 4 here; the folder has 3, recorded 2025-09-01" in fault.message


def test_another_baseline_is_another_table(lay: Lay) -> None:
    lay(FIRST)
    refused = lay({("all", "internal", "low", "low"): 6}, "b")
    assert (refused.added, refused.refused) == (0, 1)


def test_a_correction_adds_revisions_and_noughts_and_keeps_what_was(lay: Lay, rows: Read) -> None:
    lay(FIRST)
    other = {
        ("all", "ks1", "low", "low"): 3,
        ("all", "ks1", "low", "middle"): 3,
        ("all", "ks1", "middle", "middle"): 1,
    }
    done = lay(other, "b", recorded=date(2025, 9, 2), correction="two came late")
    assert (done.added, done.corrected, done.known, done.refused) == (1, 2, 1, 0)
    assert rows() == [
        "summer,Y6,reading,all,ks1,low,low,3,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,all,ks1,low,middle,2,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,all,ks1,low,middle,3,2025-09-02,2,intake:bbbbbbbbbbbb",
        "summer,Y6,reading,all,ks1,middle,middle,1,2025-09-02,1,intake:bbbbbbbbbbbb",
        "summer,Y6,reading,all,none,none,high,1,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,all,none,none,high,0,2025-09-02,2,intake:bbbbbbbbbbbb",
    ]
    again = lay(other, "b", recorded=date(2025, 9, 2))
    assert (again.known, again.refused) == (3, 0)


def test_a_correction_dated_before_what_it_corrects_is_refused(lay: Lay, rows: Read) -> None:
    lay(FIRST)
    before = rows()
    other = dict(FIRST) | {("all", "ks1", "low", "low"): 4}
    refused = lay(other, "b", recorded=date(2025, 8, 1), correction="why")
    assert refused.refused == 3
    assert [fault.code for fault in refused.diagnostics] == ["INT044"]
    assert rows() == before


def test_groups_that_only_one_file_tells_do_not_contradict(lay: Lay) -> None:
    lay(FIRST)
    more = dict(FIRST) | {("girls", "ks1", "low", "low"): 1}
    done = lay(more, "b")
    assert (done.added, done.known, done.refused) == (1, 3, 0)


def test_a_later_status_replaces_by_itself_and_an_earlier_one_is_behind(
    lay: Lay, data: Path, rows: Read
) -> None:
    cell = ("all", "ks1", "low", "low")
    _enter(data, a="interim", b="final", c="provisional")
    assert lay({cell: 3}, "a", status="interim").added == 1
    later = date(2025, 12, 1)
    assert lay({cell: 4}, "b", status="final", recorded=later).corrected == 1
    assert lay({cell: 5}, "c", status="provisional", recorded=later).known == 1
    assert lay({cell: 6}, "d", status="final", recorded=later).refused == 1
    assert rows() == [
        "summer,Y6,reading,all,ks1,low,low,3,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,all,ks1,low,low,4,2025-12-01,2,intake:bbbbbbbbbbbb",
    ]


def test_a_later_status_with_the_same_numbers_is_written_down(
    lay: Lay, data: Path, rows: Read
) -> None:
    """Else what a final table confirmed would give way to a revised one that comes after it."""
    cell = ("all", "ks1", "low", "low")
    _enter(data, a="provisional", b="final", c="revised")
    lay({cell: 3}, "a", status="provisional")
    lay({cell: 3}, "b", status="final", recorded=date(2025, 12, 1))
    assert lay({cell: 5}, "c", status="revised", recorded=date(2025, 12, 2)).known == 1
    assert rows() == [
        "summer,Y6,reading,all,ks1,low,low,3,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,all,ks1,low,low,3,2025-12-01,2,intake:bbbbbbbbbbbb",
    ]
    assert lay({cell: 3}, "b", status="final", recorded=date(2025, 12, 3)).known == 1


def test_a_later_status_stands_for_the_whole_table_also_groups_it_does_not_tell(
    lay: Lay, data: Path, rows: Read
) -> None:
    _enter(data, a="internal")
    lay({("all", "ks1", "low", "low"): 3, ("ehcp", "ks1", "low", "low"): 1}, status="internal")
    lay({("all", "ks1", "low", "high"): 3}, "b", status="interim", recorded=date(2025, 9, 2))
    assert rows() == [
        "summer,Y6,reading,all,ks1,low,high,3,2025-09-02,1,intake:bbbbbbbbbbbb",
        "summer,Y6,reading,all,ks1,low,low,3,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,all,ks1,low,low,0,2025-09-02,2,intake:bbbbbbbbbbbb",
        "summer,Y6,reading,ehcp,ks1,low,low,1,2025-09-01,1,intake:aaaaaaaaaaaa",
        "summer,Y6,reading,ehcp,ks1,low,low,0,2025-09-02,2,intake:bbbbbbbbbbbb",
    ]


STATUSES = ("internal", "interim", "provisional", "revised", "final")
TABLES = st.fixed_dictionaries(
    {
        status: st.dictionaries(
            st.tuples(
                st.sampled_from(["all", "girls", "eal"]),
                st.just("ks1"),
                st.sampled_from(["low", "middle"]),
                st.sampled_from(["low", "high"]),
            ),
            st.integers(1, 3),
            min_size=1,
        )
        for status in STATUSES
    }
)
FILES = st.lists(
    st.tuples(st.sampled_from(STATUSES), st.sets(st.sampled_from(["girls", "eal"]))),
    min_size=1,
    max_size=5,
)


@given(TABLES, FILES, st.permutations(range(5)))
def test_tables_of_one_day_give_the_same_rows_in_any_order(
    tables: dict[str, dict[Cell, int]], files: list[tuple[str, set[str]]], order: list[int]
) -> None:
    """Files of one status agree, and each tells all pupils and some of the groups."""
    day = date(2025, 9, 1)

    def come_in(which: list[int], again: list[int]) -> bytes:
        tree = WorkingTree(Path())  # no file is there to read
        kind = Transitions(Folder("made-up"), tree, Statements(Overlay(tree, {}, tree.paths())))
        for number in [*which, *again]:
            status, groups = files[number]
            movements = [
                Movement("ashcombe", "2024/25", ("summer", "Y6", "reading", *cell), pupils)
                for cell, pupils in tables[status].items()
                if cell[0] in {"all", *groups}
            ]
            taken = Taken(["2024/25"], ["summer"], status, movements=movements)
            laid = kind.lay(taken, _opened("abcde"[number]), Request(recorded=day))
            assert not laid.refused
        return kind.contents().get("schools/ashcombe/transitions/2024-25.csv", b"")

    first = list(range(len(files)))
    shuffled = [at for at in order if at < len(files)]
    assert come_in(shuffled, []) == come_in(first, [])
    assert come_in(shuffled, first) == come_in(first, [])


def _enter(data: Path, **statuses: str) -> None:
    """Writes in the ledger how final files were; each is named by its letter."""
    for name, status in statuses.items():
        path = data / f"intake/ledger/{name * 12}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"file_name: {name}.csv\nsha256: {name * 64}\nformat: made_up\n"
            f"academic_years: [2024/25]\nwindows: [summer]\nstatus: {status}\n"
            "recorded: 2025-09-01\nrows_read: 1\nrows_used: 1\nobservations: 0\nschools: 1\n"
        )
