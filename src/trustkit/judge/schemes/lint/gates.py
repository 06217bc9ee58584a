"""Overrides and the gates of a table, tried on every combination of the values that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from math import prod

from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.judge.schemes.logic import holds
from trustkit.judge.schemes.words import listed
from trustkit.records.scheme import Scheme

MOST_COMBINATIONS = 100_000
"""Beyond so many combinations the gates are not tried out, and a finding says so."""


@dataclass(slots=True)
class _Tried:
    """What came of all combinations: where nothing or too much holds, and what ever decided."""

    uncovered: list[str] = field(default_factory=list)
    overlaps: dict[tuple[str, ...], str] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    fired: set[int] = field(default_factory=set)


def _deciding(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The values of the facts that overrides and gates look at, by fact."""
    asked = {name for each in scheme.overrides for name in each.when}
    asked.update(name for outcome in scheme.outcomes for name in outcome.when)
    return {name: tuple(fact.values) for name, fact in scheme.facts.items() if name in asked}


def gate_findings(scheme: Scheme) -> Iterable[SchemeFinding]:
    """Schools that no outcome or several hold for; outcomes and overrides that decide for none."""
    deciding = _deciding(scheme)
    combinations = prod(len(values) for values in deciding.values())
    if combinations > MOST_COMBINATIONS:
        problem = f"{combinations} combinations of values are too many to try out"
        yield SchemeFinding("too_many_combinations", ("outcomes",), problem)
        return
    tried = _Tried()
    for values in product(*deciding.values()):
        _try(scheme, dict(zip(deciding, values, strict=True)), tried)
    for at in range(len(scheme.overrides)):
        if at not in tried.fired:
            problem = (
                f"override {at + 1} decides for no school: those above it do, wherever it holds"
            )
            yield SchemeFinding("unreachable_override", ("overrides", at), problem)
    if scheme.shape == "table":
        yield from _table(scheme, tried)


def _try(scheme: Scheme, case: dict[str, str], tried: _Tried) -> None:
    known = {name: (value,) for name, value in case.items()}
    for at, override in enumerate(scheme.overrides):
        if holds(override.when, known) == "met":
            tried.fired.add(at)
            tried.reached.add(override.outcome)
            return
    held = tuple(each.id for each in scheme.outcomes if holds(each.when, known) == "met")
    tried.reached.update(held[:1])
    in_words = ", ".join(f"{name} {value}" for name, value in case.items())
    if not held:
        tried.uncovered.append(in_words)
    elif len(held) > 1:
        tried.overlaps.setdefault(held, in_words)


def _table(scheme: Scheme, tried: _Tried) -> Iterator[SchemeFinding]:
    if tried.uncovered:
        more = f", and {len(tried.uncovered) - 1} more" if len(tried.uncovered) > 1 else ""
        problem = f"no outcome holds for a school with {tried.uncovered[0]}{more}"
        yield SchemeFinding("uncovered", ("outcomes",), problem)
    always = [each.id for each in scheme.outcomes if not each.when]
    for id_ in always:
        others = listed([each for each in scheme.order if each != id_])
        problem = f"“when” of {id_} asks for nothing, so it holds for every school, beside {others}"
        yield SchemeFinding("overlapping", ("outcomes", scheme.order[id_], "when"), problem)
    for held, in_words in tried.overlaps.items():
        if set(held) & set(always):
            continue
        at = scheme.order[held[1]]
        problem = f"{' and '.join(held)} both hold for a school with {in_words}"
        yield SchemeFinding("overlapping", ("outcomes", at, "when"), problem)
    for at, outcome in enumerate(scheme.outcomes):
        if outcome.id not in tried.reached:
            problem = f"no school could ever be {outcome.id}"
            yield SchemeFinding("unreachable_outcome", ("outcomes", at), problem)
