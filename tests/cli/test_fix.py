"""Findings that can be mended are, and nothing else in their files changes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.overlay import FilesInMemory, Reproducer, base, broken, reproducers, validated

from trustkit.cli.fixing import FixOutcome, fix
from trustkit.cli.session import Session
from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.store.folder import read_folder
from trustkit.store.formatting.fixes import FIXABLE, Fixes, fix_findings

CASES = [case for case in reproducers() if case.code in FIXABLE]
FIGURES = "schools/birch-hill/kpis/2024-25.csv"
BREAKS = "series-breaks.csv"
HEADING = "measure,year_group,break_before,kind,reason,source\n"
SCHOOL = "schools/birch-hill/school.yaml"


def _fixed(files: dict[str, bytes], *codes: str) -> tuple[dict[str, bytes], Fixes]:
    """The files with the findings of some codes mended."""
    # All but one of these codes are found in reading; to check everything besides is slow.
    seen = validated(files) if "STR020" in codes else read_folder(FilesInMemory(files))
    found = [each for each in seen.diagnostics if each.code in (codes or FIXABLE)]
    fixes = fix_findings(FilesInMemory(files), found)
    return {**files, **fixes.files}, fixes


@cache
def _codes_of_the_sound_folder() -> Counter[str]:
    return _codes(base())


def _codes(files: dict[str, bytes]) -> Counter[str]:
    return Counter(each.code for each in validated(files).diagnostics)


def test_exactly_those_codes_that_can_be_mended_say_how() -> None:
    assert {code for code, each in every_code().items() if each.fix} == FIXABLE
    assert {case.code for case in CASES} == FIXABLE


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_can_be_mended_is_gone_and_nothing_new_appears(case: Reproducer) -> None:
    files = broken(case)
    before = _codes(files)
    mended, fixes = _fixed(files, case.code)
    assert fixes.refused == []
    assert fixes.fixed == Counter({case.code: before[case.code]})
    assert set(fixes.files) == set(case.files)
    after = _codes(mended)
    assert after[case.code] == 0
    # A record that could not be read is now checked again, as it is in the sound folder.
    assert after <= before | _codes_of_the_sound_folder()
    again, _ = _fixed(mended, case.code)
    assert again == mended


def test_what_takes_a_person_is_left_as_it_is() -> None:
    for code, each in every_code().items():
        if code not in FIXABLE:
            found = [
                Diagnostic(
                    code=code, severity=each.severity, path=path, line=1, column=1,
                    message="", why="", remedy="",
                )
                for path in (FIGURES, SCHOOL)
            ]  # fmt: skip
            assert fix_findings(FilesInMemory(base()), found) == Fixes()


def _table(text: str, *codes: str) -> tuple[str, Fixes]:
    mended, fixes = _fixed({**base(), BREAKS: text.encode()}, *codes)
    return mended[BREAKS].decode(), fixes


def test_only_the_cell_of_a_date_changes() -> None:
    files = base()
    text = files[FIGURES].decode()
    files[FIGURES] = text.replace("2025-10-09", '"09/10/2025 "').replace("\n", "\r\n").encode()
    mended, fixes = _fixed(files, "STR016")
    expected = text.replace("2025-10-09", '"2025-10-09 "').replace("\n", "\r\n")
    assert mended[FIGURES].decode() == expected
    assert fixes.fixed == {"STR016": text.count("2025-10-09")}


def test_a_date_in_a_record_changes_on_its_line_and_keeps_its_marks() -> None:
    files = base()
    before = files[SCHOOL].decode().replace("\n", "\r\n")
    files[SCHOOL] = f"joined: '01/09/2020'  # “1 September”\r\n{before}".encode()
    mended, fixes = _fixed(files, "STR017")
    assert mended[SCHOOL].decode() == f"joined: '2020-09-01'  # “1 September”\r\n{before}"
    assert fixes.fixed == {"STR017": 1}


def test_dates_on_one_line_are_all_mended() -> None:
    files = base()
    files[SCHOOL] = (
        b"name: Birch Hill Infant\nphase: infant\nage_range: {lowest: 4, highest: 7}\n"
        b"urns: [{urn: 100200, start: 1/9/2001, end: 3/4/2030}]\n"
    )
    mended, fixes = _fixed(files, "STR017")
    assert b"start: 2001-09-01, end: 2030-04-03}" in mended[SCHOOL]
    assert fixes.fixed == {"STR017": 2}


def test_a_date_over_several_lines_is_left_alone_and_said_so() -> None:
    files = base()
    files[SCHOOL] = b"joined: >-\n  01/09/2020\n" + files[SCHOOL]
    mended, fixes = _fixed(files, "STR017")
    assert mended == files
    assert [each.why for each in fixes.refused] == ["no value on one line starts there"]


def test_commas_come_between_the_cells_and_marks_only_where_a_cell_needs_them() -> None:
    text = HEADING.replace(",", ";") + "phonics_y1;Y1;2021/22; no_assessment ;No check, none;x\n"
    mended, _ = _table(text)
    assert mended == HEADING + 'phonics_y1,Y1,2021/22, no_assessment ,"No check, none",x\n'


def test_a_blank_column_goes_and_one_with_something_in_it_stays() -> None:
    row = "phonics_y1,Y1,2021/22,no_assessment,No check,made up"
    blank = f"{HEADING[:-1]},,\n{row},, \n"
    assert _table(blank)[0] == HEADING + row + "\n"
    mended, fixes = _table(f"{HEADING[:-1]},,\n{row},,who?\n")
    assert mended == f"{HEADING[:-1]},\n{row},who?\n"
    assert fixes.fixed == {"TXT024": 1}
    assert [each.why for each in fixes.refused] == ["its cells are not all blank"]


def test_only_a_row_alike_in_every_cell_is_removed() -> None:
    files = base()
    row = files[FIGURES].decode().splitlines()[1]
    first = row.rsplit(",", 1)[0]
    quoted = row.replace(",", '","')
    files[FIGURES] += f'{first},another return\n"{quoted}"\n'.encode()
    mended, fixes = _fixed(files, "STR020")
    assert mended[FIGURES] == base()[FIGURES] + f"{first},another return\n".encode()
    assert fixes.fixed == {"STR020": 1}
    assert "alike in every cell" in fixes.refused[0].why


def test_a_file_whose_rows_are_not_sure_is_left_alone() -> None:
    text = HEADING + '\na,Y1,2021/22,no_assessment,No check,made up\nb,Y1,"2021/22\n'
    mended, fixes = _table(text, "TXT025")
    assert mended == text
    assert len(fixes.refused) == 1


def test_a_finding_that_is_no_longer_there_is_left_alone() -> None:
    files = base()
    stale = [
        Diagnostic(
            code=code, severity=Severity.WARNING, path=path, line=line, column=1,
            message="", why="", remedy="",
        )
        for line in (2, 99)
        for code, path in (
            ("STR016", FIGURES), ("STR020", FIGURES), ("TXT025", FIGURES), ("STR017", SCHOOL),
            ("TXT001", "schools/gone.csv"), ("TXT025", "README.txt"),
        )
    ]  # fmt: skip
    fixes = fix_findings(FilesInMemory(files), stale)
    assert fixes.files == {}
    assert [each.diagnostic for each in fixes.refused] != []
    assert len(fixes.refused) == len(stale)


def test_each_way_of_saving_is_mended_without_the_others() -> None:
    raw = b"\xef\xbb\xbf" + base()[BREAKS].replace(b"\n", b"\r\n")
    files = {**base(), BREAKS: raw}
    assert _fixed(files, "TXT001")[0][BREAKS] == raw[3:]
    assert _fixed(files, "TXT005")[0][BREAKS] == raw.replace(b"\r", b"")
    assert _fixed(files)[0][BREAKS] == base()[BREAKS]
    both = HEADING.replace(",", ";").encode("utf-16")
    assert _fixed({**base(), BREAKS: both}, "TXT022")[0][BREAKS] == HEADING.encode("utf-16")


def test_nothing_is_saved_that_would_be_read_as_something_else() -> None:
    # Without its blank first column the file would begin with a byte-order mark.
    text = "\t\ufeff\n"
    mended, fixes = _table(text)
    assert mended == text
    assert {each.diagnostic.code for each in fixes.refused} == {"TXT022", "TXT024"}
    assert {each.why for each in fixes.refused} == {"saved so, it would be read as something else"}


cells = st.sampled_from(["1/9/2025", "01/09/2025 ", '"31/12/2024"', "2025-09-01"])
others = st.sampled_from(["x", ' "x"', '"a, ""b"""', '"two\nlines"', " padded ", "Zoë"])


@settings(max_examples=40)
@given(st.lists(st.tuples(cells, others), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_in_any_table_only_the_lines_of_the_findings_change(
    rows: list[tuple[str, str]], end: str
) -> None:
    text = "measure,year_group,academic_year,window,period,group,level,area,value,dp,basis,status,"
    text += f"released,source,checked_on,sureness{end}"
    for number, (day, other) in enumerate(rows):
        text += f"m{number},Y6,2024/25,summer,term,all,la,{other},61,0,state_funded,final,{day},"
        text += f"made up,2025-12-01,official{end}"
    files = {**base(), "benchmarks/la.csv": text.encode()}
    found = [
        each for each in read_folder(FilesInMemory(files)).diagnostics
        if each.code == "STR016" and each.path == "benchmarks/la.csv"
    ]  # fmt: skip
    assert len(found) == sum("/" in day for day, _ in rows)
    fixes = fix_findings(FilesInMemory(files), found)
    before = text.split("\n")
    after = fixes.files.get("benchmarks/la.csv", text.encode()).decode().split("\n")
    assert len(before) == len(after)
    changed = {
        at for at, pair in enumerate(zip(before, after, strict=True), 1) if len(set(pair)) > 1
    }
    assert changed == {each.line for each in found}
    assert fixes.refused == []
    wanted = re.sub("0?1/0?9/2025", "2025-09-01", text).replace("31/12/2024", "2024-12-31")
    assert "\n".join(after) == wanted


# The command's part.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sound folder with a byte-order mark in one file and a fault for a person in another."""
    for path, raw in base().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    (tmp_path / BREAKS).write_bytes(b"\xef\xbb\xbf" + base()[BREAKS])
    return tmp_path


def _run(folder: Path, *, dry_run: bool) -> FixOutcome:
    session = Session(folder, "never", 0)
    found = read_folder(session.tree()).diagnostics
    return fix(session, session.tree(), found, dry_run=dry_run)


def test_a_dry_run_writes_nothing_at_all(folder: Path) -> None:
    before = (folder / BREAKS).read_bytes()
    outcome = _run(folder, dry_run=True)
    assert outcome.paths == [BREAKS]
    assert outcome.in_words(dry_run=True) == "would fix 1 finding in 1 file (TXT001 1)"
    assert (folder / BREAKS).read_bytes() == before
    assert not (folder / ".trustkit").exists()


def test_files_are_written_once_and_then_there_is_nothing_to_do(folder: Path) -> None:
    outcome = _run(folder, dry_run=False)
    assert outcome.fixed == {"TXT001": 1}
    assert outcome.in_words(dry_run=False) == "fixed 1 finding in 1 file (TXT001 1)"
    assert (folder / BREAKS).read_bytes() == base()[BREAKS]
    again = _run(folder, dry_run=False)
    assert (again.paths, again.fixed) == ([], {})
    assert again.in_words(dry_run=False) == "none of these findings can be fixed automatically"
