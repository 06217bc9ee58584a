"""The columns that every file of Explore Education Statistics may have: when, and where."""

from __future__ import annotations

TIME = ("time_period", "time_identifier")
LEVEL = "geographic_level"
KNOWN_BY = frozenset({*TIME, LEVEL})
"""The headings that every file has, and no other kind of file."""

_NAMED_PLACES = (
    "country", "region", "lad", "pfa", "lsip", "local_enterprise_partnership", "pcon", "ward",
    "english_devolved_area", "mayoral_combined_authority", "opportunity_area", "planning_area",
    "provider", "institution", "sponsor", "trust", "rsc_region_lead",
)  # fmt: skip
PLACE = frozenset(
    {
        LEVEL, "old_la_code", "new_la_code", "la_name", "school_urn", "school_laestab",
        "school_name", "school_estab", "estab", "academy_type", "academy_open_date",
        *(f"{place}_{part}" for place in _NAMED_PLACES for part in ("code", "name", "id")),
        "provider_ukprn",
    }
)  # fmt: skip
"""Columns that say where; those of another level of place are blank."""
