"""Support categories: where each school is, what is proposed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trustkit.judge.schemes.trace import DecisionInForce, FactTrace, Proposed
from trustkit.papers import dates
from trustkit.papers.criteria import Criterion, criteria_of
from trustkit.papers.material import Material
from trustkit.papers.moved import moved_words
from trustkit.papers.number import opening

_FILLS = 4

CHANGES = {
    "up": "up",
    "down": "down",
    "same": "no change",
    "new": "first decision",
}
"""How a proposal differs from the last decision, in words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome as a chip shows it: its number and name, and how dark it is filled (0 to 3)."""

    number: int
    title: str
    fill: int

    @property
    def text(self) -> str:
        """Its number, if it has one, and its name."""
        return f"{self.number} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Chip:
    """A school's category on page one; ``proposed`` only where it differs from the present one."""

    now: Outcome | None
    since: str
    proposed: Outcome | None
    note: str
    says: str


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One school's category with its reasons."""

    school: str
    chip: Chip
    certainty: str
    change: str
    decided_by: tuple[str, ...]
    unknown: tuple[str, ...]
    contested: tuple[str, ...]
    last: str
    overdue: tuple[str, ...]
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Categories:
    """The scheme and every school's place in it. ``legend`` is each outcome with its descriptor.

    ``criteria`` say how the scheme decides; ``name`` is its id.
    """

    title: str
    rows: tuple[CategoryRow, ...]
    legend: tuple[tuple[Outcome, str], ...]
    notes: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    name: str


def outcome_of(material: Material, name: str) -> Outcome:
    """An outcome by its id; one that the scheme no longer has keeps its id as its title."""
    scheme = material.scheme
    if scheme is None or name not in scheme.order:
        return Outcome(0, name.replace("-", " "), 0)
    at, last = scheme.order[name], len(scheme.outcomes) - 1
    return Outcome(at + 1, scheme.outcome(name).title, round(at * (_FILLS - 1) / last))


def chip_of(material: Material, school: str) -> Chip | None:
    """A school's chip; None where there is no scheme."""
    proposal = material.proposals.get(school)
    if proposal is None:
        return None
    last = proposal.last_decision
    now = outcome_of(material, last.outcome) if last else None
    moves = proposal.outcome is not None and (last is None or proposal.outcome != last.outcome)
    proposed = outcome_of(material, proposal.outcome) if moves and proposal.outcome else None
    said = [
        f"{now.text} since {dates.month(last.since)}" if now and last else "nothing decided yet",
        f"proposed: {proposed.text}" if proposed else "",
        _note(proposal),
    ]
    return Chip(
        now=now,
        since=f"since {dates.month(last.since)}" if last else "",
        proposed=proposed,
        note=_note(proposal),
        says="; ".join(each for each in said if each),
    )


def _note(proposal: Proposed) -> str:
    if proposal.outcome is None:
        return "not settled"
    return "contested" if proposal.contested else ""


def categories_of(material: Material) -> Categories | None:
    """The table of categories; None where there is no scheme."""
    if material.scheme is None:
        return None
    rows = tuple(
        row for each in material.schools if (row := _row(material, each.slug, each.school.name))
    )
    return Categories(
        title=material.scheme.title,
        rows=rows,
        legend=tuple(
            (outcome_of(material, each.id), each.descriptor) for each in material.scheme.outcomes
        ),
        notes=_scheme_notes(material),
        criteria=criteria_of(material.scheme, material.measures),
        name=material.scheme.id,
    )


def other_categories_of(material: Material) -> tuple[Categories, ...]:
    """The table of each other scheme that the paper shows, in their order."""
    found = [
        categories_of(replace(material, scheme=scheme, proposals=proposals))
        for scheme, proposals in material.other_schemes
    ]
    return tuple(each for each in found if each is not None)


def _scheme_notes(material: Material) -> tuple[str, ...]:
    scheme = material.scheme
    if scheme is None:
        return ()
    adopted = (
        f"Adopted by {scheme.adopted.by} on {dates.day(scheme.adopted.on)}."
        if scheme.adopted
        else "The trust has not yet adopted this scheme: its rules are a proposal."
    )
    found = [adopted, *scheme.notes]
    found += [f"{each.title}: {note}" for each in scheme.outcomes for note in each.notes]
    return tuple(found)


def _row(material: Material, school: str, name: str) -> CategoryRow | None:
    proposal, chip = material.proposals.get(school), chip_of(material, school)
    if proposal is None or chip is None:
        return None
    possible = " or ".join(outcome_of(material, each).title for each in proposal.possible)
    certainty = opening(proposal.certainty)
    if proposal.outcome is None and possible:
        certainty += f": {possible}"
    if proposal.uncovered:
        certainty += "; for some of what is unknown the scheme has no outcome"
    return CategoryRow(
        school=name,
        chip=chip,
        certainty=certainty,
        change=CHANGES.get(proposal.change or "", "not settled"),
        decided_by=_profile(material, proposal) or tuple(_decided_by(material, proposal)),
        unknown=tuple(f"{each.label}: {each.who} could say" for each in proposal.unknown),
        contested=proposal.contested_by,
        last=_last(material, proposal.last_decision),
        overdue=_overdue(material, proposal.last_decision),
        moved=moved_words(material, proposal),
    )


def _decided_by(material: Material, proposal: Proposed) -> Iterator[str]:
    for fact in proposal.decided_by:
        yield f"{fact.label}: {' or '.join(fact.words)}{_because(material, fact)}"


def _profile(material: Material, proposal: Proposed) -> tuple[str, ...]:
    """The aspects of a profile by where they stand, best first, then those that pull apart.

    Nothing for a table.
    """
    stands: dict[tuple[int, str, str], list[str]] = {}
    hidden = {fact.id for fact in proposal.facts if _hidden(material, fact)}
    for each in proposal.aspects:
        if each.fact in hidden:
            stands.setdefault((len(proposal.aspects), "", "Figures hidden"), []).append(each.label)
            continue
        places = [outcome_of(material, place) for place in each.places]
        titles = [place.title for place in places]
        titles += ["not applicable"] if each.may_not_apply else []
        numbers = " ".join(f"{place.number:02}" for place in places) or "99"
        stands.setdefault((len(titles), numbers, " or ".join(titles)), []).append(each.label)
    found = [
        f"{opening(titles)}: {', '.join(labels)}"
        for (_, _, titles), labels in sorted(stands.items())
    ]
    for way, words in (("up", "above"), ("down", "below")):
        apart = [
            each.label for each in proposal.aspects if each.pulls == way and each.fact not in hidden
        ]
        if apart:
            found.append(f"Far {words} the others: {', '.join(apart)}")
    holding = next((each for each in proposal.overrides if each.state == "met"), None)
    if holding is not None and found:
        found.insert(0, f"Before all else: {holding.because}")
    return tuple(found)


def _because(material: Material, fact: FactTrace) -> str:
    """Why, unless the words rest on a figure that this audience may not see."""
    if not fact.because:
        return ""
    if _hidden(material, fact):
        return " (figures hidden)"
    return f" ({fact.because})"


def _hidden(material: Material, fact: FactTrace) -> bool:
    return any((leaf.path, leaf.line) in material.hidden_places for leaf in fact.leaves)


def _last(material: Material, decision: DecisionInForce | None) -> str:
    if decision is None:
        return "never decided"
    return f"{outcome_of(material, decision.outcome).title}, {dates.day(decision.decided)}"


def _overdue(material: Material, decision: DecisionInForce | None) -> tuple[str, ...]:
    """What about a decision should have happened by the date of the paper."""
    if decision is None:
        return ()
    found: list[str] = []
    if decision.review_by and decision.review_by < material.as_of:
        found.append(f"review was due by {dates.day(decision.review_by)}")
    if decision.overdue and decision.move_on_by:
        found.append(f"expected to have moved on by {dates.day(decision.move_on_by)}")
    return tuple(found)
