"""POL018, POL019: expectations, aims and facts that no figure can answer, or by groups that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustkit.checks.findings import at_field
from trustkit.checks.wording import in_words
from trustkit.diagnostics.catalogue import policy
from trustkit.records.academic_year import shifted
from trustkit.records.cycle import Strategy
from trustkit.records.grid import Grid
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import FigureNamed, GapFact, OutcomesSection
from trustkit.records.vocabulary import YearGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.records.base import Record
    from trustkit.records.measures import Measure
    from trustkit.records.rating_rules import Comparison
    from trustkit.records.vocabulary import Phase, Window
    from trustkit.store.folder import Stored
    from trustkit.text.located import Location


@dataclass(frozen=True, slots=True)
class _Asked:
    """One list of measures that a grid or a strategy asks for, and of whom."""

    stored: Stored[Any]
    what: str
    where: Location
    measures: Sequence[str]
    year_groups: Sequence[YearGroup]
    windows: Sequence[Window] | None
    phases: Sequence[Phase] | None
    against: Comparison | None
    against_at: Location
    oldest: int = 1
    """How many academic years before the trust's own a figure may be of."""
    by_fact: bool = False
    """Whether a fact of a scheme asks, in fields of one name each."""

    def place(self, at: int, field: str) -> Location:
        """Where a measure is named; in a fact, the field that does not fit it."""
        return (*self.where, field) if self.by_fact else (*self.where, "measures", at)


def _asked(ground: Ground) -> Iterator[_Asked]:
    for grid in ground.folder.all_of("grid", Grid):
        for at, row in enumerate(grid.record.rows):
            for inner, figure in enumerate(row.figures):
                where: Location = ("rows", at, "figures", inner)
                yield _Asked(
                    grid, f"the row “{row.id}”", where, figure.measures, row.year_groups,
                    figure.windows, grid.record.phases, figure.against, (*where, "against"),
                )  # fmt: skip
    for strategy in ground.folder.all_of("strategy", Strategy):
        for at, aim in enumerate(strategy.record.aims):
            for inner, criterion in enumerate(aim.criteria):
                test = criterion.test
                inside: Location = ("aims", at, "criteria", inner, "test")
                if test is None:
                    continue
                for last, figures in enumerate(test.figures):
                    yield _Asked(
                        strategy, f"the aim “{aim.id}”", (*inside, "figures", last),
                        figures.measures, figures.year_groups, figures.windows, test.phases,
                        test.against, (*inside, "against"),
                    )  # fmt: skip
    yield from _by_facts(ground)


def _by_facts(ground: Ground) -> Iterator[_Asked]:
    """Every figure that a fact of a scheme looks at; a section's is asked of its kinds of school."""
    for scheme in ground.folder.all_of("scheme", Scheme):
        for name, fact in scheme.record.facts.items():
            years = getattr(fact, "newest_within_years", 1)
            for inside, figure, phases in _figures(fact, (), getattr(fact, "phases", None)):
                yield _Asked(
                    scheme, f"the fact “{name}”", ("facts", name, *inside), (figure.measure,),
                    (figure.year_group,), (figure.window,), phases, None, (), years, by_fact=True,
                )  # fmt: skip


def _figures(
    record: Record, place: Location, phases: Sequence[Phase] | None
) -> Iterator[tuple[Location, FigureNamed, Sequence[Phase] | None]]:
    """The figures that a record names, with where they stand and the kinds of school they are of."""
    for field in type(record).model_fields:
        value = getattr(record, field)
        several = isinstance(value, list)
        for at, each in enumerate(value if several else [value]):
            where = (*place, field, at) if several else (*place, field)
            if isinstance(each, FigureNamed):
                yield where, each, phases
            elif isinstance(each, OutcomesSection):
                yield from _figures(each, where, each.phases)


def answerable(ground: Ground) -> list[Diagnostic]:
    """Measures asked of year groups, windows or schools that have none, or that have ended.

    A measure has ended if none of its years is the trust's current one or the year before, or as many
    years before as a fact says.
    """
    if ground.trust is None or not ground.defined:
        return []
    current = ground.trust.record.current_year
    found: list[Diagnostic] = []
    for asked in _asked(ground):
        for at, name in enumerate(asked.measures):
            measure = ground.measures.get(name)
            problem, field = ("", "") if measure is None else _problem(measure, asked, current)
            if measure is not None and problem:
                where = asked.place(at, field)
                facts = {"what": asked.what, "label": measure.label, "problem": problem}
                found.append(at_field(policy.EXPECTS_NO_FIGURE, asked.stored, where, **facts))
        found += _compared(ground, asked)
    return found


def _problem(measure: Measure, asked: _Asked, current: str) -> tuple[str, str]:
    """Why no school can have what is asked of a measure, and a fact's field that says so; or blanks."""
    if not {*asked.year_groups} & {*measure.year_groups}:
        return (
            f"is not measured in {_all(asked.year_groups)}, only in {_all(measure.year_groups)}",
            "year_group",
        )
    if asked.windows is not None and not {*asked.windows} & {*measure.windows}:
        return (
            f"is never returned in {_all(asked.windows)}, only in {_all(measure.windows)}",
            "window",
        )
    if asked.phases is not None and not {*asked.phases} & {*measure.phases}:
        return "is of none of the kinds of school that are asked", "measure"
    if all(shifted(current, -before) not in measure.years for before in range(asked.oldest + 1)):
        before = "year" if asked.oldest == 1 else f"{asked.oldest} years"
        return f"has figures neither of {current} nor of the {before} before", "measure"
    return "", ""


def _all(words: Sequence[object]) -> str:
    return in_words([str(each) for each in words])


def _compared(ground: Ground, asked: _Asked) -> Iterator[Diagnostic]:
    """A comparator of a year group that its measure has not."""
    against = asked.against
    measure = ground.measures.get(against.measure or "") if against else None
    if against is None or measure is None or against.level not in ("national", "la"):
        return
    year_groups = [against.year_group] if against.year_group else asked.year_groups
    if not {*year_groups} & {*measure.year_groups}:
        problem = f"is not measured in {_all(year_groups)}, only in {_all(measure.year_groups)}"
        facts = {"what": asked.what, "label": measure.label, "problem": problem}
        where = (*asked.against_at, "measure")
        yield at_field(policy.EXPECTS_NO_FIGURE, asked.stored, where, **facts)


def apart(ground: Ground) -> list[Diagnostic]:
    """Two groups set against each other that are not of one partition: a pupil may be in both."""
    found: list[Diagnostic] = []
    for stored, what, where, group, rest in _set_apart(ground):
        one, other = ground.groups.get(group), ground.groups.get(rest)
        if one is None or other is None:
            continue
        if one.partition is None or one.partition != other.partition:
            facts = {"what": what, "one": one.label, "other": other.label}
            found.append(at_field(policy.GROUPS_OVERLAP, stored, where, **facts))
    return found


def _set_apart(ground: Ground) -> Iterator[tuple[Stored[Any], str, Location, str, str]]:
    """Each pair of groups, with what sets it apart, and where the second is named."""
    for grid in ground.folder.all_of("grid", Grid):
        for at, row in enumerate(grid.record.rows):
            for inner, figure in enumerate(row.figures):
                if figure.rest is not None:
                    where: Location = ("rows", at, "figures", inner, "rest")
                    yield grid, f"the row “{row.id}”", where, figure.group, figure.rest
    for scheme in ground.folder.all_of("scheme", Scheme):
        for name, fact in scheme.record.facts.items():
            if isinstance(fact, GapFact) and fact.to_group is not None:
                where = ("facts", name, "to_group")
                yield scheme, f"the fact “{name}”", where, fact.figure.group, fact.to_group
