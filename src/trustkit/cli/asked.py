"""What the commands that judge are asked in common: on which date, of which schools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import CommandFault, Session, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import polars as pl

    from trustkit.disclose.rules import Rules
    from trustkit.judge.results import Results
    from trustkit.policy.in_force import Policy
    from trustkit.records.school import School
    from trustkit.store.folder import Folder, Stored


AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only what was known by then; else all there is.")
]
AtRef = Annotated[str | None, typer.Option(metavar="REF", help="The folder as committed at REF.")]


class PaperAudience(StrEnum):
    """Who may read it; ``trustkit.yaml`` says what each may see."""

    TRUSTEES = "trustees"
    GOVERNORS = "governors"
    PUBLIC = "public"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class Asked:
    """A folder as at a date: what was read, the policy in force and the date itself."""

    folder: Folder
    policy: Policy
    as_of: date

    def results(self) -> Results:
        """Every figure compared and rated."""
        from trustkit.judge.results import evaluate

        return evaluate(self.folder, self.policy, self.as_of)

    def rules_for(self, audience: PaperAudience) -> Rules:
        """What is kept from an audience; a folder without a sound trustkit.yaml has the defaults."""
        from trustkit.disclose.rules import rules_for
        from trustkit.records.trust import Trust

        trust = self.folder.one_of("trust", Trust)
        record = trust.record if trust else Trust(format=1, name="?", current_year="2000/01")
        policy = self.policy
        return rules_for(audience.value, record.audiences, policy.measures, policy.groups)

    def seen_by(self, rules: Rules) -> Callable[[pl.DataFrame], pl.DataFrame]:
        """Makes answers about figures safe for an audience: what it may not see is taken out."""
        from trustkit.disclose.answers import as_seen_in
        from trustkit.disclose.apply import disclose
        from trustkit.judge.totals import totals

        whole = totals(self.folder, self.policy, self.as_of)
        return as_seen_in(disclose(self.results().frame, whole, rules))

    @cached_property
    def errors(self) -> int:
        """How many errors ``validate`` finds, so that exit 0 means the same of every command."""
        from trustkit.checks.registry import errors_of

        return len(errors_of(self.folder, self.as_of))

    def say_errors(self, session: Session) -> None:
        """Says on stderr that there are errors, if there are any, and what to do."""
        if self.errors == 1:
            session.note("the folder has 1 error, which may touch this: run trustkit validate")
        elif self.errors:
            session.note(
                f"the folder has {self.errors} errors, which may touch this: run trustkit validate"
            )


def ask(session: Session, as_of: str | None, at: str | None) -> Asked:
    """Reads the folder, and finds the date and the policy in force on it.

    Raises:
        CommandFault: the date can't be read, or no policy can be used.
    """
    from trustkit.judge.time import as_of_default

    day = None if as_of is None else day_asked("--as-of", as_of)
    folder = session.folder(at)
    return as_asked(folder, day or as_of_default(folder))


def as_asked(folder: Folder, day: date) -> Asked:
    """A folder as it was known on a day, with the policy that was in force.

    Raises:
        CommandFault: no policy can be used.
    """
    from trustkit.policy.in_force import NoPolicy, policy_for
    from trustkit.store.known import known_on

    try:
        policy = policy_for(folder, day)
    except NoPolicy as problem:
        stop(command.NO_POLICY_TO_USE.at("policy", problem=problem))
    return Asked(known_on(folder, day, policy.version), policy, day)


def day_asked(option: str, text: str) -> date:
    """A date given as an option: 2025-09-01.

    Raises:
        CommandFault: it is not a date.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problem = f"“{text}” is not a date; write it as 2025-09-01"
        stop(command.UNUSABLE_OPTION.at(option, option=option, problem=problem))
    return day


def school_asked(folder: Folder, text: str) -> Stored[School]:
    """The school meant by its folder name, its URN, or a part of its name that only it has.

    Raises:
        CommandFault: none is meant, or several could be; the message names the nearest.
    """
    from trustkit.records.school import School

    schools = sorted(folder.all_of("school", School), key=lambda each: each.school)
    wanted = text.strip().lower()
    exact = [each for each in schools if wanted in _handles(each)]
    found = exact or [each for each in schools if wanted and wanted in each.record.name.lower()]
    if len(found) == 1:
        return found[0]
    if found:
        problem = f"“{text}” could be any of {len(found)} schools"
        known = ", ".join(_named(each) for each in found[:10])
    else:
        problem = f"the folder has no school called “{text}”"
        known = ", ".join(_named(each) for each in _nearest(text, schools)) or "there are none yet"
    raise CommandFault(command.NO_SUCH_SCHOOL.at("schools", problem=problem, known=known))


def _named(school: Stored[School]) -> str:
    return f"{school.school} ({school.record.name})"


def _handles(school: Stored[School]) -> set[str]:
    record = school.record
    return {school.school, record.name.lower(), *(str(each.urn) for each in record.urns)}


def _nearest(text: str, schools: list[Stored[School]]) -> list[Stored[School]]:
    """The three schools whose folder name or name is most like what was typed."""
    from difflib import SequenceMatcher

    def likeness(school: Stored[School]) -> float:
        names = (school.school, school.record.name.lower(), *school.record.name.lower().split())
        return max(SequenceMatcher(None, text.lower(), name).ratio() for name in names)

    return sorted(schools, key=lambda each: (-likeness(each), each.school))[:3]


def know_schemes(names: Iterable[str], known: Iterable[str], paths: Iterable[str]) -> None:
    """Sees that every scheme asked for is one that the policy has; ``paths`` are the folder's files.

    Raises:
        CommandFault: some are not; all of them are told.
    """
    there = sorted(known)
    faults = [
        command.NO_SUCH_SCHEME.at(
            "--scheme",
            name=name,
            hint=hint_of(name, there, paths),
            schemes=", ".join(there) or "none",
        )
        for name in names
        if name not in there
    ]
    if faults:
        stop(*faults)


def hint_of(name: str, known: Iterable[str], paths: Iterable[str]) -> str:
    """What may have been meant by a scheme's name: one whose file can't be read, or one like it."""
    from trustkit.store.faults import nearest

    files = [path for path in paths if path.endswith(f"/schemes/{name}.yaml")]
    if files:
        return f"; {max(files)} can't be read: run trustkit validate policy"
    return nearest(name, known)
