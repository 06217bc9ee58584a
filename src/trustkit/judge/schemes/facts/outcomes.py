"""“Good outcomes”: several pooled figures, by the test of the school's phase."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts.pooled import Missing, Pooled, pooled
from trustkit.judge.schemes.logic import all_of
from trustkit.judge.schemes.trace import Reading, State, Test
from trustkit.judge.schemes.words import listed
from trustkit.records.scheme_facts import FigureNamed, OutcomesFact, OutcomesSection

Figures = Mapping[FigureNamed, Pooled | Missing]
"""Every figure of a section, pooled or missing."""


def read_outcomes(fact: OutcomesFact, evidence: SchoolEvidence) -> Reading:
    """Met, not met, or either while a missing figure could decide it."""
    section = section_for(fact, evidence)
    if section is None:
        phase = evidence.school.record.phase.value.replace("_", " ")
        return Reading(
            tuple(fact.values),
            f"the scheme compares the results of no school of its phase ({phase}): what is "
            "published for other schools says nothing of it",
        )
    figures = section_figures(section, fact, evidence)
    tests = section_tests(section, figures)
    return Reading(values_given(fact, tests), _because(tests, figures), tests)


def section_for(fact: OutcomesFact, evidence: SchoolEvidence) -> OutcomesSection | None:
    """The section of the school's phase."""
    phase = evidence.school.record.phase
    return next((section for section in fact.sections if phase in section.phases), None)


def section_figures(
    section: OutcomesSection, fact: OutcomesFact, evidence: SchoolEvidence
) -> dict[FigureNamed, Pooled | Missing]:
    """Every figure that a section names, once."""
    named = dict.fromkeys((*section.none_below, *section.at_or_above, *section.most_of))
    return {each: pooled(each, fact, evidence) for each in named}


def values_given(fact: OutcomesFact, tests: tuple[Test, ...]) -> tuple[str, ...]:
    """The values that are possible when the tests came out so."""
    state = all_of([test.state for test in tests])
    given = {"met": {fact.met}, "not_met": {fact.not_met}}.get(state, {fact.met, fact.not_met})
    return tuple(value for value in fact.values if value in given)


def section_tests(section: OutcomesSection, figures: Figures) -> tuple[Test, ...]:
    """The three things a section asks, each with what was found."""
    tests = [
        _test(named, "not below with confidence", figures, section, allow_between=True)
        for named in section.none_below
    ]
    tests += [
        _test(named, "in line or better", figures, section, allow_between=False)
        for named in section.at_or_above
    ]
    if section.most_of:
        tests.append(_share_test(section, figures))
    return tuple(tests)


def _test(
    named: FigureNamed,
    asks: str,
    figures: Figures,
    section: OutcomesSection,
    *,
    allow_between: bool,
) -> Test:
    each = figures[named]
    if isinstance(each, Missing):
        return Test(
            f"{each.label}: {asks}",
            "unknown",
            f"{each.label}: {each.because}",
            section.source,
            each.leaves,
        )
    fits = each.standing == "at_or_above" or (allow_between and each.standing == "in_between")
    state: State = "met" if fits else "not_met"
    return Test(f"{each.label}: {asks}", state, each.words, section.source, each.leaves)


def needed_of(section: OutcomesSection) -> int:
    """How many of ``most_of`` must be in line or better."""
    return ceil(Fraction(repr(section.share)) * len(section.most_of))


def _share_test(section: OutcomesSection, figures: Figures) -> Test:
    each = [figures[named] for named in section.most_of]
    good = [one.label for one in each if isinstance(one, Pooled) and one.standing == "at_or_above"]
    missing = [one.label for one in each if isinstance(one, Missing)]
    needed = needed_of(section)
    state: State = "unknown"
    if len(good) >= needed:
        state = "met"
    elif len(good) + len(missing) < needed:
        state = "not_met"
    found = f"{len(good)} of {len(each)} in line or better"
    found += f" ({listed(good)})" if good else ""
    found += f"; not known: {listed(missing)}" if missing else ""
    leaves = tuple(leaf for one in each for leaf in one.leaves)
    asks = f"at least {needed} of {len(each)} in line or better"
    return Test(asks, state, found, section.source, leaves)


def _because(tests: tuple[Test, ...], figures: Figures) -> str:
    state = all_of([test.state for test in tests])
    if state == "met":
        return "every test is met"
    if state == "unknown":
        return "; ".join(_missing(figures))
    return "; ".join(dict.fromkeys(test.found for test in tests if test.state == "not_met"))


def _missing(figures: Figures) -> list[str]:
    """Each reason why figures can't be judged, after the figures that it keeps from it."""
    by_reason: dict[str, list[str]] = {}
    for one in figures.values():
        if isinstance(one, Missing):
            by_reason.setdefault(one.because, []).append(one.label)
    return [f"{'; '.join(labels)}: {reason}" for reason, labels in by_reason.items()]
