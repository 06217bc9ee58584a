"""Tables of both sides, matched by what their rows are of and never by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from trustkit.changes.records.model import RowChange, TableChange
from trustkit.judge.counting import benchmarks_that_count, status_rank
from trustkit.records.observation import OBSERVATION_KEY
from trustkit.store.canonical import BENCHMARK_KEY
from trustkit.store.folder import Folder

_PLACE = ("path", "line")
_NTH = "_nth"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A kind of table: what its rows are of, from which day they count, and which of them wins.

    Without an ``order`` judging's own choice is asked for.
    """

    kind: str
    key: tuple[str, ...]
    dated: str
    order: tuple[str, ...]
    ranked: bool = False


TABLES = (
    Keyed(
        "observation",
        ("school", "academic_year", *OBSERVATION_KEY),
        "recorded",
        ("recorded", "revision", "line"),
        ranked=True,
    ),
    Keyed(
        "transition",
        ("school", "academic_year", "window", "year_group", "subject", "group", "baseline",
         "prior", "current"),
        "recorded",
        ("recorded", "revision", "line"),
    ),
    Keyed(
        "target",
        ("school", "academic_year", "window", "year_group", "measure", "group"),
        "set_on",
        ("set_on", "line"),
    ),
    Keyed(
        "trust_target",
        ("academic_year", "window", "year_group", "measure", "group"),
        "set_on",
        ("set_on", "line"),
    ),
    Keyed("inspection", ("school", "inspected", "urn", "era", "area"), "recorded",
          ("recorded", "line")),
    Keyed("benchmark", BENCHMARK_KEY, "released", ()),
    Keyed("series_break", ("measure", "year_group", "break_before"), "", ("path", "line")),
)  # fmt: skip
"""Every kind of table, with the columns that two rows of the same thing share."""


def compared(keyed: Keyed, before: pl.DataFrame, after: pl.DataFrame, as_of: date) -> TableChange:
    """What differs between two tables of a kind, key by key in order."""
    content = [name for name in after.columns if name not in _PLACE]
    old, new = _numbered(before, content), _numbered(after, content)
    same = [*content, _NTH]
    gone = old.join(new, on=same, how="anti", nulls_equal=True)
    come = new.join(old, on=same, how="anti", nulls_equal=True)
    key = list(keyed.key)
    touched = pl.concat([gone.select(key), come.select(key)]).unique().sort(key, nulls_last=True)
    if touched.is_empty():
        return TableChange()
    was = _counting(keyed, before.join(touched, on=key, how="semi", nulls_equal=True), as_of)
    now = _counting(keyed, after.join(touched, on=key, how="semi", nulls_equal=True), as_of)
    gone_by, come_by = _by_key(gone, key), _by_key(come, key)
    rows = [
        RowChange(
            key=each,
            before=was.get(each),
            after=now.get(each),
            gone=len(gone_by.get(each, [])),
            come=len(come_by.get(each, [])),
            waiting=_waiting(keyed, come_by.get(each, []), as_of),
            place=_place(come_by.get(each) or gone_by[each]),
        )
        for each in touched.iter_rows()
    ]
    return TableChange(tuple(rows))


def _numbered(table: pl.DataFrame, content: Sequence[str]) -> pl.DataFrame:
    """Rows that say the same, told apart by their number, so that two of them are not one."""
    return table.with_columns(pl.int_range(pl.len()).over(list(content)).alias(_NTH))


def _counting(keyed: Keyed, rows: pl.DataFrame, as_of: date) -> dict[tuple[Any, ...], Any]:
    """The row of each key that counts on the date."""
    if keyed.kind == "benchmark":
        rows = benchmarks_that_count(Folder("", tables={"benchmark": rows}), as_of)
    elif keyed.dated:
        rows = rows.filter(pl.col(keyed.dated) <= as_of)
    if keyed.order:
        by: list[str | pl.Expr] = [status_rank()] if keyed.ranked else []
        rows = rows.sort([*by, *keyed.order], maintain_order=True)
        rows = rows.unique(list(keyed.key), keep="last", maintain_order=True)
    return {tuple(row[name] for name in keyed.key): row for row in rows.iter_rows(named=True)}


def _by_key(rows: pl.DataFrame, key: list[str]) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows.sort(*_PLACE).iter_rows(named=True):
        found.setdefault(tuple(row[name] for name in key), []).append(row)
    return found


def _waiting(keyed: Keyed, rows: Sequence[dict[str, Any]], as_of: date) -> int:
    return sum(row[keyed.dated] > as_of for row in rows) if keyed.dated else 0


def _place(rows: Sequence[dict[str, Any]]) -> tuple[str, int]:
    return rows[-1]["path"], rows[-1]["line"]
