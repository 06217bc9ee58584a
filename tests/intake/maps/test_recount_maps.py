"""A trust's export, wide and long, counted once more in plain loops: figures and movements.

Every pupil is made up; the rules are written out here and nothing is asked of trustkit.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from trustkit.checks.registry import validate
from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.take import Intake
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

SCHOOLS = {"ashcombe": "900001", "birch-infant": "900002"}
SUBJECTS = ("reading", "writing", "maths")
WINDOWS = {"Aut": "autumn", "Sum": "summer"}
# Whether a code counts, reaches the expected standard, the higher one; and the band it is in.
CODES: Mapping[str, tuple[bool, bool, bool, str]] = {
    "GDS": (True, True, True, "high"), "EXS": (True, True, False, "middle"),
    "WTS": (True, False, False, "low"), "PK2": (True, False, False, "low"),
    "BLW": (True, False, False, "low"), "A": (True, False, False, ""), "L": (False, False, False, ""),
}  # fmt: skip
FORMS = {"GDS": ["GDS", "gds ", "GD"], "EXS": ["EXS", "Exs", "WAS"], "WTS": ["WTS", "WT"]}
GROUPS: Mapping[str, Mapping[str, str]] = {
    "Sex": {"F": "girls", "M": "boys"},
    "PP": {"Y": "disadvantaged", "N": "not_disadvantaged"},
    "SEN": {"N": "no_sen", "K": "sen_support", "E": "ehcp"},
    "EAL": {"Y": "eal", "N": "not_eal"},
    "In care": {"Y": "looked_after"},
}
THE_REST = {"girls", "boys", "not_disadvantaged", "no_sen", "not_eal"}

WHO = """\
  told_apart_by: UPN
  school: School
  year_group: Year
  sex: Sex
  disadvantaged: PP
  sen: SEN
  eal: EAL
  looked_after: In care
"""
WIDE_MAP = (
    f"""\
title: Made-up wide export
source: a made-up system
recognised_by: {{headings: [UPN, Year, Reading Aut]}}
rows: pupils
columns:
{WHO}results:
"""
    + "".join(
        f"  - {{heading: {subject.capitalize()} {short}, window: {window}, "
        f"assessment: teacher_standard, subject: {subject}}}\n"
        for subject in SUBJECTS
        for short, window in WINDOWS.items()
    )
    + "  - {heading: Score Sum, window: summer, assessment: standardised_score, subject: reading}\n"
)
LONG_MAP = (
    f"""\
title: Made-up long export
source: a made-up system
recognised_by: {{headings: [UPN, Subject, Kind, Result]}}
rows: pupil_results
columns:
{WHO}  subject: Subject
  type: Kind
  window: Term
  result: Result
results:
"""
    + "".join(
        f"  - {{called: {subject.capitalize()}, type: Level, assessment: teacher_standard, subject: {subject}}}\n"
        for subject in SUBJECTS
    )
    + "  - {called: Reading, type: SS, assessment: standardised_score, subject: reading}\n"
)

Cells = dict[str, str]
Key = tuple[str, ...]


def pupils_of(dice: random.Random, number: int) -> list[Cells]:
    """Made-up pupils with a code, or a blank, a subject and window."""
    made = []
    for at in range(number):
        school = dice.choice(sorted(SCHOOLS))
        # Of every Year 2 pupil all is known, of Year 1 some things are not.
        known = at % 2
        row = {
            "UPN": f"H8012{at:08d}", "School": school, "Year": str(1 + known),
            "Sex": dice.choice("FM" if known else ["F", "M", "M", ""]),
            "PP": dice.choice("YN" if known else ["Y", "N", ""]),
            "SEN": dice.choice("NKE" if known else ["N", "N", "K", "E", ""]),
            "EAL": dice.choice("YN" if known else ["Y", "N", ""]), "In care": dice.choice("YNNN"),
        }  # fmt: skip
        for subject in SUBJECTS:
            for short in WINDOWS:
                code = dice.choices([*CODES, ""], weights=[3, 6, 5, 1, 1, 1, 1, 2])[0]
                row[f"{subject.capitalize()} {short}"] = code
        row["Score Sum"] = dice.choice(
            ["A", "", *(f"{dice.randint(690, 1410) / 10:g}" for _ in range(6))]
        )
        made.append(row)
    return made


def as_typed(dice: random.Random, row: Cells) -> Cells:
    """The row as a school's system writes it: other forms of codes, blanks in the UPN."""
    typed = {name: dice.choice(FORMS.get(cell, [cell])) for name, cell in row.items()}
    typed["UPN"] = dice.choice(
        [row["UPN"], row["UPN"].lower(), f" {row['UPN'][:4]} {row['UPN'][4:]}"]
    )
    return typed


def table(rows: list[Cells]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def outcomes(pupil: Cells, short: str) -> dict[str, tuple[bool, bool | Fraction]]:
    """By measure: whether the pupil counts, and what was achieved or scored."""
    found: dict[str, tuple[bool, bool | Fraction]] = {}
    codes = [pupil[f"{subject.capitalize()} {short}"] for subject in SUBJECTS]
    for subject, code in zip(SUBJECTS, codes, strict=True):
        if code:
            counts, expected, higher, _ = CODES[code]
            found[f"{subject}_expected"] = (counts, expected)
            found[f"{subject}_higher"] = (counts, higher)
    if all(codes):
        counts = all(CODES[code][0] for code in codes)
        found["rwm_expected"] = (counts, all(CODES[code][1] for code in codes))
    score = pupil["Score Sum"]
    if short == "Sum" and score:
        found["reading_standardised_score"] = (
            score != "A",
            Fraction(score) if score != "A" else False,
        )
    return found


def groups_of(pupils: list[Cells]) -> dict[str, list[Cells]]:
    """Who is in each group that can be told of these pupils."""
    found = {"all": pupils}
    for column, values in GROUPS.items():
        whole = all(each[column] for each in pupils)
        for value, group in values.items():
            members = [each for each in pupils if each[column] == value]
            if whole or (members and group not in THE_REST):
                found[group] = members
    return found


def figures(pupils: list[Cells]) -> dict[Key, Key]:
    """Every figure: eligible, achieved, value and reason by school, window, year group, measure, group."""
    found: dict[Key, Key] = {}
    for school in SCHOOLS:
        for year in "12":
            here = [each for each in pupils if (each["School"], each["Year"]) == (school, year)]
            for short, window in WINDOWS.items():
                for measure in {name for each in here for name in outcomes(each, short)}:
                    counting = [
                        each for each in here if outcomes(each, short).get(measure, (False,))[0]
                    ]
                    for group, members in groups_of(counting).items():
                        key = (school, window, f"Y{year}", measure, group)
                        found[key] = cells_of(
                            [outcomes(each, short)[measure][1] for each in members], measure
                        )
    return found


def cells_of(reached: list[bool | Fraction], measure: str) -> Key:
    if not reached:
        return "0", "", "", "z"
    if measure.endswith("score"):
        mean = sum(Fraction(each) for each in reached) / len(reached)
        millionths = int(mean * 10**6 + Fraction(1, 2))
        text = f"{millionths // 10**6}.{millionths % 10**6:06d}".rstrip("0").rstrip(".")
        return str(len(reached)), "", text, ""
    return str(len(reached)), str(sum(map(bool, reached))), "", ""


def movements(pupils: list[Cells]) -> Counter[Key]:
    """Pupils by school, year group, subject, group, baseline, band before and now: autumn to summer."""
    found: Counter[Key] = Counter()
    for school in SCHOOLS:
        for year in "12":
            here = [each for each in pupils if (each["School"], each["Year"]) == (school, year)]
            for subject in SUBJECTS:
                now = [each for each in here if band(each, subject, "Sum")]
                for group, members in groups_of(now).items():
                    for each in members:
                        before = band(each, subject, "Aut")
                        moved = (
                            "internal" if before else "none",
                            before or "none",
                            band(each, subject, "Sum"),
                        )
                        found[school, f"Y{year}", subject, group, *moved] += 1
    return found


def band(pupil: Cells, subject: str, short: str) -> str:
    code = pupil[f"{subject.capitalize()} {short}"]
    return CODES[code][3] if code else ""


def read(data: Path) -> tuple[dict[Key, Key], Counter[Key]]:
    """The figures and the movements of the folder."""
    rows: dict[Key, Key] = {}
    moved: Counter[Key] = Counter()
    for school, urn in SCHOOLS.items():
        with (data / f"schools/{school}/kpis/2025-26.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                assert (row["urn"], row["revision"]) == (urn, "1")
                key = (
                    school,
                    *(row[name] for name in ("window", "year_group", "measure", "group")),
                )
                rows[key] = tuple(row[name] for name in ("eligible", "achieved", "value", "reason"))
        with (data / f"schools/{school}/transitions/2025-26.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                names = ("year_group", "subject", "group", "baseline", "prior", "current")
                moved[school, *(row[name] for name in names)] += int(row["pupils"])
                assert (row["window"], row["revision"]) == ("summer", "1")
    return rows, moved


@pytest.mark.parametrize("layout", ["wide", "long"])
def test_an_export_of_a_whole_trust(
    layout: str, put_map: Callable[..., Path], typed: Callable[..., Path],
    take: Callable[..., Intake], data: Path,
) -> None:  # fmt: skip
    dice = random.Random(13)  # noqa: S311 - the same pupils in every run
    pupils = pupils_of(dice, 200)
    if layout == "wide":
        put_map(WIDE_MAP)
        rows = [as_typed(dice, each) for each in pupils]
        # The same row again is the same pupil.
        rows.append(rows[7])
    else:
        put_map(LONG_MAP)
        rows = long_rows(dice, pupils)
    done = take(
        typed(table(rows), "export.csv"),
        school=None,
        year="2025/26",
        basis="teacher",
        recorded=date(2026, 7, 10),
    )
    assert done.refused == []
    assert [each.message for each in done.diagnostics if each.severity is Severity.ERROR] == []
    found, moved = read(data)
    assert found == figures(pupils)
    assert moved == movements(pupils)
    found_wrong = validate(read_folder(WorkingTree(data)), date(2026, 9, 1)).diagnostics
    assert [each.message for each in found_wrong if each.severity is Severity.ERROR] == []
    said = "\n".join(each.message for each in done.diagnostics)
    assert not [each["UPN"] for each in pupils if each["UPN"] in said]


def long_rows(dice: random.Random, pupils: list[Cells]) -> list[Cells]:
    """One result a row, in no order."""
    who = ("UPN", "School", "Year", "Sex", "PP", "SEN", "EAL", "In care")
    rows = []
    for each in pupils:
        for heading, result in list(each.items())[len(who) :]:
            subject, short = heading.split()
            kind, name = ("SS", "Reading") if subject == "Score" else ("Level", subject)
            if result:
                row = {column: each[column] for column in who}
                what = {"Subject": name, "Kind": kind, "Term": WINDOWS[short], "Result": result}
                rows.append(as_typed(dice, row | what))
    dice.shuffle(rows)
    return rows
