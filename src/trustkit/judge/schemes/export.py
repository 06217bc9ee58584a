"""Proposals as JSON, CSV, a table of a terminal and a table in Markdown."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from trustkit.judge.schemes.trace import DecisionInForce, FactTrace, Proposed, Unknown
from trustkit.judge.schemes.words import within_sentence
from trustkit.text.write import csv_text

HEADER = ("school", "scheme", "proposed", "certainty", "contested", "last decision", "change")
"""The columns of a table of proposals."""


def as_record(proposed: Proposed) -> dict[str, Any]:
    """A proposal as the JSON contract names it; dates as text."""
    return {
        "school": proposed.school,
        "urn": proposed.urn,
        "scheme": proposed.scheme,
        "as_of": proposed.as_of.isoformat(),
        "outcome": proposed.outcome,
        "certainty": proposed.certainty,
        "possible": list(proposed.possible),
        "contested": proposed.contested,
        "contested_by": list(proposed.contested_by),
        "decided_by": [_fact(fact) for fact in proposed.decided_by],
        "unknown": [_unknown(each) for each in proposed.unknown],
        "last_decision": _decision(proposed.last_decision),
        "change": proposed.change,
    }


def _fact(fact: FactTrace) -> dict[str, Any]:
    return {"fact": fact.id, "value": fact.possible[0], "because": fact.because}


def _unknown(each: Unknown) -> dict[str, Any]:
    return {
        "fact": each.fact,
        "possible": list(each.possible),
        "because": each.because,
        "who": each.who,
        "question": each.question,
        "would_give": {value: list(outcomes) for value, outcomes in each.would_give},
    }


def _decision(last: DecisionInForce | None) -> dict[str, Any] | None:
    if last is None:
        return None
    return {
        "outcome": last.outcome,
        "decided": last.decided.isoformat(),
        "since": last.since.isoformat(),
        "months": last.months,
        "review_by": last.review_by.isoformat() if last.review_by else None,
        "move_on_by": last.move_on_by.isoformat() if last.move_on_by else None,
        "overdue": last.overdue,
        "path": last.leaf.path,
        "line": last.leaf.line,
    }


def as_json(proposals: list[Proposed], as_of: date) -> str:
    """The document ``trustkit/categorise/1``."""
    document = {
        "schema": "trustkit/categorise/1",
        "as_of": as_of.isoformat(),
        "results": [as_record(each) for each in proposals],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_csv(proposals: list[Proposed]) -> str:
    """One row a proposal; several possible outcomes stand in one cell with ``|`` between."""
    header = [
        "school", "urn", "scheme", "as_of", "outcome", "certainty", "possible", "contested",
        "decided_by", "unknown", "last_decision", "change", "overdue",
    ]  # fmt: skip
    rows = [
        [
            each.school, str(each.urn), each.scheme, each.as_of.isoformat(), each.outcome or "",
            each.certainty, "|".join(each.possible), "yes" if each.contested else "no",
            "|".join(f"{fact.id}={fact.possible[0]}" for fact in each.decided_by),
            "|".join(unknown.fact for unknown in each.unknown),
            each.last_decision.outcome if each.last_decision else "",
            each.change or "",
            "yes" if each.last_decision and each.last_decision.overdue else "no",
        ]
        for each in proposals
    ]  # fmt: skip
    return csv_text(header, rows)


def row_of(proposed: Proposed) -> tuple[str, ...]:
    """A proposal as the cells of :data:`HEADER`, for a reader."""
    last = proposed.last_decision
    decided = "none"
    if last:
        decided = f"{last.outcome}, {last.decided.isoformat()}"
        decided += f", should have moved on by {last.move_on_by}" if last.overdue else ""
    return (
        proposed.school,
        proposed.scheme,
        proposed.outcome or " or ".join(proposed.possible) or "no outcome fits",
        proposed.certainty,
        "contested" if proposed.contested else "",
        decided,
        proposed.change or "",
    )


def as_table(proposals: list[Proposed]) -> str:
    """Columns in line with each other, then what is still to be known of each school."""
    rows = [HEADER, *(row_of(each) for each in proposals)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADER))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    wanted = _wanted(proposals)
    return "\n".join([*lines, *(["", "To settle these:", *wanted] if wanted else [])])


def _wanted(proposals: list[Proposed]) -> list[str]:
    return [
        f"  {each.school}: {within_sentence(unknown.label)}: {unknown.because}; {unknown.who}"
        for each in proposals
        for unknown in each.unknown
    ]


def as_markdown(proposals: list[Proposed]) -> str:
    """A table in Markdown."""
    rows = [HEADER, tuple("---" for _ in HEADER), *(row_of(each) for each in proposals)]
    return "\n".join(f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in rows)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
