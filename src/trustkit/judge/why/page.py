"""A page of explanation: headings, lines under them, and the place of each piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.judge.schemes.trace import Leaf
from trustkit.judge.schemes.words import day


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``depth`` 0 is the outermost. ``place`` says where it stands and who says it."""

    text: str
    depth: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A title, the answer in a few lines, and the sections that give the reasons."""

    title: str
    answer: tuple[str, ...]
    sections: tuple[Section, ...]


def place_of(leaf: Leaf, entered: str = "recorded") -> str:
    """“path:line; source; status; recorded 3 July 2025”. ``entered`` is the word before the date."""
    parts = [f"{leaf.path}:{leaf.line}", leaf.source]
    if leaf.status:
        parts.append(leaf.status)
    if leaf.recorded:
        parts.append(f"{entered} {day(leaf.recorded)}")
    return "; ".join(parts)


def evidence_lines(leaf: Leaf, depth: int) -> list[Line]:
    """A piece of evidence with its place, and below it what it is compared with."""
    lines = [Line(leaf.text, depth, place_of(leaf))]
    if leaf.beside:
        place = place_of(leaf.beside, "released")
        lines.append(Line(f"against {leaf.beside.text}", depth + 1, place))
    return lines


def as_text(page: Page) -> str:
    """The page as plain text: two spaces a depth, places on a line of their own in brackets."""
    lines = [page.title, "", *page.answer]
    for section in page.sections:
        lines += ["", section.heading]
        for line in section.lines:
            indent = "  " * (line.depth + 1)
            lines.append(f"{indent}{line.text}")
            if line.place:
                lines.append(f"{indent}  [{line.place}]")
    return "\n".join(lines)


def as_markdown(page: Page) -> str:
    """The page as Markdown: lists in lists, places in code."""
    lines = [f"# {page.title}", "", *(f"{line}  " for line in page.answer)]
    for section in page.sections:
        lines += ["", f"## {section.heading}", ""]
        for line in section.lines:
            where, _, rest = line.place.partition("; ")
            place = f" (`{where}`{'; ' + rest if rest else ''})" if line.place else ""
            lines.append(f"{'  ' * line.depth}- {line.text}{place}")
    return "\n".join(lines)
