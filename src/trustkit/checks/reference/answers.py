"""REF029: signed answers that the question does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import reference
from trustkit.judge.schemes.evidence import said
from trustkit.records.decision import Answers
from trustkit.records.scheme_facts import AnswerFact
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic


def unknown_answers(ground: Ground) -> list[Diagnostic]:
    """Answers that no fact which asks their question can use, in any version of the policy.

    Nothing is said while a scheme is unsound, since its facts may ask the question too.
    """
    if any(not records for records in ground.schemes.values()):
        return []
    offered = _offered(ground)
    return [
        at_field(
            reference.UNKNOWN_ANSWER, stored, ("answers", at, "answer"),
            name=said(each), question=each.question,
            hint=nearest(said(each), known), known=", ".join(known),
        )
        for stored in ground.folder.all_of("answers", Answers)
        for at, each in enumerate(stored.record.answers)
        if (known := offered.get(each.question)) and said(each) not in known
    ]  # fmt: skip


def _offered(ground: Ground) -> dict[str, list[str]]:
    """The answers that settle each question, in the order of the schemes and their values."""
    offered: dict[str, list[str]] = {}
    for records in ground.schemes.values():
        for stored in records:
            for fact in stored.record.facts.values():
                if fact.question:
                    named = fact.gives if isinstance(fact, AnswerFact) else fact.values
                    known = offered.setdefault(fact.question, [])
                    known += [each for each in named if each not in known]
    return offered
