"""What stands beside a figure and rates nothing: its target, and the gaps between groups of pupils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from trustkit.judge.groups import gaps_within_schools
from trustkit.judge.results import Results
from trustkit.judge.schemes.words import day, figure, more_pupils, rounded
from trustkit.judge.targets import schools_beside_targets
from trustkit.judge.why.page import Line
from trustkit.policy.in_force import Policy
from trustkit.records.measures import Measure
from trustkit.store.folder import Folder

Row = Mapping[str, Any]
"""A row of the targets or of the gaps, by column."""

_SAME = ("school", "academic_year", "window", "year_group", "measure")
_VARIATION = {
    "found": "a gap that chance alone would hardly make",
    "none": "no gap beyond the tolerance",
    "cannot_tell": "too few pupils to tell",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one figure: the school's targets for it, and its groups against each other."""

    targets: tuple[Row, ...] = ()
    gaps: tuple[Row, ...] = ()


def beside(folder: Folder, results: Results, rows: Sequence[Row]) -> list[Beside]:
    """What stands beside each of some figures of one measure of a school.

    Gaps between groups belong to a figure of all pupils, or to one of either group.
    """
    if not rows:
        return []
    one = rows[0]
    here = [pl.col("school") == one["school"], pl.col("measure") == one["measure"]]
    targets = schools_beside_targets(folder, results).filter(*here).to_dicts()
    gaps = gaps_within_schools(folder, results.policy, results.as_of).filter(*here).to_dicts()
    return [
        Beside(
            tuple(each for each in targets if _is_of(each, row) and each["group"] == row["group"]),
            tuple(each for each in gaps if _is_of(each, row) and _has_group(each, row)),
        )
        for row in rows
    ]


def _is_of(each: Row, row: Row) -> bool:
    same = all(each[name] == row[name] for name in _SAME)
    return same and each["basis"] in (None, row["basis"])


def _has_group(gap: Row, row: Row) -> bool:
    return row["group"] in ("all", gap["group"], gap["other_group"])


def beside_lines(found: Beside, measure: Measure, policy: Policy) -> list[Line]:
    """The target and the gaps in words, each with its place."""
    lines = [_target(each, measure) for each in found.targets]
    if found.gaps:
        lines.append(Line("groups of pupils within the school, which rate nothing:"))
        lines += [_gap(each, measure, policy) for each in found.gaps]
    return lines


def _target(row: Row, measure: Measure) -> Line:
    target = figure(row["target"], row["target_dp"] or 0, measure.unit)
    if row["no_figure"]:
        said = row["no_figure"]
    elif row["met"]:
        said = "met"
    else:
        said = "missed" + _missed_by(row, measure)
    place = f"{row['path']}:{row['line']}; {row['set_by']}; set {day(row['set_on'])}"
    return Line(f"target: {target}, {said}; a target rates nothing", 0, place)


def _missed_by(row: Row, measure: Measure) -> str:
    low, high = row["pupils_from_low"], row["pupils_from_high"]
    if not high:
        return ""
    more = more_pupils(high, "fewer" if measure.direction == "lower" else "more")
    number = more if low == high else f"{low} to {more}"
    return f": {number} would have met it"


def _gap(row: Row, measure: Measure, policy: Policy) -> Line:
    places = measure.precision
    gap, low, high = (_signed(row[name], places) for name in ("gap", "gap_lower", "gap_upper"))
    sides = [
        (row[f"{side}group"], row[f"{side}achieved"], row[f"{side}eligible"])
        for side in ("", "other_")
    ]
    one, other = (
        f"{_group(name, policy)} {achieved} of {eligible}" for name, achieved, eligible in sides
    )
    said = f"{gap} percentage points ({low} to {high}): {_VARIATION[row['variation']]}"
    where = f"{row['path']}:{row['line']}; against {row['other_path']}:{row['other_line']}"
    return Line(f"{one}, {other}: {said}", 1, where)


def _group(name: str, policy: Policy) -> str:
    group = policy.groups.get(name)
    label = group.label if group else name
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _signed(value: float, places: int) -> str:
    number = rounded(value, places)
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number)}"
