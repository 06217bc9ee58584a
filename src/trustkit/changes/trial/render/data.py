"""A trial as JSON: ``trustkit/policy-test/1``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from trustkit.changes.render.data import category_data
from trustkit.changes.trial.counted import Tally, YearOnYear
from trustkit.changes.trial.folder import FolderTrial, Placed, SchemeTrial
from trustkit.changes.trial.national import NationalTrial, SchemeOverTables
from trustkit.changes.trial.render.folder import way_of
from trustkit.changes.trial.steady import Steadiness
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.judge.schemes.trace import ChangeSet, Proposed

SCHEMA = "trustkit/policy-test/1"


def folder_json(found: FolderTrial, findings: Sequence[Diagnostic], schema: str = SCHEMA) -> str:
    """A trial over a folder; dates as text, absent is null."""
    return _text(
        {
            "schema": schema,
            "as_of": found.as_of.isoformat(),
            "policy_in_force": found.in_force.version.isoformat(),
            "policy_tried": found.tried.version.isoformat() if found.other else None,
            "findings": [_finding(each) for each in findings],
            "schemes": [_scheme(each, found) for each in found.schemes],
        }
    )


def national_json(found: NationalTrial, findings: Sequence[Diagnostic]) -> str:
    """A trial over published tables."""
    return _text(
        {
            "schema": SCHEMA,
            "policy_tried": found.policy.version.isoformat(),
            "few_pupils": found.few,
            "findings": [_finding(each) for each in findings],
            "tables": [
                {
                    "name": each.name,
                    "academic_year": each.academic_year,
                    "schools": each.schools,
                    "cells_not_understood": each.not_understood,
                }
                for each in found.tables
            ],
            "schemes": [_over_tables(each) for each in found.schemes],
        }
    )


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _finding(each: Diagnostic) -> dict[str, Any]:
    return {
        "code": each.code,
        "severity": each.severity.value,
        "path": each.path,
        "line": each.line,
        "column": each.column,
        "message": each.message,
        "why": each.why,
        "remedy": each.remedy,
    }


def _scheme(trial: SchemeTrial, found: FolderTrial) -> dict[str, Any]:
    before, after = trial.before, trial.after
    return {
        "scheme": trial.scheme,
        "title": trial.title,
        "in_force": None
        if before is None
        else [_place(each) for _, each in sorted(before.items())],
        "tried": None if after is None else [_placed(each) for _, each in sorted(after.items())],
        "moves": [
            {**category_data(each), "way": way_of(each, found.tried)} for each in trial.moves
        ],
        "steadiness": _steady(found.steady, trial.scheme),
        "steadiness_in_force": _steady(found.steady_before, trial.scheme),
    }


def _place(proposed: Proposed) -> dict[str, Any]:
    return {
        "school": proposed.school,
        "urn": proposed.urn,
        "outcome": proposed.outcome,
        "possible": list(proposed.possible),
        "certainty": proposed.certainty,
        "contested": proposed.contested,
    }


def _placed(placed: Placed) -> dict[str, Any]:
    return {
        **_place(placed.proposed),
        "nearest_up": _change(placed.up),
        "nearest_down": _change(placed.down),
    }


def _change(change: ChangeSet | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "outcome": change.outcome,
        "possible": list(change.possible),
        "criteria": len(change.parts),
        "pupils": change.pupils,
        "points": change.points,
        "text": change.text,
    }


def _steady(steady: Steadiness | None, scheme: str) -> dict[str, Any] | None:
    if steady is None or scheme not in steady.steps:
        return None
    return {
        "years": [
            {
                "academic_year": each.academic_year,
                "as_of": each.on.isoformat(),
                "taken_in_later": each.late,
            }
            for each in steady.years
        ],
        "steps": [
            {
                "from": each.before,
                "to": each.after,
                "schools": each.schools,
                "settled_in_both": each.settled,
                "kept": each.kept,
                "up": list(each.up),
                "down": list(each.down),
                "moved_without_inspection": list(each.uninspected),
            }
            for each in steady.steps[scheme]
        ],
    }


def _over_tables(each: SchemeOverTables) -> dict[str, Any]:
    return {
        "scheme": each.scheme.id,
        "title": each.scheme.title,
        "told": list(each.told),
        "untold": list(each.untold),
        "measures_in_no_table": list(each.lacking),
        "assumed": {**each.assumed.values, **each.assumed.standings},
        "years": [
            {
                "academic_year": year.academic_year,
                **{kind: _tally(tally) for kind, tally in year.of.items()},
            }
            for year in each.years
        ],
        "changed": [_year_on_year(move) for move in each.moves],
        "cases": [
            {
                "if": dict(case.values),
                "judged": _tally(case.tally),
                "changed": [_year_on_year(move) for move in case.moves],
            }
            for case in each.cases
        ],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "schools": tally.schools,
        "settled": tally.settled,
        "uncovered": tally.uncovered,
        "possible": [
            {"outcomes": list(outcomes), "schools": schools} for outcomes, schools in tally.of
        ],
    }


def _year_on_year(move: YearOnYear) -> dict[str, Any]:
    return {
        "from": move.before,
        "to": move.after,
        "schools": move.schools,
        "settled_in_both": move.settled,
        "kept": move.kept,
        "up": move.up,
        "down": move.down,
        "no_longer_settled": move.opened,
        "newly_settled": move.closed,
        "moves": [{"from": was, "to": now, "schools": schools} for was, now, schools in move.moves],
    }
