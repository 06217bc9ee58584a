"""Common transfer files of made-up pupils, in the shape of the DfE's and of schools' systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

Result = tuple[str, str]
"""What a result is of, as “KS2 ENG WRI TA 2025” and then its qualifier if any; and the result."""

LAESTAB = "999/9001"


def assessment(what: str, written: str) -> str:
    """One StageAssessment below its own KeyStage."""
    stage, subject, component, method, year, *qualifiers = what.split()
    qualifier = "".join(f"<ResultQualifier>{each}</ResultQualifier>" for each in qualifiers)
    return (
        f"<KeyStage><Stage>{stage}</Stage><StageAssessment><Locale>ENG</Locale><Year>{year}</Year>"
        f"<Subject>{subject}</Subject><Method>{method}</Method><Component>{component}</Component>"
        f"<ResultStatus>R</ResultStatus>{qualifier}<Result>{written}</Result>"
        "</StageAssessment></KeyStage>\n"
    )


def pupil(  # noqa: PLR0913 - a made-up pupil
    upn: str,
    results: Sequence[Result],
    *,
    sex: str = "F",
    year_group: str = "",
    former: str = "",
    born: str = "2014-03-09",
    nested: bool = False,
) -> str:
    """One pupil; ``nested`` as schools' systems write it, with BasicDetails and Gender."""
    who = (
        f"<BasicDetails><LegalSurname>Nobody</LegalSurname><DOB>{born}</DOB><Gender>{sex}</Gender>"
        f"<NCyearActual>{year_group}</NCyearActual></BasicDetails>"
        if nested
        else f"<Surname>Nobody</Surname><DOB>{born}</DOB><Sex>{sex}</Sex>"
        + (f"<NCyearActual>{year_group}</NCyearActual>" if year_group else "")
    )
    before = f"<FormerUPN>{former}</FormerUPN>" if former else ""
    given = "".join(assessment(*each) for each in results)
    stages = f"<StageAssessments>\n{given}</StageAssessments>" if given else ""
    return f"<Pupil>\n<UPN>{upn}</UPN>{before}{who}{stages}\n</Pupil>\n"


@pytest.fixture
def ctf(tmp_path: Path) -> Callable[..., Path]:
    """Writes a CTF of pupils."""

    def write(  # noqa: PLR0913 - what a header may say
        *pupils: str,
        name: str = "9999001_CTF.xml",
        laestab: str = LAESTAB,
        year: str = "2024",
        made: str = "2025-07-08T07:30:00",
        wrapper: str = "CTFpupilData",
        root: str = "CTfile",
        mark: bool = True,
    ) -> Path:
        la, _, estab = laestab.partition("/")
        told = f"<AcademicYear>{year}</AcademicYear>" if year else ""
        day = f"<DateTime>{made}</DateTime>" if made else ""
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<{root}>\n<Header>'
            f"<DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion>{day}"
            f"<SourceSchool><LEA>{la}</LEA><Estab>{estab}</Estab>"
            f"<SchoolName>Invented</SchoolName>{told}</SourceSchool></Header>\n"
            f"<{wrapper}>\n{''.join(pupils)}</{wrapper}>\n</{root.split(maxsplit=1)[0]}>\n"
        )
        path = tmp_path / name
        path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.encode())
        return path

    return write


@pytest.fixture
def numbered(data: Path) -> Path:
    """The folder, with the number of one school and the ages of the other as they are."""
    school = data / "schools/ashcombe/school.yaml"
    school.write_text(school.read_text() + f"laestab: {LAESTAB}\n")
    return data


Rows = Sequence[Mapping[str, str]]
