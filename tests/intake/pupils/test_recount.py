"""Made-up pupils by the hundred, counted here in plain loops and fractions, against what comes in.

Nothing of trustkit says what is expected: the rules are written out once more, as the DfE gives them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.intake.pupils.npd_layouts import (
    CENSUS_SPRING,
    EARLY_YEARS,
    GOALS,
    KEY_STAGE_1,
    KEY_STAGE_2,
    PHONICS,
    PUPIL_PREMIUM,
    TIMES_TABLES,
    upn,
    written,
)

from trustkit.checks.registry import validate
from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.pupils.adding_up import mean_of
from trustkit.intake.pupils.found_words import in_words
from trustkit.intake.take import Intake
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

URNS = {"ashcombe": ("900001", "900091"), "birch-infant": ("900002",), "cedar": ("900003",)}
CEDAR = (
    "name: Cedar Primary School\nphase: primary\nurns:\n  - urn: 900003\nlaestab: 999/2103\n"
    "age_range: {lowest: 4, highest: 11}\n"
)
GROUPS: Mapping[str, Mapping[object, str]] = {
    "sex": {"F": "girls", "M": "boys"},
    "disadvantaged": {True: "disadvantaged", False: "not_disadvantaged"},
    "fsm": {True: "fsm"},
    "sen": {"N": "no_sen", "K": "sen_support", "E": "ehcp"},
    "eal": {True: "eal", False: "not_eal"},
    "looked_after": {True: "looked_after"},
    "mobile": {False: "non_mobile"},
    "prior": {"1": "prior_low", "2": "prior_middle", "3": "prior_high"},
    "phonics_y1": {False: "phonics_y1_not_met"},
}
ONLY_WHERE_WHOLE = {"girls", "boys", "not_disadvantaged", "no_sen", "not_eal", "non_mobile"}

Outcome = tuple[bool, bool | None, Fraction | None]
"""Whether eligible, whether achieved, and the score."""

Found = dict[tuple[str, ...], tuple[str, str, str, str]]
"""Eligible, achieved, value and reason, by school, year group, measure, group and URN."""


@dataclass
class Pupil:
    """One made-up pupil: who, and what came of it by measure."""

    upn: str
    school: str
    urn: str
    is_in: dict[str, object] = field(default_factory=dict)
    came_of: dict[str, Outcome] = field(default_factory=dict)


def count(pupils: Sequence[Pupil], year_group: str) -> Found:
    """Every figure of a file, by loops."""
    told = {name for each in pupils for name, value in each.is_in.items() if value is not None}
    places = sorted({(each.school, each.urn) for each in pupils})
    found: Found = {}
    for school, urn in places:
        here = [each for each in pupils if (each.school, each.urn) == (school, urn)]
        for measure in sorted({name for each in here for name in each.came_of}):
            having = [each for each in here if measure in each.came_of]
            counting = [each for each in having if each.came_of[measure][0]]
            found[school, year_group, measure, "all", urn] = figure(counting, measure)
            for name in told:
                unknown = any(each.is_in.get(name) is None for each in counting)
                for value, group in GROUPS[name].items():
                    members = [each for each in counting if each.is_in.get(name) == value]
                    if unknown and (group in ONLY_WHERE_WHOLE or not members):
                        continue
                    found[school, year_group, measure, group, urn] = figure(members, measure)
    return found


def figure(members: Sequence[Pupil], measure: str) -> tuple[str, str, str, str]:
    """The cells of one figure."""
    if not members:
        return "0", "", "", "z"
    outcomes = [each.came_of[measure] for each in members]
    if outcomes[0][1] is None:
        total = sum((score for _, _, score in outcomes if score is not None), Fraction())
        return str(len(members)), "", six_decimals(total / len(members)), ""
    return str(len(members)), str(sum(bool(achieved) for _, achieved, _ in outcomes)), "", ""


def six_decimals(exact: Fraction) -> str:
    """Rounded half away from zero, written without idle noughts."""
    millionths, half = divmod(abs(exact) * 10**6, 1)
    whole = int(millionths) + (half >= Fraction(1, 2))
    text = f"{whole // 10**6}.{whole % 10**6:06d}".rstrip("0").rstrip(".")
    return f"-{text}" if exact < 0 and whole else text


@pytest.fixture
def found(data: Path) -> Callable[[str], Found]:
    """The figures of one academic year in the folder."""

    def read(year: str) -> Found:
        rows: Found = {}
        for path in sorted(data.glob(f"schools/*/kpis/{year}.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    key = (path.parts[-3], row["year_group"], row["measure"], row["group"])
                    assert (*key, row["urn"]) not in rows, "one row a figure"
                    cells = (row["eligible"], row["achieved"], row["value"], row["reason"])
                    rows[*key, row["urn"]] = cells
        return rows

    return read


@pytest.fixture(autouse=True)
def _cedar(data: Path) -> None:
    (data / "schools/cedar").mkdir()
    (data / "schools/cedar/school.yaml").write_text(CEDAR)


def make(dice: random.Random, number: int, first: int, schools: Sequence[str]) -> list[Pupil]:
    """Pupils of some schools, a few of them under a former URN of the school."""
    made = []
    for at in range(number):
        school = dice.choice(schools)
        urn = URNS[school][0] if dice.random() < 0.9 else URNS[school][-1]
        made.append(Pupil(upn(first + at), school, urn))
    return made


def write(
    folder: Path, name: str, heading: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> Path:
    """A download on disk."""
    path = folder / name
    path.write_text(written(heading, rows))
    return path


def disguised(dice: random.Random, pupil: str) -> str:
    """A UPN as people retype it: small letters, blanks around and within."""
    forms = (pupil, pupil.lower(), f" {pupil} ", f"{pupil[:5]} {pupil[5:]}")
    return dice.choices(forms, weights=(6, 1, 1, 1))[0]


def messages(intake: Intake) -> str:
    return "\n".join(f"{each.code} {each.message} {each.remedy}" for each in intake.diagnostics)


def no_pupil_in(intake: Intake, pupils: Sequence[Pupil], data: Path) -> None:
    """No UPN and no planted name in any message, or anywhere in the folder."""
    everything = messages(intake) + "".join(
        path.read_text() for path in sorted(data.rglob("*")) if path.is_file()
    )
    assert not [each.upn for each in pupils if each.upn in everything]
    assert "Canary" not in everything


# Key stage 2. A test's outcome: the written form, whether it counts, expected, higher (None: not told).
IN, OUT = True, False
TEST_CODES = {
    "A": (IN, False, False), "B": (IN, False, False), "H": (IN, False, False),
    "J": (IN, False, False), "Q": (IN, False, False), "U": (IN, False, False),
    "N": (IN, False, False), "NS": (IN, False, False), "AS": (IN, True, None),
    "L": (OUT, False, False), "M": (OUT, False, False),
}  # fmt: skip
TEACHER_CODES = {
    "GDS": (IN, True, True), "EXS": (IN, True, False), "WTS": (IN, False, False),
    "PK1": (IN, False, False), "PK6": (IN, False, False), "EM": (IN, False, False),
    "A": (IN, False, False), "L": (OUT, False, False), "M": (OUT, False, False),
}  # fmt: skip
SCIENCE_CODES = {
    "EXS": (IN, True, None), "HNM": (IN, False, None), "A": (IN, False, None), "L": (OUT, False, None),
}  # fmt: skip


def yes_no(flag: object) -> str:
    return "" if flag is None else "1" if flag else "0"


def ks2_pupils(dice: random.Random, number: int) -> tuple[list[Pupil], list[dict[str, object]]]:
    """Pupils at the end of key stage 2, without the DfE's verdicts, and their rows."""
    pupils = make(dice, number, 1000, ["ashcombe", "cedar"])
    rows = []
    for each in pupils:
        row: dict[str, object] = {
            "ACADYR": "2024/2025", "UPN": disguised(dice, each.upn), "URN": each.urn,
        }  # fmt: skip
        higher: list[bool | None] = []
        expected: list[bool] = []
        counts: list[bool] = []
        for stem, subject in (("READ", "reading"), ("MAT", "maths"), ("GPS", "gps")):
            if dice.random() < 0.75:
                score = dice.randint(80, 120)
                row[f"{stem}OUTCOME"] = "AS" if score >= 100 else "NS"
                row[f"{stem}SCORE"] = score
                result: tuple[bool, bool, bool | None] = (IN, score >= 100, score >= 110)
                each.came_of[f"ks2_{subject}_scaled_score"] = (True, None, Fraction(score))
            else:
                code = dice.choice(sorted(TEST_CODES))
                row[f"{stem}OUTCOME"] = dice.choice([code, code.lower(), f"{code} "])
                result = TEST_CODES[code]
                each.came_of[f"ks2_{subject}_scaled_score"] = (False, None, None)
            each.came_of[f"ks2_{subject}_expected"] = (result[0], result[1], None)
            if result[2] is not None:
                each.came_of[f"ks2_{subject}_higher"] = (result[0], result[2], None)
            if subject != "gps":
                counts.append(result[0])
                expected.append(result[1])
                higher.append(result[2])
        code = dice.choice(sorted(TEACHER_CODES))
        row["WRITTAOUTCOME"] = dice.choice([code, code.lower(), f" {code}"])
        result = TEACHER_CODES[code]
        each.came_of["ks2_writing_expected"] = (result[0], result[1], None)
        each.came_of["ks2_writing_greater_depth"] = (result[0], result[2], None)
        counts.append(result[0])
        expected.append(result[1])
        higher.append(result[2])
        code = dice.choice(sorted(SCIENCE_CODES))
        row["SCITAOUTCOME"] = code
        each.came_of["ks2_science_expected"] = (
            SCIENCE_CODES[code][0],
            SCIENCE_CODES[code][1],
            None,
        )
        each.came_of["ks2_rwm_expected"] = (all(counts), all(expected) and all(counts), None)
        if None not in higher:
            each.came_of["ks2_rwm_higher"] = (all(counts), all(higher) and all(counts), None)
        who(dice, each, row)
        rows.append(row)
    return pupils, rows


def who(dice: random.Random, pupil: Pupil, row: dict[str, object]) -> None:
    """Who a pupil is, in the columns of key stage 2; some of it blank, which is unknown."""
    sex = dice.choice("FFFMMM") if pupil.school == "cedar" else dice.choice(["F", "M", ""])
    six_years, in_care = dice.choice([True, False, None]), dice.choice([True, False, False, None])
    row |= {
        "SEX": sex, "FSM6_P": yes_no(six_years), "CLA_PP_1_DAY": yes_no(in_care),
        "FSM": dice.choice("01"), "EALGRP": dice.choice(["1", "2", "9", ""]),
        "NEWMOBILE": dice.choice("01"), "KS1GROUP": dice.choice(["1", "2", "3", ""]),
    }  # fmt: skip
    pupil.is_in = {
        "sex": sex or None,
        # Without the six years of meals it can't be said that a pupil is not disadvantaged.
        "disadvantaged": True if six_years or in_care else six_years,
        "fsm": row["FSM"] == "1",
        "eal": {"1": False, "2": True}.get(str(row["EALGRP"])),
        "looked_after": in_care,
        "mobile": row["NEWMOBILE"] == "1",
        "prior": row["KS1GROUP"] or None,
    }


def test_key_stage_2_by_its_outcomes(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path, data: Path
) -> None:
    pupils, rows = ks2_pupils(random.Random(2), 240)  # noqa: S311 - the same pupils in every run
    rows[5] = {**rows[5], "URN": "900077"}
    path = write(tmp_path, "a.csv", KEY_STAGE_2, rows)
    done = ingest(path)
    kept = [each for at, each in enumerate(pupils) if at != 5]
    assert found("2024-25") == count(kept, "Y6")
    assert done.taken[0].taken.counts.rows_used == 239
    no_pupil_in(done, pupils, data)


def test_key_stage_2_by_the_verdicts_of_the_dfe_for_those_who_have_one(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path
) -> None:
    """A third have no verdicts; of the others some are discounted, whatever their outcome."""
    dice = random.Random(3)  # noqa: S311 - the same pupils in every run
    pupils, rows = ks2_pupils(dice, 180)
    parts = (
        ("ELIGREAD", "READEXP", "READHIGH", "ks2_reading_expected", "ks2_reading_higher"),
        ("ELIGMAT", "MATEXP", "MATHIGH", "ks2_maths_expected", "ks2_maths_higher"),
        (
            "ELIGWRITTA",
            "WRITTAEXP",
            "WRITTADEPTH",
            "ks2_writing_expected",
            "ks2_writing_greater_depth",
        ),
    )
    for each, row in zip(pupils, rows, strict=True):
        if dice.random() < 1 / 3:
            continue
        discounted = dice.random() < 0.2
        for eligible, expected, higher, reached, above in parts:
            was, met, _ = each.came_of[reached]
            more = bool(each.came_of.get(above, (was, False, None))[1])
            row |= {
                eligible: yes_no(was and not discounted),
                expected: yes_no(met),
                higher: yes_no(more),
            }
            for name, result in ((reached, met), (above, more)):
                each.came_of[name] = (was and not discounted, bool(result), None)
            score = each.came_of.get(reached.replace("expected", "scaled_score"))
            if score and discounted:
                each.came_of[reached.replace("expected", "scaled_score")] = (False, None, None)
        counts = all(each.came_of[part[3]][0] for part in parts)
        expected_all = all(each.came_of[part[3]][1] for part in parts)
        higher_all = all(each.came_of[part[4]][1] for part in parts)
        row |= {
            "ELIGRWM": yes_no(counts),
            "RWMEXP": yes_no(expected_all),
            "RWMHIGH": yes_no(higher_all),
        }
        each.came_of["ks2_rwm_expected"] = (counts, expected_all, None)
        each.came_of["ks2_rwm_higher"] = (counts, higher_all, None)
    ingest(write(tmp_path, "b.csv", KEY_STAGE_2, rows))
    assert found("2024-25") == count(pupils, "Y6")


def test_codes_that_are_none_make_no_figure_and_are_counted_once(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path
) -> None:
    """PKF was not given in 2024/25, PF is PKF, XX is nothing: no nought comes of them."""
    rows = [
        {"ACADYR": "2024/25", "UPN": upn(at), "URN": "900001", "SEX": "F", "WRITTAOUTCOME": code}
        for at, code in enumerate(["EXS", "exs ", "GD", "PKF", "PF", "XX", "wt", "L", ""])
    ]
    done = ingest(write(tmp_path, "c.csv", KEY_STAGE_2, rows))
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (9, 5)
    assert (sum(counts.refused.values()), sum(counts.ignored.values())) == (3, 1)
    said = sorted((each.code, each.message.partition(", ")[2]) for each in done.diagnostics)
    assert [code for code, _ in said] == ["INT201"] * 3 + ["INT202", "INT203", "INT210"]
    rows_found = found("2024-25")
    assert rows_found["ashcombe", "Y6", "ks2_writing_expected", "all", "900001"] == (
        "4",
        "3",
        "",
        "",
    )
    assert rows_found["ashcombe", "Y6", "ks2_writing_greater_depth", "all", "900001"][:2] == (
        "4",
        "1",
    )


# Phonics: the outcome, whether it counts and whether the standard was met.
PHONICS_CODES = {
    "Wa": (IN, True), "Wt": (IN, False), "A": (IN, False), "D": (IN, False), "Q": (IN, False),
    "L": (OUT, False),
}  # fmt: skip
FORMS = {"Wa": ["Wa", "WA", "wa "], "Wt": ["Wt", "wt"]}


def phonics_row(  # noqa: PLR0913 - what stands in a row
    dice: random.Random, year: str, group: int, pupil: Pupil, name: str, code: str
) -> dict[str, object]:
    """A row of the download; the UPN is ``name``, which may be a former one."""
    return {
        "Phonics_ACADYR": year, "Phonics_UPN": disguised(dice, name), "Phonics_URN": pupil.urn,
        "Phonics_NCYEARACTUAL": group, "Phonics_SEX": pupil.is_in["sex"],
        "Phonics_PHONICS_OUTCOME": dice.choice(FORMS.get(code, [code])),
    }  # fmt: skip


def test_phonics_by_the_end_of_year_2_of_joiners_leavers_and_changed_upns(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path, data: Path
) -> None:
    """Year 2 is whom the census lists with a result of either year, and whoever retook."""
    dice = random.Random(5)  # noqa: S311 - the same pupils in every run
    before: list[dict[str, object]] = []
    now: list[dict[str, object]] = []
    roll: list[dict[str, object]] = []
    pupils: list[Pupil] = []
    for at in range(150):
        school = dice.choice(["ashcombe", "birch-infant"])
        each = Pupil(upn(5000 + at), school, URNS[school][0])
        old_upn = upn(7000 + at) if dice.random() < 0.15 else each.upn
        each.is_in = {
            "sex": dice.choice("FM"),
            "sen": None,
            "eal": None,
            "disadvantaged": None,
            "fsm": None,
        }
        code = dice.choice(sorted(PHONICS_CODES))
        listed, has_before = dice.random() < 0.85, dice.random() < 0.85
        counted, met = PHONICS_CODES[code] if has_before else (False, False)
        if has_before:
            there = each if dice.random() < 0.9 else Pupil(each.upn, "", "900055", each.is_in)
            before.append(phonics_row(dice, "2023/24", 1, there, old_upn, code))
            if counted:
                each.is_in["phonics_y1"] = met
        again = dice.choice(sorted(PHONICS_CODES)) if not met and dice.random() < 0.6 else ""
        if again:
            now.append(phonics_row(dice, "2024/25", 2, each, each.upn, again))
            if not listed and old_upn != each.upn:
                each.is_in.pop("phonics_y1", None)  # nobody says that the two are one
            each.came_of["phonics_y2_retake"] = (*PHONICS_CODES[again], None)
            each.came_of["phonics_y2_cumulative"] = (*PHONICS_CODES[again], None)
        elif listed and has_before:
            each.came_of["phonics_y2_cumulative"] = (counted, met, None)
        if listed:
            each.is_in |= {"sen": dice.choice("NKE"), "eal": dice.choice([True, False, None]),
                           "disadvantaged": dice.choice([True, False]), "fsm": dice.choice([True, False])}  # fmt: skip
            roll.append(census_row(each, "2", former=old_upn))
        if each.came_of:
            pupils.append(each)
    expected = count(pupils, "Y2")
    young = [Pupil(upn(8000 + at), "cedar", "900003", {"sex": "F"}) for at in range(9)]
    for at, each in enumerate(young):
        now.append(phonics_row(dice, "2024/25", 1, each, each.upn, sorted(PHONICS_CODES)[at % 6]))
        each.came_of["phonics_y1"] = (*PHONICS_CODES[sorted(PHONICS_CODES)[at % 6]], None)
    expected |= count(young, "Y1")
    done = ingest(
        write(tmp_path, "now.csv", PHONICS, now), write(tmp_path, "before.csv", PHONICS, before),
        write(tmp_path, "roll.csv", CENSUS_SPRING, roll),
    )  # fmt: skip
    assert found("2024-25") == expected
    assert "INT208" not in messages(done)
    no_pupil_in(done, pupils, data)


def test_phonics_of_whom_the_year_group_is_not_told_is_refused_and_not_passed_over(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path
) -> None:
    dice = random.Random(6)  # noqa: S311 - the same pupils in every run
    pupil = Pupil(upn(1), "ashcombe", "900001", {"sex": "F"})
    rows = [phonics_row(dice, "2024/25", 1, pupil, upn(at), "Wa") for at in range(3)]
    rows[1] |= {"Phonics_NCYEARACTUAL": ""}
    rows[2] |= {"Phonics_NCYEARACTUAL": "1.0"}  # as a spreadsheet writes a 1
    done = ingest(write(tmp_path, "p.csv", PHONICS, rows))
    assert found("2024-25")["ashcombe", "Y1", "phonics_y1", "all", "900001"][:2] == ("2", "2")
    counts = done.taken[0].taken.counts
    assert (counts.rows_used, sum(counts.refused.values()), sum(counts.ignored.values())) == (
        2,
        1,
        0,
    )
    assert "INT243 1 phonics results" in messages(done)
    assert done.refused_rows


def census_row(pupil: Pupil, year_group: str, former: str = "") -> dict[str, object]:
    """A row of the spring census."""
    of = pupil.is_in
    return {
        "AcademicYear": "2024/2025", "CensusTerm": "Spring", "UPN": pupil.upn, "URN": pupil.urn,
        "FormerUPN": "" if former == pupil.upn else former, "NCyearActual": year_group,
        "Sex": of["sex"], "SENProvision": of["sen"] or "", "EVERFSM_6_P": yes_no(of["disadvantaged"]),
        "FSMeligible": yes_no(of["fsm"]),
        "Language": {True: "PNJ", False: "ENG", None: "REF"}[of["eal"]],  # type: ignore[index]
    }  # fmt: skip


def test_the_early_years_the_times_tables_and_who_the_pupils_are(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path, data: Path
) -> None:
    """The census and the pupil premium tell who is who; service children are not disadvantaged."""
    dice = random.Random(7)  # noqa: S311 - the same pupils in every run
    profiles, checks, roll, premium = [], [], [], []
    reception = make(dice, 90, 2000, ["birch-infant", "cedar"])
    fourth = make(dice, 90, 3000, ["cedar", "ashcombe"])
    for each in reception:
        goals = {goal: dice.choices("21A", weights=(95, 5, 1))[0] for goal in GOALS}
        profiles.append({"FSP_ACADYR": "2024/25", "FSP_UPN": disguised(dice, each.upn),
                         "FSP_URN": each.urn, **goals})  # fmt: skip
        first = [goals[goal] for goal in GOALS]
        whole = "A" not in first
        each.came_of["gld"] = (True, whole and set(first[:12]) == {"2"}, None)
        each.came_of["eyfs_prime_areas"] = (True, whole and set(first[:7]) == {"2"}, None)
    for each in fourth:
        mark = dice.choice([*range(20, 26), 25, 25, "A", "B", "J", "U", "L", "BLSTD", 25])
        row = {"ACADYR": "2024/2025", "UPN": each.upn, "URN": each.urn}
        checks.append(
            row | ({"FormMark": mark} if isinstance(mark, int) else {"ReasonNotTakingCheck": mark})
        )
        took = isinstance(mark, int)
        each.came_of["mtc_full_marks"] = (mark != "L", mark == 25, None)
        each.came_of["mtc_average_score"] = (took, None, Fraction(mark) if took else None)
    for year_group, pupils in (("R", reception), ("4", fourth)):
        for each in pupils:
            each.is_in = dict.fromkeys(
                ("sex", "sen", "eal", "disadvantaged", "fsm", "looked_after")
            )
            meals = None
            if dice.random() < 0.97:
                meals = dice.choice([True, False])
                each.is_in |= {"sex": dice.choice("FM"), "sen": dice.choice(["N", "K", "E", None]),
                               "eal": dice.choice([True, False]), "disadvantaged": meals,
                               "fsm": dice.choice([True, False])}  # fmt: skip
                roll.append(census_row(each, year_group))
            if dice.random() < 0.5:
                deprived, adopted, in_care = (dice.random() < 0.2 for _ in range(3))
                premium.append({
                    "UPN": each.upn.lower(), "PupilPremiumFYStartDate": "01/04/2025",
                    "DeprivationPupilPremium": yes_no(deprived), "ServiceChildPremium": "1",
                    "AdoptedfromCarePremium": yes_no(adopted), "LookedAfterPremium": yes_no(in_care),
                    "NCYear": year_group,
                })  # fmt: skip
                each.is_in["looked_after"] = in_care
                each.is_in["disadvantaged"] = bool(meals or deprived or adopted or in_care)
    done = ingest(
        write(tmp_path, "eyfsp.csv", EARLY_YEARS, profiles), write(tmp_path, "mtc.csv", TIMES_TABLES, checks),
        write(tmp_path, "census.csv", CENSUS_SPRING, roll), write(tmp_path, "pp.csv", PUPIL_PREMIUM, premium),
    )  # fmt: skip
    assert found("2024-25") == count(reception, "R") | count(fourth, "Y4")
    no_pupil_in(done, [*reception, *fourth], data)


def test_key_stage_1_with_pupils_listed_twice(
    ingest: Callable[..., Intake], found: Callable[[str], Found], tmp_path: Path
) -> None:
    """Alike in one school: once. Otherwise in one school: not at all. In two schools: in each."""
    dice = random.Random(11)  # noqa: S311 - the same pupils in every run
    pupils = make(dice, 80, 4000, ["ashcombe", "birch-infant"])
    for at in range(0, 10, 2):
        pupils[at + 1].upn = pupils[at].upn
        pupils[at].school, pupils[at].urn = "ashcombe", "900001"
        pupils[at + 1].school, pupils[at + 1].urn = "birch-infant", "900002"
    codes = {code: TEACHER_CODES[code] for code in ("GDS", "EXS", "WTS", "EM", "A", "L")} | {
        "PK3": (IN, False, False)
    }
    rows = []
    for each in pupils:
        row: dict[str, object] = {
            "ACADYR": "2022/2023",
            "UPN": disguised(dice, each.upn),
            "URN": each.urn,
        }
        each.is_in = {"sex": dice.choice("FM")}
        row["SEX"] = each.is_in["sex"]
        reached = []
        for column, subject in (("READ", "reading"), ("WRIT", "writing"), ("MATH", "maths")):
            code = dice.choices(sorted(codes), weights=[2, 1, 8, 6, 1, 1, 3])[0]
            row[f"{column}_OUTCOME"] = code
            counted, expected, higher = codes[code]
            each.came_of[f"ks1_{subject}_expected"] = (counted, expected, None)
            each.came_of[f"ks1_{subject}_greater_depth"] = (counted, higher, None)
            reached.append((counted, expected))
        row["SCI_OUTCOME"] = code = dice.choice(["EXS", "HNM", "A"])
        each.came_of["ks1_science_expected"] = (True, code == "EXS", None)
        counted = all(one for one, _ in reached)
        each.came_of["ks1_rwm_expected"] = (
            counted,
            counted and all(one for _, one in reached),
            None,
        )
        rows.append(row)
    alike, otherwise = [rows[at] for at in range(20, 25)], [dict(rows[at]) for at in range(30, 34)]
    for row in otherwise:
        row["SCI_OUTCOME"] = "HNM" if row["SCI_OUTCOME"] == "EXS" else "EXS"
    done = ingest(write(tmp_path, "ks1.csv", KEY_STAGE_1, [*rows, *alike, *otherwise]))
    assert found("2022-23") == count([*pupils[:30], *pupils[34:]], "Y2")
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, sum(counts.refused.values())) == (89, 81, 8)


def test_averages_are_rounded_half_away_from_zero_to_six_decimals() -> None:
    """2/3, 1/128 (which ends in a 5), and the same below nought."""
    cases = {(2, 3): "0.666667", (1, 128): "0.007813", (-1, 128): "-0.007813", (200, 2): "100"}
    for (total, number), shown in cases.items():
        assert six_decimals(Fraction(total, number)) == shown
        assert mean_of(total * 10**6, number) == shown


TEACHER_BANDS = {"GDS": "high", "EXS": "middle", "WTS": "low", "PK1": "low", "PK6": "low", "EM": "low",
                 "HNM": "low"}  # fmt: skip
KEY_STAGE_1_BANDS = {"GDS": "high", "EXS": "middle", "WTS": "low", "A": "", "L": ""}


def band_now(row: Mapping[str, object], subject: str) -> str:
    """The band of a row of key stage 2; blank where there is none."""
    if subject in ("writing", "science"):
        column = "WRITTAOUTCOME" if subject == "writing" else "SCITAOUTCOME"
        return TEACHER_BANDS.get(str(row[column]).strip().upper(), "")
    stem = "READ" if subject == "reading" else "MAT"
    score = row.get(f"{stem}SCORE")
    if isinstance(score, int):
        return "low" if score < 100 else "middle" if score < 110 else "high"
    return "low" if str(row[f"{stem}OUTCOME"]).strip().upper() in ("N", "NS", "B") else ""


def test_movements_from_key_stage_1_with_joiners_leavers_and_changed_upns(
    ingest: Callable[..., Intake], tmp_path: Path, data: Path
) -> None:
    """The census tells changed UPNs; a pupil who went to the other school has left the first."""
    dice = random.Random(17)  # noqa: S311 - the same pupils in every run
    pupils, rows = ks2_pupils(dice, 160)
    columns = {"reading": "READ", "writing": "WRIT", "maths": "MATH", "science": "SCI"}
    earlier: list[dict[str, object]] = []
    roll: list[dict[str, object]] = []
    before: list[Mapping[str, str]] = []
    leavers = {"ashcombe": 0, "cedar": 0}
    for at, (each, row) in enumerate(zip(pupils, rows, strict=True)):
        row["ACADYR"] = "2025/2026"
        old_upn = upn(60000 + at) if at % 7 == 0 else each.upn
        of: dict[str, object] = dict.fromkeys(("sex", "eal", "disadvantaged", "fsm"))
        of["sen"] = dice.choice("NKE")
        each.is_in["sen"] = of["sen"]
        census = census_row(Pupil(each.upn, each.school, each.urn, of), "6", former=old_upn)
        roll.append(census | {"AcademicYear": "2025/2026"})
        then = {subject: dice.choice(sorted(KEY_STAGE_1_BANDS)) for subject in columns}
        then["science"] = dice.choice(["EXS", "HNM", "A"])
        if dice.random() < 0.85:
            school = each.school if dice.random() < 0.9 else dice.choice(sorted(leavers))
            leavers[school] += school != each.school
            codes = {f"{columns[subject]}_OUTCOME": code for subject, code in then.items()}
            earlier.append({"ACADYR": "2021/2022", "UPN": old_upn, "URN": URNS[school][0], **codes})
            before.append(
                {name: (KEY_STAGE_1_BANDS | {"HNM": "low"})[code] for name, code in then.items()}
            )
        else:
            before.append({})
    for at in range(9):  # some have left since
        school = dice.choice(sorted(leavers))
        leavers[school] += 1
        codes = {f"{stem}_OUTCOME": "EXS" for stem in columns.values()}
        earlier.append(
            {"ACADYR": "2021/2022", "UPN": upn(90000 + at), "URN": URNS[school][0], **codes}
        )
    expected: dict[tuple[str, ...], int] = {}
    for school in leavers:
        for subject in columns:
            here = [
                at
                for at, each in enumerate(pupils)
                if each.school == school and band_now(rows[at], subject)
            ]
            for group, members in members_of(pupils, here).items():
                for at in members:
                    prior = before[at].get(subject, "")
                    key = (
                        school,
                        subject,
                        group,
                        "ks1" if prior else "none",
                        prior or "none",
                        band_now(rows[at], subject),
                    )
                    expected[key] = expected.get(key, 0) + 1
    done = ingest(
        write(tmp_path, "ks2.csv", KEY_STAGE_2, rows), write(tmp_path, "ks1.csv", KEY_STAGE_1, earlier),
        write(tmp_path, "census.csv", CENSUS_SPRING, roll), recorded=date(2026, 7, 10),
    )  # fmt: skip
    assert movements_in(data, "2025-26") == expected
    words = [line for each in done.taken for line in map(in_words, each.taken.looked_up)]
    for school, number in leavers.items():
        assert [f" {number} leavers" in line for line in words if line.startswith(school)] == [True]
    found_wrong = validate(read_folder(WorkingTree(data)), date(2026, 9, 1)).diagnostics
    assert [each.message for each in found_wrong if each.severity is Severity.ERROR] == []
    no_pupil_in(done, pupils, data)


def members_of(pupils: Sequence[Pupil], here: Sequence[int]) -> dict[str, list[int]]:
    """Who of some pupils is in each group of theirs that can be told; prior attainment is none."""
    found = {"all": list(here)}
    for name, values in GROUPS.items():
        if name not in ("prior", "phonics_y1"):
            whole = all(pupils[at].is_in.get(name) is not None for at in here)
            for value, group in values.items():
                if whole or group not in ONLY_WHERE_WHOLE:
                    found[group] = [at for at in here if pupils[at].is_in.get(name) == value]
    return found


def movements_in(data: Path, year: str) -> dict[tuple[str, ...], int]:
    """Pupils by school, subject, group, baseline, band before and band now."""
    found: dict[tuple[str, ...], int] = {}
    for path in sorted(data.glob(f"schools/*/transitions/{year}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = ("subject", "group", "baseline", "prior", "current")
                found[path.parts[-3], *(row[name] for name in names)] = int(row["pupils"])
    return found
