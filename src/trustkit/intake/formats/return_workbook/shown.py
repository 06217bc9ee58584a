"""What was seen in returned workbooks, in words for a person and as one document for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trustkit.diagnostics.render.json import written
from trustkit.intake.formats.return_workbook.entries import Remark
from trustkit.intake.formats.return_workbook.looking import Looked

SCHEMA = "trustkit/return-check/1"
"""What the document calls itself; the number goes up when a field changes its meaning."""


def in_words(looked: Looked) -> str:
    """The file, how much of it can be taken over, and each remark with what to do."""
    lines = [looked.path]
    if looked.figures is not None:
        figures = f"{looked.figures:,} figure{'' if looked.figures == 1 else 's'}"
        lines.append(f"  {figures} can be taken over")
    for each in looked.remarks:
        place = f"{each.place}: " if each.place else ""
        lines += [f"  {place}{each.words}", f"      {each.remedy} [{each.code}]"]
    if looked.figures is not None:
        lines.append(f"  {_verdict(looked)}")
    return "\n".join(lines)


def _verdict(looked: Looked) -> str:
    if not looked.remarks:
        return "nothing has to be put right"
    return f"{looked.wrong} to put right, {looked.doubtful} to look at again"


def as_json(files: Sequence[Looked], copies: Mapping[str, Path]) -> str:
    """The document ``trustkit/return-check/1``; ``copies`` are the marked-up ones, by file."""
    return written(
        {"schema": SCHEMA, "files": [_file(each, copies.get(each.path)) for each in files]}
    )


def _file(looked: Looked, copy: Path | None) -> dict[str, Any]:
    mark = looked.mark
    return {
        "path": looked.path,
        "urn": None if mark is None else mark.urn,
        "academic_year": None if mark is None else mark.academic_year,
        "window": None if mark is None else mark.window,
        "figures": looked.figures,
        "wrong": looked.wrong,
        "doubtful": looked.doubtful,
        "remarks": [_remark(each) for each in looked.remarks],
        "copy": None if copy is None else copy.as_posix(),
    }


def _remark(each: Remark) -> dict[str, Any]:
    return {
        "sheet": each.sheet or None,
        "cell": each.cell or None,
        "words": each.words,
        "remedy": each.remedy,
        "code": each.code,
        "wrong": each.wrong,
    }
