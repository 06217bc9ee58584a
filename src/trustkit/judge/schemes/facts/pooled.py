"""One figure's pooled years against the comparators of the same years.

A is the pupils who achieved, N those eligible, E the pupils who would have at the comparators'
rates: Σ nᵢcᵢ/100 over the years. E/N is the comparator that the pooled years are held against.
Whether they differ from it beyond chance is what the rating found (``pooled_confidence``): one rule,
also where the comparator is counted over a few pupils itself, and where an earlier year is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import sqrt
from typing import Literal

from trustkit.judge.intervals import Z
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.figures import ResultRow, figure_leaf, pooled_rows
from trustkit.judge.schemes.trace import Leaf
from trustkit.judge.schemes.words import counted, rounded
from trustkit.judge.states import WORDS as STATE_WORDS
from trustkit.records.academic_year import shifted
from trustkit.records.scheme_facts import FigureNamed, OutcomesFact

Standing = Literal["at_or_above", "in_between", "below"]
"""At or above the comparator as printed; below it with confidence; or neither."""


def wilson_limits(achieved: int, eligible: int) -> tuple[float, float]:
    """Lower and upper 95% limit of a share, between 0 and 1 (Wilson 1927), for one pair of counts."""
    share = achieved / eligible
    middle = share + Z**2 / (2 * eligible)
    reach = Z * sqrt(share * (1 - share) / eligible + Z**2 / (4 * eligible**2))
    scale = 1 + Z**2 / eligible
    lower = 0.0 if achieved == 0 else (middle - reach) / scale
    return lower, 1.0 if achieved == eligible else (middle + reach) / scale


@dataclass(frozen=True)
class Pooled:
    """A figure's pooled counts. ``places`` is the precision the comparator was published to.

    ``surely_worse`` says that they are on the wrong side of it beyond chance. ``left_out`` is the
    year before them that lacks its figure, and why, where the policy leaves such a year out.
    """

    named: FigureNamed
    label: str
    achieved: int
    eligible: int
    expected: Fraction
    years: int
    places: int
    lower_is_better: bool
    surely_worse: bool
    left_out: str
    leaves: tuple[Leaf, ...]

    @cached_property
    def standing(self) -> Standing:
        """Where the pooled years stand against the comparators of the same years.

        At or above is judged on the percentages as printed; below with confidence when the
        comparator lies outside the 95% interval of the pooled counts.
        """
        own = rounded(Fraction(100 * self.achieved, self.eligible), self.places)
        other = rounded(100 * self.expected / self.eligible, self.places)
        if own == other or (own > other) != self.lower_is_better:
            return "at_or_above"
        return "below" if self.surely_worse else "in_between"

    @cached_property
    def words(self) -> str:
        """The figure and where it stands, for a reader."""
        own = rounded(Fraction(100 * self.achieved, self.eligible), self.places)
        other = rounded(100 * self.expected / self.eligible, self.places)
        pooled = f" over {self.years} years" if self.years > 1 else ""
        pooled += f" ({self.left_out} and left out)" if self.left_out else ""
        verdict = {
            "at_or_above": "in line or better",
            "in_between": "lower, but no further than chance could explain",
            "below": "below with confidence",
        }[self.standing]
        return (
            f"{self.label}: {counted(self.achieved, self.eligible)}{pooled} ({own}%) against "
            f"{other}%: {verdict}"
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that can't be judged, and why."""

    named: FigureNamed
    label: str
    because: str
    leaves: tuple[Leaf, ...] = ()


def pooled(named: FigureNamed, fact: OutcomesFact, evidence: SchoolEvidence) -> Pooled | Missing:
    """A figure's pooled years, as the results frame pooled them, or why there is nothing to judge.

    Each row is pooled once, however often it is looked at: a search for what would have changed an
    outcome changes one row, and reads all of them again.
    """
    row = evidence.newest(named, fact.newest_within_years)
    if isinstance(row, str):
        return Missing(named, evidence.label(named), row)
    key = (id(row), fact.fewest_pupils)
    if key not in evidence.pooled:
        # With the row itself, so that no other can come to stand at its address.
        evidence.pooled[key] = (row, _pooled(named, row, fact, evidence))
    found: Pooled | Missing = evidence.pooled[key][1]
    return found


def _pooled(
    named: FigureNamed, row: ResultRow, fact: OutcomesFact, evidence: SchoolEvidence
) -> Pooled | Missing:
    label = evidence.label(named)
    measure = evidence.measures.get(named.measure)
    leaves = tuple(figure_leaf(each, measure) for each in pooled_rows(evidence.rows(named)))
    eligible, achieved = row["pooled_eligible"], row["pooled_achieved"]
    expected = row["pooled_expected"]
    if not eligible or achieved is None or expected is None:
        because = row["rating_reason"] or "no counts to pool, or nothing to compare with"
        return Missing(named, label, because, leaves or (figure_leaf(row, measure),))
    cut = _cut(row)
    if cut and row["pooled_confidence"] is None:
        because = f"the years together can’t be judged: {cut}"
        return Missing(named, label, because, leaves)
    if eligible < fact.fewest_pupils:
        because = f"{eligible} pupils over the pooled years, fewer than {fact.fewest_pupils}"
        return Missing(named, label, because, leaves)
    lower_is_better = measure is not None and measure.direction == "lower"
    return Pooled(
        named=named,
        label=label,
        achieved=achieved,
        eligible=eligible,
        expected=Fraction(repr(expected)),
        years=row["years_pooled"] or 1,
        places=row["comparator_dp"] or 0,
        lower_is_better=lower_is_better,
        surely_worse=row["pooled_confidence"] == ("above" if lower_is_better else "below"),
        left_out=cut,
        leaves=leaves,
    )


def _cut(row: ResultRow) -> str:
    """“2022/23 is suppressed”: the year that stops the pooling for want of its figure, if one does."""
    if not row["pool_cut"]:
        return ""
    year = shifted(row["academic_year"], -(row["years_pooled"] or 1))
    return f"{year} is {STATE_WORDS[row['pool_cut']]}"
