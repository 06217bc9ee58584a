"""``trustkit policy``: a policy tried before anybody votes on it."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import Asked, AsOf, as_asked, ask, know_schemes
from trustkit.cli.session import (
    EXIT_COULD_NOT,
    EXIT_FOUND,
    CommandFault,
    Session,
    out,
    session_of,
    stop,
)
from trustkit.diagnostics.catalogue import command, trial

if TYPE_CHECKING:
    from trustkit.changes.render.section import Section
    from trustkit.changes.trial.folder import FolderTrial
    from trustkit.changes.trial.national import NationalTrial
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.judge.schemes.facts.pooled import Standing
    from trustkit.judge.schemes.placing.facts import Assumed
    from trustkit.policy.from_folder import Draft
    from trustkit.policy.in_force import Policy
    from trustkit.records.scheme import Scheme

policy = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Try a policy before anybody votes on it.",
)


class Format(StrEnum):
    """How a trial is printed."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


DraftFolder = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        metavar="DIR",
        help="The folder of the policy to try: files that it lacks are those in force, but if "
        "it has any scheme it has no others.",
    ),
]


@policy.callback()
def _group() -> None:
    """Try a policy before anybody votes on it."""


@policy.command("test")
def policy_test(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="More tables, after --tables.")
    ] = None,
    *,
    draft: DraftFolder = None,
    tables: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="A published national table, one a year, instead of the data folder's schools.",
        ),
    ] = None,
    scheme: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this scheme; may be repeated.")
    ] = None,
    assume: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT=VALUE",
            help="With --tables: a fact and the value it is taken to have, or a measure and "
            "at_or_above, in_between or below, where the tables leave it open.",
        ),
    ] = None,
    as_of: AsOf = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.TABLE,  # noqa: A002
) -> None:
    """Try a policy: who moves and why, how near to moving, how steady; or all England's schools.

    Without --policy the policy in force is tried.
    """
    session = session_of(context)
    given = [*(tables or []), *(files or [])]
    if files and not tables:
        problem = "files are tables to try the policy on; put --tables before them"
        stop(command.UNUSABLE_OPTION.at("policy test", option="policy test", problem=problem))
    if assume and not tables:
        problem = "only with --tables; a folder’s own evidence is never set aside"
        stop(command.UNUSABLE_OPTION.at("--assume", option="--assume", problem=problem))
    asked = _asked(session, as_of, anywhere=bool(tables))
    tried = tried_policy(draft, asked)
    findings = findings_of(tried, asked)
    if given:
        found = _over_tables(given, tried, asked, scheme or [], assume or [])
        _print_national(found, findings, format, session)
    else:
        beside = _over_folder(tried, asked, scheme or [])
        print_trial(beside, findings, format.value, session)
    if any(each.severity.value == "error" for each in findings):
        raise typer.Exit(EXIT_FOUND)


def _asked(session: Session, as_of: str | None, *, anywhere: bool) -> Asked:
    """The data folder; ``anywhere``, where there is none, one made of the primary preset."""
    from trustkit.store.tree import find_root

    named = session.data is not None or os.environ.get("TRUSTKIT_DATA")
    if not anywhere or named or find_root(Path.cwd()) is not None:
        return ask(session, as_of, None)
    from trustkit.cli.asked import day_asked
    from trustkit.judge.time import as_of_default
    from trustkit.policy.from_preset import preset_folder

    folder = preset_folder("primary")
    session.note("there is no data folder here, so what is not given is that of the primary preset")
    return as_asked(folder, day_asked("--as-of", as_of) if as_of else as_of_default(folder))


def tried_policy(draft: Path | None, asked: Asked) -> Draft | None:
    """The policy of a folder; None where none is named and the one in force is tried.

    Raises:
        CommandFault: it holds no policy.
        Exit: its files have faults; every one of them has been told, with its place.
    """
    from trustkit.policy.from_folder import BrokenDraft, NoDraft, draft_from

    if draft is None:
        return None
    try:
        return draft_from(draft, asked.folder, asked.policy)
    except NoDraft as problem:
        stop(trial.NO_DRAFT.at(draft.as_posix(), problem=problem))
    except BrokenDraft as broken:
        for each in broken.diagnostics:
            typer.echo(
                f"{each.place}: {each.severity.value} {each.code} {each.message}\n  do: {each.remedy}",
                err=True,
            )
        raise typer.Exit(EXIT_COULD_NOT) from None


def findings_of(tried: Draft | None, asked: Asked) -> list[Diagnostic]:
    """What ``validate`` would find wrong with the policy that is tried."""
    from trustkit.changes.trial.lint import findings_of as found_in

    if tried is None:
        return found_in(asked.folder, asked.policy, asked.as_of)
    found = found_in(tried.folder, tried.policy, asked.as_of)
    return [*tried.notes, *(tried.shown(each) for each in found)]


def _over_folder(tried: Draft | None, asked: Asked, schemes: list[str]) -> FolderTrial:
    from trustkit.changes.sides import Judged
    from trustkit.changes.trial.folder import over_folder

    before = Judged(asked.folder, asked.policy, asked.as_of)
    after = None if tried is None else Judged(tried.folder, tried.policy, asked.as_of)
    known = set(asked.policy.schemes) | (set(tried.policy.schemes) if tried else set())
    know_schemes(schemes, known, asked.folder.paths)
    return over_folder(before, after, schemes or None)


def _over_tables(
    paths: list[Path], tried: Draft | None, asked: Asked, names: list[str], assume: list[str]
) -> NationalTrial:
    from trustkit.changes.trial.national import over_tables
    from trustkit.changes.trial.reading import TablesRefused, asked_by, read_tables

    used: Policy = tried.policy if tried else asked.policy
    know_schemes(names, used.schemes, asked.folder.paths)
    schemes = [
        stored.record for name, stored in sorted(used.schemes.items()) if not names or name in names
    ]
    assumed = _assumed(assume, schemes)
    try:
        tables = read_tables(paths, used.measures, asked_by(used, schemes))
    except TablesRefused as refused:
        raise CommandFault(*refused.diagnostics) from None
    return over_tables(used, tables, asked.folder, schemes, assumed)


def _assumed(given: list[str], schemes: list[Scheme]) -> Assumed:
    """What is assumed, told apart into facts and measures.

    Raises:
        CommandFault: no scheme asks for some of it; all of that is told.
    """
    from trustkit.changes.trial.national import assumed_of
    from trustkit.judge.schemes.placing.facts import Assumed
    from trustkit.judge.schemes.placing.outcomes import STANDINGS

    known: dict[str, Standing] = {each: each for each in STANDINGS}
    values: dict[str, str] = {}
    standings: dict[str, Standing] = {}
    faults = []
    for each in given:
        name, _, value = each.partition("=")
        one = Assumed({}, {name: known[value]}) if value in known else Assumed({name: value})
        mine = [assumed_of(scheme, one) for scheme in schemes]
        if not any(found.values or found.standings for found in mine):
            faults.append(_nothing(each, name, schemes))
        values |= one.values
        standings |= one.standings
    if faults:
        stop(*faults)
    return Assumed(values, standings)


def _nothing(given: str, name: str, schemes: list[Scheme]) -> Diagnostic:
    facts = [
        f"{scheme.id}: {', '.join(fact.values)}" for scheme in schemes
        for id_, fact in scheme.facts.items() if id_ == name
    ]  # fmt: skip
    problem = f"“{name}” has no such value" if facts else f"no scheme tried asks “{name}”"
    asked = sorted({id_ for scheme in schemes for id_ in scheme.deciding})
    known = f"it has {'; '.join(facts)}" if facts else f"facts that decide are: {', '.join(asked)}"
    return trial.NOTHING_TO_ASSUME.at("--assume", given=given, problem=problem, known=known)


def print_trial(
    found: FolderTrial,
    findings: list[Diagnostic],
    form: str,
    session: Session,
    schema: str = "trustkit/policy-test/1",
) -> None:
    """Prints a trial over a folder as a table, JSON or Markdown."""
    from trustkit.changes.trial.render import data, folder

    if form == Format.JSON:
        out(data.folder_json(found, findings, schema))
    else:
        _print(folder.head_of(found), folder.sections(found), findings, form, session)


def _print_national(
    found: NationalTrial, findings: list[Diagnostic], form: Format, session: Session
) -> None:
    from trustkit.changes.trial.render import data, national

    if form is Format.JSON:
        out(data.national_json(found, findings))
    else:
        _print(national.head_of(found), national.sections(found), findings, form, session)


def _print(
    head: list[str],
    sections: list[Section],
    findings: list[Diagnostic],
    form: str,
    session: Session,
) -> None:
    from trustkit.changes.trial.render.written import as_markdown, as_table, findings_section

    every = [*findings_section(findings), *sections]
    if form == Format.MARKDOWN:
        out(as_markdown(head, every))
    else:
        out(as_table(head, every, colour=session.colours_out))
