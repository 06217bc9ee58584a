"""What would have moved a school's category, as far as an audience may know it."""

from __future__ import annotations

from trustkit.judge.schemes.trace import ChangeSet, Leaf, Proposed
from trustkit.papers.material import Material
from trustkit.papers.number import opening

HIDDEN = "not shown, since it rests on figures that are hidden"


def moved_words(material: Material, proposal: Proposed) -> tuple[str, ...]:
    """The nearest changes up and down, where they were looked for; or that they may not be shown.

    How far a school is from another outcome tells of every figure that the outcome rests on, of
    years before as well. So where any of them is hidden, nothing of it is said.
    """
    nearest = [
        found
        for way in ("up", "down")
        if (found := next((each for each in proposal.changes if each.direction == way), None))
    ]
    if not nearest:
        return ()
    if any((leaf.path, leaf.line) in material.hidden_places for leaf in _rests_on(proposal)):
        return (HIDDEN,)
    return tuple(_words(material, each) for each in nearest)


def _rests_on(proposal: Proposed) -> list[Leaf]:
    """Every row that the facts of a proposal, and what is said to change, look at."""
    facts = [leaf for fact in proposal.facts for leaf in fact.leaves]
    parts = [part for each in proposal.changes for part in each.parts]
    return [
        *facts,
        *(leaf for part in parts for every in (part, *part.also) for leaf in every.leaves),
    ]


def _words(material: Material, found: ChangeSet) -> str:
    scheme = material.scheme
    titles = [scheme.outcome(each).title if scheme else each for each in found.possible]
    return f"{opening(found.direction)} to {' or '.join(titles)}: {found.text}"
