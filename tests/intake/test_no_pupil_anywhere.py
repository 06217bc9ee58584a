"""No pupil on disk, nor on the screen: every byte that an intake leaves is searched for planted ones.

The pupils are made up. What stands in their names, numbers and dates of birth is found nowhere else,
so that wherever it turns up it was let out.
"""

from __future__ import annotations

import io
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from xlsxwriter import Workbook

NAMES = ("Zyxwolt", "Quibberly", "Vantriss", "Olgadorn")
NUMBERS = ("H999900119001", "J999900119002", "K999900119003", "ADNO77341", "ADNO77342")
BORN = ("2014-03-09", "09/03/2014", "2013-11-27")
CANARIES = (*NAMES, *NUMBERS, *BORN)

LAESTAB = "laestab: 999/9001\n"
MAP = """\
title: A made-up export
source: made up
recognised_by: {headings: [AdNo, NC Year, Reading Sum]}
rows: pupils
academic_year: 2024/25
columns: {told_apart_by: AdNo, year_group: NC Year, sex: Sex, school: School}
results:
  - {heading: Reading Sum, window: summer, assessment: teacher_standard, subject: reading}
not_read: [Surname, DOB]
"""
WHO = "UPN,SURNAME,FORENAME,DOB,SEX,URN,LA,ESTAB"
FSP = ",".join(
    f"FSP_{area}_E{number:02d}"
    for number, area in enumerate(
        ["COM"] * 2 + ["PSE"] * 3 + ["PHY"] * 2 + ["LIT"] * 3 + ["MAT"] * 2 + ["UTW"] * 3
        + ["EXP"] * 2, start=1,
    )
)  # fmt: skip

KINDS: dict[str, tuple[str, str]] = {
    "ks2": (f"ACADYR,{WHO},READOUTCOME,READSCORE,MATOUTCOME,WRITTAOUTCOME,ELIGREAD,ELIGRWM",
            "2024/2025,{who},AS,104,NS,EXS,,"),
    "ks1": (f"ACADYR,{WHO},READ_OUTCOME,WRIT_OUTCOME,MATH_OUTCOME,SCI_OUTCOME",
            "2020/2021,{who},EXS,WTS,GDS,EXS"),
    "phonics": (("Phonics_ACADYR,Phonics_UPN,Phonics_SURNAME,Phonics_FORENAMES,Phonics_DOB,"
                "Phonics_SEX,Phonics_URN,Phonics_LA,Phonics_ESTAB,Phonics_NCYEARACTUAL,"
                "Phonics_PHONICS_MARK,Phonics_PHONICS_OUTCOME"), "2024/2025,{who},1,34,Wa"),
    "eyfs": (("FSP_ACADYR,FSP_UPN,FSP_SURNAME,FSP_FORENAME,FSP_DOB,FSP_SEX,FSP_URN,FSP_LA,"
             f"FSP_ESTAB,{FSP},FSP_GLD"), "2024/2025,{who}" + ",2" * 17 + ",1"),
    "mtc": (f"ACADYR,{WHO},FormMark,PupilStatus,ReasonNotTakingCheck", "2024/2025,{who},23,T,"),
    "census": (f"AcademicYear,CensusTerm,{WHO},NCyearActual,SENProvision,FSMeligible",
               "2024/2025,Spring,{who},6,N,1"),
    "premium": (("UPN,Surname,Forename,DOB,Sex,NCYear,DeprivationPupilPremium,LookedAfterPremium,"
                "PupilPremiumFYStartDate"), "{upn},{name},{other},{born},F,6,1,0,2024-04-01"),
    "export": ("School,AdNo,Surname,DOB,Sex,NC Year,Reading Sum",
               "ashcombe,{id},{name},{born},F,4,EXS"),
}  # fmt: skip
"""Every pupil-level layout of delimited text: its headings, and a row of one pupil."""

PUPILS = (
    {"upn": NUMBERS[0], "name": NAMES[0], "other": NAMES[1], "born": BORN[0], "id": NUMBERS[3]},
    {"upn": NUMBERS[1], "name": NAMES[2], "other": NAMES[3], "born": BORN[2], "id": NUMBERS[4]},
)
PLACE = "F,900001,999,9001"


def _row(row: str, pupil: Mapping[str, str]) -> str:
    who = ",".join(pupil[name] for name in ("upn", "name", "other", "born"))
    return row.format(who=f"{who},{PLACE}", **pupil)


def _table(kind: str, change: Callable[[str], str] = str) -> str:
    """A file of both pupils, the second of whose rows is changed."""
    head, row = KINDS[kind]
    return "\n".join([head, _row(row, PUPILS[0]), change(_row(row, PUPILS[1])), ""])


def _workbook(*sheets: tuple[str, str]) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        for title, text in sheets:
            sheet = book.add_worksheet(title)
            for at, line in enumerate(text.splitlines()):
                sheet.write_row(at, 0, line.split(","))
    return stream.getvalue()


def _ctf(result: str = "EXS", stage: str = "KS2") -> str:
    pupils = "".join(
        f"<Pupil><UPN>{pupil['upn']}</UPN><Surname>{pupil['name']}</Surname>"
        f"<Forename>{pupil['other']}</Forename><DOB>{pupil['born']}</DOB><Sex>F</Sex>"
        f"<StageAssessments><KeyStage><Stage>{stage}</Stage><StageAssessment><Year>2025</Year>"
        "<Subject>ENG</Subject><Method>TA</Method><Component>WRI</Component>"
        f"<Result>{result}</Result></StageAssessment></KeyStage></StageAssessments></Pupil>\n"
        for pupil in PUPILS
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<CTfile><Header><DateTime>2025-07-08T00:00:00'
        "</DateTime><SourceSchool><LEA>999</LEA><Estab>9001</Estab><AcademicYear>2024"
        f"</AcademicYear></SourceSchool></Header><CTFpupilData>\n{pupils}</CTFpupilData></CTfile>\n"
    )


def sound() -> dict[str, bytes]:
    """A sound file of every pupil-level format."""
    files = {f"{kind}.csv": _table(kind).encode() for kind in KINDS}
    files["phonics.tab.txt"] = _table("phonics").replace(",", "\t").encode() + b"\t\n"
    files["export.xlsx"] = _workbook(("Summer", _table("export")))
    return files | {"ctf.xml": _ctf().encode()}


def _last_cell(row: str, cell: str) -> str:
    return f"{row.rpartition(',')[0]},{cell}"


def broken() -> dict[str, bytes]:
    """Every format broken in every way: codes, rows, ends, encodings, columns, XML, sheets."""
    files: dict[str, bytes] = {}
    for kind in KINDS:
        whole = _table(kind).encode()
        files |= {
            f"{kind}-code.csv": _table(kind, lambda row: _last_cell(row, "ZZ9")).encode(),
            f"{kind}-name.csv": _table(kind, lambda row: _last_cell(row, NAMES[0])).encode(),
            f"{kind}-number.csv": _table(kind, lambda row: _last_cell(row, NUMBERS[0])).encode(),
            f"{kind}-born.csv": _table(kind, lambda row: _last_cell(row, BORN[0])).encode(),
            f"{kind}-long.csv": _table(kind, lambda row: f"{row},{NAMES[0]},{NUMBERS[0]}").encode(),
            f"{kind}-shifted.csv": _table(kind, lambda row: f"{NAMES[2]},{row}").encode(),
            f"{kind}-short.csv": _table(kind, lambda row: row.partition(",")[2]).encode(),
            f"{kind}-quote.csv": _table(kind, lambda row: f'"{row}').encode(),
            f"{kind}-cut.csv": whole[: whole.rindex(NAMES[2].encode()) + 12],
            f"{kind}-old.csv": _table(kind).replace("Quib", "Quïb").encode("cp1252"),
            f"{kind}-wide.csv": _table(kind).encode("utf-16"),
            f"{kind}-half.csv": _table(kind).encode("utf-16-le")[1:],
            f"{kind}-nul.csv": _table(kind, lambda row: f"{row}\0").encode(),
        }  # fmt: skip
    files |= {
        "sheets.xlsx": _workbook(("Notes", "\n".join([*NAMES, *NUMBERS])), ("A", _table("ks1"))),
        "titled.xlsx": _workbook(("Summer", _table("export", lambda row: _last_cell(row, BORN[0])))),
        "cut.xlsx": sound()["export.xlsx"][:900],
        "ctf-code.xml": _ctf(NAMES[0]).encode(),
        "ctf-stage.xml": _ctf(stage=NAMES[1].upper()).encode(),
        "ctf-cut.xml": _ctf().encode()[:600],
        "ctf-tag.xml": _ctf().replace("</Surname>", "</Sur>").encode(),
        "ctf-entity.xml": _ctf().replace("<CTfile>", f"<!DOCTYPE c [<!ENTITY e '{NAMES[0]}'>]><CTfile>").encode(),
        "ctf-unknown.xml": _ctf().replace(NAMES[0], f"&{NAMES[0]};").encode(),
        "ctf-school.xml": _ctf().replace("9001", "1234").encode(),
        "ctf-old.xml": _ctf().replace("Quib", "Quïb").encode("cp1252"),
        "list.csv": "\n".join(["Surname,Forename", *NAMES, *NUMBERS]).encode(),
        "plain.csv": "\n".join([f"{name};{name}" for name in CANARIES]).encode(),
    }  # fmt: skip
    return files


KILLED = """
import importlib, os, signal, sys
place, times = sys.argv[1], int(sys.argv[2])
sys.argv = ["trustkit", *sys.argv[3:]]
holder, _, name = place.rpartition(".")
parent = importlib.import_module(holder)
whole = getattr(parent, name)

def killing(*given, **named):
    global times
    times -= 1
    if not times:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*given, **named)

setattr(parent, name, killing)
from trustkit.cli import run
run()
"""


class Scratch:
    """A folder, files to take in, and a place that everything else a program writes goes to."""

    def __init__(self, root: Path, data: Path) -> None:
        self.root, self.data, self.inputs = root, data, root / "inputs"
        self.inputs.mkdir()
        self.printed: list[bytes] = []
        self.env = dict(os.environ)
        for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            (root / name.lower()).mkdir()
            self.env[name] = str(root / name.lower())

    def put(self, files: Mapping[str, bytes]) -> list[str]:
        for name, contents in files.items():
            (self.inputs / name).write_bytes(contents)
        return [str(self.inputs / name) for name in files]

    def run(self, *words: str, program: tuple[str, ...] = ("-m", "trustkit")) -> int:
        command = [sys.executable, *program, "-v", "-C", str(self.data), *words]
        done = subprocess.run(
            command, capture_output=True, check=False, env=self.env, cwd=self.root
        )
        self.printed += [done.stdout, done.stderr]
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done.returncode

    def run_on_a_terminal(self, *words: str) -> None:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "trustkit", "-v", "-C", str(self.data), *words]
        with subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=self.env, cwd=self.root
        ):
            os.close(theirs)
            self.printed.append(b"".join(_until_closed(ours)))
        os.close(ours)

    def leaks(self) -> list[str]:
        """Every place that holds a canary, in any case, as UTF-8 or UTF-16."""
        found = [f"printed {at}" for at, printed in enumerate(self.printed) if _holds(printed)]
        for path in sorted(self.root.rglob("*")):
            if path.is_file() and self.inputs not in path.parents:
                name = path.relative_to(self.root).as_posix()
                if _holds(path.read_bytes()) or _holds(name.encode()):
                    found.append(name)
        return found


def _until_closed(handle: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(handle, 65536)
        except OSError:
            return
        if not part:
            return
        yield part


def _holds(contents: bytes) -> bool:
    low = contents.lower()
    return any(
        canary.lower().encode(encoding) in low
        for canary in CANARIES
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


@pytest.fixture
def scratch(tmp_path: Path, data: Path) -> Scratch:
    school = data / "schools/ashcombe/school.yaml"
    school.write_text(school.read_text() + LAESTAB)
    (data / "intake/maps").mkdir(parents=True)
    (data / "intake/maps/export.yaml").write_text(MAP)
    return Scratch(tmp_path, data)


def test_sound_files_leave_no_pupil_anywhere(scratch: Scratch) -> None:
    files = scratch.put(sound())
    earlier = [each for each in files if each.endswith("ks1.csv")]
    words = ("ingest", *(each for each in files if each not in earlier), "--prior", *earlier)
    for place, times in (("trustkit.intake.pupils.together.add_up", "2"), ("os.replace", "2")):
        killed = scratch.run(*words, program=("-c", KILLED, place, times))
        assert killed == -signal.SIGKILL
    scratch.run_on_a_terminal(*words)
    assert list(scratch.data.glob("schools/*/transitions/*.csv")), scratch.printed[-1].decode()
    assert scratch.run("validate", "--format", "json") == 0
    assert scratch.leaks() == []


def test_broken_files_leave_no_pupil_anywhere(scratch: Scratch) -> None:
    files = scratch.put(broken())
    scratch.run("ingest", *files)
    prior = [word for each in files if "-c" in each for word in ("--prior", each)]
    scratch.run("ingest", *scratch.put(sound()), *prior)
    assert scratch.leaks() == []


def test_a_folder_that_cannot_be_written_shows_no_pupil(scratch: Scratch) -> None:
    files = scratch.put(sound())
    # A file stands where the writer keeps its own folder: nothing can be staged, root or not.
    (scratch.data / ".trustkit").write_bytes(b"")
    scratch.data.chmod(0o555)
    try:
        scratch.run("ingest", *files)
    finally:
        scratch.data.chmod(0o755)
    assert scratch.leaks() == []


def test_the_search_finds_what_it_should(scratch: Scratch) -> None:
    (scratch.root / "tmpdir/left").write_bytes(NAMES[0].upper().encode("utf-16-le"))
    scratch.printed.append(b"line 3: zyxwolt")
    assert scratch.leaks() == ["printed 0", "tmpdir/left"]
