"""What the cells of a pupil's row mean: those words that everybody uses, and the mapping's own."""

from __future__ import annotations

from collections.abc import Mapping as Named
from typing import TypeVar, get_args

from trustkit.intake.pupils.groups import GROUPS
from trustkit.intake.reading.spoken import Spoken
from trustkit.records.aliases import Aliases, YesOrNo
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import UNFINISHED, Words
from trustkit.records.vocabulary import Window, YearGroup

_YES, _NO = "true", "false"
FLAGS = get_args(YesOrNo)
"""The columns that say of a pupil whether something is so."""

T = TypeVar("T")


class CellWords:
    """The meaning of each cell of the columns that put a pupil into groups; None is unknown."""

    def __init__(self, words: Words, spoken: Spoken) -> None:
        """The mapping's own words go before those that everybody uses."""
        self._words, self._spoken = words, spoken
        self._year_groups = _by_form(words.year_group)
        self._windows = _by_form(words.window)
        self._values = {
            "sex": _values("sex", spoken) | _by_form(words.sex),
            "sen": _values("sen", spoken) | _by_form(words.sen),
            "prior": _values("prior", spoken) | _by_form(words.prior),
            **{name: _flag_values(name, spoken) for name in FLAGS},
        }
        own = dict.fromkeys(map(_form, words.no), _NO) | dict.fromkeys(map(_form, words.yes), _YES)
        for name in FLAGS:
            self._values[name] |= own
        self._read: dict[str, YearGroup | None] = {}

    def year_group(self, cell: str) -> YearGroup | None:
        """The year group; None for the whole school too, which no pupil is in."""
        if cell not in self._read:
            own = self._year_groups.get(_form(cell))
            found = own or (self._spoken.year_group(cell) if cell else None)
            self._read[cell] = None if found is YearGroup.ALL else found
        return self._read[cell]

    def window(self, cell: str) -> Window | None:
        """The window of assessment."""
        own = self._windows.get(_form(cell))
        return Window(own) if own else self._spoken.window(cell)

    def sex(self, cell: str) -> str | None:
        """F or M."""
        return self._values["sex"].get(_form(cell))

    def sen(self, cell: str) -> str | None:
        """N, K or E."""
        if not cell:
            return "N" if self._words.blank.get("sen") == "no" else None
        return self._values["sen"].get(_form(cell))

    def prior(self, cell: str) -> str | None:
        """low, middle or high."""
        return self._values["prior"].get(_form(cell))

    def flag(self, name: str, cell: str) -> bool | None:
        """Whether something is so."""
        if not cell:
            return False if self._words.blank.get(name) == "no" else None  # type: ignore[call-overload]
        found = self._values[name].get(_form(cell))
        return None if found is None else found == _YES


def _values(name: str, spoken: Spoken) -> dict[str, str]:
    """What each word in a pupil's column of a characteristic says, the names of its groups too."""
    of_groups = {group: value for value, group in GROUPS[name].items()}
    aliases = spoken.meanings(lambda each: each.groups, _form)
    return (
        {_form(group): value for group, value in of_groups.items()}
        | {form: of_groups[group] for form, group in aliases.items() if group in of_groups}
        | {_form(value): value for value in GROUPS[name]}
        | spoken.meanings(lambda each: _of_column(each, name), _form)
    )


def _flag_values(name: str, spoken: Spoken) -> dict[str, str]:
    """The same of a column that says yes or no."""
    return (
        _values(name, spoken)
        | spoken.meanings(lambda each: dict.fromkeys(each.pupils.no, _NO), _form)
        | spoken.meanings(lambda each: dict.fromkeys(each.pupils.yes, _YES), _form)
    )


def _of_column(aliases: Aliases, name: str) -> dict[str, str]:
    pupils = aliases.pupils
    if name in FLAGS:
        of_flag = next((words for flag, words in pupils.flags.items() if flag == name), {})
        return {word: _YES if said == "yes" else _NO for word, said in of_flag.items()}
    found: dict[str, str] = getattr(pupils, name)
    return found


def _by_form(words: Named[str, T]) -> dict[str, T]:
    return {_form(word): meaning for word, meaning in words.items() if meaning != UNFINISHED}


def _form(word: str) -> str:
    """A word without capitals, blanks and hyphens: “Non-PP” is “nonpp”; a hyphen alone stays one."""
    plain = plain_form(word)
    return plain.replace("-", "").replace("_", "") or plain
