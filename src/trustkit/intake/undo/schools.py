"""What an intake filled in in records of schools, and the schools it registered, taken back out.

A record is a person's as soon as it is there. So a fact goes only where it still stands as the intake
wrote it, and a school only where nobody has added anything to it; whatever stays is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

import polars as pl

from trustkit.diagnostics.catalogue.intake import undo as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.filled_in import PREDECESSOR, Fact, standing_facts, standing_schools
from trustkit.intake.apply.schools import in_words
from trustkit.records.ledger import LedgerEntry
from trustkit.records.school import School
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree
from trustkit.text.edits.edited import edited
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.removed import remove_entry, remove_item

_MOST_NAMED = 5


@dataclass(slots=True)
class SchoolsUndone:
    """The records of schools as they will be, and what became of facts and schools.

    ``facts`` and ``schools`` no longer stand by the intake. Those that went are in ``taken_out``, by
    school and in words, and in ``unregistered``; the others another file gave too. ``stays`` says
    what was left, and why.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)
    schools: list[str] = field(default_factory=list)
    taken_out: list[tuple[str, str]] = field(default_factory=list)
    unregistered: list[str] = field(default_factory=list)
    stays: list[Diagnostic] = field(default_factory=list)


def take_back(
    entry: LedgerEntry,
    others: Sequence[LedgerEntry],
    folder: Folder,
    tree: Tree,
    gone: AbstractSet[str],
) -> SchoolsUndone:
    """Takes back what one intake did to schools; writes nothing.

    ``gone`` are the files that go with the intake's rows.
    """
    return _Taking(entry, others, folder, tree, gone).done()


class _Taking:
    def __init__(
        self,
        entry: LedgerEntry,
        others: Sequence[LedgerEntry],
        folder: Folder,
        tree: Tree,
        gone: AbstractSet[str],
    ) -> None:
        self._entry, self._others, self._folder, self._tree = entry, others, folder, tree
        self._there = {path for path in folder.paths if path not in gone}
        self._done = SchoolsUndone()

    def done(self) -> SchoolsUndone:
        """Facts first, so that of a school that was registered only its beginning is left."""
        given = {key: other for other in self._others for key in standing_facts(other)}
        for key, fact in standing_facts(self._entry).items():
            if _path(fact.school) not in self._there or key in given:
                self._done.facts.append(fact)
            else:
                self._take_fact(fact)
        registered = {slug: other for other in self._others for slug in standing_schools(other)}
        for slug in sorted(standing_schools(self._entry)):
            if _path(slug) not in self._there or slug in registered:
                self._done.schools.append(slug)
            else:
                self._take_school(slug)
        return self._done

    def _take_fact(self, fact: Fact) -> None:
        path = _path(fact.school)
        under = self._results_under(fact)
        if under:
            self._stays(path, fact.school, in_words(fact), f"{_some(under)} has results under it")
            return
        try:
            self._done.files[path] = edited(self._bytes(path), path, _taking_out(fact, path))
        except EditRefused as refused:
            self._stays(path, fact.school, in_words(fact), refused.why)
            return
        self._done.facts.append(fact)
        self._done.taken_out.append((fact.school, in_words(fact)))

    def _take_school(self, slug: str) -> None:
        path = _path(slug)
        problem = self._in_use(slug)
        if not problem and hashlib.sha256(self._bytes(path)).hexdigest() not in self._started(slug):
            problem = "its record says more, or otherwise, than the intake wrote"
        if problem:
            self._stays(path, slug, "its record", problem)
            return
        self._done.files.pop(path, None)
        self._done.gone.add(path)
        self._done.schools.append(slug)
        self._done.unregistered.append(slug)
        self._done.taken_out = [each for each in self._done.taken_out if each[0] != slug]

    def _in_use(self, slug: str) -> str:
        """What else the folder holds of a school, or says of it; blank if nothing."""
        inside = f"schools/{slug}/"
        left = {path for path in self._there if path.startswith(inside)} - {_path(slug)}
        if left:
            return f"the folder has {_some(left)}"
        feeding = [
            each for each in self._folder.all_of("school", School) if slug in each.record.feeds
        ]
        return f"{_some([each.path for each in feeding])} names it in feeds" if feeding else ""

    def _started(self, slug: str) -> set[str]:
        """What the record of a school was when an intake started it, by hash."""
        entries = (self._entry, *self._others)
        first = chain.from_iterable(each.registered for each in entries)
        later = (new for each in entries for take in each.later for new in take.registered)
        return {new.sha256 for new in chain(first, later) if new.school == slug}

    def _results_under(self, fact: Fact) -> list[str]:
        """The files of a school with rows under the URN of a predecessor.

        They are of other files: what says who came before a school says no result.
        """
        value = fact.value
        if fact.name != PREDECESSOR or not isinstance(value, Mapping):
            return []
        under = (pl.col("school") == fact.school) & (pl.col("urn") == value["urn"])
        tables = [self._folder.table(kind).filter(under) for kind in ("observation", "inspection")]
        return sorted({path for table in tables for path in table["path"]})

    def _bytes(self, path: str) -> bytes:
        return self._done.files[path] if path in self._done.files else self._tree.read(path)

    def _stays(self, path: str, school: str, what: str, problem: str) -> None:
        self._done.stays.append(
            catalogue.SCHOOL_STAYS.at(
                path, subject=f"{school}|{what}", school=school, what=what, problem=problem
            )
        )


def _path(slug: str) -> str:
    return f"schools/{slug}/school.yaml"


def _taking_out(fact: Fact, path: str) -> Callable[[str], str]:
    value = fact.value
    if isinstance(value, Mapping) and fact.name == PREDECESSOR:
        return lambda text: remove_item(text, path, "urns", value)
    return lambda text: remove_entry(text, path, fact.name, value, fact.stood)


def _some(paths: Iterable[str]) -> str:
    """The first few of some files: “a, b and 3 more”."""
    ordered = sorted(paths)
    more = len(ordered) - _MOST_NAMED
    named = ", ".join(ordered[:_MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named
