"""The multiplication tables check from how many pupils had each score.

Two figures come from one distribution, over different pupils: the average score is over those who
took the check, the share with full marks over all who were eligible, takers or not.

A row has the number of pupils with one score, and a running total. Published files run from 25
down, so that the row of 25 has the share with full marks; but the column says only “cumulative”, so
which way it runs is read from the numbers, and a total that runs neither way is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.reading.cells import places_of, rounded, same_number

HIGHEST = 25
NOT_TAKEN = frozenset({"did not take check", "did not take the check"})
"""Labels, in small letters, of the row of pupils who were eligible and did not take it."""


@dataclass(frozen=True, slots=True)
class Score:
    """The row of one score: its pupils, the running total, its share of the eligible; the line."""

    pupils: int
    running: int | None
    share: str
    line: int


@dataclass(slots=True)
class Distribution:
    """The rows of one year and group: those of scores, and those who did not take the check."""

    scores: dict[int, Score] = field(default_factory=dict)
    not_taken: int | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a distribution comes to; blank where it can't be told.

    ``average`` has one decimal, over ``takers``. ``full`` is a percentage as published, of
    ``eligible``, ``with_full`` of whom had 25.
    """

    average: str
    takers: str
    full: str
    with_full: str
    eligible: str


def marks_of(found: Distribution, path: str, whose: str) -> tuple[Marks | None, list[Diagnostic]]:
    """The average and the share with full marks, and why one can't be told."""
    line = min((each.line for each in found.scores.values()), default=1)
    way = _way(found)
    if way is None:
        fault = catalogue.EES_NOT_CUMULATIVE.at(path, line, subject=whose, whose=whose)
        return None, [fault]
    missing = [score for score in range(HIGHEST + 1) if score not in found.scores]
    faults: list[Diagnostic] = []
    average = takers = ""
    if missing:
        faults.append(
            catalogue.EES_SCORES_MISSING.at(
                path, line, subject=whose, whose=whose, missing=_in_words(missing)
            )
        )
    else:
        took = sum(each.pupils for each in found.scores.values())
        points = sum(score * each.pupils for score, each in found.scores.items())
        if took:
            average, takers = rounded(Fraction(points, took), 1), str(took)
    full = _full_marks(found, way, takers)
    if full is not None and full[2] and not _agrees(way, full):
        top = found.scores[HIGHEST]
        value, with_full, eligible = full
        counted = rounded(Fraction(100 * int(with_full), int(eligible)), places_of(value))
        faults.append(
            catalogue.EES_COUNTS_DISAGREE.at(
                path, top.line, subject=whose, heading="full marks", achieved=with_full,
                eligible=eligible, counted=counted, value=value,
            )
        )  # fmt: skip
        full = None
    value, with_full, eligible = full or ("", "", "")
    return Marks(average, takers, value, with_full, eligible), faults


def _way(found: Distribution) -> str | None:
    """Whether the running total runs “down” from the highest score or “up” from the lowest."""
    scores = sorted(found.scores)
    if not scores:
        return None
    for way, order in (("down", scores[::-1]), ("up", scores)):
        start = HIGHEST if way == "down" else 0
        if order[0] == start and _adds_up(found, order):
            return way
    return None


def _adds_up(found: Distribution, order: list[int]) -> bool:
    total = 0
    for place, score in enumerate(order):
        if place and abs(score - order[place - 1]) != 1:
            # A score is missing: from here on the total can't be followed.
            return True
        each = found.scores[score]
        total += each.pupils
        # The first running total shows which way it runs; one left blank further on shows nothing.
        if each.running != total and (each.running is not None or not place):
            return False
    return True


def _full_marks(found: Distribution, way: str, takers: str) -> tuple[str, str, str] | None:
    """The share with full marks, how many they are, and of how many; the last blank if unknown."""
    top = found.scores.get(HIGHEST)
    if top is None:
        return None
    eligible = "" if found.not_taken is None or not takers else str(int(takers) + found.not_taken)
    if way == "down" and top.share:
        return top.share, (str(top.pupils) if eligible else ""), eligible
    if not eligible or eligible == "0":
        return None
    return rounded(Fraction(100 * top.pupils, int(eligible)), 0), str(top.pupils), eligible


def _agrees(way: str, full: tuple[str, str, str]) -> bool:
    value, with_full, eligible = full
    if way != "down" or not int(eligible):
        return True
    return same_number(
        value, rounded(Fraction(100 * int(with_full), int(eligible)), places_of(value))
    )


def _in_words(scores: list[int]) -> str:
    first, last = scores[0], scores[-1]
    if len(scores) > 1 and last - first == len(scores) - 1:
        return f"{first} to {last}"
    return ", ".join(map(str, scores))
