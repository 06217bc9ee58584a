"""Tables of movements laid beside those of the folder: whole, once, and corrected with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.transitions import Transitions
from trustkit.intake.context import read_needed
from trustkit.intake.opening.file import Form, Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Movement, Taken
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
        kind = Transitions(read_needed(tree), tree)
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


def test_a_later_status_replaces_by_itself_and_an_earlier_one_is_behind(data: Path) -> None:
    tree = WorkingTree(data)
    kind = Transitions(read_needed(tree), tree)
    request = Request(recorded=date(2025, 9, 1))

    def lay_one(name: str, status: str, pupils: int) -> Laid:
        movement = Movement(
            "ashcombe",
            "2024/25",
            ("summer", "Y6", "reading", "all", "ks1", "low", "low"),
            pupils,
        )
        taken = Taken(["2024/25"], ["summer"], status, movements=[movement])
        return kind.lay(taken, _opened(name), request)

    assert lay_one("a", "interim", 3).added == 1
    assert lay_one("b", "final", 4).corrected == 1
    assert lay_one("c", "provisional", 5).known == 1
    assert lay_one("d", "final", 6).refused == 1
    text = kind.contents()["schools/ashcombe/transitions/2024-25.csv"].decode()
    assert [line.split(",")[7] for line in text.splitlines()[1:]] == ["3", "4"]
