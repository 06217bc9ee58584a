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
from trustkit.records.scheme_facts.inspection import InspectionFact, InspectionLine, InspectionTest
from trustkit.records.scheme_facts.judged import (
    JUDGEMENTS,
    Judged,
    JudgedFact,
    ShareBand,
    ShareFact,
)
from trustkit.records.scheme_facts.outcomes import OutcomesFact, OutcomesSection
from trustkit.records.scheme_facts.people import AnswerFact, ReviewFindingFact, SelfEvaluationFact

Fact = Annotated[
    InspectionFact
    | OutcomesFact
    | JudgedFact
    | ShareFact
    | AnswerFact
    | SelfEvaluationFact
    | ReviewFindingFact,
    Field(discriminator="kind"),
]
"""A fact of any kind, told apart by ``kind``."""

__all__ = [
    "JUDGEMENTS",
    "AnswerFact",
    "Fact",
    "FactBase",
    "FigureNamed",
    "InspectionFact",
    "InspectionLine",
    "InspectionTest",
    "Judged",
    "JudgedFact",
    "OutcomesFact",
    "OutcomesSection",
    "ReviewFindingFact",
    "SelfEvaluationFact",
    "Share",
    "ShareBand",
    "ShareFact",
]
