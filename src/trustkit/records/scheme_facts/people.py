"""Facts that people wrote down: signed answers, self-evaluations and reviews."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier
from trustkit.records.faults import Fault, refuse
from trustkit.records.scheme_facts.base import FactBase


class AnswerFact(FactBase):
    """What a named role has answered to a question."""

    kind: Literal["answer"]
    """A signed answer."""
    question: Identifier
    """The question, as answers.yaml names it."""
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]
    """The value that each answer leads to; true and false in an answer are read as yes and no."""

    @model_validator(mode="after")
    def _yes_and_no_are_said_so(self) -> Self:
        said = {"true": "yes", "false": "no"}
        refuse(
            "Fact",
            [
                Fault(
                    ("gives", word),
                    word,
                    f"an answer of {word} is read as {said[word]}: write “{said[word]}” here",
                )
                for word in self.gives
                if word in said
            ],
        )
        return self


class SelfEvaluationFact(FactBase):
    """The grade that the school's newest self-evaluation gives an area."""

    kind: Literal["self_evaluation"]
    """A grade of the school's own."""
    area: Identifier
    """Which area."""
    oldest_months: Annotated[int, Field(ge=1)]
    """How many months old it may be."""
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]
    """The value that each grade leads to."""


class ReviewFindingFact(FactBase):
    """What the newest review with a finding in an area found there."""

    kind: Literal["review_finding"]
    """A finding of a review."""
    area: Identifier
    """Which area."""
    oldest_months: Annotated[int, Field(ge=1)]
    """How many months old it may be."""
    gives: Annotated[
        dict[Literal["strength", "improve", "concern"], Identifier], Field(min_length=1)
    ]
    """The value that each kind of finding leads to; where the review found several things, the
    first kind named counts."""
