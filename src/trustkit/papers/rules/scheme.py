"""One scheme in the appendix: when each outcome holds, and who adopted it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustkit.judge.schemes.words import listed, months_in_words, within_sentence
from trustkit.papers import dates
from trustkit.papers.number import in_words, opening
from trustkit.papers.rules.criteria import Criterion, Reader
from trustkit.records.scheme import Aspect, Conditions, Scheme
from trustkit.records.scheme_parts import MoveOn

_MIDDLE = (
    "Each aspect stands at one of the outcomes. The one in the middle is proposed; of an even number, "
    "the less good of the two in the middle."
)


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """An outcome's name, when it holds, and when a school of it is expected to have moved on."""

    title: str
    when: str
    moves_on: str


@dataclass(frozen=True, slots=True)
class HowDecided:
    """How one scheme decides, all of it as the trust set it.

    ``outcomes`` are in the order in which they are tried: what goes before all else first. Of a
    profile, ``middle`` says how its aspects decide, and ``aspects`` is a table of what each outcome
    means for each of them, its head first; of a table, both are empty. ``features`` says what never
    decides and may speak against an outcome; blank where too few do.
    """

    title: str
    adopted: str
    outcomes: tuple[OutcomeRule, ...]
    middle: str
    aspects: tuple[tuple[str, ...], ...]
    criteria: tuple[Criterion, ...]
    features: str
    notes: tuple[str, ...]

    @property
    def outcome_lines(self) -> list[list[str]]:
        """The outcomes as lines of text."""
        return [[each.title, each.when, each.moves_on] for each in self.outcomes]


def how_decided(scheme: Scheme, version: date, reader: Reader) -> HowDecided:
    """A scheme of the policy in force since a day, in words."""
    return HowDecided(
        title=scheme.title,
        adopted=_adopted(scheme, version),
        outcomes=(*_overrides(scheme), *_outcomes(scheme)),
        middle=_MIDDLE if scheme.shape == "profile" else "",
        aspects=_aspects(scheme),
        criteria=_criteria(scheme, reader),
        features=_features(scheme),
        notes=(
            *scheme.notes,
            *(f"{each.title}: {note}" for each in scheme.outcomes for note in each.notes),
        ),
    )


def _adopted(scheme: Scheme, version: date) -> str:
    policy = f"From the policy in force since {dates.day(version)}"
    if scheme.adopted:
        return f"{policy}; adopted by {scheme.adopted.by} on {dates.day(scheme.adopted.on)}."
    return f"{policy}. The trust has not yet adopted this scheme: its rules are a proposal."


def _overrides(scheme: Scheme) -> list[OutcomeRule]:
    return [
        OutcomeRule(
            title=_numbered(scheme, each.outcome),
            when=f"Before all else: {_conditions(scheme, each.when)}. That is: {each.because}.",
            moves_on="",
        )
        for each in scheme.overrides
    ]


def _outcomes(scheme: Scheme) -> list[OutcomeRule]:
    """When each outcome holds. Of a profile, only those that a school is expected to leave."""
    return [
        OutcomeRule(
            _numbered(scheme, each.id),
            opening(_conditions(scheme, each.when)) or "The middle aspect stands here",
            _moves_on(scheme, each.move_on),
        )
        for each in scheme.outcomes
        if scheme.shape == "table" or each.move_on
    ]


def _numbered(scheme: Scheme, outcome: str) -> str:
    return f"{scheme.order[outcome] + 1} {scheme.outcome(outcome).title}"


def _conditions(scheme: Scheme, when: Conditions) -> str:
    """“last inspection ‘sound’, and results ‘good’ or ‘level’”, each in double quotes."""
    return ", and ".join(
        f"{within_sentence(fact.label)} {listed([f'“{fact.values[each]}”' for each in values], 'or')}"
        for fact, values in ((scheme.facts[name], values) for name, values in when.items())
    )


def _moves_on(scheme: Scheme, move_on: MoveOn | None) -> str:
    if move_on is None:
        return ""
    to = f"To {scheme.outcome(move_on.to).title}"
    if move_on.no_sooner_than_months is None:
        return f"{to} within {months_in_words(move_on.within_months)}"
    months = months_in_words(move_on.within_months)
    return f"{to} after {move_on.no_sooner_than_months} to {months}"


def _criteria(scheme: Scheme, reader: Reader) -> tuple[Criterion, ...]:
    """Every fact that can decide: the aspects of a profile first, then the others in their order."""
    aspects = [
        reader.criterion(scheme.facts[each.fact], each.label, _places(scheme, each))
        for each in scheme.aspects
    ]
    placed = {each.fact for each in scheme.aspects}
    others = [
        reader.criterion(fact, fact.label, _quoted(fact.values))
        for fact in (scheme.facts[name] for name in scheme.deciding if name not in placed)
    ]
    return (*aspects, *others)


def _quoted(values: Mapping[str, str]) -> dict[str, str]:
    return {value: f"“{words}”" for value, words in values.items()}


def _places(scheme: Scheme, aspect: Aspect) -> dict[str, str]:
    """The outcome that each value of an aspect's fact stands for."""
    found = {value: aspect.place_of(value) for value in scheme.facts[aspect.fact].values}
    return {
        value: scheme.outcome(place).title if place is not None else "not applicable"
        for value, place in found.items()
    }


def _aspects(scheme: Scheme) -> tuple[tuple[str, ...], ...]:
    """What each outcome means for each aspect, in the words of its fact; the head first."""
    if not scheme.aspects:
        return ()
    rows = []
    for aspect in scheme.aspects:
        words: dict[str | None, list[str]] = {}
        for value, said in scheme.facts[aspect.fact].values.items():
            words.setdefault(aspect.place_of(value), []).append(said)
        cells = (opening(listed(words.get(each.id, []), "or")) or "–" for each in scheme.outcomes)
        rows.append((aspect.label, *cells))
    return (("Aspect", *(each.title for each in scheme.outcomes)), *rows)


def _features(scheme: Scheme) -> str:
    against = [each.text for each in scheme.features if each.contradicts]
    number = scheme.contested_at
    if len(against) < number:
        return ""
    make = "makes" if number == 1 else "make"
    return (
        f"{opening(in_words(number))} of these against an outcome {make} it contested; none of them decides: "
        f"{'; '.join(against)}."
    )
