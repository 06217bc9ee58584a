"""``trustkit report``: papers for those who read no tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trustkit.cli.asked import Asked, AsOf, AtRef, PaperAudience, ask
from trustkit.cli.session import EXIT_FOUND, Session, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.judge.results import Results
    from trustkit.judge.schemes.trace import Proposed
    from trustkit.papers.material import Material
    from trustkit.papers.render import Override


def report(
    context: typer.Context,
    *,
    board: Annotated[
        bool, typer.Option("--board", help="The paper for the board or its committee.")
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write; else Markdown is printed."),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(metavar="md,html", help="Which forms to write; else both.")
    ] = None,
    audience: Annotated[
        PaperAudience, typer.Option(help="Who will read it: decides what is hidden.")
    ] = PaperAudience.TRUSTEES,
    as_of: AsOf = None,
    at: AtRef = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --out, name the files and write none.")
    ] = False,
) -> None:
    """Make the board paper, with what its readers may not see left out."""
    from trustkit.papers.board import board as made

    session = session_of(context)
    if not board:
        stop(_unusable("report", "say which paper is wanted: trustkit report --board"))
    forms = _forms(format, printed=folder is None)
    place = _place(session, folder)
    asked = ask(session, as_of, at)
    material = _material(asked, audience)
    view = made(material)
    override = _templates(asked)
    papers = {form: _rendered("board", form, view, override) for form in forms}
    if place is None:
        out(papers[forms[0]])
    else:
        for form, text in papers.items():
            path = place / f"board-{asked.as_of}.{form}"
            if not dry_run:
                _write(path, text)
            out(str(path))
    _remarks(session, material, audience)
    raise typer.Exit(EXIT_FOUND if material.draft else 0)


def _material(asked: Asked, audience: PaperAudience) -> Material:
    from trustkit.checks.registry import validate
    from trustkit.judge.totals import totals
    from trustkit.papers.gather import gathered

    results = asked.results()
    return gathered(
        asked.folder,
        asked.policy,
        results.frame,
        totals(asked.folder, asked.policy, asked.as_of),
        _proposals(asked, results),
        validate(asked.folder, asked.as_of).diagnostics,
        as_of=asked.as_of,
        audience=audience.value,
    )


def _proposals(asked: Asked, results: Results) -> list[Proposed]:
    """What each scheme proposes; of the one that the paper shows first, what would have moved it too."""
    from trustkit.judge.schemes.propose import propose_all
    from trustkit.papers.gather import board_paper, scheme_of

    first = scheme_of(board_paper(asked.folder, asked.policy, results.frame), asked.policy)
    return [
        each
        for schemes, changes in (({first}, True), ({*asked.policy.schemes} - {first}, False))
        for each in propose_all(
            asked.folder,
            asked.policy,
            results.frame,
            asked.as_of,
            schemes=schemes,
            with_changes=changes,
        )
    ]


def _remarks(session: Session, material: Material, audience: PaperAudience) -> None:
    session.note(f"as at {material.as_of}, policy of {material.policy}, for {audience.value}")
    if material.draft:
        session.note("DRAFT: the folder has errors; trustkit validate names them")


def _forms(given: str | None, *, printed: bool) -> list[str]:
    """The forms asked for, each once; only one can be printed."""
    from trustkit.papers.render import FORMATS

    if given is None:
        return ["md"] if printed else list(FORMATS)
    asked = list(dict.fromkeys(part.strip() for part in given.split(",")))
    unknown = [form for form in asked if form not in FORMATS]
    if unknown:
        known = ", ".join(FORMATS)
        stop(_unusable("--format", f"“{unknown[0]}” is no form of the paper; they are {known}"))
    if printed and len(asked) > 1:
        stop(_unusable("--format", "only one form can be printed; name a folder with --out"))
    return asked


def _place(session: Session, folder: Path | None) -> Path | None:
    """The folder to write to; of the data folder only ``papers/``, which trustkit does not read."""
    if folder is None:
        return None
    root, wanted = session.root().resolve(), folder.resolve()
    if wanted.is_relative_to(root) and not wanted.is_relative_to(root / "papers"):
        problem = f"{folder} is where the folder's own files are; in there, papers go to papers/"
        stop(_unusable("--out", problem))
    return folder


def _templates(asked: Asked) -> Override:
    """The trust's own templates, from the folder as it was asked for."""
    tree = asked.folder.tree
    present = {path for path in asked.folder.paths if path.startswith("templates/")}

    def own(name: str) -> str | None:
        path = f"templates/{name}"
        if tree is None or path not in present:
            return None
        return tree.read(path).decode("utf-8", "replace")

    return own


def _rendered(paper: str, form: str, view: object, override: Override) -> str:
    from trustkit.papers.render import TemplateFault, render

    try:
        return render(paper, form, view, override)
    except TemplateFault as fault:
        stop(
            command.TEMPLATE_NOT_RENDERED.at(
                f"templates/{fault.name}", fault.line,
                template=fault.name, row=fault.line, problem=fault.problem,
            )
        )  # fmt: skip


def _write(path: Path, text: str) -> None:
    """Writes a paper whole: it is moved to its place when every byte is on disk."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(text.encode())
        waiting.replace(path)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        stop(command.CANNOT_WRITE.at(str(path), folder=path.parent, problem=problem))


def _unusable(option: str, problem: str) -> Diagnostic:
    return command.UNUSABLE_OPTION.at(option, option=option, problem=problem)
