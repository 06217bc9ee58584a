"""``trustkit explain``: what a finding means and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from trustkit.cli.session import out, stop
from trustkit.diagnostics.catalogue import command


class ExplainFormat(StrEnum):
    """How to explain."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code such as ARI001; all, if left out.")
    ] = None,
    *,
    style: Annotated[
        ExplainFormat, typer.Option("--format", help="How to print it.")
    ] = ExplainFormat.TEXT,
) -> None:
    """Explain a finding: what it says, why it matters, what to do, a wrong and a right example."""
    import json
    from difflib import get_close_matches

    from trustkit.diagnostics import explanation
    from trustkit.diagnostics.catalogue import every_code

    known = every_code()
    asked = list(known.values())
    if code is not None:
        name = code.strip().upper()
        if name not in known:
            near = get_close_matches(name, known, n=3, cutoff=0.6)
            hint = f"; the nearest are {', '.join(near)}" if near else ""
            stop(command.NO_SUCH_CODE.at(code, name=code, hint=hint))
        asked = [known[name]]
    if style is ExplainFormat.JSON:
        records = [explanation.record(each) for each in asked]
        document = {"schema": explanation.SCHEMA, "codes": records}
        out(json.dumps(document, ensure_ascii=False, indent=2))
    elif style is ExplainFormat.MARKDOWN:
        out(explanation.page(asked) if code is None else explanation.markdown(asked[0]))
    elif code is None:
        out("\n".join(explanation.one_line(each) for each in asked))
    else:
        out(explanation.text(asked[0]))
