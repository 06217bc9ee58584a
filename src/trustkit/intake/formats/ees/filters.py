"""Which group of pupils a row is about, and why a row is about none that is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from trustkit.intake.context import Context
from trustkit.intake.formats.ees.dataset import Dataset
from trustkit.intake.formats.ees.labels import (
    ALL_SCHOOLS,
    BREAKDOWN,
    CHARACTERISTICS,
    GROUPS,
    OTHER_PHASES,
    PRIMARY,
    STATE_FUNDED,
    TOPIC,
    TOPICS,
    TOTALS,
    WITHOUT_GROUP,
    plain,
)
from trustkit.records.vocabulary import ALL_PUPILS

Row = Mapping[str, str | None]

TWO_AT_ONCE = "rows of two characteristics at once"
SEVERAL_YEARS = "averages of several years"
NO_GROUP = "groups of pupils that the folder has no name for"
OTHER_SCHOOLS = "other sets of schools"
OTHER_PHASE = "schools of other phases"
NOT_UNDERSTOOD = "labels that are not understood"


class Ignored(Exception):
    """A row that is left out; carries the reason it is counted under."""


class Filters:
    """Reads the labels of one file's rows; ``unknown`` counts those it did not understand."""

    def __init__(self, dataset: Dataset, columns: Iterable[str], context: Context) -> None:
        """``columns`` are the file's filter columns."""
        present = list(columns)
        self._dataset = dataset
        self._groups = context.groups
        self._characteristics = [each for each in present if each in CHARACTERISTICS]
        self._by_topic = TOPIC in present and BREAKDOWN in present
        self._coverage = [each for each in present if each in dataset.coverage]
        self._phases = [each for each in present if each in dataset.by_phase]
        self._only = [each for each in present if each in dataset.only]
        read = {
            *self._characteristics, TOPIC, BREAKDOWN, "version", *dataset.coverage,
            *dataset.by_phase, *dataset.row_columns, *dataset.only,
        }  # fmt: skip
        if dataset.distribution:
            read.add("mtc_score")
        self._others = [each for each in present if each not in read]
        self._state_funded = ""
        self.unknown: Counter[tuple[str, str]] = Counter()

    def choose_coverage(self, rows: Iterable[Row]) -> None:
        """Settles which of several names of all state-funded schools is taken."""
        found = {plain(row[name]) for row in rows for name in self._coverage}
        self._state_funded = next((each for each in STATE_FUNDED if each in found), "")

    def group_of(self, row: Row) -> str:
        """The group of pupils that a row is about.

        Raises:
            Ignored: it is about none, two at once, or a label is not understood.
        """
        for name in self._only:
            if plain(row[name]) not in self._dataset.only[name]:
                raise Ignored(f"rows of other {name.replace('_', ' ')}s")
        for name in self._others:
            if plain(row[name]) not in TOTALS:
                raise Ignored(f"rows of one {name.replace('_', ' ')}")
        found = [(n, row[n]) for n in self._characteristics if plain(row[n]) not in TOTALS]
        if self._by_topic and (topic := self._breakdown(row)) is not None:
            found.append(topic)
        if len(found) > 1:
            raise Ignored(TWO_AT_ONCE)
        return self._named(*found[0]) if found else ALL_PUPILS

    def basis_of(self, row: Row) -> str:
        """Which schools a row of England or an authority is about: a basis of comparators.

        Raises:
            Ignored: it is about others, or about another phase than primary.
        """
        for name in self._phases:
            label = plain(row[name])
            if label not in PRIMARY:
                known = label in OTHER_PHASES or label in TOTALS
                raise Ignored(OTHER_PHASE if known else self._not_known(name, row[name]))
        for name in self._coverage:
            label = plain(row[name])
            if label == ALL_SCHOOLS:
                return "all_schools"
            if label != self._state_funded or not label:
                raise Ignored(OTHER_SCHOOLS)
        return "state_funded"

    def _breakdown(self, row: Row) -> tuple[str, str | None] | None:
        topic, label = plain(row[TOPIC]), plain(row[BREAKDOWN])
        if topic.startswith("average") or "year average" in label:
            raise Ignored(SEVERAL_YEARS)
        if topic in TOTALS and label in TOTALS:
            return None
        if topic not in TOPICS:
            raise Ignored(self._not_known(TOPIC, row[TOPIC]))
        return (BREAKDOWN, row[BREAKDOWN])

    def _named(self, column: str, cell: str | None) -> str:
        label = plain(cell)
        group = GROUPS.get(label)
        if group is None:
            if label in WITHOUT_GROUP:
                raise Ignored(NO_GROUP)
            raise Ignored(self._not_known(column, cell))
        if group not in self._groups:
            raise Ignored(NO_GROUP)
        return group

    def _not_known(self, column: str, cell: str | None) -> str:
        self.unknown[column, (cell or "").strip()] += 1
        return NOT_UNDERSTOOD
