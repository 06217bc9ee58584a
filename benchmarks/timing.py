"""Whole processes timed by what the operating system says of them when they have ended."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


class DidNotFinishError(Exception):
    """A command ended otherwise than it should have: its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Program:
    """A command to time, the exit code that it must end with, and the folder it is run in."""

    name: str
    command: tuple[str, ...]
    expected: int = 0
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One whole run: processor seconds (user and system), seconds by the clock, bytes at its peak."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class Timed:
    """All runs of a program, in the order they were made."""

    program: Program
    runs: tuple[Run, ...]

    def middle(self, of: Callable[[Run], float]) -> float:
        """The median of something over the runs."""
        return median(of(run) for run in self.runs)

    def spread(self, of: Callable[[Run], float]) -> tuple[float, float]:
        """The least and the most of it."""
        return min(map(of, self.runs)), max(map(of, self.runs))


def once(program: Program) -> Run:
    """Runs a program to its end.

    Raises:
        DidNotFinishError: it ended with another exit code than it should have.
    """
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the commands are those of this folder
        program.command, cwd=program.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = code = os.waitstatus_to_exitcode(status)
    if code != program.expected:
        raise DidNotFinishError(f"{program.name} ended with {code}, not {program.expected}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)


def in_turn(programs: Sequence[Program], rounds: int) -> list[Timed]:
    """Every program once a round, one after another, after one round that is not counted.

    So whatever else the machine is doing, it does to all of them.
    """
    for program in programs:
        once(program)
    made = [[once(program) for program in programs] for _ in range(rounds)]
    return [
        Timed(program, tuple(runs))
        for program, runs in zip(programs, zip(*made, strict=True), strict=True)
    ]


def ratio(first: Timed, second: Timed, of: Callable[[Run], float]) -> tuple[float, float, float]:
    """The first against the second, round by round: the median ratio, the least and the most."""
    each = [of(a) / of(b) for a, b in zip(first.runs, second.runs, strict=True)]
    return median(each), min(each), max(each)
