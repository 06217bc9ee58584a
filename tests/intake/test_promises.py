"""What is promised of every intake, over files of all sources together.

Files that do not contradict each other give the same folder in any order, in one call or in many,
any number of times; every row is accounted for; every row leads back to its file; what is taken out
can be taken in again. ``docs/intake/README.md`` says the same to people, and what depends on one
call by nature.
"""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.intake.pool import (
    OF_A_SCHOOL_BEFORE,
    POOL,
    RECORDED,
    RETURN,
    Sent,
    make_files,
    make_folder,
)

from trustkit.checks.registry import validate
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from trustkit.intake.account import account
from trustkit.intake.formats.mapped.source import sources_of
from trustkit.intake.formats.registry import SOURCES
from trustkit.intake.formats.return_workbook.drawing import drawn
from trustkit.intake.formats.return_workbook.folder import ask_for
from trustkit.intake.formats.return_workbook.making import book_of
from trustkit.intake.request import Request
from trustkit.intake.take import Intake, Known, recognise_all, take_in
from trustkit.intake.undo.undoing import undo
from trustkit.records.ledger import LedgerEntry
from trustkit.store.folder import Folder, read_folder
from trustkit.store.tree import WorkingTree

Contents = dict[str, bytes]


@dataclass
class Held:
    """A folder in memory, that a test need not write to the disk."""

    contents: Contents
    label: str = "held"

    def __repr__(self) -> str:
        """Short, for a failing example prints it."""
        return f"{len(self.contents)} files"

    def paths(self) -> list[str]:
        return sorted(self.contents)

    def read(self, path: str) -> bytes:
        return self.contents[path]


@dataclass
class Trust:
    """The folder before anything is taken in, and the files of the pool, opened and recognised."""

    empty: Contents
    files: Mapping[str, Known] = field(repr=False)

    def take(self, folder: Held, calls: Iterable[Collection[Sent]], **more: Any) -> list[Intake]:
        """Takes files in, one call after another; those of one call have the same options."""
        done = []
        for call in calls:
            known = [self.files[name] for sent in call for name in sent.files]
            options = next(iter(call)).options
            intake = take_in(known, folder, Request(**{"recorded": RECORDED, **options, **more}))
            assert not intake.refused
            folder.contents |= intake.files
            done.append(intake)
        return done

    def after(self, calls: Iterable[Collection[Sent]]) -> Contents:
        """The folder once files were taken in."""
        folder = Held(dict(self.empty))
        self.take(folder, calls)
        return folder.contents


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    """The pool, made and recognised once."""
    scratch = tmp_path_factory.mktemp("pool")
    tree = WorkingTree(make_folder(scratch / "trust_data"))
    asked, window, year = RETURN
    book = book_of("ashcombe", ask_for(tree, year, window, **asked))
    assert book is not None
    (scratch / "files").mkdir()
    make_files(scratch / "files", drawn(book))
    names = [name for sent in (*POOL, OF_A_SCHOOL_BEFORE) for name in sent.files]
    paths = [scratch / "files" / name for name in names]
    known, refused = recognise_all(paths, None, [*SOURCES, *sources_of(tree)])
    assert refused == []
    files = {each.file.name: each for each in known}
    assert len(files) == len(paths)
    return Trust({path: tree.read(path) for path in tree.paths()}, files)


@pytest.fixture(scope="module")
def taken(trust: Trust) -> tuple[Contents, list[Intake]]:
    """Every file taken in, those of the same options in one call; and what was said of it."""
    folder = Held(dict(trust.empty))
    return folder.contents, trust.take(folder, _alike(POOL))


@pytest.fixture
def whole(taken: tuple[Contents, list[Intake]]) -> Contents:
    """The folder once every file was taken in."""
    return taken[0]


def _alike(sent: Iterable[Sent]) -> list[list[Sent]]:
    """Files of the same options together: what one call can take."""
    calls: dict[str, list[Sent]] = {}
    for each in sent:
        calls.setdefault(repr(sorted(each.options.items())), []).append(each)
    return list(calls.values())


def _calls(chance: random.Random, sent: Sequence[Sent]) -> list[list[Sent]]:
    """The files in any order, in any number of calls, some of them more than once."""
    again = chance.sample(sent, chance.randint(0, len(sent) // 2))
    calls: list[list[Sent]] = []
    for alike in _alike(chance.sample([*sent, *again], len(sent) + len(again))):
        while alike:
            number = chance.randint(1, len(alike))
            calls.append(alike[:number])
            del alike[:number]
    chance.shuffle(calls)
    return [list({each.name: each for each in call}.values()) for call in calls]


def _tables(contents: Mapping[str, bytes]) -> Contents:
    """The tables that intakes add rows to."""
    kinds = ("/kpis/", "/transitions/", "/inspections.csv", "benchmarks/dfe-")
    return {path: raw for path, raw in contents.items() if any(kind in path for kind in kinds)}


def _rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode())))


def _of_what(raw: bytes) -> list[tuple[str, ...]]:
    """What each row of figures is of, and the figure."""
    return [tuple(row.values())[:12] for row in _rows(raw)]


def _found(folder: Folder) -> list[Diagnostic]:
    return validate(folder, RECORDED).diagnostics


def _differing(one: Contents, other: Contents) -> dict[str, list[str]]:
    """The lines that only one of two folders has, by file: what a person is shown of a failure."""
    found = {}
    for path in sorted(one.keys() | other.keys()):
        first, then = (each.get(path, b"no file").decode().splitlines() for each in (one, other))
        if first != then:
            found[path] = [f"- {line}" for line in first if line not in then]
            found[path] += [f"+ {line}" for line in then if line not in first]
    return found


@pytest.mark.parametrize("seed", range(2))
def test_any_order_in_any_calls_any_number_of_times_gives_the_same_folder(
    trust: Trust, whole: Contents, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order
    calls = _calls(chance, POOL)
    assert _differing(trust.after(calls), whole) == {}, calls


@pytest.mark.parametrize("seed", range(3))
def test_any_of_the_files_give_the_same_folder_in_any_order(trust: Trust, seed: int) -> None:
    chance = random.Random(100 + seed)  # noqa: S311 - an order
    some = chance.sample(POOL, chance.randint(2, 8))
    calls, others = _calls(chance, some), _calls(chance, some)
    assert _differing(trust.after(calls), trust.after(others)) == {}, (calls, others)


def test_two_files_that_write_to_one_file_may_come_either_way_round(trust: Trust) -> None:
    tables = [sent for sent in POOL if sent.name != "pupils"]
    alone = {sent.name: trust.after([[sent]]) for sent in tables}
    writes = {
        name: {path for path in folder if folder[path] != trust.empty.get(path)}
        for name, folder in alone.items()
    }
    pairs = [
        (one, other)
        for one, other in itertools.combinations(tables, 2)
        if writes[one.name] & writes[other.name]
    ]
    assert len(pairs) > len(tables)
    for one, other in pairs:
        either, way = Held(dict(alone[one.name])), Held(dict(alone[other.name]))
        trust.take(either, [[other]])
        trust.take(way, [[one]])
        assert _differing(either.contents, way.contents) == {}, (one, other)


def test_nothing_is_refused_and_a_repeat_changes_nothing(trust: Trust, whole: Contents) -> None:
    folder = Held(dict(whole))
    for intake in trust.take(folder, _alike(POOL)):
        assert not intake.refused_rows, [each.message for each in intake.diagnostics]
        assert all(file.changed_nothing for file in intake.taken)
        assert "what changed" not in account(intake)
    assert _differing(folder.contents, whole) == {}
    trust.take(folder, [[sent] for sent in POOL])
    assert _differing(folder.contents, whole) == {}


def test_every_row_read_was_used_refused_or_ignored(
    taken: tuple[Contents, list[Intake]],
) -> None:
    whole, intakes = taken
    entries = read_folder(Held(whole)).all_of("ledger", LedgerEntry)
    assert len(entries) == sum(len(sent.files) for sent in POOL)
    for entry in (stored.record for stored in entries):
        left = sum(entry.refused.values()) + sum(entry.ignored.values())
        assert entry.rows_read == entry.rows_used + left, entry.file_name
    for intake in intakes:
        for file in intake.taken:
            counts = file.taken.counts
            refused, ignored = counts.refused.total(), counts.ignored.total()
            assert counts.rows_read == counts.rows_used + refused + ignored
            said = f"{counts.rows_read} read = {counts.rows_used} used + {refused} refused"
            assert f"{said} + {ignored} ignored" in account(intake)


def test_the_folder_is_sound_and_every_row_leads_back_to_its_file(whole: Contents) -> None:
    folder = read_folder(Held(whole))
    errors = [each for each in _found(folder) if each.severity is Severity.ERROR]
    assert errors == []
    given = {each.named["hash"] for each in folder.all_of("ledger", LedgerEntry)}
    named = set()
    for path, raw in _tables(whole).items():
        for row in _rows(raw):
            assert row["source"].count("intake:") == 1, (path, row)
            named.add(row["source"].partition("intake:")[2][:12])
    assert named <= given


def test_files_about_pupils_taken_one_by_one_come_to_the_same_once_taken_together(
    trust: Trust,
) -> None:
    [together] = [sent for sent in POOL if sent.name == "pupils"]
    one_by_one = [[Sent(name, (name,))] for name in reversed(together.files)]
    at_once, apart = trust.after([[together]]), trust.after(one_by_one)
    # What only a call can join is missing: movements, and who the pupils are.
    movements, figures = (
        f"schools/ashcombe/{each}/2024-25.csv" for each in ("transitions", "kpis")
    )
    assert movements in at_once
    assert movements not in apart
    assert set(_of_what(apart[figures])) < set(_of_what(at_once[figures]))
    after = trust.after([*one_by_one, [together]])
    assert _differing(_tables(after), _tables(at_once)) == {}


def test_inspections_of_a_school_before_come_in_once_the_links_are_known(trust: Trust) -> None:
    inspections = OF_A_SCHOOL_BEFORE
    [links] = [sent for sent in POOL if sent.name == "links"]
    path = "schools/birch-infant/inspections.csv"
    at_once = trust.after([[inspections, links]])
    assert _rows(at_once[path])[0]["urn"] == "900070"
    assert _differing(at_once, trust.after([[links], [inspections]])) == {}
    too_early = trust.after([[inspections], [links]])
    assert path not in too_early
    after = trust.after([[inspections], [links], [inspections]])
    assert _differing(_tables(after), _tables(at_once)) == {}


def test_taken_out_in_any_order_nothing_is_left_and_all_can_come_back(
    trust: Trust, whole: Contents
) -> None:
    folder = Held(dict(whole))
    ids = sorted(path[-17:-5] for path in whole if path.startswith("intake/ledger/"))
    chance = random.Random(20)  # noqa: S311 - an order
    for each in chance.sample(ids, len(ids)):
        done = undo(folder, each, recorded=RECORDED, reason="a test")
        folder.contents |= done.files
        for path in done.gone:
            del folder.contents[path]
    assert not has_errors(_found(read_folder(folder)))
    no_ledger = {path: raw for path, raw in folder.contents.items() if "/ledger/" not in path}
    assert _differing(no_ledger, trust.empty) == {}
    trust.take(folder, _calls(chance, POOL))
    assert _differing(_tables(folder.contents), _tables(whole)) == {}
