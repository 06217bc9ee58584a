"""Figures in words, for messages and for what an intake prints."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.taken import Figure
from trustkit.records.vocabulary import REASON_WORDS

_REASONS = {reason.value: words for reason, words in REASON_WORDS.items()}


def numbers_in_words(numbers: Sequence[str]) -> str:
    """“18 of 30”, “60 (of 30)”, “104”, “suppressed at source”."""
    eligible, achieved, value, lower, upper, reason = numbers
    if reason:
        return _REASONS.get(reason, reason)
    if achieved:
        return f"{achieved} of {eligible}"
    limits = f" ({lower} to {upper})" if lower and upper else ""
    return f"{value}{limits}" + (f" (of {eligible})" if eligible else "")


def why(code: Code) -> str:
    """The title of a code as the name of a count: “a measure that the policy does not know”."""
    return code.title[:1].lower() + code.title[1:]


def figure_in_words(figure: Figure) -> str:
    """Whose figure it is: “ashcombe, Y4 reading_expected, all, autumn 2024/25”."""
    window, year_group, measure, group, *_ = figure.key
    return f"{figure.school}, {year_group} {measure}, {group}, {window} {figure.academic_year}"
