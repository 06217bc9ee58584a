"""Inspections that no line of a table fits, found by trying every kind of inspection there could be.

A school so inspected leaves the fact open, and with it the outcome, although its inspection is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations_with_replacement, product
from math import comb, prod
from typing import Any, cast

from trustkit.judge.inspections import SCALES
from trustkit.judge.schemes.inspection_lines import ALWAYS_GRADED, line_state
from trustkit.judge.schemes.words import listed
from trustkit.records.inspection import (
    Inspection,
    OeifGrade,
    OverallEffectiveness,
    ReportCard,
    Safeguarding,
    SubJudgements,
)
from trustkit.records.scheme_facts import InspectionFact, InspectionTest

MOST_TRIED = 20_000
"""Beyond so many combinations of grades an era is not tried, and nothing is said of it."""

_MADE: dict[str, Any] = {"inspected": date(2000, 1, 1), "urn": 100000}
"""What no line of a table looks at."""


def uncovered(fact: InspectionFact) -> list[str]:
    """One inspection of each era that no line fits, in words; none where every one is covered.

    Those with least to say are tried: no category of concern, no area that is not always graded. What
    fits one of them fits any other with the same grades.
    """
    found = (
        next((words for words, made in tried if not _fits(fact, made)), None)
        for tried in (_overall(), _judgements(fact), _report_cards(fact))
    )
    return [words for words in found if words is not None]


def _fits(fact: InspectionFact, inspection: Inspection) -> bool:
    return any(line_state(line.when, inspection) == "met" for line in fact.lines)


def _overall() -> Iterator[tuple[str, Inspection]]:
    for grade in SCALES["overall_effectiveness"]:
        given = cast("OeifGrade", grade)
        made = OverallEffectiveness(
            era="overall_effectiveness", overall_effectiveness=given, **_MADE
        )
        yield f"an inspection before September 2024 with overall effectiveness {grade}", made


def _judgements(fact: InspectionFact) -> Iterator[tuple[str, Inspection]]:
    for areas in _graded(fact, "sub_judgements"):
        made = SubJudgements.model_construct(era="sub_judgements", areas=areas, **_MADE)
        yield f"an inspection of 2024/25 with {_in_words(areas)}", made


def _report_cards(fact: InspectionFact) -> Iterator[tuple[str, Inspection]]:
    said: tuple[Safeguarding, ...] = ("met", "not met")
    for areas, safeguarding in product(_graded(fact, "report_card"), said):
        made = ReportCard.model_construct(
            era="report_card", areas=areas, safeguarding=safeguarding, **_MADE
        )
        yield f"a report card with {_in_words(areas)}, and safeguarding {safeguarding}", made


def _graded(fact: InspectionFact, era: str) -> Iterator[dict[str, Any]]:
    """The grades that an inspection of an era could give, as far as lines tell them apart."""
    lines = [line.when for line in fact.lines if line.when.eras is None or era in line.when.eras]
    # Areas that no line tells apart are alike, and so are grades.
    areas = _alike(ALWAYS_GRADED[era], lines, "areas")
    grades = [each[0] for each in _alike(SCALES[era], lines, "grades")]
    if prod(comb(len(grades) + len(each) - 1, len(each)) for each in areas) > MOST_TRIED:
        return
    choices = [list(combinations_with_replacement(grades, len(each))) for each in areas]
    for chosen in product(*choices):
        yield {
            area: grade
            for group, given in zip(areas, chosen, strict=True)
            for area, grade in zip(group, given, strict=True)
        }


def _alike(names: Sequence[str], lines: list[InspectionTest], field: str) -> list[list[str]]:
    """The names, those together that the same lines ask for."""
    found: dict[tuple[bool, ...], list[str]] = {}
    for name in names:
        asked = tuple(name in (getattr(line, field) or ()) for line in lines)
        found.setdefault(asked, []).append(name)
    return list(found.values())


def _in_words(areas: dict[str, str]) -> str:
    """“achievement needs attention, all other areas expected standard”."""
    given = list(areas.values())
    usual = max(dict.fromkeys(given), key=given.count)
    others = [
        f"{area.replace('_', ' ')} {grade}" for area, grade in areas.items() if grade != usual
    ]
    if not others:
        return f"every area {usual}"
    return f"{listed(others)}, and every other area {usual}"
