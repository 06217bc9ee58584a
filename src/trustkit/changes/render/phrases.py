"""Numbers, ratings and places as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.changes.consequences.model import CategoryMove, Placed, ResultMove
from trustkit.changes.words import Words
from trustkit.judge.schemes.words import listed

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_CONFIDENCE = {
    "above": "clearly above",
    "below": "clearly below",
    "not_distinguishable": "could be chance",
}
_MOST_NAMES = 3


def number(count: int, one: str, many: str = "") -> str:
    """“three ratings”: words up to ten."""
    word = _SMALL[count] if count < len(_SMALL) else f"{count:,}"
    return f"{word} {one if count == 1 else many or one + 's'}"


def opening(sentence: str) -> str:
    """A sentence with its first letter made a capital."""
    return sentence[:1].upper() + sentence[1:]


def names(every: Iterable[str], most: int = _MOST_NAMES) -> str:
    """The first few of some names, and how many more there are."""
    found = list(dict.fromkeys(every))
    if len(found) <= most:
        return listed(found)
    return f"{', '.join(found[:most])} and {len(found) - most} more"


def judged(value: str | None) -> str:
    """A rating, confidence or trend in words."""
    if value is None:
        return "none"
    return _CONFIDENCE.get(value, value.replace("_", " "))


def moved(move: ResultMove, aspect: str) -> str:
    """“red → amber”."""
    return arrow(judged(move.was(aspect)), judged(move.now(aspect)))


def arrow(before: str | None, after: str | None) -> str:
    """“61% → 64%”; what is not there on a side is said so."""
    return f"{before or 'none'} → {after or 'none'}"


def place(placed: Placed | None, scheme: str, words: Words) -> str:
    """Where a scheme places a school: an outcome, or those still possible."""
    if placed is None:
        return "not placed"
    possible = [words.outcome(scheme, each) for each in placed.possible]
    text = listed(possible, "or") or "no outcome fits"
    if placed.outcome is None and possible:
        text += " (not settled)"
    return f"{text}, contested" if placed.contested else text


def category(move: CategoryMove, words: Words) -> str:
    """“Support category of Marram Park: Reinforce → Refine”."""
    where = f"{words.scheme(move.scheme)} of {words.school(move.school)}"
    if move.withheld:
        return where
    before, after = (place(each, move.scheme, words) for each in (move.before, move.after))
    return f"{where}: {before} → {after}"
