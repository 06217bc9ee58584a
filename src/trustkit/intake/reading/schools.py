"""The trust's schools, found by what others call them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trustkit.intake.reading.cells import plain_count
from trustkit.records.school import School
from trustkit.store.faults import nearest
from trustkit.store.folder import Stored
from trustkit.text.scalars import HIDDEN

_ORDINARY = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\bsaint\b")


def plain_words(text: str) -> str:
    """The words of a name in small letters, so that case and punctuation do not matter."""
    words = _ORDINARY.sub(" ", text.casefold().replace("'", "").replace("’", "")).strip()
    return _SAINT.sub("st", words)


def name_to_write(text: str) -> str:
    """A name without characters that no editor shows, which no record can hold, and odd blanks."""
    return " ".join(HIDDEN.sub(" ", text).split())


class SchoolIndex:
    """Every school by slug, by each URN it has had, and by name."""

    def __init__(self, schools: Sequence[Stored[School]]) -> None:
        """The schools of the folder."""
        self.by_slug = {stored.school: stored.record for stored in schools}
        self._slug_by_urn: dict[int, str] = {}
        self._slugs_by_name: dict[str, set[str]] = {}
        for slug, school in sorted(self.by_slug.items()):
            for urn in school.urns:
                self._slug_by_urn.setdefault(urn.urn, slug)
                if urn.name:
                    self._slugs_by_name.setdefault(plain_words(urn.name), set()).add(slug)
            self._slugs_by_name.setdefault(plain_words(school.name), set()).add(slug)
            self._slugs_by_name.setdefault(plain_words(slug), set()).add(slug)

    def slug_of_urn(self, urn: int) -> str | None:
        """The school that has, or once had, a URN."""
        return self._slug_by_urn.get(urn)

    def slug_of(self, named: str) -> str | None:
        """The school meant by a slug, a URN or a name; None if none or several could be."""
        text = named.strip()
        # A spreadsheet may have made 100063.0 of a URN.
        urn = plain_count(text)
        if urn is not None:
            return self._slug_by_urn.get(int(urn)) or (text if text in self.by_slug else None)
        found = self._slugs_by_name.get(plain_words(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def hint(self, named: str) -> str:
        """“; did you mean “x”?” for the nearest name of a school, or nothing."""
        names = {school.name for school in self.by_slug.values()} | set(self.by_slug)
        by_words = {plain_words(name): name for name in sorted(names)}
        near = nearest(plain_words(named), by_words)
        for words, name in by_words.items():
            if f"“{words}”" in near:
                return near.replace(f"“{words}”", f"“{name}”")
        return near
