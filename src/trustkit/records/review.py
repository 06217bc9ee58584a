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
    """Which area of the school's work."""
    kind: Literal["strength", "improve", "concern"]
    """Whether it is a strength, something to improve or a concern."""
    finding: Text
    """What was found, naming no child."""
    figure: FigureCited | None = None
    """The figure it rests on, so that a reader can be shown it."""
    priority: Slug | None = None
    """The priority of the school's plan that it is about, by its id."""
    school: Slug | None = None
    """Another school of the trust that it points to, by the name of its folder."""
    rests_on: ContentHash | None = None
    """The hash of the figure cited. That of the figure as it is now says that the finding was
    looked at again with it, and stands."""


class Review(Record):
    """A visit to a school: who came, what they found, and what was agreed."""

    date: date
    """The day of the visit, as in the file's name."""
    kind: Slug
    """What kind of visit, as in the file's name."""
    team: Annotated[list[Role], Field(min_length=1)]
    """The posts that came."""
    lines_of_enquiry: list[Text] = []
    """What they set out to find out."""
    findings: list[Finding] = []
    """What they found."""
    actions: list[Action] = []
    """What was agreed."""
    recommends: dict[Slug, Slug] = {}
    """The outcome that the team recommends under a scheme, by scheme id."""
    school_response: Text | None = None
    """What the school says to it."""
