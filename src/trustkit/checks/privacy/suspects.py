"""A quick look at the bytes of a text: which of the close looks are worth their time.

Every test here is a search for fixed bytes, which runs at the speed of memory; a figure file with
a hundred thousand rows is done with in a few milliseconds, and is looked at no more closely.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from trustkit.checks.privacy.headings import KEYWORDS
from trustkit.checks.privacy.prose import CHILD_WORDS

_UPPER, _LOWER, _DIGITS = (
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    b"abcdefghijklmnopqrstuvwxyz",
    b"0123456789",
)
_SMALL = bytes.maketrans(_UPPER + b"\n\r\t\"'(", _LOWER + b"      ")
_SHAPE = bytes.maketrans(_UPPER + _LOWER + _DIGITS, b"A" * 26 + b"a" * 26 + b"0" * 10)
_BIRTH_WORDS = (b"birth", b"born", b"dob", b"d.o.b", b"d.ob")
_YEARS = (b" year", b" yr", b" reception", b" nursery", b" y1", b" y2", b" y3", b" y4", b" y5", b" y6",
          b" y7", b" y8", b" y9")  # fmt: skip
_TOLD = (
    b" has ", b" have ", b" had ", b" is ", b" was ", b" needs ", b" needed ", b" struggles ",
    b" joined ", b" left ", b" cannot ", b" who ", b" attends ", b" attended ", b" moved ", b" lives ",
    b" receives ", b" received ", b" read ", b" told ", b" said ", b" finds ", b" s ", b"?s ", b"s? ",
)  # fmt: skip


@dataclass(frozen=True)
class Suspects:
    """What a text may hold, by its bytes: one a character, “?” for those outside ASCII."""

    plain: bytes

    @cached_property
    def _small(self) -> bytes:
        """In small letters, with a space for each space, line end, quotation mark and bracket."""
        return b" " + self.plain.translate(_SMALL)

    @cached_property
    def _shape(self) -> bytes:
        """A for each capital, a for each small letter, 0 for each digit."""
        return self.plain.translate(_SHAPE)

    @property
    def numbers(self) -> bool:
        """Ten digits in a row, with or without spaces and hyphens between them."""
        return b"0000000000" in self.plain.translate(_SHAPE, b" -")

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
        """A word for being born."""
        return _any(_BIRTH_WORDS, self._small)

    @property
    def headings(self) -> bool:
        """A word that a heading about pupils has."""
        return _any(KEYWORDS, self._small)

    @property
    def children(self) -> bool:
        """A word for a child, with a space before it as prose has."""
        return _any(CHILD_WORDS, self._small)

    @property
    def names(self) -> bool:
        """A word with a capital, and what could make it a child's name."""
        if b"Aa" not in self._shape:
            return False
        return self.children or _any(_YEARS, self._small) or _any(_TOLD, self._small)


def _any(words: tuple[bytes, ...], text: bytes) -> bool:
    return any(word in text for word in words)
