"""Numbers and dates as a person reads them. Rounding is half away from zero, once."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from trustkit.records.vocabulary import ALL_PUPILS

_UNITS = {"%": "%", "sessions %": "% of sessions", "points": "", "pupils": " pupils"}


def rounded(value: float | Fraction, places: int) -> Decimal:
    """A number rounded half away from zero; a float is taken as the decimal it prints as."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places + Fraction(1, 2)
        whole = Decimal(scaled.numerator // scaled.denominator).scaleb(-places)
        return -whole if value < 0 else whole
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def figure(value: float | Fraction, places: int, unit: str) -> str:
    """A figure in its unit: “61.5%”, “104.2”, “8.1 per 100 pupils”."""
    return f"{rounded(value, places)}{_UNITS.get(unit, f' {unit}' if unit else '')}"


def counted(achieved: int, eligible: int) -> str:
    """“18 of 30 pupils”."""
    return f"{achieved} of {pupils_in(eligible)}"


def answered(achieved: int, asked: int) -> str:
    """“18 of 30 people”: of a survey, which staff and parents answer too."""
    return f"{achieved} of {asked} {'person' if asked == 1 else 'people'}"


def pupils_in(number: int) -> str:
    """“1 pupil”, “30 pupils”: how many are looked at, always in figures."""
    return f"{number} {'pupil' if number == 1 else 'pupils'}"


def pupils(number: int) -> str:
    """“one pupil”, “three pupils”, “12 pupils”."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    word = words[number] if number < len(words) else str(number)
    return f"{word} {'pupil' if number == 1 else 'pupils'}"


def more_pupils(number: int, more: str) -> str:
    """“one more pupil”, “three fewer pupils”."""
    word, noun = pupils(number).split(" ")
    return f"{word} {more} {noun}"


def day(when: date) -> str:
    """A date in words: 3 July 2025."""
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    )  # fmt: skip
    return f"{when.day} {months[when.month - 1]} {when.year}"


def within_sentence(label: str) -> str:
    """A label as it stands within a sentence: its first letter small, unless it is an acronym."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def listed(items: list[str], last: str = "and") -> str:
    """“a, b and c”; with semicolons where one of them has commas itself: “a, of b; and c”."""
    if len(items) < 2:
        return "".join(items)
    if any(", " in item for item in items):
        return f"{'; '.join(items[:-1])}; {last} {items[-1]}"
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def year_group_words(year_group: str) -> str:
    """“Year 6”, “Reception”, “Nursery”, “whole school”."""
    named = {"R": "Reception", "N": "Nursery", ALL_PUPILS: "whole school"}
    return named.get(year_group, f"Year {year_group[1:]}")


def whole_months(start: date, end: date) -> int:
    """The whole months from one day to a later one; 0 if it is not later."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(months, 0)


def months_in_words(number: int) -> str:
    """“1 month”, “17 months”."""
    return f"{number} {'month' if number == 1 else 'months'}"


def months_later(start: date, months: int) -> date:
    """The day so many months later; the month's last day if it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, start.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
