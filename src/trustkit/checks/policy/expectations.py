"""POL018, POL019: expectations and aims that no figure can answer, or by groups that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import policy
from trustkit.records.academic_year import shifted
from trustkit.records.cycle import Strategy
from trustkit.records.grid import Grid
from trustkit.records.vocabulary import YearGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
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


def answerable(ground: Ground) -> list[Diagnostic]:
    """Measures asked of year groups, windows or schools that have none, or that have ended.

    A measure has ended if none of its years is the trust's current one or the year before.
    """
    if ground.trust is None or not ground.defined:
        return []
    current = ground.trust.record.current_year
    found: list[Diagnostic] = []
    for asked in _asked(ground):
        for at, name in enumerate(asked.measures):
            measure = ground.measures.get(name)
            problem = "" if measure is None else _problem(measure, asked, current)
            if measure is not None and problem:
                where = (*asked.where, "measures", at)
                facts = {"what": asked.what, "label": measure.label, "problem": problem}
                found.append(at_field(policy.EXPECTS_NO_FIGURE, asked.stored, where, **facts))
        found += _compared(ground, asked)
    return found


def _problem(measure: Measure, asked: _Asked, current: str) -> str:
    """Why no school can have what is asked of a measure; blank where some can."""
    if not {*asked.year_groups} & {*measure.year_groups}:
        return f"is not measured in {', '.join(map(str, asked.year_groups))}"
    if asked.windows is not None and not {*asked.windows} & {*measure.windows}:
        return f"is never returned in {', '.join(map(str, asked.windows))}"
    if asked.phases is not None and not {*asked.phases} & {*measure.phases}:
        return "is of none of the kinds of school that are asked"
    if current not in measure.years and shifted(current, -1) not in measure.years:
        return f"has figures neither of {current} nor of the year before"
    return ""


def _compared(ground: Ground, asked: _Asked) -> Iterator[Diagnostic]:
    """A comparator of a year group that its measure has not."""
    against = asked.against
    measure = ground.measures.get(against.measure or "") if against else None
    if against is None or measure is None or against.level not in ("national", "la"):
        return
    year_groups = [against.year_group] if against.year_group else asked.year_groups
    if not {*year_groups} & {*measure.year_groups}:
        problem = f"is not measured in {', '.join(map(str, year_groups))}"
        facts = {"what": asked.what, "label": measure.label, "problem": problem}
        where = (*asked.against_at, "measure")
        yield at_field(policy.EXPECTS_NO_FIGURE, asked.stored, where, **facts)


def apart(ground: Ground) -> list[Diagnostic]:
    """Two groups set against each other that are not of one partition: a pupil may be in both."""
    found: list[Diagnostic] = []
    for grid in ground.folder.all_of("grid", Grid):
        for at, row in enumerate(grid.record.rows):
            for inner, figure in enumerate(row.figures):
                one = ground.groups.get(figure.group)
                other = ground.groups.get(figure.rest or "")
                if one is None or other is None:
                    continue
                if one.partition is None or one.partition != other.partition:
                    facts = {"what": row.id, "one": one.label, "other": other.label}
                    where = ("rows", at, "figures", inner, "rest")
                    found.append(at_field(policy.GROUPS_OVERLAP, grid, where, **facts))
    return found
