"""Things of the policy, found by what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from trustkit.intake.reading.schools import plain_words
from trustkit.records.measures import BasisName
from trustkit.store.faults import nearest


class Named(Protocol):
    """A measure or a group of the policy."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def label(self) -> str:
        """Its name in full."""

    @property
    def short(self) -> str:
        """Its name in a column heading."""


class Names:
    """Things of the policy, found by id, label or short name."""

    def __init__(self, things: Iterable[Named], also: Mapping[str, str] | None = None) -> None:
        """``also`` has more names for them, by the plain words of the name."""
        self._ids: dict[str, set[str]] = {}
        known: set[str] = set()
        for thing in things:
            known.add(thing.id)
            for name in (thing.id, thing.label, thing.short):
                self._ids.setdefault(plain_words(name), set()).add(thing.id)
        for name, to in (also or {}).items():
            if to in known:
                self._ids.setdefault(name, {to})

    def __getitem__(self, name: str) -> str | None:
        """The id of the one thing with that name; None if there is none, or more than one."""
        words = plain_words(name.replace("%", " ").replace("_", " "))
        found = self._ids.get(words, set()) if words or not name else set()
        return next(iter(found)) if len(found) == 1 else None

    def hint(self, name: str) -> str:
        """“; did you mean “x”?” for the nearest name, or nothing."""
        return nearest(plain_words(name), [known for known in self._ids if known])


@dataclass(frozen=True, slots=True)
class _Basis:
    """A basis, which has no short name."""

    id: str
    label: str

    @property
    def short(self) -> str:
        return self.label


def names_of_bases(bases: Iterable[BasisName]) -> Names:
    """The policy's bases, by id and label."""
    return Names(_Basis(each.id, each.label) for each in bases)
