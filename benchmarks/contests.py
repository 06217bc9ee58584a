"""What is timed against what, and what each is meant to reach."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Program

REPOSITORY = Path(__file__).resolve().parent.parent
SCHEMAS = REPOSITORY / "schemas"
BARE_TYPER = REPOSITORY / "benchmarks" / "peers" / "bare_typer.py"
# Beside this Python, not what it may be a link to: that is where an environment has its programs.
PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Contest:
    """Programs that are run in turn; the first is trustkit's, the others what it is held against.

    ``aims`` is the most that the first may take of each of the others, in processor seconds; 0 for
    one that is shown and sets no aim.
    """

    title: str
    programs: tuple[Program, ...]
    aims: tuple[float, ...]


def trustkit(name: str, *arguments: str, expected: int = 0) -> Program:
    """The program as it is installed beside the Python that runs this."""
    return Program(name, (str(PROGRAMS / "trustkit"), *arguments), expected)


def _module(name: str, module: str, *arguments: str) -> Program:
    return Program(name, (sys.executable, "-m", module, *arguments), folder=REPOSITORY)


def validating(folder: Path, schools: int) -> Contest:
    """The whole of ``validate`` against each peer on the part that it can read."""
    given = (str(folder), str(SCHEMAS))
    return Contest(
        f"validate, {schools} schools",
        (
            trustkit("trustkit validate: everything", "-C", str(folder), "validate"),
            _module(
                "check-jsonschema: the YAML alone, all kinds in one process",
                "benchmarks.peers.json_schemas",
                *given,
                "together",
            ),
            _module(
                "check-jsonschema: the YAML alone, a call a kind",
                "benchmarks.peers.json_schemas",
                *given,
                "apart",
            ),
            _module("frictionless: the CSVs alone", "benchmarks.peers.table_schemas", *given),
        ),
        (1.0, 1.0, 0),
    )


def growing(smaller: Path, larger: Path, schools: int) -> Contest:
    """Ten times the schools against as many as there were."""
    return Contest(
        f"validate, {10 * schools} schools against {schools}",
        (
            trustkit(f"{10 * schools} schools", "-C", str(larger), "validate"),
            trustkit(f"{schools} schools", "-C", str(smaller), "validate"),
        ),
        (11.0,),
    )


def starting() -> Contest:
    """How soon the program answers at all."""
    return Contest(
        "--version",
        (
            trustkit("trustkit --version", "--version"),
            Program("a bare typer program", (sys.executable, str(BARE_TYPER), "--version")),
        ),
        (1.3,),
    )


def guarding(folder: Path) -> Contest:
    """The check that runs before each commit, against Python doing nothing."""
    return Contest(
        "guard",
        (
            trustkit("trustkit guard", "-C", str(folder), "guard"),
            Program("python -c pass", (sys.executable, "-c", "pass")),
        ),
        (0,),
    )


def taking_in(folder: Path, national: Path, schools: int) -> Contest:
    """A wide table of all England, a trust's schools among them, against reading it as text."""
    options = ("-C", str(folder), "-q", "ingest", "--dry-run")
    return Contest(
        f"ingest, the wide key stage 2 table, {schools:,} schools",
        (
            trustkit("trustkit ingest: 60 schools of it", *options, str(national)),
            _module("polars: the cells as text", "benchmarks.peers.polars_text", str(national)),
        ),
        (4.0,),
    )


def taking_in_twice(folder: Path, national: Path, twice: Path, schools: int) -> Contest:
    """Twice the rows against as many as there were."""
    options = ("-C", str(folder), "-q", "ingest", "--dry-run")
    return Contest(
        f"ingest, {2 * schools:,} schools against {schools:,}",
        (
            trustkit(f"{2 * schools:,} schools", *options, str(twice)),
            trustkit(f"{schools:,} schools", *options, str(national)),
        ),
        (2.0,),
    )
