"""The result as Markdown: what was measured, where and when."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.contests import Contest
from benchmarks.timing import Run, Timed, ratio

_PACKAGES = (
    "trustkit",
    "polars",
    "pydantic",
    "ruamel.yaml",
    "typer",
    "check-jsonschema",
    "frictionless",
)


def _cpu(run: Run) -> float:
    return run.cpu


def _wall(run: Run) -> float:
    return run.wall


def machine() -> str:
    """The machine, the versions and the day, in two lines."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"Measured on {datetime.now(UTC).date()} on {os.cpu_count()} cores of “{_processor()}”, "
        f"{platform.system()}, Python {platform.python_version()}.\n{packages}."
    )


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    if about.is_file():
        for line in about.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "an unnamed processor"


def rows(contest: Contest, timed: list[Timed]) -> Iterable[str]:
    """A heading, a row a program, and a line on each aim."""
    yield f"### {contest.title}"
    yield ""
    yield "| program | processor seconds | by the clock | peak memory | trustkit takes |"
    yield "|---|---|---|---|---|"
    first = timed[0]
    for each in timed:
        against = "" if each is first else _times(ratio(first, each, _cpu))
        peak = max(run.peak for run in each.runs) / 1e6
        yield (
            f"| {each.program.name} | {_seconds(each, _cpu)} | {_seconds(each, _wall)} "
            f"| {peak:.0f} MB | {against} |"
        )
    yield ""
    for aim, each in zip(contest.aims, timed[1:], strict=True):
        if aim:
            yield _verdict(aim, ratio(first, each, _cpu)[0], each.program.name)
    yield f"Median of {len(first.runs)} rounds, the least and the most in brackets."
    yield ""


def _verdict(aim: float, reached: float, name: str) -> str:
    how = "met" if reached <= aim else f"missed by {100 * (reached / aim - 1):.0f}%"
    return f"Aim: at most {aim:g} × {name}. Reached: {reached:.2f} ×, {how}."


def _seconds(timed: Timed, of: Callable[[Run], float]) -> str:
    low, high = timed.spread(of)
    return f"{timed.middle(of):.2f} s ({low:.2f}-{high:.2f})"


def _times(found: tuple[float, float, float]) -> str:
    middle, low, high = found
    return f"{middle:.2f} × ({low:.2f}-{high:.2f})"
