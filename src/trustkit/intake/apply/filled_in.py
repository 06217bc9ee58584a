"""Facts that intakes put into the records of schools, as the ledger keeps them.

Of several files that give one fact alike, the first taken in fills it in, and every one of them has
it in its entry: so it makes no difference which was first, and the fact stays until the last is
taken out. A fact that a person wrote is in none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from trustkit.records.ledger import FactsFilledIn, LedgerEntry
from trustkit.text.edits.added import Value, written

PREDECESSOR = "predecessor"
"""The fact that a school has a predecessor; the others go by the names of a school's fields."""

Key = tuple[str, str, str]
"""School, fact, and its value as it is written: what makes two facts one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one school that an intake gave; ``stood`` is what was left empty in its place."""

    school: str
    name: str
    value: Value
    stood: str | None = None

    @property
    def key(self) -> Key:
        """What makes two facts one."""
        return self.school, self.name, written(self.value)


def by_school(facts: Iterable[Fact]) -> list[FactsFilledIn]:
    """Facts as the ledger has them, by school."""
    found: dict[str, dict[str, object]] = {}
    predecessors: dict[str, list[Value]] = {}
    left_empty: dict[str, dict[str, str]] = {}
    for fact in sorted(facts, key=lambda fact: fact.key):
        of_school = found.setdefault(fact.school, {})
        if fact.name == PREDECESSOR:
            predecessors.setdefault(fact.school, []).append(fact.value)
        else:
            of_school[fact.name] = fact.value
        if fact.stood is not None:
            left_empty.setdefault(fact.school, {})[fact.name] = fact.stood
    return [
        FactsFilledIn.model_validate(
            {
                "school": school,
                **of_school,
                "predecessors": predecessors.get(school, []),
                "left_empty": left_empty.get(school, {}),
            }
        )
        for school, of_school in sorted(found.items())
    ]


def standing_facts(entry: LedgerEntry) -> dict[Key, Fact]:
    """The facts that an intake gave and that were not taken out again since."""
    given = _facts(entry.filled_in, *(each.filled_in for each in entry.later))
    left = Counter(fact.key for fact in given)
    left.subtract(fact.key for fact in _facts(*(each.filled_in for each in entry.undone)))
    return {fact.key: fact for fact in given if left[fact.key] > 0}


def standing_schools(entry: LedgerEntry) -> set[str]:
    """The schools that an intake registered and that were not taken out again since."""
    given = chain(entry.registered, *(each.registered for each in entry.later))
    left = Counter(each.school for each in given)
    left.subtract(chain.from_iterable(each.registered for each in entry.undone))
    return {school for school, times in left.items() if times > 0}


def _facts(*recorded: Iterable[FactsFilledIn]) -> list[Fact]:
    return [fact for each in chain(*recorded) for fact in _of_one(each)]


def _of_one(record: FactsFilledIn) -> Iterator[Fact]:
    said = record.model_dump(exclude_defaults=True, exclude={"school", "left_empty"})
    for item in said.pop("predecessors", []):
        yield Fact(record.school, PREDECESSOR, item)
    for name, value in said.items():
        yield Fact(record.school, name, value, record.left_empty.get(name))
