"""A change in words: which thing, what it said when it was looked at, and what it says now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

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
    year, window, year_group, measure, group, *_ = key
    known = measures.get(measure)
    parts = [known.short if known else measure]
    one_year_group = year_group == ALL_PUPILS or (known and len(known.year_groups) == 1)
    parts += [] if one_year_group else [year_group_words(year_group)]
    parts += [group.replace("_", " ")] if group != ALL_PUPILS else []
    return ", ".join([*parts, f"{window} {year}"])


def said_words(entry: Entry, measures: Measures) -> str:
    """What an entry says."""
    if entry.named[0] != "figure":
        return f"“{entry.says[0]}”"
    return _figure_words(entry, measures.get(entry.named[4]))


def counted_words(held: Iterable[Entry]) -> str:
    """How many things of each kind: “14 figures, 7 inspection grades and 1 signed answer”."""
    kinds = [entry.named[0] for entry in held]
    words = {"figure": "figure", "inspection": "inspection grade", "answer": "signed answer"}
    found = [(kinds.count(kind), word) for kind, word in words.items()]
    parts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in found if count]
    return listed(parts) or "nothing that the folder holds"


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
