"""What each figure was last time, in words, and by whom it was assessed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from trustkit.intake.formats.return_workbook.layout import Key, sheet_name
from trustkit.intake.formats.return_workbook.returned import A_YEAR, counting, moment
from trustkit.intake.reading.cells import rounded, shortest_number
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import REASON_WORDS, Reason, Window, YearGroup

_LADDER = [each for each in YearGroup if each is not YearGroup.ALL]
_WORDS = "|".join(re.escape(words) for words in REASON_WORDS.values())
_OURS = re.compile(
    r"(Autumn|Spring|Summer) \d{4}/\d{2}(, (in (Nursery|Reception|Year \d{1,2})|last year’s pupils))?: "
    rf"(-?[\d,.]+%?( of \d+)?( \(\d+%\))?|{_WORDS})"
)


@dataclass(frozen=True, slots=True)
class Last:
    """A figure of an earlier window in words, and its basis."""

    words: str
    basis: str


class EarlierFigures:
    """One school's figures of the year before a window."""

    def __init__(self, observations: pl.DataFrame, school: str, now: int) -> None:
        """``now`` is the window that a return is for."""
        self._now = now
        self._rows: dict[Key, dict[int, list[dict[str, Any]]]] = defaultdict(dict)
        for row in observations.filter(pl.col("school") == school).iter_rows(named=True):
            at = moment(row["academic_year"], row["window"])
            if now - A_YEAR <= at < now:
                key = Key(YearGroup(row["year_group"]), row["measure"], row["group"])
                self._rows[key].setdefault(at, []).append(row)

    def last(self, key: Key, measure: Measure) -> Last | None:
        """The newest figure of the same pupils; of a result of the year's end, the last one.

        The pupils of a year group were one below it a year ago.
        """
        this_year = self._now - self._now % A_YEAR
        found = self._newest(key, this_year)
        if found is not None:
            return _in_words(found, measure, "")
        if key.year_group is YearGroup.ALL:
            found, said = self._newest(key, 0), ""
        elif measure.period == "year" or key.year_group not in _LADDER[1:]:
            found, said = self._newest(key, 0), ", last year’s pupils"
        else:
            below = _LADDER[_LADDER.index(key.year_group) - 1]
            found = self._newest(Key(below, key.measure, key.group), 0)
            said = f", in {sheet_name(below)}"
        return None if found is None else _in_words(found, measure, said)

    def basis(self, key: Key) -> str | None:
        """Who assessed the figure when it was last returned, of these pupils or of others."""
        found = self._newest(key, 0)
        return None if found is None else str(found["basis"])

    def _newest(self, key: Key, since: int) -> dict[str, Any] | None:
        moments = {at: rows for at, rows in self._rows.get(key, {}).items() if at >= since}
        return counting(moments[max(moments)]) if moments else None


def _in_words(row: dict[str, Any], measure: Measure, said: str) -> Last:
    when = f"{Window(row['window']).value.capitalize()} {row['academic_year']}"
    return Last(f"{when}{said}: {_figure(row, measure)}", str(row["basis"]))


def _figure(row: dict[str, Any], measure: Measure) -> str:
    eligible, achieved, value = row["eligible"], row["achieved"], row["value"]
    if row["reason"] is not None:
        return REASON_WORDS[Reason(row["reason"])]
    if achieved is not None and eligible:
        percentage = rounded(Fraction(100 * achieved, eligible), 0)
        return f"{achieved} of {eligible} ({percentage}%)"
    if value is None:
        return REASON_WORDS[Reason.NOT_AVAILABLE]
    return shortest_number(value) + ("%" if measure.unit == "%" else "")


def ours_or_blank(cell: str) -> str:
    """The words of a cell of “Last time” if they can only be ours; blank if a person typed there."""
    return cell if _OURS.fullmatch(cell) else ""
