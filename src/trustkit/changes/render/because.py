"""What moved each row of a table, said once where it is the same for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.changes.consequences.causes import OWN
from trustkit.changes.consequences.model import Cause
from trustkit.changes.render.escaped import cleaned
from trustkit.changes.render.phrases import arrow
from trustkit.changes.render.section import Section


@dataclass(frozen=True, slots=True)
class Moved:
    """A row of what moved: its cells, the figure they are about, and what moved it."""

    cells: tuple[str, ...]
    about: str
    causes: tuple[Cause, ...]


def moved_section(
    title: str,
    head: tuple[str, ...],
    rows: Sequence[Moved],
    *,
    intro: str = "",
    folded: bool = False,
) -> Section:
    """A table with its causes in the last column, or above it if every row has the same ones."""
    role = _shared_role(rows)
    told = [_causes(row, role) for row in rows]
    shared = f"Every one was moved by {role}." if role else ""
    if len(rows) > 1 and told[0] and len(set(told)) == 1:
        whole = "; ".join(_causes(rows[0], "").split("\n"))
        intro = " ".join(part for part in (intro, f"Every one was moved by {whole}.") if part)
        return Section(title, head, tuple(row.cells for row in rows), intro=intro, folded=folded)
    return Section(
        title,
        (*head, "Moved by"),
        tuple((*row.cells, text) for row, text in zip(rows, told, strict=True)),
        intro=" ".join(part for part in (intro, shared) if part),
        folded=folded,
    )


def causes(every: Sequence[Cause]) -> str:
    """All causes of one move, each on a line of its own."""
    return _causes(Moved((), "", tuple(every)), "")


def _shared_role(rows: Sequence[Moved]) -> str:
    """What every cause of every row is to it, if it is the same; else blank."""
    roles = {cause.role for row in rows for cause in row.causes}
    return roles.pop() if len(rows) > 1 and len(roles) == 1 else ""


def _causes(row: Moved, shared: str) -> str:
    return "\n".join(cleaned(_cause(each, row.about, shared)) for each in row.causes)


def _cause(each: Cause, about: str, shared: str) -> str:
    """One cause: what it is to the result, what it was and is, and where."""
    if each.withheld:
        return each.what
    if each.before is None:
        change = f"new: {each.after}"
    elif each.after is None:
        change = f"gone: {each.before}"
    else:
        change = arrow(each.before, each.after)
    role = "" if each.role == shared else f"{each.role}: "
    what = "" if each.role == OWN else f"{_but_for(each.what, about)}: "
    return f"{role}{what}{change} ({each.path}:{each.line})"


def _but_for(what: str, about: str) -> str:
    """A school's figure without the name of the figure, where the row is about that very one."""
    return what.removesuffix(f": {about}") if about else what
