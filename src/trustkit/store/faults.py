"""What a schema fault says, in words for a person who has never seen a schema."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails


def nearest(name: str, known: Iterable[str]) -> str:
    """“; did you mean “x”?” for the nearest known name, or nothing when none is near.

    Near is a name written much alike, whatever its capitals, else the shortest that holds every word
    of it (“reading” is near “reading_expected”).
    """
    by_form = {each.lower(): each for each in sorted(known)}
    near = get_close_matches(name.lower(), list(by_form), n=1, cutoff=0.6) or _holding(
        name, by_form
    )
    return f"; did you mean “{by_form[near[0]]}”?" if near else ""


def _holding(name: str, forms: Iterable[str]) -> list[str]:
    words = {word for word in re.split(r"[\W_]+", name.lower()) if len(word) >= _LEAST_LETTERS}
    holding = [each for each in forms if words and words <= set(re.split(r"[\W_]+", each))]
    return sorted(holding, key=lambda each: (len(each), each))[:1]


_LEAST_LETTERS = 4
"""Shorter words (“the”, “ks2”) do not tell names apart."""


def _in_short(text: str) -> str:
    """The first letters of the words, and the figures: “Year 6” is Y6, “Reception” is R."""
    return "".join(
        part if part.isdigit() else part[0] for part in re.findall(r"\d+|[A-Za-z]+", text)
    )


_LIMITS = {
    "greater_than_equal": ("ge", "at least"), "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"), "less_than": ("lt", "less than"),
}  # fmt: skip


def _beyond(kind: str, context: dict[str, object]) -> str:
    """What a number may be at most, or must be at least; shares are parts of 1."""
    name, words = _LIMITS[kind]
    limit = context[name]
    shown = f"{limit:g}" if isinstance(limit, float) else str(limit)
    share = isinstance(limit, float) and limit == 1 and name == "le"
    return f"it must be {words} {shown}{'; a share is a part of 1: 25% is 0.25' if share else ''}"


def _one_of(error: ErrorDetails) -> str:
    expected = str(error.get("ctx", {}).get("expected", ""))
    expected = expected.replace("True", "true").replace("False", "false")
    words = [part.strip("'") for part in expected.replace(" or ", ", ").split(", ")]
    given = str(error["input"])
    short = [word for word in words if word == _in_short(given).upper()]
    hint = f"; did you mean “{short[0]}”?" if short else nearest(given, words)
    several = f"one of {', '.join(words)}"
    return f"it must be {several if len(words) > 1 else words[0]}{hint}"


_FORMS = {
    r"^\d{4}/\d{2}$": "it is not an academic year; write it as 2024/25",
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$": "it may hold only lower-case letters, digits and single hyphens",
    r"^[a-z][a-z0-9_]*$": "it may hold only lower-case letters, digits and underscores",
    r"^\d{3}/\d{4}$": "it is not an LAESTAB; write it as 850/2001",
    r"^[0-9A-Z]{8}$": "it is not a company number of eight digits or capitals",
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": "it is not a day of the year; write it as 12-05 "
    "for 5 December",
    r"^[A-Z]{3}\d{3}$": "it is not a code such as ARI001",
    r"^[0-9a-f]{16}$": "it is not a fingerprint of sixteen digits 0 to 9 and a to f",
    r"^[0-9a-f]{64}$": "it is not a hash of sixty-four digits 0 to 9 and a to f",
    r"^sha256-[0-9a-f]{12}$": "it is not sha256- and twelve digits 0 to 9 and a to f",
    r"[A-Za-z0-9]": "it holds no letter and no digit",
    r"^[^@\s]+@[^@\s]+$": "it is not an e-mail address",
    r"^score$": "only score can be averaged",
    r"^(?:[a-z]|\{subject\}_)[a-z0-9_]*$": "it is not a measure's id, nor one with {subject} at its start",
    r"^(?:[a-z][a-z0-9_]*|\{subject\})$": "it is not a subject's id, nor {subject}",
}
"""What each pattern of the records asks for, in words."""

_WORDS = {
    "missing": "it is missing",
    "int_parsing": "it is not a whole number",
    "int_type": "it is not a whole number",
    "int_from_float": "it is not a whole number",
    "float_parsing": "it is not a number",
    "float_type": "it is not a number",
    "finite_number": "it is not a finite number",
    "bool_parsing": "it is neither true nor false",
    "bool_type": "it is neither true nor false",
    "string_type": "it is not text; if it is right as it stands, put it in quotation marks",
    "date_parsing": "it is not a date; write it as 2025-09-01",
    "date_type": "it is not a date; write it as 2025-09-01",
    "date_from_datetime_parsing": "it is not a date; write it as 2025-09-01",
    "date_from_datetime_inexact": "it is not a date; write it as 2025-09-01",
    "list_type": "it must be a list, each item with “- ” before it, or all of them in [ ]",
    "dict_type": "it must be fields with names, each “name: value”",
    "model_type": "it must be fields with names, each “name: value”",
    "model_attributes_type": "it must be fields with names, each “name: value”",
    "too_short": "the list is too short",
    "too_long": "the list is too long",
    "string_too_short": "it is too short",
    "string_too_long": "it is too long",
}


def _meant(kind: str, given: object) -> str:
    """What was most likely meant by a value of another type; blank where that can't be told."""
    if kind == "list_type" and isinstance(given, str | int | float):
        return f"it must be a list: write [{given}]"
    if kind in ("float_parsing", "int_parsing") and "%" in str(given):
        return "it is not a number: leave out “%”; where a share is asked, 25% is 0.25"
    return ""


def in_plain_words(error: ErrorDetails) -> str:
    """One pydantic error as a clause: “it is not a whole number”."""
    context = dict(error.get("ctx", {}))
    kind = error["type"]
    if kind in ("enum", "literal_error"):
        return _one_of(error)
    if kind in _LIMITS:
        return _beyond(kind, context)
    if kind == "string_pattern_mismatch":
        return _FORMS.get(str(context.get("pattern")), "it is not written as it should be")
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    usual = _WORDS.get(kind, error["msg"][:1].lower() + error["msg"][1:])
    return _meant(kind, error["input"]) or usual
