"""``code-sets/aliases.yaml``: what people write for groups, year groups, windows and reasons."""

from __future__ import annotations

from typing import Literal

from trustkit.records.base import Identifier, Record
from trustkit.records.mapping import Word
from trustkit.records.vocabulary import Reason, Window, YearGroup

YesOrNo = Literal["disadvantaged", "fsm", "eal", "looked_after"]
"""A column that says of a pupil whether something is so."""


class PupilAliases(Record):
    """What stands in the columns about one pupil, beside the names of groups."""

    sex: dict[Word, Literal["F", "M"]] = {}
    """Girls (F) and boys (M)."""
    sen: dict[Word, Literal["N", "K", "E"]] = {}
    """No need (N), SEN support (K), an education, health and care plan (E)."""
    prior: dict[Word, Literal["low", "middle", "high"]] = {}
    """Bands of prior attainment."""
    yes: list[Word] = []
    """Words for yes, in any column that says yes or no."""
    no: list[Word] = []
    """Words for no, in any such column."""
    flags: dict[YesOrNo, dict[Word, Literal["yes", "no"]]] = {}
    """Words that say yes or no in one such column alone."""


class Aliases(Record):
    """What people write for the things of the folder, beside what policy and contract call them.

    Those that trustkit brings hold for every trust; a trust's own add to them and go before them.
    Where they are looked up, capitals, blanks and hyphens make no difference.
    """

    groups: dict[Word, Identifier] = {}
    """Groups of pupils: known among figures, and in a pupil's column of the characteristic."""
    groups_beside_others: dict[Word, Identifier] = {}
    """Words that mean a group beside figures of other groups only, as “Other”."""
    measures: dict[Word, Identifier] = {}
    """Measures, as a file of figures names them."""
    year_groups: dict[Word, YearGroup] = {}
    """Year groups that are not written with their number."""
    before_a_year: list[Word] = []
    """What may stand before the number of a year group."""
    windows: dict[Word, Window] = {}
    """Windows of assessment."""
    beside_a_window: list[Word] = []
    """What may stand beside the word for a window and says nothing."""
    reasons: dict[Word, Reason] = {}
    """Why there is no figure."""
    pupils: PupilAliases = PupilAliases()
    """What stands in the columns about one pupil."""
