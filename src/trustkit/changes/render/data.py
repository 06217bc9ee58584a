"""A difference as one JSON document: everything an audience may see, numbers unrounded."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from trustkit import __version__
from trustkit.changes.consequences.model import (
    CategoryMove,
    Cause,
    CriterionMove,
    Placed,
    ResultMove,
)
from trustkit.changes.difference import Difference
from trustkit.changes.policies.apart import Apart, Effect, UnitEffect
from trustkit.changes.records.model import Change, RecordChange, Said
from trustkit.changes.render.verdict import verdict
from trustkit.changes.shown.findings import ShownFinding
from trustkit.changes.sides import CELL

SCHEMA = "trustkit/diff/1"
"""What the document calls itself; the number goes up when a field changes its meaning."""

_RESULT = (
    "eligible", "achieved", "value", "reason", "status", "rule", "comparator", "comparator_kind",
    "comparator_value", "gap", "rating", "rating_reason", "based_on", "confidence", "trend",
    "path", "line", "recorded", "revision",
)  # fmt: skip


def as_json(found: Difference) -> str:
    """The document ``trustkit/diff/1``."""
    return json.dumps(_document(found), ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not plain data")


def _document(found: Difference) -> dict[str, Any]:
    moves, findings = found.moves, found.findings
    return {
        "schema": SCHEMA,
        "version": __version__,
        "before": found.labels.before,
        "after": found.labels.after,
        "as_of": found.as_of,
        "audience": found.rules.audience,
        "minimum_cell": found.rules.minimum_cell,
        "verdict": list(verdict(found)),
        "calendar": found.calendar or None,
        "problems": list(found.problems),
        "renamed": dict(found.renamed),
        "form_only": list(found.form_only),
        "records": [_record(each) for each in found.records],
        "results": None if moves is None else [_result(each) for each in moves.results],
        "categories": None if moves is None else [category_data(each) for each in moves.categories],
        "totals": None if moves is None else [_result(each) for each in moves.totals],
        "not_shown": {"results": found.not_shown.results, "totals": found.not_shown.totals},
        "findings": {
            "introduced": [_finding(each) for each in findings.introduced],
            "cleared": [_finding(each) for each in findings.cleared],
            "stale": [_finding(each) for each in findings.stale],
            "no_longer_stale": [_finding(each) for each in findings.fresh],
            "accepted": [_finding(each) for each in findings.accepted],
            "errors": findings.errors,
            "warnings": findings.warnings,
        },
        "policy": None if found.apart is None else _apart(found.apart),
    }


def _said(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {"text": said.text, "value": said.value, "path": said.path, "line": said.line}


def _change(each: Change) -> dict[str, Any]:
    return {
        "change": each.how,
        "what": each.label,
        "before": _said(each.before),
        "after": _said(each.after),
        "note": each.note or None,
        "withheld": each.withheld or None,
    }


def _record(each: RecordChange) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "change": each.how,
        "path": each.path,
        "was": each.was or None,
        "title": each.title,
        "school": each.school or None,
        "note": each.note or None,
        "changes": [_change(change) for change in each.changes],
    }


def _cause(each: Cause) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "role": each.role or None,
        "what": each.what,
        "before": each.before,
        "after": each.after,
        "path": each.path or None,
        "line": each.line or None,
        "withheld": each.withheld,
    }


def _side(row: Any) -> dict[str, Any] | None:
    return None if row is None else {name: row[name] for name in _RESULT}


def _result(each: ResultMove) -> dict[str, Any]:
    return {
        **{name: part or None for name, part in zip(CELL, each.key[:7], strict=True)},
        "change": each.how,
        "moved": list(each.aspects),
        "withheld": sorted(each.withheld),
        "before": _side(each.before),
        "after": _side(each.after),
        "causes": [_cause(cause) for cause in each.causes],
    }


def _placed(placed: Placed | None) -> dict[str, Any] | None:
    if placed is None:
        return None
    return {
        "outcome": placed.outcome,
        "possible": list(placed.possible),
        "certainty": placed.certainty,
        "contested": placed.contested,
        "contested_by": list(placed.contested_by),
    }


def _criterion(each: CriterionMove) -> dict[str, Any]:
    return {
        "fact": each.fact,
        "label": each.label,
        "before": None if each.before is None else list(each.before),
        "after": None if each.after is None else list(each.after),
        "because_before": each.because_before or None,
        "because_after": each.because_after or None,
        "withheld": each.withheld,
        "causes": [_cause(cause) for cause in each.causes],
    }


def category_data(each: CategoryMove) -> dict[str, Any]:
    """A school's place in a scheme that moved, with its criteria and causes."""
    return {
        "school": each.school,
        "scheme": each.scheme,
        "direction": each.direction,
        "moved": each.place_moved,
        "withheld": each.withheld,
        "before": _placed(each.before),
        "after": _placed(each.after),
        "criteria": [_criterion(criterion) for criterion in each.criteria],
        "causes": [_cause(cause) for cause in each.causes],
    }


def _finding(each: ShownFinding) -> dict[str, Any]:
    return {
        "code": each.code or None,
        "severity": each.severity.value,
        "path": each.path,
        "line": each.line or None,
        "message": each.message,
        "fingerprint": each.fingerprint or None,
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "ratings": [
            {
                **{name: part or None for name, part in zip(CELL, each.key[:7], strict=True)},
                "before": each.was("rating"),
                "after": each.now("rating"),
            }
            for each in effect.ratings
        ],
        "categories": [
            {
                "school": each.school,
                "scheme": each.scheme,
                "before": _placed(each.before),
                "after": _placed(each.after),
            }
            for each in effect.categories
        ],
        "not_shown": effect.hidden,
    }


def _unit(each: UnitEffect) -> dict[str, Any]:
    return {
        "change": each.label,
        "before": each.was,
        "after": each.now,
        "path": each.path,
        "line": each.line,
        "alone": None if each.effect is None else _effect(each.effect),
        "problem": each.problem or None,
    }


def _apart(apart: Apart) -> dict[str, Any]:
    return {
        "version_before": apart.versions[0],
        "version_after": apart.versions[1],
        "changes": [_unit(each) for each in apart.units],
        "together": _effect(apart.policy),
        "data": _effect(apart.data),
        "only_both": _effect(apart.together),
    }
