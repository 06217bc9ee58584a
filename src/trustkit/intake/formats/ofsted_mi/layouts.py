"""The layouts of the files, and which of their columns make up an inspection.

Headings of 2026 as published in the two files of that year; those of “graded” and “ungraded”
inspections as in the most recent inspections of 31 August 2025 and before, those of “full” and
“section 8” inspections as the same file had them from September 2019; of the in-year file before
2026 only the headings used here. All in capitals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trustkit.intake.formats.shared.headed import Headings, headings_of
from trustkit.intake.opening.file import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The columns of one inspection of a row; a heading left blank is one the layout has not.

    ``urn`` and ``name`` are of the school as inspected. ``areas`` has the heading of each area's
    grade, ``dates`` that of the day it was given. ``converted`` says that a visit became a graded
    inspection, which then has columns of its own. Where a file may show a monitoring visit in the
    columns of a report card, ``whole_cards_only`` is set.
    """

    era: str
    inspected: str
    published: str
    urn: str = ""
    name: str = "SCHOOL NAME"
    overall: str = ""
    concern: str = ""
    safeguarding: str = ""
    outcome: str = ""
    converted: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    whole_cards_only: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: what it is called, the headings it is told by, and its inspections."""

    title: str
    needs: frozenset[str]
    lacks: frozenset[str]
    blocks: tuple[Block, ...]


CARD_AREAS = {
    "inclusion": "INCLUSION",
    "curriculum_and_teaching": "CURRICULUM AND TEACHING",
    "achievement": "ACHIEVEMENT",
    "attendance_and_behaviour": "ATTENDANCE AND BEHAVIOUR",
    "personal_development_and_wellbeing": "PERSONAL DEVELOPMENT AND WELLBEING",
    "leadership_and_governance": "LEADERSHIP AND GOVERNANCE",
    "early_years": "EARLY YEARS (WHERE APPLICABLE)",
    "sixth_form": "POST-16 PROVISION (WHERE APPLICABLE)",
}
"""The areas of a report card by the heading of their grade; the first six are in every one."""

_WHERE = " (WHERE APPLICABLE)"
_CARD_DATES = {
    area: f"{heading.removesuffix(_WHERE)} - DATE OF GRADE"
    for area, heading in {**CARD_AREAS, "safeguarding": "SAFEGUARDING STANDARDS"}.items()
}
_GRADED_AREAS = {
    "quality_of_education": "QUALITY OF EDUCATION",
    "behaviour_and_attitudes": "BEHAVIOUR AND ATTITUDES",
    "personal_development": "PERSONAL DEVELOPMENT",
    "leadership_and_management": "EFFECTIVENESS OF LEADERSHIP AND MANAGEMENT",
    "early_years": f"EARLY YEARS PROVISION{_WHERE}",
    "sixth_form": f"SIXTH FORM PROVISION{_WHERE}",
}


def _areas(lead: str) -> dict[str, str]:
    return {area: f"{lead}{heading}" for area, heading in _GRADED_AREAS.items()}


_CARD = Block(
    era="report_card",
    inspected="INSPECTION START DATE",
    published="PUBLICATION DATE",
    concern="CATEGORY OF CONCERN",
    safeguarding="SAFEGUARDING STANDARDS",
    areas=CARD_AREAS,
    whole_cards_only=True,
)
_CARD_MOST_RECENT = Block(
    era="report_card",
    inspected="INSPECTION START DATE",
    published="PUBLICATION DATE",
    urn="URN AT TIME OF LATEST FULL INSPECTION",
    name="SCHOOL NAME AT TIME OF LATEST FULL INSPECTION",
    concern="CATEGORY OF CONCERN",
    safeguarding="SAFEGUARDING STANDARDS",
    areas=CARD_AREAS,
    dates=_CARD_DATES,
)
_GRADED_BEFORE_CARDS = Block(
    era="graded",
    inspected="INSPECTION START DATE OF LATEST OEIF GRADED INSPECTION",
    published="PUBLICATION DATE OF LATEST OEIF GRADED INSPECTION",
    urn="URN AT TIME OF LATEST OEIF GRADED INSPECTION",
    name="SCHOOL NAME AT TIME OF LATEST OEIF GRADED INSPECTION",
    overall="LATEST OEIF OVERALL EFFECTIVENESS",
    concern="LATEST OEIF CATEGORY OF CONCERN",
    # Two blanks, as published.
    safeguarding="LATEST OEIF  SAFEGUARDING IS EFFECTIVE?",
    areas=_areas("LATEST OEIF "),
)
_UNGRADED = Block(
    era="ungraded",
    inspected="DATE OF LATEST UNGRADED INSPECTION",
    published="UNGRADED INSPECTION PUBLICATION DATE",
    urn="URN AT TIME OF THE UNGRADED INSPECTION",
    name="SCHOOL NAME AT TIME OF THE UNGRADED INSPECTION",
    outcome="UNGRADED INSPECTION OVERALL OUTCOME",
    converted="DID THE LATEST UNGRADED INSPECTION CONVERT TO A GRADED INSPECTION?",
)
_SECTION_8 = Block(
    era="ungraded",
    inspected="DATE OF LATEST SECTION 8 INSPECTION",
    published="SECTION 8 INSPECTION PUBLICATION DATE",
    urn="URN AT TIME OF THE SECTION 8 INSPECTION",
    name="SCHOOL NAME AT TIME OF THE LATEST SECTION 8 INSPECTION",
    outcome="SECTION 8 INSPECTION OVERALL OUTCOME",
    converted="DID THE LATEST SECTION 8 INSPECTION CONVERT TO A FULL INSPECTION?",
)


def _graded(kind: str) -> tuple[Block, Block]:
    """The latest and the previous graded inspection; ``kind`` is GRADED, or FULL before that."""
    latest = Block(
        era="graded",
        inspected="INSPECTION START DATE",
        published="PUBLICATION DATE",
        urn=f"URN AT TIME OF LATEST {kind} INSPECTION",
        name=f"SCHOOL NAME AT TIME OF LATEST {kind} INSPECTION",
        overall="OVERALL EFFECTIVENESS",
        concern="CATEGORY OF CONCERN",
        safeguarding="SAFEGUARDING IS EFFECTIVE?",
        areas=_areas(""),
    )
    previous = Block(
        era="graded",
        inspected="PREVIOUS INSPECTION START DATE",
        published="PREVIOUS PUBLICATION DATE",
        urn=f"URN AT TIME OF PREVIOUS {kind} INSPECTION",
        name=f"SCHOOL NAME AT TIME OF PREVIOUS {kind} INSPECTION",
        overall=f"PREVIOUS {kind} INSPECTION OVERALL EFFECTIVENESS",
        concern="PREVIOUS CATEGORY OF CONCERN",
        safeguarding="PREVIOUS SAFEGUARDING IS EFFECTIVE?",
        areas=_areas("PREVIOUS "),
    )
    return latest, previous


_LEGACY_VISIT = Block(
    era="ungraded",
    inspected="INSPECTION START DATE",
    published="PUBLICATION DATE",
    outcome="OUTCOMES FOR LEGACY MONITORING INSPECTIONS",
)
_OUTCOMES = "OUTCOMES FOR UNGRADED AND MONITORING INSPECTIONS"
_GRADED_THIS_YEAR = Block(
    era="graded",
    inspected="INSPECTION START DATE",
    published="PUBLICATION DATE",
    overall="OVERALL EFFECTIVENESS",
    concern="CATEGORY OF CONCERN",
    safeguarding="SAFEGUARDING IS EFFECTIVE",
    areas=_areas(""),
)
_VISIT_THIS_YEAR = Block(
    era="ungraded",
    inspected="INSPECTION START DATE",
    published="PUBLICATION DATE",
    outcome=_OUTCOMES,
    converted="DID THE LATEST UNGRADED INSPECTION CONVERT TO A GRADED INSPECTION?",
)
_FULL = "URN AT TIME OF LATEST FULL INSPECTION"

LAYOUTS = (
    Layout(
        "each school's most recent inspections, with report cards (from 2026)",
        frozenset({"URN", "INSPECTION START DATE", "INCLUSION", _FULL}),
        frozenset(),
        (_CARD_MOST_RECENT, _GRADED_BEFORE_CARDS, _UNGRADED),
    ),
    Layout(
        "the inspections of the year so far, with report cards (from 2026)",
        frozenset({"URN", "INSPECTION NUMBER", "INSPECTION START DATE", "INCLUSION"}),
        frozenset({_FULL}),
        (_CARD, _LEGACY_VISIT),
    ),
    Layout(
        "each school's most recent inspections, with overall effectiveness (until 2025)",
        frozenset(
            {"URN", "OVERALL EFFECTIVENESS", "URN AT TIME OF LATEST GRADED INSPECTION"},
        ),
        frozenset({"INCLUSION"}),
        (*_graded("GRADED"), _UNGRADED),
    ),
    Layout(
        "each school's most recent inspections, with section 8 inspections (from September 2019)",
        frozenset({"URN", "OVERALL EFFECTIVENESS", "QUALITY OF EDUCATION", _FULL}),
        frozenset({"INCLUSION"}),
        (*_graded("FULL"), _SECTION_8),
    ),
    Layout(
        "the inspections of the year so far, before report cards (until 2025)",
        frozenset({"URN", "INSPECTION NUMBER", "QUALITY OF EDUCATION", _OUTCOMES}),
        frozenset({"INCLUSION"}),
        (_GRADED_THIS_YEAR, _VISIT_THIS_YEAR),
    ),
)
"""Every layout that is known, no two of which fit one file."""


def layout_of(file: Opened) -> tuple[Layout, Headings] | None:
    """The layout of a file, and its headings."""
    for layout in LAYOUTS:
        headings = headings_of(file, layout.needs)
        if headings is not None and not layout.lacks & headings.at.keys():
            return layout, headings
    return None
