"""Tables of movements as an audience may see them: a whole table, or nothing of it.

A row of a table (the pupils of one prior band) is a small group with a result each, and what is
hidden of one row follows from the others and from published results. So a table is shown whole
where every row of it is safe, and else not at all. The groups of one partition (girls and boys)
are shown together or not at all, by a school as by the trust, since all pupils less the one are the
other. And schools are hidden until what the shown ones leave of the trust is safe, of all pupils and of
every group. Then every sum of hidden tables that follows from shown ones is a sum of safe tables.

Tables of different windows or baselines are about partly the same pupils and are each made safe by
themselves; what they say together is not looked at. Nor is that groups of different partitions
overlap (nearly all pupils with free meals are disadvantaged), nor how far a hidden number can be told
to within limits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    """Hides what must be: tables of all pupils first, then those of each partition."""
    for each in tables:
        each.hidden = each.group in rules.withheld
    if rules.minimum_cell == 0:
        return
    alike: dict[tuple[Any, ...], list[_Table]] = defaultdict(list)
    for each in tables:
        alike[each.of].append(each)
    for of in alike.values():
        wholes = {each.school: each for each in of if each.group == ALL_PUPILS}
        for each in wholes.values():
            each.hidden |= not _is_safe(each.cells, rules)
        parts: dict[str, dict[str, list[_Table]]] = defaultdict(lambda: defaultdict(list))
        for each in of:
            if each.group != ALL_PUPILS:
                parts[rules.partition.get(each.group, each.group)][each.school].append(each)
        _hide_schools([_Part(each, [], rules) for each in wholes.values()], rules)
        for groups in parts.values():
            named = sorted({*wholes, *groups})
            _hide_schools([_Part(wholes.get(name), groups[name], rules) for name in named], rules)


class _Part:
    """What one school, or the trust, has to show of one partition, whole or not at all.

    ``columns`` are its pupils by group (blank: of no group that was returned; all pupils where no
    partition is meant). A group shown beside the total gives the others away: so they go together.
    """

    def __init__(self, whole: _Table | None, groups: Sequence[_Table], rules: Rules) -> None:
        self.whole, self.tables = whole, groups or ([] if whole is None else [whole])
        self.school = self.tables[0].school
        self.of_trust = self.tables[0].of_trust
        self.columns = {each.group: each.cells for each in groups}
        if whole is not None:
            self.columns[""] = _less(whole.cells, self.columns.values())
        self.hidden = (whole is not None and whole.hidden) or not self.is_safe(self.columns, rules)
        self.hidden |= any(each.hidden for each in self.tables)

    @staticmethod
    def is_safe(columns: Mapping[str, Cells], rules: Rules) -> bool:
        """Whether every group's table is."""
        return all(_is_safe(cells, rules) for cells in columns.values())

    @property
    def size(self) -> tuple[int, str]:
        """Which is hidden first, where one of several must be."""
        return sum(sum(each.cells.values()) for each in self.tables), self.school


def _hide_schools(parts: Sequence[_Part], rules: Rules) -> None:
    """Hides schools, the smallest first, until what the shown ones leave of the trust is safe.

    With no school shown that is the trust's own, which is hidden where it is not safe itself.
    """
    whole = next((each for each in parts if each.school == _TRUST), None)
    inside = [each for each in parts if each is not whole and each.of_trust]
    while whole is not None and not whole.hidden:
        shown = [each for each in inside if not each.hidden]
        left = {
            group: _less(cells, [each.columns.get(group, {}) for each in shown])
            for group, cells in whole.columns.items()
        }
        if _Part.is_safe(left, rules):
            break
        if not shown:
            whole.hidden = True
            break
        min(shown, key=lambda each: each.size).hidden = True
    for part in parts:
        for each in part.tables:
            each.hidden |= part.hidden


def _is_safe(cells: Cells, rules: Rules) -> bool:
    """Whether no prior band has so few pupils, or so alike, that it tells of each of them."""
    rows: dict[str, list[int]] = defaultdict(list)
    for (prior, _), pupils in cells.items():
        rows[prior].append(pupils)
    for row in rows.values():
        size = sum(row)
        if min(row) < 0 or 0 < size < rules.minimum_cell:
            return False
        if 0 < size < SMALL_GROUP and max(row) == size:
            return False
    return True


def _less(whole: Cells, parts: Iterable[Cells]) -> Cells:
    rest = dict(whole)
    for part in parts:
        for cell, pupils in part.items():
            rest[cell] = rest.get(cell, 0) - pupils
    return rest
