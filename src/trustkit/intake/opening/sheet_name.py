"""What a sheet is called in messages.

Some offices keep a sheet a pupil, or a teacher: a name that is not made of plain words is shown as
the sheet's number.
"""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_PLAIN_WORDS = """
    again all and assessment assessments attainment attendance aut autumn baseline by class
    classes cohort data draft early end english export eyfs figures final for foundation gld gps
    group groups half headings help home import in instructions key kpi kpis ks later list map maths
    mtc new notes numbers nursery of old on outcomes page phonics pivot progress pupil pupils raw
    reading reception report result results return returns school science score scores sheet sheets
    spr spring stage statutory sum summary summer survey table term test tests the to tracker
    tracking whole window writing year years yr
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words that sheets are called by and children are not."""


def shown_name(title: str, number: int) -> str:
    """The sheet's name where it is made of plain words, digits and single letters; else its number."""
    words = _WORDS.findall(title.casefold())
    plain = all(len(word) == 1 or word in _PLAIN for word in words)
    return title if plain and title.isprintable() and title.strip() else f"sheet {number}"
