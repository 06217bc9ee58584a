"""The aims evaluated: every criterion, figure by figure, with who meets it and who does not."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from trustkit.judge.aims.questions import Question, asked_of, questions_of
from trustkit.judge.aims.units import (
    GIVEN,
    Answer,
    by_unit_and_year,
    due_from,
    known_by,
    newest_year,
    of_all,
    of_share,
    of_years,
    over_years,
    years_asked,
)
from trustkit.judge.asking.answers import Seen, answered
from trustkit.judge.asking.ask import ANSWER, CANNOT_TELL, MET, NOT_MET, TRUST
from trustkit.policy.in_force import Policy
from trustkit.records.academic_year import shifted
from trustkit.records.cycle import Aim, StrategicCriterion
from trustkit.store.folder import Folder

NOT_YET_DUE = "not_yet_due"
PEOPLE_SAY = "people_say"

_UNIT = pl.Struct({"verdict": pl.String(), "because": pl.String()} | {
    "school": pl.String(),
    "years": pl.List(pl.Struct({name: ANSWER[name] for name in GIVEN if name != "school"})),
})  # fmt: skip
COLUMNS: dict[str, pl.DataType] = {
    "aim": pl.String(), "aims_at": pl.String(), "criterion": pl.Int64(), "horizon": pl.String(),
    "text": pl.String(), "kind": pl.String(), "scope": pl.String(), "share": pl.Float64(),
    "relation": pl.String(), "years_running": pl.Int64(), "expected_from": pl.String(),
    "measure": pl.String(), "year_group": pl.String(), "group": pl.String(),
    "academic_year": pl.String(), "asked": pl.Int64(), "meeting": pl.Int64(),
    "falling_short": pl.List(pl.String()), "cannot_tell": pl.List(pl.String()),
    "verdict": pl.String(), "so_far": pl.String(), "due_from": pl.String(),
    "because": pl.String(),
    "of_criterion": pl.String(), "units": pl.List(_UNIT), "note": pl.String(),
    "source": pl.String(),
}  # fmt: skip
"""The columns of the evaluated aims.

One row a criterion and figure; of a criterion by people's judgement one row, ``verdict``
``people_say``. ``verdict``: met, not_met, cannot_tell or not_yet_due; ``so_far`` is what it would be
if it were due, and ``due_from`` the first year with the measure whose results should meet it. ``of_criterion`` is the answer of all the criterion's figures together. ``asked``
schools (1 for the trust), ``meeting`` of them, ``falling_short`` and ``cannot_tell`` by name;
``units`` has each with its answer of every year, figures, comparators and places.
"""


def aims_of(folder: Folder, policy: Policy, as_of: date, seen: Seen | None = None) -> pl.DataFrame:
    """Every criterion of the strategy on a date, in the order of the file; none without a strategy.

    ``seen`` takes out of the schools' and the trust's answers what somebody may not see, before any
    answer is made of them: an answer of which something is hidden can't be told.
    """
    if policy.strategy is None:
        return pl.DataFrame(schema=COLUMNS)
    strategy = policy.strategy.record
    questions = questions_of(strategy)
    answers = answered(folder, policy, as_of, [each.ask for each in questions], seen)
    by_ask = by_unit_and_year(answers, [each.ask.id for each in questions])
    rows = {
        key: _of_criterion(
            [_figure(each, by_ask[each.ask.id], folder, policy, as_of) for each in group]
        )
        for key, group in groupby(questions, key=lambda each: (each.aim.id, each.at))
    }
    found: list[dict[str, Any]] = []
    for aim in strategy.aims:
        for at, criterion in enumerate(aim.criteria):
            named = _named(aim, at, criterion, strategy.source)
            judged = {"verdict": PEOPLE_SAY, "of_criterion": PEOPLE_SAY}
            found += [named | row for row in rows.get((aim.id, at), [judged])]
    return pl.DataFrame(found, schema=COLUMNS)


def _named(aim: Aim, at: int, criterion: StrategicCriterion, source: str) -> dict[str, Any]:
    test = criterion.test
    return {
        "aim": aim.id,
        "aims_at": aim.aim,
        "criterion": at,
        "horizon": criterion.horizon,
        "text": criterion.text,
        "kind": criterion.kind,
        "scope": test and test.scope,
        "share": test and test.share,
        "relation": test and test.relation,
        "years_running": test and test.years_running,
        "expected_from": test and test.expected_from,
        "note": criterion.note,
        "source": criterion.source or source,
    }


def _figure(
    question: Question,
    answers: dict[tuple[str, str], Answer],
    folder: Folder,
    policy: Policy,
    as_of: date,
) -> dict[str, Any]:
    """The answer to one figure of a criterion."""
    units = asked_of(question, folder, policy, as_of)
    newest = newest_year(answers, units)
    row: dict[str, Any] = {
        "measure": question.measure,
        "year_group": question.year_group,
        "group": question.group,
        "academic_year": newest,
        "asked": len(units),
    }
    told: list[dict[str, Any]] = []
    because: str | None = "the folder has no figure of it" if units else "no school has it"
    so_far = CANNOT_TELL
    if newest is not None:
        years = years_asked(question, newest, policy)
        told = [_unit(unit, of_years(answers, unit, years), question) for unit in units]
        so_far, because = _together(question, told)
    verdict, due = so_far, due_from(question, policy)
    if due is not None and (newest is None or newest < due):
        measure = policy.measures.get(question.measure)
        made = measure is None or due in measure.years
        waiting = made and as_of <= known_by(question, due, policy)
        verdict = NOT_YET_DUE if waiting else CANNOT_TELL
        if made:
            because = _lacking(question, due, because if newest is None else None, verdict)
        else:
            because = f"it is not made for {due} or since"
    return row | {
        "meeting": sum(each["verdict"] == MET for each in told),
        "falling_short": [each["school"] for each in told if each["verdict"] == NOT_MET],
        "cannot_tell": [each["school"] for each in told if each["verdict"] == CANNOT_TELL],
        "verdict": verdict,
        "so_far": so_far,
        "due_from": due,
        "because": because,
        "units": told,
    }


def _lacking(question: Question, due: str, because: str | None, verdict: str) -> str | None:
    """Why there is no figure of the year from which a criterion is due."""
    said = []
    expected = question.test.expected_from
    if expected is not None and expected < due:
        last = shifted(due, -1)
        years = expected if expected == last else f"{expected} to {last}"
        said.append(f"it was not made for {years}")
    if because is not None:
        said.append(because)
    elif verdict == CANNOT_TELL:
        said.append(f"the folder has no figure of {due} or since")
    return ", and ".join(said) or None


def _unit(unit: str, years: list[Answer], question: Question) -> dict[str, Any]:
    verdict, because = over_years(years, question.test.years_running)
    given = [{name: each[name] for name in GIVEN if name != "school"} for each in years]
    return {"school": unit, "verdict": verdict, "because": because, "years": given}


def _together(question: Question, units: list[dict[str, Any]]) -> tuple[str, str | None]:
    """One answer of all that are asked, and why there is no plain one."""
    verdicts = [each["verdict"] for each in units]
    if question.test.share is not None:
        verdict = of_share(verdicts, question.test.share)
    else:
        verdict = of_all(verdicts)
    if verdict != CANNOT_TELL:
        return verdict, None
    open_ = [each for each in units if each["verdict"] == CANNOT_TELL]
    if open_[0]["school"] == TRUST:
        return verdict, open_[0]["because"]
    schools = "1 school" if len(open_) == 1 else f"{len(open_)} schools"
    return verdict, f"{schools} can’t tell: {open_[0]['because']}"


def _of_criterion(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows with one answer of all that are due; not yet due where none is."""
    due = [row["verdict"] for row in rows if row["verdict"] != NOT_YET_DUE]
    together = of_all(due) if due else NOT_YET_DUE
    return [row | {"of_criterion": together} for row in rows]
