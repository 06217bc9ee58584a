"""For services that read test reports: JUnit XML, a suite a file and a case a finding.

JUnit knows failures and nothing milder, so only an error is one: a report must not fail where the
command exits 0. A warning or a note is a case that passed and has something to say; a finding
that was accepted is a case that was skipped, with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.visible import visible

# Characters that no XML 1.0 document may hold, however written, and that print: the rest of
# those it may not hold are made visible before.
_NOT_XML = re.compile("[\ufffe\uffff]")


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """One document; where nothing at all was found a case that passed, or services take it amiss."""
    reasons = {each.diagnostic: each.reason for each in how.accepted}
    suites: dict[str, list[ET.Element]] = defaultdict(list)
    for diagnostic in ordered([*diagnostics, *reasons]):
        path = _text(f"{how.inside}{diagnostic.path}")
        suites[path].append(_case(diagnostic, path, reasons.get(diagnostic)))
    if not suites:
        suites["trustkit validate"] = [
            ET.Element("testcase", name="nothing is wrong", classname="trustkit validate")
        ]
    top = ET.Element("testsuites", name="trustkit validate")
    _count(top, [case for cases in suites.values() for case in cases])
    for name, cases in suites.items():
        suite = ET.SubElement(top, "testsuite", name=name)
        _count(suite, cases)
        suite.extend(cases)
    ET.indent(top)
    text = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _count(element: ET.Element, cases: Sequence[ET.Element]) -> None:
    element.set("tests", str(len(cases)))
    for name, kind in (("failures", "failure"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(kind) is not None for case in cases)))
    element.set("errors", "0")


def _case(diagnostic: Diagnostic, path: str, accepted: str | None) -> ET.Element:
    message = _text(diagnostic.message)
    case = ET.Element(
        "testcase",
        # Services tell cases apart by name; a message may be said of many rows.
        name=f"{diagnostic.code} {message} ({diagnostic.fingerprint})",
        classname=path,
        file=path,
        line=str(diagnostic.line),
    )
    details = "\n".join(
        _text(words)
        for words in (
            f"{path}:{diagnostic.line}:{diagnostic.column}: {diagnostic.severity} {message}",
            f"why: {diagnostic.why}",
            f"do: {diagnostic.remedy}",
        )
    )
    if accepted is not None:
        ET.SubElement(case, "skipped", message=_text(f"accepted: {accepted}"))
    elif diagnostic.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", type=diagnostic.code, message=message)
        failure.text = details
    else:
        ET.SubElement(case, "system-out").text = details
    return case


def _text(words: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(words))
