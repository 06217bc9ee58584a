"""The headings of the published files, each in its own order, and rows of England and others."""

from __future__ import annotations

WHEN_AND_WHERE = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
]

# The headings of the published files, each in its own order.
KS2_SCHOOL = [
    *WHEN_AND_WHERE, "version", "school_urn", "school_laestab", "school_name", "breakdown_topic",
    "breakdown", "subject", "expected_standard_pupil_percent", "higher_standard_pupil_percent",
    "average_scaled_score", "progress_measure_score", "progress_measure_lower_conf_interval",
    "progress_measure_upper_conf_interval", "absent_or_not_able_to_access_percent",
    "working_towards_expected_standard_pupil_percent", "absent_or_disapplied_percent",
    "progress_measure_unadjusted", "progress_measure_description",
]  # fmt: skip
KS2_AREA = [
    *WHEN_AND_WHERE, "old_la_code", "new_la_code", "la_name", "version",
    "establishment_type_group", *KS2_SCHOOL[9:],
]  # fmt: skip
PHONICS_AREA = [
    *WHEN_AND_WHERE, "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
    "version", "establishment_type_group", "sex", "disadvantage_status", "ethnicity_major",
    "ethnicity_minor", "first_language", "fsm_status", "sen_provision", "year_group",
    "establishment_count", "eligible_pupil_count", "expected_standard_pupil_count",
    "working_towards_pupil_count", "absent_pupil_count", "disapplied_pupil_count",
    "expected_standard_pupil_percent", "working_towards_pupil_percent", "absent_pupil_percent",
    "disapplied_pupil_percent",
]  # fmt: skip
MTC_SCORES = [
    *WHEN_AND_WHERE, "school_type", "sex", "mtc_score", "t_mtc_eligible_pupils",
    "t_mtc_cumulative_freq", "pt_mtc_cumulative",
]  # fmt: skip
SUSPENSIONS = [
    "time_identifier", "time_period", *WHEN_AND_WHERE[2:], "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "estab", "school_laestab", "school_urn",
    "school_name", "trust_name", "academy_type", "academy_open_date", "education_phase",
    "headcount", "perm_excl", "perm_excl_rate", "suspension", "susp_rate", "one_plus_susp",
    "one_plus_susp_rate",
]  # fmt: skip
ABSENCE = [
    *WHEN_AND_WHERE, "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
    "school_urn", "school_laestab", "school_name", "education_phase", "enrolments",
    "sess_overall_percent", "sess_authorised_percent", "sess_unauthorised_percent",
    "enrolments_pa_10_exact_percent", "enrolments_pa_50_exact_percent",
]  # fmt: skip

ENGLAND = {
    "time_period": "202425",
    "time_identifier": "Academic year",
    "geographic_level": "National",
    "country_code": "E92000001",
    "country_name": "England",
}


def school(urn: int, **cells: str) -> dict[str, str]:
    """The cells of time and place of a school's row, and others."""
    return {
        **ENGLAND, "geographic_level": "School", "school_urn": str(urn),
        "school_laestab": "8500001", "school_name": "Made-up Primary School", **cells,
    }  # fmt: skip


def authority(code: str, **cells: str) -> dict[str, str]:
    """The cells of time and place of an authority's row, and others."""
    return {
        **ENGLAND, "geographic_level": "Local authority", "old_la_code": code,
        "new_la_code": f"E06000{code}", "la_name": f"Authority {code}", **cells,
    }  # fmt: skip


PLACES = frozenset(
    {
        "region_code", "region_name", "old_la_code", "new_la_code", "la_name", "estab",
        "school_urn", "school_laestab", "school_name",
    }
)  # fmt: skip
