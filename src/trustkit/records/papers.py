"""``papers.yaml``: what the trust wants in its papers, and in which order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.vocabulary import Window, YearGroup

MOST_COLUMNS = 12
"""Columns that a chair can read on one page."""


class Column(Record):
    """One measure on page one, under a heading that several columns may share."""

    measure: Identifier
    """Which measure."""
    year_group: YearGroup | None = None
    """Which year group, where the measure has several."""
    window: Window | None = None
    """Show the newest figures of this window: absence at the end of the summer is the whole
    year's, which can be compared with a whole year's. Left out, the newest of any."""
    heading: Text
    """The heading above it, which columns side by side may share."""
    label: Text | None = None
    """What the column is called; left out, the measure's short name."""


class BoardPaper(Record):
    """The board paper: its title, its columns, and the groups shown for the trust."""

    title: Text = "School improvement report"
    """The paper's title."""
    committee: Text = "Board of trustees"
    """Who the paper is for."""
    asks: list[Text] = []
    """What the board is asked to do."""
    columns: Annotated[list[Column], Field(min_length=1, max_length=MOST_COLUMNS)]
    """The measures of page one, left to right."""
    groups: list[Identifier] = []
    """The groups of pupils shown for the trust."""
    scheme: Slug | None = None
    """The scheme whose categories are shown, by its id."""
    other_schemes: list[Slug] = []
    """Other schemes, by their ids, each shown in a table of its own after that one. Scales are never
    merged."""


class Papers(Record):
    """The trust's choices for each paper."""

    board: BoardPaper
    """The board paper."""
