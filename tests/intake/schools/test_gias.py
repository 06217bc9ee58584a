"""The extract of Get Information about Schools: who the trust's schools are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trustkit.intake.formats.gias import SOURCE
from trustkit.intake.opening.file import open_file
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Write = Callable[..., Path]
Ingest = Callable[..., Any]

ASHCOMBE = {
    "URN": "900001",
    "LA (code)": "999",
    "EstablishmentNumber": "2101",
    "EstablishmentName": "Ashcombe Lane Primary School",
    "TypeOfEstablishment (name)": "Academy converter",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-2015",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "NurseryProvision (name)": "No Nursery Classes",
    "SchoolCapacity": "420",
    "CensusDate": "18-01-2024",
    "NumberOfPupils": "398",
    "Trusts (code)": "9001",
    "Trusts (name)": "TEST",
    # Nobody's name: it must turn up nowhere.
    "HeadTitle (name)": "Mx",
    "HeadFirstName": "Zebedee",
    "HeadLastName": "Quillfeather",
    "HeadPreferredJobTitle": "Headteacher",
}


def test_blanks_are_filled_in_and_everything_typed_stays(
    data: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    before = (
        "# Ours since the first day.\nname: Ashcombe Lane Primary School   # as on the sign\n"
        "phase: primary\nurns:\n  - {urn: 900001}\n  # before the conversion\n"
        "  - {urn: 900091, predecessor: true}\nage_range: {lowest: 4, highest: 11}\n"
        "notes: >\n  A school\n  # not a comment\n"
    )
    (data / "schools/ashcombe/school.yaml").write_text(before)
    done = ingest(gias([ASHCOMBE]))
    after = school_yaml("ashcombe")
    assert after == (
        "# Ours since the first day.\nname: Ashcombe Lane Primary School   # as on the sign\n"
        "phase: primary\nurns:\n  - {urn: 900001}\n  # before the conversion\n"
        "  - {urn: 900091, predecessor: true}\nlaestab: 999/2101\n"
        "age_range: {lowest: 4, highest: 11}\nroll: {pupils: 398, counted_on: 2024-01-18}\n"
        "capacity: 420\nnotes: >\n  A school\n  # not a comment\n"
    )
    facts = next(each for each in done.taken[0].others if each.kind == "school facts")
    assert (facts.added, facts.known) == (3, 0)
    assert not done.diagnostics
    assert not read_folder(WorkingTree(data)).diagnostics


def test_a_second_time_changes_nothing(
    ingest: Ingest, gias: Write, contents: Callable[[], dict[str, bytes]]
) -> None:
    path = gias([ASHCOMBE])
    ingest(path)
    before = contents()
    done = ingest(path)
    assert contents() == before
    assert done.taken[0].changed_nothing


def test_what_stands_in_the_record_is_never_replaced(
    data: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    text = school_yaml("ashcombe") + (
        "laestab: 999/2000\nroll: {pupils: 400, counted_on: 2024-01-18}\ncapacity: 400\n"
    )
    (data / "schools/ashcombe/school.yaml").write_text(text)
    row = ASHCOMBE | {
        "EstablishmentName": "Ashcombe Academy",
        "StatutoryLowAge": "7",
    }
    done = ingest(gias([row]))
    assert school_yaml("ashcombe") == text
    (note,) = done.diagnostics
    assert note.code == "INT160"
    assert note.message == (
        "ashcombe (URN 900001): GIAS says name Ashcombe Academy; school.yaml says Ashcombe Lane "
        "Primary School; GIAS says phase junior; school.yaml says primary; GIAS says laestab "
        "999/2101; school.yaml says 999/2000; GIAS says capacity 420; school.yaml says 400; "
        "GIAS says ages 7 to 11; school.yaml says 4 to 11; GIAS says roll 398 on 2024-01-18; "
        "school.yaml says 400"
    )


def test_a_school_that_the_register_has_in_another_trust_is_named(
    ours: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    row = ASHCOMBE | {"Trusts (code)": "77", "Trusts (name)": "OTHER TRUST"}
    (note,) = ingest(gias([row])).diagnostics
    assert note.message == "ashcombe (URN 900001): GIAS has it in another trust, OTHER TRUST"
    left = ours / "schools/ashcombe/school.yaml"
    left.write_text(school_yaml("ashcombe") + "left: 2024-08-31\n")
    assert not ingest(gias([row], name="later.csv")).diagnostics


def test_a_roll_of_another_day_is_no_contradiction(
    data: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    path = data / "schools/ashcombe/school.yaml"
    path.write_text(school_yaml("ashcombe") + "roll: {pupils: 400, counted_on: 2026-01-15}\n")
    assert not ingest(gias([ASHCOMBE])).diagnostics


def test_a_roll_that_counts_a_nursery_class_is_left_to_a_person(
    ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    row = ASHCOMBE | {"NurseryProvision (name)": "Has Nursery Classes"}
    done = ingest(gias([row]))
    assert "roll:" not in school_yaml("ashcombe")
    assert "capacity: 420" in school_yaml("ashcombe")
    assert [each.code for each in done.diagnostics] == ["INT164"]


def test_schools_that_are_not_the_trusts_are_counted_and_left(
    ours: Path, ingest: Ingest, gias: Write
) -> None:
    rows = [
        ASHCOMBE,
        ASHCOMBE | {"URN": "900500", "Trusts (code)": "77"},
        ASHCOMBE | {"URN": "900501", "Trusts (code)": ""},
        ASHCOMBE | {"URN": "900091", "EstablishmentStatus (name)": "Closed"},
        ASHCOMBE | {"URN": "900510", "EstablishmentName": "Cedar School"},
        ASHCOMBE | {"URN": "900511", "EstablishmentStatus (name)": "Proposed to open"},
        ASHCOMBE | {"URN": "12"},
        # One that school.yaml lists as a predecessor, and that the register has as open still.
        ASHCOMBE | {"URN": "900091"},
    ]
    done = ingest(gias(rows))
    counts = done.taken[0].taken.counts
    assert counts.rows_read == 8
    assert counts.rows_used == 1
    assert counts.refused == {"without a usable URN": 1}
    assert counts.ignored == {
        "schools that are not the trust's": 3,
        "schools of the trust that no school.yaml has": 1,
        "schools of the trust that are not open": 2,
    }
    messages = {each.code: each.message for each in done.diagnostics}
    assert "900510 Cedar School" in messages["INT161"]
    assert not (ours / "schools/900510").exists()


def test_schools_of_the_trust_are_registered_when_asked(
    ours: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    new = ASHCOMBE | {
        "URN": "900510",
        "EstablishmentName": "Cedar Infant School",
        "EstablishmentNumber": "2110",
        "StatutoryHighAge": "7",
    }
    other = ASHCOMBE | {"URN": "900520", "Trusts (code)": "77"}
    done = ingest(gias([ASHCOMBE, new, other]), create_schools=True)
    assert done.taken[0].registered == 1
    text = school_yaml("900510")
    assert "phase: infant\n" in text
    assert "laestab: 999/2110\n" in text
    assert "roll: {pupils: 398, counted_on: 2024-01-18}\ncapacity: 420\n" in text
    assert not (ours / "schools/900520").exists()
    assert not read_folder(WorkingTree(ours)).diagnostics


def test_without_the_trusts_number_no_school_is_registered(
    data: Path, ingest: Ingest, gias: Write
) -> None:
    done = ingest(gias([ASHCOMBE, ASHCOMBE | {"URN": "900510"}]), create_schools=True)
    assert not (data / "schools/900510").exists()
    (warning,) = done.diagnostics
    assert warning.code == "INT162"
    assert "group_uid" in warning.remedy


def test_a_closed_school_of_the_folder_is_named_and_not_filled_in(
    ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    before = school_yaml("ashcombe")
    row = ASHCOMBE | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2024"}
    done = ingest(gias([row]))
    assert school_yaml("ashcombe") == before
    (note,) = done.diagnostics
    assert note.code == "INT163"
    assert "“Closed” in the register since 2024-08-31" in note.message


def test_heads_are_neither_kept_nor_named(
    ours: Path, ingest: Ingest, gias: Write, contents: Callable[[], dict[str, bytes]]
) -> None:
    bad = ASHCOMBE | {"URN": "Quillfeather", "HeadLastName": "900002"}
    shifted = ASHCOMBE | {
        "URN": "900002",
        "SchoolCapacity": "Zebedee",
        "NumberOfPupils": "Quillfeather",
        "StatutoryLowAge": "Zebedee",
    }
    new = ASHCOMBE | {"URN": "900510", "StatutoryLowAge": "Zebedee"}
    done = ingest(gias([ASHCOMBE, bad, shifted, new]), create_schools=True)
    said = repr(done.diagnostics) + repr([each.others for each in done.taken])
    kept = b"".join(contents().values())
    assert len(done.diagnostics) >= 4
    for name in ("Zebedee", "Quillfeather"):
        assert name not in said
        assert name.encode() not in kept
        assert name not in repr(done)


@pytest.mark.parametrize(
    ("row", "phase"),
    [
        ({"StatutoryHighAge": "7"}, "infant"),
        ({"StatutoryLowAge": "7"}, "junior"),
        ({}, "primary"),
        ({"StatutoryHighAge": "9"}, "first"),
        (
            {
                "PhaseOfEducation (name)": "Middle deemed primary",
                "StatutoryLowAge": "8",
                "StatutoryHighAge": "12",
            },
            "middle",
        ),
        (
            {"PhaseOfEducation (name)": "Middle deemed primary", "StatutoryLowAge": "7"},
            "junior",
        ),
        ({"PhaseOfEducation (name)": "All-through", "StatutoryHighAge": "18"}, "all_through"),
        ({"TypeOfEstablishment (name)": "Academy special converter"}, "special"),
        ({"TypeOfEstablishment (name)": "Pupil referral unit"}, "alternative_provision"),
        (
            {
                "TypeOfEstablishment (name)": "Local authority nursery school",
                "StatutoryLowAge": "2",
                "StatutoryHighAge": "5",
            },
            "nursery",
        ),
    ],
)
@pytest.mark.usefixtures("ours")
def test_the_phase_is_told_by_type_and_ages(
    ingest: Ingest,
    gias: Write,
    school_yaml: Callable[[str], str],
    row: dict[str, str],
    phase: str,
) -> None:
    ingest(gias([ASHCOMBE | {"URN": "900510"} | row]), create_schools=True)
    assert f"phase: {phase}\n" in school_yaml("900510")


def test_one_school_alone_can_be_asked_for(
    ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    birch = ASHCOMBE | {
        "URN": "900002",
        "EstablishmentName": "St Birch's Infant School",
        "StatutoryHighAge": "7",
    }
    done = ingest(gias([ASHCOMBE, birch]), school="ashcombe")
    assert done.taken[0].taken.counts.ignored == {"schools other than the one named": 1}
    assert "capacity" not in school_yaml("birch-infant")


def test_a_record_in_one_line_is_left_alone_and_the_fact_named(
    data: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    text = "{name: Ashcombe Lane Primary School, phase: primary, urns: [{urn: 900001}], age_range: {lowest: 4, highest: 11}}\n"
    (data / "schools/ashcombe/school.yaml").write_text(text)
    done = ingest(gias([ASHCOMBE]))
    assert school_yaml("ashcombe") == text
    assert {each.code for each in done.diagnostics} == {"INT165"}
    assert len(done.diagnostics) == 3


def test_line_ends_and_byte_order_mark_stay(data: Path, ingest: Ingest, gias: Write) -> None:
    path = data / "schools/ashcombe/school.yaml"
    typed = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(typed)
    ingest(gias([ASHCOMBE]))
    assert (
        path.read_bytes()
        == typed.replace(b"age_range:", b"laestab: 999/2101\r\nage_range:")
        + b"roll: {pupils: 398, counted_on: 2024-01-18}\r\ncapacity: 420\r\n"
    )


def test_it_is_told_by_its_headings(gias: Write, links: Write, most_recent: Write) -> None:
    assert SOURCE.recognise(open_file(gias([ASHCOMBE], name="anything.txt"))) is not None
    assert SOURCE.recognise(open_file(links([]))) is None
    assert SOURCE.recognise(open_file(most_recent([]))) is None


def test_a_day_is_read_as_the_british_write_it(
    ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    ingest(gias([ASHCOMBE | {"CensusDate": "02/03/2024"}]))
    assert f"counted_on: {date(2024, 3, 2)}" in school_yaml("ashcombe")


def test_an_earlier_urn_of_the_same_school_is_counted_as_that(
    data: Path, ingest: Ingest, gias: Write
) -> None:
    (data / "schools/ashcombe/school.yaml").write_text(
        "name: Ashcombe Lane Primary School\nphase: primary\nurns:\n  - {urn: 900090, end: 2015-08-31}\n"
        "  - {urn: 900001, start: 2015-09-01}\nage_range: {lowest: 4, highest: 11}\n"
    )
    done = ingest(gias([ASHCOMBE, ASHCOMBE | {"URN": "900090", "SchoolCapacity": "300"}]))
    counts = done.taken[0].taken.counts
    assert (counts.rows_used, counts.ignored) == (1, {"former URNs of the trust's schools": 1})
    assert not done.diagnostics
