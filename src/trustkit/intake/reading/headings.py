"""How people head the columns of a table: ``presets/vocabulary/headings.yaml``, read when needed."""

from __future__ import annotations

from functools import lru_cache

from trustkit.intake.reading.schools import plain_words
from trustkit.records.base import Identifier, Record
from trustkit.resources import presets_dir
from trustkit.text.yaml_document import read_yaml

Columns = dict[Identifier, list[str]]
"""For each column, what it may be headed."""

NOT_NEEDED = "not_needed"
"""Stands among columns for those that no figure needs."""


class ResultWords(Record):
    """The words in the heading of a result, and in the column that says its type."""

    subjects: dict[Identifier, list[str]]
    """For each subject, the words for it."""
    standardised_score: list[str]
    """Words for a standardised score."""
    scaled_score: list[str]
    """Words for a scaled score."""
    score: list[str]
    """Words for a score of any kind."""
    higher: list[str]
    """Words for the higher standard."""
    statutory: list[str]
    """Words for a result at the end of key stage 2."""
    percentage: list[str]
    """Words for a percentage."""
    kinds: list[str]
    """What else the type of a result may say."""
    no_result: list[str]
    """Words with which a heading is of no result of the window."""


class Headings(Record):
    """What the columns of tables are headed; in each part, beside those of ``columns``."""

    columns: Columns
    """In any table."""
    kpi_file: Columns
    """In a table with one figure a row."""
    export: Columns
    """In an export from a system."""
    one_pupil: Columns
    """Only in a table of single pupils."""
    results: ResultWords
    """The words in the headings of results."""


@lru_cache(maxsize=1)
def headings() -> Headings:
    """The headings that are known."""
    path = presets_dir() / "vocabulary" / "headings.yaml"
    document = read_yaml(path.read_text(encoding="utf-8"), path.name)
    return Headings.model_validate(document.value)


def columns_by_heading(*parts: Columns) -> dict[str, str]:
    """The column that each heading is of, by the plain words of the heading."""
    return {
        plain_words(heading): column
        for part in parts
        for column, headings_of_column in part.items()
        for heading in headings_of_column
    }
