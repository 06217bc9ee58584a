"""What a figure says, in words: gap, pupils, confidence, and why there is none."""

from __future__ import annotations

from trustkit.papers.dates import year_group
from trustkit.papers.figures import Figure
from trustkit.papers.number import counted, opening, plain
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import REASON_WORDS, Reason

LEVELS = {
    "national": "national",
    "la": "the local authority",
    "trust": "the trust’s other schools",
    "target": "the school’s target",
    "fixed": "the trust’s criterion",
    "school": "the school’s other pupils",
}
"""Whose figure a comparator is, in words."""

KINDS = {
    "like_for_like": "like for like",
    "interim": "interim: last year’s figure, until this year’s is published",
    "proxy": "a stand-in: not the same assessment",
    "other_group": "another group of pupils",
    "target": "a target",
    "fixed": "a criterion of the trust’s own",
}
"""What kind of comparator it is, in words."""

ARROWS = {"improving": "↗", "declining": "↘", "no_clear_change": "→"}
"""Each trend's arrow; up is better whatever the measure's direction."""

TRENDS = {
    "improving": "improving on its comparator",
    "declining": "falling behind its comparator",
    "no_clear_change": "no clear change",
}
"""Each trend in words."""

SURENESS = {
    "official": "read at the official source",
    "second_hand": "second-hand: quoted from the official source",
    "memory": "not verified",
    "conflict": "sources disagree",
}
"""How sure a comparator is, in words."""


def comparator(figure: Figure, measure: Measure) -> str:
    """What a figure is compared with: ``national 62% (2024/25, final)``."""
    if figure.comparison_hidden:
        return "hidden, as it would give away a small group"
    if figure.comparator_value is None:
        return figure.comparator or "nothing to compare with"
    whose = LEVELS.get(figure.comparator_level or "", figure.comparator_level or "")
    when = ", ".join(each for each in (figure.comparator_year, figure.comparator_status) if each)
    return f"{whose} {figure.comparator_text(measure)}" + (f" ({when})" if when else "")


def gap(figure: Figure, measure: Measure) -> str:
    """The gap in words: ``4 points below``; worse is said where lower is better."""
    if figure.gap is None:
        return ""
    places = max(figure.places(measure), figure.comparator_dp or 0)
    size = plain(abs(figure.gap), places)
    if float(size.replace(",", "")) == 0:
        return "level"
    unit = "point" if size == "1" else "points"
    if "%" not in measure.unit and measure.unit != "points":
        unit = measure.unit
    side = "above" if figure.gap > 0 else "below"
    if measure.direction == "lower":
        side = "higher, which is worse" if figure.gap > 0 else "lower, which is better"
    return f"{size} {unit} {side}"


def pupils(figure: Figure, measure: Measure) -> str:
    """How many more pupils would have made it level; blank where that cannot be said."""
    low, high = figure.pupils_from_low, figure.pupils_from_high
    if low is None or high is None or high == 0:
        return ""
    word = "fewer" if measure.direction == "lower" else "more"
    number = counted(low, f"{word} pupil") if low == high else f"{low} to {high} {word} pupils"
    return opening(f"{number} would have made it level")


def confidence(figure: Figure) -> str:
    """Whether the gap is beyond what one cohort differs from another by."""
    return {
        "above": "above, with confidence",
        "below": "below, with confidence",
        "not_distinguishable": "not distinguishable from it",
    }.get(figure.confidence or "", "")


def absent(figure: Figure) -> str:
    """Why there is no figure, in words."""
    if figure.hidden:
        return "hidden"
    return REASON_WORDS[Reason(figure.reason)] if figure.reason else "no figure given"


def number_of(figure: Figure) -> str:
    """How many it rests on, short: ``n 28``."""
    if figure.eligible is None:
        return ""
    return f"n {figure.eligible:,}"


def label(measure: Measure, in_year: str) -> str:
    """A measure with its year group, where the measure alone leaves that open."""
    name = year_group(in_year)
    return f"{measure.label}, {name}" if name and len(measure.year_groups) > 1 else measure.label
