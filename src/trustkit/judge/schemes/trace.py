"""What an evaluation says: the outcome and every step to it, down to the rows it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["met", "not_met", "unknown"]
"""Whether a condition holds; unknown is not false."""

Direction = Literal["up", "down"]
"""Towards the first of a scheme's outcomes, or away from it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One piece of evidence: what it says and where it stands.

    ``path`` and ``line`` (from 1) are in the data folder. ``status`` is how final a figure is,
    ``recorded`` when it entered (for a comparator, when it was released). ``beside`` is what the
    figure is compared with.
    """

    text: str
    path: str
    line: int
    source: str
    status: str | None = None
    recorded: date | None = None
    beside: Leaf | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """One thing asked of the evidence, with what it found."""

    __test__ = False  # to pytest this would look like a class of tests

    asks: str
    state: State
    found: str
    source: str
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a kind of fact made of the evidence, before any signed answer.

    ``possible`` is every value not excluded, in the fact's own order. ``because`` says why in
    words; where several are possible, what is missing. ``contested`` says why an outcome that
    rests on this is open to argument.
    """

    possible: tuple[str, ...]
    because: str
    tests: tuple[Test, ...] = ()
    contested: str | None = None


@dataclass(frozen=True, slots=True)
class FactTrace:
    """One fact of one school: the values still possible, and why.

    ``settled_by`` is the signed answer that settled what the evidence left open.
    """

    id: str
    label: str
    kind: str
    possible: tuple[str, ...]
    words: tuple[str, ...]
    because: str
    tests: tuple[Test, ...]
    contested: str | None
    settled_by: Leaf | None
    who: str
    question: str | None
    source: str

    @property
    def known(self) -> bool:
        """Whether one value only is possible."""
        return len(self.possible) == 1

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All the evidence of the fact."""
        found = tuple(leaf for test in self.tests for leaf in test.leaves)
        return (*found, self.settled_by) if self.settled_by else found


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of an outcome or feature: the values it needs, and those possible."""

    fact: str
    label: str
    needs: tuple[str, ...]
    has: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class OutcomeTrace:
    """Whether one outcome of the scheme holds, and by which conditions."""

    id: str
    title: str
    state: State
    gates: tuple[Gate, ...]
    source: str


@dataclass(frozen=True, slots=True)
class OverrideTrace:
    """Whether something holds that decides whatever else is known."""

    outcome: str
    because: str
    state: State
    gates: tuple[Gate, ...]
    source: str


@dataclass(frozen=True, slots=True)
class AspectTrace:
    """Where one aspect of a profile may stand.

    ``places`` are the outcomes still possible for it, best first. ``pulls`` says that it stands so
    far from the school's outcome as the scheme calls apart, wherever it may stand, and which way.
    """

    id: str
    label: str
    fact: str
    places: tuple[str, ...]
    may_not_apply: bool
    pulls: Direction | None
    source: str


@dataclass(frozen=True, slots=True)
class FeatureTrace:
    """Whether one feature holds, and which outcomes it speaks for and against."""

    id: str
    text: str
    state: State
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    gates: tuple[Gate, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is not known and could change the outcome.

    ``would_give`` is, for each value still possible, the outcomes it would leave possible.
    """

    fact: str
    label: str
    possible: tuple[str, ...]
    because: str
    who: str
    question: str | None
    would_give: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An outcome next to those that are possible, on one side of them, and why it is not one."""

    outcome: str
    title: str
    direction: Direction
    because: str


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion that could have been otherwise: a figure of one cohort, or a named judgement.

    ``label`` says which, and ``where`` of which inspection, review or the like a judgement is.
    ``was`` and ``becomes`` are counts of pupils (of people, in a survey), a value in the measure's
    unit, or the words of a judgement; ``by`` is how far apart they are, with its sign, and null for
    a judgement. ``of`` is how many pupils could have. ``also`` are the changes of figures
    that can't have stayed as they were beside it. ``leaves`` are the rows that say how it was; of a
    figure its own first, then those of the years that it is pooled or compared with.
    """

    kind: Literal["pupils", "people", "points", "judgement"]
    criterion: str
    label: str
    where: str
    was: float | str
    becomes: float | str
    by: float | None
    of: int | None
    text: str
    also: tuple[Change, ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together, and none of them alone, would have moved the outcome.

    ``possible`` are the outcomes it would have left possible, best first, and ``outcome`` the only
    one of them. ``pupils`` are all whose result would have been another (people, in a survey), and
    ``points`` the sum of changes of values. ``contested_by`` is what would then have spoken against
    the outcome, by the scheme's own measure.
    """

    direction: Direction
    outcome: str | None
    possible: tuple[str, ...]
    pupils: int
    points: float
    parts: tuple[Change, ...]
    text: str
    contested_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionInForce:
    """The last decision that people made under the scheme, as at a date.

    ``since`` is the day from which the school has been in this outcome without a break.
    ``months`` are the whole months since then; ``move_on_by`` when it should have moved on, and
    ``overdue`` whether that has passed; ``move_on_from`` before when it was not expected to, and
    ``move_on_to`` the title of the outcome it is expected to move on to. ``agreed_by`` are the
    posts that agreed it, ``proposed`` the outcome that the rules proposed then (none where nothing
    was settled), ``reason`` why it differs from that, ``conditions`` what was asked with it.
    """

    outcome: str
    decided: date
    since: date
    months: int
    review_by: date | None
    move_on_by: date | None
    overdue: bool
    leaf: Leaf
    move_on_from: date | None = None
    move_on_to: str | None = None
    agreed_by: tuple[str, ...] = ()
    proposed: str | None = None
    reason: str | None = None
    conditions: tuple[str, ...] = ()

    @property
    def otherwise(self) -> bool:
        """Whether people agreed something else than the rules proposed."""
        return self.outcome != self.proposed


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a scheme proposes for a school as at a date, and all the reasons.

    ``possible`` are the outcomes that some completion of the unknowns leads to, best first.
    ``outcome`` is the only one of them, or ``None``: the tool does not guess. ``certainty`` is
    settled when no completion of the unknowns changes the outcome. ``uncovered`` says that some
    completion leads to no outcome at all, which is a fault of the scheme. ``changes`` are filled in
    where they were asked for; ``unmoved`` are then the ways in which there is an outcome to move
    to, and no change of at most three criteria would have moved it. ``set_aside`` are the facts that
    can decide and rest on the grade that the school gives itself, which is never among the changes.
    """

    school: str
    urn: int
    name: str
    scheme: str
    title: str
    scheme_path: str
    policy: str
    as_of: date
    outcome: str | None
    outcome_title: str | None
    certainty: Literal["settled", "provisional"]
    possible: tuple[str, ...]
    uncovered: bool
    contested: bool
    contested_by: tuple[str, ...]
    facts: tuple[FactTrace, ...]
    outcomes: tuple[OutcomeTrace, ...]
    features: tuple[FeatureTrace, ...]
    decided_by: tuple[FactTrace, ...]
    unknown: tuple[Unknown, ...]
    changes: tuple[ChangeSet, ...]
    last_decision: DecisionInForce | None
    change: Literal["up", "down", "same", "new"] | None
    notes: tuple[str, ...]
    adopted: bool
    overrides: tuple[OverrideTrace, ...] = ()
    aspects: tuple[AspectTrace, ...] = ()
    unmoved: tuple[Direction, ...] = ()
    set_aside: tuple[str, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
