"""What each kind of record is called for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trustkit.changes.words import Words
from trustkit.judge.schemes.words import day
from trustkit.records.layout import Kind

_TITLES = {
    "trust": "the trust itself", "measures": "what is measured", "rating_rules": "rating rules",
    "support": "support that schools are entitled to", "calendar": "the year’s cycle",
    "strategy": "the trust’s aims", "flags": "flags", "movements": "the names of movements",
    "grid": "what is expected of each year group",
    "benchmark": "comparators",
    "series_break": "breaks in series", "school": "the school itself",
    "inspection": "inspections", "observation": "figures", "transition": "transitions",
    "target": "targets", "trust_target": "the trust’s own targets", "self_evaluation": "self-evaluation", "plan": "development plan",
    "review": "review", "answers": "signed answers", "ledger": "a file taken in",
    "said_alike": "what a file gave that others gave too",
    "exceptions": "accepted findings", "papers": "choices for papers", "template": "a template",
    "paper": "a paper that was put to a board", "readme": "a note for readers",
    "git": "settings of git",
}  # fmt: skip


def title_of(kind: Kind | None, named: Mapping[str, str], words: Words) -> str:
    """A record by its kind and what its path says: “decision on Support category, 23 October 2025”."""
    if kind is None:
        return "a file that is no record of trustkit’s"
    if kind.name == "scheme":
        return f"the scheme {words.scheme(named['scheme'])}"
    if kind.name == "decision":
        return f"decision on {words.scheme(named['scheme'])}, {_day(named['date'])}"
    title = _TITLES[kind.name]
    if "date" in named:
        return f"{title} of {_day(named['date'])}"
    if "year" in named:
        return f"{title}, {named['year'].replace('-', '/')}"
    return title


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
