"""What each criterion of a scheme is read from, and from which threshold, in words.

A reader of a paper must be able to see what “good outcomes” are and how an inspection of each
framework was read, since a trust sets both itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from trustkit.judge.schemes.words import listed, year_group_words
from trustkit.papers.number import counted, opening, plain
from trustkit.papers.rules.inspected import EraTable, era_table
from trustkit.records.measures import Measure
from trustkit.records.rating_rules import RatingRules
from trustkit.records.scheme_facts import (
    AnswerFact,
    Fact,
    FigureNamed,
    FlagFact,
    GapFact,
    InspectionFact,
    JudgedFact,
    OutcomesFact,
    OutcomesSection,
    PhaseFact,
    ReviewFindingFact,
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
    ShareFact,
    SupportHistoryFact,
)
from trustkit.records.vocabulary import ALL_PUPILS

_Read = (
    JudgedFact | SelfEvaluationFact | ReviewFindingFact | PhaseFact | FlagFact
    | SelfEvaluationAccuracyFact
)  # fmt: skip
"""The kinds that turn words that stand elsewhere into values, by ``gives``."""

_Worded = AnswerFact | _Read

_Banded = ShareFact | GapFact | SupportHistoryFact
"""The kinds that turn numbers into values, by ``bands``."""

_Counted = OutcomesFact | _Banded


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion that can decide: the lines that say how it is read, and a table if it has one."""

    label: str
    lines: tuple[str, ...]
    table: EraTable | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to put facts into words: the policy's measures and rating rules."""

    measures: Mapping[str, Measure]
    rating: RatingRules

    def criterion(self, fact: Fact, label: str, words: Mapping[str, str]) -> Criterion:
        """How one fact is read. ``words`` are what each of its values is called."""
        if isinstance(fact, InspectionFact):
            table = era_table(fact, words)
            return Criterion(label, (table.rule,), table)
        return Criterion(label, tuple(self._lines(fact, words)))

    def _lines(self, fact: _Counted | _Worded, words: Mapping[str, str]) -> Iterator[str]:
        if isinstance(fact, OutcomesFact):
            yield from (self._outcomes(fact, each, words) for each in fact.sections)
            yield (
                f"Otherwise {words[fact.not_met]}. A figure of fewer than "
                f"{counted(fact.fewest_pupils, 'pupil')} over those years, or without a comparator, "
                f"leaves it open. Who could say then: {fact.who}."
            )
        elif isinstance(fact, AnswerFact):
            yield f"{opening(fact.who)}: {_given(fact, words)}."
        else:
            yield f"{self._one(fact, words)} Who could say where it is not known: {fact.who}."

    def _one(self, fact: _Banded | _Read, words: Mapping[str, str]) -> str:
        """How a fact of any other kind is read, in one sentence."""
        if isinstance(fact, ShareFact):
            counted_as = listed([word.replace("_", " ") for word in fact.counted], "or")
            bands = [
                f"from {_percentage(each.at_least)} {words[each.value]}" for each in fact.bands
            ]
            what = f"The share of {self._figures(fact.figures)} whose {fact.of} is {counted_as}"
            return f"{what}: {'; '.join(bands)}."
        if isinstance(fact, GapFact):
            return self._gap(fact, words)
        if isinstance(fact, SupportHistoryFact):
            return _history(fact, words)
        return f"{self._read_from(fact)}: {_given(fact, words)}."

    def _read_from(self, fact: _Read) -> str:
        """What a fact that turns words into values looks at."""
        if isinstance(fact, SelfEvaluationFact):
            found = f"The school’s own grade for {_area(fact.area)}"
            return f"{found}, not older than {_months(fact.oldest_months)}"
        if isinstance(fact, SelfEvaluationAccuracyFact):
            figures = self._figures(fact.figures)
            return f"The school’s own grade for {_area(fact.area)}, held against {figures}"
        if isinstance(fact, ReviewFindingFact):
            found = f"The last review’s finding in {_area(fact.area)}"
            return f"{found}, not older than {_months(fact.oldest_months)}"
        if isinstance(fact, JudgedFact):
            return f"The {fact.kind} of {self._figure(fact.figure)}"
        return f"The flag “{fact.flag}”" if isinstance(fact, FlagFact) else "The kind of school"

    def _outcomes(
        self, fact: OutcomesFact, section: OutcomesSection, words: Mapping[str, str]
    ) -> str:
        phases = listed([phase.value.replace("_", " ") for phase in section.phases])
        parts = []
        if section.none_below:
            parts.append(f"none of {self._figures(section.none_below)} below with confidence")
        if section.at_or_above:
            parts.append(f"{self._figures(section.at_or_above)} at or above the comparator")
        if section.most_of:
            share = _percentage(section.share)
            parts.append(f"at least {share} of {self._figures(section.most_of)} at or above theirs")
        years = counted(self.rating.defaults.pooled_years, "year")
        return (
            f"{opening(words[fact.met])}, in {phases} schools, where over {years} together all of this "
            f"holds: {'; '.join(parts)}."
        )

    def _gap(self, fact: GapFact, words: Mapping[str, str]) -> str:
        other = self._figure(fact.other) if fact.other else "its comparator"
        bands = [
            f"from {_threshold(each.at_least)} {words[each.value]}"
            if each.at_least is not None
            else f"below that {words[each.value]}"
            for each in fact.bands
        ]
        on = ", as printed" if fact.judged_on == "printed" else ", with its 95% limits"
        return (
            f"{opening(self._figure(fact.figure))} less {other}, in points{on}: {'; '.join(bands)}."
        )

    def _figures(self, figures: list[FigureNamed]) -> str:
        return listed([self._figure(each) for each in figures])

    def _figure(self, named: FigureNamed) -> str:
        measure = self.measures.get(named.measure)
        parts = [measure.short if measure else named.measure]
        several = measure is None or len(measure.year_groups) > 1
        if named.year_group.value != ALL_PUPILS and several:
            parts.append(year_group_words(named.year_group.value))
        if named.group != ALL_PUPILS:
            parts.append(named.group.replace("_", " "))
        return " ".join(parts)


def _history(fact: SupportHistoryFact, words: Mapping[str, str]) -> str:
    bands = [f"from {each.at_least} {words[each.value]}" for each in fact.bands]
    if fact.of == "months":
        held = listed([each.replace("-", " ") for each in fact.outcomes or []], "or")
        what = f"whole months in {held or 'the outcome decided last'} without a break"
    else:
        lately = f" in the last {_months(fact.within_months)}" if fact.within_months else ""
        what = f"moves from one outcome to another{lately}"
    return (
        f"By the decisions made under {fact.scheme.replace('-', ' ')}, {what}: {'; '.join(bands)}."
    )


def _given(fact: _Worded, words: Mapping[str, str]) -> str:
    """What each word leads to, those that lead to one value together."""
    by_value: dict[str, list[str]] = {}
    for word, value in fact.gives.items():
        by_value.setdefault(value, []).append(f"“{str(word).replace('_', ' ')}”")
    return "; ".join(
        f"{listed(found, 'or')} is {words[value]}" for value, found in by_value.items()
    )


def _area(area: str) -> str:
    return area.replace("_", " ")


def _months(number: int) -> str:
    return counted(number, "month")


def _threshold(value: float | Decimal) -> str:
    """A threshold with every place it is set to: rounded, a figure beside it would seem misread."""
    exact = Decimal(str(value)).normalize()
    return plain(exact, len(f"{exact:f}".partition(".")[2]))


def _percentage(share: float) -> str:
    return f"{_threshold(100 * Decimal(str(share)))}%"
