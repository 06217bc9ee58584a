"""Sections printed: for a terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trustkit.changes.render.escaped import cleaned, escaped
from trustkit.changes.render.markdown import section_block
from trustkit.changes.render.section import Section
from trustkit.changes.render.table import console_for, print_section, text_of
from trustkit.diagnostics.diagnostic import Diagnostic

_ITEM = "- "
"""How a line of the opening begins that is one of a list."""
_LONGEST = 2_000


def as_table(head: Sequence[str], sections: Iterable[Section], *, colour: bool) -> str:
    """The opening lines, then every section as a table as wide as the terminal is."""
    console = console_for(colour=colour)
    for line in head:
        console.print(cleaned(line))
    for section in sections:
        print_section(console, section, "")
    return text_of(console)


def as_markdown(head: Sequence[str], sections: Iterable[Section]) -> str:
    """The same as Markdown, harmless on a forge."""
    blocks = [section_block(section) for section in sections]
    opening = [
        f"- {escaped(line[len(_ITEM) :], _LONGEST)}" if line.startswith(_ITEM)
        else f"{escaped(line, _LONGEST)}\n"
        for line in head
    ]  # fmt: skip
    return "\n".join(["\n".join(opening).rstrip("\n"), *blocks]) + "\n"


def findings_section(findings: Sequence[Diagnostic]) -> list[Section]:
    """What ``validate`` would find wrong with the policy; no section, where that is nothing."""
    if not findings:
        return []
    rows = tuple(
        (each.place, f"{each.severity.value} {each.code}", f"{each.message}\n{each.remedy}")
        for each in findings
    )
    return [
        Section(
            "What validate would find in this policy",
            ("Where", "Code", "What, and what to do"),
            rows,
        )
    ]


def part(number: int, whole: int) -> str:
    """“34 (12%)”, to whole per cent, half away from zero; no share of nothing."""
    if not whole:
        return str(number)
    return f"{number:,} ({(200 * number + whole) // (2 * whole)}%)"
