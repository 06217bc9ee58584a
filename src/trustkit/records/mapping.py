"""``intake/maps/<name>.yaml``: what the columns of a file from outside mean.

A mapping says where things stand in a file and what its words mean. It holds headings and codes,
and never a cell that is about one pupil.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.vocabulary import Status, Window, YearGroup

UNFINISHED = "FILL IN"
"""Stands in a proposed mapping where only a person knows; such a mapping takes in nothing."""

Unfinished = Literal["FILL IN"]
"""Still to be decided by a person: a file is taken in once no place says so."""

_A_NUMBER = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[A-Z\d]|\S@\S")
_A_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d")
_IS_DATA = "a mapping holds headings and codes only, and this looks like data"


def _no_number(text: str) -> str:
    """A text without a pupil's number or an e-mail address; a heading may name a day."""
    if _A_NUMBER.search(text.upper()):
        raise ValueError(_IS_DATA)
    return text


def _no_data(text: str) -> str:
    """A text without a pupil's number, a day or an e-mail address."""
    if _A_DAY.search(text):
        raise ValueError(_IS_DATA)
    return _no_number(text)


Heading = Annotated[
    str, StringConstraints(min_length=1, max_length=120), AfterValidator(_no_number)
]  # a column's heading, as the file has it; case and the number of blanks do not matter

Word = Annotated[
    str, StringConstraints(min_length=1, max_length=40), AfterValidator(_no_data)
]  # what a cell of a few fixed words says; case does not matter

Flag = Literal["disadvantaged", "fsm", "sen", "eal", "looked_after"]
"""A column that says of a pupil whether something is so."""

Part = Literal["subject", "type", "window", "year_group", "not_read"]
"""What a part of a heading says."""


class RecognisedBy(Record):
    """How a file is told to be one that the mapping is for."""

    headings: Annotated[list[Heading], Field(min_length=2, max_length=40)]
    """Headings all of which one of the first lines must have."""
    sheet: Text | None = None
    """The sheets of a workbook that are read, ``*`` standing for anything; left out, every sheet
    with the headings."""


class Columns(Record):
    """Which heading each thing stands under; what a file does not say is left out."""

    told_apart_by: Heading | None = None
    """What tells pupils apart: their unique number, or the school's own. It is never kept."""
    formerly: Heading | None = None
    """An earlier unique number of a pupil."""
    school: Heading | None = None
    """The school: its URN, name or folder name."""
    academic_year: Heading | None = None
    """The academic year, as 2025/26."""
    window: Heading | None = None
    """The window of assessment, in words."""
    assessed_on: Heading | None = None
    """The day of the assessment, which says its year and window."""
    year_group: Heading | None = None
    """The national curriculum year group."""
    sex: Heading | None = None
    """Girl or boy."""
    disadvantaged: Heading | None = None
    """Whether the pupil counts as disadvantaged."""
    fsm: Heading | None = None
    """Whether the pupil is eligible for free school meals."""
    sen: Heading | None = None
    """Special educational need: none, support or plan."""
    eal: Heading | None = None
    """Whether English is an additional language."""
    looked_after: Heading | None = None
    """Children looked after: yes or no."""
    prior: Heading | None = None
    """The band of prior attainment."""
    subject: Heading | None = None
    """The subject of the row's result, where a row is one result."""
    type: Heading | None = None
    """Which of several results of a subject the row has, where a row is one result."""
    result: Heading | None = None
    """The result itself, where a row is one result."""
    measure: Heading | None = None
    """The measure, in a table of figures with one measure a row."""
    group: Heading | None = None
    """The group of pupils, in a table of figures."""
    eligible: Heading | None = None
    """How many pupils the figures rest on, in a table of figures."""
    achieved: Heading | None = None
    """How many of them achieved, in a table of figures with one measure a row."""
    value: Heading | None = None
    """The percentage, score or rate, in a table of figures with one measure a row."""


class HeadingParts(Record):
    """Headings that say several things at once, as ``Assessment$Autumn$Year 4$Reading``."""

    divider: Annotated[str, StringConstraints(min_length=1, max_length=3, strip_whitespace=False)]
    """What divides the parts: ``$``, ``|``, `` - ``."""
    parts: Annotated[list[Part], Field(min_length=2, max_length=6)]
    """What each part says, in order."""


class Words(Record):
    """What the file's own words mean, beside those that everybody uses."""

    year_group: dict[Word, YearGroup] = {}
    """Year groups."""
    sex: dict[Word, Literal["F", "M"]] = {}
    """Girls (F) and boys (M)."""
    sen: dict[Word, Literal["N", "K", "E"] | Unfinished] = {}
    """No need (N), SEN support (K), an education, health and care plan (E)."""
    yes: list[Word] = []
    """Words for yes."""
    no: list[Word] = []
    """Words for no."""
    prior: dict[Word, Literal["low", "middle", "high"] | Unfinished] = {}
    """Bands of prior attainment."""
    window: dict[Word, Window | Unfinished] = {}
    """Windows of assessment."""
    measure: dict[Word, Identifier | Unfinished] = {}
    """Measures, in a table of figures with one measure a row."""
    group: dict[Word, Identifier | Unfinished] = {}
    """Groups of pupils, in a table of figures."""
    school: dict[Word, Slug] = {}
    """Schools, by the name of their folder."""
    blank: dict[Flag, Literal["no", "unknown"] | Unfinished] = {}
    """Whether a blank cell of a column that says yes or nothing means no; left out, unknown."""


class MappedResult(Record):
    """One result of a pupil, or one figure of a table: where it stands, and what it is."""

    heading: Heading | None = None
    """The column, where each result has one of its own."""
    called: Word | None = None
    """What the file calls the subject, where a column or a part of the heading says it."""
    type: Word | None = None
    """Which of the subject's results, where a column or a part of the heading says it."""
    window: Window | Unfinished | None = None
    """The window of the result, where its heading alone says it."""
    assessment: Identifier | Unfinished | None = None
    """Of a pupil's result: the assessment, whose outcome codes say what it counts for."""
    subject: Identifier | Unfinished | None = None
    """Of a pupil's result: the subject, for an assessment that is made in several."""
    codes: dict[Word, Word | Unfinished] = {}
    """Of a pupil's result: codes of the file that mean something of their own here."""
    measure: Identifier | Unfinished | None = None
    """In a table of figures: the measure."""
    gives: Literal["achieved", "value"] | Unfinished | None = None
    """In a table of figures: a number of pupils (achieved), or a percentage, score or rate."""
    eligible: Heading | None = None
    """In a table of figures: where the number of pupils of this one stands, if it has its own."""

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if (self.heading is None) == (self.called is None):
            raise ValueError("it needs a heading, or what the file calls it, and not both")
        return self


class Mapping(Record):
    """What the columns of one layout of file mean."""

    title: Text
    """What the layout is called when a file is taken in."""
    source: Text
    """Where such files come from: which system, which report, with which settings."""
    recognised_by: RecognisedBy
    """How a file of this layout is told."""
    rows: Literal["pupils", "pupil_results", "figures"]
    """What a row is: a pupil; one result of a pupil; or figures that are already counted."""
    academic_year: AcademicYear | None = None
    """The academic year of every such file; left out, the file or ``--year`` says it."""
    window: Window | None = None
    """The window of every such file; left out, the file or ``--window`` says it."""
    year_group: YearGroup | Unfinished | None = None
    """The year group of every such file, where no column says it; left out, the name of the sheet
    may say it."""
    status: Status = Status.INTERNAL
    """How final its figures are."""
    basis: Identifier | Unfinished | None = None
    """Who assessed and how, an id of the policy's bases; left out, ``--basis``, or the
    first of them that assesses pupils."""
    columns: Columns
    """Which heading each thing stands under."""
    heading_parts: HeadingParts | None = None
    """How headings are divided, where they say several things at once."""
    words: Words = Words()
    """What the file's own words mean."""
    codes: dict[Word, Word | Unfinished] = {}
    """The file's own outcome codes, and the assessment's code for each."""
    results: list[MappedResult] = []
    """The results, or the figures, that it gives."""
    not_read: list[Heading] = []
    """Columns that are left out on purpose; any other that no line above names is reported."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        problem = _problem_of(self)
        if problem:
            raise ValueError(problem)
        return self


def _problem_of(mapping: Mapping) -> str:  # noqa: PLR0911 - one for each thing that may be missing
    """What is missing for the rows to be understood; blank if nothing is."""
    if mapping.rows == "figures":
        return _problem_of_figures(mapping)
    columns, results, parts = mapping.columns, mapping.results, mapping.heading_parts
    if not results:
        return "no result is mapped"
    if any(each.gives or each.measure or each.eligible for each in results):
        return "measure, gives and eligible are for tables of figures; pupils are counted"
    if any(each.assessment is None for each in results):
        return "each result of a pupil needs its assessment"
    if mapping.rows == "pupil_results":
        if not (columns.told_apart_by and columns.subject and columns.result):
            return "one result a row needs the columns told_apart_by, subject and result"
        return "" if all(each.called for each in results) else "each result needs called"
    if parts is not None and "subject" not in parts.parts:
        return "the parts of a heading must say the subject"
    if parts is None and any(each.called for each in results):
        return "a result without a heading needs heading_parts"
    return ""


def _problem_of_figures(mapping: Mapping) -> str:
    columns, results = mapping.columns, mapping.results
    if not results and not (columns.measure and (columns.achieved or columns.value)):
        return "figures need results, or the columns measure and achieved or value"
    if any(not (each.heading and each.measure and each.gives) for each in results):
        return "each result of a table of figures needs heading, measure and gives"
    return ""
