"""Plain values as text in the one form trustkit writes."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import cast

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from trustkit.text.scalars import HIDDEN, NotFiniteError, resolve

_NEVER_WRAPPED = 1 << 30
_A_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as CSV: commas, LF, quotation marks only where needed, a line end at the end.

    A cell that starts with ``=`` or ``-`` is written as it is: −3.6 is a number here. Making cells
    safe for a spreadsheet is for exports.
    """
    table = [header, *rows]
    plain = "".join([",".join(row) + "\n" for row in table])
    # Where no cell needs quotation marks this is all there is to it, and takes half the time.
    commas, lines = plain.count(","), plain.count("\n")
    if (
        len(header) > 1
        and commas == sum(map(len, table)) - len(table)
        and lines == len(table)
        and '"' not in plain
        and "\r" not in plain
    ):
        return plain
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue()


def yaml_text(value: Mapping[str, object], *, comment: str = "") -> str:
    """The mapping as YAML that ``read_yaml`` reads back as the same value.

    Keys keep their order, maps are indented by two, items of a list by two more than its name,
    long text is never wrapped, and text of several lines is a literal block. ``comment`` goes
    above, a ``# `` before each of its lines. Raises ``TypeError`` for what is not plain data and
    ``ValueError`` for what could not be read back: a number that is not finite, a hidden character.
    """
    above = "".join(f"# {line}".rstrip() + "\n" for line in comment.split("\n")) if comment else ""
    writer = YAML()
    writer.width = _NEVER_WRAPPED
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    writer.dump(_styled(value), text)
    return above + text.getvalue()


def _styled(value: object) -> object:
    """The same data, each text marked with how it must be written to be read back as it is."""
    if isinstance(value, Mapping):
        return {_name(key): _styled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_styled(item) for item in value]
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    raise TypeError(f"{type(value).__name__} is not plain data")


def _number(value: float) -> float:
    try:
        resolve(repr(value))
    except NotFiniteError:
        raise ValueError("a number that cannot be read back cannot be written") from None
    if not math.isfinite(value):
        raise ValueError("a number that is not finite cannot be written")
    return value


def _name(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a YAML key must be text, not {type(key).__name__}")
    return cast("str", DoubleQuotedScalarString(key)) if "\n" in key else str(_text(key))


def _text(text: str) -> str | date:
    if HIDDEN.search(text):
        raise ValueError("a character that no editor shows cannot be written")
    if _A_DATE.match(text):
        # The writer leaves a date plain, but puts a text that looks like one in quotation marks.
        with suppress(ValueError):
            return date.fromisoformat(text)
    lines = text.split("\n")
    if len(lines) > 1 and _reads_as_block(lines):
        return cast("str", LiteralScalarString(text))
    try:
        plain = isinstance(resolve(text), str)
    except NotFiniteError:
        plain = False
    return text if plain and text.isprintable() else cast("str", DoubleQuotedScalarString(text))


def _reads_as_block(lines: Sequence[str]) -> bool:
    """Whether lines read back the same from a literal block: nothing odd, no blanks at the ends."""
    return bool(lines[0]) and all(line.isprintable() and line == line.strip() for line in lines)
