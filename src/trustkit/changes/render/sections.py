"""What moves, as tables, the most important first."""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.changes.consequences.model import CategoryMove, ResultMove
from trustkit.changes.difference import Difference
from trustkit.changes.policies.apart import Effect, UnitEffect
from trustkit.changes.render.because import Moved, causes, moved_section
from trustkit.changes.render.phrases import arrow, moved, names, number, opening, place
from trustkit.changes.render.section import Section
from trustkit.changes.render.verdict import changes_colour, colours, is_for_the_worse, rating_moves
from trustkit.changes.render.written import field_sections, finding_sections, record_sections
from trustkit.changes.words import Words
from trustkit.judge.schemes.words import listed

_WITHHELD = "not shown to this audience"
_THE_SAME = "the same"
_THEMSELVES = ("itself", "themselves")
_NEWS = ("red", "amber", "green")
"""The ratings of new results in the order in which a reader wants them; then what is not rated."""


def sections(found: Difference) -> list[Section]:
    """Every section that has something in it."""
    every = [
        *_categories(found),
        *_ratings(found),
        *_policy(found),
        *finding_sections(found),
        *record_sections(found),
        *_criteria(found),
        *_other_moves(found),
        *_new_and_gone(found),
        *_totals(found),
        *field_sections(found),
    ]
    told = [each for each in every if each.rows]
    return sorted(told, key=lambda each: each.folded)


def _categories(found: Difference) -> Iterator[Section]:
    moves = [
        each for each in (found.moves.categories if found.moves else ())
        if each.place_moved
    ]  # fmt: skip
    yield Section(
        "Proposed categories that move",
        ("School and scheme", "Was → is", "Moved by"),
        tuple(_category(each, found.words) for each in moves),
        intro="What the rules propose. People decide; no decision is changed by this.",
    )


def _category(move: CategoryMove, words: Words) -> tuple[str, ...]:
    was, now = (place(each, move.scheme, words) for each in (move.before, move.after))
    return (
        f"{words.school(move.school)}: {words.scheme(move.scheme)}",
        _WITHHELD if move.withheld else arrow(was, now),
        causes(move.causes),
    )


def _ratings(found: Difference) -> Iterator[Section]:
    moves = sorted(rating_moves(found), key=lambda each: not is_for_the_worse(each))
    for title, these in (
        ("Ratings that move", [each for each in moves if changes_colour(each)]),
        ("Rated for the first time, or no longer rated",
         [each for each in moves if not changes_colour(each)]),
    ):  # fmt: skip
        yield moved_section(
            title,
            ("School", "Figure", "Rating"),
            [_moved(each, found.words, moved(each, "rating")) for each in these],
        )


def _moved(move: ResultMove, words: Words, what: str) -> Moved:
    about = words.cell(_row(move))
    return Moved((words.school(move.school), about, what), about, move.causes)


def _row(move: ResultMove) -> dict[str, object]:
    return dict(move.after or move.before or {})


def _policy(found: Difference) -> Iterator[Section]:
    apart = found.apart
    if apart is None:
        return
    rows = [_unit(each, found.words) for each in apart.units]
    if len(apart.units) > 1:
        rows.append(("All changes of policy together", "", *_effect(apart.policy, found.words)))
    rows.append(("The data alone, under the older policy", "", *_effect(apart.data, found.words)))
    together = apart.together
    if together.ratings or together.categories or together.hidden:
        rows.append(("Only data and policy together", "", *_effect(together, found.words)))
    was, now = apart.versions
    version = f" The policy in force is that of {now}, and was that of {was}." if was != now else ""
    yield Section(
        "What each change of policy does by itself",
        ("Change", "What", "Ratings it moves", "Categories it moves"),
        tuple(rows),
        intro="Each was made alone to the older side, and every school judged again." + version,
    )


def _unit(each: UnitEffect, words: Words) -> tuple[str, ...]:
    what = "" if each.was is None and each.now is None else arrow(each.was, each.now)
    if each.was is None and each.now is not None:
        what = each.now
    label = f"{each.label} ({each.path}:{each.line})"
    if each.effect is None:
        return label, what, each.problem, each.problem
    return label, what, *_effect(each.effect, words)


def _effect(effect: Effect, words: Words) -> tuple[str, str]:
    ratings, places = effect.ratings, effect.categories
    schools = dict.fromkeys(words.school(each.school) for each in ratings)
    first = "none"
    if ratings:
        first = f"{len(ratings)} at {number(len(schools), 'school')}: {names(schools, 8)}"
    second = "none"
    if places:
        second = f"{len(places)}: {names((words.school(each.school) for each in places), 8)}"
    if effect.hidden:
        more = number(effect.hidden, "more place" if places else "place")
        told = f"{more} not shown to this audience by {_THEMSELVES[effect.hidden > 1]}"
        second = f"{second}; {told}" if places else told
    return first, second


def _other_moves(found: Difference) -> Iterator[Section]:
    moves = [
        each for each in (found.moves.results if found.moves else ())
        if each.how == "moved" and "rating" not in each.aspects
    ]  # fmt: skip
    yield moved_section(
        "Confidence and trends that move, the rating being the same",
        ("School", "Figure", "What"),
        [
            _moved(
                each, found.words, "; ".join(f"{name} {moved(each, name)}" for name in each.aspects)
            )
            for each in moves
        ],
        folded=True,
    )


def _criteria(found: Difference) -> Iterator[Section]:
    rows: list[tuple[str, ...]] = []
    for move in found.moves.categories if found.moves else ():
        for each in move.criteria:
            was, now = (
                _WITHHELD if each.withheld else listed(list(words or ()), "or") or "not asked"
                for words in (each.before, each.after)
            )
            because = _WITHHELD if each.withheld else each.because_after or "no longer asked"
            rows.append(
                (
                    found.words.school(move.school), found.words.scheme(move.scheme), each.label,
                    f"{was} → {now}" if not each.withheld else _WITHHELD, because,
                    causes(each.causes),
                )
            )  # fmt: skip
    yield Section(
        "Criteria that move",
        ("School", "Scheme", "Criterion", "What", "Because", "Moved by"),
        tuple(rows),
        folded=True,
    )


def _totals(found: Difference) -> Iterator[Section]:
    moves = found.moves.totals if found.moves else ()
    intro = ""
    if found.not_shown.totals:
        lost = number(found.not_shown.totals, "more total is", "more totals are")
        intro = f"{lost} new or gone and not shown to this audience."
    rows = [_total(each, found.words) for each in moves]
    yield moved_section(
        "Trust totals that move",
        ("Total", "Figure", "What is made of it"),
        sorted(rows, key=lambda row: row.cells[-1] == _THE_SAME),
        intro=opening(intro),
        folded=True,
    )


def _total(move: ResultMove, words: Words) -> Moved:
    was, now = ("none" if row is None else words.figure(row) for row in (move.before, move.after))
    made = [name for name in move.aspects if name in ("rating", "confidence", "trend")]
    about = words.cell(_row(move))
    figure = was if was == now else f"{was} → {now}"
    judged = "; ".join(f"{name} {moved(move, name)}" for name in made) or _THE_SAME
    return Moved((about, figure, judged), about, move.causes)


def _new_and_gone(found: Difference) -> Iterator[Section]:
    moves = found.moves.results if found.moves else ()
    for how, title in (("new", "New results"), ("gone", "Results that are gone")):
        these = sorted((each for each in moves if each.how == how), key=_worst_first)
        schools = sorted({each.school for each in these})
        intro = "; ".join(
            f"{found.words.school(school)}: "
            f"{colours([each for each in these if each.school == school], how)}"
            for school in schools
        )
        yield Section(
            title,
            ("School", "Figure", "Value", "Rating", "Confidence", "Trend"),
            tuple(_new(each, found.words) for each in these),
            intro=intro,
            folded=True,
        )


def _worst_first(move: ResultMove) -> tuple[str, int]:
    rating = _row(move)["rating"]
    return move.school, _NEWS.index(rating) if rating in _NEWS else len(_NEWS)


def _new(move: ResultMove, words: Words) -> tuple[str, ...]:
    row = _row(move)
    judged = [row["rating"], row["confidence"], row["trend"]]
    return (
        words.school(move.school),
        words.cell(row),
        words.figure(row),
        *(str(each or "").replace("_", " ") for each in judged),
    )
