"""The hash of what something says: short, and any program's to work out.

A value has one canonical text, whatever its file looks like: JSON with the keys in code point
order, nothing between the parts, characters as they are, a line feed at the end. That is what
``jq -cS .`` prints. docs/policy/decisions.md describes it for other programs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

_DIGITS = 12


def short_hash(text: str) -> str:
    """``sha256-`` and the first twelve hexadecimal digits of the SHA-256 of a text in UTF-8."""
    digest = hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()
    return f"sha256-{digest[:_DIGITS]}"


def canonical_json(value: object) -> str:
    """A plain value (maps, lists, text, numbers, true, false, null) as its canonical text."""
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def hash_of_value(value: object) -> str:
    """The short hash of a plain value's canonical text."""
    return short_hash(canonical_json(value))


def _plain(value: object) -> object:
    """The same value, a whole number without a point: 24 and 24.0 are one number."""
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
