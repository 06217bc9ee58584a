"""``trustkit ingest --undo``: one intake taken back out of the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.cli.session import EXIT_DONE, EXIT_FOUND, Session, out, stop

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from trustkit.intake.undo.undoing import Undoing


_INDENT = " " * 20


def run_undo(session: Session, asked: str, *, recorded: date, reason: str, dry_run: bool) -> int:
    """Takes the intake out, and says what went; the exit code: 1 if not all of it could be."""
    from trustkit.cli.ingest import show
    from trustkit.diagnostics.diagnostic import has_errors
    from trustkit.intake.context import FolderFault
    from trustkit.store.staging import WriteFault

    try:
        done = _undo(session.root(), asked, recorded=recorded, reason=reason, dry_run=dry_run)
    except FolderFault as fault:
        stop(*fault.diagnostics)
    except WriteFault as fault:
        stop(fault.diagnostic)
    out("\n".join(_account(done)))
    show(session, done.diagnostics)
    if dry_run:
        session.note("dry run: nothing was written")
    elif done.changed:
        session.note(
            "trustkit diff HEAD shows what that moves; taking the file in again brings it back"
        )
    return EXIT_FOUND if has_errors(done.diagnostics) else EXIT_DONE


def _undo(root: Path, asked: str, *, recorded: date, reason: str, dry_run: bool) -> Undoing:
    from trustkit.intake.undo.undoing import undo
    from trustkit.store.staging import writing
    from trustkit.store.tree import WorkingTree

    if dry_run:
        return undo(WorkingTree(root), asked, recorded=recorded, reason=reason)
    with writing(root, "trustkit ingest --undo") as writer:
        done = undo(WorkingTree(root), asked, recorded=recorded, reason=reason)
        writer.commit(done.files, done.gone)
        return done


def _account(done: Undoing) -> list[str]:
    entry = done.entry
    lines = [
        f"{entry.sha256[:12]}: {entry.file_name}, taken in on {entry.recorded}",
    ]
    if not done.changed:
        when = f": it was taken out on {done.before}" if done.before else ""
        return [*lines, f"  nothing of it is in the folder{when}"]
    for kind, count in sorted(done.rows.items()):
        lines.append(f"  {kind:<15} {count:,} taken out")
    if done.alike:
        words = f"{_rows(done.alike)} of it, as other files gave too: what they gave stands"
        lines.append(f"  {'given alike':<15} {words}")
    lines += [f"  {'in its place':<15} {_rows(count)} of {name}" for name, count in done.instead]
    if done.schools:
        lines.append(
            f"  {'schools':<15} {len(done.schools):,} taken out: {', '.join(done.schools)}"
        )
    if done.facts:
        lines.append(f"  {'school facts':<15} {len(done.facts):,} taken out")
        lines += [f"{_INDENT}{school}: {what}" for school, what in done.facts]
    kept = sorted(path for path in done.files if not path.startswith("intake/"))
    lines += [f"{_INDENT}{path}" for path in kept]
    of_schools = tuple(f"schools/{school}/" for school in done.schools)
    empty = sorted(
        path for path in done.gone if not path.startswith((*of_schools, "intake/ledger/"))
    )
    return [*lines, *(f"{_INDENT}{path}: no row is left, so it is gone" for path in empty)]


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
