"""``trustkit benchmark``: every figure against its comparator."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import Asked, AsOf, AtRef, PaperAudience, ask, school_asked
from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.cli.views.registry import RESULTS, VIEWS, known_views
from trustkit.diagnostics.catalogue import command
from trustkit.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from trustkit.cli.views.view import View


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


_FOR_PEOPLE = (Format.TABLE, Format.MARKDOWN)
Several = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Only this; may be repeated.")
]
Schools = Annotated[
    list[str] | None,
    typer.Option(metavar="SCHOOL", help="Only this school, by folder name, URN or name."),
]
Windows = Annotated[
    list[str] | None, typer.Option(metavar="WINDOW", help="Only autumn, spring or summer.")
]
Years = Annotated[
    list[str] | None, typer.Option(metavar="YEAR", help="Only this academic year: 2024/25.")
]
Show = Annotated[str, typer.Option(metavar="VIEW", help=f"What to show: {known_views()}.")]
For = Annotated[
    PaperAudience | None,
    typer.Option(help="Hide what they may not see; else this is for the trust's own desk."),
]
Form = Annotated[Format, typer.Option(help="How to print.")]


def benchmark(
    context: typer.Context,
    *,
    school: Schools = None,
    measure: Several = None,
    group: Several = None,
    window: Windows = None,
    year: Years = None,
    as_of: AsOf = None,
    at: AtRef = None,
    show: Show = RESULTS,
    audience: For = None,
    format: Form = Format.TABLE,  # noqa: A002 - the option's name
) -> None:
    """Compare and rate every measure of every school.

    A table shows the newest of each figure unless --year or --window is given; JSON and CSV hold
    them all. Small cohorts are shown: this is for the trust's own desk, papers are made safe.
    """
    from trustkit.cli import benchmark_shown

    session = session_of(context)
    view = _view(show, audience)
    asked = ask(session, as_of, at)
    wanted = {
        "school": [school_asked(asked.folder, each).school for each in school or []],
        "measure": measure or [],
        "group": group or [],
        "window": [each.lower() for each in window or []],
        "academic_year": _years(year or []),
    }
    if view is not None:
        _show(session, view, asked, wanted, format, audience)
        return
    rows = _matching(asked.results().frame, wanted, asked)
    if format in _FOR_PEOPLE and not (year or window):
        rows = benchmark_shown.newest(rows)
    for piece in benchmark_shown.render(rows, asked, format.value, colour=session.colours_out):
        out(piece)
    _remarks(session, asked, everything=format not in _FOR_PEOPLE or bool(year or window))
    if asked.errors:
        raise typer.Exit(EXIT_FOUND)


def _years(asked: list[str]) -> list[str]:
    from trustkit.records.academic_year import understood

    years: list[str] = []
    for text in asked:
        try:
            years.append(understood(text))
        except ValueError as problem:
            stop(command.UNUSABLE_OPTION.at("--year", option="--year", problem=problem))
    return years


def _view(name: str, audience: PaperAudience | None) -> View | None:
    """The view of a name; None for the results themselves.

    Raises:
        CommandFault: there is no such view, or it has no form for an audience.
    """
    view = VIEWS.get(name)
    if audience is not None and name in (RESULTS, *VIEWS) and (view is None or view.safe is None):
        can = ", ".join(each.name for each in VIEWS.values() if each.safe)
        problem = f"“{name}” has no form for an audience (papers have); these have: {can}"
        stop(command.UNUSABLE_OPTION.at("--audience", option="--audience", problem=problem))
    if name == RESULTS:
        return None
    if view is None:
        problem = f"there is nothing called “{name}” to show; choose from: {known_views()}"
        stop(command.UNUSABLE_OPTION.at("--show", option="--show", problem=problem))
    return view


def _show(
    session: Session,
    view: View,
    asked: Asked,
    wanted: dict[str, list[str]],
    form: Format,
    audience: PaperAudience | None,
) -> None:
    from trustkit.cli.views.printing import newest, printed

    known = {*view.filters, *view.takes}
    meaningless = [name for name, names in wanted.items() if names and name not in known]
    if meaningless:
        options = [f"--{name.removeprefix('academic_')}" for name in meaningless]
        stop(
            *(
                command.UNUSABLE_OPTION.at(
                    option, option=option, problem=f"it chooses nothing of --show {view.name}"
                )
                for option in options
            )
        )
    if audience is not None and view.safe is not None:
        frame = view.safe(asked, wanted, asked.rules_for(audience))
    else:
        frame = view.frame(asked, wanted)
    for_people = form in _FOR_PEOPLE
    usual = {name: [value] for name, value in view.unless_asked.items() if not wanted[name]}
    wanted = wanted | usual if for_people else wanted
    rows = _matching(frame, wanted, asked, view.filters)
    everything = not for_people or bool(wanted["academic_year"] or wanted["window"])
    if for_people and usual:
        chosen = ", ".join(f"{name} {value}" for name, [value] in usual.items())
        session.note(f"{chosen} is shown; --{next(iter(usual))} chooses another")
    if not everything:
        rows = newest(rows, view)
    out(printed(rows, view, asked, form.value, colour=session.colours_out))
    _remarks(session, asked, everything=everything or not view.newest, audience=audience)
    if asked.errors:
        raise typer.Exit(EXIT_FOUND)


def _matching(
    frame: pl.DataFrame,
    wanted: dict[str, list[str]],
    asked: Asked,
    columns: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """The rows that every filter lets through; ``columns`` where they are called otherwise.

    Raises:
        CommandFault: a filter names what nothing is called, or no figure passes all of them.
    """
    import polars as pl

    faults = [fault for name, names in wanted.items() for fault in _unknown(name, names, asked)]
    if faults:
        stop(*faults)
    for name, names in wanted.items():
        column = name if columns is None else columns.get(name)
        if names and column is not None:
            frame = frame.filter(pl.col(column).is_in(names))
    if frame.is_empty():
        given = [
            f"{name.replace('academic_', '')} {' or '.join(of)}"
            for name, of in wanted.items()
            if of
        ]
        what = ", ".join(given) if given else "any measure yet"
        stop(command.NO_FIGURES.at("schools", what=what, day=asked.as_of))
    return frame


def _unknown(name: str, names: list[str], asked: Asked) -> list[Diagnostic]:
    from trustkit.records.vocabulary import Window
    from trustkit.store.faults import nearest

    known = {
        "measure": set(asked.policy.measures),
        "group": set(asked.policy.groups),
        "window": {str(window) for window in Window},
    }
    if name not in known:
        return []
    return [
        command.UNUSABLE_OPTION.at(
            f"--{name}",
            option=f"--{name}",
            problem=f"there is no {name} called “{each}”{nearest(each, known[name])}",
        )
        for each in names
        if each not in known[name]
    ]


def _remarks(
    session: Session, asked: Asked, *, everything: bool, audience: PaperAudience | None = None
) -> None:
    session.note(f"as at {asked.as_of}, policy of {asked.policy.version}")
    if audience is None:
        session.note("internal: small cohorts are shown; papers are what is made safe to circulate")
    else:
        session.note(f"for {audience.value}: what they may not see is hidden")
    if not everything:
        session.note("the newest of each figure is shown; --year and --window show earlier ones")
    asked.say_errors(session)
