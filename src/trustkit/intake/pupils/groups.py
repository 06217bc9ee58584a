"""Which groups a pupil is in, by characteristic."""

from __future__ import annotations

from types import MappingProxyType

GROUPS = MappingProxyType(
    {
        "sex": {"F": "girls", "M": "boys"},
        "disadvantaged": {"true": "disadvantaged", "false": "not_disadvantaged"},
        "fsm": {"true": "fsm"},
        "sen": {"N": "no_sen", "K": "sen_support", "E": "ehcp"},
        "eal": {"true": "eal", "false": "not_eal"},
        "looked_after": {"true": "looked_after"},
        "mobile": {"false": "non_mobile"},
        "prior": {"low": "prior_low", "middle": "prior_middle", "high": "prior_high"},
        "had_gld": {"true": "prior_gld"},
        "phonics_y1": {"false": "phonics_y1_not_met"},
    }
)
"""For each column of a cohort's pupils, the group that each of its values puts a pupil into.

The last two are told by earlier results of the same pupils (``earlier.EARLIER``) and by no file
itself. A pupil of whom a value is not known is in none of the groups of it. The ids are those of the folder
contract; a policy that leaves one out has no figures of it.
"""

THE_REST = MappingProxyType(
    {
        "sex": ("girls", "boys"),
        "disadvantaged": ("not_disadvantaged",),
        "sen": ("no_sen",),
        "eal": ("not_eal",),
        "mobile": ("non_mobile",),
    }
)
"""The groups that say of everybody in them that something is not so: they are made only where the
characteristic is known of every eligible pupil, since unknown is not false."""
