"""The words that the folder contract fixes, the same for every trust."""

from __future__ import annotations

from enum import StrEnum


class Window(StrEnum):
    """When in the year a figure was collected. Statutory results are summer."""

    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


class YearGroup(StrEnum):
    """A national curriculum year group; ``all`` is the whole school."""

    ALL = "all"
    N = "N"
    R = "R"
    Y1 = "Y1"
    Y2 = "Y2"
    Y3 = "Y3"
    Y4 = "Y4"
    Y5 = "Y5"
    Y6 = "Y6"
    Y7 = "Y7"
    Y8 = "Y8"
    Y9 = "Y9"
    Y10 = "Y10"
    Y11 = "Y11"
    Y12 = "Y12"
    Y13 = "Y13"


class Reason(StrEnum):
    """Why there is no value."""

    SUPPRESSED = "c"
    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"
    NOT_PUBLISHED = "p"
    UNRELIABLE = "u"
    NOT_RETURNED = "n"
    ROUNDS_TO_ZERO = "low"


REASON_WORDS = {
    Reason.SUPPRESSED: "suppressed at source",
    Reason.NOT_APPLICABLE: "not applicable",
    Reason.NOT_AVAILABLE: "not available",
    Reason.NOT_PUBLISHED: "not published",
    Reason.UNRELIABLE: "unreliable or low coverage",
    Reason.NOT_RETURNED: "not returned",
    Reason.ROUNDS_TO_ZERO: "positive, but rounds to zero",
}
"""Each reason in words, as papers and messages print it."""


class Status(StrEnum):
    """How final a figure is; a later one in this order counts before an earlier one."""

    INTERNAL = "internal"
    INTERIM = "interim"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    FINAL = "final"


STATUS_RANK = {status: rank for rank, status in enumerate(Status)}
"""0 for ``internal`` up to 4 for ``final``."""


class Phase(StrEnum):
    """What kind of school it is; decides which measures apply."""

    NURSERY = "nursery"
    INFANT = "infant"
    FIRST = "first"
    JUNIOR = "junior"
    PRIMARY = "primary"
    MIDDLE = "middle"
    SECONDARY = "secondary"
    ALL_THROUGH = "all_through"
    SPECIAL = "special"
    ALTERNATIVE_PROVISION = "alternative_provision"


class Level(StrEnum):
    """Whose figure a benchmark is."""

    NATIONAL = "national"
    LA = "la"
    TRUST = "trust"


class Period(StrEnum):
    """How much of the year a benchmark covers."""

    TERM = "term"
    YEAR_TO_DATE = "year_to_date"
    FULL_YEAR = "full_year"


class Sureness(StrEnum):
    """How sure a shipped figure is."""

    OFFICIAL = "official"
    SECOND_HAND = "second_hand"
    MEMORY = "memory"
    CONFLICT = "conflict"


ALL_PUPILS = "all"
"""The group that is every eligible pupil."""
