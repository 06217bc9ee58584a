"""Plain values as text in the one form trustkit writes."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from trustkit.text.scalars import NotFiniteError, resolve

# A plain scalar cannot start with an indicator, nor with “-”, “?” or “:” before a blank, nor hold
# what would end it. Line breaks and characters no editor shows are left to double quotation marks.
_NEEDS_QUOTES = re.compile(
    r"""[\s,\[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\."""
    r"""|.*(?::(?:\s|$)|\s\#|\s$)""",
    re.VERBOSE,
)
_SAFE = re.compile(
    "[\x20-\x7e\xa0-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff]*\\Z"
)
_SAFE_BLOCK_LINE = re.compile(r"\S(?:.*\S)?\Z")
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufffe\uffff\ud800-\udfff]")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as CSV: commas, LF, quotation marks only where needed, a line end at the end.

    A cell that starts with ``=`` or ``-`` is written as it is: −3.6 is a number here. Making cells
    safe for a spreadsheet is for exports.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def yaml_text(value: Mapping[str, object], *, comment: str = "") -> str:
    """The mapping as YAML that ``read_yaml`` reads back as the same value.

    Keys keep their order, maps are indented by two, items of a list by two more than its name,
    long text is never wrapped, and text of several lines is a literal block. ``comment`` goes
    above, a ``# `` before each of its lines. Raises ``TypeError`` for what is not plain data and
    ``ValueError`` for a number that is not finite.
    """
    above = [f"# {line}".rstrip() for line in comment.split("\n")] if comment else []
    lines = _mapping(value, "") if value else iter(["{}"])
    return "\n".join([*above, *lines]) + "\n"


def _mapping(value: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"a YAML key must be text, not {type(key).__name__}")
        yield from _entry(f"{indent}{_key(key)}:", item, indent)


def _sequence(items: Sequence[object], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *rest = _mapping(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        elif isinstance(item, list | tuple) and item:
            first, *rest = _sequence(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", item, indent)


def _entry(lead: str, item: object, indent: str) -> Iterator[str]:
    """A name or a dash, and its value on the same line or on the lines below it."""
    inner = f"{indent}  "
    if isinstance(item, Mapping) and item:
        yield lead
        yield from _mapping(item, inner)
    elif isinstance(item, list | tuple) and item:
        yield lead
        yield from _sequence(item, inner)
    elif isinstance(item, str) and _is_block(item):
        yield f"{lead} |" if item.endswith("\n") else f"{lead} |-"
        yield from (
            f"{inner}{line}" if line else "" for line in item.removesuffix("\n").split("\n")
        )
    else:
        yield f"{lead} {_scalar(item)}"


def _is_block(text: str) -> bool:
    """Whether the text reads best, and reads back the same, as a literal block."""
    lines = text.removesuffix("\n").split("\n")
    if "\n" not in text or not lines[0] or not lines[-1]:
        return False
    return all(_SAFE.match(line) and (not line or _SAFE_BLOCK_LINE.match(line)) for line in lines)


def _scalar(value: object) -> str:
    """A value that fits on its line: any scalar, an empty map or an empty list."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    raise TypeError(f"{type(value).__name__} is not plain data")


def _number(value: float) -> str:
    written = repr(value)
    try:
        resolve(written)
    except NotFiniteError:
        raise ValueError("a number that cannot be read back cannot be written") from None
    if not math.isfinite(value):
        raise ValueError("a number that is not finite cannot be written")
    return written


def _key(key: str) -> str:
    """A name: plain wherever text may be, since names are never numbers or dates to the reader."""
    if key and _SAFE.match(key) and not _NEEDS_QUOTES.match(key):
        return key
    return _quoted(key)


def _text(text: str) -> str:
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    """Whether the text needs no quotation marks to be read back as the same text."""
    if not _SAFE.match(text) or _NEEDS_QUOTES.match(text):
        return False
    try:
        return isinstance(resolve(text), str)
    except NotFiniteError:
        return False


def _quoted(text: str) -> str:
    """The text in double quotation marks, as JSON has it, with what YAML forbids escaped too."""
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
