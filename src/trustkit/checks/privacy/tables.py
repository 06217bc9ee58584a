"""Columns and fields that list pupils one by one: in CSV files, pasted and Markdown tables, YAML, HTML."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustkit.checks.privacy.births import WHAT
from trustkit.checks.privacy.given import GIVEN
from trustkit.checks.privacy.headings import LONGEST, About, about, is_of_pupils
from trustkit.checks.privacy.seen import Seen
from trustkit.diagnostics.catalogue import privacy
from trustkit.diagnostics.diagnostic import Code

_DELIMITERS = ("|", "\t", ";", ",")
_MEMBER = re.compile(r'\s*"[^"]*"\s*:')
"""A line of JSON: it ends in a comma, which makes no heading of it; ``_fields`` reads it."""
_RULE = re.compile(r"[\s|:+=-]*\Z")
_FIELD = re.compile(
    rf"(?:\A[ \t]*+(?:[-*] +)?|[{{,][ \t]*+)(?:\*\*|[\"'{{]){{0,3}}([A-Za-z][A-Za-z’'_. -]{{1,{LONGEST}}}?)(?:\*\*|[\"'])?[ \t]*[:=]"
    r"[ \t]*(?:\*\*|[\"'])?[ \t]*([^\W_].{0,80})"
)
_PERSON = re.compile(r"[A-Z][a-z’'-]+(?:,? [A-Z][\w’'.-]*){1,3}\W*\Z")
_INITIALS = re.compile(r"[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?\Z")
_LONGEST_LINE = 20_000
_SURE = (About.NAME, About.NUMBER, About.BIRTH)
"""Headings that need no second sign."""

FIELD_OF_NUMBER = "a field"
"""The subject of a field that holds the number of a pupil, and perhaps a number found as such."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a heading: its words, and where they stand in the text."""

    words: str
    start: int

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


def tables(text: str, keywords: Sequence[str]) -> Iterator[Seen]:
    """Every column and field whose heading says that it is about one pupil, and that holds something.

    ``keywords`` are words of headings about pupils that the text has, in small letters.
    """
    small = text.lower() if text.isascii() else text.replace("İ", "I").lower()
    top = len(text) - len(text.lstrip())
    for start in _lines_with(keywords, small):
        end = _end_of_line(text, start)
        if end - start <= _LONGEST_LINE:
            yield from _columns(text, start, end, top)
            yield from _fields(text[start:end], start)


def _lines_with(keywords: Sequence[str], small: str) -> list[int]:
    """Where each line starts that holds one of some words, in order."""
    found: set[int] = set()
    for word in keywords:
        at = small.find(word)
        while at >= 0:
            found.add(small.rfind("\n", 0, at) + 1)
            # One keyword is enough: on to the next line.
            at = small.find(word, _end_of_line(small, at))
    return sorted(found)


def _columns(text: str, start: int, end: int, top: int) -> Iterator[Seen]:
    """What the columns below a line hold, if the line is the heading of a table."""
    line = text[start:end]
    if _MEMBER.match(line):
        return
    delimiter = max(_DELIMITERS, key=line.count)
    if delimiter not in line:
        # A list of one column has its heading at the top of the text.
        if start != top:
            return
        delimiter = "\n"
    if any(len(part.strip()) > LONGEST + 2 for part in line.split(delimiter)):
        return
    cells = _cells(line, start, delimiter)
    kinds = [about(cell.words) for cell in cells]
    sure = any(kind in _SURE for kind in kinds)
    if not any(kinds) or (delimiter == "\n" and not sure) or _continues(text, start, delimiter):
        return
    beside = is_of_pupils(cell.words for cell in cells)
    if not sure and not beside and set(kinds) <= {None, About.ONLY_BESIDE}:
        return
    rows, until = _rows(text, end, delimiter, len(cells))
    for at, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
        values = [row[at].strip() for row in rows if at < len(row) and _says(row[at])]
        if kind is not None and values and _is_meant(kind, values, sure=sure, beside=beside):
            yield _column(cell, kind, values, until)


def _is_meant(kind: About, values: Sequence[str], *, sure: bool, beside: bool) -> bool:
    """Whether a column is about pupils: it says so, its neighbours do, or its cells look like it."""
    if kind in _SURE or (sure and kind is not About.SEVERAL):
        return True
    if kind is About.PERHAPS:
        return _mostly_people(values)
    return (beside or kind is About.SEVERAL) and _mostly_given(values)


def _column(cell: _Cell, kind: About, values: Sequence[str], until: int) -> Seen:
    rows = f" in {len(values):,} {'row' if len(values) == 1 else 'rows'}" if values else ""
    what = f"a column holds {kind.value}{rows}"
    code: Code = privacy.BIRTH if kind is About.BIRTH else privacy.NAMES
    subject = f"{kind.name} of {len(values)}"
    hidden = tuple(dict.fromkeys(values))
    return Seen(code, cell.start, cell.end, {"what": what}, subject, hidden, until)


def _cells(line: str, start: int, delimiter: str) -> list[_Cell]:
    """The cells of a heading with their places; nobody writes a delimiter into a heading."""
    found: list[_Cell] = []
    at = start
    for part in line.split(delimiter):
        words = part.strip().strip('"').strip()
        found.append(_Cell(words, at + (part.find(words) if words else 0)))
        at += len(part) + len(delimiter)
    if delimiter == "|":
        return [cell for cell in found if cell.words]
    return found


def _continues(text: str, start: int, delimiter: str) -> bool:
    """Whether the line above belongs to the same table, so that this is a row and no heading."""
    if start == 0:
        return False
    above = text[text.rfind("\n", 0, start - 1) + 1 : start - 1]
    # A title that a spreadsheet saved above its table has empty cells behind it.
    return _is_rule(above) or sum(_says(cell) for cell in above.split(delimiter)) > 1


def _rows(text: str, at: int, delimiter: str, wide: int) -> tuple[list[list[str]], int]:
    """The rows below a heading that are as wide as it, and where the last of them ends."""
    lines: list[str] = []
    at += 1
    while at < len(text):
        end = _end_of_line(text, at)
        line = text[at:end]
        if not line.strip() or (delimiter not in line and delimiter != "\n"):
            break
        lines.append(line)
        at = end + 1
    if delimiter == "\n":
        return [[line] for line in lines], at
    if delimiter == "|":
        split = [_piped(line) for line in lines if not _is_rule(line)]
    else:
        try:
            split = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            split = [line.split(delimiter) for line in lines]
    # A sentence after a sentence with as many commas is rare; a row as wide as its heading is not.
    return ([row for row in split if abs(len(row) - wide) < 2], at)


def _is_rule(line: str) -> bool:
    """Whether a line is the rule below the heading of a Markdown table."""
    return "|" in line and _RULE.match(line) is not None


def _piped(line: str) -> list[str]:
    return [each.strip() for each in line.strip().strip("|").split("|")]


def _fields(line: str, start: int) -> Iterator[Seen]:
    """Fields such as ``surname: …``, in YAML, JSON and forms that were pasted in."""
    for found in _FIELD.finditer(line):
        kind, value = about(found.group(1)), found.group(2)
        if kind is None or kind in (About.ONLY_BESIDE, About.SEVERAL):
            continue
        if kind is About.PERHAPS and not _PERSON.match(value):
            continue
        if kind is About.BIRTH and not any(letter.isdigit() for letter in value):
            continue
        code = privacy.BIRTH if kind is About.BIRTH else privacy.NAMES
        what = WHAT if kind is About.BIRTH else f"a field holds {_one_of(kind)}"
        subject = FIELD_OF_NUMBER if kind is About.NUMBER else kind.name
        hidden = (value.strip().rstrip("\"',}"),)
        yield Seen(
            code, start + found.start(1), start + found.end(2), {"what": what}, subject, hidden
        )


def _one_of(kind: About) -> str:
    return "the number of a pupil" if kind is About.NUMBER else "the name of a pupil"


def _says(cell: str) -> bool:
    return any(character.isalnum() for character in cell)


def _mostly_people(values: Sequence[str]) -> bool:
    """Whether most of some cells are made like names: words that start with a capital."""
    made = [
        value
        for value in values
        if re.match(r"[A-Z][A-Za-z’'-]+(?:,? [A-Z][\w’'.-]*){0,3}\Z", value)
    ]
    return 2 * len(made) > len(values)


_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "cllr"}


def _mostly_given(values: Sequence[str]) -> bool:
    """Whether at least half of some cells hold a common given name without a title, or are initials."""
    return 2 * sum(_is_given(value) for value in values) >= len(values)


def _is_given(value: str) -> bool:
    words = re.findall(r"[^\W\d_]+", value)
    if any(word.lower() in _TITLES for word in words) or len(words) > 4:
        return False
    return any(word.title() in GIVEN for word in words) or bool(_INITIALS.match(value))


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
