"""A difference as the comment of a pull request: short enough for a forge, and harmless."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.changes.difference import Difference
from trustkit.changes.render.escaped import escaped
from trustkit.changes.render.notes import notes
from trustkit.changes.render.section import Section
from trustkit.changes.render.sections import sections
from trustkit.changes.render.verdict import verdict

MARKER = "<!-- trustkit diff -->"
"""The hidden first line by which a workflow finds its own comment again."""

LIMIT = 65_000
"""The bytes a comment may have: forges stop at 65,536 characters, and no character is under a byte."""

_SENTENCE = 2_000


def as_markdown(found: Difference, more: str) -> str:
    """The comment. ``more`` is the command that shows what there was no room for.

    Rows are dropped from the last section upwards until it is short enough, and counted where
    they were.
    """
    first, second = verdict(found)
    head = [
        MARKER,
        f"**{escaped(first, _SENTENCE)}**",
        f"**{escaped(second, _SENTENCE)}**",
        "",
        *(f"{escaped(each, _SENTENCE)}  " for each in notes(found)),
    ]
    parts = [_Part(each, len(each.rows)) for each in sections(found)]
    head_size = _size("\n".join(head))
    sizes = [_part_size(each, more) for each in parts]
    for at in range(len(parts) - 1, -1, -1):
        over = head_size + sum(sizes) - LIMIT
        if over <= 0:
            break
        parts[at] = _shortened(parts[at], more, sizes[at] - over)
        sizes[at] = _part_size(parts[at], more)
    blocks = [_block(each, more) for each in parts]
    return "\n".join(["\n".join(head).rstrip(), *blocks]) + "\n"


@dataclass(frozen=True, slots=True)
class _Part:
    """A section, and how many of its rows there is room for."""

    section: Section
    kept: int


def _size(text: str) -> int:
    return len(text.encode()) + 1


def _part_size(part: _Part, more: str) -> int:
    return _size(_block(part, more))


def _shortened(part: _Part, more: str, room: int) -> _Part:
    """The section with as many rows as fit into so many bytes; none if not one does."""
    low, high = 0, part.kept
    while low < high:
        middle = (low + high + 1) // 2
        if _part_size(_Part(part.section, middle), more) <= room:
            low = middle
        else:
            high = middle - 1
    return _Part(part.section, low)


def section_block(section: Section) -> str:
    """A section with all its rows."""
    return _block(_Part(section, len(section.rows)), "")


def _block(part: _Part, more: str) -> str:
    section = part.section
    rows = section.rows[: part.kept]
    lost = len(section.rows) - part.kept
    inside: list[str] = []
    if section.intro:
        inside += [escaped(section.intro, _SENTENCE), ""]
    if rows:
        inside += [_table(section.head, rows), ""]
    if lost:
        which = f"{lost} more" if rows else f"All {lost}" if lost > 1 else "It is"
        inside += [f"{which} not shown; run `{more}`", ""]
    title = escaped(section.title)
    if section.folded:
        summary = f"<summary>{title} ({len(section.rows)})</summary>"
        return "\n".join(["", "<details>", summary, "", *inside, "</details>"])
    return "\n".join(["", f"### {title}", "", *inside]).rstrip("\n")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[_cell(cell) for cell in row] for row in (head, *rows)]
    rule = "|".join("---" for _ in head)
    printed = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([printed[0], f"|{rule}|", *printed[1:]])


def _cell(text: str) -> str:
    """A cell; each of its lines is escaped, and they stay lines."""
    return "<br>".join(escaped(line) for line in text.split("\n"))
