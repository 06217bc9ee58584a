"""A whole authority judged, and one school of a hundred asked about, against importing the libraries.

The authority's folder is made of its published tables of three years, which are the DfE's and not
kept here: they are looked for where ``TRUSTKIT_REAL_DATA`` says, and without them those contests are
left out. ``python -m benchmarks.authority`` runs these contests alone.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import table
from benchmarks.contests import Contest, trustkit
from benchmarks.folder import build
from benchmarks.policy import published
from benchmarks.timing import Program, in_turn

AIM_SECONDS = 3
_AS_OF = "2020-06-01"
_SCHOOL = "alder-bank-1"
_LIBRARIES = Program(
    "importing typer, pydantic and polars", (sys.executable, "-c", "import typer, pydantic, polars")
)


def write_authority(folder: Path, tables: list[Path]) -> None:
    """A folder with every school of the tables, as docs/real-data.md makes it.

    Raises:
        CalledProcessError: a command failed.
    """
    options = ("--recorded", "2020-05-01", "--create-schools")
    names = ("--name", "Authority", "--year", "2018/19")
    _run(trustkit("init", "init", str(folder), *names))
    trust = folder / "trustkit.yaml"
    trust.write_text(trust.read_text().replace("policy: in_force", "policy: 2025-09-01"))
    _run(trustkit("ingest", "-C", str(folder), "ingest", *options, *map(str, tables)))


def _run(program: Program) -> None:
    subprocess.run(program.command, check=True, capture_output=True)  # noqa: S603 - of this folder


def judging(folder: Path) -> Contest:
    """Folder to JSON: benchmark, categorise, and validate beside them."""
    at = ("-C", str(folder), "-q")
    asked = ("--as-of", _AS_OF, "--format", "json")
    return Contest(
        "an authority of 336 schools, three years",
        (
            trustkit(f"trustkit benchmark (aim {AIM_SECONDS} s)", *at, "benchmark", *asked),
            _LIBRARIES,
            trustkit(f"trustkit categorise (aim {AIM_SECONDS} s)", *at, "categorise", *asked),
            trustkit("trustkit validate", *at, "validate"),
        ),
        (0, 0, 0),
    )


def asking_why(folder: Path, schools: int) -> list[Contest]:
    """A measure, a scheme and a whole school, each against importing what it is built on."""
    subjects = {"a measure": ("gld",), "a scheme": ("support-category",), "a school": ()}
    return [
        Contest(
            f"why, {name} of {schools} schools",
            (
                trustkit("trustkit why", "-C", str(folder), "-q", "why", _SCHOOL, *subject),
                _LIBRARIES,
            ),
            (1.5,),
        )
        for name, subject in subjects.items()
    ]


def contests(kept: Path, usual: Path, schools: int) -> list[Contest]:
    """The contests; ``usual`` is the made-up folder of so many schools."""
    tables = published()
    if not tables:
        sys.stderr.write("no published tables (TRUSTKIT_REAL_DATA): the authority is left out\n")
        return asking_why(usual, schools)
    sys.stderr.write("building an authority's folder\n")
    write_authority(kept / "authority", tables)
    return [judging(kept / "authority"), *asking_why(usual, schools)]


def main() -> None:
    """Prints the table of these contests alone."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="times each program is run")
    asked = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="trustkit-bench-"))
    try:
        build(kept / "usual", 100)
        sys.stdout.write(table.machine() + "\n\n")
        for contest in contests(kept, kept / "usual", 100):
            timed = in_turn(contest.programs, asked.rounds)
            sys.stdout.write("\n".join(table.rows(contest, timed)) + "\n")
    finally:
        shutil.rmtree(kept)


if __name__ == "__main__":
    main()
