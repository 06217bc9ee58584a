"""A person's name where a post belongs, as far as it can be told without a list of everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trustkit.checks.privacy.given import GIVEN

_TITLE = re.compile(r"\b(?:Mrs?|Miss|Ms|Mx|Dr|Prof|Revd?|Canon|Fr|Cllr|Sir|Dame)\.?\s+[A-Z]")
_INITIALS = re.compile(r"(?:(?:[A-Z]\.\s?){1,3}|[B-Z]\s)[A-Z][a-z][\w’'-]+\Z")
_WORD = re.compile(r"[A-Z][a-z][\w-]*")
_SAINT = re.compile(r"\b(?:St|Sts|Saint)\.?\s+\Z")
_OF_A_PLACE = re.compile(
    r"(?:[’']s?\b|(?:\s+[A-Z][\w’'-]*){0,2}\s+(?:Academy|Avenue|Church|College|Federation|Hall|Hill|"
    r"House|Hub|Infants?|Juniors?|Lane|Nursery|Park|Primary|Road|School|Street|Trust)\b)"
)


def names_a_person(text: str, places: Iterable[str] = ()) -> str | None:
    """Why a text names a person rather than the post they hold, in words; None if it does not seem to.

    ``places`` are names that may stand in a post's: “Headteacher, Charlotte Road Primary School”.
    A name that is none of the common ones, without a title before it, can't be told from a post.
    """
    for place in sorted(places, key=len, reverse=True):
        text = text.replace(place, "")
    if _TITLE.search(text):
        return "a title and a name are a person’s, not a post’s"
    if _INITIALS.match(text.strip()):
        return "initials and a name are a person’s, not a post’s"
    for found in _WORD.finditer(text):
        of_a_place = _OF_A_PLACE.match(text, found.end()) or _SAINT.search(text[: found.start()])
        if found.group() in GIVEN and not of_a_place:
            return f"“{found.group()}” is a person’s name, not a post’s"
    return None
