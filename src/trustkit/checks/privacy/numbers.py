"""Numbers that name one person: UPN, ULN and NHS number.

- UPN: a check letter, three digits of the authority, four of the school, two of the year and three
  of the pupil; of a temporary one the last is a letter. ``python-stdnum`` knows the check letter.
  Its list of authorities is not used: it ends before the newest, and to be wrong there would be to
  miss a child. (DfE, “Unique pupil numbers (UPNs): a guide for schools and local authorities”.)
- ULN: ten digits, not starting with 0. The first nine by 10, 9, … 2, added up; what is left after
  division by 11 is not 0, and the last digit is 10 less it. 9999999999 stands for “none yet”.
  (Individualised Learner Record, validation rules ULN_04 and DD01.)
- NHS number: ten digits with a check digit of its own, written 3-3-4. (NHS Data Dictionary.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustkit.checks.privacy.seen import Seen
from trustkit.diagnostics.catalogue import privacy
from trustkit.diagnostics.diagnostic import Code

_GAP = r"(?:[ \t./·-]{0,6}|[ \t]{0,4}\n[ \t>#]{0,40})"
_UPN = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=[Uu][Pp][Nn]))[A-Za-z](?:{_GAP}[0-9]){{11}}{_GAP}[0-9A-Za-z](?![A-Za-z0-9])"
)
_PLAIN_GAPS = re.compile(r"[A-Za-z0-9](?:[ -]?[A-Za-z0-9]){12}")
_MOST_PIECES = 6
"""A UPN is written in five pieces at most; what has more, and odd gaps, is a row of figures."""

_CALLED_PUPIL_NUMBER = re.compile(
    r"\bupns?\b[^\w\n]{0,4}(?:is |was )?(?P<number>[a-z][0-9a-z]{11,13})(?![0-9a-z])", re.IGNORECASE
)
_CALLED_LEARNER_NUMBER = re.compile(
    r"\bulns?\b[^\w\n]{0,4}(?:is |was )?(?P<number>[0-9](?:[ -]?[0-9]){9})(?![0-9])", re.IGNORECASE
)
_TEN_DIGITS = re.compile(r"(?<![\w.])(?<!\d[:+-])[0-9]{10}(?![\w]|[.:-]\d)")
_THREE_THREE_FOUR = re.compile(r"(?<![\w.-])[4-79][0-9]{2}[ -][0-9]{3}[ -][0-9]{4}(?![\w]|[.-]\d)")
_ABOUT_PUPILS = re.compile(r"upn|pupil|child|student|learner", re.IGNORECASE)
_ABOUT_LEARNERS = re.compile(r"\bulns?\b|learner (?:number|no\b|ref)", re.IGNORECASE)
_ABOUT_HEALTH = re.compile(r"\bnhs\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\w://\S*\Z")
_NO_NUMBER_YET = "9999999999"
_NO_SEPARATORS = re.compile(r"[^A-Za-z0-9]")
_PIECE = re.compile(r"[A-Za-z0-9]+")
_BEFORE = 120
"""How far before a number, in characters, a word counts as said of it: about two lines."""


def numbers(text: str) -> Iterator[Seen]:
    """Every number in a text that names a person."""
    for found in _UPN.finditer(text):
        code = _pupil_number(text, found)
        if code is not None:
            permanent = found.group()[-1].isdigit()
            yield _seen(code, found, a="a" if permanent else "a temporary")
    yield from _called(text)
    for found in _TEN_DIGITS.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _ADDRESS.search(before):
            continue
        labelled = _ABOUT_LEARNERS.search(before) or _headed(text, found.start(), _ABOUT_LEARNERS)
        if found.group() != _NO_NUMBER_YET and (is_uln(found.group()) or labelled):
            how = "it is called one" if labelled else "its check digit is right"
            yield _seen(privacy.LEARNER_NUMBER, found, how=how)
        elif _ABOUT_HEALTH.search(before) and _is_nhs(found.group()):
            yield _seen(privacy.NHS_NUMBER, found)
    for found in _THREE_THREE_FOUR.finditer(text):
        if _is_nhs(found.group()):
            yield _seen(privacy.NHS_NUMBER, found)


def _called(text: str) -> Iterator[Seen]:
    """Numbers that the word before them calls a UPN or a ULN, and whose form is not quite one."""
    for found in _CALLED_PUPIL_NUMBER.finditer(text):
        if _has_digits(found["number"], 8) and not _UPN.match(text, found.start("number")):
            yield Seen(privacy.MISTYPED_PUPIL_NUMBER, found.start("number"), found.end())
    for found in _CALLED_LEARNER_NUMBER.finditer(text):
        if not _TEN_DIGITS.match(text, found.start("number")):
            facts = {"how": "it is called one"}
            yield Seen(privacy.LEARNER_NUMBER, found.start("number"), found.end(), facts)


def is_uln(digits: str) -> bool:
    """Whether ten digits are a ULN by their check digit; the first must not be 0."""
    left = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return digits[0] != "0" and left % 11 != 0 and int(digits[9]) == 10 - left % 11


def _pupil_number(text: str, found: re.Match[str]) -> Code | None:
    from stdnum.gb.upn import calc_check_digit  # noqa: PLC0415 - a tenth of a second to import

    number = _NO_SEPARATORS.sub("", found.group()).upper()
    odd = _PLAIN_GAPS.fullmatch(found.group()) is None
    if odd and len(_PIECE.findall(found.group())) > _MOST_PIECES:
        return None
    try:
        right = calc_check_digit(number[1:]) == number[0]
    except ValueError:
        # I, O and S are in no UPN; whoever typed them may have meant 1, 0 and 5.
        right = False
    if right:
        return privacy.PUPIL_NUMBER
    near = text[max(0, found.start() - _BEFORE) : found.end() + _BEFORE]
    together = len(number) == len(found.group())
    return privacy.MISTYPED_PUPIL_NUMBER if together and _ABOUT_PUPILS.search(near) else None


def _has_digits(word: str, fewest: int) -> bool:
    return sum(character.isdigit() for character in word) >= fewest


def _headed(text: str, at: int, word: re.Pattern[str]) -> bool:
    """Whether the first line of the text, as the heading of a table does, has a word."""
    end = text.find("\n")
    return 0 <= end < at and word.search(text, 0, min(end, 2000)) is not None


def _is_nhs(number: str) -> bool:
    from stdnum.gb.nhs import is_valid  # noqa: PLC0415 - a tenth of a second to import

    return is_valid(number)


def _seen(code: Code, found: re.Match[str], **facts: object) -> Seen:
    return Seen(code, found.start(), found.end(), facts)
