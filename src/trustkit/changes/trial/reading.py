"""Published national tables read for a trial: told apart, each year once, others refused by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from trustkit.diagnostics.catalogue import trial as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.ks2_tables import SOURCE
from trustkit.intake.formats.ks2_tables.frames import Published, is_wide_table, published
from trustkit.intake.formats.registry import SOURCES
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import Opened, open_file
from trustkit.judge.schemes.figures import figures_of
from trustkit.policy.in_force import Policy
from trustkit.records.measures import Measure
from trustkit.records.scheme import Scheme


class TablesRefused(Exception):
    """Some files can't be used; carries what is wrong with every one of them."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables of different years, oldest first."""

    each: tuple[Published, ...]

    @property
    def figures(self) -> pl.DataFrame:
        """The figures of every year."""
        return pl.concat([table.figures for table in self.each])

    @property
    def comparators(self) -> pl.DataFrame:
        """The comparators of every year."""
        return pl.concat([table.comparators for table in self.each])

    @property
    def schools(self) -> pl.DataFrame:
        """Every school, as the newest table that has it describes it."""
        newest_first = [table.schools for table in reversed(self.each)]
        return pl.concat(newest_first).unique("school", keep="first", maintain_order=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """The measures and groups to read: of schools, and of England and of authorities only."""

    of_schools: frozenset[tuple[str, str]]
    compared: frozenset[tuple[str, str]]


def asked_by(policy: Policy, schemes: Iterable[Scheme]) -> Asked:
    """What decides the schemes, and what that is held against."""
    found = {
        (named.measure, named.group)
        for scheme in schemes
        for name in scheme.deciding
        for named in figures_of(scheme.facts[name])
    }
    comparisons = [
        (each.level, each.measure or measure, each.group or group)
        for measure, group in found
        for rule in policy.rating.rules
        if (rule.measures is None or measure in rule.measures)
        and (rule.groups is None or group in rule.groups)
        for each in rule.comparisons
    ]
    own = {(measure, group) for level, measure, group in comparisons if level == "school"}
    others = {(measure, group) for _, measure, group in comparisons}
    return Asked(frozenset(found | own), frozenset(others))


def read_tables(paths: Sequence[Path], measures: Mapping[str, Measure], asked: Asked) -> Tables:
    """Every table, by year.

    Raises:
        TablesRefused: a file can't be read or is of another kind, two are of one year, or one has no
            row of England to compare with.
    """
    found: list[Published] = []
    faults: list[Diagnostic] = []
    for path in paths:
        try:
            file = _of_the_kind(open_file(path))
            table = published(file, measures, asked.of_schools, asked.compared)
        except (CannotOpen, FileRefused) as refused:
            faults.extend(refused.diagnostics)
            continue
        same = next((each for each in found if each.academic_year == table.academic_year), None)
        if same is not None:
            faults.append(
                catalogue.YEAR_TWICE.at(
                    path.as_posix(), year=table.academic_year, other=same.name, name=table.name
                )
            )
        elif table.columns and not _has_england(table):
            faults.append(catalogue.NO_COMPARATORS.at(path.as_posix(), name=table.name))
        found.append(table)
    if faults:
        raise TablesRefused(*faults)
    return Tables(tuple(sorted(found, key=lambda each: each.academic_year)))


def _has_england(table: Published) -> bool:
    return table.comparators.filter(pl.col("level") == "national").height > 0


def _of_the_kind(file: Opened) -> Opened:
    """The file, if it is a table that a trial can use.

    Raises:
        FileRefused: it is not; the message says what it is.
    """
    if file.tables and is_wide_table(file):
        return file
    other = next(
        (each.title for each in SOURCES if each is not SOURCE and each.recognise(file)), None
    )
    kind = f"it is: {other}" if other else "no table that trustkit knows has its headings"
    raise FileRefused(catalogue.NOT_A_NATIONAL_TABLE.at(file.path, name=file.name, kind=kind))
