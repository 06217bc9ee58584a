"""A quick look at the bytes of a text: which of the close looks are worth their time.

Every test here is a search for fixed bytes, which runs at the speed of memory; a figure file with
a hundred thousand rows is done with in a few milliseconds, and is looked at no more closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

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
_COMMAS_ACROSS = 2
"""More commas than there are in anything looked for: what has them in between is not one thing."""

Pair = tuple[bytes, bytes]
"""Two lines, one below the other, without their digits."""


@dataclass(frozen=True)
class Suspects:
    """What a text may hold, by its bytes: one a character, “?” for those outside ASCII.

    ``known`` are pairs of lines of other texts that nothing was suspected of: the figure files of
    a hundred schools, without their digits, are the same few lines again and again.
    """

    plain: bytes
    known: AbstractSet[Pair] = frozenset()

    @cached_property
    def _lines(self) -> list[bytes]:
        """The lines without digits, with a space for whatever may stand before a word.

        Lines alike are here once: without their digits, many rows of a figure file are.
        """
        return list(dict.fromkeys(self.plain.translate(_APART, _DIGITS).split(b"\n")))

    @cached_property
    def _fresh(self) -> list[Pair]:
        """Each line below the one before it, but for the pairs that are known."""
        return [pair for pair in pairwise((b"", *self._lines)) if pair not in self.known]

    @cached_property
    def _words(self) -> bytes:
        """The lines that there are to look at, a space before each."""
        if not self.known:
            return b" " + b" ".join(self._lines)
        # Whatever is looked for is in one line, or goes from one to the next: see ``pairs``.
        return b" " + b" ".join(chain.from_iterable(self._fresh))

    @property
    def pairs(self) -> Iterator[Pair]:
        """The pairs of lines that need not be looked at again if nothing is suspected of this text.

        Not those with a line that something could go right across.
        """
        for pair in self._fresh:
            if all(line.count(b",") >= _COMMAS_ACROSS for line in pair):
                yield pair

    @property
    def anything(self) -> bool:
        """Whether a closer look is worth its time at all."""
        return (
            self.numbers or self.addresses or self.postcodes or self.births
            or bool(self.headings) or self.names
        )  # fmt: skip

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
