"""What decides before or beside a table's gates: overrides, and the aspects of a profile."""

from __future__ import annotations

from trustkit.judge.schemes.neighbours import reached_words
from trustkit.judge.schemes.trace import AspectTrace, Proposed
from trustkit.judge.schemes.words import listed
from trustkit.judge.why.page import Line
from trustkit.records.scheme import Scheme


def override_lines(proposed: Proposed, scheme: Scheme) -> list[Line]:
    """The override that decides, or those that might, down to the first that does."""
    lines: list[Line] = []
    for each in proposed.overrides:
        if each.state == "not_met":
            continue
        title = scheme.outcome(each.outcome).title
        if each.state == "met" and not lines:
            lines.append(Line(f"{title}, whatever else is known: {each.because}"))
        elif each.state == "met":
            lines.append(Line(f"{title} goes before all the rest: {each.because}"))
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
    lines += [Line(f"{outcome.title}: {reached_words(outcome.id, proposed, scheme)}", 1)
              for outcome in scheme.outcomes]  # fmt: skip
    return lines


def _place(aspect: AspectTrace, scheme: Scheme) -> str:
    places = [scheme.outcome(each).title for each in aspect.places]
    places += ["not applicable"] if aspect.may_not_apply else []
    said = places[0] if len(places) == 1 else f"not known: {listed(places, 'or')}"
    way = {"up": "above", "down": "below"}.get(aspect.pulls or "")
    return f"{said}; it pulls apart, far {way} the others" if way else said
