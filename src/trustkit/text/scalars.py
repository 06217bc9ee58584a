"""What a plain YAML scalar means: the core schema of YAML 1.2 (§10.3.2 of its specification).

So ``yes``, ``on``, ``12:30`` and dates are text, ``010`` is ten, and only the spellings below are
nothing, true or false. Used both to read and to decide what must be quoted when writing.
"""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

# What YAML 1.2 calls not printable, and the three line ends that only YAML 1.1 knew: they would
# make the parser count lines that no editor shows.
HIDDEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAY_BE_NUMBER = re.compile(r"[-+.0-9]")
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
# No count or date needs more; Python itself refuses to convert more than 4,300 digits.
_MOST_DIGITS = 300


class NotFiniteError(ValueError):
    """A scalar that is written as a number and is infinite, not a number or far too long."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar; ``NotFiniteError`` for a number that cannot be used."""
    if text in _WORDS:
        return _WORDS[text]
    if not _MAY_BE_NUMBER.match(text):
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    """The number, or the text itself if it is not one after all."""
    if _DECIMAL.match(text):
        if len(text) > _MOST_DIGITS:
            raise NotFiniteError(text)
        return int(text)
    if _FLOAT.match(text):
        value = float(text)
        if not math.isfinite(value):
            raise NotFiniteError(text)
        return value
    if _NOT_FINITE.match(text):
        raise NotFiniteError(text)
    return int(text, 0) if _BASED.match(text) else text
