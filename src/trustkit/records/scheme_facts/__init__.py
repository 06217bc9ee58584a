"""The kinds of fact that a scheme may ask of a school: a small, closed vocabulary.

Every fact names its ``values``, best first. A kind says how evidence leads to one of them, and
leaves every value possible that the evidence does not exclude. One module a family of kinds. To add
a kind: a model in one of them and in the union below, its reader in ``judge/schemes/facts/``, and a
worked example in ``docs/policy/facts.md``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trustkit.records.scheme_facts.base import FactBase, FigureNamed, Share
from trustkit.records.scheme_facts.gaps import GapBand, GapFact
from trustkit.records.scheme_facts.history import CountBand, SupportHistoryFact
from trustkit.records.scheme_facts.inspection import InspectionFact, InspectionLine, InspectionTest
from trustkit.records.scheme_facts.judged import (
    JUDGEMENTS,
    Judged,
    JudgedFact,
    ShareBand,
    ShareFact,
)
from trustkit.records.scheme_facts.named import FlagFact, PhaseFact
from trustkit.records.scheme_facts.outcomes import OutcomesFact, OutcomesSection
from trustkit.records.scheme_facts.people import AnswerFact, ReviewFindingFact, SelfEvaluationFact
from trustkit.records.scheme_facts.self_evaluation import (
    ACCURACIES,
    Accuracy,
    FiguresTest,
    GradeClaim,
    SelfEvaluationAccuracyFact,
)

Fact = Annotated[
    InspectionFact
    | OutcomesFact
    | JudgedFact
    | ShareFact
    | AnswerFact
    | SelfEvaluationFact
    | ReviewFindingFact
    | GapFact
    | SelfEvaluationAccuracyFact
    | SupportHistoryFact
    | FlagFact
    | PhaseFact,
    Field(discriminator="kind"),
]
"""A fact of any kind, told apart by ``kind``."""

INSPECTED = (InspectionFact, FlagFact)
"""The kinds that are read from inspections."""

OWN_GRADES = (SelfEvaluationFact, SelfEvaluationAccuracyFact)
"""The kinds that rest on the grade that a school gives itself.

No such grade is ever given as what would have moved the school: it would be placed better by
thinking better of itself.
"""

__all__ = [
    "ACCURACIES",
    "INSPECTED",
    "JUDGEMENTS",
    "OWN_GRADES",
    "Accuracy",
    "AnswerFact",
    "CountBand",
    "Fact",
    "FactBase",
    "FigureNamed",
    "FiguresTest",
    "FlagFact",
    "GapBand",
    "GapFact",
    "GradeClaim",
    "InspectionFact",
    "InspectionLine",
    "InspectionTest",
    "Judged",
    "JudgedFact",
    "OutcomesFact",
    "OutcomesSection",
    "PhaseFact",
    "ReviewFindingFact",
    "SelfEvaluationAccuracyFact",
    "SelfEvaluationFact",
    "Share",
    "ShareBand",
    "ShareFact",
    "SupportHistoryFact",
]
