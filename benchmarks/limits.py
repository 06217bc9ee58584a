"""Each harm of ``hostile`` at its full size, to a folder of its own: what is found, and what it costs.

python -m benchmarks.limits
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import table
from benchmarks.contests import PROGRAMS
from benchmarks.hostile import CASES, Case, made


def main() -> None:
    """Prints a Markdown table; the last line before it says where and when."""
    sys.stdout.write(f"{table.machine()}\n\n")
    sys.stdout.write("| a folder that holds | of | found | processor | peak memory |\n")
    sys.stdout.write("|---|---|---|---|---|\n")
    for case in (None, *CASES):
        kept = Path(tempfile.mkdtemp(prefix="trustkit-limits-"))
        try:
            made(kept / "trust", [] if case is None else [case], large=True)
            sys.stdout.write(f"{_measured(kept, case)}\n")
            sys.stdout.flush()
        finally:
            shutil.rmtree(kept, ignore_errors=True)


def _measured(kept: Path, case: Case | None) -> str:
    """The row of a case; ``None`` is a folder without a school, for comparison."""
    command = [PROGRAMS / "trustkit", "-C", kept / "trust", "validate", "--format", "json"]
    report = kept / "report.json"
    with (
        report.open("wb") as written,
        subprocess.Popen(command, stdout=written, stdin=subprocess.DEVNULL) as process,  # noqa: S603 - our own program
    ):
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        found = f"exit {process.returncode}"
    else:
        told = Counter(each["code"] for each in json.loads(report.read_bytes())["diagnostics"])
        found = ", ".join(f"{code} × {number:,}" for code, number in sorted(told.items()))
    seconds, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1000
    name, of = ("no school", "") if case is None else (case.name, f"{case.large:,} {case.unit}")
    return f"| {name} | {of} | {found or 'nothing'} | {seconds:.1f} s | {peak:,.0f} MB |"


if __name__ == "__main__":
    main()
