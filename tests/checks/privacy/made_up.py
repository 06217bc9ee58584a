"""Made-up pupils: no authority is numbered 999, so no number here is anybody's."""

from __future__ import annotations

from hypothesis import strategies as st
from stdnum.gb.upn import calc_check_digit

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(school: int, year: int, serial: str) -> str:
    """A UPN with the right check letter; a serial of two digits and a letter is a temporary one's."""
    rest = f"999{school:04}{year:02}{serial}"
    return calc_check_digit(rest) + rest


permanent = st.integers(0, 999).map(lambda number: f"{number:03}")
temporary = st.tuples(st.integers(0, 99), st.sampled_from(LETTERS)).map(
    lambda parts: f"{parts[0]:02}{parts[1]}"
)
upns = st.builds(upn, st.integers(0, 9999), st.integers(0, 99), permanent | temporary)
