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
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_LABEL = r"d\.?o\.?b(?![a-z])\.?|dates? ?_?of ?_?birth|birth[ _-]?dates?|birthday"
_LABELLED = re.compile(
    rf"\b(?:{_LABEL})[^\w\n]{{0,8}}(?:is |was )?(?:on )?[^\w\n]{{0,3}}({_DAY}|{_MONTH} [0-9]{{4}}|[0-9]{{8}})(?![\w])",
    re.IGNORECASE,
)
# “born 1 September 2019 to 31 August 2020” is a year group.
_BORN = re.compile(
    rf"(?:(?<!\w)born|(?<![\w.])b\.)[\s:,(]{{1,4}}(?:on )?(?:the )?{_WEEKDAY}({_DAY})(?![\w])(?!\s?(?:(?:to|and|or|until)\b|[-–]\s?[0-9]))",
    re.IGNORECASE,
)
_BORN_IN = re.compile(
    rf"(?<![\w-])born\s(?:in )?({_MONTH} (?:19|20)[0-9]{{2}})(?!\w)", re.IGNORECASE
)
_AGED = re.compile(
    r"(?<!\w)aged? (?:of )?([0-9]{1,2} ?(?:y|yrs?|years?),? ?(?:and )?[0-9]{1,2} ?(?:m|mths?|months?))(?!\w)",
    re.IGNORECASE,
)
_NO_ONE_CHILD = re.compile(
    r"\b(?:pupils|children|boys|girls|students|learners|those|cohort)\b[^.\n]{0,30}\Z",
    re.IGNORECASE,
)
_A_THING = re.compile(
    r"\b(?:project|partnership|trust|school|academy|idea|scheme|club|plan|programme|campaign|network|"
    r"initiative|hub|alliance|vision|policy)s?\b[^.\n]{0,30}\Z",
    re.IGNORECASE,
)
_OF_A_TEST = re.compile(r"\b(?:reading|spelling|average|mean|maths|mental)\s\Z", re.IGNORECASE)
_BEFORE = 80
WHAT = "a date of birth is {where}"


def births(text: str) -> Iterator[Seen]:
    """Every date that the words before it call a date of birth, and a child's age to the month."""
    for found in _LABELLED.finditer(text):
        yield Seen(privacy.BIRTH, found.start(1), found.end(1), {"what": WHAT})
    for found in _BORN.finditer(text):
        if not _A_THING.search(_before(text, found)):
            yield Seen(privacy.BIRTH, found.start(1), found.end(1), {"what": WHAT})
    for found in _BORN_IN.finditer(text):
        before = _before(text, found)
        if not _A_THING.search(before) and not _NO_ONE_CHILD.search(before):
            yield _nearly(found, "the month a child was born in")
    for found in _AGED.finditer(text):
        if not _OF_A_TEST.search(_before(text, found)):
            yield _nearly(found, "a child’s age to the month")


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _BEFORE) : found.start()]


def _nearly(found: re.Match[str], reason: str) -> Seen:
    return Seen(privacy.NEARLY_NAMED, found.start(1), found.end(1), {"reason": reason}, reason)
