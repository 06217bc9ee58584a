"""What is hidden so that subtraction gives nothing away.

A line is safe when the pupils hidden in it are of two parts or more, together number k or more,
and did not all, or none of them, reach the measure. Pupils of the whole that are in no part
(language not known, a part nobody returned) are a part that is never shown, and are protected as
any other. They conceal nothing in the trust's own row, since there they are the pupils of schools
that returned no such groups, whose cohorts are shown. Where the total itself is hidden, the parts
shown must leave k pupils or more unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.disclose.cells import Cell, Key, Line, Members, lines_of
from trustkit.disclose.primary import primary
from trustkit.disclose.rules import SMALL_GROUP, Rules


def hidden_cells(cells: Mapping[Key, Cell], rules: Rules, members: Members) -> set[Key]:
    """Every cell to hide from an audience: those protected, and those that would give them away.

    The smallest part shown goes first, ties by name; a trust total goes when no school is left.
    Lines are gone through until none asks for more.
    """
    hidden = primary(cells, rules)
    if not hidden and rules.minimum_cell == 0:
        return hidden
    lines = lines_of(cells, rules, members)
    through: dict[Key, list[int]] = {}
    for at, line in enumerate(lines):
        for key in [*line.parts, *([line.total] if line.total else [])]:
            through.setdefault(key, []).append(at)
    waiting = dict.fromkeys(range(len(lines)))
    while waiting:
        at = next(iter(waiting))
        del waiting[at]
        for key in _made_safe(lines[at], cells, hidden, rules):
            waiting.update(dict.fromkeys(through[key]))
    return hidden


def _made_safe(line: Line, cells: Mapping[Key, Cell], hidden: set[Key], rules: Rules) -> list[Key]:
    """Hides what a line needs hidden; gives what it hid."""
    added: list[Key] = []
    while not is_safe(line, cells, hidden, rules):
        shown = [key for key in line.parts if key not in hidden and cells[key].eligible != 0]
        if shown:
            added.append(min(shown, key=lambda key: _smallest_first(cells[key])))
        elif line.is_column and line.total is not None and line.total not in hidden:
            added.append(line.total)
        else:
            break
        hidden.add(added[-1])
    return added


def _smallest_first(cell: Cell) -> tuple[bool, int, Key]:
    return (cell.eligible is None, cell.eligible or 0, cell.key)


def is_safe(line: Line, cells: Mapping[Key, Cell], hidden: set[Key], rules: Rules) -> bool:
    """Whether nothing hidden in a line follows from what is shown in it."""
    concealed = [cells[key] for key in line.parts if key in hidden and cells[key].eligible != 0]
    unknown = any(cell.eligible is None for cell in concealed)
    rest = 0 if unknown else _rest(line, cells)
    veil = 0 if line.of_trust else rest
    number = sum(cell.eligible or 0 for cell in concealed) + veil
    enough = unknown or number >= rules.minimum_cell
    if line.total is not None and line.total in hidden:
        return enough and (unknown or number > 0)
    if not concealed:
        return rest == 0 or not (rest < rules.minimum_cell or _rest_tells(line, cells, rest, rules))
    parts = len(_distinct(line, concealed)) + bool(veil)
    return parts > 1 and enough and not _all_or_none(line, concealed, cells, veil)


def _distinct(line: Line, concealed: list[Cell]) -> set[str]:
    """The parts concealed; a school measured on two bases is one part of its column."""
    return {cell.school if line.is_column else cell.group for cell in concealed}


def _rest(line: Line, cells: Mapping[Key, Cell]) -> int:
    """How many pupils of the total are in none of the parts."""
    inside = sum(cells[key].eligible or 0 for key in line.parts)
    return max((line.total_eligible or 0) - inside, 0)


def _reached(line: Line, cells: Mapping[Key, Cell]) -> int | None:
    """How many pupils of the total, but of none of the parts, reached the measure."""
    if line.total is None:
        return None
    counts = [cells[line.total].achieved, *(cells[key].achieved for key in line.parts)]
    known = [count for count in counts if count is not None]
    return known[0] - sum(known[1:]) if len(known) == len(counts) else None


def _rest_tells(line: Line, cells: Mapping[Key, Cell], rest: int, rules: Rules) -> bool:
    """Whether the pupils in none of the parts are a small group that all, or none, reached it."""
    about_children = any(cells[key].group in rules.characteristic for key in line.parts)
    reached = _reached(line, cells)
    if line.is_column or not about_children or rest >= SMALL_GROUP or reached is None:
        return False
    return reached <= 0 or reached >= rest


def _all_or_none(line: Line, concealed: list[Cell], cells: Mapping[Key, Cell], rest: int) -> bool:
    """Whether all or none of the pupils concealed reached the measure, so that each is known."""
    counts = [cell.achieved for cell in concealed]
    if rest:
        counts.append(_reached(line, cells))
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return False
    number = sum(cell.eligible or 0 for cell in concealed) + rest
    return sum(known) <= 0 or sum(known) >= number
