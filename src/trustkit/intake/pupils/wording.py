"""Numbers of pupils and rows in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


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
    runs = _runs(sorted(set(lines)))
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    if len(shown) > most:
        shown = [*shown[:most], f"{sum(map(len, runs[most:])):,} more"]
    if len(shown) == 1:
        return f"{'line' if len(runs[0]) == 1 else 'lines'} {shown[0]}"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"


def _runs(lines: Sequence[int]) -> list[list[int]]:
    """Lines that follow one another, three at least, together; each other by itself."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and runs[-1][-1] == line - 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [
        part for run in runs for part in ([run] if len(run) > _TWO else [[line] for line in run])
    ]


_TWO = 2
