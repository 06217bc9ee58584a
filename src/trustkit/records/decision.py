"""``decisions/<date>-<scheme>.yaml`` and ``answers.yaml``: what people decided and signed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from trustkit.records.base import ContentHash, Identifier, Record, Role, Slug, Text


class Proposal(Record):
    """What the rules proposed when the decision was made."""

    outcome: Slug | None
    certainty: Literal["settled", "provisional"]
    contested: bool = False


class DecisionEvidence(Record):
    """What the decision rests on: data as at a date, a policy version, a review."""

    as_of: date
    policy: date
    review: Text | None = None
    rests_on: ContentHash | None = None
    """The hash of the figures, inspection grades and answers that the scheme looked at, as
    `trustkit why` prints it; with it, a change of what was recorded by then is seen too."""


class Decision(Record):
    """One agreed outcome of one scheme for one school.

    A decision is never edited; a later one names it in ``supersedes`` (its file name).
    """

    scheme: Slug
    outcome: Slug
    decided: date
    agreed_by: Annotated[list[Role], Field(min_length=1)]
    proposal: Proposal
    evidence: DecisionEvidence
    reason: Text | None = None
    review_by: date | None = None
    conditions: list[Text] = []
    supersedes: Text | None = None

    @model_validator(mode="after")
    def _differing_is_explained(self) -> Self:
        if self.outcome != self.proposal.outcome and not self.reason:
            raise ValueError(
                f"the outcome ({self.outcome}) differs from the proposal "
                f"({self.proposal.outcome}), so a reason must be given"
            )
        return self


class Answer(Record):
    """A named role's dated answer to a question that a scheme asks and no figure can settle."""

    question: Identifier
    answer: Annotated[str, StringConstraints(min_length=1)] | bool
    by: Role
    on: date
    until: date | None = None
    reason: Text


class Answers(Record):
    """All the answers given about one school."""

    answers: list[Answer]
