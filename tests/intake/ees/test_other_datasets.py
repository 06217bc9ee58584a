"""Phonics, the early years profile, suspensions and absence: made-up figures, published layouts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.ees.layouts import (
    ABSENCE,
    ENGLAND,
    MTC_SCORES,
    PHONICS_AREA,
    SUSPENSIONS,
    authority,
    school,
)

from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window

Ingest = Callable[..., Intake]
Write = Callable[..., Path]
Typed = Callable[..., Path]

CHARACTERISTICS = (
    "sex", "disadvantage_status", "ethnicity_major", "ethnicity_minor", "first_language",
    "fsm_status", "sen_provision",
)  # fmt: skip
YEAR_1 = {
    **dict.fromkeys(CHARACTERISTICS, "Total"),
    "version": "Final",
    "establishment_type_group": "All state funded",
    "year_group": "Year 1",
    "eligible_pupil_count": "800",
    "expected_standard_pupil_count": "500",
    "expected_standard_pupil_percent": "63",
}


def _compared(done: Intake) -> list[tuple[str, ...]]:
    """Measure, group, area and the figure of each comparator."""
    return [
        (c.key[0], c.key[5], c.key[7], c.numerator, c.denominator, c.value)
        for c in done.taken[0].taken.comparators
    ]


def test_one_characteristic_is_a_group_with_its_counts(ingest: Ingest, ees_file: Write) -> None:
    labels = [
        ("sex", "Girls", "girls"),
        ("sex", "Boys", "boys"),
        ("disadvantage_status", "Disadvantaged", "disadvantaged"),
        ("disadvantage_status", "Not known to be disadvantaged", "not_disadvantaged"),
        ("first_language", "Known or believed to be other than English", "eal"),
        ("first_language", "Known or believed to be  ENGLISH", "not_eal"),
        ("fsm_status", "FSM eligible", "fsm"),
        ("sen_provision", "SEN support / SEN without an EHC plan", "sen_support"),
        ("sen_provision", "Education, health and care plan", "ehcp"),
        ("sen_provision", "No SEN provision", "no_sen"),
    ]
    rows = [{**ENGLAND, **YEAR_1, column: label} for column, label, _ in labels]
    done = ingest(ees_file(PHONICS_AREA, [{**ENGLAND, **YEAR_1}, *rows]))
    # 500 of 800 is 62.5%, which the DfE rounds up.
    assert _compared(done) == [
        ("phonics_y1", group, "england", "500", "800", "63")
        for group in ("all", *(group for _, _, group in labels))
    ]
    assert not done.refused_rows


def test_every_other_row_is_left_out_by_reason(ingest: Ingest, ees_file: Write) -> None:
    rows = [
        ({"sex": "Girls", "fsm_status": "FSM eligible"}, "rows of two characteristics at once"),
        ({"sex": "Girls", "first_language": "Unheard of"}, "rows of two characteristics at once"),
        ({"ethnicity_major": "White"}, "rows of one ethnicity major"),
        ({"fsm_status": "Not known to be FSM eligible"},
         "groups of pupils that the folder has no name for"),
        ({"first_language": "Unheard of"}, "labels that are not understood"),
        ({"establishment_type_group": "Free schools"}, "other sets of schools"),
        ({"year_group": "Year 3"}, "subjects and years that the policy has no measure for"),
        ({"version": "Draft"}, "labels that are not understood"),
        ({"sex": "Boys", "expected_standard_pupil_percent": "c"},
         "rows without a number to compare with"),
    ]  # fmt: skip
    cells = [{**ENGLAND, **YEAR_1, **labels} for labels, _ in rows]
    done = ingest(ees_file(PHONICS_AREA, cells))
    assert _compared(done) == []
    assert done.taken[0].taken.counts.ignored == Counter(reason for _, reason in rows)
    [note] = [each for each in done.diagnostics if each.code == "INT139"]
    assert "first_language “Unheard of”; version “Draft”" in note.message


def test_a_filter_nobody_has_declared_must_be_at_its_total(ingest: Ingest, ees_file: Write) -> None:
    rows = [
        {**ENGLAND, **YEAR_1, "month_of_birth": "Total"},
        {**ENGLAND, **YEAR_1, "month_of_birth": "May"},
    ]
    done = ingest(ees_file([*PHONICS_AREA, "month_of_birth"], rows))
    assert len(_compared(done)) == 1
    assert done.taken[0].taken.counts.ignored == {"rows of one month of birth": 1}


def test_a_percentage_that_its_counts_contradict_is_refused(
    ingest: Ingest, ees_file: Write
) -> None:
    rows = [
        {**ENGLAND, **YEAR_1, "sex": sex, "expected_standard_pupil_percent": percentage}
        for sex, percentage in (("Total", "62"), ("Girls", "64"), ("Boys", "62.6"))
    ]
    done = ingest(ees_file(PHONICS_AREA, rows))
    faults = [each for each in done.diagnostics if each.severity == "error"]
    assert [(fault.code, fault.line) for fault in faults] == [
        ("INT132", 2), ("INT132", 3), ("INT132", 4),
    ]  # fmt: skip
    assert done.taken[0].taken.counts.refused == {"with figures that can't be taken": 3}


def test_the_end_of_year_2_is_cumulative_and_counts_may_be_missing(
    ingest: Ingest, ees_file: Write, data: Path
) -> None:
    record = data / "schools/ashcombe/school.yaml"
    record.write_text(record.read_text() + "laestab: 390/2000\n")
    row = authority("390", **YEAR_1) | {
        "year_group": "By the end of year 2", "eligible_pupil_count": "x",
        "expected_standard_pupil_count": "x", "expected_standard_pupil_percent": "89",
    }  # fmt: skip
    assert _compared(ingest(ees_file(PHONICS_AREA, [row]))) == [
        ("phonics_y2_cumulative", "all", "la-390", "", "", "89")
    ]


def test_of_two_sets_of_state_funded_schools_one_is_taken(ingest: Ingest, ees_file: Write) -> None:
    wider = "State funded schools and alternative provision"
    rows = [
        {**ENGLAND, **YEAR_1},
        {**ENGLAND, **YEAR_1, "establishment_type_group": wider, "eligible_pupil_count": "810",
         "expected_standard_pupil_percent": "62"},
    ]  # fmt: skip
    for ordered in (rows, rows[::-1]):
        done = ingest(ees_file(PHONICS_AREA, ordered))
        assert _compared(done) == [("phonics_y1", "all", "england", "500", "810", "62")]
        assert done.taken[0].taken.counts.ignored == {"other sets of schools": 1}


# A spread of 26 scores, its figures by hand: 5 pupils with each score from 1 to 24, 30 with 25,
# none with 0: 150 takers, 5 × 300 + 750 = 2,250 points, an average of 15.0; and 10 who did not
# take it, so 30 of 160 had full marks: 18.75%, which is 19%.
PUPILS = {0: 0, **dict.fromkeys(range(1, 25), 5), 25: 30}
STATE = "State-funded schools and alternative provision"


def _scores(order: list[int], *, not_taken: bool = True, **cells: str) -> list[dict[str, str]]:
    rows, total = [], 0
    for score in order:
        total += PUPILS[score]
        rows.append(
            {**ENGLAND, "school_type": STATE, "sex": "Total", "mtc_score": str(score),
             "t_mtc_eligible_pupils": str(PUPILS[score]), "t_mtc_cumulative_freq": str(total),
             "pt_mtc_cumulative": str((200 * total + 160) // 320), **cells}
        )  # fmt: skip
    if not_taken:
        rows.append(
            {**rows[0], "mtc_score": "Did not take check", "t_mtc_eligible_pupils": "10",
             "t_mtc_cumulative_freq": "160", "pt_mtc_cumulative": "100"}
        )  # fmt: skip
    return rows


def test_the_average_is_over_takers_and_full_marks_over_all_who_were_eligible(
    ingest: Ingest, ees_file: Write
) -> None:
    done = ingest(ees_file(MTC_SCORES, _scores(list(range(25, -1, -1)))))
    assert _compared(done) == [
        ("mtc_average_score", "all", "england", "", "150", "15.0"),
        ("mtc_full_marks", "all", "england", "30", "160", "19"),
    ]
    assert done.taken[0].taken.counts.rows_used == 27
    assert done.taken[0].taken.comparators[0].places == 1


def test_a_running_total_from_nought_up_gives_the_same(ingest: Ingest, ees_file: Write) -> None:
    done = ingest(ees_file(MTC_SCORES, _scores(list(range(26)))))
    assert _compared(done) == [
        ("mtc_average_score", "all", "england", "", "150", "15.0"),
        ("mtc_full_marks", "all", "england", "30", "160", "19"),
    ]


def test_without_those_who_did_not_take_it_the_printed_share_is_taken(
    ingest: Ingest, ees_file: Write
) -> None:
    done = ingest(ees_file(MTC_SCORES, _scores(list(range(25, -1, -1)), not_taken=False)))
    assert _compared(done)[1] == ("mtc_full_marks", "all", "england", "", "", "19")


def test_a_total_from_nought_up_without_them_gives_no_share(
    ingest: Ingest, ees_file: Write
) -> None:
    done = ingest(ees_file(MTC_SCORES, _scores(list(range(26)), not_taken=False)))
    assert [each[0] for each in _compared(done)] == ["mtc_average_score"]


def test_the_order_of_the_rows_does_not_matter_and_sexes_are_apart(
    ingest: Ingest, ees_file: Write
) -> None:
    down = list(range(25, -1, -1))
    rows = [*reversed(_scores(down)), *_scores(down, sex="Girls")]
    assert [each[:2] for each in _compared(ingest(ees_file(MTC_SCORES, rows)))] == [
        ("mtc_average_score", "all"), ("mtc_full_marks", "all"),
        ("mtc_average_score", "girls"), ("mtc_full_marks", "girls"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "column", "cell", "code"),
    [
        (3, "t_mtc_cumulative_freq", "46", "INT133"),
        (0, "pt_mtc_cumulative", "20", "INT132"),
        (4, "t_mtc_eligible_pupils", "~", "INT130"),
    ],
)
def test_a_spread_that_contradicts_itself_gives_no_figure_of_it(  # noqa: PLR0913
    ingest: Ingest, ees_file: Write, at: int, column: str, cell: str, code: str
) -> None:
    rows = _scores(list(range(25, -1, -1)))
    rows[at][column] = cell
    done = ingest(ees_file(MTC_SCORES, rows))
    assert code in {each.code for each in done.diagnostics}
    assert done.refused_rows
    assert "mtc_full_marks" not in [each[0] for each in _compared(done)] or code == "INT130"


def test_the_check_by_characteristic_prints_its_average(ingest: Ingest, typed: Typed) -> None:
    path = typed(
        "time_period,time_identifier,geographic_level,establishment_type_group,sex,"
        "eligible_pupil_count,completed_check_pupil_count,mtc_score_average,"
        "mtc_score_25_pupil_count,mtc_score_25_pupil_percent\n"
        "202425,Academic year,National,All state-funded,Girls,200,190,21,70,35\n"
    )
    assert _compared(ingest(path)) == [
        ("mtc_average_score", "girls", "england", "", "190", "21.0"),
        ("mtc_full_marks", "girls", "england", "70", "200", "35"),
    ]


def _suspended(identifier: str, rate: str, *, count: str, pupils: str) -> dict[str, str]:
    row = school(
        900001, estab="0001", education_phase="State-funded primary", headcount=pupils,
        perm_excl="0", perm_excl_rate="0", suspension=count, susp_rate=rate,
    )  # fmt: skip
    return row | {"time_identifier": identifier}


@pytest.mark.parametrize(
    ("identifier", "window"),
    [("Autumn term", "autumn"), ("Autumn and spring terms", "spring"), ("Academic year", "summer")],
)
def test_suspensions_are_of_the_year_so_far_and_may_pass_a_hundred(
    ingest: Ingest, ees_file: Write, identifier: str, window: str
) -> None:
    row = _suspended(identifier, "133.33", count="16", pupils="12")
    [figure, _] = ingest(ees_file(SUSPENSIONS, [row])).taken[0].taken.figures
    assert (figure.key[0], figure.key[2]) == (window, "suspension_rate")
    assert figure.numbers == ("12", "", "133.33", "", "", "")


@pytest.mark.parametrize("identifier", ["Spring term", "Summer term"])
def test_a_term_alone_is_not_the_year_so_far(
    ingest: Ingest, ees_file: Write, data: Path, identifier: str
) -> None:
    row = _suspended(identifier, "8.33", count="1", pupils="12")
    path = ees_file(SUSPENSIONS, [row])
    done = ingest(path)
    assert done.taken[0].taken.counts.ignored == {"parts of a year that the measures are not of": 1}
    measures = data / "policy/2025-09-01/measures.yaml"
    text = measures.read_text()
    at = text.index("id: suspension_rate")
    measures.write_text(text[:at] + text[at:].replace("period: year_to_date", "period: term", 1))
    [figure] = ingest(path).taken[0].taken.figures
    assert figure.key[0] == identifier.partition(" ")[0].lower()


def test_a_rate_that_its_counts_contradict_is_refused(ingest: Ingest, ees_file: Write) -> None:
    row = _suspended("Autumn term", "8.43", count="1", pupils="12")
    done = ingest(ees_file(SUSPENSIONS, [row]))
    assert "INT132" in {each.code for each in done.diagnostics}
    assert [each.key[2] for each in done.taken[0].taken.figures] == ["exclusion_rate"]


def test_a_window_can_be_asked_for(ingest: Ingest, ees_file: Write) -> None:
    rows = [
        _suspended("Autumn term", "0", count="0", pupils="12"),
        _suspended("Academic year", "8.33", count="1", pupils="12"),
    ]
    [file] = ingest(ees_file(SUSPENSIONS, rows), window=Window.AUTUMN).taken
    assert {each.key[0] for each in file.taken.figures} == {"autumn"}
    assert file.taken.counts.ignored == {"windows other than the one named": 1}


def test_absence_is_rounded_as_published_and_of_primary_schools(
    ingest: Ingest, ees_file: Write
) -> None:
    rates = {
        "enrolments": "210", "sess_overall_percent": "5.245", "sess_authorised_percent": "3.9",
        "sess_unauthorised_percent": "1.345", "enrolments_pa_10_exact_percent": "13.49999",
        "enrolments_pa_50_exact_percent": "c",
    }  # fmt: skip
    rows = [
        {**ENGLAND, **rates, "education_phase": "State-funded primary"},
        {**ENGLAND, **rates, "education_phase": "State-funded secondary"},
        {**ENGLAND, **rates, "education_phase": "Total"},
        {**ENGLAND, **rates, "education_phase": "Individual"},
        school(900001, **rates, education_phase="State-funded secondary"),
    ]
    done = ingest(ees_file(ABSENCE, rows))
    [file] = done.taken
    found = [(c.key[0], c.key[3:5], c.value, c.denominator) for c in file.taken.comparators]
    assert found == [
        ("absence_overall", ("summer", "full_year"), "5.25", ""),
        ("absence_authorised", ("summer", "full_year"), "3.90", ""),
        ("absence_unauthorised", ("summer", "full_year"), "1.35", ""),
        ("absence_persistent", ("summer", "full_year"), "13.50", ""),
    ]
    assert {f.key[2]: f.numbers for f in file.taken.figures} == {
        "absence_overall": ("210", "", "5.25", "", "", ""),
        "absence_authorised": ("210", "", "3.9", "", "", ""),
        "absence_unauthorised": ("210", "", "1.35", "", "", ""),
        "absence_persistent": ("210", "", "13.50", "", "", ""),
        "absence_severe": ("210", "", "", "", "", "c"),
    }
    assert {f.key[5] for f in file.taken.figures} == {"dfe_absence"}
    assert file.taken.counts.ignored == {
        "schools of other phases": 2, "labels that are not understood": 1,
    }  # fmt: skip
