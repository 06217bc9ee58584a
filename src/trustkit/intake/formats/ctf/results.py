"""The results of a CTF as a table, each with what is known of it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

import polars as pl

from trustkit.intake.formats.ctf.components import PHONICS, READ, WITHOUT_MEASURE, Key
from trustkit.intake.formats.ctf.document import Pupil
from trustkit.intake.pupils.keys import pupil_key

_CODE = re.compile(r"[A-Z]{2}[A-Z0-9]|[A-Z][0-9]{2}")
_METHOD = re.compile(r"[A-Z]{2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SEXES = {"F": "F", "M": "M", "FEMALE": "F", "MALE": "M"}
_MARKS = "NM"

WITHOUT_RESULT = "pupils without a result"
NOT_READ = ": not known, so not read"
"""How the reason ends for a result whose kind is named; its kind stands before it."""


@dataclass(slots=True, repr=False)
class Gathered:
    """The pupils and the results of a document, gathered one pupil after another.

    Of a pupil the line, the UPN, a former one, the sex, the year group and the date of birth are
    kept; of a result its codes, its year (0 where it has none) and what was written.
    """

    pupils: list[tuple[int, str, str, str, str, str]] = field(default_factory=list)
    results: list[tuple[int, int, Key, bool, int, str, str]] = field(default_factory=list)

    def add(self, pupil: Pupil) -> None:
        """One pupil more."""
        sex = _SEXES.get((pupil["sex"] or pupil["gender"]).upper(), "")
        year_group, born = pupil["ncyearactual"].upper(), pupil["dob"]
        self.pupils.append((pupil.line, pupil["upn"], pupil["formerupn"], sex, year_group, born))
        for each in pupil.results:
            stage = each.stage.strip().upper()
            parts = (stage, each["subject"], each["component"], each["method"])
            key = Key(*map(sys.intern, parts))
            year = int(each["year"]) if _YEAR.fullmatch(each["year"]) else 0
            marks = each["resultqualifier"] == _MARKS
            why = sys.intern(_why_ignored(key, each["locale"], each["resultstatus"]))
            written = sys.intern(each.cells.get("result", "").strip())
            self.results.append((pupil.line, each.line, key, marks, year, written, why))

    def pupils_frame(self) -> pl.DataFrame:
        """One row a pupil: ``line``, ``pupil``, ``former``, ``sex``, ``year_group`` and ``born``."""
        names = ("line", "pupil", "former", "sex", "year_group", "born")
        schema = {name: pl.UInt32 if name == "line" else pl.String for name in names}
        frame = pl.DataFrame(self.pupils, schema=schema, orient="row")
        return frame.with_columns(
            pupil_key(pl.col("pupil")).alias("pupil"),
            pupil_key(pl.col("former")).alias("former"),
            pl.when(pl.col("sex") != "").then("sex"),
        )

    def results_frame(self) -> pl.DataFrame:
        """One row a result, with ``why`` it is ignored, blank where it is not.

        ``line`` is the pupil's, ``at`` the result's own; ``kind`` names it in words, ``marks`` says
        that ``written`` is a number of marks.
        """
        rows = [(line, at, key.words, *rest) for line, at, key, *rest in self.results]
        schema = {
            "line": pl.UInt32,
            "at": pl.UInt32,
            "kind": pl.String,
            "marks": pl.Boolean,
            "year": pl.Int32,
            "written": pl.String,
            "why": pl.String,
        }
        return pl.DataFrame(rows, schema=schema, orient="row")


def _why_ignored(key: Key, locale: str, status: str) -> str:
    """Why a result is not read, by its codes alone; blank if it is."""
    if locale not in ("", "ENG"):
        return "results from outside England"
    if status not in ("", "R"):
        return "results that are not final (ResultStatus other than R)"
    if key in WITHOUT_MEASURE:
        return f"{key.words}: {WITHOUT_MEASURE[key]}"
    if key not in READ:
        return _not_read(key)
    return ""


def _not_read(key: Key) -> str:
    """Names a kind of result, if it looks like one; what stands there may be anything."""
    codes = all(_CODE.fullmatch(part) for part in key[:3]) and _METHOD.fullmatch(key.method)
    return f"{key.words}{NOT_READ}" if codes else "results whose codes are no codes"


def is_phonics(kind: str) -> bool:
    """Whether a kind of result, in words, is phonics."""
    return kind == PHONICS.words
