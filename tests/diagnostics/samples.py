"""One set of findings that every format is shown with: the ordinary, and what would break it."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.diagnostic import Diagnostic, Severity, told_apart
from trustkit.diagnostics.render import Accepted, Presentation

FILES = {
    "schools/ashdown/school.yaml": ["name: Ashdown", "roll: 210", "roll: 212"],
    "schools/ashdown/kpis/2024-25.csv": ["window,eligible,achieved", "autumn,31,34"],
}


def finding(**changes: object) -> Diagnostic:
    """An ordinary error, with some of its parts changed."""
    given: dict[str, object] = {
        "code": "TXT012",
        "severity": Severity.ERROR,
        "path": "schools/ashdown/school.yaml",
        "line": 3,
        "column": 1,
        "message": "“roll” was already given on line 2; line 3 was ignored",
        "why": "only one of the two can be meant, and there is no telling which",
        "remedy": "delete the line that is wrong, on line 2 or line 3",
        "subject": "roll again",
    }
    return Diagnostic(**(given | changes))  # type: ignore[arg-type]


SAMPLES = told_apart(
    [
        finding(),
        finding(line=9),
        finding(
            code="ARI001",
            path="schools/ashdown/kpis/2024-25.csv",
            line=2,
            column=11,
            message="34 achieved of 31 eligible",
            why="no more pupils can reach a standard than there were",
            remedy="correct achieved or eligible",
            subject="autumn:achieved",
        ),
        finding(
            code="TXT001",
            severity=Severity.WARNING,
            path="benchmarks/100% of 3:4, really.csv",
            line=1,
            message="the file starts with a byte-order mark (UTF-8)",
            subject="",
        ),
        finding(
            code="PLA003",
            severity=Severity.NOTE,
            path="schools/ashdown/odd|na`me]]><b>&amp;.csv",
            line=4,
            column=2,
            message="a | b `c` *d* _e_ <b>f</b> & [g](h) ]]> i::j,k%0Al\nm\r\nn\x1b[31mo\u202ep ~~q~~ #1",
            why="a::warning file=x::y",
            remedy="write <br> as it is meant",
            subject="odd",
        ),
        finding(
            code="TXT005",
            severity=Severity.WARNING,
            path="caf\udce9\n.csv",
            line=1,
            message="lines end as on Windows",
            subject="the line endings",
        ),
    ]
)
"""Findings out of order, two of them alike but for their place."""

ACCEPTED = Accepted(
    diagnostic=finding(
        code="PLA001",
        severity=Severity.WARNING,
        path="schools/ashdown/kpis/2024-25.csv",
        line=2,
        column=8,
        message="Y4 has 22 pupils; as Y3 a year earlier it had 31",
        subject="Y4",
    ),
    reason="Nine pupils left when <a hostel> closed; 100% checked",
)


def lines(path: str) -> Sequence[str]:
    """The lines of the files that the findings are in, of those that can be shown."""
    return FILES.get(path, ())


SHOWN = Presentation(
    lines=lines,
    accepted=[ACCEPTED],
    older=2,
    fixes={"TXT001": "saves the file as UTF-8 without the mark"},
    inside="data/our trust/",
)
"""Everything that a format may be given, but for colour."""
