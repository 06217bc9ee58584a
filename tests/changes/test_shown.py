"""What is hidden on either side tells nothing: not its value, nor which way it went."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from tests.changes.folders import Files, compared, edited, example, folder, with_rows

from trustkit.changes.consequences.model import Moves, ResultMove
from trustkit.changes.difference import Difference
from trustkit.changes.policies.apart import Apart, Effect
from trustkit.changes.render.data import as_json
from trustkit.changes.render.markdown import as_markdown
from trustkit.changes.render.table import as_table
from trustkit.changes.shown.hidden import Hidden, NoSuchAudience
from trustkit.changes.shown.results import NotShown, shown_apart, shown_moves

KPIS = "schools/thornby-moor/kpis/2024-25.csv"
SMALL = "summer,R,gld,disadvantaged,900004,statutory_return,4,4,"
WHOLE = "schools/marram-park/kpis/2024-25.csv"


@cache
def base() -> Files:
    return example(schools=("marram-park", "thornby-moor", "withy-brook"))


def formats(found: Difference) -> tuple[str, str, str]:
    return as_json(found), as_markdown(found, "more"), as_table(found, "more")


def small(achieved: int) -> Files:
    """A group of four pupils, of whom another number reached it."""
    return edited(base(), KPIS, SMALL, SMALL.replace("4,4,", f"4,{achieved},"))


def test_whatever_a_hidden_figure_becomes_the_same_is_said() -> None:
    """Which way it moved, and by how much, makes no difference to a single byte."""
    one, other = (compared(base(), small(number), audience="trustees") for number in (1, 3))
    assert formats(one) == formats(other)
    assert "1 figure that this audience is not shown" in as_json(one)
    assert "disadvantaged" not in as_json(one)


def test_and_from_the_other_side() -> None:
    one, other = (compared(small(number), base(), audience="trustees") for number in (1, 3))
    assert formats(one) == formats(other)


def test_the_confidential_audience_is_shown_it_and_told_so() -> None:
    found = compared(base(), small(1))
    text = as_markdown(found, "more")
    assert "100.0% (4 of 4) → 25.0% (1 of 4)" in text
    assert "CONFIDENTIAL" in text


def test_a_figure_that_was_large_enough_on_one_side_only_is_hidden_on_both() -> None:
    row = "summer,Y1,phonics_y1,all,900005,statutory_return,28,19,"
    shrunk = edited(base(), WHOLE, row, row.replace("28,19", "5,4"))
    for before, after in ((base(), shrunk), (shrunk, base())):
        text = as_json(compared(before, after, audience="trustees"))
        assert "19 of 28" not in text
        assert "4 of 5" not in text


def test_words_that_cite_a_hidden_figure_are_kept_back() -> None:
    path = "schools/thornby-moor/sef/2025-26.yaml"
    area = (
        "areas:\n  - area: inclusion\n    grade: expected standard\n    evidence:\n"
        "      - text: Three of our four\n"
        "        figure: {measure: gld, academic_year: 2024/25, year_group: R, group: disadvantaged}\n"
    )
    text = base()[path].decode().replace("  - area: inclusion", "  - area: inclusion_as_before", 1)
    after = {**base(), path: text.replace("areas:\n", area, 1).encode()}
    assert "Three of our four" in as_json(compared(base(), after))
    assert "Three of our four" not in as_json(compared(base(), after, audience="trustees"))


def test_counts_of_transitions_are_for_the_confidential_audience() -> None:
    path = "schools/marram-park/transitions/2024-25.csv"
    after = edited(base(), path, "high,high,1,", "high,high,2,")
    assert "2 pupils" in as_json(compared(base(), after))
    assert "2 pupils" not in as_json(compared(base(), after, audience="trustees"))


def test_where_a_side_cannot_be_judged_no_figure_is_shown() -> None:
    broken = {**small(1), "policy/2025-09-01/rag.yaml": b"rules: [\n"}
    document = json.loads(as_json(compared(base(), broken, audience="trustees")))
    assert document["results"] is None
    (record,) = (each for each in document["records"] if each["path"] == KPIS)
    assert [each["before"] for each in record["changes"]] == [None]


def test_an_audience_that_the_trust_does_not_name() -> None:
    less = edited(base(), "trustkit.yaml", "  governors: {minimum_cell: 6}\n", "")
    with pytest.raises(NoSuchAudience):
        compared(less, less, audience="governors")


def test_every_figure_of_the_example_that_is_hidden_stays_so() -> None:
    """Every row that counts is written anew; of those hidden no count is anywhere."""
    after = dict(base())
    for path in (path for path in base() if "/kpis/" in path):
        lines = after[path].decode().splitlines()
        rows = [line.split(",") for line in lines[1:]]
        for cells in rows:
            if cells[7] and int(cells[6]) < 6:
                cells[7] = str((int(cells[7]) + 1) % (int(cells[6]) + 1))
        after[path] = ("\n".join([lines[0], *map(",".join, rows)]) + "\n").encode()
    found = compared(base(), after, audience="trustees")
    assert found.moves is not None
    hidden = [
        f"({achieved} of {eligible})"
        for eligible in range(1, 6)
        for achieved in range(eligible + 1)
    ]
    for text in formats(found):
        assert [each for each in hidden if each in text] == []
    assert folder(after).table("observation").height == folder(base()).table("observation").height


def test_that_a_hidden_result_moved_is_not_even_counted() -> None:
    """That it moved when a comparator went from 67 to 40 would say that it lies between them."""
    key = ("a", "2024/25", "summer", "Y1", "phonics_y1", "girls", "teacher", 0)
    total = ("", *key[1:])
    flags = dict.fromkeys((key, total), (True, True, True))
    rules = compared(base(), base(), audience="trustees").rules
    hidden = Hidden(rules, flags, frozenset(), {}, frozenset(), judged=True)
    row = {"comparator_level": "national", "based_on": "one_year", "rating": "red"}
    moved, new = (ResultMove(key, how, row, row, ("rating",)) for how in ("moved", "new"))
    both = Moves(results=(moved, new), totals=(replace(moved, key=total),))
    moves, not_shown = shown_moves(both, hidden)
    assert moves == Moves()
    assert not_shown == NotShown({"a": 1}, 0)
    effect = Effect(ratings=(moved,))
    apart = Apart((), effect, effect, effect, ("2025-09-01", "2025-09-01"))
    seen = shown_apart(apart, moves, hidden)
    assert seen is not None
    assert (seen.policy, seen.data, seen.together) == (Effect(), Effect(), Effect())


def test_a_new_hidden_figure_is_counted() -> None:
    path = "schools/thornby-moor/kpis/2025-26.csv"
    row = "summer,Y1,phonics_y1,disadvantaged,900004,statutory_return,4,1,,,,,provisional,2026-10-01,1,a"
    found = compared(base(), with_rows(base(), path, row), audience="trustees")
    assert found.not_shown.results == {"thornby-moor": 1}
