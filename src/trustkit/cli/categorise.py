"""``trustkit categorise``: what each scheme proposes for each school."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import Asked, AsOf, AtRef, ask, know_schemes, school_asked
from trustkit.cli.policy import findings_of, print_trial, tried_policy
from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.judge.schemes.trace import Proposed
    from trustkit.policy.from_folder import Draft


class Format(StrEnum):
    """How proposals are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


Drafted = Annotated[
    Path | None,
    typer.Option(
        "--policy", metavar="DIR", help="By the policy of this folder, not the one in force."
    ),
]
"""The option for a policy that is not the one in force."""

Compared = Annotated[
    bool,
    typer.Option("--compare", help="With --policy: who moves from the policy in force, and why."),
]
"""The option for laying that policy beside the one in force."""


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
    as_of: AsOf = None,
    at: AtRef = None,
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
    policy: Drafted = None,
    compare: Compared = False,
) -> None:
    """Propose an outcome of each scheme for each school, beside the decision in force.

    With the direction, how long the school has been there, moves overdue and decisions gone stale.
    """
    session = session_of(context)
    asked = ask(session, as_of, at)
    tried = tried_policy(policy, asked)
    if compare:
        _compare(session, asked, tried, scheme or [], school or [], format)
    if tried is not None:
        asked = replace(asked, folder=tried.folder, policy=tried.policy)
    schools = [school_asked(asked.folder, each).school for each in school or []]
    looked = bool(schools) if changes is None else changes
    proposals = _proposals(asked, scheme or [], schools, changes=looked)
    _print(proposals, asked, format, changes=looked)
    whose = f"policy in {policy.as_posix()}" if policy else f"policy of {asked.policy.version}"
    session.note(f"as at {asked.as_of}, {whose}")
    differing = _differing(proposals) if check else []
    for each in differing:
        session.note(f"differs from the decision in force: {each.school}, {each.scheme}")
    asked.say_errors(session)
    raise typer.Exit(EXIT_FOUND if differing or asked.errors else 0)


def _compare(
    session: Session,
    asked: Asked,
    tried: Draft | None,
    schemes: list[str],
    schools: list[str],
    form: Format,
) -> None:
    """Prints who moves between the policy in force and the one of a folder, and ends the command."""
    from trustkit.changes.sides import Judged
    from trustkit.changes.trial.folder import over_folder

    problem = ""
    if tried is None:
        problem = (
            "it compares the policy in force with another; name that one’s folder with --policy"
        )
    elif form is Format.CSV:
        problem = "there is no CSV of a comparison; ask for json, markdown or table"
    if problem or tried is None:
        stop(command.UNUSABLE_OPTION.at("--compare", option="--compare", problem=problem))
    before = Judged(asked.folder, asked.policy, asked.as_of)
    after = Judged(tried.folder, tried.policy, asked.as_of)
    only = [school_asked(asked.folder, each).school for each in schools]
    known = {*asked.policy.schemes, *tried.policy.schemes}
    know_schemes(schemes, known, asked.folder.paths)
    found = over_folder(before, after, schemes or None, only or None, whole=False)
    findings = findings_of(tried, asked)
    print_trial(found, findings, form.value, session, "trustkit/categorise-compare/1")
    asked.say_errors(session)
    faults = any(each.severity.value == "error" for each in findings)
    raise typer.Exit(EXIT_FOUND if faults or asked.errors else 0)


def _proposals(
    asked: Asked, schemes: list[str], schools: list[str], *, changes: bool
) -> list[Proposed]:
    from trustkit.judge.schemes.propose import propose_all

    know_schemes(schemes, asked.policy.schemes, asked.folder.paths)
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
