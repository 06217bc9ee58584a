"""Numbers of pupils and rows in words."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.text.runs import runs


def pupils_in_words(number: int) -> str:
    """“1 pupil”, “1,204 pupils”."""
    return "1 pupil" if number == 1 else f"{number:,} pupils"


def rows_in_words(number: int) -> str:
    """“1 row”, “1,204 rows”."""
    return "1 row" if number == 1 else f"{number:,} rows"


def lines_in_words(lines: Iterable[int], most: int = 10) -> str:
    """“line 6”, “lines 6 and 9”, “lines 3, 7 and 12–20”: three and more in a row are one place.

    Of more than ``most`` places the first are named, and how many lines more there are.
    """
    places: list[tuple[int, int]] = []
    for first, last in runs(sorted(set(lines))):
        together = last - first > 1
        places += [(first, last)] if together else [(line, line) for line in range(first, last + 1)]
    shown = [f"{first}" if first == last else f"{first}–{last}" for first, last in places]
    if len(shown) > most:
        more = sum(last - first + 1 for first, last in places[most:])
        shown = [*shown[:most], f"{more:,} more"]
    if len(shown) == 1:
        return f"{'line' if places[0][0] == places[0][1] else 'lines'} {shown[0]}"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"
