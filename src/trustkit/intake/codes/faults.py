"""What a column of outcomes is told about itself: forms read as codes, and forms refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.judging import Judged
from trustkit.intake.pupils.wording import pupils_in_words
from trustkit.records.measures import Years

_LIKE_A_CODE = re.compile(r"[A-Za-z0-9+.=-]{1,4}")


def faults_of(judged: Judged, path: str, heading: str, lines: pl.Series) -> list[Diagnostic]:
    """One finding a form: what it was read as, or that it was refused; each with its first line.

    A form that is no code is quoted only where it looks like one and most of the column was
    understood: a column of names under the wrong heading is not repeated.
    """
    return list(_faults(judged, path, heading, lines))


def _faults(judged: Judged, path: str, heading: str, lines: pl.Series) -> Iterator[Diagnostic]:
    codes = {each.code: each for each in judged.code_set.codes}
    label = judged.code_set.label or judged.code_set.assessment
    for (form, code), number in sorted(judged.aliases.items()):
        yield catalogue.CODE_BY_ALIAS.at(
            path, _line(lines), subject=f"{heading} {form}", heading=heading, form=form, code=code,
            label=codes[code].label, count=pupils_in_words(number),
        )  # fmt: skip
    for code, number in sorted(_counted(judged, "expired").items()):
        years = codes[code].years
        yield catalogue.EXPIRED_OUTCOME.at(
            path, _line(lines, judged.frame["expired"]), subject=f"{heading} {code}",
            heading=heading, code=code, assessment=label, year=judged.academic_year,
            given=_given(years), count=pupils_in_words(number),
        )  # fmt: skip
    for form, number in sorted(_counted(judged, "unknown").items()):
        yield catalogue.UNKNOWN_OUTCOME.at(
            path, _line(lines, judged.frame["unknown"]), subject=f"{heading} {form}",
            heading=heading, form=form, assessment=label, count=pupils_in_words(number),
        )  # fmt: skip


def _counted(judged: Judged, kind: str) -> dict[str, int]:
    """How many pupils had each code, or each form as far as it may be told, of a kind."""
    counts: dict[str, int] = {}
    of_kind = {f: (n, m) for f, (n, m) in judged.forms.items() if m.kind == kind}
    given = sum(n for n, m in judged.forms.values() if m.kind != "blank")
    mostly_read = 2 * sum(number for number, _ in of_kind.values()) < given
    for form, (number, meaning) in of_kind.items():
        like_a_code = mostly_read and _LIKE_A_CODE.fullmatch(form.strip())
        shown = f"“{form.strip()}”" if like_a_code else "what stands there"
        name = meaning.code or shown
        counts[name] = counts.get(name, 0) + number
    return counts


def _line(lines: pl.Series, mask: pl.Series | None = None) -> int:
    of_these = lines if mask is None else lines.filter(mask)
    return int(of_these.min() or 1)  # type: ignore[arg-type]


def _given(years: Years) -> str:
    if years.first and years.last:
        return f"{years.first} to {years.last}"
    return f"from {years.first}" if years.first else f"until {years.last}"
