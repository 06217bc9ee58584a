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
    console = console_for(colour=colour)
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
            print_section(console, each, more)
    if folded:
        told = "; ".join(f"{each.title.lower()}: {len(each.rows)}" for each in folded)
        console.print()
        console.print(Text(f"Also {told}. {more} shows them."))
    return text_of(console)


def console_for(*, colour: bool) -> Console:
    """A console that keeps what is printed on it, as wide as the terminal is."""
    width = max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST)
    return Console(
        file=io.StringIO(), width=width, force_terminal=colour, no_color=not colour, highlight=False,
        color_system="standard" if colour else None, legacy_windows=False, markup=False, emoji=False,
    )  # fmt: skip


def text_of(console: Console) -> str:
    """All that was printed on a console, without blanks at the ends of its lines."""
    file = console.file
    text = file.getvalue() if isinstance(file, io.StringIO) else ""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def print_section(console: Console, section: Section, more: str = "") -> None:
    """A heading, a sentence and a table; cut where ``more`` says which command shows the rest."""
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
    shown = _MOST_ROWS if more else len(section.rows)
    for row in section.rows[:shown]:
        table.add_row(*(_cell(cell) for cell in row))
    if section.rows:
        console.print(table)
    lost = len(section.rows) - shown
    if lost > 0:
        console.print(Text(f"{lost} more not shown; {more} shows them"))


def _cell(text: str) -> Text:
    return Text("\n".join(cleaned(line) for line in text.split("\n")))
