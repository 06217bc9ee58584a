"""What a board paper is made from: everything judged already, nothing still to be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trustkit.diagnostics.diagnostic import Diagnostic, has_errors
from trustkit.disclose.rules import Rules
from trustkit.judge.inspections import InspectionOnDate
from trustkit.judge.rests_on.decided import Reason
from trustkit.judge.schemes.trace import Proposed
from trustkit.papers.figures import Figures
from trustkit.records.benchmark import SeriesBreak
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.flags import Flag
from trustkit.records.measures import Group, Measure
from trustkit.records.papers import BoardPaper
from trustkit.records.plan import Action
from trustkit.records.rating_rules import RatingRules
from trustkit.records.scheme import Scheme
from trustkit.records.school import School


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action not yet done, and the visit or plan that it comes from."""

    action: Action
    origin: str


@dataclass(frozen=True, slots=True)
class SchoolRecords:
    """One school, and what people have written of it, as known on the date."""

    slug: str
    school: School
    inspections: InspectionOnDate = field(default_factory=lambda: InspectionOnDate(None))
    evaluation: SelfEvaluation | None = None
    actions: tuple[OpenAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a board paper says, before it is put into words and places.

    ``figures`` are disclosed for ``rules.audience``: of each school those of all pupils, of the
    trust (no school) those of every group. ``proposals`` are by school. ``inputs`` is a hash of what the paper was made from.
    ``hidden_places`` are the path and line of
    rows with something hidden: words that rest on one are not printed. ``suppressed`` is how many
    figures of schools are hidden, of how many there are. ``other_schemes`` are scales beside
    ``scheme``, each with its proposals by school; ``flags`` are the policy's. ``again`` is what has
    changed under decisions in force, by school and scheme.
    """

    trust: str
    as_of: date
    rules: Rules
    paper: BoardPaper
    figures: Figures
    schools: Sequence[SchoolRecords]
    measures: Mapping[str, Measure]
    groups: Mapping[str, Group]
    rating: RatingRules
    policy: date
    scheme: Scheme | None
    proposals: Mapping[str, Proposed]
    diagnostics: Sequence[Diagnostic]
    version: str
    inputs: str
    breaks: Sequence[SeriesBreak] = ()
    hidden_places: frozenset[tuple[str, int]] = frozenset()
    suppressed: tuple[int, int] = (0, 0)
    other_schemes: Sequence[tuple[Scheme, Mapping[str, Proposed]]] = ()
    flags: Sequence[Flag] = ()
    again: Mapping[tuple[str, str], tuple[Reason, ...]] = field(default_factory=dict)

    @property
    def draft(self) -> bool:
        """Whether the folder has errors, so that the paper is not yet to be relied on."""
        return has_errors(list(self.diagnostics))
