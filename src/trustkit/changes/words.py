"""The folder's own words for what its files call by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from trustkit.judge.schemes.words import counted, figure, within_sentence, year_group_words
from trustkit.records.measures import Group, Measure, Measures
from trustkit.records.scheme import Scheme
from trustkit.records.school import School
from trustkit.records.vocabulary import REASON_WORDS, Reason
from trustkit.store.folder import Folder

_UNTIL_BASIS = ["school", "academic_year", "window", "year_group", "measure", "group"]
_PLACES = 2


class Words:
    """What people call measures, groups, schools and outcomes, on either side of a comparison."""

    def __init__(self, before: Folder, after: Folder) -> None:
        """The newer side's words come first, and of each side those of its newest policy."""
        folders = (before, after)
        self._measures: dict[str, Measure] = {}
        self._groups: dict[str, Group] = {}
        self._bases: dict[str, str] = {}
        self._schemes: dict[str, Scheme] = {}
        self._schools: dict[str, str] = {}
        for folder in folders:
            for stored in folder.all_of("measures", Measures):
                self._measures |= {each.id: each for each in stored.record.measures}
                self._groups |= {each.id: each for each in stored.record.groups}
                self._bases |= {each.id: each.label for each in stored.record.bases}
            for scheme in folder.all_of("scheme", Scheme):
                self._schemes[scheme.record.id] = scheme.record
            for school in folder.all_of("school", School):
                self._schools[school.school] = school.record.name
        self._two_bases = _with_two_bases(folder.table("observation") for folder in folders)

    def measure(self, name: str) -> str:
        """A measure as it stands in a table: “KS2 combined”."""
        known = self._measures.get(name)
        return known.short if known else name.replace("_", " ")

    def group(self, name: str) -> str:
        """A group of pupils within a sentence: “disadvantaged pupils”."""
        known = self._groups.get(name)
        return within_sentence(known.label) if known else name.replace("_", " ")

    def school(self, slug: str) -> str:
        """A school by its name; the trust has none here."""
        return self._schools.get(slug, slug) if slug else "Whole trust"

    def scheme(self, name: str) -> str:
        """A scheme by its title."""
        known = self._schemes.get(name)
        return known.title if known else name

    def outcome(self, scheme: str, name: str | None) -> str:
        """An outcome by its title; its id if the scheme no longer has it."""
        known = self._schemes.get(scheme)
        if known is None or name is None or name not in known.order:
            return name or "none"
        return known.outcome(name).title

    def year_group(self, measure: str, year_group: str) -> list[str]:
        """The year group, where the measure is of several; else nothing."""
        known = self._measures.get(measure)
        if known is not None and len(known.year_groups) == 1:
            return []
        return [year_group_words(year_group)]

    def cell(self, key: Mapping[str, Any]) -> str:
        """Which figure, without its school: “KS2 combined, summer 2024/25, all pupils”."""
        parts = [self.measure(key["measure"])]
        parts += self.year_group(key["measure"], key["year_group"])
        parts += [f"{key['window']} {key['academic_year']}", self.group(key["group"])]
        basis = key.get("basis")
        if basis and tuple(key[name] for name in _UNTIL_BASIS) in self._two_bases:
            parts.append(within_sentence(self._bases.get(basis, basis)))
        return ", ".join(parts)

    def figure(self, row: Mapping[str, Any]) -> str:
        """A figure with the pupils it rests on: “61% (17 of 28)”; or why there is none."""
        known = self._measures.get(row["measure"])
        unit = known.unit if known else ""
        eligible, achieved, value = row["eligible"], row["achieved"], row["value"]
        if row["reason"]:
            return f"none ({REASON_WORDS[Reason(row['reason'])]})"
        if achieved is not None and eligible:
            places = known.precision if known else 0
            share = figure(100 * achieved / eligible, places, unit or "%")
            pupils = counted(achieved, eligible).rpartition(" ")[0]
            return f"{share} ({pupils})"
        if value is None:
            return "none given" if eligible is None else f"none given, of {eligible}"
        places = row["value_dp"] if row["value_dp"] is not None else _PLACES
        shown = figure(value, places, unit)
        return shown if eligible is None else f"{shown} (of {eligible})"

    def comparator(self, row: Mapping[str, Any]) -> str:
        """A published figure: “62% (provisional)”."""
        known = self._measures.get(row["measure"])
        return f"{figure(row['value'], row['dp'], known.unit if known else '')} ({row['status']})"

    def plain(self, measure: str, value: float, places: int) -> str:
        """A value in a measure's unit."""
        known = self._measures.get(measure)
        return figure(value, places, known.unit if known else "")


def _with_two_bases(tables: Iterable[pl.DataFrame]) -> set[tuple[str, ...]]:
    """The figures that were measured in more ways than one, which a label has to tell apart."""
    columns = [*_UNTIL_BASIS, "basis"]
    every = pl.concat([table.select(columns) for table in tables]).unique()
    several = every.group_by(_UNTIL_BASIS).len().filter(pl.col("len") > 1)
    return set(several.select(_UNTIL_BASIS).iter_rows())
