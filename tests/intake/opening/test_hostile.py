"""Files that nobody means well by, or that were never tables: a clear word, and little spent on it."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from defusedxml import EntitiesForbidden
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.intake.opening.parts import PARTS

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.opening import archive, file, layout, sheet
from trustkit.intake.opening.file import open_file
from trustkit.intake.take import recognise_all

ByHand = Callable[..., Path]
CANARY = "A823456789012"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CELL = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'
ROW = f'<sheetData><row r="1">{CELL}</row></sheetData>'


def _refused(path: Path) -> Diagnostic:
    known, [fault] = recognise_all([path], None)
    assert known == []
    assert fault.path.startswith(path.as_posix())
    assert CANARY not in f"{fault.message}{fault.why}{fault.remedy}"
    return fault


def _zip(path: Path, parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as made:
        for name, contents in parts.items():
            made.writestr(name, contents)
    return path


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (OLD + "EncryptedPackage\0".encode("utf-16-le"), "INT100", "protected by a password"),
        (OLD + "Workbook\0".encode("utf-16-le"), "INT101", "an old Excel workbook (.xls)"),
        (OLD + "Book\0".encode("utf-16-le"), "INT101", "an old Excel workbook (.xls)"),
        (OLD + "WordDocument\0".encode("utf-16-le"), "INT101", "an old Word document"),
        (OLD, "INT101", "an old Office file"),
        (b"%PDF-1.7\n", "INT101", "a PDF"),
        (b"{\\rtf1 UPN}", "INT101", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "INT101", "a picture"),
        (b"\x1f\x8b\x08\x00abc", "INT101", "gzip"),
        (b"<!DOCTYPE html><html><table><tr><td>UPN</td></tr></table></html>", "INT101", "a web page"),
        (b"<html><body></body></html>", "INT101", "a web page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "INT101",
            "the XML form of 2003",
        ),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "INT104", "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "INT104", "document type"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told_by_its_bytes(
    tmp_path: Path, raw: bytes, code: str, words: str
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(raw)
    fault = _refused(path)
    assert (fault.code, words in fault.message) == (code, True)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument spreadsheet"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "an OpenDocument text file"),
        ({"word/document.xml": b"<w/>"}, "a Word document"),
        ({"ppt/presentation.xml": b"<p/>"}, "a PowerPoint file"),
        ({"xl/workbook.bin": b"\0"}, "a binary Excel workbook"),
        ({"results.csv": b"UPN\n"}, "a zip archive"),
    ],
)  # fmt: skip
def test_an_archive_is_told_by_what_is_in_it(
    tmp_path: Path, parts: dict[str, bytes], words: str
) -> None:
    fault = _refused(_zip(tmp_path / "return.xlsx", parts))
    assert (fault.code, words in fault.message) == ("INT101", True)


def test_a_zip_archive_with_a_password_is_told_as_such(by_hand: ByHand) -> None:
    path = by_hand(ROW.format(CANARY))
    raw = bytearray(path.read_bytes())
    # Its directory's flags, eight bytes into the first entry.
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert _refused(path).code == "INT100"


def test_a_workbook_cut_off_at_any_point_is_refused_or_read_whole(
    by_hand: ByHand, tmp_path: Path
) -> None:
    whole = by_hand(ROW.format(CANARY)).read_bytes()
    for end in range(20, len(whole) - 1, 37):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:end])
        assert _refused(path).code == "INT102"


def test_a_workbook_with_any_byte_changed_is_refused_or_read(
    by_hand: ByHand, tmp_path: Path
) -> None:
    whole = by_hand(ROW.format("Ashcombe")).read_bytes()
    for at in range(4, len(whole), 29):
        path = tmp_path / "changed.xlsx"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        known, refused = recognise_all([path], None)
        assert known == []
        # Read, the one cell is of no format that is known; else it was damaged.
        assert refused[0].code in {"INT001", "INT008", "INT100", "INT101", "INT102", "INT103"}


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_in_any_part_of_a_workbook_are_refused(
    by_hand: ByHand, part: str, encoding: str
) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 9}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "x">{laughs}]><x>&l9;</x>'
    assert _refused(by_hand(parts={part: text.encode(encoding)})).code == "INT104"


def test_the_library_for_workbooks_itself_refuses_entities(by_hand: ByHand) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    path = by_hand(parts={"xl/worksheets/sheet1.xml": text})
    with pytest.raises(ValueError, match="could not read worksheets") as error:
        load_workbook(io.BytesIO(path.read_bytes()))
    assert isinstance(error.value.__cause__, EntitiesForbidden)


def test_too_many_parts_too_many_bytes_and_odd_compression_are_refused_unopened(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = by_hand(ROW.format("a"))
    assert open_file(path).head == [["a"]]
    monkeypatch.setattr(archive, "MOST_PARTS", 4)
    assert (_refused(path).code, _refused(path).message) == (
        "INT103",
        "return.xlsx holds 5 parts; at most 4 are read",
    )
    monkeypatch.setattr(archive, "MOST_PARTS", 5)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 100)
    assert "bytes when unpacked; at most 100 are read" in _refused(path).message
    monkeypatch.undo()
    odd = by_hand(ROW.format("a"), compression=zipfile.ZIP_LZMA)
    assert _refused(odd).code == "INT102"


def test_a_sheet_of_too_many_elements_or_places_is_refused(
    by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_ELEMENTS", 50)
    assert _refused(by_hand("<x/>" * 60)).code == "INT103"
    monkeypatch.undo()
    monkeypatch.setattr(layout, "MOST_PLACES", 20_000)
    far = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in (1, 2))
    assert _refused(by_hand(f"<sheetData>{far}</sheetData>")).code == "INT103"
    monkeypatch.undo()
    monkeypatch.setattr(sheet, "MOST_CELLS", 200)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 11))
    stray = '<row r="20"><c r="ZZ20"><v>1</v></c></row>'
    fault = _refused(by_hand(f"<sheetData>{rows}{stray}</sheetData>"))
    assert (fault.code, fault.path[-9:]) == ("INT105", " [Year 4]")
    assert "11 rows and reaches column ZZ: more than 200 cells" in fault.message


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999999"><c r="A1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        f'<row r="1"><c r="A1"><v>{CANARY}</v></c></row>',
        '<row r="1"><c r="A1"><v>' + "9" * 5000 + "</v></c></row>",
        '<row r="1"><c r="A1" s="9999"><v>0.5</v></c></row>',
        f'<row r="1">{CELL.format("y" * 32_768)}</row>',
    ],
)
def test_sheets_that_no_spreadsheet_writes_are_refused_without_quoting_a_cell(
    by_hand: ByHand, rows: str
) -> None:
    fault = _refused(by_hand(f"<sheetData>{rows}</sheetData>"))
    assert fault.code == "INT102"


def test_no_warning_of_the_library_quotes_a_cell(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page["A1"] = 99_999_999_999
    page["A1"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "return.xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        opened = open_file(tmp_path / "return.xlsx")
    assert opened.head == [["#VALUE!"]]
    assert [note.message for note in opened.notes] == ["cells that hold an error: A1 #VALUE!"]


@pytest.mark.parametrize(
    ("name", "ending", "better"), [("a.csv", ".csv", ".xlsx"), ("a.XLS", ".XLS", ".xlsx")]
)
def test_a_workbook_by_another_name_is_read_and_noted(
    by_hand: ByHand, name: str, ending: str, better: str
) -> None:
    opened = open_file(by_hand(ROW.format("a"), name=name))
    [note] = opened.notes
    assert note.code == "INT115"
    assert f"ends in {ending} and is an Excel workbook" in note.message
    assert better in note.remedy


def test_text_by_the_name_of_a_workbook_is_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_text("a,b\n1,2\n")
    opened = open_file(path)
    assert (opened.head[0], [note.code for note in opened.notes]) == (["a", "b"], ["INT115"])


def test_a_gigabyte_is_refused_from_its_size_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as made:
        made.truncate(1_000_000_000)

    def unread(_path: Path) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr(Path, "read_bytes", unread)
    assert (_refused(path).code, file.MOST_BYTES) == ("INT012", 400_000_000)


# In a process of its own, so that what it takes can be told; fewer elements are read than in
# earnest, so that the test is quick.
OPENING = """
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from trustkit.intake.opening import layout
from trustkit.intake.opening.file import open_file
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.workbook import tables_of_workbook
layout.MOST_ELEMENTS = 500_000
before = getrusage(RUSAGE_SELF).ru_maxrss
try:
    open_file(Path(sys.argv[1]))
except CannotOpen as error:
    print(error.diagnostics[0].code, (getrusage(RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("part", "megabytes"), [("xl/media/picture.png", 320), ("xl/worksheets/sheet1.xml", 80)]
)
def test_a_bomb_costs_little_memory(by_hand: ByHand, part: str, megabytes: int) -> None:
    path = by_hand(parts={part: b"<worksheet>"})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, contents in PARTS.items():
            made.writestr(name, contents)
        with made.open(part, "w") as target:
            target.write(b"<worksheet>")
            for _ in range(megabytes):
                target.write(b"<x/>" * 250_000)
    assert path.stat().st_size < 2_000_000
    done = subprocess.run(
        [sys.executable, "-c", OPENING, path], capture_output=True, text=True, check=True
    )
    code, more = done.stdout.split()
    assert (code, int(more) < 40) == ("INT103", True)
