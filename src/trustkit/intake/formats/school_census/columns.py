"""What the columns of a school census table hold; names are the DfE's, from its list of fields."""

from __future__ import annotations

from typing import NamedTuple

ROLL = "NOR"


class Share(NamedTuple):
    """A measure that is a share of pupils: the columns of its two counts and of the percentage.

    ``printed`` is blank where the table prints no percentage.
    """

    measure: str
    achieved: str
    eligible: str
    printed: str


SHARES = (
    Share("census_sen_support", "TSENELK", ROLL, "PSENELK"),
    Share("census_ehcp", "TSENELSE", ROLL, "PSENELSE"),
    Share("census_eal", "NUMEAL", ROLL, "PNUMEAL"),
    Share("census_fsm", "NUMFSM", ROLL, ""),
    Share("census_fsm_ever_6", "NUMFSMEVER", "NORFSMEVER", "PNUMFSMEVER"),
)
"""Free school meals in six years are of the pupils in the years that count for them, not of all."""

PARTS = (
    (("NORG", "NORB"), "girls and boys"),
    (("NUMEAL", "NUMENGFL", "NUMUNCFL"), "pupils by first language"),
)
"""Columns that add up to the roll, and what they are together."""

HEADINGS = frozenset((ROLL, "URN", "TSENELSE", "TSENELK", "NUMEAL", "NUMFSM"))
"""The headings that every census table since 2014/15 has had, and nothing else has together."""
