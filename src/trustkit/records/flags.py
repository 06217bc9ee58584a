"""``policy/<date>/flags.yaml``: what is flagged of a school from its last two graded inspections."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.scheme_facts import InspectionTest


class FlagLine(Record):
    """One thing that an inspection may have said."""

    when: InspectionTest
    """What must hold of the inspection."""
    because: Text
    """What it is, in words for the trace."""
    source: Text
    """Where the line comes from."""


class Flag(Record):
    """A flag: raised where the last graded inspection and the one before it both say so.

    Only graded inspections under the school's own URNs count. What is not known of one of them
    leaves the flag unknown, unless what is known of the other settles it.
    """

    id: Identifier
    """What schemes call it."""
    title: Text
    """What papers call it."""
    about: Text
    """What it says of a school, and whose rule it is."""
    latest: Annotated[list[FlagLine], Field(min_length=1)]
    """One of these must hold of the last graded inspection."""
    previous: list[FlagLine] = []
    """One of these must hold of the graded inspection before it; none given, it is not looked at."""
    unless: list[FlagLine] = []
    """Where one of these holds of the last graded inspection the flag is not raised: something that
    goes before it does."""
    source: Text
    """Where the rule is published."""


class Flags(Record):
    """The flags of the policy."""

    flags: list[Flag]
    """Every flag, in the order in which they are printed."""
