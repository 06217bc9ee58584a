"""A child's name in prose: a name beside a year group or a word for a child, and initials.

No list of names is whole, and many names are words or surnames too; so a name alone is nothing
here. It takes a common given name, or a capital word with an initial, next to what makes it a
child's: “… in Year 4”, “pupil …”, “…’s attendance”, or what few children have in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustkit.checks.privacy import words
from trustkit.checks.privacy.given import GIVEN
from trustkit.checks.privacy.seen import Seen
from trustkit.diagnostics.catalogue import privacy


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which each space stands for any space, such as the end of a folded line."""
    return re.compile(pattern.replace(" ", r"\s{1,40}"))


_CAPITAL = r"[A-Z][a-z][\w’'-]{0,30}"
_SECOND = r"[A-Z][\w’'-]{0,30}\.?"
_CHILD = r"(?:[Pp]upil|[Cc]hild|[Bb]oy|[Gg]irl|[Ss]tudent|[Ll]earner|[Tt]win|[Bb]rother|[Ss]ister|[Ss]on|[Dd]aughter)"
_YEAR = re.compile(r"(?<=[\s(])(?:(?:Year|Yr|Y|year)\s{0,40}[0-9]{1,2}|Reception|Nursery)\b")
_LINK = _compiled(r"(?: (?:in|from|of) | \(|,? )\Z")
_NAME_BEFORE = _compiled(rf"({_CAPITAL})(?: ({_SECOND}))?\Z")
_AFTER_CHILD = _compiled(
    rf"\b(?:{_CHILD},?|Year [0-9]{{1,2}}(?: {_CHILD})?,) (?:(called|named) )?({_CAPITAL})(?: ({_SECOND}))?"
)
_INITIALS = _compiled(rf"\b{_CHILD} ((?:[A-Z]\.?\s{{0,2}}){{0,2}}[A-Z])(?![\w’'])")
_OWNER = _compiled(
    rf"({_CAPITAL})[’']s? (?:[a-z]+ ){{0,2}}(?:EHCP|EHC plan|PEP|attendance|mother|mum|dad|father|parents?|"
    r"family|carers?|behaviour|needs|progress|diagnosis|suspensions?|exclusion|reading|writing|"
    r"learning|absence|placement|social worker|one-to-one|siblings?|brother|sister)\b"
)
_SUBJECT = _compiled(
    rf"({_CAPITAL})(?: {_SECOND})? (?:has|have|had|is|was|needs|needed|struggles|joined|left|"
    r"cannot|who|attends|attended|moved|lives|receives|received|read|told|said|finds)\b"
)
_TITLE = _compiled(
    r"(?:\b(?:Mrs?|Miss|Ms|Mx|Dr|Sir|Dame|Lord|Lady|Canon|Rev|King|Queen|Prince|Princess|Emperor|"
    r"Saint|Sts?)\.? |[\w’'-]*[-’'])\Z"
)
_ADULT = re.compile(
    r"\b(?:head ?teachers?|heads?|teachers?|leaders?|senco|governors?|chair|trustees?|advis[eo]rs?|"
    r"consultants?|inspectors?|hmi|lead|ceo|principal|coach|author|director|staff|clerk|primary|"
    r"academy|school|church|trust|infants?|juniors?)\b"
)
_A_CHILD = re.compile(rf"\b{_CHILD}\b")
_SENTENCE_ENDS = re.compile(r"[.!?;]\s|\n\s*\n")
_BEFORE = 120
_NO_NAMES = {
    "Set", "Group", "Class", "Unit", "Plan", "Phase", "Level", "Band", "Section", "Part", "Option",
    "Table", "Figure", "Key", "Step", "Room", "Team", "Form", "House", "Appendix", "Annex", "Column",
    "Paper", "Year", "Block", "Area", "Theme", "Priority", "Objective", "Stage", "Grade", "Tier",
}  # fmt: skip
_TAUGHT = {
    "Nightingale", "Shakespeare", "Morpurgo", "Tallis", "Pepys", "Donaldson", "Wilson", "Walliams",
    "Newton", "Fleming", "Davison", "Potter", "Zephaniah", "Twist", "Braille", "Armstrong", "Angelou",
    "Warhol", "Anning", "Bell", "Parks", "Dahl", "Hughes", "Carroll", "Fry", "Brunel", "Columbus",
    "II", "III", "IV", "VI", "VII", "VIII", "Da", "Van", "King", "Attenborough", "Einstein", "Mozart",
}  # fmt: skip
"""Second names of people whom primary schools teach about: “Florence Nightingale in Year 2”."""

_NO_INITIALS = {
    "A", "I", "PP", "PPG", "FSM", "EAL", "LAC", "CLA", "SEN", "CP", "CIN", "ASD", "ASC", "HI", "VI", "KS",
    "EY", "PE", "RE", "IT", "ICT", "DT", "AP", "LA", "MAT", "DFE", "UPN", "ULN", "ID", "PEP", "PSP",
    "IEP", "PRU", "EP", "TA", "HLTA", "UK", "GPS", "MTC", "GLD", "RWM", "SEF", "SDP", "CPD", "OK",
    "Y", "N", "R", "NHS", "EHA", "TAF", "ELG", "DHT", "AHT", "HT", "QA", "SIP", "CSE", "CME",
}  # fmt: skip


def names(text: str) -> Iterator[Seen]:
    """Every name and every pair of initials that a text gives to a child."""
    for found in _AFTER_CHILD.finditer(text):
        called, first, second = found.groups()
        known = first in GIVEN or (called is not None and first not in _NO_NAMES)
        initial = second is not None and len(second) == 1 and found.group()[0].islower()
        if known or (initial and first not in _NO_NAMES):
            yield _seen(found.start(), found.end(), "a name after a word for a child")
    for found in _INITIALS.finditer(text):
        letters = re.sub(r"[.\s]", "", found.group(1))
        if letters not in _NO_INITIALS or (letters == "A" and found.group()[0] in "PCSL"):
            yield _seen(found.start(), found.end(), "initials or a letter in place of a name")
    yield from _beside_a_year(text)
    for found in _OWNER.finditer(text):
        if _is_child(text, found):
            yield _seen(found.start(), found.end(), "a name, and something said of that child")
    for found in _SUBJECT.finditer(text):
        if _is_child(text, found) and _told_of_a_child(text, found.end()):
            yield _seen(found.start(), found.end(), "a name, and something said of that child")


def _beside_a_year(text: str) -> Iterator[Seen]:
    for year in _YEAR.finditer(text):
        link = _LINK.search(text, max(0, year.start() - _BEFORE), year.start())
        if link is None:
            continue
        found = _NAME_BEFORE.search(text, max(0, link.start() - _BEFORE), link.start())
        if found is None:
            continue
        first, second = found.groups()
        initial = second is not None and len(second.rstrip(".")) == 1 and first not in _NO_NAMES
        if (initial or first in GIVEN) and second not in _TAUGHT and not _titled(text, found):
            yield _seen(found.start(), year.end(), "a name beside a year group")


def _titled(text: str, found: re.Match[str]) -> bool:
    """Whether a title, or the first half of a double name, stands before a name."""
    return _TITLE.search(text, max(0, found.start() - 32), found.start()) is not None


def _is_child(text: str, found: re.Match[str]) -> bool:
    """Whether a capital word is a given name, without a title, and not an adult's by its job."""
    if found.group(1) not in GIVEN or _TITLE.search(
        text, max(0, found.start() - 32), found.start()
    ):
        return False
    near = text[max(0, found.start() - 40) : found.end() + 40].lower()
    return _ADULT.search(" ".join(near.split())) is None


def _told_of_a_child(text: str, at: int) -> bool:
    """Whether the sentence goes on to say what is said of a child."""
    sentence = _SENTENCE_ENDS.split(text[at : at + 2 * _BEFORE], maxsplit=1)[0]
    said = " ".join(sentence.lower().split())[:90]
    return bool(words.STRONG.search(said) or words.IN_YEAR.search(said) or _A_CHILD.search(said))


def _seen(start: int, end: int, reason: str) -> Seen:
    return Seen(privacy.NEARLY_NAMED, start, end, {"reason": reason}, reason)
