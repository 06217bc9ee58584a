"""Which mapping a file is read by, and mappings that can't be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.maps.conftest import WIDE
from tests.intake.maps.test_pupils import DIVIDED, LONG, WIDE_CSV

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.context import FolderFault
from trustkit.intake.formats.mapped.source import map_format, sources_of
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Put = Callable[..., Path]
Typed = Callable[..., Path]
Take = Callable[..., Intake]


def test_two_mappings_that_fit_are_listed_and_one_may_be_named(
    put_map: Put, typed: Typed, take: Take
) -> None:
    put_map(WIDE)
    put_map(WIDE.replace("of our MIS", "again"), "second-one")
    export = typed(WIDE_CSV)
    [fault] = take(export, year="2025/26").refused
    assert fault.code == "INT002"
    assert "map_our_mis" in fault.message
    assert "map_second_one" in fault.message
    done = take(export, year="2025/26", as_format=map_format("second-one"))
    assert done.refused == []
    [entry] = [text for path, text in done.files.items() if path.startswith("intake/ledger/")]
    assert b"format: map_second_one" in entry


def test_an_unfinished_mapping_is_refused_with_the_line(
    put_map: Put, typed: Typed, take: Take
) -> None:
    text = WIDE.replace(
        "assessment: teacher_standard\n    subject: maths",
        "assessment: FILL IN\n    subject: maths",
    )
    text = text.replace('disadvantaged: "no"', "disadvantaged: FILL IN")
    put_map(text)
    done = take(typed(WIDE_CSV), year="2025/26")
    lines = text.splitlines()
    expected = [at for at, line in enumerate(lines, start=1) if "FILL IN" in line]
    assert [(each.code, each.path, each.line) for each in done.refused] == [
        ("INT250", "intake/maps/our-mis.yaml", line) for line in expected
    ]
    assert done.files == {}


def test_an_unfinished_mapping_is_no_fault_of_the_folder(data: Path, put_map: Put) -> None:
    put_map(WIDE.replace("teacher_standard", "FILL IN"))
    told = read_folder(WorkingTree(data)).diagnostics
    assert [each for each in told if each.path.startswith("intake/maps/")] == []


def test_a_mapping_that_cannot_be_read_stops_the_intake(data: Path, put_map: Put) -> None:
    put_map(WIDE.replace("rows: pupils", "rows: children"))
    with pytest.raises(FolderFault) as stopped:
        sources_of(WorkingTree(data))
    assert stopped.value.diagnostics[0].path == "intake/maps/our-mis.yaml"


@pytest.mark.parametrize(
    ("was", "is_now", "code"),
    [
        ("assessment: teacher_standard", "assessment: teacher_standards", catalogue.MAP_NAMES_UNKNOWN),
        ("subject: maths", "subject: history", catalogue.MAP_NAMES_UNKNOWN),
        ("rows: pupils", "rows: pupils\nbasis: sats", catalogue.MAP_NAMES_UNKNOWN),
        ("words:", "codes: {2+: EXSS}\nwords:", catalogue.MAP_NAMES_UNKNOWN),
        ("prior: KS1 band", "prior: KS1 bands", catalogue.HEADING_MISSING),
        ("window: autumn\n    assessment: teacher_standard\n    subject: maths",
         "window: autumn\n    assessment: teacher_standard\n    subject: reading",
         catalogue.SAME_RESULT_TWICE),
        ("  year_group: NC Year\n", "", catalogue.YEAR_GROUP_NOT_TOLD),
        ("rows: pupils", "rows: pupils\nacademic_year: 2024/25", catalogue.MAP_TIME_DISAGREES),
    ],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_takes_nothing(  # noqa: PLR0913 - fixtures and the case
    put_map: Put, typed: Typed, take: Take, was: str, is_now: str, code: Code
) -> None:
    assert was in WIDE
    put_map(WIDE.replace(was, is_now))
    done = take(typed(WIDE_CSV), year="2025/26")
    assert {each.code for each in done.refused} == {code.id}
    assert done.files == {}


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (WIDE_CSV, {"school": None}, catalogue.SCHOOL_NOT_TOLD.id),
        (WIDE_CSV, {"year": None}, "INT005"),
        (WIDE_CSV.replace("EAL", "PP"), {}, catalogue.HEADING_TWICE.id),
        (WIDE_CSV.splitlines(keepends=True)[0], {}, "INT009"),
        (WIDE_CSV[:-12], {}, "INT007"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_say_enough_takes_nothing(  # noqa: PLR0913 - fixtures and the case
    put_map: Put, typed: Typed, take: Take, text: str, options: dict[str, object], code: str
) -> None:
    mapping = WIDE.replace("  eal: EAL\n", "") if code == catalogue.HEADING_TWICE.id else WIDE
    put_map(mapping)
    done = take(typed(text), **{"year": "2025/26", **options})
    assert [each.code for each in done.refused] == [code]


def test_results_without_a_window_need_one(put_map: Put, typed: Typed, take: Take) -> None:
    put_map(WIDE.replace("    window: autumn\n", ""))
    export = typed(WIDE_CSV)
    assert [each.code for each in take(export, year="2025/26").refused] == ["INT006"]
    done = take(export, year="2025/26", window=Window.SPRING)
    assert done.refused == []
    assert done.taken[0].taken.windows == ["spring"]


def test_a_file_without_any_mapped_result_is_refused(
    put_map: Put, typed: Typed, take: Take
) -> None:
    put_map(WIDE.replace("heading: Reading Aut\n", "heading: Reading Spr\n")
            .replace("heading: Maths Aut\n", "heading: Maths Spr\n"))  # fmt: skip
    assert [each.code for each in take(typed(WIDE_CSV), year="2025/26").refused] == ["INT254"]


@pytest.mark.parametrize(
    ("was", "is_now", "problem"),
    [
        ("results:\n", "results: []\nnot_read:\n", "no result is mapped"),
        ("    assessment: teacher_standard\n    subject: reading\n", "", "needs its assessment"),
        ("  - heading: Reading Aut\n    window", "  - called: Reading\n    window", "heading_parts"),
        ("Made", "Made", ""),
        ("    - UPN\n", "    - H801200001001\n", "looks like data"),
        ('disadvantaged: "no"', "disadvantaged: maybe", "it must be"),
    ],
)  # fmt: skip
def test_what_a_mapping_must_be_is_said_at_its_line(
    data: Path, put_map: Put, was: str, is_now: str, problem: str
) -> None:
    text = WIDE.replace(was, is_now)
    if is_now.startswith("results: []"):
        text = text[: text.index("results:")] + "results: []\n"
    put_map(text)
    told = [
        each
        for each in read_folder(WorkingTree(data)).diagnostics
        if each.path.startswith("intake/maps/")
    ]
    if not problem:
        assert told == []
    else:
        assert told
        assert any(problem in each.message for each in told), [each.message for each in told]


@pytest.mark.parametrize("text", [WIDE, LONG, DIVIDED])
def test_the_mappings_of_these_tests_are_sound(data: Path, put_map: Put, text: str) -> None:
    put_map(text)
    assert len(sources_of(WorkingTree(data))) == 1


def test_every_finding_of_mappings_has_its_own_words() -> None:
    ours = [code for code in every_code().values() if "INT250" <= code.id <= "INT279"]
    assert len({code.title for code in ours}) == len(ours)
