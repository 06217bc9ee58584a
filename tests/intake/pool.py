"""Made-up files of every source, which do not contradict each other, and the folder they go into.

Every school, pupil and figure is made up; only the headings are those that are published.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.intake.conftest import KS2_HEADING, small_folder
from tests.intake.ctf.conftest import pupil as ctf_pupil
from tests.intake.ees.layouts import (
    ENGLAND,
    KS2_AREA,
    KS2_SCHOOL,
    PHONICS_AREA,
    PLACES,
    SUSPENSIONS,
    authority,
    school,
)
from tests.intake.maps.conftest import WIDE
from tests.intake.pupils.npd_layouts import CENSUS_SPRING, KEY_STAGE_2, PHONICS, upn, written
from tests.intake.returns.conftest import COLUMN, TINY, rows_of
from tests.intake.schools.conftest import GIAS_2025, LINKS, MI_MOST_RECENT
from xlsxwriter import Workbook

from trustkit.records.vocabulary import Status, Window

RECORDED = date(2026, 3, 2)
Row = Mapping[str, str]


@dataclass(frozen=True)
class Sent:
    """Files that belong into one call, and the options it is given."""

    name: str
    files: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)


TABLE_2019 = {"year": "2018/19", "status": Status.FINAL, "released": date(2019, 12, 12)}
POOL = (
    Sent(
        "key stage 2, provisional",
        ("ks2-provisional.csv",),
        {"status": Status.PROVISIONAL, "released": date(2019, 9, 10)},
    ),
    Sent("key stage 2, final", ("ks2-final.csv",), TABLE_2019),
    Sent("census table", ("census.csv",), TABLE_2019),
    Sent("absence table", ("absence.csv",), TABLE_2019),
    Sent("LAIT", ("lait.csv",)),
    Sent("key stage 2 of schools", ("ees-ks2-schools.csv",)),
    Sent("key stage 2 of areas", ("ees-ks2-areas.csv",)),
    Sent("phonics of areas", ("ees-phonics.csv",)),
    Sent("suspensions", ("ees-suspensions.csv",)),
    Sent("the trust's table", ("trusts.csv",)),
    Sent("register", ("gias.csv",)),
    Sent("links", ("links.csv",)),
    Sent("inspections in January", ("ofsted-january.csv",)),
    Sent("inspections in February", ("ofsted-february.csv",)),
    Sent(
        "pupils",
        (
            "phonics-2024.csv", "phonics-2025.csv", "ks2-pupils.csv", "census-spring.csv",
            "ctf.xml", "mis-autumn.csv", "mis-spring.csv",
        ),
    ),
    Sent("typed", ("kpis.csv",)),
    Sent("typed again, in a workbook", ("kpis.xlsx",)),
    Sent("return", ("return.xlsx",)),
)  # fmt: skip

OF_A_SCHOOL_BEFORE = Sent("inspections of the infants", ("ofsted-infants.csv",))
"""Not in the pool: without the links the folder does not know the school that was inspected."""


def make_folder(root: Path) -> Path:
    """The small folder, known to the registers, with the mapping of its schools' exports."""
    small_folder(root)
    with (root / "trustkit.yaml").open("a") as trust:
        trust.write("identifiers: {group_uid: 9001}\n")
    with (root / "schools/ashcombe/school.yaml").open("a") as record:
        record.write("laestab: 850/2001\n")
    for term in ("Aut", "Spr"):
        window = {"Aut": "autumn", "Spr": "spring"}[term]
        path = root / f"intake/maps/mis-{window}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = WIDE.replace(" Aut", f" {term}").replace("autumn", window)
        text = text.replace("rows: pupils", "rows: pupils\nacademic_year: 2024/25")
        path.write_text(text.replace("columns:", "columns:\n  school: School", 1))
    return root


def make_files(where: Path, workbook: bytes = b"") -> None:
    """Every file of the pool; ``workbook`` is the return that Ashcombe was sent, not filled in.

    Without one, for it takes a while to make, there is no return.
    """
    for name, contents in {**_of_schools(), **_of_registers(), **_of_pupils()}.items():
        (where / name).write_bytes(contents.encode())
    _typed(where)
    if workbook:
        _returned(where / "return.xlsx", workbook)


def _table(headings: Sequence[str], rows: Iterable[Row], blank: str = "") -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        assert row.keys() <= set(headings), row.keys() - set(headings)
        writer.writerow([row.get(each, blank) for each in headings])
    return text.getvalue()


def _ees(headings: Sequence[str], rows: Sequence[Row]) -> str:
    kept = [each for each in headings if each not in PLACES or any(row.get(each) for row in rows)]
    full = [{**dict.fromkeys(PLACES & set(kept), ""), **row} for row in rows]
    return _table(kept, full, "z")


def _of_schools() -> dict[str, str]:
    """Published tables of schools and areas: the year 2018/19 in four, which agree."""
    ours = {
        "RECTYPE": "1", "LEA": "850", "ESTAB": "2001", "URN": "900001", "SCHNAME": "Ashcombe Lane",
        "AGERANGE": "4-11", "TOTPUPS": "210", "TELIG": "30", "PTRWM_EXP": "60%",
        "READ_AVERAGE": "104", "READPROG": "-1.2", "READPROG_LOWER": "-3.4",
        "READPROG_UPPER": "1", "PTRWM_EXP_FSM6CLA1A": "SUPP", "PTRWM_EXP_18": "55%",
    }  # fmt: skip
    england = {"RECTYPE": "5", "TELIG": "644967", "PTRWM_EXP": "64%", "READ_AVERAGE": "104"}
    elmshire = {"RECTYPE": "3", "LEA": "850", "SCHNAME": "Elmshire", "PTRWM_EXP": "68%"}
    stranger = {**ours, "URN": "900066", "ESTAB": "2066"}
    final = [ours, stranger, elmshire, england]
    provisional = [ours | {"PTRWM_EXP": "57%"}, elmshire, england | {"PTRWM_EXP": "65%"}]
    rwm = {
        "version": "Final", "breakdown_topic": "All pupils", "breakdown": "Total",
        "subject": "Reading, writing and maths",
    }  # fmt: skip
    of_all = {"establishment_type_group": "All state funded"}
    met = "expected_standard_pupil_percent"
    year_1 = {
        **dict.fromkeys(PHONICS_AREA[12:19], "Total"), **of_all, "version": "Final",
        "year_group": "Year 1", "eligible_pupil_count": "800",
        "expected_standard_pupil_count": "641", met: "80",
    }  # fmt: skip
    suspended = school(
        900001, estab="2001", education_phase="State-funded primary", headcount="12",
        perm_excl="0", perm_excl_rate="0", suspension="1", susp_rate="8.33",
    )  # fmt: skip
    of_england = ENGLAND | {
        key: suspended[key]
        for key in ("education_phase", "headcount", "perm_excl", "perm_excl_rate", "suspension")
    }
    before = {"time_period": "201819"}
    return {
        "ks2-final.csv": _table(KS2_HEADING, final),
        "ks2-provisional.csv": _table(KS2_HEADING, provisional),
        "ees-ks2-schools.csv": _ees(
            KS2_SCHOOL,
            [
                school(900001, **rwm, expected_standard_pupil_percent="60") | before,
                school(900001, **rwm, expected_standard_pupil_percent="64"),
                school(900002, **rwm, expected_standard_pupil_percent="c"),
                school(900077, **rwm, expected_standard_pupil_percent="50"),
            ],
        ),
        "ees-ks2-areas.csv": _ees(
            KS2_AREA,
            [
                {**ENGLAND, **rwm, **of_all, met: "64"} | before,
                {**ENGLAND, **rwm, **of_all, met: "62"},
                {**authority("850"), **rwm, **of_all, met: "66"},
            ],
        ),
        "ees-phonics.csv": _ees(
            PHONICS_AREA, [{**ENGLAND, **year_1}, {**ENGLAND, **year_1, "sex": "Girls"}]
        ),
        "ees-suspensions.csv": _ees(SUSPENSIONS, [suspended, of_england | {"susp_rate": "8.33"}]),
        # As the three before print them: with more decimals, with fewer, and one that nobody has.
        "lait.csv": (
            "Short Desc,Data item,Years,LA and Regions,Values\n"
            "PriTotAbs,x,2019,England,4.03\nSFPriPerAbNew,x,2019,England,8.25\n"
            "KS2RWM_Expected_STD,x,2019,England,64.4\nKS1P_all,x,2025,England,80.1\n"
            "PriFixedEx,x,2025,England,8.3\nPriFSM,x,2019,England,20.0\n"
            "PriPermEx,x,2024,England,0.03\n"
        ),
        "census.csv": (
            "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,TSENELSE,TSENELK,NUMEAL,NUMFSM,NUMFSMEVER,"
            "NORFSMEVER\n900001,850,2001,Primary,200,90,110,6,30,50,40,45,180\n"
            "NAT,,PRI,State-funded primary,1000,490,510,14,126,200,200,200,900\n"
        ),
        "absence.csv": (
            "LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,2001,900001,4.2,7.9\nNAT,PRI,,4.0,8.3\n"
        ),
        "trusts.csv": (
            "TIME_PERIOD,TRUST_NAME,TRUST_UID,TRUST_COMPANIES_HOUSE_NUMBER,TRUST_UKPRN,"
            "INSTITUTIONS_MATPTINC,NUMINST_3_MATPTINC,TELIG_MATPTINC,PRWM_EXP_WGTAVG\n"
            "201819,MADE-UP TRUST,9001,1234567,10099001,900001,0,30,60%\n"
        ),
    }  # fmt: skip


def _of_registers() -> dict[str, str]:
    """Who the schools are, what the infants were before, and inspections up to two days."""
    register = {
        "URN": "900002", "LA (code)": "850", "EstablishmentNumber": "2105",
        "EstablishmentName": "St Birch's Infant School",
        "TypeOfEstablishment (name)": "Academy converter", "EstablishmentStatus (name)": "Open",
        "StatutoryLowAge": "4", "StatutoryHighAge": "7",
        "NurseryProvision (name)": "No Nursery Classes", "SchoolCapacity": "180",
        "CensusDate": "16-01-2025", "NumberOfPupils": "161", "Trusts (code)": "9001",
    }  # fmt: skip
    closed = register | {"URN": "900070", "EstablishmentStatus (name)": "Closed"}
    link = {
        "URN": "900002", "LinkURN": "900070", "LinkName": "Birch First School",
        "LinkType": "Predecessor", "LinkEstablishedDate": "01-09-2019",
    }  # fmt: skip
    graded = {
        "URN": "900001", "School name": "Ashcombe Lane Primary School",
        "Inspection start date of latest OEIF graded inspection": "14/11/2017",
        "Publication date of latest OEIF graded inspection": "12/12/2017",
        "URN at time of latest OEIF graded inspection": "900091",
        "Latest OEIF overall effectiveness": "2", "Latest OEIF quality of education": "2",
    }  # fmt: skip
    card = graded | {
        "Inspection number of latest full inspection": "10300001",
        "Inspection start date": "02/12/2025", "Publication date": "22/01/2026",
        "Does the latest full inspection relate to the URN of the current school?": "Yes",
        "URN at time of latest full inspection": "900001", "Safeguarding standards": "Met",
        "Safeguarding standards - date of grade": "02/12/2025", "Inclusion": "Strong standard",
        "Inclusion - date of grade": "02/12/2025", "Achievement": "Needs attention",
        "Achievement - date of grade": "02/12/2025",
    }  # fmt: skip
    visited = card | {
        "Achievement": "Expected standard", "Achievement - date of grade": "10/02/2026",
    }  # fmt: skip
    infants = graded | {
        "URN": "900002", "URN at time of latest OEIF graded inspection": "900070",
        "School name": "St Birch's Infant School",
    }  # fmt: skip
    return {
        "gias.csv": _table(GIAS_2025, [register, closed]),
        "links.csv": _table(LINKS, [link]),
        "ofsted-january.csv": _table(MI_MOST_RECENT, [card], "NULL"),
        "ofsted-february.csv": _table(MI_MOST_RECENT, [visited], "NULL"),
        "ofsted-infants.csv": _table(MI_MOST_RECENT, [infants], "NULL"),
    }


_OUTCOMES: tuple[tuple[int | str, str, int | str], ...] = (
    (104, "EXS", 112),
    (98, "WTS", 100),
    (115, "GDS", 110),
    ("L", "L", "L"),
)
"""Of each Year 6 pupil: the score in reading, the judgement of writing, the score in maths."""


def _of_pupils() -> dict[str, str]:
    """Files about single pupils, of three year groups, told apart by numbers of no real pupil."""
    year_6 = [_year_6(number, *each) for number, each in enumerate(_OUTCOMES, start=1)]
    writing = [
        ctf_pupil(
            upn(number), [("KS2 ENG WRI TA 2025", judged)], sex="FM"[number % 2]
        )
        for number, (_, judged, _) in enumerate(_OUTCOMES, start=1)
    ]  # fmt: skip
    roll = [
        {"AcademicYear": "2024/2025", "CensusTerm": "Spring", "URN": "900001", "UPN": upn(number),
         "NCyearActual": year, "FSMeligible": str(number % 2), "SENProvision": "KNNE"[number % 4],
         "EVERFSM_6": str(number % 2), "Language": "ENG", "Sex": "FM"[number % 2]}
        for number, year in [*((n, "6") for n in range(1, 5)), *((n, "2") for n in range(11, 14)),
                             (99, "3")]
    ]  # fmt: skip
    return {
        "ks2-pupils.csv": written(KEY_STAGE_2, year_6),
        "census-spring.csv": written(CENSUS_SPRING, roll),
        "phonics-2024.csv": _phonics("2023/2024", {11: ("1", 36), 12: ("1", 20), 13: ("1", 30)}),
        "phonics-2025.csv": _phonics(
            "2024/2025", {12: ("2", 33), 13: ("2", 12), 21: ("1", 32), 22: ("1", 31)}
        ),
        "ctf.xml": (
            '<?xml version="1.0" encoding="utf-8"?>\n<CTfile><Header><DateTime>2025-07-08T07:30:00'
            "</DateTime><SourceSchool><LEA>850</LEA><Estab>2001</Estab>"
            "<AcademicYear>2024</AcademicYear></SourceSchool></Header>\n"
            f"<CTFpupilData>{''.join(writing)}</CTFpupilData></CTfile>\n"
        ),
        "mis-autumn.csv": _export(
            "Aut", ("EXS", "WTS", "GDS", "WTS"), ("WTS", "WTS", "EXS", "EXS")
        ),
        "mis-spring.csv": _export(
            "Spr", ("EXS", "EXS", "GDS", "WTS"), ("EXS", "WTS", "EXS", "GDS")
        ),
    }


def _year_6(number: int, reading: int | str, writing: str, maths: int | str) -> dict[str, object]:
    """A pupil of Year 6, the DfE's verdicts as the outcomes make them."""
    row: dict[str, object] = {
        "ACADYR": "2024/2025", "URN": "900001", "UPN": upn(number), "SEX": "FM"[number % 2],
        "VERSION": "1", "WRITTAOUTCOME": writing, "CLA_PP_1_DAY": 0, "FSM6_P": number % 2,
    }  # fmt: skip
    reached = [writing in ("EXS", "GDS")]
    for subject, outcome in (("READ", reading), ("MAT", maths)):
        met = isinstance(outcome, int) and outcome >= 100
        row |= {
            f"{subject}OUTCOME": "L" if outcome == "L" else "AS" if met else "NS",
            f"{subject}SCORE": "" if outcome == "L" else outcome,
            f"ELIG{subject}": int(outcome != "L"), f"{subject}EXP": int(met),
            f"{subject}HIGH": int(isinstance(outcome, int) and outcome >= 110),
        }  # fmt: skip
        reached.append(met)
    return row | {
        "ELIGWRITTA": int(writing != "L"), "WRITTAEXP": int(reached[0]),
        "WRITTADEPTH": int(writing == "GDS"), "ELIGRWM": int(writing != "L"),
        "RWMEXP": int(all(reached)), "RWMHIGH": int((reading, writing, maths) == (115, "GDS", 110)),
    }  # fmt: skip


def _phonics(year: str, marks: Mapping[int, tuple[str, int]]) -> str:
    rows = [
        {"Phonics_ACADYR": year, "Phonics_UPN": upn(number), "Phonics_URN": "900001",
         "Phonics_SEX": "FM"[number % 2], "Phonics_NCYEARACTUAL": year_group,
         "Phonics_PHONICS_MARK": mark, "Phonics_PHONICS_OUTCOME": "Wa" if mark >= 32 else "Wt"}
        for number, (year_group, mark) in marks.items()
    ]  # fmt: skip
    return written(PHONICS, rows)


def _export(term: str, reading: Sequence[str], maths: Sequence[str]) -> str:
    """An export of an MIS of four pupils of Year 4."""
    who = ("F,Y,N,N,Middle", "M,N,K,Y,Low", "F,N,N,N,High", "M,Y,E,N,Low")
    rows = [
        f"ashcombe,{upn(41 + at)},Made-up,4A,4,{who[at]},{reading[at]},{maths[at]}\n"
        for at in range(4)
    ]
    heading = (
        f"School,UPN,Surname,Class,NC Year,Sex,PP,SEN,EAL,KS1 band,Reading {term},Maths {term}\n"
    )
    return heading + "".join(rows)


def _typed(where: Path) -> None:
    """What two people typed of one autumn, once as numbers of pupils, once as a percentage too."""
    heading = ["School", "Academic year", "Term", "Year group", "Measure", "Group", "Eligible",
               "Achieved", "Value"]  # fmt: skip
    first = [["ashcombe", "2024/25", "Autumn", "Y3", "Reading", "All", "30", "18", ""],
             ["birch-infant", "2024/25", "Autumn", "Y2", "Maths", "All", "20", "", "55%"]]  # fmt: skip
    then = [["ashcombe", "2024/25", "Autumn", "Y5", "Reading", "Girls", "12", "6", ""],
            ["birch-infant", "2024/25", "Autumn", "Y2", "Maths", "All", "20", "11", ""]]  # fmt: skip
    lines = [",".join(row) + "\n" for row in [heading, *first]]
    (where / "kpis.csv").write_text("".join(lines))
    with Workbook(where / "kpis.xlsx") as book:
        sheet = book.add_worksheet("Autumn")
        for at, row in enumerate([heading, *then]):
            sheet.write_row(at, 0, row)


def _returned(path: Path, workbook: bytes) -> None:
    """The school's return, filled in for one year group."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only once

    book = load_workbook(io.BytesIO(workbook))
    page = book["Year 4"]
    for (measure, group), row in rows_of(page).items():
        pupils = {"all": (30, 18), "girls": (14, 10), "boys": (16, 8)}[group]
        page.cell(row, COLUMN["eligible"]).value = pupils[0]
        if measure:
            page.cell(row, COLUMN["achieved"]).value = pupils[1]
    book.save(path)


RETURN = (TINY, Window.SUMMER, "2024/25")
"""What the return asks for, and when it is of."""
