"""What stands after an undo: what would stand had that file never been taken in, and the others had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.context import FolderFault, read_part
from trustkit.intake.formats.registry import SOURCES
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Form, Opened
from trustkit.intake.request import Request
from trustkit.intake.steps.became import FileRead, Known
from trustkit.intake.steps.lay import Laying
from trustkit.intake.taken import SERIES_FILE, Comparator, Counts, Figure, Grade, Movement, Taken
from trustkit.intake.undo.taking_out import TakenOut, take_out
from trustkit.records.ledger import LedgerEntry
from trustkit.store.folder import read_folder
from trustkit.store.overlay import Overlay
from trustkit.store.tree import Tree, WorkingTree

YEAR = "2024/25"
FIRST_PUBLISHED = "benchmarks/dfe-ks2-2024-25.csv"
OTHER = "benchmarks/dfe-ees-ks2.csv"
STATUSES = ("internal", "provisional", "final")
# Of each status, how many of 20 pupils: each percentage is exact.
REACHED = {"internal": 12, "provisional": 13, "final": 14}
WAYS = ("counts", "percent", "both", "not returned")


@dataclass(frozen=True)
class File:
    """One made-up file: how final it is, the day, why it corrects, and what it says."""

    name: str
    status: str = "final"
    day: int = 1
    why: str | None = None
    figures: tuple[tuple[str, str], ...] = ()
    comparators: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    grades: tuple[tuple[str, str, str], ...] = ()
    wrong: int = 0

    @property
    def id(self) -> str:
        """The twelve digits that name it."""
        return self.name * 12


def _numbers(way: str, reached: int) -> tuple[str, str, str, str, str, str]:
    counts, percent = ("20", str(reached)), str(5 * reached)
    return {
        "counts": (*counts, "", "", "", ""),
        "percent": ("", "", percent, "", "", ""),
        "both": (*counts, percent, "", "", ""),
        "not returned": ("20", "", "", "", "", "n"),
    }[way]


def _comparator(measure: str, place: str) -> Comparator:
    key = (measure, "Y6", YEAR, "summer", "full_year", "all", "national", "england", "state_funded")
    value, places, gathered = {
        "first": ("61", 0, False),
        "first, finer": ("61.3", 1, False),
        "other": ("61", 0, False),
        "gathered alike": ("61.3", 1, True),
        "gathered otherwise": ("62.0", 1, True),
        "corrected": ("64", 0, False),
    }[place]
    return Comparator(key, value, "900", places, "England", 1, yields=gathered)


_FILE_OF = {
    "first": FIRST_PUBLISHED,
    "first, finer": FIRST_PUBLISHED,
    "corrected": OTHER,
    "other": OTHER,
}


def _taken(file: File) -> Taken:
    """What the file holds, as a source hands it on."""
    reached = REACHED[file.status] + file.wrong
    whole = Taken([YEAR], ["summer"], file.status, schools={"ashcombe"}, counts=Counts(1, 1))
    whole.figures = [
        Figure("ashcombe", YEAR, ("summer", "Y6", each, "all", "900001", "teacher"),
               _numbers(way, reached), file.status, 1)
        for each, way in sorted(dict(file.figures).items())
    ]  # fmt: skip
    whole.movements = [
        Movement(
            "ashcombe", YEAR, ("summer", "Y6", "reading", group, "ks1", "low", current), pupils
        )
        for group in sorted({"all", *file.groups} if file.groups else ())
        for current, pupils in (("low", reached), ("middle", 3))
    ]
    whole.grades = [
        Grade("ashcombe", inspected, published, "900001", "report_card", area,
              "secure" if not file.wrong else "strong", 1)
        for inspected, area, published in sorted(set(file.grades))
    ]  # fmt: skip
    whole.comparators = [_comparator(*each) for each in sorted(dict(file.comparators).items())]
    [publication] = {_FILE_OF.get(place, SERIES_FILE) for _, place in file.comparators} or {""}
    whole.benchmarks_file, whole.benchmark_source = publication, f"DfE {publication}"
    whole.released = date(2025, 12, 1)
    return whole


def _all_in(root: Path, files: Sequence[File]) -> tuple[Tree, list[str]]:
    """The folder after one call for each file; and what was said that is no note."""
    tree: Tree = Overlay(WorkingTree(root), {}, WorkingTree(root).paths())
    held: dict[str, bytes] = {}
    said: list[str] = []
    for file in files:
        needed = ("ledger", "benchmark", "inspection", "transition")
        request = Request(recorded=date(2025, 9, file.day), correction=file.why)
        laying = Laying(read_part(tree, needed), tree, request)
        opened = Opened(
            file.name, f"{file.name}.csv", (file.name * 64)[:64], Form.TEXT, [], b"", []
        )
        done = laying.lay(FileRead(Known(opened, Recognition(SOURCES[0], "")), _taken(file)))
        said += [each.code for each in done.diagnostics if each.severity is Severity.ERROR]
        held |= laying.contents()
        tree = Overlay(WorkingTree(root), held, WorkingTree(root).paths())
    return tree, said


def _without(tree: Tree, name: str) -> tuple[dict[str, bytes], TakenOut]:
    """The folder without one file, but for the entries of the ledger."""
    entries = {
        each.named["hash"]: each.record for each in read_folder(tree).all_of("ledger", LedgerEntry)
    }
    out = take_out(tree, name * 12, entries)
    return _tables(Overlay(tree, out.files, out.gone)), out


def _tables(tree: Tree) -> dict[str, bytes]:
    return {path: tree.read(path) for path in tree.paths() if not path.endswith(".yaml")}


PLACES = ("first", "first, finer", "other", "gathered alike", "gathered otherwise")


@st.composite
def _file(draw: st.DrawFn, name: str, day: int) -> File:
    place = draw(st.sampled_from(PLACES))
    measures = draw(st.sets(st.sampled_from(["gld", "phonics_y1"])))
    return File(
        name,
        draw(st.sampled_from(STATUSES)),
        day,
        figures=tuple(
            draw(
                st.dictionaries(st.sampled_from(["reading", "maths"]), st.sampled_from(WAYS))
            ).items()
        ),
        comparators=tuple((each, place) for each in measures),
        groups=tuple(draw(st.sets(st.sampled_from(["girls", "eal"])))),
        grades=tuple(
            draw(
                st.sets(
                    st.tuples(
                        st.just("2025-03-04"),
                        st.sampled_from(["achievement", "inclusion"]),
                        st.just("2025-04-20"),
                    ),
                    max_size=2,
                )
            )
        ),
    )


@st.composite
def _files(draw: st.DrawFn) -> list[File]:
    days = sorted(draw(st.lists(st.integers(1, 3), min_size=1, max_size=4)))
    names = draw(st.permutations("abcd"))
    return [draw(_file(name, day)) for name, day in zip(names, days, strict=False)]


@settings(max_examples=20, deadline=None)
@given(_files(), st.integers(0, 3))
def test_undoing_one_of_files_that_agree_leaves_what_the_others_make(
    files: list[File], which: int
) -> None:
    gone = files[which % len(files)]
    others = [each for each in files if each is not gone]
    root = Path(__file__).parent / "no such folder"
    everything, said = _all_in(root, files)
    expected, refused = _all_in(root, others)
    if said or refused:
        return
    left, out = _without(everything, gone.name)
    assert left == _tables(expected)
    assert not out.refused
    assert not out.by_hand


def _undone(
    *files: File, gone: str, refused: Sequence[str] = ()
) -> tuple[dict[str, bytes], TakenOut, dict[str, bytes]]:
    """The folder without a file of some; what was taken out; and the folder that never had it."""
    root = Path(__file__).parent / "no such folder"
    everything, said = _all_in(root, files)
    assert said == []
    expected, said = _all_in(root, [each for each in files if each.name != gone])
    assert said == list(refused)
    left, out = _without(everything, gone)
    return left, out, _tables(expected)


def _whole(name: str, day: int = 1, why: str | None = None, *, wrong: bool = False) -> File:
    """A file that says something of every kind."""
    return File(
        name,
        day=day,
        why=why,
        figures=(("reading", "counts"),),
        comparators=(("gld", "corrected" if wrong else "first"),),
        groups=("girls",),
        grades=(("2025-03-04", "achievement", ""),),
        wrong=2 if wrong else 0,
    )


@pytest.mark.parametrize("gone", ["a", "b", "c"])
def test_corrections_are_laid_anew(gone: str) -> None:
    files = [
        _whole("a"),
        _whole("b", 2, "as sent", wrong=True),
        _whole("c", 3, "it was right"),
    ]
    left, out, expected = _undone(*files, gone=gone)
    assert left == expected
    assert (out.refused, out.by_hand) == ([], set())


def test_a_comparator_that_was_corrected_stands_again() -> None:
    first = File("a", comparators=(("gld", "first"),))
    better = File("b", day=2, why="published anew", comparators=(("gld", "corrected"),))
    left, out, expected = _undone(first, better, gone="b")
    assert left == expected
    assert list(left) == [FIRST_PUBLISHED]
    assert b",61,," in left[FIRST_PUBLISHED]
    assert out.instead == {"a" * 12: 1}


@pytest.mark.parametrize("gone", ["a", "b"])
def test_a_comparator_whose_place_was_taken_stands_again(gone: str) -> None:
    gathered = File("a", comparators=(("gld", "gathered otherwise"),))
    printed = File("b", day=2, comparators=(("gld", "first"),))
    for files in ((gathered, printed), (printed, gathered)):
        left, _, expected = _undone(*files, gone=gone)
        assert left == expected
        assert list(left) == [FIRST_PUBLISHED if gone == "a" else SERIES_FILE]


def test_the_day_a_report_came_out_goes_with_the_file_that_said_so() -> None:
    grades = File("a", grades=(("2025-03-04", "achievement", ""),))
    dated = File("b", day=2, grades=(("2025-03-04", "achievement", "2025-04-20"),))
    left, _, expected = _undone(grades, dated, gone="b")
    assert left == expected
    assert b"2025-04-20" not in left["schools/ashcombe/inspections.csv"]


def test_what_agreed_with_a_correction_alone_no_longer_stands() -> None:
    files = (_whole("a"), _whole("b", 2, "as sent", wrong=True), _whole("c", 3, wrong=True))
    said = ["INT043", "INT045", "INT183", "INT230"]
    left, out, expected = _undone(*files, gone="b", refused=said)
    assert left == expected
    assert sorted(fault.code for _, fault in out.refused) == said


def _changed(path: str, was: str, now: str) -> TakenOut:
    """What taking one of three files out comes to, once somebody has changed a file of the folder."""
    files = [_whole("a"), _whole("b", 2, "as sent", wrong=True), _whole("c", 3, "it was right")]
    tree, _ = _all_in(Path(__file__).parent / "no such folder", files)
    text = tree.read(path).decode()
    assert was in text
    return _without(Overlay(tree, {path: text.replace(was, now).encode()}, set()), "b")[1]


KEPT = "intake/ledger/aaaaaaaaaaaa.csv"
KPIS, MOVED = "schools/ashcombe/kpis/2024-25.csv", "schools/ashcombe/transitions/2024-25.csv"


@pytest.mark.parametrize(
    ("path", "was", "now", "problem"),
    [
        (KEPT, ",low,14,", ",low,many,", "“pupils” is “many”: it is not a whole number"),
        (KEPT, ",low,14,", ",low,14.0,", "“pupils” is “14.0”: write it in digits alone"),
        (KEPT, "2025-12-01", "1/12/2025", "“released” is “1/12/2025”: write it as 2025-12-01"),
        (KEPT, "2025-09-01", "", "“checked_on” is “”: it is blank"),
        (KEPT, "2024-25.csv,final,", "2024-25.csv,ended,", "“ended” is not a status"),
        (KEPT, "; England; intake:", "; intake:", "names no publication and whose it is"),
        (KPIS, ",final,2025", ",ended,2025", "“status” is “ended”: "),
        (MOVED, ",low,14,", ",low,many,", "“pupils” is “many”: it is not a whole number"),
        (FIRST_PUBLISHED, ",900,0,", ",900,x,", "“dp” is “x”: it is not a whole number"),
    ],
)
def test_what_somebody_made_unreadable_stops_it_and_is_named(
    path: str, was: str, now: str, problem: str
) -> None:
    with pytest.raises(FolderFault) as stopped:
        _changed(path, was, now)
    [fault] = stopped.value.diagnostics
    assert fault.path == path
    assert problem in fault.message
    # “validate” reads the tables, and tells of them; what is kept only trustkit writes.
    assert fault.code == ("INT318" if path == KEPT else "INT013")
    assert ("git restore" in fault.remedy) == (path == KEPT)


def test_a_comparator_whose_source_somebody_wrote_anew_is_changed_by_hand() -> None:
    out = _changed(FIRST_PUBLISHED, "; England; intake:", "; intake:")
    assert out.by_hand == {FIRST_PUBLISHED}
