"""``reviews/<date>-<kind>.md``: the front matter of a visit's record; the prose follows it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.base import ContentHash, Identifier, Record, Role, Slug, Text
from trustkit.records.evaluation import FigureCited
from trustkit.records.plan import Action


class Finding(Record):
    """What the visitors found in one area, as a strength or as something to improve."""

    area: Identifier
    kind: Literal["strength", "improve", "concern"]
    finding: Text
    figure: FigureCited | None = None
    rests_on: ContentHash | None = None
    """The hash of the figure cited. That of the figure as it is now says that the finding was
    looked at again with it, and stands."""


class Review(Record):
    """A visit to a school: who came, what they found, and what was agreed.

    ``recommends`` may name the category that the team recommends under a scheme, by scheme id.
    """

    date: date
    kind: Slug
    team: Annotated[list[Role], Field(min_length=1)]
    lines_of_enquiry: list[Text] = []
    findings: list[Finding] = []
    actions: list[Action] = []
    recommends: dict[Slug, Slug] = {}
    school_response: Text | None = None
