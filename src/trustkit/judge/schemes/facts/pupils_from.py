"""Which results would have changed a school's outcomes, in pupils: the fewest that would do.

Only results of this cohort are varied, never a target; and every answer is tried out by running
the same tests on the changed counts before it is given.
"""

from __future__ import annotations

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts.outcomes import (
    needed_of,
    section_figures,
    section_for,
    section_tests,
    values_given,
)
from trustkit.judge.schemes.facts.pooled import Missing, Pooled, Standing
from trustkit.judge.schemes.words import listed, more_pupils
from trustkit.records.scheme_facts import FigureNamed, OutcomesFact, OutcomesSection

_NOT_BELOW: frozenset[Standing] = frozenset({"at_or_above", "in_between"})
_IN_LINE: frozenset[Standing] = frozenset({"at_or_above"})
_BELOW: frozenset[Standing] = frozenset({"below"})
_NOT_IN_LINE: frozenset[Standing] = frozenset({"in_between", "below"})

Figures = dict[FigureNamed, Pooled | Missing]


def pupils_to(fact: OutcomesFact, value: str, evidence: SchoolEvidence) -> str | None:
    """What would have given the fact another value, in pupils; ``None`` if that can't be said.

    For the better value: the fewest in every figure that stands in the way. For the worse: the
    one figure that the fewest pupils would have brought down.
    """
    section = section_for(fact, evidence)
    if section is None:
        return None
    figures = section_figures(section, fact, evidence)
    changed = (
        _raised(section, figures) if value == fact.met else _one_lowered(section, figures, fact)
    )
    if changed is None or values_given(fact, section_tests(section, changed)) != (value,):
        return None
    return _in_words(figures, changed)


def _moved(one: Pooled, wanted: frozenset[Standing], *, better: bool) -> Pooled | None:
    fewest = one.fewest_until(wanted, better=better)
    if fewest is None:
        return None
    up = better != one.lower_is_better
    return one.with_achieved(one.achieved + (fewest if up else -fewest))


def _raised(section: OutcomesSection, figures: Figures) -> Figures | None:
    """The counts with which every test would have been met, at the fewest pupils in all."""
    changed = dict(figures)
    for names, wanted in ((section.none_below, _NOT_BELOW), (section.at_or_above, _IN_LINE)):
        for named in names:
            one = changed[named]
            moved = _moved(one, wanted, better=True) if isinstance(one, Pooled) else None
            if moved is None:
                return None
            changed[named] = moved
    return _enough_of(section, changed)


def _enough_of(section: OutcomesSection, changed: Figures) -> Figures:
    """Brings the nearest of ``most_of`` into line until there are enough of them."""
    offers: list[tuple[int, str, Pooled]] = []
    in_line = 0
    for named in section.most_of:
        one = changed[named]
        if isinstance(one, Pooled):
            moved = _moved(one, _IN_LINE, better=True)
            if moved == one:
                in_line += 1
            elif moved is not None:
                offers.append((abs(moved.achieved - one.achieved), one.label, moved))
    offers.sort(key=lambda offer: offer[:2])
    for _, _, moved in offers[: max(needed_of(section) - in_line, 0)]:
        changed[moved.named] = moved
    return changed


def _one_lowered(section: OutcomesSection, figures: Figures, fact: OutcomesFact) -> Figures | None:
    """The counts with one figure lowered by the fewest pupils that would have failed a test."""
    found: list[tuple[int, str, Figures]] = []
    for named, one in figures.items():
        for wanted in (_NOT_IN_LINE, _BELOW):
            moved = _moved(one, wanted, better=False) if isinstance(one, Pooled) else None
            if moved is None or not isinstance(one, Pooled):
                continue
            changed = {**figures, named: moved}
            if values_given(fact, section_tests(section, changed)) == (fact.not_met,):
                found.append((abs(moved.achieved - one.achieved), one.label, changed))
    return min(found, key=lambda each: each[:2])[2] if found else None


def _in_words(before: Figures, after: Figures) -> str:
    parts: list[str] = []
    for named, one in before.items():
        changed = after[named]
        if isinstance(one, Pooled) and isinstance(changed, Pooled) and one != changed:
            difference = changed.achieved - one.achieved
            number = more_pupils(abs(difference), "more" if difference > 0 else "fewer")
            years = f", over the {one.years} years" if one.years > 1 else ""
            parts.append(f"{number} had reached it in {one.label}{years}")
    return f"if {listed(parts)}"
