"""How a file must be built: each rule on the smallest file that breaks it, and on one that does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trustkit.intake.take import Intake

Ingest = Callable[..., Intake]
Typed = Callable[..., Path]

HEADINGS = "time_period,time_identifier,geographic_level,country_code,sex,children_count"
SOUND = "202425,Academic year,National,E92000001,Girls,10\n"


def _codes(ingest: Ingest, path: Path) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in ingest(path).refused]


def test_a_sound_file_breaks_no_rule(ingest: Ingest, typed: Typed) -> None:
    boys = SOUND.replace("Girls,10", "Boys,c")
    assert _codes(ingest, typed(f"{HEADINGS}\n{SOUND}{boys}\n")) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEADINGS.replace("sex", "the sex") + f"\n{SOUND}", ("INT120", 1)),
        (HEADINGS.replace("sex", "") + f"\n{SOUND}", ("INT120", 1)),
        (f"{HEADINGS},Children_Count\n{SOUND[:-1]},11\n", ("INT121", 1)),
        (f"{HEADINGS},ward_name\n{SOUND[:-1]},\n", ("INT122", 1)),
        (f"{HEADINGS}\n{SOUND}{SOUND.replace('Girls,10', 'Boys,')}", ("INT123", 3)),
        (f"{HEADINGS}\n{SOUND}{SOUND.replace('Girls,10', 'Boys, ')}", ("INT123", 3)),
        (f"{HEADINGS}\n{SOUND}{SOUND.replace('Girls', '')}", ("INT123", 3)),
        (
            f"{HEADINGS}\n{SOUND}{SOUND.replace('202425', '').replace('Girls', 'Boys')}",
            ("INT123", 3),
        ),
        (f"{HEADINGS}\n{SOUND}{SOUND.replace('10', '11')}", ("INT124", 2)),
        (f"{HEADINGS}\n{SOUND}{SOUND[:-1]},1\n", ("INT125", 3)),
        (f"{HEADINGS}\n{SOUND}202425,Academic ye", ("INT007", 3)),
        (f'{HEADINGS}\n{SOUND}202425,"Academic year,National,E92000001,Boys,1\n', ("INT051", 3)),
        (f"{HEADINGS}\n", ("INT009", 1)),
    ],
)
def test_each_rule_refuses_the_whole_file_and_names_the_line(
    ingest: Ingest, typed: Typed, text: str, fault: tuple[str, int]
) -> None:
    assert _codes(ingest, typed(text)) == [fault]


def test_every_fault_is_said_in_one_go(ingest: Ingest, typed: Typed) -> None:
    text = f"{HEADINGS.replace('sex', 'the sex')},ward_name\n{SOUND[:-1]},\n{SOUND[:-1]},\n"
    assert sorted(code for code, _ in _codes(ingest, typed(text))) == ["INT120", "INT122", "INT124"]


def test_rows_of_other_places_times_or_labels_are_not_the_same(
    ingest: Ingest, typed: Typed
) -> None:
    rows = (
        SOUND
        + SOUND.replace("202425", "202324")
        + SOUND.replace("Academic year", "Autumn term")
        + SOUND.replace("National", "Regional")
        + SOUND.replace("E92000001", "W92000004")
        + SOUND.replace("Girls", "Boys")
    )
    assert _codes(ingest, typed(f"{HEADINGS}\n{rows}")) == []


def test_numbers_that_may_be_labels_tell_rows_apart(ingest: Ingest, typed: Typed) -> None:
    # An age of 4 to 8 is a label though it is written as a number; nothing says so here.
    rows = "".join(
        f"202425,Academic year,National,E92000001,{sex},{1000 + 10 * age + len(sex)},{age}\n"
        for sex in ("Girls", "Boys", "Total", "Other", "Unknown")
        for age in range(4, 9)
    )
    assert _codes(ingest, typed(f"{HEADINGS},age\n{rows}")) == []


def test_metadata_says_which_columns_are_labels(
    ingest: Ingest, typed: Typed, tmp_path: Path
) -> None:
    rows = "".join(
        f"202425,Academic year,National,E92000001,Girls,{1000 + age},{age}.5\n" for age in range(9)
    )
    path = typed(f"{HEADINGS},score\n{rows}", "scores.csv")
    assert [code for code, _ in _codes(ingest, path)] == ["INT124"]
    meta = tmp_path / "scores.meta.csv"
    meta.write_text("col_name,col_type,label\nscore,Filter,Score\nsex,Filter,Sex\n")
    assert _codes(ingest, path) == []


def test_semicolons_and_capitals_and_a_byte_order_mark_are_understood(
    ingest: Ingest, typed: Typed
) -> None:
    text = "\ufeff" + f"{HEADINGS.upper()}\n{SOUND}".replace(",", ";")
    assert _codes(ingest, typed(text)) == []
