"""``trustkit fmt``: the folder's files in their canonical order and form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.cli.validate_chosen import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trustkit.checks.privacy.hiding import Hiding
    from trustkit.store.formatting.form import Formatted
    from trustkit.store.tree import Tree


def fmt(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Only these files or folders; else all."),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a file would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change, line by line.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; list what would change.")
    ] = False,
) -> None:
    """Put files in their canonical order and form: rows in order, comments and wording kept."""
    session = session_of(context)
    root = session.root()
    if check or diff or dry_run:
        from trustkit.store.tree import WorkingTree

        found = _formatted(session, WorkingTree(root), paths)
    else:
        found = _write(session, root, paths)
    changed = [each for each in found if each.changed]
    if diff:
        hiding = _hiding(changed)
        hidden = [each.path for each in changed if each.path in hiding.lines]
        lines = "".join(_difference(each) for each in changed if each.path not in hidden)
        if lines:
            out(lines)
        for path in hidden:
            session.note(f"{path}: not shown, it may name a child; trustkit guard says where")
        _list_on_stderr(session, changed)
    elif changed:
        out("\n".join(f"{each.path}: {', '.join(each.done)}" for each in changed))
    left = _say_faults(session, found)
    _sum_up(session, found, left=left, written=not (check or diff or dry_run))
    if left or (check and changed):
        raise typer.Exit(EXIT_FOUND)


def _write(session: Session, root: Path, paths: list[Path] | None) -> list[Formatted]:
    from trustkit.store.staging import WriteFault, writing
    from trustkit.store.tree import WorkingTree

    try:
        with writing(root, "trustkit fmt") as writer:
            found = _formatted(session, WorkingTree(root), paths)
            writer.commit({each.path: each.after for each in found if each.changed})
            return found
    except WriteFault as fault:
        stop(fault.diagnostic)


def _formatted(session: Session, tree: Tree, paths: list[Path] | None) -> list[Formatted]:
    from trustkit.store.formatting.folder import format_folder

    files = tree.paths()
    asked = chosen(session, files, select=None, ignore=None, paths=paths)
    return format_folder(tree, {file for file in files if asked.holds(file)})


def _difference(file: Formatted) -> str:
    """The change of one file as a unified diff; blank if only the way it is saved changes."""
    from difflib import unified_diff

    from trustkit.text.edits.saved import lines_of, saved

    before, after = (lines_of(saved(raw, file.path).text) for raw in (file.before, file.after))
    changed = unified_diff(before, after, f"a/{file.path}", f"b/{file.path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in changed
    )


def _hiding(files: Iterable[Formatted]) -> Hiding:
    """What of some files must not be printed, because it could name a child."""
    from trustkit.checks.privacy.allowed import NOTHING
    from trustkit.checks.privacy.folder import Looked, look_into_file

    looked = Looked()
    for each in files:
        looked.add(each.path, look_into_file(each.path, each.before, lambda: NOTHING))
    return looked.hiding()


def _list_on_stderr(session: Session, changed: Sequence[Formatted]) -> None:
    for each in changed:
        session.note(f"{each.path}: {', '.join(each.done)}")


def _say_faults(session: Session, found: Sequence[Formatted]) -> int:
    """Says on stderr which files were left as they are, and why; how many there are."""
    from trustkit.diagnostics.render import Presentation, render
    from trustkit.text.decode import decode

    left = {each.path: each for each in found if each.faults}
    if left:
        hiding = _hiding(left.values())

        def lines(path: str) -> Sequence[str]:
            return hiding.shown(path, decode(left[path].before, path).text.split("\n"))

        faults = [hiding.finding(fault) for each in left.values() for fault in each.faults]
        how = Presentation(lines=lines, colour=session.colours_err)
        typer.echo(render(faults, "full", how).rstrip("\n"), err=True)
    return len(left)


def _sum_up(session: Session, found: Sequence[Formatted], *, left: int, written: bool) -> None:
    changed = sum(each.changed for each in found)
    put = "put in form" if written else "would be put in form"
    parts = [f"{_files(changed)} {put}", f"{len(found) - changed - left:,} in form already"]
    if left:
        parts.append(f"{left:,} left as {'it is' if left == 1 else 'they are'}: see above")
    session.note("; ".join(parts))


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"
