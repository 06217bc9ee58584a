"""What the folder says of one thing, which of it counts on a day, and its hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trustkit.text.hashed import short_hash

Named = tuple[str, ...]
"""Which thing an entry is about: its kind, then its key.

The kinds are ``figure``, ``inspection``, ``answer``, ``self_evaluation`` and ``finding``.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or record that says something of one thing of a school.

    ``says`` is its content: what a judgement can rest on. ``since`` is the day from which it was
    known, ``until`` the last day on which it holds (None: it does not end). Of several entries
    that are known, the one highest in ``order`` counts; ``order`` and dates are no content.
    """

    named: Named
    says: tuple[str, ...]
    since: date
    order: tuple[int | date, ...]
    until: date | None = None


def on_day(entries: Iterable[Entry], day: date) -> dict[Named, Entry]:
    """The entry that counts on a day, of each thing of which anything was known by then."""
    found: dict[Named, Entry] = {}
    for entry in entries:
        if entry.since > day or (entry.until is not None and entry.until < day):
            continue
        other = found.get(entry.named)
        if other is None or other.order <= entry.order:
            found[entry.named] = entry
    return found


def canonical_text(held: Mapping[Named, Entry]) -> str:
    """One line a thing: its name and what it says, parted by tabs, the lines in code point order.

    White space within a part is one blank, so that a part can hold no tab and no line end.
    """
    lines = [
        "\t".join(" ".join(part.split()) for part in (*entry.named, *entry.says))
        for entry in held.values()
    ]
    return "".join(f"{line}\n" for line in sorted(lines))


def hash_of(held: Mapping[Named, Entry]) -> str:
    """``sha256-`` and the first twelve hexadecimal digits of the canonical text's SHA-256."""
    return short_hash(canonical_text(held))


def plain(value: float | str | None) -> str:
    """A cell in its canonical form: blank for none, a number as its shortest decimal.

    Nought has no sign, and no number an exponent: 61, 104.3, 0, -1.9.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = Decimal(repr(value))
    return f"{number.normalize():f}" if number else "0"
