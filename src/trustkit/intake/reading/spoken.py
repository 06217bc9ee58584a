"""What a cell means that people fill in with words: measure, group, year group, window, reason.

The words are data: ``presets/vocabulary/aliases.yaml``, and the trust's ``code-sets/aliases.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from trustkit.intake.reading.names import Named, Names
from trustkit.intake.reading.schools import plain_words
from trustkit.policy.aliases import aliases_of, shipped_aliases
from trustkit.records.aliases import Aliases
from trustkit.records.vocabulary import ALL_PUPILS, Reason, Window, YearGroup
from trustkit.store.folder import Folder

T = TypeVar("T")


class Spoken:
    """What people write, and what they mean by it."""

    def __init__(self, sets: Sequence[Aliases]) -> None:
        """Of two sets that have a word the first decides."""
        self.sets = sets
        self._groups = {"": ALL_PUPILS} | self.meanings(
            lambda each: each.groups | each.groups_beside_others, plain_words
        )
        self._measures = self.meanings(lambda each: each.measures, plain_words)
        self._year_groups = self.meanings(lambda each: each.year_groups, plain_words)
        self._windows = self.meanings(lambda each: each.windows, plain_words)
        self._windows |= {window.value: window for window in Window}
        self._reasons = self.meanings(lambda each: each.reasons, plain_words)
        self._reasons |= {reason.value: reason for reason in Reason}
        before = _any_of(word for each in sets for word in each.before_a_year)
        self._year_group = re.compile(rf"(?:{before})?\s*(\d{{1,2}})")
        beside = _any_of(word for each in sets for word in each.beside_a_window)
        self._beside_a_window = re.compile(rf"\b(?:{beside}|\d{{1,4}})\b|(?<=[a-z])\d+")

    def meanings(
        self, words: Callable[[Aliases], Mapping[str, T]], form: Callable[[str], str]
    ) -> dict[str, T]:
        """What each word of a kind means, by its form."""
        found: dict[str, T] = {}
        for each in self.sets:
            for word, meaning in words(each).items():
                found.setdefault(form(word), meaning)
        return found

    def groups(self, groups: Iterable[Named]) -> Names:
        """The policy's groups, by their own names and by what they are commonly called."""
        return Names(groups, self._groups)

    def measures(self, measures: Iterable[Named]) -> Names:
        """The policy's measures, by their own names and by what the trust calls them besides."""
        return Names(measures, self._measures)

    def year_group(self, cell: str) -> YearGroup | None:
        """The year group meant by “Y4”, “Year 4”, “4”, “Rec”, “All”; None for anything else.

        A blank cell is the whole school.
        """
        words = plain_words(cell)
        if not words:
            return None if cell else YearGroup.ALL
        if words in self._year_groups:
            return self._year_groups[words]
        found = self._year_group.fullmatch(words)
        try:
            return YearGroup(f"Y{int(found[1])}") if found else None
        except ValueError:
            return None

    def window(self, cell: str) -> Window | None:
        """The window meant by “Autumn 1”, “Dec 2024”, “Spring term”; None for anything else."""
        words = plain_words(cell)
        if words in self._windows:
            return self._windows[words]
        return self._windows.get(" ".join(self._beside_a_window.sub(" ", words).split()))

    def reason(self, cell: str) -> Reason | None:
        """The reason that a word gives for there being no figure."""
        return self._reasons.get(plain_words(cell))


def spoken_of(folder: Folder) -> Spoken:
    """What is written in a folder's trust."""
    return Spoken(aliases_of(folder))


@lru_cache(maxsize=1)
def commonly_spoken() -> Spoken:
    """What is written everywhere, for where no folder is at hand."""
    return Spoken([shipped_aliases()])


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words; the longest first."""
    forms = {plain_words(word) for word in words}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
