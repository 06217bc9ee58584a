"""Findings that the trust accepted: counted until their day, and shown again after it."""

from __future__ import annotations

from datetime import date

from tests.checks.overlay import FilesInMemory, base, told, validated

from trustkit.checks.registry import validate
from trustkit.store.folder import read_folder

PATH = "schools/birch-hill/kpis/2024-25.csv"
FOUND = f"ARI001 {PATH}:2:47"


def with_exception(until: str, **more: str) -> dict[str, bytes]:
    """The folder with one impossible row, accepted until a day."""
    files = base()
    files[PATH] = files[PATH].replace(b"45,37", b"45,46")
    fields = {"code": "ARI001", "path": PATH, "reason": "agreed", "who": "Data lead", **more}
    lines = [f"    {name}: {value}" for name, value in fields.items()]
    lines[0] = lines[0].replace("    code", "  - code")
    text = "\n".join(["accepted:", *lines, f"    until: {until}", ""])
    files["exceptions.yaml"] = text.encode()
    return files


def test_an_accepted_finding_is_counted_and_not_shown() -> None:
    result = validated(with_exception("2026-03-31"))
    assert told(result.diagnostics) == []
    assert told(result.accepted) == [FOUND]


def test_it_is_accepted_on_its_last_day_and_shown_on_the_next() -> None:
    folder = read_folder(FilesInMemory(with_exception("2026-03-31")))
    assert told(validate(folder, date(2026, 3, 31)).diagnostics) == []
    shown = validate(folder, date(2026, 4, 1))
    assert told(shown.diagnostics) == [FOUND, "POL051 exceptions.yaml:6:12"]
    assert shown.accepted == []


def test_a_fingerprint_accepts_one_finding_and_no_other() -> None:
    files = with_exception("2026-03-31")
    [finding] = validated(files).accepted
    files = with_exception("2026-03-31", fingerprint=f"'{finding.fingerprint}'")
    girls = "summer,Y1,phonics_y1,girls,100200,dfe_tables,20,21,,,,,final,2025-10-09,1,tables\n"
    # A line above moves the finding, and leaves its fingerprint alone.
    heading, row = files[PATH].decode().splitlines(keepends=True)
    files[PATH] = (heading + girls + row).encode()
    result = validated(files)
    assert told(result.accepted) == [f"ARI001 {PATH}:3:47"]
    assert told(result.diagnostics) == [f"ARI001 {PATH}:2:49"]


def test_nothing_accepts_a_finding_about_exceptions() -> None:
    files = base()
    files["exceptions.yaml"] = b"""accepted:
  - {code: ARI001, path: trustkit.yaml, reason: a, who: Data lead, until: 2030-01-01}
  - {code: POL050, path: exceptions.yaml, reason: b, who: Data lead, until: 2030-01-01}
"""
    result = validated(files)
    assert [each.code for each in result.diagnostics] == ["POL050", "POL050"]
    assert result.accepted == []
