"""Telling by its heading, or by the key of a field, what is about one pupil."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache


class About(Enum):
    """What a heading says its column holds of each pupil; the value is how a message puts it."""

    NAME = "names"
    NUMBER = "numbers of single pupils"
    BIRTH = "dates of birth"
    PERHAPS = "what seem to be names"
    ONLY_BESIDE = "names beside other columns about pupils"
    SEVERAL = "names, as it seems"


_CHILD = {"pupil", "child", "student", "learner", "candidate", "sibling"}
_CHILDREN = {"pupils", "children", "chn", "students", "learners", "kids"}
_NAME = {"forename", "forenames", "surname", "surnames"}
_RUN_TOGETHER = {
    "firstname",
    "lastname",
    "fname",
    "sname",
    "lname",
    "pupilname",
    "childname",
    "studentname",
}
_PART_OF_NAME = {"first", "last", "given", "family", "middle"}
_NUMBERS = {
    "upn", "former upn", "previous upn", "temporary upn", "uln", "nhs number", "nhs no", "adno",
    "adm no", "admission number", "admission no", "unique pupil number", "unique learner number",
    "candidate number", "candidate no", "pupil id", "student id", "learner id", "pupil number",
    "pupil no", "student number", "pupil upn", "pupil reference",
}  # fmt: skip
_BIRTHS = {
    "dob", "d o b", "date of birth", "dateofbirth", "birth date", "birthdate", "birthday",
    "pupil dob", "child dob", "student dob", "pupil date of birth", "date birth",
}  # fmt: skip
_AROUND = {
    "preferred", "chosen", "legal", "former", "full", "of", "s", "current", "known", "as", "initials",
}  # fmt: skip
"""What else a heading about a name may say; any other word makes it a sentence, or another thing."""

_OF_PUPILS = {
    "class", "form", "reg", "registration", "gender", "sex", "pp", "fsm", "sen", "send", "eal", "lac", "cla",
    "ehcp", "need", "needs", "year", "yr", "reading", "writing", "maths", "phonics", "spelling", "attendance",
    "score", "scaled", "sats", "gld",
}  # fmt: skip
_OF_ADULTS = {
    "role", "job", "title", "post", "position", "subject", "subjects", "lead", "leads", "leader", "term", "appointed",
    "responsibility", "responsible", "governor", "staff", "teacher", "teachers", "apologies", "email", "school",
    "schools", "pupils", "number", "urn", "phase", "teaches", "type",
}  # fmt: skip
"""What headings beside “Name” say of the people named: pupils, or adults, classes and schools."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_OWN = re.compile(r"['’]s?\b")
LONGEST = 40
"""A heading is a few words; what is longer is a sentence."""

KEYWORDS = (
    b"name", b"upn", b"uln", b"dob", b"d.o.b", b"birth", b"adno", b"adm no", b"admission",
    b"candidate", b"pupil", b"child", b"student", b"learner", b"nhs", b"sibling", b"chn", b"kids", b"initials",
)  # fmt: skip
"""In small letters: a text without any of these has no heading that matters."""


@lru_cache(maxsize=4096)
def about(heading: str) -> About | None:
    """What a heading says of single pupils; None for any other heading."""
    if len(heading) > LONGEST:
        return None
    plain = _plain(heading)
    if plain in _BIRTHS:
        return About.BIRTH
    if plain in _NUMBERS:
        return About.NUMBER
    return _about_a_name(plain)


def is_of_pupils(headings: Iterable[str]) -> bool:
    """Whether the headings of a table are those of a class list: a year group, a need, a score."""
    words = {word for heading in headings for word in _plain(heading).split()}
    return bool(words & _OF_PUPILS) and not words & _OF_ADULTS


def _plain(heading: str) -> str:
    """A heading in small letters, its words apart, and nothing but letters."""
    words = _OWN.sub("", _CAMEL.sub(" ", heading.strip().strip("*_`\"'“”"))).lower()
    return _NOT_LETTERS.sub(" ", words).strip()


def _about_a_name(plain: str) -> About | None:
    """What a heading in plain words says of the name of a pupil."""
    words = set(plain.split())
    if words <= _CHILDREN:
        return About.SEVERAL if words else None
    named = words & {"name", "names"}
    if words - _NAME - _PART_OF_NAME - _CHILD - _CHILDREN - _AROUND - _RUN_TOGETHER - named:
        return None
    if words & (_NAME | _RUN_TOGETHER) or plain == "known as":
        return About.NAME
    if (named or "initials" in words) and words & (_PART_OF_NAME | _CHILD | _CHILDREN):
        return About.NAME
    if plain in _CHILD:
        return About.PERHAPS
    return About.ONLY_BESIDE if plain in ("name", "initials", "full name") else None
