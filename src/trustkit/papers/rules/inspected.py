"""How an inspection of each framework is read by a scheme: its lines, laid out by framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trustkit.judge.inspections import SCALES
from trustkit.judge.schemes.words import listed
from trustkit.papers.number import counted, in_words, opening
from trustkit.records.inspection import Era
from trustkit.records.scheme_facts import InspectionFact, InspectionLine, InspectionTest

_ERAS: dict[Era, str] = {
    "overall_effectiveness": "Until August 2024",
    "sub_judgements": "2024/25",
    "report_card": "Report cards",
}
"""The frameworks that give grades: the columns."""


@dataclass(frozen=True, slots=True)
class EraTable:
    """What an inspection of each framework leads to: a row a value, a column a framework."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rule: str


def era_table(fact: InspectionFact, words: Mapping[str, str]) -> EraTable:
    """The lines of an inspection fact by the framework that they can hold of.

    ``words`` are what its values are called. Lines of one value are put together; where that would
    hide which of them comes first, every line has its number.
    """
    by_era = {
        era: [line for line in fact.lines if _can_hold(line.when, era)] for era in _ERAS
    }  # fmt: skip
    values = list(dict.fromkeys(line.value for line in fact.lines))
    numbered = any(
        sorted(found, key=values.index) != found
        for found in ([line.value for line in lines] for lines in by_era.values())
    )
    rows = tuple(
        (opening(words[value]), *(_cell(lines, value, numbered=numbered) for lines in by_era.values()))
        for value in values
    )  # fmt: skip
    return EraTable(("It is then", *_ERAS.values()), rows, _rule(fact, numbered=numbered))


def _rule(fact: InspectionFact, *, numbered: bool) -> str:
    first = "The lowest number that holds counts" if numbered else "The first that holds counts"
    return (
        f"{first}, from the top. A visit without grades changes nothing. No graded inspection under "
        f"the school’s own URN, or one more than {counted(fact.oldest_years, 'year')} old, leaves it "
        f"open. Who could say then: {fact.who}."
    )


def _can_hold(test: InspectionTest, era: Era) -> bool:
    if test.eras is not None and era not in test.eras:
        return False
    if test.overall is not None and era != "overall_effectiveness":
        return False
    return test.grades is None or any(grade in SCALES[era] for grade in test.grades)


def _cell(lines: list[InspectionLine], value: str, *, numbered: bool) -> str:
    said = [
        f"{at}. {_line(line)}" if numbered else _line(line)
        for at, line in enumerate(lines, start=1)
        if line.value == value
    ]
    return opening("; ".join(said)) or "–"


def _line(line: InspectionLine) -> str:
    """What a line asks, in words; the framework is said by the column."""
    test = line.when
    asks = [
        "in a category of concern" if test.category_of_concern else "",
        f"safeguarding {test.safeguarding}" if test.safeguarding else "",
        f"overall effectiveness {listed(list(test.overall), 'or')}" if test.overall else "",
        _graded(test),
    ]
    said = listed([each for each in asks if each]) or "anything else"
    return f"{said} (and is then contested)" if line.contested else said


def _graded(test: InspectionTest) -> str:
    if not test.grades:
        return ""
    grades = listed([str(each) for each in test.grades], "or")
    areas = [area.replace("_", " ") for area in test.areas or []]
    if not areas:
        which = "an area" if test.at_least == 1 else f"{in_words(test.at_least)} areas or more"
    elif test.at_least == 1:
        which = listed(areas, "or")
    else:
        which = f"{in_words(test.at_least)} or more of {listed(areas)}"
    return f"{which} at {grades}"
