"""What a column of outcomes is told about itself: forms read as codes, and forms refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.judging import Judged
from trustkit.intake.codes.meaning import Meaning
from trustkit.intake.pupils.wording import lines_in_words, pupils_in_words
from trustkit.records.measures import Years

_LIKE_A_CODE = re.compile(r"[A-Za-z0-9+.=-]{1,4}")


def faults_of(judged: Judged, path: str, heading: str, lines: pl.Series) -> list[Diagnostic]:
    """One finding a form: what it was read as, or that it was refused; each with its lines.

    A form that is no code is quoted only where it looks like one and most of the column was
    understood: a column of names under the wrong heading is not repeated.
    """
    return list(_faults(judged, path, heading, lines))


def _faults(judged: Judged, path: str, heading: str, lines: pl.Series) -> Iterator[Diagnostic]:
    codes = {each.code: each for each in judged.code_set.codes}
    label = judged.code_set.label or judged.code_set.assessment
    for form, at in sorted(_forms(judged, "code").items()):
        code = _meaning(judged, at[0]).code
        found = _lines(judged, at, lines)
        yield catalogue.CODE_BY_ALIAS.at(
            path, found[0], subject=f"{heading} {form}", heading=heading, form=form, code=code,
            label=codes[code].label, count=_counted(found),
        )  # fmt: skip
    for code, at in sorted(_forms(judged, "expired").items()):
        found = _lines(judged, at, lines)
        yield catalogue.EXPIRED_OUTCOME.at(
            path, found[0], subject=f"{heading} {code}",
            heading=heading, code=code, assessment=label, year=judged.academic_year,
            given=_given(codes[code].years), count=_counted(found),
        )  # fmt: skip
    for form, at in sorted(_forms(judged, "unknown").items()):
        found = _lines(judged, at, lines)
        yield catalogue.UNKNOWN_OUTCOME.at(
            path, found[0], subject=f"{heading} {form}",
            heading=heading, form=form, assessment=label, count=_counted(found),
        )  # fmt: skip


def _forms(judged: Judged, kind: str) -> dict[str, list[int]]:
    """The forms of a kind that need a word, as far as they may be told, each with its places.

    A code that is written as it should be needs none.
    """
    of_kind = [
        (at, form, number, meaning)
        for at, (form, (number, meaning)) in enumerate(judged.forms.items())
        if meaning.kind == kind
    ]
    given = sum(n for n, m in judged.forms.values() if m.kind != "blank")
    mostly_read = 2 * sum(number for _, _, number, _ in of_kind) < given
    found: dict[str, list[int]] = {}
    for at, form, _, meaning in of_kind:
        if kind == "code":
            name = form if meaning.by_alias else ""
        else:
            like_a_code = mostly_read and _LIKE_A_CODE.fullmatch(form.strip())
            name = meaning.code or (f"“{form.strip()}”" if like_a_code else "what stands there")
        if name:
            found.setdefault(name, []).append(at)
    return found


def _meaning(judged: Judged, at: int) -> Meaning:
    return list(judged.forms.values())[at][1]


def _lines(judged: Judged, forms: Sequence[int], lines: pl.Series) -> list[int]:
    """Where outcomes of some forms stand, in order: a line for each pupil."""
    return lines.filter(judged.frame["form"].is_in(forms)).sort().to_list()


def _counted(lines: Sequence[int]) -> str:
    """How many pupils, and on which lines; that of a single one is the place of the finding."""
    pupils = pupils_in_words(len(lines))
    return pupils if len(lines) == 1 else f"{pupils}, {lines_in_words(lines)}"


def _given(years: Years) -> str:
    if years.first and years.last:
        return f"{years.first} to {years.last}"
    return f"from {years.first}" if years.first else f"until {years.last}"
