"""The links of Get Information about Schools: which schools came before the trust's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trustkit.records.school import School
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Write = Callable[..., Path]
Ingest = Callable[..., Any]


def link(urn: int, other: int, kind: str, day: str = "", name: str = "") -> dict[str, str]:
    return {
        "URN": str(urn),
        "LinkURN": str(other),
        "LinkName": name or f"School {other}",
        "LinkType": kind,
        "LinkEstablishedDate": day,
    }


def urns(data: Path, school: str) -> dict[int, tuple[str, str, str, bool]]:
    folder = read_folder(WorkingTree(data))
    assert not folder.diagnostics
    record = next(e.record for e in folder.all_of("school", School) if e.school == school)
    return {
        each.urn: (str(each.start or ""), str(each.end or ""), each.name or "", each.predecessor)
        for each in record.urns
    }


@pytest.mark.parametrize("kind", ["", " - merged", " - amalgamated", " - Split School"])
def test_a_predecessor_is_added_with_its_name_and_last_day(
    data: Path, ingest: Ingest, links: Write, kind: str
) -> None:
    # The successor's side has the day the old school closed, the other the day the new one opened.
    rows = [
        link(900002, 900070, f"Predecessor{kind}", "01-09-2019", "Birch First School"),
        link(900070, 900002, f"Successor{kind}", "31-08-2019"),
    ]
    done = ingest(links(rows))
    assert urns(data, "birch-infant") == {
        900002: ("", "", "", False),
        900070: ("", "2019-08-31", "Birch First School", True),
    }
    assert done.taken[0].taken.counts.rows_used == 2
    assert not done.diagnostics


def test_what_the_record_lists_already_is_counted_as_known(
    data: Path, ingest: Ingest, links: Write
) -> None:
    # Ashcombe's record lists 900091, typed by hand and with nothing but its URN.
    rows = [
        link(900001, 900091, "Predecessor", "01-04-2015"),
        link(900002, 900070, "Predecessor", "01-09-2019"),
    ]
    (schools,) = (each for each in ingest(links(rows)).taken[0].others if each.any)
    assert (schools.added, schools.known) == (1, 1)
    later = ingest(links([*rows, link(900401, 900402, "Predecessor")], name="later.csv")).taken[0]
    (schools,) = (each for each in later.others if each.any)
    assert (schools.added, schools.known) == (0, 2)
    assert later.taken.schools == {"ashcombe", "birch-infant"}
    assert urns(data, "ashcombe")[900091] == ("", "", "", True)


def test_either_side_of_a_link_is_enough(data: Path, ingest: Ingest, links: Write) -> None:
    rows = [
        link(900002, 900070, "Predecessor", "01-09-2019", "Birch First School"),
        link(900071, 900002, "Successor", "20-07-2018"),
        link(900002, 900072, "Predecessor"),
    ]
    ingest(links(rows))
    found = urns(data, "birch-infant")
    assert found[900070] == ("", "2019-08-31", "Birch First School", True)
    assert found[900071] == ("", "2018-07-20", "", True)
    assert found[900072] == ("", "", "School 900072", True)


def test_chains_are_followed_and_circles_end(data: Path, ingest: Ingest, links: Write) -> None:
    rows = [
        link(900002, 900070, "Predecessor", "01-09-2019"),
        link(900070, 900071, "Predecessor", "01-04-2011"),
        link(900071, 900072, "Predecessor - merged", "01-01-2005"),
        # Two schools each said to have come before the other: neither is believed.
        link(900072, 900073, "Predecessor"),
        link(900073, 900072, "Predecessor"),
    ]
    ingest(links(rows))
    assert urns(data, "birch-infant") == {
        900002: ("", "", "", False),
        900070: ("2011-04-01", "2019-08-31", "School 900070", True),
        900071: ("2005-01-01", "2011-03-31", "School 900071", True),
        900072: ("", "2004-12-31", "School 900072", True),
    }


def test_a_urn_that_the_record_lists_is_left_as_it_is_and_followed(
    data: Path, ingest: Ingest, links: Write
) -> None:
    rows = [
        link(900001, 900091, "Predecessor", "01-09-2015", "Ashcombe Lane"),
        link(900091, 900061, "Predecessor", "01-09-2009", "Ashcombe Infants"),
    ]
    done = ingest(links(rows))
    assert urns(data, "ashcombe") == {
        900001: ("", "", "", False),
        900061: ("", "2009-08-31", "Ashcombe Infants", True),
        900091: ("", "", "", True),
    }
    assert done.taken[0].taken.counts.rows_used == 2


def test_kinds_that_do_not_say_which_came_first_are_named_and_not_followed(
    data: Path, ingest: Ingest, links: Write
) -> None:
    rows = [
        link(900002, 900070, "Result of Amalgamation", "01-09-2014", "Birch Junior School"),
        link(900002, 900071, "Sixth Form Centre Link"),
        link(900002, 900072, "Merged - change in age range"),
        link(900300, 900301, "Predecessor"),
    ]
    done = ingest(links(rows))
    assert set(urns(data, "birch-infant")) == {900002}
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (4, 0)
    assert counts.ignored == {
        "links of the trust's schools that do not say which came first": 3,
        "links between schools that are not the trust's": 1,
    }
    assert [each.code for each in done.diagnostics] == ["INT167", "INT167"]
    assert (
        "Birch Junior School (URN 900070): “Result of Amalgamation”" in done.diagnostics[0].message
    )


def test_two_schools_of_the_folder_stay_two(data: Path, ingest: Ingest, links: Write) -> None:
    rows = [
        link(900001, 900002, "Predecessor - merged", "01-09-2024"),
        link(900002, 900001, "Successor - merged", "31-08-2024"),
    ]
    done = ingest(links(rows))
    assert set(urns(data, "ashcombe")) == {900001, 900091}
    assert [each.code for each in done.diagnostics] == ["INT168"]


def test_a_predecessor_that_was_divided_is_both_schools(
    data: Path, ingest: Ingest, links: Write
) -> None:
    rows = [
        link(900001, 900070, "Predecessor - Split School", "01-09-2012"),
        link(900002, 900070, "Predecessor - Split School", "01-09-2012"),
    ]
    ingest(links(rows))
    assert 900070 in urns(data, "ashcombe")
    assert 900070 in urns(data, "birch-infant")


def test_a_successor_is_named(ingest: Ingest, links: Write) -> None:
    rows = [link(900002, 900800, "Successor", "31-08-2025", "Birch Academy")]
    (note,) = ingest(links(rows)).diagnostics
    assert note.code == "INT169"
    assert "Birch Academy (URN 900800) as the successor of birch-infant" in note.message
    assert "2025-08-31" in note.message


def test_rows_without_two_urns_are_refused(ingest: Ingest, links: Write) -> None:
    rows = [link(900002, 900070, "Predecessor"), link(900002, 7, "Predecessor")]
    done = ingest(links(rows))
    counts = done.taken[0].taken.counts
    assert (counts.rows_used, counts.refused) == (1, {"without two usable URNs": 1})
    assert done.refused_rows


def test_a_second_time_changes_nothing(
    ingest: Ingest, links: Write, contents: Callable[[], dict[str, bytes]]
) -> None:
    path = links([link(900002, 900070, "Predecessor", "01-09-2019")])
    ingest(path)
    before = contents()
    assert ingest(path).taken[0].changed_nothing
    assert contents() == before


def test_files_of_links_in_any_order_give_the_same_record(
    data: Path, ingest: Ingest, links: Write, school_yaml: Callable[[str], str]
) -> None:
    paths = [
        links([link(900001, other, "Predecessor")], name=f"{other}.csv")
        for other in (900095, 900020, 900093)
    ]
    typed = school_yaml("ashcombe")
    found = set()
    for order in (paths, paths[::-1], [paths[1], paths[2], paths[0]]):
        (data / "schools/ashcombe/school.yaml").write_text(typed)
        for path in order:
            ingest(path)
        found.add(school_yaml("ashcombe"))
    assert len(found) == 1
    assert list(urns(data, "ashcombe")) == [900001, 900020, 900091, 900093, 900095]
