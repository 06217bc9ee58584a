"""``trustkit.yaml``: the trust itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Record, Text


class TrustIdentifiers(Record):
    """The numbers others know the trust by; each may be left out."""

    group_uid: Annotated[int, Field(ge=1)] | None = None
    """The group UID of Get Information about Schools."""
    companies_house: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{8}$")] | None = None
    """The company number."""
    ukprn: Annotated[int, Field(ge=10000000, le=19999999)] | None = None
    """The UK provider reference number."""


class Audience(Record):
    """What a group of readers may see."""

    minimum_cell: Annotated[int, Field(ge=0, le=100)]
    """Results of fewer pupils than this are hidden. 0 hides nothing, and marks every page
    confidential."""


AudienceName = Literal["public", "governors", "trustees", "confidential"]


def _usual_audiences() -> dict[AudienceName, Audience]:
    return {
        "public": Audience(minimum_cell=6),
        "governors": Audience(minimum_cell=6),
        "trustees": Audience(minimum_cell=6),
        "confidential": Audience(minimum_cell=0),
    }


class ListedFile(Record):
    """Files that may be in the folder though nothing in them can be looked into.

    ``path`` is relative to the folder; ``*`` stands for part of a name, ``**/`` for any folders.
    """

    path: Annotated[str, StringConstraints(min_length=1, pattern=r"[A-Za-z0-9]")]
    """Which files, seen from the folder; `*` stands for part of a name, `**/` for any folders."""
    reason: Text
    """Why they are here, and who has looked at them."""


class ListedAddress(Record):
    """An e-mail address that belongs to no person, and may stand in any file."""

    address: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]
    """The address, whole."""
    reason: Text
    """Whose it is, and why it belongs to no person."""


class Privacy(Record):
    """What the privacy checks let pass; everything else is a finding."""

    files: list[ListedFile] = []
    """Files that nothing can look into, and that may be here all the same."""
    addresses: list[ListedAddress] = []
    """E-mail addresses that belong to no person."""
    posts: list[Text] = []
    """Names of posts and bodies that no usual word of a post is in, and that are no person's."""


class Trust(Record):
    """The trust, the year it is in, and the rules it keeps everywhere."""

    format: Literal[1]
    """The version of the folder's form; 1 is the only one there is."""
    name: Text
    """The trust's name, as papers print it."""
    identifiers: TrustIdentifiers = TrustIdentifiers()
    """The numbers others know the trust by."""
    current_year: AcademicYear
    """The academic year the trust is in."""
    policy: Literal["in_force"] | date = "in_force"
    """in_force (the version in force on the date asked about), or the date of the version to
    use whatever the date."""
    audiences: dict[AudienceName, Audience] = Field(default_factory=_usual_audiences)
    """What each audience may see."""
    privacy: Privacy = Privacy()
    """What the privacy checks let pass."""
