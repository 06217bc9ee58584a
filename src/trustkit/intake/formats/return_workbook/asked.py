"""Which figures are asked of a school: what the policy measures, and the trust really collects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trustkit.intake.context import Context
from trustkit.intake.formats.return_workbook.layout import Key
from trustkit.intake.formats.return_workbook.returned import A_YEAR, Returns
from trustkit.records.measures import Measure
from trustkit.records.school import School
from trustkit.records.vocabulary import ALL_PUPILS, Phase, Window, YearGroup

_APART = (Phase.SPECIAL, Phase.ALTERNATIVE_PROVISION)
"""Schools whose returns are compared with each other only."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The window a return is for, and what the trust wants in it where it says so.

    ``measures`` and ``groups`` are ids that overrule what is told from earlier returns;
    ``paper_groups`` the groups that the trust's papers show. ``able`` remembers which schools of
    a sector have a measure in a year group.
    """

    academic_year: str
    window: Window
    now: int
    measures: Sequence[str] = ()
    groups: Sequence[str] = ()
    paper_groups: Sequence[str] = ()
    able: dict[tuple[str, YearGroup, bool], set[str]] = field(default_factory=dict, repr=False)


def fits(measure: Measure, school: School, wish: Wish) -> list[YearGroup]:
    """The year groups in which the policy measures this in the school, in this window and year."""
    there = (
        wish.window in measure.windows
        and wish.academic_year in measure.years
        and school.phase in measure.phases
    )
    taught = {YearGroup.ALL, *school.age_range.year_groups}
    return [each for each in YearGroup if there and each in measure.year_groups and each in taught]


def asked_of(slug: str, context: Context, returns: Returns, wish: Wish) -> list[Key]:
    """Every figure asked of a school, in the order of the policy and of its year groups.

    A measure that the policy has is asked for where the school itself, or half of the schools like
    it that could, returned it in the same window a year before; or where it has only been
    collected since. In a window that no school has yet returned anything in, so are the results
    that exist in that window alone, unless others publish them. In a folder without any return,
    everything that others don't publish is.
    """
    school = context.schools.by_slug[slug]
    asked: list[Key] = []
    for year_group in YearGroup:
        for measure in context.measures.values():
            if year_group not in fits(measure, school, wish):
                continue
            if _is_asked(slug, measure, year_group, context, returns, wish):
                groups = _groups(slug, measure, year_group, context, returns, wish)
                asked.extend(Key(year_group, measure.id, group) for group in groups)
    return asked


def _is_asked(  # noqa: PLR0913 - of whom, what, and by what it is told
    slug: str, measure: Measure, year_group: YearGroup, context: Context, returns: Returns,
    wish: Wish,
) -> bool:  # fmt: skip
    if wish.measures:
        return measure.id in wish.measures
    published = measure.id in returns.published
    if returns.none:
        return not published
    moments = returns.schools.get((measure.id, year_group.value), {})
    able = _like(slug, measure, year_group, context, wish)
    a_year_ago = wish.now - A_YEAR
    if any(_usual(slug, moments.get(at, set()), able) for at in (a_year_ago, wish.now)):
        return True
    first = returns.first(measure.id)
    if first is None:
        only_now = measure.windows == [wish.window] and not returns.collected(wish.window)
        return only_now and not published
    since = range(a_year_ago + 1, wish.now)
    return first > a_year_ago and any(_usual(slug, moments.get(at, set()), able) for at in since)


def _usual(slug: str, having: set[str], able: set[str]) -> bool:
    """Whether the school has it, or half of those like it."""
    return slug in having or (bool(able & having) and 2 * len(able & having) >= len(able))


def _like(
    slug: str, measure: Measure, year_group: YearGroup, context: Context, wish: Wish
) -> set[str]:
    """The schools of the same sector that have the measure in that year group."""
    schools = context.schools.by_slug
    apart = schools[slug].phase in _APART
    wanted = (measure.id, year_group, apart)
    if wanted not in wish.able:
        wish.able[wanted] = {
            name
            for name, school in schools.items()
            if (school.phase in _APART) == apart and year_group in fits(measure, school, wish)
        }
    return wish.able[wanted]


def _groups(  # noqa: PLR0913 - of whom, what, and by what it is told
    slug: str, measure: Measure, year_group: YearGroup, context: Context, returns: Returns,
    wish: Wish,
) -> list[str]:  # fmt: skip
    """All pupils, and the groups the school returned last; else those of the trust's papers."""
    of_pupils = measure.kind == "percentage" and year_group is not YearGroup.ALL
    found: Iterable[str] = wish.groups if of_pupils else ()
    if not wish.groups:
        own = returns.groups.get((slug, measure.id, year_group.value), {})
        last = [at for at in own if wish.now - A_YEAR <= at <= wish.now]
        found = own[max(last)] if last else wish.paper_groups if of_pupils else ()
    wanted = {ALL_PUPILS, *found}
    return [group for group in context.groups if group in wanted]
