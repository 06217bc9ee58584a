"""Page one in words: how many ratings are red, what is newly red, what is asked of the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustkit.papers import charts
from trustkit.papers.categories import CategoryRow, Chip, categories_of, other_categories_of
from trustkit.papers.charts import Segment
from trustkit.papers.columns import Column
from trustkit.papers.figures import Figure
from trustkit.papers.heat_map import HeatMap, Shown
from trustkit.papers.material import Material
from trustkit.papers.number import rounded

_MOST_NAMED = 4
RATINGS = ("red", "amber", "green")


@dataclass(frozen=True, slots=True)
class Status:
    """The first words of the paper, and the bar under them."""

    sentence: str
    bar: tuple[Segment, ...]
    aside: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something said of a school: its name, and the rest of the sentence."""

    school: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Something asked of the board; ``chip`` where it is a category to agree."""

    school: str
    text: str
    chip: Chip | None = None


def status_of(material: Material, columns: Sequence[Column], heat: HeatMap) -> Status:
    """How many of page one's ratings have each colour, and how many luck alone would redden."""
    counts = Counter(cell.rating for cell in heat.cells if cell.rating)
    total = sum(counts.values())
    sentence = f"{counts['red']} of {total} ratings {'is' if counts['red'] == 1 else 'are'} red"
    chance = by_chance(material, columns)
    if total and chance is not None:
        sentence += f"; {chance} would be by chance alone"
    sentence += f". {counts['amber']} are amber, {counts['green']} green."
    if not total:
        sentence = "Nothing can be rated yet: no figure on this page has a comparator."
    return Status(
        sentence=sentence,
        bar=charts.segments([(name, counts[name]) for name in RATINGS]),
        aside=_aside(heat),
    )


def by_chance(material: Material, columns: Sequence[Column]) -> str | None:
    """How many reds there would be if every school were truly at its comparator.

    None where no rating says how likely that is.
    """
    chances = [
        figure.chance_of_red
        for each in material.schools
        for column in columns
        if (figure := column.figure(material.figures, each.slug))
        and figure.rated
        and figure.chance_of_red is not None
    ]
    if not chances:
        return None
    number = rounded(sum(chances), 0)
    return f"about {number}" if number else "fewer than one"


def _aside(heat: HeatMap) -> str:
    kinds = Counter(cell.shown for cell in heat.cells)
    hollow = sum(cell.hollow for cell in heat.cells)
    parts = []
    if hollow:
        parts.append(
            f"{hollow} of the ratings {'is' if hollow == 1 else 'are'} hollow: not against a like-for-like comparator"
        )
    apart = [
        f"{kinds[kind]} {kind.value}"
        for kind in (Shown.NOT_RATED, Shown.NOT_RETURNED, Shown.HIDDEN, Shown.NO_FIGURE, Shown.NOT_APPLICABLE)
        if kinds[kind]
    ]  # fmt: skip
    if apart:
        parts.append(
            f"No rating for {sum(kinds[k] for k in kinds if k is not Shown.RATED)} more cells: {', '.join(apart)}"
        )
    return ". ".join(parts) + ("." if parts else "")


def moved(material: Material, columns: Sequence[Column], *, into_red: bool) -> tuple[Point, ...]:
    """Schools whose rating became red since the same window last year, or is red no longer.

    Only where both years are rated and shown: a school with no rating last year is not newly red.
    """
    found: list[Point] = []
    for each in material.schools:
        parts = [
            f"{column.label} {now.text(column.measure)} (was {then.text(column.measure)})"
            for column in columns
            if (now := column.figure(material.figures, each.slug))
            and (then := column.a_year_before(material.figures, each.slug))
            and _crossed(now, then, into_red=into_red)
        ]
        if parts:
            found.append(Point(each.school.name, ", ".join(parts)))
    return tuple(found)


def _crossed(now: Figure, then: Figure, *, into_red: bool) -> bool:
    if not (now.rated and then.rated):
        return False
    if into_red:
        return now.rating == "red" and then.rating != "red"
    return now.rating != "red" and then.rating == "red"


def asks_of(material: Material, heat: HeatMap) -> tuple[Ask, ...]:
    """What the board is asked: categories to agree, returns to press for, and its own list.

    Of a scheme that is not the paper's first, only decisions to look at again.
    """
    found = [Ask("", text) for text in material.paper.asks]
    categories = categories_of(material)
    found += [ask for row in (categories.rows if categories else ()) for ask in _asks_of_row(row)]
    found += [
        _again(row, scale.title)
        for scale in other_categories_of(material)
        for row in scale.rows
        if _due(row)
    ]
    missing = [
        (row.name, sum(cell.shown is Shown.NOT_RETURNED for cell in row.cells)) for row in heat.rows
    ]
    missing = [(name, number) for name, number in missing if number]
    if missing:
        number = sum(number for _, number in missing)
        figures = "one figure" if number == 1 else f"the {number} figures"
        found.append(Ask("", f"Ask for {figures} not returned: {_listed(missing)}"))
    return tuple(found)


def _asks_of_row(row: CategoryRow) -> Iterator[Ask]:
    """A move to agree; a decision to look at again; one against the proposal, to note.

    What was decided against the proposal is not asked again until it is due or something has
    changed under it, and not told again once it is a year old.
    """
    if row.chip.proposed and not row.decided.stands:
        first = row.chip.now is None
        text = "agree a first category" if first else f"agree the move {row.change}"
        note = f" ({row.chip.note})" if row.chip.note else ""
        yield Ask(row.school, text + note, row.chip)
    elif _due(row):
        yield _again(row)
    elif row.decided.stands and row.decided.lately:
        yield Ask(row.school, f"note the decision: {row.decided.last}{_against(row)}")


def _due(row: CategoryRow) -> tuple[str, ...]:
    """Why a decision is to be looked at again: what is overdue, and what has changed under it."""
    return (*row.decided.overdue, *row.decided.stale)


def _again(row: CategoryRow, scheme: str = "") -> Ask:
    """A decision to look at again; ``scheme`` is its title where that is not the paper's first."""
    under = f" ({scheme})" if scheme else ""
    due = "; ".join(_due(row))
    return Ask(row.school, f"look again at {row.decided.what}{under}: {due}{_against(row)}")


def _against(row: CategoryRow) -> str:
    return f"; {row.decided.otherwise}" if row.decided.stands else ""


def _listed(missing: Sequence[tuple[str, int]]) -> str:
    """The schools with most missing first, at most four of them by name."""
    named = [name for name, _ in sorted(missing, key=lambda each: (-each[1], each[0]))]
    if len(named) > _MOST_NAMED + 1:
        named[_MOST_NAMED:] = [f"{len(named) - _MOST_NAMED} more schools"]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
