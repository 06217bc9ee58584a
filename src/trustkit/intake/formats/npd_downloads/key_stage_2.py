"""Key stage 2: the DfE's own verdict on each pupil, else what the outcome counts for.

Whether a pupil counts (``ELIGREAD``, …) and what was reached (``READEXP``, ``READHIGH``, …) is taken
from the file, since the DfE leaves pupils out whom no outcome code tells (recently arrived from
overseas, after the September checking). Where a file leaves these blank the outcome decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.banding import bands_of
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import Judged, judge, results_of
from trustkit.intake.formats.npd_downloads.flags import (
    any_true,
    disadvantaged,
    disagreement,
    plain,
    yes_no,
)
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.intake.pupils.cohort import BANDS, RESULTS
from trustkit.records.academic_year import understood
from trustkit.records.vocabulary import YearGroup


class Subject(NamedTuple):
    """The columns of one subject; ``score`` blank where it is assessed by the teacher."""

    assessment: str
    outcome: str
    score: str
    eligible: str
    reached: dict[str, str]


SUBJECTS = (
    Subject("ks2_reading_test", "READOUTCOME", "READSCORE", "ELIGREAD",
            {"expected": "READEXP", "higher": "READHIGH"}),
    Subject("ks2_maths_test", "MATOUTCOME", "MATSCORE", "ELIGMAT",
            {"expected": "MATEXP", "higher": "MATHIGH"}),
    Subject("ks2_gps_test", "GPSOUTCOME", "GPSSCORE", "ELIGGPS",
            {"expected": "GPSEXP", "higher": "GPSHIGH"}),
    Subject("ks2_writing_ta", "WRITTAOUTCOME", "", "ELIGWRITTA",
            {"expected": "WRITTAEXP", "higher": "WRITTADEPTH"}),
    Subject("ks2_science_ta", "SCITAOUTCOME", "", "ELIGSCITA", {"expected": "SCITAEXP"}),
)  # fmt: skip
"""The subjects, and the column of the verdict on each part."""

COMBINED = {"ks2_rwm_expected": "RWMEXP", "ks2_rwm_higher": "RWMHIGH"}
"""The verdicts on reading, writing and maths together; who counts is ``ELIGRWM``: whoever counts in
all three."""

_BANDS = {"1": "low", "2": "middle", "3": "high"}
_ENGLISH = {"1": False, "2": True}


def read(part: Part) -> Read:
    """The results of the rows of one year."""
    faults: list[Diagnostic] = []
    made: list[pl.DataFrame] = []
    bands = [pl.DataFrame(schema=dict(BANDS))]
    refused = pl.Series("refused", [False] * part.frame.height, dtype=pl.Boolean)
    for subject in SUBJECTS:
        if part.has(subject.outcome):
            results, of_band, unread, said = _subject(part, subject)
            made.append(results)
            bands.append(of_band)
            refused = refused | unread
            faults += said
    made += [_combined(part, measure, flag) for measure, flag in COMBINED.items()]
    return Read(
        pl.concat(made), _about(part), bands=pl.concat(bands),
        refused=part.lines.filter(refused), diagnostics=faults,
    )  # fmt: skip


def _subject(
    part: Part, subject: Subject
) -> tuple[pl.DataFrame, pl.DataFrame, pl.Series, list[Diagnostic]]:
    """Results and bands of a subject, the rows of which nothing could be made, and what is wrong."""
    code_set, heading = part.code_sets.get(subject.assessment), subject.outcome
    written = _written(part, subject)
    judged = judge(code_set, part.academic_year, written)
    eligible = yes_no(part.cells(subject.eligible))
    verdicts = {name: yes_no(part.cells(column)) for name, column in subject.reached.items()}
    by_code = _decided_by_code(eligible, verdicts)
    codes_used = judge(code_set, part.academic_year, written.filter(by_code))
    faults = faults_of(codes_used, part.path, heading, part.lines.filter(by_code))
    faults += disagreement(part, (subject.eligible, heading), eligible, judged.frame["eligible"])
    frame = judged.frame.with_columns(
        pl.coalesce(eligible.alias("told"), "eligible").alias("eligible")
    )
    counted = frame["eligible"].fill_null(value=False) & judged.frame["eligible"]
    for reached, verdict in verdicts.items():
        column = subject.reached[reached]
        faults += disagreement(part, (column, heading), verdict, frame[reached], among=counted)
        frame = frame.with_columns(pl.coalesce(verdict.alias("told"), reached).alias(reached))
    told = replace(judged, frame=frame)
    results = results_of(code_set, told, part.lines)
    return results, _bands(judged, told, part), judged.refused & by_code, faults


def _decided_by_code(eligible: pl.Series, verdicts: dict[str, pl.Series]) -> pl.Series:
    """Where the outcome decides anything: whether a pupil counts, or what one who counts reached."""
    blank = eligible.is_null()
    for verdict in verdicts.values():
        blank = blank | (eligible & verdict.is_null()).fill_null(value=True)
    return blank


def _bands(judged: Judged, told: Judged, part: Part) -> pl.DataFrame:
    """The bands, by the DfE's verdicts too.

    That a pupil did not reach the standard is no band where the outcome is blank or no code: those
    who were absent did not reach it either, and nobody knows what they can do.
    """
    bands = bands_of(told, part.lines)
    silent = part.lines.filter(judged.frame["eligible"].is_null()).cast(pl.UInt32)
    return bands.filter(~(pl.col("line").is_in(silent.implode()) & (pl.col("band") == "low")))


def _written(part: Part, subject: Subject) -> pl.Series:
    """The score where there is one, else the outcome: AS alone does not tell the higher standard."""
    outcome = part.cells(subject.outcome)
    if not subject.score:
        return outcome
    score = part.cells(subject.score)
    return score.zip_with(score.str.contains(r"^\s*[0-9]"), outcome)


def _combined(part: Part, measure: str, flag: str) -> pl.DataFrame:
    eligible, reached = yes_no(part.cells("ELIGRWM")), yes_no(part.cells(flag))
    frame = pl.DataFrame(
        {
            "line": part.lines.cast(pl.UInt32),
            "measure": pl.Series([measure] * part.frame.height, dtype=pl.String),
            "eligible": eligible,
            "achieved": eligible & reached,
            "score": pl.Series([None] * part.frame.height, dtype=pl.Float64),
        },
        schema=dict(RESULTS),
    )
    return frame.filter(pl.col("eligible").is_not_null() & pl.col("achieved").is_not_null())


def _about(part: Part) -> pl.DataFrame:
    """Who the pupils are, as far as the file tells.

    Disadvantaged: eligible for free school meals in the last six years, or looked after at any time
    in the year. The third part of the DfE's definition, adopted from care, is not in this file; and
    where the first is blank, only that a pupil was looked after tells anything.
    """
    looked_after = any_true(
        *(yes_no(part.cells(f"CLA_{name}")) for name in ("PP_1_DAY", "6_MONTHS", "12_MONTHS"))
    )
    return pl.DataFrame(
        {
            "line": part.lines,
            "year_group": pl.Series([YearGroup.Y6.value] * part.frame.height, dtype=pl.String),
            "disadvantaged": disadvantaged(yes_no(part.cells("FSM6_P")), looked_after),
            "fsm": yes_no(part.cells("FSM")),
            "eal": plain(part.cells("EALGRP")).replace_strict(
                _ENGLISH, default=None, return_dtype=pl.Boolean
            ),
            "looked_after": looked_after,
            "mobile": yes_no(part.cells("NEWMOBILE")),
            "prior": plain(part.cells("KS1GROUP")).replace_strict(
                _BANDS, default=None, return_dtype=pl.String
            ),
        }
    )


KIND = Kind(
    format="npd_key_stage_2",
    title="key stage 2",
    told_by=frozenset({"ACADYR", "READOUTCOME", "WRITTAOUTCOME", "ELIGREAD", "ELIGRWM"}),
    columns=Columns(year="ACADYR"),
    read=read,
    year_of=understood,
)
