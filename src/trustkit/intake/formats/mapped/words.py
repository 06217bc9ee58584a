"""What the cells of a pupil's row mean: those words that everybody uses, and the mapping's own."""

from __future__ import annotations

from collections.abc import Mapping as Named
from types import MappingProxyType

from trustkit.intake.formats.kpi_file.words import window_of, year_group_of
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import UNFINISHED, Words
from trustkit.records.vocabulary import Window, YearGroup

SEXES = MappingProxyType(
    {"f": "F", "female": "F", "girl": "F", "g": "F", "m": "M", "male": "M", "boy": "M", "b": "M"}
)
"""What is written for girls and boys, in plain form."""

NEEDS = MappingProxyType(
    {
        "n": "N", "nosen": "N", "none": "N", "no": "N", "nospecialeducationalneed": "N",
        "nospecialeducationalneeds": "N", "k": "K", "s": "K", "sensupport": "K", "support": "K",
        "e": "E", "ehcp": "E", "ehcplan": "E", "ehc": "E", "educationhealthandcareplan": "E",
        "education,healthandcareplan": "E",
    }
)  # fmt: skip
"""What is written for special educational needs, in plain form."""

YES = frozenset({"y", "yes", "true", "t", "1", "x", "✓", "✔"})
"""What is written for yes, in plain form."""

NO = frozenset({"n", "no", "false", "f", "0", "-"})
"""What is written for no, in plain form."""

BANDS = MappingProxyType(
    {"low": "low", "l": "low", "middle": "middle", "mid": "middle", "medium": "middle",
     "m": "middle", "high": "high", "h": "high"}
)  # fmt: skip
"""What is written for bands of prior attainment, in plain form."""

SPOKEN_WORDS = MappingProxyType(
    {
        "disadvantaged": ({"disadvantaged", "pp", "pupilpremium", "ppg"}, {"notdisadvantaged", "nonpp"}),
        "fsm": ({"fsm", "fsm6", "ever6"}, {"nonfsm", "notfsm"}),
        "eal": ({"eal"}, {"noteal", "noneal", "english"}),
        "looked_after": ({"lac", "cla"}, {"notlac"}),
    }
)  # fmt: skip
"""For each flag, what is written for yes and for no beside the words for any."""


class CellWords:
    """The meaning of each cell of the columns that put a pupil into groups; None is unknown."""

    def __init__(self, words: Words) -> None:
        """The mapping's own words go before those that everybody uses."""
        self._words = words
        self._year_groups = {plain_form(k): v for k, v in words.year_group.items()}
        self._sexes = {**SEXES, **_plain(words.sex)}
        self._needs = {**NEEDS, **_plain(words.sen)}
        self._bands = {**BANDS, **_plain(words.prior)}
        self._windows = {plain_form(k): v for k, v in words.window.items()}
        self._yes = {plain_form(word) for word in words.yes}
        self._no = {plain_form(word) for word in words.no}
        self._read: dict[str, YearGroup | None] = {}

    def year_group(self, cell: str) -> YearGroup | None:
        """The year group; None for the whole school too, which no pupil is in."""
        if cell not in self._read:
            own = self._year_groups.get(plain_form(cell))
            found = own or (year_group_of(cell) if cell else None)
            self._read[cell] = None if found is YearGroup.ALL else found
        return self._read[cell]

    def window(self, cell: str) -> Window | None:
        """The window of assessment."""
        own = self._windows.get(plain_form(cell))
        return Window(own) if own and own != UNFINISHED else window_of(cell)

    def sex(self, cell: str) -> str | None:
        """F or M."""
        return self._sexes.get(plain_form(cell))

    def sen(self, cell: str) -> str | None:
        """N, K or E."""
        if not cell:
            return "N" if self._words.blank.get("sen") == "no" else None
        return self._needs.get(plain_form(cell))

    def prior(self, cell: str) -> str | None:
        """low, middle or high."""
        return self._bands.get(plain_form(cell))

    def flag(self, name: str, cell: str) -> bool | None:
        """Whether something is so."""
        if not cell:
            return False if self._words.blank.get(name) == "no" else None  # type: ignore[call-overload]
        form = plain_form(cell)
        yes, no = SPOKEN_WORDS[name]
        if form in self._yes or form in self._no:
            return form in self._yes
        if form in YES or form in yes:
            return True
        return False if form in NO or form in no else None


def _plain(words: Named[str, str]) -> dict[str, str]:
    return {plain_form(word): meaning for word, meaning in words.items() if meaning != UNFINISHED}
