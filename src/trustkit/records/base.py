"""The base of every record, and the small types that many of them share."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Record(BaseModel):
    """A record read from the folder: its fields are those named, and never change."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        populate_by_name=True,
        # A command validates the few kinds of record it needs: the others are never built.
        defer_build=True,
    )


class Row(Record):
    """A record that is one row of a CSV file: every field is a single cell.

    A blank cell is ``None``. A field without a default must not be blank.
    """


_EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"


def _email_free(text: str) -> str:
    if re.search(_EMAIL, text):
        raise ValueError("write the role, not an e-mail address")
    return text


Text = Annotated[str, StringConstraints(min_length=1)]  # words that must be there

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
"""A short name, as folders have: lower-case letters, digits and single hyphens."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""An id, as policy files define them: lower-case letters, digits and underscores."""

Urn = Annotated[int, Field(ge=100000, le=999999)]
"""A school's unique reference number: six digits, issued by the DfE."""

Role = Annotated[
    str,
    StringConstraints(min_length=2, max_length=80),
    AfterValidator(_email_free),
    Field(json_schema_extra={"not": {"pattern": _EMAIL}}),
]
"""Given by the post that is held (“Headteacher”), never by name."""

ContentHash = Annotated[str, StringConstraints(pattern=r"^sha256-[0-9a-f]{12}$")]
"""What a judgement rested on, in short: the word keeps YAML from reading digits as a number."""
