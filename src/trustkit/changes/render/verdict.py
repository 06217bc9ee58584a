"""The two lines that a reviewer reads first: what it does to results, and what it does to checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from trustkit.changes.consequences.model import ResultMove
from trustkit.changes.difference import Difference
from trustkit.changes.render.phrases import category, names, number, opening
from trustkit.diagnostics.diagnostic import Severity
from trustkit.judge.schemes.words import listed

_RANK = {"green": 2, "amber": 1, "red": 0}


def verdict(found: Difference) -> tuple[str, str]:
    """The two lines, as plain sentences."""
    return _results(found), _checks(found)


def rating_moves(found: Difference) -> list[ResultMove]:
    """The results that have another rating, or one for the first time, or none any more."""
    moves = found.moves.results if found.moves else ()
    return [each for each in moves if each.how == "moved" and "rating" in each.aspects]


def changes_colour(move: ResultMove) -> bool:
    """Whether a result has a colour on both sides."""
    return _way(move) in ("better", "worse")


def is_for_the_worse(move: ResultMove) -> bool:
    """Whether a result has a colour on both sides, and a worse one now."""
    return _way(move) == "worse"


def _results(found: Difference) -> str:
    if found.moves is None:
        return "What this does to ratings and categories can’t be said: a side can’t be judged."
    if found.nothing:
        return _only_form(found)
    parts = [_ratings(found), _categories(found), *_new_and_gone(found)]
    lost = sum(found.not_shown.results.values())
    if lost:
        parts.append(f"{number(lost, 'more result')} that this audience is not shown")
    return f"{opening('; '.join(part for part in parts if part))}."


def _only_form(found: Difference) -> str:
    if not found.form_only:
        return "Nothing differs."
    files = number(len(found.form_only), "file differs", "files differ")
    return f"Nothing changes in meaning: {files} in form only."


def _ratings(found: Difference) -> str:
    every = rating_moves(found)
    moves = [each for each in every if changes_colour(each)]
    ways = Counter(_way(each) for each in every)
    parts = ["no rating moves"]
    if moves:
        said = [f"{ways[way]} for the {way}" for way in ("worse", "better") if ways[way]]
        schools = names(found.words.school(each.school) for each in moves)
        moving = number(len(moves), "rating moves", "ratings move")
        parts = [f"{moving} ({', '.join(said)}) at {schools}"]
    for way, words in (("rated", "rated for the first time"), ("unrated", "no longer rated")):
        these = [each for each in every if _way(each) == way]
        if these:
            side = colours(these, "new" if way == "rated" else "gone")
            parts.append(f"{number(len(these), 'figure')} {words} ({side})")
    return "; ".join(parts)


def _way(move: ResultMove) -> str:
    before, after = _RANK.get(move.was("rating") or ""), _RANK.get(move.now("rating") or "")
    if before is None:
        return "rated"
    if after is None:
        return "unrated"
    return "better" if after > before else "worse"


def _categories(found: Difference) -> str:
    every = found.moves.categories if found.moves else ()
    moves = [each for each in every if each.place_moved]
    if not moves:
        return "no category moves"
    told = [category(each, found.words) for each in moves[:2]]
    more = f" and {len(moves) - 2} more" if len(moves) > 2 else ""
    moving = number(len(moves), "proposed category moves", "proposed categories move")
    return f"{moving} ({'; '.join(told)}{more})"


def _new_and_gone(found: Difference) -> list[str]:
    moves = found.moves.results if found.moves else ()
    parts: list[str] = []
    for how, words in (("new", "new result"), ("gone", "result that is gone")):
        these = [each for each in moves if each.how == how]
        if these:
            many = "results that are gone" if how == "gone" else ""
            parts.append(f"{number(len(these), words, many)} ({colours(these, how)})")
    return parts


def colours(moves: Sequence[ResultMove], how: str) -> str:
    """“3 green, 2 amber, 1 red, 4 not rated”."""
    rows = [each.now("rating") if how == "new" else each.was("rating") for each in moves]
    count = Counter(each or "not shown" for each in rows)
    order = ("green", "amber", "red", "not_rated", "not shown")
    return ", ".join(f"{count[each]} {each.replace('_', ' ')}" for each in order if count[each])


def _checks(found: Difference) -> str:
    findings = found.findings
    parts = [
        _by_severity([each.severity for each in findings.introduced], "introduced"),
        _by_severity([each.severity for each in findings.cleared], "cleared"),
    ]
    if findings.stale:
        parts.append(f"{number(len(findings.stale), 'judgement')} gone stale")
    if findings.accepted:
        parts.append(f"{number(len(findings.accepted), 'finding')} newly accepted")
    said = ", ".join(part for part in parts if part) or "no finding is introduced or cleared"
    return f"{opening(said)}; {_passes(found)}."


def _by_severity(severities: Sequence[Severity], what: str) -> str:
    count = Counter(severities)
    parts = [number(count[each], each.value) for each in Severity if count[each]]
    return f"{listed(parts)} {what}" if parts else ""


def _passes(found: Difference) -> str:
    errors, warnings = found.findings.errors, found.findings.warnings
    beside = f" with {number(warnings, 'warning')}" if warnings else ""
    if errors:
        also = f" and {number(warnings, 'warning')}" if warnings else ""
        return f"trustkit validate fails: {number(errors, 'error')}{also}"
    return f"trustkit validate passes{beside}"
