"""What a code means, for people who met it: as text, as Markdown, as data.

The words are the catalogue's own, with the names of facts where a finding has its particulars.
"""

from __future__ import annotations

import string
import textwrap
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from trustkit.diagnostics.catalogue import FAMILIES
from trustkit.diagnostics.diagnostic import Code
from trustkit.diagnostics.render.markup import escaped

SCHEMA = "trustkit/explain/1"
"""What the JSON document calls itself; the number goes up when a field changes its meaning."""

BY_HAND = "it takes a person"
"""What is said where ``--fix`` does nothing about a finding."""

_WIDTH = 100


def one_line(code: Code) -> str:
    """Code, severity and title, in columns."""
    return f"{code.id}  {code.severity.value:<7}  {code.title}"


def text(code: Code) -> str:
    """All there is to say of one code, for a terminal."""
    parts = [f"{code.id} ({code.severity.value}): {code.title}", ""]
    for label, words in _said(code):
        parts += _wrapped(label, words)
    parts += _wrapped("fix: ", f"trustkit validate --fix {code.fix}" if code.fix else BY_HAND)
    for label, example in (("wrong:", code.wrong), ("right:", code.right)):
        parts += ["", label, textwrap.indent(example, "    ")]
    return "\n".join(parts) + "\n"


def _said(code: Code) -> tuple[tuple[str, str], ...]:
    return (("says:", shown(code.message)), ("why: ", code.why), ("do:  ", shown(code.remedy)))


def shown(template: str) -> str:
    """A message or remedy as a person reads it, what is filled in named in braces: “{count} rows”."""
    parts = string.Formatter().parse(template)
    return "".join(words + ("" if name is None else f"{{{name}}}") for words, name, _, _ in parts)


def _wrapped(label: str, words: str) -> list[str]:
    return textwrap.wrap(
        words, _WIDTH, initial_indent=f"{label} ", subsequent_indent=" " * 6,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def record(code: Code) -> dict[str, Any]:
    """One code as JSON has it."""
    return {
        "code": code.id,
        "severity": code.severity.value,
        "title": code.title,
        "message": shown(code.message),
        "why": code.why,
        "remedy": shown(code.remedy),
        "fix": code.fix or None,
        "wrong": code.wrong,
        "right": code.right,
    }


def markdown(code: Code) -> str:
    """All there is to say of one code, as a section of a Markdown page."""
    return "\n".join(
        [
            f"### {code.id} {code.title}",
            "",
            f"*{code.severity.value.capitalize()}.* Says: {escaped(shown(code.message))}",
            "",
            f"**Why it matters.** {escaped(code.why)}",
            "",
            f"**What to do.** {escaped(shown(code.remedy))}",
            "",
            f"**Fixed automatically?** {_fixed(code)}",
            "",
            "Wrong:",
            "",
            textwrap.indent(code.wrong, "    "),
            "",
            "Right:",
            "",
            textwrap.indent(code.right, "    "),
            "",
        ]
    )


def _fixed(code: Code) -> str:
    if not code.fix:
        return f"No: {BY_HAND}."
    return f"Yes: `trustkit validate --fix` {escaped(code.fix)}."


def page(codes: Sequence[Code]) -> str:
    """Every code on one Markdown page, by family."""
    parts = [
        "# What trustkit checks",
        "",
        "Every fault that trustkit can report, in the words it reports it with. `{…}` stands for the",
        "particulars of a finding. An **error** makes `trustkit validate` exit 1; a **warning** and a",
        "**note** do not. `trustkit explain CODE` prints the same for one code.",
        "",
        "A finding that the trust knows of and accepts goes into `exceptions.yaml`, with the reason,",
        "who accepted it and until when; it is then counted and no longer shown, until that day.",
        "",
        "This page is made from the catalogue, by `trustkit explain --format markdown`.",
        "",
    ]
    seen = ""
    for code in codes:
        if code.id[:3] != seen:
            seen = code.id[:3]
            parts += [f"## {families()[seen].title}", ""]
        parts.append(markdown(code))
    return "\n".join(parts).rstrip("\n") + "\n"


class Family(NamedTuple):
    """A family of codes: the name of its module, and what its codes are about."""

    name: str
    title: str


def families() -> dict[str, Family]:
    """Each family by the letters that its codes begin with; the title is its module's first line."""
    found: dict[str, Family] = {}
    for family in FAMILIES:
        module = import_module(f"trustkit.diagnostics.catalogue.{family}")
        title = (module.__doc__ or family).partition("\n")[0].rstrip(".")
        for code in (each for each in vars(module).values() if isinstance(each, Code)):
            found.setdefault(code.id[:3], Family(family, title))
    return found
