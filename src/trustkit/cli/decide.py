"""``trustkit decide``: what people agreed about a school, put on record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import Asked, as_asked, day_asked, know_schemes, school_asked
from trustkit.cli.session import EXIT_DONE, Session, out, session_of, stop

if TYPE_CHECKING:
    from trustkit.cycle.deciding.agreed import Agreed
    from trustkit.cycle.deciding.making import Made
    from trustkit.records.school import School
    from trustkit.store.folder import Folder, Stored


def decide(
    context: typer.Context,
    school: Annotated[str, typer.Argument(help="Folder name, URN, or part of the name.")],
    *,
    scheme: Annotated[str, typer.Option(metavar="ID", help="The scheme decided under.")],
    outcome: Annotated[str, typer.Option(metavar="ID", help="What was agreed.")],
    agreed_by: Annotated[
        list[str], typer.Option(metavar="POST", help="A post that agreed it; may be repeated.")
    ],
    reason: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why; needed where it is not what was proposed."),
    ] = None,
    review: Annotated[
        str | None, typer.Option(metavar="FILE", help="The review it rests on, by its file name.")
    ] = None,
    review_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day by which it is looked at again.")
    ] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="What was asked with it; may be repeated."),
    ] = None,
    decided: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day it was agreed; else the day it is recorded."),
    ] = None,
    recorded: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it is put on record; else today.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The last day whose evidence was looked at; else the day of the decision.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written; write nothing.")
    ] = False,
) -> None:
    """Put on record what people agreed about a school, beside what its figures would propose."""
    from trustkit.cycle.deciding.agreed import Agreed

    session = session_of(context)
    today = day_asked("--recorded", recorded) if recorded else datetime.now(UTC).date()
    day = day_asked("--decided", decided) if decided else today
    agreed = Agreed(
        scheme=scheme,
        outcome=outcome,
        agreed_by=tuple(agreed_by),
        decided=day,
        recorded=today,
        as_of=day_asked("--as-of", as_of) if as_of else date.max,
        reason=reason,
        review=review,
        review_by=day_asked("--review-by", review_by) if review_by else None,
        conditions=tuple(condition or []),
    )
    raise typer.Exit(_run(session, school, agreed, dry_run=dry_run))


def _run(session: Session, school: str, agreed: Agreed, *, dry_run: bool) -> int:
    """Makes the decision and writes it, and says both; the exit code."""
    from trustkit.store.staging import WriteFault, writing

    root = session.root()
    try:
        if dry_run:
            made, asked, meant = _made(session, school, agreed)
        else:
            with writing(root, "trustkit decide") as writer:
                made, asked, meant = _made(session, school, agreed)
                writer.commit({made.path: made.text.encode()})
    except WriteFault as fault:
        stop(fault.diagnostic)
    _say(session, made, asked, meant, dry_run=dry_run)
    return EXIT_DONE


def _made(session: Session, school: str, agreed: Agreed) -> tuple[Made, Asked, Stored[School]]:
    """The decision, from the folder as it is now.

    Raises:
        CommandFault: it can't be put on record; every reason is given.
    """
    from dataclasses import replace

    from trustkit.checks.privacy.posts import telling
    from trustkit.cycle.deciding.making import CannotDecide, make

    folder = session.folder()
    if agreed.as_of == date.max:
        agreed = replace(agreed, as_of=agreed.decided)
    meant = school_asked(folder, school)
    asked = as_asked(folder, agreed.as_of)
    know_schemes([agreed.scheme], asked.policy.schemes, asked.folder.paths)
    try:
        made = make(folder, asked.policy, meant, agreed, telling(folder))
    except CannotDecide as fault:
        stop(*fault.diagnostics)
    for remark in _name_no_child(folder, made):
        session.note(f"look again before it is committed: {remark}")
    _say_which_day(session, folder, made)
    return made, asked, meant


def _say_which_day(session: Session, folder: Folder, made: Made) -> None:
    """Says so where the decision becomes the latest thing that the folder knows."""
    from trustkit.judge.time import as_of_default

    known_from = made.decision.known_from
    before = as_of_default(folder)
    if known_from > before:
        session.note(
            f"with it the folder is as at {known_from}, the day it is put on record; "
            f"--as-of {before} leaves it out"
        )


def _name_no_child(folder: Folder, made: Made) -> list[str]:
    """What may name a child, in words; what surely does stops it, for git keeps what is committed."""
    from trustkit.checks.privacy.allowed import allowed_by
    from trustkit.checks.privacy.folder import look_into_file
    from trustkit.diagnostics.diagnostic import Severity
    from trustkit.records.trust import Trust

    trust = folder.one_of("trust", Trust)
    look = look_into_file(
        made.path, made.text.encode(), lambda: allowed_by(trust.record if trust else None)
    )
    errors = [each for each in look.diagnostics if each.severity is Severity.ERROR]
    if errors:
        stop(*errors)
    return [each.message for each in look.diagnostics]


def _say(
    session: Session, made: Made, asked: Asked, school: Stored[School], *, dry_run: bool
) -> None:
    from trustkit.cycle.deciding.account import account

    out(f"{account(made, school.record.name)}\n\n{made.path}\n\n{made.text}")
    if made.scheme.adopted is None:
        session.note("the trust has not yet adopted this scheme: its rules are a proposal")
    asked.say_errors(session)
    if dry_run:
        session.note("dry run: nothing was written")
    else:
        session.note("commit it (git add, git commit): from then on git holds it as it is")
