"""What a register says of a school otherwise than its record, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trustkit.intake.reading.schools import plain_words
from trustkit.records.school import School


def differences(fields: Mapping[str, object], record: School) -> list[str]:
    """One clause for each fact that differs: “GIAS says phase junior; school.yaml says primary”.

    ``fields`` are those of a school's record, and ``trust`` where the register has it in another.
    A name spelt otherwise only in capitals and punctuation does not differ, and a roll counted on
    another day is no contradiction.
    """
    found: list[str] = []
    theirs = fields.get("name")
    if isinstance(theirs, str) and plain_words(theirs) != plain_words(record.name):
        found.append(_said("name", theirs, record.name))
    for name, ours in (
        ("phase", record.phase.value),
        ("laestab", record.laestab),
        ("capacity", record.capacity),
    ):
        told = fields.get(name)
        if told is not None and ours is not None and told != ours:
            found.append(_said(name, _words(told), _words(ours)))
    if record.left is None and fields.get("trust"):
        found.append(f"GIAS has it in another trust, {fields['trust']}")
    found += _ages(fields.get("age_range"), record)
    found += _roll(fields.get("roll"), record)
    return found


def _words(value: object) -> str:
    return str(value).replace("_", "-")


def _said(what: str, theirs: str, ours: str) -> str:
    return f"GIAS says {what} {theirs}; school.yaml says {ours}"


def _ages(theirs: object, record: School) -> list[str]:
    ours = record.age_range
    if not isinstance(theirs, Mapping):
        return []
    if (theirs["lowest"], theirs["highest"]) == (ours.lowest, ours.highest):
        return []
    told = f"{theirs['lowest']} to {theirs['highest']}"
    return [_said("ages", told, f"{ours.lowest} to {ours.highest}")]


def _roll(theirs: object, record: School) -> list[str]:
    ours = record.roll
    if not isinstance(theirs, Mapping) or ours is None:
        return []
    counted_on = theirs["counted_on"]
    same_day = ours.counted_on in (None, counted_on)
    if not (isinstance(counted_on, date) and same_day) or theirs["pupils"] == ours.pupils:
        return []
    told = f"{theirs['pupils']} on {counted_on}"
    return [_said("roll", told, str(ours.pupils))]
