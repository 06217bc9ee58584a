"""What is hidden so that subtraction gives nothing away.

A line is safe when the pupils hidden in it are of two parts or more, together number k or more,
and did not all, or none of them, reach the measure. Pupils of the whole that are in no part
(language not known, a part nobody returned) are a part that is never shown, and are protected as
any other. They conceal nothing in the trust's own row, since there they are the pupils of schools
that returned no such groups, whose cohorts are shown. Where the total itself is hidden, the parts
shown must leave k pupils or more unknown.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import polars as pl

from trustkit.disclose.cells import Line, lines_of
from trustkit.disclose.primary import primary
from trustkit.disclose.rules import Rules


def with_hidden(cells: pl.DataFrame, rules: Rules, members: pl.DataFrame) -> pl.DataFrame:
    """The cells with ``hidden``: those protected, and those that would give them away.

    The smallest part shown goes first, ties by name; a trust total goes when no school is left.
    Lines are gone through until none asks for more.
    """
    cells = cells.with_columns(hidden=primary(rules))
    if rules.minimum_cell == 0 and not cells["hidden"].any():
        return cells
    counts = _Counts(
        eligible=cells["eligible"].to_list(),
        achieved=cells["achieved"].to_list(),
        schools=cells["school"].to_list(),
        groups=cells["group"].to_list(),
        hidden=cells["hidden"].to_list(),
        minimum_cell=rules.minimum_cell,
    )
    _hide(lines_of(cells, rules, members), counts)
    return cells.with_columns(hidden=pl.Series(counts.hidden, dtype=pl.Boolean))


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is known of each cell, by its number. ``hidden`` grows."""

    eligible: list[int | None]
    achieved: list[int | None]
    schools: list[str]
    groups: list[str]
    hidden: list[bool]
    minimum_cell: int


def _hide(lines: list[Line], counts: _Counts) -> None:
    """Goes through the lines in order, and again through those in which something was hidden."""
    through: list[list[int]] = [[] for _ in counts.hidden]
    for at, line in enumerate(lines):
        for cell in _all(line):
            through[cell].append(at)
    # What neither holds anything hidden nor asks for anything by itself need not be looked at.
    asks = [not line.quiet or any(counts.hidden[cell] for cell in _all(line)) for line in lines]
    waits = [True] * len(lines)
    waiting = deque(range(len(lines)))
    while waiting:
        at = waiting.popleft()
        waits[at] = False
        if not asks[at]:
            continue
        for cell in _made_safe(lines[at], counts):
            for other in through[cell]:
                asks[other] = True
                if not waits[other]:
                    waits[other] = True
                    waiting.append(other)


def _all(line: Line) -> list[int]:
    return line.parts if line.total is None else [*line.parts, line.total]


def _made_safe(line: Line, counts: _Counts) -> list[int]:
    """Hides what a line needs hidden; gives what it hid."""
    added: list[int] = []
    hidden, eligible = counts.hidden, counts.eligible
    while not _is_safe(line, counts):
        shown = [cell for cell in line.parts if not hidden[cell] and eligible[cell] != 0]
        if shown:
            added.append(min(shown, key=lambda cell: _smallest_first(cell, eligible[cell])))
        elif line.is_column and line.total is not None and not hidden[line.total]:
            added.append(line.total)
        else:
            break
        hidden[added[-1]] = True
    return added


def _smallest_first(cell: int, eligible: int | None) -> tuple[bool, int, int]:
    return (eligible is None, eligible or 0, cell)


def _is_safe(line: Line, counts: _Counts) -> bool:
    """Whether nothing hidden in a line follows from what is shown in it."""
    concealed = [cell for cell in line.parts if counts.hidden[cell] and counts.eligible[cell] != 0]
    sizes = [counts.eligible[cell] for cell in concealed]
    unknown = None in sizes
    veil = 0 if line.of_trust or unknown else line.rest
    number = sum(size or 0 for size in sizes) + veil
    enough = unknown or number >= counts.minimum_cell
    if line.total is not None and counts.hidden[line.total]:
        return enough and (unknown or number > 0)
    if not concealed:
        return line.quiet
    # A school measured on two bases is one part of its column.
    named = counts.schools if line.is_column else counts.groups
    parts = len({named[cell] for cell in concealed}) + bool(veil)
    return parts > 1 and enough and not _all_or_none(line, concealed, number, veil, counts)


def _all_or_none(line: Line, concealed: list[int], number: int, rest: int, counts: _Counts) -> bool:
    """Whether all or none of the pupils concealed reached the measure, so that each is known."""
    reached = [counts.achieved[cell] for cell in concealed]
    if rest:
        reached.append(line.reached)
    if None in reached:
        return False
    total = sum(each or 0 for each in reached)
    return total <= 0 or total >= number
