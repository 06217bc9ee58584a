"""A Markdown file cut into its front matter and its prose."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.diagnostics.catalogue.text import FRONT_MATTER_MISSING, FRONT_MATTER_OPEN
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.text.merge_conflict import merge_conflicts

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two parts of a Markdown record and the lines of the file they start on (from 1).

    ``yaml`` is empty when ``diagnostics`` holds an error: missing or unfinished front matter, or
    a merge conflict anywhere in the file.
    """

    yaml: str
    first_line: int
    body: str
    body_line: int
    diagnostics: list[Diagnostic]


def split_front_matter(text: str, path: str) -> FrontMatter:
    """The front matter between the first two lines of ``---``, and the prose after it."""
    faults = merge_conflicts(text, path)
    if faults:
        return FrontMatter("", 1, "", 1, faults)
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter("", 1, text, 1, [FRONT_MATTER_MISSING.at(path)])
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            yaml = "".join(f"{inner}\n" for inner in lines[1:number])
            return FrontMatter(yaml, 2, "\n".join(lines[number + 1 :]), number + 2, [])
    return FrontMatter("", 2, "", len(lines), [FRONT_MATTER_OPEN.at(path)])
