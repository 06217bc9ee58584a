"""What people do to a data folder: each act is one person's work on a branch of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.checks.overlay import base
from tests.cli.small_trust import run
from tests.intake.conftest import KS2_HEADING

from trustkit.presets import filled_in

ASHCOMBE, BIRCH_HILL = "schools/ashcombe", "schools/birch-hill"
Act = Callable[[Path], None]


def start(root: Path) -> None:
    """The sound folder with a preset's attributes, two schools' figures, and some files not in form."""
    attributes = filled_in("primary", name="Test", current_year="2024/25")[".gitattributes"]
    for path, raw in {
        **base(),
        ".gitattributes": attributes,
        ".gitignore": b".trustkit/\n",
    }.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    for school in ("ashcombe", "birch-hill"):
        ingest(root, _return("Y2,reading_expected,Boys,14,9"), school=school, window="autumn")
    # Not in form: one table's rows are in disorder, another was saved and dated by a spreadsheet.
    kpis = root / BIRCH_HILL / "kpis/2024-25.csv"
    heading, *rows = kpis.read_text().splitlines()
    kpis.write_text("\n".join([heading, *reversed(rows)]) + "\n")
    _write(
        root, f"{BIRCH_HILL}/targets/2024-25.csv",
        "\ufeffwindow,year_group,measure,group,eligible,value,set_on,set_by\n"
        "summer,Y1,phonics_y1,all,45,85,11/10/2024,Headteacher\n",
    )  # fmt: skip
    _write(root, f"{ASHCOMBE}/sef/2023-24.yaml", _self_evaluation())


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())


def _self_evaluation() -> str:
    areas = ("achievement", "inclusion", "attendance_and_behaviour")
    return "academic_year: 2023/24\nupdated: 2024-09-30\nauthor: Headteacher\nscale: report_card\nareas:\n" + "".join(
        f"  - area: {area}\n    grade: expected standard\n    evidence:\n      - text: Known well.\n"
        for area in areas
    )  # fmt: skip


# Files from outside.


def _return(*rows: str) -> tuple[str, bytes]:
    text = "Year,Subject,Group,No. of pupils,Number achieving\n" + "".join(f"{r}\n" for r in rows)
    return "return.csv", text.encode()


def table(suffix: str, *, ours: bool = True) -> tuple[str, bytes]:
    """A made-up performance table in the published layout; its year is the suffix and one."""
    heading = [name for name in KS2_HEADING if not name.endswith(("_17", "_18"))] + ["PTRWM_EXP_18"]
    school = {
        "RECTYPE": "1", "LEA": "850", "ESTAB": "2001", "URN": "100100", "AGERANGE": "4-11",
        "SCHNAME": "Ashcombe Primary School", "ICLOSE": "0", "TOTPUPS": "210", "TELIG": "30",
        "BELIG": "14", "GELIG": "16", "PTREAD_EXP": "77%", "READ_AVERAGE": "104",
    }  # fmt: skip
    unknown = {**school, "ESTAB": "2002", "URN": "900066", "SCHNAME": "Fern Primary School"}
    england = {"RECTYPE": "5", "TELIG": "644967", "PTREAD_EXP": "74%", "READ_AVERAGE": "105"}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([name.replace("_18", suffix) for name in heading])
    shown = (england, school, unknown) if ours else (england, unknown)
    writer.writerows([row.get(name, "") for name in heading] for row in shown)
    return f"ks2{suffix}.csv", b"\xef\xbb\xbf" + text.getvalue().encode()


def ingest(root: Path, file: tuple[str, bytes], *more: str, **options: str) -> None:
    """Takes a file in, from beside the folder, as a person would."""
    name, raw = file
    path = root.parent / name
    path.write_bytes(raw)
    usual = {"recorded": "2025-10-20"}
    if not name.startswith("ks2"):
        usual["year"] = "2024/25"
    given = [f"--{key}={value}" for key, value in {**usual, **options}.items()]
    done = run(root, "ingest", str(path), *given, *more)
    assert done.returncode == 0, done.stderr


def published(
    root: Path,
    table: tuple[str, bytes],
    more: Sequence[str] = (),
    *,
    recorded: str = "2025-10-20",
) -> None:
    """Takes a published table in."""
    ingest(root, table, *more, status="final", released="2023-12-14", recorded=recorded)


# What people write by hand.


def _append(root: Path, path: str, row: str) -> None:
    with (root / path).open("ab") as file:
        file.write(f"{row}\n".encode())


def _replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_bytes().decode()
    assert old in text
    _write(root, path, text.replace(old, new, 1))


def _decision(root: Path, school: str, day: str) -> None:
    text = (
        f"scheme: standing\noutcome: steady\ndecided: {day}\nagreed_by: [Director of Education]\n"
        f"proposal: {{outcome: steady, certainty: settled}}\n"
        f"evidence: {{as_of: {day}, policy: 2024-09-01}}\nreason: As agreed on the day.\n"
    )
    _write(root, f"{school}/decisions/{day}-standing.yaml", text)


def _regrade(root: Path, area: str) -> None:
    old = f"area: {area}\n    grade: expected standard"
    _replace(root, f"{ASHCOMBE}/sef/2023-24.yaml", old, old.replace("expected", "strong"))


def _judgement(root: Path, area: str) -> None:
    row = f"2025-11-18,2026-01-12,100100,report_card,{area},expected standard,2026-01-12,x"
    _append(root, f"{ASHCOMBE}/inspections.csv", row)


def _review(root: Path) -> None:
    text = (
        "---\ndate: 2025-03-04\nkind: visit\nteam: [Director of Education]\nfindings: []\n---\n"
        "A made-up visit.\n"
    )
    _write(root, f"{BIRCH_HILL}/reviews/2025-03-04-visit.md", text)


def _command(root: Path, *arguments: str) -> None:
    done = run(root, *arguments)
    assert done.returncode == 0, done.stderr


SAME = _return("Y2,reading_expected,All,30,20", "Y2,reading_expected,Girls,16,11")

_BIRCH_TARGETS = f"{BIRCH_HILL}/targets/2024-25.csv"
_MOVEMENTS = f"{ASHCOMBE}/transitions/2024-25.csv"

ACTS: dict[str, Act] = {
    "figures": lambda root: ingest(root, SAME, school="birch-hill", window="spring"),
    "the same figures on the same day":
        lambda root: ingest(root, SAME, school="birch-hill", window="spring"),
    "the same figures on another day":
        lambda root: ingest(root, SAME, school="birch-hill", window="spring", recorded="2025-10-13"),
    "the same figures under another name": lambda root: ingest(
        root, ("return (1).csv", SAME[1]), school="birch-hill", window="spring"),
    "figures of another window": lambda root: ingest(
        root, _return("Y2,reading_expected,All,31,22"), school="birch-hill", window="summer"),
    "figures of another school": lambda root: ingest(
        root, _return("Y2,reading_expected,All,29,18"), school="ashcombe", window="spring"),
    "a correction": lambda root: ingest(
        root, _return("Y2,reading_expected,Boys,14,10"), "--correct", school="birch-hill",
        window="autumn", reason="One pupil was left out"),
    "a published table": lambda root: published(root, table("_22")),
    "the same table on another day":
        lambda root: published(root, table("_22"), recorded="2025-10-13"),
    "a table of another year": lambda root: published(root, table("_21")),
    "a school registered":
        lambda root: published(root, table("_18", ours=False), ["--create-schools"]),
    "a target": lambda root: _append(
        root, _BIRCH_TARGETS, "summer,Y1,phonics_y1,girls,20,90,2024-10-11,Headteacher"),
    "another target": lambda root: _append(
        root, _BIRCH_TARGETS, "summer,Y1,phonics_y1,boys,25,80,2024-10-11,Headteacher"),
    "a movement": lambda root: _append(
        root, _MOVEMENTS, "summer,Y6,maths,all,ks1,low,middle,3,2025-07-18,1,return"),
    "another movement": lambda root: _append(
        root, _MOVEMENTS, "summer,Y6,maths,all,ks1,low,low,4,2025-07-18,1,return"),
    "an inspection": lambda root: _judgement(root, "early_years"),
    "another judgement of it": lambda root: _judgement(root, "attendance_and_behaviour"),
    "a decision": lambda root: _decision(root, BIRCH_HILL, "2025-10-18"),
    "a decision of another day": lambda root: _decision(root, BIRCH_HILL, "2025-10-21"),
    "a decision of another school": lambda root: _decision(root, ASHCOMBE, "2025-10-21"),
    "a grade": lambda root: _regrade(root, "achievement"),
    "a grade of another area": lambda root: _regrade(root, "attendance_and_behaviour"),
    "a review": _review,
    "fmt": lambda root: _command(root, "fmt"),
    "validate --fix": lambda root: _command(root, "validate", "--fix"),
}  # fmt: skip
"""Every way of writing to the folder, by the name of the branch that it is done on."""

MEETING = (
    ("figures", "the same figures on the same day", "the same figures on another day",
     "the same figures under another name", "figures of another window", "a correction", "fmt"),
    ("a published table", "the same table on another day"),
    ("a target", "another target", "fmt", "validate --fix"),
    ("a movement", "another movement", "fmt"),
    ("an inspection", "another judgement of it"),
    ("a grade", "a grade of another area"),
)  # fmt: skip
"""Acts that write to the same file; any two others touch no file in common."""
