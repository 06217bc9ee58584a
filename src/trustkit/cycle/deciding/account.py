"""What is said to the person who put a decision on record: what was agreed, beside the proposal."""

from __future__ import annotations

from trustkit.cycle.deciding.making import Made
from trustkit.judge.schemes.words import day, listed, months_in_words, whole_months
from trustkit.records.decision import Decision

_WIDTH = 12


def account(made: Made, name: str) -> str:
    """The decision in words, the proposal first; ``name`` is the school's."""
    parts = [
        ("Proposed", _proposed(made)),
        ("Agreed", _agreed(made)),
        ("Because", made.decision.reason),
        ("Before", _before(made)),
        ("Expected", _expected(made)),
        ("Again by", day(made.decision.review_by) if made.decision.review_by else None),
        *(("Condition", text) for text in made.decision.conditions),
        ("Rests on", _rests_on(made.decision)),
    ]
    lines = [f"{label:<{_WIDTH}}{text}" for label, text in parts if text]
    title = f"{name}: {made.scheme.title}"
    return "\n".join([title, *(f"  {line}" for line in lines)])


def _title(made: Made, outcome: str) -> str:
    """What an outcome is called; one that the scheme no longer has keeps its id."""
    return made.scheme.outcome(outcome).title if outcome in made.scheme.order else outcome


def _proposed(made: Made) -> str:
    proposed = made.proposed
    when = f"as at {day(proposed.as_of)}, by the policy of {proposed.policy}"
    if proposed.outcome:
        said = f"{_title(made, proposed.outcome)}, settled"
    elif proposed.possible:
        titles = [_title(made, each) for each in proposed.possible]
        said = f"nothing settled: {listed(titles, 'or')} possible"
    else:
        said = "no outcome of the scheme fits"
    contested = f"; contested: {listed(list(proposed.contested_by))}" if proposed.contested else ""
    return f"{said}, {when}{contested}"


def _agreed(made: Made) -> str:
    decision = made.decision
    who = listed(list(decision.agreed_by))
    said = f"{_title(made, decision.outcome)}, on {day(decision.decided)}, by {who}"
    return said if decision.outcome == made.proposed.outcome else f"{said}: not as proposed"


def _before(made: Made) -> str:
    if made.before is None:
        return "no decision under this scheme; this is the first"
    last = made.before.record
    said = f"{_title(made, last.outcome)}, decided {day(last.decided)}; superseded by this one"
    order = made.scheme.order
    if last.outcome not in order:
        return said
    moved = order[last.outcome] - order[made.decision.outcome]
    if moved == 0:
        months = months_in_words(whole_months(made.since, made.decision.decided))
        return f"{said}, which keeps the school there: since {day(made.since)}, {months}"
    return f"{said}, which moves the school {'up' if moved > 0 else 'down'}"


def _expected(made: Made) -> str | None:
    decision = made.decision
    if decision.move_on_by is None:
        return None
    move_on = made.scheme.outcome(decision.outcome).move_on
    to = f"to {_title(made, move_on.to)}" if move_on else "on"
    when = f"by {day(decision.move_on_by)}"
    if decision.move_on_from:
        when = f"between {day(decision.move_on_from)} and {day(decision.move_on_by)}"
    passed = ", which has passed" if decision.move_on_by < decision.decided else ""
    return f"to move {to} {when}{passed}"


def _rests_on(decision: Decision) -> str:
    evidence = decision.evidence
    parts = [f"what was known on {day(evidence.as_of)} ({evidence.rests_on})"]
    if evidence.review:
        parts.append(f"the review {evidence.review}")
    count = len(evidence.benchmarks)
    if count:
        parts.append(f"{count} {'release' if count == 1 else 'releases'} it was held against")
    return "; ".join(parts)
