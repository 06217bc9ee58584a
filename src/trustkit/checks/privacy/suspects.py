"""A quick look at the bytes of a text: which of the close looks are worth their time.

Every test here is a search for fixed bytes, which runs at the speed of memory; a figure file with
a hundred thousand rows is done with in a few milliseconds, and is looked at no more closely.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from trustkit.checks.privacy.given import GIVEN
from trustkit.checks.privacy.headings import KEYWORDS
from trustkit.checks.privacy.prose import CHILD_WORDS

_UPPER, _LOWER, _DIGITS = (
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    b"abcdefghijklmnopqrstuvwxyz",
    b"0123456789",
)
_BEFORE_WORDS = b"\r\t\"'(*[|>/?-"
"""What may stand before a word as well as a space does; “?” is any character outside ASCII."""

_APART = bytes.maketrans(_BEFORE_WORDS, b" " * len(_BEFORE_WORDS))
_SHAPE = bytes.maketrans(_UPPER + _LOWER + _DIGITS, b"A" * 26 + b"a" * 26 + b"0" * 10)
_BIRTH_WORDS = (b"birth", b"born", b"dob", b"d.o.b", b"d.ob", b" b. ", b" aged ")

_CAPITAL = re.compile(rb"[A-Z][a-z]+")
_INITIALS = re.compile(rb"[A-Z]\.?,? +(?:(?:in|from|of) +)?(?:Y|y|Rec|Nur)")
_NAMES = {name.encode() for name in GIVEN}


@dataclass(frozen=True)
class Suspects:
    """What a text may hold, by its bytes: one a character, “?” for those outside ASCII."""

    plain: bytes

    @cached_property
    def _words(self) -> bytes:
        """The text without digits, with a space for whatever may stand before a word.

        Lines alike are here once: without their digits, many rows of a figure file are.
        """
        lines = self.plain.translate(_APART, _DIGITS).split(b"\n")
        return b" " + b" ".join(dict.fromkeys(lines))

    @cached_property
    def _small(self) -> bytes:
        """Its words in small letters."""
        return self._words.lower()

    @cached_property
    def _shape(self) -> bytes:
        """A for each capital, a for each small letter, 0 for each digit."""
        return self.plain.translate(_SHAPE)

    @property
    def numbers(self) -> bool:
        """Ten digits in a row, whatever short marks and line ends are between them."""
        if b"0000000000" in self._shape.translate(None, b" -\t\n./?>#"):
            return True
        return b"upn" in self._small and b"0000" in self._shape

    @property
    def addresses(self) -> bool:
        """An “@”."""
        return b"@" in self.plain

    @property
    def postcodes(self) -> bool:
        """A digit and two capitals, or the word."""
        return b"0AA" in self._shape or b"postcode" in self._small or b"post code" in self._small

    @property
    def births(self) -> bool:
        """A word for being born, or for an age."""
        return _any(_BIRTH_WORDS, self._small)

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of headings about pupils that there are."""
        return tuple(word.decode() for word in KEYWORDS if word in self._small)

    @property
    def children(self) -> bool:
        """A word for a child, with a space before it as prose has."""
        return _any(CHILD_WORDS, self._small)

    @property
    def names(self) -> bool:
        """A common name, a word for a child, or initials before a year group."""
        if self.children or _INITIALS.search(self._words):
            return True
        return not _NAMES.isdisjoint(_CAPITAL.findall(self._words))


def _any(words: tuple[bytes, ...], text: bytes) -> bool:
    for word in words:  # noqa: SIM110 - runs for every file: a generator would take twice as long
        if word in text:
            return True
    return False
