"""``trustkit schema``: what is out of date is named, and what to do about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.small_trust import run, write_trust

from trustkit.records.published.files import every_schema


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    return write_trust(tmp_path / "trust")


def test_without_an_option_the_schemas_are_listed(trust: Path) -> None:
    done = run(trust, "schema")
    assert done.stdout.split() == sorted(every_schema())
    assert not (trust / "schemas").exists()


def test_they_are_written_where_they_are_asked_for(trust: Path) -> None:
    done = run(trust, "schema", "--out", str(trust / "schemas"))
    assert done.returncode == 0
    held = {path.name: path.read_text() for path in (trust / "schemas").iterdir()}
    assert held == every_schema()
    assert run(trust, "schema", "--check").returncode == 0


def test_a_dry_run_writes_none(trust: Path) -> None:
    assert run(trust, "schema", "--out", str(trust / "schemas"), "--dry-run").returncode == 0
    assert not (trust / "schemas").exists()


def test_what_differs_is_missing_or_stands_there_for_nothing_is_named(trust: Path) -> None:
    held = trust / "schemas"
    run(trust, "schema", "--out", str(held))
    (held / "school.schema.json").write_text("{}\n")
    (held / "plan.schema.json").unlink()
    (held / "staff.schema.json").write_text("{}\n")
    done = run(trust, "schema", "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{held}/plan.schema.json: is missing",
        f"{held}/school.schema.json: differs",
        f"{held}/staff.schema.json: is the schema of no file; remove it",
    ]
    assert f"trustkit schema --out {held}" in done.stderr
    assert run(trust, "validate", "--select", "STR006").stdout.startswith("Found nothing")


def test_a_folder_that_keeps_none_has_none_to_be_out_of_date(trust: Path) -> None:
    done = run(trust, "schema", "--check")
    assert (done.returncode, done.stdout.strip()) == (0, "")
    assert "keeps no schemas/" in done.stderr


def test_a_place_that_is_named_must_hold_them_all(trust: Path, tmp_path: Path) -> None:
    done = run(trust, "schema", "--check", "--out", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == len(every_schema())


def test_the_tables_are_described_as_a_package(trust: Path) -> None:
    done = run(trust, "schema", "--package")
    package = json.loads(done.stdout)
    assert (done.returncode, package["title"]) == (0, "The Made-Up Trust")
    assert "schools/ashcombe/kpis/2024-25.csv" in [each["path"] for each in package["resources"]]
    assert run(trust, "schema", "--package").stdout == done.stdout
    assert str(trust) not in done.stdout


@pytest.mark.parametrize("other", [["--check"], ["--out", "x"]])
def test_a_package_is_printed_and_nothing_else_is_done(trust: Path, other: list[str]) -> None:
    done = run(trust, "schema", "--package", *other)
    assert (done.returncode, done.stdout.strip()) == (2, "")
    assert "CMD008" in done.stderr
