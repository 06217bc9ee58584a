"""Tables of movements as an audience may see them: a whole table, or nothing of it.

A row of a table (the pupils of one prior band) is a small group with a result each, and what is
hidden of one row follows from the others and from published results. So a table is shown whole
where every row of it is safe, and else not at all; and a table is hidden too where a hidden one
would be the difference of those that are shown: the rest of its school's pupils beside the groups
of one partition, the rest of the trust beside the schools shown.

Tables of different windows or baselines are about partly the same pupils and are each made safe by
themselves; what they say together is not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from trustkit.disclose.rules import SMALL_GROUP, Rules
from trustkit.records.vocabulary import ALL_PUPILS

Cells = dict[tuple[str, str], int]
"""Pupils by prior and current band."""

_TRUST = ""
_OF = ("academic_year", "window", "year_group", "subject", "baseline")
_KEPT = frozenset(("school", *_OF, "group", "schools", "pupils", "no_baseline"))
_BESIDE = ("others_pupils", "others_net")


@dataclass(slots=True)
class _Table:
    """A table by its place in the frame; ``hidden`` once it may not be shown."""

    at: int
    school: str
    of: tuple[Any, ...]
    group: str
    of_trust: bool
    cells: Cells
    hidden: bool = False


@dataclass(slots=True)
class _Lines:
    """Which tables add up to which."""

    by_school: dict[tuple[Any, ...], list[_Table]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_group: dict[tuple[Any, ...], list[_Table]] = field(default_factory=lambda: defaultdict(list))


def safe_tables(tables: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """The tables of movements (:func:`trustkit.judge.transitions.net.tables`) as an audience may see them.

    Adds ``hidden``. A hidden table keeps what it is of and how many pupils it counts, and nothing
    else; of a shown one ``others_pupils`` and ``others_net`` go where the trust's own table is hidden,
    since the two make it up.
    """
    found = [_table(at, row) for at, row in enumerate(tables.iter_rows(named=True))]
    _hide(found, rules)
    hidden = pl.Series("hidden", [each.hidden for each in found], dtype=pl.Boolean)
    trusts_hidden = {(*each.of, each.group) for each in found if each.hidden and not each.school}
    unseen = pl.Series(
        "unseen", [(*each.of, each.group) in trusts_hidden for each in found], dtype=pl.Boolean
    )
    rows = tables.with_columns(hidden, unseen)
    return rows.with_columns(
        pl.when(pl.col("hidden") | (pl.col("unseen") if name in _BESIDE else False))
        .then(None)
        .otherwise(pl.col(name))
        .alias(name)
        for name in tables.columns
        if name not in _KEPT
    ).drop("unseen")


def _table(at: int, row: dict[str, Any]) -> _Table:
    cells = {(each["prior"], each["current"]): each["pupils"] for each in row["matrix"]}
    of = tuple(row[name] for name in _OF)
    return _Table(at, row["school"], of, row["group"], row["of_trust"], cells)


def _hide(tables: list[_Table], rules: Rules) -> None:
    """Hides what must be, and goes on until no line asks for more."""
    lines = _Lines()
    for each in tables:
        each.hidden = each.group in rules.withheld or not _is_safe(each.cells, rules)
        lines.by_school[each.school, each.of].append(each)
        if each.of_trust or each.school == _TRUST:
            lines.by_group[each.of, each.group].append(each)
    if rules.minimum_cell == 0:
        return
    before = -1
    while before != (now := sum(each.hidden for each in tables)):
        before = now
        for row in lines.by_school.values():
            _hide_in_school(row, rules)
        for column in lines.by_group.values():
            _hide_in_trust(column, rules)


def _is_safe(cells: Cells, rules: Rules) -> bool:
    """Whether no prior band has so few pupils, or so alike, that it tells of each of them."""
    rows: dict[str, list[int]] = defaultdict(list)
    for (prior, _), pupils in cells.items():
        rows[prior].append(pupils)
    for row in rows.values():
        size = sum(row)
        if 0 < size < rules.minimum_cell:
            return False
        if rules.minimum_cell and 0 < size < SMALL_GROUP and max(row) == size:
            return False
    return True


def _hide_in_school(row: list[_Table], rules: Rules) -> None:
    """The tables of one school's year group: all pupils, and the groups of each partition."""
    whole = next((each for each in row if each.group == ALL_PUPILS), None)
    parts: dict[str, list[_Table]] = defaultdict(list)
    for each in row:
        if each is not whole:
            parts[rules.partition.get(each.group, each.group)].append(each)
    for groups in parts.values():
        if whole is None:
            continue
        if whole.hidden:
            # Groups that are all shown would add up to it.
            for each in groups:
                each.hidden = True
        else:
            _hide_until_safe(whole, groups, rules)


def _hide_in_trust(column: list[_Table], rules: Rules) -> None:
    """The trust's table, and those of its schools that it adds up."""
    whole = next((each for each in column if each.school == _TRUST), None)
    if whole is not None and not whole.hidden:
        _hide_until_safe(whole, [each for each in column if each is not whole], rules)


def _hide_until_safe(whole: _Table, parts: list[_Table], rules: Rules) -> None:
    """Hides parts, the smallest first, until what the shown ones leave of the whole is safe.

    With no part shown that is the whole, which may be shown.
    """
    while True:
        shown = [each for each in parts if not each.hidden]
        if _is_safe(_less(whole.cells, [each.cells for each in shown]), rules):
            return
        smallest = min(shown, key=lambda each: (sum(each.cells.values()), each.group, each.school))
        smallest.hidden = True


def _less(whole: Cells, parts: Iterable[Cells]) -> Cells:
    rest = dict(whole)
    for part in parts:
        for cell, pupils in part.items():
            rest[cell] = rest.get(cell, 0) - pupils
    return rest
