"""How a scheme decides, in words: what its criteria are and what each of them is read from.

A reader of a paper must be able to see what “good outcomes” are and how an inspection of each
framework was read, since a trust sets both itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trustkit.judge.schemes.words import listed, rounded, within_sentence, year_group_words
from trustkit.papers.number import opening
from trustkit.records.inspection import Era
from trustkit.records.measures import Measure
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import (
    Fact,
    FigureNamed,
    InspectionFact,
    InspectionLine,
    OutcomesFact,
    OutcomesSection,
    ShareFact,
)
from trustkit.records.vocabulary import ALL_PUPILS

_ERAS: dict[Era, str] = {
    "overall_effectiveness": "until August 2024",
    "sub_judgements": "2024/25",
    "report_card": "report cards",
    "ungraded": "ungraded visits",
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion that can decide, and the lines that say how it is read."""

    label: str
    lines: tuple[str, ...]


def criteria_of(scheme: Scheme, measures: Mapping[str, Measure]) -> tuple[Criterion, ...]:
    """Every criterion of a scheme that can decide, in its order; before them, what overrides them."""
    found = [
        Criterion("Before all else", (f"{scheme.outcome(each.outcome).title}: {each.because}.",))
        for each in scheme.overrides
    ]
    for name in scheme.deciding:
        fact = scheme.facts[name]
        found.append(Criterion(fact.label, tuple(_lines(fact, measures))))
    return tuple(found)


def _lines(fact: Fact, measures: Mapping[str, Measure]) -> Iterator[str]:
    if isinstance(fact, InspectionFact):
        yield from _inspection(fact)
    elif isinstance(fact, OutcomesFact):
        yield from (_outcomes(fact, section, measures) for section in fact.sections)
    elif isinstance(fact, ShareFact):
        yield _share(fact, measures)
    else:
        yield f"{opening('; or '.join(fact.values.values()))}. Settled by {fact.who}."


def _inspection(fact: InspectionFact) -> Iterator[str]:
    by_value: dict[str, list[str]] = {}
    for line in fact.lines:
        by_value.setdefault(line.value, []).append(_because(line))
    for value, words in fact.values.items():
        if value in by_value:
            said = [each for each in by_value[value] if each != words]
            yield f"{opening(words)}: {'; '.join(said)}." if said else f"{opening(words)}."
    yield (
        "The first of these that holds counts. No inspection under the school’s own URN, or one more "
        f"than {fact.oldest_years} years old, leaves it open. Settled then by {fact.who}."
    )


def _because(line: InspectionLine) -> str:
    eras = line.when.eras
    if not eras:
        return line.because
    return f"{line.because} ({listed([_ERAS[era] for era in eras], 'or')})"


def _outcomes(fact: OutcomesFact, section: OutcomesSection, measures: Mapping[str, Measure]) -> str:
    phases = listed([phase.value.replace("_", " ") for phase in section.phases])
    parts = []
    if section.none_below:
        parts.append(f"none of {_figures(section.none_below, measures)} below with confidence")
    if section.at_or_above:
        parts.append(f"{_figures(section.at_or_above, measures)} in line or better")
    if section.most_of:
        share = _percentage(section.share)
        parts.append(f"at least {share} of {_figures(section.most_of, measures)} in line or better")
    good = opening(fact.values[fact.met])
    return (
        f"{good}, in {phases} schools: over the pooled years, {'; '.join(parts)}. Fewer than "
        f"{fact.fewest_pupils} pupils over those years leave a figure open."
    )


def _share(fact: ShareFact, measures: Mapping[str, Measure]) -> str:
    counted = listed([word.replace("_", " ") for word in fact.counted], "or")
    bands = [
        f"{within_sentence(fact.values[band.value])} from {_percentage(band.at_least)}"
        for band in fact.bands
    ]
    return (
        f"The share of {_figures(fact.figures, measures)} whose {fact.of} is {counted}: "
        f"{'; '.join(bands)}."
    )


def _percentage(share: float) -> str:
    return f"{rounded(100 * share, 0)}%"


def _figures(figures: list[FigureNamed], measures: Mapping[str, Measure]) -> str:
    return listed([_figure(each, measures) for each in figures])


def _figure(named: FigureNamed, measures: Mapping[str, Measure]) -> str:
    measure = measures.get(named.measure)
    parts = [measure.short if measure else named.measure]
    if named.year_group.value != ALL_PUPILS and (measure is None or len(measure.year_groups) > 1):
        parts.append(year_group_words(named.year_group.value))
    if named.group != ALL_PUPILS:
        parts.append(named.group.replace("_", " "))
    return " ".join(parts)
