"""All that the folder ever said of a school's figures, inspections, questions, evaluations and visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from trustkit.judge.rests_on.entries import Entry, plain
from trustkit.judge.schemes.evidence import said
from trustkit.records.decision import Answers
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.review import Review
from trustkit.records.vocabulary import STATUS_RANK
from trustkit.store.folder import Folder

_KEY = ("academic_year", "window", "year_group", "measure", "group", "urn", "basis")
_CONTENT = ("eligible", "achieved", "value", "lower", "upper", "reason")
_RANK = {str(status): rank for status, rank in STATUS_RANK.items()}

Series = tuple[str, str, str, str]
"""School, measure, group and window: what a citation of a figure always says."""


@dataclass(frozen=True, slots=True)
class History:
    """The entries of each school: figures by series, answers by school and question, the rest by school.

    ``evaluations`` are the grades that the school gave itself, ``findings`` what reviews found.
    """

    figures: Mapping[Series, list[Entry]]
    inspections: Mapping[str, list[Entry]]
    answers: Mapping[tuple[str, str], list[Entry]]
    evaluations: Mapping[str, list[Entry]]
    findings: Mapping[str, list[Entry]]


def history_of(folder: Folder, series: Iterable[Series]) -> History:
    """The history of the folder's schools; of the figures, only the series asked for."""
    return History(
        _figures(folder, series),
        _inspections(folder),
        _answers(folder),
        _evaluations(folder),
        _findings(folder),
    )


def _figures(folder: Folder, series: Iterable[Series]) -> dict[Series, list[Entry]]:
    keys = ["school", "measure", "group", "window"]
    asked = sorted(set(series))
    wanted = pl.DataFrame(asked, schema=dict.fromkeys(keys, pl.String), orient="row")
    rows = folder.table("observation").join(wanted, on=keys, how="semi")
    columns = ("school", *_KEY, *_CONTENT, "status", "recorded", "revision", "path", "line")
    found: dict[Series, list[Entry]] = {}
    for row in rows.select(columns).sort("path", "line").iter_rows(named=True):
        of = (row["school"], row["measure"], row["group"], row["window"])
        found.setdefault(of, []).append(
            Entry(
                named=("figure", *(plain(row[name]) for name in _KEY)),
                says=tuple(plain(row[name]) for name in _CONTENT),
                since=row["recorded"],
                order=(_RANK[row["status"]], row["recorded"], row["revision"], row["line"]),
            )
        )
    return found


def _inspections(folder: Folder) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for row in folder.table("inspection").sort("path", "line").iter_rows(named=True):
        key = (plain(row["urn"]), row["inspected"].isoformat(), row["era"], row["area"])
        found.setdefault(row["school"], []).append(
            Entry(
                named=("inspection", *key),
                says=(row["grade"].lower(),),
                # A grade counts once it is both written down and published.
                since=max(row["recorded"], row["published"] or row["inspected"]),
                order=(row["recorded"], row["line"]),
            )
        )
    return found


def _answers(folder: Folder) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for stored in folder.all_of("answers", Answers):
        for at, answer in enumerate(stored.record.answers):
            found.setdefault((stored.school, answer.question), []).append(
                Entry(
                    named=("answer", answer.question),
                    says=(said(answer),),
                    since=answer.on,
                    order=(answer.on, at),
                    until=answer.until,
                )
            )
    return found


def _evaluations(folder: Folder) -> dict[str, list[Entry]]:
    """The grade of each area of each year's evaluation: not its prose, in which schools write on."""
    found: dict[str, list[Entry]] = {}
    for stored in folder.all_of("self_evaluation", SelfEvaluation):
        record = stored.record
        found.setdefault(stored.school, []).extend(
            Entry(
                named=("self_evaluation", record.academic_year, area.area),
                says=(area.grade.lower(),),
                since=record.updated,
                order=(record.updated,),
            )
            for area in record.areas
        )
    return found


def _findings(folder: Folder) -> dict[str, list[Entry]]:
    """The kinds of thing that each review found in each area."""
    found: dict[str, list[Entry]] = {}
    for stored in folder.all_of("review", Review):
        kinds: dict[str, set[str]] = {}
        for finding in stored.record.findings:
            kinds.setdefault(finding.area, set()).add(finding.kind)
        found.setdefault(stored.school, []).extend(
            Entry(
                named=("finding", stored.path.rpartition("/")[2], area),
                says=(" ".join(sorted(of_area)),),
                since=stored.record.date,
                order=(stored.record.date,),
            )
            for area, of_area in kinds.items()
        )
    return found
