"""Findings in YAML and front matter, each mended on its own line."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.layout import Form, kind_of
from trustkit.text.dates import british_date
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.saved import lines_of
from trustkit.text.edits.scalar import replace_scalar, scalar_text
from trustkit.text.front_matter import split_front_matter
from trustkit.text.located import Span


def mend_record(
    text: str, path: str, findings: Sequence[Diagnostic]
) -> tuple[str, dict[Diagnostic, str]]:
    """The text with the dates at the places of the findings as 2025-09-01, whatever its line ends.

    With it the findings that were left alone, and why.
    """
    refused: dict[Diagnostic, str] = {}
    # From the end of the file to its start, so that the places before an edit stay where they are.
    for each in sorted(findings, key=lambda each: each.order, reverse=True):
        try:
            text = _with_plain_date(text, path, Span(each.line, each.column))
        except EditRefused as problem:
            refused[each] = problem.why
    return text, refused


def _with_plain_date(text: str, path: str, place: Span) -> str:
    lines = lines_of(text)
    plain = [line.rstrip("\r\n") for line in lines]
    first, last = _yaml_lines(plain, path)
    yaml = "\n".join(plain[first:last]) + "\n"
    inside = Span(place.line - first, place.column)
    day = british_date(scalar_text(yaml, inside).strip())
    if day is None:
        raise EditRefused("no date stands there on one line")
    edited = replace_scalar(yaml, path, inside, day.isoformat()).split("\n")[:-1]
    new = [*plain[:first], *edited, *plain[last:]]
    return "".join(put + line[len(old) :] for put, old, line in zip(new, plain, lines, strict=True))


def _yaml_lines(plain: list[str], path: str) -> tuple[int, int]:
    """The lines (from 0, the last left out) that are YAML."""
    match = kind_of(path)
    if match is None or match[0].form is not Form.FRONT_MATTER:
        return 0, len(plain)
    split = split_front_matter("\n".join(plain), path)
    if split.diagnostics:
        raise EditRefused("the front matter can't be read")
    return split.first_line - 1, split.first_line - 1 + split.yaml.count("\n")
