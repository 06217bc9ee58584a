"""Sets of a fact's values as whole numbers: bit i is set while value i is possible."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.records.scheme_facts import Fact


def everything(fact: Fact) -> int:
    """All values of a fact."""
    return (1 << len(fact.values)) - 1


def mask_of(fact: Fact, values: Iterable[str]) -> int:
    """Some of a fact's values."""
    order = list(fact.values)
    return sum(1 << order.index(value) for value in set(values))


def values_of(fact: Fact, mask: int) -> tuple[str, ...]:
    """The values of a set, in the fact's own order."""
    return tuple(value for at, value in enumerate(fact.values) if mask >> at & 1)
