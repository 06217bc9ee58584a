"""What a reader has to know of a difference before the tables: dates, sides, what is not shown."""

from __future__ import annotations

from trustkit.changes.difference import Difference
from trustkit.changes.render.phrases import number
from trustkit.disclose.rules import CONFIDENTIAL


def notes(found: Difference) -> list[str]:
    """One sentence or two each."""
    sides = f"{found.labels.before} against {found.labels.after}"
    said = [f"{sides}, both judged as at {found.as_of}, for {found.rules.audience}."]
    if found.calendar:
        said.append(found.calendar)
    said += [f"{problem}." for problem in found.problems]
    said += [
        f"The folder of {found.words.school(new)} is called {new} now, and was called {old}."
        for old, new in sorted(found.renamed.items())
    ]
    lost = sum(found.not_shown.results.values())
    if lost:
        schools = ", ".join(
            f"{found.words.school(school)} {count}"
            for school, count in found.not_shown.results.items()
        )
        verb = "is" if lost == 1 else "are"
        said.append(
            f"{number(lost, 'more result').capitalize()} {verb} new or gone and not shown to this audience "
            f"({schools}): fewer than {found.rules.minimum_cell} pupils, or what would give such a "
            "figure away."
        )
    if found.rules.audience == CONFIDENTIAL or found.rules.minimum_cell == 0:
        said.append(
            "CONFIDENTIAL: nothing is hidden here. Do not put this where others can read it."
        )
    return said
