"""Figures of many schools rated without a folder of them: by the code that rates every figure."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.figures import with_figures, with_measures
from trustkit.judge.results import judged_in_turn
from trustkit.judge.schools import with_window_end
from trustkit.policy.in_force import Policy
from trustkit.store.folder import Folder

_NEVER = date(9999, 12, 31)


def rated_figures(
    figures: pl.DataFrame, schools: pl.DataFrame, beside: Folder, policy: Policy, as_of: date
) -> pl.DataFrame:
    """The comparisons that rate, as in the results frame (see ``judge.results``).

    ``figures`` are rows as of ``kpis/``, one a figure; ``schools`` has ``school``, ``own_urn``, ``phase``
    and ``la``. ``beside`` holds the comparators and the breaks of series. No school is
    anybody's: a comparison with the trust's other schools finds none.
    """
    rows = figures.join(
        schools.select(
            "school", "own_urn", "phase", "la",
            joined=pl.lit(_NEVER), left=pl.lit(None, dtype=pl.Date),
        ),
        on="school", how="inner", maintain_order="left",
    ).with_columns(
        lineage=pl.lit(0, dtype=pl.Int64), under_predecessor=pl.lit(value=False)
    )  # fmt: skip
    rows = with_figures(with_measures(with_window_end(rows), policy))
    return judged_in_turn(rows, beside, policy, as_of).filter(pl.col("comparison") == 0)
