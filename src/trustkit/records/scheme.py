"""``policy/<date>/schemes/*.yaml``: how a school is placed in a category or a phase."""

from __future__ import annotations

from trustkit.records.base import Record, Slug, Text


class Scheme(Record):
    """A categorisation scheme."""

    id: Slug
    title: Text
