"""What offices write for measures, groups, year groups, windows and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Protocol

from trustkit.intake.reading.schools import plain_words
from trustkit.records.vocabulary import Reason, Window, YearGroup
from trustkit.store.faults import nearest

REASONS = MappingProxyType(
    {
        "nr": Reason.NOT_RETURNED,
        "not returned": Reason.NOT_RETURNED,
        "not received": Reason.NOT_RETURNED,
        "missing": Reason.NOT_RETURNED,
        "n": Reason.NOT_RETURNED,
        "na": Reason.NOT_APPLICABLE,
        "n a": Reason.NOT_APPLICABLE,
        "not applicable": Reason.NOT_APPLICABLE,
        "z": Reason.NOT_APPLICABLE,
        "c": Reason.SUPPRESSED,
        "supp": Reason.SUPPRESSED,
        "suppressed": Reason.SUPPRESSED,
        "x": Reason.NOT_AVAILABLE,
        "not available": Reason.NOT_AVAILABLE,
        "p": Reason.NOT_PUBLISHED,
        "not published": Reason.NOT_PUBLISHED,
        "u": Reason.UNRELIABLE,
        "unreliable": Reason.UNRELIABLE,
        "low": Reason.ROUNDS_TO_ZERO,
    }
)
"""Words that say why there is no figure, as :func:`plain_words` leaves them."""

# What people commonly call the groups of the folder contract, beside the policy's own labels.
_GROUPS = MappingProxyType(
    {
        "": "all", "all": "all", "all pupils": "all", "whole cohort": "all", "total": "all",
        "everyone": "all", "girl": "girls", "female": "girls", "f": "girls", "boy": "boys",
        "male": "boys", "m": "boys", "pp": "disadvantaged", "pupil premium": "disadvantaged",
        "disadvantage": "disadvantaged", "ppg": "disadvantaged", "non pp": "not_disadvantaged",
        "not pp": "not_disadvantaged", "non pupil premium": "not_disadvantaged",
        "not pupil premium": "not_disadvantaged", "non disadvantaged": "not_disadvantaged",
        "other": "not_disadvantaged", "send support": "sen_support", "sen k": "sen_support",
        "sen e": "ehcp", "ehc plan": "ehcp", "ehc": "ehcp", "non sen": "no_sen",
        "non send": "no_sen", "no send": "no_sen", "not sen": "no_sen", "non eal": "not_eal",
        "lac": "looked_after", "cla": "looked_after", "free school meals": "fsm",
    }
)  # fmt: skip

_WINDOWS = MappingProxyType(
    {
        Window.AUTUMN: ("autumn", "aut", "december", "dec", "november", "nov", "october", "oct"),
        Window.SPRING: ("spring", "spr", "march", "mar", "february", "feb", "april", "apr"),
        Window.SUMMER: ("summer", "sum", "june", "jun", "july", "jul", "may", "end of year"),
    }
)
_YEAR_GROUP = re.compile(r"(?:year|yr|y)?\s*(\d{1,2})")
_WHOLE_SCHOOL = {"", "all", "whole school", "school", "all years", "all year groups"}
_EARLY = {
    "n": YearGroup.N, "nursery": YearGroup.N, "r": YearGroup.R, "reception": YearGroup.R,
    "rec": YearGroup.R, "yr r": YearGroup.R, "year r": YearGroup.R, "yrr": YearGroup.R,
    "eyfs": YearGroup.R, "foundation": YearGroup.R, "fs2": YearGroup.R, "fs1": YearGroup.N,
}  # fmt: skip


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

    def __init__(self, things: Iterable[Named], also: dict[str, str] | None = None) -> None:
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


def group_names(groups: Iterable[Named]) -> Names:
    """The policy's groups, by their own names and by what they are commonly called."""
    return Names(groups, dict(_GROUPS))


def year_group_of(cell: str) -> YearGroup | None:
    """The year group meant by “Y4”, “Year 4”, “4”, “Rec”, “All”; None for anything else."""
    words = plain_words(cell)
    if words in _WHOLE_SCHOOL and (words or not cell):
        return YearGroup.ALL
    if words in _EARLY:
        return _EARLY[words]
    found = _YEAR_GROUP.fullmatch(words)
    try:
        return YearGroup(f"Y{int(found[1])}") if found else None
    except ValueError:
        return None


def window_of(cell: str) -> Window | None:
    """The window meant by “Autumn 1”, “Dec 2024”, “Spring term”; None for anything else."""
    words = re.sub(r"\b(?:term|window|data|drop|\d{1,4})\b|(?<=[a-z])\d+", " ", plain_words(cell))
    plain = " ".join(words.split())
    return next((window for window, names in _WINDOWS.items() if plain in names), None)


def reason_of(cell: str) -> Reason | None:
    """The reason that a word gives for there being no figure."""
    return REASONS.get(plain_words(cell))
