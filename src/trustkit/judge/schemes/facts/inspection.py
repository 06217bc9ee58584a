"""The last inspection, read through the trust's own table of lines.

The three frameworks are never translated into each other: each line says which grades it means.
"""

from __future__ import annotations

from trustkit.judge.inspections import PlacedInspection, grade_shown
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.inspection_lines import (
    inspection_leaves,
    line_state,
    missing_grades,
)
from trustkit.judge.schemes.trace import Leaf, Reading, Test
from trustkit.judge.schemes.words import day, listed, months_later
from trustkit.records.scheme_facts import InspectionFact


def read_inspection(fact: InspectionFact, evidence: SchoolEvidence) -> Reading:
    """The value of the first line that holds, or every value that is still possible."""
    everything = tuple(fact.values)
    known = evidence.inspections
    if known.counts is None:
        if known.predecessor is None:
            return Reading(everything, "no graded inspection under the school’s own URN")
        before = known.predecessor.inspection
        because = (
            f"the only graded inspection ({day(before.inspected)}) was under a predecessor’s URN "
            f"({before.urn}), so it is not this school’s"
        )
        test = Test(
            "a graded inspection of this school",
            "unknown",
            because,
            fact.source,
            inspection_leaves(known.predecessor),
        )
        return Reading(everything, because, (test,))
    inspection = known.counts.inspection
    when = f"inspected {day(inspection.inspected)}: {grade_shown(inspection)}"
    if evidence.as_of > months_later(inspection.inspected, 12 * fact.oldest_years):
        because = f"{when}; that is more than {fact.oldest_years} years ago"
        asks = f"a graded inspection of the last {fact.oldest_years} years"
        leaves = (*inspection_leaves(known.counts), *_visits(known.ungraded_since))
        return Reading(everything, because, (Test(asks, "unknown", because, fact.source, leaves),))
    return _through_lines(fact, known.counts, when, _visits(known.ungraded_since))


def _through_lines(
    fact: InspectionFact, placed: PlacedInspection, when: str, visits: tuple[Leaf, ...]
) -> Reading:
    """Line after line until one holds; those that might hold leave their values possible."""
    possible: set[str] = set()
    tests: list[Test] = []
    contested: list[str] = []
    because: list[str] = []
    for line in fact.lines:
        state = line_state(line.when, placed.inspection)
        if state == "not_met":
            continue
        tests.append(
            Test(
                line.because,
                state,
                when,
                line.source,
                (*inspection_leaves(placed, line.when), *visits),
            )
        )
        possible.add(line.value)
        because.append(line.because)
        contested.extend([line.contested] if line.contested else [])
        if state == "met":
            words = f"{when} ({listed(because, 'or')})"
            if len(possible) > 1:
                words += f"; not known: {listed(missing_grades(placed.inspection))}"
            return Reading(
                tuple(value for value in fact.values if value in possible),
                words,
                tuple(tests),
                contested[-1] if contested and len(possible) == 1 else None,
            )
    test = Test(
        "a line of the table that fits", "unknown", when, fact.source, inspection_leaves(placed)
    )
    return Reading(tuple(fact.values), f"{when}; no line of the table covers it", (*tests, test))


def _visits(visits: tuple[PlacedInspection, ...]) -> tuple[Leaf, ...]:
    return tuple(
        Leaf(
            text=f"ungraded visit {day(visit.inspection.inspected)}: {leaf.text}; it changes no grade",
            path=leaf.path,
            line=leaf.line,
            source=leaf.source,
            recorded=leaf.recorded,
        )
        for visit in visits
        for leaf in inspection_leaves(visit)
    )
