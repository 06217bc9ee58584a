"""From what was agreed, and the proposal beside it, to a sealed decision and the text of its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from trustkit.cycle.deciding.agreed import Agreed
from trustkit.cycle.deciding.faults import (
    NamesAPerson,
    faults_in_days,
    faults_in_words,
    faults_of_history,
    faults_of_outcome,
    faults_of_review,
    faults_of_school,
)
from trustkit.cycle.deciding.freezing import evidence_of
from trustkit.diagnostics.catalogue import deciding
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.judge.results import evaluate
from trustkit.judge.schemes.decisions import (
    file_of,
    in_order,
    in_outcome_since,
    move_on_window,
    standing,
)
from trustkit.judge.schemes.propose import propose_all
from trustkit.judge.schemes.trace import Proposed
from trustkit.policy.in_force import Policy
from trustkit.records.decision import Decision, Proposal, seal_of
from trustkit.records.scheme import Scheme
from trustkit.records.school import School
from trustkit.store.folder import Folder, Stored
from trustkit.text.write import yaml_text

_MOST_A_DAY = 9
_WRITTEN = (
    "scheme", "outcome", "decided", "recorded", "agreed_by", "reason", "conditions", "review_by",
    "move_on_from", "move_on_by", "supersedes", "supersedes_seal", "proposal", "evidence",
)  # fmt: skip
"""The fields in the order in which they are written: what was agreed, then what it rests on."""

_AGREED = ("outcome", "decided", "agreed_by", "reason", "conditions", "review_by")
"""What people agreed: where two decisions have all of it in common, they are the same."""


class CannotDecide(Exception):
    """The decision can't be put on record; carries every reason."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as it is to be written, with the proposal it was checked against.

    ``path`` and ``text`` are its file's. ``before`` is the decision it supersedes, and ``since``
    the first day of the school's unbroken time in the outcome.
    """

    path: str
    text: str
    decision: Decision
    proposed: Proposed
    scheme: Scheme
    before: Stored[Decision] | None
    since: date


def make(
    folder: Folder,
    policy: Policy,
    school: Stored[School],
    agreed: Agreed,
    names_a_person: NamesAPerson,
) -> Made:
    """The decision that was agreed, as it is to be written.

    Raises:
        CannotDecide: something of it can't be so.
        KeyError: the policy has no such scheme.
    """
    scheme = policy.schemes[agreed.scheme].record
    every = folder.all_of("decision", Decision)
    ours = (
        each for each in every if (each.school, each.record.scheme) == (school.school, scheme.id)
    )
    before = in_order(list(ours))
    in_force = next(iter(reversed(standing(before))), None)
    faults = [
        *faults_in_words(agreed, names_a_person),
        *faults_in_days(agreed),
        *faults_of_school(school, agreed),
        *faults_of_review(folder, school.school, agreed),
        *faults_of_history(folder, school.school, agreed, in_force),
    ]
    proposed = _proposed(folder, policy, school, agreed)
    faults += faults_of_outcome(scheme, proposed, agreed) if proposed else []
    if faults or proposed is None:
        raise CannotDecide(faults)
    since = in_outcome_since(before, agreed.outcome, agreed.decided)
    record = _record(folder, policy, school, agreed, proposed) | _moves_on(scheme, agreed, since)
    if in_force is not None:
        _refuse_the_same(in_force, record)
        record |= {
            "supersedes": file_of(in_force),
            "supersedes_seal": seal_of(in_force.document.value),
        }
    record = {name: record[name] for name in _WRITTEN if name in record}
    record["seal"] = seal_of(record)
    path = _free_path(folder, school.school, agreed)
    text = yaml_text(record)
    made = Decision.model_validate(record)
    return Made(path, text, made, proposed, scheme, in_force, since)


def _proposed(
    folder: Folder, policy: Policy, school: Stored[School], agreed: Agreed
) -> Proposed | None:
    """What the scheme proposes as at the day of the evidence; None if the school is not the trust's."""
    frame = evaluate(folder, policy, agreed.as_of).frame
    found = propose_all(
        folder, policy, frame, agreed.as_of, schemes=[agreed.scheme], schools=[school.school]
    )
    return found[0] if found else None


def _record(
    folder: Folder, policy: Policy, school: Stored[School], agreed: Agreed, proposed: Proposed
) -> dict[str, Any]:
    """What the decision says, as plain data; parts that say nothing are left out."""
    proposal = Proposal(
        outcome=proposed.outcome, certainty=proposed.certainty, contested=proposed.contested
    )
    evidence = evidence_of(folder, policy, school.school, agreed)
    said = {
        "scheme": agreed.scheme,
        "outcome": agreed.outcome,
        "decided": agreed.decided.isoformat(),
        "recorded": agreed.recorded.isoformat(),
        "agreed_by": [each.strip() for each in agreed.agreed_by],
        "proposal": proposal.model_dump(mode="json"),
        "evidence": evidence.model_dump(mode="json", exclude_defaults=True),
        "reason": (agreed.reason or "").strip(),
        "review_by": agreed.review_by.isoformat() if agreed.review_by else None,
        "conditions": [each.strip() for each in agreed.conditions],
    }
    return {name: value for name, value in said.items() if value}


def _moves_on(scheme: Scheme, agreed: Agreed, since: date) -> dict[str, str]:
    start, end = move_on_window(scheme, agreed.outcome, since)
    found = {"move_on_from": start, "move_on_by": end}
    return {name: when.isoformat() for name, when in found.items() if when}


def _refuse_the_same(in_force: Stored[Decision], record: dict[str, Any]) -> None:
    """Stops a decision that is on record in the same words.

    Raises:
        CannotDecide: the one in force says the same, of the same day.
    """
    there = in_force.document.value
    said = there if isinstance(there, dict) else {}
    one, other = (
        [*(each.get(name) for name in _AGREED), each.get("evidence", {}).get("review")]
        for each in (said, record)
    )
    if one == other:
        raise CannotDecide([deciding.DECIDED_ALREADY.at(in_force.path, file=in_force.path)])


def _free_path(folder: Folder, school: str, agreed: Agreed) -> str:
    """Where the decision is written: a second one of a day is numbered, and supersedes the first.

    Raises:
        CannotDecide: there are nine of that day already.
    """
    stem = f"schools/{school}/decisions/{agreed.decided}-{agreed.scheme}"
    names = [f"{stem}.yaml", *(f"{stem}.{at}.yaml" for at in range(2, _MOST_A_DAY + 1))]
    free = next((name for name in names if name not in folder.paths), None)
    if free is None:
        raise CannotDecide([deciding.DECIDED_ALREADY.at(names[-1], file=names[-1])])
    return free
