"""Records are compared by what they say."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from functools import cache
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.changes.folders import (
    NATIONAL,
    RAG,
    SCHEME,
    Files,
    edited,
    example,
    folder,
    with_rows,
    without,
)

from trustkit.changes.records.files import record_changes
from trustkit.changes.records.model import Change, RecordChange, RecordChanges
from trustkit.changes.records.prose import lines_changed
from trustkit.changes.records.values import MISSING, compared
from trustkit.changes.words import Words

KPIS = "schools/marram-park/kpis/2024-25.csv"
SCHOOL = "schools/marram-park/school.yaml"
DAY = date(2026, 10, 31)


@cache
def base() -> Files:
    return example()


def changes(before: Files, after: Files) -> RecordChanges:
    old, new = folder(before), folder(after)
    return record_changes(old, new, Words(old, new), DAY)


def only(after: Files) -> RecordChange:
    """The one record that differs from the example."""
    (found,) = changes(base(), after).records
    return found


def one(after: Files) -> Change:
    (found,) = only(after).changes
    return found


def told(change: Change) -> tuple[str, str | None, str | None]:
    before = change.before.text if change.before else None
    return change.label, before, change.after.text if change.after else None


def test_a_correction_is_told_in_the_schools_words() -> None:
    row = "summer,Y1,phonics_y1,all,900005,statutory_return,28,17,,,,,provisional,2026-10-20,2,made up"
    found = one(with_rows(base(), KPIS, row))
    assert told(found) == (
        "Phonics Y1, summer 2024/25, all pupils",
        "68% (19 of 28)",
        "61% (17 of 28)",
    )
    assert found.note == "corrected on 20 October 2026 (revision 2)"


def test_a_row_written_over_is_said_to_leave_no_history() -> None:
    found = one(edited(base(), KPIS, "statutory_return,28,19,", "statutory_return,28,20,"))
    assert told(found)[1:] == ("68% (19 of 28)", "71% (20 of 28)")
    assert found.note == "the row itself was rewritten, which leaves no history"


def test_history_added_below_the_row_that_counts_moves_nothing() -> None:
    row = "summer,Y1,phonics_y1,all,900005,statutory_return,28,3,,,,,internal,2025-01-20,1,made up"
    found = one(with_rows(base(), KPIS, row))
    assert told(found)[1:] == ("68% (19 of 28)", "68% (19 of 28)")
    assert found.note == "the figure that counts is the same; 1 other row of its history"


def test_a_row_of_a_later_date_waits() -> None:
    row = "summer,Y1,phonics_y1,all,900005,statutory_return,28,3,,,,,final,2027-01-20,2,made up"
    found = one(with_rows(base(), KPIS, row))
    assert "1 of them dated later than this comparison" in found.note


def test_a_comparator_revised() -> None:
    found = one(
        edited(
            base(), NATIONAL,
            "phonics_y1,Y1,2024/25,summer,full_year,all,national,england,80,",
            "phonics_y1,Y1,2024/25,summer,full_year,all,national,england,79,",
        )
    )  # fmt: skip
    assert told(found) == (
        "national Phonics Y1, summer 2024/25 (full year), all pupils, state funded",
        "80% (provisional), released 1 December 2025",
        "79% (provisional), released 1 December 2025",
    )


def test_a_field_is_named_as_people_name_it() -> None:
    found = only(edited(base(), SCHOOL, "pan: 30", "pan: 45"))
    assert found.title == "the school itself"
    assert [told(each) for each in found.changes] == [("published admission number", "30", "45")]


def test_items_of_a_list_are_matched_by_what_they_are_called() -> None:
    found = one(edited(base(), RAG, "fixed: 80", "fixed: 85"))
    assert told(found) == ("rule staff-views-heard: comparisons: fixed", "80", "85")
    found = one(edited(base(), SCHEME, "fewest_pupils: 30", "fewest_pupils: 25"))
    assert told(found) == ("criterion outcomes: fewest pupils", "30", "25")


def test_the_order_of_rules_is_meaning_and_that_of_contacts_is_not() -> None:
    text = base()[RAG].decode()
    head, first, rest = text.partition("  - id: staff-contribution")
    block, second, tail = (first + rest).partition("  - id: staff-views-heard")
    third, fourth, others = tail.partition("  - id: counts-and-surveys")
    swapped = head + second + third + block + fourth + others
    found = one({**base(), RAG: swapped.encode()})
    assert (found.label, found.note) == ("rules: order", "only the order differs")
    contacts = edited(
        base(), SCHOOL, "  - role: Headteacher\n  - role: Deputy Headteacher\n",
        "  - role: Deputy Headteacher\n  - role: Headteacher\n",
    )  # fmt: skip
    assert changes(base(), contacts).records == ()
    assert changes(base(), contacts).form_only == (SCHOOL,)


def test_prose_is_counted_and_not_retold() -> None:
    path = "schools/marram-park/reviews/2025-10-16-peer-challenge-review.md"
    after = {**base(), path: base()[path] + b"\nAnother line.\nAnd another.\n"}
    assert only(after).note == "in its prose: 3 lines added"
    assert lines_changed("a\nb\n", "a\r\nb") == ""


def test_a_record_added_and_one_gone() -> None:
    path = "schools/marram-park/decisions/2025-10-23-support-category.yaml"
    gone = only(without(base(), path))
    assert (gone.how, gone.title) == ("removed", "decision on Support category, 23 October 2025")
    (come,) = changes(without(base(), path), base()).records
    assert come.how == "added"
    assert [(each.label, each.after) for each in come.changes] == [
        (each.label, each.before) for each in gone.changes
    ]


def test_a_record_under_another_name_is_renamed() -> None:
    path = "schools/marram-park/reviews/2025-10-16-peer-challenge-review.md"
    other = path.replace("peer-challenge", "autumn")
    found = only({**without(base(), path), other: base()[path]})
    assert (found.how, found.path, found.was, found.changes) == ("renamed", other, path, ())


def test_what_cannot_be_read_is_said_and_breaks_nothing() -> None:
    found = only({**base(), SCHOOL: b"name: [\n"})
    assert (found.how, found.note) == ("unreadable", "it can’t be read now: see the findings")
    found = only({**base(), KPIS: base()[KPIS] + b"summer,Y1\n"})
    assert found.note == "1 line of it can’t be read now: see the findings"


def test_plain_values() -> None:
    assert list(compared({"a": 1, "b": [1, 2]}, {"b": [2, 1], "a": 1})) == []
    (found,) = compared({"a": 1}, {"a": 1, "b": 2})
    assert (found.named, found.before, found.after) == (("b",), MISSING, 2)


@settings(max_examples=6)
@given(st.randoms(use_true_random=False), st.sampled_from([KPIS, NATIONAL, RAG, SCHEME, SCHOOL]))
def test_another_form_is_no_change(chance: random.Random, path: str) -> None:
    written = _rewritten(base()[path].decode(), path, chance)
    found = changes(base(), {**base(), path: written.encode()})
    assert found.records == ()
    assert found.form_only in ((), (path,))


def _rewritten(text: str, path: str, chance: random.Random) -> str:
    """The same said in another form: rows in another order, quotation marks, comments, line ends."""
    end = chance.choice(["\n", "\r\n"])
    if path.endswith(".csv"):
        head, *rows = csv.reader(io.StringIO(text))
        chance.shuffle(rows)
        out = io.StringIO(newline="")
        styles: list[Literal[0, 1]] = [csv.QUOTE_MINIMAL, csv.QUOTE_ALL]
        style = chance.choice(styles)
        csv.writer(out, lineterminator=end, quoting=style).writerows([head, *rows])
        return out.getvalue()
    lines = []
    for line in text.splitlines():
        if chance.random() < 0.1 and not line.startswith("  "):
            lines.append("# a note that says nothing")
        lines.append(line)
    return end.join(lines) + end


def test_a_new_version_of_the_policy_is_compared_with_the_one_before_it() -> None:
    copied = {
        path.replace("2025-09-01", "2026-12-01"): content
        for path, content in base().items()
        if path.startswith("policy/2025-09-01/")
    }
    later = SCHEME.replace("2025-09-01", "2026-12-01")
    copied[later] = copied[later].replace(b"fewest_pupils: 30", b"fewest_pupils: 33")
    found = changes(base(), {**base(), **copied}).records
    assert {each.path for each in found} == set(copied)
    by_path = {each.path: each for each in found}
    scheme = by_path.pop(later)
    assert (scheme.how, scheme.was, scheme.note) == ("added", SCHEME, f"compared with {SCHEME}")
    (change,) = scheme.changes
    assert (change.how, *told(change)[1:]) == ("changed", "30", "33")
    assert change.before is not None
    assert change.before.path == SCHEME
    assert change.after is not None
    assert change.after.path == later
    assert [each.changes for each in by_path.values()] == [()] * len(by_path)
    assert by_path["policy/2026-12-01/rag.yaml"].note == "the same as policy/2025-09-01/rag.yaml"


def test_of_several_versions_the_newest_before_is_the_one_compared_with() -> None:
    def version(day: str, fewest: str) -> Files:
        text = base()[SCHEME].replace(b"fewest_pupils: 30", f"fewest_pupils: {fewest}".encode())
        return {SCHEME.replace("2025-09-01", day): text}

    before = {**base(), **version("2026-12-01", "31"), **version("2028-12-01", "39")}
    (found,) = changes(before, {**before, **version("2027-12-01", "33")}).records
    assert [told(each)[1:] for each in found.changes] == [("31", "33")]
    (first,) = changes(base(), {**base(), **version("2024-12-01", "33")}).records
    assert first.was == ""
    assert all(each.before is None for each in first.changes)
