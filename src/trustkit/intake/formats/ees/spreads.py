"""Rows that make a figure only together: the scores of the multiplication tables check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.intake.formats.ees.about import WHOLE_YEAR, About, Published, comparator_of
from trustkit.intake.formats.ees.cells import UNSURE, Meaning, meaning_of
from trustkit.intake.formats.ees.dataset import Dataset, Names
from trustkit.intake.formats.ees.distribution import (
    HIGHEST,
    NOT_TAKEN,
    Distribution,
    Score,
    marks_of,
)
from trustkit.intake.formats.ees.figures import CellRefused
from trustkit.intake.formats.ees.labels import plain
from trustkit.intake.reading.cells import plain_count
from trustkit.intake.taken import Taken
from trustkit.records.measures import Measure

SCORE = "mtc_score"
CANNOT_BE_READ = "of a spread of scores that can't be read"


@dataclass(slots=True)
class _Spread:
    about: About
    rows: int = 0
    found: Distribution = field(default_factory=Distribution)


class Spreads:
    """The rows of scores of one file, laid by until all are read."""

    def __init__(self, path: str, dataset: Dataset, measures: Mapping[str, Measure]) -> None:
        """``dataset`` is one of scores: it declares the average first, then full marks."""
        self._path = path
        self._average, self._full = dataset.measured
        self._measures = measures
        self._spreads: dict[tuple[str, ...], _Spread] = {}

    def lay_by(self, row: Mapping[str, str | None], about: About) -> bool:
        """Keeps a row of one score; whether it had a number of pupils and a score.

        Raises:
            CellRefused: the number of pupils is not one.
        """
        pupils = self._cell(row, self._full.eligible)
        if pupils.kind in ("reason", "blank"):
            return False
        count, label = plain_count(pupils.text), plain(row[SCORE])
        if count is None:
            code = catalogue.EES_UNKNOWN_SYMBOL
            code = catalogue.EES_UNSURE_SYMBOL if pupils.text in UNSURE else code
            raise CellRefused(code, heading=self._name(row, self._full.eligible), cell=pupils.text)
        score = plain_count(label)
        if label not in NOT_TAKEN and (score is None or int(score) > HIGHEST):
            return False
        key = (
            about.year, about.group, about.whose.level, about.whose.area, about.basis,
            about.status.value,
        )  # fmt: skip
        spread = self._spreads.setdefault(key, _Spread(about))
        spread.rows += 1
        if score is None:
            spread.found.not_taken = int(count)
            return True
        running, share = self._cell(row, self._full.achieved), self._cell(row, self._full.value)
        total = plain_count(running.text) if running.kind == "number" else None
        spread.found.scores[int(score)] = Score(
            int(count),
            None if total is None else int(total),
            share.text if share.kind == "number" else "",
            about.line,
        )
        return True

    def finish(self, taken: Taken) -> None:
        """Adds what each spread comes to, and counts its rows."""
        for _, spread in sorted(self._spreads.items()):
            about = spread.about
            whose = f"{about.words}, {about.year}, {about.group}"
            marks, faults = marks_of(spread.found, self._path, whose)
            taken.diagnostics += faults
            if marks is None or not (marks.average or marks.full):
                taken.counts.refused[CANNOT_BE_READ] += spread.rows
                continue
            taken.counts.rows_used += spread.rows
            for measured, figure in (
                (self._average, Published(marks.average, eligible=marks.takers)),
                (self._full, Published(marks.full, marks.with_full, marks.eligible)),
            ):
                if figure.value and measured.measure in self._measures:
                    taken.comparators.append(comparator_of(measured, about, WHOLE_YEAR, figure))

    def _name(self, row: Mapping[str, str | None], names: Names) -> str:
        return next((name for name in names if name in row), "")

    def _cell(self, row: Mapping[str, str | None], names: Names) -> Meaning:
        return meaning_of(row.get(self._name(row, names)))
