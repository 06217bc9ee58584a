"""The least that a typer program with an eager ``--version`` can be.

python -m benchmarks.peers.bare_typer --version
"""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


def _version(asked: bool) -> None:
    if asked:
        typer.echo("bare 1.0")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def program(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Does nothing."""


if __name__ == "__main__":
    app()
