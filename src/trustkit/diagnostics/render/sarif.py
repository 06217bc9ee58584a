"""For code scanning and editors: SARIF 2.1.0, the standard form of a checker's findings.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from trustkit import __version__
from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.json import written
from trustkit.diagnostics.render.sarif_rules import rules
from trustkit.diagnostics.render.visible import visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""The published schema of the format, as SchemaStore carries it."""

_ROOT = "%SRCROOT%"
_FINGERPRINT = "trustkitFinding/v1"


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """One log of one run; a finding that was accepted is a result that is suppressed."""
    described = rules(how.fixes)
    indices = {rule["id"]: index for index, rule in enumerate(described)}
    reasons = {each.diagnostic: each.reason for each in how.accepted}
    results = [
        _result(each, how.inside, indices, reasons.get(each))
        for each in ordered([*diagnostics, *reasons])
    ]
    run = {
        "tool": {
            "driver": {
                "name": "trustkit",
                "semanticVersion": __version__,
                "language": "en-GB",
                "rules": described,
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The top folder of the repository that was checked."}}
        },
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(
    diagnostic: Diagnostic, inside: str, indices: dict[str, int], accepted: str | None
) -> dict[str, Any]:
    index = indices.get(diagnostic.code)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        **({} if index is None else {"ruleIndex": index}),
        "level": diagnostic.severity.value,
        "message": {"text": _message(diagnostic)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": _uri(f"{inside}{diagnostic.path}"),
                        "uriBaseId": _ROOT,
                    },
                    "region": {"startLine": diagnostic.line, "startColumn": diagnostic.column},
                }
            }
        ],
        "partialFingerprints": {_FINGERPRINT: diagnostic.fingerprint},
    }
    if accepted is not None:
        suppression = {"kind": "external", "status": "accepted", "justification": visible(accepted)}
        result["suppressions"] = [suppression]
    return result


def _message(diagnostic: Diagnostic) -> str:
    """What, why and what to do; square brackets that would make a link of it are made plain."""
    parts = (diagnostic.message, f"why: {diagnostic.why}", f"do: {diagnostic.remedy}")
    return "\n".join(visible(part) for part in parts).replace("](", "\\](")


def _uri(path: str) -> str:
    """The path as a relative reference: every byte of its names that is not plain is escaped."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "replace")
    return quote(raw)
