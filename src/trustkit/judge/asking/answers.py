"""All questions put at once: what is asked of figures alone, and of two groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from trustkit.judge.asking.alone import answered_alone
from trustkit.judge.asking.ask import KEY, Ask, as_answers, asked_apart
from trustkit.judge.asking.between import answered_between
from trustkit.judge.results import figures_of
from trustkit.policy.in_force import Policy
from trustkit.records.grid import BETWEEN
from trustkit.store.folder import Folder

Seen = Callable[[pl.DataFrame], pl.DataFrame]
"""Makes of all answers those that somebody may see: the same rows, with less in them."""


def answered(
    folder: Folder, policy: Policy, as_of: date, asks: Sequence[Ask], seen: Seen | None = None
) -> pl.DataFrame:
    """Every answer that the figures of a date give, of every school and of the trust.

    One row a question, school (blank: the trust), window of a year, year group and measure of which
    there is a row in the folder; of several (teachers', then the published one) the most final.
    The columns are ``ask.ANSWER``, sorted by ``ask.KEY``. ``seen`` takes out what somebody may not see.
    """
    figures = figures_of(folder, policy, as_of)
    alone = [ask for ask in asks if ask.test not in BETWEEN]
    found = [
        answered_alone(listed, figures, folder, policy, as_of) for listed in asked_apart(alone)
    ]
    pairs = [ask for ask in asks if ask.test in BETWEEN]
    found.append(answered_between(pairs, figures, policy, as_of))
    answers = pl.concat([as_answers(pl.DataFrame()), *found]).sort(KEY)
    return answers if seen is None else seen(answers)
