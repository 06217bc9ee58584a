"""In words: a thing that was looked at, what it said then and says now, and what it was held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from trustkit.judge.rests_on.comparators import Comparator, Held
from trustkit.judge.rests_on.entries import Entry
from trustkit.judge.rests_on.stale import Change
from trustkit.judge.schemes.words import (
    answered,
    counted,
    day,
    figure,
    listed,
    pupils_in,
    rounded,
    year_group_words,
)
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import ALL_PUPILS, REASON_WORDS, Reason

Measures = Mapping[str, Measure]

_RECORDS = {"self_evaluation": "the self-evaluation of", "finding": "the review"}
_COUNTED = {
    "figure": ("figure", "figures"),
    "inspection": ("inspection grade", "inspection grades"),
    "answer": ("signed answer", "signed answers"),
    "self_evaluation": ("grade of the school’s own", "grades of the school’s own"),
    "finding": ("finding of a review", "findings of a review"),
}
"""What each kind of entry is called, of one and of several."""


def change_words(change: Change, measures: Measures) -> str:
    """“KS2 combined, summer 2024/25: 17 of 28 pupils (61%) then, 18 of … since 20 October 2025”."""
    then, now = (said_words(entry, measures) for entry in (change.then, change.now))
    return f"{named_words(change.then, measures)}: {then} then, {now} since {day(change.now.since)}"


def named_words(entry: Entry, measures: Measures) -> str:
    """Which thing an entry is about."""
    kind, *key = entry.named
    if kind == "answer":
        return f"the answer to “{key[0]}”"
    if kind == "inspection":
        _, inspected, _, area = key
        return f"inspection of {inspected}, {area.replace('_', ' ')}"
    if kind in _RECORDS:
        record, area = key
        return f"{_RECORDS[kind]} {record}, {area.replace('_', ' ')}"
    year, window, year_group, measure, group, *_ = key
    label = _label(measures.get(measure), measure, year_group, group)
    return ", ".join([*label, f"{window} {year}"])


def written_over_words(entries: Iterable[Entry], looked: date) -> str:
    """The self-evaluations that were updated since a day, in words; blank where there is none.

    What such a one said before is gone: its file holds one version.
    """
    found = sorted(
        {(entry.since, entry.named[1]) for entry in entries if entry.named[0] == "self_evaluation"}
    )
    return listed(
        [
            f"the self-evaluation of {year} was updated on {day(since)}"
            for since, year in found
            if since > looked
        ]
    )


def said_words(entry: Entry, measures: Measures) -> str:
    """What an entry says."""
    if entry.named[0] != "figure":
        return f"“{entry.says[0]}”"
    return _figure_words(entry, measures.get(entry.named[4]))


def counted_words(held: Iterable[Entry]) -> str:
    """How many things of each kind: “14 figures, 7 inspection grades and 1 signed answer”."""
    kinds = [entry.named[0] for entry in held]
    found = [(kinds.count(kind), one, many) for kind, (one, many) in _COUNTED.items()]
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in found if count]
    return listed(parts) or "nothing that the folder holds"


def comparator_words(held: Mapping[Held, Comparator], measures: Measures) -> str:
    """Each comparator once, with the figures it is beside: “national, … final: KS2 combined 61%”."""
    found: dict[str, list[str]] = {}
    for (_, _, year_group, measure, group, *_), comparator in sorted(held.items()):
        known = measures.get(measure)
        what = comparator.words
        what += f" (published {day(comparator.released)})" if comparator.released else ""
        value = figure(float(comparator.value), comparator.places, known.unit if known else "")
        label = _label(known, measure, year_group, group)
        found.setdefault(what, []).append(f"{', '.join(label)} {value}")
    parts = (f"{what}: {listed(list(dict.fromkeys(found[what])))}" for what in sorted(found))
    return "; ".join(parts)


def comparator_change_words(
    changed: Mapping[Held, tuple[Comparator, Comparator]], measures: Measures
) -> list[str]:
    """“KS2 combined 2024/25: 60% (national, …) then, 61% (national, …) now”, each once."""
    found: list[str] = []
    for (year, _, year_group, measure, group, *_), (then, now) in sorted(changed.items()):
        known = measures.get(measure)
        label = [*_label(known, measure, year_group, group), year]
        unit = known.unit if known else ""
        both = (_against_words(each, unit) for each in (then, now))
        found.append(f"{', '.join(label)}: {' then, '.join(both)} now")
    return list(dict.fromkeys(found))


def _against_words(comparator: Comparator, unit: str) -> str:
    if not comparator.value:
        return "nothing to compare with"
    shown = figure(float(comparator.value), comparator.places, unit)
    return f"{shown} ({comparator.words})"


def _label(known: Measure | None, measure: str, year_group: str, group: str) -> list[str]:
    """The measure, the year group if it has several, and the group of pupils if not all."""
    one_year_group = year_group == ALL_PUPILS or (known and len(known.year_groups) == 1)
    parts = [known.short if known else measure]
    parts += [] if one_year_group else [year_group_words(year_group)]
    return [*parts, *([group.replace("_", " ")] if group != ALL_PUPILS else [])]


def _figure_words(entry: Entry, measure: Measure | None) -> str:
    eligible, achieved, value, lower, upper, reason = entry.says
    limits = f", from {lower or '?'} to {upper or '?'}" if lower or upper else ""
    if reason:
        return REASON_WORDS[Reason(reason)]
    if achieved and eligible:
        of = answered if measure is not None and measure.kind == "survey" else counted
        shown = of(int(achieved), int(eligible))
        if int(eligible):
            places = measure.precision if measure else 0
            shown += f" ({rounded(Fraction(100 * int(achieved), int(eligible)), places)}%)"
        return shown
    if value:
        unit = measure.unit if measure else ""
        places = len(value.partition(".")[2])
        shown = figure(float(value), places, unit) + limits
        return f"{shown} ({pupils_in(int(eligible))})" if eligible else shown
    return "no figure"
