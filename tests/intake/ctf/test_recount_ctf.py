"""One school's common transfer file of made-up pupils, counted once more in plain loops."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.intake.ctf.conftest import pupil

from trustkit.intake.take import Intake

Codes = Mapping[str, tuple[bool, bool, bool]]
"""Whether a code counts, reaches the expected standard, and the higher one."""

WRITING: Codes = {
    "GDS": (True, True, True), "EXS": (True, True, False), "WTS": (True, False, False),
    "PK4": (True, False, False), "EM": (True, False, False), "A": (True, False, False),
    "L": (False, False, False), "M": (False, False, False),
}  # fmt: skip
SCIENCE: Codes = {
    "EXS": (True, True, False),
    "HNM": (True, False, False),
    "A": (True, False, False),
}
PHONICS: Codes = {
    "Wa": (True, True, False), "Wt": (True, False, False), "A": (True, False, False),
    "D": (True, False, False), "Q": (True, False, False), "L": (False, False, False),
}  # fmt: skip
BANDS = {"GDS": "high", "EXS": "middle", "WTS": "low", "PK4": "low", "EM": "low"}
AREAS = (
    ["COM"] * 2 + ["PSE"] * 3 + ["PHY"] * 2 + ["LIT"] * 3 + ["MAT"] * 2 + ["UTW"] * 3 + ["EXP"] * 2
)

Found = dict[tuple[str, str, str], tuple[str, str]]
"""Eligible and achieved, by year group, measure and group."""


def counted(came_of: list[tuple[str, str, str, bool, bool]]) -> Found:
    """Eligible and achieved of: year group, measure, sex, whether it counts, whether achieved."""
    found: Found = {}
    for year_group, measure in sorted({each[:2] for each in came_of}):
        for group, sexes in (("all", "FM"), ("girls", "F"), ("boys", "M")):
            reached = [
                achieved for *what, sex, counts, achieved in came_of
                if what == [year_group, measure] and counts and sex in sexes
            ]  # fmt: skip
            cells = (str(len(reached)), str(sum(reached))) if reached else ("0", "")
            found[year_group, measure, group] = cells
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_and_movement_of_a_school(
    seed: int, numbered: Path, ctf: Callable[..., Path], ingest: Callable[..., Intake]
) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same pupils in every run
    pupils: list[str] = []
    came_of: list[tuple[str, str, str, bool, bool]] = []
    moved: dict[tuple[str, str, str], int] = {}
    for at in range(120):
        sex, upn = dice.choice("FM"), f"Z9998888{at:05d}"
        stage = dice.choice(["R", "Y1", "Y2", "Y6"])
        results: list[tuple[str, str]] = []
        if stage == "R":
            goals = dice.choices("21A", weights=(93, 6, 1), k=17)
            results = [
                (f"EYF {area} E{number:02d} FA 2025", goal)
                for number, (area, goal) in enumerate(zip(AREAS, goals, strict=True), 1)
            ]
            whole = "A" not in goals
            came_of.append(("R", "gld", sex, True, whole and set(goals[:12]) == {"2"}))
            came_of.append(("R", "eyfs_prime_areas", sex, True, whole and set(goals[:7]) == {"2"}))
        elif stage in ("Y1", "Y2"):
            measure = "phonics_y1" if stage == "Y1" else "phonics_y2_retake"
            if dice.random() < 0.5:
                mark = dice.randint(20, 40)
                results = [("KS1 PHO PHO TA 2025 NM", str(mark))]
                came_of.append((stage, measure, sex, True, mark >= 32))
            else:
                code = dice.choice(sorted(PHONICS))
                results = [("KS1 PHO PHO TA 2025", code)]
                came_of.append((stage, measure, sex, *PHONICS[code][:2]))
        else:
            code, science = dice.choice(sorted(WRITING)), dice.choice(sorted(SCIENCE))
            results = [("KS2 ENG WRI TA 2025", code), ("KS2 SCI SCI TA 2025", science)]
            counts, expected, higher = WRITING[code]
            came_of.append(("Y6", "ks2_writing_expected", sex, counts, expected))
            came_of.append(("Y6", "ks2_writing_greater_depth", sex, counts, higher))
            came_of.append(("Y6", "ks2_science_expected", sex, *SCIENCE[science][:2]))
            before = dice.choice(["GDS", "EXS", "WTS", "A", ""])
            if before:
                results.append(("KS1 ENG WRI TA 2021", before))
            if code in BANDS:
                for group in ("all", {"F": "girls", "M": "boys"}[sex]):
                    key = (group, BANDS.get(before, "none"), BANDS[code])
                    moved[key] = moved.get(key, 0) + 1
        pupils.append(pupil(upn, results, sex=sex, year_group=stage.lstrip("Y")))
    done = ingest(ctf(*pupils))
    assert [each.code for each in done.diagnostics if each.code.startswith("INT2")].count(
        "INT202"
    ) == 0
    folder = numbered / "schools/ashcombe"
    with (folder / "kpis/2024-25.csv").open(encoding="utf-8") as file:
        assert {
            (row["year_group"], row["measure"], row["group"]): (row["eligible"], row["achieved"])
            for row in csv.DictReader(file)
        } == counted(came_of)
    with (folder / "transitions/2024-25.csv").open(encoding="utf-8") as file:
        assert {
            (row["group"], row["prior"], row["current"]): int(row["pupils"])
            for row in csv.DictReader(file)
            if row["subject"] == "writing"
        } == moved
