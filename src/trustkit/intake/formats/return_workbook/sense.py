"""Rows of a return compared with one another: what is allowed, and yet can hardly be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import returns as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.context import Context
from trustkit.intake.formats.return_workbook.layout import Key
from trustkit.records.vocabulary import ALL_PUPILS

Counts = Mapping[Key, tuple[int, int | None]]
"""How many pupils, and how many of them achieved, by row; of a row of pupils only the first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that needs a second look."""

    key: Key
    field: str
    code: Code
    facts: dict[str, object]


def doubts(counts: Counts, context: Context) -> Iterator[Doubt]:
    """Every doubt, in the order of the rows."""
    for key, (eligible, achieved) in counts.items():
        yield from _more_than_all(key, eligible, achieved, counts, context)
        yield from _more_than_its_whole(key, achieved, counts, context)
        if key.group == ALL_PUPILS:
            yield from _parts(key, counts, context)


def _more_than_all(
    key: Key, eligible: int, achieved: int | None, counts: Counts, context: Context
) -> Iterator[Doubt]:
    """A group with more pupils, or more who achieved, than there are of all."""
    whole = counts.get(Key(key.year_group, key.measure, ALL_PUPILS))
    if key.group == ALL_PUPILS or whole is None:
        return
    group = context.groups[key.group].label
    for field, ours, of_all in (("eligible", eligible, whole[0]), ("achieved", achieved, whole[1])):
        if field == "eligible" and _said_above(key, counts):
            continue
        if ours is not None and of_all is not None and ours > of_all:
            facts: dict[str, object] = {"group": group, "ours": ours, "of_all": of_all}
            yield Doubt(key, field, catalogue.GROUP_MORE_THAN_ALL, facts)
            return


def _more_than_its_whole(
    key: Key, achieved: int | None, counts: Counts, context: Context
) -> Iterator[Doubt]:
    """More at a higher standard than at the one it is part of, or at three subjects than at one."""
    measure = context.measures.get(key.measure)
    if measure is None or achieved is None:
        return
    for wider in (*measure.subset_of, *measure.combines):
        other = counts.get(Key(key.year_group, wider, key.group))
        if other is not None and other[1] is not None and achieved > other[1]:
            label = context.measures[wider].label
            facts: dict[str, object] = {"ours": achieved, "wider": label, "other": other[1]}
            yield Doubt(key, "achieved", catalogue.MORE_THAN_WIDER, facts)


def _parts(key: Key, counts: Counts, context: Context) -> Iterator[Doubt]:
    """Groups that are all pupils between them (girls and boys) and don't add up to all."""
    partitions: dict[str, list[str]] = {}
    for group in context.groups.values():
        if group.partition is not None and group.whole:
            partitions.setdefault(group.partition, []).append(group.id)
    for groups in partitions.values():
        parts = [counts.get(Key(key.year_group, key.measure, group)) for group in groups]
        for place, field in enumerate(("eligible", "achieved")):
            if field == "eligible" and _said_above(key, counts):
                continue
            found = [part[place] for part in parts if part is not None]
            numbers = [each for each in found if each is not None]
            of_all = counts[key][place]
            if of_all is None or len(numbers) < len(groups) or sum(numbers) == of_all:
                continue
            named = " + ".join(
                f"{number} {context.groups[group].short}"
                for number, group in zip(numbers, groups, strict=True)
            )
            facts: dict[str, object] = {"parts": named, "sum": sum(numbers), "of_all": of_all}
            yield Doubt(key, field, catalogue.PARTS_AND_ALL, facts)
            break


def _said_above(key: Key, counts: Counts) -> bool:
    """Whether the number of pupils stands at the top of the sheet, where it is looked at."""
    return bool(key.measure) and Key(key.year_group, "", key.group) in counts
