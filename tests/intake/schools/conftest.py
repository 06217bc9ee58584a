"""Registers and inspections in the published layouts, with made-up schools in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

Row = Mapping[str, str]
Write = Callable[..., Path]


def _columns(names: str) -> list[str]:
    return names.split("|")


# Column names as published by the DfE (Get Information about Schools) and by Ofsted.
GIAS_2025 = _columns(
    "URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)|"
    "TypeOfEstablishment (name)|EstablishmentStatus (code)|EstablishmentStatus (name)|OpenDate|"
    "CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)|StatutoryLowAge|StatutoryHighAge|"
    "NurseryProvision (name)|SchoolCapacity|CensusDate|NumberOfPupils|Trusts (code)|Trusts (name)|"
    "HeadTitle (name)|HeadFirstName|HeadLastName|HeadPreferredJobTitle|PropsName|FSM"
)
LINKS = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]

_SCHOOL = (
    "Web Link (opens in new window)|URN|LAESTAB|School name|Ofsted phase|Type of education|"
    "School open date|Admissions policy|Sixth form|Designated religious character|Religious ethos|"
    "Faith grouping|Ofsted region|Region|Local authority|Parliamentary constituency|Postcode|"
    "Multi-academy trust UID|Multi-academy trust name|Academy sponsor UID"
)
_SIZE = (
    "The income deprivation affecting children index (IDACI) quintile|Total number of pupils|"
    "Statutory lowest age|Statutory highest age"
)
MI_IN_YEAR = _columns(
    f"{_SCHOOL}|Academy Sponsor Name|{_SIZE}|Inspection number|Inspection type|"
    "Inspection type grouping|Event type grouping|Inspection start date|Publication date|"
    "Outcomes for legacy monitoring inspections|Category of concern|Safeguarding standards|"
    "Inclusion|Curriculum and teaching|Achievement|Attendance and behaviour|"
    "Personal development and wellbeing|Early years (where applicable)|"
    "Post-16 provision (where applicable)|Leadership and governance"
)
_OEIF = "latest OEIF graded inspection"
MI_MOST_RECENT = _columns(
    f"{_SCHOOL}|Academy sponsor name|{_SIZE}|Inspection number of latest full inspection|"
    "Inspection type|Inspection type grouping|Event type grouping|Inspection start date|"
    "Publication date|"
    "Does the latest full inspection relate to the URN of the current school?|"
    "URN at time of latest full inspection|LAESTAB at time of latest full inspection|"
    "School name at time of latest full inspection|School type at time of latest full inspection|"
    "Category of concern|Safeguarding standards|Safeguarding standards - date of grade|"
    "Inclusion|Inclusion - date of grade|Curriculum and teaching|"
    "Curriculum and teaching - date of grade|Achievement|Achievement - date of grade|"
    "Attendance and behaviour|Attendance and behaviour - date of grade|"
    "Personal development and wellbeing|Personal development and wellbeing - date of grade|"
    "Early years (where applicable)|Early years - date of grade|"
    "Post-16 provision (where applicable)|Post-16 provision - date of grade|"
    "Leadership and governance|Leadership and governance - date of grade|"
    f"Inspection number of {_OEIF}|Inspection type of {_OEIF}|Inspection type grouping of {_OEIF}|"
    f"Event type grouping of {_OEIF}|Inspection start date of {_OEIF}|Publication date of {_OEIF}|"
    f"Does the {_OEIF} relate to the URN of the current school?|URN at time of {_OEIF}|"
    f"LAESTAB at time of {_OEIF}|School name at time of {_OEIF}|School type at time of {_OEIF}|"
    "Latest OEIF category of concern|Latest OEIF overall effectiveness|"
    "Latest OEIF quality of education|Latest OEIF behaviour and attitudes|"
    "Latest OEIF personal development|Latest OEIF effectiveness of leadership and management|"
    "Latest OEIF  safeguarding is effective?|Latest OEIF early years provision (where applicable)|"
    "Latest OEIF sixth form provision (where applicable)|Latest ungraded inspection number|"
    "Date of latest ungraded inspection|Ungraded inspection publication date|"
    "Does the ungraded inspection relate to the URN of the current school?|"
    "URN at time of the ungraded inspection|LAESTAB at time of the ungraded inspection|"
    "School name at time of the ungraded inspection|School type at time of the ungraded inspection|"
    "Ungraded inspection overall outcome|Most recent category of concern"
)


def _writer(tmp_path: Path, heading: Sequence[str], name: str, blank: str) -> Write:
    def write(rows: Sequence[Row], *, name: str = name, headings: Sequence[str] = heading) -> Path:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(headings)
        for row in rows:
            unknown = row.keys() - set(headings)
            assert not unknown, unknown
            writer.writerow([row.get(each, blank) for each in headings])
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode("cp1252"))
        return path

    return write


@pytest.fixture
def gias(tmp_path: Path) -> Write:
    """Writes an extract of the 2025 layout, trusts by number and heads by name."""
    return _writer(tmp_path, GIAS_2025, "edubasealldata.csv", "")


@pytest.fixture
def links(tmp_path: Path) -> Write:
    """Writes a file of links."""
    return _writer(tmp_path, LINKS, "links_edubasealldata.csv", "")


@pytest.fixture
def most_recent(tmp_path: Path) -> Write:
    """Writes each school's most recent inspections, in the layout of 2026."""
    return _writer(tmp_path, MI_MOST_RECENT, "latest_inspections.csv", "NULL")


@pytest.fixture
def in_year(tmp_path: Path) -> Write:
    """Writes the inspections of the year so far, in the layout of 2026."""
    return _writer(tmp_path, MI_IN_YEAR, "in_year.csv", "NULL")


@pytest.fixture
def ours(data: Path) -> Path:
    """The folder, its trust with a number in the register."""
    path = data / "trustkit.yaml"
    text = path.read_text()
    assert "group_uid" not in text or "# " in text
    kept = [line for line in text.split("\n") if not line.startswith("identifiers:")]
    path.write_text("\n".join(kept).rstrip("\n") + "\nidentifiers: {group_uid: 9001}\n")
    return data


@pytest.fixture
def school_yaml(data: Path) -> Callable[[str], str]:
    """The text of a school's record."""

    def read(school: str) -> str:
        return (data / f"schools/{school}/school.yaml").read_text()

    return read


@pytest.fixture
def inspections(data: Path) -> Callable[[str], list[dict[str, str]]]:
    """The rows of a school's inspections as they stand in the folder."""

    def rows(school: str) -> list[dict[str, str]]:
        path = data / f"schools/{school}/inspections.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows
