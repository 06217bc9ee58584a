"""Pupils found in earlier results, and the tables of movements, worked out by hand."""

from __future__ import annotations

from collections import Counter

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.prior.conftest import (
    HIGH,
    LOW,
    MIDDLE,
    NONE,
    Pupil,
    cohort,
    table,
    taken,
    upn,
)

from trustkit.intake.context import Context
from trustkit.intake.pupils.earlier import with_earlier
from trustkit.intake.pupils.found_words import in_words
from trustkit.intake.pupils.prior import look_up_earlier


def test_the_three_by_three_table_and_the_row_without_a_baseline(context: Context) -> None:
    before = [LOW, LOW, LOW, MIDDLE, MIDDLE, MIDDLE, HIGH, HIGH, HIGH]
    now = [LOW, MIDDLE, HIGH, LOW, MIDDLE, HIGH, LOW, MIDDLE, HIGH]
    earlier = taken(cohort([(upn(at), "ashcombe", "Y4", band) for at, band in enumerate(before)],
                           window="autumn"))  # fmt: skip
    joiners: list[Pupil] = [(upn(90), "ashcombe", "Y4", HIGH), (upn(91), "ashcombe", "Y4", LOW)]
    later = taken(
        cohort([*((upn(at), "ashcombe", "Y4", band) for at, band in enumerate(now)), *joiners])
    )
    look_up_earlier([later, earlier], [], context)
    moved = Counter({("internal", one, other): 1 for one, other in zip(before, now, strict=True)})
    assert table(later) == moved + Counter({("none", NONE, HIGH): 1, ("none", NONE, LOW): 1})
    assert [in_words(each) for each in later.looked_up] == [
        (
            "ashcombe, Y4 reading: 9 of 11 pupils found in earlier results, 2 with no baseline, "
            "0 leavers (baseline internal, autumn 2024/25)"
        )
    ]
    assert earlier.movements == []


def test_leavers_are_those_who_should_be_in_the_year_group_now(context: Context) -> None:
    earlier = taken(
        cohort(
            [
                (upn(1), "ashcombe", "Y3", LOW),
                (upn(2), "ashcombe", "Y3", LOW),  # left
                (upn(3), "ashcombe", "Y3", HIGH),  # left
                (upn(4), "ashcombe", "Y6", HIGH),  # went on to secondary school
                (upn(5), "birch-infant", "Y3", HIGH),  # of another school
            ],
            year="2023/24",
        )
    )
    now = taken(cohort([(upn(1), "ashcombe", "Y4", MIDDLE)]))
    look_up_earlier([now], [earlier], context)
    assert "1 of 1 pupils found in earlier results, 0 with no baseline, 2 leavers" in in_words(
        now.looked_up[0]
    )
    assert table(now) == {("internal", LOW, MIDDLE): 1}


def test_a_upn_is_found_across_schools_and_an_id_only_within_one(context: Context) -> None:
    earlier = taken(
        cohort([(upn(1), None, "Y2", LOW), ("77", "birch-infant", "Y2", HIGH)], year="2022/23",
               baseline="ks1")
    )  # fmt: skip
    now = taken(cohort([(upn(1), "ashcombe", "Y4", LOW), ("77", "ashcombe", "Y4", HIGH)]))
    look_up_earlier([now], [earlier], context)
    assert table(now) == {("ks1", LOW, LOW): 1, ("none", NONE, HIGH): 1}


def test_a_former_upn_is_as_good_on_either_side(context: Context) -> None:
    earlier = taken(
        cohort([(upn(1), "ashcombe", "Y3", LOW), (upn(2), "ashcombe", "Y3", MIDDLE)],
               year="2023/24", former={1: upn(12)})
    )  # fmt: skip
    now = taken(
        cohort([(upn(11), "ashcombe", "Y4", HIGH), (upn(12), "ashcombe", "Y4", LOW)],
               former={0: upn(1)})
    )  # fmt: skip
    look_up_earlier([now], [earlier], context)
    assert table(now) == {("internal", LOW, HIGH): 1, ("internal", MIDDLE, LOW): 1}


def test_who_could_be_several_is_left_out_and_counted(context: Context) -> None:
    earlier = taken(
        cohort(
            [
                (upn(1), "ashcombe", "Y3", LOW),
                (upn(1), "ashcombe", "Y3", HIGH),  # the same UPN with another band
                (upn(2), "ashcombe", "Y3", LOW),
                (upn(2), "ashcombe", "Y3", LOW),  # the same UPN, alike: one pupil
                (upn(3), "ashcombe", "Y3", MIDDLE),
            ],
            year="2023/24",
        )
    )
    now = taken(
        cohort(
            [
                (upn(1), "ashcombe", "Y4", LOW),
                (upn(2), "ashcombe", "Y4", LOW),
                (upn(3), "ashcombe", "Y4", LOW),  # two pupils claim to have been this one
                (upn(4), "ashcombe", "Y4", LOW),
            ],
            former={3: upn(3)},
        )
    )
    look_up_earlier([now], [earlier], context)
    assert table(now) == {("internal", LOW, LOW): 1}
    assert "3 left out: they could be several, or have two bands" in in_words(now.looked_up[0])


def test_a_pupil_of_two_schools_counts_in_both(context: Context) -> None:
    earlier = taken(cohort([(upn(1), "ashcombe", "Y3", LOW)], year="2023/24"))
    now = taken(cohort([(upn(1), "ashcombe", "Y4", HIGH), (upn(1), "birch-infant", "Y4", HIGH)]))
    look_up_earlier([now], [earlier], context)
    assert [each.school for each in now.movements] == ["ashcombe", "birch-infant"]
    assert table(now) == {("internal", LOW, HIGH): 2}


def test_key_stage_1_goes_before_the_early_years_and_both_before_the_schools_own(
    context: Context,
) -> None:
    pupil = (upn(1), "ashcombe")
    given = {
        "eyfs": cohort([(*pupil, "R", HIGH)], year="2018/19", baseline="eyfs"),
        "ks1": cohort([(*pupil, "Y2", LOW)], year="2020/21", baseline="ks1"),
        "internal": cohort([(*pupil, "Y6", MIDDLE)], window="autumn"),
    }
    for names in (["internal", "eyfs", "ks1"], ["internal", "eyfs"], ["internal"]):
        now = taken(cohort([(*pupil, "Y6", HIGH)], baseline=""))
        look_up_earlier([now, *(taken(given[name]) for name in names)], [], context)
        assert {each.key[4] for each in now.movements} == {names[-1]}


def test_of_the_schools_own_the_earliest_is_the_baseline_of_every_later_window(
    context: Context,
) -> None:
    files = {
        window: taken(cohort([(upn(1), "ashcombe", "Y4", band)], window=window))
        for window, band in (("autumn", LOW), ("spring", MIDDLE), ("summer", HIGH))
    }
    look_up_earlier(list(files.values()), [], context)
    assert table(files["autumn"]) == {}
    assert table(files["spring"]) == {("internal", LOW, MIDDLE): 1}
    assert table(files["summer"]) == {("internal", LOW, HIGH): 1}


def test_files_named_as_earlier_go_before_those_of_the_call_and_may_be_of_the_same_window(
    context: Context,
) -> None:
    beside = taken(cohort([(upn(1), "ashcombe", "Y4", LOW)], window="autumn"))
    named = taken(cohort([(upn(1), "ashcombe", "Y4", MIDDLE)]))
    now = taken(cohort([(upn(1), "ashcombe", "Y4", HIGH)]))
    look_up_earlier([beside, now], [named], context)
    assert table(now) == {("internal", MIDDLE, HIGH): 1}


def test_a_baseline_that_finds_few_gives_way_to_one_that_finds_half(context: Context) -> None:
    pupils = [(upn(at), "ashcombe") for at in range(4)]
    first = taken(cohort([(*pupils[0], "Y2", LOW)], year="2020/21", baseline="ks1"))
    own = taken(cohort([(*each, "Y6", MIDDLE) for each in pupils[:2]], window="autumn"))
    now = taken(cohort([(*each, "Y6", HIGH) for each in pupils], baseline=""))
    look_up_earlier([now], [first, own], context)
    assert table(now) == {("internal", MIDDLE, HIGH): 2, ("none", NONE, HIGH): 2}


def test_results_of_the_end_of_primary_school_and_later_ones_are_no_baseline(
    context: Context,
) -> None:
    pupil = (upn(1), "ashcombe")
    last = taken(cohort([(*pupil, "Y6", LOW)], year="2023/24", baseline=""))
    later = taken(cohort([(*pupil, "Y5", LOW)], year="2025/26"))
    now = taken(cohort([(*pupil, "Y4", HIGH)]))
    look_up_earlier([now], [last, later], context)
    assert now.movements == []


def test_a_subject_without_earlier_results_has_no_table(context: Context) -> None:
    earlier = taken(cohort([(upn(1), "ashcombe", "Y4", LOW)], window="autumn"))
    now = taken(cohort([(upn(1), "ashcombe", "Y4", HIGH)], subject="gps"))
    look_up_earlier([earlier, now], [], context)
    assert now.movements == []
    assert now.diagnostics == []


def test_nobody_found_in_results_that_were_named_is_said(context: Context) -> None:
    earlier = taken(cohort([(upn(7), "ashcombe", "Y3", LOW)], year="2023/24"))
    now = taken(cohort([(upn(1), "ashcombe", "Y4", HIGH)]))
    look_up_earlier([now], [earlier], context)
    assert now.movements == []
    assert [each.code for each in now.diagnostics] == ["INT231"]


def test_nobody_is_awaited_in_results_of_other_year_groups_or_subjects(context: Context) -> None:
    elder = taken(cohort([(upn(7), "ashcombe", "Y2", LOW)], year="2023/24"))
    other = taken(cohort([(upn(7), "ashcombe", "Y3", LOW)], year="2023/24", subject="gps"))
    now = taken(cohort([(upn(1), "ashcombe", "Y4", HIGH)]))
    look_up_earlier([now], [elder, other], context)
    assert now.diagnostics == []


def test_movements_are_counted_by_the_groups_that_are_told(context: Context) -> None:
    pupils = [(upn(at), "ashcombe", "Y4", LOW) for at in range(3)]
    earlier = taken(cohort([pupils[0], pupils[1]], window="autumn"))
    now = taken(cohort([(*each[:3], HIGH) for each in pupils], sex="FMF"))
    look_up_earlier([earlier, now], [], context)
    assert table(now, "girls") == {("internal", LOW, HIGH): 1, ("none", NONE, HIGH): 1}
    assert table(now, "boys") == {("internal", LOW, HIGH): 1}


def test_who_had_a_good_level_of_development_and_who_did_not_meet_in_phonics_is_known(
    context: Context,
) -> None:
    pupils = [(upn(at), "ashcombe") for at in range(3)]
    early = cohort([(*each, "R", None) for each in pupils[:2]], year="2021/22",
                   achieved=("gld", [True, False]))  # fmt: skip
    check = cohort([(*each, "Y1", None) for each in pupils[:2]], year="2022/23",
                   achieved=("phonics_y1", [True, False]))  # fmt: skip
    now = cohort([(*each, "Y3", LOW) for each in pupils])
    with_earlier(now, [], [early, check, now])
    assert now.pupils["had_gld"].to_list() == [True, False, None]
    assert now.pupils["phonics_y1"].to_list() == [True, False, None]
    assert {"had_gld", "phonics_y1"} <= now.known


def test_statutory_results_go_before_the_schools_own_of_the_same_window(context: Context) -> None:
    pupil = (upn(1), "ashcombe")
    before = taken(cohort([(*pupil, "Y2", LOW)], year="2020/21", baseline="ks1"))
    own = taken(cohort([(*pupil, "Y6", MIDDLE)]), cohort([(*pupil, "Y6", MIDDLE)], subject="art"))
    test = taken(cohort([(*pupil, "Y6", HIGH)], baseline=""))
    look_up_earlier([own, before, test], [], context)
    assert table(test) == {("ks1", LOW, HIGH): 1}
    assert own.movements == []


BANDS = st.sampled_from([LOW, MIDDLE, HIGH])
SCHOOLS = st.sampled_from(["ashcombe", "birch-infant"])


@given(
    before=st.lists(st.tuples(st.integers(0, 30), SCHOOLS, BANDS), max_size=25),
    now=st.lists(
        st.tuples(st.integers(0, 30), SCHOOLS, BANDS), max_size=25, unique_by=lambda each: each[:2]
    ),
)
def test_every_pupil_with_a_band_is_counted_once_or_said_to_be_left_out(
    before: list[tuple[int, str, str]], now: list[tuple[int, str, str]]
) -> None:
    class Groups:
        groups: dict[str, object] = {}  # noqa: RUF012 - nothing changes it

    earlier = taken(cohort([(upn(n), school, "Y3", band) for n, school, band in before],
                           year="2023/24"))  # fmt: skip
    later = taken(cohort([(upn(n), school, "Y4", band) for n, school, band in now]))
    look_up_earlier([later], [earlier], Groups())  # type: ignore[arg-type]

    bands: dict[int, set[str]] = {}
    for number, _, band in before:
        bands.setdefault(number, set()).add(band)
    expected: Counter[tuple[str, str, str, str]] = Counter()
    for school in ("ashcombe", "birch-infant"):
        here = [(number, band) for number, its, band in now if its == school]
        if not any(len(bands.get(number, ())) == 1 for number, _ in here):
            continue
        for number, band in here:
            known = bands.get(number, set())
            if len(known) == 1:
                expected[school, "internal", next(iter(known)), band] += 1
            elif not known:
                expected[school, "none", NONE, band] += 1
    found: Counter[tuple[str, str, str, str]] = Counter()
    for each in later.movements:
        found[each.school, each.key[4], each.key[5], each.key[6]] += each.pupils
    assert found == expected


def test_groups_that_are_the_rest_are_made_only_where_everybody_is_known(context: Context) -> None:
    """Of three pupils one's sex is not told: girls and boys together would not be all."""
    pupils = [(upn(at), "ashcombe", "Y4", LOW) for at in range(3)]
    earlier = taken(cohort(pupils, window="autumn"))
    own = cohort([(*each[:3], HIGH) for each in pupils], sex="FMF")
    told: dict[str, list[str | None] | list[bool]] = {
        "sex": ["F", "M", None],
        "sen": ["N", "K", None],
        "eal": [True, False, False],
    }
    own.pupils = own.pupils.with_columns(
        *(pl.Series(name, values) for name, values in told.items())
    )
    own.known = frozenset(told)
    now = taken(own)
    look_up_earlier([earlier, now], [], context)
    counted = {group: table(now, group).total() for group in GROUPS_OF_THREE}
    assert counted == GROUPS_OF_THREE


GROUPS_OF_THREE = {
    "all": 3,
    "girls": 0,
    "boys": 0,
    "no_sen": 0,
    "sen_support": 1,
    "ehcp": 0,
    "eal": 1,
    "not_eal": 2,
}
