"""Figures as they could have been, rated by the code that rates every figure.

For each figure that a scheme looks at, the row of its newest year is written once for every count of
pupils there could have been (for a value, every step of its last place within reach), and all of
them, of all schools, are compared and rated at once by :func:`trustkit.judge.results.judged`: the
same comparators, tolerance, intervals, pooled years and trend. There is no second formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

import polars as pl

from trustkit.judge.figures import OF_PUPILS, with_figures
from trustkit.judge.results import figures_of, judged
from trustkit.judge.schemes.changes.links import Cohort, Linked
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.figures import FigureKey, ResultRow, key_of
from trustkit.judge.schemes.figures import figures_of as figures_named
from trustkit.policy.in_force import Policy
from trustkit.records.measures import Measure
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Folder

REACH = 400
"""How many steps of its last place a value is looked at in either direction: 40.0 points."""

_OF_VALUE = ("average", "progress", "session_rate", "incident_rate")
_KEY = ["measure", "year_group", "group", "window"]
_PLACE = ["path", "line"]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure of a school as it is, and what it could have been set to.

    ``setting`` and ``settings`` are counts of pupils where ``counted``, else units of the last of
    ``places``. ``nearest`` says that the count is the one nearest to a published percentage.
    """

    row: ResultRow
    measure: Measure
    counted: bool
    nearest: bool
    places: int
    setting: int
    settings: range


class Otherwise:
    """The figures that some schemes look at, of some schools, as they could have been."""

    def __init__(
        self,
        folder: Folder,
        policy: Policy,
        as_of: date,
        evidence: Iterable[SchoolEvidence],
        schemes: Sequence[Scheme],
    ) -> None:
        """Nothing is rated before it is asked for."""
        self._folder, self._policy, self._as_of = folder, policy, as_of
        deciding = {
            key_of(figure)
            for scheme in schemes
            for name in scheme.deciding
            for figure in figures_named(scheme.facts[name])
        }
        self._pairs: dict[Figure, tuple[pl.DataFrame, dict[tuple[int, int], int]]] = {}
        self._rows: dict[tuple[str, FigureKey, int, int | None], ResultRow] = {}
        self._wanted = {
            (each.slug, key): rows[0]
            for each in evidence
            for key, rows in each.figures.items()
            if key in deciding or _of_pupils(policy, key)
        }

    @cached_property
    def _all(self) -> pl.DataFrame:
        """Every figure of the folder, with its counts."""
        return figures_of(self._folder, self._policy, self._as_of)

    @cached_property
    def _figures(self) -> dict[tuple[str, FigureKey], Figure]:
        places = sorted((row["path"], row["line"]) for row in self._wanted.values())
        wanted = pl.DataFrame(places, schema={"path": pl.String, "line": pl.Int64}, orient="row")
        counts = {
            (row["path"], row["line"]): row
            for row in self._all.join(wanted, on=_PLACE, how="semi").iter_rows(named=True)
        }
        found: dict[tuple[str, FigureKey], Figure] = {}
        for at, row in self._wanted.items():
            measure = self._policy.measures.get(row["measure"])
            raw = counts.get((row["path"], row["line"]))
            figure = _figure(row, measure, raw) if measure and raw else None
            if figure is not None:
                found[at] = figure
        return found

    def figure(self, school: str, key: FigureKey) -> Figure | None:
        """A figure that could have been otherwise; ``None`` where there is no value to change."""
        return self._figures.get((school, key))

    def figures_of(self, school: str) -> list[FigureKey]:
        """The figures of a school that could have been otherwise."""
        return self._keys.get(school, [])

    @cached_property
    def _keys(self) -> dict[str, list[FigureKey]]:
        found: dict[str, list[FigureKey]] = {}
        for school, key in sorted(self._figures):
            found.setdefault(school, []).append(key)
        return found

    @cached_property
    def _linked(self) -> dict[str, Linked]:
        cohorts: dict[str, dict[FigureKey, Cohort]] = {}
        for (school, key), each in self._figures.items():
            if each.counted:
                cohorts.setdefault(school, {})[key] = Cohort(
                    each.setting, each.row["eligible"], each.row["academic_year"]
                )
        return {school: Linked(of, self._policy.measures) for school, of in cohorts.items()}

    def together(self, school: str, chosen: Mapping[FigureKey, int]) -> dict[FigureKey, int] | None:
        """All figures that differ once some are set; ``None`` where that can't have been."""
        counted = {
            key: setting
            for key, setting in chosen.items()
            if (figure := self.figure(school, key)) is not None and figure.counted
        }
        if not counted:
            return dict(chosen)
        moved = self._linked[school].together(counted)
        return None if moved is None else {**chosen, **moved}

    def row(self, school: str, key: FigureKey, settings: Mapping[FigureKey, int]) -> ResultRow:
        """A figure's row, rated as it would have been, once these figures were otherwise.

        The same row each time that it is asked for, so that what was made of it can be kept.
        """
        figure = self._figures[school, key]
        other = self._beside.get((school, key))
        beside = settings.get(other) if other is not None else None
        if key not in settings and beside is None:
            return figure.row
        at = (school, key, settings.get(key, figure.setting), beside)
        if at not in self._rows:
            found = (
                self._rated.row(self._index[(*_place(figure), at[2])], named=True)
                if other is None or beside is None
                else self._with_other(figure, at[2], self._figures[school, other], beside)
            )
            self._rows[at] = {name: found[name] for name in figure.row}
        return self._rows[at]

    def compared_with(self, school: str, key: FigureKey) -> tuple[FigureKey, ...]:
        """The school's other figures that are rated against this one."""
        if not self._beside:
            return ()
        others = ((own, self._beside.get((school, own))) for own in self.figures_of(school))
        return tuple(own for own, other in others if other == key)

    @cached_property
    def _series(self) -> pl.DataFrame:
        """Every year of the figures that could have been otherwise."""
        keys = pl.DataFrame(
            sorted((school, *key) for school, key in self._figures),
            schema=dict.fromkeys(["school", *_KEY], pl.String),
            orient="row",
        )
        return self._all.join(keys, on=["school", *_KEY], how="semi")

    @cached_property
    def _rated(self) -> pl.DataFrame:
        """Every figure at each of its settings, rated; the years before it are pooled with it."""
        settings = {figure: figure.settings for figure in self._figures.values()}
        return self._judged(self._series, settings, self._all)

    @cached_property
    def _index(self) -> dict[tuple[str, int, int], int]:
        """Where in ``_rated`` each figure's setting stands, by the figure's place."""
        figures = {_place(each): each for each in self._figures.values()}
        columns = self._rated.select(*_PLACE, "achieved", "value").iter_rows()
        found: dict[tuple[str, int, int], int] = {}
        for at, (path, line, achieved, value) in enumerate(columns):
            each = figures[path, line]
            setting = achieved if each.counted else round(value * 10**each.places)
            found[path, line, setting] = at
        return found

    @cached_property
    def _beside(self) -> dict[tuple[str, FigureKey], FigureKey]:
        """The figures whose comparator is another figure of the same school, and which it is."""
        rows = self._rated.filter(pl.col("comparator_level") == "school").select(
            "school", *_KEY, "comparator_measure", "comparator_year_group", "comparator_group"
        )
        return {
            (school, (measure, year_group, group, window)): (c_measure, c_year, c_group, window)
            for school, measure, year_group, group, window, c_measure, c_year, c_group in (
                rows.unique().iter_rows()
            )
        }

    def _with_other(self, own: Figure, at: int, other: Figure, beside: int) -> ResultRow:
        """A figure rated against another figure of the school that is otherwise too."""
        if own not in self._pairs:
            self._pairs[own] = self._rated_pairs(own, other)
        rated, index = self._pairs[own]
        return rated.row(index[at, beside], named=True)

    def _rated_pairs(
        self, own: Figure, other: Figure
    ) -> tuple[pl.DataFrame, dict[tuple[int, int], int]]:
        """A figure at each of its settings against another at each of its own, and where each stands.

        Each setting of the other is a lineage of its own, as of another school in its place.
        """
        here = self._all.filter(pl.col("school") == own.row["school"])
        theirs, ours = (
            here.filter(*(pl.col(name) == figure.row[name] for name in _KEY))
            for figure in (other, own)
        )
        lineages = pl.DataFrame({"lineage": [_lineage(at) for at in other.settings]})
        newest = _put(theirs, {other: other.settings}).join(_places([other]), on=_PLACE, how="semi")
        older = theirs.join(_places([other]), on=_PLACE, how="anti").drop("lineage")
        among = pl.concat(
            [
                newest.with_columns(lineage=_lineage(_setting(other, pl.col("achieved")))),
                older.join(lineages, how="cross").select(newest.columns),
            ]
        )
        rows = _put(ours, {own: own.settings}).drop("lineage").join(lineages, how="cross")
        rated = judged(rows, self._folder, self._policy, self._as_of, among=among)
        rated = rated.filter(pl.col("comparison") == 0).join(
            _places([own]), on=_PLACE, how="semi", maintain_order="left"
        )
        count = (pl.col("comparator_value") * (other.row["eligible"] or 0) / 100).round()
        pairs = rated.select(
            _setting(own, pl.col("achieved")),
            _setting(other, count, pl.col("comparator_value")).alias("beside"),
        )
        return rated, {pair: at for at, pair in enumerate(pairs.iter_rows())}

    def _judged(
        self, series: pl.DataFrame, settings: Mapping[Figure, Sequence[int]], among: pl.DataFrame
    ) -> pl.DataFrame:
        rows = _put(series, settings)
        rated = judged(rows, self._folder, self._policy, self._as_of, among=among)
        return rated.filter(pl.col("comparison") == 0).join(
            _places(settings), on=_PLACE, how="semi", maintain_order="left"
        )


def _of_pupils(policy: Policy, key: FigureKey) -> bool:
    """Whether a figure is a count of pupils, which may go along where it decides nothing itself."""
    measure = policy.measures.get(key[0])
    return measure is not None and measure.kind in OF_PUPILS


def _setting(figure: Figure, count: pl.Expr, value: pl.Expr | None = None) -> pl.Expr:
    """A figure's setting, from a count of pupils or from its value."""
    if figure.counted:
        return count.cast(pl.Int64)
    value = pl.col("value") if value is None else value
    unit: int = 10**figure.places
    return (value * unit).round().cast(pl.Int64)


@overload
def _lineage(setting: int) -> int: ...
@overload
def _lineage(setting: pl.Expr) -> pl.Expr: ...
def _lineage(setting: int | pl.Expr) -> int | pl.Expr:
    """The lineage that stands for a setting."""
    return -1 - setting


def _place(figure: Figure) -> tuple[str, int]:
    return (figure.row["path"], figure.row["line"])


def _places(figures: Iterable[Figure]) -> pl.DataFrame:
    return pl.DataFrame(
        sorted(_place(each) for each in figures),
        schema={"path": pl.String, "line": pl.Int64},
        orient="row",
    )


def _put(rows: pl.DataFrame, settings: Mapping[Figure, Sequence[int]]) -> pl.DataFrame:
    """The rows, with those of some figures written once for each of their settings instead."""
    schema: dict[str, type[pl.DataType]] = {
        "path": pl.String, "line": pl.Int64, "_counted": pl.Boolean, "_count": pl.Int64,
        "_value": pl.Float64, "_places": pl.Int64,
    }  # fmt: skip
    table = pl.DataFrame(
        [
            (*_place(each), each.counted, at, round(at / 10**each.places, each.places), each.places)
            for each, wanted in settings.items()
            for at in wanted
        ],
        schema=schema,
        orient="row",
    )
    varied = rows.join(table, on=_PLACE, how="inner")
    counted = pl.col("_counted")
    moved = pl.col("_value") - pl.col("value")
    varied = varied.with_columns(
        achieved=pl.when(counted).then("_count"),
        value=pl.when(~counted).then("_value"),
        value_dp=pl.when(~counted).then("_places"),
        # Published limits move with the value that they are about.
        lower=pl.when(counted).then("lower").otherwise(pl.col("lower") + moved),
        upper=pl.when(counted).then("upper").otherwise(pl.col("upper") + moved),
    )
    varied = with_figures(varied).select(rows.columns)
    return pl.concat([varied, rows.join(_places(settings), on=_PLACE, how="anti")])


def _figure(row: ResultRow, measure: Measure, raw: ResultRow) -> Figure | None:
    """What a figure could have been; ``None`` where it has no value, or none that can be changed."""
    if raw["unusable"] is not None or row["value"] is None:
        return None
    if measure.kind in OF_PUPILS:
        count, eligible = raw["count"], raw["eligible"]
        if count is None or eligible is None or not 0 <= count <= eligible:
            return None
        return Figure(row, measure, True, row["achieved"] is None, 0, count, range(eligible + 1))
    if measure.kind not in _OF_VALUE:
        return None
    places = row["value_dp"] if row["value_dp"] is not None else measure.precision
    unit = 10**places
    now = round(row["value"] * unit)
    lowest = 0 if measure.lowest is None and measure.kind != "progress" else measure.lowest
    highest = 100 if measure.highest is None and measure.kind == "session_rate" else measure.highest
    least = now - REACH if lowest is None else max(now - REACH, round(lowest * unit))
    most = now + REACH if highest is None else min(now + REACH, round(highest * unit))
    return Figure(
        row, measure, False, False, places, now, range(min(least, now), max(most, now) + 1)
    )
