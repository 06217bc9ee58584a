"""What a view is: a frame as at a date, and how its rows read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked
    from trustkit.disclose.rules import Rules

Row = dict[str, Any]
"""One row of a view's frame, by column."""

Wanted = Mapping[str, Sequence[str]]
"""What was chosen, by option: school (slugs), measure, group, window, academic_year."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as people read it: its heading, and the text of its cell in a row.

    ``number`` puts it to the right. A cell is never coloured: what it says stands in its words.
    """

    heading: str
    cell: Callable[[Row, Asked], str]
    number: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One thing to show.

    ``frame`` gives the rows, sorted, every column documented where it is made; they are the JSON and
    the CSV as they are. ``section`` names the column whose values part the tables for people (blank:
    one table; ``titles`` are their headings where the value is not one itself), and ``above`` what
    stands above a table of such a part (rows that say the same are of one table). ``newest`` are the
    columns that name one thing over time, of which people see the newest ``academic_year`` and
    ``window`` unless they ask (none: all rows are shown), and ``unless_asked``
    what people see of other choices unless they choose themselves (``{"group": "all"}``). ``filters`` gives, for
    each option that chooses rows (school, measure, group, window, academic_year), the frame's column;
    ``takes`` names those that the frame itself is made by.
    ``notes`` are sentences below the tables, ``beside`` what JSON says besides the rows. ``safe``
    gives the rows as an audience may see them; a view without it is for the trust's own desk alone.
    """

    name: str
    about: str
    frame: Callable[[Asked, Wanted], pl.DataFrame]
    columns: Sequence[Column]
    filters: Mapping[str, str]
    takes: Sequence[str] = ()
    section: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    above: Callable[[Row], str] = field(default=lambda _row: "")
    newest: Sequence[str] = ()
    unless_asked: Mapping[str, str] = field(default_factory=dict)
    notes: Callable[[pl.DataFrame, Asked], Sequence[str]] = field(default=lambda _rows, _asked: ())
    beside: Callable[[pl.DataFrame, Asked], Mapping[str, Any]] = field(
        default=lambda _rows, _asked: {}
    )
    safe: Callable[[Asked, Wanted, Rules], pl.DataFrame] | None = None
