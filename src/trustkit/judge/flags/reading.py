"""Whether a flag is raised for a school: met, not met, or not known, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.judge.inspections import InspectionOnDate, PlacedInspection, grade_shown
from trustkit.judge.schemes.inspection_lines import inspection_leaves, line_state
from trustkit.judge.schemes.trace import State, Test
from trustkit.judge.schemes.words import day
from trustkit.records.flags import Flag, FlagLine


@dataclass(frozen=True, slots=True)
class FlagRead:
    """A flag put to a school. ``state`` met is raised."""

    flag: Flag
    state: State
    because: str
    tests: tuple[Test, ...]


def read_flag(flag: Flag, known: InspectionOnDate) -> FlagRead:
    """What the last graded inspection and the one before it make of a flag.

    Both are of the school's own URNs: what was found under a predecessor's was of another school.
    """
    if known.counts is None:
        because = "no graded inspection under the school’s own URN"
        return FlagRead(flag, "unknown", because, ())
    before_it = _one_of(flag.unless, known.counts, "something that goes before the flag")
    if before_it.state == "met":
        return FlagRead(flag, "not_met", f"not raised, since {before_it.found}", (before_it,))
    latest = _one_of(flag.latest, known.counts, "the rule for the last graded inspection")
    tests = (before_it, latest) if flag.unless else (latest,)
    if latest.state == "not_met":
        return FlagRead(flag, "not_met", latest.found, tests)
    if flag.previous:
        previous = _previous(flag, known.previous)
        tests = (*tests, previous)
        if previous.state == "not_met":
            because = f"{latest.found}; before it, {previous.found}"
            return FlagRead(flag, "not_met", because, tests)
    unknown = [test for test in tests if test.state == "unknown"]
    said = unknown or [test for test in tests if test is not before_it]
    because = "; ".join(test.found for test in said)
    return FlagRead(flag, "unknown" if unknown else "met", because, tests)


def _previous(flag: Flag, previous: PlacedInspection | None) -> Test:
    asks = "the rule for the graded inspection before it"
    if previous is None:
        found = "the folder holds no graded inspection before it under the school’s own URN"
        return Test(asks, "unknown", found, flag.source)
    return _one_of(flag.previous, previous, asks)


def _one_of(lines: list[FlagLine], placed: PlacedInspection, asks: str) -> Test:
    """Whether one of some lines holds of an inspection; of those that may, every one is named."""
    inspection = placed.inspection
    when = f"inspected {day(inspection.inspected)}: {grade_shown(inspection)}"
    states = [(line, line_state(line.when, inspection)) for line in lines]
    for wanted in ("met", "unknown"):
        held = [line for line, state in states if state == wanted]
        if held:
            named = " or ".join(line.because for line in (held[:1] if wanted == "met" else held))
            not_known = "" if wanted == "met" else "; not known whether "
            found = f"{when}{not_known or ': '}{named}"
            source = held[0].source
            return Test(asks, wanted, found, source, inspection_leaves(placed, held[0].when))
    source = lines[0].source if lines else ""
    return Test(
        asks,
        "not_met",
        f"{when}: nothing that the rule names",
        source,
        inspection_leaves(placed),
    )
