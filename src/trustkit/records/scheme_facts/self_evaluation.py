"""The fact that sets a school's own grade against its figures."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.faults import Fault, refuse
from trustkit.records.scheme_facts.base import FactBase, FigureNamed, Share
from trustkit.records.scheme_facts.judged import Judged, unknown_judgements
from trustkit.records.vocabulary import Phase

Accuracy = Literal["supported", "not_contradicted", "at_odds_too_high", "at_odds_too_low"]
"""What figures say of a grade. Not contradicted is not supported: the figures fit it, and would
fit another."""

ACCURACIES: tuple[Accuracy, ...] = (
    "supported", "not_contradicted", "at_odds_too_low", "at_odds_too_high",
)  # fmt: skip
"""Every verdict."""

EvaluatedArea = Literal["achievement", "attendance_and_behaviour"]
"""The areas that figures can speak to. Of the others, figures say nothing."""


class FiguresTest(Record):
    """So large a share of the figures were judged so."""

    of: Judged
    """Which judgement is counted."""
    counted: Annotated[list[str], Field(min_length=1)]
    """The judgements that count."""
    at_least: Annotated[Share, Field(gt=0)]
    """The share of the figures that must be judged so."""

    @model_validator(mode="after")
    def _judgements_exist(self) -> Self:
        refuse("FiguresTest", unknown_judgements(self.of, ("counted",), self.counted))
        return self


class GradeClaim(Record):
    """What would support a grade, and what would contradict it."""

    grades: Annotated[list[Text], Field(min_length=1)]
    """The grades that claim it, in the words of the scale."""
    supported: list[FiguresTest] = []
    """The figures support the grade where all of these hold; none given, figures can't."""
    too_high: list[FiguresTest] = []
    """The grade is too high for the figures where any of these holds."""
    too_low: list[FiguresTest] = []
    """The grade is too low for the figures where any of these holds."""
    source: Text
    """Where the claim comes from."""


class SelfEvaluationAccuracyFact(FactBase):
    """How the grade that a school gives itself fits its figures, for achievement and attendance only.

    A test that contradicts the grade goes before one that supports it; where neither holds, the
    grade is not contradicted. Figures that were not judged leave open what they could lead to.
    """

    kind: Literal["sef_accuracy"]
    """A grade of the school's own, held against figures."""
    area: EvaluatedArea
    """The area graded."""
    oldest_months: Annotated[int, Field(ge=1)]
    """How many months old the self-evaluation may be."""
    figures: Annotated[list[FigureNamed], Field(min_length=1)]
    """The figures that it is held against. Those of year groups not taught are left out."""
    phases: Annotated[list[Phase], Field(min_length=1)] | None = None
    """The kinds of school whose figures can be compared; left out, any."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    claims: Annotated[list[GradeClaim], Field(min_length=1)]
    """What each grade claims."""
    gives: Annotated[dict[Accuracy, Identifier], Field(min_length=4)]
    """The value that each of the four verdicts leads to."""

    def claim_of(self, grade: str) -> GradeClaim | None:
        """What a grade claims, whatever its capital letters."""
        wanted = grade.lower()
        return next(
            (each for each in self.claims if wanted in [name.lower() for name in each.grades]), None
        )

    @model_validator(mode="after")
    def _each_grade_claims_once(self) -> Self:
        seen: set[str] = set()
        faults: list[Fault] = []
        for at, each in enumerate(self.claims):
            for inner, grade in enumerate(each.grades):
                if grade.lower() in seen:
                    place = ("claims", at, "grades", inner)
                    faults.append(Fault(place, grade, "a grade is in one claim only"))
                seen.add(grade.lower())
        refuse("Fact", faults)
        return self
