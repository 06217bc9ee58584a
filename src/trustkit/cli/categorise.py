"""``trustkit categorise``: what each scheme proposes for each school."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import Asked, ask, school_asked
from trustkit.cli.session import EXIT_FOUND, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.judge.schemes.trace import Proposed


class Format(StrEnum):
    """How proposals are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def categorise(
    context: typer.Context,
    *,
    scheme: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this scheme; may be repeated.")
    ] = None,
    school: Annotated[
        list[str] | None,
        typer.Option(metavar="SCHOOL", help="Only this school, by folder name, URN or name."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what was known by then; else all there is."),
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="REF", help="The folder as committed at REF.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.TABLE,  # noqa: A002
    check: Annotated[
        bool,
        typer.Option("--check", help="Exit 1 if a proposal differs from the decision in force."),
    ] = False,
    changes: Annotated[
        bool | None,
        typer.Option(
            "--changes/--no-changes",
            help="Look for the smallest changes that would have moved each: so for --school.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Propose an outcome of each scheme for each school, beside the decision in force.

    With the direction, how long the school has been there, moves overdue and decisions gone stale.
    """
    session = session_of(context)
    asked = ask(session, as_of, at)
    schools = [school_asked(asked.folder, each).school for each in school or []]
    looked = bool(schools) if changes is None else changes
    proposals = _proposals(asked, scheme or [], schools, changes=looked)
    _print(proposals, asked, format, changes=looked)
    session.note(f"as at {asked.as_of}, policy of {asked.policy.version}")
    differing = _differing(proposals) if check else []
    for each in differing:
        session.note(f"differs from the decision in force: {each.school}, {each.scheme}")
    asked.say_errors(session)
    raise typer.Exit(EXIT_FOUND if differing or asked.errors else 0)


def _proposals(
    asked: Asked, schemes: list[str], schools: list[str], *, changes: bool
) -> list[Proposed]:
    from trustkit.judge.schemes.propose import propose_all
    from trustkit.store.faults import nearest

    known = sorted(asked.policy.schemes)
    unknown = [name for name in schemes if name not in known]
    if unknown:
        stop(
            *(
                command.NO_SUCH_SCHEME.at(
                    "--scheme",
                    name=name,
                    hint=nearest(name, known),
                    schemes=", ".join(known) or "none",
                )
                for name in unknown
            )
        )
    return propose_all(
        asked.folder,
        asked.policy,
        asked.results().frame,
        asked.as_of,
        schemes=schemes or None,
        schools=schools or None,
        with_changes=changes,
    )


def _differing(proposals: list[Proposed]) -> list[Proposed]:
    from trustkit.judge.schemes.decisions import differs

    return [each for each in proposals if differs(each.possible, each.last_decision)]


def _print(proposals: list[Proposed], asked: Asked, format_: Format, *, changes: bool) -> None:
    from trustkit.judge.rests_on.decided import reasons_to_look_again
    from trustkit.judge.schemes import export

    pairs = [(each.school, each.scheme) for each in proposals if each.last_decision]
    again = reasons_to_look_again(asked.folder, asked.policy, asked.as_of, pairs)
    if format_ is Format.JSON:
        out(export.as_json(proposals, asked.as_of, again, changes=changes))
    elif format_ is Format.CSV:
        out(export.as_csv(proposals, again))
    elif format_ is Format.MARKDOWN:
        out(export.as_markdown(proposals, again))
    else:
        out(export.as_table(proposals, again))
