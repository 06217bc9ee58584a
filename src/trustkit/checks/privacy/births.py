"""Dates of birth that a text says are ones; a date alone is anybody's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustkit.checks.privacy.seen import Seen
from trustkit.diagnostics.catalogue import privacy

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    r"(?:[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{4}|[0-9]{2})|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -][0-9]{{2,4}}|"
    rf"{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
_LABEL = r"d\.?o\.?b\b\.?|dates? ?_?of ?_?birth|birth[ _-]?dates?|birthday"
_LABELLED = re.compile(
    rf"\b(?:{_LABEL})[^\w\n]{{0,8}}(?:is |was |on )?[^\w\n]{{0,3}}({_DAY}|{_MONTH} [0-9]{{4}})(?![\w])",
    re.IGNORECASE,
)
# “born 1 September 2019 to 31 August 2020” is a year group.
_BORN = re.compile(
    rf"\bborn[\s:,(]{{1,4}}(?:on )?(?:the )?({_DAY})(?![\w])(?!\s?(?:(?:to|and|or|until)\b|[-–]\s?[0-9]))",
    re.IGNORECASE,
)
WHAT = "a date of birth is {where}"


def births(text: str) -> Iterator[Seen]:
    """Every date that the words before it call a date of birth."""
    for pattern in (_LABELLED, _BORN):
        for found in pattern.finditer(text):
            yield Seen(privacy.BIRTH, found.start(1), found.end(1), {"what": WHAT})
