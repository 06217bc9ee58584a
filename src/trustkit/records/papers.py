"""``papers.yaml``: what the trust wants in its papers, and in which order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.vocabulary import Window, YearGroup

MOST_COLUMNS = 12
"""Columns that a chair can read on one page."""


class Column(Record):
    """One measure on page one, under a heading that several columns may share.

    Without a ``window`` the newest figures are shown; with one, the newest of that window: absence
    at the end of the summer is the whole year's, which can be compared with a whole year's.
    """

    measure: Identifier
    year_group: YearGroup | None = None
    window: Window | None = None
    heading: Text
    label: Text | None = None


class BoardPaper(Record):
    """The board paper: its title, its columns, and the groups shown for the trust."""

    title: Text = "School improvement report"
    committee: Text = "Board of trustees"
    asks: list[Text] = []
    columns: Annotated[list[Column], Field(min_length=1, max_length=MOST_COLUMNS)]
    groups: list[Identifier] = []
    scheme: Slug | None = None


class Papers(Record):
    """The trust's choices for each paper."""

    board: BoardPaper
