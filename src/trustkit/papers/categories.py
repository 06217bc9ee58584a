"""Support categories: where each school is, what is proposed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trustkit.judge.schemes.trace import FactTrace, OverrideTrace, Proposed
from trustkit.papers import dates
from trustkit.papers.decided import Decided, decided
from trustkit.papers.material import Material
from trustkit.papers.moved import moved_words
from trustkit.papers.number import opening
from trustkit.papers.rules.criteria import Reader
from trustkit.papers.rules.scheme import HowDecided, how_decided

_FILLS = 4

CHANGES = {
    "up": "up",
    "down": "down",
    "same": "no change",
    "new": "first decision",
}
"""How a proposal differs from the last decision, in words."""

_OPEN = "not settled"


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
    """A school's category on page one; ``proposed`` only where it differs from the present one.

    ``moves`` is where it is and what is proposed, ``says`` that with the note.
    """

    now: Outcome | None
    since: str
    proposed: Outcome | None
    note: str
    moves: str

    @property
    def says(self) -> str:
        """All of it in words."""
        return f"{self.moves}; {self.note}" if self.note else self.moves


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
    decided: Decided
    moved: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Where the school is, what is proposed and what was decided last, each said once."""
        proposal = [self.certainty, self.change, "contested" if self.contested else ""]
        sentences = [
            opening(self.chip.moves),
            "; ".join(each for each in proposal if each),
            f"Last decided: {self.decided.last}" if self.chip.now else "",
            self.decided.moves_on,
        ]
        return " ".join(f"{each}." for each in sentences if each)


@dataclass(frozen=True, slots=True)
class Categories:
    """The scheme and every school's place in it. ``legend`` is each outcome with its descriptor.

    ``how`` says how the scheme decides, for the appendix; ``name`` is its id.
    """

    title: str
    rows: tuple[CategoryRow, ...]
    legend: tuple[tuple[Outcome, str], ...]
    how: HowDecided
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
    ]
    return Chip(
        now=now,
        since=f"since {dates.month(last.since)}" if last else "",
        proposed=proposed,
        note=_note(material, proposal),
        moves="; ".join(each for each in said if each),
    )


def decided_of(material: Material, proposal: Proposed) -> Decided:
    """What is said of the decision in force on a school."""
    scheme = material.scheme
    titles = {each.id: each.title for each in scheme.outcomes} if scheme else {}
    return decided(material, proposal, titles)


def _note(material: Material, proposal: Proposed) -> str:
    if decided_of(material, proposal).stands:
        return "decided otherwise"
    if proposal.outcome is None:
        return _OPEN
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
        how=how_decided(
            material.scheme, material.policy, Reader(material.measures, material.rating)
        ),
        name=material.scheme.id,
    )


def other_categories_of(material: Material) -> tuple[Categories, ...]:
    """The table of each other scheme that the paper shows, in their order."""
    found = [
        categories_of(replace(material, scheme=scheme, proposals=proposals))
        for scheme, proposals in material.other_schemes
    ]
    return tuple(each for each in found if each is not None)


def _row(material: Material, school: str, name: str) -> CategoryRow | None:
    proposal, chip = material.proposals.get(school), chip_of(material, school)
    if proposal is None or chip is None:
        return None
    said = decided_of(material, proposal)
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
        change="decided otherwise" if said.stands else _change(proposal),
        decided_by=(
            *_before_all_else(proposal),
            *(_profile(material, proposal) or _decided_by(material, proposal)),
        ),
        unknown=tuple(f"{each.label}: {each.who} could say" for each in proposal.unknown),
        contested=proposal.contested_by,
        decided=said,
        moved=moved_words(material, proposal),
    )


def _change(proposal: Proposed) -> str:
    """Blank where what is possible is said already: that nothing is settled goes with it."""
    if proposal.outcome is None and proposal.certainty == "provisional":
        return ""
    return CHANGES.get(proposal.change or "", _OPEN)


def _decided_by(material: Material, proposal: Proposed) -> Iterator[str]:
    """The facts that decided; also one with several values, with each of which the override holds."""
    holding = _holding(proposal)
    asked = {gate.fact for gate in holding.gates} if holding else set()
    known = {fact.id for fact in proposal.decided_by}
    also = (fact for fact in proposal.facts if fact.id in asked - known)
    for fact in (*proposal.decided_by, *also):
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
    return tuple(found)


def _holding(proposal: Proposed) -> OverrideTrace | None:
    """The override that placed the school whatever else is known: the first that may hold, if it does."""
    first = next((each for each in proposal.overrides if each.state != "not_met"), None)
    return first if first is not None and first.state == "met" else None


def _before_all_else(proposal: Proposed) -> Iterator[str]:
    holding = _holding(proposal)
    if holding is not None:
        yield f"Before all else: {holding.because}"


def _because(material: Material, fact: FactTrace) -> str:
    """Why, unless the words rest on a figure that this audience may not see."""
    if not fact.because:
        return ""
    if _hidden(material, fact):
        return " (figures hidden)"
    return f" ({fact.because})"


def _hidden(material: Material, fact: FactTrace) -> bool:
    return any((leaf.path, leaf.line) in material.hidden_places for leaf in fact.leaves)
