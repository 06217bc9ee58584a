"""Files of which nothing can be taken: why, in words, and the folder as it was."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from trustkit.intake.formats.registry import SOURCES
from trustkit.intake.take import Intake, recognise_all
from trustkit.records.vocabulary import Window

Ingest = Callable[..., Intake]
Contents = Callable[[], dict[str, bytes]]
Typed = Callable[..., Path]

KS2 = "RECTYPE,LEA,ESTAB,URN,SCHNAME,AGERANGE,TELIG,PTRWM_EXP,PTRWM_EXP_18\n"
ROW = "1,850,2001,900001,Ashcombe,4-11,30,60%,55%\n"
KPIS = "Year group,Measure,Eligible,Achieved\nY4,Reading,30,18\n"
BOTH = "Year group,Measure,Achieved,RECTYPE,LEA,ESTAB,URN,SCHNAME,TELIG,PTRWM_EXP\nY4,Reading,1,1,1,1,1,1,1,1\n"
WHEN = {"year": "2024/25", "window": Window.AUTUMN, "school": "ashcombe"}


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        (b"", "INT008"),
        (b"\xef\xbb\xbf", "INT008"),
        (b"\r\n\r\n", "INT008"),
        (b"PK\x03\x04\x00\x00\x00\x00binary\x00\x00", "INT102"),
        (b"Club,Day\nChess,Monday\n", "INT001"),
        (b"just one line of words", "INT001"),
        (BOTH.encode(), "INT002"),
        (KS2.encode(), "INT009"),
        (b"Year group,Measure,Achieved\n", "INT009"),
        ((KS2 + ROW + ROW[:30]).encode(), "INT007"),
        ((KS2 + ROW + '1,850,2001,900001,"Ash\n' + ROW).encode(), "INT051"),
        ((KPIS + "Y5,Rea").encode(), "INT007"),
        ((KPIS + 'Y5,"Reading,30,18\n').encode(), "INT051"),
        (
            KS2.replace(",PTRWM_EXP_18", "").encode() + b"1,850,2001,900001,A,4-11,30,60%\n",
            "INT005",
        ),
    ],
)
def test_nothing_is_taken_and_the_folder_stays_as_it_was(
    ingest: Ingest, typed: Typed, contents: bytes, code: str, data: Path
) -> None:
    before = {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}
    path = typed(contents, "thing.csv")
    done = ingest(path, **({} if code == "INT005" else WHEN | {"year": None, "window": None}))
    assert [each.code for each in done.refused][:1] == [code], done.refused
    assert all("thing.csv" in each.path for each in done.refused)
    assert done.files == {}
    after = {p: p.read_bytes() for p in sorted(data.rglob("*")) if p.is_file()}
    assert {p: b for p, b in after.items() if ".trustkit" not in p.parts} == before


def test_a_folder_and_a_file_that_is_not_there_are_named(tmp_path: Path) -> None:
    known, refused = recognise_all([tmp_path, tmp_path / "retrun.csv"], None)
    assert known == []
    assert [each.code for each in refused] == ["INT010", "INT010"]
    assert "it is a folder" in refused[1].message
    assert "no such file" in refused[0].message


def test_an_unknown_file_is_answered_with_the_formats_there_are(
    ingest: Ingest, typed: Typed
) -> None:
    [fault] = ingest(typed("Club,Day\nChess,Monday\n")).refused
    for source in SOURCES:
        assert source.format in fault.remedy
        assert source.title in fault.remedy
    assert "Chess" not in fault.message


def test_of_two_formats_that_fit_the_one_named_is_read(ingest: Ingest, typed: Typed) -> None:
    path = typed(BOTH)
    assert "dfe_ks2_tables" in ingest(path).refused[0].message
    assert "school_kpi_file" in ingest(path).refused[0].message
    done = ingest(path, as_format="school_kpi_file", **WHEN)
    assert done.refused == []
    assert done.taken[0].known.recognition.source.format == "school_kpi_file"


@pytest.mark.parametrize("name", ["dfe_ks2_tables", "dfe_ks2_table"])
def test_a_file_is_never_read_as_what_it_is_not(ingest: Ingest, typed: Typed, name: str) -> None:
    [fault] = ingest(typed(KPIS), as_format=name).refused
    assert fault.code == "INT003"


def test_a_file_name_decides_nothing(ingest: Ingest, typed: Typed) -> None:
    path = typed(KPIS, "2018-19_850_ks2final.csv")
    done = ingest(path, **WHEN)
    assert done.taken[0].known.recognition.source.format == "school_kpi_file"


@pytest.mark.parametrize(
    ("encoded", "note"),
    [
        (
            KPIS.replace("Achieved\n", "Achieved,Café\n").replace("18\n", "18,\n").encode("cp1252"),
            "TXT002",
        ),
        (codecs.BOM_UTF16_LE + KPIS.encode("utf-16-le"), "TXT003"),
        (codecs.BOM_UTF16_BE + KPIS.encode("utf-16-be"), "TXT003"),
        (KPIS.encode("utf-16-le"), "TXT003"),
        (codecs.BOM_UTF8 + KPIS.replace("\n", "\r\n").encode(), None),
        (KPIS.replace("\n", "\r").encode(), None),
        (KPIS.replace(",", "\t").encode(), None),
        (KPIS.rstrip("\n").encode(), None),
    ],
)
def test_text_of_any_program_is_read_and_what_was_odd_is_noted(
    ingest: Ingest, typed: Typed, encoded: bytes, note: str | None
) -> None:
    done = ingest(typed(encoded), **WHEN)
    assert not done.refused
    assert done.taken[0].taken.counts.rows_used == 1
    codes = {each.code for each in done.diagnostics} - {"INT065"}
    assert codes == ({note} if note else set())


def test_a_sound_file_beside_a_bad_one_is_taken_whole(ingest: Ingest, typed: Typed) -> None:
    done = ingest(typed(KPIS, "good.csv"), typed("Club,Day\nChess,Monday\n", "bad.csv"), **WHEN)
    assert [each.code for each in done.refused] == ["INT001"]
    assert done.taken[0].added.observations == 1


def test_a_folder_with_faults_where_figures_would_go_is_not_added_to(
    ingest: Ingest, typed: Typed, data: Path
) -> None:
    from trustkit.intake.context import FolderFault  # noqa: PLC0415

    path = data / "schools/ashcombe/kpis/2024-25.csv"
    path.parent.mkdir()
    path.write_text("window,year_group\nautumn,Y4,reading_expected\n")
    with pytest.raises(FolderFault, match=r"2024-25\.csv has faults"):
        ingest(typed(KPIS), **WHEN)
    path.unlink()
    (data / "schools/birch-infant/school.yaml").write_text("name: Birch\nphase: infnat\n")
    with pytest.raises(FolderFault, match=r"birch-infant/school\.yaml"):
        ingest(typed(KPIS), **WHEN)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    known, refused = recognise_all([tmp_path / "pipe.csv"], None)
    assert not known
    assert [each.code for each in refused] == ["INT010"]
    assert "not an ordinary file" in refused[0].message
