"""What the headings of exports say: the column of a mapping, or a result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from trustkit.intake.formats.mapped.words import FLAGS
from trustkit.intake.pupils.groups import GROUPS
from trustkit.intake.reading.headings import NOT_NEEDED, columns_by_heading, headings
from trustkit.intake.reading.schools import plain_words
from trustkit.intake.reading.spoken import commonly_spoken
from trustkit.records.vocabulary import Window

_WORD_AND_NUMBER = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a result says: subject, window, and what kind of result it is."""

    subject: str
    window: Window | None
    score: str
    higher: bool
    statutory: bool
    percent: bool


def column_of(heading: str) -> str | None:
    """Which column of a mapping a heading is; None for any other."""
    found = _columns().get(_spaced(heading)) or _columns().get(plain_words(heading))
    return None if found == NOT_NEEDED else found


def is_of_one_pupil(heading: str) -> bool:
    """Whether a heading is of something that no figure needs."""
    return NOT_NEEDED in (_columns().get(_spaced(heading)), _columns().get(plain_words(heading)))


def result_of(heading: str) -> Heading | None:
    """What the heading of a column of results says; None if it does not read as one."""
    written = heading.replace("%", " percent ").replace("+", " ")
    tokens = [*plain_words(written).split(), *_spaced(written).split()]
    words, by_word = headings().results, subjects()
    found = {by_word[token] for token in tokens if token in by_word}
    if {"reading", "writing", "maths"} <= found:
        found = {"rwm"}
    said = set(tokens)
    if len(found) != 1 or said & set(words.no_result):
        return None
    spoken = commonly_spoken()
    window = next((window for token in tokens if (window := spoken.window(token))), None)
    return Heading(
        subject=next(iter(found)),
        window=window,
        score=_score(said),
        higher=bool(said & set(words.higher)),
        statutory=bool(said & set(words.statutory)),
        percent=bool(said & set(words.percentage)),
    )


def _score(said: set[str]) -> str:
    """What kind of score the words of a heading say; blank where it is none."""
    words = headings().results
    if said & set(words.standardised_score):
        return "standardised_score"
    if said & set(words.scaled_score):
        return "scaled_score"
    return "score" if said & set(words.score) else ""


@lru_cache(maxsize=1)
def subjects() -> dict[str, str]:
    """The subject that each word says."""
    named = headings().results.subjects
    return {word: subject for subject, words in named.items() for word in words}


@lru_cache(maxsize=1)
def words_of_types() -> frozenset[str]:
    """The words by which the type of a result is said."""
    words = headings().results
    said = (
        words.kinds, words.standardised_score, words.scaled_score, words.score, words.percentage,
    )  # fmt: skip
    return frozenset(word for each in said for word in each)


@lru_cache(maxsize=1)
def _columns() -> dict[str, str]:
    """The column of each heading; one that says of a pupil yes or no is headed as its group is called."""
    of_groups = {GROUPS[flag]["true"]: flag for flag in FLAGS}
    groups = commonly_spoken().meanings(lambda each: each.groups, plain_words)
    groups |= {plain_words(group): group for group in of_groups}
    of_flags = {words: of_groups[group] for words, group in groups.items() if group in of_groups}
    known = headings()
    return of_flags | columns_by_heading(known.columns, known.one_pupil, known.export)


def _spaced(heading: str) -> str:
    """A heading in plain small words, letters and numbers apart: “Aut1” is “aut 1”."""
    return _WORD_AND_NUMBER.sub(" ", plain_words(heading))
