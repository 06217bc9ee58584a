"""An intake taken back out, short of writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from trustkit.diagnostics.catalogue.intake import undo as catalogue
from trustkit.diagnostics.diagnostic import Code, Diagnostic
from trustkit.intake.apply.records import ledger_file
from trustkit.intake.context import FolderFault, read_needed
from trustkit.intake.undo.resting import resting
from trustkit.intake.undo.taking_out import TakenOut, rows_by_intake, take_out
from trustkit.judge.rests_on.judgements import Judgement
from trustkit.records.ledger import LedgerEntry, Undone
from trustkit.store.folder import Stored, read_folder
from trustkit.store.overlay import Overlay
from trustkit.store.tree import Tree

_SHORTEST_ID = 4
_MOST_NAMED = 5


@dataclass(slots=True)
class Undoing:
    """What taking an intake out comes to: the rows, the files as they will be, and remarks.

    ``before`` is the day it was taken out already, when nothing of it is left.
    """

    entry: LedgerEntry
    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    before: date | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)


def undo(tree: Tree, asked: str, *, recorded: date, reason: str) -> Undoing:
    """Takes the intake named by its id, or the beginning of one, back out.

    Raises:
        FolderFault: there is no such intake, a decision rests on it, or the folder has faults that
            stop it.
    """
    entries = read_needed(tree).all_of("ledger", LedgerEntry)
    stored = _entry(entries, asked)
    out = take_out(tree, stored.named["hash"])
    if not out.rows:
        last = stored.record.undone[-1].recorded if stored.record.undone else None
        return Undoing(stored.record, before=last)
    done = Undoing(stored.record, dict(out.rows), out.files)
    done.diagnostics = [
        *_judged_on(tree, stored, out),
        *_given_by_others(tree, entries, stored, out),
    ]
    act = Undone(recorded=recorded, reason=reason, **out.rows)
    path, contents = ledger_file(
        stored.record.model_copy(update={"undone": [*stored.record.undone, act]})
    )
    done.files[path] = contents
    return done


def _entry(entries: list[Stored[LedgerEntry]], asked: str) -> Stored[LedgerEntry]:
    wanted = asked.strip().lower().removeprefix("intake:").removesuffix(".yaml")
    wanted = wanted.rpartition("/")[2]
    found = [each for each in entries if each.named["hash"].startswith(wanted)]
    if len(found) == 1 and len(wanted) >= _SHORTEST_ID:
        return found[0]
    if len(found) > 1 and len(wanted) >= _SHORTEST_ID:
        problem = f"{len(found)} intakes begin with “{asked}”"
        candidates = found
    else:
        problem = f"no intake is called “{asked}”"
        candidates = entries
    newest = sorted(candidates, key=lambda each: (each.record.recorded, each.path), reverse=True)
    known = "; ".join(
        f"{each.named['hash']} is {each.record.file_name}, taken in on {each.record.recorded}"
        for each in newest[:_MOST_NAMED]
    )
    raise FolderFault(
        catalogue.NO_SUCH_INTAKE.at(
            "intake/ledger", problem=problem, known=known or "nothing was taken in yet"
        )
    )


def _judged_on(tree: Tree, stored: Stored[LedgerEntry], out: TakenOut) -> list[Diagnostic]:
    """What was judged on the rows; a decision among it stops the whole.

    Raises:
        FolderFault: a decision in force rests on the rows.
    """
    found = resting(read_folder(tree), read_folder(Overlay(tree, out.files)))
    name = stored.record.file_name
    decided = [_said(catalogue.DECIDED_ON_IT, each, name) for each in found if _decides(each)]
    if decided:
        raise FolderFault(*decided)
    return [_said(catalogue.JUDGED_ON_IT, each, name) for each in found]


def _given_by_others(
    tree: Tree, entries: list[Stored[LedgerEntry]], undone: Stored[LedgerEntry], out: TakenOut
) -> list[Diagnostic]:
    """The intakes of the same years of which the folder has fewer rows than they gave.

    Only rows of a kind that was taken out: a published table gives comparators that ship with
    trustkit, which says nothing about a school's figures.
    """
    rows = rows_by_intake(tree)
    others: list[str] = []
    for each in entries:
        entry = each.record
        if each is undone or entry.undone or not _same_years(entry, undone.record):
            continue
        if any(getattr(entry, kind) > rows[each.named["hash"], kind] for kind in out.rows):
            others.append(entry.file_name)
    if not others:
        return []
    files = ", ".join(sorted(others))
    return [catalogue.GIVEN_BY_OTHERS.at("intake/ledger", subject=files, files=files)]


def _same_years(one: LedgerEntry, other: LedgerEntry) -> bool:
    return not set(one.academic_years).isdisjoint(other.academic_years)


def _decides(judgement: Judgement) -> bool:
    return judgement.kind == "decision"


def _said(code: Code, judgement: Judgement, name: str) -> Diagnostic:
    place = judgement.stored.where(*judgement.location)
    return code.at(
        judgement.stored.path,
        place.line,
        place.column,
        subject=judgement.subject,
        about=judgement.about.replace("_", " "),
        kind=judgement.kind,
        school=judgement.stored.school,
        day=judgement.day,
        file=name,
    )
