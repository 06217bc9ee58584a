"""The results of one stage and year made into a cohort."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.banding import bands_of
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import Judged, judge, results_of
from trustkit.intake.codes.sets import CodeSets
from trustkit.intake.formats.ctf.components import READ, Component, Key, Stage
from trustkit.intake.formats.ctf.results import is_phonics
from trustkit.intake.formats.kpi_file.rows import STATUTORY_BASIS
from trustkit.intake.pupils.cohort import BANDS, CHARACTERISTICS, PUPILS, RESULTS, Cohort
from trustkit.intake.pupils.early_years import early_years_results
from trustkit.intake.pupils.early_years_bands import early_years_bands
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import Window, YearGroup

REFUSED = "results that are no code of their assessment"
NO_YEAR_GROUP = "phonics results of pupils whose year group is not told"
_SEPTEMBER = 9
_AGE_IN_RECEPTION = 4
_YEAR_GROUPS = ["R", *(group.value for group in YearGroup if group.value.startswith("Y"))]


@dataclass(slots=True, repr=False)
class Drawn:
    """A cohort; how many results it rests on; and those refused, by why."""

    cohort: Cohort
    used: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def cohort_of(  # noqa: PLR0913 - the results, and what they are read with
    pupils: pl.DataFrame,
    rows: pl.DataFrame,
    academic_year: str,
    of_file: str,
    stage: Stage,
    sets: CodeSets,
    *,
    status: str,
    path: str,
) -> Drawn:
    """The cohort of one stage and academic year; ``of_file`` is the academic year of the file.

    Its pupils have no school: whose they are is for the caller to say.
    """
    placed = _placed(pupils, rows, academic_year, of_file, stage)
    drawn = Drawn(Cohort(academic_year, Window.SUMMER.value, status, STATUTORY_BASIS, path=path))
    told = placed.filter(pl.col("year_group").is_not_null())
    lost = rows.join(told.select("line"), on="line", how="anti")
    if lost.height:
        drawn.refused[NO_YEAR_GROUP] += lost.height
        first = int(lost["at"].min() or 1)  # type: ignore[arg-type]
        drawn.diagnostics.append(catalogue.PHONICS_NO_YEAR_GROUP.at(path, first, count=lost.height))
    rows = rows.join(told.select("line", "year_group"), on="line")
    results, bands = [pl.DataFrame(schema=dict(RESULTS))], [pl.DataFrame(schema=dict(BANDS))]
    goals: dict[str, pl.DataFrame] = {}
    for (kind, marks), part in _columns(rows):
        component = READ[Key(*kind.split(" "))]
        if component.goal:
            goals[component.goal] = pl.concat([*_given(goals, component.goal), part])
            continue
        judged = _judged(component, part, kind, sets, drawn, marks=marks)
        groups = part["year_group"]
        results.append(
            results_of(judged.code_set, judged, part["line"], year_groups=groups).select(
                list(RESULTS)
            )
        )
        bands.append(bands_of(judged, part["line"]))
    if goals:
        _add_goals(goals, told["line"], sets, drawn, results, bands)
    drawn.cohort.pupils = _pupils(told)
    drawn.cohort.results = pl.concat(results)
    drawn.cohort.bands = pl.concat(bands)
    drawn.cohort.baseline = stage.baseline
    told_of = (name for name in CHARACTERISTICS if drawn.cohort.pupils[name].is_not_null().any())
    drawn.cohort.known = frozenset(told_of)
    return drawn


def _placed(
    pupils: pl.DataFrame, rows: pl.DataFrame, academic_year: str, of_file: str, stage: Stage
) -> pl.DataFrame:
    """The pupils with a result, each in the year group of the stage; with phonics alone, their own."""
    phonics = rows.group_by("line").agg(pl.col("kind").is_in(_PHONICS).all().alias("own"))
    passed = start_of(of_file) - start_of(academic_year)
    own = [
        _year_group(now, born, academic_year, passed)
        for now, born in pupils.select("year_group", "born").iter_rows()
    ]
    return (
        pupils.with_columns(pl.Series("year_group", own, dtype=pl.String))
        .join(phonics, on="line", maintain_order="left")
        .with_columns(
            pl.when("own")
            .then("year_group")
            .otherwise(pl.lit(stage.year_group))
            .alias("year_group")
        )
    )


_PHONICS = sorted({key.words for key in READ if is_phonics(key.words)})


def _year_group(now: str, born: str, academic_year: str, passed: int) -> str | None:
    """The year group a pupil was in, told by the one of the file's year; else by the date of birth."""
    written = now if now in _YEAR_GROUPS else f"Y{now.lstrip('0')}"
    if written in _YEAR_GROUPS:
        then = _YEAR_GROUPS.index(written) - passed
        return _YEAR_GROUPS[then] if then >= 0 else None
    year, month = born[:4], born[5:7]
    if not (year.isdecimal() and month.isdecimal()):
        return None
    # Reception is the academic year that begins after the fourth birthday.
    first = int(year) + _AGE_IN_RECEPTION + (int(month) >= _SEPTEMBER)
    then = start_of(academic_year) - first
    return _YEAR_GROUPS[then] if 0 <= then < len(_YEAR_GROUPS) else None


def _columns(rows: pl.DataFrame) -> list[tuple[tuple[str, bool], pl.DataFrame]]:
    parts = rows.partition_by("kind", "marks", as_dict=True)
    return [((str(key[0]), bool(key[1])), parts[key]) for key in sorted(parts)]


def _given(goals: dict[str, pl.DataFrame], goal: str) -> list[pl.DataFrame]:
    return [goals[goal]] if goal in goals else []


def _judged(  # noqa: PLR0913 - one kind of result, and what it is judged by
    component: Component,
    part: pl.DataFrame,
    kind: str,
    sets: CodeSets,
    drawn: Drawn,
    *,
    marks: bool,
) -> Judged:
    name = component.marks if marks and component.marks else component.assessment
    judged = judge(sets.get(name), drawn.cohort.academic_year, part["written"])
    _tally(judged, part.height, drawn)
    drawn.diagnostics += faults_of(judged, drawn.cohort.path, kind, part["at"])
    return judged


def _tally(judged: Judged, height: int, drawn: Drawn) -> None:
    wrong = int(judged.refused.sum())
    drawn.used += height - wrong
    if wrong:
        drawn.refused[REFUSED] += wrong


def _add_goals(  # noqa: PLR0913 - seventeen columns made into results
    goals: dict[str, pl.DataFrame],
    lines: pl.Series,
    sets: CodeSets,
    drawn: Drawn,
    results: list[pl.DataFrame],
    bands: list[pl.DataFrame],
) -> None:
    """The goals of every pupil side by side, blank where one has none, made into GLD and bands."""
    judged: dict[str, Judged] = {}
    year, path = drawn.cohort.academic_year, drawn.cohort.path
    code_set = sets.get("eyfs_goal")
    for goal, part in sorted(goals.items()):
        beside = lines.to_frame().join(
            part.select("line", "at", "written").unique("line", keep="first"),
            on="line", how="left", maintain_order="left",
        )  # fmt: skip
        judged[goal] = judge(code_set, year, beside["written"])
        given = int(beside["written"].is_not_null().sum())
        _tally(judged[goal], given, drawn)
        at = beside["at"].fill_null(beside["at"].min())
        drawn.diagnostics += faults_of(judged[goal], path, f"EYF {goal} FA", at)
    results.append(early_years_results(judged, lines, year).results.select(list(RESULTS)))
    bands.append(early_years_bands(judged, lines))


def _pupils(told: pl.DataFrame) -> pl.DataFrame:
    absent = [
        pl.lit(None, kind).alias(name) for name, kind in PUPILS.items() if name not in told.columns
    ]
    return told.with_columns(absent).select(list(PUPILS))
