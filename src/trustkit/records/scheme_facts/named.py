"""Facts with an answer that is defined elsewhere: a flag of the policy, the phase of the school."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.base import Identifier
from trustkit.records.scheme_facts.base import FactBase
from trustkit.records.vocabulary import Phase


class FlagFact(FactBase):
    """Whether a flag of the policy (flags.yaml) is raised."""

    kind: Literal["flag"]
    """A flag."""
    flag: Identifier
    """Which flag, by its id."""
    gives: Annotated[dict[Literal["raised", "not_raised"], Identifier], Field(min_length=2)]
    """The value that each of the two states of the flag leads to."""


class PhaseFact(FactBase):
    """What kind of school it is, from school.yaml."""

    kind: Literal["phase"]
    """The phase of the school."""
    gives: Annotated[dict[Phase, Identifier], Field(min_length=1)]
    """The value that each phase leads to."""
