"""The gap of a figure to its comparator, or to the figure of another group, in points.

The printed gap is what papers print: a printed figure less a printed figure. Its 95% interval is
the one that the figure is rated by (Wilson less the comparator, or Newcombe's where the comparator is
counted too); between two groups that of a difference of two shares (Newcombe 1998, method 10). So a
band is only settled where chance could not have put the gap into another.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts.phases import not_compared
from trustkit.judge.schemes.facts.pooled import wilson_limits
from trustkit.judge.schemes.figures import ResultRow, figure_leaf
from trustkit.judge.schemes.trace import Leaf, Reading, State, Test
from trustkit.judge.schemes.words import rounded
from trustkit.records.scheme_facts import FigureNamed, GapFact


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in points: as printed, and its 95% interval where there are counts for one."""

    printed: Fraction
    places: int
    interval: tuple[float, float] | None
    beside: str
    leaves: tuple[Leaf, ...]

    @property
    def words(self) -> str:
        """“12 points below national, 2024/25 (95% interval −21.3 to −2.0)”."""
        size = rounded(abs(self.printed), self.places)
        way = "level with" if self.printed == 0 else f"{size} {_points(size == 1)}"
        said = f"{way} {self.beside}" if self.printed == 0 else f"{way} {self._side} {self.beside}"
        if self.interval is None:
            return said
        low, high = (_signed(each) for each in self.interval)
        return f"{said} (95% interval {low} to {high})"

    @property
    def _side(self) -> str:
        return "above" if self.printed > 0 else "below"


def _points(one: bool) -> str:
    return "point" if one else "points"


def _signed(value: float) -> str:
    shown = rounded(value, 1)
    return f"−{-shown}" if shown < 0 else f"{shown}"


def newcombe_limits(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """Lower and upper 95% limit of a difference of two shares, each achieved of eligible.

    Between −1 and 1 (Newcombe 1998, method 10), for one pair of counts each.
    """
    share, other_share = (achieved / eligible for achieved, eligible in (one, other))
    (low, high), (other_low, other_high) = wilson_limits(*one), wilson_limits(*other)
    down = sqrt((share - low) ** 2 + (other_high - other_share) ** 2)
    up = sqrt((high - share) ** 2 + (other_share - other_low) ** 2)
    return share - other_share - down, share - other_share + up


def read_gap(fact: GapFact, evidence: SchoolEvidence) -> Reading:
    """The bands that the gap lies in, or may lie in by its interval."""
    label = evidence.label(fact.figure)
    if why := not_compared(fact.phases, evidence):
        return Reading(tuple(fact.values), why)
    row = evidence.newest(fact.figure, fact.newest_within_years)
    if isinstance(row, str):
        return _not_known(fact, f"{label}: {row}")
    found = _to_group(fact, row, evidence) if fact.other else _to_comparator(fact, row, evidence)
    if isinstance(found, str):
        leaf = figure_leaf(row, evidence.measures.get(fact.figure.measure))
        return _not_known(fact, f"{label}: {found}", (leaf,))
    because = f"{label}: {found.words}"
    if fact.judged_on == "interval" and found.interval is None:
        why = "there are no counts for an interval, and the scheme judges gaps by one"
        return _not_known(fact, f"{because}; {why}", found.leaves)
    span = found.interval if fact.judged_on == "interval" else None
    possible = _bands(fact, span or (found.printed, found.printed))
    state: State = "met" if len(possible) == 1 else "unknown"
    if len(possible) > 1:
        because = f"{because}: too few pupils to tell which band it is in"
    return Reading(
        possible, because, (Test(f"the gap in {label}", state, because, fact.source, found.leaves),)
    )


def _not_known(fact: GapFact, because: str, leaves: tuple[Leaf, ...] = ()) -> Reading:
    test = Test(fact.label, "unknown", because, fact.source, leaves)
    return Reading(tuple(fact.values), because, (test,))


def _bands(fact: GapFact, span: tuple[float | Fraction, float | Fraction]) -> tuple[str, ...]:
    """The values of the bands that reach into a span of gaps, both ends in it."""
    lowest, highest = span
    found: set[str] = set()
    above: Fraction | None = None
    for band in fact.bands:
        start = None if band.at_least is None else Fraction(repr(band.at_least))
        if (start is None or highest >= start) and (above is None or lowest < above):
            found.add(band.value)
        above = start
    return tuple(value for value in fact.values if value in found)


def _to_comparator(fact: GapFact, row: ResultRow, evidence: SchoolEvidence) -> Gap | str:
    if row["value"] is None or row["gap"] is None:
        return row["rating_reason"] or "no figure, or nothing to compare it with"
    measure = evidence.measures.get(fact.figure.measure)
    low, high = row["gap_lower"], row["gap_upper"]
    interval = None if low is None or high is None else (low, high)
    return Gap(
        printed=Fraction(repr(row["gap"])),
        places=row["comparator_dp"] or 0,
        interval=interval,
        beside=row["comparator"],
        leaves=(figure_leaf(row, measure),),
    )


def _to_group(fact: GapFact, row: ResultRow, evidence: SchoolEvidence) -> Gap | str:
    other = fact.other
    if other is None:
        return "no other group is named"
    label = other.group.replace("_", " ")
    beside = _same_year(other, row, evidence)
    if beside is None:
        return f"no figure of {row['academic_year']} for {label}"
    counts = tuple(_count(each) for each in (row, beside))
    if counts[0] is None or counts[1] is None:
        return f"no figure of one of the two groups in {row['academic_year']}"
    measure = evidence.measures.get(fact.figure.measure)
    places = measure.precision if measure else 0
    shown = [rounded(_share(each), places) for each in (row, beside)]
    low, high = newcombe_limits(counts[0], counts[1])
    return Gap(
        printed=Fraction(shown[0] - shown[1]),
        places=places,
        interval=(100 * low, 100 * high),
        beside=f"{label} in {row['academic_year']}",
        leaves=tuple(figure_leaf(each, measure) for each in (row, beside)),
    )


def _count(row: ResultRow) -> tuple[int, int] | None:
    """How many achieved it of how many: of a published percentage the nearest count."""
    eligible, achieved, value = row["eligible"], row["achieved"], row["value"]
    if not eligible or (achieved is None and value is None):
        return None
    if achieved is None:
        achieved = int(Fraction(repr(value)) * eligible / 100 + Fraction(1, 2))
    return achieved, eligible


def _share(row: ResultRow) -> Fraction:
    """The percentage: of its counts, or as published."""
    if row["achieved"] is not None:
        return Fraction(100 * row["achieved"], row["eligible"])
    return Fraction(repr(row["value"]))


def _same_year(named: FigureNamed, row: ResultRow, evidence: SchoolEvidence) -> ResultRow | None:
    same = ("academic_year", "basis", "urn")
    rows = evidence.rows(named)
    return next((each for each in rows if all(each[name] == row[name] for name in same)), None)
