"""Outcomes that schools are expected to move on to, followed until they end."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.records.scheme import Scheme


def moving_on_findings(scheme: Scheme) -> Iterable[SchemeFinding]:
    """Every circle once: outcomes that lead to each other, so that a school would never be done."""
    leads = {each.id: each.move_on.to for each in scheme.outcomes if each.move_on}
    told: set[str] = set()
    for at, outcome in enumerate(scheme.outcomes):
        path: list[str] = []
        here: str | None = outcome.id
        while here is not None and here not in path:
            path.append(here)
            here = leads.get(here)
        if here != outcome.id or outcome.id in told:
            continue
        told.update(path)
        circle = " to ".join([*path, outcome.id])
        problem = f"schools would move on from {circle}, and so for ever"
        yield SchemeFinding("moves_in_a_circle", ("outcomes", at, "move_on"), problem)
