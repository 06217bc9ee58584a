"""An attacker on tables of movements, who knows which add up to which and how many pupils each counts.

Every cell of a table obeys the same sums, so that one elimination, in fractions, says which sums
of hidden tables follow from the shown ones, and what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

Cells = dict[tuple[str, str], int]
Name = tuple[str, str]
"""A table: its school (blank: the trust) and its group, or “rest of …” for pupils in no group."""


class Sum(NamedTuple):
    """So many times each hidden table, together, is so many times each shown one."""

    of: dict[Name, Fraction]
    comes_to: dict[Name, Fraction]

    def less(self, other: Sum, times: Fraction) -> Sum:
        return Sum(_less(self.of, other.of, times), _less(self.comes_to, other.comes_to, times))


def _less(
    one: dict[Name, Fraction], other: dict[Name, Fraction], times: Fraction
) -> dict[Name, Fraction]:
    found = dict(one)
    for name, many in other.items():
        found[name] = found.get(name, Fraction(0)) - times * many
    return {name: many for name, many in found.items() if many}


def what_adds_up(
    schools: Sequence[str], partitions: Mapping[str, Sequence[str]], pupils: Mapping[Name, int]
) -> list[tuple[Name, list[Name]]]:
    """Every total with its parts; ``pupils`` says where a partition leaves nobody out."""
    lines: list[tuple[Name, list[Name]]] = []
    for partition, groups in partitions.items():
        rest = f"rest of {partition}"
        for school in ("", *schools):
            left = pupils[school, "all"] - sum(pupils[school, group] for group in groups)
            parts = [(school, group) for group in groups] + [(school, rest)] * bool(left)
            lines.append(((school, "all"), parts))
        lines += [(("", group), [(school, group) for school in schools]) for group in groups]
    return [*lines, (("", "all"), [(school, "all") for school in schools])]


def sums_that_follow(
    shown: Mapping[Name, Cells], lines: Iterable[tuple[Name, list[Name]]], at_most: int
) -> list[tuple[tuple[Name, ...], dict[tuple[str, str], Fraction]]]:
    """Every sum of one to ``at_most`` hidden tables that follows from the shown ones."""
    known: dict[Name, Sum] = {}
    for total, parts in lines:
        signed = {total: Fraction(1)} | dict.fromkeys(parts, Fraction(-1))
        of = {name: sign for name, sign in signed.items() if name not in shown}
        found = Sum(of, {name: -sign for name, sign in signed.items() if name in shown})
        found = _without(found, known)
        if found.of:
            pivot = min(found.of)
            found = Sum({}, {}).less(found, -1 / found.of[pivot])
            for at, each in known.items():
                if pivot in each.of:
                    known[at] = each.less(found, each.of[pivot])
            known[pivot] = found
    names = sorted({name for each in known.values() for name in each.of})
    follow = []
    for size in range(1, at_most + 1):
        for chosen in combinations(names, size):
            left = _without(Sum(dict.fromkeys(chosen, Fraction(1)), {}), known)
            if not left.of:
                follow.append((chosen, _added_up(left.comes_to, shown)))
    return follow


def _without(found: Sum, known: Mapping[Name, Sum]) -> Sum:
    """The same sum without the tables that others give; each of those gives one, and has no other's."""
    for pivot in [name for name in found.of if name in known]:
        found = found.less(known[pivot], found.of[pivot])
    return found


def _added_up(
    left: dict[Name, Fraction], shown: Mapping[Name, Cells]
) -> dict[tuple[str, str], Fraction]:
    """What is left over after all was taken away, and so what was taken away, with its sign changed."""
    cells = {cell for each in shown.values() for cell in each}
    return {
        cell: -sum((n * shown[name][cell] for name, n in left.items()), Fraction(0))
        for cell in cells
    }
