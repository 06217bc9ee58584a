"""A child's name in prose: a name beside a year group or a word for a child, and initials.

No list of names is whole, and many names are words or surnames too; so a name alone is nothing
here. It takes a common given name, or a capital word with an initial, next to what makes it a
child's: “… in Year 4”, “pupil …”, “…’s attendance”, or what few children have in the same sentence.

Every capital word is looked up in the list, and only around those that are names is anything else
looked for; words for a child and year groups are looked for as such.
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


_WORD = re.compile(r"[A-Z][a-z][\w-]{0,30}")
_CAPITAL = r"[A-Z][a-z][\w’'-]{0,30}"
_SECOND = r"[A-Z][\w’'-]{0,30}\.?"
_CHILD = r"(?:[Pp]upil|[Cc]hild|[Bb]oy|[Gg]irl|[Ss]tudent|[Ll]earner|[Tt]win|[Bb]rother|[Ss]ister|[Ss]on|[Dd]aughter)"
_CHILD_HERE = re.compile(
    r"[PpCcBbGgSsLlTtDd](?:upil|hild|oy|irl|tudent|earner|win|rother|ister|on|aughter),?\s"
)
"""Where a word for a child may begin; a pattern that starts with certain letters is quickly searched for."""

_YEAR = re.compile(
    r"[YyRN](?<![\w’'-].)(?:(?:ear|(?<=Y)r?)\s{0,40}[0-9]{1,2}|(?<=R)eception|(?<=N)ursery)\b"
)
_LINK = _compiled(r"(?: (?:in|from|of) | \(|,? )\Z")
_NAME_BEFORE = _compiled(rf"({_CAPITAL})(?: ({_SECOND}))?\Z")
_INITIALS_BEFORE = re.compile(r"(?<![\w.’'-])([A-Z]\.?\s?[A-Z]\.?(?:\s?[A-Z]\.?)?)\Z")
_AFTER_CHILD = _compiled(
    rf"(?:{_CHILD},?|Year [0-9]{{1,2}},) (?:(called|named) )?({_CAPITAL})(?: ({_SECOND}))?"
)
_INITIALS = _compiled(rf"{_CHILD} ((?:[A-Z]\.?\s{{0,2}}){{0,2}}[A-Z])(?![\w’'])")
_NUMBERED = _compiled(
    r"(?:Pupil|Child) [0-9]{1,2}(?![\w:%]|[.,]\d| (?:years?|months?|per|to|and)\b)"
)
_OWNED = _compiled(
    r"[’']s? (?:[a-z]+ ){0,2}(?:EHCP|EHC plan|PEP|attendance|mother|mum|dad|father|parents?|"
    r"family|carers?|behaviour|needs|progress|diagnosis|suspensions?|exclusion|reading|writing|"
    r"learning|absence|placement|social worker|one-to-one|siblings?|brother|sister)\b"
)
_DOES = _compiled(
    rf"(?: {_SECOND})? (?:has|have|had|is|was|needs|needed|struggles|joined|left|"
    r"cannot|did|who|attends|attended|moved|lives|receives|received|read|told|said|finds)\b"
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
_STUDIED = re.compile(
    r"\b(?:history is|(?:is|are) (?:read|taught|studied|listened)|(?:a|the) (?:strong|favourite|class|"
    r"popular|set|key) (?:unit|text|book|topic|novel))\b"
)
"""What is said of people and books that are taught, and of no pupil."""

_SCORED = re.compile(
    r"\b(?:(?:is|was|working) (?:well )?below|not on track|did not (?:meet|pass|reach|achieve)|"
    r"greater depth|often absent|attendance of)\b"
)
_A_CHILD = re.compile(rf"\b{_CHILD}\b")
_CHILDREN = re.compile(rf"\b{_CHILD}s?\b|\b[Cc]hildren\b|{_YEAR.pattern}")
_AND = re.compile(r",?\s{1,3}(?:and|&)\s{1,3}|,\s{1,40}|\n[ \t]{0,20}[-*•]\s{1,4}")
_SENTENCE_ENDS = re.compile(r"[.!?;]\s|\n\s*\n")
_BEFORE = 120
_LONGEST_LINK = 90
_NO_NAMES = {
    "Set", "Group", "Class", "Unit", "Plan", "Phase", "Level", "Band", "Section", "Part", "Option",
    "Table", "Figure", "Key", "Step", "Room", "Team", "Form", "House", "Appendix", "Annex", "Column",
    "Paper", "Year", "Block", "Area", "Theme", "Priority", "Objective", "Stage", "Grade", "Tier",
}  # fmt: skip
_TAUGHT = {
    "Nightingale", "Shakespeare", "Morpurgo", "Tallis", "Pepys", "Donaldson", "Wilson", "Walliams",
    "Newton", "Fleming", "Davison", "Potter", "Zephaniah", "Twist", "Braille", "Armstrong", "Angelou",
    "Warhol", "Anning", "Bell", "Parks", "Dahl", "Hughes", "Carroll", "Fry", "Brunel", "Columbus",
    "I", "II", "III", "IV", "VI", "VII", "VIII", "Da", "Van", "King", "Attenborough", "Einstein",
    "Mozart", "Earhart", "Pankhurst", "Curie", "Seacole", "Cadbury", "Blyton", "Rosen", "Goodall",
}  # fmt: skip
"""Second names of people whom primary schools teach about: “Florence Nightingale in Year 2”."""

_NO_INITIALS = {
    "A", "I", "PP", "PPG", "FSM", "EAL", "LAC", "CLA", "SEN", "CP", "CIN", "ASD", "ASC", "HI", "VI", "KS",
    "EY", "PE", "RE", "IT", "ICT", "DT", "AP", "LA", "MAT", "DFE", "UPN", "ULN", "ID", "PEP", "PSP",
    "IEP", "PRU", "EP", "TA", "HLTA", "UK", "GPS", "MTC", "GLD", "RWM", "SEF", "SDP", "CPD", "OK",
    "Y", "N", "R", "NHS", "EHA", "TAF", "ELG", "DHT", "AHT", "HT", "QA", "SIP", "CSE", "CME", "LSA",
    "RWI", "MFL", "RSE", "SLT", "ARE", "AND", "NOT", "ALL", "THE",
}  # fmt: skip


def names(text: str) -> Iterator[Seen]:
    """Every name and every pair of initials that a text gives to a child."""
    for word in _CHILD_HERE.finditer(text):
        at = word.start()
        if at == 0 or not text[at - 1].isalnum():
            yield from _after_a_child(text, at)
    yield from _beside_a_year(text)
    yield from _told(text)


def _after_a_child(text: str, at: int) -> Iterator[Seen]:
    """A name, initials or a number right after a word for a child, or after “Year 4,”."""
    found = _AFTER_CHILD.match(text, at)
    if found is not None:
        called, first, second = found.groups()
        known = first in GIVEN or (called is not None and first not in _NO_NAMES)
        initial = second is not None and len(second) == 1 and found.group()[0].islower()
        if known or (initial and first not in _NO_NAMES):
            yield _seen(found.start(), found.end(), "a name after a word for a child")
    found = _INITIALS.match(text, at)
    if found is not None:
        letters = re.sub(r"[.\s]", "", found.group(1))
        if letters not in _NO_INITIALS or (letters == "A" and found.group()[0] in "PCSL"):
            yield _seen(found.start(), found.end(), "initials or a letter in place of a name")
    found = _NUMBERED.match(text, at)
    if found is not None:
        yield _seen(found.start(), found.end(), "a number in place of a name")


def _beside_a_year(text: str) -> Iterator[Seen]:
    for year in _YEAR.finditer(text):
        yield from _after_a_child(text, year.start())
        link = _LINK.search(text, max(0, year.start() - _LONGEST_LINK), year.start())
        if link is None:
            continue
        found = _NAME_BEFORE.search(text, max(0, link.start() - _BEFORE), link.start())
        if found is None:
            found = _INITIALS_BEFORE.search(text, max(0, link.start() - 10), link.start())
            if found is not None and _are_of_a_child(text, found, year.end()):
                yield _seen(found.start(), year.end(), "initials beside a year group")
            continue
        first, second = found.groups()
        initial = second is not None and len(second.rstrip(".")) == 1 and first not in _NO_NAMES
        taught = (
            second in _TAUGHT or second in _NO_NAMES or _STUDIED.search(_rest(text, year.end()))
        )
        if (initial or first in GIVEN) and not taught and not _titled(text, found):
            yield _seen(found.start(), year.end(), "a name beside a year group")


def _are_of_a_child(text: str, found: re.Match[str], at: int) -> bool:
    """Whether two or three capitals before a year group are a child's, by what is said of them."""
    if re.sub(r"[.\s]", "", found.group()) in _NO_INITIALS:
        return False
    said = _rest(text, at)
    return any(each.search(said) for each in (_SCORED, words.STRONG, words.WEAK))


def _told(text: str) -> Iterator[Seen]:
    """Names that the words after them give to a child, and lists of names after words for children."""
    until = 0
    for found in _WORD.finditer(text):
        if found.group() not in GIVEN or found.start() < until:
            continue
        after = _OWNED.match(text, found.end())
        if after is None:
            after = _DOES.match(text, found.end())
            if after is not None and not _told_of_a_child(text, after.end()):
                after = None
        if after is not None and _is_child(text, found.start(), after.end()):
            yield _seen(found.start(), after.end(), "a name, and something said of that child")
        elif (until := _list(text, found)) and _is_child(text, found.start(), until):
            yield _seen(found.start(), until, "a list of names beside a word for children")


def _list(text: str, first: re.Match[str]) -> int:
    """Where a list of names ends that begins with one and has words for children before it; 0 if none."""
    end, count = first.end(), 1
    for _ in range(40):
        second = _SECOND_NAME.match(text, end)
        link = _AND.match(text, second.end() if second else end)
        name = _WORD.match(text, link.end()) if link else None
        if name is None or name.group() not in GIVEN:
            end = second.end() if second else end
            break
        end, count = name.end(), count + 1
    if count < 2 or _OF_A_CLASS.match(text, end):
        return 0
    before = _SENTENCE_ENDS.split(text[max(0, first.start() - _BEFORE) : first.start()])[-1]
    return end if _CHILDREN.search(before) else 0


_SECOND_NAME = re.compile(rf"\s{{1,40}}{_SECOND}(?<!\.)")
_OF_A_CLASS = re.compile(
    r"\s{1,3}(?:[Cc]lass|[Hh]ouse|[Tt]eam|[Gg]roup|in\b|are|were|is\b|was\b|books?\b)"
)


def _titled(text: str, found: re.Match[str]) -> bool:
    """Whether a title, or the first half of a double name, stands before a name."""
    return _TITLE.search(text, max(0, found.start() - 32), found.start()) is not None


def _is_child(text: str, start: int, end: int) -> bool:
    """Whether a given name stands without a title, and is not an adult's by the job beside it."""
    if _TITLE.search(text, max(0, start - 32), start):
        return False
    near = text[max(0, start - 40) : end + 40].lower()
    return _ADULT.search(" ".join(near.split())) is None


def _told_of_a_child(text: str, at: int) -> bool:
    """Whether the sentence goes on to say what is said of a child."""
    said = _rest(text, max(0, at - 12))
    return any(each.search(said) for each in (words.STRONG, words.IN_YEAR, _A_CHILD, _SCORED))


def _rest(text: str, at: int) -> str:
    """What a sentence goes on to say, on one line and in small letters."""
    sentence = _SENTENCE_ENDS.split(text[at : at + 2 * _BEFORE], maxsplit=1)[0]
    return " ".join(sentence.lower().split())[:90]


def _seen(start: int, end: int, reason: str) -> Seen:
    return Seen(privacy.NEARLY_NAMED, start, end, {"reason": reason}, reason)
