"""A trial over published tables, in sections."""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.changes.render.section import Section
from trustkit.changes.trial.counted import KINDS, Outcomes, SchoolKind, Tally, YearOnYear
from trustkit.changes.trial.national import Case, InYear, NationalTrial, SchemeOverTables
from trustkit.changes.trial.render.written import part
from trustkit.judge.schemes.words import listed
from trustkit.records.scheme import Scheme


def head_of(found: NationalTrial) -> list[str]:
    """Which policy, and which tables with how many schools."""
    tables = [
        f"{each.academic_year}: {each.name}, {each.schools:,} schools" for each in found.tables
    ]
    notes = [
        f"{each.name}: {each.not_understood} cells that are neither a number nor a code of the DfE’s"
        for each in found.tables
        if each.not_understood
    ]
    return [
        f"The policy of {found.policy.version} over published tables:",
        *(f"- {each}" for each in [*tables, *notes]),
    ]


def sections(found: NationalTrial) -> list[Section]:
    """Everything, scheme by scheme."""
    return [section for each in found.schemes for section in _scheme(each, found)]


def _scheme(each: SchemeOverTables, found: NationalTrial) -> Iterator[Section]:
    title = each.scheme.title
    newest = each.years[-1]
    yield Section(
        f"{title}, {newest.academic_year}",
        ("Outcome", *(_kind(kind, found.few) for kind in KINDS)),
        tuple(_rows(each.scheme, newest)),
        intro=" ".join(_told(each)),
    )
    if each.cases:
        labels = tuple(each.scheme.facts[name].label for name in each.untold)
        yield Section(
            f"{title}, {newest.academic_year}, if …",
            (*labels, *(("Of schools with results",))),
            tuple(_case(each.scheme, case) for case in each.cases),
            intro="Every school with results taken to have these, one line at a time.",
        )
    if each.moves:
        yield _changed(each, found.policy.rating.defaults.pooled_years)


def _kind(kind: SchoolKind, few: int) -> str:
    return f"Fewer than {few} pupils" if kind == "small" else _CAPITAL[kind]


_CAPITAL: dict[SchoolKind, str] = {
    "judged": "Schools with results",
    "small": "",
    "no_figures": "Results not printed",
    "special": "Special schools",
}


def _told(each: SchemeOverTables) -> Iterator[str]:
    facts = each.scheme.facts
    told = listed([f"“{facts[name].label}”" for name in each.told]) or "none of its criteria"
    yield f"Tables can tell {told}."
    if each.untold:
        untold = listed([f"“{facts[name].label}”" for name in each.untold])
        yield f"They can’t tell {untold}; whatever hangs on that stays open."
    if each.lacking:
        yield f"No table has {listed(list(each.lacking))}, which the scheme asks of some schools."
    assumed = [
        f"{facts[name].label}: {facts[name].values[value]}"
        for name, value in sorted(each.assumed.values.items())
    ]
    assumed += [
        f"{name} {standing.replace('_', ' ')} where a school has no figure of it"
        for name, standing in sorted(each.assumed.standings.items())
    ]
    if assumed:
        yield f"Assumed: {listed(assumed)}."


def _rows(scheme: Scheme, year: InYear) -> Iterator[tuple[str, ...]]:
    seen: dict[Outcomes, dict[SchoolKind, int]] = {}
    for kind, tally in year.of.items():
        for outcomes, schools in tally.of:
            seen.setdefault(outcomes, {})[kind] = schools
    order = scheme.order
    for outcomes in sorted(seen, key=lambda each: (len(each) != 1, [order[name] for name in each])):
        cells = (part(seen[outcomes].get(kind, 0), year.of[kind].schools) for kind in KINDS)
        yield (_named(scheme, outcomes), *cells)
    yield ("All", *(f"{year.of[kind].schools:,}" for kind in KINDS))


def _named(scheme: Scheme, outcomes: Outcomes) -> str:
    titles = [scheme.outcome(each).title for each in outcomes]
    if len(titles) == 1:
        return titles[0]
    return f"not settled: {listed(titles, 'or')}" if titles else "no outcome fits"


def _case(scheme: Scheme, case: Case) -> tuple[str, ...]:
    return (*_so(scheme, case), _shares(scheme, case.tally))


def _so(scheme: Scheme, case: Case) -> tuple[str, ...]:
    """What is taken to be so, in the scheme's words."""
    facts = scheme.facts
    return tuple(facts[name].values[at] if at else "whatever it is" for name, at in case.values)


def _shares(scheme: Scheme, tally: Tally) -> str:
    return "\n".join(
        f"{_named(scheme, outcomes)}: {part(schools, tally.schools)}"
        for outcomes, schools in tally.of
    )


def _changed(each: SchemeOverTables, pooled: int) -> Section:
    title = f"{each.scheme.title}: how many changed from year to year"
    assumed = (move for case in each.cases for move in case.moves)
    if not any(move.settled for move in (*each.moves, *assumed)):
        return Section(title, (), (), intro="No school is settled in two tables.")
    lines: list[tuple[tuple[str, ...], YearOnYear]] = []
    blank = tuple("not assumed" for _ in each.untold) if each.cases else ()
    lines += [(blank, move) for move in each.moves]
    for case in each.cases:
        lines += [(_so(each.scheme, case), move) for move in case.moves]
    labels = tuple(each.scheme.facts[name].label for name in each.untold) if each.cases else ()
    rows = tuple(
        (
            *values, move.before, move.after, f"{move.settled:,} of {move.schools:,}",
            part(move.settled - move.kept, move.settled), f"{move.up:,}", f"{move.down:,}",
        )
        for values, move in lines
    )  # fmt: skip
    return Section(
        title,
        (*labels, "From", "To", "Settled in both", "Changed", "Up", "Down"),
        rows,
        intro="Schools with results in both tables; whatever is assumed is assumed of both years."
        + (
            f" The policy pools up to {pooled} years, and the first tables have fewer before them."
            if pooled > 1
            else ""
        ),
    )
