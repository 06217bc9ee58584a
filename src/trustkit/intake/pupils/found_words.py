"""How many pupils were found in earlier results, said by year group and summed up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from trustkit.intake.taken import LookedUp

MOST_YEAR_GROUPS = 7
"""Up to so many year groups, those of one school, are said one by one."""
MOST_NAMED = 5
"""So many of those of whom few were found are named."""


def in_words(looked_up: LookedUp) -> str:
    """One year group: “ashcombe, Y4 reading: 9 of 11 pupils found in earlier results, …”."""
    whose = f"{looked_up.school}, {looked_up.year_group} {', '.join(looked_up.subjects)}"
    return f"{whose}: {_counts([looked_up])} (baseline {looked_up.baseline})"


def summed_up(every: Sequence[LookedUp]) -> list[str]:
    """A line for all year groups looked up in one baseline, and one for those hardly found."""
    if len(every) <= MOST_YEAR_GROUPS:
        return [in_words(each) for each in every]
    lines: list[str] = []
    for (now, baseline), group in groupby(sorted(every, key=_together), key=_together):
        those = list(group)
        schools = len({each.school for each in those})
        where = f"{schools:,} {'school' if schools == 1 else 'schools'}"
        lines.append(f"{now}, {where}: {_counts(those)} (baseline {baseline})")
        lines += _hardly_found(those)
    return [*lines, "trustkit -v ingest says it of every year group"]


def _together(looked_up: LookedUp) -> tuple[str, str]:
    return looked_up.now, looked_up.baseline


def _counts(those: Sequence[LookedUp]) -> str:
    pupils, found = sum(each.pupils for each in those), sum(each.found for each in those)
    leavers, left_out = sum(each.leavers for each in those), sum(each.left_out for each in those)
    parts = [
        f"{found:,} of {pupils:,} pupils found in earlier results",
        f"{pupils - found:,} with no baseline",
        f"{leavers:,} {'leaver' if leavers == 1 else 'leavers'}",
    ]
    if left_out:
        parts.append(f"{left_out:,} left out: they could be several, or have two bands")
    return ", ".join(parts)


def _hardly_found(those: Sequence[LookedUp]) -> list[str]:
    """Those of whose pupils under half were found: a wrong file, or a school new to the trust."""
    few = [each for each in those if 2 * each.found < each.pupils]
    named = [
        f"{each.school} {each.year_group} ({each.found:,} of {each.pupils:,})"
        for each in few[:MOST_NAMED]
    ]
    if len(few) > MOST_NAMED:
        named.append(f"{len(few) - MOST_NAMED:,} more")
    return [f"under half found in {', '.join(named)}"] if few else []
