"""The data sets that are known, one declaration each.

Columns are named as the DfE's files name them, from the files and its dictionary of columns; where
a name has changed, both are given. The first declaration whose columns a file has is its own.
"""

from __future__ import annotations

from trustkit.intake.formats.ees.dataset import Dataset, Measured
from trustkit.records.vocabulary import Period, Status

_PUPILS = ("eligible_pupil_count",)

_SUBJECTS = {
    "rwm": "reading, writing and maths",
    "reading": "reading",
    "writing": "writing",
    "maths": "maths",
    "gps": "grammar, punctuation and spelling",
    "science": "science",
}


def _ks2_subject(name: str, label: str) -> list[Measured]:
    rows = {"subject": (label,)}
    higher = "greater_depth" if name == "writing" else "higher"
    found = [
        Measured(
            f"ks2_{name}_expected", "Y6", ("expected_standard_pupil_percent",), 0, rows,
            achieved=("expected_standard_pupil_count",), eligible=_PUPILS,
        )
    ]  # fmt: skip
    if name != "science":
        found.append(
            Measured(
                f"ks2_{name}_{higher}", "Y6", ("higher_standard_pupil_percent",), 0, rows,
                achieved=("higher_standard_pupil_count",), eligible=_PUPILS,
            )
        )  # fmt: skip
    if name in ("reading", "maths", "gps"):
        found.append(
            Measured(
                f"ks2_{name}_scaled_score", "Y6", ("average_scaled_score",), 0, rows,
                eligible=("scaled_scores_eligible_pupil_count",),
            )
        )  # fmt: skip
    if name in ("reading", "writing", "maths"):
        found.append(
            Measured(
                f"ks2_{name}_progress", "Y6", ("progress_measure_score",), 1, rows,
                eligible=("progress_measure_eligible_pupil_count",),
                lower=("progress_measure_lower_conf_interval",),
                upper=("progress_measure_upper_conf_interval",),
            )
        )  # fmt: skip
    return found


KS2_ATTAINMENT = Dataset(
    id="ks2-attainment",
    title="key stage 2 attainment",
    known_by=(("subject",), ("expected_standard_pupil_percent",), ("progress_measure_score",)),
    measured=tuple(each for name, label in _SUBJECTS.items() for each in _ks2_subject(name, label)),
    coverage=("establishment_type_group",),
    words=("progress_measure_description",),
)

KS2_INFORMATION = Dataset(
    id="ks2-information",
    title="key stage 2 information on schools and authorities",
    known_by=(("rectype",), ("telig",), ("belig",)),
    holds_no_results="numbers of pupils and not results",
)

_SOCIAL_CARE = {
    "read": "reading",
    "writta": "writing",
    "mat": "maths",
    "rwm": "rwm",
    "gps": "gps",
    "scita": "science",
}

# Its counts are rounded to tens, so the percentages are not theirs: none of them is taken.
KS2_SOCIAL_CARE = Dataset(
    id="ks2-social-care",
    title="key stage 2 attainment by social care group",
    known_by=(("social_care_group",), ("pt_rwm_met_expected_standard",)),
    measured=(
        *(
            Measured(f"ks2_{name}_expected", "Y6", (f"pt_{code}_met_expected_standard",), 0)
            for code, name in _SOCIAL_CARE.items()
        ),
        *(
            Measured(
                f"ks2_{name}_progress", "Y6", (f"avg_{code}_progress_score",), 2,
                lower=(f"avg_{code}_progress_score_lower_ci",),
                upper=(f"avg_{code}_progress_score_upper_ci",),
            )
            for code, name in list(_SOCIAL_CARE.items())[:3]
        ),
    ),
)  # fmt: skip


def _phonics(measure: str, year_group: str, *labels: str) -> Measured:
    return Measured(
        measure, year_group, ("expected_standard_pupil_percent",), 0, {"year_group": labels},
        achieved=("expected_standard_pupil_count",), eligible=_PUPILS,
    )  # fmt: skip


PHONICS = Dataset(
    id="phonics",
    title="phonics screening check",
    known_by=(("year_group",), ("expected_standard_pupil_percent",), ("disapplied_pupil_percent",)),
    measured=(
        _phonics("phonics_y1", "Y1", "year 1"),
        _phonics("phonics_y2_cumulative", "Y2", "by the end of year 2", "end of year 2"),
    ),
    coverage=("establishment_type_group",),
)

EYFS_PROFILE = Dataset(
    id="eyfs-profile",
    title="early years foundation stage profile",
    known_by=(("gld_children_percent",),),
    measured=(
        Measured(
            "gld", "R", ("gld_children_percent",), 1,
            achieved=("gld_children_count",), eligible=("children_count",),
        ),
    ),
    coverage=("establishment_type_group",),
)  # fmt: skip

_FULL_MARKS_OF = "mtc_score_25_pupil"

MTC_DISTRIBUTION = Dataset(
    id="mtc",
    title="multiplication tables check, number of pupils by score",
    known_by=(("mtc_score",), ("t_mtc_cumulative_freq", "cumulative_pupil_count")),
    measured=(
        Measured("mtc_average_score", "Y4", ("mtc_score",), 1),
        Measured(
            "mtc_full_marks", "Y4", ("pt_mtc_cumulative", "cumulative_pupil_percent"), 0,
            achieved=("t_mtc_cumulative_freq", "cumulative_pupil_count"),
            eligible=("t_mtc_eligible_pupils", "eligible_pupil_count", "pupil_count"),
        ),
    ),
    coverage=("school_type", "establishment_type_group"),
    distribution=True,
)  # fmt: skip

MTC = Dataset(
    id="mtc",
    title="multiplication tables check",
    known_by=(("mtc_score_average",),),
    measured=(
        Measured(
            "mtc_average_score", "Y4", ("mtc_score_average",), 1,
            eligible=("completed_check_pupil_count",),
        ),
        Measured(
            "mtc_full_marks", "Y4", (f"{_FULL_MARKS_OF}_percent",), 0,
            achieved=(f"{_FULL_MARKS_OF}_count",), eligible=_PUPILS,
        ),
    ),
    coverage=("establishment_type_group", "school_type"),
)  # fmt: skip

_ENROLMENTS = ("enrolments", "enrolment_count")
_PHASES = ("education_phase", "school_phase", "school_type", "establishment_type")

ABSENCE = Dataset(
    id="absence",
    title="pupil absence in schools",
    known_by=(("sess_overall_percent",),),
    measured=tuple(
        Measured(measure, "all", (column,), 2, eligible=_ENROLMENTS)
        for measure, column in (
            ("absence_overall", "sess_overall_percent"),
            ("absence_authorised", "sess_authorised_percent"),
            ("absence_unauthorised", "sess_unauthorised_percent"),
            ("absence_persistent", "enrolments_pa_10_exact_percent"),
            ("absence_severe", "enrolments_pa_50_exact_percent"),
        )
    ),
    by_phase=_PHASES,
    basis="dfe_absence",
    unrounded=True,
)

# Estimates from registers as they stand, which change until the census: provisional.
ATTENDANCE = Dataset(
    id="attendance",
    title="pupil attendance, year to date",
    known_by=(("overall_absence_perc",), ("possible_sessions",)),
    measured=tuple(
        Measured(measure, "all", (column,), 2)
        for measure, column in (
            ("absence_overall", "overall_absence_perc"),
            ("absence_authorised", "authorised_absence_perc"),
            ("absence_unauthorised", "unauthorised_absence_perc"),
            ("absence_persistent", "pa_perc"),
        )
    ),
    by_phase=_PHASES,
    only={"time_frame": ("year to date",)},
    basis="dfe_absence",
    year_is=Period.YEAR_TO_DATE,
    sessions=("possible_sessions", "enrolments"),
    unrounded=True,
    status=Status.PROVISIONAL,
)

SUSPENSIONS = Dataset(
    id="suspensions",
    title="suspensions and permanent exclusions",
    known_by=(("susp_rate",),),
    measured=(
        Measured(
            "suspension_rate", "all", ("susp_rate",), 2,
            achieved=("suspension",), eligible=("headcount",),
        ),
        Measured(
            "exclusion_rate", "all", ("perm_excl_rate",), 2,
            achieved=("perm_excl",), eligible=("headcount",),
        ),
    ),
    by_phase=_PHASES,
    unrounded=True,
    out_by=(12, 1),
)  # fmt: skip

DATASETS = (
    KS2_ATTAINMENT,
    KS2_INFORMATION,
    KS2_SOCIAL_CARE,
    PHONICS,
    EYFS_PROFILE,
    MTC_DISTRIBUTION,
    MTC,
    ABSENCE,
    ATTENDANCE,
    SUSPENSIONS,
)
"""Every data set that is known."""


def dataset_of(headings: set[str]) -> Dataset | None:
    """The data set that a file with these headings (in small letters) is of, if it is known."""
    return next((each for each in DATASETS if each.is_of(headings)), None)
