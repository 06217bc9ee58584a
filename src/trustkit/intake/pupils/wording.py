"""Numbers of pupils and rows in words."""

from __future__ import annotations


def pupils_in_words(number: int) -> str:
    """“1 pupil”, “1,204 pupils”."""
    return "1 pupil" if number == 1 else f"{number:,} pupils"


def rows_in_words(number: int) -> str:
    """“1 row”, “1,204 rows”."""
    return "1 row" if number == 1 else f"{number:,} rows"


def lines_in_words(lines: list[int], most: int = 10) -> str:
    """“line 6”, “lines 6, 9 and 14”; no more than ``most`` of them."""
    shown = [str(line) for line in sorted(lines)[:most]]
    if len(lines) > most:
        return f"lines {', '.join(shown)} and {len(lines) - most:,} more"
    if len(shown) == 1:
        return f"line {shown[0]}"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"
