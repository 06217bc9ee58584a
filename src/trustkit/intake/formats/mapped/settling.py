"""Several rows of one pupil settled: each result of a window once, and contradictions refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.formats.mapped.outcomes import Outcome, PupilRow
from trustkit.intake.formats.mapped.people import Person
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.tally import Refused, Tally
from trustkit.records.code_set import plain_form
from trustkit.records.vocabulary import Window

REPEATED = "that repeat another of the same pupil"
EARLIER = "with an earlier result of the same window"


@dataclass(slots=True, repr=False)
class Settled:
    """The outcomes of one row that count, and whose they are."""

    table: int
    row: int
    person: Person
    year: str
    outcomes: list[Outcome]


@dataclass(slots=True, repr=False)
class _Pupil:
    """The rows of one pupil, year and window."""

    person: Person
    rows: list[PupilRow] = field(default_factory=list)


Key = tuple[object, ...]


def settled(
    rows: Iterable[PupilRow],
    plans: Sequence[Plan],
    tallies: Sequence[Tally],
    headings: dict[str, str],
) -> list[Settled]:
    """Every outcome that counts, in the order of the rows.

    Rows of one pupil are brought together. Where two give different results for the same thing the
    one of the later day counts; without days, or on one day, all rows of it are refused. A
    characteristic in which rows differ is unknown. ``headings`` are those of characteristics.
    """
    pupils: dict[Key, _Pupil] = {}
    for row in rows:
        pupils.setdefault(_key(row), _Pupil(row.person)).rows.append(row)
    found: list[Settled] = []
    for pupil in pupils.values():
        if len(pupil.rows) > 1:
            _settle_groups(pupil, tallies, headings)
            found += _settle_rows(pupil, plans, tallies)
        else:
            found.append(_whole(pupil.rows[0], pupil.person, pupil.rows[0].outcomes))
    return found


def _key(row: PupilRow) -> Key:
    person = row.person
    if person.pupil is None:
        return (row.table, person.line)
    return (person.school, person.pupil, person.year_group, row.year, row.window)


def _whole(row: PupilRow, person: Person, outcomes: list[Outcome]) -> Settled:
    return Settled(row.table, row.person.line, person, row.year, outcomes)


def _settle_groups(pupil: _Pupil, tallies: Sequence[Tally], headings: dict[str, str]) -> None:
    for name, heading in headings.items():
        said = {row.person.groups[name] for row in pupil.rows if name in row.person.groups}
        said.discard(None)
        if len(said) > 1:
            row = pupil.rows[0]
            differently = Refused(catalogue.TOLD_DIFFERENTLY, heading=heading)
            tallies[row.table].note(differently, row.person.line)
            pupil.person.groups[name] = None
        elif said:
            pupil.person.groups[name] = next(iter(said))


def _settle_rows(pupil: _Pupil, plans: Sequence[Plan], tallies: Sequence[Tally]) -> list[Settled]:
    by_result: dict[tuple[frozenset[str], Window], list[tuple[PupilRow, Outcome]]] = {}
    for row in pupil.rows:
        for outcome in row.outcomes:
            if outcome.cell:
                key = (plans[outcome.plan].measures, outcome.window)
                by_result.setdefault(key, []).append((row, outcome))
    unlike: set[int] = set()
    kept: list[tuple[PupilRow, Outcome]] = []
    behind: Counter[int] = Counter()
    for given in by_result.values():
        latest = _latest(given)
        if len({plain_form(outcome.cell) for _, outcome in latest}) > 1:
            unlike |= {id(row) for row, _ in latest}
            continue
        kept.append(latest[0])
        behind.update(id(row) for row, _ in given if row not in [each for each, _ in latest])
    return _accounted(pupil, kept, unlike, behind, tallies)


def _latest(given: list[tuple[PupilRow, Outcome]]) -> list[tuple[PupilRow, Outcome]]:
    last = max(row.day or date.min for row, _ in given)
    return [(row, outcome) for row, outcome in given if (row.day or date.min) == last]


def _accounted(
    pupil: _Pupil,
    kept: list[tuple[PupilRow, Outcome]],
    unlike: set[int],
    behind: Counter[int],
    tallies: Sequence[Tally],
) -> list[Settled]:
    """The outcomes kept, and every row of which none is kept counted by why."""
    found: list[Settled] = []
    for row in pupil.rows:
        line, tally = row.person.line, tallies[row.table]
        of_row = [outcome for each, outcome in kept if each is row]
        if id(row) in unlike:
            tally.refuse(Refused(catalogue.PUPIL_TWICE), line)
        elif of_row or not any(outcome.cell for outcome in row.outcomes):
            outcomes = of_row or row.outcomes
            found.append(_whole(row, pupil.person, outcomes))
        else:
            tally.ignore(EARLIER if behind[id(row)] else REPEATED)
    return found
