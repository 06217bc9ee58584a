"""An intake taken back out, short of writing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from trustkit.diagnostics.catalogue.intake import undo as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.filled_in import by_school
from trustkit.intake.apply.records import ledger_file
from trustkit.intake.context import FolderFault, read_needed
from trustkit.intake.undo.judged_on import judged_on
from trustkit.intake.undo.schools import take_back
from trustkit.intake.undo.tables import given_by_intake
from trustkit.intake.undo.taking_out import TakenOut, take_out
from trustkit.records.ledger import LedgerEntry, Undone
from trustkit.store.folder import Stored, read_folder
from trustkit.store.overlay import Overlay
from trustkit.store.tree import Tree

_SHORTEST_ID = 4
_MOST_NAMED = 5


@dataclass(slots=True)
class Undoing:
    """What taking an intake out comes to: the rows, the files as they will be, and remarks.

    ``alike`` is how many rows it gave that stand by other files too, and ``instead`` how many rows
    of other files stand now that did not before, by the file's name.
    ``gone`` are the files that will not be there: tables without a row, and records of schools that
    the intake registered: ``schools``. ``facts`` is what goes of other records, by school and in
    words. ``before`` is the day it was taken out already, when nothing of it is left.
    """

    entry: LedgerEntry
    rows: dict[str, int] = field(default_factory=dict)
    alike: int = 0
    instead: list[tuple[str, int]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    schools: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    before: date | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything is taken out, or no longer stands by this intake alone."""
        return bool(self.files)


def undo(tree: Tree, asked: str, *, recorded: date, reason: str) -> Undoing:
    """Takes the intake named by its id, or the beginning of one, back out.

    Raises:
        FolderFault: there is no such intake, a decision rests on it, or the folder has faults that
            stop it.
    """
    entries = read_needed(tree).all_of("ledger", LedgerEntry)
    stored = _entry(entries, asked)
    entry = stored.record
    by_id = {each.named["hash"]: each.record for each in entries}
    out = take_out(tree, stored.named["hash"], by_id)
    before = read_folder(tree)
    others = [each.record for each in entries if each is not stored]
    schools = take_back(entry, others, before, tree, out.gone)
    if not out.any and not schools.facts and not schools.schools:
        last = entry.undone[-1].recorded if entry.undone else None
        return Undoing(entry, before=last, diagnostics=schools.stays)
    done = Undoing(
        entry,
        rows=dict(out.rows),
        alike=out.alike,
        instead=[(by_id[each].file_name, rows) for each, rows in sorted(out.instead.items())],
        facts=schools.taken_out,
        schools=schools.unregistered,
        files=out.files | schools.files,
        gone=out.gone | schools.gone,
    )
    after = read_folder(Overlay(tree, done.files, done.gone))
    done.diagnostics = [
        *judged_on(before, after, entry.file_name),
        *schools.stays,
        *_no_longer_stand(out, entry.file_name),
        *_given_by_others(tree, entries, stored, out),
    ]
    act = Undone(
        recorded=recorded,
        reason=reason,
        **out.rows,
        filled_in=by_school(replace(fact, stood=None) for fact in schools.facts),
        registered=sorted(schools.schools),
    )
    path, contents = ledger_file(entry.model_copy(update={"undone": [*entry.undone, act]}))
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


def _no_longer_stand(out: TakenOut, name: str) -> list[Diagnostic]:
    """What another file had given and can't stand any more; and what was changed by hand."""
    lost = [
        catalogue.STANDS_NO_MORE.at(
            "intake/ledger",
            subject=f"{entry.file_name}|{fault.subject}",
            other=entry.file_name,
            file=name,
            problem=fault.message,
        )
        for entry, fault in out.refused
    ]
    by_hand = [
        catalogue.CHANGED_SINCE.at(path, subject=path, table=path, file=name)
        for path in sorted(out.by_hand)
    ]
    return [*lost, *by_hand]


def _given_by_others(
    tree: Tree, entries: list[Stored[LedgerEntry]], undone: Stored[LedgerEntry], out: TakenOut
) -> list[Diagnostic]:
    """The intakes of the same years of which the folder has fewer rows than they gave.

    Only rows of a kind that was taken out: a published table gives comparators that ship with
    trustkit, which says nothing about a school's figures.
    """
    rows = given_by_intake(tree)
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
