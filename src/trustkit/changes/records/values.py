"""What two YAML records say, compared value by value; the order of keys is no meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from trustkit.changes.records.items import Pair, order_differs, paired


class _Missing:
    """Stands for a value that one side does not have."""


MISSING: Final = _Missing()

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs: what it is called, where it stands on each side, and what it is.

    ``within`` are the values that hold it on each side, outermost first.
    """

    named: tuple[str, ...]
    before: Any
    after: Any
    old: Location = ()
    new: Location = ()
    within: tuple[Any, ...] = ()
    order: bool = False


def compared(before: Any, after: Any) -> Iterator[Difference]:
    """Every difference between two values, in the order of the newer side."""
    yield from _compared(Difference((), before, after))


def _compared(here: Difference) -> Iterator[Difference]:
    before, after = here.before, here.after
    if before == after and not _has_order(here):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mappings(here, before, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(here, before, after)
    elif before != after:
        yield here


def _has_order(here: Difference) -> bool:
    """Whether two equal values can still differ: maps are equal in whatever order they stand."""
    return isinstance(here.before, Mapping | list)


_ORDERED_MAPS = {"values", "gives"}
"""Maps whose first entry counts before the next."""


def _mappings(
    here: Difference, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    for key in [*after, *(key for key in before if key not in after)]:
        yield from _compared(
            Difference(
                named=(*here.named, key),
                before=before.get(key, MISSING),
                after=after.get(key, MISSING),
                old=(*here.old, key),
                new=(*here.new, key),
                within=(*here.within, before, after),
            )
        )
    last = here.named[-1] if here.named else ""
    if last in _ORDERED_MAPS and order_differs(list(before), list(after)):
        yield _as_order(here, list(before), list(after))


def _as_order(here: Difference, before: list[str], after: list[str]) -> Difference:
    return replace(
        here, named=(*here.named, "order"), before=", ".join(before), after=", ".join(after),
        order=True,
    )  # fmt: skip


def _lists(here: Difference, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Difference]:
    name = here.named[-1] if here.named else ""
    pairs, order = paired(name, before, after, depth=len(here.named))
    for pair in pairs:
        yield from _compared(_within_list(here, pair))
    if order:
        yield _as_order(here, *order)


def _within_list(here: Difference, pair: Pair) -> Difference:
    return Difference(
        named=(*here.named, pair.name) if pair.name else here.named,
        before=MISSING if pair.old is None else here.before[pair.old],
        after=MISSING if pair.new is None else here.after[pair.new],
        old=here.old if pair.old is None else (*here.old, pair.old),
        new=here.new if pair.new is None else (*here.new, pair.new),
        within=(*here.within, here.before, here.after),
    )
