"""The whole: nothing from nothing, the mirror, what policy does alone, and a side that is broken."""

from __future__ import annotations

from functools import cache

from tests.changes.folders import NATIONAL, RAG, SCHEME, Files, compared, edited, example, with_rows

from trustkit.changes.consequences.model import Moves
from trustkit.changes.difference import Difference
from trustkit.changes.render.data import as_json
from trustkit.changes.render.verdict import verdict

KPIS = "schools/larkfield-infant/kpis/2024-25.csv"
WORSE = (
    "summer,Y1,phonics_y1,all,900006,statutory_return,60,30,,,,,provisional,2025-10-20,3,made up"
)


@cache
def base() -> Files:
    return example()


def test_the_same_twice_differs_in_nothing() -> None:
    found = compared(base(), dict(base()))
    assert found.nothing
    assert found.moves is not None
    assert found.moves == Moves()
    first, second = verdict(found)
    assert first == "Nothing differs."
    assert second.startswith("No finding is introduced or cleared; trustkit validate ")


def test_the_same_bytes_and_the_same_words_are_told_alike() -> None:
    """Trees that hold the same bytes are not judged: what is said is as if they had been."""
    noted = {**base(), RAG: b"# a note\n" + base()[RAG]}
    same, form = compared(base(), dict(base())), compared(base(), noted)
    assert form.form_only == (RAG,)
    assert (same.findings, same.rules, same.as_of) == (form.findings, form.rules, form.as_of)
    assert (same.moves, same.not_shown, same.calendar) == (
        form.moves,
        form.not_shown,
        form.calendar,
    )


def test_the_same_folder_without_a_policy_says_so_and_fails() -> None:
    broken = {**base(), RAG: b"rules: [\n"}
    found = compared(broken, dict(broken))
    assert found.nothing
    assert found.moves is None
    assert found.problems
    assert found.findings.errors > 0


@cache
def corrected() -> Difference:
    return compared(base(), with_rows(base(), KPIS, WORSE))


def test_a_rating_that_moves_names_the_cell_that_moved_it() -> None:
    moves = corrected().moves
    assert moves is not None
    (move,) = (each for each in moves.results if "rating" in each.aspects)
    assert (move.key[:5], move.was("rating"), move.now("rating")) == (
        ("larkfield-infant", "2024/25", "summer", "Y1", "phonics_y1"),
        "green",
        "red",
    )
    (cause,) = move.causes
    line = len(base()[KPIS].decode().splitlines()) + 1
    assert (cause.path, cause.line, cause.before, cause.after) == (
        KPIS,
        line,
        "82% (49 of 60)",
        "50% (30 of 60)",
    )


def test_the_other_way_round_is_the_mirror() -> None:
    there, back = corrected(), compared(with_rows(base(), KPIS, WORSE), base())
    assert there.moves is not None
    assert back.moves is not None
    assert [(each.key, each.before, each.after) for each in there.moves.results] == [
        (each.key, each.after, each.before) for each in back.moves.results
    ]
    assert [(each.school, each.before, each.after) for each in there.moves.categories] == [
        (each.school, each.after, each.before) for each in back.moves.categories
    ]
    assert {each.fingerprint for each in there.findings.introduced} == {
        each.fingerprint for each in back.findings.cleared
    }


def test_policy_is_told_apart_from_data() -> None:
    after = with_rows(base(), KPIS, WORSE)
    after = edited(after, RAG, "fixed: 80", "fixed: 60")
    after = edited(after, SCHEME, "newest_within_years: 2", "newest_within_years: 4")
    found = compared(base(), after).apart
    assert found is not None
    by_label = {each.label: each.effect for each in found.units}
    assert set(by_label) == {"rule staff-views-heard", "criterion “Outcomes”"}
    rule, criterion = by_label["rule staff-views-heard"], by_label["criterion “Outcomes”"]
    assert rule is not None
    assert criterion is not None
    assert {each.key[4] for each in rule.ratings} == {"staff_survey_views_heard"}
    assert criterion.ratings == ()
    assert {each.key[4] for each in found.data.ratings} == {"phonics_y1"}
    assert found.together.ratings == ()


def test_what_only_data_and_policy_together_move_is_said() -> None:
    """A tolerance of 40 points alone moves phonics nowhere, and neither colour is then the data's."""
    worse = WORSE.replace("60,30", "60,45")
    after = with_rows(base(), KPIS, worse)
    national = "phonics_y1,Y1,2024/25,summer,full_year,all,national,england,80,"
    after = edited(after, NATIONAL, national, national.replace(",80,", ",75,"))
    found = compared(base(), after)
    assert found.apart is not None
    phonics = [each.was("rating") for each in found.apart.data.ratings]
    assert phonics == ["green"]
    assert found.moves is not None
    assert [each for each in found.moves.results if each.school == "larkfield-infant"
            and "rating" in each.aspects] == []  # fmt: skip


def test_a_criterion_that_needs_another_is_said_not_to_stand_alone() -> None:
    after = edited(
        base(), SCHEME, "when: {gives_support: [able]}", "when: {helps_others: [able]}"
    )  # fmt: skip
    after = edited(after, SCHEME, "  gives_support:\n", "  helps_others:\n")
    after = {**after, SCHEME: after[SCHEME].replace(b"{gives_support:", b"{helps_others:")}
    found = compared(base(), after).apart
    assert found is not None
    problems = [each.problem for each in found.units if each.problem]
    assert problems
    assert all(each.startswith("it can’t stand without the other changes") for each in problems)


def test_a_school_under_another_folder_name_is_still_that_school() -> None:
    after = {path.replace("schools/kettle-lane/", "schools/kettle/"): content
             for path, content in base().items()}  # fmt: skip
    found = compared(base(), after)
    assert found.renamed == {"kettle-lane": "kettle"}
    assert found.records == ()
    assert found.moves is not None
    assert found.moves.results == ()
    assert '"kettle-lane": "kettle"' in as_json(found)


def test_a_side_without_a_policy_is_compared_as_far_as_it_can_be() -> None:
    broken = {path: content for path, content in base().items() if path != RAG}
    for before, after in ((base(), broken), (broken, base())):
        found = compared(before, after)
        assert found.moves is None
        assert found.problems
        assert [each.path for each in found.records] == [RAG]
        assert verdict(found)[0].startswith(
            "What this does to ratings and categories can’t be said"
        )


def test_the_later_date_alone_is_held_apart() -> None:
    row = WORSE.replace("2025-10-20", "2029-10-20")
    found = compared(base(), with_rows(base(), KPIS, row))
    assert str(found.as_of) == "2029-10-20"
    assert "The later date alone moves 0 of its ratings and" in found.calendar


def test_findings_are_matched_and_those_of_old_evidence_set_apart() -> None:
    wrong = WORSE.replace("60,30", "60,61")
    found = compared(base(), with_rows(base(), KPIS, wrong)).findings
    assert found.errors > 0
    assert {each.path for each in found.introduced} == {KPIS}
    assert {each.code[:3] for each in found.stale} <= {"FRE"}


def test_an_earlier_year_that_a_result_is_pooled_with_is_its_cause() -> None:
    """Forty fewer of 59 pupils the year before: this year’s trend is no longer what it was."""
    path = "schools/larkfield-infant/kpis/2023-24.csv"
    row = "summer,Y1,phonics_y1,all,900006,statutory_return,59,46,"
    after = edited(base(), path, row, row.replace("59,46", "59,6"))
    moves = compared(base(), after).moves
    assert moves is not None
    (move,) = (each for each in moves.results if each.key[1:5] == _PHONICS_NOW)
    assert "trend" in move.aspects
    (cause,) = move.causes
    assert (cause.path, cause.before, cause.after) == (path, "78% (46 of 59)", "10% (6 of 59)")
    assert "2023/24" in cause.role


_PHONICS_NOW = ("2024/25", "summer", "Y1", "phonics_y1")
