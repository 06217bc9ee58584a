"""Looking into one file: from its path and bytes to findings, and to what must not be printed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from trustkit.checks.privacy.births import births
from trustkit.checks.privacy.contacts import addresses, mobiles, postcodes
from trustkit.checks.privacy.names import names
from trustkit.checks.privacy.numbers import numbers
from trustkit.checks.privacy.plain import normal, without_tags
from trustkit.checks.privacy.prose import prose
from trustkit.checks.privacy.seen import MOST, Seen
from trustkit.checks.privacy.suspects import Suspects
from trustkit.checks.privacy.tables import FIELD_OF_NUMBER, tables
from trustkit.diagnostics.diagnostic import Diagnostic

_NUMBERS = ("PRV001", "PRV002", "PRV003")


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a text, the words not to be printed, and the lines not to be shown."""

    diagnostics: tuple[Diagnostic, ...] = ()
    hidden: frozenset[str] = frozenset()
    lines: frozenset[int] = frozenset()


def look(path: str, text: str, allowed: frozenset[str], where: str = "in the text") -> Look:
    """Looks into the text of a file; ``path`` is what findings call the file.

    ``allowed`` are e-mail addresses in small letters that may stand anywhere. ``where`` says in the
    messages where a value is.
    """
    found = sorted(_apart(normal(text), allowed), key=lambda seen: (seen.start, seen.code.id))
    if not found:
        return Look()
    ends = [at for at, character in enumerate(text) if character == "\n"]
    total = Counter(seen.code.id for seen in found)
    count: Counter[str] = Counter()
    diagnostics: list[Diagnostic] = []
    hidden: set[str] = set()
    lines: set[int] = set()
    for seen in found:
        count[seen.code.id] += 1
        line = bisect_right(ends, seen.start - 1) + 1 if seen.start else 1
        column = seen.start - (ends[line - 2] if line > 1 else -1)
        # Which of how many, and never the value: a digest of a UPN is guessed in a second. One
        # more or one fewer changes every fingerprint of the kind in the file, so that a new child
        # never takes the place of one who was accepted.
        subject = f"{seen.subject}:{count[seen.code.id]} of {total[seen.code.id]}"
        facts = _facts(seen, where)
        diagnostics.append(seen.code.at(path, line, column, subject=subject, **facts))
        hidden |= {text[seen.start : seen.end], *seen.hidden}
        last = bisect_right(ends, max(seen.end, seen.until) - 2) + 1
        lines.update(range(line, last + 1))
    return Look(tuple(diagnostics), frozenset(each for each in hidden if each), frozenset(lines))


def look_at_name(path: str, shown: str, allowed: frozenset[str]) -> Look:
    """Looks at the path of a file itself; ``shown`` is what findings call it."""
    found = list(in_name(path, allowed))
    if not found:
        return Look()
    where = "in the name of the file, or of a folder it is in"
    diagnostics = tuple(
        seen.code.at(shown, subject=f"name:{number} of {len(found)}", **_facts(seen, where))
        for number, seen in enumerate(found, start=1)
    )
    return Look(diagnostics, frozenset(path[seen.start : seen.end] for seen in found))


def in_name(path: str, allowed: frozenset[str]) -> Iterator[Seen]:
    """What the name of a file holds that names a person."""
    plain = normal(path).replace("_", " ")
    suspects = Suspects(plain.encode("ascii", "replace"))
    if suspects.numbers:
        yield from numbers(plain)
    if suspects.addresses:
        yield from addresses(plain, allowed)
    if suspects.births:
        yield from births(plain)


def _facts(seen: Seen, where: str) -> dict[str, Any]:
    facts = {"where": where, **seen.facts}
    return {name: str(fact).replace("{where}", where) for name, fact in facts.items()}


def _apart(text: str, allowed: frozenset[str]) -> list[Seen]:
    """What was seen, without what lies inside something of the same kind.

    A field with a pupil's number in it is told once, as the number.
    """
    kept: list[Seen] = []
    until: dict[str, int] = {}
    every = sorted(_all(text, allowed), key=lambda seen: (seen.start, -seen.end))
    numbered = sorted(seen.start for seen in every if seen.code.id in _NUMBERS)
    for seen in every:
        inside = bisect_right(numbered, seen.end) > bisect_right(numbered, seen.start)
        if seen.subject == FIELD_OF_NUMBER and inside:
            continue
        if seen.start >= until.get(seen.code.id, 0):
            kept.append(seen)
            until[seen.code.id] = seen.end
    return kept


def _all(text: str, allowed: frozenset[str]) -> Iterator[Seen]:
    suspects = Suspects(text.encode("ascii", "replace"))
    if suspects.numbers:
        yield from islice(numbers(text), MOST)
        yield from islice(mobiles(text), MOST)
    if suspects.addresses:
        yield from islice(addresses(text, allowed), MOST)
    if suspects.postcodes:
        yield from islice(postcodes(text), MOST)
    if suspects.births:
        yield from islice(births(text), MOST)
    words = without_tags(text)
    if suspects.headings:
        yield from islice(tables(words, suspects.headings), MOST)
    if suspects.children:
        # One letter, İ, is two in small ones; every place must stay where it is.
        yield from islice(prose(words.replace("İ", "I").lower()), MOST)
    if suspects.names:
        yield from islice(names(words), MOST)
