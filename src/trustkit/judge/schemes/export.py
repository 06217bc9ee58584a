"""Proposals as JSON, CSV, a table of a terminal and a table in Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from trustkit.judge.rests_on.decided import Reason
from trustkit.judge.schemes.trace import (
    AspectTrace,
    Change,
    ChangeSet,
    FactTrace,
    Proposed,
    Unknown,
)
from trustkit.judge.schemes.words import day, months_in_words, within_sentence
from trustkit.judge.schemes.words import listed as spoken
from trustkit.text.write import csv_text

HEADER = (
    "school", "scheme", "proposed", "certainty", "contested", "last decision", "there for", "change",
    "look again",
)  # fmt: skip
"""The columns of a table of proposals."""

Again = Mapping[tuple[str, str], tuple[Reason, ...]]
"""What has changed under the decisions in force, by school and scheme: those gone stale only."""


def as_record(
    proposed: Proposed, again: Again | None = None, *, changes: bool = False
) -> dict[str, Any]:
    """A proposal as the JSON contract names it; dates as text.

    ``again`` is left out where nobody looked whether the decision has gone stale; ``changes``,
    ``unmoved`` and ``set_aside`` are null where nobody looked for what would have moved it.
    """
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
        "aspects": [_aspect(each) for each in proposed.aspects],
        "unknown": [_unknown(each) for each in proposed.unknown],
        "neighbours": [asdict(each) for each in proposed.neighbours],
        "changes": [_change_set(each) for each in proposed.changes] if changes else None,
        "unmoved": list(proposed.unmoved) if changes else None,
        "set_aside": list(proposed.set_aside) if changes else None,
        "last_decision": _decision(proposed, again),
        "change": proposed.change,
    }


def _fact(fact: FactTrace) -> dict[str, Any]:
    return {"fact": fact.id, "value": fact.possible[0], "because": fact.because}


def _aspect(each: AspectTrace) -> dict[str, Any]:
    """Where an aspect of a profile may stand; null among the places is “does not apply”."""
    return {
        "aspect": each.id,
        "label": each.label,
        "places": [*each.places, *([None] if each.may_not_apply else [])],
        "pulls": each.pulls,
    }


def _change_set(each: ChangeSet) -> dict[str, Any]:
    parts = [_change(part) for part in each.parts]
    return asdict(each) | {"parts": parts}


def _change(each: Change) -> dict[str, Any]:
    """A change, its evidence by place alone."""
    places = [{"path": leaf.path, "line": leaf.line} for leaf in each.leaves]
    return asdict(each) | {"also": [_change(other) for other in each.also], "leaves": places}


def _unknown(each: Unknown) -> dict[str, Any]:
    return {
        "fact": each.fact,
        "possible": list(each.possible),
        "because": each.because,
        "who": each.who,
        "question": each.question,
        "would_give": {value: list(outcomes) for value, outcomes in each.would_give},
    }


def _decision(proposed: Proposed, again: Again | None) -> dict[str, Any] | None:
    last = proposed.last_decision
    if last is None:
        return None
    reasons = again.get((proposed.school, proposed.scheme), ()) if again is not None else ()
    stale = [{"kind": each.kind, "text": each.text} for each in reasons]
    return {
        "outcome": last.outcome,
        "decided": last.decided.isoformat(),
        "agreed_by": list(last.agreed_by),
        "proposed": last.proposed,
        "reason": last.reason,
        "conditions": list(last.conditions),
        "since": last.since.isoformat(),
        "months": last.months,
        "review_by": _day(last.review_by),
        "review_overdue": _review_overdue(proposed),
        "move_on_from": _day(last.move_on_from),
        "move_on_by": _day(last.move_on_by),
        "overdue": last.overdue,
        **({"stale": stale} if again is not None else {}),
        "path": last.leaf.path,
        "line": last.leaf.line,
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _review_overdue(proposed: Proposed) -> bool:
    last = proposed.last_decision
    return bool(last and last.review_by and last.review_by < proposed.as_of)


def as_json(proposals: list[Proposed], as_of: date, again: Again, *, changes: bool = False) -> str:
    """The document ``trustkit/categorise/1``."""
    document = {
        "schema": "trustkit/categorise/1",
        "as_of": as_of.isoformat(),
        "results": [as_record(each, again, changes=changes) for each in proposals],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_csv(proposals: list[Proposed], again: Again) -> str:
    """One row a proposal; several possible outcomes stand in one cell with ``|`` between."""
    header = [
        "school", "urn", "scheme", "as_of", "outcome", "certainty", "possible", "contested",
        "decided_by", "unknown", "last_decision", "since", "months", "change", "move_on_by",
        "overdue", "review_overdue", "stale",
    ]  # fmt: skip
    rows = [
        [
            each.school, str(each.urn), each.scheme, each.as_of.isoformat(), each.outcome or "",
            each.certainty, "|".join(each.possible), "yes" if each.contested else "no",
            "|".join(f"{fact.id}={fact.possible[0]}" for fact in each.decided_by),
            "|".join(unknown.fact for unknown in each.unknown),
            *_decision_cells(each, again),
        ]
        for each in proposals
    ]  # fmt: skip
    return csv_text(header, rows)


def _decision_cells(each: Proposed, again: Again) -> list[str]:
    last = each.last_decision
    if last is None:
        return ["", "", "", each.change or "", "", "no", "no", ""]
    return [
        last.outcome, last.since.isoformat(), str(last.months), each.change or "",
        _day(last.move_on_by) or "", "yes" if last.overdue else "no",
        "yes" if _review_overdue(each) else "no",
        "|".join(reason.kind for reason in again.get((each.school, each.scheme), ())),
    ]  # fmt: skip


def row_of(proposed: Proposed, again: Again) -> tuple[str, ...]:
    """A proposal as the cells of :data:`HEADER`, for a reader."""
    last = proposed.last_decision
    return (
        proposed.school,
        proposed.scheme,
        proposed.outcome or " or ".join(proposed.possible) or "no outcome fits",
        proposed.certainty,
        "contested" if proposed.contested else "",
        f"{last.outcome}, {last.decided.isoformat()}" if last else "none",
        months_in_words(last.months) if last else "",
        proposed.change or "",
        ", ".join(_flags(proposed, again)),
    )


def _flags(proposed: Proposed, again: Again) -> list[str]:
    """Why the decision in force needs looking at, a word each."""
    last = proposed.last_decision
    flags = {
        "overdue": last is not None and last.overdue,
        "review due": _review_overdue(proposed),
        "stale": (proposed.school, proposed.scheme) in again,
    }
    return [flag for flag, is_so in flags.items() if is_so]


def as_table(proposals: list[Proposed], again: Again) -> str:
    """Columns in line with each other, then what to look at again and what would settle or move them."""
    rows = [HEADER, *(row_of(each, again) for each in proposals)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADER))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    parts = (
        ("Decided against the proposal:", _otherwise(proposals)),
        ("To look at again:", _due(proposals, again)),
        ("To settle these:", _wanted(proposals)),
        ("What would have moved them:", _nearest(proposals)),
    )
    for title, listed in parts:
        lines += ["", title, *(f"  {line}" for line in listed)] if listed else []
    return "\n".join(lines)


def _due(proposals: list[Proposed], again: Again) -> list[str]:
    """Why each decision in force should be looked at again, in words."""
    found: list[str] = []
    for each in proposals:
        last = each.last_decision
        if last is None:
            continue
        reasons = []
        if last.overdue and last.move_on_by:
            to = f" to {last.move_on_to}" if last.move_on_to else ""
            since = f"{months_in_words(last.months)} in {last.outcome}"
            reasons.append(f"should have moved on{to} by {day(last.move_on_by)}: {since}")
        if last.review_by and _review_overdue(each):
            reasons.append(f"was to be looked at again by {day(last.review_by)}")
        reasons += [reason.text for reason in again.get((each.school, each.scheme), ())]
        found += [f"{each.school}, {each.scheme}: {reason}" for reason in reasons]
    return found


def _otherwise(proposals: list[Proposed]) -> list[str]:
    """What people agreed against the proposal of that day, by whom and why."""
    return [
        f"{each.school}, {each.scheme}: {last.outcome}, not {last.proposed or 'settled then'}, "
        f"by {spoken(list(last.agreed_by))}: {last.reason}"
        for each in proposals
        if (last := each.last_decision) and last.otherwise
    ]


def _nearest(proposals: list[Proposed]) -> list[str]:
    """The smallest set of changes each way, where it was looked for."""
    found: list[str] = []
    for each in proposals:
        for way in ("up", "down"):
            nearest = next((one for one in each.changes if one.direction == way), None)
            if nearest is not None:
                to = " or ".join(nearest.possible)
                found.append(f"{each.school}, {each.scheme}: {way} to {to}: {nearest.text}")
    return found


def _wanted(proposals: list[Proposed]) -> list[str]:
    return [
        f"{each.school}: {within_sentence(unknown.label)}: {unknown.because}; {unknown.who}"
        for each in proposals
        for unknown in each.unknown
    ]


def as_markdown(proposals: list[Proposed], again: Again) -> str:
    """A table in Markdown, then what to look at again, and the nearest changes."""
    rows = [HEADER, tuple("---" for _ in HEADER), *(row_of(each, again) for each in proposals)]
    lines = [f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in rows]
    parts = (
        ("Decided against the proposal:", _otherwise(proposals)),
        ("To look at again:", _due(proposals, again)),
        ("What would have moved them:", _nearest(proposals)),
    )
    for title, listed in parts:
        lines += ["", title, "", *(f"- {line}" for line in listed)] if listed else []
    return "\n".join(lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
