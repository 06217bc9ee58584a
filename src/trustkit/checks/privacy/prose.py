"""Words that nearly name a child: “the one Year 3 boy with …”, “our only looked-after pupil”.

Each word for a child is looked at with the words around it, as far as its sentence goes. What
stands before it says whether one child is meant, or a very few; what else is said of them says
whether a reader of that school would know who. General statements (“one in three pupils”, “each
child”, “a pupil should …”, “pupils with SEND”) mean nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trustkit.checks.privacy import words
from trustkit.checks.privacy.seen import Seen
from trustkit.diagnostics.catalogue import privacy

CHILD_WORDS = (
    b" pupil", b" child", b" boy", b" girl", b" student", b" learner", b" twin", b" sibling",
    b" brother", b" sister", b" youngster", b" teenager", b" toddler", b" lad", b" triplet", b" son",
    b" daughter", b" famil",
)  # fmt: skip
"""In small letters, spaces for every kind of space: a text without any of these says nothing here."""

_NOUN = re.compile(
    r"(?<![\w-])(?:(?P<one>pupil|child|boy|girl|student|learner|twin|brother|sister|youngster|teenager|"
    r"toddler|lad|son|daughter|family)|(?P<few>pupils|children|boys|girls|students|learners|twins|siblings|brothers|"
    r"sisters|lads|triplets|families))\b(?!-)"
)
_SENTENCE_ENDS = re.compile(
    r"[.!?;](?=\s|[\"”’')])|\n\s*\n|\n\s*(?:[-*#>|]|[0-9]+\.)\s?|\n\s*[a-z_]+:|,(?=[^\s\"”'])|[|\t]"
)
_WORD = re.compile(r"[\w'’-]+")
_KIN = {
    "twin",
    "twins",
    "triplets",
    "sibling",
    "siblings",
    "brother",
    "brothers",
    "sister",
    "sisters",
}
_BORN_TOGETHER = {"twins", "triplets"}
_HOUSEHOLDS = {"family", "families"}
_SEXED = {"boy", "boys", "girl", "girls", "lad", "lads", "son", "daughter"} | _KIN
_TIED = re.compile(r"\s(?:in|from|who|with|of|at|joined|have|were|whose)\b")
_IN_ONE_YEAR = re.compile(rf"\s(?:in|from|of) {words.YEAR}")
_LEFT, _RIGHT = 200, 300
"""How far a description is looked for, in characters, with all the spaces of folded lines."""

_COUNTED = words.ALONE | words.FEW
_MARKS = "\"'’‘“”([{*_,:;-–"
_SAID = 130
"""How much of what is said after the word counts, in characters without them: twenty words."""

_FARTHEST_WORD = 7
_TOO_MANY = "from here on it is not read as prose: it has tens of thousands of words for children"
MOST_NOUNS = 50_000
"""How many words for a child are looked at in one file: more are no prose that a person wrote."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A word for a child with what stands around it in its sentence, in small letters."""

    noun: str
    determiner: str
    before: str
    modifiers: str
    right: str
    start: int
    end: int

    @property
    def about(self) -> str:
        """All that is said of the child or children."""
        return f"{self.modifiers} {self.right}"

    @property
    def in_year(self) -> bool:
        """Whether the phrase names a year group."""
        return words.IN_YEAR.search(self.about) is not None

    @property
    def strong(self) -> bool:
        """Whether it says what few children have."""
        return words.STRONG.search(self.about) is not None

    @property
    def weak(self) -> bool:
        """Whether it says what many children have."""
        return words.WEAK.search(self.about) is not None

    @property
    def sexed(self) -> bool:
        """Whether the word says boy or girl, or a relation."""
        return self.noun in _SEXED


def prose(low: str) -> Iterator[Seen]:
    """Every phrase of a text in small letters that means one child, or a very few."""
    for count, found in enumerate(_NOUN.finditer(low)):
        if count == MOST_NOUNS:
            facts = {"problem": _TOO_MANY, "remedy": "split the file, or keep it elsewhere"}
            yield Seen(privacy.NOT_LOOKED_INTO, found.start(), found.end(), facts)
            return
        phrase = _phrase(low, found)
        if phrase is None:
            continue
        reason = _reason(phrase, alone=found.group("one") is not None)
        if reason:
            facts = {"reason": reason}
            yield Seen(privacy.NEARLY_NAMED, phrase.start, phrase.end, facts, reason)


def _phrase(low: str, found: re.Match[str]) -> _Phrase | None:
    """The phrase around a word; None if nothing before it says how many are meant."""
    if not _may_mean_few(low, found):
        return None
    begin = max(0, found.start() - _LEFT)
    for stop in _SENTENCE_ENDS.finditer(low, begin, found.start()):
        begin = stop.end()
    farthest = min(len(low), found.end() + _RIGHT)
    after = _SENTENCE_ENDS.search(low, found.end(), farthest)
    end = after.start() if after else farthest
    right = _on_one_line(low[found.end() : end])[:_SAID]
    if words.COMPOUND.match(right):
        return None
    tokens = list(_WORD.finditer(low, begin, found.start()))
    at = _determiner(tokens)
    if at is None or at < 0:
        if at is None and found.group() not in _BORN_TOGETHER:
            return None
        start = tokens[0].start() if at is not None and tokens else found.start()
        said = _on_one_line(low[start : found.start()])
        return _Phrase(found.group(), "", "", said, right, start, end)
    modifiers = _on_one_line(low[tokens[at].end() : found.start()])
    if tokens[at].group() in words.ARTICLES and at > 1 and tokens[at - 1].group() == "of":
        # “two of our looked-after children”
        at = at - 2 if tokens[at - 2].group() in words.FEW | words.ALONE else at
    before = tokens[at - 1].group() if at else ""
    word = tokens[at]
    return _Phrase(found.group(), word.group(), before, modifiers, right, word.start(), end)


def _may_mean_few(low: str, found: re.Match[str]) -> bool:
    """Whether it is worth a closer look: most plurals have no “two” before them, nor “the” and a relation."""
    if found.group("one") or found.group() in _KIN:
        return True
    before = low[max(0, found.start() - _LEFT) : found.start()].replace(",", " ")
    return any(word.strip(_MARKS) in _COUNTED for word in before.split()[-_FARTHEST_WORD:])


def _determiner(tokens: list[re.Match[str]]) -> int | None:
    """Which of the words before says how many are meant, seen from the nearest; None if none.

    -1 if the sentence begins with what is said of them, as notes do: “Y5 boy (autism): reduced timetable”.
    """
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _FARTHEST_WORD), -1):
        word = tokens[at].group()
        if word.isdigit() and at and tokens[at - 1].group() in words.NUMBERED:
            continue
        if word in words.ALONE | words.ARTICLES | words.FEW:
            return at
        if word in words.GENERAL | words.STOPS:
            return None
    return -1 if len(tokens) < _FARTHEST_WORD else None


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _reason(phrase: _Phrase, *, alone: bool) -> str:
    """Why a phrase may tell who is meant; empty if it does not."""
    if words.GENERAL_AFTER.match(phrase.right):
        return ""
    if phrase.noun in _HOUSEHOLDS:
        return _household(phrase)
    return _one(phrase) if alone else _few(phrase)


def _one(phrase: _Phrase) -> str:
    """Why a phrase about one child may tell who it is; empty if it does not."""
    supposed = phrase.before in words.SUPPOSING or words.RULE.search(phrase.right)
    if phrase.determiner in words.FEW or (phrase.determiner in ("a", "an") and supposed):
        return ""
    if phrase.determiner in words.ALONE:
        return _alone(phrase)
    if not phrase.determiner:
        return "one child, with what few others have" if _is_noted(phrase) else ""
    pointed = phrase.determiner in ("the", "our", "this", "that", "his", "her")
    if phrase.strong and (phrase.in_year or phrase.sexed or (pointed and phrase.before != "all")):
        return "one child, with what few others have"
    if phrase.weak and phrase.in_year and (pointed or phrase.sexed):
        return "one child of a year group, with a characteristic"
    return ""


def _is_noted(phrase: _Phrase) -> bool:
    """Whether a note that begins with a child says what few others have, and of which year group."""
    return phrase.strong and phrase.in_year and words.RULE.search(phrase.right) is None


def _alone(phrase: _Phrase) -> str:
    counting = phrase.determiner in ("one", "1", "single")
    if counting and phrase.before in (words.COMPARING if phrase.strong else words.COUNTING):
        return ""
    spoke = words.SPEAKING.match(phrase.right) is not None
    if phrase.strong or phrase.weak or (phrase.in_year and not spoke):
        return "one child is singled out from all others"
    owned = phrase.before in words.ARTICLES or phrase.before.endswith(("'s", "’s"))
    if not counting and (phrase.sexed or owned or _TIED.match(phrase.right)):
        return "the only child of some kind"
    return ""


def _household(phrase: _Phrase) -> str:
    """Why a phrase about families may tell which they are; empty if it does not."""
    counted = phrase.determiner in words.ALONE | words.FEW and phrase.before not in words.COMPARING
    return "one family, or a few, with what few others have" if counted and phrase.strong else ""


def _few(phrase: _Phrase) -> str:
    """Why a phrase about several children may tell who they are; empty if it does not."""
    if phrase.before in words.COUNTING:
        return ""
    if phrase.noun in _BORN_TOGETHER and _IN_ONE_YEAR.match(phrase.right):
        return "" if words.RULE.search(phrase.right) else "brothers or sisters of a year group"
    kin = phrase.noun in _KIN and _TIED.match(phrase.right) is not None
    if phrase.determiner in words.FEW | words.ALONE:
        if kin or phrase.strong or (phrase.weak and phrase.in_year):
            return "two, three or four children, with what few others have"
        return ""
    if phrase.determiner in ("the", "our") and kin and phrase.in_year:
        return "brothers or sisters of a year group"
    return ""
