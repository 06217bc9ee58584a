"""``decisions/<date>-<scheme>.yaml`` and ``answers.yaml``: what people decided and signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from trustkit.records.base import ContentHash, Identifier, Record, Role, Slug, Text
from trustkit.text.hashed import hash_of_value


def seal_of(record: object) -> str:
    """The seal that fits a decision: the hash of all that its file says, but the seal itself."""
    said = record if isinstance(record, Mapping) else {}
    return hash_of_value({name: value for name, value in said.items() if name != "seal"})


class Proposal(Record):
    """What the rules proposed when the decision was made."""

    outcome: Slug | None
    """The outcome proposed; blank (null) where the rules could not say."""
    certainty: Literal["settled", "provisional"]
    """Whether anything still unknown could have changed it."""
    contested: bool = False
    """Whether two or more features spoke against it."""


class Release(Record):
    """A figure that is not the school's own, and that its figures were held against."""

    what: Text
    """Which: “national, state-funded schools, 2024/25 final”."""
    released: date | None = None
    """The day it was published; blank for what the trust makes itself, such as a target."""
    source: Text | None = None
    """Where it was published."""


class DecisionEvidence(Record):
    """What the decision rests on: data as at a date, a policy version, a review.

    The hashes are described for other programs in docs/policy/decisions.md.
    """

    as_of: date
    """The day up to which figures were taken into account."""
    policy: date
    """The version of the policy, by the day it took effect."""
    policy_hash: ContentHash | None = None
    """The hash of the rules of that version by which the scheme was judged."""
    review: Text | None = None
    """The review it rests on, by file name."""
    review_hash: ContentHash | None = None
    """The hash of what that review found."""
    rests_on: ContentHash | None = None
    """The hash of the figures, inspection grades, answers, own grades and findings of reviews that
    the scheme looked at, as `trustkit why` prints it; with it, a change of what was recorded by then
    is seen too."""
    benchmarks: list[Release] = []
    """What those figures were held against."""
    benchmarks_hash: ContentHash | None = None
    """The hash of what each figure was held against."""


class Decision(Record):
    """One agreed outcome of one scheme for one school.

    A decision is never edited: a later one supersedes it. `trustkit decide` writes it, and seals
    what it wrote.
    """

    scheme: Slug
    """The scheme decided under, by its id."""
    outcome: Slug
    """What was agreed: an outcome of the scheme."""
    decided: date
    """The day it was agreed."""
    recorded: date | None = None
    """The day it was written down, from which it is known; blank where that was not noted."""
    agreed_by: Annotated[list[Role], Field(min_length=1)]
    """The posts that agreed it."""
    proposal: Proposal
    """What the rules proposed that day."""
    evidence: DecisionEvidence
    """What it rests on."""
    reason: Text | None = None
    """Why it differs from the proposal; must be given where it does."""
    review_by: date | None = None
    """The day by which it is looked at again."""
    move_on_from: date | None = None
    """The first day on which the school is expected to move on, as the scheme said."""
    move_on_by: date | None = None
    """The day by which the school is expected to have moved on, as the scheme said."""
    conditions: list[Text] = []
    """What was asked of the school or the trust with it."""
    supersedes: Text | None = None
    """The decision that this one replaces, by file name."""
    supersedes_seal: ContentHash | None = None
    """The hash of all that the replaced decision says, so that it can't be changed unseen."""
    seal: ContentHash | None = None
    """The hash of all the rest of this record: whoever edits it breaks it."""

    @property
    def replaces(self) -> str | None:
        """The file name of the decision superseded, without the folder that may stand before it."""
        return self.supersedes.removeprefix("decisions/") if self.supersedes else None

    @property
    def known_from(self) -> date:
        """The day from which the decision counts: the later of those it was made and written down."""
        return max(self.decided, self.recorded or self.decided)

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
    """The question answered, as the scheme names it."""
    answer: Annotated[str, StringConstraints(min_length=1)] | bool
    """The answer; true and false are yes and no."""
    by: Role
    """The post that answers for it."""
    on: date
    """The day it was given."""
    until: date | None = None
    """The last day it holds; blank for no end."""
    reason: Text
    """What it rests on."""


class Answers(Record):
    """All the answers given about one school."""

    answers: list[Answer]
    """Every answer, old ones too."""
