"""What decides before or beside a table's gates: overrides, and the aspects of a profile."""

from __future__ import annotations

from trustkit.judge.schemes.trace import AspectTrace, OutcomeTrace, OverrideTrace, Proposed
from trustkit.judge.schemes.words import listed
from trustkit.judge.why.page import Line
from trustkit.records.scheme import Scheme


def holding(proposed: Proposed) -> OverrideTrace | None:
    """The override that decides, if one does."""
    for each in proposed.overrides:
        if each.state != "not_met":
            return each if each.state == "met" else None
    return None


def override_lines(proposed: Proposed, scheme: Scheme) -> list[Line]:
    """The override that decides, or those that might, down to the first that does."""
    lines: list[Line] = []
    for each in proposed.overrides:
        if each.state == "not_met":
            continue
        title = scheme.outcome(each.outcome).title
        if each.state == "met" and not lines:
            lines.append(Line(f"{title}, whatever else is known: {each.because}"))
        else:
            lines.append(Line(f"{title} would go before all else if this is so: {each.because}"))
        lines.append(Line(f"rule: {each.source}", 1))
        if each.state == "met":
            break
    return lines


def profile_lines(proposed: Proposed, scheme: Scheme) -> list[Line]:
    """Where each aspect stands, which of them pull apart, and how many have reached each outcome."""
    if not proposed.aspects:
        return []
    lines = [Line(f"{each.label}: {_place(each, scheme)}") for each in proposed.aspects]
    lines += [Line(f"{outcome.title}: {_reached(outcome.id, proposed, scheme)}", 1)
              for outcome in scheme.outcomes]  # fmt: skip
    return lines


def _place(aspect: AspectTrace, scheme: Scheme) -> str:
    places = [scheme.outcome(each).title for each in aspect.places]
    places += ["not applicable"] if aspect.may_not_apply else []
    said = places[0] if len(places) == 1 else f"not known: {listed(places, 'or')}"
    way = {"up": "above", "down": "below"}.get(aspect.pulls or "")
    return f"{said}; it pulls apart, far {way} the others" if way else said


def _reached(outcome: str, proposed: Proposed, scheme: Scheme) -> str:
    """How many aspects have reached an outcome: “4 of 7 aspects have reached it”, “2 to 4 of 7 …”."""
    order = scheme.order
    sure = sum(_certainly(each, order[outcome], order) for each in proposed.aspects)
    may = sum(
        any(order[place] <= order[outcome] for place in each.places) for each in proposed.aspects
    )
    number = str(sure) if sure == may else f"{sure} to {may}"
    return f"{number} of {len(proposed.aspects)} aspects have reached it"


def _certainly(aspect: AspectTrace, at: int, order: dict[str, int]) -> bool:
    return not aspect.may_not_apply and all(order[place] <= at for place in aspect.places)


def why_not_the_median(outcome: OutcomeTrace, proposed: Proposed, scheme: Scheme) -> str:
    """Why an outcome of a profile is not the median: too few have reached it, or more than enough."""
    reached = _reached(outcome.id, proposed, scheme)
    best = min(scheme.order[each] for each in proposed.possible)
    if scheme.order[outcome.id] < best:
        return f"{reached}, and it takes more than half"
    return "more than half of the aspects have reached a better one"
