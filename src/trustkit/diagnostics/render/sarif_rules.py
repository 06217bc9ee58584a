"""The rules of a SARIF log, from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trustkit.diagnostics import explanation
from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Code, Severity

# GitHub's words for how much a rule matters, which differ from the levels of SARIF.
_MATTERS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}


_OF_COMMANDS = ("INT", "CMD")
"""The families of what is said while taking a file in, or of how a command was called."""


def rules(fixes: Mapping[str, str]) -> list[dict[str, Any]]:
    """A description of every code about a folder, in the order of the catalogue.

    All of them and not only those that were found: a log without results then still says what
    was looked for.
    """
    families = explanation.families()
    return [
        _rule(code, families[code.id[:3]].name, code.id in fixes)
        for code in every_code().values()
        if code.id[:3] not in _OF_COMMANDS
    ]


def _rule(code: Code, family: str, fixable: bool) -> dict[str, Any]:
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": f"{code.title}: {code.why}"},
        "help": {"text": explanation.text(code), "markdown": explanation.markdown(code)},
        "defaultConfiguration": {"level": code.severity.value},
        "properties": {
            "tags": [family],
            "problem.severity": _MATTERS[code.severity],
            "fixable": fixable,
        },
    }
