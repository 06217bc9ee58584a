"""The program: its own options, its commands, and what happens when one can't be run."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from trustkit import __version__
from trustkit.cli.benchmark import benchmark
from trustkit.cli.categorise import categorise
from trustkit.cli.decide import decide
from trustkit.cli.diff import diff
from trustkit.cli.explain import explain
from trustkit.cli.fmt import fmt
from trustkit.cli.guard import guard
from trustkit.cli.ingest import ingest
from trustkit.cli.init import init
from trustkit.cli.map import map_columns
from trustkit.cli.policy import policy
from trustkit.cli.report import report
from trustkit.cli.returns import returns
from trustkit.cli.schema import schema
from trustkit.cli.session import EXIT_COULD_NOT, CommandFault, Session
from trustkit.cli.validate import validate
from trustkit.cli.why import why


class Colour(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


app = typer.Typer(
    name="trustkit",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="School improvement of a multi-academy trust, from a folder of plain files.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"trustkit {__version__}")
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    *,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", "-C", metavar="DIR", help="The data folder; else the nearest above here."
        ),
    ] = None,
    color: Annotated[Colour, typer.Option(help="When to colour what is printed.")] = Colour.AUTO,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only results.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say more of what is done.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback acts
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Keep, check, rate and report a trust's schools."""
    context.obj = Session(data, color.value, int(verbose) - int(quiet))


app.command()(init)
app.command()(ingest)
app.add_typer(returns, name="return")
app.command("map")(map_columns)
app.command()(validate)
app.command()(fmt)
app.command()(guard)
app.command()(explain)
app.command()(benchmark)
app.command()(categorise)
app.command()(why)
app.command()(decide)
app.add_typer(policy, name="policy")
app.command()(report)
app.command()(diff)
app.command()(schema)


def main() -> None:
    """Runs the program; every fault a person can meet ends in words and an exit code."""
    try:
        app()
    except CommandFault as fault:
        for diagnostic in fault.diagnostics:
            typer.echo(
                f"trustkit: {diagnostic.message} [{diagnostic.code}]\n"
                f"  why: {diagnostic.why}\n  do: {diagnostic.remedy}",
                err=True,
            )
        sys.exit(EXIT_COULD_NOT)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); that is its business and not a fault.
        sys.stderr.close()
        sys.exit(0)
