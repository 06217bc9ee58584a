"""A difference for a terminal: the verdict, then tables as wide as the terminal is."""

from __future__ import annotations

import io
import shutil

from rich.console import Console
from rich.table import Table
from rich.text import Text

from trustkit.changes.difference import Difference
from trustkit.changes.render.escaped import cleaned
from trustkit.changes.render.notes import notes
from trustkit.changes.render.section import Section
from trustkit.changes.render.sections import sections
from trustkit.changes.render.verdict import verdict

_NARROWEST, _USUAL = 80, 110
_MOST_ROWS = 40
_WIDEST = 30


def as_table(found: Difference, more: str, *, colour: bool = False) -> str:
    """Everything but folded detail, which is counted; ``more`` is the command that shows it."""
    width = max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST)
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, no_color=not colour, highlight=False,
        color_system="standard" if colour else None, legacy_windows=False, markup=False, emoji=False,
    )  # fmt: skip
    for line in verdict(found):
        console.print(Text(cleaned(line), style="bold"))
    console.print()
    for note in notes(found):
        console.print(Text(cleaned(note)))
    folded: list[Section] = []
    for each in sections(found):
        if each.folded:
            folded.append(each)
        else:
            _print(console, each, more)
    if folded:
        told = "; ".join(f"{each.title.lower()}: {len(each.rows)}" for each in folded)
        console.print()
        console.print(Text(f"Also {told}. {more} shows them."))
    file = console.file
    text = file.getvalue() if isinstance(file, io.StringIO) else ""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _print(console: Console, section: Section, more: str) -> None:
    console.print()
    console.print(Text(section.title, style="bold"))
    if section.intro:
        console.print(Text(cleaned(section.intro)))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False)
    for at, name in enumerate(section.head):
        last = at == len(section.head) - 1
        table.add_column(
            name,
            overflow="fold",
            ratio=2 if last else None,
            min_width=len(name),
            max_width=None if last else _WIDEST,
        )
    for row in section.rows[:_MOST_ROWS]:
        table.add_row(*(_cell(cell) for cell in row))
    console.print(table)
    lost = len(section.rows) - _MOST_ROWS
    if lost > 0:
        console.print(Text(f"{lost} more not shown; {more} shows them"))


def _cell(text: str) -> Text:
    return Text("\n".join(cleaned(line) for line in text.split("\n")))
